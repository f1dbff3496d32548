package brief

import (
	"slices"
	"strings"
	"testing"

	"demarche/internal/brief/chart"
	"demarche/internal/brief/document"
	"demarche/internal/markup"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// orderOf is in which order elements hold others, as the schemas have it: ECMA-376
// (CT_PPr, CT_RPr, CT_TblPr, CT_Style and so on for w:, CT_GraphicalObjectFrame,
// CT_ShapeProperties, CT_TextCharacterProperties and so on for p: and a:), and
// OpenDocument 1.3. Elements with no entry are not looked at; what an entry does not
// name must not stand there.
var orderOf = orders(`
w:pPr: pStyle keepNext keepLines numPr bidi spacing ind contextualSpacing outlineLvl rPr
w:rPr: rStyle ins del rFonts b bCs i iCs vanish color sz szCs vertAlign rtl lang
w:tblPr: tblStyle bidiVisual tblW tblBorders tblLayout tblLook
w:tbl: tblPr tblGrid tr
w:trPr: cantSplit tblHeader ins del
w:tr: trPr tc
w:tc: tcPr p
w:style: name basedOn next qFormat pPr rPr
w:styles: docDefaults style
w:lvl: start numFmt lvlText lvlJc pPr
w:numbering: abstractNum num
w:sectPr: pgSz pgMar cols
p:presentation: sldMasterIdLst sldIdLst sldSz notesSz
p:sldMaster: cSld clrMap sldLayoutIdLst txStyles
p:sldLayout: cSld clrMapOvr
p:sld: cSld clrMapOvr
p:cSld: bg spTree
p:txStyles: titleStyle bodyStyle otherStyle
p:sp: nvSpPr spPr txBody
p:pic: nvPicPr blipFill spPr
p:cxnSp: nvCxnSpPr spPr
p:graphicFrame: nvGraphicFramePr xfrm graphic
p:blipFill: blip srcRect stretch
p:nvPr: ph extLst
p:spPr: xfrm custGeom,prstGeom noFill,solidFill ln
p:txBody: bodyPr lstStyle p
a:txBody: bodyPr lstStyle p
a:xfrm: off ext chOff chExt
p:xfrm: off ext
a:ln: noFill,solidFill custDash,prstDash round,miter
a:custGeom: avLst gdLst ahLst cxnLst rect pathLst
a:tbl: tblPr tblGrid tr
a:tc: txBody tcPr
a:tcPr: lnL lnR lnT lnB noFill,solidFill
a:p: pPr r,br endParaRPr
a:r: rPr t
a:rPr: ln noFill,solidFill latin ea cs
a:theme: themeElements
a:themeElements: clrScheme fontScheme fmtScheme
a:clrScheme: dk1 lt1 dk2 lt2 accent1 accent2 accent3 accent4 accent5 accent6 hlink folHlink
a:fmtScheme: fillStyleLst lnStyleLst effectStyleLst bgFillStyleLst
style:style: graphic-properties table-properties table-column-properties table-row-properties table-cell-properties paragraph-properties text-properties
text:note: note-citation note-body
text:list: list-item
table:table: table-column table-header-rows table-row
draw:frame: text-box,image,table desc
office:document-content: scripts font-face-decls automatic-styles body
`)

func orders(table string) map[string][][]string {
	all := map[string][][]string{}
	for line := range strings.Lines(strings.TrimSpace(table)) {
		name, list, _ := strings.Cut(strings.TrimSpace(line), ": ")
		for _, place := range strings.Fields(list) {
			all[name] = append(all[name], strings.Split(place, ","))
		}
	}
	return all
}

// assertOrder checks the order of what stands in elements.
func assertOrder(t *testing.T, data []byte) {
	t.Helper()
	type open struct {
		name string
		last int
	}
	var stack []open
	require.NoError(t, markup.Tags("x", data, func(g markup.Tag) error {
		if g.End {
			stack = stack[:len(stack)-1]
			return nil
		}
		if n := len(stack); n > 0 {
			if places := orderOf[stack[n-1].name]; places != nil {
				i := slices.IndexFunc(places, func(names []string) bool { return slices.Contains(names, g.Name) })
				assert.GreaterOrEqual(t, i, stack[n-1].last, "%s in %s", g.Name, stack[n-1].name)
				stack[n-1].last = i
			}
		}
		stack = append(stack, open{g.Prefix + ":" + g.Name, 0})
		return nil
	}))
}

// assertWritten checks all parts of a document that we have written anew.
func assertWritten(t *testing.T, before, after []byte) {
	t.Helper()
	was := map[string]string{}
	if before != nil {
		was = rawParts(t, before)
	}
	n := 0
	for name, raw := range rawParts(t, after) {
		if was[name] != raw && (strings.HasSuffix(name, ".xml") || strings.HasSuffix(name, ".rels")) {
			assertOrder(t, must(t, after, name))
			n++
		}
	}
	assert.Positive(t, n)
}

// TestOrderOfElements: what is written of each kind has its elements in the order of
// the schemas: pictures, chronologies, shapes, and new documents.
func TestOrderOfElements(t *testing.T) {
	for _, rightToLeft := range []bool{false, true} {
		for name, insert := range map[string]func() ([]byte, []byte){
			"word": func() ([]byte, []byte) {
				d := wordFile(t, "")
				return d, putInto(t, "x.docx", d, telling(3, "Last", rightToLeft, false))
			},
			"word table": func() ([]byte, []byte) {
				d := wordFile(t, "")
				return d, putInto(t, "x.docx", d, telling(3, "Last", rightToLeft, true))
			},
			"pictures": func() ([]byte, []byte) {
				d := wordFile(t, "")
				return d, inserted(t, document.Document{Path: "x.docx", Kind: document.Docx, Data: d}, "timeline e.json", "", shade(t, 9)).Data
			},
			"slide": func() ([]byte, []byte) {
				d := deckFile(t)
				return d, inserted(t, document.Document{Path: "x.pptx", Kind: document.Pptx, Data: d}, "timeline e.json", "", shade(t, 9)).Data
			},
			"shapes": func() ([]byte, []byte) {
				d := deckFile(t)
				return d, inserted(t, document.Document{Path: "x.pptx", Kind: document.Pptx, Data: d}, "timeline e.json --native", "", boxes("Title", "event 1")).Data
			},
			"slides": func() ([]byte, []byte) {
				d := deckFile(t)
				return d, putInto(t, "x.pptx", d, telling(30, "Last", rightToLeft, true))
			},
			"flat text": func() ([]byte, []byte) {
				return nil, putInto(t, "x.fodt", flatText(`<text:p/>`), telling(3, "Last", rightToLeft, false))
			},
			"flat table": func() ([]byte, []byte) {
				return nil, putInto(t, "x.fodt", flatText(`<text:p/>`), telling(3, "Last", rightToLeft, true))
			},
			"flat deck": func() ([]byte, []byte) {
				return nil, putInto(t, "x.fodp", flatDeck(), telling(30, "Last", rightToLeft, true))
			},
		} {
			t.Run(name, func(t *testing.T) {
				before, after := insert()
				if strings.HasPrefix(name, "flat") {
					assertOrder(t, after)
					return
				}
				assertWritten(t, before, after)
			})
		}
	}
}

// putInto inserts a chronology.
func putInto(t *testing.T, name string, data []byte, draw chart.Drawer) []byte {
	t.Helper()
	return inserted(t, document.Document{Path: name, Kind: document.Of(name), Data: data}, "chronology events.json", "", draw).Data
}

// flatDeck is a presentation of one slide in one file.
func flatDeck() []byte {
	return []byte(`<?xml version="1.0"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"><office:body><office:presentation><draw:page draw:name="one"/></office:presentation></office:body></office:document>`)
}
