package outgo

import (
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/assert"
)

// What steers a terminal is in no table and no text that people look at there.
func TestNoControlCharacters(t *testing.T) {
	data := []byte(`{"events":[{"date":"2020-01-01","title":"A\u001b[31m t\u0007","summary":"x\u001b[2Jy\u0007z \u009b1m\u007f line\nnext","actors":["a\u001bq"],"place":"P\u001b]0;x\u0007"}]}`)
	for _, name := range []string{"csv", "jsonl", "yaml", "ics", "markwhen", "mermaid"} {
		out, _ := write(t, name, file(t, data))
		assert.False(t, strings.ContainsFunc(out, func(c rune) bool {
			return unicode.IsControl(c) && c != '\n' && c != '\r' && c != '\t'
		}), "%s: %q", name, out)
	}
	out, _ := write(t, "csv", file(t, data))
	assert.Contains(t, out, "x[2Jyz 1m line\nnext")
}
