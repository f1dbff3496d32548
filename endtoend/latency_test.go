package endtoend

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"demarche/internal/browsertest"
	"demarche/internal/testout"
)

// The table of docs/benchmarks.md is what these tests log:
//
//	DEMARCHE_SAVES=100 go test -run SaveIs -v ./endtoend
//
// Here only what would be absurd fails: the machine may be busy with others.
const absurdMedian = 10 * time.Second

// saves is how often is saved: as often as DEMARCHE_SAVES says, or just to see
// that it works.
func saves() int {
	if n, err := strconv.Atoi(os.Getenv("DEMARCHE_SAVES")); err == nil && n > 0 {
		return n
	}
	return 6
}

// revision is the starter file after one more edit: an event has another
// title, the whole has, or an actor comes in, whose name has a length of its
// own, so that the graph has to be laid out anew.
func revision(t *testing.T, i int) (text string, graph bool) {
	t.Helper()
	text = string(starter)
	replace := func(old, with string) {
		require.Contains(t, text, old)
		text = strings.Replace(text, old, with, 1)
	}
	switch i % 3 {
	case 0:
		replace("Reports of the 28-point plan surface", fmt.Sprintf("Reports of plan no. %d surface", i))
	case 1:
		replace(`"title": "Unconfirmed 28-point plan`, fmt.Sprintf(`"title": "Unconfirmed plan no. %d`, i))
	default:
		replace(`"events": [`, `"events": [ { "date": "2025-11-20", "title": "An envoy arrives", "type": "consult", "actors": ["Envoy `+strings.Repeat("i", 1+i/3)+`"], "recipients": ["zelensky"] },`)
	}
	return text, i%3 == 2
}

// report logs a line of the table.
func report(t *testing.T, what string, took []time.Duration) {
	t.Helper()
	require.NotEmpty(t, took)
	slices.Sort(took)
	median, late := took[len(took)/2], took[len(took)*95/100]
	t.Logf("| %s | %d | %d | %d |", what, len(took), median.Milliseconds(), late.Milliseconds())
	require.Less(t, median, absurdMedian)
}

// follower starts a command that follows events.json in dir, waits until it
// has said a word, and returns what it says.
func follower(t *testing.T, dir, word string, args ...string) *testout.Buffer {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("a process there cannot be interrupted")
	}
	require.NoError(t, os.WriteFile(filepath.Join(dir, "events.json"), starter, 0o644))
	var out, errors testout.Buffer
	cmd := exec.Command("demarche", args...)
	cmd.Dir, cmd.Stdout, cmd.Stderr = dir, &out, &errors
	require.NoError(t, cmd.Start())
	t.Cleanup(func() {
		_ = cmd.Process.Signal(os.Interrupt)
		_ = cmd.Wait()
	})
	require.Eventually(t, func() bool { return strings.Contains(out.String(), word) }, time.Minute, time.Millisecond, "%s", &errors)
	return &out
}

// pause is how long somebody rests between two saves.
const pause = 60 * time.Millisecond

func TestSaveIsSoonOnDisk(t *testing.T) {
	for _, c := range []struct {
		what string
		outs []string
	}{
		{"`watch`, timeline", []string{"timeline.svg"}},
		{"`watch`, timeline beside an actor graph", []string{"timeline.svg", "actors.svg"}},
	} {
		dir := t.TempDir()
		args := []string{"watch"}
		for _, o := range c.outs {
			args = append(args, "-o", o)
		}
		said := follower(t, dir, "events, ", args...)
		read := func(name string) []byte {
			data, err := os.ReadFile(filepath.Join(dir, name))
			require.NoError(t, err)
			return data
		}
		var took, drawn []time.Duration
		for i := range saves() {
			line, graph := read("timeline.svg"), []byte(nil)
			text, another := revision(t, i)
			if another = another && len(c.outs) > 1; another {
				graph = read("actors.svg")
			}
			time.Sleep(pause)
			began := time.Now()
			require.NoError(t, os.WriteFile(filepath.Join(dir, "events.json"), []byte(text), 0o644))
			await := func(name string, old []byte) time.Duration {
				for bytes.Equal(read(name), old) {
					require.Less(t, time.Since(began), time.Minute)
					time.Sleep(time.Millisecond)
				}
				return time.Since(began)
			}
			took = append(took, await("timeline.svg", line))
			if another {
				drawn = append(drawn, await("actors.svg", graph))
			}
			// What of this save is still to come must not count for the next.
			require.Eventually(t, func() bool { return strings.Count(said.String(), " ms\n") == i+2 }, time.Minute, time.Millisecond)
		}
		report(t, c.what, took)
		if len(c.outs) > 1 {
			report(t, "`watch`, actor graph beside a timeline, when it is laid out anew", drawn)
		}
	}
}

