package ruler

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"demarche/internal/testfile"
)

// TestPilesCountWhatIsInThem: once each, beside one another.
func TestPilesCountWhatIsInThem(t *testing.T) {
	in, times := placed(t, `{"events": [`+testfile.Many(200, func(i int) string {
		return fmt.Sprintf(`{"title": "Event %d", "date": "2025-%02d-%02d"}`, i, 1+i*i%7, 1+i%9)
	})+`]}`, Time)
	piles := times.Piles(in, indices(200), 5000)
	require.Greater(t, len(piles), 3)
	seen := map[int]bool{}
	for i, p := range piles {
		assert.Equal(t, fmt.Sprintf("+%d", len(p.Events)), p.Text.Text)
		for _, n := range p.Events {
			assert.False(t, seen[n])
			seen[n] = true
		}
		if i > 0 {
			assert.Greater(t, p.Text.Box().X0, piles[i-1].Text.Box().X1)
		}
	}
	assert.Len(t, seen, 200)
	assert.Empty(t, times.Piles(in, nil, 0))
}
