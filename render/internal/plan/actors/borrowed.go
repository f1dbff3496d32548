package actors

import (
	"demarche/render/internal/plan"
	"strings"
	"unicode"

	"demarche/render/internal/font"
	"demarche/render/internal/geom"
)

type Text = plan.Text
type Role = plan.Role

const (
	Ink   = plan.Ink
	Quiet = plan.Quiet
)

// block sets text into lines of at most the width, the first baseline so that
// the block's upper edge is at top. It returns the lines and the lower edge.
func block(top geom.Point, text string, f font.Font, role Role, width geom.U, most int) ([]Text, geom.U) {
	var out []Text
	y := top.Y
	for _, line := range f.Wrap(text, width, most) {
		extra := geom.U(0)
		if !font.Covered(line.Text) { // a face of the viewer's, which may be taller
			extra = f.Size / 2
		}
		text := strings.ReplaceAll(line.Text, joiner, "") // not every viewer draws nothing for it
		out = append(out, Text{At: geom.Pt(top.X, y+extra*3/5+baseline(f)), Text: text, Font: f, Role: role})
		y += f.LineHeight() + extra
	}
	return out, y
}

// baseline returns how far the baseline lies below the upper edge of a line:
// half of the line's extra height is above the text.
func baseline(f font.Font) geom.U {
	return (f.LineHeight()-f.Ascent()-f.Descent())/2 + f.Ascent()
}

// moved returns the texts moved by dx and dy.
func moved(texts []Text, dx, dy geom.U) []Text {
	out := make([]Text, len(texts))
	for i, t := range texts {
		t.At = t.At.Add(dx, dy)
		out[i] = t
	}
	return out
}

// column is a block of lines under construction.
type column struct {
	lines []Text
	width geom.U // most that a line may take
	y     geom.U // lower edge so far
	used  geom.U // right end of the widest line
}

// add sets one more paragraph, indented; most 0 is all of it.
func (c *column) add(text string, f font.Font, role Role, indent geom.U, most int) {
	lines, y := block(geom.Pt(indent, c.y), text, f, role, c.width-indent, most)
	for _, l := range lines {
		c.used = max(c.used, l.At.X+l.Font.Width(l.Text))
	}
	c.lines = append(c.lines, lines...)
	c.y = y
}

const (
	blockGap = geom.U(1400)
	joiner   = "\u2060" // keeps characters together; only while lines are broken
)

var Slide = geom.Size{W: geom.Px(1280), H: geom.Px(720)}
var A4 = geom.Size{W: geom.Px(1123), H: geom.Px(794)}

func breaksAnywhere(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer)
}

func onOneLine(date string) string {
	if strings.ContainsFunc(date, breaksAnywhere) {
		date = strings.Join(strings.Split(date, ""), joiner)
	}
	return strings.ReplaceAll(date, " ", "\u00a0")
}
