package odf

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestLength(t *testing.T) {
	assert.Equal(t, int64(5_760_000), length("16cm"))
	assert.Equal(t, int64(914_400), length("1in"))
	assert.Zero(t, length("-1cm")+length("1")+length("x"))
}
