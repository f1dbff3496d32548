package odf

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"demarche/internal/brief/chart"
	"demarche/internal/brief/document"
	"demarche/internal/brief/sheets"
	"demarche/internal/markup"
	"demarche/internal/prose"
)

// onPage is a table on a slide that a chronology asks for.
type onPage struct {
	frame
	page  int  // which of the blocks of the presentation
	alone bool // but for a title, there is nothing else on its slide
}

// tables finds the tables that have a marker, in the order of slides.
func tables(o *file, b body) (lines []string, by map[string][]onPage, err error) {
	frames, err := o.frames()
	if err != nil {
		return nil, nil, err
	}
	by = map[string][]onPage{}
	for _, f := range frames {
		if !chart.IsChronology(f.line) || f.tableEnd.Name == "" {
			continue
		}
		i := slices.IndexFunc(b.blocks, func(k block) bool { return k.name == "page" && k.from < f.at && f.at < k.to })
		if i < 0 {
			continue
		}
		if by[f.line] == nil {
			lines = append(lines, f.line)
		}
		by[f.line] = append(by[f.line], onPage{f, i, isAlone(o, b.blocks[i], f)})
	}
	return lines, by, nil
}

// isAlone reports whether a slide has nothing but a title and a frame, and nobody has
// written notes for its speaker.
func isAlone(o *file, k block, f frame) bool {
	alone, depth, notes := true, 0, 0
	_ = markup.Tags("", o.content[k.from:k.to], func(t markup.Tag) error {
		if t.End {
			if depth--; depth == 1 && t.Name == "notes" && said(o.content[k.from+notes:k.from+t.From]) != "" {
				alone = false
			}
			return nil
		}
		if depth == 1 && t.Name == "notes" {
			notes = t.To
		} else if depth == 1 && t.Prefix == "draw" && k.from+t.From != f.start.From && t.Value("class") != "title" {
			alone = false
		}
		depth++
		return nil
	})
	return alone
}

// renewTables tells the chronologies on slides anew: what does not fit on theirs goes
// on slides behind, and slides that are not needed any more are taken out.
func renewTables(o *file, draw chart.Drawer) (outcomes []document.Outcome, err error) {
	b, err := o.body()
	if err != nil {
		return nil, err
	}
	lines, _, err := tables(o, b)
	if err != nil {
		return nil, err
	}
	for _, line := range lines {
		outcome, err := renewTable(o, line, draw)
		if err != nil {
			return nil, err
		}
		outcomes = append(outcomes, outcome)
	}
	return outcomes, nil
}

// renewTable tells one chronology anew, on the slides where it stands.
func renewTable(o *file, line string, draw chart.Drawer) (outcome document.Outcome, err error) {
	outcome = document.Outcome{Place: o.part(), Marker: line}
	d, drawn, err := chart.AccountOf(o.part(), line, true, draw)
	if err != nil {
		return outcome, err
	}
	outcome.Notes = chart.Told(drawn)
	b, err := o.body()
	if err != nil {
		return outcome, err
	}
	_, by, err := tables(o, b)
	if err != nil {
		return outcome, err
	}
	found := by[line]
	last := b.blocks[found[len(found)-1].page]
	g, err := o.page(last.master)
	if err != nil {
		return outcome, err
	}
	pages := sheets.Of(d, found[0].width, g.height-found[0].y-g.height/20)
	var edits []markup.Edit
	w := &slideTeller{document: d}
	for i, f := range found {
		grid := prose.Block{Kind: prose.Grid, Head: d.Blocks[0].Head, Wide: d.Blocks[0].Wide}
		switch {
		case i < len(pages):
			grid = pages[i].Grid
		case f.alone && i > 0:
			edits = append(edits, markup.Edit{From: b.blocks[f.page].from, To: b.blocks[f.page].to})
			continue
		}
		made := w.table(grid, f.width)
		if said(o.content[f.table.From:f.tableEnd.To]) != said([]byte(made)) {
			edits = append(edits, markup.Edit{From: f.table.From, To: f.tableEnd.To, Text: made})
		}
	}
	var more strings.Builder
	for i := len(found); i < len(pages); i++ {
		more.WriteString(tableSlide(o, w, line, last.master, pages[i], g, b, i))
	}
	if more.Len() > 0 {
		edits = append(edits, markup.Edit{From: last.to, To: last.to, Text: more.String()})
	}
	if len(edits) == 0 {
		return outcome, nil
	}
	outcome.Stale = true
	o.content = markup.Splice(o.content, edits)
	return outcome, o.addLooks(w.looks)
}

