package markers

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"demarche/internal/brief/chart"
	"demarche/internal/brief/document"
	"demarche/internal/markup"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/yuin/goldmark"
	renderer "github.com/yuin/goldmark/renderer/html"
)

const chartMark = "<!-- demarche: timeline e.json -->\n<!-- /demarche -->\n"

// linesOfMarkers are the lines on which markers are found, or nil and an error.
func linesOfMarkers(kind document.Kind, text string) (lines []int, err error) {
	sections, err := Of(document.Document{Kind: kind, Data: []byte(text)})
	for _, s := range sections {
		line, _ := markup.Position(text, s.At)
		lines = append(lines, line)
	}
	return lines, err
}

// TestAFenceEndsWithOneAsLong: a shorter one within what is shown as it is written
// ends nothing.
func TestAFenceEndsWithOneAsLong(t *testing.T) {
	for kind, mark := range map[document.Kind]string{
		document.Markdown: chartMark, document.MDX: "{/* demarche: timeline e.json */}\n{/* /demarche */}\n",
		document.AsciiDoc: "// demarche: timeline e.json\n// /demarche\n", document.Typst: "// demarche: timeline e.json\n// /demarche\n",
	} {
		for text, want := range map[string][]int{
			"````\n```\n" + mark + "```\n\n````\n\n" + mark: {9},
			"```\n" + mark + "````\n\n" + mark:              {6},
		} {
			got, err := linesOfMarkers(kind, text)
			require.NoError(t, err)
			assert.Equal(t, want, got, "%v: %s", kind, text)
		}
	}
}

// TestMarkersAsCommonMarkReadsThem: which lines begin charts; 0 is an error.
func TestMarkersAsCommonMarkReadsThem(t *testing.T) {
	for text, want := range map[string][]int{
		chartMark: {1},
		"    ```\n\n" + chartMark + "\n" + chartMark:                         {3, 6},
		"> ```\n> code\n\n" + chartMark:                                      {4},
		"- item\n\n    ```\n\n" + chartMark:                                  {5},
		"``` go\n    ```\n" + chartMark + "```\n":                            nil,
		"~~~\n```\n" + chartMark + "~~~\n" + chartMark:                       {6},
		"```\n" + chartMark:                                                  nil,
		"text\n" + chartMark:                                                 {2},
		"<div>\n" + chartMark + "</div>\n":                                   {2},
		"<pre>\n" + chartMark + "</pre>\n":                                   {2},
		"<script>\n" + chartMark + "</script>\n":                             nil,
		"<!--\n" + strings.ReplaceAll(chartMark, "-->", "--") + "-->\n":      nil,
		"> <!-- demarche: timeline e.json -->\n> <!-- /demarche -->\n":       {1},
		"1. <!-- demarche: timeline e.json -->\n   <!-- /demarche -->\n":     {1},
		"> <!-- demarche: timeline e.json -->\n\n<!-- /demarche -->\n":       {0},
		"text\n     <!-- demarche: timeline e.json -->\n":                    {0},
		"<div> <!-- demarche: timeline e.json -->\n<!-- /demarche -->\n":     {0},
		"    <!-- demarche: timeline e.json -->\n    <!-- /demarche -->\n":   nil,
		"\ufeff" + chartMark:                                                 {1},
		"\ufeff```\n" + chartMark + "```\n":                                  nil,
		"- a\n\n      <!-- demarche: no -->\n\n" + chartMark:                 {5},
		"`<!-- demarche: timeline -->` is how it is written.\n" + chartMark:  {2},
		"| a |\n|---|\n| <!-- demarche: timeline --> |\n\n" + chartMark:      {0},
		"In the text <!-- demarche: timeline --> of a line.\n":               {0},
		"``<!-- demarche: a --> `` and \\<!-- demarche: b -->\n" + chartMark: {2},
	} {
		lines, err := linesOfMarkers(document.Markdown, text)
		if len(want) == 1 && want[0] == 0 {
			assert.Error(t, err, "%q", text)
			continue
		}
		require.NoError(t, err, "%q", text)
		assert.Equal(t, want, lines, "%q", text)
	}
}

func TestMarkersAsTeXReadsThem(t *testing.T) {
	const mark = "% demarche: timeline e.json\n% /demarche\n"
	for text, want := range map[string][]int{
		mark:                                   {1},
		"\\iffalse\n" + mark + "\\fi\n" + mark: {5},
		"\\iffalse\n\\ifx\\a\\b\n\\fi\n" + mark + "\\else\n" + mark + "\\fi\n":                           {7},
		"\\newif\\ifdraft\n\\iffalse\\ifdraft x\\fi\n" + mark + "\\fi\n" + mark:                          {6},
		"\\iffalse % \\fi\n" + mark + "\\fi\n":                                                           nil,
		"\\iff\n" + mark:                                                                                 {2},
		"\\begin{alltt}\n" + mark + "\\end{alltt}\n":                                                     nil,
		"\\begin{filecontents*}[overwrite]{x.md}\n" + mark + "\\end{filecontents*}\n" + mark:             {5},
		"\\begin{BVerbatim}\n" + mark + "\\end{BVerbatim}\n":                                             nil,
		"\\verb|%| \\begin{verbatim}\n" + mark + "\\end{verbatim}\n":                                     nil,
		"\\verb|\\begin{verbatim}|\n" + mark:                                                             {2},
		"\\% \\begin{verbatim}\n" + mark + "\\end{verbatim}\n":                                           nil,
		"% \\begin{verbatim}\n" + mark:                                                                   {2},
		"\\url{a%20b} \\begin{comment}\n" + mark + "\\end{comment}\n":                                    nil,
		"\\begin{verbatim} \\end{verbatim}\n" + mark:                                                     {2},
		"\\DefineVerbatimEnvironment{code}{Verbatim}{}\n\\begin{code}\n" + mark + "\\end{code}\n" + mark: {6},
		"\\lstinline[language=C]{%} \\begin{lstlisting}[x]\n" + mark + "\\end{lstlisting}\n":             nil,
		mark + "\\end{document}\n" + mark:                                                                {1},
		"\\begin{verbatim}\n" + mark:                                                                     {0},
		"\\iffalse\n" + mark:                                                                             {0},
	} {
		lines, err := linesOfMarkers(document.LaTeX, text)
		if len(want) == 1 && want[0] == 0 {
			assert.Error(t, err, "%q", text)
			continue
		}
		require.NoError(t, err, "%q", text)
		assert.Equal(t, want, lines, "%q", text)
	}
}

