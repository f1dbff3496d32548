package font

import (
	"math"

	"demarche/render/internal/geom"

	gofont "github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
)

// Outline returns the shapes of s with the embedded face; see [Faces.Outline].
func (f Font) Outline(s string) (geom.Path, geom.U) { return (*Faces)(nil).Outline(f, s) }

// Outline returns the shapes of what [Faces.Shape] returns, and how far the pen
// moves, rounded up: never more than Width. The baseline starts at (0, 0).
func (fs *Faces) Outline(f Font, s string) (geom.Path, geom.U) {
	d := fs.drawer(f.Style)
	defer fs.release(d)
	runs, units := d.shape(f, s)
	var path geom.Path
	for _, r := range runs {
		d.outline(&path, r)
	}
	return path, f.scale(units)
}

// RunOutline returns the shapes of one run that these faces made, where it
// stands in its line.
func (fs *Faces) RunOutline(r Run) geom.Path {
	d := fs.drawer(r.font.Style)
	defer fs.release(d)
	var path geom.Path
	d.outline(&path, r)
	return path
}

// outline adds the shapes of a run.
func (d *drawer) outline(path *geom.Path, r Run) {
	face := d.own[d.style]
	if !r.Own {
		face = d.added[r.added]
	}
	pen := drawing{path: path, font: r.font, fit: r.fit, upem: int(face.Upem())}
	for _, g := range r.Glyphs {
		pen.origin = g.at
		pen.glyph(face, gofont.GID(g.ID))
	}
}

// sixths is a place in sixths of a font unit, y upwards: the grid on which the
// points of TrueType outlines and of the cubic curves for them are whole. Whole
// numbers make the same bytes on every processor.
type sixths struct{ x, y int }

// drawing collects outlines and turns them into units of the picture, y
// downwards, each rounded once.
type drawing struct {
	path   *geom.Path
	font   Font
	fit    narrowing
	upem   int // of the face
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
		a, b := d.onGrid(seg.Args[0]), d.onGrid(seg.Args[1])
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
			at = d.onGrid(seg.Args[2])
			d.path.Curve(d.point(a), d.point(b), d.point(at))
		}
	}
	if open {
		d.path.Close()
	}
}

// onGrid returns p in sixths. TrueType has halves at the finest.
func (d *drawing) onGrid(p opentype.SegmentPoint) sixths {
	grid := func(v float32) int { return int(math.Round(float64(v) * 6 * unitsPerEm / float64(d.upem))) }
	return sixths{grid(p.X), grid(p.Y)}
}

// cubic returns the control point near end of the cubic curve that is the same
// as the quadratic one with the control point c.
func cubic(end, c sixths) sixths {
	return sixths{(end.x + 2*c.x) / 3, (end.y + 2*c.y) / 3}
}

// point places a point of the glyph in the picture.
func (d *drawing) point(p sixths) geom.Point {
	return geom.Pt(d.font.round(d.fit.x(d.origin.x+p.x)), d.font.round(-d.origin.y-p.y))
}

// round scales sixths of a font unit to the nearest unit of the picture.
func (f Font) round(v int) geom.U {
	const one = 6 * unitsPerEm
	v = 2*v*int(f.Size) + one
	if v < 0 { // Go rounds towards zero, and halves shall go up everywhere
		v -= 2*one - 1
	}
	return geom.U(v / (2 * one))
}
