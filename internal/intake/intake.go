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

	"demarche/internal/intake/formats"
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
	if doc.Doubt != nil {
		doc.Doubt.Place = fmt.Sprintf("%s:%d", f.Name, doc.DoubtAt)
		return doc.Doubt
	}
	title, _ := oneLine([]byte(doc.Title))
	summary, _ := prose([]byte(doc.Summary))
	in.Title, in.Summary = cmp.Or(in.Title, title), cmp.Or(in.Summary, summary)
	in.Lang, in.Zone = cmp.Or(in.Lang, doc.Lang), cmp.Or(in.Zone, doc.Zone)
	for _, e := range doc.Eras {
		e.Title, _ = oneLine([]byte(e.Title))
		if !visible(e.Title) {
			doc.Notes = append(doc.Notes, "the era "+e.Date+" has no heading, and was left")
			continue
		}
		in.Eras = append(in.Eras, e)
	}
	if doc.Own != nil {
		in.take(f, doc)
		return nil
	}
	for _, t := range doc.Tables {
		if err := in.table(f, doc, t); err != nil {
			return in.explain(f, err)
		}
	}
	doc.Mapping = nil
	for _, t := range doc.More {
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

// table imports a table.
func (in *importer) table(f File, doc *formats.Document, t *sheet.Table) error {
	rep := &FileReport{File: f.Name, Sheet: t.Name, As: doc.As, How: doc.How}
	in.Report.Files = append(in.Report.Files, rep)
	for _, l := range doc.Left {
		rep.left(l.Line, l.Text, l.Why)
	}
	rep.Rows, doc.Left = len(doc.Left), nil
	rep.Notes, doc.Notes = append(rep.Notes, doc.Notes...), nil
	m, header, err := in.mapping(f, doc, t, rep)
	if err != nil {
		return err
	}
	if m == nil {
		return in.ownTable(f, t, header)
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

// ownTable takes a table of events that export wrote.
func (in *importer) ownTable(f File, t *sheet.Table, header []string) error {
	in.Report.Files = in.Report.Files[:len(in.Report.Files)-1]
	doc := &formats.Document{As: "csv of our own", Own: &formats.OwnFile{}}
	var err error
	if doc.Own.Events, err = ownRows(sheet.WithoutApostrophes(t), header, doc); err != nil {
		return err
	}
	in.take(f, doc)
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
