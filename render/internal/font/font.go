// Package font measures, wraps and outlines the text of a picture with one
// embedded face, Liberation Sans, whose advance widths are those of Arial and
// Helvetica. All results are whole [geom.U] and the same on every machine.
//
// What is reserved is never smaller than what a viewer draws, whether it
// applies kerning or not: every kerning pair that widens is counted and none
// that narrows. Text the face does not cover is drawn by whatever font the
// viewer has, so it is measured by generous width classes (see [Covered]).
//
// Everything here is safe for concurrent use. Faces are parsed when first
// needed, about 3 ms each.
package font

import "demarche/render/internal/geom"

// Family is the font-family list that goes with the widths of this package:
// the fonts it names have the same advance widths.
const Family = "Arial, Helvetica, 'Liberation Sans', sans-serif"

// Style is one of the four cuts of the face.
type Style uint8

// The styles. Any other value means Regular.
const (
	Regular Style = iota
	Bold
	Italic
	BoldItalic
	styleCount
)

// Font is a style at a size.
type Font struct {
	Style Style
	Size  geom.U // em size
}

// Line is one line of wrapped text.
type Line struct {
	Text  string
	Width geom.U
}

// Width returns the space to reserve for s on one line, rounded up to a whole
// unit. It is the greatest width of s kerned, unkerned or partly kerned. Text
// should have been through [Clean]; what cannot be seen has no width.
func (f Font) Width(s string) geom.U {
	return f.scale(f.Style.face().units(s))
}

// Ascent returns how far the face reaches above the baseline, rounded up.
func (f Font) Ascent() geom.U { return f.scale(f.Style.face().ascent) }

// Descent returns how far the face reaches below the baseline, as a positive
// length, rounded up.
func (f Font) Descent() geom.U { return f.scale(f.Style.face().descent) }

// LineHeight returns the distance from baseline to baseline: 1.25 times the
// size, rounded to the nearest unit.
func (f Font) LineHeight() geom.U { return (f.Size*5 + 2) / 4 }

// Covered reports whether the face has a glyph for everything in s that can be
// seen. Where it has not, Width is a generous guess and Outline draws boxes.
// All styles cover the same.
func Covered(s string) bool {
	fc := Regular.face()
	for _, r := range s {
		if !fc.covers(r) {
			return false
		}
	}
	return true
}

// scale turns font units into a length, rounded up.
func (f Font) scale(units int) geom.U {
	return geom.U((units*int(f.Size) + unitsPerEm - 1) / unitsPerEm)
}

// fits returns the greatest number of font units that is at most width wide.
func (f Font) fits(width geom.U) int {
	if width <= 0 || f.Size <= 0 {
		return 0
	}
	return int(width) * unitsPerEm / int(f.Size)
}
