package page

import (
	"demarche/render/internal/axis"
	"demarche/render/internal/font"
	"demarche/render/internal/plan/frame"
	"demarche/render/internal/plan/ruler"
	"demarche/timeline"
	"demarche/timeline/edtf"
	"demarche/timeline/edtf/inwords"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// course is what stands between the rows, by the dated event that it stands before.
type course struct {
	breaks map[int]string // lengths left out
	eras   map[int]string // eras that begin
	asOf   int            // where what is known ends; -1 for nowhere
}

func newCourse(in frame.Input) course { return course{findBreaks(in), findEras(in), findAsOf(in)} }

// String writes each of them.
func (c course) String() string {
	var b strings.Builder
	for _, k := range slices.Sorted(maps.Keys(c.breaks)) {
		fmt.Fprintf(&b, "before %d: %s\n", k, c.breaks[k])
	}
	for _, k := range slices.Sorted(maps.Keys(c.eras)) {
		fmt.Fprintf(&b, "before %d: era %s\n", k, c.eras[k])
	}
	fmt.Fprintf(&b, "known up to before %d\n", c.asOf)
	return b.String()
}

// findBreaks notes where much more time passes than elsewhere.
func findBreaks(v frame.Input) map[int]string {
	breaks := map[int]string{}
	type gap struct {
		before   int
		from, to int64
	}
	var gaps []gap
	zone := v.Zone
	last, seen := int64(0), false
	var first int64
	for k, e := range v.Dated {
		from := e.Anchor().Wall(zone) // known from one side, it stands at that end
		if !seen {
			first = from
		}
		if seen && from > last {
			gaps = append(gaps, gap{k, last + 1, from})
		}
		end := e.Anchor()
		if e.Latest.Bounded() && e.Date.Kind() != edtf.Interval {
			end = e.Latest
		}
		if until := end.Wall(zone); !seen || until > last {
			last = until
		}
		seen = true
	}
	length := func(g gap) uint64 { return uint64(g.to - g.from) }
	for _, g := range gaps {
		if length(g) < max(2*ruler.Day, uint64(last-first)/breakShare) {
			continue
		}
		shorter := len(v.Dated) - 1 - len(gaps) // neighbours without any time between
		for _, other := range gaps {
			if length(other) < length(g)/breakTimes {
				shorter++
			}
		}
		if len(v.Dated) > 2 && shorter*2 >= len(v.Dated)-1 {
			breaks[g.before] = axis.Names{Names: v.Say.Names}.GapWords(g.from, g.to)
		}
	}
	return breaks
}

// A break is a stretch of so many times the usual length, and of at least such
// a share of the whole.
const (
	breakTimes = 4
	breakShare = 6
)

// findEras notes where the eras begin that any event lies in.
func findEras(v frame.Input) map[int]string {
	eras := map[int]string{}
	t := v.Timeline
	for _, era := range t.Eras {
		k := slices.IndexFunc(v.Dated, func(e *timeline.Event) bool {
			return e.Earliest.Bounded() && e.Earliest >= era.Earliest && e.Earliest <= era.Latest
		})
		if k < 0 {
			continue
		}
		text := font.Clean(era.Title) + ", " + v.Say.Words(era.Date, inwords.Short)
		if eras[k] != "" {
			text = eras[k] + " · " + text
		}
		eras[k] = text
	}
	return eras
}

// findAsOf notes where what is known ends.
func findAsOf(v frame.Input) int {
	t := v.Timeline
	if t.AsOf.IsZero() || len(v.Dated) == 0 {
		return -1
	}
	_, known := t.AsOf.Bounds(t.Zone)
	k := slices.IndexFunc(v.Dated, func(e *timeline.Event) bool { return e.Earliest.Bounded() && e.Earliest > known })
	if k > 0 && !slices.ContainsFunc(v.Dated[k:], func(e *timeline.Event) bool { return e.Earliest <= known }) {
		return k
	}
	return -1
}
