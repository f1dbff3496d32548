// Package docx renews charts and chronologies in documents of Word, adds some, and
// makes new documents.
package docx

import (
	"bytes"

	"demarche/internal/brief/chart"
	"demarche/internal/brief/document"
	"demarche/internal/brief/ooxml"
)

// word is a document of Word that is being changed.
type word struct{ *ooxml.Package }

// Insert adds a chart to a text of Word, as a paragraph, or a chronology.
func Insert(d document.Document, line, at string, draw chart.Drawer) (r document.Result, err error) {
	file, main, err := ooxml.OpenFor(d, line)
	if err != nil {
		return document.Result{}, err
	}
	p := &word{file}
	place, notes, err := p.insertParagraph(main, line, at, draw)
	if err != nil {
		return document.Result{}, err
	}
	if chart.IsChronology(line) {
		if err := p.renewWord(&r, draw); err != nil {
			return document.Result{}, err
		}
		return r, p.Finish(d.Path, &r)
	}
	r = document.Result{Charts: []document.Outcome{{Place: place, Marker: line, Stale: true, Notes: notes}}}
	return r, p.Finish(d.Path, &r)
}

// Renew renews the charts of a document of Word, and its chronologies.
func Renew(d document.Document, draw chart.Drawer) (r document.Result, err error) {
	file, err := ooxml.Open(d.Data)
	if err != nil {
		return document.Result{}, err
	}
	p := &word{file}
	if err := p.renewWord(&r, draw); err != nil {
		return document.Result{}, err
	}
	return r, p.Finish(d.Path, &r)
}

// renewWord renews what a text of Word holds.
func (p *word) renewWord(r *document.Result, draw chart.Drawer) error {
	main, err := p.Main()
	if err == nil {
		if data, err := p.Read(main); err == nil && bytes.Contains(data, []byte(chart.Opening)) {
			if r.Charts, err = p.renewRegions(main, draw); err != nil {
				return err
			}
		}
	}
	return p.RenewPictures(r, nil, draw)
}
