package ooxml

import (
	"demarche/internal/brief/chart"
	"demarche/internal/markup"
)

// Picture is a picture in a part of a document, by places in its bytes.
type Picture struct {
	line     string // of its marker, or ""
	name     string
	from     int
	width    int64 // of the frame, in EMU, or 0
	height   int64
	blips    int
	blip     markup.Tag // the reference to the picture
	blipEnd  markup.Tag
	list     markup.Tag // of extensions
	listEnd  markup.Tag
	svg      *markup.Attr // the reference to the SVG
	crop     markup.Edit  // takes out what cuts the picture; none if from is 0
	describe markup.Tag   // the element with the alternative text
	fallback bool         // for programs that do not know what stands before it

	placeholder     bool   // of a slide, which may have its place from the layout
	PhType, PhIndex string // its type and number
	closes          int    // depth at which it ends
	drawing         bool   // w:inline or w:anchor, which may hold a text box
	groups          int    // how many groups are open around it
}

// group is a group of shapes, whose members have lengths of its own.
type group struct {
	depth            int
	properties       bool // its own properties are open
	from, to         [2]int64
	hasFrom, hasInto bool
}

// finder finds the pictures of a part that have a marker.
type finder struct {
	part     string
	data     []byte
	depth    int
	open     []*Picture
	groups   []group
	fallback int // depth of the open mc:Fallback, or 0
	all      []Picture
}

// marker returns the line that an element has in its alternative text, or in the
// title or the name of the picture.
func MarkerOf(t markup.Tag) (string, bool) {
	for _, name := range []string{"descr", "title", "name"} {
		if line, ok := chart.MarkerLine(t.Value(name)); ok {
			return line, true
		}
	}
	return "", false
}

// pictures finds the pictures of a part that have a marker. A picture in a text
// box or in a group is one by itself.
func pictures(part string, data []byte) ([]Picture, error) {
	f := &finder{part: part, data: data}
	err := markup.Tags(part, data, f.visit)
	return f.all, err
}

func (f *finder) visit(t markup.Tag) error {
	if t.End {
		f.depth--
		return f.close(t)
	}
	f.depth++
	switch t.Name {
	case "Fallback":
		if f.fallback == 0 {
			f.fallback = f.depth
		}
	case "inline", "anchor", "pic":
		f.open = append(f.open, &Picture{from: t.From, closes: f.depth - 1, drawing: t.Name != "pic", groups: len(f.groups), fallback: f.fallback > 0})
	case "grpSp", "wgp":
		f.groups = append(f.groups, group{depth: f.depth})
	case "grpSpPr":
		if n := len(f.groups); n > 0 && f.groups[n-1].depth == f.depth-1 {
			f.groups[n-1].properties = true
		}
	case "docPr", "cNvPr":
		return f.describe(t)
	}
	if n := len(f.groups); n > 0 && f.groups[n-1].properties {
		f.groups[n-1].visit(t)
	} else if p := f.top(); p != nil {
		p.visit(t)
	}
	if line, ok := chart.MarkerLine(t.Value("alt")); ok && t.Prefix == "v" && f.fallback == 0 {
		return markup.InPart(f.part, f.data, t.From, "`"+markup.Short(chart.Opening+" "+line)+"` stands on a picture of the kind of before 2007 (VML), which holds no chart",
			"in Word, convert the document (File, Info, Convert), or put a new picture in its place, with the marker as its alternative text")
	}
	return nil
}

func (f *finder) top() *Picture {
	if len(f.open) == 0 {
		return nil
	}
	return f.open[len(f.open)-1]
}

// describe takes the marker from the element that describes a shape.
func (f *finder) describe(t markup.Tag) error {
	p := f.top()
	line, ok := MarkerOf(t)
	switch {
	case p != nil && p.describe.Name == "" && (p.drawing == (t.Name == "docPr")):
		p.describe = t
		p.line, p.name = line, t.Value("name")
	case ok && (chart.IsChronology(line) || chart.IsNative(line)): // a table, a group of shapes
	case ok && (p == nil || t.Name == "cNvPr" && p.drawing):
		return f.noPicture(t.From, t.Value("name"))
	}
	return nil
}

func (f *finder) noPicture(at int, name string) error {
	return markup.InPart(f.part, f.data, at, "`"+markup.Short(name)+"` has the marker of a chart, but is no picture", "put a picture in its place, with the marker as its alternative text")
}

