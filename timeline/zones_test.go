package timeline

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestZonesThatMachinesNameAreRefused(t *testing.T) {
	for name, want := range map[string]bool{"Europe/Kyiv": true, "UTC": true, "": false, "Local": false, "Mars/Olympus": false, "right/UTC": false} {
		_, ok := ZoneNamed(name)
		assert.Equal(t, want, ok, name)
	}
}
