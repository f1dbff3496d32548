package inwords_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"demarche/timeline/edtf"
	"demarche/timeline/edtf/datetest"
	"demarche/timeline/edtf/inwords"
	"demarche/timeline/edtf/phrases"
)

func TestWords(t *testing.T) {
	for _, tt := range []struct{ in, short, long string }{
		{"2025-11-20", "20 Nov 2025", "20 November 2025"},
		{"2025-11", "Nov 2025", "November 2025"},
		{"1941~", "c. 1941", "c. 1941"},
		{"1941?", "1941?", "1941 (uncertain)"},
		{"1941%", "c. 1941?", "c. 1941 (uncertain)"},
		{"2004-?06-11", "11 Jun 2004 (month uncertain)", "11 June 2004 (month uncertain)"},
		{"2004-06~-11", "11 Jun 2004 (year and month approximate)", "11 June 2004 (year and month approximate)"},
		{"?2004-%21", "spring 2004 (year and season uncertain, season approximate)", "spring 2004 (year and season uncertain, season approximate)"},
		{"2025-11-20T12:30", "12:30, 20 Nov 2025", "12:30, 20 November 2025"},
		{"2025-11-20T12:30:15Z", "12:30:15 UTC, 20 Nov 2025", "12:30:15 UTC, 20 November 2025"},
		{"2025-11-20T12:30:15.040Z", "12:30:15.040 UTC, 20 Nov 2025", "12:30:15.040 UTC, 20 November 2025"},
		{"2025-11-20T12:30-03:30", "12:30 UTC−03:30, 20 Nov 2025", "12:30 UTC−03:30, 20 November 2025"},
		{"2025-11-20T14", "14:00–14:59, 20 Nov 2025", "14:00–14:59, 20 November 2025"},
		{"2025-11-20T14/2025-11-20T16", "14:00–16:59, 20 Nov 2025", "14:00–16:59, 20 November 2025"},
		{"2025-11-20T14/2025-11-21T16", "14:00–14:59, 20 Nov 2025 – 16:00–16:59, 21 Nov 2025", "14:00–14:59, 20 November 2025 – 16:00–16:59, 21 November 2025"},
		{"[2025-11-20T14:00..2025-11-20T16:30]", "between 14:00 and 16:30, 20 Nov 2025", "between 14:00 and 16:30, 20 November 2025"},
		{"[2025-11-20T14:00Z..2025-11-20T16:30Z]", "between 14:00 and 16:30 UTC, 20 Nov 2025", "between 14:00 and 16:30 UTC, 20 November 2025"},
		{"[2025-11-20T14:00..2025-11-21T16:30]", "between 14:00, 20 Nov 2025 and 16:30, 21 Nov 2025", "between 14:00, 20 November 2025 and 16:30, 21 November 2025"},
		{"2001-21", "spring 2001", "spring 2001"},
		{"2010-24", "winter 2010–2011", "winter 2010–2011"},
		{"2010-30", "southern summer 2010–2011", "southern summer 2010–2011"},
		{"2010-35", "3rd quarter 2010", "3rd quarter 2010"},
		{"196X", "1960s", "1960s"},
		{"190X", "1900–1909", "1900–1909"},
		{"-004X", "50–41 BCE", "50–41 BCE"},
		{"18XX", "19th century", "19th century"},
		{"-01XX", "2nd century BCE", "2nd century BCE"},
		{"1XXX", "2nd millennium", "2nd millennium"},
		{"XXXX", "unknown year", "unknown year"},
		{"-0043", "44 BCE", "44 BCE"},
		{"-0043-03-15", "15 Mar 44 BCE", "15 March 44 BCE"},
		{"0079", "79 CE", "79 CE"},
		{"Y170000002", "170,000,002", "170,000,002"},
		{"Y-13800000000", "13,800,000,001 BCE", "13,800,000,001 BCE"},
		{"Y-138E8", "13,800,000,000 BCE", "13,800,000,000 BCE"},
		{"1950S2", "c. 1950 (1900–1999)", "c. 1950 (1900–1999)"},
		{"2004-XX", "a month in 2004", "a month in 2004"},
		{"1985-04-XX", "a day in Apr 1985", "a day in April 1985"},
		{"1985-XX-XX", "a day in 1985", "a day in 1985"},
		{"1985-02-2X", "between 20 and 28 Feb 1985", "between 20 and 28 February 1985"},
		{"1984-1X", "between Oct and Dec 1984", "between October and December 1984"},
		{"156X-12-25", "25 Dec, 1560s", "25 December, 1560s"},
		{"XXXX-12-XX", "a day in Dec, unknown year", "a day in December, unknown year"},
		{"15XX-X2", "15XX-X2", "15XX-X2"},
		{"2025-11-20/2025-11-21", "20–21 Nov 2025", "20–21 November 2025"},
		{"2025-10-31/2025-11-02", "31 Oct – 2 Nov 2025", "31 October – 2 November 2025"},
		{"2025-12-31/2026-01-02", "31 Dec 2025 – 2 Jan 2026", "31 December 2025 – 2 January 2026"},
		{"2004-06/2004-08", "Jun–Aug 2004", "June–August 2004"},
		{"2004/2006", "2004–2006", "2004–2006"},
		{"-0099/-0043", "100–44 BCE", "100–44 BCE"},
		{"-0043/0014", "44 BCE – 14 CE", "44 BCE – 14 CE"},
		{"1984~/2004-06", "c. 1984 – Jun 2004", "c. 1984 – June 2004"},
		{"2025-11-20/2025-11-20", "20 Nov 2025", "20 November 2025"},
		{"2025-11-20T14:00/2025-11-20T16:30", "14:00–16:30, 20 Nov 2025", "14:00–16:30, 20 November 2025"},
		{"../1985", "until 1985", "until 1985"},
		{"1985-04-12/..", "from 12 Apr 1985", "from 12 April 1985"},
		{"1985/", "from 1985 (end unknown)", "from 1985 (end unknown)"},
		{"/1985", "until 1985 (start unknown)", "until 1985 (start unknown)"},
		{"/", "start and end unknown", "start and end unknown"},
		{"/..", "start unknown, without end", "start unknown, without end"},
		{"[..2025-11-20]", "on or before 20 Nov 2025", "on or before 20 November 2025"},
		{"[1760-12..]", "in or after Dec 1760", "in or after December 1760"},
		{"[1667,1668,1670..1672]", "1667, 1668 or 1670–1672", "1667, 1668 or 1670–1672"},
		{"{1960,1961-12}", "1960 and Dec 1961", "1960 and December 1961"},
		{"{..1984}", "up to 1984", "up to 1984"},
		{"[2025-10-21..2025-10-31]", "between 21 and 31 Oct 2025", "between 21 and 31 October 2025"},
		{"[1984-02..1985-03]", "between Feb 1984 and Mar 1985", "between February 1984 and March 1985"},
	} {
		d := edtf.MustParse(tt.in)
		assert.Equal(t, tt.short, inwords.English.Words(d, inwords.Short), tt.in)
		assert.Equal(t, tt.long, inwords.English.Words(d, inwords.Long), tt.in)
	}
}

