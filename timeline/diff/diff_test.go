package diff

import (
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"demarche/timeline"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"demarche/internal/generate"
)

func readFile(t require.TestingT, text string) *timeline.Timeline {
	tl, ps, err := timeline.Load("f", strings.NewReader(text), timeline.Limits{})
	require.NoError(t, err)
	require.Empty(t, ps.Errors())
	return tl
}

// changed lists changes of events as "change id field kind".
func changed(c *Changes) (all []string) {
	for _, e := range c.Events {
		if e.Change != Edited {
			all = append(all, e.Change.String()+" "+e.Event().ID)
		}
		for _, edit := range e.Edits {
			all = append(all, edit.Kind.String()+" "+e.New.ID+" "+edit.Field+" "+edit.Words())
		}
	}
	return all
}

// TestDiffNamesTenKindsOfEdit edits the shipped file in ten ways.
func TestDiffNamesTenKindsOfEdit(t *testing.T) {
	text, err := os.ReadFile("../../events.json")
	require.NoError(t, err)
	var file map[string]any
	require.NoError(t, json.Unmarshal(text, &file))
	events := map[string]map[string]any{}
	var list []any
	for _, e := range file["events"].([]any) {
		events[e.(map[string]any)["id"].(string)] = e.(map[string]any)
		if id := e.(map[string]any)["id"]; id != "visit-framing" { // removed
			list = append(list, e)
		}
	}
	file["events"] = append(list, map[string]any{"id": "tusk", "date": "2025-11-21", "title": "Tusk speaks"})
	events["driscoll-arrives"]["date"] = "2025-11-19"
	events["kallas-condition"]["title"] = "Kallas sets a condition"
	events["european-alarm"]["status"] = "confirmed"
	events["rubio-concessions"]["sources"] = []string{"report", "other-reports"}
	events["ternopil-strike"]["sources"] = []string{"report"}
	events["french-rejection"]["actors"] = []string{"french-foreign-minister", "kallas"}
	events["ternopil-strike"]["figures"] = map[string]any{"killed": map[string]any{"low": 31}, "missing": 22}
	events["peskov-denial"]["quote"] = "no contacts"
	edited, err := json.Marshal(file)
	require.NoError(t, err)
	assert.Equal(t, []string{
		"sources ternopil-strike sources removed Other news reports",
		"changed ternopil-strike figures added killed at least 31; removed killed at least 26",
		"re-dated driscoll-arrives date 2025-11-20 → 2025-11-19",
		"sources rubio-concessions sources added Other news reports",
		"re-worded peskov-denial quote “contacts” → “no contacts”",
		"status european-alarm status reported → confirmed",
		"re-worded kallas-condition title “Kallas says proposal must include Ukraine and Europe” → “Kallas sets a condition”",
		"changed french-rejection actors added Kaja Kallas",
		"removed visit-framing",
		"added tusk",
	}, changed(Of(readFile(t, string(text)), readFile(t, string(edited)))))
}

