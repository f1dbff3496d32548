package frame

import "demarche/render/internal/geom"

// Metrics say how well the labels of a timeline stand to their marks.
type Metrics struct {
	Crossings int    // pairs of leaders that cross, and leaders that run through a label; to be zero
	Mean      geom.U // mean distance along the axis from the marks to the leaders' ends
	Largest   geom.U // largest such distance
	Labelled  int
	Dropped   int // dated events without a label; they are marks, or counted in the density strip
	Counted   int // of them those that have no mark of their own
}

// Counts returns what there is of so many marks and labels.
func (f Frame) Counts(marks, labels int) Metrics {
	dated := 0
	for _, e := range f.Source.Events {
		if !e.Undated() {
			dated++
		}
	}
	return Metrics{Labelled: labels, Dropped: dated - labels, Counted: dated - marks}
}
