package charts

import (
	"bytes"
	"slices"

	"demarche/internal/brief/chart"
	"demarche/internal/cli/draw"
	"demarche/internal/cli/options"
	"demarche/internal/cli/say"
	"demarche/internal/cli/session"
	"demarche/render"
)

// chartEncoders are what writes a chart in the formats of a document.
func chartEncoders(command string, formats []chart.Format) []options.Encoder {
	pictures := map[string][]options.Encoder{"timeline": draw.TimelinePictures(), "graph": draw.GraphPictures()}[command]
	var all []options.Encoder
	for _, f := range formats {
		ext := "." + string(f)
		switch f {
		case chart.Inline:
			ext = ".svg"
		case chart.Shapes:
			all = append(all, options.Encoder{Extension: ".pptx", Format: render.Shapes, Subjects: pictures[0].Subjects, Write: pictures[0].Write})
			continue
		}
		i := slices.IndexFunc(pictures, func(e options.Encoder) bool { return e.Extension == ext })
		all = append(all, pictures[i])
	}
	return all
}

// drawChart draws a chart.
func drawChart(s *session.Session, c *options.Call, o chart.Order) (drawn chart.Chart, err error) {
	job, err := draw.JobOf(s, c, "")
	if err != nil {
		return drawn, err
	}
	formats, encoders := o.Formats, []options.Encoder{draw.ChronologyEncoder}
	if c.Command.Name != "chronology" {
		encoders = chartEncoders(c.Command.Name, formats)
	} else {
		if formats[0] == chart.Account {
			return account(s, c, job, o.Table)
		}
		if formats[0] != chart.SVG || len(formats) > 1 {
			return drawn, say.Usage("use timeline --orient vertical here", "a chronology is words in Markdown, which this document is not")
		}
		formats, drawn.Words = []chart.Format{chart.Text}, true
	}
	if c.IsSet("o") {
		if drawn.Words || slices.Contains(formats, chart.Inline) || len(formats) > 1 {
			return drawn, say.About(say.Usage("leave out -o", "-o: this chart stands in the document itself"), "o", "")
		}
		if drawn.Name = job.Path; drawn.Name == session.Stdout {
			return drawn, say.About(say.Usage("leave it out, or name a file beside the document", "-o -: a document cannot write to standard output"), "o", session.Stdout)
		}
	}
	if c.Bool("links") && formats[0] != chart.Inline {
		return drawn, say.About(say.Usage("leave it out", "--links: this document shows the chart as an image, and links in images are dead"), "links", "")
	}
	if c.IsSet("style") && !drawn.Words {
		return drawn, say.About(say.Usage("write chronology instead of "+c.Command.Name, "--style is for chronologies"), "style", "")
	}
	if err := c.Meaningful(encoders); err != nil {
		return drawn, err
	}
	view, err := draw.View(s, c, &job)
	if err != nil {
		return drawn, err
	}
	if drawn.Title = job.Look.Title; drawn.Title == "" {
		drawn.Title = view.Title
	}
	for i, f := range formats {
		a, err := c.AskFor(encoders[i])
		if err != nil {
			return drawn, err
		}
		a.Graph.Warn = func(message string) { drawn.Warnings = append(drawn.Warnings, message) }
		if !c.IsSet("size") && o.Width > 0 {
			a.Look.Size = render.Size{Width: o.Width, Height: o.Height}
		}
		if !c.IsSet("id-prefix") && f == chart.Inline {
			a.Encoding.IDPrefix = o.Prefix
		}
		if drawn.Words {
			a.Chronology.Notes = o.Notes
		}
		if f == chart.PNG {
			a.Encoding.DPI = draw.DotsFor(max(o.Width, o.Shown), a.Look.Size.Width)
		}
		drawn.Width, drawn.Height = a.Look.Size.Width, a.Look.Size.Height
		var b bytes.Buffer
		if err := session.Await(s.Context, func() error { return encoders[i].Write(s.Context, &b, view, &a) }); err != nil {
			return drawn, options.MissingGlyphs(c.InWords(options.UnknownValue(err)))
		}
		drawn.Data = append(drawn.Data, b.Bytes())
	}
	return drawn, nil
}

// accountEncoder stands for what a word processor is told.
var accountEncoder = options.Encoder{Extension: ".docx", Format: "", Subjects: []render.Subject{render.OfAccount}, Write: nil}

// account tells a chronology for a word processor.
func account(s *session.Session, c *options.Call, job draw.Job, table bool) (drawn chart.Chart, err error) {
	if c.IsSet("o") {
		return drawn, say.About(say.Usage("leave out -o", "-o: this chronology stands in the document itself"), "o", "")
	}
	a, err := c.Fit(accountEncoder)
	if err != nil {
		return drawn, err
	}
	view, err := draw.View(s, c, &job)
	if err != nil {
		return drawn, err
	}
	if table {
		if a.Account.As == "paragraphs" {
			return drawn, say.Usage("leave out --as", "--as paragraphs: on slides a chronology is a table")
		}
		a.Account.As = "table"
	}
	told, err := render.Account(view, a.AccountOptions())
	if err != nil {
		return drawn, c.InWords(err)
	}
	return chart.Chart{Title: told.Title, Words: true, Account: &told}, nil
}
