package serve

import (
	"context"
	"net"
	"testing"

	"github.com/stretchr/testify/assert"
)

// TestThereIsRoomForSoManyAndNoMore: who has shown the token is counted, and whoever
// leaves makes room.
func TestThereIsRoomForSoManyAndNoMore(t *testing.T) {
	g := newGate(nil)
	var guests []*guest
	for i := range maxKnown + 1 {
		here, there := net.Pipe()
		defer func() { _ = there.Close() }()
		c := &guest{Conn: here, gate: g}
		guests = append(guests, c)
		assert.Equal(t, i < maxKnown, trust(known(context.Background(), c)), "the %d.", i+1)
	}
	assert.True(t, trust(known(context.Background(), guests[0])), "who is known stays known")
	assert.NoError(t, guests[0].Close())
	assert.True(t, trust(known(context.Background(), guests[maxKnown])), "there is room again")
}
