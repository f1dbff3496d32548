// Package markdown writes a brief as Markdown with footnotes, as GitHub,
// Pandoc and most others read it. It writes no raw HTML, and no link but the
// sources' own.
package markdown

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"demarche/render/internal/lang"
	"demarche/render/internal/words"
	"demarche/timeline"
)

// Write writes the brief to w. The labels of its footnotes begin with notes, where
// it is to stand in a document with others.
func Write(w io.Writer, b *words.Brief, notes string) error {
	p := &printer{In: b.In, notes: notes}
	p.block("# ", Escape(b.Title))
	for _, s := range b.Summary {
		p.block(Escape(s))
	}
	p.facts(b)
	if len(b.Entries) == 0 {
		p.block(b.NoEvents + ".")
	}
	for _, c := range b.Chapters() {
		p.block("## ", Escape(c.Title))
		for _, s := range c.Sections {
			if s.Title != "" {
				p.block("### ", Escape(s.Title))
			}
			for _, e := range s.Entries {
				p.entry(e)
			}
		}
	}
	p.actors(b.Actors)
	p.sources(b.Sources)
	_, err := io.WriteString(w, strings.TrimSuffix(p.String(), "\n"))
	return err
}

// printer gathers blocks with an empty line after each.
type printer struct {
	words.In
	notes string // before the number in the label of a footnote
	strings.Builder
}

func (p *printer) block(parts ...string) {
	for _, s := range parts {
		p.WriteString(s)
	}
	p.WriteString("\n\n")
}

// list writes items of one line each.
func (p *printer) list(items []string) {
	for _, item := range items {
		p.WriteString("- " + item + "\n")
	}
	if len(items) > 0 {
		p.WriteByte('\n')
	}
}

// facts says what is in the chronology. It names all sources once in the order
// of their numbers: readers number footnotes by their first use, so they get
// the numbers that they have in the pictures.
func (p *printer) facts(b *words.Brief) {
	parts := make([]string, len(b.Facts))
	for i, s := range b.Facts {
		parts[i] = Escape(s)
	}
	p.block(strings.Join(parts, " · "))
	if len(b.Eras) > 0 {
		p.block(Escape(lang.Fill(p.Prose.Background, "eras", strings.Join(b.Eras, "; "))))
	}
	if len(b.Sources) > 0 {
		refs := make([]string, len(b.Sources))
		for i, s := range b.Sources {
			refs[i] = p.footnote(s.Number)
		}
		p.block(lang.Fill(p.Prose.NumberedSources, "x", strings.Join(refs, " ")))
	}
}

// say fills text from the file into a pattern of ours.
func (p *printer) say(pattern, text string) string { return lang.Fill(pattern, "x", Escape(text)) }

func (p *printer) footnote(n int) string {
	label := strconv.Itoa(n)
	if p.notes != "" {
		label = p.notes + "-" + label
	}
	return "[^" + label + "]"
}

// note writes what a footnote says. Where nobody knows footnotes it must not be
// the definition of a link: a single word would be its address, and what follows
// in quotes or brackets its title. Two words that are no such thing are text.
func (p *printer) note(n int, text string) {
	first, rest, more := strings.Cut(text, " ")
	switch {
	case !more:
		text += " &#8203;" // a space of no width
	case strings.ContainsAny(rest[:1], "\"'("):
		text = first + " \\" + rest
	}
	p.block(p.footnote(n), ": ", text)
}

// entry writes an event: number and title, what is known in a quiet line, the
// texts, then everything else as a list.
func (p *printer) entry(e words.Entry) {
	quiet := []string{Escape(e.When)}
	if e.Place != "" {
		quiet = append(quiet, Escape(e.Place))
	}
	quiet = append(quiet, "**"+e.Word+"**")
	if e.Who != "" {
		quiet = append(quiet, Escape(e.Who))
	}
	p.block(fmt.Sprintf("**%d.** %s\\\n", e.Number, strong(e.Title)), strings.Join(quiet, " · "), p.citations(e.Sources))
	for _, s := range e.Summary {
		p.block(Escape(s))
	}
	p.quote(e)
	var items []string
	if e.Figures != "" {
		items = append(items, p.say(p.Prose.Figures, e.Figures))
	}
	for _, note := range e.Claims {
		items = append(items, p.line(note))
	}
	if notes := append(e.Replies[:len(e.Replies):len(e.Replies)], e.Bounds...); len(notes) > 0 {
		parts := make([]string, len(notes))
		for i, note := range notes {
			parts[i] = p.line(note)
		}
		items = append(items, strings.Join(parts, ". "))
	}
	if e.Credibility != "" {
		items = append(items, Escape(words.Capital(e.Credibility)))
	}
	if e.Mentions != "" {
		items = append(items, p.say(p.Prose.Mentions, e.Mentions))
	}
	p.list(append(items, p.record(e)))
}

