package intake

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"demarche/internal/browsertest"
	"demarche/timeline"
)

const sharedData = "../../../shared/data"

// importFile imports a file of the shared data and loads what came of it.
func importFile(t *testing.T, name string, opt Options) (*Result, *timeline.Timeline) {
	t.Helper()
	path := filepath.Join(sharedData, name)
	data, err := os.ReadFile(path)
	browsertest.RequireOrSkip(t, err == nil, "the shared test data is not there")
	return importBytes(t, filepath.Base(name), data, opt)
}

func importBytes(t *testing.T, name string, data []byte, opt Options) (*Result, *timeline.Timeline) {
	t.Helper()
	r, err := Import(t.Context(), []File{{Name: name, R: bytes.NewReader(data), At: bytes.NewReader(data), Size: int64(len(data))}}, opt)
	require.NoError(t, err)
	loaded, problems, err := timeline.Load(name+".json", bytes.NewReader(r.JSON()), timeline.Limits{})
	require.NoError(t, err)
	require.Empty(t, problems.Errors(), "%s", r.JSON()[:min(len(r.JSON()), 3000)])
	return r, loaded
}

// TestSharedDataIsReckoned: each file of ../shared/data that is a table of
// events becomes a file that loads, and every row is accounted for.
func TestSharedDataIsReckoned(t *testing.T) {
	for _, c := range []struct {
		name, as             string
		rows, events, merged int
		undated              int
	}{
		{"gdelt/dev_gdelt2_rows_1_400.tsv", "gdelt2", 400, 400, 0, 0},
		{"icews/dev_icews_500.tab", "icews", 500, 500, 0, 0},
		{"diplomatic/dev_visits_2009_2016.csv", "table, mapping guessed", 1158, 1158, 0, 0},
		{"diplomatic/usmissions_mission_status_range_cow_v0.1.csv", "table, mapping guessed", 656, 656, 0, 0},
		{"un/un_roll_calls.csv", "table, mapping guessed", 6203, 6202, 0, 0},
		{"chronologies/ukraine_peace_2025_facts.tsv", "table, mapping guessed", 31, 31, 0, 0},
		{"timelinejs/tl3_my-own-timeline.csv", "timelinejs", 11, 11, 0, 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			r, loaded := importFile(t, c.name, Options{})
			if testing.Verbose() {
				t.Log("\n" + r.Report.Text())
				i := max(0, bytes.Index(r.JSON(), []byte(`"events"`)))
				t.Log(string(r.JSON()[i:min(i+1500, len(r.JSON()))]))
			}
			assert.Equal(t, c.as, r.Report.Files[0].As)
			assert.Equal(t, []int{c.rows, c.events, c.merged, c.undated}, []int{r.Report.Rows, r.Report.Events, r.Report.Merged, r.Report.Undated})
			assert.Equal(t, r.Report.Rows, r.Report.Events+r.Report.Merged+r.Report.NotUnderstood, "every row is accounted for")
			assert.Len(t, loaded.Events, c.events)
			for _, e := range loaded.Events {
				if strings.HasPrefix(c.as, "gdelt") || c.as == "icews" {
					assert.False(t, e.Status.Confirmed())
					assert.Contains(t, e.Tags, "machine-coded")
				}
			}
		})
	}
}
