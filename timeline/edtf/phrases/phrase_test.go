package phrases_test

import (
	"strings"
	"testing"
	"time"
	_ "time/tzdata"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"demarche/timeline/edtf/phrases"
)

// TestPhrasesThatSayOneThing: each is mended.
func TestPhrasesThatSayOneThing(t *testing.T) {
	for in, want := range map[string]string{
		// days
		"20 November 2025": "2025-11-20", "Nov. 20, 2025": "2025-11-20", "November 20th, 2025": "2025-11-20",
		"the 20th of November 2025": "2025-11-20", "Thursday, 20 November 2025": "2025-11-20", "20.11.2025": "2025-11-20",
		"20-Nov-2025": "2025-11-20", "01-January-2015": "2015-01-01", "24/12/1997": "1997-12-24", "3/21/2014": "2014-03-21",
		"5/5/2014": "2014-05-05", "20251120": "2025-11-20", "2025/11/20": "2025-11-20", "on 2025-11-20": "2025-11-20", "2025-Nov-20": "2025-11-20",
		"sept. 3 1939": "1939-09-03", "20 NOVEMBER 2025": "2025-11-20", "15 March 44 BC": "-0043-03-15", "20 November 2025 (Gregorian)": "2025-11-20",
		// months, seasons, parts of years
		"October 2025": "2025-10", "10/2025": "2025-10", "Nov-2025": "2025-11", "2025-Nov": "2025-11", "Spring 2021": "2021-21",
		"winter 2024-25": "2024-24", "winter 2024/25": "2024-24", "winter 2024–2025": "2024-24", "southern summer 2010-11": "2010-30",
		"austral winter 2010": "2010-32", "boreal spring 2010": "2010-25",
		"Q3 2025": "2025-35", "H1 2025": "2025-40", "third quarter of 2025": "2025-35", "second half of 2025": "2025-41",
		"2025-Q4": "2025-36", "2025Q4": "2025-36", "2025 Q4": "2025-36", "Q4/2025": "2025-36", "Q4-2025": "2025-36", "4Q2025": "2025-36", "4Q 2025": "2025-36",
		"2025-H1": "2025-40", "2025H1": "2025-40", "1H 2025": "2025-40", "2025-Q3/2025-Q4": "2025-35/2025-36", "Q3–Q4 2025": "2025-35/2025-36",
		// years and longer
		"circa 1941": "1941~", "the 1960s": "196X", "1860's": "186X", "12th century": "11XX", "on or about 20 November 2025": "2025-11-20~",
		"2nd millennium BC": "-1XXX", "44 BCE": "-0043", "AD 79": "0079", "A.D. 79": "0079", "33 b.c.": "-0032", "1941 (uncertain)": "1941?",
		"5th-4th century BC": "-04XX/-03XX", "13,000 BCE": "Y-12999", "5 May 10,000 BCE": "-9999-05-05", "year 12000": "Y12000",
		"a day in April 1985": "1985-04-XX", "a month in 2004": "2004-XX", "25 December, unknown year": "XXXX-12-25",
		// one-sided
		"before 1861": "[..1860]", "before 20 November 2025": "[..2025-11-19]", "before 22 October 1962": "[..1962-10-21]", "after 1861": "[1862..]",
		"after 28 October 1962": "[1962-10-29..]", "before March 2024": "[..2024-02]", "after December 2024": "[2025-01..]", "after the 1960s": "[197X..]",
		"after 44 BCE":        "[-0042..]",
		"by 20 November 2025": "[..2025-11-20]", "by the end of 2025": "", "no later than 1928": "[..1928]", "1928 or earlier": "[..1928]", "20 May 2025 at the latest": "[..2025-05-20]",
		"1928 or later": "[1928..]", "not before May 1990": "[1990-05..]", "pre-1860": "[..1859]", "post-1860": "[1861..]", "prior to May 1990": "[..1990-04]",
		"2014-present": "2014/..", "from 1985 on": "1985/..", "1985 onwards": "1985/..", "ongoing since May 2014": "2014-05/..", "from 1985 (end unknown)": "1985/",
		"until 1985 (start unknown)": "/1985",
		// ranges
		"20–21 November 2025": "2025-11-20/2025-11-21", "Nov 20-21, 2025": "2025-11-20/2025-11-21", "from January to March 2025": "2025-01/2025-03",
		"28 December - 3 January 2026": "2025-12-28/2026-01-03", "12 Oct – 3 Nov 2025": "2025-10-12/2025-11-03",
		"1861-67": "1861/1867", "1920s-30s": "192X/193X", "100–44 BCE": "-0099/-0043", "May 2020 through June 2021": "2020-05/2021-06",
		"between 21 and 31 October 2025": "[2025-10-21..2025-10-31]", "between 1860 and 1870": "[1860..1870]", "1856-ca. 1865": "1856/1865~",
		"October or November 2025": "[2025-10,2025-11]", "20 and 21 November 2025": "{2025-11-20,2025-11-21}", "1962-10-22/25": "1962-10-22/1962-10-25",
		"2025-11-20/21": "2025-11-20/2025-11-21", "2004-06/08": "2004-06/2004-08", "2001-11-~15..2001-11-~30": "2001-11-15~/2001-11-30~",
		"2025-11-20..2025-11-21": "2025-11-20/2025-11-21", "20 November 2025 / 21 November 2025": "2025-11-20/2025-11-21", "1910/30": "1910/1930",
		// times
		"2 pm on 20 November 2025": "2025-11-20T14:00", "14:30 UTC, 20 Nov 2025": "2025-11-20T14:30Z", "2025-11-20 14:30 +02:00": "2025-11-20T14:30+02:00",
		"noon on 20 November 2025": "2025-11-20T12:00", "1962-10-22T19:00 EDT": "1962-10-22T19:00-04:00", "7 p.m. EST, 20 November 2025": "2025-11-20T19:00-05:00",
		"20 Nov 2025 19:00 CET": "2025-11-20T19:00+01:00", "7 pm ET on 20 July 2025": "2025-07-20T19:00-04:00", "14:30 UTC+2, 20 Nov 2025": "2025-11-20T14:30+02",
		"14:00–16:30, 20 November 2025": "2025-11-20T14:00/2025-11-20T16:30", "20 Nov 2025, 14:00–16:30 UTC": "2025-11-20T14:00Z/2025-11-20T16:30Z",
		"between 14:00 and 16:00 UTC on 20 November 2025": "[2025-11-20T14:00Z..2025-11-20T16:00Z]",
		// EDTF is taken as it is, and drafts of it are put into its words
		"2004-06-~01/2004-06-~20": "2004-06-~01/2004-06-~20", "156X-12-25": "156X-12-25", " 2025 ": "2025", "199u": "199X", "2004?~": "2004%",
		"Y-61000/-2000": "Y-61000/Y-2E3", "1995-2": "1995-02", "20251120T1430": "2025-11-20T14:30", "20251120T143000Z": "2025-11-20T14:30:00Z", "2025-11-20T14:30:00,5": "2025-11-20T14:30:00.5",
		"Thu, 20 Nov 2025 14:30:00 +0200": "2025-11-20T14:30:00+02:00", "Thu, 20 Nov 2025 14:30:00 +0000": "2025-11-20T14:30:00Z", "2025-11-20T24:00Z": "2025-11-21T00:00Z",
	} {
		r := phrases.Read(in, phrases.World{})
		assert.Equal(t, want, r.Date.String(), "%s: %s", in, r.Hint)
		checkReading(t, in, r)
	}
}

