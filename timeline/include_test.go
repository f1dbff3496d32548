package timeline

import (
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// folder writes files, by name, into a folder and returns it.
func folder(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		path := filepath.Join(dir, name)
		require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o700))
		require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
	}
	return dir
}

// loadIn loads files of a folder together; messages call them as the test does.
func loadIn(t *testing.T, dir string, names ...string) (*Timeline, Problems) {
	t.Helper()
	t.Chdir(dir)
	var inputs []Input
	for _, name := range names {
		f, err := os.Open(name)
		require.NoError(t, err)
		defer func() { _ = f.Close() }()
		inputs = append(inputs, Input{Name: name, R: f, Open: Beside(name)})
	}
	tl, problems, err := LoadAll(Limits{}, inputs...)
	require.NoError(t, err)
	return tl, problems
}

const (
	including = `{"timezone": "Europe/Kyiv", "include": ["reg/actors.yaml", "sources.json"], "defaults": {"status": "confirmed"},
 "events": [{"id": "e1", "date": "2025-11-20", "title": "A", "actors": ["no"], "sources": ["bbc"]}]}`
	registerOfActors  = "include: ../sources.json\nactors:\n  - id: 'no'\n    name: Norway\n"
	registerOfSources = `{"timezone": "America/New_York", "sources": [{"id": "bbc", "name": "BBC"}], "types": {"summit": {"like": "consult"}},
 "events": [{"id": "e2", "date": "2025-11-19", "title": "B", "type": "summit", "actors": "no", "sources": "bbc", "after": []}]}`
)

func TestFilesAreIncluded(t *testing.T) {
	dir := folder(t, map[string]string{"desk/events.json": including, "desk/reg/actors.yaml": registerOfActors, "desk/sources.json": registerOfSources})
	tl, problems := loadIn(t, dir, "desk/events.json")
	require.Empty(t, problems.Errors(), problems.Error())
	assert.Equal(t, []string{"desk/events.json", "desk/reg/actors.yaml", "desk/sources.json"}, tl.Files)
	require.Len(t, tl.Events, 2)
	assert.Equal(t, "e2", tl.Events[0].ID)
	assert.Equal(t, Position{Line: 2, Col: 13, File: 2}, tl.Events[0].Pos())
	assert.Equal(t, Reported, tl.Events[0].Status, "defaults are those of a file")
	assert.Equal(t, Confirmed, tl.Events[1].Status)
	assert.Equal(t, "Norway", tl.Events[0].Actors[0].Name)
	assert.Equal(t, "America/New_York", tl.ZoneOf(tl.Events[0]).String(), "dates are meant in the zone of their file")
	assert.Same(t, tl.Events[0].Sources[0].Source, tl.Events[1].Sources[0].Source)
	assert.Equal(t, "consult", tl.Events[0].Type.Like.String())
}

// TestProblemsNameTheirFile: each problem of several files stands where it is.
func TestProblemsNameTheirFile(t *testing.T) {
	dir := folder(t, map[string]string{
		"a.json": "{\"include\": [\"b.json\"],\n \"events\": [{\"id\": \"x\", \"date\": \"2025-11-20\", \"title\": \"A\", \"after\": [\"y\"]}]}",
		"b.json": "{\"actors\": [{\"id\": \"p\", \"name\": \"P\"},],\n \"events\": [{\"id\": \"y\", \"date\": \"2025-11-21\", \"title\": \"B\", \"sources\": []},\n {\"id\": \"x\", \"title\": \"C\", \"importance\": 9}]}",
	})
	_, problems := loadIn(t, dir, "a.json")
	assert.Equal(t, []string{
		"b.json:1:37: error: a comma stands before the closing `]`",
		"b.json:2:72: warning: `sources` is empty, as if it were not there [empty-field]",
		"b.json:3:9: error: the id `x` is that of another event at a.json:2:13 as well",
		"b.json:3:42: error: `importance` must be a whole number from 1 to 5, not 9",
	}, told(problems))

	dir = folder(t, map[string]string{
		"a.json": "{\"include\": \"b.yaml\",\n \"events\": [{\"id\": \"x\", \"date\": \"2025-11-20\", \"title\": \"A\", \"after\": [\"y\"]}]}",
		"b.yaml": "as_of: 2025\nevents:\n  - {id: y, date: 2025-11-21, title: B}\n",
	})
	_, problems = loadIn(t, dir, "a.json")
	require.Len(t, problems, 1)
	assert.Contains(t, problems[0].Error(), "b.yaml:3:5: error: these dates and constraints cannot all hold")
	assert.Contains(t, problems[0].Error(), "`y` is dated 2025-11-21 (b.yaml:3:5)")
	assert.Contains(t, problems[0].Error(), "`x` is dated 2025-11-20 (a.json:2:13)")
}

// TestEachFileKnowsTheWorldUpToItsDay: the picture is that of the first.
func TestEachFileKnowsTheWorldUpToItsDay(t *testing.T) {
	dir := folder(t, map[string]string{
		"a.json": `{"include": "b.yaml", "as_of": "2025-11-20", "events": [{"date": "2025-11-21", "title": "A"}, {"date": "2025-11-19", "title": "B"}]}`,
		"b.yaml": "as_of: 2025-11-10\nevents: [{date: 2025-11-19, title: C}, {date: 2025-11-09, title: D}]\n",
	})
	tl, problems := loadIn(t, dir, "a.json")
	require.Empty(t, problems.Errors())
	stands := map[string]string{}
	for _, e := range tl.Events {
		stands[e.Title] = e.Status.String()
	}
	assert.Equal(t, map[string]string{"A": "scheduled", "B": "reported", "C": "scheduled", "D": "reported"}, stands)
	assert.Equal(t, "2025-11-20", tl.AsOf.String())
}

