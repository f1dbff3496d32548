package cli

import (
	"bytes"
	"slices"

	"demarche/internal/brief"
	"demarche/render"
)

// chartEncoders are what writes a chart in the formats of a document.
func chartEncoders(command string, formats []brief.Format) []encoder {
	pictures := map[string][]encoder{"timeline": timelinePictures(), "graph": graphPictures()}[command]
	var all []encoder
	for _, f := range formats {
		ext := "." + string(f)
		switch f {
		case brief.Inline:
			ext = ".svg"
		case brief.Shapes:
			all = append(all, encoder{".pptx", render.Shapes, pictures[0].subjects, pictures[0].write})
			continue
		}
		i := slices.IndexFunc(pictures, func(e encoder) bool { return e.extension == ext })
		all = append(all, pictures[i])
	}
	return all
}

// chart draws a chart.
func (s *session) chart(c *call, o brief.Order) (chart brief.Chart, err error) {
	job, err := s.job(c, "")
	if err != nil {
		return chart, err
	}
	formats, encoders := o.Formats, []encoder{chronologyEncoder}
	if c.Command.Name != "chronology" {
		encoders = chartEncoders(c.Command.Name, formats)
	} else {
		if formats[0] == brief.Account {
			return s.account(c, job, o.Table)
		}
		if formats[0] != brief.SVG || len(formats) > 1 {
			return chart, usage("use timeline --orient vertical here", "a chronology is words in Markdown, which this document is not")
		}
		formats, chart.Words = []brief.Format{brief.Text}, true
	}
	if c.IsSet("o") {
		if chart.Words || slices.Contains(formats, brief.Inline) || len(formats) > 1 {
			return chart, about(usage("leave out -o", "-o: this chart stands in the document itself"), "o", "")
		}
		if chart.Name = job.path; chart.Name == stdout {
			return chart, about(usage("leave it out, or name a file beside the document", "-o -: a document cannot write to standard output"), "o", stdout)
		}
	}
	if c.IsSet("style") && !chart.Words {
		return chart, about(usage("write chronology instead of "+c.Command.Name, "--style is for chronologies"), "style", "")
	}
	if err := c.meaningful(encoders); err != nil {
		return chart, err
	}
	view, err := s.view(c, job)
	if err != nil {
		return chart, err
	}
	if chart.Title = job.look.Title; chart.Title == "" {
		chart.Title = view.Title
	}
	for i, f := range formats {
		a, err := c.askFor(encoders[i])
		if err != nil {
			return chart, err
		}
		a.graph.Warn = func(message string) { chart.Warnings = append(chart.Warnings, message) }
		if !c.IsSet("size") && o.Width > 0 {
			a.look.Size = render.Size{Width: o.Width, Height: o.Height}
		}
		if !c.IsSet("id-prefix") && f == brief.Inline {
			a.encoding.IDPrefix = o.Prefix
		}
		if chart.Words {
			a.chronology.Notes = o.Notes
		}
		if f == brief.PNG {
			a.encoding.DPI = dotsFor(max(o.Width, o.Shown), a.look.Size.Width)
		}
		chart.Width, chart.Height = a.look.Size.Width, a.look.Size.Height
		var b bytes.Buffer
		if err := await(s.Context, func() error { return encoders[i].write(s.Context, &b, view, &a) }); err != nil {
			return chart, missingGlyphs(c.inWords(unknownValue(err)))
		}
		chart.Data = append(chart.Data, b.Bytes())
	}
	return chart, nil
}

// accountEncoder stands for what a word processor is told.
var accountEncoder = encoder{".docx", "", []render.Subject{render.OfAccount}, nil}

// account tells a chronology for a word processor.
func (s *session) account(c *call, job job, table bool) (chart brief.Chart, err error) {
	if c.IsSet("o") {
		return chart, about(usage("leave out -o", "-o: this chronology stands in the document itself"), "o", "")
	}
	a, err := c.fit(accountEncoder)
	if err != nil {
		return chart, err
	}
	view, err := s.view(c, job)
	if err != nil {
		return chart, err
	}
	if table {
		if a.account.As == "paragraphs" {
			return chart, usage("leave out --as", "--as paragraphs: on slides a chronology is a table")
		}
		a.account.As = "table"
	}
	told, err := render.Account(view, a.accountOptions())
	if err != nil {
		return chart, c.inWords(err)
	}
	return brief.Chart{Title: told.Title, Words: true, Account: &told}, nil
}

// fallbackDPI is how fine the PNG beside an SVG is, in dots to the inch of the
// frame that it stands in.
const fallbackDPI = 220

// dotsFor returns the dots per inch of a PNG of a width for a frame of another,
// in CSS pixels; 0 stands for one that is not known.
func dotsFor(frame, width int) int {
	if width == 0 || frame <= width {
		return fallbackDPI
	}
	return min(render.MaxDPI, (fallbackDPI*frame+width-1)/width)
}
