package brief

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"demarche/internal/brief/chart"
	"demarche/internal/brief/document"
	"demarche/internal/brief/ooxml"
	"demarche/internal/browsertest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// The corners of the charts that cornered draws, from the left top with the hands
// of a clock.
var corners = []color.RGBA{{255, 0, 0, 255}, {0, 255, 0, 255}, {255, 0, 255, 255}, {0, 0, 255, 255}}

// cornered draws charts with a colour in each corner and a line of text, and
// remembers how large they were asked for.
type cornered struct{ sizes []string }

func (k *cornered) draw(o chart.Order) (chart.Chart, error) {
	w, h := o.Width, o.Height
	if w == 0 {
		w, h = 1280, 720
	}
	k.sizes = append(k.sizes, chart.Size(o.Width, o.Height))
	side := min(w, h) / 4
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	draw.Draw(img, img.Bounds(), image.NewUniform(color.Gray{Y: 230}), image.Point{}, draw.Src)
	var svg strings.Builder
	fmt.Fprintf(&svg, `<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %d %d"><title>%s</title><desc>Two events.</desc><rect width="%d" height="%d" fill="#e6e6e6"/>`, w, h, w, h, o.Words[0].Text, w, h)
	for i, at := range []image.Point{{0, 0}, {w - side, 0}, {w - side, h - side}, {0, h - side}} {
		c := corners[i]
		draw.Draw(img, image.Rect(at.X, at.Y, at.X+side, at.Y+side), image.NewUniform(c), image.Point{}, draw.Src)
		fmt.Fprintf(&svg, `<rect x="%d" y="%d" width="%d" height="%d" fill="#%02x%02x%02x"/>`, at.X, at.Y, side, side, c.R, c.G, c.B)
	}
	fmt.Fprintf(&svg, `<text x="%d" y="%d" font-family="Liberation Sans" font-size="16">whole title</text></svg>`, side, h/2)
	var b bytes.Buffer
	err := png.Encode(&b, img)
	return chart.Chart{Title: o.Words[0].Text, Data: [][]byte{[]byte(svg.String()), b.Bytes()}}, err
}

// inserted inserts a chart.
func inserted(t testing.TB, d document.Document, line, at string, draw chart.Drawer) document.Document {
	t.Helper()
	r, err := Insert(d, line, at, draw)
	require.NoError(t, err)
	require.Len(t, r.Files, 1)
	d.Data = r.Files[0].Data
	return d
}

// look turns documents into pictures of their pages by LibreOffice.
func look(t *testing.T, all ...document.Document) map[string][]image.Image {
	t.Helper()
	if testing.Short() {
		t.Skip("starts LibreOffice")
	}
	dir := t.TempDir()
	args := []string{"-env:UserInstallation=file://" + filepath.Join(dir, "profile"), "--headless", "--convert-to", "pdf"}
	for _, d := range all {
		require.NoError(t, os.WriteFile(filepath.Join(dir, d.Path), d.Data, 0o600))
		args = append(args, d.Path)
	}
	tool(t, dir, "soffice", args...)
	shown := map[string][]image.Image{}
	for _, d := range all {
		stem := strings.TrimSuffix(d.Path, filepath.Ext(d.Path))
		tool(t, dir, "pdftoppm", "-r", "50", "-png", stem+".pdf", stem)
		pages, err := filepath.Glob(filepath.Join(dir, stem+"-*.png"))
		require.NoError(t, err)
		require.NotEmpty(t, pages, d.Path)
		for _, page := range pages {
			data, err := os.ReadFile(page)
			require.NoError(t, err)
			img, err := png.Decode(bytes.NewReader(data))
			require.NoError(t, err)
			shown[d.Path] = append(shown[d.Path], img)
		}
	}
	return shown
}

