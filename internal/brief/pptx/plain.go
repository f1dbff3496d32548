package pptx

import (
	"fmt"
	"strings"

	"demarche/internal/brief/ooxml"
)

const deckKind = "application/vnd.openxmlformats-officedocument.presentationml."

// The size of a slide of a plain presentation, in EMU.
const (
	plainWidth  = 12_192_000
	plainHeight = 6_858_000
)

// plainDeck is a presentation without slides, of a layout for the first and one for
// all others.
func plainDeck() []byte {
	const ns = ` xmlns:a="` + ooxml.DrawingNS + `" xmlns:r="` + ooxml.Relations + `" xmlns:p="` + slideNS + `"`
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
	return ooxml.Parcel([][2]string{
		{ooxml.ContentTypes, ooxml.TypesOf("ppt/presentation.xml", deckKind+"presentation.main+xml", "ppt/slideMasters/slideMaster1.xml", deckKind+"slideMaster+xml",
			"ppt/slideLayouts/slideLayout1.xml", deckKind+"slideLayout+xml", "ppt/slideLayouts/slideLayout2.xml", deckKind+"slideLayout+xml", "ppt/theme/theme1.xml", "application/vnd.openxmlformats-officedocument.theme+xml")},
		{"_rels/.rels", ooxml.LinksTo("officeDocument", "ppt/presentation.xml")},
		{"ppt/presentation.xml", `<p:presentation` + ns + `><p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="r1"/></p:sldMasterIdLst>` +
			fmt.Sprintf(`<p:sldSz cx="%d" cy="%d"/><p:notesSz cx="%d" cy="9144000"/></p:presentation>`, plainWidth, plainHeight, plainHeight)},
		{"ppt/_rels/presentation.xml.rels", ooxml.LinksTo("slideMaster", "slideMasters/slideMaster1.xml", "theme", "theme/theme1.xml")},
		{"ppt/slideMasters/slideMaster1.xml", master},
		{"ppt/slideMasters/_rels/slideMaster1.xml.rels", ooxml.LinksTo("slideLayout", "../slideLayouts/slideLayout1.xml", "slideLayout", "../slideLayouts/slideLayout2.xml", "theme", "../theme/theme1.xml")},
		{"ppt/slideLayouts/slideLayout1.xml", layout("title", "Title Slide", opening)},
		{"ppt/slideLayouts/_rels/slideLayout1.xml.rels", ooxml.LinksTo("slideMaster", "../slideMasters/slideMaster1.xml")},
		{"ppt/slideLayouts/slideLayout2.xml", layout("titleOnly", "Title Only", only)},
		{"ppt/slideLayouts/_rels/slideLayout2.xml.rels", ooxml.LinksTo("slideMaster", "../slideMasters/slideMaster1.xml")},
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
	return `<a:theme xmlns:a="` + ooxml.DrawingNS + `" name="Plain"><a:themeElements><a:clrScheme name="Plain">` + colors.String() + `</a:clrScheme>` +
		`<a:fontScheme name="Plain"><a:majorFont>` + font + `</a:majorFont><a:minorFont>` + font + `</a:minorFont></a:fontScheme>` +
		`<a:fmtScheme name="Plain"><a:fillStyleLst>` + strings.Repeat(fill, 3) + `</a:fillStyleLst><a:lnStyleLst>` + strings.Repeat(`<a:ln w="9525">`+fill+`</a:ln>`, 3) + `</a:lnStyleLst>` +
		`<a:effectStyleLst>` + strings.Repeat(`<a:effectStyle><a:effectLst/></a:effectStyle>`, 3) + `</a:effectStyleLst><a:bgFillStyleLst>` + strings.Repeat(fill, 3) + `</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>`
}
