package days

import (
	"slices"
	"strings"

	"demarche/render/internal/font"
	"demarche/render/internal/plan/frame"
	"demarche/timeline"
	"demarche/timeline/edtf/inwords"
)

// within says under each heading the eras that it lies in and the heading before
// does not, with their dates, and returns those that no heading lies in.
func (s slots) within(in frame.Input, say speaker) (rest []string) {
	words := func(e timeline.Era) string {
		return font.Clean(e.Title) + ", " + say.full.Words(e.Date, inwords.Short)
	}
	shown := make([]bool, len(in.Timeline.Eras))
	var before []int
	for i := range s.all {
		sl := &s.all[i]
		from, to := s.unit.Start(sl.index), s.unit.Start(sl.index+1)
		var now []int
		var titles []string
		for k, e := range in.Timeline.Eras {
			if e.Earliest.Bounded() && e.Earliest.Wall(in.Zone) >= to || e.Latest.Bounded() && e.Latest.Wall(in.Zone) < from {
				continue
			}
			now, shown[k] = append(now, k), true
			if !slices.Contains(before, k) {
				titles = append(titles, words(e))
			}
		}
		before, sl.eras = now, strings.Join(titles, " · ")
	}
	for k, e := range in.Timeline.Eras {
		if !shown[k] {
			rest = append(rest, words(e))
		}
	}
	return rest
}