// whole reports where on a page a cornered chart is seen with all its corners,
// or an empty rectangle.
func whole(page image.Image) image.Rectangle {
	var box [4]image.Rectangle
	b := page.Bounds()
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			r, g, bl, _ := page.At(x, y).RGBA()
			for i, c := range corners {
				if near(r>>8, c.R) && near(g>>8, c.G) && near(bl>>8, c.B) {
					box[i] = box[i].Union(image.Rect(x, y, x+1, y+1))
				}
			}
		}
	}
	for _, k := range box {
		if k.Dx() < 3 || k.Dy() < 3 || max(k.Dx(), k.Dy()) > 2*min(k.Dx(), k.Dy()) { // cut, or stretched
			return image.Rectangle{}
		}
	}
	if box[0].Max.X > box[1].Min.X || box[0].Max.Y > box[3].Min.Y || box[3].Max.X > box[2].Min.X {
		return image.Rectangle{}
	}
	return box[0].Union(box[2])
}

func near(a uint32, b uint8) bool { return max(int(a), int(b))-min(int(a), int(b)) < 40 }

const (
	groupNS = "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"
	shapeNS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
	mcNS    = "http://schemas.openxmlformats.org/markup-compatibility/2006"
)

// shaped is a text with a chart in a text box, kept twice, or in a group.
func shaped(t testing.TB, inGroup bool) []byte {
	pic := func(descr, embed string, cx, cy int) string {
		return fmt.Sprintf(`<pic:pic xmlns:pic="`+ooxml.PictureNS+`"><pic:nvPicPr><pic:cNvPr id="7" name="Q" descr="%s"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip xmlns:r="`+ooxml.Relations+`" r:embed="%s"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>`+
			`<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="%d" cy="%d"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>`, descr, embed, cx, cy)
	}
	anchor := func(name, uri, inner string, cx, cy, y int) string {
		return fmt.Sprintf(`<w:drawing><wp:anchor xmlns:wp="`+ooxml.WordDrawing+`" distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="1" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="column"><wp:posOffset>0</wp:posOffset></wp:positionH><wp:positionV relativeFrom="page"><wp:posOffset>%d</wp:posOffset></wp:positionV>`+
			`<wp:extent cx="%d" cy="%d"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/><wp:docPr id="9" name="%s"/><wp:cNvGraphicFramePr/><a:graphic xmlns:a="`+ooxml.DrawingNS+`"><a:graphicData uri="%s">%s</a:graphicData></a:graphic></wp:anchor></w:drawing>`, y, cx, cy, name, uri, inner)
	}
	const marker = "demarche: timeline in-box.json"
	inline := func(id int, descr string, cx, cy int) string {
		return fmt.Sprintf(`<w:p><w:r><w:drawing><wp:inline xmlns:wp="`+ooxml.WordDrawing+`" distT="0" distB="0" distL="0" distR="0"><wp:extent cx="%d" cy="%d"/><wp:docPr id="%d" name="P" descr="%s"/><wp:cNvGraphicFramePr/><a:graphic xmlns:a="`+ooxml.DrawingNS+`"><a:graphicData uri="`+ooxml.PictureNS+`">%s</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`, cx, cy, id, descr, pic("", "p1", cx, cy))
	}
	inside := inline(3, marker, 2743200, 1543050) + inline(4, "a photograph", 1143000, 643050)
	box := anchor("Text Box", shapeNS, `<wps:wsp xmlns:wps="`+shapeNS+`"><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="3200400" cy="3200400"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr><wps:txbx><w:txbxContent>`+inside+`</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp>`, 3200400, 3200400, 914400)
	older := `<w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" style="width:252pt;height:252pt"><v:textbox><w:txbxContent>` + inside + `</w:txbxContent></v:textbox></v:shape></w:pict>`
	group := anchor("Group", groupNS, `<wpg:wgp xmlns:wpg="`+groupNS+`"><wpg:cNvGrpSpPr/><wpg:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="4000000" cy="2000000"/><a:chOff x="0" y="0"/><a:chExt cx="8000000" cy="4000000"/></a:xfrm></wpg:grpSpPr>`+
		pic("demarche: graph in-group.json", "p1", 8000000, 4000000)+pic("", "p2", 80000, 40000)+`</wpg:wgp>`, 4000000, 2000000, 5486400)
	body := `<w:p><w:r><mc:AlternateContent xmlns:mc="` + mcNS + `"><mc:Choice xmlns:wps="` + shapeNS + `" Requires="wps">` + box + `</mc:Choice><mc:Fallback>` + older + `</mc:Fallback></mc:AlternateContent></w:r></w:p>`
	if inGroup {
		body = `<w:p><w:r>` + group + `</w:r></w:p>`
	}
	return with(t, wordFile(t, body),
		"word/media/image1.png", dot, "word/media/image2.png", dot,
		"word/_rels/document.xml.rels", rels(`<Relationship Id="p1" Type="`+ooxml.ImageType+`" Target="media/image1.png"/><Relationship Id="p2" Type="`+ooxml.ImageType+`" Target="media/image2.png"/>`),
		ooxml.ContentTypes, strings.Replace(string(must(t, wordFile(t, ""), ooxml.ContentTypes)), `<Override`, `<Default Extension="png" ContentType="image/png"/><Override`, 1))
}

