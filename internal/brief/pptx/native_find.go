package pptx

import (
	"html"
	"strings"

	"demarche/internal/brief/chart"
	"demarche/internal/brief/ooxml"
	"demarche/internal/markup"
)

// groupFinder walks over a slide.
type groupFinder struct {
	data    []byte
	depth   int
	g       nativeGroup
	open    int // depth of the group with the marker, or 0
	outer   int // depth of a group that may be one
	from    int
	inner   []innerGroup
	digest  strings.Builder
	text    markup.Tag
	all     []nativeGroup
	isProps bool
}

// innerGroup is a group within a chart.
type innerGroup struct {
	depth             int
	name              string
	off, ext          [2]int64
	childOff, childTo [2]int64
}

func (f *groupFinder) visit(t markup.Tag) {
	if t.End {
		f.depth--
		f.close(t)
		return
	}
	f.depth++
	switch {
	case f.open == 0 && f.outer == 0 && t.Name == "grpSp":
		f.outer, f.from = f.depth, t.From
	case f.open == 0 && f.outer > 0 && t.Name == "cNvPr" && f.depth == f.outer+2:
		if line, ok := ooxml.MarkerOf(t); ok && chart.IsNative(line) {
			f.open, f.g = f.outer, nativeGroup{line: line, descr: t.Value("descr"), from: f.from, moved: map[string]moved{}}
			f.inner, f.text = nil, markup.Tag{}
			f.digest.Reset()
		}
	case f.open > 0:
		f.within(t)
	}
}

// within takes note of what is in a chart.
func (f *groupFinder) within(t markup.Tag) {
	n := len(f.inner)
	switch {
	case t.Name == "wrote":
		f.g.wrote = t.Value("text")
	case t.Name == "grpSp":
		f.inner = append(f.inner, innerGroup{depth: f.depth})
	case t.Name == "cNvPr" && n > 0 && f.inner[n-1].depth == f.depth-2 && f.inner[n-1].name == "":
		f.inner[n-1].name = t.Value("name")
		f.digest.WriteString(t.Value("name") + "\n")
	case t.Name == "grpSpPr":
		f.isProps = true
	case f.isProps && n == 0:
		switch t.Name {
		case "off":
			f.g.x, f.g.y = t.Number("x"), t.Number("y")
		case "ext":
			if t.Attr("cx") != nil {
				f.g.width, f.g.height = t.Number("cx"), t.Number("cy")
			}
		}
	case f.isProps:
		g := &f.inner[n-1]
		switch t.Name {
		case "off":
			g.off = [2]int64{t.Number("x"), t.Number("y")}
		case "ext":
			g.ext = [2]int64{t.Number("cx"), t.Number("cy")}
		case "chOff":
			g.childOff = [2]int64{t.Number("x"), t.Number("y")}
		case "chExt":
			g.childTo = [2]int64{t.Number("cx"), t.Number("cy")}
		}
	case t.Name == "off" || t.Name == "ext" && t.Attr("cx") != nil || t.Name == "pt" || t.Name == "srgbClr" || t.Name == "ds" || t.Name == "prstGeom":
		for _, a := range t.Attrs {
			f.digest.WriteString(a.Value + " ")
		}
	case t.Name == "t":
		f.text = t
	}
}

func (f *groupFinder) close(t markup.Tag) {
	switch {
	case f.open == 0:
		if f.outer > 0 && f.depth == f.outer-1 {
			f.outer = 0
		}
		return
	case t.Name == "grpSpPr":
		f.isProps = false
	case t.Name == "t" && f.text.Name != "":
		f.digest.WriteString(html.UnescapeString(string(f.data[f.text.To:t.From])) + "\n")
	}
	if n := len(f.inner); n > 0 && f.depth == f.inner[n-1].depth-1 {
		g := f.inner[n-1]
		if m := (moved{g.off[0] - g.childOff[0], g.off[1] - g.childOff[1], g.ext[0] - g.childTo[0], g.ext[1] - g.childTo[1]}); m != (moved{}) {
			f.g.moved[g.name] = m
		}
		f.inner = f.inner[:n-1]
	}
	if f.depth == f.open-1 {
		f.g.to, f.g.digest = t.To, f.digest.String()
		f.all = append(f.all, f.g)
		f.open, f.outer = 0, 0
	}
}
