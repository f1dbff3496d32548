package lint

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"demarche/internal/generate"
	"demarche/internal/testfile"
	"demarche/timeline"
)

// warned returns "line:col code" for each thing that Check finds.
func warned(t *testing.T, text string) (all []string) {
	t.Helper()
	_, problems, err := Check("events.json", strings.NewReader(text), timeline.Limits{})
	require.NoError(t, err)
	for _, p := range problems {
		all = append(all, p.Pos.String()+" "+p.Code)
	}
	return all
}

// seeded has each mistake once. Behind // on its line stand the code and the
// column.
const seeded = `{
  "as_of": "2025-11-20",
  "x-allow": "no-sources", // 14 allow
  "actors": [
    {"id": "zelensky", "name": "Volodymyr Zelensky"},
    {"id": "peskov", "name": "Dmitry Peskov"},
    {"id": "north", "name": "North", "kind": "bloc"},
    {"id": "south", "name": "South", "kind": "bloc"},
    {"id": "middle", "name": "Middle", "kind": "state", "member_of": ["north", "south"]}, // 5 several-blocs
    {"id": "nobody", "name": "Nobody"} // 5 unused-actor
  ],
  "sources": [
    {"id": "bbc", "name": "BBC News", "reliability": "B"},
    {"id": "unread", "name": "A book"}, // 5 unused-source
    {"id": "blog", "name": "A blog", "reliability": "E"}
  ],
  "events": [
    {"date": "2025-11-01", "title": "Nobody says where this is from"}, // 5 no-source
    {
      "date": "2025-11-02", "title": "On one bad source",
      "status": "confirmed", // 17 weakly-confirmed
      "sources": ["blog"]
    },
    {"date": "2025-11-03", "title": "Somebody objects", "type": "statement", "sources": ["bbc"]}, // 5 no-speaker
    {
      "date": "2025-11-04", "title": "Talks are held", "sources": ["bbc"], "actors": ["zelensky", "middle"],
      "status": "confirmed", // 17 status-against-claims
      "claims": [{"by": "peskov", "stance": "denies"}]
    },
    {
      "date": "2025-11-05", "title": "Envoys draft a plan", "sources": ["bbc"],
      "claims": [{"stance": "asserts"}] // 18 claim-without-by
    },
    {"id": "one", "date": "2025-11-06", "title": "Delegation arrives in Kyiv", "actors": ["peskov"], "sources": ["bbc"]},
    {"id": "two", "date": "2025-11-06", "title": "Delegation arrives at Kyiv", "actors": ["peskov"], "sources": ["bbc"]}, // 5 duplicate-event
    {"date": "2025-11-07", "title": "Call", "actors": ["Volodymyr Zelenskyy"], "sources": ["bbc"]}, // 56 two-spellings
    {"date": "2025-11-08", "title": "Talks on Tuesday, 10 November", "sources": ["bbc"]}, // 37 weekday
    {"date": "2025-11-09", "title": "Heroic defence goes on", "sources": ["bbc"]}, // 38 loaded-word
    {"date": "2025-11-10", "title": "Answer due", "sources": ["bbc"], "status": "scheduled"}, // 81 overdue
    {"date": "2025-11-30", "title": "Summit", "sources": ["bbc"], "status": "denied"}, // 5 after-as-of
    {"date": "2025-03-30T03:30", "timezone": "Europe/Kyiv", "title": "Ministers speak", "sources": ["bbc"]}, // 5 skipped-time
    {"date": "2025-10-26T03:30", "timezone": "Europe/Kyiv", "title": "Ministers fall silent", "sources": ["bbc"]}, // 5 doubled-time
    {"date": "1500-01-01", "title": "Treaty", "sources": ["bbc"]}, // 5 julian
    {"date": "2025-11-11", "title": "Kallas objects", "actors": ["Kaja Kallas"], "sources": ["bbc"]}, // 66 undeclared-actor
    {"date": "2025-11-12", "title": "Vote", "sources": ["A paper"]}, // 57 undeclared-source
    {"date": "2025-11-12", "title": "Bells ring", "place": {"name": "London", "country": "UK"}, "sources": ["bbc"]}, // 90 country-code
    {"date": "2025-11-12", "title": "Bells stop", "tags": [], "sources": ["bbc"]}, // 59 empty-field
    {"date": "2026-01/2026-03", "title": "Implementation day", "status": "scheduled", "sources": ["bbc"]}, // 5 scheduled-interval
    {"date": "2025-11-12", "title": "CafÃ© talks", "sources": ["bbc"]}, // 37 mis-decoded
    {"date": "2025-11-13", "title": "Bell\u0007", "sources": ["bbc"]}, // 37 control-character
    {"date": "2025-11-14", "title": "Turn\u202e", "sources": ["bbc"]} // 37 bidi-control
  ]
}`