// TestDiffMatchesByLikeness: where ids were made, or changed, events are still
// told from one another.
func TestDiffMatchesByLikeness(t *testing.T) {
	file := func(events ...string) *timeline.Timeline {
		return readFile(t, `{"events": [`+strings.Join(events, ",")+`]}`)
	}
	for _, c := range []struct {
		name     string
		old, new *timeline.Timeline
		want     []string
	}{
		{"re-dated", file(`{"date":"2025-11-20","title":"Talks in Kyiv begin","actors":["a"]}`), file(`{"date":"2025-11-22","title":"Talks in Kyiv begin","actors":["a"]}`),
			[]string{"re-dated 2025-11-22-talks-in-kyiv-begin date 2025-11-20 → 2025-11-22"}},
		{"re-worded", file(`{"date":"2025-11-20","title":"Talks in Kyiv begin","actors":["a"]}`), file(`{"date":"2025-11-20","title":"Talks begin in Kyiv after delay","actors":["a"]}`),
			[]string{"re-worded 2025-11-20-talks-begin-in-kyiv-after-delay title “Talks in Kyiv begin” → “Talks begin in Kyiv after delay”"}},
		{"another id", file(`{"id":"x","date":"2025-11-20","title":"Talks in Kyiv"}`), file(`{"id":"y","date":"2025-11-20","title":"Talks in Kyiv"}`),
			[]string{"changed y id x → y"}},
		{"an id given", file(`{"date":"2025-11-20","title":"Talks in Kyiv"}`), file(`{"id":"y","date":"2025-11-20","title":"Talks in Kyiv"}`), nil},
		{"somebody else", file(`{"id":"x","date":"2025-11-20","title":"Macron rejects the plan","actors":["macron"]}`), file(`{"id":"y","date":"2025-11-20","title":"Merz rejects the plan","actors":["merz"]}`),
			[]string{"removed x", "added y"}},
		{"next of a series", file(`{"id":"x","date":"2025-06-20","title":"EU adopts sanctions package 18","actors":["eu"]}`), file(`{"id":"y","date":"2025-10-20","title":"EU adopts sanctions package 19","actors":["eu"]}`),
			[]string{"removed x", "added y"}},
		{"the first of two", file(`{"id":"x","date":"2025-11-20","title":"Talks in Kyiv"}`),
			file(`{"id":"y","date":"2025-11-20","title":"Talks in Kyiv"}`, `{"id":"z","date":"2025-11-20","title":"Talks in Kyiv"}`),
			[]string{"changed y id x → y", "added z"}},
		{"twins", file(`{"date":"2025-11-20","title":"Talks","tags":["a"]}`, `{"date":"2025-11-20","title":"Talks","tags":["b"]}`),
			file(`{"date":"2025-11-20","title":"Talks","tags":["b"]}`, `{"date":"2025-11-20","title":"Talks","tags":["a"]}`), nil},
		{"a reply to what was renamed", file(`{"id":"x","date":"2025-11-20","title":"Talks in Kyiv"}`, `{"id":"r","title":"Reply","responds_to":["x"]}`),
			file(`{"id":"y","date":"2025-11-20","title":"Talks in Kyiv"}`, `{"id":"r","title":"Reply","responds_to":["y"]}`), []string{"changed y id x → y"}},
	} {
		t.Run(c.name, func(t *testing.T) { assert.Equal(t, c.want, changed(Of(c.old, c.new))) })
	}
}

// TestDiffOfItems: actors, sources, types, eras and the head.
func TestDiffMatchesTitlesWithoutSpaces(t *testing.T) {
	old := readFile(t, `{"events": [{"date": "2025-11-20", "title": "乌克兰总统泽连斯基会见美国代表团"}, {"date": "2025-11-20", "title": "克里姆林宫否认谈判"}]}`)
	now := readFile(t, `{"events": [{"date": "2025-11-20", "title": "泽连斯基会见美国军事代表团"}, {"date": "2025-11-20", "title": "欧洲领导人表示担忧"}]}`)
	var all []string
	for _, e := range Of(old, now).Events {
		all = append(all, e.Change.String()+" "+e.Event().Title)
	}
	assert.ElementsMatch(t, []string{"edited 泽连斯基会见美国军事代表团", "added 欧洲领导人表示担忧", "removed 克里姆林宫否认谈判"}, all)
}

func TestDiffOfItems(t *testing.T) {
	old := readFile(t, `{"title":"A","timezone":"Europe/Kyiv","actors":[{"id":"a","name":"Ann"},{"id":"b","name":"Bob"}],"sources":[{"id":"s","name":"Wire","reliability":"C"}],
		"types":{"raid":{"label":"Raid","like":"assault"}},"eras":[{"title":"War","date":"2022-02-24/.."}],"events":[{"id":"e","title":"E","actors":["a"],"sources":["s"]}]}`)
	new := readFile(t, `{"title":"B","timezone":"UTC","as_of":"2025-11-20","actors":[{"id":"ann","name":"Ann","role":"Envoy"},{"id":"c","name":"Cy"}],"sources":[{"id":"s","name":"Wire","reliability":"B"}],
		"types":{"raid":{"label":"Raid","like":"coerce"}},"eras":[{"title":"War","date":"2022/.."}],"events":[{"id":"e","title":"E","actors":["ann"],"sources":["s"]}]}`)
	c := Of(old, new)
	assert.Empty(t, c.Events, "an actor that is called otherwise is the same")
	words := func(items []ItemChange) (all []string) {
		for _, i := range items {
			all = append(all, i.Change.String()+" "+i.Name)
			for _, e := range i.Edits {
				all = append(all, e.Field+" "+e.Words())
			}
		}
		return all
	}
	assert.Equal(t, []string{"edited Ann", "id a → ann", "role none → “Envoy”", "added Cy", "removed Bob"}, words(c.Actors))
	assert.Equal(t, []string{"edited Wire", "reliability C → B"}, words(c.Sources))
	assert.Equal(t, []string{"edited Raid", "like assault → coerce"}, words(c.Types))
	assert.Equal(t, []string{"edited War", "date 2022-02-24/.. → 2022/.."}, words(c.Eras))
	assert.Equal(t, []string{"title “A” → “B”", "timezone Europe/Kyiv → UTC", "as_of none → 2025-11-20"}, words([]ItemChange{{Edits: c.Head}})[1:])
	assert.Equal(t, 10, c.Count())
}

