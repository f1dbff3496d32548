package brief

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"demarche/internal/brief/chart"
	"demarche/internal/brief/document"
	"demarche/internal/brief/zipped"
	"demarche/internal/browsertest"
	"demarche/internal/markup"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestMain(m *testing.M) { os.Exit(browsertest.Main(m)) }

// made makes documents by docx and PptxGenJS, which npm has.
func made(t *testing.T) map[string]document.Document {
	t.Helper()
	_, err := os.Stat(filepath.Join("testdata", "npm", "node_modules", "docx"))
	browsertest.RequireOrSkip(t, err == nil, "docx is not installed: run npm ci in internal/brief/testdata/npm")
	dir := t.TempDir()
	tool(t, filepath.Join("testdata", "npm"), "node", "make.js", dir)
	all := map[string]document.Document{}
	for _, name := range []string{"docx-npm.docx", "pptxgenjs.pptx"} {
		data, err := os.ReadFile(filepath.Join(dir, name))
		require.NoError(t, err)
		all[name] = document.Document{Path: name, Kind: document.Of(name), Data: data}
	}
	return all
}

// TestDocumentsByOtherMakers: charts in what docx and PptxGenJS write are renewed
// and inserted where --at says, and seen whole.
func TestDocumentsByOtherMakers(t *testing.T) {
	all := made(t)
	k := &cornered{}
	var looked []document.Document
	for _, c := range []struct{ name, as, at string }{
		{"docx-npm.docx", "renewed.docx", ""}, {"docx-npm.docx", "heading.docx", "What happened"}, {"docx-npm.docx", "column.docx", "In columns"},
		{"pptxgenjs.pptx", "renewed.pptx", ""}, {"pptxgenjs.pptx", "first.pptx", "1"}, {"pptxgenjs.pptx", "last.pptx", "The end"},
	} {
		d := all[c.name]
		var r document.Result
		var err error
		if c.at == "" {
			r, err = Renew(d, k.draw)
		} else {
			r, err = Insert(d, "graph events.json", c.at, k.draw)
		}
		require.NoError(t, err, c.as)
		require.Len(t, r.Files, 1, c.as)
		looked = append(looked, document.Document{Path: c.as, Kind: d.Kind, Data: r.Files[0].Data})
	}
	shown := look(t, looked...)
	for _, d := range looked {
		n := 0
		for _, page := range shown[d.Path] {
			if !whole(page).Empty() {
				n++
			}
		}
		assert.Equal(t, 1, n, d.Path)
	}
	assert.False(t, whole(shown["first.pptx"][1]).Empty(), "behind the first slide")
	assert.Len(t, shown["last.pptx"], 3)
}

// packedODF is a text or a presentation of OpenDocument with a chart and a chronology.
func packedODF(t *testing.T, path string, draw chart.Drawer) []byte {
	t.Helper()
	const ns = ` xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"`
	body := `<office:text><text:h text:outline-level="1">What happened</text:h></office:text>`
	if strings.HasSuffix(path, "p") {
		body = `<office:presentation><draw:page draw:name="one"/></office:presentation>`
	}
	data := packed(t, "content.xml", `<office:document-content`+ns+`><office:automatic-styles/><office:body>`+body+`</office:body></office:document-content>`,
		"META-INF/manifest.xml", `<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"></manifest:manifest>`, "meta.xml", "<x/>")
	d := document.Document{Path: path, Kind: document.Of(path), Data: data}
	return inserted(t, inserted(t, d, "timeline events.json", "", draw), "chronology events.json", "", draw).Data
}

