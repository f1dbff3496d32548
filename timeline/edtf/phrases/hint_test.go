package phrases_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"demarche/timeline/edtf"
	"demarche/timeline/edtf/datetest"
	"demarche/timeline/edtf/phrases"
)

func TestParseHints(t *testing.T) {
	for in, want := range map[string]string{
		"199u":                  "write 199X instead of 199u",
		"201x":                  "write 201X instead of 201x",
		"unknown/2006":          "write /2006 for an unknown end",
		"2004/unknown":          "write 2004/ for an unknown end",
		"2004-06/open":          "write 2004-06/.. for an open end",
		"y17e7":                 "write Y17E7 instead of y17e7",
		"y17101e4p3":            "write Y17101E4S3 instead of y17101e4p3",
		"2004?~":                "write 2004% instead of 2004?~",
		"(2004)?-06":            "write 2004?-06: a qualifier before a part is about that part, behind it about all to its left too",
		"20/11/2025":            "write 2025-11-20 (day first in 20/11/2025)",
		"11/20/2025":            "write 2025-11-20 (month first in 11/20/2025)",
		"20.11.2025":            "write 2025-11-20 (day first in 20.11.2025)",
		"10/7/2008":             "write 2008-07-10 or 2008-10-07, whichever is meant",
		"20251120":              "write 2025-11-20",
		"2025/11/20":            "write 2025-11-20",
		"2025-1-5":              "write 2025-01-05",
		"2025-11-20 14:00":      "write 2025-11-20T14:00",
		"2025-11-20T24:00":      "write 2025-11-21T00:00 (24:00 is 00:00 of the next day)",
		"2024-12-31T24:00:00Z":  "write 2025-01-01T00:00:00Z (24:00 is 00:00 of the next day)",
		"2016-12-31T23:59:60Z":  "leap seconds have no second of their own: write 2016-12-31T23:59:59Z if that will do",
		"2025-11-20T24:30":      "",
		"2025-W54":              "2025 has 52 weeks",
		" 2025":                 "write 2025 without spaces around it",
		"+2006":                 "write 2006",
		"Y2006":                 "write 2006",
		"12345":                 "write Y12345 if the year is meant; days counted by a computer or a spreadsheet are to be written as dates, such as 2025-11-20",
		"202505":                "write 2025-05 if the month is meant, Y202505 if the year is",
		"..1984":                "write ../1984 if it lasted until then, [..1984] if it was once by then",
		"1984..":                "write 1984/.. if it goes on since then, 1984/ if its end is not known, [1984..] if it was once since then",
		"24:00 5 May 2025":      "write 2025-05-06T00:00 (24:00 is 00:00 of the next day)",
		"2th May 2025":          "",
		"Lunar New Year 2024":   "EDTF is in the Gregorian calendar: write the Gregorian date",
		"unknown":               "leave `date` out: an event without one is listed, and `after` and `before` can bound it",
		"7 November 1917 N.S.":  "write 1917-11-07",
		"25 Oct/7 Nov 1917":     "write 1917-11-07 if the first is the same day in the Julian calendar, 1917-10-25/1917-11-07 if it lasted over both",
		"-0000":                 "write 0000 for 1 BCE",
		"2002/2001":             "write 2001/2002 if the ends were swapped",
		"[2002..2001]":          "write 2001..2002 if the ends were swapped",
		"2004–2006":             "write 2004/2006",
		"1851-52":               "write 1851/1852 if it lasted over both years, [1851,1852] if it was in one of them",
		"1910/30":               "write 1910/1930",
		"2004-06-01/05":         "write 2004-06-01/2004-06-05",
		"2025-11-20/1":          "write both days in full, as in 2025-11-28/2025-12-01: day 1 of the same month is before 2025-11-20",
		"2025-11-20..05":        "write both days in full, as in 2025-11-28/2025-12-01: day 5 of the same month is before 2025-11-20",
		"20/1 November 2025":    "",
		"30–2 December 2025":    "",
		"0000-01-03/0000-01":    "write 0000-01-03/0000-01-XX if the day of the end is not known",
		"Y-61000/-2000":         "write Y-61000/Y-2E3",
		"November 2025":         "write 2025-11",
		"circa 1941":            "write 1941~",
		"1960s":                 "write 196X",
		"2025-11-20T10:00/2026": "give both ends a time, or neither",
		"yesterday":             "write the day itself, as in 2025-11-20; of an event whose order alone is known leave `date` out, and say `after` or `before`",
		"foo":                   "",
		"19XX-":                 "",
		"2025-02-30":            "",
	} {
		_, err := phrases.Parse(in)
		var problem *edtf.Error
		if assert.ErrorAs(t, err, &problem, in) {
			assert.Equal(t, want, problem.Hint, in)
		}
	}
}

// TestNoIntervalEndsBeforeItStarts reads phrases whose second day comes first:
// EDTF would take them for the same days the right way round, which nobody said.
func TestNoIntervalEndsBeforeItStarts(t *testing.T) {
	for _, in := range []string{
		"2025-11-20/1", "20/1 November 2025", "30–2 December 2025", "from 20 to 1 November 2025", "20 November 2025 – 1 November 2025",
		"between 20 and 1 November 2025", "20 November/1 November 2025", "2025-11-20/01",
	} {
		r := phrases.Read(in, phrases.World{})
		assert.Empty(t, r.Date.String()+r.Likely.String(), in)
		assert.NotContains(t, r.Hint, "2025-11-20/2025-11-01", in)
	}
	assert.Equal(t, "[2025-11-20,2025-11-01]", phrases.Read("20 or 1 November 2025", phrases.World{}).Date.String(), "a choice has no order")
}

// TestHintsAreEDTF damages good expressions and expects that what a hint tells
// to write is EDTF.
func TestHintsAreEDTF(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := datetest.Expressions().Draw(t, "edtf")
		at := rapid.IntRange(0, len(s)).Draw(t, "at")
		s = s[:at] + rapid.SampledFrom([]string{" ", "u", "x", "-", "?~", "(", "/", ".", "open", "unknown", "s", "T"}).Draw(t, "damage") + s[at:]
		_, err := phrases.Parse(s)
		if err == nil {
			t.Skip("still EDTF")
		}
		var problem *edtf.Error
		require.ErrorAs(t, err, &problem)
		proposal, found := strings.CutPrefix(problem.Hint, "write ")
		if !found || strings.HasPrefix(proposal, "T00:00") || strings.HasPrefix(proposal, "Z,") {
			return
		}
		for _, behind := range []string{" or ", " if ", " for ", " instead", " without", ": ", " (", " whichever"} {
			proposal, _, _ = strings.Cut(proposal, behind)
		}
		if strings.Contains(proposal, "..") && !strings.ContainsAny(proposal, "/[{") {
			proposal = "[" + proposal + "]" // a range of a set
		}
		_, err = edtf.Parse(proposal)
		assert.NoError(t, err, "hint for %q: %s", s, problem.Hint)
	})
}
