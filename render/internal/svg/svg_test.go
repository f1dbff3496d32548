package svg

import (
	"bytes"
	"encoding/xml"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"demarche/render/internal/font"
	"demarche/render/internal/geom"
	"demarche/render/internal/scene"
)

// picture is a scene with one of everything that carries text.
func picture(text string) *scene.Scene {
	f := font.Font{Style: font.BoldItalic, Size: 1250}
	return &scene.Scene{
		Size: geom.Size{W: 20000, H: 10000}, Ground: scene.RGB(0xFFFFFF), Lang: "en", Title: text, Desc: text,
		Items: []scene.Item{
			scene.Group{Name: "words", Items: []scene.Item{scene.NewText(geom.Pt(100, 2000), text, f, scene.RGB(0x1A1A1A))}},
			scene.Stroke{Path: geom.Polygon(geom.Pt(0, 0), geom.Pt(50, 25), geom.Pt(100, 0)), Pen: scene.Pen{Color: scene.RGB(1), Width: 75, Dash: []geom.U{300, 200}}},
		},
	}
}

func encode(t testing.TB, s *scene.Scene, opts Options) string {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, Encode(&b, s, opts))
	return b.String()
}

func TestEncode(t *testing.T) {
	assert.Equal(t, `<svg xmlns="http://www.w3.org/2000/svg" width="200" height="100" viewBox="0 0 200 100" lang="en" xml:lang="en" role="img" aria-labelledby="p-title p-desc" font-family="Arial, Helvetica, &#39;Liberation Sans&#39;, sans-serif">
<title id="p-title">a &lt; b</title>
<desc id="p-desc">a &lt; b</desc>
<rect x="0" y="0" width="200" height="100" fill="#ffffff"/>
<g>
<text x="1" y="20" font-size="12.5" font-weight="700" font-style="italic" fill="#1a1a1a">a &lt; b</text>
</g>
<path d="M0 0L0.5 0.25L1 0Z" fill="none" stroke="#000001" stroke-width="0.75" stroke-dasharray="3 2"/>
</svg>
`, encode(t, picture("a < b"), Options{IDPrefix: "p"}))
}

func TestGroupsSayInAPageWhatTheyAreAbout(t *testing.T) {
	s := picture("a")
	stroke := s.Items[1]
	s.Items = []scene.Item{scene.Group{Name: "event", Refs: []int{3, 12}, Items: []scene.Item{stroke}}, scene.Group{Refs: []int{3}, Items: []scene.Item{stroke}}}
	const line = `<path d="M0 0L0.5 0.25L1 0Z" fill="none" stroke="#000001" stroke-width="0.75" stroke-dasharray="3 2"/>`
	assert.Contains(t, encode(t, s, Options{InPage: true}), "<g data-events=\"3 12\">\n"+line+"\n</g>\n<g data-events=\"3\">\n"+line+"\n</g>\n")
	assert.Contains(t, encode(t, s, Options{}), "<g>\n"+line+"\n</g>\n"+line+"\n</svg>")
}

func TestTextFromTheRightStaysWhereItWasMeasured(t *testing.T) {
	assert.Contains(t, encode(t, picture("مرحبا"), Options{}), `<text x="1" y="20" direction="rtl" text-anchor="end"`)
}

// TestTextBeginsAtTheRight: where the whole picture does, lines are even there
// whatever the font that the viewer has.
func TestTextBeginsAtTheRight(t *testing.T) {
	s := picture("مرحبا")
	s.FromRight = true
	out := encode(t, s, Options{})
	assert.NotContains(t, out, "text-anchor")
	assert.Contains(t, out, ` y="20" direction="rtl"`)
	assert.NotContains(t, out, `<text x="1" `)
}

func TestIDsFollowTheContent(t *testing.T) {
	a, b := encode(t, picture("a"), Options{}), encode(t, picture("b"), Options{})
	id := func(s string) string { return s[strings.Index(s, "aria-labelledby"):][:30] }
	assert.NotEqual(t, id(a), id(b))
	assert.Equal(t, a, encode(t, picture("a"), Options{}))
}

// forbidden are the elements that break one target or another.
var forbidden = map[string]bool{"script": true, "style": true, "foreignObject": true, "image": true, "use": true, "a": true}

// FuzzText holds the door: whatever the text, the SVG is well-formed, has no
// element or attribute more than for a harmless text, and gives the text back.
func FuzzText(f *testing.F) {
	for _, s := range []string{"", "a", `<script>alert(1)</script>`, `"><svg onload=x>`, "a&amp;b", "]]>", "\x00\x1f\u202e\ufffe", "<!-- x -->", "مرحبا", "'\"", "\xff"} {
		f.Add(s)
	}
	want := shape(f, encode(f, picture("plain"), Options{IDPrefix: "p"}))
	f.Fuzz(func(t *testing.T, text string) {
		out := encode(t, picture(text), Options{IDPrefix: "p"})
		got := shape(t, strings.Replace(out, ` direction="rtl" text-anchor="end"`, "", 1))
		if got != want {
			t.Fatalf("the text changed the picture's structure:\n%s", got)
		}
		if title := content(t, out, "title"); title != font.Clean(text) {
			t.Fatalf("title reads back as %q, not %q", title, font.Clean(text))
		}
	})
}

// shape lists the elements and the names of their attributes.
func shape(t testing.TB, text string) string {
	t.Helper()
	var b strings.Builder
	d := xml.NewDecoder(strings.NewReader(text))
	for {
		token, err := d.Token()
		if err == io.EOF {
			return b.String()
		}
		require.NoError(t, err)
		switch token := token.(type) {
		case xml.StartElement:
			assert.False(t, forbidden[token.Name.Local], token.Name.Local)
			b.WriteString("<" + token.Name.Local)
			for _, a := range token.Attr {
				b.WriteString(" " + a.Name.Local)
			}
		case xml.Directive, xml.ProcInst, xml.Comment:
			t.Errorf("%T in the SVG", token)
		}
	}
}

func content(t testing.TB, text, element string) string {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(text))
	for {
		token, err := d.Token()
		require.NoError(t, err)
		if start, ok := token.(xml.StartElement); ok && start.Name.Local == element {
			var s string
			require.NoError(t, d.DecodeElement(&s, &start))
			return s
		}
	}
}
