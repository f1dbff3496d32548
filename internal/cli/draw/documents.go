package draw

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"demarche/internal/brief"
	"demarche/internal/brief/chart"
	"demarche/internal/brief/document"
	"demarche/internal/cli/options"
	"demarche/internal/cli/say"
	"demarche/internal/markup"
	"demarche/internal/prose"
	"demarche/render"
	"demarche/timeline"
)

// documentExtensions are those of new documents.
var documentExtensions = []string{".docx", ".pptx"}

// chronologyDocuments are the encoders of chronologies in documents of their own.
func chronologyDocuments() []options.Encoder {
	var all []options.Encoder
	for _, ext := range documentExtensions {
		all = append(all, options.Encoder{Extension: ext, Format: "", Subjects: []render.Subject{render.OfAccount}, Write: writeChronologyDocument(ext)})
	}
	return all
}

// reportDocument is the encoder of a report that is one document.
func reportDocument(ext string) options.Encoder {
	return options.Encoder{Extension: ext, Format: render.SVG, Subjects: []render.Subject{render.OfTimeline, render.OfGraph, render.OfAccount}, Write: writeReportDocument(ext)}
}

// isDocument reports whether a path names a document of a word processor.
func isDocument(path string) bool {
	return slices.Contains(documentExtensions, strings.ToLower(filepath.Ext(path)))
}

// templated refuses --template where nothing is made of one.
func templated(c *options.Call, path string) error {
	if c.IsSet("template") && !isDocument(path) {
		return say.Usage("for example -o chronology.docx --template letterhead.dotx", "--template is for documents of Word and PowerPoint")
	}
	return nil
}

// templateFor reads the template that is asked for.
func templateFor(a *options.Asked, ext string) ([]byte, error) {
	if a.Template == "" {
		return nil, nil
	}
	if document.Of(a.Template) != document.Of(ext) {
		return nil, say.Usage("for "+ext+" it ends in "+say.Either(slices.DeleteFunc(document.Extensions(), func(e string) bool { return document.Of(e) != document.Of(ext) })), "`%s` is no template for %s", a.Template, ext)
	}
	info, err := os.Stat(a.Template)
	if err != nil {
		return nil, say.Unable("", "cannot read %s: %s", a.Template, say.Reason(err))
	}
	if info.Size() > document.MaxBytes {
		return nil, say.Unable("", "%s is too large: %d MB at most", a.Template, document.MaxBytes>>20)
	}
	data, err := os.ReadFile(a.Template)
	if err != nil {
		return nil, say.Unable("", "cannot read %s: %s", a.Template, say.Reason(err))
	}
	return data, nil
}

// compose writes a document of parts.
func compose(a *options.Asked, w io.Writer, ext string, parts []chart.Part) error {
	template, err := templateFor(a, ext)
	if err != nil {
		return err
	}
	data, notes, err := brief.Compose(document.Of(ext), template, parts)
	var e *markup.Error
	switch {
	case errors.As(err, &e) && e.Err == nil:
		return &say.Failure{Status: say.ExitInput, Message: say.Where(a.Template, e.Place, e.Line, e.Col) + ": " + e.Message, Hint: e.Hint}
	case errors.As(err, &e):
		return e.Err
	case err != nil:
		return err
	}
	for _, note := range notes {
		if a.Graph.Warn != nil {
			a.Graph.Warn(note)
		}
	}
	_, err = w.Write(data)
	return err
}

// writeChronologyDocument writes a chronology as a document of its own.
func writeChronologyDocument(ext string) options.Writer {
	return func(_ context.Context, w io.Writer, t *timeline.Timeline, a *options.Asked) error {
		opt := a.AccountOptions()
		if ext == ".pptx" {
			if opt.As == "paragraphs" {
				return say.Usage("leave out --as", "--as paragraphs: on slides a chronology is a table")
			}
			opt.As = "table"
		}
		told, err := render.Account(t, opt)
		if err != nil {
			return err
		}
		parts := []chart.Part{{Title: told.Title, Opening: ext == ".docx", Account: &told}}
		if ext == ".pptx" {
			parts = append(parts, chart.Part{Title: told.SourcesHead, Account: &prose.Document{Sources: told.Sources, SourcesHead: told.SourcesHead, RightToLeft: told.RightToLeft}})
		}
		return compose(a, w, ext, parts)
	}
}

