package render_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"demarche/internal/generate"
	"demarche/render"
	"demarche/timeline"
)

// Where no two events tie, their order in the file changes no byte.
func TestTheOrderOfTheFileChangesNoByte(t *testing.T) {
	var file map[string]any
	require.NoError(t, json.Unmarshal(generate.File(generate.Year, 40, 3), &file))
	events := file["events"].([]any)
	for i, e := range events {
		e.(map[string]any)["date"] = fmt.Sprintf("2025-%02d-%02dT%02d:%02d", 1+i%12, 1+i%28, i%24, i%60)
	}
	pictures := func() map[string][]byte {
		text, err := json.Marshal(file)
		require.NoError(t, err)
		tl, problems, err := timeline.Load("f", bytes.NewReader(text), timeline.Limits{})
		require.NoError(t, err)
		require.NotNil(t, tl, problems.Error())
		all := draw(t, tl, render.Look{})
		var b bytes.Buffer
		require.NoError(t, render.Chronology(&b, tl, render.ChronologyOptions{}))
		all["chronology"] = b.Bytes()
		return all
	}
	want := pictures()
	r := rand.New(rand.NewPCG(1, 2))
	for range 3 {
		r.Shuffle(len(events), func(i, j int) { events[i], events[j] = events[j], events[i] })
		for name, got := range pictures() {
			assert.Equal(t, string(want[name]), string(got), name)
		}
	}
}
