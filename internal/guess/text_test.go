package guess

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// TestAColumnOfOneCellCanHoldWords: a table of one row has columns, too.
func TestAColumnOfOneCellCanHoldWords(t *testing.T) {
	assert.True(t, text(&column{values: []string{"Talks in Geneva"}}))
	for _, value := range []string{"2025-11-20", "17", "https://example.org/a"} {
		assert.False(t, text(&column{values: []string{value}}), value)
	}
	assert.False(t, text(&column{}))
}
