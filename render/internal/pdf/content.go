package pdf

import (
	"fmt"
	"strings"

	"demarche/render/internal/font"
	"demarche/render/internal/geom"
	"demarche/render/internal/scene"
)

// content is what is drawn on a page.
type content struct {
	scene *scene.Scene
	shown geom.Size
	fonts *fonts
	b     []byte

	tags sequences
	link *link // that what is drawn belongs to, or nil

	fill   scene.Color // set last
	pen    scene.Pen
	penned bool // any was set
}

func newContent(s *scene.Scene, fonts *fonts) *content {
	c := &content{scene: s, shown: s.Shown, fonts: fonts}
	if c.shown == (geom.Size{}) {
		c.shown = s.Size
	}
	return c
}

// draw returns the content of the page: a figure and its links. Its coordinates are those
// of the scene, turned over by the first line, since in PDF y grows upwards.
func (c *content) draw() []byte {
	const places = 1_000_000_00 // of the scale: points to a pixel
	scale := int(c.shown.W) * 3 * (places / 4) / int(c.scene.Size.W)
	c.b = decimal(c.b, scale, 8)
	c.raw(" 0 0 ")
	c.b = decimal(c.b, -scale, 8)
	c.raw(" 0 " + points(c.shown.H) + " cm 4 M\n")
	c.item(scene.Rect{Box: geom.BoxAt(geom.Point{}, c.scene.Size), Fill: c.scene.Ground})
	for _, item := range c.scene.Items {
		c.item(item)
	}
	c.close()
	return c.b
}

func (c *content) item(item scene.Item) {
	if _, isGroup := item.(scene.Group); !isGroup {
		c.within(c.link)
	}
	switch item := item.(type) {
	case scene.Rect:
		c.path(item.Path(), item.Fill, item.Pen)
	case scene.Stroke:
		c.path(item.Path, item.Fill, item.Pen)
	case scene.Text:
		c.line(item)
	case scene.Group:
		if url := address(item.Link); url != "" && c.link == nil {
			c.linked(url, item)
			return
		}
		for _, inner := range item.Items {
			c.item(inner)
		}
	}
}

func (c *content) raw(s string) { c.b = append(c.b, s...) }

// lengths writes numbers of the scene, each with a space behind it.
func (c *content) lengths(all ...geom.U) {
	for _, u := range all {
		c.b = append(u.Append(c.b), ' ')
	}
}

// color writes a colour and the operator that sets it.
func (c *content) color(color scene.Color, operator string) {
	r, g, b := color.Channels()
	for _, v := range []uint8{r, g, b} {
		c.b = append(decimal(c.b, (int(v)*10000+127)/255, 4), ' ')
	}
	c.raw(operator + "\n")
}

func (c *content) filling(color scene.Color) {
	if color != c.fill {
		c.color(color, "rg")
		c.fill = color
	}
}

func (c *content) drawing(pen scene.Pen) {
	if !c.penned || pen.Color != c.pen.Color {
		c.color(pen.Color, "RG")
	}
	if !c.penned || pen.Width != c.pen.Width {
		c.lengths(pen.Width)
		c.raw("w\n")
	}
	if !c.penned || pen.Round != c.pen.Round {
		if pen.Round {
			c.raw("1 J 1 j\n")
		} else {
			c.raw("0 J 0 j\n")
		}
	}
	if pen.Dash != nil || c.pen.Dash != nil {
		c.raw("[ ")
		c.lengths(pen.Dash...)
		c.raw("] 0 d\n")
	}
	c.pen, c.penned = pen, true
}

// path fills a path and draws along it.
func (c *content) path(p geom.Path, fill scene.Color, pen scene.Pen) {
	operator := ""
	if fill != scene.None {
		c.filling(fill)
		operator = "f"
	}
	if pen.Color != scene.None && pen.Width > 0 {
		c.drawing(pen)
		operator = map[string]string{"": "S", "f": "B"}[operator]
	}
	if operator == "" || len(p.Points) == 0 {
		return
	}
	pts := p.Points
	take := func(n int, verb string) {
		for _, pt := range pts[:n] {
			c.lengths(pt.X, pt.Y)
		}
		pts = pts[n:]
		c.raw(verb)
	}
	for _, v := range p.Verbs {
		switch v {
		case geom.MoveTo:
			take(1, "m ")
		case geom.LineTo:
			take(1, "l ")
		case geom.CurveTo:
			take(3, "c ")
		case geom.Close:
			c.raw("h ")
		}
	}
	c.raw(operator + "\n")
}

