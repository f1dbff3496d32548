package brief

import (
	"strings"

	"demarche/internal/prose"
)

// Part is a part of a new document: words, or a picture.
type Part struct {
	Title   string // its heading, or that of its slide
	Opening bool   // it is what the document begins with
	Account *prose.Document
	Draw    Drawer // of a picture
}

// Compose makes a new document of a template, or of a plain one if that is empty:
// what the template holds stays, and the parts come behind it. The notes say what
// its reader would miss.
func Compose(kind Kind, template []byte, parts []Part) (data []byte, notes []string, err error) {
	if len(template) == 0 {
		template = plain(kind)
	}
	p, err := openPack(template)
	if err != nil {
		return nil, nil, err
	}
	main, err := p.main()
	if err != nil {
		return nil, nil, err
	}
	if kind == Docx {
		notes, err = p.composeText(main, parts)
	} else {
		notes, err = p.composeDeck(main, parts)
	}
	if err != nil {
		return nil, nil, err
	}
	if err := p.document(kind); err != nil {
		return nil, nil, err
	}
	if err := p.pictureTypes(); err != nil {
		return nil, nil, err
	}
	data, err = p.bytes()
	return data, notes, err
}

// document makes a document of what was a template, or had macros that do not come
// along with the name.
func (p *pack) document(kind Kind) error {
	data, err := p.read(contentTypes)
	if err != nil {
		return err
	}
	text := string(data)
	if kind == Docx {
		text = strings.Replace(text, "wordprocessingml.template.main+xml", "wordprocessingml.document.main+xml", 1)
	} else {
		text = strings.Replace(text, "presentationml.template.main+xml", "presentationml.presentation.main+xml", 1)
	}
	_, err = p.set(contentTypes, []byte(text))
	return err
}

// composeText writes the parts of a text.
func (p *pack) composeText(main string, parts []Part) (notes []string, err error) {
	styles, err := p.styles(main)
	if err != nil {
		return nil, err
	}
	data, err := p.read(main)
	if err != nil {
		return nil, err
	}
	b, err := bodyOf(main, data)
	if err != nil {
		return nil, err
	}
	width, height := b.frame(b.last())
	w := &teller{document: &prose.Document{}, styles: styles, kind: "footnote", width: width / emuPerTwip, declare: !strings.Contains(string(data), `xmlns:w="`+wordNS+`"`)}
	w.begin()
	if w.nextID, err = p.nextNote(main, w.kind); err != nil {
		return nil, err
	}
	var text strings.Builder
	for _, part := range parts {
		if part.Account != nil { // also of a part that is a picture, for its direction
			w.document = part.Account
		}
		if part.Title != "" {
			w.title(&text, part)
		}
		if part.Draw != nil {
			b.ids++
			c, err := p.content(main, "picture", width, min(height, width*3/4), height*9/10, part.Draw)
			if err != nil {
				return nil, err
			}
			c.name = "Chart"
			text.WriteString(c.paragraph(func(s string) string { return "w:" + s }, b.ids, nil))
			notes = append(notes, c.notes...)
			continue
		}
		for _, k := range part.Account.Blocks {
			w.block(&text, k)
		}
	}
	if err := p.insertAt(main, data, b, b.last(), text.String()); err != nil {
		return nil, err
	}
	return notes, p.addNotes(main, w)
}

// title writes the heading of a part.
func (w *teller) title(b *strings.Builder, part Part) {
	if id := w.styles.named("title"); part.Opening && id != "" {
		properties := `<w:pStyle w:val="` + attrText(id) + `"/>`
		if w.document.RightToLeft {
			properties += `<w:bidi/>`
		}
		w.paragraph(b, properties, []prose.Run{{Text: part.Title}}, false, false)
		return
	}
	w.block(b, prose.Block{Kind: prose.Heading, Level: 1, Runs: []prose.Run{{Text: part.Title}}, Keep: true})
}

