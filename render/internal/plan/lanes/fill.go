package lanes

import (
	"slices"

	"demarche/render/internal/font"
	"demarche/render/internal/geom"
	"demarche/render/internal/set"
)

// style is how labels are set.
type style struct {
	set.Look
	width geom.U // most that a line takes, number included
}

// looks go from the richest to the plainest. Beside a mark there is more width
// than height.
var looks = []set.Look{
	{Title: 1500, Quiet: 1250, Summary: true, Figures: true, Quote: true},
	{Title: 1400, Quiet: 1200, Figures: true, Quote: true},
	{Title: 1400, Quiet: 1200, Figures: true, Quote: true},
	{Title: 1250, Quiet: 1200, Figures: true},
	plainest,
}

var plainest = set.Look{Title: 1200, Quiet: 1200, Figures: true}

// mostLabels returns a number of labels that is surely more than fit into a room:
// each takes at least a line of title and a quiet line of some width.
func mostLabels(room geom.Size) int {
	const least = geom.U(11500)
	title, quiet := font.Font{Size: plainest.Title}, font.Font{Size: plainest.Quiet}
	return int(max(0, room.W)*max(0, room.H)/(least*(title.LineHeight()+quiet.LineHeight()))) + 1
}

// fillBest fills the lanes with labels of the width that takes least height.
func fillBest(in laned, kept []int, look set.Look) (best filling) {
	for i, width := range []geom.U{20400, 27400, 39400} {
		width = min(width, (in.Size.W-in.times.X0-in.Margin)*2/5-600)
		if l := fillLanes(in, kept, style{look, width}); i == 0 || l.height() < best.height() {
			best = l
		}
	}
	return best
}

// fill finds the richest style in which all events are labelled in the room, or
// labels the most important.
func fill(in laned, room geom.U) filling {
	all := make([]int, len(in.Dated))
	for k := range all {
		all[k] = k
	}
	most := mostLabels(geom.Size{W: in.Size.W - in.times.X0, H: room})
	if len(all) <= most {
		for _, look := range looks {
			if l := fillBest(in, all, look); l.height() <= room {
				return l
			}
		}
	}
	rank := in.rank
	lo, hi := 0, min(len(rank), most)+1 // lo fits, or nothing does; hi does not
	best := fillBest(in, nil, plainest)
	for lo+1 < hi {
		mid := (lo + hi) / 2
		l := fillBest(in, slices.Sorted(slices.Values(rank[:mid])), plainest)
		if l.height() <= room {
			lo, best = mid, l
		} else {
			hi = mid
		}
	}
	// Where one does not fit, others may.
	for i, tries := lo+1, mostMisfits; i < len(rank) && tries > 0; i++ {
		l := fillBest(in, slices.Sorted(slices.Values(append(slices.Clone(best.kept), rank[i]))), plainest)
		if l.height() <= room {
			best = l
		} else {
			tries--
		}
	}
	return best
}

// mostMisfits is how many events that do not fit are tried before it is given
// up to label more.
const mostMisfits = 30
