package reading

import (
	"encoding/xml"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"

	"demarche/render/internal/font"
	"demarche/render/internal/geom"
)

// Picture is what is seen of an SVG: shapes and lines of text, in the order in
// which they are drawn.
type Picture struct {
	Size        geom.Size
	Lang        string
	Title, Desc string
	Shapes      []Shape
	Texts       []Text
}

// Shape is a path or a rectangle.
type Shape struct {
	Box    geom.Box
	Points []geom.Point // its corners and ends
	Closed bool
	Rect   bool
	Fill   string // "none" for none
	Stroke string // "" for none
	Width  geom.U
	Dash   string
	Group  int   // the number of the innermost group that is about events, 0 for none
	Events []int // those of that group
}

// Text is a line of text.
type Text struct {
	Box    geom.Box
	At     geom.Point
	Text   string
	Size   geom.U
	Bold   bool
	Fill   string
	Group  int
	Events []int

	leftwards bool // from the right, where it begins
}

// ReadSVG reads a picture that stands in a page: its groups say which events they
// are about.
func ReadSVG(r io.Reader) (*Picture, error) {
	p := &Picture{}
	d := xml.NewDecoder(r)
	type group struct {
		number int
		events []int
	}
	groups := []group{{}}
	count := 0
	var text *Text
	inside := ""
	for {
		token, err := d.Token()
		if err == io.EOF {
			return p, nil
		}
		if err != nil {
			return nil, err
		}
		top := groups[len(groups)-1]
		switch token := token.(type) {
		case xml.StartElement:
			a := attributes(token)
			switch inside = token.Name.Local; inside {
			case "svg":
				box := strings.Fields(a["viewBox"])
				if len(box) != 4 {
					return nil, fmt.Errorf("a view box %q", a["viewBox"])
				}
				p.Size, p.Lang = geom.Size{W: unit(box[2]), H: unit(box[3])}, a["lang"]
			case "g":
				if about := a["data-events"]; about != "" {
					count++
					top = group{count, numbers(about)}
				}
				groups = append(groups, top)
			case "rect", "path":
				if a["rx"] != "" {
					continue // the outline of a number
				}
				s, err := readShape(inside, a)
				if err != nil {
					return nil, err
				}
				s.Group, s.Events = top.number, top.events
				p.Shapes = append(p.Shapes, s)
			case "text":
				text = &Text{At: geom.Pt(unit(a["x"]), unit(a["y"])), Size: unit(a["font-size"]), Bold: a["font-weight"] == "700",
					Fill: a["fill"], Group: top.number, Events: top.events}
				text.leftwards = a["direction"] == "rtl" && a["text-anchor"] == ""
				if a["font-style"] == "italic" {
					text.Box.X1 = -1 // told to measure
				}
			}
		case xml.CharData:
			switch {
			case text != nil:
				text.Text += string(token)
			case inside == "title":
				p.Title += strings.TrimSpace(string(token))
			case inside == "desc":
				p.Desc += strings.TrimSpace(string(token))
			}
		case xml.EndElement:
			inside = ""
			switch token.Name.Local {
			case "g":
				groups = groups[:len(groups)-1]
			case "text":
				text.measure()
				text.Text = strings.ReplaceAll(text.Text, "\u00a0", " ")
				p.Texts = append(p.Texts, *text)
				text = nil
			}
		}
	}
}

// measure gives the line the box that it takes.
func (t *Text) measure() {
	f := font.Font{Size: t.Size}
	switch {
	case t.Bold && t.Box.X1 < 0:
		f.Style = font.BoldItalic
	case t.Bold:
		f.Style = font.Bold
	case t.Box.X1 < 0:
		f.Style = font.Italic
	}
	if t.leftwards {
		t.At.X -= f.Width(t.Text)
	}
	t.Box = geom.Box{X0: t.At.X, X1: t.At.X + f.Width(t.Text), Y0: t.At.Y - f.Ascent(), Y1: t.At.Y + f.Descent()}
}

func attributes(e xml.StartElement) map[string]string {
	all := map[string]string{}
	for _, a := range e.Attr {
		all[a.Name.Local] = a.Value
	}
	return all
}

func numbers(list string) []int {
	var all []int
	for _, word := range strings.Fields(list) {
		if n, err := strconv.Atoi(word); err == nil {
			all = append(all, n)
		}
	}
	return all
}

// unit reads a length in pixels.
func unit(s string) geom.U {
	f, _ := strconv.ParseFloat(s, 64)
	return geom.U(math.Round(f * 100))
}

func readShape(kind string, a map[string]string) (Shape, error) {
	s := Shape{Fill: a["fill"], Stroke: a["stroke"], Width: unit(a["stroke-width"]), Dash: a["stroke-dasharray"]}
	if kind == "rect" {
		s.Rect, s.Closed = true, true
		s.Box = geom.Box{X0: unit(a["x"]), Y0: unit(a["y"]), X1: unit(a["x"]) + unit(a["width"]), Y1: unit(a["y"]) + unit(a["height"])}
		return s, nil
	}
	s.Closed = strings.Contains(a["d"], "Z")
	var lengths []geom.U
	for _, word := range strings.FieldsFunc(a["d"], func(c rune) bool { return strings.ContainsRune(" MLCZ", c) }) {
		lengths = append(lengths, unit(word))
	}
	if len(lengths) < 2 || len(lengths)%2 != 0 {
		return s, fmt.Errorf("a path %q", a["d"])
	}
	for i := 0; i < len(lengths); i += 2 {
		pt := geom.Pt(lengths[i], lengths[i+1])
		if i == 0 {
			s.Box = geom.Box{X0: pt.X, Y0: pt.Y, X1: pt.X, Y1: pt.Y}
		}
		s.Box = geom.Box{X0: min(s.Box.X0, pt.X), Y0: min(s.Box.Y0, pt.Y), X1: max(s.Box.X1, pt.X), Y1: max(s.Box.Y1, pt.Y)}
		s.Points = append(s.Points, pt)
	}
	return s, nil
}

// middle returns the middle of a box.
func middle(b geom.Box) geom.Point { return geom.Pt((b.X0+b.X1)/2, (b.Y0+b.Y1)/2) }