func TestEachLintFiresOnceInItsPlace(t *testing.T) {
	var want, text []string
	var codes []string
	for i, line := range strings.Split(seeded, "\n") {
		line, comment, found := strings.Cut(line, " // ")
		if found {
			col, code, _ := strings.Cut(comment, " ")
			want = append(want, fmt.Sprintf("%d:%s %s", i+1, col, code))
			codes = append(codes, code)
		}
		text = append(text, line)
	}
	assert.Equal(t, want, warned(t, strings.Join(text, "\n")))
	slices.Sort(codes)
	assert.Equal(t, warningCodes(), codes, "each warning there is")
}

func TestNoLintFiresOnTheShippedFiles(t *testing.T) {
	paths, err := filepath.Glob("../../examples/*.json")
	require.NoError(t, err)
	require.NotEmpty(t, paths)
	for _, path := range append(paths, "../../events.json") {
		data, err := os.ReadFile(path)
		require.NoError(t, err)
		assert.Empty(t, warned(t, string(data)), path)
	}
}

// quiet wraps events that are said to have a source into a file.
func quiet(events string) string {
	return `{"x-allow": ["no-source", "undeclared-actor"], "events": [` + events + `]}`
}

func TestDuplicatesAreToldFromLikeEvents(t *testing.T) {
	pair := func(a, b string) string {
		return quiet(`{"id": "a", "date": "2025-11-20", ` + a + `}, {"id": "b", "date": "2025-11-20", ` + b + `}`)
	}
	for text, twice := range map[string]bool{
		pair(`"title": "Talks begin in Geneva"`, `"title": "Talks begin in Geneva"`):                                                   true,
		pair(`"title": "Zelensky meets envoys"`, `"title": "Zelenskyy meets the envoys"`):                                              true,
		pair(`"title": "Talks begin in Geneva", "actors": ["x", "y"]`, `"title": "Talks begin in Geneva", "actors": ["y", "x"]`):       true,
		pair(`"title": "Talks begin in Geneva", "actors": ["x"]`, `"title": "Talks begin in Geneva", "actors": ["z"]`):                 false,
		pair(`"title": "Round 1 of the Geneva talks ends"`, `"title": "Round 2 of the Geneva talks ends"`):                             false,
		pair(`"title": "Peskov speaks about talks with envoys"`, `"title": "Peskov denies talks with envoys"`):                         false,
		pair(`"title": "Minister says Russia and envoys meet in Paris"`, `"title": "Minister denies Russia and envoys meet in Paris"`): false,
		pair(`"title": "Missile hits port", "place": "Odesa"`, `"title": "Missile hits port", "place": "Mykolaiv"`):                    false,
		pair(`"title": "Talks begin in Geneva"`, `"title": "Talks begin in Geneva", "after": ["a"]`):                                   false,
		pair(`"title": "Talks begin in Geneva"`, `"title": "Talks begin in Geneva", "responds_to": ["a"]`):                             false,
		pair(`"title": "Talks begin in Geneva"`, `"title": "Ambassador is recalled"`):                                                  false,
		quiet(`{"date": "2025-11-20T08:00", "title": "Air raid alert"}, {"date": "2025-11-20T15:00", "title": "Air raid alert"}`):      false,
		quiet(`{"date": "2025-11-20", "title": "Air raid alert"}, {"date": "2025-11-21", "title": "Air raid alert"}`):                  false,
		quiet(`{"title": "Air raid alert"}, {"title": "Air raid alert"}`):                                                              false,
		quiet(`{"date": "2025-11-20", "title": "переговори в Женеві"}, {"date": "2025-11-20", "title": "Переговори в Женеві"}`):        true,
	} {
		got := warned(t, text)
		assert.Equal(t, twice, len(got) == 1 && strings.HasSuffix(got[0], " duplicate-event"), "%s: %v", text, got)
		assert.True(t, twice || len(got) == 0, "%s: %v", text, got)
	}
}

