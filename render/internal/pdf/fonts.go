package pdf

import (
	"crypto/sha256"
	"fmt"
	"maps"
	"slices"
	"strings"

	"demarche/render/internal/font"
)

// fonts are the embedded faces that a document uses.
type fonts struct {
	document  *document
	resources int                  // the object that names them
	faces     map[font.Style]*face // those in use
}

func newFonts(d *document) *fonts {
	return &fonts{document: d, resources: d.reserve(), faces: map[font.Style]*face{}}
}

// face is one cut with the glyphs that are used of it.
type face struct {
	name  string // in the pages
	post  string // PostScript name
	id    int
	table *truetype
	used  map[uint32]string // what a glyph stands for
}

func (f *fonts) of(style font.Style) *face {
	if f.faces[style] == nil {
		post := map[font.Style]string{font.Bold: "-Bold", font.Italic: "-Italic", font.BoldItalic: "-BoldItalic"}[style]
		f.faces[style] = &face{
			name: fmt.Sprintf("F%d", style), post: "LiberationSans" + post,
			id: f.document.reserve(), table: parse(style.File()), used: map[uint32]string{0: ""},
		}
	}
	return f.faces[style]
}

// use notes the glyphs of a cluster. It reports whether they alone say what the
// cluster says: there is one, and it stands for the same wherever it occurs.
func (f *face) use(cluster []font.Glyph) (plain bool) {
	first, says := cluster[0], said(cluster)
	if _, known := f.used[first.ID]; !known && len(cluster) == 1 {
		f.used[first.ID] = says
	}
	for _, g := range cluster {
		if _, known := f.used[g.ID]; !known {
			f.used[g.ID] = ""
		}
	}
	return len(cluster) == 1 && says != "" && f.used[first.ID] == says
}

// space returns the glyph of a space, which is then in use.
func (f *face) space() uint32 {
	const id = uint32(font.Space)
	if _, known := f.used[id]; !known {
		f.used[id] = " "
	}
	return id
}

// width returns how far a glyph moves the pen, in thousandths of the size.
func (f *face) width(id uint32) int {
	return (f.table.advance(id)*1000 + f.table.upem/2) / f.table.upem
}

// write writes the faces and the object that names them.
func (f *fonts) write() {
	var names []string
	for _, style := range slices.Sorted(maps.Keys(f.faces)) {
		face := f.faces[style]
		names = append(names, "/"+face.name+" "+ref(face.id))
		face.write(f.document)
	}
	f.document.put(f.resources, "<<"+strings.Join(names, " ")+">>")
}

// write writes the objects of a composite font whose codes are glyphs.
func (f *face) write(d *document) {
	ids := slices.Sorted(maps.Keys(f.used))
	subset := f.table.subset(ids)
	name := tag(subset) + "+" + f.post
	descendant, descriptor, file, unicode := d.reserve(), d.reserve(), d.reserve(), d.reserve()
	var widths strings.Builder
	for _, id := range ids {
		fmt.Fprintf(&widths, "%d [%d] ", id, f.width(id))
	}
	d.put(f.id, fmt.Sprintf("<</Type /Font /Subtype /Type0 /BaseFont /%s /Encoding /Identity-H /DescendantFonts [%s] /ToUnicode %s>>",
		name, ref(descendant), ref(unicode)))
	d.put(descendant, fmt.Sprintf("<</Type /Font /Subtype /CIDFontType2 /BaseFont /%s /CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) /Supplement 0>>"+
		" /CIDToGIDMap /Identity /FontDescriptor %s /W [%s]>>", name, ref(descriptor), strings.TrimSpace(widths.String())))
	t, angle := f.table, 0
	if strings.Contains(f.post, "Italic") {
		angle = -12
	}
	const symbolic = 4 // its codes are not those of an alphabet
	d.put(descriptor, fmt.Sprintf("<</Type /FontDescriptor /FontName /%s /Flags %d /FontBBox [%d %d %d %d] /ItalicAngle %d /Ascent %d /Descent %d /CapHeight %d /StemV 80 /FontFile2 %s>>",
		name, symbolic, t.em(t.box[0]), t.em(t.box[1]), t.em(t.box[2]), t.em(t.box[3]), angle, t.em(t.ascent), t.em(t.descent), t.em(t.ascent)*4/5, ref(file)))
	d.stream(file, fmt.Sprintf("/Length1 %d ", len(subset)), subset)
	d.stream(unicode, "", f.unicode(ids))
}

// tag returns six letters that tell subsets apart.
func tag(subset []byte) string {
	sum := sha256.Sum256(subset)
	letters := make([]byte, 6)
	for i := range letters {
		letters[i] = 'A' + sum[i]%26
	}
	return string(letters)
}

// unicode returns the table of what the glyphs stand for.
func (f *face) unicode(ids []uint32) []byte {
	const atOnce = 100 // as many as the format allows
	var lines []string
	for _, id := range ids {
		if f.used[id] != "" {
			lines = append(lines, fmt.Sprintf("<%04X> <%s>", id, digits(f.used[id])))
		}
	}
	var b strings.Builder
	b.WriteString("/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n" +
		"/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n/CMapName /Adobe-Identity-UCS def /CMapType 2 def\n" +
		"1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n")
	for part := range slices.Chunk(lines, atOnce) {
		fmt.Fprintf(&b, "%d beginbfchar\n%s\nendbfchar\n", len(part), strings.Join(part, "\n"))
	}
	b.WriteString("endcmap CMapName currentdict /CMap defineresource pop end end\n")
	return []byte(b.String())
}
