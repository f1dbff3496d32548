package brief

import (
	"fmt"
	"path"
	"slices"
	"strings"

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
func (p *pack) tablesOn(part string) (all []frameOnSlide, err error) {
	data, err := p.read(part)
	if err != nil || !strings.Contains(string(data), opening) {
		return nil, err
	}
	depth, open, others := 0, 0, 0
	var f frameOnSlide
	err = tags(part, data, func(t tag) error {
		if t.end {
			depth--
			switch {
			case t.name == "tbl" && open > 0:
				f.to = t.to
			case open > 0 && depth == open-1:
				if f.shapeTo = t.to; f.line != "" && f.to > 0 {
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
		case t.name == "graphicFrame" && open == 0:
			f, open = frameOnSlide{part: part, shapeFrom: t.from}, depth
		case open > 0 && t.name == "cNvPr" && f.line == "":
			if line, ok := t.marker(); ok && isChronology(line) {
				f.line = line
			}
		case open > 0 && t.name == "off":
			f.x, f.y = t.number("x"), t.number("y")
		case open > 0 && t.name == "ext" && t.attr("cx") != nil && f.width == 0:
			f.width = t.number("cx")
		case open > 0 && t.name == "tbl":
			f.from = t.from
		case open == 0 && (t.name == "pic" || t.name == "grpSp" || t.name == "cxnSp"):
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
func (p *pack) renewTables(main string, draw Drawer) (outcomes []Outcome, err error) {
	k, err := p.deckOf(main)
	if err != nil {
		return nil, nil // a presentation without slides, or what else is said by others
	}
	var lines []string
	frames := map[string][]frameOnSlide{}
	for i, s := range k.slides {
		all, err := p.tablesOn(s.part)
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
func (p *pack) renewTable(main, line string, frames []frameOnSlide, draw Drawer) (o Outcome, err error) {
	first := frames[0]
	o = Outcome{Place: first.part, Marker: line}
	d, chart, err := account(first.part, line, draw)
	if err != nil {
		return o, err
	}
	o.Notes = told(chart)
	k, err := p.deckOf(main)
	if err != nil {
		return o, err
	}
	pages := pagesOf(d, first.width, k.height-first.y-k.height/20)
	for i, f := range frames {
		data, err := p.read(f.part)
		if err != nil {
			return o, err
		}
		grid := prose.Block{Kind: prose.Grid, Head: d.Blocks[0].Head, Wide: d.Blocks[0].Wide}
		if i < len(pages) {
			grid = pages[i].grid
		} else if f.alone {
			continue
		}
		made := slideTable(d, grid, f.width)
		old, _ := said(data[f.from:f.to])
		if now, _ := said([]byte(made)); old == now {
			continue
		}
		o.Stale = true
		if _, err := p.set(f.part, splice(data, []edit{{f.from, f.to, made}})); err != nil {
			return o, err
		}
	}
	last := frames[len(frames)-1]
	for i := len(frames); i < len(pages); i++ {
		o.Stale = true
		if err := p.addTable(main, line, d, pages[i], last.slide+1+i-len(frames)); err != nil {
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
func (p *pack) insertTables(main, line string, behind int, draw Drawer) (place string, notes []string, err error) {
	d, chart, err := account(main, line, draw)
	if err != nil {
		return main, nil, err
	}
	return main, told(chart), p.addTables(main, line, d, behind)
}

// addTables adds the slides of an account behind so many others.
func (p *pack) addTables(main, line string, d *prose.Document, behind int) error {
	k, err := p.deckOf(main)
	if err != nil {
		return err
	}
	layout, err := p.layoutFor(main, k, behind)
	if err != nil {
		return err
	}
	r, err := p.roomOn(layout, k)
	if err != nil {
		return err
	}
	for i, page := range pagesOf(d, r.width-2*r.margin(), r.height-2*r.margin()) {
		if err := p.addTable(main, line, d, page, behind+i); err != nil {
			return err
		}
	}
	return nil
}

// margin is what is left free around a table where the layout has no title.
func (r room) margin() int64 {
	if r.title.kind == "" {
		return r.height / 20
	}
	return 0
}

// addTable adds a slide with a table.
func (p *pack) addTable(main, line string, d *prose.Document, page sheet, behind int) error {
	k, err := p.deckOf(main)
	if err != nil {
		return err
	}
	layout, err := p.layoutFor(main, k, behind)
	if err != nil {
		return err
	}
	slide, err := p.addSlide(main, layout, behind)
	if err != nil {
		return err
	}
	r, err := p.roomOn(layout, k)
	if err != nil {
		return err
	}
	width := r.width - 2*r.margin()
	name := "Table"
	if line != "" {
		name = opening + " " + line
	}
	text := `<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="3" name="` + attrText(name) + `" descr="` + attrText(page.title) + `"/><p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr>` +
		fmt.Sprintf(`<p:xfrm><a:off x="%d" y="%d"/><a:ext cx="%d" cy="%d"/></p:xfrm>`, r.x+r.margin(), r.y+r.margin(), width, gridHeight(page.grid, width)) +
		`<a:graphic><a:graphicData uri="` + tableNS + `">` + slideTable(d, page.grid, width) + `</a:graphicData></a:graphic></p:graphicFrame>`
	_, err = p.set(slide, []byte(slideHead+heading(r.title, page.title)+text+slideTail))
	return err
}

// removeSlide takes a slide out of a presentation. One that leads to more than its
// layout, such as notes of a speaker, stays.
func (p *pack) removeSlide(main string, number int) error {
	k, err := p.deckOf(main)
	if err != nil {
		return err
	}
	s := k.slides[number]
	all, err := p.relations(s.part)
	if err != nil {
		return err
	}
	for _, r := range all {
		if r.kind != relations+"/slideLayout" {
			return nil
		}
	}
	data, err := p.read(main)
	if err != nil {
		return err
	}
	edits := []edit{{s.from, s.to, ""}}
	for _, e := range k.entries {
		if e.id == s.id {
			edits = append(edits, edit{e.from, e.to, ""})
		}
	}
	if _, err := p.set(main, splice(data, edits)); err != nil {
		return err
	}
	if err := p.cut(relsOf(main), func(t tag) bool { return t.name == "Relationship" && t.value("Id") == s.relation }); err != nil {
		return err
	}
	p.remove(s.part)
	p.remove(relsOf(s.part))
	return p.cut(contentTypes, func(t tag) bool {
		return t.name == "Override" && path.Clean(t.value("PartName")) == "/"+s.part
	})
}

// hasShapes reports whether a presentation has the tables or the group of shapes
// that a line asks for.
func (p *pack) hasShapes(main, line string) (bool, error) {
	k, err := p.deckOf(main)
	if err != nil {
		return false, err
	}
	for _, s := range k.slides {
		tables, err := p.tablesOn(s.part)
		if err != nil || slices.ContainsFunc(tables, func(f frameOnSlide) bool { return f.line == line }) {
			return err == nil, err
		}
		groups, err := p.nativeOn(s.part)
		if err != nil || slices.ContainsFunc(groups, func(g nativeGroup) bool { return g.line == line }) {
			return err == nil, err
		}
	}
	return false, nil
}
