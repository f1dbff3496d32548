package likeness

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// TestSoundsOfNames: one name carried over in several ways sounds alike, and
// another does not.
func TestSoundsOfNames(t *testing.T) {
	for _, alike := range [][]string{{"Zelensky", "Zelenskyy", "Zelenskiy"}, {"Khrushchev", "Hrushchev"}, {"Müller", "Muller"}} {
		for _, w := range alike[1:] {
			assert.Equal(t, Sound(alike[0]), Sound(w))
		}
	}
	assert.NotEqual(t, Sound("Zelensky"), Sound("Putin"))
	assert.Equal(t, "lavrov", Sound("Lawrow"))
}