// TestDiffFindsEveryEdit: nothing between a file and itself in another order;
// of random edits, all.
func TestDiffFindsEveryEdit(t *testing.T) {
	shapes := generate.Shapes()
	rapid.Check(t, func(t *rapid.T) {
		seed := rapid.Uint64Range(0, 1000).Draw(t, "seed")
		n := rapid.IntRange(1, 40).Draw(t, "n")
		text := generate.File(rapid.SampledFrom(shapes).Draw(t, "shape"), n, seed)
		var file map[string]any
		require.NoError(t, json.Unmarshal(text, &file))
		events := file["events"].([]any)
		if rapid.Bool().Draw(t, "ids are made") && !strings.Contains(string(text), `"after"`) && !strings.Contains(string(text), `"before"`) {
			for _, e := range events {
				delete(e.(map[string]any), "id")
			}
		}
		write := func() string {
			text, err := json.Marshal(file)
			require.NoError(t, err)
			return string(text)
		}
		old := readFile(t, write())
		r := rand.New(rand.NewPCG(seed, 7))
		r.Shuffle(n, func(i, j int) { events[i], events[j] = events[j], events[i] })
		c := Of(old, readFile(t, write()))
		require.True(t, c.Empty(), "%v", changed(c))

		edits := map[string]any{
			"summary": "Worded anew.", "quote": "quite another", "mode": "by pigeon", "tags": []string{"edited"},
			"mentions": []string{"Somebody New"}, "known_from": "2031-01-01", "figures": map[string]int{"ships": 77}, "place": "Atlantis",
			"sources": []string{"wire", "A New Source"}, "claims": []any{map[string]string{"by": "Somebody New", "stance": "declines"}},
		}
		fields := slices.Sorted(maps.Keys(edits))
		k := rapid.IntRange(1, 10).Draw(t, "k")
		var want []string
		for range k {
			e, field := events[r.IntN(n)].(map[string]any), fields[r.IntN(len(fields))]
			e[field] = edits[field]
			want = append(want, fmt.Sprint(e["title"], field))
		}
		var got []string
		for _, e := range Of(old, readFile(t, write())).Events {
			for _, edit := range e.Edits {
				got = append(got, fmt.Sprint(e.New.Title, edit.Field))
			}
		}
		for _, w := range want {
			require.Contains(t, got, w)
		}
	})
}

// BenchmarkDiff compares two files of 100,000 events, of which one in ten is
// edited, a hundredth is new and a hundredth gone; once with ids and once
// without.
func BenchmarkOf(b *testing.B) {
	n := 100_000
	if testing.Short() {
		n = 2_000
	}
	for _, ids := range []bool{true, false} {
		b.Run(fmt.Sprintf("ids=%v", ids), func(b *testing.B) {
			var file map[string]any
			require.NoError(b, json.Unmarshal(generate.File(generate.Year, n, 1), &file))
			events := file["events"].([]any)
			write := func() *timeline.Timeline {
				if !ids {
					for _, e := range events {
						delete(e.(map[string]any), "id")
					}
				}
				text, err := json.Marshal(file)
				require.NoError(b, err)
				return readFile(b, string(text))
			}
			old := write()
			for i, e := range events {
				switch e := e.(map[string]any); {
				case i%100 == 0:
					e["id"], e["title"], e["actors"] = fmt.Sprintf("new%d", i), fmt.Sprintf("Quite another thing happened %d", i), []string{"new"}
				case i%10 == 1:
					e["title"] = e["title"].(string) + " again"
				}
			}
			new := write()
			b.ReportAllocs()
			for b.Loop() {
				if Of(old, new).Empty() {
					b.Fatal("they differ")
				}
			}
		})
	}
}
