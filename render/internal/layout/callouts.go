package layout

import (
	"slices"

	"demarche/render/internal/geom"
)

// slide places labels whose poles may stand anywhere beneath them so that the
// sum of the squared displacements of the poles is least. The rows are given;
// in a row, labels and the poles that pass it to rows further out follow each
// other in the order of the marks. It reports whether they fit.
func (l *FlagLayout) slide(flags []Flag, opt FlagOptions, sweeps int) bool {
	s := newSolver(flags, l, opt)
	s.approach(sweeps)
	if !s.settle() {
		return false
	}
	for i := range l.Placed {
		l.Placed[i].Pole, l.Placed[i].Left = s.pole(i), s.left(i)
	}
	return true
}

// solver finds the places of poles and labels. Its variables are those of the
// poles, in the order of the flags, and after them the left ends of the labels.
type solver struct {
	flags []Flag
	rows  []int
	opt   FlagOptions
	at    []int // in parts of a unit
	want  []int
	apart []apart
	most  int // rows
}

// apart says that variable b is to be at least gap more than variable a.
type apart struct {
	a, b, gap int
	dual      int // how hard it presses
}

// How often constraints push while flights are chosen, and in the end.
const roughly, exactly = 30, 1000

// parts is how finely places are sought, a unit being so many.
const parts = 16

func newSolver(flags []Flag, l *FlagLayout, opt FlagOptions) *solver {
	n := len(flags)
	s := &solver{flags: flags, opt: opt, most: l.Rows, rows: make([]int, n), at: make([]int, 2*n), apart: make([]apart, 0, 6*n)}
	// A pole wants to stand over its mark, a label to begin at its pole.
	for i, f := range flags {
		s.rows[i] = l.Placed[i].Row
		s.at[i] = int(f.X) * parts
		s.at[n+i] = int(f.X.Clamp(opt.X0, opt.X1-f.Size.W)) * parts
	}
	s.want = slices.Clone(s.at)
	s.constrain()
	return s
}

func (s *solver) pole(i int) geom.U { return geom.U(s.at[i] / parts) }
func (s *solver) left(i int) geom.U { return geom.U(s.at[len(s.flags)+i] / parts) }

// last is what stands in a row furthest to the right: a label or a pole that
// passes.
type last struct {
	label bool
	index int // -1: nothing
}

// constrain lists what keeps poles and labels apart.
func (s *solver) constrain() {
	n := len(s.flags)
	row := make([]last, s.most)
	for r := range row {
		row[r].index = -1
	}
	add := func(a, b int, gap geom.U) { s.apart = append(s.apart, apart{a: a, b: b, gap: int(gap) * parts}) }
	for i, f := range s.flags {
		if i > 0 {
			add(i-1, i, s.opt.PoleGap)
		}
		for r := range s.rows[i] {
			if row[r].index >= 0 && row[r].label {
				k := row[r].index
				add(n+k, i, s.flags[k].Size.W+s.opt.Gap)
			}
			row[r] = last{false, i}
		}
		switch own := row[s.rows[i]]; {
		case own.index < 0:
		case own.label:
			add(n+own.index, n+i, s.flags[own.index].Size.W+s.opt.Gap)
		default:
			add(own.index, n+i, s.opt.Gap)
		}
		row[s.rows[i]] = last{true, i}
		add(n+i, i, 0)
		add(i, n+i, -f.Size.W)
	}
}

// light is how much more readily a label moves than a pole.
const light = 8

// approach moves what is too close apart, as little as possible in all: each
// constraint pushes, and takes back what others made unnecessary (Hildreth, "A
// quadratic programming procedure", 1957).
func (s *solver) approach(sweeps int) {
	n := len(s.flags)
	ease := func(v int) int {
		if v >= n {
			return light
		}
		return 1
	}
	for range sweeps {
		moved := 0
		for k := range s.apart {
			c := &s.apart[k]
			ea, eb := ease(c.a), ease(c.b)
			push := max(-c.dual, (c.gap-(s.at[c.b]-s.at[c.a]))/(ea+eb))
			c.dual += push
			s.at[c.a] -= push * ea
			s.at[c.b] += push * eb
			moved = max(moved, push, -push)
		}
		for i, f := range s.flags {
			s.at[n+i] = max(int(s.opt.X0)*parts, min(s.at[n+i], int(s.opt.X1-f.Size.W)*parts))
		}
		if moved < parts {
			return
		}
	}
}

// settle makes every constraint hold to the unit: from left to right each
// moves right as far as it must, then from right to left back between the
// walls. It reports whether that is possible.
func (s *solver) settle() bool {
	n := len(s.flags)
	for v := range s.at {
		s.at[v] = s.at[v] / parts * parts
	}
	// The constraints come in the order of the flags, those between a pole and
	// its own label after all others of it: one sweep is enough.
	floor := int(s.opt.X0) * parts
	for i := range n {
		s.at[i], s.at[n+i] = max(s.at[i], floor), max(s.at[n+i], floor)
	}
	s.sweepRight()
	for i, f := range s.flags {
		wall := int(s.opt.X1-f.Size.W) * parts
		s.at[n+i] = min(s.at[n+i], wall)
		s.at[i] = min(s.at[i], int(s.opt.X1)*parts)
	}
	s.sweepLeft()
	for i := range n {
		if s.at[i] < floor || s.at[n+i] < floor {
			return false
		}
	}
	for _, c := range s.apart {
		if s.at[c.b]-s.at[c.a] < c.gap {
			return false
		}
	}
	return true
}

// sweepRight moves b of each constraint to the right of a.
func (s *solver) sweepRight() {
	for k := 0; k < len(s.apart); k++ {
		c := s.apart[k]
		s.at[c.b] = max(s.at[c.b], s.at[c.a]+c.gap)
	}
}

// sweepLeft moves a of each constraint to the left of b, the last first.
func (s *solver) sweepLeft() {
	for k := len(s.apart) - 1; k >= 0; k-- {
		c := s.apart[k]
		s.at[c.a] = min(s.at[c.a], s.at[c.b]-c.gap)
	}
}
