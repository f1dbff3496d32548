package line

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"demarche/timeline"
)

// TestThreadsUpToTheMostReplies: as many as can be told apart are joined, one more
// and none is.
func TestThreadsUpToTheMostReplies(t *testing.T) {
	for n, want := range map[int]int{1: 1, mostReplies: 1, mostReplies + 1: 0} {
		dated := []*timeline.Event{timeline.BlankEvent(timeline.Statement.Type())}
		for range n {
			reply := timeline.BlankEvent(timeline.Statement.Type())
			reply.RespondsTo = []timeline.Reply{{Event: dated[0], Kind: timeline.ReplyDenies}}
			dated = append(dated, reply)
		}
		assert.Len(t, findThreads(dated), want, "%d replies", n)
	}
}
