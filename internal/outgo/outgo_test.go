package outgo

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"demarche/internal/intake"
	"demarche/internal/merge"
	"demarche/timeline"
	"demarche/timeline/canonical"
	"demarche/timeline/view"
)

func file(t require.TestingT, data []byte) File {
	view, problems, err := timeline.Load("events.json", bytes.NewReader(data), timeline.Limits{})
	require.NoError(t, err)
	require.Empty(t, problems.Errors(), "%s", data)
	return File{Data: data, View: view}
}

func write(t require.TestingT, name string, f File) (string, []string) {
	for _, format := range Formats() {
		if format.Name == name {
			data, losses, err := format.Write(f)
			require.NoError(t, err)
			return string(data), losses
		}
	}
	require.Fail(t, "no format", name)
	return "", nil
}

func starter(t *testing.T) File {
	data, err := os.ReadFile("../../events.json")
	require.NoError(t, err)
	return file(t, data)
}

func back(t require.TestingT, name, data string) string {
	r, err := intake.Import(context(t), []intake.File{{Name: name, R: strings.NewReader(data)}}, intake.Options{})
	require.NoError(t, err)
	return string(r.JSON())
}

// hostile are texts that mean something to one format or another.
var hostile = []string{
	"=1+1", "+1", "-1", "@SUM(A1)", "'=1", "''", "\t=1", "Talks; more, \"yes\"", "A: B", "#tag", "<b>&amp;</b>", "line\nbreak", "{}", "[\"a\"]", "\"quoted\"", "1989", "true", "_x000D_", "日本語", "a|b", "%% x",
	"END:VEVENT", "</script>", "é", "; ", "null", "-",
}

// anyFile draws an events file in canonical form.
func anyFile(t *rapid.T) []byte {
	text := rapid.SampledFrom(append([]string{"Talks in Kyiv", "Plan leaks", "A visit"}, hostile...))
	word := rapid.SampledFrom([]string{"Talks", "=1+1", "x; y", "[z]", "1989"})
	quote := func(s string) string { b, _ := json.Marshal(s); return string(b) }
	var events []string
	for i := range rapid.IntRange(0, 5).Draw(t, "events") {
		title := strings.TrimSpace(strings.Join(strings.Fields(text.Draw(t, "title")), " "))
		e := []string{fmt.Sprintf(`"id": "e%d"`, i), `"title": ` + quote(title)}
		choices := map[string][]string{
			"date":   {`"2025-11-20"`, `"2025-11"`, `"1984~"`, `"[..2025-11-20]"`, `"2025-11-20T14:30"`, `"2025-11-20/2025-11-22"`, `"1899-12-31"`},
			"place":  {`"Kyiv"`, `{"name": "Kyiv", "country": "UA"}`, `{"name": "1989", "lat": 50.45, "lon": -0.5}`, `"=1"`},
			"actors": {`["a"]`, `["a", "b; c"]`, `["[z]"]`}, "recipients": {`["=x", "1989"]`}, "tags": {`["x", "=y"]`, `["t, u"]`},
			"sources": {`["s"]`, `["s", {"id": "s2", "url": "https://example.com/", "page": "12"}]`}, "figures": {`{"killed": 4}`, `{"killed": {"low": 1, "high": 4}, "a b": 2}`},
			"status": {`"denied"`, `"confirmed"`}, "importance": {"5", "1"}, "claims": {`[{"by": "a", "stance": "denies"}]`},
			"x-note": {`"1989"`, `true`, `12`, `{"a": [1, null]}`, `"=1"`, `"true"`, `"[a]"`}, "quote": {`"We said =1"`, `{"text": "yes", "by": "a"}`},
		}
		for _, field := range slices.Sorted(maps.Keys(choices)) {
			values := choices[field]
			if rapid.Bool().Draw(t, field) {
				e = append(e, quote(field)+": "+rapid.SampledFrom(values).Draw(t, field+" value"))
			}
		}
		if rapid.Bool().Draw(t, "summary") {
			if s := strings.TrimSpace(text.Draw(t, "summary text")); s != "" {
				e = append(e, `"summary": `+quote(s))
			}
		}
		events = append(events, "{"+strings.Join(e, ", ")+"}")
	}
	name := word.Draw(t, "name")
	data := fmt.Sprintf(`{"title": %s, "x-desk": [1, "a"], "types": {"leak": {"label": "Leak", "like": "statement"}}, "actors": [{"id": "a", "name": %s, "aliases": ["b; c", "d"]}], "sources": [{"id": "s", "name": "=S", "reliability": "B"}], "eras": [{"title": "E", "date": "2025"}], "events": [%s]}`,
		quote(word.Draw(t, "file title")), quote(name), strings.Join(events, ", "))
	tidy, problems := canonical.Format("events.json", []byte(data), timeline.Limits{}, false)
	require.Empty(t, problems, "%s", data)
	return tidy
}

// plain writes JSON without regard to the order of fields.
func plain(data []byte) string {
	v := jsontext.Value(bytes.Clone(data))
	_ = v.Canonicalize()
	return string(v)
}