// composeDeck writes the parts of a presentation, a slide or more for each.
func (p *pack) composeDeck(main string, parts []Part) (notes []string, err error) {
	for _, part := range parts {
		k, err := p.deckOf(main)
		if err != nil {
			return nil, err
		}
		behind := len(k.slides)
		switch {
		case part.Draw != nil:
			layout, err := p.layoutFor(main, k, behind)
			if err != nil {
				return nil, err
			}
			slide, err := p.addSlide(main, layout, behind)
			if err != nil {
				return nil, err
			}
			c, err := p.slideOfPicture(slide, layout, "", k, part.Draw)
			if err != nil {
				return nil, err
			}
			notes = append(notes, c.notes...)
		case part.Opening:
			err = p.openingSlide(main, part, k)
		default:
			d := *part.Account
			if len(d.Blocks) > 0 { // they are listed once, on slides of their own
				d.Sources = nil
			}
			if part.Title != "" {
				d.Title = part.Title
			}
			err = p.addTables(main, "", &d, behind)
		}
		if err != nil {
			return nil, err
		}
	}
	return notes, nil
}

// slideOfPicture writes a slide with a picture below its title.
func (p *pack) slideOfPicture(slide, layout, line string, k deck, draw Drawer) (c content, err error) {
	r, err := p.roomOn(layout, k)
	if err != nil {
		return c, err
	}
	name := line
	if name == "" {
		name = "picture"
	}
	if c, err = p.content(slide, name, r.width, r.height, r.height, draw); err != nil {
		return c, err
	}
	if line == "" {
		c.name = "Chart"
	}
	text := slideHead + heading(r.title, c.title) + c.shape(3, "", r.x+(r.width-c.width)/2, r.y+(r.height-c.height)/2) + slideTail
	_, err = p.set(slide, []byte(text))
	return c, err
}

// openingSlide writes the first slide: the title, and below it what the account
// says, in the places that the layout has for them.
func (p *pack) openingSlide(main string, part Part, k deck) error {
	layout, err := p.layoutFor(main, k, len(k.slides))
	if err != nil {
		return err
	}
	if of, err := p.layoutOfKind(main, "title"); err != nil {
		return err
	} else if of != "" {
		layout = of
	}
	slide, err := p.addSlide(main, layout, len(k.slides))
	if err != nil {
		return err
	}
	all, err := p.spots(layout)
	if err != nil {
		return err
	}
	text := slideHead
	points, err := p.titleType(layout)
	if err != nil {
		return err
	}
	for i, s := range all {
		s.points = points
		words := []string{}
		switch s.kind {
		case "title", "ctrTitle":
			words = append(words, part.Title)
		case "subTitle":
			for _, block := range part.Account.Blocks {
				words = append(words, slideText(block.Runs))
			}
		default:
			continue
		}
		if !s.sized {
			if s, err = p.fromMaster(layout, s); err != nil {
				return err
			}
		}
		text += s.filled(i+2, words, part.Account.RightToLeft)
	}
	_, err = p.set(slide, []byte(text+slideTail))
	return err
}

// layoutOfKind returns a layout of the first master, or "".
func (p *pack) layoutOfKind(main, kind string) (string, error) {
	master, err := p.follow(main, "slideMaster")
	if err != nil || master == "" {
		return "", err
	}
	all, err := p.relations(master)
	if err != nil {
		return "", err
	}
	for _, r := range all {
		if r.kind != relations+"/slideLayout" || !p.has(r.target) {
			continue
		}
		if is, err := p.layoutKind(r.target); err != nil || is == kind {
			return r.target, err
		}
	}
	return "", nil
}

// filled writes a placeholder with paragraphs in it.
func (s spot) filled(id int, paragraphs []string, rightToLeft bool) string {
	size := int64(16)
	if s.kind != "subTitle" {
		size = titleSize(s, strings.Join(paragraphs, " "))
	}
	properties, look := "", ""
	if size > 0 {
		look = inSize(size)
	}
	if rightToLeft {
		properties = `<a:pPr rtl="1"/>`
	}
	var b strings.Builder
	for _, text := range paragraphs {
		b.WriteString(`<a:p>` + properties + `<a:r>` + look + `<a:t>` + attrText(text) + `</a:t></a:r></a:p>`)
	}
	return s.holder(id, b.String())
}