// dot is a picture of one pixel.
var dot = func() string {
	var b bytes.Buffer
	_ = png.Encode(&b, image.NewGray(image.Rect(0, 0, 1, 1)))
	return b.String()
}()

// placed is a presentation whose layout has a title and a place for a picture;
// its slide has a picture there that says nothing of its size, cropped if so
// wanted, or one in a group that is shown at half the size.
func placed(t *testing.T, crop string, inGroup bool) []byte {
	const ns = ` xmlns:a="` + ooxml.DrawingNS + `" xmlns:r="` + ooxml.Relations + `" xmlns:p="` + slideNS + `"`
	tree := func(shapes string) string {
		return `<p:cSld><p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>` + shapes + `</p:spTree></p:cSld>`
	}
	holder := func(id int, name, ph, props, text string) string {
		return fmt.Sprintf(`<p:sp><p:nvSpPr><p:cNvPr id="%d" name="%s"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph %s/></p:nvPr></p:nvSpPr><p:spPr>%s</p:spPr><p:txBody><a:bodyPr/><a:lstStyle/><a:p>%s</a:p></p:txBody></p:sp>`, id, name, ph, props, text)
	}
	at := func(x, y, cx, cy int) string {
		return fmt.Sprintf(`<a:xfrm><a:off x="%d" y="%d"/><a:ext cx="%d" cy="%d"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>`, x, y, cx, cy)
	}
	pic := func(id int, descr, nv, crop, props string) string {
		return fmt.Sprintf(`<p:pic><p:nvPicPr><p:cNvPr id="%d" name="Picture %d" descr="%s"/><p:cNvPicPr/><p:nvPr>%s</p:nvPr></p:nvPicPr><p:blipFill><a:blip r:embed="p1"/>%s<a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr>%s</p:spPr></p:pic>`, id, id, descr, nv, crop, props)
	}
	shown := pic(3, "demarche: timeline placed.json", `<p:ph type="pic" idx="10"/>`, crop, "")
	if inGroup {
		shown = `<p:grpSp><p:nvGrpSpPr><p:cNvPr id="8" name="Group"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x="6096000" y="3429000"/><a:ext cx="4000000" cy="2000000"/><a:chOff x="0" y="0"/><a:chExt cx="8000000" cy="4000000"/></a:xfrm></p:grpSpPr>` +
			pic(9, "demarche: graph grouped.json", "", "", at(0, 0, 8000000, 4000000)) + `</p:grpSp>`
	}
	slide := tree(holder(2, "Title 1", `type="title"`, "", `<a:r><a:t>Old news</a:t></a:r>`) + shown + holder(6, "Picture Placeholder 5", `type="pic" idx="11"`, "", ""))
	return with(t, deckFile(t),
		ooxml.ContentTypes, strings.Replace(string(must(t, deckFile(t), ooxml.ContentTypes)), `<Override`, `<Default Extension="png" ContentType="image/png"/><Override`, 1),
		"ppt/slides/slide1.xml", xmlHead+`<p:sld`+ns+`>`+slide+`</p:sld>`,
		"ppt/media/image1.png", dot,
		"ppt/slides/_rels/slide1.xml.rels", rels(`<Relationship Id="r1" Type="`+ooxml.Relations+`/slideLayout" Target="../slideLayouts/slideLayout1.xml"/><Relationship Id="p1" Type="`+ooxml.ImageType+`" Target="../media/image1.png"/>`),
		"ppt/slideLayouts/slideLayout1.xml", xmlHead+`<p:sldLayout`+ns+` type="picTx">`+tree(holder(2, "Title", `type="title"`, "", "")+holder(3, "Pic", `type="pic" idx="10"`, at(838200, 1825625, 4000000, 3000000), "")+holder(4, "Pic", `type="pic" idx="11"`, at(6096000, 1371600, 5000000, 2000000), ""))+`</p:sldLayout>`,
		"ppt/slideMasters/slideMaster1.xml", strings.Replace(string(must(t, deckFile(t), "ppt/slideMasters/slideMaster1.xml")), `</p:spTree>`, holder(2, "Title", `type="title"`, at(838200, 365125, 10515600, 1325563), "")+`</p:spTree>`, 1))
}

