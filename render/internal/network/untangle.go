package network

import (
	"math"
	"slices"

	"demarche/render/internal/geom"
)

// movable reports whether a dot may change places.
func (b *board) movable(d int) bool { return b.out.Labelled[d] && b.Dots[d].Pin == nil }

// price is what two dots cost where they are: how often their lines are crossed,
// and how long they are.
func (b *board) price(x, y int) (crossings int, length int64) {
	crossings, length = b.priceOf(x)
	n, l := b.priceOf(y)
	return crossings + n, length + l
}

// priceOf is what one dot costs.
func (b *board) priceOf(d int) (crossings int, length int64) {
	for _, i := range b.lines[d] {
		n, l := b.priceOfLine(i)
		crossings, length = crossings+n, length+l
	}
	return crossings, length
}

func (b *board) priceOfLine(i int) (crossings int, length int64) {
	at := b.out.Dots
	from, to := at[b.Pulls[i].A], at[b.Pulls[i].B]
	for _, k := range b.drawn {
		q := &b.Pulls[k]
		if k != i && cross(from, to, at[q.A], at[q.B]) {
			crossings++
		}
	}
	return crossings, away(from, to)
}

// improve lets dots with labels change places within their region where fewer
// drawn lines cross, or they are shorter.
func (b *board) improve() {
	for round := range swapRounds {
		gain := least // for less it is better that nothing moves, unless lines cross
		if round >= swapRounds/2 && b.Crossings(b.out.Dots) > 0 {
			gain = 0
		}
		better := false
		for x := range b.Dots {
			if !b.movable(x) {
				continue
			}
			for y := x + 1; y < len(b.Dots); y++ {
				if !b.movable(y) || b.Dots[x].Region != b.Dots[y].Region || len(b.lines[x])+len(b.lines[y]) == 0 {
					continue
				}
				crossed, long := b.price(x, y)
				b.out.Dots[x], b.out.Dots[y] = b.out.Dots[y], b.out.Dots[x]
				if now, length := b.price(x, y); now < crossed || now == crossed && length+int64(gain) < long {
					better = true
				} else {
					b.out.Dots[x], b.out.Dots[y] = b.out.Dots[y], b.out.Dots[x]
				}
			}
		}
		if !better {
			return
		}
	}
}

// Measures of untangling.
const (
	walk     = 1500    // steps
	rest     = 12      // steps before a dot is moved again
	worth    = 4       // crossings less; for fewer, and for less than a sixth of them, all stays where it was
	lineCost = 400_000 // length of lines that counts as a crossing
)

// untangle is for where no change of places by itself makes it better, and lines
// still cross: a dot at the end of such a line goes where it costs least, even
// where that costs more than before, and rests; the best that was met on the way
// remains. Which of them moves is left to chance, which is the same in every run.
func (b *board) untangle() {
	least := b.Crossings(b.out.Dots)
	from, was := slices.Clone(b.out.Dots), least
	best := from
	luck, moved := chance(1), make([]int, len(b.Dots)) // when a dot may move again
	all := b.tangled()
	for step := 1; step <= walk && least > 0; step++ {
		ends := slices.DeleteFunc(slices.Clone(all), func(d int) bool { return !b.movable(d) || moved[d] > step })
		if len(ends) == 0 {
			continue
		}
		x := ends[luck.below(len(ends))]
		to, cost := -1, int64(math.MaxInt64)
		alone := worthOf(b.priceOf(x))
		for y := range b.Dots {
			if y == x || !b.movable(y) || moved[y] > step || b.Dots[x].Region != b.Dots[y].Region {
				continue
			}
			if c := b.gain(x, y, alone, cost); c < cost {
				to, cost = y, c
			}
		}
		if to < 0 {
			continue
		}
		b.out.Dots[x], b.out.Dots[to] = b.out.Dots[to], b.out.Dots[x]
		moved[x], moved[to] = step+rest, step+rest/2
		all = b.tangled()
		if n := len(all) / 4; n < least {
			least, best = n, slices.Clone(b.out.Dots)
		}
	}
	if least > 0 && was-least < max(worth, was/6) {
		copy(b.out.Dots, from)
		return
	}
	copy(b.out.Dots, best)
	b.improve()
}

// gain is what it costs that two dots change places, of which x has cost so
// much; below zero where it is better. What is not below the limit may be less than it
// would be.
func (b *board) gain(x, y int, ofX, limit int64) (cost int64) {
	at := b.out.Dots
	cost = -ofX - worthOf(b.priceOf(y))
	at[x], at[y] = at[y], at[x]
	defer func() { at[x], at[y] = at[y], at[x] }()
	for _, d := range [2]int{x, y} {
		for _, i := range b.lines[d] {
			if cost += worthOf(b.priceOfLine(i)); cost >= limit {
				return cost // what is still to come makes it no less
			}
		}
	}
	return cost
}

// worthOf is crossings and length in one number.
func worthOf(crossings int, length int64) int64 { return int64(crossings)*lineCost + length }

// tangled lists the ends of lines that cross others, once for each crossing.
func (b *board) tangled() (ends []int) {
	at := b.out.Dots
	for i, k := range b.drawn {
		p := b.Pulls[k]
		for _, o := range b.drawn[:i] {
			if q := b.Pulls[o]; cross(at[p.A], at[p.B], at[q.A], at[q.B]) {
				ends = append(ends, p.A, p.B, q.A, q.B)
			}
		}
	}
	return ends
}

// Crossings counts the pairs of drawn lines that cross.
func (s Scatter) Crossings(at []geom.Point) (n int) {
	var drawn []Pull
	for _, p := range s.Pulls {
		if p.Drawn {
			drawn = append(drawn, p)
		}
	}
	for i, p := range drawn {
		for _, q := range drawn[:i] {
			if cross(at[p.A], at[p.B], at[q.A], at[q.B]) {
				n++
			}
		}
	}
	return n
}