func strong(s string) string {
	if s = Escape(s); s == "" {
		return s
	}
	return "**" + s + "**"
}

func (p *printer) quote(e words.Entry) {
	if len(e.Quote) == 0 {
		return
	}
	for i, s := range e.Quote {
		if i == 0 && len(e.Quote) == 1 {
			s = p.Quoted(s)
		}
		p.WriteString("> " + Escape(s) + "\n")
		if i < len(e.Quote)-1 {
			p.WriteString(">\n")
		}
	}
	if e.Speaker != "" {
		p.WriteString(">\n> — " + Escape(e.Speaker) + "\n")
	}
	p.WriteByte('\n')
}

// record is what the file says of the event for those who look it up.
func (p *printer) record(e words.Entry) string {
	var parts []string
	add := func(pattern, value string) {
		if value != "" {
			parts = append(parts, p.say(pattern, value))
		}
	}
	add(p.Prose.Type, e.Kind)
	if e.Importance != 3 {
		add(p.Prose.Importance, strconv.Itoa(e.Importance))
	}
	add(p.Prose.KnownFrom, e.KnownFrom)
	add(p.Prose.At, e.Located)
	add(p.Prose.Tags, strings.Join(e.Tags, p.Comma))
	add("id: {x}", e.ID)
	return words.Capital(strings.Join(parts, "; "))
}

// line writes a note with its footnotes.
func (p *printer) line(note words.Note) string {
	var b strings.Builder
	text := ""
	flush := func() {
		// Escaped as a whole, but for the spaces at the ends.
		b.WriteString(Escape(text))
		if strings.HasSuffix(text, " ") {
			b.WriteByte(' ')
		}
		text = ""
	}
	for _, r := range note {
		if r.Source > 0 {
			flush()
			b.WriteString(p.footnote(r.Source))
			continue
		}
		text += r.Text
	}
	flush()
	return b.String()
}

// citations writes an event's footnotes, with the page and the address where
// the event has its own.
func (p *printer) citations(all []words.Citation) string {
	var b strings.Builder
	for _, c := range all {
		if c.Number == 0 {
			continue
		}
		b.WriteString(p.footnote(c.Number))
		var more []string
		if c.Page != "" {
			more = append(more, Escape(lang.Fill(p.Prose.Page, "n", c.Page)))
		}
		if c.URL != "" {
			more = append(more, address(c.URL))
		}
		if len(more) > 0 {
			b.WriteString(" (" + strings.Join(more, ", ") + ")")
		}
	}
	return b.String()
}

// address writes a link that shows where it leads. What words lets through
// has nothing in it that ends the link early.
func address(url string) string { return "<" + url + ">" }

// actors lists who took part.
func (p *printer) actors(all []words.Actor) {
	if len(all) == 0 {
		return
	}
	p.block("## ", p.Prose.Actors)
	items := make([]string, len(all))
	for i, a := range all {
		var parts []string
		add := func(pattern, value string) {
			if value != "" {
				parts = append(parts, p.say(pattern, value))
			}
		}
		add("{x}", a.Role)
		if p.Language == lang.English && a.Kind != timeline.UnknownKind.String() && a.Kind != timeline.Person.String() {
			add("{x}", a.Kind)
		}
		if names := p.List(a.PartOf); names != "" {
			parts = append(parts, Escape(lang.Fill(p.Prose.PartOf, "names", names)))
		}
		add(p.Prose.Also, p.List(a.Aliases))
		add("Wikidata {x}", a.Wikidata)
		items[i] = strong(a.Name)
		if len(parts) > 0 {
			items[i] += ": " + strings.Join(parts, "; ")
		}
	}
	p.list(items)
}

// sources writes the footnotes.
func (p *printer) sources(all []words.Source) {
	for _, s := range all {
		parts := []string{Escape(s.Name)}
		if s.Title != "" {
			parts = append(parts, Escape(p.Quoted(s.Title)))
		}
		if s.Published != "" {
			parts = append(parts, Escape(s.Published))
		}
		if s.URL != "" {
			parts = append(parts, address(s.URL))
		}
		text := strings.Join(parts, ", ")
		if s.Letter != "" {
			text += " (" + p.say(p.Prose.Reliability, s.Letter+": "+s.Reliability) + ")"
		}
		p.note(s.Number, text)
	}
}
