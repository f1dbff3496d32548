package text

import (
	"bytes"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/yuin/goldmark"
)

// FuzzAltText holds the door for text into Markdown: whatever the title is, the
// image stays one image.
func FuzzAltText(f *testing.F) {
	for _, s := range []string{"Plan [draft](x)", "a](javascript:x) ![", "<script>", "`x` **y** &lt; \\", "\n\n# x", "$x$ ~~y~~"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, title string) {
		var b bytes.Buffer
		require.NoError(t, goldmark.Convert([]byte("!["+altText(title)+"](x.svg)"), &b))
		out := b.String()
		assert.True(t, strings.HasPrefix(out, `<p><img src="x.svg" alt="`), "%q: %q", title, out)
		assert.Equal(t, 3, strings.Count(out, "<"), "%q: %q", title, out)
	})
}

// TestLineWidth: as the classes print it.
func TestLineWidth(t *testing.T) {
	for preamble, width := range map[string]int{
		"": 458, `\documentclass[11pt,a4paper]{article}`: 478, `\documentclass[12pt]{report}`: 518, `\documentclass[twocolumn]{article}`: 222, `\documentclass{beamer}`: beamerLine, `\documentclass[11pt,aspectratio=169]{beamer}`: beamerWideLine,
		`\documentclass{article}\usepackage[margin=1in]{geometry}`: 624, `\documentclass[a4paper]{article}\geometry{left=2cm, right=2cm}`: 642, `\documentclass{scrartcl}`: 518,
	} {
		assert.InDelta(t, width, lineWidth(preamble), 2, preamble)
	}
}

// TestTypstWidth: A4 with the margins of Typst, or what the document says.
func TestTypstWidth(t *testing.T) {
	for text, width := range map[string]int{
		"= T": 604, "#set page(margin: 2cm)": 642, `#set page(paper: "us-letter", margin: (x: 2cm))`: 621, `#set page(paper: "us-letter", margin: 1in)`: 624, "#set page(columns: 2)": 290,
	} {
		assert.InDelta(t, width, typstWidth(text), 2, text)
	}
}

// TestShows: a part of another name is none.
func TestShows(t *testing.T) {
	for body, name := range map[string]string{"(other/a.svg)": "a.svg", "(xa.svg)": "a.svg", "(a.svg.bak)": "a.svg", "(a-a.svg)": "a.svg"} {
		assert.False(t, shows(body, name), body)
	}
}
