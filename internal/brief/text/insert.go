package text

import (
	"bytes"
	"strings"

	"demarche/internal/brief/chart"
	"demarche/internal/brief/document"
	"demarche/internal/brief/markers"
	"demarche/internal/markup"
)

// Insert adds a marker to a text, and renews that chart alone with all
// others.
func Insert(d document.Document, line, at string, draw chart.Drawer) (document.Result, error) {
	text, err := textOf(d)
	if err != nil {
		return document.Result{}, err
	}
	sections, err := markers.Of(d)
	if err != nil {
		return document.Result{}, err
	}
	for _, s := range sections {
		if s.Line == line {
			return document.Result{}, markup.Fail(text, s.At, "the document has this chart already", "without --insert it is renewed")
		}
	}
	place, err := placeFor(d, text, at, sections)
	if err != nil {
		return document.Result{}, err
	}
	newline := "\n"
	if strings.Contains(text, "\r\n") {
		newline = "\r\n"
	}
	block := markers.Write(d.Kind, chart.Opening+" "+line) + newline + markers.Write(d.Kind, chart.Closing) + newline
	if before := text[:place]; before != "" && !strings.HasSuffix(before, "\n") {
		block = newline + block
	}
	if d.Kind == document.Markdown || markers.Spaced(d.Kind) {
		block = newline + block
		if rest := text[place:]; rest != "" && !strings.HasPrefix(rest, "\n") && !strings.HasPrefix(rest, "\r\n") {
			block += newline
		}
	}
	with := d
	with.Data = bytes.Join([][]byte{[]byte(text[:place]), []byte(block), []byte(text[place:])}, nil)
	grown, err := markers.Of(with)
	if err != nil {
		return document.Result{}, err
	}
	if len(grown) != len(sections)+1 {
		return document.Result{}, &markup.Error{Message: "no chart can stand here: it would be part of a block of code or a comment", Hint: "name another place with --at"}
	}
	return Renew(with, draw)
}

// place returns where a chart is inserted.
func placeFor(d document.Document, text, at string, sections []markers.Section) (int, error) {
	if at == "" {
		last := map[document.Kind]string{document.HTML: "</body", document.LaTeX: `\end{document}`}[d.Kind]
		for i := len(text) - len(last); last != "" && i >= 0; i-- {
			if strings.EqualFold(text[i:i+len(last)], last) {
				return i, nil
			}
		}
		return len(text), nil
	}
	i := strings.Index(text, at)
	switch {
	case i < 0:
		return 0, &markup.Error{Message: "no line of the document holds `" + at + "`", Hint: "--at names a text of the line behind which the chart is to stand"}
	case strings.Contains(text[i+1:], at):
		line, col := markup.Position(text, i+1+strings.Index(text[i+1:], at))
		return 0, &markup.Error{Line: line, Col: col, Message: "`" + at + "` is here for a second time", Hint: "let --at name a text that only one line holds"}
	}
	end := len(text)
	if n := strings.IndexByte(text[i+len(at):], '\n'); n >= 0 {
		end = i + len(at) + n + 1
	}
	for _, s := range sections {
		if s.At <= i && i < s.Next {
			return 0, markup.Fail(text, i, "`"+at+"` stands in a chart", "let --at name a text outside of charts")
		}
	}
	return end, nil
}