// sectioned is a presentation in sections of which the last is empty.
func sectioned(t *testing.T) []byte {
	const section = `<p14:section xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main" name="%s" id="{6E434219-EE1B-4F89-B686-8AE3F004B9B%d}"><p14:sldIdLst>%s</p14:sldIdLst></p14:section>`
	text := string(must(t, deckFile(t), "ppt/presentation.xml"))
	return with(t, deckFile(t), "ppt/presentation.xml", strings.Replace(text, `</p:presentation>`, `<p:extLst><p:ext uri="{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"><p14:sectionLst xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main">`+
		fmt.Sprintf(section, "First", 1, `<p14:sldId id="256"/>`)+fmt.Sprintf(section, "Last", 2, "")+`</p14:sectionLst></p:ext></p:extLst></p:presentation>`, 1))
}

// TestEveryChartIsSeenWhole: pictures in text boxes, in groups, in placeholders,
// cropped, and new ones in sections and columns are drawn for the frame in which
// LibreOffice shows them, with all four corners.
func TestEveryChartIsSeenWhole(t *testing.T) {
	k := &cornered{}
	renew := func(path string, data []byte) document.Document {
		r, err := Renew(document.Document{Path: path, Kind: document.Of(path), Data: data}, k.draw)
		require.NoError(t, err)
		require.Len(t, r.Files, 1)
		again, err := Renew(document.Document{Path: path, Kind: document.Of(path), Data: r.Files[0].Data}, k.draw)
		require.NoError(t, err)
		assert.Empty(t, again.Files, path)
		return document.Document{Path: path, Kind: document.Of(path), Data: r.Files[0].Data}
	}
	all := []document.Document{renew("boxes.docx", shaped(t, false)), renew("group.docx", shaped(t, true))}
	assert.Equal(t, []string{"569×320", "569×320", "640×320", "640×320"}, k.sizes, "the picture itself, not its box; the group as it is shown; nothing twice")
	k.sizes = nil
	all = append(all, renew("placed.pptx", placed(t, "", false)), renew("cropped.pptx", placed(t, `<a:srcRect l="34657" r="34657"/>`, false)), renew("grouped.pptx", placed(t, "", true)))
	assert.Equal(t, []string{"427×320", "640×320"}, slices.Compact(k.sizes), "placeholders have their size from the layout")
	all = append(all,
		inserted(t, document.Document{Path: "sections.pptx", Kind: document.Pptx, Data: sectioned(t)}, "timeline", "", k.draw),
		inserted(t, document.Document{Path: "titled.pptx", Kind: document.Pptx, Data: placed(t, "", false)}, "timeline other.json", "", k.draw),
		inserted(t, document.Document{Path: "filled.pptx", Kind: document.Pptx, Data: placed(t, "", false)}, "timeline other.json", "Picture Placeholder 5", k.draw),
		inserted(t, document.Document{Path: "columns.docx", Kind: document.Docx, Data: columned(t, `<w:cols w:num="3" w:space="360"/>`)}, "timeline", "", k.draw),
		inserted(t, document.Document{Path: "uneven.docx", Kind: document.Docx, Data: columned(t, `<w:cols w:num="2" w:equalWidth="0"><w:col w:w="6000" w:space="360"/><w:col w:w="2280"/></w:cols>`)}, "timeline", "", k.draw))
	assert.Contains(t, string(must(t, all[len(all)-2].Data, "word/document.xml")), `<wp:extent cx="1676400"`, "(12240-2·1800-2·360)/3 twips")
	assert.Contains(t, string(must(t, all[len(all)-1].Data, "word/document.xml")), `<wp:extent cx="1447800"`, "the narrower column")
	presentation := string(must(t, all[5].Data, "ppt/presentation.xml"))
	assert.Contains(t, presentation, `<p:sldId id="256" r:id="r2"/><p:sldId xmlns:rel="`+ooxml.Relations+`" id="257" rel:id="demarche1"/></p:sldIdLst>`)
	assert.Contains(t, presentation, `<p14:sldId id="256"/><p14:sldId id="257"/></p14:sldIdLst>`)
	shown := look(t, all...)
	for _, d := range all {
		n := 0
		for _, page := range shown[d.Path] {
			if !whole(page).Empty() {
				n++
			}
		}
		assert.NotZero(t, n, d.Path)
	}
	assert.Len(t, shown["sections.pptx"], 2)
	assert.Len(t, shown["titled.pptx"], 2)
	assert.Len(t, shown["filled.pptx"], 1)
}