// line sets one line of text.
func (c *content) line(t scene.Text) {
	for _, run := range c.scene.Faces.Shape(t.Font, t.Text) {
		if !run.Own {
			c.path(c.scene.Faces.RunOutline(run).Moved(t.At.X, t.At.Y), t.Fill, scene.Pen{})
			c.beneath(t, run)
			continue
		}
		c.filling(t.Fill)
		f := c.fonts.of(t.Font.Style)
		var plain []font.Glyph // not set yet
		for _, cluster := range clusters(run.Glyphs) {
			if f.use(cluster) {
				plain = append(plain, cluster...)
				continue
			}
			c.set(t, f, plain)
			plain = nil
			c.raw("/Span <</ActualText <FEFF" + digits(said(cluster)) + ">>> BDC\n")
			c.set(t, f, cluster)
			c.raw("EMC\n")
		}
		c.set(t, f, plain)
	}
}

// clusters splits the glyphs of a run into those that together stand for some
// of its text. Each has a text of its own, so that text from right to left is
// found in its order.
func clusters(glyphs []font.Glyph) (all [][]font.Glyph) {
	for len(glyphs) > 0 {
		n := 1
		for n < len(glyphs) && glyphs[n].Text == "" {
			n++
		}
		all = append(all, glyphs[:n])
		glyphs = glyphs[n:]
	}
	return all
}

// said returns what a cluster stands for. A space that no line breaks at looks
// like any other and is found as one.
func said(cluster []font.Glyph) string { return strings.ReplaceAll(cluster[0].Text, "\u00A0", " ") }

// set sets glyphs of an embedded face where they were shaped.
func (c *content) set(t scene.Text, f *face, glyphs []font.Glyph) {
	if len(glyphs) == 0 {
		return
	}
	c.begin(t, f)
	y, pen := geom.U(0), 0 // the pen in thousandths of the size
	for i, g := range glyphs {
		want := (int(g.X)*2000 + int(t.Font.Size)) / (2 * int(t.Font.Size))
		switch {
		case i == 0 || g.Y != y:
			if i > 0 {
				c.raw(">] TJ ")
			}
			c.raw("1 0 0 -1 ")
			c.lengths(t.At.X+g.X, t.At.Y+g.Y)
			c.raw("Tm [<")
			y, pen = g.Y, want
		case want-pen > 2 || pen-want > 2:
			c.b = fmt.Appendf(c.b, "> %d <", pen-want)
			pen = want
		}
		c.b = fmt.Appendf(c.b, "%04X", g.ID)
		pen += f.width(g.ID)
	}
	c.raw(">] TJ ET\n")
}

func (c *content) begin(t scene.Text, f *face) {
	c.raw("BT /" + f.name + " ")
	c.lengths(t.Font.Size)
	c.raw("Tf ")
}

// beneath lets the text of a run be selected that is drawn as shapes: unseen
// spaces, as wide as they are, stand for it.
func (c *content) beneath(t scene.Text, run font.Run) {
	f := c.fonts.of(t.Font.Style)
	space := f.space()
	all := clusters(run.Glyphs)
	for i, cluster := range all {
		end := run.X + run.Width
		if i+1 < len(all) {
			end = all[i+1][0].X
		}
		percent := int(end-cluster[0].X) * 1000 * 100 * 100 / (f.width(space) * int(t.Font.Size))
		c.raw("/Span <</ActualText <FEFF" + digits(said(cluster)) + ">>> BDC\n")
		c.begin(t, f)
		c.raw("3 Tr ")
		c.b = decimal(c.b, percent, 2)
		c.raw(" Tz 1 0 0 -1 ")
		c.lengths(t.At.X+cluster[0].X, t.At.Y)
		c.b = fmt.Appendf(c.b, "Tm <%04X> Tj 100 Tz 0 Tr ET\nEMC\n", space)
	}
}
