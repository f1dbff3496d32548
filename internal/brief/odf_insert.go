package brief

import (
	"fmt"
	"html"
	"slices"
	"strconv"
	"strings"
)

// odfBlock is a paragraph, a heading, a table or the like of a text, or a slide.
type odfBlock struct {
	from, to  int
	name      string // of its element
	called    string // a slide
	master    string
	text      string
	bookmarks []string
}

// odfBody is the text, or the slides.
type odfBody struct {
	start, end tag
	blocks     []odfBlock
}

// body looks at what is in a document.
func (o *odf) body() (b odfBody, err error) {
	wanted := "text"
	if o.kind == ODP || o.kind == FlatODP {
		wanted = "presentation"
	}
	depth, inside, behind := 0, 0, 0 // behind: the end of the tag before, where text may stand
	err = tags(o.part(), o.content, func(t tag) error {
		if inside > 0 && len(b.blocks) > 0 && depth > inside {
			b.blocks[len(b.blocks)-1].text += html.UnescapeString(string(o.content[behind:max(t.from, behind)]))
		}
		behind = t.to
		if t.end {
			depth--
			switch {
			case inside > 0 && depth == inside-1:
				b.end, inside = t, 0
			case inside > 0 && depth == inside && len(b.blocks) > 0:
				b.blocks[len(b.blocks)-1].to = t.to
			}
			return nil
		}
		depth++
		switch {
		case t.name == wanted && t.prefix == "office" && b.start.name == "":
			b.start, inside = t, depth
		case inside > 0 && depth == inside+1:
			b.blocks = append(b.blocks, odfBlock{from: t.from, name: t.name, called: t.value("name"), master: t.value("master-page-name")})
		case inside > 0 && strings.HasPrefix(t.name, "bookmark") && len(b.blocks) > 0:
			now := &b.blocks[len(b.blocks)-1]
			now.bookmarks = append(now.bookmarks, t.value("name"))
		}
		return nil
	})
	if err == nil && b.end.name == "" {
		err = &Error{Place: o.part(), Message: "there is no " + wanted + " in the document"}
	}
	return b, err
}

// behind returns behind which block --at wants a chart.
func (b odfBody) behind(at string, slides bool) (int, error) {
	if n, err := strconv.Atoi(at); err == nil && slides {
		count := 0
		for i, k := range b.blocks {
			if k.name == "page" {
				if count++; count == n {
					return i, nil
				}
			}
		}
		return 0, &Error{Message: "--at " + at + ": there is no such slide", Hint: "there are " + strconv.Itoa(count)}
	}
	for _, match := range []func(odfBlock) bool{
		func(k odfBlock) bool { return slices.Contains(k.bookmarks, at) || slides && k.called == at },
		func(k odfBlock) bool { return k.name == "h" && oneLine(k.text) == oneLine(at) },
		func(k odfBlock) bool { return strings.Contains(oneLine(k.text), oneLine(at)) },
	} {
		found := -1
		for i, k := range b.blocks {
			if !match(k) || slides && k.name != "page" {
				continue
			}
			if found >= 0 {
				return 0, &Error{Message: "`" + at + "` is here for a second time", Hint: "let --at name a text that only one paragraph or slide holds"}
			}
			found = i
		}
		if found >= 0 {
			return found, nil
		}
	}
	return 0, &Error{Message: "nothing in the document is called `" + at + "` or holds it", Hint: "--at names a bookmark, a heading, a text of the paragraph before, or the number of a slide"}
}

// odfPage is how large a page is, and where on it a title stands.
type odfPage struct {
	width, height                     int64
	across, down                      int64 // its margins together
	titleX, titleY, titleW, titleH    int64
	titleStyle                        string
	wanted                            string
	found, inMaster, isLayout, sawOne bool
}

