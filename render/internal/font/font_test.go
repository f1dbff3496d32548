package font

import (
	"strings"
	"sync"
	"testing"
	"unicode"

	"demarche/render/internal/geom"

	"github.com/go-text/typesetting/di"
	gofont "github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
	"github.com/go-text/typesetting/font/opentype/tables"
	"github.com/go-text/typesetting/shaping"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"
)

var allStyles = []Style{Regular, Bold, Italic, BoldItalic}

// shaped returns the width HarfBuzz gives text, in font units.
func shaped(fc *face, text string, kerned bool) int {
	sh := newShaper(fc.font)
	sum := 0
	for _, run := range sh.runs([]rune(text), di.DirectionLTR) {
		if !kerned {
			run.FontFeatures = []shaping.FontFeature{{Tag: opentype.MustNewTag("kern"), Value: 0}}
		}
		sum += sh.hb.ShapeNoExtents(run).Advance.Ceil()
	}
	return sum
}

// lettersOf returns what the face covers of a script, with some punctuation.
func lettersOf(script *unicode.RangeTable, want kind) []rune {
	out := []rune(" ,.-'0123456789’“”»")
	fc := Regular.face()
	for r := rune(0x21); r < 0xFFFF; r++ {
		if r == 0x05C3 || r == 0x05C6 {
			continue // Hebrew punctuation that the face takes for marks; we do not
		}
		if k := fc.glyph(r).kind; (k == simple || k == want) && unicode.In(r, script, unicode.Inherited) {
			out = append(out, r)
		}
	}
	return out
}

var scripts = []*unicode.RangeTable{unicode.Latin, unicode.Cyrillic, unicode.Greek, unicode.Hebrew, unicode.Common}

func TestWidthIsNeverLessThanShapedText(t *testing.T) {
	var alphabets [][]rune
	for _, s := range scripts {
		alphabets = append(alphabets, lettersOf(s, simple))
	}
	rapid.Check(t, func(t *rapid.T) {
		fc := rapid.SampledFrom(allStyles).Draw(t, "style").face()
		letters := rapid.SampledFrom(alphabets).Draw(t, "script")
		s := string(rapid.SliceOfN(rapid.SampledFrom(letters), 1, 60).Draw(t, "text"))
		got, plain := fc.units(s), shaped(fc, s, false)
		assert.GreaterOrEqual(t, got, shaped(fc, s, true), "kerned")
		assert.GreaterOrEqual(t, got, plain, "unkerned")

		wider := 0 // what the pairs that widen add, by HarfBuzz's account
		rs := []rune(s)
		for i := 1; i < len(rs); i++ {
			pair := string(rs[i-1 : i+1])
			wider += max(0, shaped(fc, pair, true)-shaped(fc, pair, false), fc.join(string(rs[i-1]), "»"))
		}
		assert.LessOrEqual(t, got, plain+wider, "nothing but widening pairs is added")
	})
}

func TestWidthWithCombiningMarks(t *testing.T) {
	var alphabets [][]rune
	for _, s := range scripts {
		alphabets = append(alphabets, lettersOf(s, complex))
	}
	rapid.Check(t, func(t *rapid.T) {
		fc := rapid.SampledFrom(allStyles).Draw(t, "style").face()
		letters := rapid.SampledFrom(alphabets).Draw(t, "script")
		s := string(rapid.SliceOfN(rapid.SampledFrom(letters), 1, 40).Draw(t, "text"))
		assert.GreaterOrEqual(t, fc.units(s), shaped(fc, s, true))
		assert.GreaterOrEqual(t, fc.units(s), shaped(fc, s, false))
	})
}

func TestDecomposedTextIsAsWideAsComposed(t *testing.T) {
	f := Font{Size: geom.Px(16)}
	for _, s := range []string{"café", "Nguyễn Phú Trọng", "Київ, її", "Ťažký", "Žižkov", "Ἀθῆναι", "ď"} {
		assert.Equal(t, f.Width(s), f.Width(norm.NFD.String(s)), s)
	}
}

