package timeline

import "slices"

// Names are the words of files by which events can be selected, each list
// sorted.
type Names struct {
	Actors, ActorNames, Countries, Types, Statuses, Tags, Events []string
}

// NamesIn collects the names of files, even of such as are full of errors or
// end in the middle: it is for completion while a file is being written.
func NamesIn(limits Limits, inputs ...Input) (n Names) {
	parts, _, err := gather(inputs, limits.OrDefault())
	if err != nil || len(parts) == 0 {
		return n
	}
	l := readParts(parts, limits.OrDefault())
	resolver{l}.resolve()
	for _, a := range l.t.Actors {
		n.Actors = append(n.Actors, a.ID)
		n.ActorNames = append(n.ActorNames, a.Name)
		n.Countries = append(n.Countries, a.Country)
	}
	for _, e := range l.t.Events {
		n.Countries = append(n.Countries, e.Place.Country)
		n.Types = append(n.Types, e.Type.ID)
		n.Statuses = append(n.Statuses, e.Status.String())
		n.Tags = append(n.Tags, e.Tags...)
		n.Events = append(n.Events, e.ID)
	}
	for _, list := range []*[]string{&n.Actors, &n.ActorNames, &n.Countries, &n.Types, &n.Statuses, &n.Tags, &n.Events} {
		slices.Sort(*list)
		*list = slices.DeleteFunc(slices.Compact(*list), func(s string) bool { return s == "" })
	}
	return n
}
