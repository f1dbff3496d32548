package brief

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"demarche/internal/brief/chart"
	"demarche/internal/brief/document"
	"demarche/internal/brief/markers"
	"demarche/internal/markup"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestWords(t *testing.T) {
	for line, want := range map[string][]string{
		`timeline events.json --lanes actor`:           {"timeline", "events.json", "--lanes", "actor"},
		`graph --title "Who said \"no\"" x`:            {"graph", "--title", `Who said "no"`, "x"},
		`a 'b "c\' d""e ''`:                            {"a", `b "c\`, "de", ""},
		"\t Kyiv Лавров ":                              {"Kyiv", "Лавров"},
		"timeline —lanes actor –o x.svg ‑‑to=2025":     {"timeline", "--lanes", "actor", "-o", "x.svg", "--to=2025"},
		"a –title “Iran’s ‘no’” --ego=«A B» ‘it’s so’": {"a", "--title", "Iran’s ‘no’", "--ego=A B", "it’s so"},
		`a „x y“ "–lanes" – –1 Iran’s`:                 {"a", "x y", "–lanes", "–", "–1", "Iran’s"},
		"": nil,
	} {
		words, problem := chart.Words(line)
		assert.Empty(t, problem, line)
		var got []string
		for _, w := range words {
			got = append(got, w.Text)
		}
		assert.Equal(t, want, got, line)
	}
	for _, line := range []string{`a "b`, `'`, strings.Repeat("x", chart.MaxLine+1)} {
		_, problem := chart.Words(line)
		assert.NotEmpty(t, problem, line)
	}
}

// drawn stands for a chart: it repeats what was asked for.
func drawn(o chart.Order) (chart.Chart, error) {
	var text []string
	for _, w := range o.Words {
		text = append(text, w.Text)
	}
	c := chart.Chart{Title: "A [title] <b>", Words: o.Words[0].Text == "chronology"}
	for _, f := range o.Formats {
		c.Data = append(c.Data, []byte(string(f)+" of "+strings.Join(text, " ")+"\n"))
	}
	return c, nil
}

// TestOnlyWhatIsBetweenMarkersChanges compares everything outside of markers,
// in texts with several line ends.
func TestOnlyWhatIsBetweenMarkersChanges(t *testing.T) {
	for name, text := range map[string]string{
		"a.md":   "\ufeffx\r\n<!-- demarche: chronology e.json -->\r\n<!-- /demarche -->\r\nend  \n\r",
		"b.md":   "- item\n  <!-- demarche: timeline e.json -->\n  old\n  <!-- /demarche -->\n~~~\n<!-- demarche: no -->\n~~~",
		"c.html": "<p><!-- demarche: timeline e.json --><!--/demarche--></p><!-- other -->\r<a title='<!-- /demarche -->'>",
		"d.tex":  "a\n  % demarche: timeline e.json\n\n\n  %% /demarche\n\\verb|x|",
	} {
		t.Run(name, func(t *testing.T) {
			d := document.Document{Path: filepath.Join(t.TempDir(), name), Kind: document.Of(name), Data: []byte(text)}
			r, err := Renew(d, drawn)
			require.NoError(t, err)
			require.NotEmpty(t, r.Files)
			require.Len(t, r.Charts, 1)
			assert.True(t, r.Charts[0].Stale)
			out := d
			out.Data = r.Files[len(r.Files)-1].Data
			assert.Equal(t, outside(t, d), outside(t, out))
			for _, f := range r.Files {
				require.NoError(t, os.WriteFile(f.Path, f.Data, 0o644))
			}
			again, err := Renew(out, drawn)
			require.NoError(t, err)
			assert.Empty(t, again.Files, "%q", out.Data)
			assert.False(t, again.Charts[0].Stale)
		})
	}
}

// outside returns what is not between markers.
func outside(t *testing.T, d document.Document) string {
	t.Helper()
	sections, err := markers.Of(d)
	require.NoError(t, err)
	require.NotEmpty(t, sections)
	var b strings.Builder
	behind := 0
	for _, s := range sections {
		b.Write(d.Data[behind:s.From])
		b.WriteString("|")
		behind = s.To
	}
	b.Write(d.Data[behind:])
	return b.String()
}

// FuzzMarkers feeds all kinds with any text: what comes back is an error with a
// place in the text, or a document of which a second run changes nothing.
func FuzzMarkers(f *testing.F) {
	for _, s := range []string{
		"<!-- demarche: chronology -->\n<!-- /demarche -->", "% demarche: chronology\n% /demarche", "```\n<!-- demarche: x -->\n```\n",
		"<script><!-- demarche: x --></script>", "<!-- demarche: 'x -->\r\n  <!-- /demarche -->", "\\begin{verbatim}\n% demarche: x\n",
		"<p title=\"<!-- demarche: a -->\"><!-->", "<!-- demarche: chronology --> a <!--/demarche-->",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		words := func(o chart.Order) (chart.Chart, error) {
			return chart.Chart{Words: true, Data: [][]byte{[]byte("drawn\n\n# words\n")}}, nil
		}
		for _, kind := range []document.Kind{document.Markdown, document.HTML, document.LaTeX} {
			d := document.Document{Path: filepath.Join("nowhere", "x"), Kind: kind, Data: []byte(text)}
			r, err := Renew(d, words)
			if err != nil {
				var e *markup.Error
				require.ErrorAs(t, err, &e)
				assert.NotEmpty(t, e.Message)
				if e.Line > 0 {
					assert.LessOrEqual(t, e.Line, strings.Count(text, "\n")+1)
				}
				continue
			}
			if len(r.Files) == 0 {
				continue
			}
			out := d
			out.Data = r.Files[0].Data
			assert.Equal(t, outside(t, d), outside(t, out))
			again, err := Renew(out, words)
			require.NoError(t, err, "%q", out.Data)
			assert.Empty(t, again.Files, "%q", out.Data)
		}
	})
}

// TestInsertGoesWhereItIsSeen: before the end of the body, behind a line.
func TestInsertGoesWhereItIsSeen(t *testing.T) {
	for _, c := range []struct{ name, text, at, want string }{
		{"a.html", "<body>İ\n</BODY></html>", "", "<body>İ\n<!-- demarche: timeline -->\ninline of timeline\n<!-- /demarche -->\n</BODY></html>"},
		{"a.tex", "x\n\\end{document}\n", "", "x\n% demarche: timeline\n\\par\\noindent\\includegraphics[width=\\linewidth]{a-timeline.pdf}\\par\n% /demarche\n\\end{document}\n"},
		{"a.md", "one\ntwo\n", "one", "one\n\n<!-- demarche: timeline -->\n![A \\[title\\] \\<b\\>](a-timeline.svg)\n<!-- /demarche -->\n\ntwo\n"},
		{"b.md", "", "", "\n<!-- demarche: timeline -->\n![A \\[title\\] \\<b\\>](b-timeline.svg)\n<!-- /demarche -->\n"},
	} {
		d := document.Document{Path: filepath.Join(t.TempDir(), c.name), Kind: document.Of(c.name), Data: []byte(c.text)}
		r, err := Insert(d, "timeline", c.at, drawn)
		require.NoError(t, err)
		assert.Equal(t, c.want, string(r.Files[len(r.Files)-1].Data))
	}
	d := document.Document{Path: "x.md", Kind: document.Markdown, Data: []byte("```\ncode\n```\n")}
	_, err := Insert(d, "timeline", "code", drawn)
	assert.ErrorContains(t, err, "block of code")
	_, err = Insert(d, "timeline", "nowhere", drawn)
	assert.ErrorContains(t, err, "no line")
}
