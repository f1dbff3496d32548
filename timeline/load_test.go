package timeline

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"demarche/timeline/internal/walk"
)

// load reads a file from a string.
func load(t testing.TB, text string) (*Timeline, Problems) {
	t.Helper()
	tl, problems, err := Load("events.json", strings.NewReader(text), Limits{})
	require.NoError(t, err)
	assert.Equal(t, tl == nil, len(problems.Errors()) > 0, "a timeline comes back exactly if there is no error")
	return tl, problems
}

// good reads a file that has no problem at all.
func good(t testing.TB, text string) *Timeline {
	t.Helper()
	tl, problems := load(t, text)
	require.Empty(t, problems)
	return tl
}

// lines writes problems as "line:col severity message".
func lines(problems Problems) []string {
	var out []string
	for _, p := range problems {
		out = append(out, fmt.Sprintf("%d:%d %s %s", p.Pos.Line, p.Pos.Col, p.Severity, p.Message))
	}
	return out
}

func TestShippedFilesHaveNoProblems(t *testing.T) {
	for path, events := range map[string]int{"../events.json": 16, "../examples/peace-plan.json": 31} {
		tl, problems, err := LoadFile(filepath.FromSlash(path), Limits{})
		require.NoError(t, err)
		assert.Empty(t, problems)
		require.NotNil(t, tl)
		assert.Len(t, tl.Events, events)
		for i, e := range tl.Events {
			assert.Equal(t, i+1, e.Number)
			assert.NotEmpty(t, e.ID)
			assert.False(t, e.Undated(), "%s has a place in time", e.ID)
		}
	}
}

func TestEverythingIsRead(t *testing.T) {
	tl := good(t, `{
  "$schema": "x", "title": "T", "summary": "S", "lang": "uk", "timezone": "Europe/Kyiv", "as_of": "2025-11-20",
  "x-own": {"any": [1, null]},
  "actors": [
    {"id": "a", "name": "Ann", "short": "A.", "kind": "person", "role": "Minister", "member_of": ["m"], "country": "UA", "wikidata": "Q1", "aliases": ["Anna"]},
    {"id": "m", "name": "Ministry", "kind": "organization"}],
  "sources": [{"id": "s", "name": "Wire", "title": "Piece", "url": "https://example.org/x", "published": "2025-11-20", "reliability": "B", "lang": "en"}],
  "types": {"summit": {"label": "Summit", "like": "consult"}},
  "eras": [{"title": "Era", "date": "2025/.."}],
  "events": [
    {"id": "one", "date": "2025-11-20T14:30", "title": "One", "summary": "Sum", "type": "summit", "mode": "visit", "status": "confirmed",
     "credibility": 2, "actors": ["a"], "recipients": ["Anna", "m"], "mentions": ["m"],
     "claims": [{"by": "a", "stance": "denies", "date": "2025-11-21", "quote": "No", "source": "s"}],
     "place": {"name": "Kyiv", "country": "UA", "lat": 50.45, "lon": 30.5}, "quote": "Q", "sources": [{"id": "s", "url": "http://e.org", "page": 7}, "s"],
     "figures": {"killed": {"low": 26}, "missing": 22}, "importance": 5, "known_from": "2025-11-21", "tags": ["x"]},
    {"title": "Two", "after": [{"event": "one", "within": "P3D"}], "responds_to": ["one", {"event": "one", "kind": "denies"}], "place": "Lviv"},
    {"id": "three", "date": "2025-11-20", "title": "Three", "before": ["one"], "during": "one"}
  ]}`)
	assert.Equal(t, "Europe/Kyiv", tl.Zone.String())
	assert.Equal(t, "uk", tl.Lang)
	require.Len(t, tl.Actors, 2)
	assert.Equal(t, tl.Actors[1], tl.Actors[0].MemberOf[0])
	one := tl.Events[1]
	require.Equal(t, "one", one.ID)
	assert.Equal(t, "Summit", one.Type.Label)
	assert.Equal(t, Consult, one.Type.Like)
	assert.Equal(t, []*Actor{tl.Actors[0], tl.Actors[1]}, one.Recipients, "an alias means the actor")
	assert.Equal(t, Denies, one.Claims[0].Stance)
	assert.True(t, one.Place.Located)
	assert.Equal(t, "7", one.Sources[0].Page)
	assert.Equal(t, "at least 26", one.Figures[0].Estimate.String())
	assert.Equal(t, "22", one.Figures[1].Estimate.String())
	assert.Equal(t, 5, int(one.Importance))
	two := tl.Events[2]
	assert.Equal(t, "two", two.ID)
	assert.Equal(t, ReplyFollows, two.RespondsTo[0].Kind)
	assert.Equal(t, ReplyDenies, two.RespondsTo[1].Kind)
	assert.Equal(t, Reported, two.Status, "never silently confirmed")
	assert.Equal(t, 3, int(two.Importance))
	assert.Equal(t, "Lviv", two.Place.Name)
}

