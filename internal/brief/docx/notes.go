package docx

import (
	"fmt"
	"strconv"
	"strings"

	"demarche/internal/brief/chart"
	"demarche/internal/brief/ooxml"
	"demarche/internal/markup"
)

// The kinds of notes in Word.
var noteKinds = []string{"footnote", "endnote"}

// noted returns what puts the texts of notes in the place of their marks.
func (p *word) noted(part string) (fill func(text string, references []ooxml.Reference) string, err error) {
	texts := map[ooxml.Reference]string{}
	for _, kind := range noteKinds {
		notes, err := p.notesPart(part, kind)
		if err != nil || notes == "" {
			if err != nil {
				return nil, err
			}
			continue
		}
		data, err := p.Read(notes)
		if err != nil {
			return nil, err
		}
		var open markup.Tag
		err = markup.Tags(notes, data, func(t markup.Tag) error {
			if t.Name != kind {
				return nil
			}
			if !t.End {
				open = t
				return nil
			}
			words, _ := ooxml.Said(data[open.From:t.To])
			texts[ooxml.Reference{Kind: kind, ID: open.Value("id")}] = chart.OneLine(words)
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	return func(text string, references []ooxml.Reference) string {
		for _, r := range references {
			text = strings.Replace(text, ooxml.Mark(r), "["+texts[r]+"]", 1)
		}
		return text
	}, nil
}

// kindOfNotes is endnote in a text that has such notes and no footnotes.
func (p *word) kindOfNotes(pieces ...[]byte) string {
	has := map[string]bool{}
	for _, piece := range pieces {
		for _, kind := range noteKinds {
			has[kind] = has[kind] || strings.Contains(string(piece), kind+"Reference ")
		}
	}
	if has["endnote"] && !has["footnote"] {
		return "endnote"
	}
	return "footnote"
}

// notesPart returns the part with the notes of a text, or "".
func (p *word) notesPart(part, kind string) (string, error) { return p.Follow(part, kind+"s") }

// nextNote returns the first id that no note has. Of the first two ids are the
// lines between text and notes.
func (p *word) nextNote(part, kind string) (next int, err error) {
	notes, err := p.notesPart(part, kind)
	if err != nil || notes == "" {
		return 2, err
	}
	data, err := p.Read(notes)
	if err != nil {
		return 0, err
	}
	next = 2
	err = markup.Tags(notes, data, func(t markup.Tag) error {
		if id, problem := strconv.Atoi(t.Value("id")); t.Name == kind && problem == nil && id < 1<<30 {
			next = max(next, id+1)
		}
		return nil
	})
	return next, err
}

// dropNotes takes out notes that nothing refers to any more.
func (p *word) dropNotes(part string, references []ooxml.Reference) error {
	for _, r := range references {
		notes, err := p.notesPart(part, r.Kind)
		if err != nil || notes == "" {
			return err
		}
		if err := p.Cut(notes, func(t markup.Tag) bool { return t.Name == r.Kind && t.Value("id") == r.ID && t.Value("type") == "" }); err != nil {
			return err
		}
	}
	return nil
}

// addNotes adds the notes of a chronology, and the part for them if there is none.
func (p *word) addNotes(part string, w *teller) error {
	if len(w.order) == 0 {
		return nil
	}
	notes, err := p.notesPart(part, w.kind)
	if err != nil {
		return err
	}
	if notes == "" {
		notes = strings.TrimSuffix(part, "document.xml") + w.kind + "s.xml"
		for n := 2; p.Has(notes); n++ {
			notes = strings.TrimSuffix(part, "document.xml") + w.kind + "s" + strconv.Itoa(n) + ".xml"
		}
		line := func(id int, kind, element string) string {
			return fmt.Sprintf(`<w:%s w:type="%s" w:id="%d"><w:p><w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr><w:r><w:%s/></w:r></w:p></w:%s>`, w.kind, kind, id, element, w.kind)
		}
		empty := `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n" + `<w:` + w.kind + `s xmlns:w="` + wordNS + `">` +
			line(0, "separator", "separator") + line(1, "continuationSeparator", "continuationSeparator") + `</w:` + w.kind + `s>`
		if _, err := p.Set(notes, []byte(empty)); err != nil {
			return err
		}
		if _, err := p.Relate(part, ooxml.Relations+"/"+w.kind+"s", notes); err != nil {
			return err
		}
		types, err := p.Read(ooxml.ContentTypes)
		if err != nil {
			return err
		}
		if err := p.Append(ooxml.ContentTypes, types, "Types", false, func(t markup.Tag) string {
			return "<" + t.Qualified("Override") + ` PartName="/` + notes + `" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.` + w.kind + `s+xml"/>`
		}); err != nil {
			return err
		}
	}
	data, err := p.Read(notes)
	if err != nil {
		return err
	}
	declare := !strings.Contains(string(data), `xmlns:w="`+wordNS+`"`)
	return p.Append(notes, data, w.kind+"s", false, func(markup.Tag) string { return w.allNotes(declare) })
}
