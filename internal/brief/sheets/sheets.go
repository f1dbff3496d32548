// Package sheets parts an account into tables that fit on slides, and says what is
// written in them. It reckons as high as any face would have the text.
package sheets

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"demarche/internal/prose"
)

// The look of tables on slides, in EMU but for the size of type, which is in
// hundredths of a point.
const (
	CellText   = 1200
	lineHeight = CellText * 127 * 137 / 100 // 12700 EMU are a point; as high as any face has it
	CellMargin = 54_000
	CellSide   = 91_440
)

// Sheet is a table that fits on a slide.
type Sheet struct {
	Title string
	Grid  prose.Block
}

// Of parts the tables of an account into such as fit on slides, and lists the
// sources on the last.
func Of(d *prose.Document, width, height int64) (pages []Sheet) {
	add := func(title string, grid prose.Block) {
		head := RowHeight(HeadOf(grid), grid.Wide, width)
		now, used := Sheet{title, prose.Block{Kind: prose.Grid, Head: grid.Head, Wide: grid.Wide}}, head
		n := 1
		for _, row := range grid.Rows {
			row = fitting(row, grid.Wide, width, height-head)
			h := RowHeight(row, grid.Wide, width)
			if used+h > height && len(now.Grid.Rows) > 0 {
				pages = append(pages, now)
				n++
				now.Title, now.Grid.Rows, used = title+" ("+strconv.Itoa(n)+")", nil, head
			}
			now.Grid.Rows = append(now.Grid.Rows, row)
			used += h
		}
		if len(now.Grid.Rows) > 0 {
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

// HeadOf is the row of heads of a table.
func HeadOf(grid prose.Block) (cells []prose.Cell) {
	for _, text := range grid.Head {
		cells = append(cells, prose.Cell{{{Text: text, Strong: true}}})
	}
	return cells
}

// fitting leaves out the last paragraphs of a row that is higher than a slide.
func fitting(row []prose.Cell, wide []int, width, height int64) []prose.Cell {
	row = slices.Clone(row)
	for RowHeight(row, wide, width) > height {
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

// GridHeight is how high a table is at most, in EMU.
func GridHeight(grid prose.Block, width int64) int64 {
	height := RowHeight(HeadOf(grid), grid.Wide, width)
	for _, row := range grid.Rows {
		height += RowHeight(row, grid.Wide, width)
	}
	return height
}

// RowHeight is how high a row is at most, in EMU.
func RowHeight(row []prose.Cell, wide []int, width int64) (height int64) {
	for i, cell := range row {
		height = max(height, cellHeight(cell, width*int64(wide[i])/100))
	}
	return height
}

// cellHeight is how high the text of a cell is at most: letters are taken to be as
// wide as half of their height and a little more, those of China and Japan twice
// as wide.
func cellHeight(cell prose.Cell, width int64) int64 {
	perLine := max((width-2*CellSide)/(CellText*127*56/100), 1)
	lines := int64(0)
	for _, runs := range cell {
		for text := range strings.SplitSeq(Text(runs), "\n") {
			n := int64(utf8.RuneCountInString(text))
			for _, c := range text {
				if c >= 0x2E80 && c < 0xFE00 {
					n++
				}
			}
			lines += max((n+perLine-1)/perLine, 1)
		}
	}
	return max(lines, 1)*lineHeight + 2*CellMargin
}

// Text is what a paragraph says on a slide, where notes are numbers.
func Text(runs []prose.Run) (text string) {
	for i, r := range runs {
		if r.Break {
			text += "\n"
		}
		if r.Note > 0 {
			text += NoteOf(runs, i)
		}
		text += r.Text
	}
	return text
}

// NoteOf writes the numbers of sources that are cited together, at the first.
func NoteOf(runs []prose.Run, i int) string {
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

// NoteAt is what a run of a paragraph cites, or "".
func NoteAt(runs []prose.Run, i int) string {
	if runs[i].Note == 0 {
		return ""
	}
	return NoteOf(runs, i)
}