// TestRoundTrips: a workbook and JSON Lines carry the whole file, and a table
// the events: what it lacks comes back by merging.
func TestRoundTrips(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		data := anyFile(t)
		f := file(t, data)
		for _, name := range []string{"xlsx", "jsonl", "yaml"} {
			out, losses := write(t, name, f)
			require.Empty(t, losses)
			require.Equal(t, plain(data), plain([]byte(back(t, "x."+name, out))), name)
		}
		out, _ := write(t, "csv", f)
		merged, problems, err := merge.Into(timeline.Limits{}, timeline.Input{Name: "events.json"}, data, []byte(back(t, "x.csv", out)), false)
		require.NoError(t, err)
		require.Empty(t, problems)
		require.Empty(t, merged.Added)
		require.Empty(t, merged.Proposals)
	})
}

// TestNoFormulas: no cell of a table begins as a formula does.
func TestNoFormulas(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		out, _ := write(t, "csv", file(t, anyFile(t)))
		rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(out, "\uFEFF"))).ReadAll()
		require.NoError(t, err)
		for i, row := range rows {
			for j, cell := range row {
				if i > 0 && cell != "" && strings.ContainsAny(cell[:1], "=+-@\t\r") {
					require.Contains(t, []string{"place.lat", "place.lon"}, rows[0][j], "%q", cell)
				}
			}
		}
	})
}

func TestFormatsOfTheStarter(t *testing.T) {
	f := starter(t)
	for _, format := range Formats() {
		out, _ := write(t, format.Name, f)
		again, _ := write(t, format.Name, f)
		assert.Equal(t, out, again, format.Name)
		assert.NotEmpty(t, out, format.Name)
	}
	for _, name := range []string{"timelinejs", "geojson", "jsonld"} {
		out, _ := write(t, name, f)
		var v any
		assert.NoError(t, json.Unmarshal([]byte(out), &v), name)
	}
	calendar, losses := write(t, "ics", f)
	assert.Contains(t, losses, "events without a date at both ends (2)")
	for line := range strings.SplitSeq(strings.TrimSuffix(calendar, "\r\n"), "\r\n") {
		assert.LessOrEqual(t, len(line), 75)
		assert.True(t, utf8.ValidString(line))
	}
	for _, c := range []struct {
		name, file string
		events     int
	}{{"ics", "x.ics", 14}, {"timelinejs", "x.json", 14}, {"markwhen", "x.mw", 14}, {"mermaid", "x.mmd", 14}} {
		out, _ := write(t, c.name, f)
		again := file(t, []byte(back(t, c.file, out)))
		assert.Len(t, again.View.Events, c.events, c.name)
	}
}

// TestHostileTexts: text never breaks out of its place.
func TestHostileTexts(t *testing.T) {
	for _, s := range hostile {
		title := strings.TrimSpace(strings.Join(strings.Fields(s), " "))
		quoted, err := json.Marshal(title)
		require.NoError(t, err)
		f := file(t, []byte(fmt.Sprintf(`{"title": %s, "events": [{"id": "a", "date": "2025-11-20", "title": %s, "summary": %s, "place": {"name": %s, "lat": 1, "lon": 2}}]}`, quoted, quoted, quoted, quoted)))
		for _, c := range []struct{ name, file string }{{"ics", "x.ics"}, {"timelinejs", "x.json"}, {"markwhen", "x.mw"}, {"mermaid", "x.mmd"}, {"csv", "x.csv"}, {"xlsx", "x.xlsx"}} {
			out, _ := write(t, c.name, f)
			again := file(t, []byte(back(t, c.file, out)))
			if assert.Len(t, again.View.Events, 1, "%s: %q: %s", c.name, s, out) && c.name != "markwhen" && c.name != "mermaid" {
				assert.Equal(t, title, again.View.Events[0].Title, "%s: %q", c.name, s)
			}
		}
		page, _ := write(t, "timelinejs", f)
		assert.NotContains(t, page, "<b>")
		assert.NotContains(t, page, "</script>")
	}
}

func TestViewsAreWritten(t *testing.T) {
	f := starter(t)
	view, err := view.Select(f.View, view.Query{Tags: []string{"plan"}})
	require.NoError(t, err)
	out, _ := write(t, "jsonl", File{f.Data, view})
	assert.Equal(t, len(view.Events), strings.Count(out, "\n{\"event\":"))
}

// TestNoExportSteersATerminal: control characters of any field stay out of what people
// open or print.
func TestNoExportSteersATerminal(t *testing.T) {
	const esc = "\\u001b[31m\\u0007\\u009b"
	f := file(t, []byte(`{"title": "T`+esc+`", "summary": "S`+esc+`", "eras": [{"title": "E`+esc+`", "date": "2025"}], "events": [{"id": "a", "date": "2025-11-20", "title": "x`+esc+`",
		"summary": "y`+esc+`", "mode": "m`+esc+`", "tags": ["t`+esc+`"], "quote": "q`+esc+`", "place": {"name": "p`+esc+`", "lat": 1, "lon": 2}, "figures": {"k`+esc+`": 1}, "x-own`+esc+`": "z`+esc+`"}]}`))
	for _, name := range []string{"csv", "ics", "timelinejs", "markwhen", "mermaid"} {
		out, _ := write(t, name, f)
		assert.NotRegexp(t, "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u0080-\u009f]|u001b|u0007|u009b", out, name)
		assert.Contains(t, out, "x[31m", name)
	}
}
