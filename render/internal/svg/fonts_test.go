package svg

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"demarche/internal/browsertest"
	"demarche/render/internal/font"
	"demarche/render/internal/geom"
	"demarche/render/internal/scene"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestMain(m *testing.M) { os.Exit(browsertest.Main(m)) }

var latinTexts = []string{
	"To AV AWAY Tokyo. LTA", "Президент України Володимир Зеленський; ґанок, їжак", "office affine №5 “quoted”", "Ο υπουργός στην Αθήνα",
}

var markedTexts = []string{"To AV", "Nguye\u0302\u0303n cafe\u0301", "שלום עליכם", "שָׁלוֹם"}

var otherTexts = []string{"وزير الخارجية الأمريكي يصل إلى القاهرة", "भारत के विदेश मंत्री का समर्थन", "Vertrag القاهرة 2025"}

// lines is a scene of texts in all styles, one below the other.
func lines(fs *font.Faces, texts []string) *scene.Scene {
	s := &scene.Scene{Size: geom.Size{W: 60000, H: 100000}, Ground: scene.RGB(0xFFFFFF), Title: "t", Desc: "d", Faces: fs}
	y := geom.U(3000)
	for _, style := range []font.Style{font.Regular, font.Bold, font.Italic, font.BoldItalic} {
		for _, text := range texts {
			s.Items = append(s.Items, scene.NewText(geom.Pt(1000, y), text, font.Font{Style: style, Size: 1600}, scene.RGB(0)))
			y += 2500
		}
	}
	return s
}

// added returns faces with Noto fonts for the other texts.
func added(t *testing.T) *font.Faces {
	fs := new(font.Faces)
	for _, path := range []string{
		"/usr/share/fonts/truetype/noto/NotoSansArabic-Regular.ttf", "/usr/share/fonts/truetype/noto/NotoSansArabic-Bold.ttf",
		"/usr/share/fonts/truetype/noto/NotoSansDevanagari-Regular.ttf",
	} {
		data, err := os.ReadFile(path)
		browsertest.RequireOrSkip(t, err == nil, "no Noto fonts here")
		require.NoError(t, fs.Add(path, data, 0))
	}
	return fs
}

// What a browser draws with the embedded font is what was measured: kerned,
// joined and with its marks, by the same tables.
func TestEmbeddedFontsDrawWhatWasMeasured(t *testing.T) {
	for name, s := range map[string]*scene.Scene{"latin": lines(nil, latinTexts), "marks": lines(nil, markedTexts), "added": lines(added(t), otherTexts)} {
		t.Run(name, func(t *testing.T) {
			out := encode(t, s, Options{Fonts: Embed})
			raw := browsertest.Start(t).Eval(t, out, `(async () => {
				document.documentElement.setAttribute('font-family', "'Demarche Text', monospace");
				const faces = [...document.fonts];
				await Promise.all(faces.map((f) => f.load()));
				return {
					loaded: faces.filter((f) => f.status === 'loaded').length, all: faces.length,
					widths: [...document.querySelectorAll('text')].map((t) => t.getComputedTextLength()),
				};
			})()`)
			var got struct {
				Loaded, All int
				Widths      []float64
			}
			require.NoError(t, json.Unmarshal(raw, &got))
			assert.Equal(t, strings.Count(out, "@font-face"), got.All)
			assert.Equal(t, got.All, got.Loaded, "the browser takes every font")
			texts := s.Texts()
			require.Len(t, got.Widths, len(texts))
			for i, line := range texts {
				_, advance := s.Faces.Outline(line.Font, line.Text)
				// A space between two fonts may be of either.
				assert.InDelta(t, advance.Float(), got.Widths[i], 0.06+0.15*float64(strings.Count(line.Text, " ")*min(1, strings.Count(line.Text, "2025"))), "%s in style %d", line.Text, line.Font.Style)
			}
		})
	}
}

func TestEmbeddedFontsAreSmallAndTheSameTwice(t *testing.T) {
	s := lines(nil, latinTexts)
	out := encode(t, s, Options{Fonts: Embed})
	assert.Equal(t, out, encode(t, s, Options{Fonts: Embed}))
	assert.Less(t, len(out), 4*20_000, "four styles")
	assert.NotContains(t, out, "src:local")
	assert.Contains(t, out, `font-family="&#39;Demarche Text&#39;, Arial, Helvetica`)
	for _, text := range latinTexts {
		assert.Contains(t, out, ">"+text+"<", "the text stays text")
	}
}

func TestFontsThatCannotBeCutAreRefused(t *testing.T) {
	const path = "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"
	data, err := os.ReadFile(path)
	browsertest.RequireOrSkip(t, err == nil, "no Noto CJK here")
	fs := new(font.Faces)
	require.NoError(t, fs.Add("cjk.ttc", data, 0))
	err = Encode(new(strings.Builder), lines(fs, []string{"北京"}), Options{Fonts: Embed})
	assert.EqualError(t, err, "cjk.ttc cannot be embedded: its letters are no TrueType shapes")
}

func TestOutlinesHoldNoTextAndStayInTheirBoxes(t *testing.T) {
	s := lines(added(t), append(otherTexts, latinTexts...))
	out := encode(t, s, Options{Fonts: Outline})
	assert.NotContains(t, out, "<text")
	assert.NotContains(t, out, "font-")
	assert.Contains(t, out, `<title id="`)
	raw := browsertest.Start(t).Eval(t, out, `[...document.querySelectorAll('path')].map((p) => { const b = p.getBBox(); return [b.x, b.y, b.x + b.width, b.y + b.height] })`)
	var got [][4]float64
	require.NoError(t, json.Unmarshal(raw, &got))
	texts := s.Texts()
	require.Len(t, got, len(texts))
	for i, line := range texts {
		box := line.Box()
		assert.GreaterOrEqual(t, got[i][0], box.X0.Float()-2, line.Text)
		assert.LessOrEqual(t, got[i][2], box.X1.Float()+3, line.Text)
		assert.InDelta(t, line.At.Y.Float(), (got[i][1]+got[i][3])/2, 14, "stands on its baseline")
		ink, _ := s.Faces.Outline(line.Font, line.Text)
		b := ink.Moved(line.At.X, line.At.Y).Bounds()
		assert.InDelta(t, b.X0.Float(), got[i][0], 0.7)
		assert.InDelta(t, b.X1.Float(), got[i][2], 0.7)
	}
}

func TestStepsAddUpToThePlaces(t *testing.T) {
	p := geom.Polygon(geom.Pt(1050, -25), geom.Pt(1000, 0), geom.Pt(1000, 99))
	p.Curve(geom.Pt(0, 0), geom.Pt(5, -5), geom.Pt(100, 7)).Close()
	p.Move(geom.Pt(1, 1)).Line(geom.Pt(2, 3)).Line(geom.Pt(4, 4))
	assert.Equal(t, "m10.5-.25l-.5 .25 0 .99zc-10.5 .25-10.45 .2-9.5 .32zm-10.49 .26l.01 .02 .02 .01", string(appendSteps(nil, p)))
}
