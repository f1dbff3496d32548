// Package pptx renews charts, chronologies and shapes in presentations of
// PowerPoint, adds some, and makes new presentations.
package pptx

import (
	"demarche/internal/brief/chart"
	"demarche/internal/brief/document"
	"demarche/internal/brief/ooxml"
	"demarche/internal/markup"
)

// presentation is a presentation that is being changed.
type presentation struct{ *ooxml.Package }

// Insert adds a chart to a presentation, as a slide or in a placeholder.
func Insert(d document.Document, line, at string, draw chart.Drawer) (r document.Result, err error) {
	file, main, err := ooxml.OpenFor(d, line)
	if err != nil {
		return document.Result{}, err
	}
	p := &presentation{file}
	if chart.IsChronology(line) || chart.IsNative(line) {
		if has, err := p.hasShapes(main, line); err != nil || has {
			if err == nil {
				err = &markup.Error{Place: main, Message: "the document has this already", Hint: "without --insert it is renewed"}
			}
			return document.Result{}, err
		}
	}
	place, notes, err := p.insertSlide(main, line, at, draw)
	if err != nil {
		return document.Result{}, err
	}
	r = document.Result{Charts: []document.Outcome{{Place: place, Marker: line, Stale: true, Notes: notes}}}
	return r, p.Finish(d.Path, &r)
}

// Renew renews the charts of a presentation, and its chronologies.
func Renew(d document.Document, draw chart.Drawer) (r document.Result, err error) {
	file, err := ooxml.Open(d.Data)
	if err != nil {
		return document.Result{}, err
	}
	p := &presentation{file}
	if main, err := p.Main(); err == nil {
		if r.Charts, err = p.renewTables(main, draw); err != nil {
			return document.Result{}, err
		}
		native, err := renewNative(p, main, draw)
		if err != nil {
			return document.Result{}, err
		}
		r.Charts = append(r.Charts, native...)
	}
	if err := p.RenewPictures(&r, p.placeholderSize, draw); err != nil {
		return document.Result{}, err
	}
	return r, p.Finish(d.Path, &r)
}
