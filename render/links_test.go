package render_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"demarche/internal/browsertest"
	"demarche/internal/doctor"
	"demarche/render"
	"demarche/timeline"
)

// addressed is a file of which events and sources have addresses, and some have none.
const addressed = `{"title":"Talks","sources":[{"id":"a","name":"Agency","url":"https://example.org/a?b=1&c=2"},{"id":"b","name":"No address"}],
"events":[{"date":"2024-03-01","title":"Talks open","sources":["a"],"actors":["X"]},
{"date":"2024-03-04","title":"Talks fail","sources":["b",{"id":"a","url":"https://example.org/page"}]},
{"date":"2024-03-09","title":"Nothing is cited"}]}`

// TestLinks: with Links events and sources lead to their pages and nowhere else, by
// mouse and by keyboard, and the doctor says where that does not hold; without, there
// is no link.
func TestLinks(t *testing.T) {
	tl, problems, err := timeline.Load("x", strings.NewReader(addressed), timeline.Limits{})
	require.NoError(t, err)
	require.NotNil(t, tl, problems.Error())
	for _, form := range []string{"axis", "days", "page", "counts"} {
		var plain, linked bytes.Buffer
		require.NoError(t, render.Timeline(&plain, tl, render.TimelineOptions{Form: form}))
		assert.NotContains(t, plain.String(), "<a", form)
		require.NoError(t, render.Timeline(&linked, tl, render.TimelineOptions{Form: form, Encoding: render.Encoding{Links: true}}))
		assert.Contains(t, linked.String(), `<a href="https://example.org/a?b=1&amp;c=2">`, form)
		assert.Contains(t, linked.String(), `<a href="https://example.org/page">`, form)
		assert.Contains(t, linked.String(), `role="graphics-document document"`, form)
		found, err := doctor.Check(bytes.NewReader(linked.Bytes()))
		require.NoError(t, err)
		require.NotEmpty(t, found)
		for _, f := range found {
			assert.Equal(t, "link", f.Code, form)
		}
	}
}

// TestLinksByKeyboard: each event that leads somewhere is reached by the tabulator
// once.
func TestLinksByKeyboard(t *testing.T) {
	b := browsertest.Start(t)
	tl, _, err := timeline.Load("x", strings.NewReader(addressed), timeline.Limits{})
	require.NoError(t, err)
	var linked bytes.Buffer
	require.NoError(t, render.Timeline(&linked, tl, render.TimelineOptions{Encoding: render.Encoding{Links: true}}))
	path := filepath.Join(t.TempDir(), "p.html")
	require.NoError(t, os.WriteFile(path, []byte(`<!doctype html><html lang="en"><title>x</title><main><h1>x</h1>`+linked.String()+`</main>`), 0o600))
	p := b.Open(t, path, browsertest.View{Width: 1280, Height: 800})
	var reached []string
	for range 3 {
		p.Press("\t")
		reached = append(reached, p.Text(`document.activeElement.getAttribute("href") + " " + document.activeElement.textContent.trim().replace(/\s+/g, " ")`))
	}
	assert.Regexp(t, `^https://example.org/a\?b=1&c=2 .*Talks open`, reached[0])
	assert.Regexp(t, `^https://example.org/page .*Talks fail`, reached[1])
	assert.Regexp(t, `^https://example.org/a\?b=1&c=2 .*Agency`, reached[2])
	assert.Empty(t, p.Violations())
}

// TestUntitled: the title is not drawn, and still said to readers of screens.
func TestUntitled(t *testing.T) {
	tl, _, err := timeline.Load("x", strings.NewReader(strings.Replace(addressed, `"Talks"`, `"Heading of the file"`, 1)), timeline.Limits{})
	require.NoError(t, err)
	look := render.Look{Untitled: true}
	pictures := map[string][]byte{"actors": draw(t, tl, look)["actors"]}
	for _, form := range []string{"axis", "days", "page", "counts"} {
		var b bytes.Buffer
		require.NoError(t, render.Timeline(&b, tl, render.TimelineOptions{Look: look, Form: form}))
		pictures[form] = b.Bytes()
	}
	for name, svg := range pictures {
		title, drawn, _ := strings.Cut(string(svg), "</title>")
		assert.Contains(t, title, "Heading of the file", name)
		assert.NotContains(t, drawn, "Heading of the file</text>", name)
	}
	assert.Contains(t, string(draw(t, tl, render.Look{})["timeline"]), "Heading of the file</text>")
}
