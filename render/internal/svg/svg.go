// Package svg writes scenes as SVG.
//
// The files hold in every target (field-guide 4.3): presentation attributes
// only, no style, script, foreignObject, document type or reference, and no link that
// was not asked for; one
// text element a line with its place computed; a width and a height beside the
// view box; two ids, for title and description. They are the same bytes on
// every machine. Files with embedded fonts have a style with them, and are for
// browsers.
package svg

import (
	"fmt"
	"hash/fnv"
	"io"
	"strconv"

	"demarche/render/internal/font"
	"demarche/render/internal/geom"
	"demarche/render/internal/scene"
)

// Options are choices about the file that do not change the picture.
type Options struct {
	// IDPrefix begins the two ids; if empty, it is made from the content, so
	// that pictures in one page do not collide.
	IDPrefix string

	// InPage is for a picture that stands in the text of a page: groups say in
	// data-events which events they are about.
	InPage bool

	// Links is for a picture whose links can be followed: one that stands in a page
	// itself, or is opened as a file.
	Links bool

	Fonts Fonts
}

// Encode writes the scene to w.
func Encode(w io.Writer, s *scene.Scene, opts Options) error {
	e := &encoder{inPage: opts.InPage, links: opts.Links, fonts: opts.Fonts, faces: s.Faces, fromRight: s.FromRight}
	e.rect(scene.Rect{Box: geom.BoxAt(geom.Point{}, s.Size), Fill: s.Ground})
	for _, item := range s.Items {
		e.item(item)
	}
	prefix := opts.IDPrefix
	if prefix == "" {
		prefix = contentPrefix(s, e.b)
	}
	h := &encoder{fonts: opts.Fonts, links: opts.Links}
	h.head(s, prefix)
	if opts.Fonts == Embed {
		if err := h.webFonts(s); err != nil {
			return err
		}
	}
	_, err := w.Write(append(h.b, append(e.b, "</svg>\n"...)...))
	return err
}

// contentPrefix makes an id prefix from what is in the picture.
func contentPrefix(s *scene.Scene, body []byte) string {
	h := fnv.New32a()
	_, _ = io.WriteString(h, s.Title+"\x00"+s.Desc+"\x00")
	_, _ = h.Write(body)
	return fmt.Sprintf("d%08x", h.Sum32())
}

// head writes everything before the drawing, but for the fonts.
func (e *encoder) head(s *scene.Scene, prefix string) {
	e.raw(`<svg xmlns="http://www.w3.org/2000/svg"`)
	shown := s.Shown
	if shown == (geom.Size{}) {
		shown = s.Size
	}
	e.length("width", shown.W)
	e.length("height", shown.H)
	e.raw(` viewBox="0 0 `)
	e.b = s.Size.W.Append(e.b)
	e.raw(" ")
	e.b = s.Size.H.Append(e.b)
	e.raw(`"`)
	e.attr("lang", s.Lang)
	e.attr("xml:lang", s.Lang)
	if e.links { // what is in an image cannot be reached by the keyboard
		e.raw(` role="graphics-document document"`)
	} else {
		e.raw(` role="img"`)
	}
	e.attr("aria-labelledby", prefix+"-title "+prefix+"-desc")
	switch e.fonts {
	case System:
		e.attr("font-family", font.Family)
	case Embed:
		e.attr("font-family", "'"+family+"', "+font.Family)
	}
	e.raw(">\n<title")
	e.attr("id", prefix+"-title")
	e.raw(">")
	e.text(s.Title)
	e.raw("</title>\n<desc")
	e.attr("id", prefix+"-desc")
	e.raw(">")
	e.text(s.Desc)
	e.raw("</desc>\n")
}

type encoder struct {
	b      []byte
	inPage bool
	links  bool
	inLink bool
	fonts  Fonts
	faces  *font.Faces

	fromRight bool // the picture is read from the right
}

func (e *encoder) item(item scene.Item) {
	switch item := item.(type) {
	case scene.Rect:
		e.rect(item)
	case scene.Stroke:
		e.raw("<path d=\"")
		e.b = scene.AppendPath(e.b, item.Path)
		e.raw(`"`)
		e.paint(item.Fill, item.Pen)
		e.raw("/>\n")
	case scene.Text:
		if e.fonts == Outline {
			e.outline(item)
		} else {
			e.line(item)
		}
	case scene.Group:
		e.group(item)
	}
}

