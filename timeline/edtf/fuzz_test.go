package edtf_test

import (
	"errors"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"

	"demarche/timeline/edtf"
)

func FuzzParse(f *testing.F) {
	for _, s := range []string{
		"2025-11-20", "-0043", "2004-06-~01/2004-06-~20", "156X-12-25", "[..1760, 1667..1670,1680..]", "{1960,1961-12}",
		"Y-17E7", "Y3388E2S3", "1950S2", "2001-33", "../..", "/", "1985-04-12T23:20:30.5+0430", "?2004-%06-11~", "20/11/2025",
		"199u", "XXXX-02-3X", "19", "-201", "2025-11-20T12:30~/..", "late October 2025",
	} {
		f.Add(s)
	}
	kyiv := zone(f, "Europe/Kyiv")
	f.Fuzz(func(t *testing.T, s string) {
		d, err := edtf.Parse(s)
		if err != nil {
			var problem *edtf.Error
			assert.True(t, errors.As(err, &problem))
			assertGoodError(t, s, problem)
			assert.True(t, utf8.ValidString(problem.Error()) || !utf8.ValidString(s))
			return
		}
		checkDate(t, d, nil)
		checkDate(t, d, kyiv)
	})
}

func FuzzFromText(f *testing.F) {
	for _, s := range []string{
		"late October 2025", "circa 1941", "the 1960s", "20–21 November 2025", "Nov. 20, 2025", "3/21/2014", "before 1861",
		"active late 17th-19th centuries", "14:30 UTC+2, 20 Nov 2025", "winter 2024/25", "100–44 BCE", "3 days ago",
		"between 21 and 31 October 2025", "first week of May 2025", "'60s", "2014-present",
	} {
		f.Add(s)
	}
	anchor := edtf.MustParse("2025-11-20")
	f.Fuzz(func(t *testing.T, s string) {
		for _, a := range []edtf.Date{{}, anchor} {
			d, ok := edtf.FromText(s, a)
			assert.Equal(t, ok, !d.IsZero(), "%q", s)
			if ok {
				checkDate(t, d, nil)
			}
		}
	})
}
