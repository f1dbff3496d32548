package brief

import (
	"html"
	"slices"
	"strconv"
	"strings"
)

// emuPerTwip are the units of length of pictures to those of pages in Word.
const emuPerTwip = 635

// The text of an A4 page with margins of 2.5 cm, in EMU, for documents that do
// not say how large theirs is.
const (
	textWidth  = 160 * 36_000
	textHeight = 247 * 36_000
)

// leastFrame is the least side of a new frame, in EMU: 2 cm.
const leastFrame = 20 * 36_000

// block is a paragraph, a table or the like that stands in the body itself.
type block struct {
	from, to  int
	name      string
	text      string
	style     string // of a paragraph
	bookmarks []string
}

// section is where the pages of a part of the text are described: w:sectPr.
type pages struct {
	at            int // the text before it has such pages
	inBody        bool
	page, margins [2]int64 // across and down, in twips
	columns       int64
	space         int64
	widths        []int64 // of columns that differ
}

// body is what a new paragraph has to know of a text.
type body struct {
	start, end tag
	blocks     []block
	sections   []pages
	ids        int // highest id of a picture
}

// bodyOf looks at the body of a text.
func bodyOf(part string, data []byte) (b body, err error) {
	depth := 0
	var path []string
	var text tag // the w:t that is open
	err = tags(part, data, func(t tag) error {
		if t.end {
			depth--
			path = path[:depth]
			switch {
			case t.name == "body" && depth == 1:
				b.end = t
			case depth == 2 && len(b.blocks) > 0 && b.end.name == "":
				b.blocks[len(b.blocks)-1].to = t.to
			case t.name == "t" && text.name != "" && len(b.blocks) > 0:
				b.blocks[len(b.blocks)-1].text += html.UnescapeString(string(data[text.to:t.from]))
			}
			return nil
		}
		depth++
		path = append(path, t.name)
		if t.name == "body" && depth == 2 {
			b.start = t
		}
		if t.name == "t" {
			text = t
		}
		if b.start.name != "" && b.end.name == "" && depth >= 3 {
			b.visit(t, path)
		}
		return nil
	})
	if err == nil && b.end.name == "" {
		err = &Error{Place: part, Message: "there is no body in this part"}
	}
	return b, err
}

// visit takes note of an element in the body.
func (b *body) visit(t tag, path []string) {
	if len(path) == 3 {
		b.blocks = append(b.blocks, block{from: t.from, name: t.name})
	}
	now := &b.blocks[len(b.blocks)-1]
	if n := len(b.sections); n > 0 && path[len(path)-2] == "sectPr" {
		b.sections[n-1].visit(t)
	}
	switch t.name {
	case "sectPr":
		b.sections = append(b.sections, pages{at: t.from, inBody: len(path) == 3, columns: 1, space: 720})
	case "col":
		if n := len(b.sections); n > 0 {
			b.sections[n-1].widths = append(b.sections[n-1].widths, t.number("w"))
		}
	case "pStyle":
		if len(path) == 5 { // body, p, pPr
			now.style = t.value("val")
		}
	case "bookmarkStart":
		now.bookmarks = append(now.bookmarks, t.value("name"))
	case "docPr", "cNvPr":
		if id, err := strconv.Atoi(t.value("id")); err == nil && id < 1<<30 {
			b.ids = max(b.ids, id)
		}
	}
}

// visit takes note of what the pages of a section are like.
func (s *pages) visit(t tag) {
	switch t.name {
	case "pgSz":
		s.page = [2]int64{t.number("w"), t.number("h")}
	case "pgMar":
		s.margins = [2]int64{t.number("left") + t.number("right") + t.number("gutter"), max(t.number("top"), 0) + max(t.number("bottom"), 0)}
	case "cols":
		s.columns = max(t.number("num"), 1)
		if t.attr("space") != nil {
			s.space = t.number("space")
		}
	}
}

// frame returns how wide and high the text is where a chart is put, in EMU: of
// several columns, one.
func (b body) frame(at int) (width, height int64) {
	for _, s := range b.sections {
		if s.at < at {
			continue
		}
		width, height = s.page[0]-s.margins[0], (s.page[1]-s.margins[1])*emuPerTwip
		switch {
		case len(s.widths) > 0:
			width = s.widths[0]
			for _, w := range s.widths { // whichever of them it comes to stand in
				width = min(width, w)
			}
		case s.columns > 1:
			width = (width - (s.columns-1)*s.space) / s.columns
		}
		width *= emuPerTwip
		break
	}
	if width < leastFrame || width > maxSide*emuPerPixel {
		width = textWidth
	}
	if height < leastFrame || height > maxSide*emuPerPixel {
		height = textHeight
	}
	return width, height
}

