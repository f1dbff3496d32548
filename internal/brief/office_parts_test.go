package brief

import (
	"bytes"
	"crypto/rand"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"demarche/internal/brief/chart"
	"demarche/internal/brief/document"
	"demarche/internal/brief/ooxml"
	"demarche/internal/brief/zipped"
	"demarche/internal/markup"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// wordPicture is a paragraph with a picture.
func wordPicture(descr, embed string, cx, cy int) string {
	return fmt.Sprintf(`<w:p><w:r><w:drawing><wp:inline xmlns:wp="`+ooxml.WordDrawing+`"><wp:extent cx="%d" cy="%d"/><wp:docPr id="1" name="P" descr="%s"/><a:graphic xmlns:a="`+ooxml.DrawingNS+
		`"><pic:pic xmlns:pic="`+ooxml.PictureNS+`"><pic:blipFill><a:blip xmlns:r="`+ooxml.Relations+`" r:embed="%s"/></pic:blipFill></pic:pic></a:graphic></wp:inline></w:drawing></w:r></w:p>`, cx, cy, descr, embed)
}

// with adds parts to a document.
func with(t testing.TB, data []byte, parts ...string) []byte {
	t.Helper()
	p, err := zipped.Open(data)
	require.NoError(t, err)
	for i := 0; i < len(parts); i += 2 {
		_, err = p.Set(parts[i], []byte(parts[i+1]))
		require.NoError(t, err)
	}
	data, err = p.Bytes()
	require.NoError(t, err)
	return data
}

// renewed renews the one document that changes, and holds that a second time
// changes nothing.
func renewed(t testing.TB, data []byte, draw chart.Drawer) (*ooxml.Package, document.Result) {
	t.Helper()
	r, err := Renew(document.Document{Path: "x.docx", Kind: document.Docx, Data: data}, draw)
	require.NoError(t, err)
	require.Len(t, r.Files, 1)
	again, err := Renew(document.Document{Path: "x.docx", Kind: document.Docx, Data: r.Files[0].Data}, draw)
	require.NoError(t, err)
	assert.Zero(t, len(again.Files))
	p, err := ooxml.Open(r.Files[0].Data)
	require.NoError(t, err)
	return p, r
}

// TestReplacedPicturesLeaveNothingBehind: a picture that no chart shows any more
// is taken out, with what leads to it; one that something else shows stays.
func TestReplacedPicturesLeaveNothingBehind(t *testing.T) {
	const chart, size = "demarche: timeline e.json", 4_000_000
	link := func(id, target string) string {
		return `<Relationship Id="` + id + `" Type="` + ooxml.ImageType + `" Target="` + target + `"/>`
	}
	for name, c := range map[string]struct {
		body, rels string
		more       []string // parts
		gone, kept []string
	}{
		"twice a chart": {wordPicture(chart, "p1", size, size) + wordPicture(chart, "p1", size, size/2), link("p1", "media/image1.png"), nil, []string{"word/media/image1.png"}, nil},
		"by two relations": {wordPicture(chart, "p1", size, size) + wordPicture(chart, "p2", size, size), link("p1", "media/image1.png") + link("p2", "/word/media/image1.png"), nil,
			[]string{"word/media/image1.png"}, nil},
		"another format": {wordPicture(chart, "p1", size, size), link("p1", "media/image1.jpeg") + link("h", "media/image1.png"), []string{"word/media/image1.jpeg", "old"},
			[]string{"word/media/image1.jpeg"}, []string{"word/media/image1.png"}},
		"once a picture": {wordPicture(chart, "p1", size, size) + wordPicture("mine", "p1", size, size), link("p1", "media/image1.png"), nil, nil, []string{"word/media/image1.png"}},
		"in a header": {wordPicture(chart, "p1", size, size), link("p1", "media/image1.png"), []string{"word/_rels/header1.xml.rels", rels(link("q", "media/image1.png"))},
			nil, []string{"word/media/image1.png"}},
	} {
		t.Run(name, func(t *testing.T) {
			data := with(t, wordFile(t, c.body), append([]string{"word/media/image1.png", "old", "word/_rels/document.xml.rels", rels(c.rels)}, c.more...)...)
			types := strings.Replace(string(must(t, data, ooxml.ContentTypes)), "</Types>", `<Override PartName="/word/media/image1.png" ContentType="image/png"/></Types>`, 1)
			p, _ := renewed(t, with(t, data, ooxml.ContentTypes, types), shade(t, 0))
			links, err := p.Read("word/_rels/document.xml.rels")
			require.NoError(t, err)
			types = string(must(t, data, ooxml.ContentTypes))
			for _, part := range c.gone {
				assert.False(t, p.Has(part), part)
				assert.NotContains(t, string(links), strings.TrimPrefix(part, "word/"))
				assert.NotContains(t, types, part)
			}
			for _, part := range c.kept {
				assert.Equal(t, "old", string(must(t, data, part)))
				assert.True(t, p.Has(part), part)
			}
		})
	}
}

func must(t testing.TB, data []byte, part string) []byte {
	t.Helper()
	p, err := ooxml.Open(data)
	require.NoError(t, err)
	text, err := p.Read(part)
	require.NoError(t, err)
	return text
}

// sized draws as shade does, in a size of its own.
func sized(t *testing.T, w, h int) chart.Drawer {
	return func(o chart.Order) (chart.Chart, error) {
		c, err := shade(t, 0)(o)
		c.Width, c.Height = w, h
		return c, err
	}
}

// TestStretchedChartsAreTold: with the sizes of the frame and the chart.
func TestStretchedChartsAreTold(t *testing.T) {
	data := with(t, wordFile(t, wordPicture("demarche: timeline", "p1", 6096000, 3429000)), "word/media/image1.png", "old", "word/_rels/document.xml.rels", rels(`<Relationship Id="p1" Type="`+ooxml.ImageType+`" Target="media/image1.png"/>`))
	_, r := renewed(t, data, sized(t, 1280, 720))
	assert.Empty(t, r.Charts[0].Frame, "as wide for its height as the frame")
	_, r = renewed(t, data, sized(t, 640, 640))
	assert.Equal(t, "640×360", r.Charts[0].Frame)
	assert.Equal(t, "640×640", r.Charts[0].Drawn)
}

// TestNewFramesHaveTheShapeOfTheChart: as large as there is room.
func TestNewFramesHaveTheShapeOfTheChart(t *testing.T) {
	extent := regexp.MustCompile(`<(?:wp:extent|a:ext) cx="(\d+)" cy="(\d+)"/>`)
	for _, c := range []struct {
		w, h int
		want string
	}{{0, 0, "5760000×4320000"}, {1280, 720, "5760000×3240000"}, {500, 1000, "4446000×8892000"}} {
		r, err := Insert(document.Document{Path: "x.docx", Kind: document.Docx, Data: wordFile(t, "")}, "timeline", "", sized(t, c.w, c.h))
		require.NoError(t, err)
		m := extent.FindAllStringSubmatch(string(must(t, r.Files[0].Data, "word/document.xml")), -1)
		require.Len(t, m, 2)
		for _, e := range m {
			assert.Equal(t, c.want, e[1]+"×"+e[2])
		}
	}
	r, err := Insert(document.Document{Path: "x.pptx", Kind: document.Pptx, Data: deckFile(t)}, "timeline", "", sized(t, 500, 500))
	require.NoError(t, err)
	assert.Contains(t, string(must(t, r.Files[0].Data, "ppt/slides/slide2.xml")), `<a:off x="2667000" y="0"/><a:ext cx="6858000" cy="6858000"/>`)
}

// TestErrorsInPartsSayWhere: the part, the line and the column.
func TestErrorsInPartsSayWhere(t *testing.T) {
	for body, want := range map[string]string{
		`<w:a>demarche:</w:b>`:                                                                               "2:112: this part is no well-formed XML: </b> closes",
		`<w:p>demarche: ü</w:p>` + "\n  <w:x y>":                                                             "3:10: this part cannot be read as XML: ",
		`<wps:cNvPr name="x" descr="demarche: timeline"/>`:                                                   "2:98: `x` has the marker of a chart, but is no picture",
		`<wp:inline><wp:docPr name="y" descr="demarche: timeline"/></wp:inline>`:                             "2:98: `y` has the marker of a chart, but is no picture",
		`<wp:inline><wp:docPr name="z" descr="demarche: timeline"/><a:blip/><a:blip/></wp:inline>`:           "2:98: `z` has the marker of a chart, but is a group",
		`<wp:inline><wp:docPr name="z" descr="demarche: timeline"/><a:blip r:link="http://x/"/></wp:inline>`: "2:98: the picture `z` is a link",
	} {
		_, err := Renew(document.Document{Path: "x.docx", Kind: document.Docx, Data: wordFile(t, body)}, shade(t, 0))
		var e *markup.Error
		if assert.ErrorAs(t, err, &e, body) {
			assert.Equal(t, "word/document.xml", e.Place)
			got := fmt.Sprintf("%d:%d: %s", e.Line, e.Col, e.Message)
			assert.True(t, strings.HasPrefix(got, want), "%s: %s", body, got)
		}
	}
}

// TestStrictDocumentsAreLeftAlone: their names are others.
func TestStrictDocumentsAreLeftAlone(t *testing.T) {
	data := with(t, wordFile(t, wordPicture("demarche: timeline", "p1", 1, 1)), "_rels/.rels", rels(`<Relationship Id="r1" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument" Target="word/document.xml"/>`))
	d := document.Document{Path: "x.docx", Kind: document.Docx, Data: data}
	_, err := Renew(d, shade(t, 0))
	assert.ErrorContains(t, err, "strict variant")
	_, err = Insert(d, "timeline", "", shade(t, 0))
	assert.ErrorContains(t, err, "strict variant")
}

// FuzzOffice: whatever the text of a document, it is an error with a place, or a
// document of which a second run changes nothing and nothing but the charts has
// changed.
func FuzzOffice(f *testing.F) {
	f.Add([]byte(`<w:x descr="demarche: timeline"><wp:inline><wp:docPr descr="demarche: graph"/><a:blip r:embed="p1"/></wp:inline></w:x>`))
	f.Add([]byte(wordPicture("Mine&#10;demarche: timeline", "p1", 6096000, 3429000) + wordPicture("x", "p1", 1, 1)))
	f.Add([]byte(wordPicture("demarche: timeline", "p1", 1<<30, 3429000) + wordPicture("demarche: graph", "p2", 6096000, 3429000)))
	f.Add([]byte(`<wp:anchor><wp:docPr descr='demarche: graph'/><a:blip r:embed='p1'><a:extLst/></a:blip></wp:anchor>`))
	f.Fuzz(func(t *testing.T, text []byte) {
		_ = markup.Tags("x", []byte(`<a b="`+markup.Escape(string(text))+`"/>`), func(markup.Tag) error { return nil })
		words := func(chart.Order) (chart.Chart, error) {
			return chart.Chart{Title: string(text), Data: [][]byte{[]byte("svg"), []byte("png")}}, nil
		}
		data := packed(t, ooxml.ContentTypes, `<Types></Types>`, "_rels/.rels", rels(`<Relationship Id="r1" Type="`+ooxml.Relations+`/officeDocument" Target="word/document.xml"/>`),
			"word/media/image1.png", "old", "word/media/image2.gif", "old", "docProps/app.xml", "kept",
			"word/_rels/document.xml.rels", rels(`<Relationship Id="p1" Type="`+ooxml.ImageType+`" Target="media/image1.png"/><Relationship Id="p2" Type="`+ooxml.ImageType+`" Target="media/image2.gif"/>`),
			"word/document.xml", "<w:document><w:body>"+string(text)+"</w:body></w:document>")
		d := document.Document{Path: "x.docx", Kind: document.Docx, Data: data}
		for _, run := range []func(document.Document) (document.Result, error){
			func(d document.Document) (document.Result, error) { return Renew(d, words) },
			func(d document.Document) (document.Result, error) { return Insert(d, "timeline other.json", "", words) },
		} {
			r, err := run(d)
			if err != nil {
				var e *markup.Error
				require.ErrorAs(t, err, &e)
				assert.NotEmpty(t, e.Message+e.Place)
				continue
			}
			if len(r.Files) == 0 {
				continue
			}
			assert.Equal(t, "kept", string(must(t, r.Files[0].Data, "docProps/app.xml")))
			for i := range 2 { // what is inserted stands beside what may be out of date
				d := document.Document{Path: "x.docx", Kind: document.Docx, Data: r.Files[len(r.Files)-1].Data}
				again, err := Renew(d, words)
				require.NoError(t, err)
				if len(again.Files) > 0 {
					assert.Zero(t, i)
					r = again
				}
			}
		}
	})
}

// BenchmarkRenew renews documents whose charts cost nothing to draw: a text of a
// megabyte with a hundred charts, and a text with ten and 20 MB of photographs.
func BenchmarkRenew(b *testing.B) {
	svg, png := bytes.Repeat([]byte("s"), 60_000), bytes.Repeat([]byte("p"), 200_000)
	draw := func(o chart.Order) (chart.Chart, error) {
		if o.Formats[0] == chart.SVG && len(o.Formats) == 1 {
			return chart.Chart{Words: true, Data: [][]byte{[]byte("drawn\n")}}, nil
		}
		return chart.Chart{Data: [][]byte{svg, png}}, nil
	}
	var text strings.Builder
	for range 100 {
		text.WriteString(strings.Repeat("Nothing of note was said.\n", 400) + "<!-- demarche: timeline -->\n<!-- /demarche -->\n")
	}
	photo := make([]byte, 2_000_000)
	_, _ = rand.Read(photo)
	var body, links strings.Builder
	parts := []string{}
	for i := range 10 {
		fmt.Fprintf(&links, `<Relationship Id="p%d" Type="`+ooxml.ImageType+`" Target="media/image%d.png"/>`, i, i)
		body.WriteString(wordPicture("demarche: timeline", fmt.Sprintf("p%d", i), 6096000, 3429000))
		parts = append(parts, fmt.Sprintf("word/media/image%d.png", i), "old", fmt.Sprintf("word/media/photo%d.jpeg", i), string(photo))
	}
	for _, d := range []document.Document{
		{Path: "x.md", Kind: document.Markdown, Data: []byte(text.String())},
		{Path: "x.docx", Kind: document.Docx, Data: with(b, wordFile(b, body.String()), append(parts, "word/_rels/document.xml.rels", rels(links.String()))...)},
	} {
		b.Run(d.Path[2:], func(b *testing.B) {
			b.SetBytes(int64(len(d.Data)))
			for b.Loop() {
				r, err := Renew(d, draw)
				if err != nil || len(r.Files) != 1 {
					b.Fatal(err)
				}
			}
		})
	}
}

// TestPresentationOfPptxGenJS renews the chart of a presentation by another
// maker of such files, and adds a slide to it.
func TestPresentationOfPptxGenJS(t *testing.T) {
	before, err := os.ReadFile("testdata/pptxgenjs.pptx")
	require.NoError(t, err)
	d := document.Document{Path: "x.pptx", Kind: document.Pptx, Data: before}
	r, err := Renew(d, shade(t, 0))
	require.NoError(t, err)
	require.Len(t, r.Files, 1)
	assertOnly(t, before, r.Files[0].Data, ooxml.ContentTypes, "ppt/slides/slide1.xml", "ppt/slides/_rels/slide1.xml.rels", "ppt/media/image-1-1.png", "ppt/media/demarche1.svg")
	d.Data = r.Files[0].Data
	again, err := Renew(d, shade(t, 0))
	require.NoError(t, err)
	assert.Zero(t, len(again.Files))
	r, err = Insert(d, "graph", "", shade(t, 90))
	require.NoError(t, err)
	assert.Equal(t, "ppt/slides/slide3.xml", r.Charts[0].Place)
	assertOnly(t, d.Data, r.Files[0].Data, ooxml.ContentTypes, "ppt/slides/slide3.xml", "ppt/slides/_rels/slide3.xml.rels", "ppt/presentation.xml", "ppt/_rels/presentation.xml.rels", "ppt/media/demarche")
	if testing.Short() {
		return // LibreOffice takes a while to start
	}
	dir := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(dir, "x.pptx"), r.Files[0].Data, 0o600))
	office(t, dir, "pdf", "x.pptx")
	tool(t, dir, "pdftoppm", "-r", "30", "-gray", "x.pdf", "page")
	pages, err := filepath.Glob(filepath.Join(dir, "page*.pgm"))
	require.NoError(t, err)
	assert.Len(t, pages, 3)
	assert.Greater(t, grey(t, dir), 0.2, "the new slide is seen")
}