func TestAllProblemsAtOnceWithTheirPlaces(t *testing.T) {
	tl, problems := load(t, `{
  "titel": "x",
  "actors": [{"id": "a", "name": "A"}, {"id": "a", "name": "B"}],
  "events": [
    {"id": "e", "date": "2025-13-01", "title": "One", "importance": 9},
    {"id": "e", "title": "Two", "status": "confimed", "after": ["nobody"]},
    {"title": 7, "sources": [{"id": "s", "url": "javascript:alert(1)"}], "soruces": []},
    {"date": null, "title": "Four\nlines", "place": {"lat": 95, "lon": 2}}
  ]
}`)
	assert.Nil(t, tl)
	got := lines(problems.Errors())
	want := []string{
		"2:3 error unknown field `titel` in the file, did you mean `title`?",
		"3:47 error the id `a` is used by an earlier actor as well",
		"5:25 error `date`: `2025-13-01` is no date",
		"5:69 error `importance` must be a whole number from 1 to 5, not 9",
		"6:12 error the id `e` is used by an earlier event as well",
		"6:43 error `confimed` is no status, did you mean `confirmed`?",
		"6:65 error no event has the id `nobody`",
		"7:15 error `title` must be text, not a number",
		"7:49 error `url`: a `javascript:` link is not allowed",
		"7:74 error unknown field `soruces` in an event, did you mean `sources`?",
		"8:29 error `title` must be one line",
		"8:53 error the place has no `name`",
		"8:61 error `lat` must be a number from -90 to 90, not 95",
	}
	require.Len(t, got, len(want), strings.Join(got, "\n"))
	for i := range want {
		assert.True(t, strings.HasPrefix(got[i], want[i]), "got  %s\nwant %s", got[i], want[i])
	}
}

func TestAMisspeltFieldIsNotMissingAsWell(t *testing.T) {
	_, problems := load(t, `{"evnets": [{"titel": "x"}]}`)
	require.Len(t, problems, 1)
	_, problems = load(t, `{"events": [{"titel": "x"}]}`)
	require.Len(t, problems, 1)
	assert.Contains(t, problems[0].Message, "did you mean `title`?")
}

func TestWhatIsNoObjectIsNotedOnce(t *testing.T) {
	_, problems := load(t, `{"actors": [1], "sources": ["x"], "eras": [2], "types": {"a": 3},
"events": [4, {"title": "a", "claims": [5], "place": 6, "sources": [7], "after": [8], "figures": {"killed": "9"}}]}`)
	assert.Len(t, problems, 10, strings.Join(lines(problems), "\n"))
	_, problems = load(t, `{"events": [{"title": "a", "claims": [{}], "place": {}, "sources": [{}], "after": [{}], "responds_to": [{}], "figures": {"killed": {}}}]}`)
	assert.Len(t, problems, 6, strings.Join(lines(problems), "\n"))
}

func TestAnIntervalTheWrongWayRoundIsAnError(t *testing.T) {
	_, problems := load(t, `{"events": [{"title": "a", "date": "2025-11-20/2025-11-19"}]}`)
	require.Len(t, problems, 1)
	assert.Equal(t, "`date`: `2025-11-20/2025-11-19` ends before it starts", problems[0].Message)
	assert.Equal(t, "write 2025-11-19/2025-11-20", problems[0].Hint)
}

func TestColumnsCountCharacters(t *testing.T) {
	_, problems := load(t, `{"title": "Київ", "lnag": "uk", "events": []}`)
	assert.Equal(t, Position{Line: 1, Col: 19}, problems[0].Pos)
}

