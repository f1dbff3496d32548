package pptx

import (
	"cmp"
	"fmt"
	"path"
	"strconv"

	"demarche/internal/brief/chart"
	"demarche/internal/brief/ooxml"
	"demarche/internal/markup"
)

const (
	slideKind = "application/vnd.openxmlformats-officedocument.presentationml.slide+xml"
	slideNS   = "http://schemas.openxmlformats.org/presentationml/2006/main"
	slideHead = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n" +
		`<p:sld xmlns:a="` + ooxml.DrawingNS + `" xmlns:r="` + ooxml.Relations + `" xmlns:p="` + slideNS + `"><p:cSld><p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>`
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
	Part     string
}

// grouped is an entry in a list of a section of slides.
type grouped struct {
	id, from, to int
}

// deck is what a new slide has to know of a presentation.
type deck struct {
	list, listEnd markup.Tag
	sizeAt        int // where the size of slides stands: a new list stands before it
	prefix        markup.Tag
	Slides        []listed
	entries       []grouped
	section       markup.Tag // the list of the last section
	sectionEnd    markup.Tag
	width, height int64
}

// DeckOf looks at a presentation.
func (p *presentation) DeckOf(part string) (k deck, err error) {
	data, err := p.Read(part)
	if err != nil {
		return k, err
	}
	depth, sized := 0, false
	err = markup.Tags(part, data, func(t markup.Tag) error {
		if t.End {
			depth--
			k.close(t, depth)
			return nil
		}
		switch depth++; {
		case depth == 1:
			k.prefix = t
		case t.Name == "sldIdLst" && depth == 2:
			k.list = t
		case t.Name == "sldIdLst": // of a section
			k.section, k.sectionEnd = t, markup.Tag{}
		case t.Name == "sldId":
			k.entry(t, depth)
		case t.Name == "sldSz" && depth == 2:
			k.width, k.height, k.sizeAt, sized = t.Number("cx"), t.Number("cy"), t.From, true
		case t.Name == "notesSz" && depth == 2 && !sized:
			k.sizeAt = t.From
		}
		return nil
	})
	if err != nil {
		return k, err
	}
	if w, _ := chart.Frame(k.width, k.height); w == 0 {
		return k, &markup.Error{Place: part, Message: "the presentation does not say how large its slides are", Hint: "open it in the program that made it, and save it again"}
	}
	return k, p.locate(part, &k)
}

// entry takes note of a slide in the list, or in that of a section.
func (k *deck) entry(t markup.Tag, depth int) {
	s := listed{from: t.From, to: t.To}
	for _, a := range t.Attrs {
		if a.Name == "id" && a.Prefix != "" {
			s.relation = a.Value
		} else if n, err := strconv.Atoi(a.Value); a.Name == "id" && err == nil {
			s.id = n
		}
	}
	if depth == 3 && k.list.Name != "" && k.listEnd.Name == "" {
		k.Slides = append(k.Slides, s)
	} else if k.section.Name != "" {
		k.entries = append(k.entries, grouped{s.id, s.from, s.to})
	}
}

func (k *deck) close(t markup.Tag, depth int) {
	switch {
	case t.Name == "sldIdLst" && depth == 1:
		k.listEnd = t
	case t.Name == "sldIdLst":
		k.sectionEnd = t
	case t.Name == "sldId" && depth == 2 && len(k.Slides) > 0 && k.listEnd.Name == "":
		k.Slides[len(k.Slides)-1].to = t.To
	case t.Name == "sldId" && depth > 2 && len(k.entries) > 0:
		k.entries[len(k.entries)-1].to = t.To
	}
}

// locate finds the parts of the slides.
func (p *presentation) locate(part string, k *deck) error {
	all, err := p.Relations(part)
	if err != nil {
		return err
	}
	for i, s := range k.Slides {
		for _, r := range all {
			if r.ID == s.relation && r.Kind == ooxml.Relations+"/slide" && p.Has(r.Target) {
				k.Slides[i].Part = r.Target
			}
		}
		if k.Slides[i].Part == "" {
			return &markup.Error{Place: part, Message: "this part does not lead to slide " + strconv.Itoa(i+1), Hint: "open the presentation in the program that made it, and save it again"}
		}
	}
	return nil
}

