package frame

import "demarche/render/internal/layout"

// Metrics say how well the labels of a timeline stand to their marks.
type Metrics struct {
	Crossings int // pairs of leaders that cross, and leaders that run through a label; to be zero
	Shallow   int // leaders that are flatter than 20°; to be zero
	Close     int // pairs of leaders nearer than 4 px; to be zero
	layout.Displacements
	Labelled int
	Dropped  int // dated events without a label; they are marks, or counted in the density strip
	Counted  int // of them those that have no mark of their own
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
