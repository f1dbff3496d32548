package page

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"demarche/render/internal/plan/frame"
	"demarche/timeline"
)

func TestDatesDownAPageAreSaidOnce(t *testing.T) {
	var events []string
	for i, date := range []string{"2025", "2025~", "2025-11", "2025-11-03", "2025-11-03T14:30", "2025-11-03T15:00", "2025-11-03?", "2025-11-04~",
		"2025-11-05/2025-11-07", "2025-11-20/2025-12-02", "2025-12-31/2026-01-02", "2026-01-01"} {
		events = append(events, fmt.Sprintf(`{"id": "e%d", "title": "t", "date": %q}`, i, date))
	}
	text := `{"lang": "en", "timezone": "UTC", "events": [` + strings.Join(events, ",") + `]}`
	tl, problems, err := timeline.Load("events.json", bytes.NewReader([]byte(text)), timeline.Limits{})
	require.NoError(t, err)
	require.NotNil(t, tl, problems.Error())
	v := setting{input: newInput(frame.NewInput(tl, frame.Options{Size: frame.A4}), false), level: byMonth}
	g := newGrouping(v)
	var got []string
	for _, e := range v.Dated {
		got = append(got, strings.TrimPrefix(g.heading(e)+": "+g.words(e), ": "))
	}
	assert.Equal(t, []string{
		"2025: ", "c. 2025", "November: ", "Mon 3", "Mon 3?", "Mon 3, 14:30", "15:00", "c. 4 Nov", "5–7", "20 Nov – 2 Dec",
		"December: 31 Dec 2025 – 2 Jan 2026", "January 2026: Thu 1",
	}, got)
}
