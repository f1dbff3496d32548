package cli

import (
	"bytes"
	"context"
	"os"
	"runtime/debug"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"demarche/internal/cli/options"
	"demarche/internal/cli/say"
	"demarche/internal/cli/session"
)

const small = `{ "events": [ { "date": "2025-01-01", "title": "One" }, { "date": "2025-02-01", "title": "Two" } ] }`

// result is what a run in a folder of its own said and returned.
type result struct {
	status         int
	stdout, stderr string
}

func run(t *testing.T, terminal bool, stdin string, args ...string) result {
	t.Helper()
	var out, errw bytes.Buffer
	status := Run(session.Env{
		Context: t.Context(), Stdin: strings.NewReader(stdin), Stdout: &out, Stderr: &errw,
		Terminal: terminal, Starter: []byte(small), Version: "devel",
	}, args)
	return result{status, out.String(), errw.String()}
}

func TestSuccessIsToldOnATerminalOnly(t *testing.T) {
	t.Chdir(t.TempDir())
	assert.Equal(t, result{0, "", "wrote events.json\n"}, run(t, true, "", "init"))
	assert.Equal(t, result{0, "", "wrote timeline.svg\n"}, run(t, true, "", "timeline"))
	assert.Equal(t, result{0, "", "timeline.svg is unchanged\n"}, run(t, true, "", "timeline"))
	assert.Equal(t, result{}, run(t, false, "", "timeline", "--theme", "dark"))
}

func TestWarningsAreCountedOnATerminal(t *testing.T) {
	t.Chdir(t.TempDir())
	bell := strings.ReplaceAll(small, "One", `O\u0007ne`)
	assert.Equal(t, result{0, "", "<stdin> has 1 warning; see `demarche check -`\nwrote timeline.svg\n"}, run(t, true, bell, "timeline", "-"))
	assert.Equal(t, result{}, run(t, false, bell, "timeline", "-"))
}

func TestRunsLeaveNothingForTheNext(t *testing.T) {
	t.Chdir(t.TempDir())
	require.NoError(t, os.WriteFile("events.json", []byte(small), 0o644))
	first := run(t, false, "", "timeline", "-o", "-")
	dark := run(t, false, "", "timeline", "-o", "-", "--theme", "dark", "--type", "other")
	assert.NotEqual(t, first.stdout, dark.stdout)
	assert.Equal(t, first, run(t, false, "", "timeline", "-o", "-"))
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() { assert.Equal(t, first, run(t, false, "", "timeline", "-o", "-")) })
	}
	wg.Wait()
}

func TestInterruptedRun(t *testing.T) {
	t.Chdir(t.TempDir())
	for signal, status := range map[os.Signal]int{os.Interrupt: 130, syscall.SIGTERM: 143} {
		ctx, cancel := context.WithCancelCause(t.Context())
		// Nobody writes: reading would never end.
		r, w, err := os.Pipe()
		require.NoError(t, err)
		var out, errw bytes.Buffer
		time.AfterFunc(20*time.Millisecond, func() { cancel(&session.Interrupted{Signal: signal}) })
		got := Run(session.Env{Context: ctx, Stdin: r, Stdout: &out, Stderr: &errw}, []string{"timeline", "-"})
		assert.Equal(t, status, got)
		assert.Empty(t, out.String()+errw.String())
		assert.NoFileExists(t, "timeline.svg")
		require.NoError(t, w.Close())
		require.NoError(t, r.Close())
	}
}

// closedPipe is what standard output is once its reader has gone.
type closedPipe struct{ err error }

func (c closedPipe) Write([]byte) (int, error) { return 0, c.err }

func TestStandardOutputThatFails(t *testing.T) {
	t.Chdir(t.TempDir())
	require.NoError(t, os.WriteFile("events.json", []byte(small), 0o644))
	require.NoError(t, os.WriteFile("wrong.json", []byte(`{"events": [{"date": "2025-13", "title": "x"}]}`), 0o644))
	for _, args := range [][]string{{"check"}, {"check", "wrong.json"}, {"check", "--format", "json"}, {"timeline", "-o", "-"}, {"schema"}, {"init", "-"}, {"--help"}, {"graph", "--help"}, {"--version"}} {
		var errw bytes.Buffer
		env := session.Env{Context: t.Context(), Stdout: closedPipe{syscall.EPIPE}, Stderr: &errw, Starter: []byte(small), Version: "devel"}
		assert.Equal(t, say.ExitIO, Run(env, args), "%v", args)
		assert.Empty(t, errw.String(), "%v: a closed pipe is no news", args)
		env.Stdout = closedPipe{&os.PathError{Op: "write", Path: "/dev/stdout", Err: syscall.ENOSPC}}
		assert.Equal(t, say.ExitIO, Run(env, args), "%v", args)
		assert.Equal(t, "demarche: error: cannot write to standard output: "+syscall.ENOSPC.Error()+"\n", errw.String(), "%v", args)
	}
}

func TestVersion(t *testing.T) {
	info := &debug.BuildInfo{GoVersion: "go1.26"}
	info.Main.Version = "v1.2.3"
	assert.Regexp(t, `^v1\.2\.3 \(go1\.26 \w+/\w+\)$`, versionOf(info))
	info.Main.Version = "(devel)"
	assert.Regexp(t, `^devel \(`, versionOf(info))
	info.Settings = []debug.BuildSetting{{Key: "vcs.revision", Value: "0123456789abcdef"}, {Key: "vcs.modified", Value: "true"}}
	assert.Regexp(t, `^devel 0123456789ab with changes \(`, versionOf(info))
	assert.NotEmpty(t, version())
}

func TestPanicsAreToldWithoutATrace(t *testing.T) {
	var errw bytes.Buffer
	env := session.Env{Context: t.Context(), Stdin: nil, Stdout: &errw, Stderr: &errw}
	assert.Equal(t, say.ExitIO, Run(env, []string{"timeline", "-"}), "there is no reader")
	assert.Contains(t, errw.String(), "internal error: ")
	assert.NotContains(t, errw.String(), "goroutine")
}

// TestEveryCommandRuns: each row of the table of commands has what runs it.
func TestEveryCommandRuns(t *testing.T) {
	for _, c := range options.Commands() {
		assert.NotNil(t, runs[c.Name], c.Name)
	}
	assert.Len(t, runs, len(options.Commands()))
}
