package lint

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"demarche/timeline"
)

// TestSharedCasesOfDates reads small files of the shared data that were mended
// wrongly once. What is mended is what the hint said; the rest is asked about.
func TestSharedCasesOfDates(t *testing.T) {
	for name, want := range map[string]struct {
		mended []string // what stands there now
		asked  []string // parts of the hints that are left
	}{
		"04-fix-2025-Q4":            {mended: []string{"2025-36", "2025-40", "2025-35/2025-36"}},
		"07-fix-fiscal-year":        {asked: []string{"whose year", "whose year", "whose year"}},
		"08-fix-messydates-range":   {mended: []string{"2001-11-15~/2001-11-30~"}},
		"10-fix-differs-from-hint":  {[]string{"2025-11-20/2025-11-21"}, []string{"[2025-11-19,2025-11-20]", "1991/1992 for the years", "[2025,2026]", "[2025-11-20,2025-11-21]"}},
		"36-leap-second":            {asked: []string{"write 2016-12-31T23:59:59Z if that will do"}},
		"60-mend-changes-meaning":   {mended: []string{"1962-10-22/1962-10-25", "[..1962-10-21]", "[1962-10-29..]", "1962-10-22T19:00-04:00"}},
		"61-hint-leads-to-nonsense": {asked: []string{"Write 2026-04-17 if it is that of `as_of`", "Write 2026-21 if it is that of `as_of`"}},
	} {
		data := sharedCase(t, name)
		_, problems, err := Check("events.json", strings.NewReader(string(data)), timeline.Limits{})
		require.NoError(t, err)
		text, mended := Mend(timeline.Input{Name: "events.json"}, data, timeline.Limits{})
		var now []string
		for _, m := range mended {
			if m.Code == "date" {
				now = append(now, strings.Trim(m.Now, `"`))
				assert.True(t, strings.HasPrefix(hintAt(problems, m.Pos), "write "+strings.Trim(m.Now, `"`)), "%s: %s", name, m.Hint)
			}
		}
		assert.Equal(t, want.mended, now, name)
		_, left, err := Check("events.json", strings.NewReader(string(text)), timeline.Limits{})
		require.NoError(t, err)
		var asked []string
		for _, p := range left {
			if p.Code == "date" {
				asked = append(asked, p.Hint)
			}
		}
		if assert.Len(t, asked, len(want.asked), name) {
			for i, part := range want.asked {
				assert.Contains(t, asked[i], part, name)
			}
		}
	}
}

func hintAt(problems timeline.Problems, pos timeline.Position) string {
	for _, p := range problems {
		if p.Pos == pos {
			return p.Hint
		}
	}
	return ""
}

func sharedCase(t *testing.T, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "..", "..", "shared", "cases", name, "events.json"))
	if err != nil {
		if os.Getenv("DEMARCHE_REQUIRE") == "1" {
			t.Fatalf("the case is required here: %v", err)
		}
		t.Skipf("no shared test data: %v", err)
	}
	return data
}

// TestSharedCasesOfReading reads small files of the shared data that were
// misread once: each code that is right for them, and how often it comes.
func TestSharedCasesOfReading(t *testing.T) {
	for name, want := range map[string]map[string]int{
		"20-fractions-of-seconds":       {},
		"21-nfc-nfd-names":              {"undeclared-actor": 2},
		"32-two-urls-in-one":            {"url": 1},
		"37-zero-length-interval":       {},
		"61-hint-leads-to-nonsense":     {"date": 2, "unknown-word": 1},
		"62-as-of-shows-the-future":     {"no-speaker": 2},
		"64-quote-without-speaker":      {"undeclared-actor": 1},
		"65-scheduled-interval":         {"scheduled-interval": 1},
		"66-country-codes":              {"country-code": 1},
		"67-follows-not-shown":          nil,
		"68-errors-after-a-brace":       {"json": 2},
		"69-typographic-quotes":         {"json": 10},
		"70-known-by-a-date":            nil,
		"63-derived-bounds-as-duration": nil,
	} {
		data := sharedCase(t, name)
		_, problems, err := Check("events.json", strings.NewReader(string(data)), timeline.Limits{})
		require.NoError(t, err)
		got := map[string]int{}
		for _, p := range problems {
			got[p.Code]++
		}
		if want == nil {
			assert.Empty(t, problems.Errors(), name)
			continue
		}
		assert.Equal(t, want, got, "%s: %s", name, problems.Error())
	}
	mended, _ := Mend(timeline.Input{Name: "events.json"}, sharedCase(t, "69-typographic-quotes"), timeline.Limits{})
	assert.Equal(t, `{"events": [{"date": "2025-11-20", "title": "One"}]}`, strings.TrimSpace(string(mended)))
}
