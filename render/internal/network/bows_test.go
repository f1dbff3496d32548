package network

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"

	"demarche/render/internal/geom"
)

// wheel is hubs in a region, each with dots that only it has to do with, and some
// that all have to do with.
func wheel(hubs, own, shared int) Scatter {
	s := Scatter{Regions: []Region{{}}, Room: geom.Box{X0: 5000, Y0: 10000, X1: 122000, Y1: 68000}}
	dot := func(weight int64) int {
		s.Dots = append(s.Dots, Dot{Label: geom.Size{W: 11200, H: 3200}, Weight: weight})
		return len(s.Dots) - 1
	}
	var centres []int
	for range hubs {
		centres = append(centres, dot(100))
	}
	join := func(a, b int) { s.Pulls = append(s.Pulls, Pull{A: a, B: b, Weight: 2, Drawn: true}) }
	for _, h := range centres {
		for range own {
			join(h, dot(2))
		}
	}
	for range shared {
		d := dot(4)
		for _, h := range centres {
			join(h, d)
		}
	}
	return s
}

// TestLinesCrossFewOthers: what can be drawn without crossings hardly has any, and
// all lines stay in the room. Bent lines cross no more often than straight ones.
func TestLinesCrossFewOthers(t *testing.T) {
	for _, c := range []struct{ hubs, own, shared, most int }{{1, 40, 0, 0}, {2, 15, 5, 2}, {2, 10, 12, 3}, {3, 8, 3, 6}} {
		t.Run(fmt.Sprint(c), func(t *testing.T) {
			s := wheel(c.hubs, c.own, c.shared)
			out := s.Place()
			none := make([]geom.Box, len(s.Dots))
			lines := s.Lines(out.Dots, none, none)
			for i, l := range lines {
				assert.True(t, s.Room.Contains(l.Bounds()), "line %d", i)
				assert.Equal(t, out.Dots[s.Pulls[i].A], l.Points[0])
				assert.Equal(t, out.Dots[s.Pulls[i].B], l.Points[len(l.Points)-1])
			}
			assert.LessOrEqual(t, Tangle(lines), min(c.most, s.Crossings(out.Dots)))
			assert.Equal(t, lines, s.Lines(out.Dots, none, none), "the same in every run")
		})
	}
}

// TestLinesPassOtherDots: a line to a dot behind another leads around that, and
// those of both directions stand apart.
func TestLinesPassOtherDots(t *testing.T) {
	at := []geom.Point{{X: 10000, Y: 30000}, {X: 30000, Y: 30000}, {X: 60000, Y: 30000}}
	s := Scatter{Dots: make([]Dot, 3), Room: geom.Box{X1: 80000, Y1: 60000},
		Pulls: []Pull{{A: 0, B: 2, Drawn: true}, {A: 2, B: 0, Drawn: true}, {A: 0, B: 1}}}
	dots := []geom.Box{{}, geom.BoxAround(at[1], geom.Size{W: 1000, H: 1000}), {}}
	lines := s.Lines(at, dots, make([]geom.Box, 3))
	for _, l := range lines[:2] {
		assert.False(t, trace{points: l.Sample(40), bounds: l.Bounds()}.through(dots[1]))
	}
	assert.NotEqual(t, lines[0].Points[1], lines[1].Points[2])
	assert.Empty(t, lines[2].Points, "it is not drawn")
	assert.Zero(t, Tangle(lines))
}
