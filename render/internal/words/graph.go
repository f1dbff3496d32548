package words

import (
	"demarche/timeline"
	"demarche/timeline/edtf"
)

// GraphTitle is the title of an actor graph that has no other.
func GraphTitle(t *timeline.Timeline) string {
	if title := clean(t.Title); title != "" {
		return "Who did what to whom: " + title
	}
	return "Who did what to whom"
}

// GraphFacts says how much is in an actor graph, and when it was.
func GraphFacts(t *timeline.Timeline, n *timeline.Network) []string {
	facts := []string{Count(len(n.Actors), "actor"), english.Shown(len(t.Events), t.Total)}
	if n.Level != timeline.LevelActor {
		facts[0] += " on the level of " + n.Level.String() + "s"
	}
	if span := Span(t, edtf.Long); span != "" {
		facts = append(facts, span)
	}
	return facts
}
