// Package shapes writes scenes as shapes of PowerPoint, which can be moved and
// edited there. What it writes stands inside of a group, whose lengths begin at
// its left top corner; the ids of shapes are written as #1, #2 and so on, for who
// puts them on a slide to choose.
package shapes

import (
	"fmt"
	"io"
	"strings"

	"demarche/internal/markup"
	"demarche/render/internal/font"
	"demarche/render/internal/geom"
	"demarche/render/internal/scene"
)

// Encode writes the shapes of a scene.
func Encode(w io.Writer, s *scene.Scene) error {
	p := &printer{shown: s.Shown.W, size: s.Size.W}
	if p.shown == 0 {
		p.shown = p.size
	}
	if s.Ground != scene.None {
		p.rect(scene.Rect{Box: geom.Box{X1: s.Size.W, Y1: s.Size.H}, Fill: s.Ground}, "Ground")
	}
	p.items(s.Items)
	_, err := io.WriteString(w, p.String())
	return err
}

// printer gathers shapes.
type printer struct {
	strings.Builder
	shown, size geom.U
	ids         int
}

func (p *printer) id() string {
	p.ids++
	return fmt.Sprintf("#%d", p.ids)
}

// emu returns a length of the scene in the units of PowerPoint.
func (p *printer) emu(u geom.U) int64 {
	n, d := int64(u)*markup.EMUPerPixel*int64(p.shown), int64(p.size)*100
	if n < 0 {
		return (n - d/2) / d
	}
	return (n + d/2) / d
}

func (p *printer) items(all []scene.Item) {
	for _, item := range all {
		switch item := item.(type) {
		case scene.Rect:
			p.rect(item, "Box")
		case scene.Stroke:
			p.stroke(item)
		case scene.Text:
			p.text(item)
		case scene.Group:
			p.group(item)
		}
	}
}

// group keeps together what has a name.
func (p *printer) group(g scene.Group) {
	box, any := bounds(g.Items)
	if g.Name == "" || !any {
		p.items(g.Items)
		return
	}
	place := p.place(box)
	p.WriteString(`<p:grpSp><p:nvGrpSpPr><p:cNvPr id="` + p.id() + `" name="` + markup.Escape(g.Name) + `"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>` + place +
		strings.NewReplacer("a:off", "a:chOff", "a:ext", "a:chExt").Replace(place) + `</a:xfrm></p:grpSpPr>`)
	p.items(g.Items)
	p.WriteString(`</p:grpSp>`)
}

// bounds returns the box around items.
func bounds(items []scene.Item) (box geom.Box, any bool) {
	add := func(b geom.Box) {
		if !any {
			box, any = b, true
			return
		}
		box = geom.Box{X0: min(box.X0, b.X0), Y0: min(box.Y0, b.Y0), X1: max(box.X1, b.X1), Y1: max(box.Y1, b.Y1)}
	}
	for _, item := range items {
		switch item := item.(type) {
		case scene.Rect:
			add(item.Box)
		case scene.Stroke:
			add(item.Path.Bounds())
		case scene.Text:
			add(item.Box())
		case scene.Group:
			if b, some := bounds(item.Items); some {
				add(b)
			}
		}
	}
	return box, any
}

// place writes where a box is.
func (p *printer) place(b geom.Box) string {
	x, y := p.emu(b.X0), p.emu(b.Y0)
	return fmt.Sprintf(`<a:off x="%d" y="%d"/><a:ext cx="%d" cy="%d"/>`, x, y, p.emu(b.X1)-x, p.emu(b.Y1)-y)
}

// shape writes a shape with what it looks like.
func (p *printer) shape(name, xfrm, geometry string, fill scene.Color, pen scene.Pen) {
	p.WriteString(`<p:sp><p:nvSpPr><p:cNvPr id="` + p.id() + `" name="` + name + `"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm>` + xfrm + `</a:xfrm>` + geometry + solid(fill) + p.line(pen) + `</p:spPr></p:sp>`)
}

func solid(c scene.Color) string {
	if c == scene.None {
		return `<a:noFill/>`
	}
	return `<a:solidFill><a:srgbClr val="` + strings.ToUpper(strings.TrimPrefix(c.String(), "#")) + `"/></a:solidFill>`
}

// line writes what a pen draws with.
func (p *printer) line(pen scene.Pen) string {
	if pen.Color == scene.None || pen.Width <= 0 {
		return `<a:ln><a:noFill/></a:ln>`
	}
	dash, ends, corners := "", "", `<a:miter lim="800000"/>`
	if pen.Round {
		ends, corners = ` cap="rnd"`, `<a:round/>`
	}
	if len(pen.Dash) > 1 {
		dash = `<a:custDash>`
		for i := 0; i+1 < len(pen.Dash); i += 2 {
			dash += fmt.Sprintf(`<a:ds d="%d" sp="%d"/>`, pen.Dash[i]*100_000/pen.Width, pen.Dash[i+1]*100_000/pen.Width)
		}
		dash += `</a:custDash>`
	}
	return fmt.Sprintf(`<a:ln w="%d"%s>`, p.emu(pen.Width), ends) + solid(pen.Color) + dash + corners + `</a:ln>`
}

