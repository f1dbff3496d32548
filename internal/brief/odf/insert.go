package odf

import (
	"fmt"
	"html"
	"slices"
	"strconv"
	"strings"

	"demarche/internal/brief/chart"
	"demarche/internal/brief/document"
	"demarche/internal/markup"
)

// The sizes of pages that do not say theirs, in EMU: of a text, the room on A4 with
// margins of 2.5 cm, and of a slide, 28 cm of 16:9.
const (
	roomWidth  = 160 * 36_000
	roomHeight = 247 * 36_000
	pageWidth  = 10_344_727
	pageHeight = 5_818_909
)

// block is a paragraph, a heading, a table or the like of a text, or a slide.
type block struct {
	from, to  int
	name      string // of its element
	called    string // a slide
	master    string
	text      string
	bookmarks []string
}

// body is the text, or the slides.
type body struct {
	start, end markup.Tag
	blocks     []block
}

// body looks at what is in a document.
func (o *file) body() (b body, err error) {
	wanted := "text"
	if o.hasSlides() {
		wanted = "presentation"
	}
	depth, inside, behind := 0, 0, 0 // behind: the end of the tag before, where text may stand
	err = markup.Tags(o.part(), o.content, func(t markup.Tag) error {
		if inside > 0 && len(b.blocks) > 0 && depth > inside {
			b.blocks[len(b.blocks)-1].text += html.UnescapeString(string(o.content[behind:max(t.From, behind)]))
		}
		behind = t.To
		if t.End {
			depth--
			switch {
			case inside > 0 && depth == inside-1:
				b.end, inside = t, 0
			case inside > 0 && depth == inside && len(b.blocks) > 0:
				b.blocks[len(b.blocks)-1].to = t.To
			}
			return nil
		}
		depth++
		switch {
		case t.Name == wanted && t.Prefix == "office" && b.start.Name == "":
			b.start, inside = t, depth
		case inside > 0 && depth == inside+1:
			b.blocks = append(b.blocks, block{from: t.From, name: t.Name, called: t.Value("name"), master: t.Value("master-page-name")})
		case inside > 0 && strings.HasPrefix(t.Name, "bookmark") && len(b.blocks) > 0:
			now := &b.blocks[len(b.blocks)-1]
			now.bookmarks = append(now.bookmarks, t.Value("name"))
		}
		return nil
	})
	if err == nil && b.end.Name == "" {
		err = &markup.Error{Place: o.part(), Message: "there is no " + wanted + " in the document"}
	}
	return b, err
}

// behind returns behind which block --at wants a chart.
func (b body) behind(at string, slides bool) (int, error) {
	if n, err := strconv.Atoi(at); err == nil && slides {
		count := 0
		for i, k := range b.blocks {
			if k.name == "page" {
				if count++; count == n {
					return i, nil
				}
			}
		}
		return 0, &markup.Error{Message: "--at " + at + ": there is no such slide", Hint: "there are " + strconv.Itoa(count)}
	}
	for _, match := range []func(block) bool{
		func(k block) bool { return slices.Contains(k.bookmarks, at) || slides && k.called == at },
		func(k block) bool { return k.name == "h" && chart.OneLine(k.text) == chart.OneLine(at) },
		func(k block) bool { return strings.Contains(chart.OneLine(k.text), chart.OneLine(at)) },
	} {
		found := -1
		for i, k := range b.blocks {
			if !match(k) || slides && k.name != "page" {
				continue
			}
			if found >= 0 {
				return 0, &markup.Error{Message: "`" + at + "` is here for a second time", Hint: "let --at name a text that only one paragraph or slide holds"}
			}
			found = i
		}
		if found >= 0 {
			return found, nil
		}
	}
	return 0, &markup.Error{Message: "nothing in the document is called `" + at + "` or holds it", Hint: "--at names a bookmark, a heading, a text of the paragraph before, or the number of a slide"}
}

// page is how large a page is, and where on it a title stands.
type page struct {
	width, height                     int64
	across, down                      int64 // its margins together
	titleX, titleY, titleW, titleH    int64
	titleStyle                        string
	wanted                            string
	found, inMaster, isLayout, sawOne bool
}

// page returns the page of a master, or the first page of a text.
func (o *file) page(master string) (g page, err error) {
	data, err := o.styles()
	if err != nil {
		return g, err
	}
	if err = markup.Tags(stylesPart, data, func(t markup.Tag) error { g.visitMaster(t, master); return nil }); err != nil {
		return g, err
	}
	err = markup.Tags(stylesPart, data, func(t markup.Tag) error { g.visitLayout(t); return nil })
	if g.width-g.across < chart.LeastFrame || g.height-g.down < chart.LeastFrame {
		g.width, g.height, g.across, g.down = roomWidth, roomHeight, 0, 0
		if master != "" {
			g.width, g.height = pageWidth, pageHeight
		}
	}
	return g, err
}

