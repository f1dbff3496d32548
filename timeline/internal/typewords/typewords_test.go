package typewords

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestNamesOfTypes(t *testing.T) {
	for name, want := range map[string]typeWord{
		"Meeting": {"consult", true}, " phone call ": {"consult", false}, "air-strike": {"assault", true},
		"strike": {"assault", false}, "party": {"", false},
	} {
		category, sure := Category(name)
		assert.Equal(t, want, typeWord{category, sure}, name)
	}
}
