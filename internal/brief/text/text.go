// Package text renews charts in documents that are plain text.
package text

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"demarche/internal/brief/chart"
	"demarche/internal/brief/document"
	"demarche/internal/brief/markers"
	"demarche/internal/markup"
	"demarche/internal/pattern"
)

// Renew renews the charts of a text.
func Renew(d document.Document, draw chart.Drawer) (document.Result, error) {
	text, err := textOf(d)
	if err != nil {
		return document.Result{}, err
	}
	sections, err := markers.Of(d)
	if err != nil {
		return document.Result{}, err
	}
	w := textWriter{Document: d, draw: draw, text: text, names: map[string]bool{}, lines: map[string]int{}, labels: map[string]bool{}}
	var out, own strings.Builder
	behind := 0
	for _, s := range sections {
		own.WriteString(text[behind:s.From])
		behind = s.To
	}
	own.WriteString(text[behind:])
	w.own = strings.ToLower(own.String())
	behind = 0
	for _, s := range sections {
		body, err := w.chart(s)
		if err != nil {
			return document.Result{}, err
		}
		out.WriteString(text[behind:s.From])
		out.WriteString(body)
		behind = s.To
	}
	out.WriteString(text[behind:])
	if out.String() != text {
		w.result.Files = append(w.result.Files, document.File{Path: d.Path, Data: []byte(out.String())})
	}
	return w.result, nil
}

// text returns the document as text.
func textOf(d document.Document) (string, error) {
	text := string(d.Data)
	if at := strings.IndexByte(text, 0); at >= 0 {
		return "", &markup.Error{Message: "this is no text", Hint: "save the document as UTF-8"}
	}
	if !utf8.ValidString(text) {
		at := 0
		for r, n := utf8.DecodeRuneInString(text); r != utf8.RuneError || n != 1; r, n = utf8.DecodeRuneInString(text[at:]) {
			at += n
		}
		return "", markup.Fail(text, at, "this is not UTF-8", "save the document as UTF-8")
	}
	return text, nil
}

// textWriter makes what stands between markers.
type textWriter struct {
	document.Document
	draw   chart.Drawer
	text   string
	names  map[string]bool // files that charts before have taken
	lines  map[string]int  // how often charts before ask for the same
	labels map[string]bool // of footnotes, that charts before have taken
	own    string          // what stands outside of charts, in lower case
	result document.Result
}

// formats are what a kind of document shows.
var formats = map[document.Kind]chart.Format{document.Markdown: chart.SVG, document.HTML: chart.Inline, document.LaTeX: chart.PDF, document.MDX: chart.SVG, document.AsciiDoc: chart.SVG, document.ReStructuredText: chart.SVG, document.Typst: chart.SVG}

// chart returns what stands between the markers of a section.
func (w *textWriter) chart(s markers.Section) (string, error) {
	line, col := markup.Position(w.text, s.At)
	at := &markup.Error{Line: line, Col: col}
	words, problem := chart.Words(s.Line)
	if len(words) == 0 && problem == "" {
		problem = "the marker asks for nothing"
	}
	if problem != "" {
		at.Message, at.Hint = problem, "for example "+markers.Write(w.Kind, chart.Opening+" timeline events.json")
		return "", at
	}
	w.lines[s.Line]++
	drawn, note, err := w.drawn(chart.Order{Words: words, Formats: []chart.Format{formats[w.Kind]}, Prefix: prefix(s.Line, w.lines[s.Line]), Notes: w.notes(words)})
	if err != nil {
		var word *chart.WordError
		if errors.As(err, &word) {
			at.Line, at.Col = markup.Position(w.text, s.At+words[word.Index].At)
		}
		at.Err = err
		return "", at
	}
	if drawn.Words && w.Kind != document.Markdown {
		at.Message, at.Hint = "a chronology is words in Markdown, which this document is not", "use timeline --orient vertical here"
		return "", at
	}
	body := w.text[s.From:s.To]
	content, stale := string(drawn.Data[0]), false
	if w.Kind == document.HTML && !drawn.Words {
		content = scaling(content)
	}
	if !drawn.Words && w.Kind != document.HTML {
		if content, body, stale, err = w.beside(drawn, words[0].Text, body); err != nil {
			at.Err = err
			var e *markup.Error
			if errors.As(err, &e) {
				at.Err, at.Message, at.Hint = nil, e.Message, e.Hint
			}
			return "", at
		}
	}
	if content != "" {
		content = w.between(s, content)
	} else {
		content = body
	}
	outcome := document.Outcome{Line: line, Col: col, Marker: s.Line, Stale: stale || content != w.text[s.From:s.To]}
	outcome.Notes = chart.Told(drawn, note)
	w.result.Charts = append(w.result.Charts, outcome)
	return content, nil
}

