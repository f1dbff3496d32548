package brief

import (
	"archive/zip"
	"bytes"
	"image"
	"image/color"
	"image/png"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"demarche/internal/brief/chart"
	"demarche/internal/brief/document"
	"demarche/internal/brief/ooxml"
	"demarche/internal/brief/zipped"
	"demarche/internal/browsertest"
	"demarche/internal/markup"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const (
	wordNS  = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
	slideNS = "http://schemas.openxmlformats.org/presentationml/2006/main"
)

// shade draws charts that are black all over, or in another shade.
func shade(t *testing.T, grey uint8) chart.Drawer {
	return func(o chart.Order) (chart.Chart, error) {
		assert.Equal(t, []chart.Format{chart.SVG, chart.PNG}, o.Formats)
		assert.GreaterOrEqual(t, min(o.Width, o.Height), chart.MinSide)
		img := image.NewGray(image.Rect(0, 0, 40, 30))
		for i := range img.Pix {
			img.Pix[i] = grey
		}
		img.SetGray(0, 0, color.Gray{Y: 128})
		var b bytes.Buffer
		require.NoError(t, png.Encode(&b, img))
		svg := `<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30" viewBox="0 0 40 30"><rect width="40" height="30" fill="` + map[uint8]string{0: "#000000", 90: "#5a5a5a"}[grey] + `"/></svg>`
		return chart.Chart{Title: `"A" & <b>`, Data: [][]byte{[]byte(svg), b.Bytes()}}, nil
	}
}

// packed is a document of a few parts.
func packed(t testing.TB, parts ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for i := 0; i < len(parts); i += 2 {
		require.NoError(t, zipped.WritePart(w, parts[i], []byte(parts[i+1])))
	}
	require.NoError(t, w.Close())
	return b.Bytes()
}

const xmlHead = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"

func rels(list string) string {
	return xmlHead + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` + list + `</Relationships>`
}

// wordFile is a small text.
func wordFile(t testing.TB, body string) []byte {
	return packed(t, ooxml.ContentTypes, xmlHead+`<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
		"_rels/.rels", rels(`<Relationship Id="r1" Type="`+ooxml.Relations+`/officeDocument" Target="word/document.xml"/>`),
		"word/document.xml", xmlHead+`<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p/>`+body+`<w:sectPr/></w:body></w:document>`)
}

// deckFile is a presentation of one slide, by hand.
func deckFile(t *testing.T) []byte {
	const ns = ` xmlns:a="` + ooxml.DrawingNS + `" xmlns:r="` + ooxml.Relations + `" xmlns:p="` + slideNS + `"`
	const tree = `<p:cSld><p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/></p:spTree></p:cSld>`
	const kind = `ContentType="application/vnd.openxmlformats-officedocument.presentationml.`
	return packed(t, ooxml.ContentTypes, xmlHead+`<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/ppt/presentation.xml" `+kind+`presentation.main+xml"/><Override PartName="/ppt/slides/slide1.xml" `+kind+`slide+xml"/><Override PartName="/ppt/slideLayouts/slideLayout1.xml" `+kind+`slideLayout+xml"/><Override PartName="/ppt/slideMasters/slideMaster1.xml" `+kind+`slideMaster+xml"/></Types>`,
		"_rels/.rels", rels(`<Relationship Id="r1" Type="`+ooxml.Relations+`/officeDocument" Target="ppt/presentation.xml"/>`),
		"ppt/presentation.xml", xmlHead+`<p:presentation`+ns+`><p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="r1"/></p:sldMasterIdLst><p:sldIdLst><p:sldId id="256" r:id="r2"/></p:sldIdLst><p:sldSz cx="12192000" cy="6858000"/><p:notesSz cx="6858000" cy="9144000"/></p:presentation>`,
		"ppt/_rels/presentation.xml.rels", rels(`<Relationship Id="r1" Type="`+ooxml.Relations+`/slideMaster" Target="slideMasters/slideMaster1.xml"/><Relationship Id="r2" Type="`+ooxml.Relations+`/slide" Target="slides/slide1.xml"/>`),
		"ppt/slides/slide1.xml", xmlHead+`<p:sld`+ns+`>`+tree+`</p:sld>`,
		"ppt/slides/_rels/slide1.xml.rels", rels(`<Relationship Id="r1" Type="`+ooxml.Relations+`/slideLayout" Target="../slideLayouts/slideLayout1.xml"/>`),
		"ppt/slideLayouts/slideLayout1.xml", xmlHead+`<p:sldLayout`+ns+` type="blank">`+tree+`</p:sldLayout>`,
		"ppt/slideLayouts/_rels/slideLayout1.xml.rels", rels(`<Relationship Id="r1" Type="`+ooxml.Relations+`/slideMaster" Target="../slideMasters/slideMaster1.xml"/>`),
		"ppt/slideMasters/slideMaster1.xml", xmlHead+`<p:sldMaster`+ns+`>`+tree+`<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/><p:sldLayoutIdLst><p:sldLayoutId id="2147483649" r:id="r1"/></p:sldLayoutIdLst></p:sldMaster>`,
		"ppt/slideMasters/_rels/slideMaster1.xml.rels", rels(`<Relationship Id="r1" Type="`+ooxml.Relations+`/slideLayout" Target="../slideLayouts/slideLayout1.xml"/>`))
}

