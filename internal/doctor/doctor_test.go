package doctor

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"demarche/internal/browsertest"
)

// found lists findings as "line:col code: targets", those that are only harmed
// behind a slash.
func found(t testing.TB, text string, profiles ...string) (lines []string) {
	t.Helper()
	findings, err := Check(strings.NewReader(text), profiles...)
	require.NoError(t, err)
	for _, f := range findings {
		line := fmt.Sprintf("%d:%d %s: %s", f.Line, f.Col, f.Code, strings.Join(f.Breaks, " "))
		if len(f.Harms) > 0 {
			line += "/" + strings.Join(f.Harms, " ")
		}
		if f.More > 0 {
			line += fmt.Sprintf(" +%d", f.More)
		}
		lines = append(lines, line)
	}
	return lines
}

func read(t testing.TB, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("testdata", name))
	require.NoError(t, err)
	return string(text)
}

func TestGoodPictureHasNoFault(t *testing.T) {
	assert.Empty(t, found(t, read(t, "good.svg")))
}

// TestSeededFaults: pictures in the manner of other programs, with the faults
// that those have. Every fault is found, in its place, and no other.
func TestSeededFaults(t *testing.T) {
	for name, want := range map[string][]string{
		"mermaid.svg": {
			"1:1 no-size: office inkscape/github latex",
			"1:1 no-title: a11y",
			"1:1 no-desc: /a11y",
			"1:1 no-label: /a11y",
			"1:1 no-lang: /a11y",
			"1:65 size-by-style: office inkscape/latex",
			"1:65 style-attribute: csp/github office",
			"2:1 style-element: github office csp/inkscape latex",
			"2:106 animation: /office inkscape latex a11y",
			"2:141 css-variable: office inkscape latex/github",
			"4:1 marker: /office latex",
			"5:38 style-attribute: csp/github office",
			"7:1 foreign-object: office inkscape latex/github a11y",
			"9:22 baseline: /office inkscape latex",
			"9:49 baseline: /office inkscape latex",
			"9:77 tspan-lines: /office",
		},
		"d2.svg": {
			"1:39 no-role: a11y",
			"1:39 no-size: office inkscape/github latex",
			"1:39 no-title: a11y",
			"1:39 no-desc: /a11y",
			"1:39 no-label: /a11y",
			"1:39 no-lang: /a11y",
			"2:1 nested-svg: office/inkscape latex",
			"3:1 style-element: github office csp/inkscape latex",
			"4:14 font-family: /office inkscape latex",
			"5:1 embedded-font: github office inkscape latex/csp",
			"9:1 effect: /office latex",
			"10:72 color: /office inkscape latex",
			"10:99 style-attribute: csp/github office",
			"11:58 style-attribute: csp/github office",
			"12:1 external: github office csp/inkscape latex",
			"12:8 xlink: /github office",
		},
		"graphviz.svg": {
			"2:1 doctype: /github office csp",
			"4:1 no-role: a11y",
			"4:1 no-title: a11y",
			"4:1 no-desc: /a11y",
			"4:1 no-label: /a11y",
			"4:1 no-lang: /a11y",
			"4:6 units: /office inkscape latex",
			"4:20 units: /office inkscape latex",
			"8:23 color: /office inkscape latex",
			"9:28 link: /github office latex",
			"9:31 xlink: /github office",
			"10:47 font-family: /office inkscape latex",
			"10:77 small-text: /a11y",
		},
	} {
		assert.Equal(t, want, found(t, read(t, name)), name)
	}
}

// TestRealGraphviz looks at what the program itself writes.
func TestRealGraphviz(t *testing.T) {
	dot, err := exec.LookPath("dot")
	browsertest.RequireOrSkip(t, err == nil, "no dot: it is in the Debian package graphviz")
	cmd := exec.Command(dot, "-Tsvg")
	cmd.Stdin = strings.NewReader(`digraph { a -> b [label="met", URL="https://example.org/"] }`)
	svg, err := cmd.Output()
	require.NoError(t, err)
	said := strings.Join(found(t, string(svg)), "\n")
	for _, code := range []string{"doctype", "units", "no-role", "no-title", "xlink", "link"} {
		assert.Contains(t, said, " "+code+": ")
	}
}

func TestProfilesSelect(t *testing.T) {
	text := read(t, "mermaid.svg")
	for _, profile := range Profiles() {
		findings, err := Check(strings.NewReader(text), profile)
		require.NoError(t, err)
		assert.NotEmpty(t, findings, profile)
		for _, f := range findings {
			assert.Equal(t, []string{profile}, append(f.Breaks, f.Harms...))
		}
	}
	assert.Contains(t, found(t, text, "latex"), "7:1 foreign-object: latex")
	assert.Contains(t, found(t, text, "github"), "7:1 foreign-object: /github")
}

