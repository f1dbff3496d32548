package geom

import (
	"math"
	"strconv"
	"testing"

	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"
)

func TestUnitsAreWrittenShort(t *testing.T) {
	for u, want := range map[U]string{
		0: "0", 100: "1", 50: "0.5", 5: "0.05", -5: "-0.05", -325: "-3.25", 123456700: "1234567",
	} {
		assert.Equal(t, want, u.String())
	}
}

func TestUnitsReadBackAsWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		u := U(rapid.IntRange(-1e9, 1e9).Draw(t, "u"))
		f, err := strconv.ParseFloat(u.String(), 64)
		assert.NoError(t, err)
		assert.Equal(t, u, U(math.Round(f*100)))
	})
}

func TestBoxesThatTouchDoNotOverlap(t *testing.T) {
	a := BoxAt(Pt(0, 0), Size{100, 100})
	assert.False(t, a.Overlaps(a.Move(100, 0)))
	assert.True(t, a.Overlaps(a.Move(99, 0)))
	assert.False(t, a.Overlaps(Box{50, 50, 50, 60}), "an empty box overlaps nothing")
	assert.Equal(t, Box{0, 0, 200, 100}, a.Union(a.Move(100, 0)))
}

func TestCrossedBySeesOnlyTheInside(t *testing.T) {
	b := Box{0, 0, 100, 100}
	assert.True(t, b.CrossedBy(Pt(-10, 50), Pt(110, 50)))
	assert.True(t, b.CrossedBy(Pt(50, 50), Pt(60, 60)), "a line wholly inside")
	assert.False(t, b.CrossedBy(Pt(0, -10), Pt(0, 110)), "a line along the side")
	assert.False(t, b.CrossedBy(Pt(-10, 95), Pt(20, 130)), "past the corner")
}

func TestPathBoundsHoldEveryPoint(t *testing.T) {
	p := Polygon(Pt(0, 0), Pt(100, 20), Pt(30, -40))
	assert.Equal(t, Box{0, -40, 100, 20}, p.Bounds())
	assert.Equal(t, Box{5, -35, 105, 25}, p.Moved(5, 5).Bounds())
}

func TestSampleFollowsTheCurve(t *testing.T) {
	var p Path
	p.Move(Pt(0, 0)).Curve(Pt(0, 400), Pt(800, 400), Pt(800, 0)).Line(Pt(900, 0))
	assert.Equal(t, []Point{Pt(0, 0), Pt(400, 300), Pt(800, 0), Pt(900, 0)}, p.Sample(1))
}

func TestRootIsRoundedDown(t *testing.T) {
	for n := U(0); n < 5000; n++ {
		r := Root(n)
		assert.True(t, r*r <= n && n < (r+1)*(r+1), "%d is the root of %d", r, n)
	}
	assert.Equal(t, U(1<<31), Root(1<<62))
}

func TestFloorDiv(t *testing.T) {
	for _, c := range [][3]int{{7, 2, 3}, {-7, 2, -4}, {-8, 2, -4}, {0, 5, 0}} {
		assert.Equal(t, c[2], FloorDiv(c[0], c[1]))
	}
}

// TestAPolylineMovesOnceAndDrawsThen, and a polygon closes.
func TestAPolylineMovesOnceAndDrawsThen(t *testing.T) {
	p := Polyline(Pt(1, 2), Pt(3, 4), Pt(5, 6))
	assert.Equal(t, []Verb{MoveTo, LineTo, LineTo}, p.Verbs)
	assert.Equal(t, []Point{Pt(1, 2), Pt(3, 4), Pt(5, 6)}, p.Points)
	assert.Equal(t, []Verb{MoveTo, LineTo, Close}, Polygon(Pt(1, 2), Pt(3, 4)).Verbs)
}
