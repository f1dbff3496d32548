package edtf_test

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"demarche/timeline/edtf"
	"demarche/timeline/edtf/datetest"
)

// day writes an instant as the tables do.
func day(i edtf.Instant) string {
	if !i.Bounded() {
		return "open"
	}
	c := edtf.CivilOf(i.Wall(nil))
	sign, year := "", c.Year
	if year < 0 {
		sign, year = "-", -year
	}
	return fmt.Sprintf("%s%04d-%02d-%02d", sign, year, c.Month, c.Day)
}

// Rows of the shared tables that are decided otherwise; docs/decisions/0019 has the
// reasons.
var (
	refusedValid = map[string]string{
		"Y2020":  "four digits; the table of refusals has Y2006 and Y9999",
		"Y-1200": "four digits; the table of refusals has Y-9999",
	}
	ownBounds = map[string][2]string{
		"2010-29":         {"2010-09-01", "2010-11-30"}, // southern spring
		"2010-32":         {"2010-06-01", "2010-08-31"}, // southern winter
		"Y-20E2S3":        {"-2009-01-01", "-2000-12-31"},
		"1984-06-02?/":    {"1984-06-02", "open"}, // the table adds ten years
		"[..2018,2020..]": {"open", "open"},
	}
	ownLevel = map[string]int{
		"2011-23~": 1, "2001-01": 0,
		// Negative years are an extension of level 1.
		"-0999": 1, "-2005/-1999-02": 1, "-0400": 1, "-9999": 1, "-1972-04-12T23:20:28": 1,
	}
)

func TestSharedValid(t *testing.T) {
	rows := datetest.Rows(t, "valid.tsv")
	seen := 0
	for _, row := range rows {
		s := datetest.Unquote(t, row[0])
		d, err := edtf.Parse(s)
		if reason, ok := refusedValid[s]; ok {
			seen++
			require.Error(t, err, "%s: %s", s, reason)
			continue
		}
		require.NoError(t, err)
		if row[2] != "" {
			want, err := strconv.Atoi(row[2])
			require.NoError(t, err)
			if own, ok := ownLevel[s]; ok {
				want = own
			}
			assert.Equal(t, want, d.Level(), "level of %s", s)
		}
		if row[3] != "" {
			assertTableBounds(t, s, d, row)
		}
	}
	assert.Equal(t, len(refusedValid), seen, "every exception is in the table")
}

// assertTableBounds compares with the columns lower and upper, or with the fuzzy
// ones for significant digits, which stand for the whole span here.
func assertTableBounds(t *testing.T, s string, d edtf.Date, row []string) {
	t.Helper()
	lower, upper := row[3], row[4]
	if strings.Contains(s, "S") {
		if row[5] != "" {
			lower, upper = row[5], row[6]
		}
	}
	if own, ok := ownBounds[s]; ok {
		lower, upper = own[0], own[1]
	}
	earliest, latest := d.Bounds(nil)
	assert.Contains(t, alternatives(lower), day(earliest), "earliest of %s", s)
	assert.Contains(t, alternatives(upper), day(latest), "latest of %s", s)
}

func alternatives(cell string) []string {
	switch cell {
	case "unknown", "open-or-unknown":
		cell = "open"
	}
	return strings.Split(cell, "|")
}

func TestSharedInvalid(t *testing.T) {
	for _, row := range datetest.Rows(t, "invalid.tsv") {
		s := datetest.Unquote(t, row[0])
		d, err := edtf.Parse(s)
		var problem *edtf.Error
		if assert.ErrorAs(t, err, &problem, s) {
			assert.True(t, d.IsZero(), s)
			datetest.CheckError(t, s, problem)
		}
	}
}
