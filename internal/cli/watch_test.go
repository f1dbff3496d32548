package cli

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"demarche/internal/cli/options"
	"demarche/internal/cli/say"
	"demarche/internal/cli/session"
	"demarche/internal/testout"
)

// running is a command that goes on until it is stopped.
type running struct {
	t           *testing.T
	out, errors *testout.Buffer
	heard       int        // how far out has been asked about
	complained  int        // how far errors has been
	stop        func() int // interrupts it and returns its exit status
}

// start runs a command in the background. It is stopped with the test at the
// latest.
func start(t *testing.T, args ...string) *running {
	t.Helper()
	ctx, cancel := context.WithCancelCause(context.Background())
	r := &running{t: t, out: &testout.Buffer{}, errors: &testout.Buffer{}}
	done := make(chan int, 1)
	go func() {
		done <- Run(session.Env{Context: ctx, Stdin: strings.NewReader(""), Stdout: r.out, Stderr: r.errors}, args)
	}()
	r.stop = func() int {
		cancel(&session.Interrupted{Signal: os.Interrupt})
		select {
		case status := <-done:
			done <- status
			return status
		case <-time.After(20 * time.Second):
			t.Error("it does not stop")
			return -1
		}
	}
	t.Cleanup(func() { r.stop() })
	return r
}

// says waits until the command says something on standard output that it has
// not been asked about yet.
func (r *running) says(text string) {
	r.t.Helper()
	r.heard = r.wait(r.out, r.heard, text)
}

// complains is says for standard error.
func (r *running) complains(text string) {
	r.t.Helper()
	r.complained = r.wait(r.errors, r.complained, text)
}

func (r *running) wait(b *testout.Buffer, from int, text string) (to int) {
	r.t.Helper()
	require.Eventually(r.t, func() bool {
		at := strings.Index(b.String()[from:], text)
		to = from + at + len(text)
		return at >= 0
	}, 20*time.Second, time.Millisecond, "%q comes", text)
	return to
}

func save(t *testing.T, path, text string) {
	t.Helper()
	require.NoError(t, os.WriteFile(path, []byte(text), 0o644))
}

func TestWatchAndServeHaveTheFlagsOfThePictures(t *testing.T) {
	byName := map[string]*options.Command{}
	for _, c := range options.Commands() {
		byName[c.Name] = c
	}
	for follower, without := range map[string][]string{"watch": {"pages", "metrics"}, "serve": {"o", "pages", "metrics", "id-prefix", "dpi", "style"}} {
		var categories []string
		for _, o := range byName[follower].Options {
			categories = append(categories, o.Group)
		}
		once := slices.Compact(slices.Clone(categories))
		slices.Sort(once)
		assert.Equal(t, slices.Compact(slices.Clone(once)), once, "each category of %s stands in one place", follower)
		for _, name := range []string{"theme", "scale", "orient", "level", "layout", "from", "max-events", "help"} {
			_, has := byName[follower].Option(name)
			assert.True(t, has, "%s --%s", follower, name)
		}
		for _, name := range without {
			_, has := byName[follower].Option(name)
			assert.False(t, has, "%s --%s", follower, name)
		}
	}
}

func TestWatchFollowsTheFile(t *testing.T) {
	t.Chdir(t.TempDir())
	save(t, "events.json", small)
	w := start(t, "watch")
	w.says("timeline.svg: 2 events, ")
	first, err := os.ReadFile("timeline.svg")
	require.NoError(t, err)

	save(t, "events.json", strings.Replace(small, `"One"`, `"Won"`, 1))
	w.says("timeline.svg: 2 events, 1 added, 1 removed, ")
	second, err := os.ReadFile("timeline.svg")
	require.NoError(t, err)
	assert.NotEqual(t, string(first), string(second))

	save(t, "events.json", strings.Replace(small, "2025-01-01", "2025-13-01", 1))
	w.says("events.json has 1 error; what was written before stays\n")
	w.complains("events.json:1:25: error: ")
	w.complains("\nhint: ")
	still, err := os.ReadFile("timeline.svg")
	require.NoError(t, err)
	assert.Equal(t, string(second), string(still))

	require.NoError(t, os.Remove("events.json"))
	w.complains("demarche: error: there is no file `events.json` any more\n")
	w.says("nothing drawn; what was written before stays\n")

	save(t, "events.json", small)
	w.says("timeline.svg: 2 events, 1 added, 1 removed, ")
	again, err := os.ReadFile("timeline.svg")
	require.NoError(t, err)
	assert.Equal(t, string(first), string(again))

	save(t, "events.json", "\n"+small)
	w.says("timeline.svg is unchanged: 2 events, ")
	assert.Equal(t, say.ExitDone, w.stop(), "Ctrl-C is how it ends")
	assert.Regexp(t, `^(\d\d:\d\d:\d\d [^\n]+\n){6}$`, w.out.String(), "a line a run")
}

