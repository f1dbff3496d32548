package png

import (
	"github.com/golang/freetype/raster"
	"golang.org/x/image/math/fixed"

	"demarche/render/internal/font"
	"demarche/render/internal/geom"
	"demarche/render/internal/scene"
)

// fine is how many parts a unit of the scene has while lines are outlined.
const fine = 64

// ratio is the number of pixels to a unit of a scene, as a fraction: since
// units have 64 fine parts and pixels 64 places, it also turns the one into the
// other.
type ratio struct{ num, den int }

// canvas is a picture being painted.
type canvas struct {
	rows   []byte // each a zero, then red, green and blue of each pixel
	stride int
	fill   *raster.Rasterizer
	faces  *font.Faces
	scale  ratio
}

func newCanvas(width, height int, scale ratio, ground scene.Color) *canvas {
	c := &canvas{stride: 1 + 3*width, fill: raster.NewRasterizer(width, height), scale: scale}
	c.rows = make([]byte, c.stride*height)
	c.fill.UseNonZeroWinding = true
	r, g, b := ground.Channels()
	for start := 0; start < len(c.rows); start += c.stride {
		row := c.rows[start+1 : start+c.stride]
		for i := 0; i < len(row); i += 3 {
			row[i], row[i+1], row[i+2] = r, g, b
		}
	}
	return c
}

func (c *canvas) item(item scene.Item) {
	switch item := item.(type) {
	case scene.Rect:
		c.path(item.Path(), item.Fill, item.Pen)
	case scene.Stroke:
		c.path(item.Path, item.Fill, item.Pen)
	case scene.Text:
		outline, _ := c.faces.Outline(item.Font, item.Text)
		c.path(outline.Moved(item.At.X, item.At.Y), item.Fill, scene.Pen{})
	case scene.Group:
		for _, inner := range item.Items {
			c.item(inner)
		}
	}
}

// path fills a path and draws along it.
func (c *canvas) path(p geom.Path, fill scene.Color, pen scene.Pen) {
	if fill != scene.None {
		c.outline(p)
		c.paint(fill)
	}
	if pen.Color != scene.None && pen.Width > 0 {
		s := stroker{canvas: c, half: int(pen.Width) * fine / 2, round: pen.Round}
		for _, line := range flatten(p) {
			s.line(line, pen.Dash)
		}
		c.paint(pen.Color)
	}
}

// outline adds a path to what is filled next. Outlines that are open are
// closed.
func (c *canvas) outline(p geom.Path) {
	at := func(i int) fixed.Point26_6 {
		return c.point(vec{int(p.Points[i].X) * fine, int(p.Points[i].Y) * fine})
	}
	var start fixed.Point26_6
	open := false
	end := func() {
		if open {
			c.fill.Add1(start)
		}
		open = false
	}
	i := 0
	for _, v := range p.Verbs {
		switch v {
		case geom.MoveTo:
			end()
			start = at(i)
			c.fill.Start(start)
			i++
		case geom.LineTo:
			c.fill.Add1(at(i))
			open = true
			i++
		case geom.CurveTo:
			c.fill.Add3(at(i), at(i+1), at(i+2))
			open = true
			i += 3
		case geom.Close:
			end()
		}
	}
	end()
}

// point returns where a place in fine units lies, in 64ths of a pixel.
func (c *canvas) point(v vec) fixed.Point26_6 {
	return fixed.Point26_6{X: c.scale.of(v.x), Y: c.scale.of(v.y)}
}

// of scales to the nearest 64th of a pixel; halves go up everywhere.
func (r ratio) of(v int) fixed.Int26_6 {
	n, d := 2*v*r.num+r.den, 2*r.den
	q := n / d
	if n%d < 0 {
		q--
	}
	return fixed.Int26_6(q)
}

// paint fills what was outlined with a colour.
func (c *canvas) paint(color scene.Color) {
	r, g, b := color.Channels()
	c.fill.Rasterize(raster.PainterFunc(func(spans []raster.Span, _ bool) {
		for _, s := range spans {
			row := c.rows[s.Y*c.stride+1:]
			row = row[3*s.X0 : 3*s.X1]
			for i := 0; i < len(row); i += 3 {
				row[i] = blend(row[i], r, s.Alpha)
				row[i+1] = blend(row[i+1], g, s.Alpha)
				row[i+2] = blend(row[i+2], b, s.Alpha)
			}
		}
	}))
	c.fill.Clear()
}

// blend covers under by a part of over, of 65535.
func blend(under, over uint8, part uint32) uint8 {
	const all = 1<<16 - 1
	return uint8((uint32(under)*(all-part) + uint32(over)*part + all/2) / all)
}
