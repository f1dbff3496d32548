package phrases_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"demarche/timeline/edtf"
	"demarche/timeline/edtf/phrases"
)

// notation is a date as people write it, with what it is in EDTF.
type notation struct{ text, edtf string }

// The parts of the phrases below. What each means is written down here, not
// taken from the code: "" is a part that has to be asked about.
var (
	days = []notation{
		{"20 November 2025", "2025-11-20"}, {"November 20, 2025", "2025-11-20"}, {"Nov. 20th, 2025", "2025-11-20"}, {"20.11.2025", "2025-11-20"},
		{"Thursday, 20 November 2025", "2025-11-20"}, {"2025/11/20", "2025-11-20"}, {"20251120", "2025-11-20"}, {"20-Nov-2025", "2025-11-20"},
		{"the 20th of November 2025", "2025-11-20"},
		// in doubt
		{"20 November", ""}, {"Friday, 20 November 2025", ""}, {"20 November '25", ""}, {"10/7/2008", ""},
	}
	longer = []notation{
		{"November 2025", "2025-11"}, {"11/2025", "2025-11"}, {"2025-Q4", "2025-36"}, {"Q4 2025", "2025-36"}, {"4Q2025", "2025-36"},
		{"fourth quarter of 2025", "2025-36"}, {"H1 2025", "2025-40"}, {"2025H1", "2025-40"}, {"spring 2025", "2025-21"}, {"winter 2025/26", "2025-24"},
		{"southern spring 2025", "2025-29"}, {"the 1960s", "196X"}, {"19th century", "18XX"}, {"44 BCE", "-0043"},
		// in doubt
		{"4Q25", ""}, {"winter 2025", ""}, {"November", ""}, {"early November 2025", ""}, {"the 1900s", ""}, {"the '60s", ""}, {"mid-2025", ""},
	}
	calendars = []string{
		"O.S.", "(Old Style)", "(Julian)", "Julian calendar", "AH", "Hijri", "Tishri", "Rosh Hashanah", "Nowruz", "Easter", "Christmas", "Ramadan",
		"fiscal year", "FY", "Reiwa", "BE", "(lunar)", "Vikram Samvat",
	}
	// qualifiers stand before or behind a date.
	qualifiers = []struct{ before, behind, mark string }{
		{"", "", ""}, {"circa ", "", "~"}, {"c. ", "", "~"}, {"about ", "", "~"}, {"", " approx.", "~"}, {"", "?", "?"}, {"", " (uncertain)", "?"},
		{"probably ", "", "?"}, {"possibly circa ", "", "%"},
	}
	// zones, and what they are behind a time on 20 November 2025 in a file of Kyiv.
	zones = []notation{
		{"UTC", "Z"}, {"GMT", "Z"}, {"UTC+2", "+02"}, {"UTC-03:30", "-03:30"}, {"EST", "-05:00"}, {"HST", "-10:00"}, {"ET", "-05:00"}, {"CET", "+01:00"},
		{"EET", "+02:00"}, {"MSK", "+03:00"}, {"JST", "+09:00"}, {"AEDT", "+11:00"}, {"PKT", "+05:00"}, {"NST", "-03:30"},
		// in doubt: several meanings, not in use in November, or unknown
		{"IST", ""}, {"CST", ""}, {"PST", ""}, {"GST", ""}, {"AST", ""}, {"EDT", ""}, {"CEST", ""}, {"BST", ""}, {"XYZT", ""}, {"Moscow time", ""}, {"local time", ""},
	}
	clocks = []notation{{"14:30", "14:30"}, {"2:30 pm", "14:30"}, {"2 p.m.", "14:00"}, {"noon", "12:00"}, {"12 am", ""}}
)

// relations are what is said of a date, as an event has it: {} is the date, -
// and + the one before and behind it. "" is asked about.
var relations = []struct{ before, behind, edtf string }{
	{"", "", "{}"}, {"on ", "", "{}"}, {"by ", "", "[..{}]"}, {"no later than ", "", "[..{}]"}, {"on or before ", "", "[..{}]"}, {"", " or earlier", "[..{}]"},
	{"before ", "", "[..-]"}, {"prior to ", "", "[..-]"}, {"earlier than ", "", "[..-]"}, {"after ", "", "[+..]"}, {"later than ", "", "[+..]"},
	{"on or after ", "", "[{}..]"}, {"not before ", "", "[{}..]"}, {"", " onwards", "{}/.."}, {"ongoing since ", "", "{}/.."}, {"since ", "", ""}, {"until ", "", ""},
	{"from ", "", ""}, {"shortly after ", "", ""}, {"two days before ", "", ""}, {"around the time of ", "", ""},
}