func TestWatchStartsOnAFileWithErrors(t *testing.T) {
	t.Chdir(t.TempDir())
	save(t, "events.json", strings.Replace(small, "2025-01-01", "2025-13-01", 1))
	w := start(t, "watch")
	w.says("events.json has 1 error; nothing written yet\n")
	save(t, "events.json", small)
	w.says("timeline.svg: 2 events, ")
}

func TestWatchGoesOnWhereTheFlagsSelectNothingAnyMore(t *testing.T) {
	t.Chdir(t.TempDir())
	save(t, "events.json", `{ "events": [ { "title": "One", "tags": ["talks"] }, { "title": "Two" } ] }`)
	w := start(t, "watch", "--tag", "talks")
	w.says("timeline.svg: 1 event, ")
	save(t, "events.json", small)
	w.complains("no tag in the file is called `talks`")
	w.says("nothing drawn; what was written before stays\n")
	assert.Equal(t, say.ExitDone, w.stop())
}

func TestWatchKeepsSeveralOutputs(t *testing.T) {
	t.Chdir(t.TempDir())
	save(t, "events.json", small)
	w := start(t, "watch", "-o", "timeline.svg", "-o", "graph=who.svg", "-o", "words.md", "-o", "briefing/", "--theme", "dark")
	w.says("timeline.svg, who.svg, words.md, briefing" + string(filepath.Separator) + ": 2 events, ")
	assert.Equal(t, say.ExitDone, w.stop())
	for path, args := range map[string][]string{
		"timeline.svg":          {"timeline", "--theme", "dark", "-o", "-"},
		"who.svg":               {"graph", "--theme", "dark", "-o", "-"},
		"words.md":              {"timeline", "-o", "fresh.md"},
		"briefing/index.html":   {"report", "--theme", "dark", "-o", "fresh"},
		"briefing/actors.svg":   {"report", "--theme", "dark", "-o", "fresh"},
		"briefing/timeline.svg": {"report", "--theme", "dark", "-o", "fresh"},
	} {
		fresh := run(t, false, "", args...)
		require.Equal(t, say.ExitDone, fresh.status, fresh.stderr)
		switch args[len(args)-1] {
		case "fresh.md":
			fresh.stdout = read(t, "fresh.md")
		case "fresh":
			fresh.stdout = read(t, filepath.Join("fresh", filepath.Base(path)))
		}
		assert.Equal(t, fresh.stdout, read(t, path), path)
	}
}

// TestWatchWritesTheTimelineFirst: what is drawn soon does not wait for the
// graph, nor go with it when it cannot be drawn any more.
func TestWatchWritesTheTimelineFirst(t *testing.T) {
	t.Chdir(t.TempDir())
	two := `{ "events": [ { "date": "2025-01-01", "title": "One", "actors": ["A"], "recipients": ["B"] } ] }`
	save(t, "events.json", two)
	w := start(t, "watch", "-o", "actors.svg", "-o", "timeline.svg", "--ego", "A")
	w.says("actors.svg, timeline.svg: 1 event, ")
	line, graph := read(t, "timeline.svg"), read(t, "actors.svg")

	save(t, "events.json", strings.Replace(two, `"One", "actors": ["A"]`, `"Won", "actors": ["C"]`, 1))
	w.complains("`A`")
	w.says("timeline.svg; nothing else drawn; what was written before stays\n")
	assert.NotEqual(t, line, read(t, "timeline.svg"))
	assert.Equal(t, graph, read(t, "actors.svg"))

	save(t, "events.json", two)
	w.says("timeline.svg: 1 event, ")
	assert.Equal(t, line, read(t, "timeline.svg"))
	assert.Equal(t, graph, read(t, "actors.svg"))
	assert.Equal(t, say.ExitDone, w.stop())
}

func read(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	require.NoError(t, err)
	return string(data)
}

func TestWatchEndsWithItsReader(t *testing.T) {
	t.Chdir(t.TempDir())
	save(t, "events.json", small)
	assert.Equal(t, say.ExitIO, Run(session.Env{Context: t.Context(), Stdout: closedPipe{syscall.EPIPE}, Stderr: &testout.Buffer{}}, []string{"watch"}))
}