func TestLongTextWithMarksDoesNotOverflow(t *testing.T) {
	f := Font{Size: 1250}
	one := f.Style.face().units("e\u0301 ")
	assert.Equal(t, 100_000*one, f.Style.face().units(strings.Repeat("e\u0301 ", 100_000)))
}

// The tables for measuring come from the old kern table; shaping uses GPOS.
func TestKernTableWidensAtLeastAsMuchAsGPOS(t *testing.T) {
	for _, style := range allStyles {
		fc := style.face()
		rows := map[uint16]uint8{}
		ids := map[uint16]rune{}
		for r := rune(0); r < 0xFFFF; r++ {
			if g := fc.glyph(r); g.kind == simple {
				rows[g.id], ids[g.id] = g.row, r
			}
		}
		pairs := 0
		for _, lookup := range fc.font.GPOS.Lookups {
			for _, sub := range lookup.Subtables {
				pos, ok := sub.(tables.PairPos)
				if !ok {
					continue
				}
				sets := pos.Data.(tables.PairPosData1)
				for left, row := range rows {
					at, ok := sets.Cov().Index(tables.GlyphID(left))
					if !ok {
						continue
					}
					for right := range ids {
						if rec, ok := sets.PairSets[at].FindGlyph(tables.GlyphID(right)); ok {
							pairs++
							by := int(rec.ValueRecord1.XAdvance) + int(rec.ValueRecord2.XAdvance)
							assert.LessOrEqual(t, by, fc.widening(row, right), "%c%c", ids[left], ids[right])
						}
					}
				}
			}
		}
		assert.Greater(t, pairs, 700, "the pairs were found")
	}
}

func TestWidthGrowsWithTheText(t *testing.T) {
	letters := append(lettersOf(unicode.Latin, simple), lettersOf(unicode.Greek, complex)...)
	letters = append(letters, []rune("漢字สวัसだ🇺🇦⚠\uFE0F")...)
	rapid.Check(t, func(t *rapid.T) {
		f := Font{Style: rapid.SampledFrom(allStyles).Draw(t, "style"), Size: 1250}
		text := rapid.SliceOfN(rapid.SampledFrom(letters), 0, 30)
		a, b := string(text.Draw(t, "a")), string(text.Draw(t, "b"))
		whole := f.Width(a + b)
		assert.GreaterOrEqual(t, whole, f.Width(a))
		// Composition, kerning and flags across the seam: less than a letter.
		assert.InDelta(t, float64(f.Width(a)+f.Width(b)), float64(whole), 2.2*float64(f.Size))
	})
}

func TestDigitsAreEquallyWide(t *testing.T) {
	for _, style := range allStyles {
		f := Font{style, geom.Px(100)}
		for d := '0'; d <= '9'; d++ {
			assert.Equal(t, f.Width("0000"), f.Width(strings.Repeat(string(d), 4)), "%c", d)
		}
	}
}

func TestMetrics(t *testing.T) {
	f := Font{Regular, 1250}
	assert.Equal(t, geom.U(1132), f.Ascent())
	assert.Equal(t, geom.U(265), f.Descent())
	assert.Equal(t, geom.U(1563), f.LineHeight())
	assert.Equal(t, f.Ascent(), Font{Style(200), 1250}.Ascent(), "an unknown style is Regular")
	assert.Zero(t, f.Width(""))
	assert.Zero(t, Font{}.Width("abc"))
}

func TestCovered(t *testing.T) {
	for _, s := range []string{"", "Kyiv – Київ", "Αθήνα", "Nguyễn", norm.NFD.String("Nguyễn"), "שָׁלוֹם", "€5 → ½", "a\u200Bb\u200E"} {
		assert.True(t, Covered(s), s)
	}
	for _, s := range []string{"北京", "القاهرة", "กรุงเทพ", "दिल्ली", "🇺🇦", "a\U0001F600", "\uFFFE"} {
		assert.False(t, Covered(s), s)
	}
}

