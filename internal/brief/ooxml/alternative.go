package ooxml

import (
	"demarche/internal/brief/chart"
	"demarche/internal/markup"
)

// retold is the edit that lets the alternative text of a picture follow the
// chart, if the program wrote that text.
func (pic Picture) retold(before, now []byte) (markup.Edit, bool) {
	descr := pic.describe.Attr("descr")
	if descr == nil {
		text := chart.Alternative(now)
		at := pic.describe.From + 1 + len(pic.describe.Qualified(pic.describe.Name))
		return markup.Edit{From: at, To: at, Text: ` descr="` + markup.Escape(text) + `"`}, text != ""
	}
	made, ok := chart.RetoldAlternative(descr.Value, before, now)
	if !ok {
		return markup.Edit{}, false
	}
	return markup.Edit{From: descr.From, To: descr.To, Text: markup.Escape(made)}, made != descr.Value
}

// shown returns the SVG that a picture shows now, or nil.
func (p *Package) shown(part string, pic Picture) ([]byte, error) {
	if pic.svg == nil {
		return nil, nil
	}
	all, err := p.Relations(part)
	if err != nil {
		return nil, err
	}
	for _, r := range all {
		if r.ID == pic.svg.Value && r.Target != "" && p.Has(r.Target) {
			return p.Read(r.Target)
		}
	}
	return nil, nil
}
