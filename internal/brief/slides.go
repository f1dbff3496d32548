package brief

import (
	"fmt"
	"path"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

const (
	slideKind = "application/vnd.openxmlformats-officedocument.presentationml.slide+xml"
	slideNS   = "http://schemas.openxmlformats.org/presentationml/2006/main"
	slideHead = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n" +
		`<p:sld xmlns:a="` + drawingNS + `" xmlns:r="` + relations + `" xmlns:p="` + slideNS + `"><p:cSld><p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>`
	slideTail = `</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>`
)

// The ids of slides: ECMA-376, 19.7.13.
const (
	firstSlideID = 256
	endOfIDs     = 1 << 31
)

// listed is a slide in the list of a presentation.
type listed struct {
	id       int
	relation string
	from, to int // of its entry
	part     string
}

// grouped is an entry in a list of a section of slides.
type grouped struct {
	id, from, to int
}

// deck is what a new slide has to know of a presentation.
type deck struct {
	list, listEnd tag
	sizeAt        int // where the size of slides stands: a new list stands before it
	prefix        tag
	slides        []listed
	entries       []grouped
	section       tag // the list of the last section
	sectionEnd    tag
	width, height int64
}

// deckOf looks at a presentation.
func (p *pack) deckOf(part string) (k deck, err error) {
	data, err := p.read(part)
	if err != nil {
		return k, err
	}
	depth, sized := 0, false
	err = tags(part, data, func(t tag) error {
		if t.end {
			depth--
			k.close(t, depth)
			return nil
		}
		switch depth++; {
		case depth == 1:
			k.prefix = t
		case t.name == "sldIdLst" && depth == 2:
			k.list = t
		case t.name == "sldIdLst": // of a section
			k.section, k.sectionEnd = t, tag{}
		case t.name == "sldId":
			k.entry(t, depth)
		case t.name == "sldSz" && depth == 2:
			k.width, k.height, k.sizeAt, sized = t.number("cx"), t.number("cy"), t.from, true
		case t.name == "notesSz" && depth == 2 && !sized:
			k.sizeAt = t.from
		}
		return nil
	})
	if err != nil {
		return k, err
	}
	if w, _ := frame(k.width, k.height); w == 0 {
		return k, &Error{Place: part, Message: "the presentation does not say how large its slides are", Hint: "open it in the program that made it, and save it again"}
	}
	return k, p.locate(part, &k)
}

// entry takes note of a slide in the list, or in that of a section.
func (k *deck) entry(t tag, depth int) {
	s := listed{from: t.from, to: t.to}
	for _, a := range t.attrs {
		if a.name == "id" && a.prefix != "" {
			s.relation = a.value
		} else if n, err := strconv.Atoi(a.value); a.name == "id" && err == nil {
			s.id = n
		}
	}
	if depth == 3 && k.list.name != "" && k.listEnd.name == "" {
		k.slides = append(k.slides, s)
	} else if k.section.name != "" {
		k.entries = append(k.entries, grouped{s.id, s.from, s.to})
	}
}

func (k *deck) close(t tag, depth int) {
	switch {
	case t.name == "sldIdLst" && depth == 1:
		k.listEnd = t
	case t.name == "sldIdLst":
		k.sectionEnd = t
	case t.name == "sldId" && depth == 2 && len(k.slides) > 0 && k.listEnd.name == "":
		k.slides[len(k.slides)-1].to = t.to
	case t.name == "sldId" && depth > 2 && len(k.entries) > 0:
		k.entries[len(k.entries)-1].to = t.to
	}
}

// locate finds the parts of the slides.
func (p *pack) locate(part string, k *deck) error {
	all, err := p.relations(part)
	if err != nil {
		return err
	}
	for i, s := range k.slides {
		for _, r := range all {
			if r.id == s.relation && r.kind == relations+"/slide" && p.has(r.target) {
				k.slides[i].part = r.target
			}
		}
		if k.slides[i].part == "" {
			return &Error{Place: part, Message: "this part does not lead to slide " + strconv.Itoa(i+1), Hint: "open the presentation in the program that made it, and save it again"}
		}
	}
	return nil
}

// freeID returns an id that no slide has.
func (k deck) freeID() int {
	taken, most := map[int]bool{}, firstSlideID-1
	for _, s := range k.slides {
		taken[s.id] = true
		most = max(most, s.id)
	}
	if most+1 < endOfIDs {
		return most + 1
	}
	id := firstSlideID
	for taken[id] {
		id++
	}
	return id
}

// list adds a slide to the list of a presentation, and to its section, behind so
// many others.
func (p *pack) listSlide(part, slide string, behind int) error {
	relation, err := p.relate(part, relations+"/slide", slide)
	if err != nil {
		return err
	}
	k, err := p.deckOf(part)
	if err != nil {
		return err
	}
	data, err := p.read(part)
	if err != nil {
		return err
	}
	id := k.freeID()
	name := k.prefix.qualified
	text := "<" + name("sldId") + ` xmlns:rel="` + relations + `" id="` + strconv.Itoa(id) + `" rel:id="` + relation + `"/>`
	var edits []edit
	switch {
	case k.list.name == "":
		edits = append(edits, edit{k.sizeAt, k.sizeAt, "<" + name("sldIdLst") + ">" + text + "</" + name("sldIdLst") + ">"})
	case behind == 0:
		edits = append(edits, inElement(data, k.list, k.listEnd, text, true))
	default:
		at := k.slides[behind-1].to
		edits = append(edits, edit{at, at, text})
	}
	if k.section.name != "" { // slides that are in no section are not shown by PowerPoint
		e := inElement(data, k.section, k.sectionEnd, "<"+k.section.qualified("sldId")+` id="`+strconv.Itoa(id)+`"/>`, false)
		for _, entry := range k.entries {
			if behind > 0 && entry.id == k.slides[behind-1].id {
				e = edit{entry.to, entry.to, "<" + k.section.qualified("sldId") + ` id="` + strconv.Itoa(id) + `"/>`}
			}
		}
		edits = append(edits, e)
	}
	_, err = p.set(part, splice(data, edits))
	return err
}

// layoutFor returns the layout of a new slide: one of a title and nothing else, if
// the master of the slide before has it, or that of the slide before.
func (p *pack) layoutFor(main string, k deck, behind int) (string, error) {
	var layout string
	var err error
	if n := len(k.slides); n > 0 {
		of := k.slides[max(behind, 1)-1].part
		if layout, err = p.follow(of, "slideLayout"); err != nil {
			return "", err
		}
		if layout == "" {
			return "", &Error{Place: of, Message: "this part does not lead to its slideLayout"}
		}
	}
	master := ""
	if layout != "" {
		master, err = p.follow(layout, "slideMaster")
	} else {
		master, err = p.follow(main, "slideMaster")
	}
	if err != nil || master == "" {
		return layout, err
	}
	all, err := p.relations(master)
	if err != nil {
		return "", err
	}
	for _, r := range all {
		if r.kind != relations+"/slideLayout" || !p.has(r.target) {
			continue
		}
		kind, err := p.layoutKind(r.target)
		if err != nil {
			return "", err
		}
		if kind == "titleOnly" {
			return r.target, nil
		}
		if layout == "" {
			layout = r.target
		}
	}
	if layout == "" {
		return "", &Error{Place: main, Message: "the presentation has no layout to make a slide of", Hint: "add an empty slide first"}
	}
	return layout, nil
}

// layoutKind returns the type of a layout.
func (p *pack) layoutKind(part string) (kind string, err error) {
	data, err := p.read(part)
	if err != nil {
		return "", err
	}
	first := true
	err = tags(part, data, func(t tag) error {
		if first {
			kind, first = t.value("type"), false
		}
		return nil
	})
	return kind, err
}

// addSlide adds an empty place for a slide behind so many others.
func (p *pack) addSlide(main, layout string, behind int) (slide string, err error) {
	n := 1
	name := func() string { return path.Join(path.Dir(main), "slides", fmt.Sprintf("slide%d.xml", n)) }
	for p.has(name()) {
		n++
	}
	slide = name()
	if _, err := p.set(slide, []byte(slideHead+slideTail)); err != nil {
		return "", err
	}
	if _, err := p.relate(slide, relations+"/slideLayout", layout); err != nil {
		return "", err
	}
	if err := p.listSlide(main, slide, behind); err != nil {
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

// room is where on a slide there is room for what is new, in EMU.
type room struct {
	title               spot // the layout's, if it has one
	x, y, width, height int64
}

// roomOn returns the room on a slide of a layout: below its title, as wide as that.
func (p *pack) roomOn(layout string, k deck) (r room, err error) {
	r = room{width: k.width, height: k.height}
	all, err := p.spots(layout)
	if err != nil {
		return r, err
	}
	for _, s := range all {
		if s.kind != "title" {
			continue
		}
		if !s.sized {
			if s, err = p.fromMaster(layout, s); err != nil {
				return r, err
			}
		}
		below := s.y + s.height
		if margin := s.x; s.sized && below < k.height/3 && s.width > k.width/2 {
			bottom := min(max(margin, 0), k.height/16)
			if s.points, err = p.titleType(layout); err != nil {
				return r, err
			}
			r = room{title: s, x: s.x, y: below, width: s.width, height: k.height - below - bottom}
			return r, nil
		}
	}
	return r, nil
}

// heading writes the title of a slide in the placeholder for it.
func heading(s spot, title string) string {
	if s.kind == "" {
		return ""
	}
	return s.filled(2, []string{title}, false)
}

// inSize writes the properties of text of a size in points.
func inSize(points int64) string {
	return `<a:rPr sz="` + strconv.FormatInt(points*100, 10) + `"/>`
}

// holder writes a placeholder of a slide.
func (s spot) holder(id int, paragraphs string) string {
	index := ""
	if s.index != "" {
		index = ` idx="` + attrText(s.index) + `"`
	}
	name := "Title"
	if s.kind == "subTitle" {
		name = "Subtitle"
	}
	return `<p:sp><p:nvSpPr><p:cNvPr id="` + strconv.Itoa(id) + `" name="` + name + " " + strconv.Itoa(id-1) + `"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="` + s.kind + `"` + index + `/></p:nvPr></p:nvSpPr><p:spPr/>` +
		`<p:txBody><a:bodyPr/><a:lstStyle/>` + paragraphs + `</p:txBody></p:sp>`
}

// titleType returns the size of titles in points, as the master of a layout has it.
func (p *pack) titleType(layout string) (points int64, err error) {
	points = 44
	master, err := p.follow(layout, "slideMaster")
	if err != nil || master == "" {
		return points, err
	}
	data, err := p.read(master)
	if err != nil {
		return points, err
	}
	inTitle, found := false, false
	err = tags(master, data, func(t tag) error {
		if t.name == "titleStyle" {
			inTitle = !t.end
		}
		if size := t.number("sz") / 100; inTitle && !found && t.name == "defRPr" && size >= 8 && size <= 96 {
			points, found = size, true
		}
		return nil
	})
	return points, err
}

// titleSize returns how large, in points, a title is to be so that it fits into its
// placeholder, or 0 if it does as the master has it.
func titleSize(s spot, title string) int64 {
	usual := s.points
	if usual == 0 {
		usual = 44
	}
	for points := usual; points > 16; points -= 4 {
		perLine := max(s.width/(points*12700*55/100), 1)
		lines := (int64(utf8.RuneCountInString(title)) + perLine - 1) / perLine
		if lines*points*12700*13/10 <= s.height && lines <= 2 {
			return points % usual
		}
	}
	return 16
}

// shape writes the picture as a shape of a slide. What is within its p:nvPr
// makes it a placeholder.
func (c content) shape(id int, within string, x, y int64) string {
	nv := `<p:nvPr/>`
	if within != "" {
		nv = `<p:nvPr>` + within + `</p:nvPr>`
	}
	return `<p:pic><p:nvPicPr><p:cNvPr ` + c.described(id) + `/><p:cNvPicPr><a:picLocks noChangeAspect="1"/></p:cNvPicPr>` + nv + `</p:nvPicPr>` + c.fill("p") +
		`<p:spPr><a:xfrm><a:off x="` + fmt.Sprint(x) + `" y="` + fmt.Sprint(y) + `"/><a:ext cx="` + fmt.Sprint(c.width) + `" cy="` + fmt.Sprint(c.height) + `"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>`
}

// insertSlide adds a chart as a slide: behind the slide that at names, or behind
// all; or puts it into the placeholder that at names.
func (p *pack) insertSlide(main, line, at string, draw Drawer) (slide string, notes []string, err error) {
	k, err := p.deckOf(main)
	if err != nil {
		return "", nil, err
	}
	behind := len(k.slides)
	if at != "" {
		n, holder, err := p.findOnSlides(k, at)
		switch {
		case err != nil:
			return "", nil, err
		case holder != nil && isNative(line):
			return "", nil, &Error{Message: "shapes do not fit into a placeholder", Hint: "let --at name a slide, or leave out --native"}
		case holder != nil:
			notes, err = p.fillPlaceholder(k.slides[n-1].part, *holder, line, draw)
			return k.slides[n-1].part, notes, err
		}
		behind = n
	}
	if isChronology(line) {
		return p.insertTables(main, line, behind, draw)
	}
	layout, err := p.layoutFor(main, k, behind)
	if err != nil {
		return "", nil, err
	}
	if slide, err = p.addSlide(main, layout, behind); err != nil {
		return "", nil, err
	}
	if isNative(line) {
		notes, err = p.slideOfShapes(slide, layout, line, k, draw)
		return slide, notes, err
	}
	c, err := p.slideOfPicture(slide, layout, line, k, draw)
	return slide, c.notes, err
}

// findOnSlides finds what --at names: the number of a slide, its title, or an
// empty placeholder by its name.
func (p *pack) findOnSlides(k deck, at string) (behind int, holder *onSlide, err error) {
	if n, err := strconv.Atoi(at); err == nil {
		if n < 0 || n > len(k.slides) {
			return 0, nil, &Error{Message: "--at " + at + ": there is no such slide", Hint: "there are " + strconv.Itoa(len(k.slides)) + "; 0 stands for the place before the first"}
		}
		return n, nil, nil
	}
	var found []onSlide
	var names []string
	for i, s := range k.slides {
		shapes, err := p.shapesOn(s.part)
		if err != nil {
			return 0, nil, err
		}
		for _, shape := range shapes {
			shape.slide = i + 1
			switch {
			case shape.isTitle() && oneLine(shape.text) == oneLine(at):
				shape.empty = false
				found = append(found, shape)
			case shape.holder && shape.empty && !shape.isTitle():
				names = append(names, "`"+shape.name+"`")
				if shape.name == at || strconv.Itoa(i+1)+": "+shape.name == at {
					found = append(found, shape)
				}
			}
		}
	}
	switch {
	case len(found) == 0:
		hint := "--at names a slide by its number or its title, or an empty placeholder by its name"
		if slices.Sort(names); len(names) > 0 {
			hint += ": " + strings.Join(slices.Compact(names)[:min(len(slices.Compact(names)), 5)], ", ")
		}
		return 0, nil, &Error{Message: "no slide has `" + at + "` as its title, and no empty placeholder is called so", Hint: hint}
	case len(found) > 1:
		return 0, nil, &Error{Message: "`" + at + "` is on slides " + strconv.Itoa(found[0].slide) + " and " + strconv.Itoa(found[1].slide), Hint: "name the slide by its number, or a placeholder such as '" + strconv.Itoa(found[0].slide) + ": " + at + "'"}
	case found[0].empty:
		return found[0].slide, &found[0], nil
	}
	return found[0].slide, nil, nil
}