// TestEachRule has the smallest picture for the rules that no fixture breaks.
func TestEachRule(t *testing.T) {
	const open, end = `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9" viewBox="0 0 9 9" lang="en" role="img" aria-labelledby="t d"><title id="t">T</title><desc id="d">D</desc>`, `</svg>`
	require.Empty(t, found(t, open+end))
	for inside, code := range map[string]string{
		`<script>x</script>`:                              "script",
		`<a href=" java` + "\n" + `script:x">x</a>`:       "script",
		`<g onload="x"/>`:                                 "event-handler",
		`<use href="other.svg#a"/>`:                       "external",
		`<image href="data:image/svg+xml;base64,AA"/>`:    "svg-image",
		`<image href="data:image/png;base64,AA"/>`:        "image",
		`<rect fill="url(https://example.org/a.svg#b)"/>`: "external",
		`<style>@import "a.css";</style>`:                 "external",
		`<animate/>`:                                      "animation",
		`<text><tspan><tspan>a</tspan></tspan></text>`:    "nested-tspan",
		`<text textLength="9">a</text>`:                   "text-length",
		`<text><textPath href="#t">a</textPath></text>`:   "text-path",
		`<text text-decoration="line-through">a</text>`:   "text-decoration",
		`<text font-size="5px">a</text>`:                  "small-text",
		`<text style="font: 12px Arial">a</text>`:         "font-shorthand",
		`<g id="t"/>`:               "duplicate-id",
		`<g xlink:href="#a"/>`:      "malformed",
		`<g fill="var(--ink)"/>`:    "css-variable",
		`<iframe/>`:                 "html-element",
		`<g>`:                       "malformed",
		`&nbsp;`:                    "malformed",
		`<g filter="url(#f)"/>`:     "effect",
		`<g fill="#ff000080"/>`:     "color",
		strings.Repeat("<g>", 1001): "too-deep",
		`<svg xmlns="http://www.w3.org/2000/svg"/>`: "nested-svg",
	} {
		assert.Contains(t, strings.Join(found(t, open+inside+end), "\n"), " "+code+": ", inside)
	}
	for text, code := range map[string]string{
		`<svg/>`: "no-namespace",
		`<!DOCTYPE svg [<!ENTITY a "b">]>` + open + end:                   "entities",
		`<?xml-stylesheet href="a.css"?>` + open + end:                    "stylesheet",
		`<?xml version="1.0" encoding="koi8-r"?>` + open + end:            "encoding",
		strings.Replace(open, `"t d"`, `"t x"`, 1) + end:                  "broken-label",
		strings.Replace(open, `<title`, `<g/><title`, 1) + end:            "title-later",
		strings.Replace(open, ` viewBox="0 0 9 9"`, "", 1) + end:          "no-viewbox",
		strings.Replace(open, `width="9"`, `style="width: 9px"`, 1) + end: "size-by-style",
	} {
		assert.Contains(t, strings.Join(found(t, text), "\n"), " "+code+": ", text)
	}
}

func TestAlikeFindingsAreCounted(t *testing.T) {
	text := strings.Replace(read(t, "good.svg"), "</svg>", strings.Repeat(`<g style="x: y"/>`, 500)+"</svg>", 1)
	lines := found(t, text, "csp")
	assert.Len(t, lines, maxAlike)
	assert.True(t, strings.HasSuffix(lines[maxAlike-1], " +490"), lines[maxAlike-1])
}

func TestWhatIsNoSVG(t *testing.T) {
	for _, text := range []string{"", "plain", "<html></html>", "\x89PNG\r\n", "{}"} {
		_, err := Check(strings.NewReader(text))
		assert.ErrorIs(t, err, ErrNoSVG, "%q", text)
	}
	_, err := Check(bytes.NewReader(bytes.Repeat([]byte("x"), MaxSize+1)))
	assert.EqualError(t, err, "it is larger than 64 MB")
}

// FuzzCheck: whatever the file, looking at it ends without a panic, and every
// finding is complete and lies within the file.
func FuzzCheck(f *testing.F) {
	for _, name := range []string{"mermaid.svg", "d2.svg", "graphviz.svg", "good.svg", "real/mermaid-gantt.svg", "real/d2.svg"} {
		f.Add(read(f, name))
	}
	f.Add("<svg><style></svg>")
	f.Add(`<svg><style>@a{.b [c="d"]>e:not(f)::g{font:x;--y:var(--z)}}{</style><g class="b"/></svg>`)
	f.Add("<svg style=';:;' id='' id='' xlink:href=''><![CDATA[")
	f.Fuzz(func(t *testing.T, text string) {
		findings, err := Check(strings.NewReader(text))
		if err != nil {
			assert.ErrorIs(t, err, ErrNoSVG)
		}
		lines := strings.Count(text, "\n") + 1
		for _, f := range findings {
			if f.Line < 1 || f.Line > lines || f.Col < 1 || f.Code == "" || f.Why == "" || f.Hint == "" || f.Construct == "" || len(f.Breaks)+len(f.Harms) == 0 || (f.Severity == Error) != (len(f.Breaks) > 0) {
				t.Fatalf("%+v", f)
			}
		}
	})
}

// TestManyAttributesTakeLinearTime: a hundred thousand took more than 100 seconds.
func TestManyAttributesTakeLinearTime(t *testing.T) {
	var b strings.Builder
	b.WriteString(`<svg xmlns="http://www.w3.org/2000/svg"><rect`)
	for i := range 100_000 {
		fmt.Fprintf(&b, " a%d=\"x='1' b=2\"", i)
	}
	b.WriteString(" id = 'r' onclick=''/></svg>")
	begin := time.Now()
	found, err := Check(strings.NewReader(b.String()))
	require.NoError(t, err)
	assert.Less(t, time.Since(begin), 10*time.Second)
	i := slices.IndexFunc(found, func(f Finding) bool { return f.Construct == "onclick" })
	require.GreaterOrEqual(t, i, 0)
	assert.Equal(t, strings.Index(b.String(), "onclick")+1, found[i].Col)
}
