package chart

import (
	"bytes"
	"encoding/xml"
	"strings"
	"unicode/utf8"
)

// maxAlternative is from how many characters on an alternative text is cut to what
// counts: a listener cannot skip through it.
const maxAlternative = 300

// SaidBy returns what an SVG says of itself.
func SaidBy(svg []byte) (title, desc string) {
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

// Alternative is the text for those who cannot see a chart: its title and its
// description, of which the first sentence counts what there is; what is too long
// to be listened to is that sentence alone. The marker is not in it.
func Alternative(svg []byte) string {
	title, desc := SaidBy(svg)
	title, desc = OneLine(title), OneLine(desc)
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

// OneLine writes a text without its line ends, with single spaces.
func OneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// wroteAlternative reports whether a text is what this program says, or used to
// say, of a chart that it drew before. Whatever else it is, a person wrote it.
func wroteAlternative(text string, before []byte) bool {
	if text = OneLine(text); text == "" {
		return true
	}
	if len(before) == 0 {
		return false
	}
	title, desc := SaidBy(before)
	return text == Alternative(before) || text == OneLine(title) || text == OneLine(desc)
}

// RetoldAlternative is the alternative text of a chart after it was renewed: that of
// what it shows now, with the lines of text that hold markers kept behind. It is not ok
// where a person wrote the text, or there is nothing to change.
func RetoldAlternative(text string, before, now []byte) (made string, ok bool) {
	follows := Alternative(now)
	var words, markers []string
	for line := range strings.Lines(text) {
		if _, ok := MarkerLine(line); ok {
			markers = append(markers, strings.TrimSpace(line))
		} else {
			words = append(words, line)
		}
	}
	said := strings.Join(words, "")
	if follows == "" || OneLine(said) == follows || !wroteAlternative(said, before) {
		return "", false
	}
	return strings.Join(append([]string{follows}, markers...), "\n"), true
}
