package plan

import (
	"cmp"
	"slices"

	"demarche/render/internal/geom"
)

// Metrics say how well the labels of a timeline stand to their marks.
type Metrics struct {
	Crossings int    // pairs of leaders that cross, and leaders that run through a label; to be zero
	Mean      geom.U // mean distance along the axis from the marks to the leaders' ends
	Largest   geom.U // largest such distance
	Labelled  int
	Dropped   int // dated events without a label; they are marks, or counted in the density strip
	Counted   int // of them those that have no mark of their own
}

// Measure returns the metrics of a planned timeline.
func (t *Timeline) Measure() (m Metrics) {
	for _, e := range t.Source.Events {
		if !e.Undated() {
			m.Dropped++
		}
	}
	m.Counted = m.Dropped - len(t.Marks)
	m.Labelled = len(t.Labels)
	m.Dropped -= m.Labelled
	sum := geom.U(0)
	for _, l := range t.Labels {
		d := (l.Foot.X - l.Mark.X).Abs()
		sum += d
		m.Largest = max(m.Largest, d)
	}
	m.Mean = sum / geom.U(max(1, m.Labelled))
	m.Crossings = crossings(t.Labels)
	return m
}

// Measure returns the metrics of a planned page: text stands beside its mark.
func (v *Vertical) Measure() (m Metrics) {
	m = v.Timeline.Measure()
	m.Labelled = len(v.Rows)
	m.Dropped -= m.Labelled
	m.Counted = max(0, m.Dropped-(len(v.Marks)-len(v.Rows)))
	return m
}

// crossings counts the leaders that meet each other or a label of another.
func crossings(labels []Label) (n int) {
	labels = slices.Clone(labels)
	reach := func(l Label) (from, to geom.U) {
		return min(l.Box.X0, l.Bend.X, l.Foot.X), max(l.Box.X1, l.Bend.X, l.Foot.X)
	}
	slices.SortFunc(labels, func(a, b Label) int {
		fromA, _ := reach(a)
		fromB, _ := reach(b)
		return cmp.Or(cmp.Compare(fromA, fromB), cmp.Compare(a.Event.Number, b.Event.Number))
	})
	for i, a := range labels {
		_, to := reach(a)
		for _, b := range labels[i+1:] {
			if from, _ := reach(b); from > to {
				break
			}
			if a.runsThrough(b.Box) || b.runsThrough(a.Box) || crossed(a, b) {
				n++
			}
		}
	}
	return n
}

// runsThrough reports whether the leader passes through a box.
func (l Label) runsThrough(b geom.Box) bool {
	return b.CrossedBy(l.Mark, l.Bend) || b.CrossedBy(l.Bend, l.Foot) || b.CrossedBy(l.Foot, l.Top)
}

// crossed reports whether the leaders of two labels on one side of the axis
// change places between marks and labels.
func crossed(a, b Label) bool {
	sameSide := (a.Top.Y < a.Mark.Y) == (b.Top.Y < b.Mark.Y)
	return sameSide && (a.Bend.X-b.Bend.X)*(a.Foot.X-b.Foot.X) < 0
}
