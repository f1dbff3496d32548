package live

import (
	"fmt"
	"hash/maphash"
	"strings"

	"demarche/timeline"
)

// Events are the events of a view, each with a mark of how it is written. Two
// of them can be compared.
type Events map[string]uint64 // id → hash of its text in the file, form aside

var seed = maphash.MakeSeed()

// EventsOf reads how the events of a view are written in the files that the view
// was loaded from.
func EventsOf(view *timeline.Timeline, files *timeline.Reading) Events {
	out := make(Events, len(view.Events))
	for _, e := range view.Events {
		out[e.ID] = hashOf(files.Source(e))
	}
	return out
}

// Since says in words what is other than before: "1 added, 2 changed", or ""
// where all is the same.
func (e Events) Since(before Events) string {
	var added, removed, changed int
	for id, mark := range e {
		old, ok := before[id]
		switch {
		case !ok:
			added++
		case old != mark:
			changed++
		}
	}
	for id := range before {
		if _, ok := e[id]; !ok {
			removed++
		}
	}
	var words []string
	for _, c := range []struct {
		n    int
		word string
	}{{added, "added"}, {removed, "removed"}, {changed, "changed"}} {
		if c.n > 0 {
			words = append(words, fmt.Sprintf("%d %s", c.n, c.word))
		}
	}
	return strings.Join(words, ", ")
}

// hashOf hashes the JSON object that the data begins with, without the space
// between its parts.
func hashOf(data []byte) uint64 {
	var h maphash.Hash
	h.SetSeed(seed)
	depth, from := 0, 0
	for i := 0; i < len(data); i++ {
		switch data[i] {
		case '"':
			for i++; i < len(data) && data[i] != '"'; i++ {
				if data[i] == '\\' {
					i++
				}
			}
		case '{', '[':
			depth++
		case '}', ']':
			if depth--; depth <= 0 {
				_, _ = h.Write(data[from : i+1])
				return h.Sum64()
			}
		case ' ', '\t', '\r', '\n':
			_, _ = h.Write(data[from:i])
			from = i + 1
		}
	}
	return h.Sum64()
}