// page returns the page of a master, or the first page of a text.
func (o *odf) page(master string) (g odfPage, err error) {
	data, err := o.styles()
	if err != nil {
		return g, err
	}
	if err = tags(odfStyles, data, func(t tag) error { g.visitMaster(t, master); return nil }); err != nil {
		return g, err
	}
	err = tags(odfStyles, data, func(t tag) error { g.visitLayout(t); return nil })
	if g.width-g.across < leastFrame || g.height-g.down < leastFrame {
		g.width, g.height, g.across, g.down = textWidth, textHeight, 0, 0
		if master != "" {
			g.width, g.height = plainWidth*28/33, plainHeight*28/33 // 28 cm
		}
	}
	return g, err
}

// visitMaster looks for a master page, and for its title.
func (g *odfPage) visitMaster(t tag, master string) {
	switch {
	case t.name == "master-page" && t.end:
		g.inMaster = false
	case t.name == "master-page" && !g.found && (master == "" || t.value("name") == master):
		g.inMaster, g.found, g.wanted = true, true, t.value("page-layout-name")
	case g.inMaster && !t.end && t.name == "frame" && t.value("class") == "title":
		g.titleX, g.titleY, g.titleW, g.titleH = odfLength(t.value("x")), odfLength(t.value("y")), odfLength(t.value("width")), odfLength(t.value("height"))
		g.titleStyle = t.value("style-name")
	}
}

// visitLayout looks for the layout of that page.
func (g *odfPage) visitLayout(t tag) {
	switch {
	case t.name == "page-layout" && t.end:
		g.isLayout = false
	case t.name == "page-layout":
		g.isLayout = g.wanted == "" || t.value("name") == g.wanted
	case g.isLayout && !t.end && t.name == "page-layout-properties" && !g.sawOne:
		g.sawOne = true
		g.width, g.height = odfLength(t.value("page-width")), odfLength(t.value("page-height"))
		margin := func(side string) int64 {
			if t.attr("margin-"+side) != nil {
				return odfLength(t.value("margin-" + side))
			}
			return odfLength(t.value("margin"))
		}
		g.across, g.down = margin("left")+margin("right"), margin("top")+margin("bottom")
	case g.isLayout && !t.end && t.name == "columns" && g.sawOne:
		if n := t.number("column-count"); n > 1 && n < 20 {
			g.across = g.width - (g.width-g.across-(n-1)*odfLength(t.value("column-gap")))/n
		}
	}
}

// insertODF adds a chart: a paragraph of a text, or a slide.
func (d Document) insertODF(line, at string, draw Drawer) (Result, error) {
	o, err := d.openODF()
	if err != nil {
		return Result{}, err
	}
	frames, err := o.frames()
	if err != nil {
		return Result{}, err
	}
	if slices.ContainsFunc(frames, func(f odfFrame) bool { return f.line == line }) {
		return Result{}, &Error{Place: o.part(), Message: "the document has this chart already", Hint: "without --insert it is renewed"}
	}
	b, err := o.body()
	if err != nil {
		return Result{}, err
	}
	slides := d.Kind == ODP || d.Kind == FlatODP
	last := len(b.blocks) - 1
	for slides && last >= 0 && b.blocks[last].name != "page" {
		last--
	}
	if at != "" {
		if last, err = b.behind(at, slides); err != nil {
			return Result{}, err
		}
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
		return Result{}, err
	}
	text, notes, err := write(line, master, g, b, draw)
	if err != nil {
		return Result{}, err
	}
	e := inElement(o.content, b.start, b.end, text, true)
	if last >= 0 {
		e = edit{b.blocks[last].to, b.blocks[last].to, text}
	}
	o.content = splice(o.content, []edit{e})
	r := Result{Charts: []Outcome{{Place: o.part(), Marker: line, Stale: true, Notes: notes}}}
	return r, d.packODF(o, &r)
}

