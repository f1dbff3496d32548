package font

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"demarche/render/internal/geom"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

var plain = Font{Regular, 1250}

// texts of every kind: words, long words, hyphens, marks, other scripts.
func anyText() *rapid.Generator[string] {
	word := rapid.OneOf(
		rapid.SampledFrom([]string{"28-point", "Witkoff", "—", "Київ", "у", "«Орєшнік»,", "e\u0301te\u0301", "שלום", "Τϊ", "(see", "p.", "4)",
			"Donaudampfschifffahrtsgesellschaft", "北京会談", "القاهرة", "👨‍👩‍👧", "🇺🇦", "https://example.org/a/b?c=d", "สวัสดี", "5\u00A0km"}),
		rapid.StringMatching(`[a-zA-Z]{1,12}[,.;]?`),
		rapid.StringN(1, 5, 20),
	)
	return rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(word, 0, 25).Draw(t, "words"), " ")
	})
}

// squeeze returns s without spaces.
func squeeze(s string) string { return strings.ReplaceAll(s, " ", "") }

// graphemeCount counts what Wrap will not break.
func graphemeCount(s string) int {
	n := 0
	for range Regular.face().graphemes(s) {
		n++
	}
	return n
}

var tight = strings.NewReplacer(noBreak, "") // a line that has to end there loses it

func TestWrapLosesNothingAndFits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := anyText().Draw(t, "text")
		f := Font{rapid.SampledFrom(allStyles).Draw(t, "style"), 1250}
		width := geom.U(rapid.IntRange(0, 40000).Draw(t, "width"))
		lines := f.Wrap(s, width, 0)
		var text strings.Builder
		for _, l := range lines {
			text.WriteString(squeeze(l.Text))
			assert.Equal(t, f.Width(l.Text), l.Width)
			assert.Equal(t, strings.Trim(l.Text, " "), l.Text)
			assert.NotEmpty(t, l.Text)
			if l.Width > width {
				assert.Equal(t, 1, graphemeCount(l.Text), "%q is too wide", l.Text)
			}
		}
		assert.Equal(t, tight.Replace(squeeze(Clean(s))), tight.Replace(text.String()))
	})
}

func TestWrapBalancesWithoutMoreLines(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := strings.Join(rapid.SliceOfN(rapid.StringMatching(`[a-z]{1,9}`), 2, 30).Draw(t, "words"), " ")
		width := geom.U(rapid.IntRange(9000, 30000).Draw(t, "width"))
		lines := plain.Wrap(s, width, 0)
		widest := Line{}
		for _, l := range lines {
			if l.Width > widest.Width {
				widest = l
			}
		}
		if len(lines) > 1 && strings.Contains(widest.Text, " ") {
			assert.Greater(t, greedyLines(s, widest.Width-1), len(lines), "the longest line is as short as can be")
		}
		assert.Len(t, lines, greedyLines(s, width))
	})
}

// greedyLines counts lines the plain way.
func greedyLines(s string, width geom.U) int {
	n, line := 0, ""
	for _, w := range strings.Fields(s) {
		if line != "" && plain.Width(line+" "+w) <= width {
			line += " " + w
			continue
		}
		n, line = n+1, w
	}
	return n
}

func TestWrapCutsWithAnEllipsis(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := anyText().Draw(t, "text")
		width := geom.U(rapid.IntRange(2000, 30000).Draw(t, "width"))
		limit := rapid.IntRange(1, 4).Draw(t, "lines")
		all, some := plain.Wrap(s, width, 0), plain.Wrap(s, width, limit)
		if len(all) <= limit {
			assert.Equal(t, all, some)
			return
		}
		require.Len(t, some, limit)
		last := some[limit-1]
		assert.True(t, strings.HasSuffix(last.Text, ellipsis))
		assert.True(t, last.Width <= width || graphemeCount(last.Text) == 1)
	})
}

