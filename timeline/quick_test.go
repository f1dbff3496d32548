package timeline

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"demarche/internal/generate"
	"demarche/timeline/internal/parts"
	"demarche/timeline/internal/walk"
)

// withJumps reads a file in parts, however short it is, or as a whole.
func withJumps(t require.TestingT, name string, data []byte, jump bool) (*Timeline, Problems) {
	was := walk.WorthJumping
	defer func() { walk.WorthJumping = was }()
	walk.WorthJumping = len(data) + 1
	if jump {
		walk.WorthJumping = 1
	}
	tl, problems, err := Load(name, bytes.NewReader(data), Limits{})
	require.NoError(t, err)
	return tl, problems
}

// sameEitherWay requires that a file says the same when it is read in parts.
func sameEitherWay(t require.TestingT, name string, data []byte) {
	want, wrong := withJumps(t, name, data, false)
	got, found := withJumps(t, name, data, true)
	require.Equal(t, wrong, found, "%s: what is wrong with it\n%s", name, data)
	require.True(t, reflect.DeepEqual(want, got), "%s: what it says\n%s", name, data)
}

func TestReadingInPartsSaysTheSame(t *testing.T) {
	files, err := filepath.Glob("../testdata/*.json")
	require.NoError(t, err)
	cases, err := filepath.Glob("../../shared/cases/*.json")
	require.NoError(t, err)
	files = append(append(files, cases...), "../events.json")
	for _, file := range files {
		data, err := os.ReadFile(file)
		require.NoError(t, err)
		sameEitherWay(t, file, data)
	}
	for _, shape := range generate.Shapes() {
		sameEitherWay(t, string(shape), generate.File(shape, 300, 1))
	}
}

// oddEvents are events of which each is something that is not read quickly, or hardly.
var oddEvents = strings.Split(`{"id": "a", "title": "x", "date": "2025-01-01", "actors": ["A", "B"]}
{"id": "b", "title": "Monday 3 March was no day", "summary": "On Friday,\n2 May 2025", "date": "2025-05-02"}
{"id": "a", "title": "an id twice"}
{"title": "\"quoted\" and \u0041", "tags": ["x", "y"], "type": "summit", "status": "confirmed"}
{"title": "mis-decoded Ã©", "short": "  "}
{"title": "   ", "date": "yesterday"}
{"title": "x", "titel": "y", "x-own": {"a": [1, "]}"]}}
{"title": "x", "sources": ["S", {"id": "T", "page": 3}], "claims": [{"by": "A", "stance": "denies"}, {"by": "B", "stance": "asserts"}]}
{"title": "x", "sources": [], "actors": [], "importance": 6}
{"title": "x", "importance": 4, "credibility": 2, "place": "Kyiv", "quote": "so", "known_from": "2025"}
{"title": "x", "place": {"name": "Kyiv", "country": "UA"}, "x-allow": "empty-field", "mode": ""}
{"title": "x", "responds_to": ["a"], "after": ["a"], "recipients": "C", "mentions": ["D", "A"]}
{"title": "Делегація", "date": "2025-03/2025-02", "type": "consult", "type": "aid"}
{"date": "2025-02-30"}
"no event"
{"title": "x", "status": "sure", "date": "2025-01-01T10:00Z"}
{"title": null, "date": "2025-01-01"}
{"title": "control \u0007", "summary": "two\nlines"}
{"title": "two\nlines", "quote": "a\tb"}`, "\n")

func TestReadingInPartsOfOddEventsSaysTheSame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		events := rapid.SliceOfN(rapid.SampledFrom(oddEvents), 0, 12).Draw(t, "events")
		between := rapid.SampledFrom([]string{",", ",\n", ", \n  "}).Draw(t, "between")
		list := "[" + strings.Join(events, between) + "]"
		file := `{"title": "T", "types": {"summit": {"like": "consult"}}, "events": ` + list + `, "actors": [{"id": "A", "name": "Anna"}, {"name": "B"}], "sources": [{"id": "S", "name": "Source"}]}`
		if rapid.Bool().Draw(t, "declared before") {
			file = `{"actors": [{"id": "A", "name": "Anna"}, {"name": "B"}], "events": ` + list + `, "defaults": {"status": "confirmed", "sources": ["S"]}}`
		}
		if rapid.Bool().Draw(t, "broken") {
			at := rapid.IntRange(0, len(file)-1).Draw(t, "at")
			file = file[:at] + rapid.SampledFrom([]string{"", "\"", "}", "{", ",", "\xff", "]", "\\"}).Draw(t, "by") + file[at+1:]
		}
		sameEitherWay(t, "events.json", []byte(file))
	})
}

func FuzzReadingInParts(f *testing.F) {
	for i := range oddEvents {
		f.Add([]byte(`{"events": [` + strings.Join(oddEvents[i:], ",\n") + `]}`))
	}
	f.Fuzz(func(t *testing.T, data []byte) { sameEitherWay(t, "events.json", data) })
}

// TestReadingInPartsIsWhatHappens: the other tests would pass without it.
func TestReadingInPartsIsWhatHappens(t *testing.T) {
	data := generate.File(generate.Year, 1000, 1)
	p := parts.New("events.json", data)
	was := walk.WorthJumping
	defer func() { walk.WorthJumping = was }()
	walk.WorthJumping = 1
	l := newLoader([]*parts.Part{p}, Limits{}.OrDefault())
	l.file()
	require.Len(t, l.t.Events, 1000)
	assert.Empty(t, l.blank, "none was read one by one")
	assert.NotEmpty(t, l.t.Events[999].ID)
}

// TestMemoryOfAMillionEvents holds how much is kept of an event, and how much is
// allocated to read it, in bytes: numbers of a hundred thousand events.
func TestMemoryOfEvents(t *testing.T) {
	const n = 100_000
	var file bytes.Buffer
	file.WriteString(`{"actors": [{"id": "a0", "name": "A"}, {"id": "a1", "name": "B"}], "events": [` + "\n")
	for i := range n {
		if i > 0 {
			file.WriteString(",\n")
		}
		fmt.Fprintf(&file, `{"id": "e%d", "date": "20%02d-%02d-%02d", "title": "talks of the delegation on the border", "actors": ["a0", "a1"], "type": "consult", "status": "reported"}`, i, i*7%25, i%12+1, i%28+1)
	}
	file.WriteString("]}")
	var before, loaded, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	tl, _, err := Load("events.json", &file, Limits{})
	require.NoError(t, err)
	runtime.ReadMemStats(&loaded)
	runtime.GC()
	runtime.ReadMemStats(&after)
	size := uint64(file.Cap())
	kept := (after.HeapAlloc - before.HeapAlloc - size) / n
	allocated := (loaded.TotalAlloc - before.TotalAlloc - size) / n
	t.Logf("%d bytes kept of an event beside its text, %d allocated, %d objects for all", kept, allocated, loaded.Mallocs-before.Mallocs)
	assert.Less(t, kept, uint64(210), "bytes kept")
	assert.Less(t, allocated, uint64(340), "bytes allocated")
	assert.Less(t, loaded.Mallocs-before.Mallocs, uint64(n/5), "objects")
	runtime.KeepAlive(tl)
}