// rawParts returns the compressed bytes of the parts of a document.
func rawParts(t *testing.T, data []byte) map[string]string {
	t.Helper()
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	require.NoError(t, err)
	all := map[string]string{}
	for _, f := range r.File {
		raw, err := f.OpenRaw()
		require.NoError(t, err)
		text, err := io.ReadAll(raw)
		require.NoError(t, err)
		all[f.Name] = string(text)
	}
	return all
}

// assertOnly checks that no part has changed or come but those whose names
// begin with one of the given.
func assertOnly(t *testing.T, before, after []byte, names ...string) {
	t.Helper()
	old, made := rawParts(t, before), rawParts(t, after)
	for name := range old {
		assert.Contains(t, made, name)
	}
	for name, text := range made {
		if old[name] == text {
			continue
		}
		expected := false
		for _, n := range names {
			expected = expected || strings.HasPrefix(name, n)
		}
		assert.True(t, expected, "%s changed", name)
	}
}

// tool runs another program.
func tool(t *testing.T, dir, name string, args ...string) {
	t.Helper()
	path, err := exec.LookPath(name)
	browsertest.RequireOrSkip(t, err == nil, name+" is not installed")
	cmd := exec.Command(path, args...)
	cmd.Dir = dir
	out, err := cmd.CombinedOutput()
	require.NoError(t, err, "%s %v: %s", name, args, out)
}

func office(t *testing.T, dir, to, file string) {
	t.Helper()
	tool(t, dir, "soffice", "-env:UserInstallation=file://"+filepath.Join(dir, "profile"), "--headless", "--convert-to", to, file)
}

// TestOfficeDocuments inserts a chart into documents of several makers, renews
// it, and looks at what LibreOffice shows.
func TestOfficeDocuments(t *testing.T) {
	if testing.Short() {
		t.Skip("starts LibreOffice")
	}
	for _, c := range []struct {
		name string
		make func(t *testing.T, dir string)
	}{
		{"hand.docx", func(t *testing.T, dir string) {
			require.NoError(t, os.WriteFile(filepath.Join(dir, "hand.docx"), wordFile(t, ""), 0o644))
		}},
		{"hand.pptx", func(t *testing.T, dir string) {
			require.NoError(t, os.WriteFile(filepath.Join(dir, "hand.pptx"), deckFile(t), 0o644))
		}},
		{"python.docx", func(t *testing.T, dir string) {
			_, err := os.Stat("/usr/lib/python3/dist-packages/docx")
			browsertest.RequireOrSkip(t, err == nil, "python3-docx is not installed")
			tool(t, dir, "/usr/bin/python3", "-c", "import docx; d = docx.Document(); d.add_paragraph('Before'); d.save('python.docx')")
		}},
		{"writer.docx", func(t *testing.T, dir string) {
			require.NoError(t, os.WriteFile(filepath.Join(dir, "writer.html"), []byte("<h1>Briefing</h1><p>Before"), 0o644))
			office(t, dir, "docx:MS Word 2007 XML", "writer.html")
		}},
		{"impress.pptx", func(t *testing.T, dir string) {
			require.NoError(t, os.WriteFile(filepath.Join(dir, "first.pptx"), deckFile(t), 0o644))
			office(t, dir, "odp", "first.pptx")
			require.NoError(t, os.Rename(filepath.Join(dir, "first.odp"), filepath.Join(dir, "impress.odp")))
			office(t, dir, "pptx:Impress MS PowerPoint 2007 XML", "impress.odp")
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			c.make(t, dir)
			path := filepath.Join(dir, c.name)
			before, err := os.ReadFile(path)
			require.NoError(t, err)
			after := insertAndRenew(t, document.Document{Path: path, Kind: document.Of(path), Data: before})
			require.NoError(t, os.WriteFile(path, after, 0o644))
			office(t, dir, "pdf", c.name)
			tool(t, dir, "pdftoppm", "-r", "30", "-gray", strings.TrimSuffix(c.name, filepath.Ext(c.name))+".pdf", "page")
			assert.Greater(t, grey(t, dir), 0.2, "the renewed chart is seen")
		})
	}
}