// drawn draws a chart. In LaTeX and Typst it is drawn for the width of a line.
func (w *textWriter) drawn(o chart.Order) (drawn chart.Chart, note string, err error) {
	if w.Kind != document.LaTeX && w.Kind != document.Typst {
		drawn, err = w.draw(o)
		return drawn, "", err
	}
	measured := o
	if measured.Shown = lineWidth(w.text); w.Kind == document.Typst {
		measured.Shown = typstWidth(w.text)
	}
	var most int
	measured.Width, measured.Height, most = lineFrame(measured.Shown)
	measured.Formats = []chart.Format{chart.SVG}
	if drawn, _, note, err = chart.Freely(measured, most, w.draw); err != nil || drawn.Words {
		return drawn, "", err
	}
	o.Width, o.Height, o.Shown = drawn.Width, drawn.Height, measured.Shown
	drawn, err = w.draw(o)
	return drawn, note, err
}

// scaling lets an SVG in a page be no wider than what is around it.
func scaling(svg string) string {
	const style = ` style="max-width:100%;height:auto"`
	i := strings.Index(svg, "<svg ")
	if i < 0 {
		return svg
	}
	i += len("<svg")
	return svg[:i] + style + svg[i:]
}

// prefix makes the ids of a page unique: by what is asked for, and how often it
// was asked for before.
func prefix(line string, times int) string {
	sum := sha256.Sum256([]byte(line))
	p := "demarche-" + hex.EncodeToString(sum[:4])
	if times > 1 {
		p += fmt.Sprintf("-%d", times)
	}
	return p
}

// notes returns what the labels of a chart's footnotes begin with: the name of the
// file that it shows, unless another chart has it, or the author has such labels.
func (w *textWriter) notes(words []chart.Word) string {
	name := "events"
	for _, word := range words[1:] {
		if base := path.Base(filepath.ToSlash(word.Text)); strings.HasSuffix(base, ".json") && !strings.HasPrefix(base, "-") {
			name = strings.TrimSuffix(base, ".json")
			break
		}
	}
	name = strings.Trim(notInLabel().ReplaceAllString(strings.ToLower(name), "-"), "-")
	if name = name[:min(len(name), 40)]; name == "" {
		name = "events"
	}
	for i := 1; ; i++ {
		label := name
		if i > 1 {
			label += fmt.Sprintf("-%c%d", 'x', i)
		}
		if !w.labels[label] && !strings.Contains(w.own, "[^"+label+"-") {
			w.labels[label] = true
			return label
		}
	}
}

var notInLabel = pattern.Late(`[^a-z0-9]+`)

// between puts content on lines of its own, with the line ends and the
// indentation of the markers, and in their quote.
func (w *textWriter) between(s markers.Section, content string) string {
	newline := "\n"
	if strings.HasPrefix(w.text[s.From:], "\r\n") || !strings.HasPrefix(w.text[s.From:], "\n") && strings.Contains(w.text, "\r\n") {
		newline = "\r\n"
	}
	lines := strings.Split(strings.TrimRight(content, "\n"), "\n")
	if len(lines) > 1 && w.Kind == document.Markdown || markers.Spaced(w.Kind) { // a chronology: paragraphs
		lines = slices.Concat([]string{""}, lines, []string{""})
	}
	for i, l := range lines {
		if l != "" {
			lines[i] = s.Follow + l
		} else {
			lines[i] = strings.TrimRight(s.Follow, " \t")
		}
	}
	content = strings.Join(lines, newline)
	// The end of the body may be the indentation of the line that the end stands on.
	body := w.text[s.From:s.To]
	tail := body[len(strings.TrimRight(body, " \t")):]
	if !strings.HasSuffix(strings.TrimRight(body, " \t"), "\n") {
		tail = ""
	}
	return newline + content + newline + tail
}