// FuzzMarkersInMarkdown holds the markers against the comments of the page that
// goldmark makes of the text: those at the beginning of a line there, and no
// others, are
func FuzzMarkersInMarkdown(f *testing.F) {
	for _, s := range []string{
		chartMark, "    ```\n\n" + chartMark, "> ```\n> x\n\n" + chartMark, "- a\n\n    ```\n\n" + chartMark, "``` go\n    ```\n" + chartMark + "```\n",
		"<div>\n" + chartMark + "</div>", "> " + chartMark, "1) <!-- /demarche -->", "[a]: /b\n<!-- demarche: x -->\n===\n", "<!--\n<!-- demarche: x -->\n-->", "<?\n" + chartMark + "?>",
		"a\n     <!-- demarche: x -->\n===", "- - > <!-- demarche: x -->", "\t<!-- demarche: x -->", "<a\nb='<!-- demarche: x -->'>", "* * *\n***\n_ _ _\n" + chartMark,
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		text = strings.NewReplacer("\x00", "", "\r", "").Replace(text)
		found, err := markdownComments(text)
		if err != nil || rawTags.MatchString(text) {
			return // what a browser makes of scripts is not CommonMark's matter
		}
		var b bytes.Buffer
		require.NoError(t, commonMark.Convert([]byte(strings.TrimPrefix(text, byteOrderMark)), &b))
		if openTag.MatchString(b.String()) {
			return // which a browser reads on into the next block
		}
		rendered, err := htmlComments(b.String())
		require.NoError(t, err, "%q", b.String())
		var want, got []string
		for _, c := range rendered {
			if strings.Contains(c.Text, "</blockquote>") || strings.Contains(c.Text, "</li>") {
				return // a comment that its block leaves open: a browser reads on here, too
			}
			start := strings.LastIndexByte(b.String()[:c.From], '\n') + 1
			if strings.Trim(b.String()[start:c.From], " \t") == "" && (strings.HasPrefix(c.Text, chart.Opening) || c.Text == chart.Closing) {
				want = append(want, c.Text)
			}
		}
		for _, c := range found {
			if strings.HasPrefix(c.Text, chart.Opening) || c.Text == chart.Closing {
				got = append(got, c.Text)
			}
		}
		assert.Equal(t, want, got, "%q\n%s", text, b.String())
	})
}

// TestReadingMarkersTakesLinearTime feeds what makes careless parsers slow.
func TestReadingMarkersTakesLinearTime(t *testing.T) {
	const n = 1 << 20
	for name, text := range map[string]string{
		"quotes":  strings.Repeat(">", n) + "\n" + chartMark,
		"lists":   strings.Repeat("- ", n/2) + "\n" + chartMark,
		"stairs":  stairs(2000) + "\n" + chartMark,
		"fences":  strings.Repeat("```\n", n/4) + "\n" + chartMark,
		"opening": strings.Repeat("<!-- ", n/5) + "\n-->\n" + chartMark,
		"labels":  strings.Repeat("[a]: b\n", n/7) + "\n" + chartMark,
	} {
		begin := time.Now()
		_, _ = linesOfMarkers(document.Markdown, text)
		took := time.Since(begin)
		t.Logf("%s: %d ms", name, took.Milliseconds())
		assert.Less(t, took, 10*time.Second, name)
	}
}

// stairs is a list in a list in a list, each deeper by two columns.
func stairs(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(strings.Repeat(" ", 2*i) + "- a\n")
	}
	return b.String()
}

// TestCasesOfMarkers reads what strangers' documents had.
func TestCasesOfMarkers(t *testing.T) {
	dir := filepath.Join("..", "..", "..", "..", "shared", "cases", "82-markers-and-fences")
	for name, want := range map[string]int{"drawn-in-code.md": 0, "missed-after-indented-fence.md": 2, "missed-after-quote.md": 1, "missed-in-list.md": 2} {
		text, err := os.ReadFile(filepath.Join(dir, name))
		if os.IsNotExist(err) && os.Getenv("DEMARCHE_REQUIRE") == "" {
			t.Skip("the shared cases are not beside the checkout")
		}
		require.NoError(t, err)
		lines, err := linesOfMarkers(document.Markdown, string(text))
		require.NoError(t, err)
		assert.Len(t, lines, want, name)
	}
}

var commonMark = goldmark.New(goldmark.WithRendererOptions(renderer.WithUnsafe()))

// rawTags are tags behind which a browser reads text otherwise.
var rawTags = regexp.MustCompile(`(?i)<(script|style|textarea|title|xmp|iframe|noembed|noframes|plaintext)`)

// openTag is a tag that has not ended where another begins.
var openTag = regexp.MustCompile("<[A-Za-z/!?]([^<>'\"-]|\"[^\"]*\"|'[^']*')*['\"]?[^<>'\"]*<")
