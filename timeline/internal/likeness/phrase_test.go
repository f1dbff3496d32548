package likeness

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestPiecesOfTitles(t *testing.T) {
	assert.Equal(t, []string{"Talks", "in", "Kyiv"}, piecesOf("Talks in Kyiv"))
	assert.Equal(t, []string{"28", "点计", "计划"}, piecesOf("28点计划"))
	assert.Equal(t, []string{"会", "G7"}, piecesOf("会G7"))
}