// insertTables adds the slides of a chronology behind a block.
func insertTables(o *file, b body, last int, line string, draw chart.Drawer) ([]document.Outcome, error) {
	d, drawn, err := chart.AccountOf(o.part(), line, true, draw)
	if err != nil {
		return nil, err
	}
	master := ""
	if last >= 0 {
		master = b.blocks[last].master
	}
	g, err := o.page(master)
	if err != nil {
		return nil, err
	}
	_, _, width, height := g.tableRoom()
	w := &slideTeller{document: d}
	var text strings.Builder
	for i, page := range sheets.Of(d, width, height) {
		text.WriteString(tableSlide(o, w, line, master, page, g, b, i))
	}
	o.insertBehind(b, last, text.String())
	return []document.Outcome{{Place: o.part(), Marker: line, Stale: true, Notes: chart.Told(drawn)}}, o.addLooks(w.looks)
}

// tableRoom is where on a slide there is room for a table.
func (g page) tableRoom() (x, y, width, height int64) {
	x, y, width, height = g.room()
	if !g.titled() {
		x, y, width, height = x+g.width/20, y+g.height/20, width-g.width/10, height-g.height/10
	}
	return x, y, width, height
}

// tableSlide writes a slide with a table.
func tableSlide(o *file, w *slideTeller, line, master string, sheet sheets.Sheet, g page, b body, n int) string {
	x, y, width, _ := g.tableRoom()
	name := "Chronology " + strconv.Itoa(n+1)
	for slices.ContainsFunc(b.blocks, func(k block) bool { return k.called == name }) {
		name += "a"
	}
	frame := `<draw:frame draw:name="` + markup.Escape(chart.Opening+" "+line) + `" draw:layer="layout" svg:x="` + inCentimetres(x) + `" svg:y="` + inCentimetres(y) + `" svg:width="` + inCentimetres(width) + `" svg:height="` + inCentimetres(sheets.GridHeight(sheet.Grid, width)) + `">` +
		w.table(sheet.Grid, width) + `<svg:desc>` + markup.Escape(sheet.Title) + `</svg:desc></draw:frame>`
	return g.slide(name, master, sheet.Title, frame)
}

// slideTeller writes tables of slides.
type slideTeller struct {
	document *prose.Document
	looks    looks
}

func (w *slideTeller) table(grid prose.Block, width int64) string {
	var b strings.Builder
	b.WriteString(`<table:table xmlns:table="` + tableNS + `" xmlns:text="` + textNS + `">`)
	for _, share := range grid.Wide {
		b.WriteString(`<table:table-column table:style-name="` + w.looks.column(share, width*int64(share)/100) + `"/>`)
	}
	for _, row := range append([][]prose.Cell{sheets.HeadOf(grid)}, grid.Rows...) {
		fmt.Fprintf(&b, `<table:table-row table:style-name="%s">`, w.looks.slideRow(sheets.RowHeight(row, grid.Wide, width)))
		for _, cell := range row {
			b.WriteString(`<table:table-cell table:style-name="` + w.looks.slideCell() + `">`)
			for _, runs := range cell {
				style := ""
				if name := w.looks.paragraph(paragraphLook{rightToLeft: w.document.RightToLeft}); name != "" {
					style = ` text:style-name="` + name + `"`
				}
				b.WriteString(`<text:p` + style + `>`)
				for j, r := range runs {
					w.run(&b, r, sheets.NoteAt(runs, j))
				}
				b.WriteString(`</text:p>`)
			}
			if len(cell) == 0 {
				b.WriteString(`<text:p/>`)
			}
			b.WriteString(`</table:table-cell>`)
		}
		b.WriteString(`</table:table-row>`)
	}
	b.WriteString(`</table:table>`)
	return b.String()
}

func (w *slideTeller) run(b *strings.Builder, r prose.Run, note string) {
	if r.Break {
		b.WriteString(`<text:line-break/>`)
	}
	if text := r.Text + note; text != "" {
		b.WriteString(`<text:span text:style-name="` + w.looks.text(r.Strong, false, true) + `">` + markup.Escape(text) + `</text:span>`)
	}
}
