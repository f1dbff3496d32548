package ooxml

import (
	"strconv"

	"demarche/internal/brief/chart"
	"demarche/internal/brief/document"
	"demarche/internal/markup"
)

const (
	DrawingNS   = "http://schemas.openxmlformats.org/drawingml/2006/main"
	PictureNS   = "http://schemas.openxmlformats.org/drawingml/2006/picture"
	WordDrawing = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
)

// OpenFor opens a document that a chart is to be added to, which it does not have
// yet.
func OpenFor(d document.Document, line string) (p *Package, main string, err error) {
	if p, err = Open(d.Data); err != nil {
		return nil, "", err
	}
	for _, part := range p.Names() {
		_, all, err := p.marked(part)
		if err != nil {
			return nil, "", err
		}
		for _, pic := range all {
			if pic.line == line {
				return nil, "", &markup.Error{Place: part, Message: "the document has this chart already", Hint: "without --insert it is renewed"}
			}
		}
	}
	main, err = p.Main()
	return p, main, err
}

// Content is the picture of a new chart, ready to be referred to.
type Content struct {
	png, svg      string   // relations
	Title, alt    string   // plain text
	Name          string   // with the marker
	Width, Height int64    // of its frame, in EMU
	Notes         []string // what its reader would miss
}

// Content draws a chart and adds it to the document, for a frame as large as
// given. One that has a shape of its own has a frame of that shape, up to the
// width and the height that there is room for.
func (p *Package) Content(part, line string, width, height, room int64, draw chart.Drawer) (c Content, err error) {
	o, err := chart.For(part, line, width, height)
	if err != nil {
		return c, err
	}
	var drawn chart.Chart
	var note string
	if height < room { // it may be higher
		var pixels int
		most := max(int(room*int64(o.Width)/width), o.Height)
		if drawn, pixels, note, err = chart.Freely(o, most, chart.Within(part, line, draw)); err == nil && pixels > o.Width*chart.Frames[0]/4 {
			height = min(width*int64(pixels)/int64(o.Width), room)
		}
	} else {
		drawn, note, err = chart.Readably(o, chart.Within(part, line, draw))
	}
	if err != nil {
		return c, err
	}
	if c.png, err = p.media(part, chart.PNG, drawn.Data[1]); err != nil {
		return c, err
	}
	c.Notes = chart.Told(drawn, note)
	c.svg, err = p.media(part, chart.SVG, drawn.Data[0])
	c.Title, c.alt, c.Name = drawn.Title, chart.Alternative(drawn.Data[0]), chart.Opening+" "+line
	if title, _ := chart.SaidBy(drawn.Data[0]); chart.OneLine(title) != "" { // which says what of the file it is
		c.Title = chart.OneLine(title)
	}
	if c.alt == "" {
		c.alt = drawn.Title
	}
	c.Width, c.Height = width, height
	if w, h := int64(drawn.Width), int64(drawn.Height); w > 0 && h > 0 && chart.Stretched(drawn, width, height) {
		c.Width, c.Height = min(width, room*w/h), min(room, width*h/w)
	}
	return c, err
}

// Fill writes what a picture is filled with.
func (c Content) Fill(prefix string) string {
	return `<` + prefix + `:blipFill><a:blip r:embed="` + c.png + `"><a:extLst><a:ext uri="` + SVGExtension + `"><asvg:svgBlip xmlns:asvg="` + SVGNamespace +
		`" r:embed="` + c.svg + `"/></a:ext></a:extLst></a:blip><a:stretch><a:fillRect/></a:stretch></` + prefix + `:blipFill>`
}

// Described writes what names and describes a picture.
func (c Content) Described(id int) string {
	return `id="` + strconv.Itoa(id) + `" name="` + markup.Escape(c.Name) + `" descr="` + markup.Escape(c.alt) + `"`
}