func TestWrapByExample(t *testing.T) {
	for _, c := range []struct {
		text  string
		width int
		want  []string
	}{
		{"", 100, nil},
		{"one line", 100, []string{"one line"}},
		{"Witkoff presents a 28-point plan to Kyiv", 130, []string{"Witkoff presents a", "28-point plan to Kyiv"}},
		{"a 28-point", 55, []string{"a", "28-point"}},
		{"28-point", 30, []string{"28-", "point"}},
		{"wide e-mail", 55, []string{"wide", "e-mail"}},
		{"the Franco-German plan", 80, []string{"the Franco-", "German plan"}},
		{"Київ — Женева і далі", 75, []string{"Київ —", "Женева", "і далі"}},
		{"Talks (in) ((Geneva)) on", 66, []string{"Talks (in)", "((Geneva))", "on"}},
		{"Unkürzbarkeitsvermutung", 80, []string{"Unkürzbarkeit", "svermutung"}},
		{"日本の首相がワシントンを訪問。", 100, []string{"日本の首相がワシ", "ントンを訪問。"}},
		{"between\u00A06\u00A0Jun\u00A02025", 80, []string{"between\u00A06", "Jun\u00A02025"}},
		{"5\u00A0km on", 30, []string{"5\u00A0km", "on"}},
	} {
		var got []string
		for _, l := range plain.Wrap(c.text, geom.Px(c.width), 0) {
			got = append(got, l.Text)
		}
		assert.Equal(t, c.want, got, c.text)
	}
}

// Kinsoku: what closes stands on no line's beginning, what opens on no line's end.
func TestWrappedChineseAndJapaneseKeepTheirMarks(t *testing.T) {
	texts := []string{
		"外交部发言人表示，“双方将于十一月二十日在日内瓦举行会谈”，并就停火、人道援助、战俘交换等问题（包括黑海航运）交换意见。",
		"外務大臣は「停戦について協議した」と述べ、ジュネーブでの会談（第三回）は、ウクライナ側の要請で延期された。",
		"外交部表示：「會談將於日內瓦舉行！」他問：《協議》何時簽署？",
	}
	rapid.Check(t, func(t *rapid.T) {
		width := geom.U(rapid.IntRange(5000, 30000).Draw(t, "width"))
		for _, l := range plain.Wrap(rapid.SampledFrom(texts).Draw(t, "text"), width, 0) {
			first, _ := utf8.DecodeRuneInString(l.Text)
			last, _ := utf8.DecodeLastRuneInString(l.Text)
			assert.NotContains(t, "。，、」』”）》！？：・ー", string(first), "%s", l.Text)
			assert.NotContains(t, "「『“（《", string(last), "%s", l.Text)
		}
	})
}

func TestFitIsTheLongestThatFits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := Clean(anyText().Draw(t, "text"))
		width := geom.U(rapid.IntRange(0, 20000).Draw(t, "width"))
		got := plain.Fit(s, width)
		if plain.Width(s) <= width {
			assert.Equal(t, s, got)
			return
		}
		head, cut := strings.CutSuffix(got, ellipsis)
		assert.True(t, cut)
		assert.True(t, strings.HasPrefix(s, head))
		assert.True(t, plain.Width(got) <= width || got == ellipsis)
		rest := strings.TrimLeft(s[len(head):], " ")
		next := ""
		for g := range Regular.face().graphemes(s[len(head):]) {
			next += g
			if strings.Trim(next, " ") != "" {
				break
			}
		}
		// Marks may make the sum of the parts more than the whole.
		if Regular.face().oneByOne(s) && rest != "" && got != ellipsis {
			assert.Greater(t, plain.Width(head+next+ellipsis), width, "one more does not fit")
		}
	})
}

func TestFitByExample(t *testing.T) {
	assert.Equal(t, "Gene…", plain.Fit("Geneva talks", plain.Width("Gene…")))
	assert.Equal(t, "Geneva…", plain.Fit("Geneva talks", plain.Width("Geneva…")+1))
	assert.Equal(t, "Geneva talks", plain.Fit("Geneva talks", plain.Width("Geneva talks")))
	assert.Equal(t, "…", plain.Fit("Geneva talks", 0))
	assert.Equal(t, "🇺🇦…", plain.Fit("🇺🇦🇺🇸", plain.Width("🇺🇦…")))
	assert.Equal(t, "e\u0301…", plain.Fit("e\u0301te\u0301 e\u0301te\u0301", plain.Width("ét…")-1))
}

