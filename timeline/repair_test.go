package timeline

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"demarche/timeline/internal/repair"
)

// TestReadingGoesOnBehindBrokenJSON: what is broken is named by its place, and
// the rest of the file is checked all the same.
func TestReadingGoesOnBehindBrokenJSON(t *testing.T) {
	for text, want := range map[string][]string{
		"{\"events\": [\n {\"title\": \"a\", \"tags\": [\"x\"],\n {\"title\": \"b\", \"importance\": 9}\n]}": {
			"2:2 error this `{` is not closed",
			"3:31 error `importance` must be a whole number from 1 to 5, not 9"},
		"{\"events\": [\n {\"title\": \"a\"\n {\"title\": \"b\", \"importance\": 9}\n]}": {
			"2:2 error this `{` is not closed",
			"3:31 error `importance` must be a whole number from 1 to 5, not 9"},
		`{"events": [{"title": "a", "tags": ["x", "importance": 9}]}`: {
			"1:36 error this `[` is not closed",
			"1:56 error `importance` must be a whole number from 1 to 5, not 9"},
		`{"actors": [{"name": "A"}, "events": [{"title": "a", "importance": 9}]}`: {
			"1:12 error this `[` is not closed",
			"1:68 error `importance` must be a whole number from 1 to 5, not 9"},
		`{"sources": [{"name": "A"},], "events": [{"title": "a", "importance": 9,}]}`: {
			"1:27 error a comma stands before the closing `]`",
			"1:71 error `importance` must be a whole number from 1 to 5, not 9",
			"1:72 error a comma stands before the closing `}`"},
		"{\"events\": [{\"title\": \"a,\n\"importance\": 9}]}": {
			"1:26 error a text is not closed before the end of the line",
			"2:15 error `importance` must be a whole number from 1 to 5, not 9"},
		`{“events”: [{“title”: “a”, “importance”: 9}]}`: {
			"1:2 error `“` is a quote of a word processor", "1:9 error `”` is a quote of a word processor"},
		`{'events': [{"title" "a" "importance": 9, "status": None}]}`: {
			"1:2 error text stands in double quotes in JSON",
			"1:22 error a colon is missing before this",
			"1:26 error a comma is missing before this",
			"1:40 error `importance` must be a whole number from 1 to 5, not 9",
			"1:53 error `None` is no JSON"},
		`{"events": [{"title": "a", "importance": 9}`: {
			"1:42 error `importance` must be a whole number from 1 to 5, not 9",
			"1:44 error the file ends in the middle: the `[` of line 1:12 is not closed"},
		`{"events": [{"title": "C:\x", "importance": 9}]}}`: {
			"1:26 error a backslash begins no escape that JSON knows",
			"1:45 error `importance` must be a whole number from 1 to 5, not 9",
			"1:49 error `}` closes nothing here"},
		"{\"events\": [ /* one */ {\"title\": \"a\", # two\n \"importance\": 9}]}": {
			"1:14 error comments are not allowed in JSON",
			"1:39 error comments are not allowed in JSON",
			"2:16 error `importance` must be a whole number from 1 to 5, not 9"},
	} {
		tl, problems := load(t, text)
		assert.Nil(t, tl)
		got := lines(problems.Errors())
		require.GreaterOrEqual(t, len(got), len(want), "%s: %s", text, strings.Join(got, "\n"))
		if !strings.HasPrefix(text, "{“") {
			require.Len(t, got, len(want), "%s: %s", text, strings.Join(got, "\n"))
		}
		for i := range want {
			assert.Equal(t, want[i], got[i], text)
		}
	}
}

// FuzzRepair: whatever the file is, repairing ends, and what is read on says no
// more of the JSON than what was found.
func FuzzRepair(f *testing.F) {
	for _, s := range []string{"{", `{"a": [1, {"b": “c”}`, "{\"a\": \"b\n, 'c': [}]", `{"events": [{"title": "x",]}`, `{"a" "b" 5 [}`, "{\"\xff\\u12\": /* "} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		p := repair.JSON([]byte(text))
		if p.Whole && len(p.Faults) == 0 {
			t.Fatalf("repaired without a word: %q", text)
		}
		for _, s := range p.Splices {
			if s.Now > len(p.Text) || s.Was > len(text) {
				t.Fatalf("a splice leads outside: %+v of %q", s, text)
			}
		}
		_, problems, err := Load("f", strings.NewReader(text), Limits{})
		require.NoError(t, err)
		for _, problem := range problems {
			for _, e := range problem.Fix {
				if e.From < 0 || e.From > e.To || e.To > len(text) {
					t.Fatalf("an edit leads outside: %+v of %q", e, text)
				}
			}
		}
	})
}