// columned is a text in columns on a page of American paper.
func columned(t testing.TB, columns string) []byte {
	text := string(must(t, wordFile(t, ""), "word/document.xml"))
	return with(t, wordFile(t, ""), "word/document.xml", strings.Replace(text, `<w:sectPr/>`, `<w:sectPr><w:pgSz w:w="12240" w:h="15840"/><w:pgMar w:top="1440" w:right="1800" w:bottom="1440" w:left="1800" w:header="720" w:footer="720" w:gutter="0"/>`+columns+`</w:sectPr>`, 1))
}

// TestPlaceInOffice: --at names a bookmark, a heading, a paragraph, a slide by its
// number or title, or a placeholder; what is not there, or twice, is said.
func TestPlaceInOffice(t *testing.T) {
	k := &cornered{}
	body := `<w:p><w:pPr><w:pStyle w:val="H"/></w:pPr><w:r><w:t>What</w:t></w:r><w:r><w:t xml:space="preserve"> happened</w:t></w:r></w:p><w:p><w:r><w:t>What happened is this: A &amp; B</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:bookmarkStart w:id="1" w:name="here"/><w:bookmarkEnd w:id="1"/></w:p></w:tc></w:tr></w:tbl><w:p><w:r><w:t>x y</w:t></w:r></w:p><w:p><w:r><w:t>x y</w:t></w:r></w:p>`
	text := with(t, wordFile(t, body), "word/styles.xml", xmlHead+`<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 1"/></w:style></w:styles>`,
		"word/_rels/document.xml.rels", rels(`<Relationship Id="s" Type="`+ooxml.Relations+`/styles" Target="styles.xml"/>`))
	for at, want := range map[string]string{
		"What happened": ` happened</w:t></w:r></w:p><w:p><w:r><w:drawing>`,
		"A & B":         `A &amp; B</w:t></w:r></w:p><w:p><w:r><w:drawing>`,
		"here":          `</w:tbl><w:p><w:r><w:drawing>`,
	} {
		d := inserted(t, document.Document{Path: "x.docx", Kind: document.Docx, Data: text}, "timeline", at, k.draw)
		assert.Contains(t, string(must(t, d.Data, "word/document.xml")), want, at)
	}
	for at, want := range map[string]string{"x y": "second time", "z": "no paragraph"} {
		_, err := Insert(document.Document{Path: "x.docx", Kind: document.Docx, Data: text}, "timeline", at, k.draw)
		assert.ErrorContains(t, err, want)
	}
	deck := document.Document{Path: "x.pptx", Kind: document.Pptx, Data: placed(t, "", false)}
	for at, want := range map[string]string{
		"0":        `<p:sldIdLst><p:sldId xmlns:rel="` + ooxml.Relations + `" id="257" rel:id="demarche1"/><p:sldId id="256" r:id="r2"/>`,
		"1":        `<p:sldIdLst><p:sldId id="256" r:id="r2"/><p:sldId xmlns:rel="` + ooxml.Relations + `" id="257" rel:id="demarche1"/>`,
		"Old news": `<p:sldIdLst><p:sldId id="256" r:id="r2"/><p:sldId xmlns:rel="` + ooxml.Relations + `" id="257" rel:id="demarche1"/>`,
	} {
		d := inserted(t, deck, "timeline", at, k.draw)
		assert.Contains(t, string(must(t, d.Data, "ppt/presentation.xml")), want, at)
		assert.Contains(t, string(must(t, d.Data, "ppt/slides/slide2.xml")), `<p:ph type="title"/></p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:r><a:t>timeline</a:t>`)
	}
	for _, at := range []string{"Picture Placeholder 5", "1: Picture Placeholder 5"} {
		d := inserted(t, deck, "timeline", at, k.draw)
		assert.Contains(t, string(must(t, d.Data, "ppt/slides/slide1.xml")), `<p:nvPr><p:ph type="pic" idx="11"/></p:nvPr></p:nvPicPr>`)
	}
	for at, want := range map[string]string{"2": "no such slide", "Nothing": "no slide has"} {
		_, err := Insert(deck, "timeline", at, k.draw)
		assert.ErrorContains(t, err, want)
	}
}