// TestWatchSurvivesAThousandEdits saves whole, broken and halved files in all
// the ways that editors have, in the folder that the picture is in too.
// Meanwhile a reader looks at the picture all the time. DEMARCHE_SEED repeats a
// run that has failed.
func TestWatchSurvivesAThousandEdits(t *testing.T) {
	edits := 1000
	if testing.Short() {
		edits = 150
	}
	number := uint64(time.Now().UnixNano())
	if s := os.Getenv("DEMARCHE_SEED"); s != "" {
		_, err := fmt.Sscan(s, &number)
		require.NoError(t, err)
	}
	t.Logf("DEMARCHE_SEED=%d", number)
	random := rand.New(rand.NewPCG(number, 0))
	t.Chdir(t.TempDir())
	save(t, "events.json", small)
	w := start(t, "watch")
	w.says("timeline.svg: 2 events, ")

	var looks atomic.Int64
	stopLooking, looked := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(looked)
		for {
			select {
			case <-stopLooking:
				return
			case <-time.After(time.Millisecond):
			}
			data, err := os.ReadFile("timeline.svg")
			if !assert.NoError(t, err, "the picture is always there") ||
				!assert.True(t, strings.HasPrefix(string(data), "<svg") && strings.HasSuffix(string(data), "</svg>\n"), "the picture is whole") {
				return
			}
			looks.Add(1)
		}
	}()
	for i := range edits {
		anEdit(t, random, fmt.Sprintf("Edit %d", i))
		if random.IntN(3) == 0 {
			time.Sleep(time.Duration(random.IntN(40)) * time.Millisecond)
		}
	}
	last := aFile(random, "the last word")
	save(t, "events.json", last)
	fresh := run(t, false, "", "timeline", "-o", "-")
	require.Equal(t, say.ExitDone, fresh.status, fresh.stderr)
	require.Eventually(t, func() bool { return read(t, "timeline.svg") == fresh.stdout }, 30*time.Second, 5*time.Millisecond,
		"it ends with what a fresh run draws")
	close(stopLooking)
	<-looked
	assert.Positive(t, looks.Load())
	assert.Equal(t, say.ExitDone, w.stop())
	left, err := filepath.Glob(".demarche*")
	require.NoError(t, err)
	assert.Empty(t, left, "nothing is left behind")
	runs := strings.Count(w.out.String(), "\n")
	assert.Greater(t, runs, edits/100, "it did follow")
	assert.NotContains(t, w.errors.String(), "internal error")
	t.Logf("%d edits, %d runs, %d looks at the picture", edits, runs, looks.Load())
}

// aFile is a good file of some events.
func aFile(random *rand.Rand, title string) string {
	type event struct {
		Title string   `json:"title"`
		Date  string   `json:"date"`
		Tags  []string `json:"tags,omitempty"`
	}
	var all struct {
		Title  string  `json:"title"`
		Events []event `json:"events"`
	}
	all.Title = title
	for i := range 1 + random.IntN(6) {
		all.Events = append(all.Events, event{
			Title: fmt.Sprintf("%s, part %d", title, i),
			Date:  fmt.Sprintf("2025-%02d-%02d", 1+random.IntN(12), 1+random.IntN(28)),
		})
	}
	data, _ := json.MarshalIndent(all, "", "  ")
	return string(data)
}

// anEdit changes events.json in some way.
func anEdit(t *testing.T, random *rand.Rand, title string) {
	t.Helper()
	text := aFile(random, title)
	switch random.IntN(10) {
	case 0: // no such date
		text = strings.Replace(text, `"2025-`, `"2025-7`, 1)
	case 1: // cut short
		text = text[:random.IntN(len(text))]
	case 2: // something fell out of it, or in
		at := random.IntN(len(text))
		text = text[:at] + string(rune(random.IntN(0x250))) + text[min(len(text), at+random.IntN(3)):]
	}
	switch random.IntN(5) {
	case 0: // in two halves
		half := len(text) / 2
		save(t, "events.json", text[:half])
		f, err := os.OpenFile("events.json", os.O_APPEND|os.O_WRONLY, 0)
		require.NoError(t, err)
		_, err = f.WriteString(text[half:])
		require.NoError(t, err)
		require.NoError(t, f.Close())
	case 1: // deleted and made again
		require.NoError(t, os.Remove("events.json"))
		save(t, "events.json", text)
	case 2: // replaced
		save(t, "events.json.new", text)
		require.NoError(t, os.Rename("events.json.new", "events.json"))
	case 3: // the old one kept, as vim does
		require.NoError(t, os.Rename("events.json", "events.json~"))
		save(t, "events.json", text)
		require.NoError(t, os.Remove("events.json~"))
	default:
		save(t, "events.json", text)
	}
}
