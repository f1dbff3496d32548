package canonical

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"demarche/internal/generate"
	"demarche/timeline"
	"demarche/timeline/internal/yaml"
)

func formatNamed(t *testing.T, name, text string) string {
	t.Helper()
	out, problems := Format(name, []byte(text), timeline.Limits{}, false)
	require.Empty(t, problems, text)
	again, problems := Format(name, out, timeline.Limits{}, false)
	require.Empty(t, problems, string(out))
	assert.Equal(t, string(out), string(again), "twice is once")
	return string(out)
}

func TestCommentsOfJSONStay(t *testing.T) {
	const text = `// The desk's own.
/* Of several
   lines. */
{ // begins
  "events": [ // all of them
    // The first.
    { "title": "A", /* in the middle */ "date": "2025", }, // behind the first

    // The second.
    {
      "title": "http://a.example // no comment", // its title
      // at the end
    },
    // none follows
  ],
  // who
  "actors": [ {"name": /* said */ "B", "id": "b"} ], "tags-": null, "x-a": [1, 2 // two
  ]
} // over
// really
`
	assert.Equal(t, `// The desk's own.
/* Of several
   lines. */
{ // begins
  "tags-": null,
  "x-a": [
    1,
    2 // two
  ],
  // who
  "actors": [
    {
      "id": "b",
      /* said */
      "name": "B"
    }
  ],
  "events": [ // all of them
    // The first.
    {
      "date": "2025",
      "title": "A" /* in the middle */
    }, // behind the first

    // The second.
    {
      "title": "http://a.example // no comment" // its title
      // at the end
    }
    // none follows
  ]
}
// over
// really
`, formatNamed(t, "a.jsonc", text))
}

func TestYAMLIsWrittenInOneForm(t *testing.T) {
	const text = `# The desk's own.
events:   # all of them
# The first.
- {title: A, date: 2025} # behind the first

  # The second.
- # before its title
  title: "Überfall: \"so\" called"   # its title
  importance: 4
  summary: |
    One line.
    Another one.
  tags: ["on", '12', x y]
  x-n: ["12", 12, "null"]
  sources: "https://a.example/b#c"
  quote: ""
  # at the end
# who
actors: [{name: Norway, id: "no"}]
title: >-
   plain
   text
# over
`
	assert.Equal(t, `# The desk's own.
title: plain text
# who
actors:
  - id: "no"
    name: Norway
events: # all of them
  # The first.
  # behind the first
  - date: 2025
    title: A

  # The second.
  # before its title
  - title: "Überfall: \"so\" called" # its title
    summary: |
      One line.
      Another one.
    sources: https://a.example/b#c
    importance: 4
    tags: ["on", "12", x y]
    x-n: ["12", 12, "null"]
    # at the end
# over
`, formatNamed(t, "a.yaml", text))
}

// TestJSONBecomesYAMLAndComesBack: whatever stands in a file.
func TestJSONBecomesYAMLAndComesBack(t *testing.T) {
	for _, shape := range generate.Shapes() {
		json := generate.File(shape, 40, 1)
		out, problems := YAML(json)
		require.Empty(t, problems, "%s", shape)
		r := yaml.JSON(out)
		require.Empty(t, r.Faults)
		assert.True(t, saysTheSame(r.Text, json), "%s", shape)
		assert.Equal(t, string(out), formatNamed(t, "a.yaml", string(out)))
	}
	hostile := `{"events": [{"title": "- a: #b", "summary": "a\n\n b\t\nc ", "x-a": ["", " ", "~", "0x1", "2001-01-01", "a: b", "#", "'", "\"", "\\", "\u0085", "%", "@", "?", "|", "&a", "*a", "!a", "{", "}", "a, b", "yes", "1e3", "-", "--- ", "...", "\u2028", "é: ", "k:"],
	 "x-o": {"": 1, " a": 2, "a: b": 3, "- x": {"y": []}, "#": {}, "no": null, "1": true, "x\ny": "z\r\nq"}}]}`
	out, problems := YAML([]byte(hostile))
	require.Empty(t, problems)
	assert.True(t, saysTheSame(yaml.JSON(out).Text, []byte(hostile)), string(out))
}

func TestWhatIsNewKeepsTheComments(t *testing.T) {
	out, problems := Rewrite("a.yaml", []byte("# desk\nevents:\n  # first\n  - title: A # its title\n    tags: [x] # gone\n"),
		[]byte(`{"events": [{"title": "B"}, {"title": "C", "date": "2025"}]}`), timeline.Limits{})
	require.Empty(t, problems)
	assert.Equal(t, "# desk\nevents:\n  # first\n  - title: B # its title\n    # gone\n  - date: 2025\n    title: C\n", string(out))
	out, problems = Rewrite("a.jsonc", []byte("{\"events\": [\n // first\n {\"title\": \"A\"}\n]}"), []byte(`{"events": [{"title": "B"}]}`), timeline.Limits{})
	require.Empty(t, problems)
	assert.Equal(t, "{\n  \"events\": [\n    // first\n    {\n      \"title\": \"B\"\n    }\n  ]\n}\n", string(out))
}

// FuzzCommented: a file with comments is written with all of them, and with what
// it says, or not at all.
func FuzzCommented(f *testing.F) {
	f.Add("# a\nevents:\n  - title: b # c\n", true)
	f.Add("// a\n{\"events\": [/* b */ {\"title\": \"c\"},]} // d", false)
	f.Fuzz(func(t *testing.T, text string, isYAML bool) {
		name := "f.jsonc"
		if isYAML {
			name = "f.yaml"
		}
		if len(text) > 10_000 {
			return
		}
		out, problems := Format(name, []byte(text), timeline.Limits{}, false)
		if len(problems) > 0 {
			return
		}
		again, problems := Format(name, out, timeline.Limits{}, false)
		assert.Empty(t, problems, "%q became %q", text, out)
		assert.Equal(t, string(out), string(again), "%q", text)
		if !isYAML {
			assert.Equal(t, strings.Count(text, "//")+strings.Count(text, "/*") > 0, strings.Count(string(out), "//")+strings.Count(string(out), "/*") > 0)
		}
	})
}
