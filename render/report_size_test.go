package render

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"demarche/internal/generate"
	"demarche/timeline"
)

// TestReportOfManyIsAnExcerpt: the page lists the most telling and says so; the
// picture and the chronology have all.
func TestReportOfManyIsAnExcerpt(t *testing.T) {
	tl, problems, err := timeline.Load("t", bytes.NewReader(generate.File(generate.Year, 300, 1)), timeline.Limits{})
	require.NoError(t, err)
	require.Empty(t, problems.Errors())
	page := func(entries int) (index, chronology string) {
		files, err := Report(context.Background(), tl, ReportOptions{Entries: entries})
		require.NoError(t, err)
		return string(files[0].Data), string(files[3].Data)
	}
	all, _ := page(0)
	assert.NotContains(t, all, "this page lists")
	part, chronology := page(20)
	assert.Contains(t, part, "this page lists the most telling 20 of 300; the pictures count all")
	assert.Less(t, len(part), len(all)*2/3)
	lowest := 5
	for _, e := range tl.Events {
		if strings.Contains(part, `id="event-`+e.ID+`"`) {
			lowest = min(lowest, int(e.Importance))
		}
		assert.Contains(t, chronology, e.Title)
	}
	assert.Equal(t, 5, lowest, "those of most importance")
}
