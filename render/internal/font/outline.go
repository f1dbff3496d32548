package font

import (
	"cmp"
	"math"
	"slices"

	"demarche/render/internal/geom"

	"github.com/go-text/typesetting/di"
	gofont "github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
	"github.com/go-text/typesetting/shaping"
	"golang.org/x/image/math/fixed"
)

// Outline returns the shapes of s, kerned and in visual order, and how far the
// pen moves, rounded up: never more than Width for covered text. The baseline
// starts at (0, 0). What the face does not cover is drawn as the box that
// stands for a missing glyph; see [Covered].
func (f Font) Outline(s string) (geom.Path, geom.U) {
	fc := f.Style.face()
	sh := fc.shapers.Get().(*shaper)
	defer fc.shapers.Put(sh)
	dir := di.DirectionLTR
	if Direction(s) == RTL {
		dir = di.DirectionRTL
	}
	d := drawing{size: int(f.Size)}
	pen := 0 // 26.6
	for _, run := range visual(sh, []rune(s), dir) {
		for _, g := range run.Glyphs {
			d.origin = sixths{(pen + int(g.XOffset)) * 6 / 64, int(g.YOffset) * 6 / 64}
			d.glyph(sh.face, g.GlyphID)
			pen += int(g.Advance)
		}
	}
	return d.path, f.scale((pen + 63) / 64)
}

// visual shapes text and puts the runs in the order they are drawn in.
func visual(sh *shaper, text []rune, dir di.Direction) []shaping.Output {
	if len(text) == 0 {
		return nil
	}
	var runs []shaping.Output
	for _, in := range sh.runs(text, dir) {
		runs = append(runs, sh.hb.ShapeNoExtents(in))
	}
	// A line without end: only the order of the runs is wanted.
	var wrapper shaping.LineWrapper
	cfg := shaping.WrapConfig{Direction: dir, DisableTrailingWhitespaceTrim: true}
	wrapper.Prepare(cfg, text, shaping.NewSliceIterator(runs))
	line, _ := wrapper.WrapNextLineF(fixed.Int26_6(1<<31 - 1))
	runs = line.Line
	slices.SortStableFunc(runs, func(a, b shaping.Output) int {
		return cmp.Compare(a.VisualIndex, b.VisualIndex)
	})
	return runs
}

// sixths is a place in sixths of a font unit, y upwards: the grid on which the
// points of TrueType outlines and of the cubic curves for them are whole. Whole
// numbers make the same bytes on every processor.
type sixths struct{ x, y int }

// drawing collects outlines and turns them into units of the picture, y
// downwards, each rounded once.
type drawing struct {
	path   geom.Path
	size   int // of the font
	origin sixths
}

// glyph adds the outline of one glyph.
func (d *drawing) glyph(face *gofont.Face, id gofont.GID) {
	outline, ok := face.GlyphDataOutline(id)
	if !ok || len(outline.Segments) == 0 {
		return
	}
	var at sixths
	open := false
	for _, seg := range outline.Segments {
		a, b := onGrid(seg.Args[0]), onGrid(seg.Args[1])
		switch seg.Op {
		case opentype.SegmentOpMoveTo:
			if open {
				d.path.Close()
			}
			d.path.Move(d.point(a))
			at, open = a, true
		case opentype.SegmentOpLineTo:
			d.path.Line(d.point(a))
			at = a
		case opentype.SegmentOpQuadTo:
			d.path.Curve(d.point(cubic(at, a)), d.point(cubic(b, a)), d.point(b))
			at = b
		case opentype.SegmentOpCubeTo:
			at = onGrid(seg.Args[2])
			d.path.Curve(d.point(a), d.point(b), d.point(at))
		}
	}
	if open {
		d.path.Close()
	}
}

// onGrid returns p in sixths. TrueType has halves at the finest.
func onGrid(p opentype.SegmentPoint) sixths {
	return sixths{int(math.Round(float64(p.X) * 6)), int(math.Round(float64(p.Y) * 6))}
}

// cubic returns the control point near end of the cubic curve that is the same
// as the quadratic one with the control point c.
func cubic(end, c sixths) sixths {
	return sixths{(end.x + 2*c.x) / 3, (end.y + 2*c.y) / 3}
}

// point places a point of the glyph in the picture.
func (d *drawing) point(p sixths) geom.Point {
	return geom.Pt(d.round(d.origin.x+p.x), d.round(-d.origin.y-p.y))
}

// round scales sixths of a font unit to the nearest unit of the picture.
func (d *drawing) round(v int) geom.U {
	const one = 6 * unitsPerEm
	v = 2*v*d.size + one
	if v < 0 { // Go rounds towards zero, and halves shall go up everywhere
		v -= 2*one - 1
	}
	return geom.U(v / (2 * one))
}
