package intake

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"io"
	"path/filepath"
	"strings"

	"demarche/internal/intake/formats"
	"demarche/internal/mapping"
	"demarche/internal/pattern"
	"demarche/internal/sheet"
	"demarche/timeline/filetext"
)

// Formats lists what import reads, apart from the mappings.
func Formats() []string {
	return []string{"csv", "tsv", "xlsx", "ods", "docx", "html", "ical", "json", "jsonl", "yaml", "markdown", "markwhen", "mermaid", "plantuml", "wikidata"}
}

// Known lists what --as takes.
func Known() []string { return append(append(mapping.Names(), "generic"), Formats()...) }

// open finds out what a file is and reads it, or as much as says what it is.
func (in *importer) open(f File) (*formats.Document, error) {
	r := bufio.NewReaderSize(f.R, 1<<17)
	head, err := r.Peek(1 << 16)
	if err != nil && err != io.EOF && err != bufio.ErrBufferFull {
		return nil, err
	}
	if len(bytes.TrimSpace(head)) == 0 {
		return nil, &Error{Message: "the file is empty"}
	}
	if bytes.HasPrefix(head, []byte("\x1F\x8B")) {
		z, err := gzip.NewReader(r)
		if err != nil {
			return nil, &Error{Message: "the file is damaged: " + err.Error()}
		}
		return in.open(File{Name: strings.TrimSuffix(f.Name, ".gz"), R: z})
	}
	if bytes.HasPrefix(head, []byte("PK\x03\x04")) || bytes.HasPrefix(head, []byte("\xD0\xCF\x11\xE0")) {
		return in.archive(f, r)
	}
	return in.text(f, r)
}

// text opens a table that is text.
func (in *importer) text(f File, r io.Reader) (*formats.Document, error) {
	utf8, encoding, err := sheet.UTF8(r, in.opt.Encoding)
	if err != nil {
		return nil, err
	}
	buffered := bufio.NewReaderSize(utf8, 1<<17)
	head, err := buffered.Peek(1 << 16)
	if err != nil && err != io.EOF && err != bufio.ErrBufferFull {
		return nil, err
	}
	if bytes.IndexByte(head, 0) >= 0 {
		return nil, &Error{Message: "this is no text: it has zero bytes", Hint: "--as says what it is: " + strings.Join(Known(), ", ")}
	}
	if read := in.format(f, head); read != nil {
		text, err := io.ReadAll(io.LimitReader(buffered, mostText+1))
		if err != nil {
			return nil, err
		}
		if len(text) > mostText {
			return nil, &Error{Message: "the file is larger than 256 MB"}
		}
		return read(text)
	}
	d := in.dialect(f, head)
	doc := &formats.Document{As: "table", How: encoding + ", " + separatorName(d.Separator)}
	doc.Tables = []*sheet.Table{sheet.NewCSV(buffered, d)}
	return doc, nil
}

// mostText is how large a file may be that is read as a whole.
const mostText = 256 << 20

// format returns what reads a file that is no table, by --as, its name or its
// beginning; nil for a table.
func (in *importer) format(f File, head []byte) func(text []byte) (*formats.Document, error) {
	order := in.opt.Order
	ext := strings.ToLower(filepath.Ext(f.Name))
	start := strings.ToLower(string(bytes.TrimSpace(head[:min(len(head), 4096)])))
	as := in.opt.As
	if as == "" {
		switch {
		case strings.HasPrefix(start, "begin:vcalendar"):
			as = "ical"
		case strings.HasPrefix(start, "{") && bytes.Contains(head, []byte(`"entities"`)):
			as = "wikidata"
		case strings.HasPrefix(start, `{"file":`), strings.HasPrefix(start, `{"event":`):
			as = "jsonl"
		case strings.HasPrefix(start, "{") || ext == ".jsonc":
			as = "json"
		case filetext.SpellingOf(f.Name, head) == filetext.AsYAML && !formats.MermaidKind().Match(head):
			as = "yaml"
		case strings.HasPrefix(start, "<"):
			as = "html"
		case ext == ".mw" || ext == ".markwhen":
			as = "markwhen"
		case strings.HasPrefix(start, "@startgantt"):
			as = "plantuml"
		case ext == ".mmd" || ext == ".mermaid" || formats.MermaidKind().Match(head):
			as = "mermaid"
		case ext == ".md" || ext == ".markdown":
			as = "markdown"
		case ext == ".txt" && len(markwhenEvents().FindAllIndex(head, enough)) == enough:
			as = "markwhen"
		}
	}
	switch as {
	case "ical":
		return func(text []byte) (*formats.Document, error) { return formats.Calendar(string(text)), nil }
	case "wikidata":
		return formats.Wikidata
	case "html":
		return func(text []byte) (*formats.Document, error) { return formats.HTML(string(text), order) }
	case "markwhen":
		return func(text []byte) (*formats.Document, error) { return formats.Markwhen(string(text), order), nil }
	case "plantuml":
		return func(text []byte) (*formats.Document, error) { return formats.PlantUML(string(text)), nil }
	case "mermaid":
		return func(text []byte) (*formats.Document, error) { return formats.Mermaid(string(text), order), nil }
	case "markdown":
		return func(text []byte) (*formats.Document, error) { return formats.Markdown(string(text), order), nil }
	case "yaml":
		return func(text []byte) (*formats.Document, error) { return eventsYAML(text) }
	case "jsonl":
		return jsonLines
	case "json":
		if !bytes.Contains(head, []byte("start_date")) && !bytes.Contains(head, []byte("startDate")) && !bytes.Contains(head, []byte(`"timeline"`)) {
			return func(text []byte) (*formats.Document, error) {
				return eventsJSON(filetext.WithoutComments(f.Name, text))
			}
		}
		return formats.TimelineJS
	case "timelinejs":
		if strings.HasPrefix(start, "{") {
			return formats.TimelineJS
		}
	}
	return nil
}

// markwhenEvents are lines that Markwhen takes for events; so many of them in a
// text say what it is.
var markwhenEvents = pattern.Late(`(?m)^[ \t]*[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?( ?/ ?[^:|;,\t\n]+)?: \S`)

const enough = 3

// dialect is how the mapping says that the table is spelled, or how it looks.
func (in *importer) dialect(f File, head []byte) sheet.Dialect {
	prefer := byte(0)
	switch ext := strings.ToLower(filepath.Ext(f.Name)); {
	case in.opt.As == "tsv" || ext == ".tsv" || ext == ".tab":
		prefer = '\t'
	case in.opt.As == "csv":
		prefer = ','
	}
	d := sheet.Sniff(head, prefer)
	m := in.opt.Map
	if m == nil {
		m = mapping.Builtin(in.opt.As)
	}
	if m == nil && d.Separator == '\t' {
		// Machines do not quote, and what they take from news does.
		m = recogniseHead(head, d)
	}
	if m != nil && m.Separator != "" && (d.Separator == m.Separator[0] || in.opt.Map != nil) {
		d.Separator = m.Separator[0]
		if m.Quotes != nil {
			d.Quotes = *m.Quotes
		}
	}
	return d
}

func recogniseHead(head []byte, d sheet.Dialect) *mapping.Mapping {
	d.Quotes = false
	first, err := readAhead(sheet.NewCSV(bytes.NewReader(head), d), 5)
	if err != nil || len(first) == 0 || len(first[0].Cells) < 2 {
		return nil
	}
	return recognise(first)
}

func separatorName(sep byte) string {
	switch sep {
	case '\t':
		return "apart by tabs"
	case ',':
		return "apart by commas"
	case ';':
		return "apart by semicolons"
	}
	return "apart by " + string(sep)
}
