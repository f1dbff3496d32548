package phrases_test

import (
	"errors"
	"testing"

	"github.com/stretchr/testify/assert"

	"demarche/timeline/edtf"
	"demarche/timeline/edtf/phrases"
)

func TestISOWeeksAndOrdinalDatesAreTranslated(t *testing.T) {
	for text, want := range map[string]string{
		"2025-W47":   "week 47 of 2025: write 2025-11-17/2025-11-23 if it lasted all week, [2025-11-17..2025-11-23] if it was on a day of that week",
		"2025-W47-4": "write 2025-11-20 (day 4 of week 47)",
		"2026-W01":   "week 1 of 2026: write 2025-12-29/2026-01-04 if it lasted all week, [2025-12-29..2026-01-04] if it was on a day of that week",
		"2025-324":   "write 2025-11-20 (day 324 of 2025)",
		"2024-366":   "write 2024-12-31 (day 366 of 2024)",
	} {
		_, err := phrases.Parse(text)
		var e *edtf.Error
		if assert.True(t, errors.As(err, &e), text) {
			assert.Equal(t, want, e.Hint)
		}
	}
}
