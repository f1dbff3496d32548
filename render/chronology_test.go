package render_test

import (
	"bytes"
	"html"
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"demarche/internal/golden"
	"demarche/render"
	"demarche/timeline"
	"demarche/timeline/view"
)

func load(t testing.TB, path string) *timeline.Timeline {
	t.Helper()
	tl, problems, err := timeline.LoadFile(path, timeline.Limits{})
	require.NoError(t, err)
	require.NotNil(t, tl, problems.Error())
	return tl
}

const (
	starter = "../events.json"
	hostile = "testdata/hostile.json"
)

func chronology(t testing.TB, tl *timeline.Timeline, opt render.ChronologyOptions) string {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, render.Chronology(&b, tl, opt))
	return b.String()
}

func TestChronologyIsAsBefore(t *testing.T) {
	golden.Text(t, "chronology.md", chronology(t, load(t, starter), render.ChronologyOptions{}))
	golden.Text(t, "hostile.md", chronology(t, load(t, hostile), render.ChronologyOptions{}))
}

func TestChronologyInTheStyleOfAHouse(t *testing.T) {
	for _, style := range render.Styles() {
		golden.Text(t, "chronology-"+style+".md", chronology(t, load(t, starter), render.ChronologyOptions{Style: style}))
		golden.Text(t, "dates-"+style+".md", chronology(t, load(t, "testdata/dates.json"), render.ChronologyOptions{Style: style}))
		text := chronology(t, load(t, hostile), render.ChronologyOptions{Style: style})
		assert.Equal(t, -1, strings.IndexFunc(text, forbidden), "%s holds controls", style)
		assert.NotContains(t, strings.ToLower(text), "<script", style)
	}
	var b bytes.Buffer
	assert.ErrorContains(t, render.Chronology(&b, load(t, starter), render.ChronologyOptions{Style: "chicago"}), `Style: "chicago" is none of un, reuters, ap, commons`)
}

func TestChronologySaysAllOfEveryEvent(t *testing.T) {
	for name, tl := range files(t) {
		text := chronology(t, tl, render.ChronologyOptions{})
		// The escapes go, so that the text can be looked for.
		plain := html.UnescapeString(strings.NewReplacer(`\`, "", "\u00a0", " ").Replace(text))
		for _, e := range tl.Events {
			for _, want := range append([]string{e.Title, e.ID, e.Place.Name, e.Status.String(), e.Summary, e.Quote, e.Mode}, e.Tags...) {
				want = strings.ReplaceAll(strings.Join(strings.Fields(want), " "), `\`, "")
				if !assert.Contains(t, plain, clean(want), "%s: event %d", name, e.Number) {
					return
				}
			}
			for _, a := range append(e.Involved(), e.Mentions...) {
				assert.Contains(t, plain, clean(a.Name), "%s: event %d", name, e.Number)
			}
			for _, c := range e.Sources {
				assert.Contains(t, plain, clean(c.Source.Name), "%s: event %d", name, e.Number)
			}
		}
	}
}

// clean is what is left of a text of one line.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		if forbidden(r) {
			return -1
		}
		return r
	}, strings.Join(strings.Fields(s), " "))
}

// forbidden reports whether the character reorders text or is a control.
func forbidden(r rune) bool {
	return r != '\n' && unicode.IsControl(r) || r >= 0x202A && r <= 0x202E || r >= 0x2066 && r <= 0x2069
}

func TestChronologyOfAViewCountsTheRest(t *testing.T) {
	view, err := view.Select(load(t, starter), view.Query{Statuses: []string{"scheduled"}})
	require.NoError(t, err)
	text := chronology(t, view, render.ChronologyOptions{Title: "Only *one*"})
	assert.Contains(t, text, "# Only \\*one\\*\n")
	assert.Contains(t, text, "1 of 16 events · 20 November 2025 · 1 scheduled")
	assert.Contains(t, text, "**16.** **U.S. delegation due to hold talks")
	assert.Contains(t, text, "After no.\u00a013 (not shown)")
	assert.NotContains(t, text, "Russian missiles")
}

func TestChronologyOfNothing(t *testing.T) {
	tl, _, err := timeline.Load("none", strings.NewReader(`{"events": []}`), timeline.Limits{})
	require.NoError(t, err)
	assert.Equal(t, "# Chronology\n\n0 events\n\nNo events.\n", chronology(t, tl, render.ChronologyOptions{}))
}
