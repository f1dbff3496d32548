package markup

import (
	"encoding/xml"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestEscapeKeepsWhatXMLCanHold: spaces and everything above them, and no
// character that XML does not know.
func TestEscapeKeepsWhatXMLCanHold(t *testing.T) {
	for text, want := range map[string]string{"a b": "a b", "a\nb": "a\nb", "<&>\"": "<&>\"", "a\x00\x1fb": "ab", "a\uFFFEb": "ab", "a\xffb": "a\uFFFDb", "é—😀": "é—😀"} {
		var got struct {
			Text string `xml:"a,attr"`
		}
		require.NoError(t, xml.Unmarshal([]byte(`<x a="`+Escape(text)+`"/>`), &got), "%q", text)
		assert.Equal(t, want, got.Text, "%q", text)
	}
}
