package brief

import (
	"fmt"
	"strconv"
)

const (
	drawingNS   = "http://schemas.openxmlformats.org/drawingml/2006/main"
	pictureNS   = "http://schemas.openxmlformats.org/drawingml/2006/picture"
	wordDrawing = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
)

// isOffice reports whether the document is a zip file of parts.
func (d Document) isOffice() bool {
	return d.Kind == Docx || d.Kind == Pptx
}

// insertOffice adds a chart: in Word as a paragraph, in PowerPoint as a slide or
// in a placeholder.
func (d Document) insertOffice(line, at string, draw Drawer) (Result, error) {
	p, err := openPack(d.Data)
	if err != nil {
		return Result{}, err
	}
	for _, part := range p.names() {
		_, all, err := p.marked(part)
		if err != nil {
			return Result{}, err
		}
		for _, pic := range all {
			if pic.line == line {
				return Result{}, &Error{Place: part, Message: "the document has this chart already", Hint: "without --insert it is renewed"}
			}
		}
	}
	main, err := p.main()
	if err != nil {
		return Result{}, err
	}
	insert := p.insertSlide
	if d.Kind == Docx {
		insert = p.insertParagraph
	}
	if d.Kind == Pptx && (isChronology(line) || isNative(line)) {
		if has, err := p.hasShapes(main, line); err != nil || has {
			if err == nil {
				err = &Error{Place: main, Message: "the document has this already", Hint: "without --insert it is renewed"}
			}
			return Result{}, err
		}
	}
	place, notes, err := insert(main, line, at, draw)
	if err != nil {
		return Result{}, err
	}
	if d.Kind == Docx && isChronology(line) {
		var r Result
		if err := d.renewPack(p, &r, draw); err != nil {
			return Result{}, err
		}
		return r, d.pack(p, &r)
	}
	r := Result{Charts: []Outcome{{Place: place, Marker: line, Stale: true, Notes: notes}}}
	return r, d.pack(p, &r)
}

// content is the picture of a new chart, ready to be referred to.
type content struct {
	png, svg      string   // relations
	title, alt    string   // plain text
	name          string   // with the marker
	width, height int64    // of its frame, in EMU
	notes         []string // what its reader would miss
}

// content draws a chart and adds it to the document, for a frame as large as
// given. One that has a shape of its own has a frame of that shape, up to the
// width and the height that there is room for.
func (p *pack) content(part, line string, width, height, room int64, draw Drawer) (c content, err error) {
	o, err := order(part, line, width, height)
	if err != nil {
		return c, err
	}
	var chart Chart
	var note string
	if height < room { // it may be higher
		var pixels int
		most := max(int(room*int64(o.Width)/width), o.Height)
		if chart, pixels, note, err = freely(o, most, within(part, line, draw)); err == nil && pixels > o.Width*frames[0]/4 {
			height = min(width*int64(pixels)/int64(o.Width), room)
		}
	} else {
		chart, note, err = readably(o, within(part, line, draw))
	}
	if err != nil {
		return c, err
	}
	if c.png, err = p.media(part, PNG, chart.Data[1]); err != nil {
		return c, err
	}
	c.notes = told(chart, note)
	c.svg, err = p.media(part, SVG, chart.Data[0])
	c.title, c.alt, c.name = chart.Title, alternative(chart.Data[0]), opening+" "+line
	if title, _ := saidBy(chart.Data[0]); oneLine(title) != "" { // which says what of the file it is
		c.title = oneLine(title)
	}
	if c.alt == "" {
		c.alt = chart.Title
	}
	c.width, c.height = width, height
	if w, h := int64(chart.Width), int64(chart.Height); w > 0 && h > 0 && stretched(chart, width, height) {
		c.width, c.height = min(width, room*w/h), min(room, width*h/w)
	}
	return c, err
}

// fill writes what a picture is filled with.
func (c content) fill(prefix string) string {
	return `<` + prefix + `:blipFill><a:blip r:embed="` + c.png + `"><a:extLst><a:ext uri="` + svgExtension + `"><asvg:svgBlip xmlns:asvg="` + svgNamespace +
		`" r:embed="` + c.svg + `"/></a:ext></a:extLst></a:blip><a:stretch><a:fillRect/></a:stretch></` + prefix + `:blipFill>`
}

// described writes what names and describes a picture.
func (c content) described(id int) string {
	return `id="` + strconv.Itoa(id) + `" name="` + attrText(c.name) + `" descr="` + attrText(c.alt) + `"`
}

// paragraph writes a paragraph of Word that holds the picture.
func (c content) paragraph(w func(string) string, id int, r *revision) string {
	extent := `cx="` + fmt.Sprint(c.width) + `" cy="` + fmt.Sprint(c.height) + `"/>`
	run := "<" + w("r") + "><" + w("drawing") + `><wp:inline xmlns:wp="` + wordDrawing + `" xmlns:a="` + drawingNS + `" xmlns:pic="` + pictureNS + `" xmlns:r="` + relations +
		`" distT="0" distB="0" distL="0" distR="0"><wp:extent ` + extent + `<wp:docPr ` + c.described(id) +
		`/><wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr><a:graphic><a:graphicData uri="` + pictureNS +
		`"><pic:pic><pic:nvPicPr><pic:cNvPr id="` + strconv.Itoa(id) + `" name="Chart ` + strconv.Itoa(id) + `"/><pic:cNvPicPr/></pic:nvPicPr>` + c.fill("pic") +
		`<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext ` + extent + `</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></` +
		w("drawing") + "></" + w("r") + ">"
	if r != nil && r.on {
		return `<w:p xmlns:w="` + wordNS + `"><w:pPr>` + r.properties("") + `</w:pPr>` + r.inserted(run) + `</w:p>`
	}
	return "<" + w("p") + ">" + run + "</" + w("p") + ">"
}
