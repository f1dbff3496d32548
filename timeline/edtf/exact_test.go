package edtf_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"

	"demarche/timeline/edtf"
)

func TestMaskedYearsOfPartsOfTheYear(t *testing.T) {
	for in, want := range map[string][2]string{
		"192X-33":  {"1920-01-01", "1929-03-31"},
		"192X-24":  {"1920-12-01", "1930-02-28"},
		"19XX-41":  {"1900-07-01", "1999-12-31"},
		"-004X-21": {"-0049-03-01", "-0040-05-31"},
		"1X2X-30":  {"1020-12-01", "1930-02-28"},
		"XXXX-36":  {"0000-10-01", "9999-12-31"},
	} {
		earliest, latest := edtf.MustParse(in).Bounds(nil)
		assert.Equal(t, want, [2]string{day(earliest), day(latest)}, in)
	}
}

func TestDaysThatNoMaskFitsAreRefused(t *testing.T) {
	for _, in := range []string{"15XX-02-3X", "XXXX-02-3X", "1X00-02-3X"} {
		_, err := edtf.Parse(in)
		assert.ErrorContains(t, err, "no year and month that fit have a day", in)
	}
	for _, in := range []string{"15XX-02-2X", "15XX-0X-3X", "XXXX-XX-3X"} {
		_, err := edtf.Parse(in)
		assert.NoError(t, err)
	}
}

func TestFractionsOfASecondPutInOrder(t *testing.T) {
	list := []string{"2025-11-20T14:30:05.9Z", "2025-11-20T14:30:05.100Z", "2025-11-20T14:30:05.09Z", "2025-11-20T14:30:05Z", "2025-11-20T14:30:05.1234567891Z"}
	slices.SortFunc(list, func(a, b string) int { return edtf.MustParse(a).Nanosecond() - edtf.MustParse(b).Nanosecond() })
	assert.Equal(t, []string{"2025-11-20T14:30:05Z", "2025-11-20T14:30:05.09Z", "2025-11-20T14:30:05.100Z", "2025-11-20T14:30:05.1234567891Z", "2025-11-20T14:30:05.9Z"}, list)
	assert.Equal(t, 123456789, edtf.MustParse(list[3]).Nanosecond())
	assert.Equal(t, 500000000, edtf.MustParse("2025-11-20T14:30:05.5/2025-11-20T14:30:07").Nanosecond())
	assert.Equal(t, 3, edtf.MustParse(list[2]).Parts().FractionDigits)
}

func TestAnIntervalWithoutLengthIsAPoint(t *testing.T) {
	for in, kind := range map[string]edtf.Kind{
		"2025-11-20T14:30Z/2025-11-20T14:30Z":           edtf.Point,
		"2025-11-20T14:30/2025-11-20T14:30":             edtf.Point,
		"2025-11-20T14:30Z/2025-11-20T16:30+02:00":      edtf.Point,
		"2025-11-20T14:30:05.1Z/2025-11-20T14:30:05.2Z": edtf.Interval,
		"2025-11-20T14:30Z/2025-11-20T14:31Z":           edtf.Interval,
		"2025-11-20T14:30/2025-11-20T14:30Z":            edtf.Interval, // the first is in the zone of the reader
		"2025-11-20/2025-11-20":                         edtf.Interval, // all of the day
	} {
		d := edtf.MustParse(in)
		assert.Equal(t, kind, d.Kind(), in)
		assert.Equal(t, in, d.String())
	}
}