// insertAndRenew inserts a chart, renews it in another shade, and holds that
// all else stays.
func insertAndRenew(t *testing.T, d document.Document) []byte {
	t.Helper()
	r, err := Insert(d, "timeline events.json", "", shade(t, 0))
	require.NoError(t, err)
	require.Len(t, r.Files, 1)
	inserted := r.Files[0].Data
	assertOnly(t, d.Data, inserted, ooxml.ContentTypes, "word/document.xml", "word/_rels/document.xml.rels", "word/media/demarche", "ppt/media/demarche",
		"ppt/presentation.xml", "ppt/_rels/presentation.xml.rels", "ppt/slides/slide2.xml", "ppt/slides/_rels/slide2.xml.rels")
	d.Data = inserted
	_, err = Insert(d, "timeline events.json", "", shade(t, 0))
	assert.ErrorContains(t, err, "already")
	r, err = Renew(d, shade(t, 0))
	require.NoError(t, err)
	assert.Empty(t, r.Files, "nothing is new")
	r, err = Renew(d, shade(t, 90))
	require.NoError(t, err)
	require.Len(t, r.Files, 1)
	assert.True(t, r.Charts[0].Stale)
	assertOnly(t, inserted, r.Files[0].Data, "word/media/demarche1", "ppt/media/demarche1")
	return r.Files[0].Data
}

// grey returns the largest share of a page that has the shade of the renewed
// chart.
func grey(t *testing.T, dir string) (most float64) {
	t.Helper()
	pages, err := filepath.Glob(filepath.Join(dir, "page*.pgm"))
	require.NoError(t, err)
	require.NotEmpty(t, pages)
	for _, page := range pages {
		data, err := os.ReadFile(page)
		require.NoError(t, err)
		n := 0
		for _, c := range data {
			if c > 80 && c < 100 {
				n++
			}
		}
		most = max(most, float64(n)/float64(len(data)))
	}
	return most
}

// TestPictureOfOthersBecomesAChart: a picture with a marker keeps its frame and
// its text; one that is shown twice is not replaced at both places.
func TestPictureOfOthersBecomesAChart(t *testing.T) {
	pic := func(descr string) string {
		return `<w:p><w:r><w:drawing><wp:inline xmlns:wp="` + ooxml.WordDrawing + `"><wp:extent cx="6096000" cy="3429000"/><wp:docPr id="1" name="P" descr="` + descr + `"/><a:graphic xmlns:a="` + ooxml.DrawingNS + `"><pic:pic xmlns:pic="` + ooxml.PictureNS + `"><pic:blipFill><a:blip xmlns:rr="` + ooxml.Relations + `" rr:embed="p1"/></pic:blipFill></pic:pic></a:graphic></wp:inline></w:drawing></w:r></w:p>`
	}
	data := wordFile(t, pic("Mine&#10;demarche: timeline e.json")+pic("another"))
	p, err := ooxml.Open(data)
	require.NoError(t, err)
	_, err = p.Set("word/media/image1.png", []byte("old"))
	require.NoError(t, err)
	_, err = p.Set("word/_rels/document.xml.rels", []byte(rels(`<Relationship Id="p1" Type="`+ooxml.ImageType+`" Target="media/image1.png"/>`)))
	require.NoError(t, err)
	data, err = p.Bytes()
	require.NoError(t, err)
	r, err := Renew(document.Document{Path: "x.docx", Kind: document.Docx, Data: data}, shade(t, 0))
	require.NoError(t, err)
	require.Len(t, r.Files, 1)
	out, err := ooxml.Open(r.Files[0].Data)
	require.NoError(t, err)
	text, err := out.Read("word/document.xml")
	require.NoError(t, err)
	assert.Contains(t, string(text), `descr="Mine&#10;demarche: timeline e.json"`)
	assert.Contains(t, string(text), `<a:blip xmlns:rr="`+ooxml.Relations+`" rr:embed="demarche1"><a:extLst><a:ext uri="`+ooxml.SVGExtension+`"><asvg:svgBlip xmlns:asvg="`+ooxml.SVGNamespace+`" rr:embed="demarche2"/></a:ext></a:extLst></a:blip>`)
	assert.Contains(t, string(text), pic("another"))
	old, err := out.Read("word/media/image1.png")
	require.NoError(t, err)
	assert.Equal(t, "old", string(old))
}

// TestDamagedDocumentsAreRefused: each with a word on why.
func TestDamagedDocumentsAreRefused(t *testing.T) {
	good := wordFile(t, "")
	flipped := bytes.Clone(good)
	flipped[bytes.Index(good, []byte("word/document.xml"))+40] ^= 0xFF
	for want, data := range map[string][]byte{
		"damaged":                   good[:len(good)-100],
		"the document is encrypted": []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1....."),
		"no document":               packed(t, "a", "b"),
		"twice":                     packed(t, "a", "b", "A", "c"),
		"signed":                    packed(t, "_xmlsignatures/s.xml", "b"),
		"is no picture":             wordFile(t, `<wps:cNvPr name="x" descr="demarche: timeline"/>`),
		"as XML":                    wordFile(t, `<a demarche:x </a>`),
		"is damaged: ":              flipped,
		"well-formed":               wordFile(t, `<w:a>demarche:</w:b>`),
		"not closed":                wordFile(t, `<wp:inline><wp:docPr descr="demarche: timeline 'x"/><a:blip r:embed="x"/></wp:inline>`),
	} {
		_, err := Renew(document.Document{Path: "x.docx", Kind: document.Docx, Data: data}, shade(t, 0))
		var e *markup.Error
		if assert.ErrorAs(t, err, &e, want) {
			assert.Contains(t, e.Message, want)
		}
	}
}
