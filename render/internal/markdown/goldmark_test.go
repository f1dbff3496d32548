package markdown

import (
	"bytes"
	"html"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	renderer "github.com/yuin/goldmark/renderer/html"

	"demarche/render/internal/font"
)

// FuzzGoldmark has a real reader of Markdown, with every extension and raw HTML
// let through, give back the text in each of the places where it stands.
func FuzzGoldmark(f *testing.F) {
	for _, s := range []string{"a", "# <b> & &amp; \\", "1. x", "[a]: http://b", "www.a.b", "a@b.cd", "https://a.bc", "*", "_a_b_", "[^1]", "~~x~~", ": x", "{#a}", "a\\", "`", "~~~", "| a | b |"} {
		f.Add(s)
	}
	md := goldmark.New(
		goldmark.WithExtensions(extension.GFM, extension.Footnote, extension.DefinitionList),
		goldmark.WithParserOptions(parser.WithAttribute(), parser.WithAutoHeadingID()),
		goldmark.WithRendererOptions(renderer.WithUnsafe()),
	)
	places := []struct{ before, after, open, close string }{
		{"", "", "<p>", "</p>"},
		{"**", "**", "<p><strong>", "</strong></p>"},
		{"- ", "", "<ul>\n<li>", "</li>\n</ul>"},
		{"> ", "", "<blockquote>\n<p>", "</p>\n</blockquote>"},
		{"a\\\n", " · b", "<p>a<br>\n", " · b</p>"},
		{"x\n\n", "", "<p>x</p>\n<p>", "</p>"},
	}
	f.Fuzz(func(t *testing.T, s string) {
		want := font.Clean(s)
		if want == "" || strings.Trim(want, "\u200b\u00a0\u2007\u202f") == "" {
			return
		}
		for _, p := range places {
			var b bytes.Buffer
			require.NoError(t, md.Convert([]byte(p.before+Escape(s)+p.after), &b))
			out := strings.TrimSpace(b.String())
			inner, ok := strings.CutPrefix(out, p.open)
			require.True(t, ok, "%q: %q in %s", p.before, s, out)
			inner, ok = strings.CutSuffix(inner, p.close)
			require.True(t, ok, "%q: %q in %s", p.before, s, out)
			assert.NotContains(t, inner, "<", "%q", s)
			assert.Equal(t, want, html.UnescapeString(inner))
		}
	})
}
