package phrases_test

import (
	"testing"
	"time"

	"demarche/timeline/edtf/phrases"
)

func FuzzRead(f *testing.F) {
	for _, s := range []string{
		"late October 2025", "circa 1941", "the 1960s", "20–21 November 2025", "Nov. 20, 2025", "3/21/2014", "before 1861",
		"active late 17th-19th centuries", "14:30 UTC+2, 20 Nov 2025", "winter 2024/25", "100–44 BCE", "3 days ago",
		"before 22 October 1962", "14:30 EDT, 20 Nov 2025", "2025-Q4", "FY2025", "17 April", "2025-11-20T24:00Z", "2001-11-~15..2001-11-~30",
		"between 21 and 31 October 2025", "first week of May 2025", "'60s", "2014-present",
	} {
		f.Add(s)
	}
	kyiv, err := time.LoadLocation("Europe/Kyiv")
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, w := range []phrases.World{{}, {Zone: kyiv, Year: 2025, YearOf: "`as_of`"}} {
			checkReading(t, s, phrases.Read(s, w))
		}
	})
}
