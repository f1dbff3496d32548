package words

import (
	"strconv"

	"demarche/render/internal/lang"
	"demarche/timeline"
	"demarche/timeline/edtf/inwords"
	"demarche/timeline/relations"
)

// GraphTitle is the title of an actor graph that has no other.
func (l In) GraphTitle(t *timeline.Timeline) string {
	if title := clean(t.Title); title != "" {
		return lang.Fill(l.Graph.TitleOf, "title", title)
	}
	return l.Graph.Title
}

// GraphFacts says how much is in an actor graph, and when it was.
func (l In) GraphFacts(t *timeline.Timeline, n *relations.Network) []string {
	facts := []string{
		lang.Fill(l.Graph.Levels[n.Level], "actors", l.Counted(l.Graph.Actors, len(n.Actors))),
		l.HowMany(t),
	}
	if coded := l.MachineCoded(t); coded != "" {
		facts = append(facts, coded)
	}
	if span := l.Span(t, inwords.Long); span != "" {
		facts = append(facts, span)
	}
	if torn := l.Torn(n.Torn); torn != "" {
		facts = append(facts, torn)
	}
	return facts
}

// Torn says who belongs to several blocs and so is rolled up into none, ""
// where nobody does.
func (l In) Torn(actors []*timeline.Actor) string {
	const most = 3
	if len(actors) == 0 {
		return ""
	}
	var names []string
	for _, a := range actors[:min(most, len(actors))] {
		names = append(names, clean(a.Label()))
	}
	if len(actors) > most {
		names = append(names, l.Counted(l.Graph.Others, len(actors)-most))
	}
	return lang.Fill(l.Graph.Torn, "who", l.List(names))
}

// NumberedTitle names an event by number and title in a pattern with both.
func NumberedTitle(pattern string, e *timeline.Event) string {
	return lang.Fill(pattern, "n", strconv.Itoa(e.Number), "title", clean(e.Title))
}

// Near says who is shown: an actor and those so many steps away, one if 0.
func (l In) Near(a *timeline.Actor, hops int) string {
	return lang.Fill(l.Counted(l.Graph.Near, max(1, hops)), "actor", clean(a.Label()))
}
