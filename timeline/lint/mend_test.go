package lint

import (
	"os"
	"strings"
	"testing"

	"demarche/internal/testfile"
	"demarche/timeline"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// mended returns what Mend makes of a text, and says how often it did.
func mended(t *testing.T, text string) (string, int) {
	t.Helper()
	out, done := Mend(timeline.Input{Name: "events.json"}, []byte(text), timeline.Limits{})
	again, more := Mend(timeline.Input{Name: "events.json"}, out, timeline.Limits{})
	assert.Empty(t, more, "nothing is left for a second time: %s", text)
	assert.Equal(t, string(out), string(again))
	return string(out), len(done)
}

func TestMendKeepsTheLayout(t *testing.T) {
	for text, want := range map[string]string{
		"{ \"events\" :\t[ ] ,\r\n }":                                                             "{ \"events\" :\t[ ] \r\n }",
		`{"events": [{"title": "x", "tags": ["a", ], }]}`:                                         `{"events": [{"title": "x", "tags": ["a" ] }]}`,
		`{"events": [{"title": ",]", "soruces": ["x"]}]}`:                                         `{"events": [{"title": ",]", "sources": ["x"]}]}`,
		"\uFEFF" + `{"evnets": []}`:                                                               "\uFEFF" + `{"events": []}`,
		`{"events": [{"title": "x", "status": "Confirmed"}]}`:                                     `{"events": [{"title": "x", "status": "confirmed"}]}`,
		`{"events": [{"title": "x", "status": "confirmd", "x-y": null}]}`:                         `{"events": [{"title": "x", "status": "confirmed", "x-y": null}]}`,
		`{"events": [{"title": "x", "date": "20 November 2025"}]}`:                                `{"events": [{"title": "x", "date": "2025-11-20"}]}`,
		`{"events": [{"title": "x", "date": 2025}]}`:                                              `{"events": [{"title": "x", "date": "2025"}]}`,
		`{"events": [{"title": "x", "credibility": "3"}]}`:                                        `{"events": [{"title": "x", "credibility": 3}]}`,
		`{"events": [{"title": "x", "actors": "Ann \"A\""}]}`:                                     `{"events": [{"title": "x", "actors": "Ann \"A\""}]}`,
		`{"title": null, "events": []}`:                                                           `{"events": []}`,
		"{\"events\": [],\n  \"summary\": null\n}":                                                "{\"events\": []\n}",
		`{"events": [{"title": "x", "actors": [null, "a", ""]}]}`:                                 `{"events": [{"title": "x", "actors": ["a"]}]}`,
		`{“events”: [{“title”: “a”, }, ]}`:                                                        `{"events": [{"title": "a" } ]}`,
		`{"events": [{"title": "x", "place": {"name": "Kyiv", "country": "ua"}}]}`:                `{"events": [{"title": "x", "place": {"name": "Kyiv", "country": "UA"}}]}`,
		`{"events": [{"title": "a\u0007\\u0007\u202E` + "\u202e" + `\nb\b"}]}`:                    `{"events": [{"title": "a\u0007\\u0007\u202E` + "\u202e" + `\nb\b"}]}`, // two lines: an error that is not mended
		`{"events": [{"title": "a\u0007\\u0007\u202E` + "\u202e" + `b\b"}]}`:                      `{"events": [{"title": "a\\u0007b"}]}`,
		`{"events": [{"title": "x", "sources": ["a"], "soruces": ["b"], }]}`:                      `{"events": [{"title": "x", "sources": ["a"], "soruces": ["b"] }]}`, // both are there
		`{"events": [{"title": "x", "soruces": ["b"], "sources": ["a"], }]}`:                      `{"events": [{"title": "x", "soruces": ["b"], "sources": ["a"] }]}`,
		`{"events": [{"title": "x", "soruces": ["b"], "soucres": ["a"], }]}`:                      `{"events": [{"title": "x", "soruces": ["b"], "soucres": ["a"] }]}`,
		`{"types": {"summit": {"like": "consult"}}, "events": [{"title": "x", "type": "sumit"}]}`: `{"types": {"summit": {"like": "consult"}}, "events": [{"title": "x", "type": "summit"}]}`,
	} {
		got, _ := mended(t, text)
		assert.Equal(t, want, got)
	}
}

// TestMendLeavesWhatNeedsADecision: each of these stays as it is, to the byte.
func TestMendLeavesWhatNeedsADecision(t *testing.T) {
	for _, text := range []string{
		`{"events": [{"title": "x", "note": "y"}]}`,
		`{"events": [{"title": "x", "sources": ["a"], "soruces": ["b"]}]}`,
		`{"events": [{"title": "x", "status": "rumoured"}]}`,
		`{"events": [{"title": "x", "date": "10/7/2008"}]}`,
		`{"events": [{"title": "x", "date": "12 March"}]}`,
		`{"events": [{"title": "x", "date": "2025-11-22/2025-11-20"}]}`,
		`{"events": [{"title": "x", "date": 20251120}]}`,
		`{"events": [{"title": "x", "credibility": "low"}]}`,
		`{"events": [{"title": "x", "importance": "9"}]}`,
		`{"events": [{"title": "x", "importance": "04"}]}`,
		`{"events": [{"title": "x", "tags": ["a" "b"]}]}`,
		`{"sources": [{"name": "x", "reliability": "G"}], "events": []}`,
		`{"events": [{"title": "x", "type": "sumit"}, {"title": null}]}`,
		`{"events": [`, ``, `[]`, `{"events": [{"title": "x", "after": ["evnt"]}, {"title": "y", "id": "event"}]}`,
	} {
		got, n := mended(t, text)
		assert.Equal(t, text, got)
		assert.Zero(t, n, text)
	}
}

func TestMendHasNothingToDoOnTheShippedFile(t *testing.T) {
	data, err := os.ReadFile("../../events.json")
	require.NoError(t, err)
	out, done := Mend(timeline.Input{Name: "events.json"}, data, timeline.Limits{})
	assert.Empty(t, done)
	assert.Equal(t, &data[0], &out[0], "the data itself")
}

func TestMendTriesManyMistakesAtOnce(t *testing.T) {
	text := `{"events": [` + testfile.Many(5000, func(int) string { return `{"title": "x", "status": "confirmd", "date": 2025,}` }) + `]}`
	got, n := mended(t, text)
	assert.Equal(t, 3*5000, n)
	assert.Empty(t, problemsOf(timeline.Input{Name: "f"}, []byte(got), timeline.Limits{}).Errors())
	assert.Equal(t, 5000, strings.Count(got, `{"title": "x", "status": "confirmed", "date": "2025"}`))
}

func FuzzMend(f *testing.F) {
	for _, s := range []string{`{"evnets": [{"title": "x", "status": "Denied", "date": 5,}],}`, `{"title": null, "events": []}`, `{"events": [{"title": "\u0007\"\\"}]}`, `{"a": "`} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		before := problemsOf(timeline.Input{Name: "f"}, []byte(strings.TrimPrefix(text, "\uFEFF")), timeline.Limits{})
		out, done := Mend(timeline.Input{Name: "f"}, []byte(text), timeline.Limits{})
		if len(done) == 0 && string(out) != text {
			t.Fatalf("changed without a word: %q", text)
		}
		after := problemsOf(timeline.Input{Name: "f"}, []byte(strings.TrimPrefix(string(out), "\uFEFF")), timeline.Limits{})
		if len(before) == 0 && len(after) > 0 {
			t.Fatalf("mended to pieces: %q to %q", text, out)
		}
	})
}
