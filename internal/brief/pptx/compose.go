package pptx

import (
	"strings"

	"demarche/internal/brief/chart"
	"demarche/internal/brief/ooxml"
	"demarche/internal/brief/sheets"
	"demarche/internal/markup"
)

// Compose makes a new presentation.
func Compose(template []byte, parts []chart.Part) (data []byte, notes []string, err error) {
	if len(template) == 0 {
		template = plainDeck()
	}
	file, err := ooxml.Open(template)
	if err != nil {
		return nil, nil, err
	}
	p := &presentation{file}
	main, err := p.Main()
	if err != nil {
		return nil, nil, err
	}
	if notes, err = composeDeck(p, main, parts); err != nil {
		return nil, nil, err
	}
	data, err = p.Composed("presentationml.template.main+xml", "presentationml.presentation.main+xml")
	return data, notes, err
}

// composeDeck writes the parts of a presentation, a slide or more for each.
func composeDeck(p *presentation, main string, parts []chart.Part) (notes []string, err error) {
	for _, part := range parts {
		k, err := p.DeckOf(main)
		if err != nil {
			return nil, err
		}
		behind := len(k.Slides)
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
			c, err := slideOfPicture(p, slide, layout, "", k, part.Draw)
			if err != nil {
				return nil, err
			}
			notes = append(notes, c.Notes...)
		case part.Opening:
			err = openingSlide(p, main, part, k)
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
func slideOfPicture(p *presentation, slide, layout, line string, k deck, draw chart.Drawer) (c ooxml.Content, err error) {
	r, err := p.roomOn(layout, k)
	if err != nil {
		return c, err
	}
	name := line
	if name == "" {
		r = r.withHeading(k)
		name = "picture"
	}
	if c, err = p.Content(slide, name, r.width, r.height, r.height, draw); err != nil {
		return c, err
	}
	if line == "" {
		c.Name = "Chart"
	}
	text := slideHead + heading(r.title, c.Title) + pictureShape(c, 3, "", r.x+(r.width-c.Width)/2, r.y+(r.height-c.Height)/2) + slideTail
	_, err = p.Set(slide, []byte(text))
	return c, err
}

// openingSlide writes the first slide: the title, and below it what the account
// says, in the places that the layout has for them.
func openingSlide(p *presentation, main string, part chart.Part, k deck) error {
	layout, err := p.layoutFor(main, k, len(k.Slides))
	if err != nil {
		return err
	}
	if of, err := layoutOfKind(p, main, "title"); err != nil {
		return err
	} else if of != "" {
		layout = of
	}
	slide, err := p.addSlide(main, layout, len(k.Slides))
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
				words = append(words, sheets.Text(block.Runs))
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
	if text == slideHead { // a layout without places
		side := k.width / 10
		text += spot{x: side, y: k.height / 4, width: k.width - 2*side, height: k.height / 5}.box(2, []string{part.Title}, 3600)
		var words []string
		for _, block := range part.Account.Blocks {
			words = append(words, sheets.Text(block.Runs))
		}
		text += spot{x: side, y: k.height * 9 / 20, width: k.width - 2*side, height: k.height * 2 / 5}.box(3, words, 1600)
	}
	_, err = p.Set(slide, []byte(text+slideTail))
	return err
}

// layoutOfKind returns a layout of the first master, or "".
func layoutOfKind(p *presentation, main, kind string) (string, error) {
	master, err := p.Follow(main, "slideMaster")
	if err != nil || master == "" {
		return "", err
	}
	all, err := layoutsOf(p, master)
	if err != nil {
		return "", err
	}
	for _, l := range all {
		if is, err := p.layoutKind(l); err != nil || is == kind {
			return l, err
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
		b.WriteString(`<a:p>` + properties + `<a:r>` + look + `<a:t>` + markup.Escape(text) + `</a:t></a:r></a:p>`)
	}
	return s.holder(id, b.String())
}