func (p *printer) rect(r scene.Rect, name string) {
	geometry := `<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>`
	if least := min(r.Box.W(), r.Box.H()); r.Radius > 0 && least > 0 {
		geometry = fmt.Sprintf(`<a:prstGeom prst="roundRect"><a:avLst><a:gd name="adj" fmla="val %d"/></a:avLst></a:prstGeom>`, min(int64(r.Radius)*100_000/int64(least), 50_000))
	}
	p.shape(name, p.place(r.Box), geometry, r.Fill, r.Pen)
}

// stroke writes a path; a straight line as a line.
func (p *printer) stroke(s scene.Stroke) {
	v, pts := s.Path.Verbs, s.Path.Points
	if len(v) == 2 && v[0] == geom.MoveTo && v[1] == geom.LineTo {
		p.straight(pts[0], pts[1], s.Pen)
		return
	}
	box := s.Path.Bounds()
	x, y := p.emu(box.X0), p.emu(box.Y0)
	var b strings.Builder
	fill := ""
	if s.Fill == scene.None {
		fill = ` fill="none"`
	}
	fmt.Fprintf(&b, `<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/><a:pathLst><a:path w="%d" h="%d"%s>`, p.emu(box.X1)-x, p.emu(box.Y1)-y, fill)
	point := func(at geom.Point) string {
		return fmt.Sprintf(`<a:pt x="%d" y="%d"/>`, p.emu(at.X)-x, p.emu(at.Y)-y)
	}
	i := 0
	for _, verb := range v {
		switch verb {
		case geom.MoveTo:
			b.WriteString(`<a:moveTo>` + point(pts[i]) + `</a:moveTo>`)
			i++
		case geom.LineTo:
			b.WriteString(`<a:lnTo>` + point(pts[i]) + `</a:lnTo>`)
			i++
		case geom.CurveTo:
			b.WriteString(`<a:cubicBezTo>` + point(pts[i]) + point(pts[i+1]) + point(pts[i+2]) + `</a:cubicBezTo>`)
			i += 3
		case geom.Close:
			b.WriteString(`<a:close/>`)
		}
	}
	b.WriteString(`</a:path></a:pathLst></a:custGeom>`)
	p.shape("Path", p.place(box), b.String(), s.Fill, s.Pen)
}

// straight writes a line from a point to another.
func (p *printer) straight(from, to geom.Point, pen scene.Pen) {
	flip := ""
	if from.X > to.X {
		flip += ` flipH="1"`
	}
	if from.Y > to.Y {
		flip += ` flipV="1"`
	}
	box := geom.Box{X0: min(from.X, to.X), Y0: min(from.Y, to.Y), X1: max(from.X, to.X), Y1: max(from.Y, to.Y)}
	p.WriteString(`<p:cxnSp><p:nvCxnSpPr><p:cNvPr id="` + p.id() + `" name="Line"/><p:cNvCxnSpPr/><p:nvPr/></p:nvCxnSpPr><p:spPr><a:xfrm` + flip + `>` + p.place(box) + `</a:xfrm><a:prstGeom prst="line"><a:avLst/></a:prstGeom>` + p.line(pen) + `</p:spPr></p:cxnSp>`)
}

// text writes a line of text in a box of its own.
func (p *printer) text(t scene.Text) {
	strong := ""
	if t.Font.Style == font.Bold {
		strong = ` b="1"`
	}
	size := int64(t.Font.Size) * 3 * int64(p.shown) / (4 * int64(p.size)) // hundredths of a point
	p.WriteString(`<p:sp><p:nvSpPr><p:cNvPr id="` + p.id() + `" name="Text"/><p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm>` + p.place(t.Box()) + `</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/></p:spPr>` +
		`<p:txBody><a:bodyPr wrap="none" lIns="0" tIns="0" rIns="0" bIns="0" anchor="t"><a:noAutofit/></a:bodyPr><a:lstStyle/><a:p><a:pPr algn="l"/><a:r><a:rPr` + fmt.Sprintf(` sz="%d"`, size) + strong + `>` + solid(t.Fill) + `<a:latin typeface="Arial"/><a:cs typeface="Arial"/></a:rPr><a:t>` + markup.Escape(t.Text) + `</a:t></a:r></a:p></p:txBody></p:sp>`)
}
