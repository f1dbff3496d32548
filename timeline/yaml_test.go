package timeline

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// told are the problems of files by name, each with the file it stands in.
func told(problems Problems) (all []string) {
	for _, p := range problems {
		all = append(all, p.Error())
	}
	return all
}

func loadYAML(t *testing.T, text string) (*Timeline, Problems) {
	t.Helper()
	tl, problems, err := Load("events.yaml", strings.NewReader(text), Limits{})
	require.NoError(t, err)
	return tl, problems
}

const inYAML = `# the desk's own
title: Überfall – "so" called
timezone: Europe/Kyiv
as_of: 2025-11-20
actors:
  - {id: "no", name: Norway, kind: state, country: NO}
  - &us
    id: us
    name: "United \"States\""
sources:
- id: 1962
  name: 1962
  published: 2025-11-19
events:
  - date: 1962     # a year, not a number
    title: 'It''s: yes'
    actors: [no, us]
    importance: 4
    figures: {killed: 26, hurt: {low: 1, high: 3}}
    place: {name: Kyiv, lat: 50.45, lon: 30.5}
    summary: |
      One line.
      Another one.
    quote: >-
      folded
      text
    tags: [on, 12, 1e3, null-ish]
    sources: [1962]
  - date: 2025-11-20T14:30
    title: plain text that
      goes on
    actors: no
    x-note: {a: 1, b: [true, ~, 0x10, 2001-01-01]}
    status:
    sources: 1962
`

func TestYAMLIsReadAsItIsWritten(t *testing.T) {
	tl, problems := loadYAML(t, inYAML)
	require.Empty(t, problems.Errors(), problems.Error())
	assert.Equal(t, []string{"events.yaml:34:12: warning: `status` is empty, as if it were not there [empty-field]"}, told(problems))
	assert.Equal(t, "Überfall – \"so\" called", tl.Title)
	assert.Equal(t, "Europe/Kyiv", tl.Zone.String())
	first, second := tl.Events[0], tl.Events[1]
	assert.Equal(t, "1962", first.Date.String())
	assert.Equal(t, "It's: yes", first.Title)
	assert.Equal(t, []string{"on", "12", "1e3", "null-ish"}, first.Tags)
	assert.Equal(t, "One line.\nAnother one.\n", first.Summary)
	assert.Equal(t, "folded text", first.Quote)
	assert.Equal(t, 4, int(first.Importance))
	assert.Equal(t, "26", first.Figures[0].String())
	assert.Equal(t, `United "States"`, first.Actors[1].Name)
	assert.Equal(t, "1962", first.Sources[0].Source.Name)
	assert.Equal(t, Position{Line: 15, Col: 5}, first.Pos())
	assert.Equal(t, "plain text that goes on", second.Title)
	assert.Equal(t, "Norway", second.Actors[0].Name)
}

// TestYAMLProblemsHaveTheirPlace: lines and columns are those of the YAML.
func TestYAMLProblemsHaveTheirPlace(t *testing.T) {
	for text, want := range map[string]string{
		"events:\n  - date: 2025-13-01\n    title: é\n":                        "events.yaml:2:11: error: `date`: `2025-13-01`",
		"events:\n  - {date: 2025-01-01, titel: é}\n":                          "events.yaml:2:24: error: unknown field `titel` in an event, did you mean `title`?",
		"events:\n  - title: a\n    title: b\n":                                "events.yaml:3:5: error: `title` is given twice",
		"events:\n  - title: a\n    x-a: {b: 1, b: 2}\n":                       "events.yaml:3:17: error: `b` is given twice",
		"events:\n\t- title: a\n":                                              "events.yaml:2:1: error: YAML: found character '\t' that cannot start any token",
		"events:\n  - title: a: b\n":                                           "events.yaml:2:12: error: YAML: mapping value is not allowed in this context",
		"events: []\n---\nevents: []\n":                                        "events.yaml:3:1: error: the file holds a second document",
		"- a\n":                                                                "events.yaml:1:1: error: the file must be an object, not a list",
		"":                                                                     "events.yaml:1:1: error: the file is empty",
		"# nothing\n":                                                          "events.yaml:1:1: error: the file is empty",
		"events:\n  - title: \"\xff\"\n":                                       "events.yaml:2:13: error: this is not UTF-8",
		"events:\n  - title: a\n    after: *b\n":                               "events.yaml:3:12: error: there is no anchor `&b`",
		"events: &e\n  - title: a\n    x-a: *e\n":                              "events.yaml:3:10: error: the alias `*e` stands inside of what it means",
		"events:\n  - &e {title: a, importance: 9}\n  - *e\n":                  "events.yaml:2:31: error: `importance` must be a whole number",
		"events:\n  - title: a\n    ? [b]\n    : c\n":                          "events.yaml:4:5: error: YAML: found an invalid key",
		"events:\n  - title: !ruby/object:X a\n":                               "events.yaml:2:12: error: the tag `!ruby/object:X` means nothing here",
		"events:\n  - title: |\n      a\n      b\n    importance: 9\n":         "events.yaml:2:12: error: `title` must be one line",
		strings.Repeat("[", 2000):                                              "events.yaml:1:501: error: the file is nested too deep",
		strings.Repeat("- ", 2000):                                             "error: the file is nested too deep",
		"events:\r\n  # a\r\n  - title: a\r\n    # b\r\n    importance: 9\r\n": "events.yaml:5:17: error: `importance` must be",
	} {
		_, problems := loadYAML(t, text)
		all := strings.Join(told(problems), "\n")
		assert.Contains(t, all, want, text)
	}
}