func TestBrokenJSONIsExplained(t *testing.T) {
	for text, want := range map[string]string{
		"":                                      "1:1 error the file is empty",
		"[]":                                    "1:1 error the file must be an object, not a list",
		`{"events": [`:                          "1:13 error the file ends in the middle",
		`{"events": [],}`:                       "1:14 error a comma stands before the closing `}`",
		"{\n// hi\n\"events\": []}":             "2:1 error comments are not allowed",
		`{"events": []} x`:                      "1:16 error ",
		`{"title": 'x', "events": []}`:          "1:11 error text stands in double quotes",
		`{"title": "x" "events": []}`:           "1:15 error a comma is missing before this",
		`{"events": null}`:                      "1:12 error `events` is empty",
		`{}`:                                    "1:1 error `events` is missing",
		`{"events": [], "events": []}`:          "1:16 error `events` is given twice",
		"{\"title\": \"\xff\", \"events\": []}": "1:12 error the text is not UTF-8",
	} {
		_, problems := load(t, text)
		if assert.NotEmpty(t, problems, text) {
			got := lines(problems)[0]
			assert.True(t, strings.HasPrefix(got, want), "%s\ngot  %s\nwant %s", text, got, want)
		}
	}
}

func TestLimitsHold(t *testing.T) {
	text := `{"events": [{"title": "abcdef"}, {"title": "b", "summary": "long text"}]}`
	for _, c := range []struct {
		limits Limits
		want   string
	}{
		{Limits{FileSize: 20}, "the file is larger than the 20 bytes allowed"},
		{Limits{Events: 1}, "the file has more than the 1 events allowed"},
		{Limits{Title: 5}, "`title` has 6 characters, more than the 5 allowed"},
		{Limits{Text: 5}, "`summary` has 9 characters, more than the 5 allowed"},
	} {
		tl, problems, err := Load("f", strings.NewReader(text), c.limits)
		require.NoError(t, err)
		assert.Nil(t, tl)
		require.Len(t, problems, 1)
		assert.Equal(t, c.want, problems[0].Message)
		assert.NotEmpty(t, problems[0].Hint)
	}
}

func TestNamesInPassingAreTakenWithAWarning(t *testing.T) {
	tl, problems := load(t, `{"actors": [{"id": "trump", "name": "Donald Trump"}],
"events": [{"title": "a", "actors": ["trmup", "Donald Trump"], "sources": ["Reuters"]}, {"title": "b", "actors": ["trmup"]}]}`)
	require.NotNil(t, tl)
	assert.Equal(t, []string{
		"2:38 warning no actor has the id `trmup`; taken as a plain name",
		"2:76 warning no source has the id `Reuters`; taken as a plain name",
	}, lines(problems))
	assert.Contains(t, problems[0].Hint, "did you mean `trump`?")
	assert.Same(t, tl.Events[0].Actors[0], tl.Events[1].Actors[0])
	assert.Same(t, tl.Actors[0], tl.Events[0].Actors[1], "a declared actor's name means that actor")
	assert.False(t, tl.Events[0].Actors[0].Declared)
}

func TestActorsMayBeDeclaredAfterUse(t *testing.T) {
	tl := good(t, `{"events": [{"title": "a", "actors": ["x"]}], "actors": [{"id": "x", "name": "X", "member_of": ["y"]}, {"id": "y", "name": "Y"}]}`)
	assert.Equal(t, "X", tl.Events[0].Actors[0].Name)
	assert.Equal(t, "Y", tl.Events[0].Actors[0].MemberOf[0].Name)
}

func TestMembershipInACircleIsRefused(t *testing.T) {
	_, problems := load(t, `{"events": [], "actors": [{"id": "x", "name": "X", "member_of": ["y"]}, {"id": "y", "name": "Y", "member_of": ["x"]}]}`)
	require.Len(t, problems, 1)
	assert.Equal(t, "membership-cycle", problems[0].Code)
}

func TestTextThatDeceivesIsWarnedOf(t *testing.T) {
	_, problems := load(t, "{\"events\": [{\"title\": \"a\\u202eb\"}, {\"title\": \"a\\u0007b\"}]}")
	require.Len(t, problems, 2)
	assert.Equal(t, "bidi-control", problems[0].Code)
	assert.Equal(t, "control-character", problems[1].Code)
}