// TestMutatedDocuments: hundreds of damaged packages end in an error, or in a
// document of which nothing but the charts has changed; never in a panic.
func TestMutatedDocuments(t *testing.T) {
	k := &cornered{}
	draw := func(o chart.Order) (chart.Chart, error) {
		if slices.Contains(o.Formats, chart.Account) {
			return telling(12, "The last", false, o.Table)(o)
		}
		return k.draw(o)
	}
	told := func(path string, data []byte) document.Document {
		return inserted(t, document.Document{Path: path, Kind: document.Of(path), Data: data}, "chronology events.json", "", draw)
	}
	bases := []document.Document{
		told("told.docx", wordFile(t, "")), told("told.pptx", deckFile(t)),
		{Path: "e.odt", Kind: document.ODT, Data: packedODF(t, "e.odt", draw)}, {Path: "f.odp", Kind: document.ODP, Data: packedODF(t, "f.odp", draw)},
		{Path: "a.docx", Kind: document.Docx, Data: shaped(t, false)}, {Path: "b.docx", Kind: document.Docx, Data: shaped(t, true)},
		{Path: "c.pptx", Kind: document.Pptx, Data: placed(t, `<a:srcRect l="1000"/>`, false)}, {Path: "d.pptx", Kind: document.Pptx, Data: sectioned(t)},
	}
	random := rand.New(rand.NewPCG(18, 2026))
	refused, written := 0, 0
	for i := range 400 {
		d := bases[i%len(bases)]
		p, err := zipped.Open(d.Data)
		require.NoError(t, err)
		names := p.Names()
		name := names[random.IntN(len(names))]
		text, err := p.Read(name)
		require.NoError(t, err)
		d.Data = with(t, d.Data, name, mutated(random, string(text)))
		before := rawParts(t, d.Data)
		for _, run := range []func() (document.Result, error){
			func() (document.Result, error) { return Renew(d, draw) },
			func() (document.Result, error) { return Insert(d, "graph other.json", "", draw) },
		} {
			r, err := run()
			if err != nil {
				var e *markup.Error
				require.ErrorAs(t, err, &e)
				refused++
				continue
			}
			for _, f := range r.Files {
				written++
				for part, raw := range rawParts(t, f.Data) {
					old, had := before[part]
					if had && old != raw {
						assert.Regexp(t, `^\[Content_Types\]\.xml$|/_rels/[^/]*\.rels$|^word/(document|footnotes)\.xml$|^ppt/slides/slide\d\.xml$|^content\.xml$|^META-INF/manifest\.xml$|^Pictures/demarche-|^ppt/presentation\.xml$|^(word|ppt)/media/image1\.png$`, part)
					}
				}
			}
		}
	}
	assert.Greater(t, refused, 100)
	assert.Greater(t, written, 100)
}

// mutated cuts, repeats or replaces a piece of a text.
func mutated(r *rand.Rand, text string) string {
	if len(text) < 8 {
		return ""
	}
	from := r.IntN(len(text) - 4)
	to := from + 1 + r.IntN(min(40, len(text)-from-1))
	switch r.IntN(5) {
	case 0:
		return text[:from]
	case 1:
		return text[:from] + text[to:]
	case 2:
		return text[:to] + text[from:]
	case 3: // a whole element less
		i, j := strings.Index(text[from:], "<"), strings.Index(text[to:], "/>")
		if i < 0 || j < 0 || to+j+2 < from+i {
			return text
		}
		return text[:from+i] + text[to+j+2:]
	}
	return text[:from] + strings.Map(func(c rune) rune {
		if c >= '0' && c <= '9' {
			return '9' - c + '0'
		}
		return c
	}, text[from:])
}

// sheets are style sheets of pages that charts are put into.
var sheets = map[string]string{
	"none": "", "bootstrap": "bootstrap/dist/css/bootstrap.min.css", "tailwind": "tailwindcss/preflight.css", "govuk": "govuk-frontend/dist/govuk/govuk-frontend.min.css",
	"uswds": "@uswds/uswds/dist/css/uswds.min.css", "pico": "@picocss/pico/css/pico.min.css", "bulma": "bulma/css/bulma.min.css",
}