// TestPhrasesInDoubt: none is mended, and each hint asks what is missing.
func TestPhrasesInDoubt(t *testing.T) {
	const gregorian, fiscal, feast = "Gregorian", "whose year", "feast"
	for in, want := range map[string][2]string{ // what is likely, and a part of the hint
		// years that are missing, or half of them
		"17 April": {"2026-04-17", "of which year? Write 2026-04-17 if it is that of `as_of`"}, "in the spring": {"2026-21", "Write 2026-21"},
		"January": {"2026-01", "of which year"}, "Q3": {"2026-35", "of which year"}, "29 February": {"XXXX-02-29", "of which year? Write it in front, as in YYYY-02-29"},
		"the '60s": {"196X", "1960"}, "'98": {"1998", "if the year is 1998"}, "May '98": {"1998-05", "if the year is 1998"}, "4Q25": {"2025-36", "if the year is 2025"},
		"24": {"2024", "2024"}, "1H25": {"2025-40", "if the year is 2025"},
		// other calendars, feasts, fiscal years, relative phrases
		"25 October 1917 O.S.": {"", gregorian}, "7 November [O.S. 25 October] 1917": {"", gregorian}, "15 March 1582 (Julian)": {"", gregorian},
		"1446 AH": {"", gregorian}, "12 Muharram 1446": {"", gregorian}, "Rosh Hashanah 5786": {"", gregorian}, "Nowruz 1404": {"", gregorian},
		"18 Brumaire, year VIII": {"", gregorian}, "Reiwa 7": {"", gregorian}, "Ides of March 44 BC": {"", gregorian}, "BE 2568": {"", gregorian},
		"Easter 2025": {"", feast}, "Christmas Day 2025": {"", feast}, "Good Friday 1998": {"", feast}, "New Year's Eve 2025": {"", feast},
		"FY2025": {"", fiscal}, "FY2024/25": {"", fiscal}, "school year 2025/26": {"", fiscal}, "fiscal Q3 2025": {"", fiscal},
		"yesterday": {"", "the day itself"}, "last week": {"", "the day itself"}, "two days after 20 November 2025": {"", "the day itself"},
		"next March": {"", "the day itself"}, "the day after 20 November 2025": {"", "the day itself"}, "3 weeks ago": {"", "the day itself"},
		"TBD": {"", "leave `date` out"}, "n.d.": {"", "leave `date` out"},
		// lasting or not
		"since 2014": {"2014/..", "[2014..] if it was once since then"}, "until 1985": {"../1985", "[..1985] if it was once by then"},
		"from 12 April 1985": {"1985-04-12/..", "1985-04-12/ if its end is not known"}, "1928 –": {"1928/..", "goes on"},
		"20/21 November 2025": {"2025-11-20/2025-11-21", "[2025-11-20,2025-11-21] if it was in one of them"}, "Nov 19/20, 2025": {"2025-11-19/2025-11-20", "if it lasted over both"},
		"2025/26": {"2025/2026", "[2025,2026] if it was in one of them"}, "1991-2": {"1991-02", "1991/1992 for the years"}, "2025-W47": {"2025-11-17/2025-11-23", "week 47"},
		// parts that EDTF has no word for
		"late October 2025": {"[2025-10-21..2025-10-31]", "if these days are meant"}, "mid-October 2025": {"[2025-10-11..2025-10-20]", "if these days"},
		"early 2025": {"2025", "EDTF cannot say `early`"}, "the first week of November 2025": {"[2025-11-01..2025-11-07]", "if these days"},
		"by the end of 2025": {"[..2025]", "EDTF cannot say"}, "1857-mid 1860s": {"1857/186X", "EDTF cannot say"},
		// words with two meanings
		"2000s": {"20XX", "200X for the decade"}, "winter 2025": {"2025-24", "2024-24 for that of 2024–2025, 2025-24 for that of 2025–2026"},
		"12 am, 20 November 2025": {"2025-11-20T00:00", "two ways"}, "midnight on 20 November 2025": {"2025-11-20T00:00", "00:00 of the next day"},
		"Sunday, December 22, 2025": {"2025-12-22?", "22 December 2025 was a Monday"}, "c. 1984 – June 2004": {"1984~/2004-06", "only one end"},
		"20 Nov 2025, 19:00 IST": {"2025-11-20T19:00+05:30", "which IST is meant? Write its offset behind the time: +05:30 (India), +02:00 (Israel) or +01:00 (Ireland)"},
		"20 Nov 2025, 19:00 EDT": {"2025-11-20T19:00-04:00", "did not show EDT (UTC-04:00) then, but UTC-05:00"},
		"10/7/2008":              {"", "write 2008-07-10 or 2008-10-07, whichever is meant"}, "before circa 1861": {"[..1861~]", "the last day"},
		// a time of the day that is named, or any time before
		"before 14:00 on 1 March 2024": {"[..2024-03-01T13:59]", "if any day will do"}, "before 00:00 UTC, 1 March 2024": {"[..2024-02-29T23:59Z]", "if any day will do"},
		"after noon on 20 November 2025": {"[2025-11-20T12:01..]", "if any day will do"},
		// a season of two years, two decades, and a mark among the parts
		"2014-15": {"2014/2015", "[2014,2015] if it was in one of them"}, "1960s and 1970s": {"196X/197X", "{196X,197X} if it was in each"},
		"20 Nov (approx) 2025": {"2025-11-20~", "if all of it is in doubt"}, "May? 2025": {"2025-05?", "if all of it is in doubt"},
		// words that say something else
		"1915, from Camerawork, October 1916": {"1915", "`from camerawork october 1916` is no part of a date"}, "1861-67 (later print)": {"1861/1867", "later print"},
		"1900; 1973": {"1900", "1973"}, "morning of 20 November 2025": {"2025-11-20", "`morning` is no part"}, "20 November 2025 Moscow time": {"2025-11-20", "moscow time"},
		"weekend around 13 December 2025": {"2025-12-13~", "days of that week"}, "shortly before 1861": {"", "the day itself"}, "2016-12-31T23:59:60Z": {"2016-12-31T23:59:59Z", "leap"},
	} {
		w := phrases.World{Year: 2026, YearOf: "`as_of`"}
		r := phrases.Read(in, w)
		assert.True(t, r.Date.IsZero(), "%s: %s", in, r.Date)
		assert.Equal(t, want[0], r.Likely.String(), in)
		assert.Contains(t, r.Hint, want[1], in)
		checkReading(t, in, r)
	}
	assert.Equal(t, "of which year? Write it in front, as in YYYY-04-17", phrases.Read("17 April", phrases.World{}).Hint)
}

