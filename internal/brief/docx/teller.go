package docx

import (
	"fmt"
	"strconv"
	"strings"

	"demarche/internal/markup"
	"demarche/internal/prose"
)

// teller writes an account as paragraphs and tables of Word, in the styles of the
// document. The order of properties is that of the schema.
type teller struct {
	document *prose.Document
	styles   styles
	level    int    // of the heading above, or 0
	kind     string // of notes
	width    int64  // of the text, in twips
	declare  bool   // the document does not call its names w:
	revision *revision
	small    bool // of notes in a document without a style for them
	nextID   int
	order    []string // ids of notes
	notes    map[string][]prose.Run
	cited    map[int]bool // sources that have been cited in full
}

// hiddenLine writes a paragraph that is neither seen nor printed.
func hiddenLine(text string, r *revision) string {
	return `<w:p xmlns:w="` + wordNS + `"><w:pPr><w:spacing w:before="0" w:after="0"/><w:rPr>` + r.mark() + `<w:vanish/></w:rPr></w:pPr>` + r.inserted(`<w:r><w:rPr><w:vanish/></w:rPr><w:t xml:space="preserve">`+markup.Escape(text)+`</w:t></w:r>`) + `</w:p>`
}

// begin forgets what was cited.
func (w *teller) begin() { w.notes, w.cited = map[string][]prose.Run{}, map[int]bool{} }

// tell writes the account.
func (w *teller) tell() string {
	w.begin()
	var b strings.Builder
	if w.level == 0 && w.document.Title != "" {
		w.block(&b, prose.Block{Kind: prose.Heading, Level: 1, Runs: []prose.Run{{Text: w.document.Title}}})
	}
	for _, k := range w.document.Blocks {
		w.block(&b, k)
	}
	return b.String()
}

func (w *teller) block(b *strings.Builder, k prose.Block) {
	if k.Kind == prose.Grid {
		w.table(b, k)
		return
	}
	look := struct {
		style, indent string
		outline       int
		bullet, slant bool
	}{}
	switch k.Kind {
	case prose.Heading:
		level := min(k.Level, 9)
		if w.level > 0 {
			level = min(w.level+k.Level-1, 9)
		}
		if look.style = w.styles.heading(level); look.style == "" {
			look.outline = level
		}
	case prose.Item:
		if look.style = w.styles.named("list bullet"); look.style == "" {
			look.bullet, look.indent = true, w.indent(360)
		}
	case prose.Quote:
		if look.style = w.styles.named("quote"); look.style == "" {
			look.slant, look.indent = true, w.indent(360)
		}
	}
	properties := ""
	add := func(wanted bool, text string) {
		if wanted {
			properties += text
		}
	}
	add(look.style != "", `<w:pStyle w:val="`+markup.Escape(look.style)+`"/>`)
	add(k.Keep || look.outline > 0, `<w:keepNext/>`)
	add(k.Kind == prose.Text, `<w:keepLines/>`)
	add(w.document.RightToLeft, `<w:bidi/>`)
	add(look.indent != "", look.indent)
	add(look.outline > 0, `<w:outlineLvl w:val="`+strconv.Itoa(look.outline-1)+`"/>`)
	runs := k.Runs
	if look.bullet {
		runs = append([]prose.Run{{Text: "• "}}, runs...)
	}
	w.paragraph(b, properties, runs, look.outline > 0, look.slant)
}

func (w *teller) indent(twips int) string {
	if w.document.RightToLeft {
		return fmt.Sprintf(`<w:ind w:right="%d"/>`, twips)
	}
	return fmt.Sprintf(`<w:ind w:left="%d"/>`, twips)
}

// namespace is written where the document has not declared ours.
func (w *teller) namespace() string {
	if w.declare {
		return ` xmlns:w="` + wordNS + `"`
	}
	return ""
}

func (w *teller) paragraph(b *strings.Builder, properties string, runs []prose.Run, strong, slant bool) {
	b.WriteString(`<w:p` + w.namespace() + `>`)
	if properties = w.revision.properties(properties); properties != "" {
		b.WriteString(`<w:pPr>` + properties + `</w:pPr>`)
	}
	var inner strings.Builder
	for i, r := range runs {
		r.Strong = r.Strong || strong
		switch {
		case r.Note == 0:
			w.run(&inner, r, slant)
		case i == 0 || runs[i-1].Note == 0: // one note for all that are cited at a place
			var numbers []int
			for _, n := range runs[i:] {
				if n.Note == 0 {
					break
				}
				numbers = append(numbers, n.Note)
			}
			w.note(&inner, numbers)
		}
	}
	b.WriteString(w.revision.inserted(inner.String()) + `</w:p>`)
}

func (w *teller) run(b *strings.Builder, r prose.Run, slant bool) {
	properties := ""
	if r.Strong {
		properties += `<w:b/><w:bCs/>`
	}
	if slant {
		properties += `<w:i/><w:iCs/>`
	}
	if r.Quiet {
		properties += `<w:color w:val="595959"/>`
	}
	if w.small {
		properties += `<w:sz w:val="18"/><w:szCs w:val="18"/>`
	}
	if w.document.RightToLeft {
		properties += `<w:rtl/>`
		if w.document.Lang != "" {
			properties += `<w:lang w:bidi="` + markup.Escape(w.document.Lang) + `"/>`
		}
	}
	if properties != "" {
		properties = `<w:rPr>` + properties + `</w:rPr>`
	}
	text := `<w:r>` + properties
	if r.Break {
		text += `<w:br/>`
	}
	text += `<w:t xml:space="preserve">` + markup.Escape(r.Text) + `</w:t></w:r>`
	if r.Address != "" && (w.revision == nil || !w.revision.on) { // a change cannot hold a field
		text = `<w:fldSimple w:instr="` + markup.Escape(` HYPERLINK "`+r.Address+`" `) + `">` + text + `</w:fldSimple>`
	}
	b.WriteString(text)
}

