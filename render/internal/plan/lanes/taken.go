package lanes

import (
	"slices"

	"demarche/render/internal/geom"
)

// cell is the side of the squares of which a lane is free or taken.
const cell = geom.U(200)

// taken is a bitmap of what of a lane is taken, as of Vega's label transform
// (Kittivorawong et al. 2020); all below its rows is free.
type taken struct {
	x0   geom.U
	wide int // cells in a row
	rows [][]uint64
}

func newTaken(x0, x1 geom.U) taken { return taken{x0: x0, wide: int((x1-x0)/cell) + 1} }

// span returns the cells that a box touches, held inside the bitmap.
func (t *taken) span(b geom.Box) (from, to, top, bottom int) {
	from = max(0, int(geom.FloorDiv(b.X0-t.x0, cell)))
	to = min(t.wide-1, int(geom.FloorDiv(b.X1-1-t.x0, cell)))
	return from, to, max(0, int(b.Y0/cell)), int((b.Y1 - 1) / cell)
}

// mask has the bits of a word of a row that lie from a cell to another.
func mask(word, from, to int) uint64 {
	m := ^uint64(0)
	if first := from - 64*word; first > 0 {
		m <<= first
	}
	if last := to - 64*word; last < 63 {
		m &= 1<<(last+1) - 1
	}
	return m
}

// free reports whether nothing is in a box.
func (t *taken) free(b geom.Box) bool {
	from, to, top, bottom := t.span(b)
	for y := top; y <= bottom && y < len(t.rows); y++ {
		for w := from / 64; w <= to/64; w++ {
			if t.rows[y][w]&mask(w, from, to) != 0 {
				return false
			}
		}
	}
	return true
}

// take takes a box.
func (t *taken) take(b geom.Box) {
	from, to, top, bottom := t.span(b)
	for len(t.rows) <= bottom {
		t.rows = append(t.rows, make([]uint64, t.wide/64+1))
	}
	for y := top; y <= bottom; y++ {
		for w := from / 64; w <= to/64; w++ {
			t.rows[y][w] |= mask(w, from, to)
		}
	}
}

// lowest returns how far down a box must move at least, from where it is, to be
// free; not further than most.
func (t *taken) lowest(b geom.Box, most geom.U) (down geom.U, ok bool) {
	for ; down <= most; down += cell {
		if t.free(b.Move(0, down)) {
			return down, true
		}
	}
	return most, false
}

func (t taken) clone() taken {
	rows := make([][]uint64, len(t.rows))
	for i, r := range t.rows {
		rows[i] = slices.Clone(r)
	}
	t.rows = rows
	return t
}
