package canonical

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/go-json-experiment/json/jsontext"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"demarche/internal/generate"
	"demarche/internal/testfile"
	"demarche/timeline"
	"demarche/timeline/internal/fields"
)

func formatText(t *testing.T, text string) string {
	t.Helper()
	out, problems := Format("events.json", []byte(text), timeline.Limits{}, false)
	require.Empty(t, problems, text)
	return string(out)
}

// facts writes a JSON value with nothing of its form: no spaces, the fields of
// each object by name, and those of one name in their order. Texts and numbers
// keep their spelling.
func facts(raw []byte) string {
	value := jsontext.Value(bytes.TrimSpace(raw))
	switch value.Kind() {
	case '[':
		var all []string
		for _, m := range members(value, nil) {
			all = append(all, facts(m.raw))
		}
		return "[" + strings.Join(all, ",") + "]"
	case '{':
		all := members(value, nil)
		slices.SortStableFunc(all, func(a, b member) int { return strings.Compare(a.name, b.name) })
		var texts []string
		for _, m := range all {
			texts = append(texts, string(m.text)+":"+facts(m.raw))
		}
		return "{" + strings.Join(texts, ",") + "}"
	}
	return string(value)
}

// assertFormats holds everything that fmt promises of one text.
func assertFormats(t *testing.T, text string) bool {
	t.Helper()
	once := formatText(t, text)
	text = strings.TrimPrefix(text, string([]byte("\xEF\xBB\xBF")))
	return assert.Equal(t, once, formatText(t, once), "twice is once: %q", text) &&
		assert.Equal(t, facts([]byte(text)), facts([]byte(once)), "nothing but form changes: %q", text) &&
		assert.NotContains(t, once, "\r", "lines of Unix") &&
		assert.True(t, strings.HasSuffix(once, "}\n") && !strings.HasSuffix(once, "\n\n"), "one line feed at the end: %q", once)
}

func TestShippedFilesAreInCanonicalForm(t *testing.T) {
	paths, err := filepath.Glob("../../examples/*.json")
	require.NoError(t, err)
	require.NotEmpty(t, paths)
	for _, path := range append(paths, "../../events.json") {
		data, err := os.ReadFile(path)
		require.NoError(t, err)
		assert.True(t, formatText(t, string(data)) == string(data), "%s: run demarche fmt on it", path)
	}
}

// writer writes a random JSON text: any nesting, spelling and spacing, with
// the fields of the format as often as others, some of them twice.
type writer struct {
	*rand.Rand
	strings.Builder
}

func (w *writer) space() {
	for range w.IntN(3) {
		w.WriteString([]string{" ", "\n", "\r\n", "\t", "      "}[w.IntN(5)])
	}
}

var namesInTests = slices.Concat(fields.File.Names(), fields.Event.Names(), fields.Actor.Names(), fields.Claim.Names(),
	fields.Place.Names(), fields.Constraint.Names(), []string{"x-a", "x-b", "\u0078-c", "", "k", `ti\u0074le`, `\"`, "Ü"})

func (w *writer) value(depth int, name string) {
	w.space()
	kind := w.IntN(8)
	if lists := []string{"actors", "sources", "events", "eras", "claims"}; slices.Contains(lists, name) && w.IntN(4) > 0 {
		kind = 6
	}
	switch {
	case depth == 0:
		kind = 7
	case depth > 7 && kind > 4:
		kind = 0
	}
	switch kind {
	case 0, 1:
		w.WriteString([]string{"1", "1.50", "-0", "1E+2", "12345678901234567890", "true", "false", "2"}[w.IntN(8)])
	case 2, 3, 4:
		w.WriteString([]string{`"."`, `"a"`, `"\u00e9\/\n"`, `"Київ 🕊"`, `"<&\u2028>"`, `"` + strings.Repeat("long ", 1+w.IntN(40)) + `"`}[w.IntN(6)])
	case 5, 6:
		w.WriteByte('[')
		for i := range 1 + w.IntN(3) {
			w.comma(i)
			w.value(depth+1, name+"[]")
		}
		w.space()
		w.WriteByte(']')
	default:
		w.object(depth)
	}
	w.space()
}

func (w *writer) object(depth int) {
	w.WriteByte('{')
	for i := range w.IntN(7) {
		w.comma(i)
		w.space()
		name := namesInTests[w.IntN(len(namesInTests))]
		if depth == 0 && w.IntN(2) == 0 {
			name = "events"
		}
		fmt.Fprintf(w, `"%s"`, name)
		w.space()
		w.WriteByte(':')
		w.value(depth+1, name)
	}
	w.space()
	w.WriteByte('}')
}

func (w *writer) comma(i int) {
	if i > 0 {
		w.WriteByte(',')
	}
}

