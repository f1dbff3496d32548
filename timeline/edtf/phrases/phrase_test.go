package phrases_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"demarche/timeline/edtf"
	"demarche/timeline/edtf/phrases"
)

func TestFromText(t *testing.T) {
	for in, want := range map[string]string{
		// days
		"20 November 2025": "2025-11-20", "Nov. 20, 2025": "2025-11-20", "November 20th, 2025": "2025-11-20",
		"the 20th of November 2025": "2025-11-20", "Thursday, 20 November 2025": "2025-11-20", "20.11.2025": "2025-11-20",
		"20-Nov-2025": "2025-11-20", "01-January-2015": "2015-01-01", "24/12/1997": "1997-12-24", "3/21/2014": "2014-03-21",
		"5/5/2014": "2014-05-05", "20251120": "2025-11-20", "2025/11/20": "2025-11-20", "on 2025-11-20": "2025-11-20",
		"sept. 3 1939": "1939-09-03", "20 NOVEMBER 2025": "2025-11-20", "15 March 44 BC": "-0043-03-15",
		// a weekday that does not fit raises a doubt
		"Sunday, December 22, 2025": "2025-12-22?",
		// parts of months
		"late October 2025": "[2025-10-21..2025-10-31]", "early February 2024": "[2024-02-01..2024-02-10]",
		"mid-October 2025": "[2025-10-11..2025-10-20]", "late February 2024": "[2024-02-21..2024-02-29]",
		"the first week of November 2025": "[2025-11-01..2025-11-07]", "end of May 2025": "[2025-05-21..2025-05-31]",
		"about late October 2025": "2025-10~",
		// months, seasons, parts of years
		"October 2025": "2025-10", "10/2025": "2025-10", "Spring 2021": "2021-21", "winter 2024-25": "2024-24", "winter 2024/25": "2024-24",
		"Q3 2025": "2025-35", "H1 2025": "2025-40", "third quarter of 2025": "2025-35", "second half of 2025": "2025-41",
		"early 2025": "2025",
		// years and longer
		"circa 1941": "1941~", "the 1960s": "196X", "1860's": "186X", "the '60s": "196X", "12th century": "11XX", "2000s": "20XX",
		"2nd millennium BC": "-1XXX", "44 BCE": "-0043", "AD 79": "0079", "A.D. 79": "0079", "33 b.c.": "-0032",
		"5th-4th century BC": "-04XX/-03XX", "13,000": "", "13,000 BCE": "Y-12999", "5 May 10,000 BCE": "-9999-05-05", "year 12000": "Y12000", "1941r.": "1941",
		// one-sided
		"before 1861": "/1861", "before 20 November 2025": "/2025-11-20", "after 1861": "1861/", "until 1985": "../1985", "since 2014": "2014/..",
		"from 12 April 1985": "1985-04-12/..", "2014-present": "2014/..", "1928 –": "1928/..", "from 1985 on": "1985/..", "1985 onwards": "1985/..",
		"no later than 1928": "[..1928]", "1928 or earlier": "[..1928]", "1928 or later": "[1928..]", "pre-1860": "/1860", "prior to May 1990": "/1990-05",
		// ranges
		"20–21 November 2025": "2025-11-20/2025-11-21", "Nov 20-21, 2025": "2025-11-20/2025-11-21", "from January to March 2025": "2025-01/2025-03",
		"28 December - 3 January 2026": "2025-12-28/2026-01-03", "12 Oct – 3 Nov 2025": "2025-10-12/2025-11-03", "1910-30": "1910/1930",
		"1861-7": "1861/1867", "1920s-30s": "192X/193X", "100–44 BCE": "-0099/-0043", "May 2020 through June 2021": "2020-05/2021-06",
		"between 21 and 31 October 2025": "[2025-10-21..2025-10-31]", "between 1860 and 1870": "[1860..1870]",
		"October or November 2025": "[2025-10,2025-11]", "1852-1851": "", "1990-1980s": "",
		// times
		"2 pm on 20 November 2025": "2025-11-20T14:00", "12 am, 20 November 2025": "2025-11-20T00:00", "14:30 UTC, 20 Nov 2025": "2025-11-20T14:30Z",
		"noon on 20 November 2025": "2025-11-20T12:00", "14:30 in November 2025": "", "25:30, 20 November 2025": "",
		// without a year
		"12 January": "XXXX-01-12", "January": "XXXX-01", "weekend around 13 December": "XXXX-12-13~", "30 February": "",
		// asides
		"1915, from Camerawork, October 1916": "1915", "1861-67 (later print)": "1861/1867", "1900; 1973": "1900",
		// EDTF is taken as it is
		"2004-06-~01/2004-06-~20": "2004-06-~01/2004-06-~20", "156X-12-25": "156X-12-25", " 2025 ": "2025",
		// refused
		"": "", "10/7/2008": "", "3/4/2014": "", "chapter 7": "", "7": "", "'7": "", "5s": "", "1861-70": "1861/1870", "23rd Dynasty": "", "this isn't a date": "", "not 1860": "", "90 people": "",
		"1860 1870": "", "yesterday": "", "week of 20 November 2025": "", "20 November 2025 21": "", "November December": "", "19xx": "",
		"page 1860 of the book of things that were never so": "", "60th": "", "0 BC": "", "1-2-3": "", "2012,1,26": "", "1985s": "",
	} {
		got, ok := phrases.FromText(in, edtf.Date{})
		assert.Equal(t, want, got.String(), in)
		assert.Equal(t, want != "", ok, in)
	}
	_, ok := phrases.FromText("1860"+strings.Repeat(" ", 300)+"x", edtf.Date{})
	assert.False(t, ok, "prose is not looked at")
}

func TestFromTextWithAnchor(t *testing.T) {
	anchor := edtf.MustParse("2025-03-31")
	for in, want := range map[string]string{
		"today": "2025-03-31", "yesterday": "2025-03-30", "tomorrow": "2025-04-01", "3 days ago": "2025-03-28", "2 weeks ago": "2025-03-17",
		"last month": "2025-02", "this year": "2025", "next year": "2026", "5 years ago": "2020", "2 pm yesterday": "2025-03-30T14:00",
		"at 14:30 yesterday": "2025-03-30T14:30", "12 March": "2025-03-12", "March": "2025-03", "late March": "[2025-03-21..2025-03-31]", "'98": "1998", "24": "2024",
		"26": "1926", "last Sunday": "", "next week": "", "May 2020": "2020-05",
	} {
		got, _ := phrases.FromText(in, anchor)
		assert.Equal(t, want, got.String(), in)
	}
	got, ok := phrases.FromText("yesterday", edtf.MustParse("2025-03"))
	assert.False(t, ok, "a month is no day to count from: %s", got)
}