// TestAlternativeTextFollows: what the program wrote follows the data, what a
// person wrote stays.
func TestAlternativeTextFollows(t *testing.T) {
	said := func(title, desc string) chart.Drawer {
		return func(chart.Order) (chart.Chart, error) {
			svg := `<svg xmlns="http://www.w3.org/2000/svg"><title>` + title + `</title><desc>` + desc + `</desc><rect/></svg>`
			return chart.Chart{Title: title, Data: [][]byte{[]byte(svg), []byte("png")}}, nil
		}
	}
	d := inserted(t, document.Document{Path: "x.docx", Kind: document.Docx, Data: wordFile(t, "")}, "timeline e.json", "", said("Talks", "Timeline, 2 events; 1 denied."))
	const name = `name="demarche: timeline e.json" descr="`
	assert.Contains(t, string(must(t, d.Data, "word/document.xml")), name+`Talks. Timeline, 2 events; 1 denied."`, "no word of the marker")
	p, _ := renewed(t, d.Data, said("Talks", "Timeline, 3 events; 1 denied."))
	text, err := p.Read("word/document.xml")
	require.NoError(t, err)
	assert.Contains(t, string(text), name+`Talks. Timeline, 3 events; 1 denied."`)
	mine := with(t, d.Data, "word/document.xml", strings.Replace(string(must(t, d.Data, "word/document.xml")), "1 denied", "one denied", 1))
	p, _ = renewed(t, mine, said("Talks fail", "Timeline, 3 events."))
	text, err = p.Read("word/document.xml")
	require.NoError(t, err)
	assert.Contains(t, string(text), name+`Talks. Timeline, 2 events; one denied."`)
	long := strings.Repeat("A sentence that says something. ", 20)
	assert.Equal(t, "T? A sentence that says something.", chart.Alternative([]byte(`<svg><title>T?</title><desc>`+long+`</desc></svg>`)))

	dir := t.TempDir()
	path := filepath.Join(dir, "a.md")
	const lines = "<!-- demarche: timeline e.json -->\n%s\n<!-- /demarche -->\n"
	write := func(files []document.File) {
		for _, f := range files {
			require.NoError(t, os.WriteFile(f.Path, f.Data, 0o600))
		}
	}
	one := func(draw chart.Drawer) chart.Drawer {
		return func(o chart.Order) (chart.Chart, error) {
			c, err := draw(o)
			c.Data = c.Data[:1]
			return c, err
		}
	}
	r, err := Renew(document.Document{Path: path, Kind: document.Markdown, Data: fmt.Appendf(nil, lines, "")}, one(said("Talks", "2 events.")))
	require.NoError(t, err)
	write(r.Files)
	assert.Contains(t, string(r.Files[1].Data), "![Talks. 2 events.](a-timeline.svg)")
	r, err = Renew(document.Document{Path: path, Kind: document.Markdown, Data: fmt.Appendf(nil, lines, "![Talks](a-timeline.svg){width=50%}")}, one(said("Talks fail", "2 events.")))
	require.NoError(t, err)
	assert.Contains(t, string(r.Files[1].Data), "![Talks fail. 2 events.](a-timeline.svg){width=50%}")
	for _, embed := range []string{"![[a-timeline.svg|400]]", `<img src="{{ site.baseurl }}/a-timeline.svg">`, "[p]: ./a-timeline.svg", "![Mine](a-timeline.svg)", "{{< figure src=a-timeline.svg >}}"} {
		r, err = Renew(document.Document{Path: path, Kind: document.Markdown, Data: fmt.Appendf(nil, lines, embed)}, one(said("Talks fail", "2 events.")))
		require.NoError(t, err)
		assert.Len(t, r.Files, 1, embed)
	}
}

