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
	x0    geom.U
	wide  int // cells in a row
	words int // of 64 cells, in a row
	bits  []uint64
}

func newTaken(x0, x1 geom.U) taken {
	wide := int((x1-x0)/cell) + 1
	return taken{x0: x0, wide: wide, words: wide/64 + 1}
}

// rows is how many rows there are.
func (t *taken) rows() int { return len(t.bits) / t.words }

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

// rowFree reports whether nothing is in the cells of a row.
func (t *taken) rowFree(y, from, to int) bool {
	row := t.bits[y*t.words:]
	for w := from / 64; w <= to/64; w++ {
		if row[w]&mask(w, from, to) != 0 {
			return false
		}
	}
	return true
}

// free reports whether nothing is in a box.
func (t *taken) free(b geom.Box) bool {
	down, _ := t.lowest(b, 0)
	return down == 0
}

// take takes a box.
func (t *taken) take(b geom.Box) {
	from, to, top, bottom := t.span(b)
	if more := (bottom+1)*t.words - len(t.bits); more > 0 {
		t.bits = append(t.bits, make([]uint64, more)...)
	}
	for y := top; y <= bottom; y++ {
		for w := from / 64; w <= to/64; w++ {
			t.bits[y*t.words+w] |= mask(w, from, to)
		}
	}
}

// lowest returns how far down a box must move at least, from where it is, to be
// free, and whether that is not further than most.
func (t *taken) lowest(b geom.Box, most geom.U) (down geom.U, ok bool) {
	from, to, top, bottom := t.span(b)
	start, rows := top, t.rows()
	for y := top; y < rows && y < start+bottom-top+1; y++ {
		if !t.rowFree(y, from, to) {
			start = y + 1
		}
	}
	down = geom.U(start-top) * cell
	return down, down <= most
}

// lowestOf is the same for two boxes that move together.
func (t *taken) lowestOf(a, b geom.Box, most geom.U) (down geom.U, ok bool) {
	for {
		first, _ := t.lowest(a.Move(0, down), most)
		down += first
		second, _ := t.lowest(b.Move(0, down), most)
		down += second
		if second == 0 || down > most {
			return down, down <= most
		}
	}
}

func (t taken) clone() taken {
	t.bits = slices.Clone(t.bits)
	return t
}
