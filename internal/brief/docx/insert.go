package docx

import (
	"fmt"
	"strconv"

	"demarche/internal/brief/chart"
	"demarche/internal/brief/ooxml"
	"demarche/internal/markup"
)

// paragraph writes a paragraph of Word that holds the picture.
func pictureParagraph(c ooxml.Content, w func(string) string, id int, r *revision) string {
	extent := `cx="` + fmt.Sprint(c.Width) + `" cy="` + fmt.Sprint(c.Height) + `"/>`
	run := "<" + w("r") + "><" + w("drawing") + `><wp:inline xmlns:wp="` + ooxml.WordDrawing + `" xmlns:a="` + ooxml.DrawingNS + `" xmlns:pic="` + ooxml.PictureNS + `" xmlns:r="` + ooxml.Relations +
		`" distT="0" distB="0" distL="0" distR="0"><wp:extent ` + extent + `<wp:docPr ` + c.Described(id) +
		`/><wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr><a:graphic><a:graphicData uri="` + ooxml.PictureNS +
		`"><pic:pic><pic:nvPicPr><pic:cNvPr id="` + strconv.Itoa(id) + `" name="Chart ` + strconv.Itoa(id) + `"/><pic:cNvPicPr/></pic:nvPicPr>` + c.Fill("pic") +
		`<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext ` + extent + `</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></` +
		w("drawing") + "></" + w("r") + ">"
	if r != nil && r.on {
		return `<w:p xmlns:w="` + wordNS + `"><w:pPr>` + r.properties("") + `</w:pPr>` + r.inserted(run) + `</w:p>`
	}
	return "<" + w("p") + ">" + run + "</" + w("p") + ">"
}

// insertParagraph adds a chart as a paragraph: behind what at names, or as the
// last.
func (p *word) insertParagraph(part, line, at string, draw chart.Drawer) (place string, notes []string, err error) {
	data, err := p.Read(part)
	if err != nil {
		return "", nil, err
	}
	b, err := bodyOf(part, data)
	if err != nil {
		return "", nil, err
	}
	behind := b.last()
	if at != "" {
		styles, err := p.styles(part)
		if err != nil {
			return "", nil, err
		}
		if behind, err = b.behind(part, at, styles); err != nil {
			return "", nil, err
		}
	}
	var text string
	revision, err := p.revisions(part, data)
	if err != nil {
		return "", nil, err
	}
	if chart.IsChronology(line) {
		has, err := p.hasRegion(part, line)
		if err == nil && has {
			err = &markup.Error{Place: part, Message: "the document has this chronology already", Hint: "without --insert it is renewed"}
		}
		if err != nil {
			return "", nil, err
		}
		text = hiddenLine(chart.Opening+" "+line, revision) + hiddenLine(chart.Closing, revision)
		return part, nil, p.insertAt(part, data, b, behind, text)
	}
	width, height := b.frame(behind)
	c, err := p.Content(part, line, width, min(height, width*3/4), height, draw)
	if err != nil {
		return "", nil, err
	}
	text = pictureParagraph(c, b.start.Qualified, b.ids+1, revision)
	return part, c.Notes, p.insertAt(part, data, b, behind, text)
}

// insertAt adds paragraphs to a text.
func (p *word) insertAt(part string, data []byte, b body, at int, text string) error {
	e := markup.Edit{From: at, To: at, Text: text}
	if b.end.From == b.end.To { // <w:body/>
		e = markup.InElement(data, b.start, b.end, text, false)
	}
	_, err := p.Set(part, markup.Splice(data, []markup.Edit{e}))
	return err
}
