package font

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"demarche/internal/browsertest"
	"demarche/render/internal/geom"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// noto returns faces with the Noto fonts of those names behind the embedded.
func noto(t testing.TB, names ...string) *Faces {
	t.Helper()
	fs := new(Faces)
	for _, name := range names {
		found, err := filepath.Glob("/usr/share/fonts/*/noto/" + name)
		require.NoError(t, err)
		browsertest.RequireOrSkip(t, len(found) == 1, "no "+name+" here")
		data, err := os.ReadFile(found[0])
		require.NoError(t, err)
		require.NoError(t, fs.Add(name, data, 0))
	}
	return fs
}

func joined(runs []Run) string {
	var b strings.Builder
	for _, r := range runs {
		b.WriteString(r.Text)
	}
	return b.String()
}

func TestSubstitute(t *testing.T) {
	for s, want := range map[string]string{
		"🕊": "[dove]", "🕊\uFE0F": "[dove]", "🇺🇦": "[UA]", "✅": "[check mark button]", "⚠\uFE0F": "[warning]", "👍🏽": "[thumbs up]",
		"👨\u200d👩\u200d👧": "[family]", "👩🏽\u200d🚀": "[woman astronaut]", "1\uFE0F⃣": "[1]", "🏳\uFE0F\u200d🌈": "[rainbow flag]", "😂": "[face with tears]",
		"🤝🏽": "[handshake]", "❤\uFE0F": "[red heart]", "\U0001FAE9": "[emoji]", "🕊\u200D🕊": "[dove]",
	} {
		got, ok := Substitute(s)
		assert.True(t, ok, s)
		assert.Equal(t, want, got)
	}
	for _, s := range []string{"", "a", "é", "1", "北", "ا", "→", "🂡", "\u200D"} {
		_, ok := Substitute(s)
		assert.False(t, ok, s)
	}
}

func TestNamesOfPicturesAreShort(t *testing.T) {
	table := emojiTable()
	assert.Greater(t, len(table), 1500)
	for key, name := range table {
		assert.True(t, startsEmoji([]rune(key)[0]) || key == "©" || key == "®", "%U %s", []rune(key), name)
		assert.True(t, Covered(name), name)
		assert.LessOrEqual(t, len([]rune(name)), 18)
	}
}

func TestShapeDrawsNamesOfPictures(t *testing.T) {
	runs := plain.Shape("Talks 🕊️ with 🇺🇦")
	assert.Equal(t, "Talks [dove] with [UA]", joined(runs))
	assert.Empty(t, (*Faces)(nil).Missing("Talks 🕊️ with 🇺🇦"))
	assert.Equal(t, []rune("北京"), (*Faces)(nil).Missing("北京 and 京: 🕊"))
}

func TestWidthOfBrokenTextWithPictures(t *testing.T) {
	assert.Equal(t, plain.Width("\uFFFD🕊"), plain.Width("\xff🕊"))
	assert.Equal(t, "\uFFFD[dove]", joined(plain.Shape("\xff🕊")))
}

func TestShapeIsTheOutline(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := Clean(anyText().Draw(t, "text"))
		f := Font{rapid.SampledFrom(allStyles).Draw(t, "style"), 1250}
		whole, advance := f.Outline(s)
		var parts geom.Path
		end := geom.U(0)
		for _, r := range f.Shape(s) {
			assert.InDelta(t, float64(end), float64(r.X), 1, "runs follow one another")
			end = r.X + r.Width
			p := (*Faces)(nil).RunOutline(r)
			parts.Verbs, parts.Points = append(parts.Verbs, p.Verbs...), append(parts.Points, p.Points...)
			text := ""
			for _, g := range r.Glyphs {
				if r.Dir == RTL {
					text = g.Text + text
				} else {
					text += g.Text
				}
			}
			assert.Equal(t, r.Text, text, "glyphs account for all text")
		}
		assert.Equal(t, whole, parts)
		assert.InDelta(t, float64(advance), float64(end), 1)
		if len((*Faces)(nil).Missing(s)) == 0 {
			assert.LessOrEqual(t, advance, f.Width(s))
		}
	})
}

func TestArabicIsJoinedFromRightToLeft(t *testing.T) {
	fs := noto(t, "NotoSansArabic-Regular.ttf")
	assert.Empty(t, fs.Missing("القاهرة"))
	runs := fs.Shape(plain, "القاهرة 2025")
	require.Len(t, runs, 2)
	assert.Equal(t, "2025", strings.TrimSpace(runs[0].Text), "numbers stand on the left")
	assert.True(t, runs[0].Own)
	assert.Equal(t, RTL, runs[1].Dir)
	assert.False(t, runs[1].Own)
	alone := fs.Shape(plain, "ه")[0].Glyphs[0].ID
	for _, g := range runs[1].Glyphs {
		if g.Text == "ه" {
			assert.NotEqual(t, alone, g.ID, "a letter between letters has another shape")
		}
	}
}

func TestAddedFacesAreChosenByStyle(t *testing.T) {
	fs := noto(t, "NotoSansArabic-Regular.ttf", "NotoSansArabic-Bold.ttf")
	light, _ := fs.Outline(Font{Regular, 1250}, "سلام")
	bold, _ := fs.Outline(Font{Bold, 1250}, "سلام")
	only, _ := noto(t, "NotoSansArabic-Bold.ttf").Outline(Font{Regular, 1250}, "سلام")
	assert.NotEqual(t, light, bold)
	assert.Equal(t, bold, only, "where there is but one, it serves for all")
}

// What is reserved holds whatever it is drawn with.
func TestOutlinesStayInTheirRoom(t *testing.T) {
	fs := noto(t, "NotoSansArabic-Regular.ttf", "NotoSansDevanagari-Regular.ttf", "NotoSansThai-Regular.ttf", "NotoSansCJK-Regular.ttc")
	for name, s := range fallbackTexts {
		for _, style := range allStyles {
			f := Font{style, 1250}
			_, advance := fs.Outline(f, s)
			assert.LessOrEqual(t, advance, f.Width(s), name)
			if len(fs.Missing(s)) == 0 {
				assert.Greater(t, advance, f.Width(s)*4/10, name)
			}
		}
	}
	_, advance := fs.Outline(plain, "北京")
	assert.Equal(t, 2*plain.Size, advance)
}

func TestColouredPicturesAreNoShapes(t *testing.T) {
	fs := noto(t, "NotoColorEmoji.ttf")
	assert.Equal(t, "[dove]", joined(fs.Shape(plain, "🕊️")))
}

func TestAddRefusesWhatIsNoFont(t *testing.T) {
	fs := new(Faces)
	for _, data := range []string{"", "hello", "\x00\x01\x00\x00", strings.Repeat("OTTO\x00\x10", 40)} {
		assert.ErrorContains(t, fs.Add("x.ttf", []byte(data), 0), "x.ttf is no TrueType or OpenType font that can be read")
	}
	assert.ErrorContains(t, fs.Add("x.ttf", Regular.ttf(), 1), "x.ttf has 1 faces, not 2")
	assert.Equal(t, "abc", joined(fs.Shape(plain, "abc")))
}

func BenchmarkShape(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		plain.Shape(ukrLabel)
	}
}
