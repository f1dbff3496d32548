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

// ActorGraphFile writes the actor graph of t for other programs, in one of
// [GraphFormats]. Of the options only Level, Ego, Hops, MinEvents and Title matter.
func ActorGraphFile(w io.Writer, t *timeline.Timeline, format string, opt Options) error {
	n, err := opt.network(t)
	if err != nil {
		return err
	}
	title := opt.Title
	if title == "" {
		title = t.Title
	}
	return graphfile.Write(w, graphfile.Format(format), t, n, title)
}

// RelationsMarkdown writes the twin of the actor graph of t: a table of who did
// what to whom, how often, with status and events, in Markdown. Of the options
// only Level, Ego, Hops, MinEvents, Title and Lang matter.
func RelationsMarkdown(w io.Writer, t *timeline.Timeline, opt Options) error {
	n, err := opt.network(t)
	if err != nil {
		return err
	}
	say := opt.words(t)
	return markdown.WriteGraph(w, graphTitle(t, opt), opt.graphFacts(t, n), say.NewTable(n))
}

// RelationsPage writes a page of the actor graph of t and its twin in a table.
func RelationsPage(ctx context.Context, w io.Writer, t *timeline.Timeline, opt Options) error {
	n, err := opt.network(t)
	if err != nil {
		return err
	}
	var picture bytes.Buffer
	if err := ActorGraph(ctx, &picture, t, opt); err != nil {
		return err
	}
	say := opt.words(t)
	return html.WriteGraph(w, html.Graph{
		Title: graphTitle(t, opt), Facts: opt.graphFacts(t, n), Lang: opt.lang(t), Picture: picture.Bytes(), Table: say.NewTable(n),
	})
}

// RelationsTable writes the table alone, as an HTML element for a page that has
// the picture already. With linked, numbers of events are links to elements
// with the ids event-1, event-2, ….
func RelationsTable(w io.Writer, t *timeline.Timeline, opt Options, linked bool) error {
	n, err := opt.network(t)
	if err != nil {
		return err
	}
	return html.WriteTable(w, opt.words(t).NewTable(n), linked)
}

// network gathers the actor graph that the options ask for.
func (o Options) network(t *timeline.Timeline) (*relations.Network, error) {
	if _, err := o.check(); err != nil {
		return nil, err
	}
	level, _ := relations.ParseLevel(o.Level)
	return actors.Focused(t, level, o.Ego, o.Hops, o.MinEvents)
}

func graphTitle(t *timeline.Timeline, opt Options) string {
	if opt.Title != "" {
		return opt.Title
	}
	return opt.words(t).GraphTitle(t)
}

// words says things in the language that is asked for.
func (o Options) words(t *timeline.Timeline) words.In {
	return words.For(o.lang(t))
}

// graphFacts says how much is in the table, and of what.
func (o Options) graphFacts(t *timeline.Timeline, n *relations.Network) []string {
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