func TestIDsAreMadeFromDateAndTitle(t *testing.T) {
	tl := good(t, `{"events": [{"date": "2025-11-20", "title": "Зустріч у Києві!"}, {"title": "Same"}, {"title": "Same"}, {"title": "?"}]}`)
	var ids []string
	for _, e := range tl.Events {
		ids = append(ids, e.ID)
	}
	assert.Equal(t, []string{"2025-11-20-зустріч-у-києві", "same", "same-2", "event"}, ids)
}

func TestJSONThatAParserMustAccept(t *testing.T) {
	files, _ := filepath.Glob("../../shared/data/json/y_*.json")
	requireShared(t, len(files) > 0)
	for _, f := range files {
		text, err := os.ReadFile(f)
		require.NoError(t, err)
		_, problems := load(t, `{"x-any": `+string(text)+`, "events": []}`)
		assert.Empty(t, problems, filepath.Base(f))
	}
}

// requireShared skips a test for want of the shared test data; where
// DEMARCHE_REQUIRE is set, as in CI, that is a failure.
func requireShared(t *testing.T, there bool) {
	t.Helper()
	if there {
		return
	}
	if os.Getenv("DEMARCHE_REQUIRE") != "" {
		t.Fatal("the shared test data is missing")
	}
	t.Skip("the shared test data is not there")
}

func FuzzLoad(f *testing.F) {
	// Small ones, each with something of its own: a file of 10 kB is read 500 times a
	// second, and what is wrong with it is wrong with a few lines of it.
	f.Add([]byte(`{"title": "T", "lang": "uk", "timezone": "Europe/Kyiv", "as_of": "2025-11-20", "actors": [{"id": "a", "name": "Ann", "member_of": ["m"]},
		{"id": "m", "name": "M", "aliases": ["N"]}], "sources": [{"id": "s", "name": "Wire", "published": "2025-11-20"}], "events": []}`))
	f.Add([]byte(`{"types": {"summit": {"like": "consult"}}, "defaults": {"status": "claimed", "sources": "s"}, "events": [{"date": "2025-11/..", "title": "x",
		"type": "summit", "claims": [{"by": "a", "stance": "denies"}], "figures": {"killed": {"low": 26}}, "place": {"name": "K", "lat": 50.4, "lon": 30}}]}`))
	f.Add([]byte(`{"events": [{"date": "12 May 2025", "titel": "x", "summary": ""}, {"title": "x", "responds_to": "x", "x-allow": "no-source"}]}`))
	f.Add([]byte(`{"events": [{"title": "a", "after": [{"event": "b", "within": "P3D"}]}, {"id": "b", "title": "b", "during": "a"}]}`))
	f.Fuzz(func(t *testing.T, text []byte) {
		tl, problems, err := Load("f", strings.NewReader(string(text)), Limits{FileSize: 1 << 12})
		if err != nil {
			t.Fatal(err)
		}
		if (tl == nil) != (len(problems.Errors()) > 0) {
			t.Fatal("neither a timeline nor an error")
		}
		for i, p := range problems {
			if p.Pos.Line < 0 || p.Message == "" {
				t.Fatalf("a problem without place or words: %+v", p)
			}
			if i > 0 && p.Pos.Line < problems[i-1].Pos.Line {
				t.Fatal("problems are not in the order of the file")
			}
		}
		if tl == nil {
			return
		}
		var other struct {
			Events []struct{ Title, Summary string }
		}
		if err := json.Unmarshal(bytes.TrimPrefix(text, walk.ByteOrderMark), &other); err != nil || len(other.Events) != len(tl.Events) {
			t.Fatal("encoding/json reads something else", err)
		}
		at := map[*Event]int{}
		for i, e := range tl.Events {
			at[e] = i
			if o := other.Events[e.fileIndex]; e.Title != o.Title || e.Summary != o.Summary && strings.TrimSpace(o.Summary) != "" {
				t.Fatalf("%q and %q, not %q and %q", e.Title, e.Summary, o.Title, o.Summary)
			}
			if e.Earliest > e.Latest {
				t.Fatalf("%s ends before it begins", e.ID)
			}
		}
		for _, e := range tl.Events {
			for _, c := range e.After {
				if at[c.Event] >= at[e] {
					t.Fatalf("%s does not come after %s", e.ID, c.Event.ID)
				}
			}
		}
	})
}
