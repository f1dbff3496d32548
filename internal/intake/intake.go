// Package intake makes events files of what others have: tables by a mapping,
// and other tools' timelines, which are read as tables whose mapping is known.
// It reckons what became of every row and column. It opens no files.
package intake

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"hash/maphash"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"demarche/internal/guess"
	"demarche/internal/mapping"
	"demarche/internal/sheet"
)

// File is something to be imported.
type File struct {
	Name string
	R    io.Reader
	At   io.ReaderAt // the same, where it can be read at any place; else nil
	Size int64       // with At
}

// Options say how to import.
type Options struct {
	As       string           // a mapping that is built in, or a format; "" to find it
	Map      *mapping.Mapping // a mapping of the user's own
	Keep     bool             // keep columns that have no place in x- fields
	Top      int              // keep only so many events, the strongest; 0 for all
	Order    string           // of days and months in dates of numbers: dmy, mdy, "" to ask
	Encoding string
	Sheet    string // of a workbook, "" for the first that has a table
	Most     int    // refuse more events than this, without Top; 0 for any number
}

// Result is what was imported.
type Result struct {
	Report *Report
	Guess  *mapping.Mapping // the mapping that was used for the last table

	Title, Summary, Lang, Zone string
	Eras                       []Era
	By, From                   string // of the excerpt

	b *builder
}

// Era is a stretch of time of the source.
type Era struct{ Title, Date string }

// Error is why nothing was imported.
type Error struct {
	Place   string // file, or file:line
	Message string
	Hint    string
	Doubt   bool // people have to say what is meant
	Usage   bool // a flag is wrong
}

// Error returns the message.
func (e *Error) Error() string { return e.Message }

// Import reads files. The error is of type [*Error] where it is about what
// stands in them.
func Import(ctx context.Context, files []File, opt Options) (*Result, error) {
	r := &Result{Report: &Report{}, b: newBuilder()}
	in := &importer{Result: r, opt: opt, ctx: ctx}
	if opt.Top > 0 {
		in.top = newStrongest(opt.Top)
	}
	for _, f := range files {
		if err := in.file(f); err != nil {
			return nil, err
		}
	}
	if in.top != nil {
		in.settleTop()
	}
	r.Report.sum()
	return r, nil
}

type importer struct {
	*Result
	opt   Options
	ctx   context.Context
	top   *strongest
	event mapping.Event
	head  []string // of the table before
}

// file imports one file.
func (in *importer) file(f File) error {
	doc, err := in.open(f)
	if err != nil {
		return in.explain(f, err)
	}
	in.Title, in.Summary = cmp.Or(in.Title, doc.Title), cmp.Or(in.Summary, doc.Summary)
	in.Lang, in.Zone = cmp.Or(in.Lang, doc.Lang), cmp.Or(in.Zone, doc.Zone)
	in.Eras = append(in.Eras, doc.Eras...)
	for _, t := range doc.Tables {
		if err := in.table(f, doc, t); err != nil {
			return in.explain(f, err)
		}
	}
	return nil
}

func (in *importer) explain(f File, err error) error {
	var own *Error
	var broken *sheet.Error
	var missing *mapping.MissingError
	switch {
	case errors.As(err, &own):
		own.Place = cmp.Or(own.Place, f.Name)
		return own
	case errors.As(err, &broken):
		place := f.Name
		if broken.Place != "" {
			place += ":" + broken.Place
		}
		return &Error{Place: place, Message: broken.Message, Hint: broken.Hint}
	case errors.As(err, &missing):
		return &Error{Place: f.Name, Message: missing.Error(), Hint: "--guess prints a mapping for the columns that it has"}
	}
	return err
}

// document is a file that has been opened: tables, and what is said of all.
type document struct {
	As, How                    string
	Title, Summary, Lang, Zone string
	Eras                       []Era
	Tables                     []*sheet.Table
	Left                       []Left
	Notes                      []string
	Mapping                    *mapping.Mapping // known by the format; nil for tables of the user's own
}

