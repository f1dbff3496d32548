package brief

import (
	"bytes"
	"encoding/xml"
	"strings"
	"unicode/utf8"
)

// maxAlternative is from how many characters on an alternative text is cut to what
// counts: a listener cannot skip through it.
const maxAlternative = 300

// saidBy returns what an SVG says of itself.
func saidBy(svg []byte) (title, desc string) {
	d := xml.NewDecoder(bytes.NewReader(svg))
	var in *string
	for depth := 0; ; {
		token, err := d.RawToken()
		if err != nil {
			return title, desc
		}
		switch t := token.(type) {
		case xml.StartElement:
			switch depth++; {
			case depth == 2 && t.Name.Local == "title":
				in = &title
			case depth == 2 && t.Name.Local == "desc":
				in = &desc
			case depth == 2:
				return title, desc // both stand before what is drawn
			}
		case xml.EndElement:
			depth--
			in = nil
		case xml.CharData:
			if in != nil {
				*in += string(t)
			}
		}
	}
}

// alternative is the text for those who cannot see a chart: its title and its
// description, of which the first sentence counts what there is; what is too long
// to be listened to is that sentence alone. The marker is not in it.
func alternative(svg []byte) string {
	title, desc := saidBy(svg)
	title, desc = oneLine(title), oneLine(desc)
	switch {
	case title == "":
		return desc
	case desc == "":
		return title
	case utf8.RuneCountInString(title+desc) > maxAlternative:
		if i := strings.Index(desc, ". "); i >= 0 {
			desc = desc[:i+1]
		}
	}
	if !strings.ContainsAny(title[len(title)-1:], ".?!") {
		title += "."
	}
	return title + " " + desc
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// wroteAlternative reports whether a text is what this program says, or used to
// say, of a chart that it drew before. Whatever else it is, a person wrote it.
func wroteAlternative(text string, before []byte) bool {
	if text = oneLine(text); text == "" {
		return true
	}
	if len(before) == 0 {
		return false
	}
	title, desc := saidBy(before)
	return text == alternative(before) || text == oneLine(title) || text == oneLine(desc)
}

// retold is the edit that lets the alternative text of a picture follow the
// chart, if the program wrote that text.
func (pic picture) retold(before, now []byte) (edit, bool) {
	descr := pic.describe.attr("descr")
	text := alternative(now)
	if descr == nil {
		at := pic.describe.from + 1 + len(pic.describe.qualified(pic.describe.name))
		return edit{at, at, ` descr="` + attrText(text) + `"`}, text != ""
	}
	var words, markers []string
	for line := range strings.Lines(descr.value) {
		if _, ok := markerLine(line); ok {
			markers = append(markers, strings.TrimSpace(line))
		} else {
			words = append(words, line)
		}
	}
	said := strings.Join(words, "")
	if text == "" || oneLine(said) == text || !wroteAlternative(said, before) {
		return edit{}, false
	}
	made := strings.Join(append([]string{text}, markers...), "\n")
	return edit{descr.from, descr.to, attrText(made)}, made != descr.value
}

// shown returns the SVG that a picture shows now, or nil.
func (p *pack) shown(part string, pic picture) ([]byte, error) {
	if pic.svg == nil {
		return nil, nil
	}
	all, err := p.relations(part)
	if err != nil {
		return nil, err
	}
	for _, r := range all {
		if r.id == pic.svg.value && r.target != "" && p.has(r.target) {
			return p.read(r.target)
		}
	}
	return nil, nil
}
