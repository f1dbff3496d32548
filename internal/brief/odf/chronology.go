package odf

import (
	"html"
	"slices"
	"strings"

	"demarche/internal/brief/chart"
	"demarche/internal/brief/document"
	"demarche/internal/markup"
)

// region is a chronology in a text: a section whose name is the marker.
type region struct {
	line       string
	start, end markup.Tag
	depth      int
	level      int // of the heading above, or 0
}

// regions finds the chronologies of a text.
func (o *file) regions() (all []region, err error) {
	var open *region
	depth, level := 0, 0
	err = markup.Tags(o.part(), o.content, func(t markup.Tag) error {
		if t.End {
			depth--
			if open != nil && depth == open.depth {
				open.end = t
				all = append(all, *open)
				open = nil
			}
			return nil
		}
		switch {
		case open != nil:
		case t.Name == "section" && t.Prefix == "text":
			if line, ok := chart.MarkerLine(t.Value("name")); ok && chart.IsChronology(line) {
				open = &region{line: line, start: t, depth: depth, level: level}
			}
		case t.Name == "h" && t.Prefix == "text":
			if level = int(t.Number("outline-level")); level < 1 || level > 9 {
				level = 1
			}
		}
		depth++
		return nil
	})
	return all, err
}

// renewRegions tells the chronologies of a text anew. What says the same already
// stays as it is, whatever it looks like.
func renewRegions(o *file, draw chart.Drawer) (outcomes []document.Outcome, err error) {
	for i := 0; ; i++ {
		all, err := o.regions()
		if err != nil || i >= len(all) {
			return outcomes, err
		}
		if i == chart.MaxCharts {
			return nil, &markup.Error{Place: o.part(), Message: "the document has too many charts"}
		}
		outcome, err := renewRegion(o, all[i], draw)
		if err != nil {
			return nil, err
		}
		outcomes = append(outcomes, outcome)
	}
}

// renewRegion tells one chronology anew.
func renewRegion(o *file, r region, draw chart.Drawer) (outcome document.Outcome, err error) {
	outcome = document.Outcome{Place: o.part(), Marker: r.line}
	d, drawn, err := chart.AccountOf(o.part(), r.line, false, draw)
	if err != nil {
		return outcome, err
	}
	outcome.Notes = chart.Told(drawn)
	styles, err := o.commonStyles()
	if err != nil {
		return outcome, err
	}
	g, err := o.page("")
	if err != nil {
		return outcome, err
	}
	inner := o.content[r.start.To:max(r.end.From, r.start.To)]
	w := &teller{document: d, styles: styles, level: r.level, width: g.width - g.across, class: classOfNotes(o.content[:r.start.From], o.content[r.end.To:])}
	w.note = strings.Count(string(o.content[:r.start.From]), "<text:note ")
	text := w.tell()
	if said(inner) == said([]byte(text)) {
		return outcome, nil
	}
	outcome.Stale = true
	e := markup.Edit{From: r.start.To, To: r.end.From, Text: text}
	if r.end.From == r.end.To { // <text:section/>
		e = markup.InElement(o.content, r.start, r.end, text, false)
	}
	o.content = markup.Splice(o.content, []markup.Edit{e})
	return outcome, o.addLooks(w.looks)
}

// classOfNotes is endnote in a text that has such notes and no footnotes.
func classOfNotes(pieces ...[]byte) string {
	has := func(class string) bool {
		return slices.ContainsFunc(pieces, func(p []byte) bool { return strings.Contains(string(p), `note-class="`+class+`"`) })
	}
	if has("endnote") && !has("footnote") {
		return "endnote"
	}
	return "footnote"
}

// withoutText are the elements of what we write that hold no text themselves.
var withoutText = []string{"x", "section", "list", "list-item", "note", "note-citation", "note-body", "table", "table-header-rows", "table-row", "table-cell", "notes", "frame", "text-box"}

// said is what a piece of a text says, a line a paragraph, with notes in brackets.
func said(data []byte) string {
	const open = "<x>"
	all := slices.Concat([]byte(open), data, []byte("</x>"))
	var b strings.Builder
	behind := 0
	var around []string // the elements that are open
	_ = markup.Tags("", all, func(t markup.Tag) error {
		// What stands between paragraphs is no text, but how the file is set out.
		if n := len(around); n > 0 && !slices.Contains(withoutText, around[n-1]) {
			b.WriteString(html.UnescapeString(string(all[behind:max(t.From, behind)])))
		}
		behind = t.To
		if t.End {
			around = around[:len(around)-1]
		} else {
			around = append(around, t.Name)
		}
		switch t.Name {
		case "note-body":
			b.WriteString(map[bool]string{false: "[", true: "]"}[t.End])
		case "p", "h", "table-row":
			if t.End {
				b.WriteByte('\n')
			}
		case "s", "tab", "line-break":
			if !t.End {
				b.WriteByte(' ')
			}
		}
		return nil
	})
	var lines []string
	for line := range strings.SplitSeq(strings.ReplaceAll(b.String(), "\n]", "]"), "\n") {
		if line = chart.OneLine(line); line != "" {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "\n")
}

// insertRegion adds an empty chronology to a text, to be told.
func insertRegion(o *file, line string) string {
	return `<text:section xmlns:text="` + textNS + `" text:name="` + markup.Escape(chart.Opening+" "+line) + `"><text:p/></text:section>`
}
