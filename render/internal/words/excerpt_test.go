package words

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"demarche/internal/testfile"
	"demarche/timeline/view"
)

// TestExcerptsAndMachines: a part is never counted as the whole, and what nobody
// has read is called so.
func TestExcerptsAndMachines(t *testing.T) {
	tl := testfile.Good(t, `{"excerpt": {"of": 400, "by": "mentions"}, "events": [
		{"title": "A", "date": "2025", "tags": ["machine-coded"]}, {"title": "B", "date": "2025", "tags": ["machine-coded"]}]}`)
	say := For("en").On(tl)
	assert.Equal(t, "2 of 400 events (mentions)", say.HowMany(tl))
	assert.Equal(t, "machine-coded", say.MachineCoded(tl))
	assert.Equal(t, "Timeline, 2 of 400 events (mentions), 2025; 2 reported.", say.Describe(tl))
	tl.Events[0].Tags = nil
	assert.Equal(t, "1 machine-coded", say.MachineCoded(tl))
	assert.Equal(t, "2 von 400 Ereignissen (mentions)", For("de").HowMany(tl))
	one, err := view.Select(tl, view.Query{Tags: []string{"machine-coded"}})
	assert.NoError(t, err)
	assert.Equal(t, "1 of 400 events (mentions)", say.HowMany(one))
}
