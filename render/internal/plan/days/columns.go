package days

import (
	"fmt"
	"sort"
	"strings"

	"demarche/render/internal/geom"
)

// group is the slots of a column.
type group []slot

// columns are groups side by side.
type columns []group

// String lists the headings of each column, and how many entries stand under them.
func (c columns) String() string {
	var b strings.Builder
	for _, g := range c {
		fmt.Fprintf(&b, "column of %d entries:", g.entries())
		for _, sl := range g {
			fmt.Fprintf(&b, " %q", sl.title)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// gutter is the room between columns.
const gutter = geom.U(2400)

// narrowest is how narrow a column may be: a line holds some 22 letters.
func (l look) narrowest() geom.U { return markRoom + l.title*21/2 }

// most is how many columns there is room for.
func (l look) most(room geom.U) int { return max(1, int((room+gutter)/(l.narrowest()+gutter))) }

// groups parts slots into columns: one each; what is known too coarsely shares
// one with its neighbours of that kind. Where there are more than fit, columns
// are filled one after the other, to like numbers of entries.
func groups(s slots, most int) columns {
	var out []group
	for _, sl := range s.all {
		last := len(out) - 1
		if sl.wide && last >= 0 && out[last][0].wide {
			out[last] = append(out[last], sl)
			continue
		}
		out = append(out, group{sl})
	}
	if len(out) <= most {
		return out
	}
	lo, hi := 0, 0 // entries that a column holds at most: lo are too few, hi enough
	for _, g := range out {
		lo, hi = max(lo, g.entries()-1), hi+g.entries()
	}
	for lo+1 < hi {
		if mid := (lo + hi) / 2; len(fill(out, mid)) <= most {
			hi = mid
		} else {
			lo = mid
		}
	}
	return fill(out, hi)
}

// entries is how much a column holds: a heading counts as an entry.
func (g group) entries() (n int) {
	for _, s := range g {
		n += len(s.items) + 1
	}
	return n
}

// fill puts as many slots into each column as make no more than so many entries.
func fill(slots []group, most int) []group {
	var out []group
	for _, g := range slots {
		if last := len(out) - 1; last >= 0 && out[last].entries()+g.entries() <= most {
			out[last] = append(append(group{}, out[last]...), g...)
			continue
		}
		out = append(out, g)
	}
	return out
}

// widths gives each column the width, of at least the narrowest, that lets all
// be as low as they can in so much room; it returns the height of the tallest.
func widths(count int, room, narrowest geom.U, height func(column int, width geom.U) geom.U) ([]geom.U, geom.U) {
	const step = geom.U(1500)
	free := room - gutter*geom.U(count-1)
	most := free
	memo := map[[2]geom.U]geom.U{}
	of := func(k int, w geom.U) geom.U {
		key := [2]geom.U{geom.U(k), w}
		h, ok := memo[key]
		if !ok {
			h = height(k, w)
			memo[key] = h
		}
		return h
	}
	// need is the least width at which a column is no higher than that. The wider,
	// the lower, but for a line here and there.
	need := func(k int, limit geom.U) (geom.U, bool) {
		n := sort.Search(int((most-narrowest)/step)+1, func(i int) bool { return of(k, narrowest+geom.U(i)*step) <= limit })
		w := narrowest + geom.U(n)*step
		return w, w <= most && of(k, w) <= limit
	}
	fit := func(limit geom.U) ([]geom.U, bool) {
		out, sum := make([]geom.U, count), geom.U(0)
		for k := range out {
			w, ok := need(k, limit)
			if !ok {
				return nil, false
			}
			out[k] = w
			if sum += w; sum > free {
				return nil, false
			}
		}
		return out, true
	}
	lo, hi := geom.U(0), geom.U(1000)
	var best []geom.U
	for tries := 0; ; tries++ {
		if w, ok := fit(hi); ok {
			best = w
			break
		}
		if tries > 12 {
			return nil, 0 // columns are too many for the room
		}
		lo, hi = hi, hi*2
	}
	for hi-lo > 200 {
		mid := (lo + hi) / 2
		if w, ok := fit(mid); ok {
			best, hi = w, mid
		} else {
			lo = mid
		}
	}
	// What is left over goes to all alike, up to what reads well.
	sum := geom.U(0)
	for _, w := range best {
		sum += w
	}
	for k := range best {
		best[k] += min((free-sum)/geom.U(count), widest/3)
	}
	return best, hi
}

// widest is how long lines are at most, about.
const widest = geom.U(36000)
