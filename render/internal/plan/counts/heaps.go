package counts

import (
	"demarche/render/internal/geom"
	tallies "demarche/timeline/tally"
)

// heap is where the squares of a column stand: in rows of so many, from the left
// and from below.
type heap struct {
	column     tallies.Column
	left, foot geom.U
	cell       geom.Size // with the gap
	gap        geom.U
	across     int
}

// at returns the place of a square.
func (h heap) at(n int) geom.Box {
	x, y := h.left+geom.U(n%h.across)*h.cell.W, h.foot-geom.U(n/h.across+1)*h.cell.H
	return geom.Box{X0: x, Y0: y, X1: x + h.cell.W - h.gap, Y1: y + h.cell.H - h.gap}
}

// open is how many squares have none above them.
func (h heap) open() int { return min(h.across, h.column.Total) }

// openAt returns which square is the highest of so many from the left.
func (h heap) openAt(k int) int {
	rows := h.column.Total / h.across
	if k < h.column.Total%h.across {
		rows++
	}
	return (rows-1)*h.across + k
}

// rows are the boxes of its full rows and of the one above them, if there are any.
func (h heap) rows() (out []geom.Box) {
	full := h.column.Total / h.across
	box := geom.Box{X0: h.left, X1: h.left + geom.U(h.across)*h.cell.W, Y1: h.foot, Y0: h.foot - geom.U(full)*h.cell.H}
	if full > 0 {
		out = append(out, box)
	}
	if rest := h.column.Total % h.across; rest > 0 {
		out = append(out, geom.Box{X0: h.left, X1: h.left + geom.U(rest)*h.cell.W, Y0: box.Y0 - h.cell.H, Y1: box.Y0})
	}
	return out
}

// grounds lie in the gaps within the columns of several squares across: none is
// then taken for several columns.
func (s stacks) grounds() (out []geom.Box) {
	for _, h := range s.heaps {
		if min(h.across, h.column.Total) < 2 {
			continue
		}
		for _, b := range h.rows() {
			b.X1, b.Y1 = b.X1-h.gap, min(b.Y1, h.foot-h.gap)
			out = append(out, b)
		}
	}
	return out
}

// heapSquares finds the places of all squares.
func (s *stacks) heapSquares(t tally, ruler Ruler, cell geom.Size, across int) {
	for _, c := range t.Columns {
		x0, x1 := ruler.column(c.Index)
		h := heap{column: c, foot: ruler.Y, cell: cell, gap: min(100, cell.H/6), across: across}
		h.left = x0 + (x1-x0-geom.U(min(across, c.Total))*cell.W)/2
		s.heaps = append(s.heaps, h)
		s.top[c.Index] = ruler.Y - geom.U((c.Total+across-1)/across)*cell.H
	}
}

// squares stacks the events of all columns by kind and status, but those with
// a label, which stand where their leaders end.
func (s stacks) squares(labels []Label) (out []Square) {
	ends := map[int]int{} // of labelled events, the square of their column
	for _, l := range labels {
		ends[l.Event.Number] = l.square
	}
	for _, h := range s.heaps {
		taken := map[int]bool{}
		for _, cell := range h.column.Cells {
			for _, e := range cell.Events {
				if n, labelled := ends[e.Number]; labelled {
					taken[n] = true
				}
			}
		}
		next := 0
		for _, cell := range cells(h.column) {
			for k := range cell.Count {
				q := Square{Quad: cell.Kind.Quad(), State: stateOf(cell.Status)} // of what is only counted
				if k < len(cell.Events) {
					q.Event = cell.Events[k].Number
				}
				n, labelled := ends[q.Event]
				if q.Event == 0 || !labelled {
					for taken[next] {
						next++
					}
					n = next
					next++
				}
				q.Box, q.Named = h.at(n), q.Event > 0 && labelled
				out = append(out, q)
			}
		}
	}
	return out
}
