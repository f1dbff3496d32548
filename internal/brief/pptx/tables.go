package pptx

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"demarche/internal/brief/chart"
	"demarche/internal/brief/document"
	"demarche/internal/brief/ooxml"
	"demarche/internal/brief/sheets"
	"demarche/internal/markup"
	"demarche/internal/prose"
)

const tableNS = "http://schemas.openxmlformats.org/drawingml/2006/table"

// frameOnSlide is a table on a slide that a chronology asks for.
type frameOnSlide struct {
	slide              int // from 0
	part               string
	line               string
	from, to           int // of the table
	x, y, width        int64
	alone              bool // but for the title, there is nothing else on its slide
	shapeFrom, shapeTo int
}

// tablesOn finds the tables of a slide that have a marker.
func (p *presentation) tablesOn(part string) (all []frameOnSlide, err error) {
	data, err := p.Read(part)
	if err != nil || !strings.Contains(string(data), chart.Opening) {
		return nil, err
	}
	depth, open, others := 0, 0, 0
	var f frameOnSlide
	err = markup.Tags(part, data, func(t markup.Tag) error {
		if t.End {
			depth--
			switch {
			case t.Name == "tbl" && open > 0:
				f.to = t.To
			case open > 0 && depth == open-1:
				if f.shapeTo = t.To; f.line != "" && f.to > 0 {
					all = append(all, f)
				} else {
					others++
				}
				open = 0
			}
			return nil
		}
		depth++
		switch {
		case t.Name == "graphicFrame" && open == 0:
			f, open = frameOnSlide{part: part, shapeFrom: t.From}, depth
		case open > 0 && t.Name == "cNvPr" && f.line == "":
			if line, ok := ooxml.MarkerOf(t); ok && chart.IsChronology(line) {
				f.line = line
			}
		case open > 0 && t.Name == "off":
			f.x, f.y = t.Number("x"), t.Number("y")
		case open > 0 && t.Name == "ext" && t.Attr("cx") != nil && f.width == 0:
			f.width = t.Number("cx")
		case open > 0 && t.Name == "tbl":
			f.from = t.From
		case open == 0 && (t.Name == "pic" || t.Name == "grpSp" || t.Name == "cxnSp"):
			others++
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	shapes, err := p.shapesOn(part)
	for _, s := range shapes {
		if s.shape == "sp" && !s.isTitle() {
			others++
		}
	}
	for i := range all {
		all[i].alone = others == 0 && len(all) == 1
	}
	return all, err
}

// renewTables tells the chronologies on slides anew: what does not fit on theirs
// goes on slides behind, and slides that are not needed any more are taken out.
func (p *presentation) renewTables(main string, draw chart.Drawer) (outcomes []document.Outcome, err error) {
	k, err := p.DeckOf(main)
	if err != nil {
		return nil, nil // a presentation without slides, or what else is said by others
	}
	var lines []string
	frames := map[string][]frameOnSlide{}
	for i, s := range k.Slides {
		all, err := p.tablesOn(s.Part)
		if err != nil {
			return nil, err
		}
		for _, f := range all {
			f.slide = i
			if frames[f.line] == nil {
				lines = append(lines, f.line)
			}
			frames[f.line] = append(frames[f.line], f)
		}
	}
	for _, line := range lines {
		o, err := p.renewTable(main, line, frames[line], draw)
		if err != nil {
			return nil, err
		}
		outcomes = append(outcomes, o)
	}
	return outcomes, nil
}

// renewTable tells one chronology anew, on the slides where it stands.
func (p *presentation) renewTable(main, line string, frames []frameOnSlide, draw chart.Drawer) (o document.Outcome, err error) {
	first := frames[0]
	o = document.Outcome{Place: first.part, Marker: line}
	d, drawn, err := chart.AccountOf(first.part, line, true, draw)
	if err != nil {
		return o, err
	}
	o.Notes = chart.Told(drawn)
	k, err := p.DeckOf(main)
	if err != nil {
		return o, err
	}
	pages := sheets.Of(d, first.width, k.height-first.y-k.height/20)
	for i, f := range frames {
		data, err := p.Read(f.part)
		if err != nil {
			return o, err
		}
		grid := prose.Block{Kind: prose.Grid, Head: d.Blocks[0].Head, Wide: d.Blocks[0].Wide}
		if i < len(pages) {
			grid = pages[i].Grid
		} else if f.alone {
			continue
		}
		made := slideTable(d, grid, f.width)
		old, _ := ooxml.Said(data[f.from:f.to])
		if now, _ := ooxml.Said([]byte(made)); old == now {
			continue
		}
		o.Stale = true
		if _, err := p.Set(f.part, markup.Splice(data, []markup.Edit{{From: f.from, To: f.to, Text: made}})); err != nil {
			return o, err
		}
	}
	last := frames[len(frames)-1]
	if len(pages) > len(frames) {
		o.Stale = true
		if err := p.addPages(main, line, d, pages[len(frames):], last.slide+1); err != nil {
			return o, err
		}
	}
	for i := len(frames) - 1; i >= max(len(pages), 1); i-- { // from the last on, so that numbers hold
		if frames[i].alone {
			o.Stale = true
			if err := p.removeSlide(main, frames[i].slide); err != nil {
				return o, err
			}
		}
	}
	return o, nil
}

// insertTables adds the slides of a chronology behind so many others.
func (p *presentation) insertTables(main, line string, behind int, draw chart.Drawer) (place string, notes []string, err error) {
	d, drawn, err := chart.AccountOf(main, line, true, draw)
	if err != nil {
		return main, nil, err
	}
	return main, chart.Told(drawn), p.addTables(main, line, d, behind)
}

// addTables adds the slides of an account behind so many others.
func (p *presentation) addTables(main, line string, d *prose.Document, behind int) error {
	_, r, err := p.tableRoom(main, line, behind)
	if err != nil {
		return err
	}
	return p.addPages(main, line, d, sheets.Of(d, r.width-2*r.margin(), r.height-2*r.margin()), behind)
}

// addPages adds a slide for each page of an account behind so many others.
func (p *presentation) addPages(main, line string, d *prose.Document, pages []sheets.Sheet, behind int) error {
	layout, r, err := p.tableRoom(main, line, behind)
	if err != nil {
		return err
	}
	for i, page := range pages {
		slide, err := p.addSlide(main, layout, behind+i)
		if err != nil {
			return err
		}
		if err := setTable(p, slide, line, d, page, r); err != nil {
			return err
		}
	}
	return nil
}

// tableRoom returns the layout of a slide behind so many others, and the room that
// it leaves to a table.
func (p *presentation) tableRoom(main, line string, behind int) (layout string, r room, err error) {
	k, err := p.DeckOf(main)
	if err != nil {
		return "", room{}, err
	}
	if layout, err = p.layoutFor(main, k, behind); err != nil {
		return "", room{}, err
	}
	if r, err = p.roomOn(layout, k); err != nil {
		return "", room{}, err
	}
	if line == "" {
		r = r.withHeading(k)
	}
	return layout, r, nil
}

// margin is what is left free around a table where the layout has no title.
func (r room) margin() int64 {
	if r.title.kind == "" && r.title.width == 0 {
		return r.height / 20
	}
	return 0
}

// setTable makes a slide that of a page of an account.
func setTable(p *presentation, slide, line string, d *prose.Document, page sheets.Sheet, r room) error {
	width := r.width - 2*r.margin()
	name := "Table"
	if line != "" {
		name = chart.Opening + " " + line
	}
	text := `<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="3" name="` + markup.Escape(name) + `" descr="` + markup.Escape(page.Title) + `"/><p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr>` +
		fmt.Sprintf(`<p:xfrm><a:off x="%d" y="%d"/><a:ext cx="%d" cy="%d"/></p:xfrm>`, r.x+r.margin(), r.y+r.margin(), width, sheets.GridHeight(page.Grid, width)) +
		`<a:graphic><a:graphicData uri="` + tableNS + `">` + slideTable(d, page.Grid, width) + `</a:graphicData></a:graphic></p:graphicFrame>`
	_, err := p.Set(slide, []byte(slideHead+heading(r.title, page.Title)+text+slideTail))
	return err
}

// removeSlide takes a slide out of a presentation. One that leads to more than its
// layout, such as notes of a speaker, stays.
func (p *presentation) removeSlide(main string, number int) error {
	k, err := p.DeckOf(main)
	if err != nil {
		return err
	}
	s := k.Slides[number]
	all, err := p.Relations(s.Part)
	if err != nil {
		return err
	}
	for _, r := range all {
		if r.Kind != ooxml.Relations+"/slideLayout" {
			return nil
		}
	}
	data, err := p.Read(main)
	if err != nil {
		return err
	}
	edits := []markup.Edit{{From: s.from, To: s.to, Text: ""}}
	for _, e := range k.entries {
		if e.id == s.id {
			edits = append(edits, markup.Edit{From: e.from, To: e.to, Text: ""})
		}
	}
	if _, err := p.Set(main, markup.Splice(data, edits)); err != nil {
		return err
	}
	if err := p.Cut(ooxml.RelsOf(main), func(t markup.Tag) bool { return t.Name == "Relationship" && t.Value("Id") == s.relation }); err != nil {
		return err
	}
	p.Remove(s.Part)
	p.Remove(ooxml.RelsOf(s.Part))
	return p.Cut(ooxml.ContentTypes, func(t markup.Tag) bool {
		return t.Name == "Override" && path.Clean(t.Value("PartName")) == "/"+s.Part
	})
}

// hasShapes reports whether a presentation has the tables or the group of shapes
// that a line asks for.
func (p *presentation) hasShapes(main, line string) (bool, error) {
	k, err := p.DeckOf(main)
	if err != nil {
		return false, err
	}
	for _, s := range k.Slides {
		tables, err := p.tablesOn(s.Part)
		if err != nil || slices.ContainsFunc(tables, func(f frameOnSlide) bool { return f.line == line }) {
			return err == nil, err
		}
		groups, err := nativeOn(p, s.Part)
		if err != nil || slices.ContainsFunc(groups, func(g nativeGroup) bool { return g.line == line }) {
			return err == nil, err
		}
	}
	return false, nil
}
