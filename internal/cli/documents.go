package cli

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
	"demarche/internal/prose"
	"demarche/render"
	"demarche/timeline"
)

// documentExtensions are those of new documents.
var documentExtensions = []string{".docx", ".pptx"}

// chronologyDocuments are the encoders of chronologies in documents of their own.
func chronologyDocuments() []encoder {
	var all []encoder
	for _, ext := range documentExtensions {
		all = append(all, encoder{ext, "", []render.Subject{render.OfAccount}, writeChronologyDocument(ext)})
	}
	return all
}

// reportDocument is the encoder of a report that is one document.
func reportDocument(ext string) encoder {
	return encoder{ext, render.SVG, []render.Subject{render.OfTimeline, render.OfGraph, render.OfAccount}, writeReportDocument(ext)}
}

// isDocument reports whether a path names a document of a word processor.
func isDocument(path string) bool {
	return slices.Contains(documentExtensions, strings.ToLower(filepath.Ext(path)))
}

// templated refuses --template where nothing is made of one.
func (c *call) templated(path string) error {
	if c.IsSet("template") && !isDocument(path) {
		return usage("for example -o chronology.docx --template letterhead.dotx", "--template is for documents of Word and PowerPoint")
	}
	return nil
}

// templateFor reads the template that is asked for.
func (a *asked) templateFor(ext string) ([]byte, error) {
	if a.template == "" {
		return nil, nil
	}
	if brief.KindOf(a.template) != brief.KindOf(ext) {
		return nil, usage("for "+ext+" it ends in "+either(slices.DeleteFunc(brief.Extensions(), func(e string) bool { return brief.KindOf(e) != brief.KindOf(ext) })), "`%s` is no template for %s", a.template, ext)
	}
	info, err := os.Stat(a.template)
	if err != nil {
		return nil, broken("", "cannot read %s: %s", a.template, reason(err))
	}
	if info.Size() > brief.MaxDocument {
		return nil, broken("", "%s is too large: %d MB at most", a.template, brief.MaxDocument>>20)
	}
	data, err := os.ReadFile(a.template)
	if err != nil {
		return nil, broken("", "cannot read %s: %s", a.template, reason(err))
	}
	return data, nil
}

// compose writes a document of parts.
func (a *asked) compose(w io.Writer, ext string, parts []brief.Part) error {
	template, err := a.templateFor(ext)
	if err != nil {
		return err
	}
	data, notes, err := brief.Compose(brief.KindOf(ext), template, parts)
	var e *brief.Error
	switch {
	case errors.As(err, &e) && e.Err == nil:
		return &failure{status: exitInput, message: where(a.template, e.Place, e.Line, e.Col) + ": " + e.Message, hint: e.Hint}
	case errors.As(err, &e):
		return e.Err
	case err != nil:
		return err
	}
	for _, note := range notes {
		if a.graph.Warn != nil {
			a.graph.Warn(note)
		}
	}
	_, err = w.Write(data)
	return err
}

// writeChronologyDocument writes a chronology as a document of its own.
func writeChronologyDocument(ext string) writer {
	return func(_ context.Context, w io.Writer, t *timeline.Timeline, a *asked) error {
		opt := a.accountOptions()
		if ext == ".pptx" {
			if opt.As == "paragraphs" {
				return usage("leave out --as", "--as paragraphs: on slides a chronology is a table")
			}
			opt.As = "table"
		}
		told, err := render.Account(t, opt)
		if err != nil {
			return err
		}
		parts := []brief.Part{{Title: told.Title, Opening: ext == ".docx", Account: &told}}
		if ext == ".pptx" {
			parts = append(parts, brief.Part{Title: told.SourcesHead, Account: &prose.Document{Sources: told.Sources, SourcesHead: told.SourcesHead, RightToLeft: told.RightToLeft}})
		}
		return a.compose(w, ext, parts)
	}
}

// writeReportDocument writes a report as one document.
func writeReportDocument(ext string) writer {
	return func(ctx context.Context, w io.Writer, t *timeline.Timeline, a *asked) error {
		b, err := render.NewBriefing(t, a.accountOptions())
		if err != nil {
			return err
		}
		title := b.Opening.Title
		parts := []brief.Part{{Title: title, Opening: true, Account: &b.Opening}, {Draw: a.drawing(ctx, t, title, drawTimeline)}}
		add := func(all ...prose.Document) {
			for i := range all {
				parts = append(parts, brief.Part{Title: all[i].Title, Account: &all[i]})
			}
		}
		if ext == ".pptx" {
			add(b.Phases...)
		}
		parts = append(parts, brief.Part{Draw: a.drawing(ctx, t, title, drawGraph)})
		add(b.Claims...)
		if ext == ".pptx" {
			add(b.Sources)
		} else {
			add(b.Chronology)
		}
		return a.compose(w, ext, parts)
	}
}

// drawing draws a picture for a frame in a document.
func (a *asked) drawing(ctx context.Context, t *timeline.Timeline, title string, draw writer) brief.Drawer {
	return func(o brief.Order) (chart brief.Chart, err error) {
		chart.Title = title
		for _, f := range o.Formats {
			one := *a
			one.encoding.Format = render.Format(f)
			one.graph.Warn = func(message string) { chart.Warnings = append(chart.Warnings, message) }
			if one.look.Size == (render.Size{}) {
				one.look.Size = render.Size{Width: o.Width, Height: o.Height}
			}
			if f == brief.PNG {
				one.encoding.DPI = dotsFor(max(o.Width, o.Shown), one.look.Size.Width)
				one.encoding.Fonts, one.encoding.IDPrefix = "", ""
			}
			chart.Width, chart.Height = one.look.Size.Width, one.look.Size.Height
			var b bytes.Buffer
			if err := draw(ctx, &b, t, &one); err != nil {
				return chart, err
			}
			chart.Data = append(chart.Data, b.Bytes())
		}
		return chart, nil
	}
}