// last returns where a last paragraph begins: before the section that closes the
// body.
func (b body) last() int {
	if n := len(b.blocks); n > 0 && b.blocks[n-1].name == "sectPr" {
		return b.blocks[n-1].from
	}
	return b.end.from
}

// behind returns where what comes behind a bookmark, a heading or a line of text
// begins.
func (b body) behind(part, at string, styles styles) (int, error) {
	for _, match := range []func(block) bool{
		func(k block) bool { return slices.Contains(k.bookmarks, at) },
		func(k block) bool { return styles[k.style].level > 0 && oneLine(k.text) == oneLine(at) },
		func(k block) bool { return strings.Contains(oneLine(k.text), oneLine(at)) },
	} {
		found := -1
		for i, k := range b.blocks {
			if k.name == "sectPr" || !match(k) {
				continue
			}
			if found >= 0 {
				return 0, &Error{Place: part, Message: "`" + at + "` is here for a second time", Hint: "let --at name a bookmark, or a text that only one paragraph holds"}
			}
			found = i
		}
		if found >= 0 {
			return b.blocks[found].to, nil
		}
	}
	return 0, &Error{Place: part, Message: "no paragraph of the document holds `" + at + "`", Hint: "--at names a bookmark, a heading, or a text of the paragraph behind which the chart is to stand"}
}

// style is a style of paragraphs.
type style struct {
	id, name  string
	level     int // of a heading, from 1, or 0
	paragraph bool
}

// styles are the styles of a document by id.
type styles map[string]style

// named returns the id of a style by its name in lower case, or "". Of several, the
// one whose id comes first.
func (s styles) named(name string) (id string) {
	for _, one := range s {
		if strings.ToLower(one.name) == name && (id == "" || one.id < id) {
			id = one.id
		}
	}
	return id
}

// heading returns the id of the style of a heading, or "".
func (s styles) heading(level int) (id string) {
	if id = s.named("heading " + strconv.Itoa(level)); id != "" {
		return id
	}
	for _, one := range s {
		if one.level == level && one.paragraph && (id == "" || one.id < id) {
			id = one.id
		}
	}
	return id
}

// styles reads the styles of a document.
func (p *pack) styles(main string) (styles, error) {
	all := styles{}
	part, err := p.follow(main, "styles")
	if err != nil || part == "" {
		return all, err
	}
	data, err := p.read(part)
	if err != nil {
		return all, err
	}
	var s *style
	err = tags(part, data, func(t tag) error {
		switch {
		case t.name == "style" && !t.end:
			s = &style{id: t.value("styleId"), paragraph: t.value("type") == "paragraph" || t.value("type") == ""}
		case s == nil:
		case t.name == "style" && t.end:
			all[s.id] = *s
			s = nil
		case t.end:
		case t.name == "name":
			s.name = t.value("val")
			if n, ok := strings.CutPrefix(strings.ToLower(s.name), "heading "); ok {
				if level, err := strconv.Atoi(n); err == nil && level >= 1 && level <= 9 {
					s.level = level
				}
			}
		case t.name == "outlineLvl" && s.level == 0:
			if level, err := strconv.Atoi(t.value("val")); err == nil && level >= 0 && level < 9 {
				s.level = level + 1
			}
		}
		return nil
	})
	return all, err
}

// insertParagraph adds a chart as a paragraph: behind what at names, or as the
// last.
func (p *pack) insertParagraph(part, line, at string, draw Drawer) (place string, notes []string, err error) {
	data, err := p.read(part)
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
	if isChronology(line) {
		has, err := p.hasRegion(part, line)
		if err == nil && has {
			err = &Error{Place: part, Message: "the document has this chronology already", Hint: "without --insert it is renewed"}
		}
		if err != nil {
			return "", nil, err
		}
		text = hiddenLine(opening+" "+line, revision) + hiddenLine(closing, revision)
		return part, nil, p.insertAt(part, data, b, behind, text)
	}
	width, height := b.frame(behind)
	c, err := p.content(part, line, width, min(height, width*3/4), height, draw)
	if err != nil {
		return "", nil, err
	}
	text = c.paragraph(b.start.qualified, b.ids+1, revision)
	return part, c.notes, p.insertAt(part, data, b, behind, text)
}

// insertAt adds paragraphs to a text.
func (p *pack) insertAt(part string, data []byte, b body, at int, text string) error {
	e := edit{at, at, text}
	if b.end.from == b.end.to { // <w:body/>
		e = inElement(data, b.start, b.end, text, false)
	}
	_, err := p.set(part, splice(data, []edit{e}))
	return err
}
