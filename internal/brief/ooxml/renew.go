package ooxml

import (
	"bytes"
	"fmt"
	"path"
	"strings"

	"demarche/internal/brief/chart"
	"demarche/internal/brief/document"
	"demarche/internal/markup"
)

// The extension of a picture that holds an SVG: [MS-ODRAWXML] 2.26.1.1.
const (
	SVGExtension = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
	SVGNamespace = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
)

// sizer says how large a picture is that has its place from elsewhere.
type sizer func(part string, pic Picture) (width, height int64, err error)

// RenewPictures draws the pictures of a document again.
func (p *Package) RenewPictures(r *document.Result, sizes sizer, draw chart.Drawer) error {
	if err := p.countCharts(); err != nil {
		return err
	}
	for _, part := range p.Names() {
		data, all, err := p.marked(part)
		if err != nil {
			return err
		}
		var edits []markup.Edit
		var left []string // relations that pictures had
		for _, twins := range alike(all) {
			if sizes != nil && twins[0].width == 0 && twins[0].placeholder {
				if twins[0].width, twins[0].height, err = sizes(part, twins[0]); err != nil {
					return err
				}
			}
			made, outcome, err := p.renew(part, data, twins, draw)
			if err != nil {
				return err
			}
			for _, e := range made {
				if e.old != "" {
					left = append(left, e.old)
				}
				edits = append(edits, e.Edit)
			}
			r.Charts = append(r.Charts, outcome)
		}
		if len(edits) > 0 {
			if _, err := p.Set(part, markup.Splice(data, edits)); err != nil {
				return err
			}
		}
		if err := p.tidy(part, left); err != nil {
			return err
		}
	}
	return nil
}

// marked returns a part and its pictures with markers.
func (p *Package) marked(part string) ([]byte, []Picture, error) {
	if path.Ext(part) != ".xml" || !strings.HasPrefix(part, "word/") && !strings.HasPrefix(part, "ppt/") {
		return nil, nil, nil
	}
	data, err := p.Read(part)
	if err != nil || !bytes.Contains(data, []byte(chart.Opening)) {
		return nil, nil, err
	}
	all, err := pictures(part, data)
	return data, all, err
}

// change is an edit of a part, in the place of a relation, or "".
type change struct {
	markup.Edit
	old string
}

// alike gathers the pictures that are one chart: they show the same part, ask
// for the same and are as large. Word keeps a text box twice, the second time
// for older programs.
func alike(all []Picture) (groups [][]Picture) {
	number := map[string]int{}
	for _, pic := range all {
		key := fmt.Sprintf("%d %d %q %q", pic.width, pic.height, pic.line, pic.blip.Value("embed"))
		if pic.svg != nil {
			key += pic.svg.Value
		}
		n, known := number[key]
		if !known {
			n = len(groups)
			number[key] = n
			groups = append(groups, nil)
		}
		groups[n] = append(groups[n], pic)
	}
	return groups
}

// renew draws a chart again and puts it where its pictures are. It returns what
// changes in the part itself.
func (p *Package) renew(part string, data []byte, twins []Picture, draw chart.Drawer) (changes []change, o document.Outcome, err error) {
	pic := twins[0]
	o = document.Outcome{Place: part, Marker: pic.line}
	if pic.width == 0 || pic.height == 0 {
		o.Notes = append(o.Notes, "the document does not say how large the frame of this chart is; give the picture a size, and it is drawn for that")
	}
	drawn, note, err := chart.DrawFor(part, pic.line, pic.width, pic.height, draw)
	if err != nil {
		return nil, o, err
	}
	o.Notes = append(o.Notes, chart.Told(drawn, note)...)
	if chart.Stretched(drawn, pic.width, pic.height) {
		o.Frame, o.Drawn = chart.Size(int(pic.width/markup.EMUPerPixel), int(pic.height/markup.EMUPerPixel)), chart.Size(drawn.Width, drawn.Height)
	}
	before, err := p.shown(part, pic)
	if err != nil {
		return nil, o, err
	}
	put := func(of func(Picture) *markup.Attr, f chart.Format, made []byte) error {
		id, differs, err := p.replace(part, data, of(pic).Value, len(twins), f, made)
		for _, pic := range twins {
			if old := of(pic); id != "" {
				changes = append(changes, change{markup.Edit{From: old.From, To: old.To, Text: id}, old.Value})
			}
		}
		o.Stale = o.Stale || differs
		return err
	}
	if err = put(func(pic Picture) *markup.Attr { return pic.blip.Attr("embed") }, chart.PNG, drawn.Data[1]); err != nil {
		return nil, o, err
	}
	if pic.svg != nil {
		err = put(func(pic Picture) *markup.Attr { return pic.svg }, chart.SVG, drawn.Data[0])
	} else {
		o.Stale = true
		var id string
		id, err = p.media(part, chart.SVG, drawn.Data[0])
		for _, pic := range twins {
			changes = append(changes, change{pic.extend(data, pic.blip.Attr("embed").Prefix, id), ""})
		}
	}
	for _, pic := range twins {
		if pic.crop.From > 0 {
			o.Stale = true
			o.Notes = append(o.Notes, "the picture was cropped, and the crop is taken off: the chart is drawn for what the frame shows")
			changes = append(changes, change{pic.crop, ""})
		}
		if e, differs := pic.retold(before, drawn.Data[0]); differs {
			o.Stale = true
			changes = append(changes, change{e, ""})
		}
	}
	return changes, o, err
}

// extend is the edit that gives a picture its SVG.
func (pic Picture) extend(data []byte, prefix, id string) markup.Edit {
	text := "<" + pic.blip.Qualified("ext") + ` uri="` + SVGExtension + `"><asvg:svgBlip xmlns:asvg="` + SVGNamespace + `" ` + prefix + `:embed="` + id + `"/></` + pic.blip.Qualified("ext") + ">"
	if pic.list.Name != "" {
		return markup.InElement(data, pic.list, pic.listEnd, text, false)
	}
	list := pic.blip.Qualified("extLst")
	return markup.InElement(data, pic.blip, pic.blipEnd, "<"+list+">"+text+"</"+list+">", false)
}

// replace puts a picture in the place of another. Where that is shown elsewhere
// too, or has another format, the new one becomes a part of its own, and id is
// its relation. The chart itself shows it so many times.
func (p *Package) replace(part string, data []byte, old string, times int, f chart.Format, made []byte) (id string, changed bool, err error) {
	all, err := p.Relations(part)
	if err != nil {
		return "", false, err
	}
	for _, r := range all {
		if r.ID != old || r.Target == "" {
			continue
		}
		if !p.Has(r.Target) || !strings.EqualFold(path.Ext(r.Target), "."+string(f)) {
			break
		}
		alone, err := p.alone(data, r, times)
		if err != nil {
			return "", false, err
		}
		if !alone {
			break
		}
		changed, err = p.Set(r.Target, made)
		return "", changed, err
	}
	id, err = p.media(part, f, made)
	return id, true, err
}

// countCharts refuses a document of too many charts before any is drawn.
func (p *Package) countCharts() error {
	n := 0
	for _, part := range p.Names() {
		_, all, err := p.marked(part)
		if err != nil {
			return err
		}
		if n += len(alike(all)); n > chart.MaxCharts {
			return &markup.Error{Place: part, Message: "the document has too many charts"}
		}
	}
	return nil
}
