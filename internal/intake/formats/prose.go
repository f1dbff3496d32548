package formats

import (
	"slices"
	"strings"

	"demarche/internal/sheet"
)

// block is a paragraph or a table of a document, in its order.
type block struct {
	line  int
	text  string     // of a paragraph
	rows  [][]string // of a table
	lines []int
}

// chronology makes a document of paragraphs and tables: tables are read as
// tables are, paragraphs that begin with a date are events, headings that are
// a year or a month say when what follows was.
func chronology(as string, blocks []block, order string) *Document {
	o := newOutline(as)
	year := ""
	var tables []*sheet.Table
	for _, b := range blocks {
		if b.rows != nil {
			if t := tableOf(b, len(tables)); t != nil {
				tables = append(tables, t)
				continue
			}
			for i, r := range b.rows {
				o.paragraph(b.lines[i], strings.TrimSpace(strings.Join(r, " ")), &year, order)
			}
			continue
		}
		o.paragraph(b.line, b.text, &year, order)
	}
	if len(tables) == 0 {
		return o.done()
	}
	if len(o.rows) == 0 {
		doc := o.Document
		doc.Tables = tables
		return doc
	}
	doc := o.done()
	doc.More = tables
	return doc
}

// paragraph reads a paragraph: an event, a heading with a date, or what is not
// understood.
func (o *outline) paragraph(line int, text string, year *string, order string) {
	text = strings.Trim(strings.TrimSpace(text), "*_•–—-· \t")
	if text == "" {
		return
	}
	if m := yearAlone().FindStringSubmatch(strings.Trim(text, ":.")); m != nil {
		*year = m[1]
		return
	}
	date, rest, ok := dated(text, *year, order)
	if !ok && order == "" {
		date, rest, ok = o.numbers(line, text, *year)
	}
	rest = strings.Trim(rest, "*_:–—- \t")
	switch {
	case ok && rest == "":
		o.left(line, text, "a date alone")
	case ok:
		title, more, _ := strings.Cut(rest, "\n")
		o.add(line, "date", date, "title", title, "summary", strings.TrimSpace(more))
		if len(date) >= 4 && !strings.ContainsAny(date[:4], "[/X") {
			*year = date[:4]
		}
	default:
		o.left(line, text, "it begins with no date")
	}
}

// numbers reads a line that begins with a date of three numbers, if it can be
// one day only; else it is a doubt.
func (o *outline) numbers(line int, text, year string) (date, rest string, ok bool) {
	a, rest, first := dated(text, year, "dmy")
	b, other, second := dated(text, year, "mdy")
	switch {
	case first && second && a != b:
		if o.Doubt == nil {
			head, _, _ := strings.Cut(text, " ")
			o.Doubt = &Error{Message: "`" + strings.Trim(head, ":,;") + "` could be " + a + " or " + b, Doubt: true,
				Hint: "say --date-order dmy if the day comes first, --date-order mdy if the month does"}
			o.DoubtAt = line
		}
		return "", text, false
	case first:
		return a, rest, true
	}
	return b, other, second
}

// tableOf makes a table of rows, if it has a header and something below; else
// it is nil, and its rows are paragraphs.
func tableOf(b block, before int) *sheet.Table {
	wide := 0
	for _, r := range b.rows {
		wide = max(wide, len(r))
	}
	if wide < 2 || len(b.rows) < 2 {
		return nil
	}
	name := ""
	if before > 0 {
		name = "table " + string(rune('1'+min(before, 8)))
	}
	return sheet.Rows(name, nil, b.rows, b.lines)
}

