package render

import (
	"bytes"
	"context"
	"io"

	"demarche/render/internal/graphfile"
	"demarche/render/internal/html"
	"demarche/render/internal/markdown"
	"demarche/render/internal/plan/actors"
	"demarche/render/internal/words"
	"demarche/timeline"
	"demarche/timeline/relations"
)

// GraphFormats lists the formats of [ActorGraphFile].
func GraphFormats() []string {
	var names []string
	for _, f := range graphfile.Formats() {
		names = append(names, string(f))
	}
	return names
}

// ExportOptions shape the actor graph for other programs. The zero value is all
// of it, under the title of the file.
type ExportOptions struct {
	Title string // instead of the file's
	Focus
}

// ActorGraphFile writes the actor graph of t for other programs, in one of
// [GraphFormats].
func ActorGraphFile(w io.Writer, t *timeline.Timeline, format string, opt ExportOptions) error {
	if err := ready(t, opt); err != nil {
		return err
	}
	n, err := opt.network(t)
	if err != nil {
		return err
	}
	return graphfile.Write(w, graphfile.Format(format), t, n, either(opt.Title, t.Title))
}

// RelationsMarkdown writes the twin of the actor graph of t: a table of who did
// what to whom, how often, with status and events, in Markdown.
func RelationsMarkdown(w io.Writer, t *timeline.Timeline, opt RelationsOptions) error {
	n, err := opt.checked(t)
	if err != nil {
		return err
	}
	return markdown.WriteGraph(w, opt.heading(t), opt.facts(t, n), opt.words(t).NewTable(n))
}

// RelationsPage writes a page of the actor graph of t and its twin in a table.
// Its picture is an SVG.
func RelationsPage(ctx context.Context, w io.Writer, t *timeline.Timeline, opt GraphOptions) error {
	table := RelationsOptions{Title: opt.Title, Lang: opt.Lang, Focus: opt.Focus}
	n, err := table.checked(t)
	if err != nil {
		return err
	}
	var picture bytes.Buffer
	opt.Format, opt.Beside = SVG, true // the table has the numbers
	if err := ActorGraph(ctx, &picture, t, opt); err != nil {
		return err
	}
	return html.WriteGraph(w, html.Graph{
		Title: table.heading(t), Facts: table.facts(t, n), Lang: table.lang(t), Picture: picture.Bytes(), Table: table.words(t).NewTable(n),
	})
}

// checked gathers what the table is of, if the options make sense.
func (o RelationsOptions) checked(t *timeline.Timeline) (*relations.Network, error) {
	if err := ready(t, o); err != nil {
		return nil, err
	}
	return o.network(t)
}

// network gathers the part of the actor graph that is wanted.
func (f Focus) network(t *timeline.Timeline) (*relations.Network, error) {
	level, _ := relations.ParseLevel(f.Level)
	return actors.Focused(t, level, f.Ego, f.Hops, f.MinEvents)
}

func (o RelationsOptions) heading(t *timeline.Timeline) string {
	if o.Title != "" {
		return o.Title
	}
	return o.words(t).GraphTitle(t)
}

// words says things in the language that is asked for.
func (o RelationsOptions) words(t *timeline.Timeline) words.In { return words.For(o.lang(t)) }

// facts says how much is in the table, and of what.
func (o RelationsOptions) facts(t *timeline.Timeline, n *relations.Network) []string {
	say := o.words(t)
	facts := say.GraphFacts(t, n)
	if a, err := t.Actor(o.Ego); err == nil && o.Ego != "" {
		facts = append(facts, say.Near(a, o.Hops))
	}
	if o.MinEvents > 1 {
		facts = append(facts, say.Counted(say.Graph.AtLeast, o.MinEvents))
	}
	return facts
}
