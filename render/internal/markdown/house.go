package markdown

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"demarche/render/internal/lang"
	"demarche/render/internal/words"
)

// WriteHouse writes the brief in a house style: entries of a date and a few
// sentences each, in which what is not confirmed begins with who says so, and
// footnotes, with labels as those of [Write].
func WriteHouse(w io.Writer, b *words.Brief, h words.House, notes string) error {
	p := &printer{In: b.In, notes: notes}
	p.block("# ", Escape(b.Title))
	for _, s := range b.Summary {
		p.block(Escape(s))
	}
	if len(b.Entries) == 0 {
		p.block(b.NoEvents + ".")
	}
	titles := map[int]string{}
	for _, e := range b.Entries {
		titles[e.Number] = e.Title
	}
	for _, c := range b.HouseChapters(h) {
		if c.Title != "" {
			p.block("## ", Escape(c.Title))
		}
		for _, s := range c.Sections {
			if s.Title != "" {
				p.block("### ", Escape(s.Title))
			}
			for _, e := range s.Entries {
				p.block(lang.Fill(h.Lead, "date", Escape(words.Capital(e.When))), p.sentences(e, titles))
			}
		}
	}
	p.houseSources(b.Sources, h)
	_, err := io.WriteString(w, strings.TrimSuffix(p.String(), "\n"))
	return err
}

// sentences says what is known of an event, the title first.
func (p *printer) sentences(e words.Entry, titles map[int]string) string {
	title := e.Title
	if title == "" {
		title = words.Capital(p.NotDated)
	}
	if e.Attribution != "" {
		title = e.Attribution + ": " + title
	}
	all := []string{Escape(stopped(title)) + p.citations(e.Sources)}
	for _, s := range e.Summary {
		all = append(all, Escape(stopped(s)))
	}
	if e.Figures != "" {
		all = append(all, Escape(stopped(words.Capital(e.Figures))))
	}
	said := strings.Join(e.Quote, " ")
	told := slices.ContainsFunc(e.Summary, func(s string) bool { return strings.Contains(s, said) })
	if said != "" && !told {
		quote := p.Quoted(said)
		if e.Speaker != "" {
			quote = e.Speaker + ": " + quote
		}
		all = append(all, Escape(stopped(quote)))
	}
	for _, note := range append(e.Claims[:len(e.Claims):len(e.Claims)], e.RepliesTo...) {
		all = append(all, p.remark(note, titles))
	}
	return strings.Join(all, " ")
}

// remark writes a note as a sentence, events by their titles.
func (p *printer) remark(note words.Note, titles map[int]string) string {
	text, refs := "", ""
	for _, r := range note {
		switch {
		case r.Source > 0:
			refs += p.footnote(r.Source)
		case r.Event > 0:
			text += p.Quoted(titles[r.Event])
		default:
			text += r.Text
		}
	}
	return Escape(stopped(text)) + refs
}

// stopped ends a sentence, unless it has an end.
func stopped(s string) string {
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(s, "”»\"’)"))
	if strings.ContainsRune(".!?…", last) {
		return s
	}
	return s + "."
}

// houseSources writes the footnotes. The letter of reliability stays: it is part
// of what is known.
func (p *printer) houseSources(all []words.Source, h words.House) {
	for _, s := range all {
		text := Escape(s.Name)
		add := func(part string) {
			if !strings.HasSuffix(text, ",”") {
				text += ","
			}
			text += " " + part
		}
		linked := h.Name == "commons" && s.Title != "" && s.URL != ""
		switch more := s.Published != "" || s.URL != ""; {
		case linked:
			add(fmt.Sprintf("[%s](%s)", Escape(s.Title), address(s.URL)))
		case s.Title != "" && h.CommaInside && more:
			add(Escape(strings.TrimSuffix(p.Quoted(s.Title), "”")) + ",”")
		case s.Title != "":
			add(Escape(p.Quoted(s.Title)))
		}
		if s.Published != "" {
			add(Escape(s.Published))
		}
		switch {
		case s.URL == "" || linked:
		case h.Name == "un":
			text += ". Available at " + address(s.URL)
		default:
			add(address(s.URL))
		}
		if s.Letter != "" {
			text += " (" + p.say(p.Prose.Reliability, s.Letter+": "+s.Reliability) + ")"
		}
		p.note(s.Number, text)
	}
}