// Markdown reads the tables and the dated paragraphs of Markdown.
func Markdown(text, order string) *Document {
	var blocks []block
	lines := strings.Split(strings.ReplaceAll(text, "\r\n", "\n"), "\n")
	fence := ""
	for i := 0; i < len(lines); i++ {
		line := strings.TrimSpace(lines[i])
		if mark := fenceOf(line); mark != "" || fence != "" {
			if fence == "" {
				fence = mark
			} else if strings.HasPrefix(line, fence) {
				fence = ""
			}
			continue
		}
		if i+1 < len(lines) && strings.Contains(line, "|") && delimiter(lines[i+1]) {
			b := block{line: i + 1, rows: [][]string{pipes(line)}, lines: []int{i + 1}}
			for i += 2; i < len(lines) && strings.Contains(lines[i], "|"); i++ {
				b.rows, b.lines = append(b.rows, pipes(lines[i])), append(b.lines, i+1)
			}
			i--
			blocks = append(blocks, b)
			continue
		}
		text := strings.TrimLeft(line, "#>*+- \t")
		if text != "" && strings.Trim(line, "-*_= ") != "" {
			blocks = append(blocks, block{line: i + 1, text: plainMarkdown(text)})
		}
	}
	return chronology("markdown", blocks, order)
}

func fenceOf(line string) string {
	for _, f := range []string{"```", "~~~"} {
		if strings.HasPrefix(line, f) {
			return f
		}
	}
	return ""
}

// delimiter reports whether a line stands between the header of a table and
// its rows: |---|:--:|.
func delimiter(line string) bool {
	line = strings.TrimSpace(line)
	return strings.Contains(line, "-") && strings.Contains(line, "|") && strings.Trim(line, "|-: \t") == ""
}

// pipes cuts a row of a table at its bars.
func pipes(line string) (cells []string) {
	line = strings.TrimSpace(line)
	line = strings.TrimPrefix(line, "|")
	var b strings.Builder
	for i := 0; i < len(line); i++ {
		switch {
		case line[i] == '\\' && i+1 < len(line) && line[i+1] == '|':
			b.WriteByte('|')
			i++
		case line[i] == '|':
			cells = append(cells, plainMarkdown(strings.TrimSpace(b.String())))
			b.Reset()
		default:
			b.WriteByte(line[i])
		}
	}
	if rest := strings.TrimSpace(b.String()); rest != "" {
		cells = append(cells, plainMarkdown(rest))
	}
	return cells
}

// plainMarkdown takes emphasis and links out.
func plainMarkdown(s string) string {
	s = markwhenLink().ReplaceAllString(s, "$1")
	s = strings.ReplaceAll(strings.ReplaceAll(s, "**", ""), "__", "")
	return strings.TrimSpace(lineBreak().ReplaceAllString(s, "\n"))
}

// HTML reads the tables and the dated paragraphs of HTML.
func HTML(text, order string) (*Document, error) {
	h := &htmlReader{text: text, line: 1}
	h.read()
	doc := chronology("html", h.blocks, order)
	doc.Title = h.title
	return doc, nil
}

// htmlReader walks tags, however they are nested.
type htmlReader struct {
	text   string
	line   int
	blocks []block
	title  string

	words   strings.Builder
	at      int // line of the words
	table   *block
	depth   int // of tables in tables: their cells are words
	row     []string
	inCell  bool
	inTitle bool
	span    int
	down    int
	held    map[int]heldCell
}

type heldCell struct {
	text string
	rows int
}

// skipped are elements whose content is no text.
var unread = []string{"script", "style", "template", "noscript", "svg"}

