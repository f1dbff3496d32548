package docx

import (
	"strings"

	"demarche/internal/brief/chart"
	"demarche/internal/brief/ooxml"
	"demarche/internal/markup"
	"demarche/internal/prose"
)

// Compose makes a new text of Word.
func Compose(template []byte, parts []chart.Part) (data []byte, notes []string, err error) {
	if len(template) == 0 {
		template = plainText()
	}
	file, err := ooxml.Open(template)
	if err != nil {
		return nil, nil, err
	}
	p := &word{file}
	main, err := p.Main()
	if err != nil {
		return nil, nil, err
	}
	if notes, err = p.composeText(main, parts); err != nil {
		return nil, nil, err
	}
	data, err = p.Composed("wordprocessingml.template.main+xml", "wordprocessingml.document.main+xml")
	return data, notes, err
}

// composeText writes the parts of a text.
func (p *word) composeText(main string, parts []chart.Part) (notes []string, err error) {
	styles, err := p.styles(main)
	if err != nil {
		return nil, err
	}
	data, err := p.Read(main)
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
			c, err := p.Content(main, "picture", width, min(height, width*3/4), height*9/10, part.Draw)
			if err != nil {
				return nil, err
			}
			c.Name = "Chart"
			text.WriteString(pictureParagraph(c, func(s string) string { return "w:" + s }, b.ids, nil))
			notes = append(notes, c.Notes...)
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
func (w *teller) title(b *strings.Builder, part chart.Part) {
	if id := w.styles.named("title"); part.Opening && id != "" {
		properties := `<w:pStyle w:val="` + markup.Escape(id) + `"/>`
		if w.document.RightToLeft {
			properties += `<w:bidi/>`
		}
		w.paragraph(b, properties, []prose.Run{{Text: part.Title}}, false, false)
		return
	}
	w.block(b, prose.Block{Kind: prose.Heading, Level: 1, Runs: []prose.Run{{Text: part.Title}}, Keep: true})
}
