package likeness

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestPiecesOfTitles(t *testing.T) {
	assert.Equal(t, []string{"Talks"}, splitUnspaced("Talks"))
	assert.Equal(t, []string{"28", "点计", "计划"}, splitUnspaced("28点计划"))
	assert.Equal(t, []string{"会", "G7"}, splitUnspaced("会G7"))
}