func (h *htmlReader) read() {
	s := h.text
	for s != "" {
		open := strings.IndexByte(s, '<')
		if open < 0 {
			h.say(s)
			break
		}
		h.say(s[:open])
		s = s[open:]
		if strings.HasPrefix(s, "<!--") {
			end := strings.Index(s, "-->")
			if end < 0 {
				break
			}
			h.line += strings.Count(s[:end], "\n")
			s = s[end+3:]
			continue
		}
		end := strings.IndexByte(s, '>')
		if end < 0 || len(s) < 2 || !(s[1] == '/' || s[1] == '!' || s[1]|0x20 >= 'a' && s[1]|0x20 <= 'z') {
			h.say(s[:1])
			s = s[1:]
			continue
		}
		tag := s[1:end]
		h.line += strings.Count(tag, "\n")
		s = s[end+1:]
		name := strings.ToLower(strings.Trim(strings.FieldsFunc(tag+" ", func(c rune) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\r' })[0], "/"))
		if slices.Contains(unread, name) && tag[0] != '/' {
			end := strings.Index(strings.ToLower(s), "</"+name)
			if end < 0 {
				break
			}
			h.line += strings.Count(s[:end], "\n")
			s = s[end:]
			continue
		}
		h.tag(name, tag[0] == '/', tag)
	}
	h.endTable()
	h.endParagraph()
}

func (h *htmlReader) say(text string) {
	if h.words.Len() == 0 {
		h.at = h.line
	}
	h.line += strings.Count(text, "\n")
	h.words.WriteString(text)
}

// take returns the words so far.
func (h *htmlReader) take() string {
	text := withoutTags(loose(strings.ReplaceAll(h.words.String(), "<", "&lt;")))
	h.words.Reset()
	var lines []string
	for line := range strings.SplitSeq(text, "\x00") {
		lines = append(lines, strings.Join(strings.Fields(line), " "))
	}
	return strings.TrimSpace(strings.Join(lines, "\n"))
}

func (h *htmlReader) tag(name string, closing bool, tag string) {
	switch name {
	case "title":
		if closing && h.inTitle {
			h.title = h.take()
		} else {
			h.endParagraph()
		}
		h.inTitle = !closing
	case "table":
		switch {
		case !closing && h.table == nil:
			h.endParagraph()
			h.table, h.held = &block{line: h.line}, map[int]heldCell{}
		case !closing:
			h.depth++
		case h.depth > 0:
			h.depth--
		default:
			h.endTable()
		}
	case "tr":
		if h.table != nil && h.depth == 0 {
			h.endRow()
		}
	case "td", "th":
		if h.table == nil || h.depth > 0 {
			return
		}
		h.endCell()
		if !closing {
			h.inCell, h.span, h.down = true, spanOf(tag, "colspan"), spanOf(tag, "rowspan")
			h.words.Reset()
		}
	case "br":
		h.words.WriteByte(0)
	case "p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "dt", "dd", "section", "article", "ul", "ol", "body", "head", "blockquote":
		if h.table != nil {
			h.words.WriteByte(0)
			return
		}
		h.endParagraph()
	}
}

// spanOf reads colspan="2".
func spanOf(tag, name string) int {
	_, rest, ok := strings.Cut(strings.ToLower(tag), name)
	if !ok {
		return 1
	}
	n := 0
	for _, c := range strings.TrimLeft(rest, "= \"'") {
		if c < '0' || c > '9' || n > 1000 {
			break
		}
		n = 10*n + int(c-'0')
	}
	return max(1, min(n, 1000))
}

func (h *htmlReader) endCell() {
	if !h.inCell {
		return
	}
	h.inCell = false
	h.fillHeld()
	text := h.take()
	for range h.span {
		if h.down > 1 {
			h.held[len(h.row)] = heldCell{text, h.down}
		}
		if len(h.row) < sheet.MaxColumns {
			h.row = append(h.row, text)
		}
	}
}

// fillHeld writes cells that reach down from the row above.
func (h *htmlReader) fillHeld() {
	for {
		c, ok := h.held[len(h.row)]
		if !ok || c.rows <= 1 {
			return
		}
		c.rows--
		h.held[len(h.row)] = c
		h.row = append(h.row, c.text)
	}
}

func (h *htmlReader) endRow() {
	h.endCell()
	if len(h.row) > 0 {
		h.fillHeld()
		h.table.rows, h.table.lines = append(h.table.rows, h.row), append(h.table.lines, h.line)
		h.row = nil
	}
}

func (h *htmlReader) endTable() {
	if h.table == nil {
		return
	}
	h.endRow()
	if len(h.table.rows) > 0 {
		h.blocks = append(h.blocks, *h.table)
	}
	h.table, h.depth = nil, 0
	h.words.Reset()
}

func (h *htmlReader) endParagraph() {
	if h.inTitle {
		return
	}
	if text := h.take(); text != "" {
		h.blocks = append(h.blocks, block{line: h.at, text: text})
	}
}