// TestWordsAreRead turns dates into words and back.
func TestWordsAreRead(t *testing.T) {
	for _, in := range []string{
		"2025-11-20", "2025-11", "1941~", "1941%", "2025-11-20T12:30Z", "2025-11-20T12:30:15+05:30", "2001-21", "2010-24", "2010-35",
		"2010-40", "196X", "18XX", "-01XX", "1XXX", "-0043", "0079", "2004-XX", "1985-04-XX", "1985-XX-XX", "2025-11-20/2025-11-21",
		"2025-10-31/2025-11-02", "2004-06/2004-08", "2004/2006", "-0099/-0043", "1984~/2004-06", "../1985", "1985-04-12/..",
		"1985/", "/1985", "[..2025-11-20]", "[1760-12..]", "[2025-10-21..2025-10-31]", "[1667,1669]", "2010-30", "2010-27",
	} {
		d := edtf.MustParse(in)
		for _, style := range []inwords.Style{inwords.Short, inwords.Long} {
			got := likely(inwords.English.Words(d, style))
			assert.Equal(t, in, got.String(), inwords.English.Words(d, style))
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		d := datetest.Parsed(t, datetest.PlainDates())
		got := likely(inwords.English.Words(d, inwords.Long))
		assert.Equal(t, d.String(), got.String())
	})
}

func likely(text string) edtf.Date {
	r := phrases.Read(text, phrases.World{})
	if r.Date.IsZero() {
		return r.Likely
	}
	return r.Date
}

// TestOtherLanguages shows that a language is a table.
func TestOtherLanguages(t *testing.T) {
	german := *inwords.English
	german.Months[2], german.MonthsShort[2] = "März", "Mrz."
	german.DayMonths, german.DayMonthsShort = german.Months, german.MonthsShort
	german.DayNumber, german.Until[0], german.BCE = "{n}.", "bis {date}", "{year} v. Chr."
	german.Units.Day = []string{"{n} Tag", "{n} Tage"}
	assert.Equal(t, "15. März 44 v. Chr.", german.Words(edtf.MustParse("-0043-03-15"), inwords.Long))
	assert.Equal(t, "bis 15. Mrz. 2025", german.Words(edtf.MustParse("../2025-03-15"), inwords.Short))
	assert.Equal(t, "2 Tage", german.Duration(edtf.Duration{Days: 2}))
	assert.Equal(t, "15 March 44 BCE", inwords.English.Words(edtf.MustParse("-0043-03-15"), inwords.Long))
}

func TestNamesOfKindsAndPrecisions(t *testing.T) {
	seen := map[string]bool{}
	for p := edtf.Second; p <= edtf.Coarser+1; p++ {
		assert.NotEmpty(t, p.String())
		seen[p.String()] = true
	}
	for k := edtf.Point; k <= edtf.AllOf+1; k++ {
		assert.Equal(t, strings.ToLower(k.String()), k.String())
		seen[k.String()] = true
	}
	assert.Len(t, seen, int(edtf.Coarser)+2+int(edtf.AllOf)+2, "no two share a name")
	require.Less(t, edtf.Day, edtf.Month)
}

func TestBoundsSayNoMoreThanTheirDates(t *testing.T) {
	for _, c := range []struct{ first, last, want string }{
		{"2025-10-21", "2025-10-31", "between 21 and 31 October 2025"},
		{"2025", "2025-10-31", "between 2025 and 31 October 2025"},
		{"2025-10", "2025-10-31", "between October 2025 and 31 October 2025"},
		{"2025-10-20", "2025-10-31T14:30", "between 20 October 2025 and 14:30, 31 October 2025"},
		{"2025-10-31T02:20", "2025-10-31T04:20", "between 02:20 and 04:20, 31 October 2025"},
		{"", "1888", "by 1888"}, {"1888-05-02", "", "on or after 2 May 1888"}, {"1888", "1888", "1888"}, {"", "", ""},
	} {
		var first, last edtf.Date
		require.NoError(t, first.UnmarshalText([]byte(c.first)))
		require.NoError(t, last.UnmarshalText([]byte(c.last)))
		assert.Equal(t, c.want, inwords.English.Bounds(first, last, inwords.Long))
	}
}
