//go:build unix

package safety

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// What a file of two million of anything may cost a command: processor time and
// the most memory at a time.
const (
	mostTime   = 10 * time.Second
	mostMemory = 2 << 30
)

// TestCostsStayInBounds makes files of very many of each thing that a file may
// hold, and runs commands on them. By DEMARCHE_LONG there are two million of each,
// or what the limits allow; else so few that bounds in proportion tell of a cost
// that grows faster than the file.
func TestCostsStayInBounds(t *testing.T) {
	n, only := 20_000, os.Getenv("DEMARCHE_COSTS_OF")
	if long() {
		n = 2_000_000
	}
	if given, err := strconv.Atoi(os.Getenv("DEMARCHE_COSTS")); err == nil {
		n = given
	}
	share := max(float64(n)/2_000_000, 0.4) // suggestions for misspelt names may take a second or two of each file
	dir := t.TempDir()
	for _, s := range shapes {
		if only != "" && !strings.Contains(" "+only+" ", " "+s.name+" ") {
			continue
		}
		path := filepath.Join(dir, s.name+".json")
		s.write(t, path, n)
		info, err := os.Stat(path)
		require.NoError(t, err)
		commands := [][]string{{"check"}, {"fmt", "-o", "-"}, {"timeline", "-o", "-"}, {"graph", "-o", "-"}}
		if !long() && only == "" {
			commands = commands[:1:1]
			if s.drawn {
				commands = append(commands, []string{"graph", "-o", "-"})
			}
		}
		for _, args := range commands {
			if by := os.Getenv("DEMARCHE_COSTS_BY"); by != "" && !strings.Contains(" "+by+" ", " "+args[0]+" ") {
				continue
			}
			status, cost := spent(t, dir, append(args, path)...)
			t.Logf("%-24s %4d MB  %-9s status %d  %6.2f s  %5d MB", s.name, info.Size()>>20, args[0], status, cost.time.Seconds(), cost.memory>>20)
			assert.LessOrEqual(t, cost.time, time.Duration(share*float64(mostTime)), "%s of %s", args[0], s.name)
			assert.LessOrEqual(t, cost.memory, int64(share*mostMemory), "%s of %s", args[0], s.name)
		}
		require.NoError(t, os.Remove(path))
	}
}

// cost is what a command took.
type cost struct {
	time   time.Duration // of processors
	memory int64         // bytes, at most at a time
}

// spent runs the program and returns how it ended and what it cost.
func spent(t *testing.T, dir string, args ...string) (status int, c cost) {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), runCommand+"="+strings.Join(args, "\n"))
	if err := cmd.Run(); err != nil {
		require.IsType(t, &exec.ExitError{}, err)
	}
	state := cmd.ProcessState
	usage, ok := state.SysUsage().(*syscall.Rusage)
	require.True(t, ok)
	return state.ExitCode(), cost{state.UserTime() + state.SystemTime(), usage.Maxrss << 10}
}

// shape is a file of very many of one thing.
type shape struct {
	name  string
	drawn bool // what is many has a part in pictures
	file  func(n int, p func(format string, args ...any))
}

func (s shape) write(t *testing.T, path string, n int) {
	t.Helper()
	f, err := os.Create(path)
	require.NoError(t, err)
	w := bufio.NewWriterSize(f, 1<<20)
	s.file(n, func(format string, args ...any) { fmt.Fprintf(w, format, args...) })
	require.NoError(t, w.Flush())
	require.NoError(t, f.Close())
}

// many writes n items with commas between them.
func many(n int, p func(string, ...any), format string) {
	for i := range n {
		if i > 0 {
			p(",\n")
		}
		p(strings.ReplaceAll(strings.ReplaceAll(format, "#", strconv.Itoa(i)), "@", strconv.Itoa(i+1)))
	}
}

// event is an event with one field that has n items.
func event(field, item string) func(int, func(string, ...any)) {
	return top(field, item, false)
}

func top(field, item string, file bool) func(int, func(string, ...any)) {
	return func(n int, p func(string, ...any)) {
		if file {
			p(`{ "%s": [`, field)
			many(n, p, item)
			p(`], "events": [ { "date": "2025-01-01", "title": "One", "actors": ["x0"], "recipients": ["x1"], "sources": ["x0"] } ] }`)
			return
		}
		p(`{ "events": [ { "id": "e", "date": "2025-01-01", "title": "One", "%s": [`, field)
		many(n, p, item)
		p(`] }, { "date": "2025-01-03", "title": "Two", "actors": ["x0"] } ] }`)
	}
}

