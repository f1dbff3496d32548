package canonical

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"demarche/timeline"
)

// TestNothingIsLost: what cannot be written in the canonical form is refused,
// not emptied.
func TestNothingIsLost(t *testing.T) {
	for name, text := range map[string]string{"a.json": "A", "b.json": `hello {"events": []}`, "c.yaml": "- a", "e.yaml": "x-a: &a b\nx-c: *a\nevents: []", "d.json": "// note\n{\"events\": []}"} {
		out, problems := Format(name, []byte(text), timeline.Limits{}, false)
		assert.Empty(t, out, text)
		assert.NotEmpty(t, problems, text)
	}
	out, problems := Format("e.jsonc", []byte(`{"events": []}`), timeline.Limits{}, false)
	assert.Empty(t, problems)
	assert.NotEmpty(t, out)
}
