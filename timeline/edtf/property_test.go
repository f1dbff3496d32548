package edtf_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"

	"demarche/timeline/edtf"
	"demarche/timeline/edtf/datetest"
)

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
		datetest.Check(t, datetest.Parsed(t, datetest.Expressions()), zones.Draw(t, "zone"))
	})
}

func TestQualifiersKeepBounds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		plain := datetest.PlainDates().Draw(t, "date")
		q := rapid.SampledFrom([]string{"?", "~", "%"}).Draw(t, "qualifier")
		earliest, latest := edtf.MustParse(plain).Bounds(nil)
		first, last := edtf.MustParse(plain + q).Bounds(nil)
		assert.Equal(t, [2]edtf.Instant{earliest, latest}, [2]edtf.Instant{first, last})
	})
}

// TestUnspecifiedDigitsWiden replaces digits of a date by X.
func TestUnspecifiedDigitsWiden(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		plain := datetest.PlainDates().Draw(t, "date")
		vague := datetest.Masked(t, plain)
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