// TestNoDates: nothing is made of them.
// TestYearsOfOneDigit: one digit is a year behind another year, or with its era, and
// by itself it is none.
func TestYearsOfOneDigit(t *testing.T) {
	for in, want := range map[string]string{
		"1914 to 8": "1914/1918", "between 1914 and 8": "[1914..1918]", "9–4 BCE": "-0008/-0003", "AD 5": "0005", "5 CE to 9 CE": "0005/0009",
	} {
		assert.Equal(t, want, phrases.Read(in, phrases.World{}).Date.String(), in)
	}
	for in, want := range map[string]string{"1914/8": "[1914,1918] if it was in one of them", "1851–2": "write 1851/1852 if it lasted over both years"} {
		assert.Contains(t, phrases.Read(in, phrases.World{}).Hint, want, in)
	}
	for _, in := range []string{"5", "9", "circa 7", "7 or 8"} {
		r := phrases.Read(in, phrases.World{Year: 2025, YearOf: "`as_of`"})
		assert.True(t, r.Date.IsZero(), in)
		assert.NotContains(t, r.Hint, "write", in)
	}
}

func TestNoDates(t *testing.T) {
	for _, in := range []string{
		"", "3/4/20144", "chapter 7", "7", "5s", "23rd Dynasty", "this isn't a date", "not 1860", "90 people", "1860 1870", "week of 20 November 2025",
		"20 November 2025 21", "November December", "page 1860 of the book of things that were never so", "60th", "0 BC", "1-2-3", "2012,1,26", "1985s",
		"1852-1851", "1990-1980s", "2nd quarter of the 19th century", "2025/5", "spring 1960s", "14:30 in November 2025", "25:30, 20 November 2025", "13,000", "30 February 2025", "2024/25 winter 7", "- 2025", "-1985 circa",
		"2025-Nov-2026", "spring–2025", "AD", "2025-Q5", "5Q 2025", "H3 2025", "20 November 2025 14", "14:00 15:00 on 20 November 2025",
	} {
		r := phrases.Read(in, phrases.World{})
		assert.True(t, r.Date.IsZero(), "%s: %s", in, r.Date)
		checkReading(t, in, r)
	}
	assert.Zero(t, phrases.Read("1860"+strings.Repeat(" ", 300)+"x", phrases.World{}), "prose is not looked at")
}

