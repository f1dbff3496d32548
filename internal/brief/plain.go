package brief

import (
	"archive/zip"
	"bytes"
	"fmt"
	"strings"
)

const (
	xmlDecl     = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	packageRels = `http://schemas.openxmlformats.org/package/2006/relationships`
	wordKind    = "application/vnd.openxmlformats-officedocument.wordprocessingml."
	deckKind    = "application/vnd.openxmlformats-officedocument.presentationml."
)

// The size of a slide of a plain presentation, in EMU.
const (
	plainWidth  = 12_192_000
	plainHeight = 6_858_000
)

// parcel writes a zip file of parts; writing to memory cannot fail.
func parcel(parts [][2]string) []byte {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, part := range parts {
		_ = writePart(w, part[0], []byte(xmlDecl+part[1]))
	}
	_ = w.Close()
	return b.Bytes()
}

// typesOf writes what the parts are.
func typesOf(overrides ...string) string {
	var b strings.Builder
	b.WriteString(`<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>`)
	for i := 0; i < len(overrides); i += 2 {
		b.WriteString(`<Override PartName="/` + overrides[i] + `" ContentType="` + overrides[i+1] + `"/>`)
	}
	return b.String() + `</Types>`
}

// linksTo writes the relations of a part.
func linksTo(pairs ...string) string {
	var b strings.Builder
	b.WriteString(`<Relationships xmlns="` + packageRels + `">`)
	for i := 0; i < len(pairs); i += 2 {
		fmt.Fprintf(&b, `<Relationship Id="r%d" Type="%s/%s" Target="%s"/>`, i/2+1, relations, pairs[i], pairs[i+1])
	}
	return b.String() + `</Relationships>`
}

// plain is a document that has nothing but styles, or layouts.
func plain(kind Kind) []byte {
	if kind == Docx {
		return plainText()
	}
	return plainDeck()
}

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
	return parcel([][2]string{
		{contentTypes, typesOf("word/document.xml", wordKind+"document.main+xml", "word/styles.xml", wordKind+"styles+xml", "word/numbering.xml", wordKind+"numbering+xml")},
		{"_rels/.rels", linksTo("officeDocument", "word/document.xml")},
		{"word/document.xml", `<w:document xmlns:w="` + wordNS + `"><w:body><w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1418" w:right="1418" w:bottom="1418" w:left="1418" w:header="709" w:footer="709" w:gutter="0"/></w:sectPr></w:body></w:document>`},
		{"word/_rels/document.xml.rels", linksTo("styles", "styles.xml", "numbering", "numbering.xml")},
		{"word/styles.xml", styles},
		{"word/numbering.xml", numbering},
	})
}

