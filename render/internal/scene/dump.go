package scene

import (
	"fmt"
	"strings"

	"demarche/render/internal/geom"
)

// String writes the scene as text, an item a line: what goldens compare.
func (s *Scene) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "scene %s×%s ground=%s lang=%s\n", s.Size.W, s.Size.H, s.Ground, s.Lang)
	fmt.Fprintf(&b, "title %q\ndesc %q\n", s.Title, s.Desc)
	for _, item := range s.Items {
		item.dump(&b, 0)
	}
	return b.String()
}

func indent(b *strings.Builder, depth int) { b.WriteString(strings.Repeat("  ", depth)) }

func (r Rect) dump(b *strings.Builder, depth int) {
	indent(b, depth)
	fmt.Fprintf(b, "rect %s,%s %s×%s", r.Box.X0, r.Box.Y0, r.Box.W(), r.Box.H())
	if r.Radius != 0 {
		fmt.Fprintf(b, " radius=%s", r.Radius)
	}
	dumpPaint(b, r.Fill, r.Pen)
}

func (s Stroke) dump(b *strings.Builder, depth int) {
	indent(b, depth)
	b.WriteString("path ")
	b.Write(AppendPath(nil, s.Path))
	dumpPaint(b, s.Fill, s.Pen)
}

func (t Text) dump(b *strings.Builder, depth int) {
	indent(b, depth)
	fmt.Fprintf(b, "text %s,%s %q font=%d/%s width=%s fill=%s\n", t.At.X, t.At.Y, t.Text, t.Font.Style, t.Font.Size, t.Width, t.Fill)
}

func (g Group) dump(b *strings.Builder, depth int) {
	if g.Name != "" {
		indent(b, depth)
		fmt.Fprintf(b, "group %q\n", g.Name)
		depth++
	}
	if g.Link != "" {
		indent(b, depth)
		fmt.Fprintf(b, "link %q\n", g.Link)
		depth++
	}
	for _, item := range g.Items {
		item.dump(b, depth)
	}
}

func dumpPaint(b *strings.Builder, fill Color, pen Pen) {
	if fill != None {
		fmt.Fprintf(b, " fill=%s", fill)
	}
	if pen.Color != None {
		fmt.Fprintf(b, " pen=%s/%s", pen.Color, pen.Width)
		if pen.Dash != nil {
			fmt.Fprintf(b, " dash=%s", pen.Dash)
		}
	}
	b.WriteByte('\n')
}

// AppendPath appends the path in the syntax that SVG uses: absolute commands,
// lengths as short as they go.
func AppendPath(b []byte, p geom.Path) []byte {
	points := p.Points
	take := func(n int) {
		for i, pt := range points[:n] {
			if i > 0 {
				b = append(b, ' ')
			}
			b = pt.X.Append(b)
			b = append(b, ' ')
			b = pt.Y.Append(b)
		}
		points = points[n:]
	}
	for _, v := range p.Verbs {
		switch v {
		case geom.MoveTo:
			b = append(b, 'M')
			take(1)
		case geom.LineTo:
			b = append(b, 'L')
			take(1)
		case geom.CurveTo:
			b = append(b, 'C')
			take(3)
		case geom.Close:
			b = append(b, 'Z')
		}
	}
	return b
}
