package edtf_test

import (
	"errors"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"

	"demarche/timeline/edtf"
	"demarche/timeline/edtf/datetest"
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
			datetest.CheckError(t, s, problem)
			assert.True(t, utf8.ValidString(problem.Error()) || !utf8.ValidString(s))
			return
		}
		datetest.Check(t, d, nil)
		datetest.Check(t, d, kyiv)
	})
}
