package brief

import (
	"fmt"
	"html"
	"slices"
	"strconv"
	"strings"

	"demarche/internal/prose"
)

const wordNS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

// region is a chronology in the text of Word: between a paragraph with the marker
// and one with its end, both hidden if the program wrote them.
type region struct {
	line     string
	at       int // of the marker, for messages
	from, to int // of what stands between
	level    int // of the heading under which it stands, or 0
}

// reference is where a text refers to a note.
type reference struct{ kind, id string }

// The kinds of notes in Word.
var noteKinds = []string{"footnote", "endnote"}

// isChronology reports whether a line asks for words.
func isChronology(line string) bool {
	words, _ := Words(line)
	return len(words) > 0 && words[0].Text == "chronology"
}

// regions finds the chronologies of a text.
func (b body) regions(part string, data []byte, styles styles) (all []region, err error) {
	var open *region
	level := 0
	for _, k := range b.blocks {
		text := strings.TrimSpace(k.text)
		line, marker := strings.CutPrefix(text, opening)
		switch {
		case k.name != "p":
		case open != nil && text == closing:
			open.to = k.from
			all = append(all, *open)
			open = nil
		case open == nil && marker && isChronology(line):
			open = &region{line: strings.TrimSpace(line), at: k.from, from: k.to, level: level}
		case open == nil && styles[k.style].level > 0:
			level = styles[k.style].level
		}
	}
	if open != nil {
		return nil, inPart(part, data, open.at, "the chronology that begins here has no end", "write a paragraph "+closing+" behind it")
	}
	return all, nil
}

// renewRegions tells the chronologies of a text anew.
func (p *pack) renewRegions(part string, draw Drawer) (outcomes []Outcome, err error) {
	for i := 0; ; i++ {
		data, err := p.read(part)
		if err != nil {
			return nil, err
		}
		b, err := bodyOf(part, data)
		if err != nil {
			return nil, err
		}
		styles, err := p.styles(part)
		if err != nil {
			return nil, err
		}
		all, err := b.regions(part, data, styles)
		if err != nil || i >= len(all) {
			return outcomes, err
		}
		if i == MaxCharts {
			return nil, &Error{Place: part, Message: "the document has too many charts"}
		}
		o, err := p.renewRegion(part, data, b, all[i], styles, draw)
		if err != nil {
			return nil, err
		}
		outcomes = append(outcomes, o)
	}
}

// hasRegion reports whether a text has a chronology that a line asks for.
func (p *pack) hasRegion(part, line string) (bool, error) {
	data, err := p.read(part)
	if err != nil {
		return false, err
	}
	b, err := bodyOf(part, data)
	if err != nil {
		return false, err
	}
	all, err := b.regions(part, data, nil)
	return slices.ContainsFunc(all, func(r region) bool { return r.line == line }), err
}

// account has a chronology told.
func account(part, line string, draw Drawer) (*prose.Document, Chart, error) {
	words, problem := Words(line)
	if problem != "" {
		return nil, Chart{}, &Error{Place: part, Message: "`" + short(line) + "`: " + problem}
	}
	chart, err := draw(Order{Words: words, Formats: []Format{Account}, Table: strings.HasPrefix(part, "ppt/")})
	if err != nil {
		return nil, chart, &Error{Place: part + ": " + short(line), Err: err}
	}
	if chart.Account == nil || len(chart.Account.Blocks) == 0 {
		return nil, chart, &Error{Place: part, Message: "`" + short(line) + "` is no chronology in words"}
	}
	return chart.Account, chart, nil
}

// renewRegion tells one chronology anew. What says the same already stays as it is,
// whatever it looks like.
func (p *pack) renewRegion(part string, data []byte, b body, r region, styles styles, draw Drawer) (o Outcome, err error) {
	o = Outcome{Place: part, Marker: r.line}
	d, chart, err := account(part, r.line, draw)
	if err != nil {
		return o, err
	}
	o.Notes = told(chart)
	old, references := said(data[r.from:r.to])
	before, err := p.noted(part, old, references)
	if err != nil {
		return o, err
	}
	kind := p.kindOfNotes(data[:r.from], data[r.to:])
	width, _ := b.frame(r.to)
	w := &teller{document: d, styles: styles, level: r.level, kind: kind, width: width / emuPerTwip, declare: !strings.Contains(string(data), `xmlns:w="`+wordNS+`"`)}
	if w.nextID, err = p.nextNote(part, kind); err == nil {
		w.revision, err = p.revisions(part, data)
	}
	if err != nil {
		return o, err
	}
	text := w.tell()
	now, made := said([]byte(text))
	for _, m := range made {
		now = strings.Replace(now, mark(m), "["+oneLine(prose.Plain(w.notes[m.id]))+"]", 1)
	}
	if before == now {
		return o, nil
	}
	o.Stale = true
	if w.revision.on && before != "" {
		o.Notes = append(o.Notes, "changes are tracked in this document: what is new is marked as inserted, but what it replaces is gone")
	}
	if _, err := p.set(part, splice(data, []edit{{r.from, r.to, text}})); err != nil {
		return o, err
	}
	if err := p.dropNotes(part, references); err != nil {
		return o, err
	}
	return o, p.addNotes(part, w)
}