// writeReportDocument writes a report as one document.
func writeReportDocument(ext string) options.Writer {
	return func(ctx context.Context, w io.Writer, t *timeline.Timeline, a *options.Asked) error {
		b, err := render.NewBriefing(t, a.AccountOptions())
		if err != nil {
			return err
		}
		title := b.Opening.Title
		parts := []chart.Part{{Title: title, Opening: true, Account: &b.Opening}, {Draw: drawing(a, ctx, t, title, drawTimeline)}}
		add := func(all ...prose.Document) {
			for i := range all {
				parts = append(parts, chart.Part{Title: all[i].Title, Account: &all[i]})
			}
		}
		if ext == ".pptx" {
			add(b.Phases...)
		}
		graph := chart.Part{Draw: drawing(a, ctx, t, title, drawGraph)}
		if ext == ".docx" { // on a slide the graph's own title stands above
			graph.Title = b.Actors
		}
		parts = append(parts, graph)
		if ext == ".pptx" {
			add(together(b.Claims)...)
		} else {
			add(b.Claims...)
		}
		if ext == ".pptx" {
			add(b.Sources)
		} else {
			add(b.Chronology)
		}
		return compose(a, w, ext, parts)
	}
}

// together makes one table of those of claims, which are short, so that they stand on
// one slide.
func together(tables []prose.Document) []prose.Document {
	if len(tables) < 2 {
		return tables
	}
	one := tables[0]
	grid := one.Blocks[0]
	grid.Rows = slices.Clone(grid.Rows)
	for _, t := range tables[1:] {
		one.Title += " · " + t.Title
		grid.Rows = append(grid.Rows, t.Blocks[0].Rows...)
	}
	one.Blocks = []prose.Block{grid}
	return []prose.Document{one}
}

// drawing draws a picture for a frame in a document.
func drawing(a *options.Asked, ctx context.Context, t *timeline.Timeline, title string, draw options.Writer) chart.Drawer {
	return func(o chart.Order) (drawn chart.Chart, err error) {
		drawn.Title = title
		for _, f := range o.Formats {
			one := *a
			one.Look.Untitled = true // the heading above says it
			one.Encoding.Format = render.Format(f)
			one.Graph.Warn = func(message string) { drawn.Warnings = append(drawn.Warnings, message) }
			if one.Look.Size == (render.Size{}) {
				one.Look.Size = render.Size{Width: o.Width, Height: o.Height}
			}
			if f == chart.PNG {
				one.Encoding.DPI = DotsFor(max(o.Width, o.Shown), one.Look.Size.Width)
				one.Encoding.Fonts, one.Encoding.IDPrefix = "", ""
			}
			drawn.Width, drawn.Height = one.Look.Size.Width, one.Look.Size.Height
			var b bytes.Buffer
			if err := draw(ctx, &b, t, &one); err != nil {
				return drawn, err
			}
			drawn.Data = append(drawn.Data, b.Bytes())
		}
		return drawn, nil
	}
}

// fallbackDPI is how fine the PNG beside an SVG is, in dots to the inch of the
// frame that it stands in.
const fallbackDPI = 220

// DotsFor returns the dots per inch of a PNG of a width for a frame of another,
// in CSS pixels; 0 stands for one that is not known.
func DotsFor(frame, width int) int {
	if width == 0 || frame <= width {
		return fallbackDPI
	}
	return min(render.MaxDPI, (fallbackDPI*frame+width-1)/width)
}
