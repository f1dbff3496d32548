package frame

import (
	"fmt"
	"slices"
	"strings"

	"demarche/render/internal/font"
	"demarche/render/internal/words"
	"demarche/timeline"
	"demarche/timeline/edtf/inwords"
)

// Census is what all events together come to.
type Census struct {
	Span     string // from when to when they reach, in words
	Times    bool   // some have times of day
	Kinds    []Kind // that occur among the dated ones, in PLOVER's order
	Statuses []timeline.Status
}

// Kind is what one mark stands for: types that share it.
type Kind struct {
	Like  timeline.Category
	Names string // of the types, in words
}

// newCensus counts once, since there may be a million.
func newCensus(t *timeline.Timeline, dated []*timeline.Event, say words.In) Census {
	c := Census{Span: say.Span(t, inwords.Short), Times: words.HasTimes(t.Events)}
	names := map[timeline.Category][]string{}
	var statuses [1 << 8]bool // a status is a byte
	types := map[*timeline.Type]bool{}
	var last *timeline.Type
	for _, e := range dated {
		statuses[e.Status] = true
		if e.Type == last || types[e.Type] {
			continue
		}
		last = e.Type
		types[e.Type] = true
		like := e.Type.Like.Sign()
		if name := say.Type(e.Type); !slices.Contains(names[like], name) {
			names[like] = append(names[like], name)
		}
	}
	for _, like := range timeline.Categories() {
		if all := names[like]; len(all) > 0 {
			slices.SortFunc(all, func(a, b string) int { return strings.Compare(strings.ToLower(a), strings.ToLower(b)) })
			c.Kinds = append(c.Kinds, Kind{like, font.Clean(strings.Join(all, ", "))})
		}
	}
	for _, s := range timeline.Statuses() {
		if statuses[s] {
			c.Statuses = append(c.Statuses, s)
		}
	}
	return c
}

// String writes the census.
func (c Census) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "span %q, times of day %t\n", c.Span, c.Times)
	for _, k := range c.Kinds {
		fmt.Fprintf(&b, "kind %v: %s\n", k.Like, k.Names)
	}
	for _, s := range c.Statuses {
		fmt.Fprintf(&b, "status %v\n", s)
	}
	return b.String()
}