// visitMaster looks for a master page, and for its title.
func (g *page) visitMaster(t markup.Tag, master string) {
	switch {
	case t.Name == "master-page" && t.End:
		g.inMaster = false
	case t.Name == "master-page" && !g.found && (master == "" || t.Value("name") == master):
		g.inMaster, g.found, g.wanted = true, true, t.Value("page-layout-name")
	case g.inMaster && !t.End && t.Name == "frame" && t.Value("class") == "title":
		g.titleX, g.titleY, g.titleW, g.titleH = length(t.Value("x")), length(t.Value("y")), length(t.Value("width")), length(t.Value("height"))
		g.titleStyle = t.Value("style-name")
	}
}

// visitLayout looks for the layout of that page.
func (g *page) visitLayout(t markup.Tag) {
	switch {
	case t.Name == "page-layout" && t.End:
		g.isLayout = false
	case t.Name == "page-layout":
		g.isLayout = g.wanted == "" || t.Value("name") == g.wanted
	case g.isLayout && !t.End && t.Name == "page-layout-properties" && !g.sawOne:
		g.sawOne = true
		g.width, g.height = length(t.Value("page-width")), length(t.Value("page-height"))
		margin := func(side string) int64 {
			if t.Attr("margin-"+side) != nil {
				return length(t.Value("margin-" + side))
			}
			return length(t.Value("margin"))
		}
		g.across, g.down = margin("left")+margin("right"), margin("top")+margin("bottom")
	case g.isLayout && !t.End && t.Name == "columns" && g.sawOne:
		if n := t.Number("column-count"); n > 1 && n < 20 {
			g.across = g.width - (g.width-g.across-(n-1)*length(t.Value("column-gap")))/n
		}
	}
}

// Insert adds a chart: a paragraph of a text, or a slide.
func Insert(d document.Document, line, at string, draw chart.Drawer) (document.Result, error) {
	o, err := openODF(d)
	if err != nil {
		return document.Result{}, err
	}
	frames, err := o.frames()
	if err != nil {
		return document.Result{}, err
	}
	if slices.ContainsFunc(frames, func(f frame) bool { return f.line == line }) {
		return document.Result{}, &markup.Error{Place: o.part(), Message: "the document has this chart already", Hint: "without --insert it is renewed"}
	}
	b, err := o.body()
	if err != nil {
		return document.Result{}, err
	}
	slides := o.hasSlides()
	last := len(b.blocks) - 1
	for slides && last >= 0 && b.blocks[last].name != "page" {
		last--
	}
	if at != "" {
		if last, err = b.behind(at, slides); err != nil {
			return document.Result{}, err
		}
	}
	if chart.IsChronology(line) {
		return o.insertChronology(d, b, last, line, draw)
	}
	write := o.paragraph
	master := ""
	if slides {
		if write = o.slide; last >= 0 {
			master = b.blocks[last].master
		}
	}
	g, err := o.page(master)
	if err != nil {
		return document.Result{}, err
	}
	text, notes, err := write(line, master, g, b, draw)
	if err != nil {
		return document.Result{}, err
	}
	o.insertBehind(b, last, text)
	r := document.Result{Charts: []document.Outcome{{Place: o.part(), Marker: line, Stale: true, Notes: notes}}}
	return r, o.finish(d, &r)
}

// insertBehind puts text behind a block, or before all if that is -1.
func (o *file) insertBehind(b body, last int, text string) {
	e := markup.InElement(o.content, b.start, b.end, text, true)
	if last >= 0 {
		e = markup.Edit{From: b.blocks[last].to, To: b.blocks[last].to, Text: text}
	}
	o.content = markup.Splice(o.content, []markup.Edit{e})
}

// insertChronology adds a chronology: a section of a text, or tables on slides.
func (o *file) insertChronology(d document.Document, b body, last int, line string, draw chart.Drawer) (r document.Result, err error) {
	if o.hasSlides() {
		if r.Charts, err = insertTables(o, b, last, line, draw); err != nil {
			return document.Result{}, err
		}
		return r, o.finish(d, &r)
	}
	all, err := o.regions()
	if err == nil && slices.ContainsFunc(all, func(r region) bool { return r.line == line }) {
		err = &markup.Error{Place: o.part(), Message: "the document has this chronology already", Hint: "without --insert it is renewed"}
	}
	if err != nil {
		return document.Result{}, err
	}
	o.insertBehind(b, last, insertRegion(o, line))
	if err := o.renewAll(&r, draw); err != nil {
		return document.Result{}, err
	}
	return r, o.finish(d, &r)
}