var servedAt = regexp.MustCompile(`http://127\.0\.0\.1:\d+/\S*`)

func TestSaveIsSoonOnThePage(t *testing.T) {
	browser := browsertest.Start(t)
	dir := t.TempDir()
	out := follower(t, dir, "Ctrl-C", "serve", "--port", "0")
	// A page of a test lasts a minute at most.
	const batch = 10
	var pictures, graphs []time.Duration
	for first := 0; first < saves(); first += batch {
		t.Run(fmt.Sprint("from save ", first), func(t *testing.T) {
			page := browser.Open(t, servedAt.FindString(out.String()), browsertest.View{})
			p, g := timeOnPage(t, page, dir, out, first, min(batch, saves()-first))
			pictures, graphs = append(pictures, p...), append(graphs, g...)
		})
	}
	report(t, "`serve`, timeline and chronology repainted", pictures)
	report(t, "`serve`, actor graph repainted, when it is laid out anew", graphs)
}

// timeOnPage saves n times and times the page.
func timeOnPage(t *testing.T, page *browsertest.Page, dir string, out *testout.Buffer, first, n int) (pictures, graphs []time.Duration) {
	t.Helper()
	eval := func(js string) (value json.RawMessage) {
		page.Eval(js, &value)
		return value
	}
	eval(`new Promise((done) => {
		const look = () => document.querySelectorAll('.picture > svg').length === 2 ? done(0) : setTimeout(look, 20);
		look();
	})`)
	// painted resolves to the time when the next frame after a change was
	// drawn, for each picture that is asked for.
	eval(`(() => {
		const now = () => performance.timeOrigin + performance.now();
		const painted = (id) => new Promise((done) => {
			new MutationObserver((_, o) => {
				o.disconnect();
				requestAnimationFrame(() => setTimeout(() => done(now()), 0));
			}).observe(document.getElementById(id), { attributes: true, attributeFilter: ['data-mark'] });
		});
		let last = now();
		new MutationObserver(() => { last = now(); }).observe(document.body, { subtree: true, attributes: true, attributeFilter: ['data-mark'] });
		window.quiet = () => new Promise((done) => {
			const look = () => now() - last > 150 ? done(0) : setTimeout(look, 20);
			look();
		});
		window.expect = (graph) => { window.painting = Promise.all([painted('timeline-part'), graph ? painted('actors-part') : 0]); return 0; };
		return 0;
	})()`)
	for i := first; i < first+n; i++ {
		text, graph := revision(t, i)
		// The graph of the save before may be on its way still.
		require.Eventually(t, func() bool { return strings.Count(out.String(), "; the graph ") == i+1 }, time.Minute, time.Millisecond)
		eval(`window.quiet()`)
		eval(fmt.Sprintf(`window.expect(%t)`, graph))
		time.Sleep(pause)
		began := time.Now()
		require.NoError(t, os.WriteFile(filepath.Join(dir, "events.json"), []byte(text), 0o644))
		var at [2]float64 // ms since 1970
		require.NoError(t, json.Unmarshal(eval(`window.painting`), &at))
		since := func(ms float64) time.Duration { return time.UnixMicro(int64(ms * 1000)).Sub(began) }
		pictures = append(pictures, since(at[0]))
		if graph {
			graphs = append(graphs, since(at[1]))
		}
	}
	return pictures, graphs
}