// framed draws a chart for a frame, and writes that.
func (o *odf) framed(line, attributes string, x, y, width, height, room int64, draw Drawer) (text, title string, notes []string, err error) {
	ask, err := order(o.part(), line, width, height)
	if err != nil {
		return "", "", nil, err
	}
	var chart Chart
	var note string
	if height < room {
		var pixels int
		if chart, pixels, note, err = freely(ask, max(int(room*int64(ask.Width)/width), ask.Height), within(o.part(), line, draw)); err == nil && pixels > ask.Width*frames[0]/4 {
			height = min(width*int64(pixels)/int64(ask.Width), room)
		}
	} else {
		chart, note, err = readably(ask, within(o.part(), line, draw))
	}
	if err != nil {
		return "", "", nil, err
	}
	if w, h := int64(chart.Width), int64(chart.Height); w > 0 && h > 0 && stretched(chart, width, height) {
		made := [2]int64{min(width, room*w/h), min(room, width*h/w)}
		x, y = x+(width-made[0])/2, y+max(height-made[1], 0)/2
		width, height = made[0], made[1]
	}
	images, err := o.images(chart)
	if err != nil {
		return "", "", nil, err
	}
	if title, _ = saidBy(chart.Data[0]); oneLine(title) == "" {
		title = chart.Title
	}
	place := ""
	if attributes == "" {
		place = fmt.Sprintf(` svg:x="%s" svg:y="%s"`, inCentimetres(x), inCentimetres(y))
	}
	text = `<draw:frame xmlns:draw="` + odfDraw + `" xmlns:svg="` + odfSVG + `" xmlns:text="` + odfText + `" draw:name="` + attrText(opening+" "+line) + `"` + attributes + place +
		` svg:width="` + inCentimetres(width) + `" svg:height="` + inCentimetres(height) + `">` + images + `<svg:desc>` + attrText(alternative(chart.Data[0])) + `</svg:desc></draw:frame>`
	return text, oneLine(title), told(chart, note), nil
}

// paragraph writes a paragraph with a chart as wide as the text.
func (o *odf) paragraph(line, _ string, g odfPage, _ odfBody, draw Drawer) (string, []string, error) {
	width, height := g.width-g.across, g.height-g.down
	text, _, notes, err := o.framed(line, ` text:anchor-type="as-char"`, 0, 0, width, min(height, width*3/4), height*19/20, draw)
	return `<text:p xmlns:text="` + odfText + `">` + text + `</text:p>`, notes, err
}

// slide writes a slide with a chart below its title.
func (o *odf) slide(line, master string, g odfPage, b odfBody, draw Drawer) (string, []string, error) {
	x, y, width, height := int64(0), int64(0), g.width, g.height
	titled := g.titleW > g.width/2 && g.titleY+g.titleH < g.height/3 && g.titleH > 0
	if titled {
		x, y, width = g.titleX, g.titleY+g.titleH, g.titleW
		height = g.height - y - g.height/20
	}
	frame, title, notes, err := o.framed(line, "", x, y, width, height, height, draw)
	if err != nil {
		return "", nil, err
	}
	name := "Chart 1"
	for n := 2; slices.ContainsFunc(b.blocks, func(k odfBlock) bool { return k.called == name }); n++ {
		name = "Chart " + strconv.Itoa(n)
	}
	text := `<draw:page xmlns:draw="` + odfDraw + `" xmlns:svg="` + odfSVG + `" xmlns:text="` + odfText + `" xmlns:presentation="` + odfPresentation + `" draw:name="` + name + `"`
	if master != "" {
		text += ` draw:master-page-name="` + attrText(master) + `"`
	}
	text += `>`
	if titled {
		style := ""
		if g.titleStyle != "" {
			style = ` presentation:style-name="` + attrText(g.titleStyle) + `"`
		}
		text += `<draw:frame` + style + ` draw:layer="layout" presentation:class="title" svg:x="` + inCentimetres(g.titleX) + `" svg:y="` + inCentimetres(g.titleY) + `" svg:width="` + inCentimetres(g.titleW) + `" svg:height="` + inCentimetres(g.titleH) +
			`"><draw:text-box><text:p>` + attrText(title) + `</text:p></draw:text-box></draw:frame>`
	}
	return text + frame + `</draw:page>`, notes, nil
}
