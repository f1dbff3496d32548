package brief

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// renewText renews the charts of a text.
func (d Document) renewText(draw Drawer) (Result, error) {
	text, err := d.text()
	if err != nil {
		return Result{}, err
	}
	sections, err := d.sections()
	if err != nil {
		return Result{}, err
	}
	w := textWriter{Document: d, draw: draw, text: text, names: map[string]bool{}, lines: map[string]int{}, labels: map[string]bool{}}
	var out, own strings.Builder
	behind := 0
	for _, s := range sections {
		own.WriteString(text[behind:s.from])
		behind = s.to
	}
	own.WriteString(text[behind:])
	w.own = strings.ToLower(own.String())
	behind = 0
	for _, s := range sections {
		body, err := w.chart(s)
		if err != nil {
			return Result{}, err
		}
		out.WriteString(text[behind:s.from])
		out.WriteString(body)
		behind = s.to
	}
	out.WriteString(text[behind:])
	if out.String() != text {
		w.result.Files = append(w.result.Files, File{d.Path, []byte(out.String())})
	}
	return w.result, nil
}

// text returns the document as text.
func (d Document) text() (string, error) {
	text := string(d.Data)
	if at := strings.IndexByte(text, 0); at >= 0 {
		return "", &Error{Message: "this is no text", Hint: "save the document as UTF-8"}
	}
	if !utf8.ValidString(text) {
		at := 0
		for r, n := utf8.DecodeRuneInString(text); r != utf8.RuneError || n != 1; r, n = utf8.DecodeRuneInString(text[at:]) {
			at += n
		}
		return "", fail(text, at, "this is not UTF-8", "save the document as UTF-8")
	}
	return text, nil
}

// textWriter makes what stands between markers.
type textWriter struct {
	Document
	draw   Drawer
	text   string
	names  map[string]bool // files that charts before have taken
	lines  map[string]int  // how often charts before ask for the same
	labels map[string]bool // of footnotes, that charts before have taken
	own    string          // what stands outside of charts, in lower case
	result Result
}

// formats are what a kind of document shows.
var formats = map[Kind]Format{Markdown: SVG, HTML: Inline, LaTeX: PDF, MDX: SVG, AsciiDoc: SVG, ReStructuredText: SVG, Typst: SVG}

