package docx

import (
	"slices"
	"strings"

	"demarche/internal/brief/chart"
	"demarche/internal/brief/document"
	"demarche/internal/brief/ooxml"
	"demarche/internal/markup"
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

// regions finds the chronologies of a text.
func (b body) regions(part string, data []byte, styles styles) (all []region, err error) {
	var open *region
	level := 0
	for _, k := range b.blocks {
		text := strings.TrimSpace(k.text)
		line, marker := strings.CutPrefix(text, chart.Opening)
		switch {
		case k.name != "p":
		case open != nil && text == chart.Closing:
			open.to = k.from
			all = append(all, *open)
			open = nil
		case open == nil && marker && chart.IsChronology(line):
			open = &region{line: strings.TrimSpace(line), at: k.from, from: k.to, level: level}
		case open == nil && styles[k.style].level > 0:
			level = styles[k.style].level
		}
	}
	if open != nil {
		return nil, markup.InPart(part, data, open.at, "the chronology that begins here has no end", "write a paragraph "+chart.Closing+" behind it")
	}
	return all, nil
}

// renewRegions tells the chronologies of a text anew.
func (p *word) renewRegions(part string, draw chart.Drawer) (outcomes []document.Outcome, err error) {
	for i := 0; ; i++ {
		data, err := p.Read(part)
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
		if i == chart.MaxCharts {
			return nil, &markup.Error{Place: part, Message: "the document has too many charts"}
		}
		o, err := p.renewRegion(part, data, b, all[i], styles, draw)
		if err != nil {
			return nil, err
		}
		outcomes = append(outcomes, o)
	}
}

// hasRegion reports whether a text has a chronology that a line asks for.
func (p *word) hasRegion(part, line string) (bool, error) {
	data, err := p.Read(part)
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

// renewRegion tells one chronology anew. What says the same already stays as it is,
// whatever it looks like.
func (p *word) renewRegion(part string, data []byte, b body, r region, styles styles, draw chart.Drawer) (o document.Outcome, err error) {
	o = document.Outcome{Place: part, Marker: r.line}
	d, drawn, err := chart.AccountOf(part, r.line, false, draw)
	if err != nil {
		return o, err
	}
	o.Notes = chart.Told(drawn)
	fill, err := p.noted(part)
	if err != nil {
		return o, err
	}
	before := fill(ooxml.Said(data[r.from:r.to]))
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
	fillNew := func(text string, references []ooxml.Reference) string {
		for _, m := range references {
			text = strings.Replace(text, ooxml.Mark(m), "["+chart.OneLine(prose.Plain(w.notes[m.ID]))+"]", 1)
		}
		return text
	}
	if before == fillNew(ooxml.Said([]byte(text))) {
		return o, nil
	}
	o.Stale = true
	v := &reviser{revision: w.revision, rows: !w.declare, was: fill, is: fillNew, used: map[string]bool{}}
	merged := v.merge(data[r.from:r.to], []byte(text))
	w.order = slices.DeleteFunc(w.order, func(id string) bool { return !v.used[id] })
	if _, err := p.Set(part, markup.Splice(data, []markup.Edit{{From: r.from, To: r.to, Text: merged}})); err != nil {
		return o, err
	}
	if err := p.dropNotes(part, v.dropped); err != nil {
		return o, err
	}
	return o, p.addNotes(part, w)
}
