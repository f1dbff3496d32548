package docx

import (
	"html"
	"slices"
	"strconv"
	"strings"

	"demarche/internal/brief/chart"
	"demarche/internal/markup"
)

// emuPerTwip are the units of length of pictures to those of pages in Word.
const emuPerTwip = 635

// The text of an A4 page with margins of 2.5 cm, in EMU, for documents that do
// not say how large theirs is.
const (
	textWidth  = 160 * 36_000
	textHeight = 247 * 36_000
)

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
	start, end markup.Tag
	blocks     []block
	sections   []pages
	ids        int // highest id of a picture
}

// bodyOf looks at the body of a text.
func bodyOf(part string, data []byte) (b body, err error) {
	depth := 0
	var path []string
	var text markup.Tag // the w:t that is open
	err = markup.Tags(part, data, func(t markup.Tag) error {
		if t.End {
			depth--
			path = path[:depth]
			switch {
			case t.Name == "body" && depth == 1:
				b.end = t
			case depth == 2 && len(b.blocks) > 0 && b.end.Name == "":
				b.blocks[len(b.blocks)-1].to = t.To
			case t.Name == "t" && text.Name != "" && len(b.blocks) > 0:
				b.blocks[len(b.blocks)-1].text += html.UnescapeString(string(data[text.To:t.From]))
			}
			return nil
		}
		depth++
		path = append(path, t.Name)
		if t.Name == "body" && depth == 2 {
			b.start = t
		}
		if t.Name == "t" {
			text = t
		}
		if b.start.Name != "" && b.end.Name == "" && depth >= 3 {
			b.visit(t, path)
		}
		return nil
	})
	if err == nil && b.end.Name == "" {
		err = &markup.Error{Place: part, Message: "there is no body in this part"}
	}
	return b, err
}

// visit takes note of an element in the body.
func (b *body) visit(t markup.Tag, path []string) {
	if len(path) == 3 {
		b.blocks = append(b.blocks, block{from: t.From, name: t.Name})
	}
	now := &b.blocks[len(b.blocks)-1]
	if n := len(b.sections); n > 0 && path[len(path)-2] == "sectPr" {
		b.sections[n-1].visit(t)
	}
	switch t.Name {
	case "sectPr":
		b.sections = append(b.sections, pages{at: t.From, inBody: len(path) == 3, columns: 1, space: 720})
	case "col":
		if n := len(b.sections); n > 0 {
			b.sections[n-1].widths = append(b.sections[n-1].widths, t.Number("w"))
		}
	case "pStyle":
		if len(path) == 5 { // body, p, pPr
			now.style = t.Value("val")
		}
	case "bookmarkStart":
		now.bookmarks = append(now.bookmarks, t.Value("name"))
	case "docPr", "cNvPr":
		if id, err := strconv.Atoi(t.Value("id")); err == nil && id < 1<<30 {
			b.ids = max(b.ids, id)
		}
	}
}

// visit takes note of what the pages of a section are like.
func (s *pages) visit(t markup.Tag) {
	switch t.Name {
	case "pgSz":
		s.page = [2]int64{t.Number("w"), t.Number("h")}
	case "pgMar":
		s.margins = [2]int64{t.Number("left") + t.Number("right") + t.Number("gutter"), max(t.Number("top"), 0) + max(t.Number("bottom"), 0)}
	case "cols":
		s.columns = max(t.Number("num"), 1)
		if t.Attr("space") != nil {
			s.space = t.Number("space")
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
	if width < chart.LeastFrame || width > chart.MaxSide*markup.EMUPerPixel {
		width = textWidth
	}
	if height < chart.LeastFrame || height > chart.MaxSide*markup.EMUPerPixel {
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
	return b.end.From
}

// behind returns where what comes behind a bookmark, a heading or a line of text
// begins.
func (b body) behind(part, at string, styles styles) (int, error) {
	for _, match := range []func(block) bool{
		func(k block) bool { return slices.Contains(k.bookmarks, at) },
		func(k block) bool { return styles[k.style].level > 0 && chart.OneLine(k.text) == chart.OneLine(at) },
		func(k block) bool { return strings.Contains(chart.OneLine(k.text), chart.OneLine(at)) },
	} {
		found := -1
		for i, k := range b.blocks {
			if k.name == "sectPr" || !match(k) {
				continue
			}
			if found >= 0 {
				return 0, &markup.Error{Place: part, Message: "`" + at + "` is here for a second time", Hint: "let --at name a bookmark, or a text that only one paragraph holds"}
			}
			found = i
		}
		if found >= 0 {
			return b.blocks[found].to, nil
		}
	}
	return 0, &markup.Error{Place: part, Message: "no paragraph of the document holds `" + at + "`", Hint: "--at names a bookmark, a heading, or a text of the paragraph behind which the chart is to stand"}
}
