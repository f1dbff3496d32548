// Package set sets text: it breaks it into lines, gives the lines their places
// and says how much room they take. It knows no colours; roles stand for them.
package set

import (
	"fmt"
	"strings"

	"demarche/render/internal/font"
	"demarche/render/internal/geom"
)

// Text is one placed line of text.
type Text struct {
	At   geom.Point // left end of the baseline
	Text string
	Font font.Font
	Role Role
}

// Role says what a text is for; the theme gives each role its ink.
type Role uint8

// The roles.
const (
	Ink    Role = iota // titles
	Quiet              // dates, sources, ticks
	Accent             // event numbers, in the colour of their kind
)

// String names the role.
func (r Role) String() string { return [...]string{"ink", "quiet", "accent"}[r] }

// New returns a text at a place.
func New(at geom.Point, text string, f font.Font, role Role) Text { return Text{at, text, f, role} }

// String writes the text with its place, size and role.
func (t Text) String() string {
	return fmt.Sprintf("%v %d/%v %v %q", t.At, t.Font.Style, t.Font.Size, t.Role, t.Text)
}

// Box returns the box that the text takes.
func (t Text) Box() geom.Box {
	return geom.Box{X0: t.At.X, Y0: t.At.Y - t.Font.Ascent(), X1: t.At.X + t.Font.Width(t.Text), Y1: t.At.Y + t.Font.Descent()}
}

// Mirrored returns the texts as they stand on a sheet so wide that is read from the
// right.
func Mirrored(texts []Text, sheet geom.U) []Text {
	out := make([]Text, len(texts))
	for i, t := range texts {
		out[i] = t
		out[i].At.X = sheet - t.Box().X1
	}
	return out
}

// Lines sets text into lines of at most the width, the first baseline so that
// the upper edge of all is at top; most 0 is all of it. It returns the lines and
// the lower edge.
func Lines(top geom.Point, text string, f font.Font, role Role, width geom.U, most int) ([]Text, geom.U) {
	var out []Text
	y := top.Y
	for _, line := range f.Wrap(text, width, most) {
		extra := geom.U(0)
		if !font.Covered(line.Text) { // a face of the viewer's, which may be taller
			extra = f.Size / 2
		}
		text := strings.ReplaceAll(line.Text, joiner, "") // not every viewer draws nothing for it
		out = append(out, Text{geom.Pt(top.X, y+extra*3/5+Baseline(f)), text, f, role})
		y += f.LineHeight() + extra
	}
	return out, y
}

// Baseline returns how far the baseline lies below the upper edge of a line:
// half of the line's extra height is above the text.
func Baseline(f font.Font) geom.U {
	return (f.LineHeight()-f.Ascent()-f.Descent())/2 + f.Ascent()
}

// Moved returns the texts moved by dx and dy.
func Moved(texts []Text, dx, dy geom.U) []Text {
	out := make([]Text, len(texts))
	for i, t := range texts {
		t.At = t.At.Add(dx, dy)
		out[i] = t
	}
	return out
}

// Block is lines of text with their left upper corner at (0, 0).
type Block struct {
	Lines []Text
	Size  geom.Size
}

// Column is a block under construction.
type Column struct {
	Width geom.U // most that a line may take
	Lines []Text
	Y     geom.U // lower edge so far
	Used  geom.U // right end of the widest line
}

// Add sets one more paragraph, indented; most 0 is all of it.
func (c *Column) Add(text string, f font.Font, role Role, indent geom.U, most int) {
	lines, y := Lines(geom.Pt(indent, c.Y), text, f, role, c.Width-indent, most)
	for _, l := range lines {
		c.Used = max(c.Used, l.At.X+l.Font.Width(l.Text))
	}
	c.Lines = append(c.Lines, lines...)
	c.Y = y
}

// Block returns what has been set.
func (c *Column) Block() Block { return Block{c.Lines, geom.Size{W: c.Used, H: c.Y}} }

// mirror turns texts around within a width: what begins at the left begins at
// the right, for scripts that are read so.
func mirror(lines []Text, width geom.U) {
	for i, t := range lines {
		lines[i].At.X = width - t.At.X - t.Font.Width(t.Text)
	}
}