// listed are n events, which have a field in common; day is where the date of
// one stands.
func listed(item string) func(int, func(string, ...any)) {
	return func(n int, p func(string, ...any)) {
		p(`{ "events": [`)
		for i := range n {
			if i > 0 {
				p(",\n")
			}
			day := time.Date(1990, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, i%12_000).Format(time.DateOnly)
			text := strings.NewReplacer("#", strconv.Itoa(i), "@", strconv.Itoa(i+1), "DAY", day, "MOD", strconv.Itoa(i%50), "DOM", strconv.Itoa(i*7%43)).Replace(item)
			p("%s", text)
		}
		p(`] }`)
	}
}

func object(field, item string, file bool) func(int, func(string, ...any)) {
	return func(n int, p func(string, ...any)) {
		if file {
			p(`{ "%s": {`, field)
			many(n, p, item)
			p(`}, "events": [ { "date": "2025-01-01", "title": "One" } ] }`)
			return
		}
		p(`{ "events": [ { "date": "2025-01-01", "title": "One", "%s": {`, field)
		many(n, p, item)
		p(`} } ] }`)
	}
}

// shapes are all things that there may be many of.
var shapes = []shape{
	{"events", true, listed(`{"date":"DAY","title":"Event #","actors":["aMOD"],"recipients":["aDOM"],"sources":["sMOD"]}`)},
	{"events-same-title", false, listed(`{"date":"DAY","title":"Event","actors":["aMOD"]}`)},
	{"events-same-day", false, listed(`{"date":"2025-01-01","title":"Event #"}`)},
	{"events-undated", false, listed(`{"title":"Event #"}`)},
	{"events-tags", false, listed(`{"date":"DAY","title":"Event #","tags":["t#"]}`)},
	{"events-places", false, listed(`{"date":"DAY","title":"Event #","place":"p#"}`)},
	{"events-of-own-actors", true, listed(`{"date":"DAY","title":"Event #","actors":["a#"],"recipients":["b#"]}`)},
	{"events-of-own-sources", false, listed(`{"date":"DAY","title":"Event #","sources":["s#"]}`)},
	{"events-of-urls", false, listed(`{"date":"DAY","title":"Event #","sources":[{"id":"s","url":"https://example.org/#"}]}`)},
	{"events-claims", false, listed(`{"date":"DAY","title":"Event #","claims":[{"by":"aMOD","stance":"denies"}]}`)},
	{"events-one-id", false, listed(`{"id":"e","date":"DAY","title":"Event #"}`)},
	{"events-wrong", false, listed(`{"date":"DAX","titel":"Event #"}`)},
	{"events-vague", false, listed(`{"date":"2025-0#","title":"Event #"}`)},
	{"events-own-types", false, listed(`{"date":"DAY","title":"Event #","type":"t#"}`)},
	{"events-own-modes", false, listed(`{"date":"DAY","title":"Event #","mode":"t#"}`)},
	{"events-own-zones", false, listed(`{"date":"DAY","title":"Event #","timezone":"Europe/Paris#"}`)},
	{"events-empty-fields", false, listed(`{"date":"DAY","title":"Event #","summary":"","tags":[],"mode":null}`)},
	{"events-in-words", false, listed(`{"date":"# March 2025","title":"Event #"}`)},
	{"after-chain", false, listed(`{"id":"e#","title":"Event #","after":["e@"]}`)},
	{"after-chain-dated", false, listed(`{"id":"e#","title":"Event #","date":"2025","before":["e@"]}`)},
	{"after-within", false, listed(`{"id":"e#","title":"Event #","after":[{"event":"e@","within":"P3D"}]}`)},
	{"during-chain", false, listed(`{"id":"e#","title":"Event #","during":"e@"}`)},
	{"after-one", false, listed(`{"id":"e#","date":"DAY","title":"Event #","after":["e0"]}`)},
	{"after-two", false, listed(`{"id":"e#","title":"Event #","after":["eMOD","eDOM"]}`)},
	{"answers-chain", false, listed(`{"id":"e#","date":"DAY","title":"Event #","responds_to":["e@"]}`)},
	{"answers-one", false, listed(`{"id":"e#","date":"DAY","title":"Event #","responds_to":["e0"]}`)},
	{"after-of-one", false, event("after", `"e#"`)},
	{"answers-of-one", false, event("responds_to", `"e#"`)},
	{"names-of-one", true, event("actors", `"Name #"`)},
	{"names-alike-of-one", true, event("actors", `"Ministry of Foreign Affairs of Ruritania and #"`)},
	{"names-one-of-one", true, event("actors", `"Name"`)},
	{"recipients-of-one", true, event("recipients", `"Name #"`)},
	{"mentions-of-one", false, event("mentions", `"Name #"`)},
	{"sources-of-one", true, event("sources", `"Source #"`)},
	{"source-urls-of-one", true, event("sources", `{"url":"https://example.org/#"}`)},
	{"claims-of-one", true, event("claims", `{"by":"Name #","stance":"denies"}`)},
	{"tags-of-one", true, event("tags", `"tag #"`)},
	{"figures-of-one", true, object("figures", `"f#": {"low":#}`, false)},
	{"actors", true, top("actors", `{"id":"x#","name":"Name #"}`, true)},
	{"actors-alike", true, top("actors", `{"id":"x#","name":"Ministry of Foreign Affairs, #"}`, true)},
	{"actors-one-name", true, top("actors", `{"id":"x#","name":"Name"}`, true)},
	{"actors-one-id", true, top("actors", `{"id":"x","name":"Name #"}`, true)},
	{"aliases", true, top("actors", `{"id":"x#","name":"Name #","aliases":["n#","m#"]}`, true)},
	{"member-chain", true, top("actors", `{"id":"x#","name":"Name #","member_of":["x@"]}`, true)},
	{"members-of-one", true, top("actors", `{"id":"x#","name":"Name #","member_of":["x0"]}`, true)},
	{"members-of-undeclared", true, top("actors", `{"id":"x#","name":"Name #","member_of":["y#"]}`, true)},
	{"aliases-of-one", true, func(n int, p func(string, ...any)) {
		p(`{ "actors": [ { "id": "x", "name": "Ex", "aliases": [`)
		many(n, p, `"n#"`)
		p(`] } ], "events": [ { "date": "2025", "title": "One", "actors": ["x"] } ] }`)
	}},
	{"member-of-many", true, func(n int, p func(string, ...any)) {
		p(`{ "actors": [ { "id": "x", "name": "Ex", "member_of": [`)
		many(n, p, `"n#"`)
		p(`] } ], "events": [ { "date": "2025", "title": "One", "actors": ["x"], "recipients": ["y"] } ] }`)
	}},
	{"sources", true, top("sources", `{"id":"x#","name":"Source #","published":"2025-01-02"}`, true)},
	{"sources-one-url", true, top("sources", `{"id":"x#","name":"Source #","url":"https://example.org/"}`, true)},
	{"eras", true, top("eras", `{"title":"Era #","date":"2025-01"}`, true)},
	{"eras-apart", true, top("eras", `{"title":"Era #","date":"#/@"}`, true)},
	{"types", true, object("types", `"t#":{"label":"T #","like":"consult"}`, true)},
	{"includes", false, top("include", `"f#.json"`, true)},
	{"data-sets", false, top("from", `{"url":"f#.csv","as":"ucdp-ged"}`, true)},
	{"unknown-fields", false, object("x", `"t#":#`, true)},
	{"own-fields", false, object("x-own", `"t#":#`, true)},
	{"default-sources", false, func(n int, p func(string, ...any)) {
		p(`{ "defaults": { "sources": [`)
		many(n, p, `"s#"`)
		p(`] }, "events": [ { "date": "2025", "title": "One" }, { "date": "2026", "title": "Two" } ] }`)
	}},
	{"default-sources-of-events", false, func(n int, p func(string, ...any)) {
		p(`{ "defaults": { "sources": [`)
		many(n/2, p, `"s#"`)
		p(`] }, "events": [`)
		many(n/2, p, `{ "date": "2025", "title": "One #" }`)
		p(`] }`)
	}},
	{"deep", false, func(n int, p func(string, ...any)) {
		p(`{ "x-a": %s%s, "events": [] }`, strings.Repeat("[", n), strings.Repeat("]", n))
	}},
	{"deep-open", false, func(n int, p func(string, ...any)) { p(`%s`, strings.Repeat(`{"a":`, n)) }},
	{"blank", false, func(n int, p func(string, ...any)) { p(`%s{ "events": [] }`, strings.Repeat(" \n", n*50)) }},
	{"one-title", false, func(n int, p func(string, ...any)) {
		p(`{ "events": [ { "date": "2025", "title": "%s" } ] }`, strings.Repeat("long ", n*20))
	}},
	{"long-titles", false, func(n int, p func(string, ...any)) {
		p(`{ "events": [`)
		many(n, p, `{ "date": "2025", "title": "`+strings.Repeat("title ", 70)+` #" }`)
		p(`] }`)
	}},
}