func TestWhatCannotBeIncluded(t *testing.T) {
	outside := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(outside, "secret.json"), []byte(`{"actors": [{"id": "s", "name": "S"}]}`), 0o600))
	for include, want := range map[string]string{
		`"nothing.json"`:            "there is no file `nothing.json`",
		`"../secret.json"`:          "`../secret.json` is not in the folder of the file, nor below it",
		`"/etc/passwd"`:             "`/etc/passwd` is not in the folder",
		`"sub/../../secret.json"`:   "is not in the folder of the file",
		`"link.json"`:               "`link.json` leads out of the folder of the file by a link",
		`"linked/secret.json"`:      "leads out of the folder of the file by a link",
		`"sub"`:                     "`sub` cannot be read: it is no plain file",
		`"events.json"`:             "the files include one another: events.json → events.json",
		`"circle.json"`:             "the files include one another: events.json → circle.json → events.json",
		`"https://x.example/a"`:     "only files can be included",
		`3`:                         "`include` must be text",
		`["sub/deep.json"]`:         "`../../secret.json` is not in the folder of the file, nor below it",
		`["good.json", "nix.json"]`: "there is no file `nix.json`",
	} {
		dir := folder(t, map[string]string{
			"events.json": `{"include": ` + include + `, "events": []}`, "circle.json": `{"include": ["events.json"]}`,
			"sub/deep.json": `{"include": ["../../secret.json"]}`, "good.json": `{"actors": []}`,
		})
		require.NoError(t, os.Symlink(filepath.Join(outside, "secret.json"), filepath.Join(dir, "link.json")))
		require.NoError(t, os.Symlink(outside, filepath.Join(dir, "linked")))
		_, problems := loadIn(t, dir, "events.json")
		assert.Contains(t, problems.Error(), want, include)
	}
	_, problems, err := Load("<stdin>", strings.NewReader(`{"include": ["a.json"], "events": []}`), Limits{})
	require.NoError(t, err)
	assert.Contains(t, problems.Error(), "`a.json` cannot be included from here")
}

// TestSeveralFilesAreOne: files that are named together share what they declare;
// what both declare in the same words is declared once.
func TestSeveralFilesAreOne(t *testing.T) {
	dir := folder(t, map[string]string{
		"a.json": `{"title": "A", "actors": [{"id": "us", "name": "United States"}], "excerpt": {"of": 10}, "events": [{"title": "One", "actors": "us"}]}`,
		"b.json": `{"title": "B", "actors": [{"name": "United States",  "id": "us"}], "events": [{"title": "Two", "actors": "us"}, {"title": "Three"}]}`,
		"c.json": `{"actors": [{"id": "us", "name": "USA"}], "events": []}`,
	})
	tl, problems := loadIn(t, dir, "a.json", "b.json", "b.json")
	require.Empty(t, problems.Errors(), problems.Error())
	assert.Equal(t, "A", tl.Title)
	assert.Len(t, tl.Events, 3)
	assert.Len(t, tl.Actors, 1)
	assert.Equal(t, 12, tl.Excerpt.Of, "ten of the one, two of the other")

	_, problems = loadIn(t, dir, "a.json", "c.json")
	assert.Equal(t, []string{"c.json:1:20: error: the id `us` is that of another actor at a.json:1:27 as well"}, told(problems))
}

func TestTooMuchIsNotIncluded(t *testing.T) {
	dir := folder(t, map[string]string{"a.json": `{"include": "b.json", "events": []}`, "b.json": `{"x-a": "` + strings.Repeat("x", 1000) + `"}`})
	t.Chdir(dir)
	f, err := os.Open("a.json")
	require.NoError(t, err)
	defer func() { _ = f.Close() }()
	_, problems, err := LoadAll(Limits{FileSize: 500}, Input{Name: "a.json", R: f, Open: Beside("a.json")})
	require.NoError(t, err)
	assert.Contains(t, problems.Error(), "with `b.json` the files are larger than the 500 bytes allowed")
}

// TestFilesThatAreNotThereAreCounted: looking for two million of them took 18 s.
func TestFilesThatAreNotThereAreCounted(t *testing.T) {
	looked := 0
	var names []string
	for i := range 3000 {
		names = append(names, fmt.Sprintf(`"%d.json"`, i))
	}
	_, problems, err := LoadAll(Limits{Problems: -1}, Input{Name: "a.json", R: strings.NewReader(`{"include": [` + strings.Join(names, ", ") + `], "events": []}`), Open: func(string) (io.ReadCloser, error) {
		looked++
		return nil, fs.ErrNotExist
	}})
	require.NoError(t, err)
	assert.Less(t, looked, 1001)
	require.Len(t, problems.Errors(), 3000)
	assert.Equal(t, "more than 1000 files are included", problems.Errors()[2999].Message)
}
