// Package datetest helps tests of dates: it draws EDTF expressions, holds what
// is true of each of them, and reads the shared tables.
package datetest

import (
	"fmt"
	"strings"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"demarche/timeline/edtf"
)

// The generators write Expressions that are EDTF by construction.

func qualifiers() *rapid.Generator[string] {
	return rapid.SampledFrom([]string{"", "", "", "?", "~", "%"})
}

// PlainYears writes years of four digits.
func PlainYears() *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		year := rapid.IntRange(-9999, 9999).Draw(t, "year")
		if year < 0 {
			return fmt.Sprintf("-%04d", -year)
		}
		return fmt.Sprintf("%04d", year)
	})
}

// Masked puts X for some of the digits.
func Masked(t *rapid.T, digits string) string {
	b := []byte(digits)
	for i := range b {
		if b[i] != '-' && rapid.IntRange(0, 3).Draw(t, "masked") == 0 {
			b[i] = 'X'
		}
	}
	return string(b)
}

// PlainDates writes years, months and days with all their digits.
func PlainDates() *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		s := PlainYears().Draw(t, "year")
		if rapid.Bool().Draw(t, "has month") {
			s += fmt.Sprintf("-%02d", rapid.IntRange(1, 12).Draw(t, "month"))
			if rapid.Bool().Draw(t, "has day") {
				s += fmt.Sprintf("-%02d", rapid.IntRange(1, 28).Draw(t, "day"))
			}
		}
		return s
	})
}

// Points writes points of every kind.
func Points() *rapid.Generator[string] {
	qualified := rapid.Custom(func(t *rapid.T) string {
		q := qualifiers()
		parts := strings.SplitAfter(PlainDates().Draw(t, "date"), "-")
		s := q.Draw(t, "before year")
		for i, part := range parts {
			dash := strings.HasSuffix(part, "-")
			part = strings.TrimSuffix(part, "-")
			if part == "" { // of a negative year
				s += "-"
				continue
			}
			if i > 0 && !strings.HasSuffix(s, "-") || i == len(parts) {
				s += "-"
			}
			s += Masked(t, part) + q.Draw(t, "behind")
			if dash {
				s += "-" + q.Draw(t, "before")
			}
		}
		return s
	})
	clock := rapid.Custom(func(t *rapid.T) string {
		hour, minute := rapid.IntRange(0, 23), rapid.IntRange(0, 59)
		s := fmt.Sprintf("%s-%02d-%02dT%02d:%02d", PlainYears().Draw(t, "year"), rapid.IntRange(1, 12).Draw(t, "month"),
			rapid.IntRange(1, 28).Draw(t, "day"), hour.Draw(t, "hour"), minute.Draw(t, "minute"))
		return s + rapid.SampledFrom([]string{"", ":07", ":07.25"}).Draw(t, "seconds") +
			rapid.SampledFrom([]string{"", "Z", "+05", "-03:30", "+1400", "~"}).Draw(t, "zone")
	})
	others := rapid.Custom(func(t *rapid.T) string {
		year := PlainYears().Draw(t, "year")
		switch rapid.IntRange(0, 3).Draw(t, "form") {
		case 0:
			return fmt.Sprintf("%s-%d", year, rapid.IntRange(21, 41).Draw(t, "part"))
		case 1:
			return fmt.Sprintf("Y%d", rapid.Int64Range(10_000, 200_000_000_000).Draw(t, "long"))
		case 2:
			return fmt.Sprintf("Y-%dE%dS%d", rapid.IntRange(1, 99).Draw(t, "m"), rapid.IntRange(1, 10).Draw(t, "e"), rapid.IntRange(1, 2).Draw(t, "s"))
		}
		return fmt.Sprintf("%sS%d", year, rapid.IntRange(1, 4).Draw(t, "significant"))
	})
	return rapid.OneOf(PlainDates(), qualified, clock, others)
}

// Expressions writes points, intervals and sets.
func Expressions() *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		one := Points()
		switch rapid.IntRange(0, 4).Draw(t, "kind") {
		case 0:
			return one.Draw(t, "start") + rapid.SampledFrom([]string{"/", "/.."}).Draw(t, "end")
		case 1:
			return rapid.SampledFrom([]string{"/", "../"}).Draw(t, "start") + one.Draw(t, "end")
		case 2:
			return one.Draw(t, "start") + "/" + one.Draw(t, "end")
		case 3:
			list := strings.Join(rapid.SliceOfN(one, 1, 4).Draw(t, "members"), ",")
			return rapid.SampledFrom([]string{"[" + list + "]", "{" + list + "}", "[.." + list + "]", "{" + list + "..}"}).Draw(t, "set")
		}
		return one.Draw(t, "point")
	})
}

// Parsed draws an expression that is EDTF; a few are not, with days that no
// month has or ends in the wrong order.
func Parsed(t *rapid.T, from *rapid.Generator[string]) edtf.Date {
	s := from.Draw(t, "edtf")
	d, err := edtf.Parse(s)
	if err != nil {
		t.Skip(err)
	}
	return d
}

// Check asserts what holds of every date.
func Check(t require.TestingT, d edtf.Date, loc *time.Location) {
	again, err := edtf.Parse(d.String())
	require.NoError(t, err)
	assert.Equal(t, d, again, "round trip")

	earliest, latest := d.Bounds(loc)
	assert.LessOrEqual(t, earliest, latest, "bounds of %s", d)
	assert.Contains(t, []int{0, 1, 2}, d.Level())
	assert.LessOrEqual(t, d.Precision(), edtf.Coarser)
	if d.Kind() == edtf.Interval {
		assertEnds(t, d, loc)
	}
	for _, member := range d.Members() {
		first, last := member.Bounds(loc)
		assert.LessOrEqual(t, earliest, first, "%s in %s", member, d)
		assert.GreaterOrEqual(t, latest, last, "%s in %s", member, d)
	}
}

func assertEnds(t require.TestingT, d edtf.Date, loc *time.Location) {
	earliest, latest := d.Bounds(loc)
	start, ok := d.Start()
	assert.True(t, ok)
	end, ok := d.End()
	assert.True(t, ok)
	assert.Equal(t, start.IsZero(), d.OpenStart() || d.UnknownStart(), d.String())
	assert.Equal(t, end.IsZero(), d.OpenEnd() || d.UnknownEnd(), d.String())
	assert.Equal(t, start.IsZero(), earliest == edtf.Beginning, d.String())
	assert.Equal(t, end.IsZero(), latest == edtf.Forever, d.String())
}
