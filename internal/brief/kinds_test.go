package brief

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"demarche/internal/brief/chart"
	"demarche/internal/brief/document"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestOtherTexts: each language has its comments, its pictures and its ways to show
// a marker as it is written.
func TestOtherTexts(t *testing.T) {
	draw := func(o chart.Order) (chart.Chart, error) {
		return chart.Chart{Title: `A "b" [c] {d}`, Data: [][]byte{[]byte(`<svg><title>A "b" [c] {d}</title><desc>2 events.</desc></svg>`)}}, nil
	}
	for name, c := range map[string]struct{ text, want string }{
		"a.qmd":  {"x\n\n<!-- demarche: timeline e.json -->\n<!-- /demarche -->\n", `![A "b" \[c\] {d}. 2 events.](a-timeline.svg)`},
		"a.Rmd":  {"```{r}\n<!-- demarche: no -->\n```\n<!-- demarche: timeline e.json -->\n<!-- /demarche -->\n", `![A "b" \[c\] {d}. 2 events.](a-timeline.svg)`},
		"a.mdx":  {"```js\n{/* demarche: no */}\n```\n{/* demarche: timeline e.json */}\n{/* /demarche */}\n", "\n\n" + `![A "b" \[c\] \{d\}. 2 events.](a-timeline.svg)` + "\n\n"},
		"a.adoc": {"----\n// demarche: no\n----\n// demarche: timeline e.json\n// /demarche\n", "\n\n" + `image::a-timeline.svg["A &quot;b&quot; [c&#93; &#123;d}. 2 events."]` + "\n\n"},
		"a.rst":  {"Code::\n\n  .. demarche: no\n\n.. demarche: timeline e.json\n.. /demarche\n", "\n\n.. image:: a-timeline.svg\n   :alt: A \"b\" [c] {d}. 2 events.\n   :width: 100%\n\n"},
		"a.typ":  {"```\n// demarche: no\n```\n// demarche: timeline e.json\n// /demarche\n", `#image("a-timeline.svg", width: 100%, alt: "A \"b\" [c] {d}. 2 events.")`},
	} {
		dir := t.TempDir()
		d := document.Document{Path: filepath.Join(dir, name), Kind: document.Of(name), Data: []byte(c.text)}
		r, err := Renew(d, draw)
		require.NoError(t, err, name)
		require.Len(t, r.Charts, 1, name)
		require.Len(t, r.Files, 2, name)
		assert.Contains(t, string(r.Files[1].Data), c.want, name)
		for _, f := range r.Files {
			require.NoError(t, os.WriteFile(f.Path, f.Data, 0o600))
		}
		d.Data = r.Files[1].Data
		again, err := Renew(d, draw)
		require.NoError(t, err)
		assert.Empty(t, again.Files, name)
		changed, err := Renew(d, func(chart.Order) (chart.Chart, error) {
			return chart.Chart{Data: [][]byte{[]byte(`<svg><title>New</title><desc>3 events.</desc></svg>`)}}, nil
		})
		require.NoError(t, err)
		assert.Contains(t, string(changed.Files[1].Data), "New. 3 events.", name)
		grown, err := Insert(d, "graph e.json", "", draw)
		require.NoError(t, err)
		assert.Len(t, grown.Charts, 2, name)
		_, err = Renew(document.Document{Path: d.Path, Kind: d.Kind, Data: []byte(strings.ReplaceAll(c.text, "timeline", "chronology"))}, func(o chart.Order) (chart.Chart, error) {
			return chart.Chart{Words: true, Data: [][]byte{[]byte("# x")}}, nil
		})
		if d.Kind == document.Markdown {
			assert.NoError(t, err)
		} else {
			assert.ErrorContains(t, err, "words in Markdown")
		}
	}
}

// TestTemplatesOfOffice: templates hold charts, too.
func TestTemplatesOfOffice(t *testing.T) {
	for _, name := range []string{"a.dotx", "a.dotm"} {
		inserted(t, document.Document{Path: name, Kind: document.Of(name), Data: wordFile(t, "")}, "timeline", "", shade(t, 0))
	}
	for _, name := range []string{"a.potx", "a.potm"} {
		inserted(t, document.Document{Path: name, Kind: document.Of(name), Data: deckFile(t)}, "timeline", "", shade(t, 0))
	}
}

// TestRoot: pictures may stand in a folder around that of the document, if it is
// named, and nowhere else.
func TestRoot(t *testing.T) {
	root := t.TempDir()
	require.NoError(t, os.MkdirAll(filepath.Join(root, "docs"), 0o700))
	require.NoError(t, os.MkdirAll(filepath.Join(root, "assets"), 0o700))
	draw := func(name string) chart.Drawer {
		return func(chart.Order) (chart.Chart, error) {
			return chart.Chart{Name: name, Data: [][]byte{[]byte("<svg/>")}}, nil
		}
	}
	d := document.Document{Path: filepath.Join(root, "docs", "a.md"), Kind: document.Markdown, Data: []byte("<!-- demarche: timeline -->\n<!-- /demarche -->\n")}
	_, err := Renew(d, draw("../assets/plan.svg"))
	assert.ErrorContains(t, err, "stays in the folder of its document")
	d.Root = root
	r, err := Renew(d, draw("../assets/plan.svg"))
	require.NoError(t, err)
	assert.Equal(t, filepath.Join(root, "assets", "plan.svg"), r.Files[0].Path)
	assert.Contains(t, string(r.Files[1].Data), "](../assets/plan.svg)")
	_, err = Renew(d, draw("../../plan.svg"))
	assert.ErrorContains(t, err, "leads out of the folder that --root names")
	if os.Symlink(os.TempDir(), filepath.Join(root, "out")) == nil {
		_, err = Renew(d, draw("../out/plan.svg"))
		assert.ErrorContains(t, err, "leads out of the folder that --root names")
	}
}
