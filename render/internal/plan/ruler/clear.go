package ruler

import (
	"cmp"
	"slices"

	"demarche/render/internal/geom"
	"demarche/render/internal/plan/sign"
)

// Obstacles are what a vertical line passes behind: texts, and marks of other
// events than those that it joins.
type Obstacles struct {
	texts []geom.Box
	marks []sign.Mark
}

// NewObstacles gathers the texts of the axis, labels and marks.
func NewObstacles(a Axis, labels []geom.Box, marks []sign.Mark) Obstacles {
	o := Obstacles{texts: slices.Clone(labels), marks: marks}
	for _, t := range a.Texts {
		o.texts = append(o.texts, t.Box())
	}
	for _, e := range a.Eras {
		o.texts = append(o.texts, e.Text.Box())
	}
	return o
}

// Clear returns the parts of a vertical line, from height to height, that pass no
// obstacle; own is the number of the event at whose mark the line ends.
func (o Obstacles) Clear(x, from, to geom.U, own int) [][2]geom.U {
	const room = geom.U(250)
	var covered [][2]geom.U
	cover := func(b geom.Box) {
		if b.X0-room < x && x < b.X1+room && b.Y1+room > from && b.Y0-room < to {
			covered = append(covered, [2]geom.U{b.Y0 - room, b.Y1 + room})
		}
	}
	for _, b := range o.texts {
		cover(b)
	}
	for _, m := range o.marks {
		if m.Event.Number != own {
			cover(m.Box())
		}
	}
	slices.SortFunc(covered, func(a, b [2]geom.U) int { return cmp.Or(cmp.Compare(a[0], b[0]), cmp.Compare(a[1], b[1])) })
	var parts [][2]geom.U
	for _, c := range covered {
		if c[0] > from {
			parts = append(parts, [2]geom.U{from, min(c[0], to)})
		}
		from = max(from, c[1])
	}
	if from < to {
		parts = append(parts, [2]geom.U{from, to})
	}
	return parts
}
