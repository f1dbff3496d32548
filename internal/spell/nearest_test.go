package spell

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestEdits(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{{"", "", 0}, {"a", "", 1}, {"kitten", "sitting", 3}, {"chekc", "check", 1}, {"ab", "ba", 1}, {"Ärger", "ärger", 1}, {"abc", "xyz", 3}} {
		assert.Equal(t, c.want, Edits(c.a, c.b, 9), "%s %s", c.a, c.b)
		assert.Equal(t, c.want, Edits(c.b, c.a, 9), "%s %s", c.b, c.a)
	}
	assert.Equal(t, 2, Edits("kitten", "sitting", 2), "no more is counted than asked for")
}

func TestNearestIsNoOpposite(t *testing.T) {
	words := []string{"sources", "confirmed", "declared", "undeclared-source"}
	for word, want := range map[string]string{"soruces": "sources", "Confirmd": "confirmed", "unconfirmed": "", "nothing": ""} {
		got, ok := Nearest(word, words)
		assert.Equal(t, want, got, word)
		assert.Equal(t, want != "", ok)
	}
}
