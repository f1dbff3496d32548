package lang

import "demarche/timeline"

// does are what one who answers does, by the kind of his answer.
func does(words ...string) map[timeline.Category]string {
	out := map[timeline.Category]string{}
	for i, c := range []timeline.Category{
		timeline.Agree, timeline.Consult, timeline.Support, timeline.Concede, timeline.Cooperate, timeline.Aid, timeline.Retreat, timeline.Request,
		timeline.Accuse, timeline.Reject, timeline.Threaten, timeline.Protest, timeline.Sanction, timeline.Mobilize, timeline.Coerce, timeline.Assault,
	} {
		out[c] = words[i]
	}
	return out
}
