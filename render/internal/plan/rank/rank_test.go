package rank

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"demarche/timeline"
)

func TestTheMostImportantComeFirstSpreadOverTheWhole(t *testing.T) {
	var events []*timeline.Event
	for _, importance := range []int{1, 3, 5, 3, 3, 2, 3, 5, 3} {
		e := &timeline.Event{}
		e.Importance = importance
		events = append(events, e)
	}
	assert.Equal(t, []int{7, 2, 4, 3, 8, 1, 6, 5, 0}, Order(events))
	assert.Empty(t, Order(nil))
}
