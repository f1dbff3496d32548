package font

import (
	"cmp"
	"slices"

	"demarche/render/internal/geom"

	"github.com/go-text/typesetting/di"
	"github.com/go-text/typesetting/language"
	"github.com/go-text/typesetting/shaping"
	"golang.org/x/image/math/fixed"
)

// Run is a stretch of a line that one face draws in one direction. Its lengths
// are those of the picture, from the start of the line, rounded to the nearest
// unit.
type Run struct {
	Text   string // what is drawn, in the order in which it is read
	Dir    Dir
	X      geom.U  // where it begins, on the left
	Width  geom.U  // how far the pen moves
	Own    bool    // the embedded face of the style draws it, not an added one
	Glyphs []Glyph // from left to right

	font  Font
	added int       // which of the added faces, if not Own
	fit   narrowing // how it is narrowed
}

// Glyph is one shape of a run.
type Glyph struct {
	ID   uint32 // in the face
	Text string // what it stands for; "" if the glyph beside it has it
	X, Y geom.U // of its origin; Y grows downwards

	at sixths // the same in font units
}

// narrowing narrows what is wide units wide to the room that it has. The zero
// value leaves things as they are.
type narrowing struct{ room, wide int }

func (q narrowing) x(x int) int {
	if q.wide <= q.room {
		return x
	}
	return x * q.room / q.wide
}

// Shape returns the runs of s with the embedded face; see [Faces.Shape].
func (f Font) Shape(s string) []Run { return (*Faces)(nil).Shape(f, s) }

// Shape returns what is drawn for s on one line, from left to right: kerned,
// joined, in visual order (UAX #9), with the name of a picture that no face has
// in its place (see [Substitute]). What no face has otherwise is drawn as the
// box that stands for a missing glyph; see [Faces.Missing]. The runs take no
// more room than [Font.Width] reserves: where an added face is wider than most,
// the line is narrowed.
func (fs *Faces) Shape(f Font, s string) []Run {
	d := fs.drawer(f.Style)
	defer fs.release(d)
	runs, _ := d.shape(f, s)
	return runs
}

// shape is Shape, and tells how far the pen moves in font units.
func (d *drawer) shape(f Font, s string) (runs []Run, units int) {
	named := d.substituted(s)
	text := []rune(named)
	dir := di.DirectionLTR
	if Direction(s) == RTL {
		dir = di.DirectionRTL
	}
	outputs := d.visual(text, dir)
	wide := 0
	for _, out := range outputs {
		wide += int(out.Advance)
	}
	var fit narrowing
	if !Covered(named) {
		fit = narrowing{room: d.style.face().units(s), wide: (wide + 63) / 64}
	}
	runs = make([]Run, len(outputs))
	pen := 0 // 26.6
	for i, out := range outputs {
		runs[i] = d.run(f, text, out, pen, fit)
		pen += int(out.Advance)
	}
	return runs, fit.x((pen + 63) / 64)
}

// run makes a run of what the shaper says, beginning at pen, in 26.6.
func (d *drawer) run(f Font, text []rune, out shaping.Output, pen int, fit narrowing) Run {
	r := Run{
		Text: string(text[out.Runes.Offset : out.Runes.Offset+out.Runes.Count]),
		X:    f.round(fit.x(pen * 6 / 64)), Glyphs: make([]Glyph, len(out.Glyphs)),
		Own: out.Face == d.own[d.style], added: slices.Index(d.added, out.Face), font: f, fit: fit,
	}
	if out.Direction.Progression() == di.TowardTopLeft {
		r.Dir = RTL
	}
	for i, g := range out.Glyphs {
		at := sixths{(pen + int(g.XOffset)) * 6 / 64, int(g.YOffset) * 6 / 64}
		r.Glyphs[i] = Glyph{ID: uint32(g.GlyphID), at: at, X: f.round(fit.x(at.x)), Y: f.round(-at.y)}
		if i == 0 || g.TextIndex() != out.Glyphs[i-1].TextIndex() {
			r.Glyphs[i].Text = string(text[g.TextIndex() : g.TextIndex()+g.RunesCount()])
		}
		pen += int(g.Advance)
	}
	r.Width = f.round(fit.x(pen*6/64)) - r.X
	return r
}

// visual shapes text and puts the runs in the order they are drawn in.
func (d *drawer) visual(text []rune, dir di.Direction) []shaping.Output {
	if len(text) == 0 {
		return nil
	}
	var runs []shaping.Output
	for _, in := range d.split.Split(shaping.Input{
		Text: text, RunEnd: len(text), Direction: dir, Size: fixed.I(unitsPerEm), Script: language.Latin, Language: "en",
	}, d) {
		runs = append(runs, d.hb.ShapeNoExtents(in))
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