// chart returns what stands between the markers of a section.
func (w *textWriter) chart(s section) (string, error) {
	line, col := position(w.text, s.at)
	at := &Error{Line: line, Col: col}
	words, problem := Words(s.line)
	if len(words) == 0 && problem == "" {
		problem = "the marker asks for nothing"
	}
	if problem != "" {
		at.Message, at.Hint = problem, "for example "+w.marker(opening+" timeline events.json")
		return "", at
	}
	w.lines[s.line]++
	chart, note, err := w.drawn(Order{Words: words, Formats: []Format{formats[w.Kind]}, Prefix: prefix(s.line, w.lines[s.line]), Notes: w.notes(words)})
	if err != nil {
		var word *WordError
		if errors.As(err, &word) {
			at.Line, at.Col = position(w.text, s.at+words[word.Index].At)
		}
		at.Err = err
		return "", at
	}
	if chart.Words && w.Kind != Markdown {
		at.Message, at.Hint = "a chronology is words in Markdown, which this document is not", "use timeline --orient vertical here"
		return "", at
	}
	body := w.text[s.from:s.to]
	content, stale := string(chart.Data[0]), false
	if w.Kind == HTML && !chart.Words {
		content = scaling(content)
	}
	if !chart.Words && w.Kind != HTML {
		if content, body, stale, err = w.beside(chart, words[0].Text, body); err != nil {
			at.Err = err
			var e *Error
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
	outcome := Outcome{Line: line, Col: col, Marker: s.line, Stale: stale || content != w.text[s.from:s.to]}
	outcome.Notes = told(chart, note)
	w.result.Charts = append(w.result.Charts, outcome)
	return content, nil
}

// drawn draws a chart. In LaTeX it is drawn for the width of a line.
func (w *textWriter) drawn(o Order) (chart Chart, note string, err error) {
	if w.Kind != LaTeX {
		chart, err = w.draw(o)
		return chart, "", err
	}
	measured := o
	measured.Shown = lineWidth(w.text)
	measured.Width, measured.Height = lineFrame(measured.Shown)
	measured.Formats = []Format{SVG}
	if chart, _, note, err = freely(measured, maxSide, w.draw); err != nil || chart.Words {
		return chart, "", err
	}
	o.Width, o.Height, o.Shown = chart.Width, chart.Height, measured.Shown
	chart, err = w.draw(o)
	return chart, note, err
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
func (w *textWriter) notes(words []Word) string {
	name := "events"
	for _, word := range words[1:] {
		if base := path.Base(filepath.ToSlash(word.Text)); strings.HasSuffix(base, ".json") && !strings.HasPrefix(base, "-") {
			name = strings.TrimSuffix(base, ".json")
			break
		}
	}
	name = strings.Trim(notInLabel.ReplaceAllString(strings.ToLower(name), "-"), "-")
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

var notInLabel = regexp.MustCompile(`[^a-z0-9]+`)

// between puts content on lines of its own, with the line ends and the
// indentation of the markers, and in their quote.
func (w *textWriter) between(s section, content string) string {
	newline := "\n"
	if strings.HasPrefix(w.text[s.from:], "\r\n") || !strings.HasPrefix(w.text[s.from:], "\n") && strings.Contains(w.text, "\r\n") {
		newline = "\r\n"
	}
	lines := strings.Split(strings.TrimRight(content, "\n"), "\n")
	if len(lines) > 1 && w.Kind == Markdown || dialects[w.Kind].spaced { // a chronology: paragraphs
		lines = slices.Concat([]string{""}, lines, []string{""})
	}
	for i, l := range lines {
		if l != "" {
			lines[i] = s.follow + l
		} else {
			lines[i] = strings.TrimRight(s.follow, " \t")
		}
	}
	content = strings.Join(lines, newline)
	// The end of the body may be the indentation of the line that the end stands on.
	body := w.text[s.from:s.to]
	tail := body[len(strings.TrimRight(body, " \t")):]
	if !strings.HasSuffix(strings.TrimRight(body, " \t"), "\n") {
		tail = ""
	}
	return newline + content + newline + tail
}

// plainName is a name of a file that needs no escaping in any kind of text.
var plainName = regexp.MustCompile(`^[\p{L}\p{N}._/-]+$`)

// beside puts a picture into a file beside the document. It returns what shows
// it, or "" and the body as it stays if that shows it already.
func (w *textWriter) beside(chart Chart, command, body string) (content, stays string, stale bool, err error) {
	name, err := w.name(chart, command)
	if err != nil {
		return "", body, false, err
	}
	shown := shows(body, name)
	path := filepath.Join(filepath.Dir(w.Path), filepath.FromSlash(name))
	absent, stale, err := changes(path, chart.Data[0])
	switch {
	case err != nil:
		return "", body, false, &Error{Message: "cannot read " + name + ": " + err.Error()}
	case stale && !absent && !shown:
		return "", body, false, &Error{Message: "this would overwrite " + name + ", which the chart does not show yet", Hint: "delete the file, or let the marker name another with -o"}
	case stale:
		w.result.Files = append(w.result.Files, File{path, chart.Data[0]})
	}
	switch {
	case shown && w.Kind != LaTeX && stale && !absent:
		before, err := os.ReadFile(path)
		if err != nil {
			return "", body, false, &Error{Message: "cannot read " + name + ": " + err.Error()}
		}
		return "", w.followed(body, name, before, chart.Data[0]), stale, nil
	case shown: // perhaps with a text, a size or a caption that somebody wrote
		return "", body, stale, nil
	case w.Kind == LaTeX:
		return `\noindent\includegraphics[width=\linewidth]{` + name + "}", body, stale, nil
	}
	text := alternative(chart.Data[0])
	if text == "" {
		text = chart.Title
	}
	if k, ok := dialects[w.Kind]; ok {
		return k.picture(name, text), body, stale, nil
	}
	return "![" + altText(text) + "](" + name + ")", body, stale, nil
}

// name returns the file of a picture, relative to the document.
func (w *textWriter) name(chart Chart, command string) (string, error) {
	extension := "." + string(formats[w.Kind])
	name := chart.Name
	if name == "" {
		stem := strings.TrimSuffix(filepath.Base(w.Path), filepath.Ext(w.Path))
		stem = strings.Map(func(c rune) rune {
			if !plainName.MatchString(string(c)) || c == '/' {
				return '-'
			}
			return c
		}, stem) + "-" + command
		name = stem + extension
		for i := 2; w.names[name]; i++ {
			name = fmt.Sprintf("%s-%d%s", stem, i, extension)
		}
	}
	local := filepath.FromSlash(name)
	switch {
	case !strings.EqualFold(filepath.Ext(name), extension):
		return "", &Error{Message: "-o " + name + ": the chart is a file that ends in " + extension, Hint: "leave out -o, and it is named after the document"}
	case !filepath.IsLocal(local) && w.Root == "" || !plainName.MatchString(name):
		return "", &Error{Message: "-o " + name + ": a chart stays in the folder of its document, in a file of a plain name", Hint: "letters, digits, points, dashes and slashes, for example -o images/timeline" + extension + "; --root names a folder around it in which charts may stand"}
	case w.names[name]:
		return "", &Error{Message: "two charts go to " + name, Hint: "give one of them another name with -o"}
	}
	w.names[name] = true
	return name, w.inside(local)
}

// inside refuses a folder that is missing, or that a link leads out of the
// document's.
func (w *textWriter) inside(name string) error {
	home, err := filepath.EvalSymlinks(filepath.Dir(w.Path))
	if err != nil {
		return &Error{Message: "cannot find the folder of the document: " + err.Error()}
	}
	around, folder := home, "the folder of the document"
	if w.Root != "" {
		folder = "the folder that --root names"
		if around, err = filepath.Abs(w.Root); err == nil {
			around, err = filepath.EvalSymlinks(around)
		}
		if err == nil {
			home, err = filepath.Abs(home)
		}
		if err != nil {
			return &Error{Message: "cannot find the folder `" + w.Root + "`"}
		}
	}
	dir, err := filepath.EvalSymlinks(filepath.Join(home, filepath.Dir(name)))
	if err != nil {
		return &Error{Message: "there is no folder `" + filepath.Dir(name) + "` beside the document", Hint: "make it first"}
	}
	target := filepath.Join(dir, filepath.Base(name))
	if real, err := filepath.EvalSymlinks(target); err == nil {
		target = real
	}
	rel, err := filepath.Rel(around, target)
	if err != nil || !filepath.IsLocal(rel) {
		return &Error{Message: "`" + name + "` leads out of " + folder, Hint: "leave out -o, or name a file in that folder"}
	}
	return nil
}

// altText is the one door for text into Markdown.
func altText(s string) string {
	var b strings.Builder
	for _, c := range strings.Join(strings.Fields(s), " ") {
		switch {
		case c < 0x20 || c == 0x7F:
			continue
		case c < 0x80 && strings.ContainsRune("\\`*_[]<>!|&$~", c):
			b.WriteByte('\\')
		}
		b.WriteRune(c)
	}
	return b.String()
}

// insertText adds a marker to a text, and renews that chart alone with all
// others.
func (d Document) insertText(line, at string, draw Drawer) (Result, error) {
	text, err := d.text()
	if err != nil {
		return Result{}, err
	}
	sections, err := d.sections()
	if err != nil {
		return Result{}, err
	}
	for _, s := range sections {
		if s.line == line {
			return Result{}, fail(text, s.at, "the document has this chart already", "without --insert it is renewed")
		}
	}
	place, err := d.place(text, at, sections)
	if err != nil {
		return Result{}, err
	}
	newline := "\n"
	if strings.Contains(text, "\r\n") {
		newline = "\r\n"
	}
	block := d.marker(opening+" "+line) + newline + d.marker(closing) + newline
	if before := text[:place]; before != "" && !strings.HasSuffix(before, "\n") {
		block = newline + block
	}
	if d.Kind == Markdown || dialects[d.Kind].spaced {
		block = newline + block
		if rest := text[place:]; rest != "" && !strings.HasPrefix(rest, "\n") && !strings.HasPrefix(rest, "\r\n") {
			block += newline
		}
	}
	with := d
	with.Data = bytes.Join([][]byte{[]byte(text[:place]), []byte(block), []byte(text[place:])}, nil)
	grown, err := with.sections()
	if err != nil {
		return Result{}, err
	}
	if len(grown) != len(sections)+1 {
		return Result{}, &Error{Message: "no chart can stand here: it would be part of a block of code or a comment", Hint: "name another place with --at"}
	}
	return with.renewText(draw)
}

// place returns where a chart is inserted.
func (d Document) place(text, at string, sections []section) (int, error) {
	if at == "" {
		last := map[Kind]string{HTML: "</body", LaTeX: `\end{document}`}[d.Kind]
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
		return 0, &Error{Message: "no line of the document holds `" + at + "`", Hint: "--at names a text of the line behind which the chart is to stand"}
	case strings.Contains(text[i+1:], at):
		line, col := position(text, i+1+strings.Index(text[i+1:], at))
		return 0, &Error{Line: line, Col: col, Message: "`" + at + "` is here for a second time", Hint: "let --at name a text that only one line holds"}
	}
	end := len(text)
	if n := strings.IndexByte(text[i+len(at):], '\n'); n >= 0 {
		end = i + len(at) + n + 1
	}
	for _, s := range sections {
		if s.at <= i && i < s.next {
			return 0, fail(text, i, "`"+at+"` stands in a chart", "let --at name a text outside of charts")
		}
	}
	return end, nil
}
