package layout

import "demarche/render/internal/geom"

// hang finds the places of the labels of a side, which are in the order of their
// marks.
func (b *board) hang(s int) (side, bool) {
	b.effort -= len(b.hung)
	if !b.stand() || !b.lift(b.room(s)) {
		return side{}, false
	}
	out := side{hung: b.hung}
	for _, p := range b.hung {
		out.cost += b.cost(p)
	}
	return out, true
}

// What is worth how much, in units of height: a displacement counts for so many
// times its length, a label to the left of its pole or below the axis reads a
// little worse, and so does one that is not of the best size.
const (
	farPrice   = 4
	leftPrice  = 2500
	belowPrice = 2500
	sizePrice  = 1000
)

func (b *board) cost(p Placed) int {
	n := int(p.Y) + farPrice*int(b.aside(p)) + sizePrice*p.Size
	if p.Left {
		n += leftPrice
	}
	if p.Below {
		n += belowPrice
	}
	return n
}

// reach is how far a pole may stand from its mark: its leader is then no flatter
// than 30°, and is followed at a glance.
func (o FlagOptions) reach() geom.U { return min(o.Bend*17/10, mostReach) }

const mostReach = geom.U(2500)

// stand places the poles.
func (b *board) stand() bool {
	b.ideal = b.ideal[:0]
	apart, offset := true, geom.U(0)
	for i, p := range b.hung {
		x := b.flags[p.Flag].X
		if i > 0 {
			gap := b.gap(b.hung[i-1], p)
			apart = apart && x-b.flags[b.hung[i-1].Flag].X >= gap
			offset += gap
		}
		b.ideal = append(b.ideal, x-offset)
	}
	places := b.ideal
	if !apart {
		places = Isotonic(b.ideal)
	}
	offset = 0
	for i, x := range places {
		if i > 0 {
			offset += b.gap(b.hung[i-1], b.hung[i])
		}
		b.hung[i].Pole = x + offset
	}
	b.keepWithin()
	for i, p := range b.hung {
		box := p.Box()
		if b.aside(p) > b.opt.reach() || box.X0 < b.opt.X0 || box.X1 > b.opt.X1 || i > 0 && b.tooClose(b.hung[i-1], p) {
			return false
		}
	}
	return true
}

// keepWithin moves poles off the ends where their labels would reach beyond.
func (b *board) keepWithin() {
	for i := len(b.hung) - 1; i >= 0; i-- {
		p := &b.hung[i]
		if !p.Left {
			p.Pole = min(p.Pole, b.opt.X1-p.W)
		}
		if i+1 < len(b.hung) {
			p.Pole = min(p.Pole, b.hung[i+1].Pole-b.gap(*p, b.hung[i+1]))
		}
	}
	for i := range b.hung {
		p := &b.hung[i]
		if p.Left {
			p.Pole = max(p.Pole, b.opt.X0+p.W)
		}
		if i > 0 {
			p.Pole = max(p.Pole, b.hung[i-1].Pole+b.gap(b.hung[i-1], *p))
		}
	}
}

// gap is what neighbouring poles keep apart.
func (b *board) gap(p, q Placed) geom.U {
	gap := b.opt.Apart
	if p.Clear && !p.Left {
		gap = max(gap, p.W+b.opt.Gap)
	}
	if q.Clear && q.Left {
		gap = max(gap, q.W+b.opt.Gap)
	}
	return gap
}

// aside is how far a leader leads aside.
func (b *board) aside(p Placed) geom.U { return (p.Pole - b.flags[p.Flag].X).Abs() }

// tooClose reports whether neighbouring leaders come too near to each other where
// they go aslant.
func (b *board) tooClose(p, q Placed) bool {
	d := int(max(b.aside(p), b.aside(q)))
	between := int(min(b.flags[q.Flag].X-b.flags[p.Flag].X, q.Pole-p.Pole))
	bend, least := int(b.opt.Bend), int(leastApart)
	return between*between*bend*bend < least*least*(bend*bend+d*d)
}

// lift hangs each label as low as those let it whose poles pass under it. It
// reports whether all stay in the room.
func (b *board) lift(room geom.U) bool {
	if !b.compare() {
		return false
	}
	for i := range b.hung {
		p := &b.hung[i]
		if p.Y = 0; p.H > room {
			return false
		}
	}
	for moved := true; moved; {
		moved = false
		raise := func(i, above int) bool {
			p, q := &b.hung[i], b.hung[above]
			p.Y, moved = q.Y+q.H+b.opt.RowGap, true
			return p.Y+p.H <= room
		}
		for _, o := range b.over {
			if p, q := b.hung[o.a], b.hung[o.b]; p.Y < q.Y+q.H+b.opt.RowGap && !raise(o.a, o.b) {
				return false
			}
		}
		if moved {
			continue
		}
		for _, c := range b.clash {
			p, q := b.hung[c.a], b.hung[c.b]
			if p.Y >= q.Y+q.H+b.opt.RowGap || q.Y >= p.Y+p.H+b.opt.RowGap {
				continue
			}
			higher, lower := c.b, c.a
			if p.Y > q.Y {
				higher, lower = c.a, c.b
			}
			if !raise(higher, lower) {
				return false
			}
		}
	}
	return true
}

// compare lists which labels hang over the poles of which others, and which are
// side by side without; it reports false where two would each be above the other.
func (b *board) compare() bool {
	widest := geom.U(0)
	for _, p := range b.hung {
		widest = max(widest, p.W)
	}
	b.over, b.clash = b.over[:0], b.clash[:0]
	for i, p := range b.hung {
		for j := i + 1; j < len(b.hung); j++ {
			q := b.hung[j]
			d := q.Pole - p.Pole
			if d >= 2*widest+b.opt.Gap+b.opt.Apart {
				break
			}
			over, under := !p.Left && d < p.W+b.opt.Apart, q.Left && d < q.W+b.opt.Apart
			switch {
			case over && under:
				return false
			case over:
				b.over = append(b.over, pair{i, j})
			case under:
				b.over = append(b.over, pair{j, i})
			case !p.Left && q.Left && d < p.W+q.W+b.opt.Gap:
				b.clash = append(b.clash, pair{i, j})
			}
		}
	}
	return true
}

// Isotonic returns the rising sequence nearest to the values in the sense of
// least squares, by pooling adjacent violators: exact, up to rounding to whole
// units, and O(n).
//
// Source: Ayer et al., "An empirical distribution function for sampling with
// incomplete information", 1955.
func Isotonic(values []geom.U) []geom.U {
	type block struct{ sum, n int }
	var blocks []block
	for _, v := range values {
		b := block{int(v), 1}
		for len(blocks) > 0 {
			last := blocks[len(blocks)-1]
			if last.sum*b.n < b.sum*last.n {
				break
			}
			b.sum += last.sum
			b.n += last.n
			blocks = blocks[:len(blocks)-1]
		}
		blocks = append(blocks, b)
	}
	out := make([]geom.U, 0, len(values))
	for _, b := range blocks {
		mean := geom.U(geom.FloorDiv(b.sum, b.n))
		for range b.n {
			out = append(out, mean)
		}
	}
	return out
}
