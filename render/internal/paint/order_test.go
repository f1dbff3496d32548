package paint

import (
	"demarche/render/internal/plan/line"
	"demarche/render/internal/plan/ruler"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Seven events of one day, known in order only from what the file says of each
// other, stand from left to right in that order in every scale.
func TestLinkedEventsOfOneDayStandInOrderInEveryScale(t *testing.T) {
	var events []string
	for _, i := range []int{4, 7, 1, 6, 3, 2, 5} { // as the file has them
		link := ""
		if i > 1 {
			link = fmt.Sprintf(`, "after": ["e%d"]`, i-1)
		}
		events = append(events, fmt.Sprintf(`{"id": "e%d", "date": "2025-11-20", "title": "Event %d"%s}`, i, i, link))
	}
	tl := load(t, []byte(`{"events": [`+strings.Join(events, ",")+`, {"id": "e0", "date": "2025-01", "title": "Long before"}]}`))
	for scale := ruler.Auto; scale <= ruler.Even; scale++ {
		p := line.New(tl, line.Options{Scale: scale})
		require.Len(t, p.Marks, 8)
		require.NotEmpty(t, p.Labels)
		for i, m := range p.Marks {
			assert.Equal(t, fmt.Sprintf("e%d", i), m.Event.ID, ruler.Scales()[scale])
			if i > 0 {
				assert.GreaterOrEqual(t, m.At.X, p.Marks[i-1].At.X, ruler.Scales()[scale])
			}
		}
		for i := range p.Labels[1:] { // those that can be traced
			assert.Greater(t, p.Labels[i+1].Foot.X, p.Labels[i].Foot.X, ruler.Scales()[scale])
		}
	}
}
