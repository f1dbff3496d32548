package pptx

import (
	"fmt"
	"strings"

	"demarche/internal/brief/ooxml"
	"demarche/internal/brief/sheets"
	"demarche/internal/markup"
	"demarche/internal/prose"
)

// slideTable writes a table of a slide.
func slideTable(d *prose.Document, grid prose.Block, width int64) string {
	var b strings.Builder
	rtl := ""
	if d.RightToLeft {
		rtl = ` rtl="1"`
	}
	b.WriteString(`<a:tbl xmlns:a="` + ooxml.DrawingNS + `"><a:tblPr` + rtl + ` firstRow="1"><a:tableStyleId>{2D5ABB26-0587-4C30-8999-92F81FD0307C}</a:tableStyleId></a:tblPr><a:tblGrid>`)
	for _, share := range grid.Wide {
		fmt.Fprintf(&b, `<a:gridCol w="%d"/>`, width*int64(share)/100)
	}
	b.WriteString(`</a:tblGrid>`)
	for i, row := range append([][]prose.Cell{sheets.HeadOf(grid)}, grid.Rows...) {
		color := "BFBFBF"
		if i == 0 {
			color = "595959"
		}
		fmt.Fprintf(&b, `<a:tr h="%d">`, sheets.RowHeight(row, grid.Wide, width))
		for _, cell := range row {
			b.WriteString(`<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>`)
			for _, runs := range cell {
				b.WriteString(`<a:p><a:pPr` + strings.Replace(rtl, ` rtl="1"`, ` algn="r" rtl="1"`, 1) + `/>`)
				for j, r := range runs {
					slideRun(&b, r, sheets.NoteAt(runs, j))
				}
				b.WriteString(`</a:p>`)
			}
			if len(cell) == 0 {
				b.WriteString(`<a:p/>`)
			}
			fmt.Fprintf(&b, `</a:txBody><a:tcPr marL="%d" marR="%d" marT="%d" marB="%d"><a:lnB w="9525"><a:solidFill><a:srgbClr val="%s"/></a:solidFill></a:lnB></a:tcPr></a:tc>`, sheets.CellSide, sheets.CellSide, sheets.CellMargin, sheets.CellMargin, color)
		}
		b.WriteString(`</a:tr>`)
	}
	b.WriteString(`</a:tbl>`)
	return b.String()
}

func slideRun(b *strings.Builder, r prose.Run, note string) {
	if r.Break {
		b.WriteString(`<a:br/>`)
	}
	text := r.Text + note
	if text == "" {
		return
	}
	strong := ""
	if r.Strong {
		strong = ` b="1"`
	}
	fmt.Fprintf(b, `<a:r><a:rPr sz="%d"%s/><a:t>%s</a:t></a:r>`, sheets.CellText, strong, markup.Escape(text))
}