// TestPagesDoNotScrollSideways: a chart in a page is as wide as it was drawn where
// there is room, and as what is around it where there is less, with any style
// sheet.
func TestPagesDoNotScrollSideways(t *testing.T) {
	if testing.Short() {
		t.Skip("looks at many pages")
	}
	b := browsertest.Start(t)
	svg := func(o chart.Order) (chart.Chart, error) {
		return chart.Chart{Data: [][]byte{[]byte(`<svg xmlns="http://www.w3.org/2000/svg" width="1280" height="720" viewBox="0 0 1280 720" role="img"><rect width="1280" height="720" fill="#e6e6e6"/></svg>`)}}, nil
	}
	for name, sheet := range sheets {
		link := ""
		if sheet != "" {
			path, err := filepath.Abs(filepath.Join("testdata", "npm", "node_modules", filepath.FromSlash(sheet)))
			require.NoError(t, err)
			data, err := os.ReadFile(path)
			browsertest.RequireOrSkip(t, err == nil, "the style sheets are not installed: run npm ci in internal/brief/testdata/npm")
			link = "<style>" + string(data) + "</style>"
		}
		page := `<!DOCTYPE html><html lang="en"><meta name="viewport" content="width=device-width"><title>x</title>` + link + `<body><main class="container"><article class="prose"><p>Text</p><!-- demarche: timeline e.json --><!-- /demarche --></article></main>`
		path := filepath.Join(t.TempDir(), name+".html")
		r, err := Renew(document.Document{Path: path, Kind: document.HTML, Data: []byte(page)}, svg)
		require.NoError(t, err)
		require.NoError(t, os.WriteFile(path, r.Files[0].Data, 0o600))
		for _, width := range []int{390, 768, 1280} {
			p := b.Open(t, path, browsertest.View{Width: width, Height: 800})
			var got struct{ Scroll, Client, Svg, High, Around float64 }
			p.Eval(`(() => { const s = document.querySelector('svg').getBoundingClientRect(), d = document.documentElement
				return { Scroll: d.scrollWidth, Client: d.clientWidth, Svg: s.width, High: s.height, Around: document.querySelector('article').clientWidth } })()`, &got)
			what := fmt.Sprintf("%s at %d", name, width)
			assert.LessOrEqual(t, got.Scroll, got.Client, what)
			assert.Greater(t, got.Svg, got.Client/2, what)
			assert.InDelta(t, 9.0/16, got.High/got.Svg, 0.01, what)
		}
	}
}

// TestReadable: a chart is drawn on a smaller sheet, or in a higher frame, until
// its text is read; what cannot be is told.
func TestReadable(t *testing.T) {
	drawn := func(o chart.Order) (chart.Chart, error) { // its text has 11 pixels, but the sheet has 500 at least
		units := max(o.Width, 500)
		if o.Height >= o.Width*5/4 {
			units = o.Width
		}
		return chart.Chart{Width: o.Width, Height: o.Height, Data: [][]byte{fmt.Appendf(nil, `<svg width="%d" viewBox="0 0 %d 9"><text font-size="11">x</text><text font-size="22.5">y</text></svg>`, o.Width, units)}}, nil
	}
	at := func(o chart.Order, c chart.Chart) int64 { return chart.Points(c, o) }
	wide := chart.Order{Width: 1280, Height: 720, Shown: 1280}
	c, note, err := chart.Readably(wide, drawn)
	require.NoError(t, err)
	assert.Empty(t, note)
	assert.GreaterOrEqual(t, at(wide, c), int64(890))
	assert.Less(t, c.Width, 1280)
	narrow := chart.Order{Width: 400, Height: 320, Shown: 400}
	_, note, err = chart.Readably(narrow, drawn)
	require.NoError(t, err)
	assert.Equal(t, "the smallest text is shown at 6.6 points; make the frame larger", note)
	c, height, note, err := chart.Freely(narrow, 800, drawn)
	require.NoError(t, err)
	assert.Empty(t, note)
	assert.Equal(t, 500, height)
	assert.GreaterOrEqual(t, at(narrow, c), int64(890))
	_, note, err = chart.Readably(narrow, func(o chart.Order) (chart.Chart, error) { c, err := drawn(wide); return c, err })
	require.NoError(t, err)
	assert.Equal(t, "the smallest text is shown at 2.5 points; leave out --size, or make the frame 38 cm wide", note)
}
