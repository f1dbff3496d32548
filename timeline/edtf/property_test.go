package edtf_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"demarche/timeline/edtf"
)

// The generators write expressions that are EDTF by construction.

func qualifiers() *rapid.Generator[string] {
	return rapid.SampledFrom([]string{"", "", "", "?", "~", "%"})
}

func plainYears() *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		year := rapid.IntRange(-9999, 9999).Draw(t, "year")
		if year < 0 {
			return fmt.Sprintf("-%04d", -year)
		}
		return fmt.Sprintf("%04d", year)
	})
}

// masked puts X for some digits.
func masked(t *rapid.T, digits string) string {
	b := []byte(digits)
	for i := range b {
		if b[i] != '-' && rapid.IntRange(0, 3).Draw(t, "masked") == 0 {
			b[i] = 'X'
		}
	}
	return string(b)
}

func plainDates() *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		s := plainYears().Draw(t, "year")
		if rapid.Bool().Draw(t, "has month") {
			s += fmt.Sprintf("-%02d", rapid.IntRange(1, 12).Draw(t, "month"))
			if rapid.Bool().Draw(t, "has day") {
				s += fmt.Sprintf("-%02d", rapid.IntRange(1, 28).Draw(t, "day"))
			}
		}
		return s
	})
}

func points() *rapid.Generator[string] {
	qualified := rapid.Custom(func(t *rapid.T) string {
		q := qualifiers()
		parts := strings.SplitAfter(plainDates().Draw(t, "date"), "-")
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
			s += masked(t, part) + q.Draw(t, "behind")
			if dash {
				s += "-" + q.Draw(t, "before")
			}
		}
		return s
	})
	clock := rapid.Custom(func(t *rapid.T) string {
		hour, minute := rapid.IntRange(0, 23), rapid.IntRange(0, 59)
		s := fmt.Sprintf("%s-%02d-%02dT%02d:%02d", plainYears().Draw(t, "year"), rapid.IntRange(1, 12).Draw(t, "month"),
			rapid.IntRange(1, 28).Draw(t, "day"), hour.Draw(t, "hour"), minute.Draw(t, "minute"))
		return s + rapid.SampledFrom([]string{"", ":07", ":07.25"}).Draw(t, "seconds") +
			rapid.SampledFrom([]string{"", "Z", "+05", "-03:30", "+1400", "~"}).Draw(t, "zone")
	})
	others := rapid.Custom(func(t *rapid.T) string {
		year := plainYears().Draw(t, "year")
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
	return rapid.OneOf(plainDates(), qualified, clock, others)
}

func expressions() *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		one := points()
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

// parsed draws an expression that is EDTF; a few are not, with days that no
// month has or ends in the wrong order.
func parsed(t *rapid.T, from *rapid.Generator[string]) edtf.Date {
	s := from.Draw(t, "edtf")
	d, err := edtf.Parse(s)
	if err != nil {
		t.Skip(err)
	}
	return d
}

func anyZone(t testing.TB) *rapid.Generator[*time.Location] {
	var zones []*time.Location
	for _, name := range []string{
		"Europe/Kyiv", "America/New_York", "Pacific/Apia", "America/St_Johns", "Africa/Casablanca", "Asia/Manila",
		"Australia/Lord_Howe", "Europe/Amsterdam", "America/Sao_Paulo", "UTC",
	} {
		zones = append(zones, zone(t, name))
	}
	return rapid.SampledFrom(append(zones, nil))
}

func TestGeneratedDatesHold(t *testing.T) {
	zones := anyZone(t)
	rapid.Check(t, func(t *rapid.T) {
		checkDate(t, parsed(t, expressions()), zones.Draw(t, "zone"))
	})
}

// checkDate asserts what holds of every date.
func checkDate(t require.TestingT, d edtf.Date, loc *time.Location) {
	again, err := edtf.Parse(d.String())
	require.NoError(t, err)
	assert.Equal(t, d, again, "round trip")

	earliest, latest := d.Bounds(loc)
	assert.LessOrEqual(t, earliest, latest, "bounds of %s", d)
	assert.NotEmpty(t, d.Words(edtf.Short))
	assert.NotEmpty(t, d.Words(edtf.Long))
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

func TestQualifiersKeepBounds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		plain := plainDates().Draw(t, "date")
		q := rapid.SampledFrom([]string{"?", "~", "%"}).Draw(t, "qualifier")
		earliest, latest := edtf.MustParse(plain).Bounds(nil)
		first, last := edtf.MustParse(plain + q).Bounds(nil)
		assert.Equal(t, [2]edtf.Instant{earliest, latest}, [2]edtf.Instant{first, last})
	})
}

