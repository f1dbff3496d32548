package docx

import (
	"fmt"

	"demarche/internal/brief/ooxml"
)

const wordKind = "application/vnd.openxmlformats-officedocument.wordprocessingml."

// plainText is an empty text on A4 paper.
func plainText() []byte {
	style := func(kind, id, name, more string) string {
		return `<w:style w:type="` + kind + `" w:styleId="` + id + `"><w:name w:val="` + name + `"/>` + more + `</w:style>`
	}
	heading := func(level, size int) string {
		return style("paragraph", fmt.Sprintf("Heading%d", level), fmt.Sprintf("heading %d", level),
			fmt.Sprintf(`<w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/><w:pPr><w:keepNext/><w:keepLines/><w:spacing w:before="%d" w:after="80"/><w:outlineLvl w:val="%d"/></w:pPr><w:rPr><w:b/><w:bCs/><w:sz w:val="%d"/><w:szCs w:val="%d"/></w:rPr>`, 480-80*level, level-1, size, size))
	}
	styles := `<w:styles xmlns:w="` + wordNS + `"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Arial"/><w:sz w:val="22"/><w:szCs w:val="22"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="264" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>` +
		`<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>` +
		style("paragraph", "Title", "Title", `<w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/><w:pPr><w:spacing w:after="200"/></w:pPr><w:rPr><w:b/><w:bCs/><w:sz w:val="44"/><w:szCs w:val="44"/></w:rPr>`) +
		heading(1, 32) + heading(2, 28) + heading(3, 24) +
		style("paragraph", "ListBullet", "List Bullet", `<w:basedOn w:val="Normal"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:spacing w:after="40"/><w:contextualSpacing/></w:pPr>`) +
		style("paragraph", "Quote", "Quote", `<w:basedOn w:val="Normal"/><w:pPr><w:ind w:left="400" w:right="400"/></w:pPr><w:rPr><w:i/><w:iCs/></w:rPr>`) +
		style("paragraph", "FootnoteText", "footnote text", `<w:basedOn w:val="Normal"/><w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr><w:rPr><w:sz w:val="18"/><w:szCs w:val="18"/></w:rPr>`) +
		style("character", "FootnoteReference", "footnote reference", `<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>`) + `</w:styles>`
	numbering := `<w:numbering xmlns:w="` + wordNS + `"><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="360" w:hanging="260"/></w:pPr></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`
	return ooxml.Parcel([][2]string{
		{ooxml.ContentTypes, ooxml.TypesOf("word/document.xml", wordKind+"document.main+xml", "word/styles.xml", wordKind+"styles+xml", "word/numbering.xml", wordKind+"numbering+xml")},
		{"_rels/.rels", ooxml.LinksTo("officeDocument", "word/document.xml")},
		{"word/document.xml", `<w:document xmlns:w="` + wordNS + `"><w:body><w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1418" w:right="1418" w:bottom="1418" w:left="1418" w:header="709" w:footer="709" w:gutter="0"/></w:sectPr></w:body></w:document>`},
		{"word/_rels/document.xml.rels", ooxml.LinksTo("styles", "styles.xml", "numbering", "numbering.xml")},
		{"word/styles.xml", styles},
		{"word/numbering.xml", numbering},
	})
}
