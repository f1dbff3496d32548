// Package scene is what a picture consists of: a short, closed list of drawing
// items with every length in whole units, every colour chosen and every text
// measured. Painting makes scenes; each encoder turns the same scene into
// another format. A scene knows nothing of events.
package scene

import (
	"fmt"
	"strings"

	"demarche/render/internal/font"
	"demarche/render/internal/geom"
)

// Color is an opaque colour. The zero Color is none: nothing is drawn.
type Color uint32

// None draws nothing.
const None Color = 0

// RGB returns the opaque colour 0xRRGGBB.
func RGB(rgb uint32) Color { return Color(0xFF000000 | rgb&0xFFFFFF) }

// Channels returns red, green and blue.
func (c Color) Channels() (r, g, b uint8) { return uint8(c >> 16), uint8(c >> 8), uint8(c) }

// String writes the colour as "#rrggbb", "none" for none.
func (c Color) String() string {
	if c == None {
		return "none"
	}
	return fmt.Sprintf("#%06x", uint32(c&0xFFFFFF))
}

// Scene is a whole picture.
type Scene struct {
	Size      geom.Size // of the drawing, in its own units
	Shown     geom.Size // at which it is shown, of the same shape; Size if zero
	Ground    Color
	Lang      string // BCP 47
	FromRight bool   // it is read from the right
	Title     string // what the picture is, in one line
	Desc      string // what is in it, for those who cannot see it
	Items     []Item // from back to front; texts in reading order

	// Faces are what encoders that draw the shapes of letters take them from.
	Faces *font.Faces
}

// Item is one of [Rect], [Stroke], [Text] and [Group].
type Item interface {
	// dump writes the item as text at a depth of indentation.
	dump(b *strings.Builder, depth int)
}

// Pen draws lines. A pen without colour draws nothing.
type Pen struct {
	Color Color
	Width geom.U
	Dash  []geom.U // lengths drawn and left out in turn; nil for a full line
	Round bool     // round ends and corners
}

// Rect is a rectangle.
type Rect struct {
	Box    geom.Box
	Fill   Color
	Pen    Pen
	Radius geom.U // of the corners
}

// Path returns the outline of the rectangle, from its left top corner with the
// hands of a clock.
func (r Rect) Path() geom.Path {
	b, d := r.Box, min(r.Radius, r.Box.W()/2, r.Box.H()/2)
	if d <= 0 {
		return geom.Polygon(geom.Pt(b.X0, b.Y0), geom.Pt(b.X1, b.Y0), geom.Pt(b.X1, b.Y1), geom.Pt(b.X0, b.Y1))
	}
	k := d - d*5523/10000 // a cubic curve that is nearly a quarter of a circle
	var p geom.Path
	p.Move(geom.Pt(b.X0+d, b.Y0)).Line(geom.Pt(b.X1-d, b.Y0))
	p.Curve(geom.Pt(b.X1-k, b.Y0), geom.Pt(b.X1, b.Y0+k), geom.Pt(b.X1, b.Y0+d)).Line(geom.Pt(b.X1, b.Y1-d))
	p.Curve(geom.Pt(b.X1, b.Y1-k), geom.Pt(b.X1-k, b.Y1), geom.Pt(b.X1-d, b.Y1)).Line(geom.Pt(b.X0+d, b.Y1))
	p.Curve(geom.Pt(b.X0+k, b.Y1), geom.Pt(b.X0, b.Y1-k), geom.Pt(b.X0, b.Y1-d)).Line(geom.Pt(b.X0, b.Y0+d))
	p.Curve(geom.Pt(b.X0, b.Y0+k), geom.Pt(b.X0+k, b.Y0), geom.Pt(b.X0+d, b.Y0)).Close()
	return p
}

// Stroke is a path, filled, drawn along, or both.
type Stroke struct {
	Path geom.Path
	Fill Color
	Pen  Pen
}

// Text is one line of text. It stands on its baseline and begins at At, its
// left end whatever its direction.
type Text struct {
	At    geom.Point
	Text  string // as measured: see [font.Clean]
	Font  font.Font
	Fill  Color
	Width geom.U // what is reserved for it
}

// NewText measures the text and places its left end.
func NewText(at geom.Point, text string, f font.Font, fill Color) Text {
	return Text{At: at, Text: text, Font: f, Fill: fill, Width: f.Width(text)}
}

// Box returns the box that the text takes: from its font's ascent to its
// descent.
func (t Text) Box() geom.Box {
	return geom.Box{X0: t.At.X, Y0: t.At.Y - t.Font.Ascent(), X1: t.At.X + t.Width, Y1: t.At.Y + t.Font.Descent()}
}

// Group holds what belongs together, such as an event's mark and label. Its
// name is for those who read the scene, and is not drawn. One without a name is
// no group in a picture of its own: it only says what its items are about.
type Group struct {
	Name  string
	Refs  []int  // numbers of what it is about, for pages that link words and picture
	Link  string // address that its texts lead to, for formats in which that is of use
	Again bool   // another group leads there, too, and says more of it
	Items []Item
}

// Texts returns all texts of the scene in reading order.
func (s *Scene) Texts() []Text {
	var all []Text
	var walk func([]Item)
	walk = func(items []Item) {
		for _, item := range items {
			switch item := item.(type) {
			case Text:
				all = append(all, item)
			case Group:
				walk(item.Items)
			}
		}
	}
	walk(s.Items)
	return all
}
