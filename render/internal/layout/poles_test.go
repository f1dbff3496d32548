package layout

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"demarche/render/internal/geom"
)

func TestPolesHangLow(t *testing.T) {
	opt := PoleOptions{Room: geom.Box{X1: 10000, Y1: 10000}, Apart: 100, Gap: 100, Step: 100}
	poles := []Pole{{X: 1000, Foot: 9000, Size: geom.Size{W: 3000, H: 1000}}, {X: 2000, Foot: 9000, Size: geom.Size{W: 3000, H: 1000}}, {X: 9500, Foot: 9000, Size: geom.Size{W: 3000, H: 1000}}}
	got := Poles(poles, []int{1, 0, 2}, opt)
	assert.Equal(t, []Hung{
		{Pole: 0, Box: geom.Box{X0: 1000, Y0: 6800, X1: 4000, Y1: 7800}},
		{Pole: 1, Box: geom.Box{X0: 2000, Y0: 7900, X1: 5000, Y1: 8900}},
		{Pole: 2, Left: true, Box: geom.Box{X0: 6500, Y0: 7900, X1: 9500, Y1: 8900}},
	}, got)
	assert.Len(t, Poles(poles, []int{1, 0, 2}, PoleOptions{Room: opt.Room, Apart: 100, Gap: 100, Step: 100, Most: 2}), 2)
	assert.Len(t, Poles(poles, []int{1, 0}, PoleOptions{Room: opt.Room, Apart: 1100, Gap: 100, Step: 100}), 1, "lines too near")
}

// Two labels of one column hang one below the other on its line, the later below.
func TestLabelsShareALine(t *testing.T) {
	of := Pole{X: 5000, Foot: 9000, Size: geom.Size{W: 2000, H: 1000}}
	got := Poles([]Pole{of, of, of}, []int{1, 0, 2}, PoleOptions{Room: geom.Box{X1: 10000, Y1: 10000}, Apart: 500, Gap: 300, Step: 100})
	require.Len(t, got, 3)
	for i, h := range got {
		assert.Equal(t, i, h.Pole)
		assert.Equal(t, of.X, h.Box.X0)
		if i > 0 {
			assert.GreaterOrEqual(t, h.Box.Y0, got[i-1].Box.Y1+300)
		}
	}
}

// Whatever the poles: no label touches another, an obstacle or a foreign line,
// all are in the room, and the first in rank is there if it fits alone.
func TestPolesTouchNothing(t *testing.T) {
	u := func(t *rapid.T, lo, hi int, name string) geom.U { return geom.U(rapid.IntRange(lo, hi).Draw(t, name)) }
	rapid.Check(t, func(t *rapid.T) {
		opt := PoleOptions{Room: geom.Box{X1: 100000, Y1: 40000}, Apart: 500, Gap: 300, Step: 700}
		var poles []Pole
		var rank []int
		for i := range rapid.IntRange(0, 30).Draw(t, "n") {
			foot := u(t, 20000, 40000, "foot")
			x := u(t, 0, 100000, "x")
			if i > 0 && rapid.Bool().Draw(t, "of the column before") {
				x, foot = poles[i-1].X, poles[i-1].Foot
			}
			poles = append(poles, Pole{X: x, Foot: foot, Size: geom.Size{W: u(t, 1000, 30000, "w"), H: u(t, 1000, 8000, "h")}})
			opt.Obstacles = append(opt.Obstacles, geom.Box{X0: x - 400, Y0: foot, X1: x + 400, Y1: 40000})
			rank = append(rank, i)
		}
		hung := Poles(poles, rank, opt)
		for i, h := range hung {
			p := poles[h.Pole]
			assert.True(t, h.Box.X0 == p.X || h.Box.X1 == p.X)
			assert.True(t, h.Box.X0 >= 0 && h.Box.X1 <= 100000 && h.Box.Y0 >= 0)
			for _, b := range opt.Obstacles {
				assert.False(t, h.Box.Overlaps(b))
			}
			for _, o := range hung[i+1:] {
				assert.False(t, h.Box.Overlaps(o.Box))
				if shared(p, poles[o.Pole]) {
					continue
				}
				assert.False(t, h.line(poles, opt).Overlaps(o.Box))
				assert.False(t, o.line(poles, opt).Overlaps(h.Box))
				assert.GreaterOrEqual(t, (p.X - poles[o.Pole].X).Abs(), opt.Apart)
			}
		}
	})
}
