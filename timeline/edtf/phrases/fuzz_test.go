package phrases_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"demarche/timeline/edtf"
	"demarche/timeline/edtf/datetest"
	"demarche/timeline/edtf/phrases"
)

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
			d, ok := phrases.FromText(s, a)
			assert.Equal(t, ok, !d.IsZero(), "%q", s)
			if ok {
				datetest.Check(t, d, nil)
			}
		}
	})
}
