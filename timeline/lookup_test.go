package timeline

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestEveryCategoryHasAQuadAndAWord(t *testing.T) {
	assert.Len(t, Categories(), 18)
	for _, c := range Categories() {
		assert.NotEmpty(t, c.String())
		assert.LessOrEqual(t, c.ScaleTenths(), 100)
		assert.GreaterOrEqual(t, c.ScaleTenths(), -100)
		if c.ScaleTenths() > 0 {
			assert.Contains(t, []Quad{VerbalCooperation, MaterialCooperation}, c.Quad(), c.String())
		}
	}
}

func TestEventsAreFoundByIDOrNumber(t *testing.T) {
	tl, _, err := Load("events.json", strings.NewReader(`{"events": [
		{"id": "second", "title": "b", "date": "2025-02"}, {"id": "first-strike", "title": "a", "date": "2025-01"}]}`), Limits{})
	require.NoError(t, err)
	for _, name := range []string{"first-strike", "1"} {
		e, err := tl.Event(name)
		require.NoError(t, err)
		assert.Equal(t, "a", e.Title)
	}
	for typed, want := range map[string]string{"frist-strike": "first-strike", "first": "first-strike", "se": "", "3": "", "nothing": ""} {
		_, err := tl.Event(typed)
		var unknown *UnknownValueError
		require.ErrorAs(t, err, &unknown)
		assert.Equal(t, want, unknown.Nearest, typed)
	}
}