// close takes note of what an element ends.
func (f *finder) close(t markup.Tag) error {
	if t.Name == "Fallback" && f.fallback == f.depth+1 {
		f.fallback = 0
	}
	if n := len(f.groups); n > 0 {
		switch {
		case t.Name == "grpSpPr" && f.groups[n-1].depth == f.depth:
			f.groups[n-1].properties = false
		case f.groups[n-1].depth == f.depth+1:
			f.groups = f.groups[:n-1]
		}
	}
	p := f.top()
	if p == nil {
		return nil
	}
	p.visit(t)
	if f.depth != p.closes {
		return nil
	}
	f.open = f.open[:len(f.open)-1]
	around, scaled := f.top(), f.groups
	if around != nil { // what is outside of a text box does not stretch what is in it
		scaled = f.groups[around.groups:]
	}
	for _, g := range scaled {
		if !p.drawing {
			p.width, p.height = g.scale(p.width, 0), g.scale(p.height, 1)
		}
	}
	switch {
	case p.line != "":
		if err := f.check(p); err != nil {
			return err
		}
		f.all = append(f.all, *p)
	case !p.drawing && around != nil && around.drawing: // the picture that a drawing consists of
		around.adopt(p)
	}
	return nil
}

// adopt makes a picture that of the drawing around it.
func (p *Picture) adopt(pic *Picture) {
	if p.blips += pic.blips; p.blips == pic.blips {
		p.blip, p.blipEnd, p.list, p.listEnd, p.svg, p.crop = pic.blip, pic.blipEnd, pic.list, pic.listEnd, pic.svg, pic.crop
	}
	if p.width == 0 {
		p.width, p.height = pic.width, pic.height
	}
}

// check refuses what cannot become a chart.
func (f *finder) check(p *Picture) error {
	switch {
	case p.blips == 0:
		return f.noPicture(p.from, p.name)
	case p.blips > 1:
		return markup.InPart(f.part, f.data, p.from, "`"+markup.Short(p.name)+"` has the marker of a chart, but is a group of pictures", "give the marker to a picture of its own")
	case p.blip.Attr("embed") == nil, p.blip.Attr("embed").Prefix == "":
		return markup.InPart(f.part, f.data, p.from, "the picture `"+markup.Short(p.name)+"` is a link, not a part of the document", "embed it first")
	}
	return nil
}

// visit takes from a tag what is to be known of the picture around it.
func (p *Picture) visit(t markup.Tag) {
	switch {
	case t.Name == "blip" && t.End:
		p.blipEnd = t
	case t.Name == "blip":
		p.blips++
		p.blip = t
	case t.Name == "extLst" && p.blips > 0 && p.blipEnd.Name == "":
		if t.End {
			p.listEnd = t
		} else {
			p.list = t
		}
	case t.Name == "svgBlip" && !t.End:
		p.svg = t.Attr("embed")
	case t.Name == "srcRect" && !t.End && len(t.Attrs) > 0:
		p.crop = markup.Edit{From: t.From, To: t.To, Text: ""}
	case t.Name == "srcRect" && t.End && p.crop.From > 0:
		p.crop.To = t.To
	case t.Name == "ph" && !t.End:
		p.placeholder, p.PhType, p.PhIndex = true, t.Value("type"), t.Value("idx")
	case (t.Name == "extent" || t.Name == "ext") && !t.End && t.Attr("cx") != nil && p.width == 0:
		p.width, p.height = t.Number("cx"), t.Number("cy")
	}
}

// visit takes from the properties of a group how long its lengths are.
func (g *group) visit(t markup.Tag) {
	size := [2]int64{t.Number("cx"), t.Number("cy")}
	switch {
	case t.End:
	case t.Name == "ext" && t.Attr("cx") != nil:
		g.to, g.hasInto = size, true
	case t.Name == "chExt":
		g.from, g.hasFrom = size, true
	}
}

// scale returns a length, across or down, outside of the group.
func (g group) scale(length int64, side int) int64 {
	if !g.hasFrom || !g.hasInto || g.from[side] <= 0 || g.to[side] <= 0 {
		return length
	}
	return min(max(length, 0)*g.to[side]/g.from[side], markup.MaxLength)
}