// freeID returns an id that no slide has.
func (k deck) freeID() int {
	taken, most := map[int]bool{}, firstSlideID-1
	for _, s := range k.Slides {
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
func (p *presentation) listSlide(part, slide string, behind int) error {
	relation, err := p.Relate(part, ooxml.Relations+"/slide", slide)
	if err != nil {
		return err
	}
	k, err := p.DeckOf(part)
	if err != nil {
		return err
	}
	data, err := p.Read(part)
	if err != nil {
		return err
	}
	id := k.freeID()
	name := k.prefix.Qualified
	text := "<" + name("sldId") + ` xmlns:rel="` + ooxml.Relations + `" id="` + strconv.Itoa(id) + `" rel:id="` + relation + `"/>`
	var edits []markup.Edit
	switch {
	case k.list.Name == "":
		edits = append(edits, markup.Edit{From: k.sizeAt, To: k.sizeAt, Text: "<" + name("sldIdLst") + ">" + text + "</" + name("sldIdLst") + ">"})
	case behind == 0:
		edits = append(edits, markup.InElement(data, k.list, k.listEnd, text, true))
	default:
		at := k.Slides[behind-1].to
		edits = append(edits, markup.Edit{From: at, To: at, Text: text})
	}
	if k.section.Name != "" { // slides that are in no section are not shown by PowerPoint
		e := markup.InElement(data, k.section, k.sectionEnd, "<"+k.section.Qualified("sldId")+` id="`+strconv.Itoa(id)+`"/>`, false)
		for _, entry := range k.entries {
			if behind > 0 && entry.id == k.Slides[behind-1].id {
				e = markup.Edit{From: entry.to, To: entry.to, Text: "<" + k.section.Qualified("sldId") + ` id="` + strconv.Itoa(id) + `"/>`}
			}
		}
		edits = append(edits, e)
	}
	_, err = p.Set(part, markup.Splice(data, edits))
	return err
}

// layoutsOf lists the layouts of a master.
func layoutsOf(p *presentation, master string) (layouts []string, err error) {
	all, err := p.Relations(master)
	for _, r := range all {
		if r.Kind == ooxml.Relations+"/slideLayout" && p.Has(r.Target) {
			layouts = append(layouts, r.Target)
		}
	}
	return layouts, err
}

// layoutFor returns the layout of a new slide: one of a title and nothing else, if
// the master of the slide before has it, or that of the slide before.
func (p *presentation) layoutFor(main string, k deck, behind int) (string, error) {
	var layout string
	var err error
	if n := len(k.Slides); n > 0 {
		of := k.Slides[max(behind, 1)-1].Part
		if layout, err = p.Follow(of, "slideLayout"); err != nil {
			return "", err
		}
		if layout == "" {
			return "", &markup.Error{Place: of, Message: "this part does not lead to its slideLayout"}
		}
	}
	master := ""
	if layout != "" {
		master, err = p.Follow(layout, "slideMaster")
	} else {
		master, err = p.Follow(main, "slideMaster")
	}
	if err != nil || master == "" {
		return layout, err
	}
	all, err := layoutsOf(p, master)
	if err != nil {
		return "", err
	}
	for _, l := range all {
		kind, err := p.layoutKind(l)
		if err != nil {
			return "", err
		}
		if kind == "titleOnly" {
			return l, nil
		}
		layout = cmp.Or(layout, l)
	}
	if layout == "" {
		return "", &markup.Error{Place: main, Message: "the presentation has no layout to make a slide of", Hint: "add an empty slide first"}
	}
	return layout, nil
}

// layoutKind returns the type of a layout.
func (p *presentation) layoutKind(part string) (kind string, err error) {
	data, err := p.Read(part)
	if err != nil {
		return "", err
	}
	first := true
	err = markup.Tags(part, data, func(t markup.Tag) error {
		if first {
			kind, first = t.Value("type"), false
		}
		return nil
	})
	return kind, err
}

// addSlide adds an empty place for a slide behind so many others.
func (p *presentation) addSlide(main, layout string, behind int) (slide string, err error) {
	n := 1
	name := func() string { return path.Join(path.Dir(main), "slides", fmt.Sprintf("slide%d.xml", n)) }
	for p.Has(name()) {
		n++
	}
	slide = name()
	if _, err := p.Set(slide, []byte(slideHead+slideTail)); err != nil {
		return "", err
	}
	if _, err := p.Relate(slide, ooxml.Relations+"/slideLayout", layout); err != nil {
		return "", err
	}
	if err := p.listSlide(main, slide, behind); err != nil {
		return "", err
	}
	types, err := p.Read(ooxml.ContentTypes)
	if err != nil {
		return "", err
	}
	return slide, p.Append(ooxml.ContentTypes, types, "Types", false, func(t markup.Tag) string {
		return "<" + t.Qualified("Override") + ` PartName="/` + slide + `" ContentType="` + slideKind + `"/>`
	})
}
