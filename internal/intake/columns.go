package intake

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"demarche/internal/guess"
	"demarche/internal/intake/formats"
	"demarche/internal/mapping"
	"demarche/internal/sheet"
)

// mapping finds out how the table is to be read, and what its columns are
// called.
func (in *importer) mapping(f File, doc *formats.Document, t *sheet.Table, rep *FileReport) (*mapping.Mapping, []string, error) {
	if doc.Mapping != nil {
		return doc.Mapping, t.Header, nil
	}
	first, err := readAhead(t, sampleRows)
	if err != nil {
		return nil, nil, err
	}
	if len(first) == 0 {
		return nil, nil, &Error{Message: "the table is empty"}
	}
	m := in.opt.Map
	if m == nil && in.opt.As == "" && isOwn(texts(first[0].Cells)) {
		t.Before(first[1:])
		return nil, texts(first[0].Cells), nil
	}
	if m == nil {
		if m = mapping.Builtin(in.opt.As); m == nil && (in.opt.As == "" || in.opt.As == "csv" || in.opt.As == "tsv" || in.opt.As == "xlsx" || in.opt.As == "ods") {
			m = recognise(first)
		}
	}
	if m == nil {
		return in.guess(f, t, first, rep)
	}
	rep.As = cmp.Or(m.Name, "mapping")
	if len(m.Header) > 0 && !named(first[0], m) {
		t.Before(first)
		return m, []string(m.Header), fitting(m, first[0])
	}
	skip := headerAt(first)
	skipped(rep, first[:skip])
	t.Before(first[skip+1:])
	return m, texts(first[skip].Cells), nil
}

// fitting refuses a table that has more columns than a data set without names.
func fitting(m *mapping.Mapping, row sheet.Row) error {
	have, want := len(row.Cells), len(m.Header)
	if have == want || m.Name == "gdelt1" && have == want-1 || m.Name == "" {
		return nil
	}
	hint := ""
	for _, name := range mapping.Names() {
		if other := mapping.Builtin(name); len(other.Header) == have {
			hint = "--as " + name + " has " + fmt.Sprint(have)
		}
	}
	return &Error{Message: fmt.Sprintf("line %d has %s, and `%s` has %d", row.Line, counted(have, "column"), m.Name, want), Hint: hint}
}

// recognise finds the data set that a table is of, or nil.
func recognise(first []sheet.Row) *mapping.Mapping {
	for _, name := range mapping.Names() {
		m := mapping.Builtin(name)
		if len(m.Header) > 0 && m.MachineCoded && len(first[0].Cells) == len(m.Header) && mapping.IsDate(string(first[0].Cells[1])) {
			return m
		}
		if _, err := m.Compile(texts(first[headerAt(first)].Cells), mapping.Options{}); err == nil {
			return m
		}
	}
	return nil
}

// named reports whether a row holds the names of columns that the mapping
// needs.
func named(row sheet.Row, m *mapping.Mapping) bool {
	_, err := m.Compile(texts(row.Cells), mapping.Options{})
	return err == nil
}

// sampleRows are how many rows a guess looks at.
const sampleRows = 5000

// readAhead takes rows from the table.
func readAhead(t *sheet.Table, n int) (rows []sheet.Row, err error) {
	for len(rows) < n {
		row, err := t.Next()
		var broken *sheet.Error
		if errors.Is(err, io.EOF) || errors.As(err, &broken) && len(rows) > 0 {
			if broken != nil {
				t.Notes = append(t.Notes, sheet.Note{Line: row.Line, Text: "the rest cannot be read: " + broken.Message})
			}
			break
		}
		if err != nil {
			return nil, err
		}
		if len(rows) > 0 || !blank(row.Cells) {
			rows = append(rows, row.Clone())
		}
	}
	return rows, nil
}

func texts(cells [][]byte) (all []string) {
	for _, c := range cells {
		all = append(all, strings.TrimSpace(string(c)))
	}
	return all
}

// headerAt returns which of the first rows has the names of the columns: the
// first that is about as wide as the table.
func headerAt(first []sheet.Row) int {
	widths := map[int]int{}
	for _, r := range first[:min(len(first), 100)] {
		widths[full(r)]++
	}
	wide, often := 0, 0
	for w, n := range widths {
		if n > often || n == often && w > wide {
			wide, often = w, n
		}
	}
	for i, r := range first[:min(len(first), 20)] {
		if full(r) >= 2 && 2*full(r) >= wide {
			return i
		}
	}
	return 0
}

func full(r sheet.Row) (n int) {
	for _, c := range r.Cells {
		if len(bytes.TrimSpace(c)) > 0 {
			n++
		}
	}
	return n
}

func skipped(rep *FileReport, rows []sheet.Row) {
	for _, r := range rows {
		rep.note("line %d stands above the table: %s", r.Line, strings.TrimSpace(string(bytes.Join(r.Cells, []byte(" ")))))
	}
}

// guess finds a mapping for a table that nobody has described.
func (in *importer) guess(f File, t *sheet.Table, first []sheet.Row, rep *FileReport) (*mapping.Mapping, []string, error) {
	at := headerAt(first)
	header := texts(first[at].Cells)
	rest := first[at+1:]
	if unnamed(header) {
		skipped(rep, first[:at])
		rest = first[at:]
		for i := range header {
			header[i] = fmt.Sprintf("#%d", i+1)
		}
		rep.note("the table has no row of names: its columns are called by their number")
	} else {
		skipped(rep, first[:at])
		if len(in.head) > 0 && !slices.Equal(in.head, header) && rep.Sheet != "" {
			rep.note("its columns are others than those of the sheet before")
		}
	}
	in.head = header
	var sample [][]string
	for _, r := range rest {
		sample = append(sample, texts(r.Cells))
	}
	t.Before(rest)
	g := guess.Table(header, sample, in.opt.Order)
	if len(g.Doubts) > 0 {
		d := g.Doubts[0] // one question at a time
		if d.Unsaid && len(first) == sampleRows {
			d.Message += fmt.Sprintf(" (the first %s rows do not say)", Grouped(sampleRows))
		}
		line := 0
		if i := slices.IndexFunc(sample, func(r []string) bool { return slices.Contains(r, d.Value) }); i >= 0 {
			line = rest[i].Line
		}
		return nil, nil, &Error{Place: t.Place(f.Name, line, slices.Index(header, d.Column)), Message: d.Message, Hint: d.Hint, Doubt: true}
	}
	for _, n := range g.Notes {
		rep.note("%s", n)
	}
	rep.As = cmp.Or(rep.As, "table") + ", mapping guessed"
	g.Mapping.Name = strings.TrimSuffix(filepath.Base(f.Name), filepath.Ext(f.Name))
	return g.Mapping, header, nil
}

// unnamed reports whether what should be the names of columns are values: a
// date or more numbers than words.
func unnamed(header []string) bool {
	numbers, words := 0, 0
	for _, h := range header {
		switch {
		case h == "":
		case mapping.IsDate(h):
			return true
		case strings.Trim(h, "-0123456789.,") == "":
			numbers++
		default:
			words++
		}
	}
	return numbers > words
}
