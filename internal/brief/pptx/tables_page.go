package pptx

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"demarche/internal/brief/ooxml"
	"demarche/internal/markup"
	"demarche/internal/prose"
)

// The look of tables on slides, in EMU but for the size of type, which is in
// hundredths of a point.
const (
	cellText   = 1200
	lineHeight = cellText * 127 * 137 / 100 // 12700 EMU are a point; as high as any face has it
	cellMargin = 54_000
	cellSide   = 91_440
)

// sheet is a table that fits on a slide.
type sheet struct {
	title string
	grid  prose.Block
}

// pagesOf parts the tables of an account into such as fit on slides, and lists the
// sources on the last.
func pagesOf(d *prose.Document, width, height int64) (pages []sheet) {
	add := func(title string, grid prose.Block) {
		head := rowHeight(headOf(grid), grid.Wide, width)
		now, used := sheet{title, prose.Block{Kind: prose.Grid, Head: grid.Head, Wide: grid.Wide}}, head
		n := 1
		for _, row := range grid.Rows {
			row = fitting(row, grid.Wide, width, height-head)
			h := rowHeight(row, grid.Wide, width)
			if used+h > height && len(now.grid.Rows) > 0 {
				pages = append(pages, now)
				n++
				now.title, now.grid.Rows, used = title+" ("+strconv.Itoa(n)+")", nil, head
			}
			now.grid.Rows = append(now.grid.Rows, row)
			used += h
		}
		if len(now.grid.Rows) > 0 {
			pages = append(pages, now)
		}
	}
	for _, k := range d.Blocks {
		if k.Kind == prose.Grid {
			add(d.Title, k)
		}
	}
	sources := prose.Block{Kind: prose.Grid, Head: []string{"", d.SourcesHead}, Wide: []int{7, 93}}
	for _, s := range d.Sources {
		sources.Rows = append(sources.Rows, []prose.Cell{{{{Text: strconv.Itoa(s.Number)}}}, {s.Full}})
	}
	add(d.SourcesHead, sources)
	return pages
}

func headOf(grid prose.Block) (cells []prose.Cell) {
	for _, text := range grid.Head {
		cells = append(cells, prose.Cell{{{Text: text, Strong: true}}})
	}
	return cells
}

// fitting leaves out the last paragraphs of a row that is higher than a slide.
func fitting(row []prose.Cell, wide []int, width, height int64) []prose.Cell {
	row = slices.Clone(row)
	for rowHeight(row, wide, width) > height {
		longest := 0
		for i, cell := range row {
			if cellHeight(cell, width*int64(wide[i])/100) > cellHeight(row[longest], width*int64(wide[longest])/100) {
				longest = i
			}
		}
		n := len(row[longest])
		if n < 2 {
			break
		}
		row[longest] = append(slices.Clone(row[longest][:n-2]), []prose.Run{{Text: "…"}})
		if n == 2 {
			row[longest] = prose.Cell{row[longest][0]}
			break
		}
	}
	return row
}

func gridHeight(grid prose.Block, width int64) int64 {
	height := rowHeight(headOf(grid), grid.Wide, width)
	for _, row := range grid.Rows {
		height += rowHeight(row, grid.Wide, width)
	}
	return height
}

func rowHeight(row []prose.Cell, wide []int, width int64) (height int64) {
	for i, cell := range row {
		height = max(height, cellHeight(cell, width*int64(wide[i])/100))
	}
	return height
}

// cellHeight is how high the text of a cell is at most: letters are taken to be as
// wide as half of their height and a little more, those of China and Japan twice
// as wide.
func cellHeight(cell prose.Cell, width int64) int64 {
	perLine := max((width-2*cellSide)/(cellText*127*56/100), 1)
	lines := int64(0)
	for _, runs := range cell {
		for text := range strings.SplitSeq(slideText(runs), "\n") {
			n := int64(utf8.RuneCountInString(text))
			for _, c := range text {
				if c >= 0x2E80 && c < 0xFE00 {
					n++
				}
			}
			lines += max((n+perLine-1)/perLine, 1)
		}
	}
	return max(lines, 1)*lineHeight + 2*cellMargin
}

// slideText is what a paragraph says on a slide, where notes are numbers.
func slideText(runs []prose.Run) (text string) {
	for i, r := range runs {
		if r.Break {
			text += "\n"
		}
		if r.Note > 0 {
			text += noteOnSlide(runs, i)
		}
		text += r.Text
	}
	return text
}

// noteOnSlide writes the numbers of sources that are cited together, at the first.
func noteOnSlide(runs []prose.Run, i int) string {
	if i > 0 && runs[i-1].Note > 0 {
		return ""
	}
	var numbers []string
	for _, r := range runs[i:] {
		if r.Note == 0 {
			break
		}
		numbers = append(numbers, strconv.Itoa(r.Note))
	}
	return " [" + strings.Join(numbers, ", ") + "]"
}

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
	for i, row := range append([][]prose.Cell{headOf(grid)}, grid.Rows...) {
		color := "BFBFBF"
		if i == 0 {
			color = "595959"
		}
		fmt.Fprintf(&b, `<a:tr h="%d">`, rowHeight(row, grid.Wide, width))
		for _, cell := range row {
			b.WriteString(`<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>`)
			for _, runs := range cell {
				b.WriteString(`<a:p><a:pPr` + strings.Replace(rtl, ` rtl="1"`, ` algn="r" rtl="1"`, 1) + `/>`)
				for j, r := range runs {
					slideRun(&b, r, noteIf(runs, j))
				}
				b.WriteString(`</a:p>`)
			}
			if len(cell) == 0 {
				b.WriteString(`<a:p/>`)
			}
			fmt.Fprintf(&b, `</a:txBody><a:tcPr marL="%d" marR="%d" marT="%d" marB="%d"><a:lnB w="9525"><a:solidFill><a:srgbClr val="%s"/></a:solidFill></a:lnB></a:tcPr></a:tc>`, cellSide, cellSide, cellMargin, cellMargin, color)
		}
		b.WriteString(`</a:tr>`)
	}
	b.WriteString(`</a:tbl>`)
	return b.String()
}

func noteIf(runs []prose.Run, i int) string {
	if runs[i].Note == 0 {
		return ""
	}
	return noteOnSlide(runs, i)
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
	fmt.Fprintf(b, `<a:r><a:rPr sz="%d"%s/><a:t>%s</a:t></a:r>`, cellText, strong, markup.Escape(text))
}
