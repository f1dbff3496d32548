package timeline

import (
	"demarche/timeline/internal/walk"
)

// readSpot reads a place in a graph, a list of two numbers.
func readSpot(r *walk.Reader, field string) *Spot {
	at := r.Next()
	var xy []float64
	r.Strictly(field, func(int) { xy = append(xy, number(r, field, 0, 100).Value) })
	switch {
	case r.Broken || len(xy) == 0 && r.FailedAt(at):
		return nil
	case len(xy) != 2:
		r.Fail(at, "kind", "write [x, y]: percent from the left and from the top", "`%s` must be a list of two numbers, not of %d", field, len(xy))
		return nil
	}
	return &Spot{xy[0], xy[1]}
}

// number reads a number from lo to hi.
func number(r *walk.Reader, field string, lo, hi float64) Number {
	value, known := r.Number(field, lo, hi)
	return Number{value, known}
}
