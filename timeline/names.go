package timeline

import (
	"bytes"
	"slices"
)

// Names are the words of a file by which events can be selected, each list
// sorted.
type Names struct {
	Actors, ActorNames, Countries, Types, Statuses, Tags, Events []string
}

// NamesIn collects the names of a file, even of one that is full of errors or
// ends in the middle: it is for completion while the file is being written.
func NamesIn(data []byte, limits Limits) (n Names) {
	l := read("", bytes.TrimPrefix(data, byteOrderMark), limits.orDefault())
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
