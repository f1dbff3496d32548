package edtf_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"demarche/timeline/edtf"
)

// sharedRows reads a table of tests that is not part of the repository. Its
// first line names the columns.
func sharedRows(t *testing.T, name string) [][]string {
	t.Helper()
	content, err := os.ReadFile(filepath.Join("..", "..", "..", "shared", "data", "edtf", name))
	if err != nil {
		if os.Getenv("DEMARCHE_REQUIRE") == "1" {
			t.Fatalf("the table is required here: %v", err)
		}
		t.Skipf("no shared test data: %v", err)
	}
	lines := strings.Split(strings.TrimRight(string(content), "\n"), "\n")
	rows := make([][]string, 0, len(lines))
	for _, line := range lines[1:] {
		rows = append(rows, strings.Split(strings.TrimRight(line, "\r"), "\t"))
	}
	require.NotEmpty(t, rows)
	return rows
}

func unquote(t *testing.T, cell string) string {
	t.Helper()
	var s string
	require.NoError(t, json.Unmarshal([]byte(cell), &s), cell)
	return s
}

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
	rows := sharedRows(t, "valid.tsv")
	seen := 0
	for _, row := range rows {
		s := unquote(t, row[0])
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
	for _, row := range sharedRows(t, "invalid.tsv") {
		s := unquote(t, row[0])
		d, err := edtf.Parse(s)
		var problem *edtf.Error
		if assert.ErrorAs(t, err, &problem, s) {
			assert.True(t, d.IsZero(), s)
			assertGoodError(t, s, problem)
		}
	}
}

func assertGoodError(t *testing.T, s string, problem *edtf.Error) {
	t.Helper()
	assert.Equal(t, s, problem.Input)
	assert.GreaterOrEqual(t, problem.Offset, 0, s)
	assert.LessOrEqual(t, problem.Offset, len(s), s)
	assert.NotEmpty(t, problem.Msg, s)
	assert.NotContains(t, problem.Error(), "\n", s)
}

func TestSharedNaturalLanguage(t *testing.T) {
	rows := sharedRows(t, "natlang_en.tsv")
	var misses []string
	for _, row := range rows {
		phrase, want := unquote(t, row[0]), ""
		if row[1] != "null" {
			want = strings.ReplaceAll(unquote(t, row[1]), " ", "")
		}
		if got, _ := edtf.FromText(phrase, edtf.Date{}); got.String() != want {
			misses = append(misses, fmt.Sprintf("%q: want %q, got %q", phrase, want, got))
		}
	}
	t.Logf("%d of %d phrases differ:\n%s", len(misses), len(rows), strings.Join(misses, "\n"))
	assert.LessOrEqual(t, len(misses)*10, len(rows), "at least 90 percent pass")
}
