package network

import "demarche/render/internal/geom"

// Metrics say how good a placement is. All but Crossings must be zero.
type Metrics struct {
	BoxOverlaps   int // pairs of boxes, and boxes in foreign frames
	LabelOverlaps int // labels on boxes, other labels or headings
	FrameOverlaps int // pairs of frames, and boxes outside of their frame
	ThroughBoxes  int // lines through boxes that are not at their ends
	ThroughLabels int // lines through labels of other links
	Loose         int // links without a line to each of their boxes
	Outside       int // what lies outside of Size
	Crossings     int // pairs of lines that cross
}

// sampling is how many points of each curve are looked at.
const sampling = 14

// Measure measures the placement of a graph.
func Measure(g Graph, p Placed) Metrics {
	var m Metrics
	m.boxes(g, p)
	m.labels(g, p)
	m.lines(g, p)
	return m
}

func (m *Metrics) boxes(g Graph, p Placed) {
	all := geom.Box{X1: p.Size.W, Y1: p.Size.H}
	m.apart(p.Boxes, p.Size, &m.BoxOverlaps)
	for i, b := range p.Boxes {
		for f, frame := range p.Frames {
			switch {
			case g.Boxes[i].Frame == f && !frame.Contains(b):
				m.FrameOverlaps++
			case g.Boxes[i].Frame != f && frame.Overlaps(b), b.Overlaps(heading(g, p, f)):
				m.BoxOverlaps++
			}
		}
	}
	for f, frame := range p.Frames {
		if !frame.Empty() && !all.Contains(frame) {
			m.Outside++
		}
		for k := range f {
			if frame.Overlaps(p.Frames[k]) {
				m.FrameOverlaps++
			}
		}
	}
}

// apart counts those that lie outside of the picture, and the pairs that overlap.
func (m *Metrics) apart(all []geom.Box, size geom.Size, overlaps *int) {
	picture := geom.Box{X1: size.W, Y1: size.H}
	for i, b := range all {
		if !picture.Contains(b) {
			m.Outside++
		}
		for j := range i {
			if b.Overlaps(all[j]) {
				*overlaps++
			}
		}
	}
}

// heading is where the heading of a frame stands.
func heading(g Graph, p Placed, f int) geom.Box {
	b := p.Frames[f]
	if b.Empty() {
		return b
	}
	return geom.BoxAt(geom.Pt(b.X0, b.Y0), g.Frames[f].Label)
}

func (m *Metrics) labels(g Graph, p Placed) {
	m.apart(p.Labels, p.Size, &m.LabelOverlaps)
	for _, b := range p.Labels {
		for _, other := range p.Boxes {
			if b.Overlaps(other) {
				m.LabelOverlaps++
			}
		}
		for f := range p.Frames {
			if b.Overlaps(heading(g, p, f)) {
				m.LabelOverlaps++
			}
		}
	}
}

// trace is a line as straight pieces, with the box around it.
type trace struct {
	link   int
	points []geom.Point
	bounds geom.Box
}

func (m *Metrics) lines(g Graph, p Placed) {
	var traces []trace
	for i, lines := range p.Lines {
		ends := map[int]bool{}
		for _, b := range append(append([]int(nil), g.Links[i].Tails...), g.Links[i].Heads...) {
			ends[b] = true
		}
		met := map[int]bool{}
		for _, l := range lines {
			tr := trace{i, l.Path.Sample(sampling), l.Path.Bounds().Inset(-1)}
			traces = append(traces, tr)
			for b, at := range p.Boxes {
				switch {
				case tr.through(at.Inset(2)):
					m.ThroughBoxes++
				case ends[b] && tr.touches(at):
					met[b] = true
				}
			}
			for k, at := range p.Labels {
				if k != i && tr.through(at.Inset(2)) {
					m.ThroughLabels++
				}
			}
		}
		if len(met) < len(ends) {
			m.Loose++
		}
	}
	for i, a := range traces {
		for _, b := range traces[:i] {
			if a.link != b.link && a.bounds.Overlaps(b.bounds) && a.crosses(b) {
				m.Crossings++
			}
		}
	}
}

func (t trace) through(b geom.Box) bool {
	if !t.bounds.Overlaps(b) {
		return false
	}
	for i := 1; i < len(t.points); i++ {
		if b.CrossedBy(t.points[i-1], t.points[i]) {
			return true
		}
	}
	return false
}

// touches reports whether one of the ends lies on the border of the box.
func (t trace) touches(b geom.Box) bool {
	for _, p := range []geom.Point{t.points[0], t.points[len(t.points)-1]} {
		inside := b.X0 <= p.X && p.X <= b.X1 && b.Y0 <= p.Y && p.Y <= b.Y1
		if inside && (p.X == b.X0 || p.X == b.X1 || p.Y == b.Y0 || p.Y == b.Y1) {
			return true
		}
	}
	return false
}

func (t trace) crosses(o trace) bool {
	for i := 1; i < len(t.points); i++ {
		for j := 1; j < len(o.points); j++ {
			if cross(t.points[i-1], t.points[i], o.points[j-1], o.points[j]) {
				return true
			}
		}
	}
	return false
}

// cross reports whether the two straight pieces cross, not only touch.
// Pieces that end at one point do not.
func cross(a, b, c, d geom.Point) bool {
	s1, s2 := side(a, b, c), side(a, b, d)
	if (s1 < 0) == (s2 < 0) || s1 == 0 || s2 == 0 {
		return false // as most: the rest is not asked
	}
	s3, s4 := side(c, d, a), side(c, d, b)
	return (s3 < 0) != (s4 < 0) && s3 != 0 && s4 != 0
}

// side is above or below zero as r is on one side or the other of the line through p
// and q, and zero on it.
func side(p, q, r geom.Point) int64 {
	return int64(q.X-p.X)*int64(r.Y-p.Y) - int64(q.Y-p.Y)*int64(r.X-p.X)
}
