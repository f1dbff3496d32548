package markdown

import (
	"bytes"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/yuin/goldmark"

	"demarche/render/internal/words"
)

// noteHarms renders a footnote where nobody knows footnotes: there must be no
// link, and the text must be there.
func noteHarms(t *testing.T, name string) {
	t.Helper()
	p := &printer{}
	p.note(1, Escape(name))
	var b bytes.Buffer
	require.NoError(t, goldmark.Convert([]byte("Said so.[^1]\n\n"+p.String()), &b))
	assert.NotContains(t, b.String(), "<a ", "%q", name)
	assert.Contains(t, b.String(), "[^1]: ", "%q", name)
}

func TestFootnotesAreNoLinksElsewhere(t *testing.T) {
	for _, name := range []string{"Reuters", "javascript:alert(1)", `AP "live"`, "AP 'live'", "AP (live)", "AP", "1.", `x \"`, "AP  (live)"} {
		noteHarms(t, name)
	}
	p := &printer{notes: "events"}
	p.note(3, "Reuters, 3 May")
	assert.Equal(t, "[^events-3]: Reuters, 3 May\n\n", p.String())
	p.Reset()
	assert.Equal(t, "says[^events-2]", p.line(words.Note{{Text: "says"}, {Source: 2}}))
}

func FuzzFootnote(f *testing.F) {
	for _, s := range []string{"Reuters", `a "b"`, "a (b", "a 'b'", "<x> y"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, name string) {
		if strings.TrimSpace(Escape(name)) != "" {
			noteHarms(t, name)
		}
	})
}