// mark stands for a note in a text whose notes are not known yet.
func mark(r reference) string { return "\x00" + r.kind + " " + r.id + "\x00" }

// said is what a piece of a text says, a line a paragraph, with marks for notes.
// Rows of tables end in a line of their own.
func said(data []byte) (text string, references []reference) {
	var b strings.Builder
	var open tag
	_ = tags("", slices.Concat([]byte("<x>"), data, []byte("</x>")), func(t tag) error {
		shift := len("<x>")
		switch {
		case t.name == "t" && !t.end:
			open = t
		case t.name == "t" && open.name != "":
			b.WriteString(html.UnescapeString(string(data[open.to-shift : t.from-shift])))
		case !t.end && (t.name == "br" || t.name == "tab"):
			b.WriteByte(' ')
		case !t.end && strings.HasSuffix(t.name, "noteReference"):
			r := reference{strings.TrimSuffix(t.name, "Reference"), t.value("id")}
			references = append(references, r)
			b.WriteString(mark(r))
		case t.end && (t.name == "p" || t.name == "tr"):
			b.WriteByte('\n')
		}
		return nil
	})
	var lines []string
	for line := range strings.SplitSeq(b.String(), "\n") {
		if line = oneLine(line); line != "" {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "\n"), references
}

// noted puts the texts of notes in the place of their marks.
func (p *pack) noted(part, text string, references []reference) (string, error) {
	texts := map[reference]string{}
	for _, kind := range noteKinds {
		notes, err := p.notesPart(part, kind)
		if err != nil || notes == "" {
			if err != nil {
				return "", err
			}
			continue
		}
		data, err := p.read(notes)
		if err != nil {
			return "", err
		}
		var open tag
		err = tags(notes, data, func(t tag) error {
			if t.name != kind {
				return nil
			}
			if !t.end {
				open = t
				return nil
			}
			words, _ := said(data[open.from:t.to])
			texts[reference{kind, open.value("id")}] = oneLine(words)
			return nil
		})
		if err != nil {
			return "", err
		}
	}
	for _, r := range references {
		text = strings.Replace(text, mark(r), "["+texts[r]+"]", 1)
	}
	return text, nil
}

// kindOfNotes is endnote in a text that has such notes and no footnotes.
func (p *pack) kindOfNotes(pieces ...[]byte) string {
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
func (p *pack) notesPart(part, kind string) (string, error) { return p.follow(part, kind+"s") }

// nextNote returns the first id that no note has. Of the first two ids are the
// lines between text and notes.
func (p *pack) nextNote(part, kind string) (next int, err error) {
	notes, err := p.notesPart(part, kind)
	if err != nil || notes == "" {
		return 2, err
	}
	data, err := p.read(notes)
	if err != nil {
		return 0, err
	}
	next = 2
	err = tags(notes, data, func(t tag) error {
		if id, problem := strconv.Atoi(t.value("id")); t.name == kind && problem == nil && id < 1<<30 {
			next = max(next, id+1)
		}
		return nil
	})
	return next, err
}

// dropNotes takes out notes that nothing refers to any more.
func (p *pack) dropNotes(part string, references []reference) error {
	for _, r := range references {
		notes, err := p.notesPart(part, r.kind)
		if err != nil || notes == "" {
			return err
		}
		if err := p.cut(notes, func(t tag) bool { return t.name == r.kind && t.value("id") == r.id && t.value("type") == "" }); err != nil {
			return err
		}
	}
	return nil
}

// addNotes adds the notes of a chronology, and the part for them if there is none.
func (p *pack) addNotes(part string, w *teller) error {
	if len(w.order) == 0 {
		return nil
	}
	notes, err := p.notesPart(part, w.kind)
	if err != nil {
		return err
	}
	if notes == "" {
		notes = strings.TrimSuffix(part, "document.xml") + w.kind + "s.xml"
		for n := 2; p.has(notes); n++ {
			notes = strings.TrimSuffix(part, "document.xml") + w.kind + "s" + strconv.Itoa(n) + ".xml"
		}
		line := func(id int, kind, element string) string {
			return fmt.Sprintf(`<w:%s w:type="%s" w:id="%d"><w:p><w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr><w:r><w:%s/></w:r></w:p></w:%s>`, w.kind, kind, id, element, w.kind)
		}
		empty := `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n" + `<w:` + w.kind + `s xmlns:w="` + wordNS + `">` +
			line(0, "separator", "separator") + line(1, "continuationSeparator", "continuationSeparator") + `</w:` + w.kind + `s>`
		if _, err := p.set(notes, []byte(empty)); err != nil {
			return err
		}
		if _, err := p.relate(part, relations+"/"+w.kind+"s", notes); err != nil {
			return err
		}
		types, err := p.read(contentTypes)
		if err != nil {
			return err
		}
		if err := p.append(contentTypes, types, "Types", false, func(t tag) string {
			return "<" + t.qualified("Override") + ` PartName="/` + notes + `" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.` + w.kind + `s+xml"/>`
		}); err != nil {
			return err
		}
	}
	data, err := p.read(notes)
	if err != nil {
		return err
	}
	declare := !strings.Contains(string(data), `xmlns:w="`+wordNS+`"`)
	return p.append(notes, data, w.kind+"s", false, func(tag) string { return w.allNotes(declare) })
}