// plainDeck is a presentation without slides, of a layout for the first and one for
// all others.
func plainDeck() []byte {
	const ns = ` xmlns:a="` + drawingNS + `" xmlns:r="` + relations + `" xmlns:p="` + slideNS + `"`
	tree := func(shapes string) string {
		return `<p:cSld><p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>` + shapes + `</p:spTree></p:cSld>`
	}
	box := func(id int, name, kind string, x, y, cx, cy int, anchor string) string {
		return fmt.Sprintf(`<p:sp><p:nvSpPr><p:cNvPr id="%d" name="%s"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph %s/></p:nvPr></p:nvSpPr><p:spPr><a:xfrm><a:off x="%d" y="%d"/><a:ext cx="%d" cy="%d"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr><p:txBody><a:bodyPr anchor="%s"/><a:lstStyle/><a:p><a:r><a:t>%s</a:t></a:r></a:p></p:txBody></p:sp>`,
			id, name, kind, x, y, cx, cy, anchor, name)
	}
	master := `<p:sldMaster` + ns + `>` + strings.Replace(tree(box(2, "Title", `type="title"`, 609_600, 274_320, 10_972_800, 914_400, "ctr")+box(3, "Text", `type="body" idx="1"`, 609_600, 1_371_600, 10_972_800, 4_876_800, "t")), `<p:cSld>`, `<p:cSld><p:bg><p:bgPr><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>`, 1) +
		`<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/>` +
		`<p:sldLayoutIdLst><p:sldLayoutId id="2147483649" r:id="r1"/><p:sldLayoutId id="2147483650" r:id="r2"/></p:sldLayoutIdLst>` +
		`<p:txStyles><p:titleStyle><a:lvl1pPr algn="l"><a:defRPr sz="2800" b="1"><a:solidFill><a:schemeClr val="tx1"/></a:solidFill><a:latin typeface="+mj-lt"/></a:defRPr></a:lvl1pPr></p:titleStyle>` +
		`<p:bodyStyle><a:lvl1pPr marL="0" indent="0" algn="l"><a:buNone/><a:defRPr sz="1800"><a:solidFill><a:schemeClr val="tx1"/></a:solidFill><a:latin typeface="+mn-lt"/></a:defRPr></a:lvl1pPr></p:bodyStyle><p:otherStyle/></p:txStyles></p:sldMaster>`
	layout := func(kind, name, shapes string) string {
		return `<p:sldLayout` + ns + ` type="` + kind + `" preserve="1">` + strings.Replace(tree(shapes), `<p:cSld>`, `<p:cSld name="`+name+`">`, 1) + `<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>`
	}
	opening := box(2, "Title", `type="ctrTitle"`, 609_600, 1_371_600, 10_972_800, 1_828_800, "b") + box(3, "Subtitle", `type="subTitle" idx="1"`, 609_600, 3_383_280, 10_972_800, 2_560_320, "t")
	only := box(2, "Title", `type="title"`, 609_600, 274_320, 10_972_800, 914_400, "ctr")
	return parcel([][2]string{
		{contentTypes, typesOf("ppt/presentation.xml", deckKind+"presentation.main+xml", "ppt/slideMasters/slideMaster1.xml", deckKind+"slideMaster+xml",
			"ppt/slideLayouts/slideLayout1.xml", deckKind+"slideLayout+xml", "ppt/slideLayouts/slideLayout2.xml", deckKind+"slideLayout+xml", "ppt/theme/theme1.xml", "application/vnd.openxmlformats-officedocument.theme+xml")},
		{"_rels/.rels", linksTo("officeDocument", "ppt/presentation.xml")},
		{"ppt/presentation.xml", `<p:presentation` + ns + `><p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="r1"/></p:sldMasterIdLst>` +
			fmt.Sprintf(`<p:sldSz cx="%d" cy="%d"/><p:notesSz cx="%d" cy="9144000"/></p:presentation>`, plainWidth, plainHeight, plainHeight)},
		{"ppt/_rels/presentation.xml.rels", linksTo("slideMaster", "slideMasters/slideMaster1.xml", "theme", "theme/theme1.xml")},
		{"ppt/slideMasters/slideMaster1.xml", master},
		{"ppt/slideMasters/_rels/slideMaster1.xml.rels", linksTo("slideLayout", "../slideLayouts/slideLayout1.xml", "slideLayout", "../slideLayouts/slideLayout2.xml", "theme", "../theme/theme1.xml")},
		{"ppt/slideLayouts/slideLayout1.xml", layout("title", "Title Slide", opening)},
		{"ppt/slideLayouts/_rels/slideLayout1.xml.rels", linksTo("slideMaster", "../slideMasters/slideMaster1.xml")},
		{"ppt/slideLayouts/slideLayout2.xml", layout("titleOnly", "Title Only", only)},
		{"ppt/slideLayouts/_rels/slideLayout2.xml.rels", linksTo("slideMaster", "../slideMasters/slideMaster1.xml")},
		{"ppt/theme/theme1.xml", plainTheme()},
	})
}

// plainTheme is a theme in black, white and the colours of pictures.
func plainTheme() string {
	var colors strings.Builder
	for _, c := range [][2]string{{"dk1", "1A1A1A"}, {"lt1", "FFFFFF"}, {"dk2", "404040"}, {"lt2", "F2F2F2"}, {"accent1", "0064A8"}, {"accent2", "D55E00"}, {"accent3", "00664B"}, {"accent4", "8F5700"}, {"accent5", "8B3A6B"}, {"accent6", "595959"}, {"hlink", "0064A8"}, {"folHlink", "8B3A6B"}} {
		fmt.Fprintf(&colors, `<a:%s><a:srgbClr val="%s"/></a:%s>`, c[0], c[1], c[0])
	}
	const font = `<a:latin typeface="Calibri"/><a:ea typeface=""/><a:cs typeface=""/>`
	const fill = `<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>`
	return `<a:theme xmlns:a="` + drawingNS + `" name="Plain"><a:themeElements><a:clrScheme name="Plain">` + colors.String() + `</a:clrScheme>` +
		`<a:fontScheme name="Plain"><a:majorFont>` + font + `</a:majorFont><a:minorFont>` + font + `</a:minorFont></a:fontScheme>` +
		`<a:fmtScheme name="Plain"><a:fillStyleLst>` + strings.Repeat(fill, 3) + `</a:fillStyleLst><a:lnStyleLst>` + strings.Repeat(`<a:ln w="9525">`+fill+`</a:ln>`, 3) + `</a:lnStyleLst>` +
		`<a:effectStyleLst>` + strings.Repeat(`<a:effectStyle><a:effectLst/></a:effectStyle>`, 3) + `</a:effectStyleLst><a:bgFillStyleLst>` + strings.Repeat(fill, 3) + `</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>`
}
