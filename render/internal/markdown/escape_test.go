package markdown

import (
	"html"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"

	"demarche/render/internal/font"
)

func TestEscapeLeavesProseAlone(t *testing.T) {
	for _, s := range []string{
		"U.S. delegation calls its visit a fact-finding mission", "28-point plan, 19.5% (c. 1990)", "At 12:30: talks", "“Peace”, he said – AT&T & co.",
		"Київ", "49.553° N", "a # b + c - d = e > f", "twitter @name", "",
	} {
		assert.Equal(t, s, Escape(s))
	}
}

func TestEscapeDisarms(t *testing.T) {
	for in, want := range map[string]string{
		"# no":                  `\# no`,
		"1. no":                 `1\. no`,
		"1986) no":              `1986\) no`,
		"- no":                  `\- no`,
		"===":                   `\===`,
		"> no":                  `\> no`,
		"<b>":                   `&lt;b>`,
		"&lt; &#60; & &":        `&amp;lt; &amp;#60; & &`,
		"*a* _b_ `c` ~~d~~":     `\*a\* \_b\_ \` + "`c\\`" + ` \~\~d\~\~`,
		"[a](b) ![c](d) [^1]":   `\[a\](b) !\[c\](d) \[\^1\]`,
		"https://a.b WWW.a.b":   `https\://a.b WWW\.a.b`,
		"a@b.c :smile: x:y":     `a\@b.c \:smile: x\:y`,
		"| a | {#id} $x$":       `\| a \| \{#id\} \$x\$`,
		`\`:                     `\\`,
		" two\n\nlines\t\u202e": "two lines",
	} {
		assert.Equal(t, want, Escape(in), in)
	}
}

// read is what a reader of Markdown makes of escaped text.
func read(s string) string {
	var b strings.Builder
	for s != "" {
		switch {
		case s[0] == '\\' && len(s) > 1 && strings.IndexByte("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~", s[1]) >= 0:
			b.WriteByte(s[1])
			s = s[2:]
			continue
		case entity.MatchString(s):
			name := entity.FindString(s)
			b.WriteString(html.UnescapeString(name))
			s = s[len(name):]
			continue
		}
		b.WriteByte(s[0])
		s = s[1:]
	}
	return b.String()
}

func FuzzEscape(f *testing.F) {
	for _, s := range []string{"", "a", "# <b> & &amp; \\", "1. x\n- y", "[a]: http://b", "\u202ea\u0000\ufeff", "\xff&#x41;"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		out := Escape(s)
		assert.Equal(t, font.Clean(s), read(out))
		assert.NotContains(t, out, "\n")
		assert.NotContains(t, out, "<")
		assert.True(t, utf8.ValidString(out))
	})
}