func TestTheWorldOfTheFile(t *testing.T) {
	for _, c := range []struct{ zone, in, date, hint string }{
		{"Asia/Kolkata", "20 Nov 2025, 19:00 IST", "2025-11-20T19:00+05:30", ""},
		{"Asia/Jerusalem", "20 Nov 2025, 19:00 IST", "2025-11-20T19:00+02:00", ""},
		{"Asia/Jerusalem", "20 July 2025, 19:00 IST", "", "which IST"}, // it is summer time there
		{"Europe/Dublin", "20 July 2025, 19:00 IST", "2025-07-20T19:00+01:00", ""},
		{"Asia/Shanghai", "20 Nov 2025, 19:00 CST", "2025-11-20T19:00+08:00", ""},
		{"Europe/Moscow", "20 Nov 2025, 19:00 CST", "", "-06:00 (North America) or +08:00 (China)"},
		{"Europe/Moscow", "1962-10-22T19:00 EDT", "1962-10-22T19:00-04:00", ""},
		{"Australia/Sydney", "20 Nov 2025, 19:00 EST", "", "+10:00 (Australia)"},
		{"Europe/Moscow", "20 July 2012, 19:00 MSK", "2012-07-20T19:00+04:00", ""},
		{"Europe/Kyiv", "20 July 2012, 19:00 MSK", "", "did not show MSK"},
		{"Europe/Paris", "20 July 2025, 19:00 BST", "2025-07-20T19:00+01:00", ""},
		{"Asia/Dhaka", "20 July 2025, 19:00 BST", "", "+01:00 (Britain) or +06:00 (Bangladesh)"},
		{"", "20 July 2025, 19:00 BST", "", "+01:00 (Britain) or +06:00 (Bangladesh)"},
		{"America/New_York", "20 Nov 2025, 19:00 PST", "2025-11-20T19:00-08:00", ""},
		{"Asia/Manila", "20 Nov 2025, 19:00 PST", "2025-11-20T19:00+08:00", ""},
		{"Australia/Sydney", "spring 2025", "", "write 2025-21 for the season of the north, 2025-29 for that of the south"},
		{"Australia/Sydney", "southern spring 2025", "2025-29", ""},
		{"Europe/Kyiv", "spring 2025", "2025-21", ""},
		{"", "spring 2025", "2025-21", ""},
	} {
		var w phrases.World
		if c.zone != "" {
			zone, err := time.LoadLocation(c.zone)
			require.NoError(t, err)
			w.Zone = zone
		}
		r := phrases.Read(c.in, w)
		assert.Equal(t, c.date, r.Date.String(), "%s in %s: %s", c.in, c.zone, r.Hint)
		assert.Contains(t, r.Hint, c.hint)
	}
}