var nextTo = map[string][2]string{
	"2025-11-20": {"2025-11-19", "2025-11-21"}, "2025-11": {"2025-10", "2025-12"}, "196X": {"195X", "197X"}, "18XX": {"17XX", "19XX"}, "-0043": {"-0044", "-0042"},
}

// crossed are phrases made of all the parts, with what each says, "" for those
// that are in doubt.
func crossed() []notation {
	var all []notation
	for _, date := range slices.Concat(days, longer) {
		for _, r := range relations {
			want := ""
			if date.edtf != "" && r.edtf != "" {
				next := nextTo[date.edtf]
				want = strings.NewReplacer("{}", date.edtf, "[..-]", "[.."+next[0]+"]", "[+..]", "["+next[1]+"..]").Replace(r.edtf)
				if strings.Contains(want, "[..]") {
					want = "" // nothing is next to a season
				}
			}
			all = append(all, notation{r.before + date.text + r.behind, want})
		}
		for _, q := range qualifiers[1:] {
			want := ""
			if date.edtf != "" {
				want = date.edtf + q.mark
			}
			all = append(all, notation{q.before + date.text + q.behind, want})
		}
		for _, c := range calendars {
			all = append(all, notation{date.text + " " + c, ""}, notation{c + " " + date.text, ""})
		}
		for _, aside := range []string{"in Geneva", ", printed later", "(reported)", "morning"} {
			all = append(all, notation{date.text + " " + aside, ""})
		}
	}
	for _, date := range days {
		for _, zone := range zones {
			for _, clock := range clocks {
				want := ""
				if date.edtf != "" && zone.edtf != "" && clock.edtf != "" {
					want = date.edtf + "T" + clock.edtf + zone.edtf
				}
				all = append(all, notation{date.text + ", " + clock.text + " " + zone.text, want}, notation{clock.text + " " + zone.text + " on " + date.text, want})
			}
		}
	}
	return all
}

// fillers say nothing, so that a phrase without one says the same.
var fillers = []string{"the", "of", "on", ",", "calendar"}

// TestCrossedPhrases reads all phrases. Each mend is what the phrase says and
// what its hint tells to write, and each word of a mended phrase counts: without
// it the phrase says something else, or nothing.
func TestCrossedPhrases(t *testing.T) {
	kyiv, err := time.LoadLocation("Europe/Kyiv")
	require.NoError(t, err)
	world := phrases.World{Zone: kyiv, Year: 2024, YearOf: "`as_of`"}
	mended, asked, silent, words := 0, 0, 0, 0
	for _, p := range crossed() {
		r := phrases.Read(p.text, world)
		if !assert.Equal(t, p.edtf, r.Date.String(), "%s: %s", p.text, r.Hint) {
			continue
		}
		checkReading(t, p.text, r)
		switch {
		case !r.Date.IsZero():
			mended++
			assert.Equal(t, "write "+p.edtf, strings.SplitN(r.Hint, " (", 2)[0], p.text)
			words += withoutEachWord(t, p, world)
		case r.Hint != "":
			asked++
			assertNoMend(t, p.text, r)
		default:
			silent++
		}
	}
	t.Logf("%d phrases: %d mended, of which %d words were tried without, %d asked about, %d without a hint of their own", mended+asked+silent, mended, words, asked, silent)
	assert.Greater(t, mended+asked+silent, 2000)
	assert.Greater(t, mended, 500)
	assert.Greater(t, asked, 1000)
}

// assertNoMend asserts that a hint for what is in doubt does not read like a
// mend: it asks, or names several dates or a condition.
func assertNoMend(t *testing.T, text string, r phrases.Reading) {
	t.Helper()
	rest, plain := strings.CutPrefix(r.Hint, "write "+r.Likely.String())
	assert.False(t, plain && rest == "", "%s: %s", text, r.Hint)
}

// withoutEachWord leaves each word out in turn, and returns how many there were.
func withoutEachWord(t *testing.T, p notation, world phrases.World) int {
	t.Helper()
	words := strings.Fields(p.text)
	tried := 0
	for i, word := range words {
		if len(words) == 1 || slices.Contains(fillers, strings.ToLower(word)) {
			continue
		}
		rest := strings.Join(slices.Delete(slices.Clone(words), i, i+1), " ")
		if weekday := strings.TrimSuffix(word, ","); weekday == "Thursday" {
			rest = strings.Replace(p.text, weekday, "Friday", 1) // it is held against the date
		}
		tried++
		got := phrases.Read(rest, world)
		assert.NotEqual(t, p.edtf, got.Date.String(), fmt.Sprintf("%q was read without %q", p.text, word))
	}
	return tried
}

// TestMendsAreEDTF: what is mended is not mended again.
func TestMendsAreEDTF(t *testing.T) {
	for _, p := range crossed() {
		if p.edtf != "" {
			_, err := edtf.Parse(p.edtf)
			assert.NoError(t, err)
		}
	}
}