// framed draws a chart for a frame, and writes that.
func (o *file) framed(line, attributes string, x, y, width, height, room int64, draw chart.Drawer) (text, title string, notes []string, err error) {
	ask, err := chart.For(o.part(), line, width, height)
	if err != nil {
		return "", "", nil, err
	}
	var drawn chart.Chart
	var note string
	if height < room {
		var pixels int
		if drawn, pixels, note, err = chart.Freely(ask, max(int(room*int64(ask.Width)/width), ask.Height), chart.Within(o.part(), line, draw)); err == nil && pixels > ask.Width*chart.Frames[0]/4 {
			height = min(width*int64(pixels)/int64(ask.Width), room)
		}
	} else {
		drawn, note, err = chart.Readably(ask, chart.Within(o.part(), line, draw))
	}
	if err != nil {
		return "", "", nil, err
	}
	if w, h := int64(drawn.Width), int64(drawn.Height); w > 0 && h > 0 && chart.Stretched(drawn, width, height) {
		made := [2]int64{min(width, room*w/h), min(room, width*h/w)}
		x, y = x+(width-made[0])/2, y+max(height-made[1], 0)/2
		width, height = made[0], made[1]
	}
	images, err := o.images(drawn)
	if err != nil {
		return "", "", nil, err
	}
	if title, _ = chart.SaidBy(drawn.Data[0]); chart.OneLine(title) == "" {
		title = drawn.Title
	}
	place := ""
	if attributes == "" {
		place = fmt.Sprintf(` svg:x="%s" svg:y="%s"`, inCentimetres(x), inCentimetres(y))
	}
	text = `<draw:frame xmlns:draw="` + drawNS + `" xmlns:svg="` + svgNS + `" xmlns:text="` + textNS + `" draw:name="` + markup.Escape(chart.Opening+" "+line) + `"` + attributes + place +
		` svg:width="` + inCentimetres(width) + `" svg:height="` + inCentimetres(height) + `">` + images + `<svg:desc>` + markup.Escape(chart.Alternative(drawn.Data[0])) + `</svg:desc></draw:frame>`
	return text, chart.OneLine(title), chart.Told(drawn, note), nil
}

// paragraph writes a paragraph with a chart as wide as the text.
func (o *file) paragraph(line, _ string, g page, _ body, draw chart.Drawer) (string, []string, error) {
	width, height := g.width-g.across, g.height-g.down
	text, _, notes, err := o.framed(line, ` text:anchor-type="as-char"`, 0, 0, width, min(height, width*3/4), height*19/20, draw)
	return `<text:p xmlns:text="` + textNS + `">` + text + `</text:p>`, notes, err
}

// slide writes a slide with a chart below its title.
func (o *file) slide(line, master string, g page, b body, draw chart.Drawer) (string, []string, error) {
	x, y, width, height := g.room()
	frame, title, notes, err := o.framed(line, "", x, y, width, height, height, draw)
	if err != nil {
		return "", nil, err
	}
	name := "Chart 1"
	for n := 2; slices.ContainsFunc(b.blocks, func(k block) bool { return k.called == name }); n++ {
		name = "Chart " + strconv.Itoa(n)
	}
	return g.slide(name, master, title, frame), notes, nil
}

// titled reports whether a page has a title that leaves room below.
func (g page) titled() bool {
	return g.titleW > g.width/2 && g.titleY+g.titleH < g.height/3 && g.titleH > 0
}

// room is where on a slide there is room below its title.
func (g page) room() (x, y, width, height int64) {
	if !g.titled() {
		return 0, 0, g.width, g.height
	}
	y = g.titleY + g.titleH
	return g.titleX, y, g.titleW, g.height - y - g.height/20
}

// slide writes a slide with a title, if it has a place for one, and what is below.
func (g page) slide(name, master, title, below string) string {
	text := `<draw:page xmlns:draw="` + drawNS + `" xmlns:svg="` + svgNS + `" xmlns:text="` + textNS + `" xmlns:presentation="` + presentationNS + `" draw:name="` + markup.Escape(name) + `"`
	if master != "" {
		text += ` draw:master-page-name="` + markup.Escape(master) + `"`
	}
	text += `>`
	if g.titled() {
		style := ""
		if g.titleStyle != "" {
			style = ` presentation:style-name="` + markup.Escape(g.titleStyle) + `"`
		}
		text += `<draw:frame` + style + ` draw:layer="layout" presentation:class="title" svg:x="` + inCentimetres(g.titleX) + `" svg:y="` + inCentimetres(g.titleY) + `" svg:width="` + inCentimetres(g.titleW) + `" svg:height="` + inCentimetres(g.titleH) +
			`"><draw:text-box><text:p>` + markup.Escape(title) + `</text:p></draw:text-box></draw:frame>`
	}
	return text + below + `</draw:page>`
}
