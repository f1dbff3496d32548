package doctor

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "write golden files anew")

// excerpt lists what is found in an excerpt of what a program wrote.
func excerpt(t *testing.T, name string) []string {
	return found(t, read(t, filepath.Join("real", name)))
}

// TestRealPictures holds all that is found in pictures of other programs.
func TestRealPictures(t *testing.T) {
	pictures, err := filepath.Glob("testdata/real/*.svg")
	require.NoError(t, err)
	require.Len(t, pictures, 5)
	for _, path := range pictures {
		got := strings.Join(excerpt(t, filepath.Base(path)), "\n") + "\n"
		golden := strings.TrimSuffix(path, ".svg") + ".txt"
		if *update {
			require.NoError(t, os.WriteFile(golden, []byte(got), 0o644))
			continue
		}
		want, err := os.ReadFile(golden)
		require.NoError(t, err)
		assert.Equal(t, string(want), got, path)
	}
}

// codes are the rules that were broken.
func codes(t *testing.T, name string) map[string]bool {
	all := map[string]bool{}
	for _, line := range excerpt(t, name) {
		code, _, _ := strings.Cut(strings.Fields(line)[1], ":")
		all[code] = true
	}
	return all
}

// TestRealStylesApply: what a style sheet says counts where it says it of
// something that is drawn, and only there.
func TestRealStylesApply(t *testing.T) {
	// The sheet of every Mermaid picture has animations, for edges that this one
	// does not have.
	assert.NotContains(t, codes(t, "mermaid-timeline.svg"), "animation")
	assert.NotContains(t, codes(t, "mermaid-flowchart.svg"), "animation")
	assert.Contains(t, codes(t, "mermaid-timeline.svg"), "color", "hsl(…) in the sheet")
	assert.Contains(t, codes(t, "mermaid-gantt.svg"), "css-transform", "milestones are turned by style")
	// D2's sheet for Markdown has variables and font: inherit, all within
	// <foreignObject>, of which nothing is drawn in any case; but one edge moves.
	assert.NotContains(t, codes(t, "d2.svg"), "css-variable")
	assert.NotContains(t, codes(t, "d2.svg"), "font-shorthand")
	assert.Contains(t, codes(t, "d2.svg"), "animation")
	assert.Contains(t, codes(t, "d2.svg"), "font-family", "which has no name for where the embedded font is blocked")
}

// TestRealGraphvizTooltipIsNoLink: Graphviz writes <a> without an address.
func TestRealGraphvizTooltipIsNoLink(t *testing.T) {
	n := 0
	for _, line := range excerpt(t, "graphviz.svg") {
		if strings.Contains(line, " link: ") {
			n++
		}
	}
	assert.Equal(t, 1, n, "of two <a>, one leads somewhere")
}

// TestSheets has small ones.
func TestSheets(t *testing.T) {
	const open, end = `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9" viewBox="0 0 9 9" lang="en" role="img" aria-labelledby="t d"><title id="t">T</title><desc id="d">D</desc>`, `</svg>`
	const shapes = `<g class="e"><g><circle/></g></g><g class="a b" data-x="y"><rect/></g><foreignObject><p class="in">x</p></foreignObject>`
	for css, want := range map[string]bool{
		`rect{fill:hsl(1,2%,3%)}`:                                    true,
		`ellipse{fill:hsl(1,2%,3%)}`:                                 false,
		`.a.b rect, circle { stroke: red; fill:rgba(1,2,3,.4) }`:     true,
		`.a.c rect{fill:rgba(1,2,3,.4)}`:                             false,
		`.in{color:rgba(1,2,3,.4)}`:                                  false,
		`#t &gt; .a{fill:rgba(1,2,3,.4)}`:                            true,
		`.a rect{fill:hsl(1,2%,3%)}`:                                 true,
		`rect.a{fill:hsl(1,2%,3%)}`:                                  true,
		`.a p{fill:hsl(1,2%,3%)}`:                                    false,
		`.e rect{fill:hsl(1,2%,3%)}`:                                 false,
		`.e g>circle{fill:hsl(1,2%,3%)}`:                             true,
		`#x .a{fill:rgba(1,2,3,.4)}`:                                 false,
		`[data-x="y"] *{fill:rgba(1,2,3,.4)}`:                        true,
		`[data-x="z"] *{fill:rgba(1,2,3,.4)}`:                        false,
		`rect:hover{fill:rgba(1,2,3,.4)}`:                            false,
		`rect:not(.q):first-child{fill:rgba(1,2,3,.4)}`:              true,
		`@media print{rect{fill:rgba(1,2,3,.4)}}`:                    true,
		`@keyframes k{from{fill:rgba(1,2,3,.4)}50%{fill:#12345678}}`: false,
		`/* rect{fill:hsl(1,2%,3%)} */`:                              false,
		`<![CDATA[rect{fill:hsl(1,2%,3%)}]]>`:                        true,
		`rect{--x:hsl(1,2%,3%)}`:                                     false,
		`}}{{rect{fill:hsl(1,2%,3%)`:                                 true,
	} {
		said := strings.Join(found(t, open+"<style>\n "+css+"</style>"+shapes+end), "\n")
		assert.Equal(t, want, strings.Contains(said, " color: "), "%s: %s", css, said)
	}
	said := found(t, open+"<style>\n rect {\n  fill: hsl(1,2%,3%) }</style>"+shapes+end)
	assert.Contains(t, said, "3:3 color: /office inkscape latex")
}

// TestOurPicturesHaveNone looks at the pictures of the documents;
// render/doctor_test.go draws others.
func TestOurPicturesHaveNone(t *testing.T) {
	ours, err := filepath.Glob("../../docs/*/*.svg")
	require.NoError(t, err)
	require.Greater(t, len(ours), 20)
	for _, path := range ours {
		text, err := os.ReadFile(path)
		require.NoError(t, err)
		assert.Empty(t, found(t, string(text)), path)
	}
}