// raised is how a reference to a note looks.
func (w *teller) raised() string {
	if style := w.styles.named(w.kind + " reference"); style != "" {
		return `<w:rPr><w:rStyle w:val="` + markup.Escape(style) + `"/></w:rPr>`
	}
	return `<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>`
}

// note refers to sources: to each in full where it is first cited.
func (w *teller) note(b *strings.Builder, numbers []int) {
	var said []prose.Run
	for _, number := range numbers {
		source, known := w.document.Source(number)
		if !known {
			continue
		}
		if len(said) > 0 {
			said = append(said, prose.Run{Text: "; "})
		}
		if w.cited[number] {
			said = append(said, source.Again...)
		} else {
			said = append(said, source.Full...)
		}
		w.cited[number] = true
	}
	if len(said) == 0 {
		return
	}
	id := strconv.Itoa(w.nextID)
	w.nextID++
	w.order = append(w.order, id)
	w.notes[id] = said
	b.WriteString(`<w:r>` + w.raised() + `<w:` + w.kind + `Reference w:id="` + id + `"/></w:r>`)
}

// allNotes writes the notes themselves.
func (w *teller) allNotes(declare bool) string {
	var b strings.Builder
	outer := w.declare
	w.declare = declare
	for _, id := range w.order {
		b.WriteString(`<w:` + w.kind + w.namespace() + ` w:id="` + id + `"><w:p><w:pPr>`)
		if style := w.styles.named(w.kind + " text"); style != "" {
			b.WriteString(`<w:pStyle w:val="` + markup.Escape(style) + `"/>`)
		}
		if w.document.RightToLeft {
			b.WriteString(`<w:bidi/>`)
		}
		w.small = w.styles.named(w.kind+" text") == ""
		if w.small {
			b.WriteString(`<w:spacing w:after="0" w:line="240" w:lineRule="auto"/>`)
		}
		b.WriteString(`</w:pPr><w:r>` + w.raised() + `<w:` + w.kind + `Ref/></w:r><w:r><w:t xml:space="preserve"> </w:t></w:r>`)
		for _, r := range w.notes[id] {
			w.run(&b, r, false)
		}
		b.WriteString(`</w:p></w:` + w.kind + `>`)
	}
	w.declare, w.small = outer, false
	return b.String()
}

// table writes a table, whose head stands on each page.
func (w *teller) table(b *strings.Builder, k prose.Block) {
	look := `<w:tblBorders><w:top w:val="single" w:sz="8" w:space="0" w:color="595959"/><w:bottom w:val="single" w:sz="8" w:space="0" w:color="595959"/><w:insideH w:val="single" w:sz="4" w:space="0" w:color="BFBFBF"/></w:tblBorders>`
	style := ""
	if id := w.styles.named("table grid"); id != "" {
		look, style = "", `<w:tblStyle w:val="`+markup.Escape(id)+`"/>`
	}
	visual := ""
	if w.document.RightToLeft {
		visual = `<w:bidiVisual/>`
	}
	b.WriteString(`<w:tbl` + w.namespace() + `><w:tblPr>` + style + visual + `<w:tblW w:w="` + fmt.Sprint(w.width) + `" w:type="dxa"/>` + look + `<w:tblLayout w:type="fixed"/><w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/></w:tblPr><w:tblGrid>`)
	widths := make([]int64, len(k.Wide))
	for i, share := range k.Wide {
		widths[i] = w.width * int64(share) / 100
		b.WriteString(`<w:gridCol w:w="` + fmt.Sprint(widths[i]) + `"/>`)
	}
	b.WriteString(`</w:tblGrid>`)
	head := make([]prose.Cell, len(k.Head))
	for i, text := range k.Head {
		head[i] = prose.Cell{{{Text: text, Strong: true}}}
	}
	w.row(b, `<w:cantSplit/><w:tblHeader/>`, head, widths)
	for _, row := range k.Rows {
		w.row(b, `<w:cantSplit/>`, row, widths)
	}
	b.WriteString(`</w:tbl>`)
}

func (w *teller) row(b *strings.Builder, properties string, cells []prose.Cell, widths []int64) {
	b.WriteString(`<w:tr><w:trPr>` + properties + w.revision.mark() + `</w:trPr>`)
	outer := w.declare
	w.declare = false
	before := `<w:spacing w:before="40" w:after="40"/>`
	if w.document.RightToLeft {
		before = `<w:bidi/>` + before
	}
	for i, cell := range cells {
		b.WriteString(`<w:tc><w:tcPr><w:tcW w:w="` + fmt.Sprint(widths[i]) + `" w:type="dxa"/></w:tcPr>`)
		for _, runs := range cell {
			w.paragraph(b, before, runs, false, false)
		}
		if len(cell) == 0 {
			w.paragraph(b, before, nil, false, false)
		}
		b.WriteString(`</w:tc>`)
	}
	w.declare = outer
	b.WriteString(`</w:tr>`)
}
