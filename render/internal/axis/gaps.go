package axis

import (
	"cmp"
	"slices"
	"sort"

	"demarche/render/internal/geom"
)

// The rules of thumb by which stretches are cut out and room is shared.
const (
	// A stretch is left out only if it would be drawn this many breaks wide,
	cutBreaks = 3
	// and either marks are crowded: one pair in so many is closer than Pitch,
	cutCrowded = 4
	// or it is this share of the axis and so many times the usual distance.
	cutShare, cutUsual = 6, 5
	// With room to spare an event gets up to this many pitches.
	roomPitches = 6
)

// minCluster is the least width of a busy stretch: one short date fits.
const minCluster = geom.U(6400)

// stretch is a busy part [lo, hi) of the time line: the spans first ≤ i < last
// lie in it and leave no moment empty. A cluster is several, gaps between them
// included.
type stretch struct {
	lo, hi      int64
	first, last int
}

func (c stretch) length() uint64 { return between(c.lo, c.hi) }

// stretches returns the maximal busy parts of sorted spans.
func stretches(spans []Span) []stretch {
	var out []stretch
	for i, s := range spans {
		if k := len(out) - 1; k >= 0 && s.Lo <= out[k].hi {
			out[k].hi = max(out[k].hi, s.Hi+1)
			out[k].last = i + 1
			continue
		}
		out = append(out, stretch{s.Lo, s.Hi + 1, i, i + 1})
	}
	return out
}

// Gaps returns the scale that leaves out long empty stretches, in words, and
// gives each busy one a share of the width by need.
func Gaps(spans []Span, opt Options) Scale {
	opt = opt.clean()
	return gaps(sortSpans(spans), opt)
}

func gaps(spans []Span, opt Options) Scale {
	if len(spans) < 2 {
		s := proportional(spans, opt)
		s.kind = KindGaps
		return s
	}
	parts := clusters(stretches(spans), spacings(spans), opt)
	widths := share(parts, opt)
	snapped := make([]stretch, len(parts))
	for i, c := range parts {
		snapped[i] = snap(parts, i, spans[c.first:c.last], widths[i], opt)
	}
	s := newScale(KindGaps, opt)
	x := opt.X0
	for i, c := range snapped {
		if i > 0 {
			from, to := snapped[i-1].hi, c.lo
			s.Breaks = append(s.Breaks, Break{from, to, x, x + opt.BreakWidth, opt.Names.GapWords(from, to)})
			x += opt.BreakWidth
		}
		s.Segments = append(s.Segments, pieces(c, spans[c.first:c.last], x, x+widths[i], opt)...)
		x += widths[i]
	}
	return s
}

// spacings returns the distances in seconds that neighbouring marks can have,
// in ascending order. Events with one and the same extent share it. Moments
// that coincide are left out: no scale parts them.
func spacings(spans []Span) []uint64 {
	out := make([]uint64, 0, len(spans))
	for i := 0; i < len(spans); {
		j := i + 1
		for j < len(spans) && spans[j] == spans[i] {
			j++
		}
		if i > 0 {
			a, b := spans[i-1].mid(), spans[i].mid()
			out = append(out, between(min(a, b), max(a, b)))
		}
		apart := (between(spans[i].Lo, spans[i].Hi) + 1) / uint64(j-i)
		for range j - i - 1 {
			out = append(out, apart)
		}
		i = j
	}
	out = slices.DeleteFunc(out, func(d uint64) bool { return d == 0 })
	slices.Sort(out)
	return out
}

// crowded counts the spacings that would be drawn narrower than a pitch if
// total seconds took width. The spacings are sorted.
func crowded(apart []uint64, total uint64, width, pitch geom.U) int {
	return sort.Search(len(apart), func(i int) bool {
		return !mulLess(apart[i], uint64(width), uint64(pitch), total)
	})
}

// clusters joins the stretches over every gap that is not worth a break. The
// longest gap is looked at first; each one cut gives the rest more room, and so
// another measure.
func clusters(busy []stretch, apart []uint64, opt Options) []stretch {
	gap := func(i int) uint64 { return between(busy[i].hi, busy[i+1].lo) }
	order := make([]int, len(busy)-1)
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int {
		return cmp.Or(cmp.Compare(gap(b), gap(a)), cmp.Compare(a, b))
	})
	total := between(busy[0].lo, busy[len(busy)-1].hi)
	width := opt.X1 - opt.X0
	cut := make([]bool, len(busy))
	for n, i := range order {
		room := width - opt.BreakWidth - minCluster*geom.U(n+2)
		if room < 0 || !worthCutting(gap(i), total, width, apart, opt) {
			break
		}
		cut[i] = true
		total -= gap(i)
		width -= opt.BreakWidth
	}
	var out []stretch
	for i, b := range busy {
		if i > 0 && !cut[i-1] {
			out[len(out)-1].hi, out[len(out)-1].last = b.hi, b.last
			continue
		}
		out = append(out, b)
	}
	return out
}

// worthCutting reports whether an empty stretch leaves the busy ones too little
// room, or is out of all proportion to them, when total seconds take width.
func worthCutting(gap, total uint64, width geom.U, apart []uint64, opt Options) bool {
	if len(apart) == 0 || mulLess(gap, uint64(width), uint64(cutBreaks*opt.BreakWidth), total) {
		return false
	}
	if crowded(apart, total, width, opt.Pitch)*cutCrowded >= len(apart) {
		return true
	}
	usual := apart[(len(apart)-1)/2]
	return gap >= total/cutShare && gap/cutUsual >= usual
}

// share divides the width that breaks leave: to each cluster the least it can
// be drawn in, then by number of events up to a comfortable room for each, and
// what is left by length.
func share(parts []stretch, opt Options) []geom.U {
	n := len(parts)
	rest := opt.X1 - opt.X0 - opt.BreakWidth*geom.U(n-1)
	least := min(minCluster, rest/geom.U(n))
	rest -= least * geom.U(n)
	counts, lengths := make([]uint64, n), make([]uint64, n)
	events := 0
	for i, c := range parts {
		counts[i] = uint64(c.last - c.first)
		lengths[i] = c.length()
		events += c.last - c.first
	}
	comfort := rest
	if most := int(rest / (roomPitches * opt.Pitch)); events < most {
		comfort = geom.U(events) * roomPitches * opt.Pitch
	}
	byCount, byLength := portions(comfort, counts), portions(rest-comfort, lengths)
	out := make([]geom.U, n)
	for i := range out {
		out[i] = least + byCount[i] + byLength[i]
	}
	return out
}

// portions divides a width by weights so that nothing is lost to rounding:
// each portion ends where the running weight says.
func portions(width geom.U, weights []uint64) []geom.U {
	var total, sum uint64
	for _, w := range weights {
		total += w
	}
	out := make([]geom.U, len(weights))
	at := geom.U(0)
	for i, w := range weights {
		sum += w
		end := geom.U(mulDiv(uint64(width), sum, max(1, total)))
		out[i], at = end-at, end
	}
	return out
}