// TestFormatLeavesOutWhatIsEmpty: but for what is not of the format, and lists
// that say something by being empty.
func TestFormatLeavesOutWhatIsEmpty(t *testing.T) {
	assert.Equal(t, `{
  "x-own": null,
  "events": [
    {
      "title": "T",
      "place": {"name": "Kyiv"},
      "sources": []
    },
    {
      "title": ""
    }
  ]
}
`, formatText(t, `{"title": null, "x-own": null, "actors": [], "events": [{"title": "T", "summary": " ", "tags": [ ], "sources": [],
		"place": {"name": "Kyiv", "country": null}}, {"title": ""}]}`))
	assert.Equal(t, "{\n  \"events\": []\n}\n", formatText(t, `{"events": []}`))
}

func TestFormatTwiceIsFormatOnce(t *testing.T) {
	for seed := range uint64(10_000) {
		w := &writer{Rand: rand.New(rand.NewPCG(seed, 7))}
		w.value(0, "")
		if !assertFormats(t, w.String()) {
			return
		}
	}
}

// timelineOf reads a file without errors.
func timelineOf(t *testing.T, data []byte) *timeline.Timeline {
	t.Helper()
	tl, problems, err := timeline.Load("events.json", bytes.NewReader(data), timeline.Limits{})
	require.NoError(t, err)
	require.NotNil(t, tl, problems)
	return tl
}

// TestFormatKeepsTheFacts: the timeline of a file is that of its form.
func TestFormatKeepsTheFacts(t *testing.T) {
	for _, shape := range generate.Shapes() {
		data := generate.File(shape, 200, 1)
		before := timelineOf(t, data)
		for _, sorted := range []bool{false, true} {
			out, problems := Format("events.json", data, timeline.Limits{}, sorted)
			require.Empty(t, problems)
			assert.Equal(t, string(out), formatText(t, string(out)))
			after := timelineOf(t, out)
			for i, e := range before.Events {
				now := *after.Events[i]
				was := *e
				assert.Equal(t, was.ID+was.Title+was.Date.String()+was.Status.String(), now.ID+now.Title+now.Date.String()+now.Status.String())
				if sorted {
					assert.True(t, i == 0 || after.Events[i-1].Pos().Compare(now.Pos()) < 0, "sorted")
				}
			}
		}
	}
}

func TestFormatOrdersFields(t *testing.T) {
	assert.Equal(t, `{
  "$schema": "s",
  "title": "T",
  "x-note": 1,
  "odd": 2,
  "actors": [
    {
      "id": "a",
      "name": "A",
      "x-z": 1,
      "x-a": {"name": 1, "id": 2}
    },
    "plain"
  ],
  "types": {
    "b": {"label": "B", "like": "aid"},
    "a": {"like": "aid"}
  },
  "eras": [
    {"title": "E", "date": "2025", "x-e": 1}
  ],
  "events": [
    {
      "date": "2025",
      "title": "one",
      "title": "two",
      "claims": [{"by": "a", "stance": "denies"}, {"stance": "denies", "source": "s"}],
      "responds_to": ["b", {"event": "c", "kind": "denies"}],
      "after": [{"event": "c", "within": "P1D"}],
      "place": {"name": "K", "lat": 1, "lon": 2},
      "sources": [{"id": "s", "page": 3}],
      "figures": {"z": 1, "a": {"low": 1, "best": 2, "high": 3}}
    },
    {}
  ]
}
`, formatText(t, `{"events": [{"figures": {"z": 1, "a": {"high": 3, "best": 2, "low": 1}},
		"after": [{"within": "P1D", "event": "c"}], "responds_to": ["b", {"kind": "denies", "event": "c"}],
		"sources": [{"page": 3, "id": "s"}], "place": {"lon": 2, "lat": 1, "name": "K"},
		"claims": [{"stance": "denies", "by": "a"}, {"source": "s", "stance": "denies"}],
		"title": "one", "title": "two", "date": "2025"}, {}],
		"types": {"b": {"like": "aid", "label": "B"}, "a": {"like": "aid"}},
		"actors": [{"x-z": 1, "name": "A", "x-a": {"name": 1, "id": 2}, "id": "a"}, "plain"],
		"eras": [{"x-e": 1, "date": "2025", "title": "E"}],
		"x-note": 1, "odd": 2, "title": "T", "$schema": "s"}`))
}

func TestFormatBreaksLinesThatAreTooLong(t *testing.T) {
	tags := func(n int) string { return `"` + strings.Repeat("t", n) + `"` }
	fits := `{
  "events": [
    {
      "tags": [` + tags(48) + `, ` + tags(49) + `]
    }
  ]
}
`
	require.Equal(t, formatWidth-1, len(strings.Split(fits, "\n")[3]), "a comma may follow")
	assert.Equal(t, fits, formatText(t, fits))
	assert.Equal(t, `{
  "events": [
    {
      "tags": [
        `+tags(48)+`,
        `+tags(50)+`
      ]
    }
  ]
}
`, formatText(t, `{"events": [{"tags": [`+tags(48)+`, `+tags(50)+`]}]}`))
}