// TestUnspecifiedDigitsWiden replaces digits of a date by X.
func TestUnspecifiedDigitsWiden(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		plain := plainDates().Draw(t, "date")
		vague := masked(t, plain)
		narrow, wide := edtf.MustParse(plain), edtf.MustParse(vague)
		n1, n2 := narrow.Bounds(nil)
		w1, w2 := wide.Bounds(nil)
		assert.LessOrEqual(t, w1, n1, "%s in %s", plain, vague)
		assert.GreaterOrEqual(t, w2, n2, "%s in %s", plain, vague)
		assert.GreaterOrEqual(t, wide.Precision(), narrow.Precision(), "%s in %s", plain, vague)
	})
}

// TestReadingsContainTheirInstant reads the clock of a zone at some instant and
// expects the instant within the bounds of the reading, at every precision.
func TestReadingsContainTheirInstant(t *testing.T) {
	zones := anyZone(t)
	rapid.Check(t, func(t *rapid.T) {
		loc := zones.Draw(t, "zone")
		i := edtf.Instant(rapid.Int64Range(-4_000_000_000, 4_000_000_000).Draw(t, "instant"))
		c := edtf.CivilOf(i.Wall(loc))
		for _, s := range []string{
			fmt.Sprintf("%04d-%02d-%02dT%02d:%02d:%02d", c.Year, c.Month, c.Day, c.Hour, c.Minute, c.Second),
			fmt.Sprintf("%04d-%02d-%02dT%02d:%02d", c.Year, c.Month, c.Day, c.Hour, c.Minute),
			fmt.Sprintf("%04d-%02d-%02d", c.Year, c.Month, c.Day),
			fmt.Sprintf("%04d-%02d", c.Year, c.Month),
			fmt.Sprintf("%04d", c.Year),
		} {
			earliest, latest := edtf.MustParse(s).Bounds(loc)
			assert.LessOrEqual(t, earliest, i, "%s in %s", s, loc)
			assert.GreaterOrEqual(t, latest, i, "%s in %s", s, loc)
		}
		assert.LessOrEqual(t, edtf.FromWall(i.Wall(loc), loc), i, "the first of two readings")
		assert.Equal(t, i.Wall(loc), edtf.FromWall(i.Wall(loc), loc).Wall(loc))
	})
}

// TestDaysStayInOrder checks that no zone reorders civil days, near the changes
// of the clocks and far from all zone rules.
func TestDaysStayInOrder(t *testing.T) {
	zones := anyZone(t)
	rapid.Check(t, func(t *rapid.T) {
		loc := zones.Draw(t, "zone")
		wall := rapid.OneOf(
			rapid.Int64Range(-4_000_000_000, 4_000_000_000),
			rapid.Int64Range(-6_000_000_000_000_000_000, 6_000_000_000_000_000_000),
		).Draw(t, "wall")
		bounds := func(wall int64) (edtf.Instant, edtf.Instant) {
			c := edtf.CivilOf(wall)
			year := fmt.Sprintf("%04d", c.Year)
			if c.Year < 0 {
				year = fmt.Sprintf("-%04d", -c.Year)
			}
			if c.Year < -9999 || c.Year > 9999 {
				return edtf.MustParse("Y" + year).Bounds(loc)
			}
			return edtf.MustParse(fmt.Sprintf("%s-%02d-%02d", year, c.Month, c.Day)).Bounds(loc)
		}
		e1, l1 := bounds(wall)
		e2, l2 := bounds(wall + 86400)
		assert.LessOrEqual(t, e1, e2)
		assert.LessOrEqual(t, l1, l2)
	})
}

// TestHintsAreEDTF damages good expressions and expects that what a hint tells
// to write is EDTF.
func TestHintsAreEDTF(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := expressions().Draw(t, "edtf")
		at := rapid.IntRange(0, len(s)).Draw(t, "at")
		s = s[:at] + rapid.SampledFrom([]string{" ", "u", "x", "-", "?~", "(", "/", ".", "open", "unknown", "s", "T"}).Draw(t, "damage") + s[at:]
		_, err := edtf.Parse(s)
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
