package records

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// TestPlainTextNeedsNoCleaning: what is let through as it is holds nothing that
// nobody sees.
func TestPlainTextNeedsNoCleaning(t *testing.T) {
	for text, want := range map[string]bool{"": true, "a b": true, "~": true, "a\x7fb": false, "a\tb": false, "a  b": false, " a": false, "a ": false, "é": false} {
		assert.Equal(t, want, plain([]byte(text)), "%q", text)
	}
}