// table imports a table.
func (in *importer) table(f File, doc *document, t *sheet.Table) error {
	rep := &FileReport{File: f.Name, Sheet: t.Name, As: doc.As, How: doc.How}
	in.Report.Files = append(in.Report.Files, rep)
	for _, l := range doc.Left {
		rep.left(l.Line, l.Text, l.Why)
	}
	doc.Left = nil
	rep.Notes, doc.Notes = append(rep.Notes, doc.Notes...), nil
	m, header, err := in.mapping(f, doc, t, rep)
	if err != nil {
		return err
	}
	order := in.opt.Order
	c, err := m.Compile(header, mapping.Options{Order: order})
	if err != nil {
		return err
	}
	if in.opt.Keep {
		c.KeepRest()
	}
	in.Guess = m
	if err := in.rows(t, c, rep); err != nil {
		return err
	}
	for _, u := range c.Uses() {
		if doc.Mapping == nil || len(u.Fields) == 0 {
			rep.Columns = append(rep.Columns, Column{u.Column, u.Fields})
		}
	}
	for _, n := range t.Notes {
		if n.Line > 0 {
			rep.note("line %d: %s", n.Line, n.Text)
		} else {
			rep.note("%s", n.Text)
		}
	}
	if in.top != nil {
		in.By, in.From = cmp.Or(in.By, m.WeightBy), cmp.Or(in.From, sourceName(m))
	}
	return nil
}

func sourceName(m *mapping.Mapping) string {
	if m.Source != nil {
		return m.Source.Name
	}
	return ""
}

// rows imports the rows of a table.
func (in *importer) rows(t *sheet.Table, c *mapping.Compiled, rep *FileReport) error {
	e := &in.event
	empty := 0
	for n := 0; ; n++ {
		if n%4096 == 0 && in.ctx.Err() != nil {
			return in.ctx.Err()
		}
		row, err := t.Next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		var broken *sheet.Error
		if errors.As(err, &broken) && rep.Rows > 0 {
			rep.left(row.Line, "", "the rest cannot be read: "+broken.Message)
			return nil
		}
		if err != nil {
			return err
		}
		if blank(row.Cells) {
			empty++
			continue
		}
		rep.Blank += empty // those at the end are not a part of the table
		empty = 0
		rep.Rows++
		said := in.b.said(row.Cells)
		if in.b.rows[said] {
			rep.Merged++
			if len(rep.MergedAt) < most {
				rep.MergedAt = append(rep.MergedAt, row.Line)
			}
			continue
		}
		in.b.rows[said] = true
		c.Row(row.Cells, e)
		if !says(e.Text(mapping.Title)) {
			rep.left(row.Line, string(bytes.Join(row.Cells, []byte(" "))), "nothing says what happened")
			continue
		}
		id := in.identify(e, rep, row.Line)
		rep.Events++
		if len(e.Text(mapping.Date)) == 0 {
			rep.Undated++
		}
		if c.Mapping.MachineCoded && in.twin(e) {
			rep.Twins++
			rep.TwinsWhy = "the same day, kind, parties (in either order) and report; meetings are coded once from each side"
		}
		if in.top != nil {
			in.top.offer(e, id, row.Line, rep, c.Mapping.Source)
			continue
		}
		if in.opt.Most > 0 && len(in.b.items) == in.opt.Most {
			return &Error{Message: fmt.Sprintf("these are more than %s events", Grouped(in.opt.Most)), Hint: "--top 1000 keeps the strongest; --max-events allows more"}
		}
		in.b.add(e, rep, row.Line, c.Mapping.Source, id)
	}
}

func (in *importer) twin(e *mapping.Event) bool {
	sum := in.b.twin(e)
	again := in.b.twins[sum]
	in.b.twins[sum] = true
	return again
}

// identify returns the id of an event, another one where it is taken: the same
// id with something else in the row is something else.
func (in *importer) identify(e *mapping.Event, rep *FileReport, line int) string {
	raw := e.Text(mapping.ID)
	if len(raw) == 0 {
		return ""
	}
	id, _ := oneLine(raw)
	sum := maphash.String(in.b.seed, id)
	if in.b.ids[sum] {
		base := id
		for n := 2; in.b.ids[sum]; n++ {
			id = fmt.Sprintf("%s-%d", base, n)
			sum = maphash.String(in.b.seed, id)
		}
		rep.fault(line, "id", "", "another row with other contents has it: both are kept, this one under a number", []byte(base))
	}
	in.b.ids[sum] = true
	return id
}

func blank(cells [][]byte) bool {
	for _, c := range cells {
		for _, b := range c {
			if b != ' ' && b != '\t' && b != '\r' {
				return false
			}
		}
	}
	return true
}

// mapping finds out how the table is to be read, and what its columns are
// called.
func (in *importer) mapping(f File, doc *document, t *sheet.Table, rep *FileReport) (*mapping.Mapping, []string, error) {
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
	for _, d := range g.Doubts {
		if len(first) == sampleRows && strings.Contains(d.Hint, "--date-order") && in.opt.Order == "" {
			d.Message += fmt.Sprintf(" (the first %s rows do not say)", Grouped(sampleRows))
		}
		line := 0
		for i, r := range sample {
			for _, v := range r {
				if line == 0 && strings.Contains(d.Message, "`"+v+"`") && v != "" && v != d.Column {
					line = rest[i].Line
				}
			}
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
