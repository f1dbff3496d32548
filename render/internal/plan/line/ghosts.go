package line

import (
	"cmp"
	"slices"

	"demarche/render/internal/geom"
	"demarche/render/internal/layout"
	"demarche/render/internal/plan/changed"
	"demarche/render/internal/plan/ruler"
	"demarche/render/internal/plan/sign"
	"demarche/timeline"
)

// mostGhostRows is how many rows of ghosts there are at most between axis and
// marks.
const mostGhostRows = 3

// ghost is a Ghost before it is placed.
type ghost struct {
	changed.Old
	at geom.Point // Y is the height over the axis, negative below
}

// stackGhosts puts the ghosts of one side into rows of their own next to the axis,
// from a distance on, and returns the room that they take. What is gone stands
// above.
func stackGhosts(in input, s *stacking, up, from geom.U, here func(k int) bool) geom.U {
	var side []ghost
	for _, o := range in.old {
		if o.Now < 0 && up < 0 || o.Now >= 0 && !here(o.Now) {
			continue
		}
		r := in.times.Between(o.Event)
		side = append(side, ghost{o, geom.Pt((r.From+r.To)/2, 0)})
	}
	if len(side) == 0 {
		return 0
	}
	slices.SortStableFunc(side, func(a, b ghost) int { return cmp.Compare(a.at.X, b.at.X) })
	half := in.ghostSize()/2 + 300
	stretches := make([]layout.Range, len(side))
	for i, g := range side {
		stretches[i] = layout.Range{From: g.at.X - half, To: g.at.X + half}
		if g.Now >= 0 { // with its arrow
			x := in.times.X[g.Now]
			stretches[i] = layout.Range{From: min(x-300, stretches[i].From), To: max(x+300, stretches[i].To)}
		}
	}
	rows, used := layout.Rows(stretches, mostGhostRows)
	pitch := in.ghostSize() + 400
	for i, g := range side {
		g.at.Y = up * (from + 300 + pitch/2 + geom.U(rows[i])*pitch)
		s.ghosts = append(s.ghosts, g)
	}
	return geom.U(used)*pitch + 300
}

func (in input) ghostSize() geom.U { return in.times.Size * 4 / 5 }

// placeGhosts sets the ghosts at their heights, and leads arrows to the marks
// of what moved.
func placeGhosts(in input, ghosts []ghost, height func(geom.U) geom.U, marks map[*timeline.Event]sign.Mark, behind ruler.Obstacles) (all []Ghost) {
	for _, g := range ghosts {
		out := Ghost{Event: g.Event, At: geom.Pt(g.at.X, height(g.at.Y)), Size: in.ghostSize(), Kind: g.Kind, Down: g.at.Y < 0}
		if g.Now >= 0 {
			if m, ok := marks[in.Dated[g.Now]]; ok {
				out.Lines, out.Tip = lead(out, m, behind)
			}
		}
		all = append(all, out)
	}
	return all
}

// lead leads an arrow from a ghost to the mark: along the row, then straight to it.
func lead(g Ghost, m sign.Mark, behind ruler.Obstacles) (lines [][2]geom.Point, tip geom.Point) {
	up := geom.U(-1)
	if g.Down {
		up = 1
	}
	tip = geom.Pt(m.At.X, m.At.Y-up*(m.Size/2+200))
	side := geom.U(1)
	if m.At.X < g.At.X {
		side = -1
	}
	y := g.At.Y
	if start := g.At.X + side*(g.Size/2+150); (m.At.X-start)*side > 0 {
		lines = append(lines, [2]geom.Point{geom.Pt(start, y), geom.Pt(m.At.X, y)})
	} else {
		y += up * (g.Size/2 + 150)
	}
	return append(lines, stem(behind, m.At.X, y, tip.Y-up*arrowLength, m.Event)...), tip
}