// TestPicturesOfTheOldKindAreTold: a marker on a VML picture is no chart, and not
// nothing either.
func TestPicturesOfTheOldKindAreTold(t *testing.T) {
	_, err := Renew(document.Document{Path: "x.docx", Kind: document.Docx, Data: wordFile(t, `<w:p><w:r><w:pict><v:shape alt="demarche: timeline"><v:imagedata/></v:shape></w:pict></w:r></w:p>`)}, shade(t, 0))
	assert.ErrorContains(t, err, "VML")
}

// TestSharedCases: documents that went wrong, from the outside.
func TestSharedCases(t *testing.T) {
	k := &cornered{}
	read := func(name string) document.Document {
		data, err := os.ReadFile(filepath.Join("..", "..", "..", "shared", "cases", filepath.FromSlash(name)))
		browsertest.RequireOrSkip(t, err == nil, "there are no shared cases")
		return document.Document{Path: strings.ReplaceAll(filepath.Base(name), ".orig", ""), Kind: document.Of(name), Data: data}
	}
	var all []document.Document
	for _, name := range []string{"23-docx-text-box/textbox.orig.docx", "23-docx-text-box/textbox2.docx", "24-pptx-placeholder/ph.orig.pptx", "24-pptx-placeholder/phcrop.orig.pptx"} {
		d := read(name)
		r, err := Renew(d, k.draw)
		require.NoError(t, err, name)
		d.Data = r.Files[0].Data
		all = append(all, d)
	}
	assert.Equal(t, []string{"569×320", "569×320", "320×587", "320×587"}, k.sizes)
	_, err := Renew(read("26-docx-vml-picture/vml.docx"), k.draw)
	assert.ErrorContains(t, err, "VML")
	all = append(all, inserted(t, read("75-sectioned-deck/sections.pptx"), "timeline", "", k.draw), inserted(t, read("76-columns/three-columns.docx"), "timeline", "", k.draw))
	shown := look(t, all...)
	assert.Len(t, shown["sections.pptx"], 2)
	for _, d := range all {
		assert.False(t, whole(shown[d.Path][len(shown[d.Path])-1]).Empty(), d.Path)
	}
}