func TestFormatOfOddFiles(t *testing.T) {
	assert.Equal(t, "{}\n", formatText(t, " { } "))
	assert.Equal(t, "{\n  \"events\": []\n}\n", formatText(t, "\uFEFF{\r\n\"events\"\r\n: [ ]\r\n}\r\n"), "a byte order mark and returns go")
	for text, want := range map[string]string{
		``:                                       "1:1 error the file is empty",
		`5`:                                      "1:1 error the file must be an object, not a number",
		`[]`:                                     "1:1 error the file must be an object, not a list",
		"{\"events\": [],\n}":                    "1:14 error a comma stands before the closing `}`",
		`{"events": []} x`:                       "1:16 error there is something after the end of the file's object",
		`{"events": []}{}`:                       "1:15 error there is something after the end of the file's object",
		`{"x-a": ` + strings.Repeat(`[`, 10_001): "1:10008 error brackets are nested too deep",
		"{\"title\": \"\xff\"}":                  "1:12 error the text is not UTF-8",
		"\xff\xfe{\x00":                          "1:1 error the file is UTF-16, not UTF-8",
		`{"events": [`:                           "1:13 error the file ends in the middle: the `[` of line 1:12 is not closed",
	} {
		out, problems := Format("events.json", []byte(text), timeline.Limits{}, false)
		assert.Nil(t, out)
		assert.Equal(t, want, strings.Join(testfile.Lines(problems), "\n"), "%.40q", text)
	}
	_, problems := Format("events.json", []byte(`{"events": []}`), timeline.Limits{FileSize: 5}, false)
	assert.Equal(t, "too-large", problems[0].Code)
}

// TestFormatOfDeepNesting: what is nested ten thousand levels deep grows by no
// more than the levels that are indented.
func TestFormatOfDeepNesting(t *testing.T) {
	const levels = 9_000
	text := `{"x-a": ` + strings.Repeat(`[1, `, levels) + strings.Repeat(`]`, levels) + `}`
	text = strings.ReplaceAll(text, ", ]", "]")
	out := formatText(t, text)
	assert.Less(t, len(out), len(text)+10_000)
	assert.Equal(t, out, formatText(t, out))
}

func TestFormatSorts(t *testing.T) {
	out, problems := Format("events.json", []byte(`{"events": [
		{"id": "c", "date": "2025-03", "title": "C"}, {"title": "undated"},
		{"id": "b", "title": "B", "after": ["a"], "before": ["c"]}, {"id": "a", "date": "2025-01", "title": "A"}]}`), timeline.Limits{}, true)
	require.Empty(t, problems)
	assert.Regexp(t, `(?s)"A".*"B".*"C".*"undated"`, string(out))

	_, problems = Format("events.json", []byte(`{"events": [{"title": "A", "after": ["nothing"]}]}`), timeline.Limits{}, true)
	assert.Equal(t, []string{"1:38 error no event has the id `nothing`"}, testfile.Lines(problems))

	_, problems = Format("events.json", []byte(`{"events": [
		{"date": "2025", "title": "A", "after": ["2025-a-2"]},
		{"date": "2025", "title": "A"}]}`), timeline.Limits{}, true)
	assert.Equal(t, []string{"3:3 error sorted, this event, which has no `id`, would be called `2025-a` instead of `2025-a-2`"}, testfile.Lines(problems))
}

// TestWhatIsNoObjectIsLeftAlone: a text that is no JSON at all has errors, and is
// not made empty.
func TestWhatIsNoObjectIsLeftAlone(t *testing.T) {
	for _, text := range []string{"A", "hello {\"events\": []}", "// a comment\n{\"events\": []}", "\uFEFFx", "-", "\"", "{", "\x00"} {
		out, problems := Format("events.json", []byte(text), timeline.Limits{}, false)
		assert.NotEmpty(t, problems.Errors(), "%q", text)
		assert.Empty(t, out, "%q", text)
	}
}

func FuzzFormat(f *testing.F) {
	for _, s := range []string{"A", "// x\n{}", `{"events": [{"title": "a", "x-a": [1, {"b": 2}]}]}`, `{"a": "\ud83d\ude00", "a": 1e5}`, "\uFEFF{}\r\n", `{"": [[[]]]}`} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if _, problems := Format("events.json", []byte(text), timeline.Limits{}, false); len(problems) == 0 {
			assertFormats(t, text)
		}
	})
}

func BenchmarkFormat(b *testing.B) {
	data := generate.File(generate.Mixed, 10_000, 1)
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		if _, problems := Format("events.json", data, timeline.Limits{}, false); len(problems) > 0 {
			b.Fatal(problems)
		}
	}
}