func TestSpellings(t *testing.T) {
	actors := func(names ...string) string {
		var all []string
		for i, n := range names {
			all = append(all, fmt.Sprintf(`{"id": "a%d", "name": %q}`, i, n))
		}
		return `{"x-allow": ["no-source", "unused-actor"], "actors": [` + strings.Join(all, ",") + `], "events": []}`
	}
	for _, same := range [][]string{
		{"Zelensky", "Zelenskyy"}, {"Volodymyr Zelensky", "Volodymyr Zelenskiy"}, {"Yulia Svyrydenko", "Iuliia Svyrydenko"},
		{"Dmitry Peskov", "Dmitri Peskov"}, {"Recep Erdoğan", "Recep Erdogan"}, {"Kirill Dmitriev", "Kirill Dmitriyev"}, {"NATO", "NATO"},
	} {
		assert.Len(t, warned(t, actors(same...)), 1, same)
	}
	for _, two := range [][]string{
		{"Iran", "Iraq"}, {"Niger", "Nigeria"}, {"Austria", "Australia"}, {"Gambia", "Zambia"}, {"Slovakia", "Slovenia"}, {"North Korea", "South Korea"},
		{"Actor A", "Actor B"}, {"Mali", "Malta"}, {"Guinea", "Guyana"}, {"Dominica", "Dominican Republic"}, {"George Bush", "George W. Bush"},
		{"Foreign minister of France", "Foreign minister of Greece"}, {"Congo", "Kongsberg"}, {"Kim Jong-il", "Kim Jong-un"}, {"Mauritania", "Mauritius"},
	} {
		assert.Empty(t, warned(t, actors(two...)), two)
	}
	title := `{"x-allow": "no-source", "actors": [{"id": "z", "name": "Volodymyr Zelensky", "short": "Zelensky"}], "events": [
		{"title": "Zelensky's call, says Zelensky", "actors": ["z"]},
		{"title": "Zelenskyy speaks", "actors": ["z"]}, {"title": "“Zelenskiy” it says", "actors": ["z"]}, {"title": "Zelenskyy again", "actors": ["z"]}]}`
	assert.Equal(t, []string{"3:14 two-spellings"}, warned(t, title), "once, and not in quotations")
}

func TestWordsAreReadAsTheyAreMeant(t *testing.T) {
	for title, loaded := range map[string]bool{
		"The regime strikes": true, "EU extends sanctions regime": false, "“Cowardly”, says Kallas": false, "A so-called plan": true,
		"EU lists a terrorist organisation": false, "Terrorists strike": true, "Evil": true, "Medieval fair opens": false, "He calls it \\\"evil\\\"": false,
	} {
		got := warned(t, quiet(`{"title": "`+title+`"}`))
		assert.Equal(t, loaded, len(got) == 1, "%s: %v", title, got)
	}
	assert.Empty(t, warned(t, `{"lang": "de", "events": [{"title": "Regime", "x-allow": "no-source"}]}`))
}