func TestAllStylesCoverTheSame(t *testing.T) {
	differ := []rune{}
	for r := rune(0); r <= unicode.MaxRune; r++ {
		for _, style := range allStyles[1:] {
			if (style.face().glyph(r).kind == missing) != (Regular.face().glyph(r).kind == missing) {
				differ = append(differ, r)
				break
			}
		}
	}
	assert.Empty(t, differ, "%U", differ)
}

func TestClassesAreSorted(t *testing.T) {
	last := rune(0)
	for _, c := range classes {
		require.Greater(t, c.lo, last, "%U", c.lo)
		require.GreaterOrEqual(t, c.hi, c.lo)
		last = c.hi
		assert.Equal(t, c, classOf(c.lo))
		assert.Equal(t, c, classOf(c.hi))
	}
	assert.Equal(t, otherClass, classOf(0x10400))
}

func TestFontsAreSafeToShare(t *testing.T) {
	const s = "Witkoff — Сибіга\u0301 — e\u0301 — 北京 28-point"
	want := Font{Bold, 1250}.Width(s)
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for _, style := range []Style{Bold, Regular, Italic} {
				f := Font{style, 1250}
				f.Wrap(s, 5000, 2)
				f.Outline(s)
				Covered(s)
			}
			assert.Equal(t, want, Font{Bold, 1250}.Width(s))
		})
	}
	wg.Wait()
}

func TestOutlineIsAsWideAsTheInk(t *testing.T) {
	for _, style := range allStyles {
		f := Font{style, geom.Px(20)}
		for _, s := range []string{"Handshake in Geneva", "Київ", "שלום", "e\u0301", "To AV"} {
			path, advance := f.Outline(s)
			assert.LessOrEqual(t, advance, f.Width(s), s)
			assert.Greater(t, advance, f.Width(s)*9/10, s)
			ink := path.Bounds()
			assert.InDelta(t, 0, float64(ink.X0), 200, s)
			assert.InDelta(t, float64(advance), float64(ink.X1), 250, s)
			assert.GreaterOrEqual(t, ink.Y0, -f.Ascent()-100)
			assert.LessOrEqual(t, ink.Y1, f.Descent()+100)
		}
	}
	path, advance := Font{Size: 1250}.Outline("")
	assert.Empty(t, path.Points)
	assert.Zero(t, advance)
}

func TestOutlineIsDrawnInVisualOrder(t *testing.T) {
	f := Font{Size: geom.Px(100)}
	alef, _ := f.Outline("א")
	both, advance := f.Outline("אב")
	beth := f.Width("ב")
	assert.Equal(t, alef.Moved(beth, 0).Bounds(), geom.Path{Points: both.Points[len(both.Points)-len(alef.Points):]}.Bounds(),
		"the first letter stands on the right, drawn last")
	assert.InDelta(t, float64(advance), float64(f.Width("אב")), 2)
}

func TestEveryGlyphHasAnOutlineOrIsBlank(t *testing.T) {
	face := gofont.NewFace(Regular.face().font)
	_, ok := face.GlyphDataOutline(gofont.GID(Regular.face().glyph('A').id))
	assert.True(t, ok)
	path, _ := Font{Size: 1200}.Outline("l")
	assert.Equal(t, geom.Close, path.Verbs[len(path.Verbs)-1], "outlines are closed")
}

func TestDirection(t *testing.T) {
	for s, want := range map[string]Dir{
		"": LTR, "123": LTR, "Kyiv שלום": LTR, "שלום Kyiv": RTL, "12 القاهرة": RTL, "(«Київ": LTR, "\u200Fabc": RTL,
		"\u2067שלום\u2069 Kyiv": LTR, "\u0661 ثم": RTL,
	} {
		assert.Equal(t, want, Direction(s), "%q", s)
	}
}