func (e *encoder) group(g scene.Group) {
	inside := e.inLink
	refs := e.inPage && len(g.Refs) > 0
	wrapped := g.Name != "" || refs
	if wrapped {
		e.raw("<g")
	}
	if refs {
		e.raw(` data-events="`)
		for i, n := range g.Refs {
			if i > 0 {
				e.raw(" ")
			}
			e.b = strconv.AppendInt(e.b, int64(n), 10)
		}
		e.raw(`"`)
	}
	if wrapped {
		e.raw(">\n")
	}
	if address := address(g.Link); e.links && !e.inLink && address != "" {
		e.inLink = true
		e.raw("<a")
		e.attr("href", address)
		if g.Again {
			e.raw(` tabindex="-1" aria-hidden="true"`)
		}
		e.raw(">\n")
		defer func() { e.inLink = false }()
	}
	opened := e.inLink && !inside
	for _, inner := range g.Items {
		e.item(inner)
	}
	if opened {
		e.raw("</a>\n")
	}
	if wrapped {
		e.raw("</g>\n")
	}
}

func (e *encoder) rect(r scene.Rect) {
	e.raw("<rect")
	e.length("x", r.Box.X0)
	e.length("y", r.Box.Y0)
	e.length("width", r.Box.W())
	e.length("height", r.Box.H())
	if r.Radius > 0 {
		e.length("rx", r.Radius)
	}
	e.paint(r.Fill, r.Pen)
	e.raw("/>\n")
}

func (e *encoder) paint(fill scene.Color, pen scene.Pen) {
	e.raw(` fill="` + fill.String() + `"`)
	if pen.Color == scene.None {
		return
	}
	e.raw(` stroke="` + pen.Color.String() + `"`)
	e.length("stroke-width", pen.Width)
	if pen.Dash != nil {
		e.raw(` stroke-dasharray="`)
		for i, d := range pen.Dash {
			if i > 0 {
				e.raw(" ")
			}
			e.b = d.Append(e.b)
		}
		e.raw(`"`)
	}
	if pen.Round {
		e.raw(` stroke-linecap="round" stroke-linejoin="round"`)
	}
}

// line writes one line of text. A line that reads from right to left begins at
// its right end: there in a picture of such lines, which are then even at the right
// whatever the font; elsewhere anchoring its end on the left keeps it where it was
// measured.
func (e *encoder) line(t scene.Text) {
	fromRight := font.Direction(t.Text) == font.RTL
	x := t.At.X
	if fromRight && e.fromRight {
		x += t.Font.Width(t.Text)
	}
	e.raw("<text")
	e.length("x", x)
	e.length("y", t.At.Y)
	switch {
	case fromRight && e.fromRight:
		e.raw(` direction="rtl"`)
	case fromRight:
		e.raw(` direction="rtl" text-anchor="end"`)
	}
	e.raw(` font-size="`)
	e.b = t.Font.Size.Append(e.b)
	e.raw(`"`)
	if t.Font.Style == font.Bold || t.Font.Style == font.BoldItalic {
		e.raw(` font-weight="700"`)
	}
	if t.Font.Style == font.Italic || t.Font.Style == font.BoldItalic {
		e.raw(` font-style="italic"`)
	}
	e.raw(` fill="` + t.Fill.String() + `">`)
	e.text(t.Text)
	e.raw("</text>\n")
}

// raw writes markup of our own.
func (e *encoder) raw(s string) { e.b = append(e.b, s...) }

func (e *encoder) length(name string, u geom.U) {
	e.raw(" " + name + `="`)
	e.b = u.Append(e.b)
	e.raw(`"`)
}

// attr writes an attribute whose value may come from the file.
func (e *encoder) attr(name, value string) {
	e.raw(" " + name + `="`)
	e.text(value)
	e.raw(`"`)
}

// text is the one door through which text from the file goes into the SVG: it
// escapes what is markup in content and in attributes, and leaves out what XML
// 1.0 does not allow.
func (e *encoder) text(s string) {
	for _, c := range font.Clean(s) {
		switch c {
		case '&':
			e.raw("&amp;")
		case '<':
			e.raw("&lt;")
		case '>':
			e.raw("&gt;")
		case '"':
			e.raw("&quot;")
		case '\'':
			e.raw("&#39;")
		default:
			e.b = append(e.b, string(c)...)
		}
	}
}
