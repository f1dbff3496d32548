package inwords_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"demarche/timeline/edtf"
	"demarche/timeline/edtf/inwords"
)

func TestAmericanDatesBeginWithTheMonth(t *testing.T) {
	for date, want := range map[string][3]string{
		"2025-11-20":               {"November 20, 2025", "Nov. 20, 2025", "Nov. 20"},
		"2025-06-01":               {"June 1, 2025", "June 1, 2025", "June 1"},
		"2025-11":                  {"November 2025", "November 2025", "November"},
		"2025":                     {"2025", "2025", "2025"},
		"2025-11-19/2025-11-20":    {"November 19–20, 2025", "Nov. 19–20, 2025", "Nov. 19–20"},
		"2025-10-31/2025-11-02":    {"October 31 – November 2, 2025", "Oct. 31 – Nov. 2, 2025", "Oct. 31 – Nov. 2"},
		"[2025-11-19..2025-11-20]": {"between November 19 and 20, 2025", "between Nov. 19 and 20, 2025", "between Nov. 19 and 20"},
		"[..2025-11-20]":           {"on or before November 20, 2025", "on or before Nov. 20, 2025", "on or before Nov. 20"},
		"2025-11-20~":              {"c. November 20, 2025", "c. Nov. 20, 2025", "c. Nov. 20"},
		"2025-09-24T14:30":         {"14:30, September 24, 2025", "14:30, Sept. 24, 2025", "14:30, Sept. 24"},
		"-0043-03-15":              {"March 15, 44 BCE", "March 15, 44 B.C.", "March 15"},
	} {
		d := edtf.MustParse(date)
		assert.Equal(t, want, [3]string{
			inwords.American.Words(d, inwords.Long), inwords.AssociatedPress.Words(d, inwords.Long), inwords.AssociatedPress.WithoutYear().Words(d, inwords.Long),
		}, date)
	}
}
