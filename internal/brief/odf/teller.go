package odf

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"demarche/internal/markup"
	"demarche/internal/prose"
)

// teller writes an account as paragraphs and tables of OpenDocument, in the styles of
// the document.
type teller struct {
	document *prose.Document
	styles   map[string]bool // names of paragraph styles that the document has
	level    int             // of the heading above, or 0
	class    string          // of notes
	width    int64           // of the text, in EMU
	looks    looks
	note     int          // number of the last note
	cited    map[int]bool // sources that have been cited in full
}

// tell writes the account.
func (w *teller) tell() string {
	w.cited = map[int]bool{}
	var b strings.Builder
	if w.level == 0 && w.document.Title != "" {
		w.block(&b, prose.Block{Kind: prose.Heading, Level: 1, Runs: []prose.Run{{Text: w.document.Title}}})
	}
	for i := 0; i < len(w.document.Blocks); i++ {
		k := w.document.Blocks[i]
		if k.Kind != prose.Item {
			w.block(&b, k)
			continue
		}
		b.WriteString(`<text:list text:style-name="` + w.looks.bullets() + `">`)
		for ; i < len(w.document.Blocks) && w.document.Blocks[i].Kind == prose.Item; i++ {
			b.WriteString(`<text:list-item>`)
			w.block(&b, w.document.Blocks[i])
			b.WriteString(`</text:list-item>`)
		}
		b.WriteString(`</text:list>`)
		i--
	}
	return b.String()
}

func (w *teller) block(b *strings.Builder, k prose.Block) {
	switch k.Kind {
	case prose.Grid:
		w.table(b, k)
	case prose.Heading:
		level := k.Level
		if w.level > 0 {
			level = w.level + k.Level - 1
		}
		level = min(level, 9)
		look := paragraphLook{base: w.style("Heading_20_" + strconv.Itoa(level)), keep: true, rightToLeft: w.document.RightToLeft}
		if look.base == "" {
			look.strong, look.level = true, level
		}
		fmt.Fprintf(b, `<text:h%s text:outline-level="%d">`, w.named(look), level)
		w.runs(b, k.Runs)
		b.WriteString(`</text:h>`)
	case prose.Quote:
		look := paragraphLook{base: w.style("Quotations"), rightToLeft: w.document.RightToLeft}
		if look.base == "" {
			look.base, look.slant = w.style("Text_20_body"), true
		}
		w.paragraph(b, look, k.Runs)
	default:
		w.paragraph(b, paragraphLook{base: w.style("Text_20_body"), keep: k.Keep, rightToLeft: w.document.RightToLeft}, k.Runs)
	}
}

// style is the name of a style that the document has, or "".
func (w *teller) style(name string) string {
	if w.styles[name] {
		return name
	}
	return ""
}

// named refers to the style of a look.
func (w *teller) named(look paragraphLook) string {
	if name := w.looks.paragraph(look); name != "" {
		return ` text:style-name="` + markup.Escape(name) + `"`
	}
	return ""
}

func (w *teller) paragraph(b *strings.Builder, look paragraphLook, runs []prose.Run) {
	b.WriteString(`<text:p` + w.named(look) + `>`)
	w.runs(b, runs)
	b.WriteString(`</text:p>`)
}

func (w *teller) runs(b *strings.Builder, runs []prose.Run) {
	for i, r := range runs {
		switch {
		case r.Note == 0:
			w.run(b, r)
		case i == 0 || runs[i-1].Note == 0: // one note for all that are cited at a place
			end := slices.IndexFunc(runs[i:], func(r prose.Run) bool { return r.Note == 0 })
			if end < 0 {
				end = len(runs) - i
			}
			w.cite(b, runs[i:i+end])
		}
	}
}

func (w *teller) run(b *strings.Builder, r prose.Run) {
	if r.Break {
		b.WriteString(`<text:line-break/>`)
	}
	text := markup.Escape(r.Text)
	if r.Address != "" {
		text = `<text:a xmlns:xlink="` + xlinkNS + `" xlink:type="simple" xlink:href="` + markup.Escape(r.Address) + `">` + text + `</text:a>`
	}
	if name := w.looks.text(r.Strong, r.Quiet, false); name != "" {
		text = `<text:span text:style-name="` + name + `">` + text + `</text:span>`
	}
	b.WriteString(text)
}

// cite writes a note that cites sources: each in full where it is first cited.
func (w *teller) cite(b *strings.Builder, numbers []prose.Run) {
	var said []prose.Run
	for _, n := range numbers {
		source, known := w.document.Source(n.Note)
		if !known {
			continue
		}
		if len(said) > 0 {
			said = append(said, prose.Run{Text: "; "})
		}
		if w.cited[n.Note] {
			said = append(said, source.Again...)
		} else {
			said = append(said, source.Full...)
		}
		w.cited[n.Note] = true
	}
	if len(said) == 0 {
		return
	}
	w.note++
	style, id := "Footnote", "demarche-note-"+strconv.Itoa(w.note)
	if w.class == "endnote" {
		style = "Endnote"
	}
	b.WriteString(`<text:note text:id="` + id + `" text:note-class="` + w.class + `"><text:note-citation>` + strconv.Itoa(w.note) + `</text:note-citation><text:note-body>`)
	w.paragraph(b, paragraphLook{base: w.style(style), rightToLeft: w.document.RightToLeft}, said)
	b.WriteString(`</text:note-body></text:note>`)
}

// table writes a table, whose head stands on each page.
func (w *teller) table(b *strings.Builder, k prose.Block) {
	b.WriteString(`<table:table xmlns:table="` + tableNS + `" table:name="Chronology" table:style-name="` + w.looks.table(w.document.RightToLeft) + `">`)
	for _, share := range k.Wide {
		b.WriteString(`<table:table-column table:style-name="` + w.looks.column(share, w.width*int64(share)/100) + `"/>`)
	}
	head := make([]prose.Cell, len(k.Head))
	for i, text := range k.Head {
		head[i] = prose.Cell{{{Text: text, Strong: true}}}
	}
	b.WriteString(`<table:table-header-rows>`)
	w.row(b, head)
	b.WriteString(`</table:table-header-rows>`)
	for _, row := range k.Rows {
		w.row(b, row)
	}
	b.WriteString(`</table:table>`)
}

func (w *teller) row(b *strings.Builder, cells []prose.Cell) {
	b.WriteString(`<table:table-row table:style-name="` + w.looks.row() + `">`)
	for _, cell := range cells {
		b.WriteString(`<table:table-cell table:style-name="` + w.looks.cell() + `" office:value-type="string">`)
		for _, runs := range cell {
			w.paragraph(b, paragraphLook{base: w.style("Table_20_Contents"), tight: true, rightToLeft: w.document.RightToLeft}, runs)
		}
		if len(cell) == 0 {
			b.WriteString(`<text:p/>`)
		}
		b.WriteString(`</table:table-cell>`)
	}
	b.WriteString(`</table:table-row>`)
}