func TestStatusAgainstClaims(t *testing.T) {
	for fields, wrong := range map[string]bool{
		`"status": "confirmed", "claims": [{"by": "a", "stance": "denies"}]`:                                    true,
		`"status": "confirmed", "claims": [{"by": "a", "stance": "denies"}, {"by": "b", "stance": "confirms"}]`: false,
		`"status": "confirmed", "claims": [{"by": "a", "stance": "asserts"}]`:                                   false,
		`"status": "denied", "claims": [{"by": "a", "stance": "asserts"}]`:                                      true,
		`"status": "denied", "claims": [{"by": "a", "stance": "denies"}]`:                                       false,
		`"status": "denied"`: false,
		`"status": "retracted", "claims": [{"by": "a", "stance": "asserts"}]`:                                 true,
		`"status": "claimed", "claims": [{"by": "a", "stance": "denies"}]`:                                    true,
		`"status": "disputed", "claims": [{"by": "a", "stance": "confirms"}]`:                                 true,
		`"status": "disputed", "claims": [{"by": "a", "stance": "asserts"}, {"by": "b", "stance": "denies"}]`: false,
		`"claims": [{"by": "a", "stance": "denies"}]`:                                                         false,
	} {
		got := warned(t, quiet(`{"title": "x", `+fields+`}`))
		assert.Equal(t, wrong, len(got) == 1, "%s: %v", fields, got)
	}
}

func TestAllowSilencesWhereItStands(t *testing.T) {
	const two = `{"events": [{"title": "a"%s}, {"title": "b"}]%s}`
	assert.Len(t, warned(t, fmt.Sprintf(two, "", "")), 2)
	assert.Equal(t, []string{"1:53 no-source"}, warned(t, fmt.Sprintf(two, `, "x-allow": "no-source"`, "")))
	assert.Empty(t, warned(t, fmt.Sprintf(two, "", `, "x-allow": ["no-source"]`)))
	assert.Len(t, warned(t, fmt.Sprintf(two, "", `, "x-allow": ["no-speaker"]`)), 2)
	assert.Equal(t, []string{"1:71 allow"}, warned(t, fmt.Sprintf(two, "", `, "x-allow": ["no-source", "json"]`))[:1])
	assert.Equal(t, []string{"1:57 allow"}, warned(t, fmt.Sprintf(two, "", `, "x-allow": 5`))[2:])
	assert.Equal(t, []string{"1:23 empty"}, warned(t, `{"events": [{"title": "", "x-allow": "empty"}]}`)[:1])
}

// TestLintingManyEvents: lints are no slower in sum for what is alike.
func TestLintingManyEvents(t *testing.T) {
	if testing.Short() {
		t.Skip("measures time, which the race detector takes")
	}
	const n = 20_000
	for name, text := range map[string]string{
		"one day": `{"events": [` + testfile.Many(n, func(i int) string {
			return fmt.Sprintf(`{"date": "2025-11-20", "title": "Talks go on with envoy %d of many"}`, i)
		}) + `]}`,
		"alike":  `{"events": [` + testfile.Many(n, func(int) string { return `{"date": "2025-11-20", "title": "Talks go on with an envoy"}` }) + `]}`,
		"actors": `{"events": [], "actors": [` + testfile.Many(n, func(i int) string { return fmt.Sprintf(`{"id": "a%d", "name": "Zelensky%d Svyrydenko"}`, i, i%10) }) + `]}`,
	} {
		start := time.Now()
		warned(t, text)
		assert.Less(t, time.Since(start), 60*time.Second, name)
	}
}

func BenchmarkCheck(b *testing.B) {
	for _, shape := range []generate.Shape{generate.Year, generate.Day} {
		data := string(generate.File(shape, 10_000, 1))
		b.Run(string(shape), func(b *testing.B) {
			b.SetBytes(int64(len(data)))
			for b.Loop() {
				if _, _, err := Check("events.json", strings.NewReader(data), timeline.Limits{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