func FuzzClean(f *testing.F) {
	for _, s := range []string{"", " a  b ", "a\u202Eb", "a\tb\r\nc", "\xff\xfe", "a\u00A0\u00A0b", "\uFEFFx", "e" + strings.Repeat("\u0301", 20),
		"a\u00AD\u0000 \u2028b", " \u0301", "\U000E0041", "\u00A0 x\u00A0", "\xed\xa0\x80", "👩🏽‍🚀"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) { checkClean(t, s) })
}

func TestCleanIsIdempotent(t *testing.T) {
	nasty := rapid.OneOf(rapid.Rune(), rapid.SampledFrom([]rune(" \t\n\u00A0\u202F\u0301\u0302\u0000\u0085\u200B\u202E\u2067\uFEFF\uFFFE\u00ADa")))
	rapid.Check(t, func(t *rapid.T) {
		s := string(rapid.SliceOf(nasty).Draw(t, "runes")) + string(rapid.SliceOf(rapid.Byte()).Draw(t, "bytes"))
		checkClean(t, s)
	})
}

func checkClean(t assert.TestingT, s string) {
	c := Clean(s)
	assert.Equal(t, c, Clean(c), "idempotent")
	assert.True(t, utf8.ValidString(c))
	assert.NotContains(t, c, "  ")
	assert.Equal(t, strings.TrimSpace(c), c)
	for _, r := range c {
		assert.False(t, dropped(r), "%U", r)
	}
}

func TestOrdinaryCharactersAreKept(t *testing.T) {
	n := 0
	for r := rune(0x80); r <= unicode.MaxRune; r++ {
		if ordinary(r) {
			n++
			require.False(t, dropped(r) || unicode.IsSpace(r) || isMark(r) || r == utf8.RuneError, "%U", r)
		}
	}
	assert.Greater(t, n, 40_000)
}

func TestCleanByExample(t *testing.T) {
	for in, want := range map[string]string{
		"Kyiv":                             "Kyiv",
		"  two\r\n\tlines  ":               "two lines",
		"5\u00A0km":                        "5\u00A0km",
		"5\u00A0\u00A0km":                  "5\u00A0km",
		"5\u00A0 km\u00A0":                 "5 km",
		"deni\u202Edemrifnoc\u202C":        "denidemrifnoc",
		"a\u2066b\u2069":                   "ab",
		"a\x00b\x1b[31m\u009b":             "ab[31m",
		"\xffa\xed\xa0\x80":                "\uFFFDa\uFFFD\uFFFD\uFFFD",
		"soft\u00ADhyphen":                 "softhyphen",
		"می\u200Cخواهم":                    "می\u200Cخواهم",
		"\uFEFFa\uFFFF":                    "a",
		"Z" + strings.Repeat("\u0336", 40): "Z" + strings.Repeat("\u0336", 8),
		"a \x01 b":                         "a b",
		"\x01 b":                           "b",
		"ta\U000E0067g":                    "tag",
		"👨\u200D👩 ⚠\uFE0F":                 "👨\u200D👩 ⚠\uFE0F",
	} {
		assert.Equal(t, want, Clean(in), "%q", in)
	}
}

// TestOfALongTextTheBeginningIsLookedAt: which lines it has does not depend on that.
func TestOfALongTextTheBeginningIsLookedAt(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := Clean(strings.Repeat(anyText().Draw(t, "text")+" ", rapid.IntRange(1, 200).Draw(t, "times")))
		width, lines := geom.U(rapid.IntRange(500, 40_000).Draw(t, "width")), rapid.IntRange(1, 4).Draw(t, "lines")
		if s == "" {
			return
		}
		require.Equal(t, plain.wrap(s, width, lines), plain.Wrap(s, width, lines))
	})
	long := strings.Repeat("word ", 100_000)
	assert.Less(t, len(plain.Style.face().head(long, plain.fits(40_000))), 10_000)
}

// TestSpaceIsNoLineOfItsOwn: not where each letter has one, either.
func TestSpaceIsNoLineOfItsOwn(t *testing.T) {
	for _, l := range plain.Wrap("=-\u00a0$ kPB;", 2, 0) {
		assert.NotEmpty(t, l.Text)
	}
}
