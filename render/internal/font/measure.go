package font

import (
	"github.com/go-text/typesetting/di"
	gofont "github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
	"github.com/go-text/typesetting/language"
	"github.com/go-text/typesetting/shaping"
	"golang.org/x/image/math/fixed"
)

// pen adds up advances, code point by code point. The zero value is at the
// start of a line.
type pen struct {
	units int   // so far
	base  int   // of which the last visible character has this much
	row   uint8 // kerning row of the last glyph
	flag  bool  // the last code point was the first half of a flag

	covered bool // the last visible character has a glyph
	tie     int  // how much narrower it gets if an Arabic letter follows
	emoji   bool // there was what may be a picture
}

// units returns the greatest width of s kerned, unkerned or partly kerned, in
// font units. For a picture that is the greater of what a viewer's emoji font
// needs and what its name does.
func (fc *face) units(s string) int {
	p := fc.measure(s)
	if !p.emoji {
		return p.units
	}
	named := fc.measure(substitute(fc, s, fc.covers))
	return max(p.units, named.units)
}

// measure is units for text whose pictures a viewer draws.
func (fc *face) measure(s string) pen {
	var p pen
	for _, r := range s {
		g := fc.glyph(r)
		switch g.kind {
		case simple:
			if p.row != 0 {
				p.units += fc.widening(p.row, g.id)
			}
			p.units += int(g.advance)
			p.base, p.row, p.covered = int(g.advance), g.row, true
			p.flag, p.tie = false, 0
			if r == ' ' {
				p.base = 0 // a line may end here: what follows must not count on it
			}
		case missing:
			p.fallback(r)
		case complex:
			return fc.measureShaped(s)
		}
	}
	return p
}

// maxShaped is how many code points are shaped at a time: the shaper's 26.6
// numbers overflow at some thirty thousand.
const maxShaped = 1 << 12

// measureShaped is measure for text with combining marks. Shaping may put
// another glyph for a letter with its marks, a wider one at times.
func (fc *face) measureShaped(s string) pen {
	text := []rune(s)
	sh := fc.shapers.Get().(*shaper)
	defer fc.shapers.Put(sh)
	var p pen
	for start := 0; start < len(text); {
		g := fc.glyph(text[start])
		if g.kind == missing {
			p.fallback(text[start])
			start++
			continue
		}
		end := start + 1
		for end < len(text) && fc.glyph(text[end]).kind != missing &&
			(end-start < maxShaped || isMark(text[end])) {
			end++
		}
		advances, widening, last := fc.plain(text[start:end])
		kerned, unkerned := sh.advances(text[start:end])
		p = pen{
			units:   p.units + fc.widening(p.row, g.id) + max(kerned, max(advances, unkerned)+widening),
			base:    int(last.advance),
			row:     last.row,
			covered: true,
			emoji:   p.emoji,
		}
		if text[end-1] == ' ' {
			p.base = 0
		}
		start = end
	}
	return p
}

// plain adds up the advances of covered text, with no regard to composition,
// and the kerning that widens, and returns the last base as well.
func (fc *face) plain(text []rune) (advances, widening int, last glyph) {
	for _, r := range text {
		if isMark(r) {
			continue
		}
		g := fc.glyph(r)
		advances += int(g.advance)
		widening += fc.widening(last.row, g.id)
		last = g
	}
	return advances, widening, last
}

// shaper is HarfBuzz with the face it works on; neither may be shared.
type shaper struct {
	hb    shaping.HarfbuzzShaper
	split shaping.Segmenter
	face  *gofont.Face
}

func newShaper(f *gofont.Font) *shaper { return &shaper{face: gofont.NewFace(f)} }

// ResolveFace makes the shaper a font map of one face.
func (sh *shaper) ResolveFace(rune) *gofont.Face { return sh.face }

// runs splits text by direction and script, ready for shaping in font units.
// The result is good until the next call.
func (sh *shaper) runs(text []rune, dir di.Direction) []shaping.Input {
	return sh.split.Split(shaping.Input{
		Text:      text,
		RunEnd:    len(text),
		Direction: dir,
		Size:      fixed.I(unitsPerEm),
		Script:    language.Latin,
		Language:  "en",
	}, sh)
}

var noKerning = []shaping.FontFeature{{Tag: opentype.Tag(0x6B65726E) /* kern */, Value: 0}}

// advances returns the widths of text in font units.
func (sh *shaper) advances(text []rune) (kerned, unkerned int) {
	var k, u fixed.Int26_6
	for _, run := range sh.runs(text, di.DirectionLTR) {
		k += sh.hb.ShapeNoExtents(run).Advance
		run.FontFeatures = noKerning
		u += sh.hb.ShapeNoExtents(run).Advance
	}
	return k.Ceil(), u.Ceil()
}
