package brief

import (
	"fmt"
	"path"
	"strconv"
	"strings"
)

const (
	drawingNS   = "http://schemas.openxmlformats.org/drawingml/2006/main"
	pictureNS   = "http://schemas.openxmlformats.org/drawingml/2006/picture"
	wordDrawing = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
	slideKind   = "application/vnd.openxmlformats-officedocument.presentationml.slide+xml"
	slideNS     = "http://schemas.openxmlformats.org/presentationml/2006/main"
)

// emuPerTwip are the units of length of pictures to those of pages in Word.
const emuPerTwip = 635

// The text of an A4 page with margins of 2.5 cm, in EMU, for documents that do
// not say how large theirs is.
const (
	textWidth  = 160 * 36_000
	textHeight = 247 * 36_000
)

// firstSlideID is the least id of a slide: ECMA-376, ST_SlideId.
const firstSlideID = 256

// content is the picture of a new chart, ready to be referred to.
type content struct {
	png, svg      string // relations
	alt           string
	width, height int64 // of its frame, in EMU
}

// content draws a chart and adds it to the document, for a frame as large as
// given. One that has a shape of its own has a frame of that shape, up to the
// width and the height that there is room for.
func (p *pack) content(part, line string, width, height, room int64, draw Drawer) (c content, err error) {
	chart, err := drawFor(part, line, width, height, draw)
	if err != nil {
		return c, err
	}
	if c.png, err = p.media(part, PNG, chart.Data[1]); err != nil {
		return c, err
	}
	c.svg, err = p.media(part, SVG, chart.Data[0])
	c.alt = attrText(chart.Title + "\n" + opening + " " + line)
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

// body is what a new paragraph has to know of a text.
type body struct {
	start, end tag
	section    tag // the last w:sectPr that stands in the body itself
	width      int64
	height     int64 // of the text on a page
	ids        int   // highest id of a picture
}

// insertParagraph adds a chart as the last paragraph of a text.
func (p *pack) insertParagraph(part, line string, draw Drawer) error {
	data, err := p.read(part)
	if err != nil {
		return err
	}
	b, err := bodyOf(part, data)
	if err != nil {
		return err
	}
	c, err := p.content(part, line, b.width, min(b.height, b.width*3/4), b.height, draw)
	if err != nil {
		return err
	}
	w, id := b.start.qualified, strconv.Itoa(b.ids+1)
	text := "<" + w("p") + "><" + w("r") + "><" + w("drawing") + `><wp:inline xmlns:wp="` + wordDrawing + `" xmlns:a="` + drawingNS + `" xmlns:pic="` + pictureNS + `" xmlns:r="` + relations +
		`" distT="0" distB="0" distL="0" distR="0"><wp:extent cx="` + fmt.Sprint(c.width) + `" cy="` + fmt.Sprint(c.height) + `"/><wp:docPr id="` + id + `" name="Chart ` + id + `" descr="` + c.alt +
		`"/><wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr><a:graphic><a:graphicData uri="` + pictureNS +
		`"><pic:pic><pic:nvPicPr><pic:cNvPr id="` + id + `" name="Chart ` + id + `"/><pic:cNvPicPr/></pic:nvPicPr>` + c.fill("pic") +
		`<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="` + fmt.Sprint(c.width) + `" cy="` + fmt.Sprint(c.height) + `"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></` +
		w("drawing") + "></" + w("r") + "></" + w("p") + ">"
	at := inElement(data, b.start, b.end, text, false)
	if b.section.name != "" { // which closes the body
		at = edit{b.section.from, b.section.from, text}
	}
	_, err = p.set(part, splice(data, []edit{at}))
	return err
}

// bodyOf looks at the body of a text.
func bodyOf(part string, data []byte) (b body, err error) {
	depth, inBody := 0, 0
	var page, margins [2]int64 // across and down
	err = tags(part, data, func(t tag) error {
		if t.end {
			depth--
			if t.name == "body" && depth == 1 {
				b.end = t
			}
			return nil
		}
		depth++
		switch {
		case t.name == "body" && depth == 2:
			b.start, inBody = t, depth
		case t.name == "sectPr" && depth == inBody+1:
			b.section = t
		case depth == inBody+1:
			b.section = tag{}
		case t.name == "pgSz":
			page = [2]int64{t.number("w"), t.number("h")}
		case t.name == "pgMar":
			margins = [2]int64{t.number("left") + t.number("right"), t.number("top") + t.number("bottom")}
		case t.name == "docPr" || t.name == "cNvPr":
			if id, err := strconv.Atoi(t.value("id")); err == nil && id < 1<<30 {
				b.ids = max(b.ids, id)
			}
		}
		return nil
	})
	if err == nil && b.end.name == "" {
		err = &Error{Place: part, Message: "there is no body in this part"}
	}
	b.width, b.height = (page[0]-margins[0])*emuPerTwip, (page[1]-margins[1])*emuPerTwip
	for side, instead := range map[*int64]int64{&b.width: textWidth, &b.height: textHeight} {
		if *side < minSide*emuPerPixel || *side > maxSide*emuPerPixel {
			*side = instead
		}
	}
	return b, err
}

// deck is what a new slide has to know of a presentation.
type deck struct {
	list, listEnd tag
	last          string // relation of the last slide
	ids           int
	width, height int64
}

// insertSlide adds a chart as a slide behind the others, of the same layout as
// the last one.
func (p *pack) insertSlide(part, line string, draw Drawer) (slide string, err error) {
	data, err := p.read(part)
	if err != nil {
		return "", err
	}
	k, err := deckOf(part, data)
	if err != nil {
		return "", err
	}
	layout, err := p.layout(part, k.last)
	if err != nil {
		return "", err
	}
	n := 1
	name := func() string { return path.Join(path.Dir(part), "slides", fmt.Sprintf("slide%d.xml", n)) }
	for p.has(name()) {
		n++
	}
	slide = name()
	if _, err := p.relate(slide, relations+"/slideLayout", layout); err != nil {
		return "", err
	}
	c, err := p.content(slide, line, k.width, k.height, k.height, draw)
	if err != nil {
		return "", err
	}
	if _, err := p.set(slide, []byte(c.slide((k.width-c.width)/2, (k.height-c.height)/2))); err != nil {
		return "", err
	}
	id, err := p.relate(part, relations+"/slide", slide)
	if err != nil {
		return "", err
	}
	text := "<" + k.list.qualified("sldId") + ` xmlns:rel="` + relations + `" id="` + strconv.Itoa(max(k.ids+1, firstSlideID)) + `" rel:id="` + id + `"/>`
	if _, err := p.set(part, splice(data, []edit{inElement(data, k.list, k.listEnd, text, false)})); err != nil {
		return "", err
	}
	types, err := p.read(contentTypes)
	if err != nil {
		return "", err
	}
	return slide, p.append(contentTypes, types, "Types", false, func(t tag) string {
		return "<" + t.qualified("Override") + ` PartName="/` + slide + `" ContentType="` + slideKind + `"/>`
	})
}

// slide writes a slide with the picture on it.
func (c content) slide(x, y int64) string {
	return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n" +
		`<p:sld xmlns:a="` + drawingNS + `" xmlns:r="` + relations + `" xmlns:p="` + slideNS + `"><p:cSld><p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>` +
		`<p:pic><p:nvPicPr><p:cNvPr id="2" name="Chart 2" descr="` + c.alt + `"/><p:cNvPicPr><a:picLocks noChangeAspect="1"/></p:cNvPicPr><p:nvPr/></p:nvPicPr>` + c.fill("p") +
		`<p:spPr><a:xfrm><a:off x="` + fmt.Sprint(x) + `" y="` + fmt.Sprint(y) + `"/><a:ext cx="` + fmt.Sprint(c.width) + `" cy="` + fmt.Sprint(c.height) + `"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>` +
		`</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>`
}

// deckOf looks at a presentation.
func deckOf(part string, data []byte) (k deck, err error) {
	err = tags(part, data, func(t tag) error {
		switch {
		case t.name == "sldIdLst" && t.end:
			k.listEnd = t
		case t.name == "sldIdLst":
			k.list = t
		case t.name == "sldId" && !t.end && k.list.name != "" && k.listEnd.name == "":
			for _, a := range t.attrs {
				if a.name == "id" && a.prefix != "" {
					k.last = a.value
				} else if n, err := strconv.Atoi(a.value); a.name == "id" && err == nil {
					k.ids = max(k.ids, n)
				}
			}
		case t.name == "sldSz" && !t.end:
			k.width, k.height = t.number("cx"), t.number("cy")
		}
		return nil
	})
	if w, _ := frame(k.width, k.height); err == nil && (k.last == "" || w == 0) {
		err = &Error{Place: part, Message: "the presentation has no slide to go by", Hint: "add an empty slide first"}
	}
	return k, err
}

// layout returns the layout of a slide.
func (p *pack) layout(part, slide string) (string, error) {
	from, kinds := part, []string{relations + "/slide", relations + "/slideLayout"}
	for i, kind := range kinds {
		all, err := p.relations(from)
		if err != nil {
			return "", err
		}
		next := ""
		for _, r := range all {
			if r.kind == kind && (i > 0 || r.id == slide) && p.has(r.target) {
				next = r.target
			}
		}
		if next == "" {
			return "", &Error{Place: from, Message: "this part does not lead to its " + strings.TrimPrefix(kind, relations+"/")}
		}
		from = next
	}
	return from, nil
}

// isOffice reports whether the document is a zip file of parts.
func (d Document) isOffice() bool {
	return d.Kind == Docx || d.Kind == Pptx
}
