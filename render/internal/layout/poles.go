package layout

import (
	"cmp"
	"slices"

	"demarche/render/internal/geom"
)

// Pole is a label that hangs on a straight vertical line above what it names.
type Pole struct {
	X, Foot geom.U    // where the line ends below
	Size    geom.Size // of the label
}

// PoleOptions are the measures of the room for poles.
type PoleOptions struct {
	Room      geom.Box
	Obstacles []geom.Box // that no label may touch, such as columns and their numbers
	Walls     []geom.Box // what no line may cross
	Apart     geom.U     // least distance between lines, and between a line and a label
	Gap       geom.U     // least distance between labels
	Step      geom.U     // labels are tried at heights so far apart
	Most      int        // labels at most; all if 0
}

// Hung is where a label went: its box, at one side of its line. The line reaches
// from the foot to the upper edge of the box.
type Hung struct {
	Pole int // index
	Box  geom.Box
	Left bool // the label is at the left of the line
}

// Poles hangs as many labels as find a place, those of the first rank first.
// Labels whose lines end at the same place share one, and hang below one another.
// None touches a label, an obstacle or a line. Labels are at the right of their
// lines where there is room, and hang like stairs: each as low as those further
// to the right let it. The result is in the order of the poles.
//
// It is O(n k² h) for k of n labels tried at h heights.
func Poles(poles []Pole, rank []int, opt PoleOptions) []Hung {
	var kept []int
	var out []Hung
	for _, k := range rank {
		if opt.Most > 0 && len(kept) == opt.Most {
			break
		}
		more := append(slices.Clone(kept), k)
		hung, ok := hangAll(poles, more, false, opt)
		if !ok {
			hung, ok = hangAll(poles, more, true, opt)
		}
		if ok {
			kept, out = more, hung
		}
	}
	slices.SortFunc(out, func(a, b Hung) int { return a.Pole - b.Pole })
	return out
}

// hangAll hangs labels from the right to the left, and reports whether all have
// a place. Left says that they may be at the left of their lines though there is
// room at the right.
func hangAll(poles []Pole, some []int, left bool, opt PoleOptions) ([]Hung, bool) {
	slices.SortFunc(some, func(a, b int) int { return cmp.Or(cmp.Compare(poles[b].X, poles[a].X), cmp.Compare(b, a)) })
	var out []Hung
	for i, k := range some {
		if i > 0 && poles[some[i-1]].X-poles[k].X < opt.Apart && !shared(poles[k], poles[some[i-1]]) {
			return nil, false
		}
		h, ok := hang(poles, k, out, left, opt)
		if !ok {
			return nil, false
		}
		out = append(out, h)
	}
	return out, true
}

// shared reports whether two labels hang on one line.
func shared(p, q Pole) bool { return p.X == q.X && p.Foot == q.Foot }

// hang finds the lowest place of a label among those that hang already.
func hang(poles []Pole, k int, others []Hung, anyLeft bool, opt PoleOptions) (Hung, bool) {
	p := poles[k]
	for y := p.Foot - opt.Gap; y-p.Size.H >= opt.Room.Y0; y -= opt.Step {
		for _, left := range []bool{false, true} {
			h := Hung{Pole: k, Left: left, Box: geom.Box{X0: p.X, Y0: y - p.Size.H, X1: p.X + p.Size.W, Y1: y}}
			if left {
				h.Box.X0, h.Box.X1 = p.X-p.Size.W, p.X
			}
			if h.Box.X0 >= opt.Room.X0 && h.Box.X1 <= opt.Room.X1 && h.Box.Y1 <= opt.Room.Y1 && h.free(poles, others, opt) {
				return h, true
			}
			if !anyLeft && p.X+p.Size.W <= opt.Room.X1 {
				break // there is room at the right
			}
		}
	}
	return Hung{}, false
}

// free reports whether a label and its line touch nothing.
func (h Hung) free(poles []Pole, others []Hung, opt PoleOptions) bool {
	around := grown(h.Box, opt.Gap)
	for _, b := range opt.Obstacles {
		if around.Overlaps(b) {
			return false
		}
	}
	line := h.line(poles, opt)
	for _, b := range opt.Walls {
		if p := poles[h.Pole].X; b.X0-200 < p && p < b.X1+200 && b.Y0 < line.Y1 && line.Y0 < b.Y1 {
			return false
		}
	}
	for _, o := range others {
		if shared(poles[h.Pole], poles[o.Pole]) {
			if around.Overlaps(o.Box) {
				return false
			}
			continue
		}
		if around.Overlaps(o.Box) || o.line(poles, opt).Overlaps(h.Box) || line.Overlaps(o.Box) {
			return false
		}
	}
	return true
}

// line is the line below the label, with the room that it wants.
func (h Hung) line(poles []Pole, opt PoleOptions) geom.Box {
	p := poles[h.Pole]
	return geom.Box{X0: p.X - opt.Apart, Y0: h.Box.Y0, X1: p.X + opt.Apart, Y1: p.Foot}
}

func grown(b geom.Box, by geom.U) geom.Box {
	return geom.Box{X0: b.X0 - by, Y0: b.Y0 - by, X1: b.X1 + by, Y1: b.Y1 + by}
}
