package theme

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"demarche/render/internal/scene"
	"demarche/timeline"
)

func TestParseTakesTheRestFromAnotherTheme(t *testing.T) {
	th, problems := Parse("my.json", []byte(`{"ink": "#fff", "like": "dark", "verbal_conflict": "#E6A63D", "x-note": 1}`))
	require.Empty(t, problems)
	want := Dark
	want.Name, want.Ink, want.Quads[timeline.VerbalConflict] = "my.json", scene.RGB(0xFFFFFF), scene.RGB(0xE6A63D)
	assert.Equal(t, want, th)
	th, problems = Parse("my.json", []byte(`{}`))
	require.Empty(t, problems)
	th.Name = "light"
	assert.Equal(t, Light, th)
}

func TestParseNamesPlaceAndRemedy(t *testing.T) {
	for text, want := range map[string]string{
		`{"inc": "#000"}`:                 "t:1:2: error: unknown field `inc` in a theme, did you mean `ink`?\nhint: write `ink`; fields of your own begin with x-",
		`{"ink": 5}`:                      "t:1:9: error: `ink` must be text, not a number\nhint: put it in double quotes",
		`{"ink": ""}`:                     "t:1:9: warning: `ink` is empty, as if it were not there [empty-field]\nhint: leave it out",
		`{"ink": "#12345"}`:               "t:1:9: error: `#12345` is no colour\nhint: write six hexadecimal digits, such as #0064a8",
		`{"ink": "#+12345"}`:              "t:1:9: error: `#+12345` is no colour\nhint: write six hexadecimal digits, such as #0064a8",
		`{"like": "drak"}`:                "t:1:10: error: `drak` is no theme\nhint: one of light, dark, print",
		`{"ink": "#000", "ink": "#111"}`:  "t:1:17: error: `ink` is given twice\nhint: keep one of them",
		`["ink"]`:                         "t:1:1: error: a theme must be an object, not a list",
		`{"ink": "#000",}`:                "t:1:15: error: a comma stands before the closing `}`\nhint: remove the comma",
		`{} {}`:                           "t:1:4: error: something follows the end of a theme\nhint: remove what comes after the closing brace",
		"{\n  \"quiet\": \"#999999\"\n}":  "t:2:12: error: `quiet` #999999 on `shade` #e6e8ec has a contrast of 2.32:1, and text needs 4.5:1\nhint: for example \"quiet\": \"#636363\"",
		`{"leader": "#ccc"}`:              "t:1:12: error: `leader` #cccccc on `ground` #ffffff has a contrast of 1.6:1, and a line needs 3:1\nhint: for example \"leader\": \"#8e8e8e\"",
		`{"like": "dark", "ink": "#333"}`: "t:1:25: error: `ink` #333333 on `shade` #2a3038 has a contrast of 1.05:1, and text needs 4.5:1\nhint: for example \"ink\": \"#999999\"",
		`{"ground":"#808080", "ink":"#f0f","tint":"#808080","shade":"#808080","quiet":"#000","leader":"#000","neutral":"#000","verbal_cooperation":"#000","material_cooperation":"#000","verbal_conflict":"#000","material_conflict":"#000"}`: "t:1:28: error: `ink` #ff00ff on `ground` #808080 has a contrast of 1.25:1, and text needs 4.5:1\nhint: for example \"ink\": \"#260026\"",
	} {
		_, problems := Parse("t", []byte(text))
		assert.Equal(t, want, problems.Error(), text)
	}
}

// A ground that the rest of a theme is too faint on is reported where it is said.
func TestAGroundIsReportedWhereItIsSaid(t *testing.T) {
	_, problems := Parse("t", []byte(`{"ground": "#000"}`))
	require.NotEmpty(t, problems)
	for _, p := range problems {
		assert.Equal(t, 12, p.Pos.Col, p.Message)
	}
}

// Whatever the colours: what is accepted holds what the built-in themes hold, and
// a colour in a hint is one that would do.
func TestAcceptedThemesHaveContrast(t *testing.T) {
	example := regexp.MustCompile(`^for example "(\w+)": "(#[0-9a-f]{6})"$`)
	rapid.Check(t, func(t *rapid.T) {
		text := fmt.Sprintf(`{"like": %q`, rapid.SampledFrom(Names()).Draw(t, "like"))
		for _, r := range roles {
			if rapid.IntRange(0, 3).Draw(t, "given") == 0 {
				text += fmt.Sprintf(`, %q: "#%06x"`, r.field, rapid.IntRange(0, 0xFFFFFF).Draw(t, r.field))
			}
		}
		th, problems := Parse("t", []byte(text+"}"))
		for _, p := range problems {
			assert.Equal(t, "contrast", p.Code)
			if m := example.FindStringSubmatch(p.Hint); m != nil {
				c, ok := parseColor(m[2])
				assert.True(t, ok)
				for _, r := range roles {
					if r.field == m[1] {
						assert.GreaterOrEqual(t, Contrast(c, th.Ground), r.needs)
					}
				}
			}
		}
		if len(problems) == 0 {
			for _, ground := range []scene.Color{th.Ground, th.Tint, th.Shade} {
				for _, c := range append(th.Quads[:], th.Ink, th.Quiet) {
					assert.GreaterOrEqual(t, Contrast(c, ground), 4.5)
				}
			}
			assert.GreaterOrEqual(t, Contrast(th.Leader, th.Ground), 3.0)
		}
	})
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{`{"ink": "#000"}`, `{`, "\xEF\xBB\xBF{}", `{"like":"dark","tint":"#abc"}`, `{"ink":"#00é"}`, `nul`} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		th, problems := Parse("t", data)
		if len(problems) == 0 && Contrast(th.Ink, th.Ground) < 4.5 {
			t.Fatal("text without contrast was accepted")
		}
	})
}

// The example of docs/themes.md is a theme, and its error is what is said.
func TestTheDocumentedThemeHolds(t *testing.T) {
	doc, err := os.ReadFile(filepath.Join("..", "..", "..", "docs", "themes.md"))
	require.NoError(t, err)
	block := regexp.MustCompile("(?s)```json\n(.*?)```").FindSubmatch(doc)
	require.NotNil(t, block)
	_, problems := Parse("my.json", block[1])
	assert.Empty(t, problems)
	faint := regexp.MustCompile(`"ink": "#20201c"`).ReplaceAll(block[1], []byte(`"ink": "#8a8a8a"`))
	_, problems = Parse("my.json", faint)
	assert.Contains(t, string(doc), problems.Error())
	for _, r := range roles {
		assert.Contains(t, string(doc), "`"+r.field+"`")
	}
}
