package svg

import (
	"encoding/base64"
	"fmt"

	"demarche/render/internal/font"
	"demarche/render/internal/geom"
	"demarche/render/internal/scene"
	"demarche/render/internal/webfont"
)

// Fonts says how the file holds its text.
type Fonts uint8

// The ways to hold text. The zero value is text for the viewer's fonts.
const (
	System  Fonts = iota // text, drawn with the fonts of the viewer
	Outline              // shapes: no text, the same everywhere
	Embed                // text, with the shapes it takes as a web font
)

// family is the name of the web font. It is a name of our own: those of
// Liberation are reserved (OFL).
const family = "Demarche Text"

// outline writes a line of text as its shapes.
func (e *encoder) outline(t scene.Text) {
	path, _ := e.faces.Outline(t.Font, t.Text)
	if len(path.Verbs) == 0 {
		return
	}
	e.raw(`<path d="`)
	e.b = appendSteps(e.b, path.Moved(t.At.X, t.At.Y))
	e.raw(`" fill="` + t.Fill.String() + `"/>` + "\n")
}

// appendSteps writes a path as steps from point to point, which takes half the
// room that places do where shapes are small.
func appendSteps(b []byte, p geom.Path) []byte {
	at, start := geom.Point{}, geom.Point{}
	last, pts := byte(0), p.Points
	step := func(to geom.Point, first bool) {
		for i, d := range []geom.U{to.X - at.X, to.Y - at.Y} {
			if d >= 0 && !(first && i == 0) {
				b = append(b, ' ')
			}
			b = appendShort(b, d)
		}
	}
	for _, v := range p.Verbs {
		letter := "mlcz"[v]
		if letter == 'z' {
			b, at, last = append(b, 'z'), start, 'z'
			continue
		}
		first := letter != last || letter == 'm'
		if first {
			b = append(b, letter)
		}
		n := 1
		if v == geom.CurveTo {
			n = 3
		}
		for i, to := range pts[:n] {
			step(to, first && i == 0)
		}
		at, pts, last = pts[n-1], pts[n:], letter
		if v == geom.MoveTo {
			start = at
		}
	}
	return b
}

// appendShort writes a length without the zero before its point.
func appendShort(b []byte, u geom.U) []byte {
	start := len(b)
	b = u.Append(b)
	if u < 0 {
		start++
	}
	if u < 100 && u > -100 && u != 0 {
		b = append(b[:start], b[start+1:]...)
	}
	return b
}

// webFonts writes the shapes that the texts take as fonts of the file.
func (e *encoder) webFonts(s *scene.Scene) error {
	uses := s.Faces.Uses(func(add func(font.Font, string)) {
		for _, t := range s.Texts() {
			add(t.Font, font.Clean(t.Text))
		}
	})
	e.raw("<style>\n")
	for _, u := range uses {
		data, err := webfont.Cut(webfont.Request{File: u.File, Index: u.Index, Glyphs: u.Glyphs, Name: family, Simple: u.Simple})
		if err != nil {
			return fmt.Errorf("%s cannot be embedded: %w", u.Name, err)
		}
		weight, slope := "400", "normal"
		if u.Style == font.Bold || u.Style == font.BoldItalic {
			weight = "700"
		}
		if u.Style == font.Italic || u.Style == font.BoldItalic {
			slope = "italic"
		}
		e.raw(`@font-face{font-family:"` + family + `";font-weight:` + weight + `;font-style:` + slope + `;src:url(data:font/woff;base64,`)
		e.b = base64.StdEncoding.AppendEncode(e.b, data)
		e.raw(`) format("woff");unicode-range:`)
		e.ranges(u.Chars)
		e.raw("}\n")
	}
	e.raw("</style>\n")
	return nil
}

// ranges writes characters in order as CSS has them.
func (e *encoder) ranges(chars []rune) {
	for i := 0; i < len(chars); {
		end := i + 1
		for end < len(chars) && chars[end] == chars[end-1]+1 {
			end++
		}
		if i > 0 {
			e.raw(",")
		}
		e.raw(fmt.Sprintf("U+%X", chars[i]))
		if end-i > 1 {
			e.raw(fmt.Sprintf("-%X", chars[end-1]))
		}
		i = end
	}
}