// TestYAMLThatIsABomb: a few lines do not make a billion events.
func TestYAMLThatIsABomb(t *testing.T) {
	var b strings.Builder
	b.WriteString("events: []\nx-0: &a0 [lol,lol,lol,lol,lol,lol,lol,lol,lol]\n")
	for i := range 12 {
		b.WriteString("x-" + string(rune('a'+i)) + ": &a" + string(rune('1'+i)) + " [" + strings.TrimSuffix(strings.Repeat("*a"+string(rune('0'+i))+",", 9), ",") + "]\n")
	}
	merged := "events: []\nx-0: &a0 {b: 1}\n"
	for i := range 12 {
		merged += "x-" + string(rune('a'+i)) + ": &a" + string(rune('1'+i)) + "\n  <<: [" + strings.TrimSuffix(strings.Repeat("*a"+string(rune('0'+i))+",", 9), ",") + "]\n"
	}
	for _, text := range []string{b.String(), merged} {
		start := time.Now()
		_, problems := loadYAML(t, text)
		assert.Contains(t, problems.Error(), "aliases make more than")
		assert.Less(t, time.Since(start), 20*time.Second)
	}
}

func TestYAMLMergesMappings(t *testing.T) {
	tl, problems := loadYAML(t, "x-base: &base {status: confirmed, importance: 5}\nevents:\n  - <<: *base\n    title: a\n    importance: 2\n")
	require.Empty(t, problems.Errors(), problems.Error())
	assert.Equal(t, Confirmed, tl.Events[0].Status)
	assert.Equal(t, 2, int(tl.Events[0].Importance))
}

// TestStandardInputMayBeYAML: what has no name is known by how it begins.
func TestStandardInputMayBeYAML(t *testing.T) {
	for text, ok := range map[string]bool{"title: a\nevents: []\n": true, "# a\n\nevents: []\n": true, "---\nevents: []\n": true, `{"events": []}`: true, "hello: you": false, "Title,Date\n": false} {
		_, problems, err := Load("<stdin>", strings.NewReader(text), Limits{})
		require.NoError(t, err)
		assert.Equal(t, ok, len(problems.Errors()) == 0, text)
	}
}

// FuzzYAML: whatever stands in the file, it is read or refused, and each place
// that is named is in the file.
func FuzzYAML(f *testing.F) {
	f.Add(inYAML)
	f.Add("events:\r\n  - &a {title: x, after: *a}\r\n")
	f.Add("? a\n: |2-\n   x\n- b")
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 20_000 {
			return
		}
		_, problems, err := Load("f.yaml", strings.NewReader(text), Limits{})
		require.NoError(t, err)
		lines := strings.Count(text, "\n") + 1
		for _, p := range problems {
			assert.LessOrEqual(t, p.Pos.Line, lines, p.Error())
			for _, e := range p.Fix {
				assert.True(t, e.From >= 0 && e.From <= e.To && e.To <= len(text), p.Error())
			}
		}
	})
}
