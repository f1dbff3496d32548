package prose

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestSourceOfANumber(t *testing.T) {
	d := Document{Sources: []Source{{Number: 1, Full: []Run{{Text: "one"}}}, {Number: 3, Full: []Run{{Text: "th"}, {Break: true, Text: "ree"}}}}}
	s, ok := d.Source(3)
	assert.True(t, ok)
	assert.Equal(t, "th\nree", Plain(s.Full))
	_, ok = d.Source(2)
	assert.False(t, ok)
}
