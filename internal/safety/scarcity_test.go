//go:build unix

package safety

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// limited runs the program under a limit of the shell.
func limited(t *testing.T, dir, limit string, args ...string) (status int, said string) {
	t.Helper()
	cmd := exec.Command("sh", "-c", "ulimit "+limit+"; exec "+os.Args[0])
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), runCommand+"="+strings.Join(args, "\n"))
	out, err := cmd.CombinedOutput()
	if err != nil {
		require.IsType(t, &exec.ExitError{}, err)
	}
	return cmd.ProcessState.ExitCode(), string(out)
}

// TestScarcityIsNoOtherPictureInSilence draws an actor graph with few descriptors
// and little memory: the picture is the same, or there is a warning, or none.
func TestScarcityIsNoOtherPictureInSilence(t *testing.T) {
	c := command{"graph", nil, nil}
	dir := c.prepare(t)
	status, said := limited(t, dir, "-n 1024", "graph", "-o", "plenty.svg")
	require.Zero(t, status, said)
	want, err := os.ReadFile(filepath.Join(dir, "plenty.svg"))
	require.NoError(t, err)
	limits := []string{"-n 8", "-n 11", "-n 16", "-v 1600000"}
	if long() {
		limits = nil
		for n := 7; n <= 24; n++ {
			limits = append(limits, fmt.Sprintf("-n %d", n))
		}
		for mb := 400; mb <= 4000; mb += 200 {
			limits = append(limits, fmt.Sprintf("-v %d", mb*1000))
		}
	}
	same, warned, none := 0, 0, 0
	for _, limit := range limits {
		path := filepath.Join(dir, "scarce.svg")
		_ = os.Remove(path)
		status, said := limited(t, dir, limit, "graph", "-o", "scarce.svg")
		got, err := os.ReadFile(path)
		switch {
		case err != nil:
			none++
			assert.NotZero(t, status, limit)
		case string(got) == string(want):
			same++
		default:
			warned++
			assert.Contains(t, said, "warning: the actor graph is laid out more simply", limit)
		}
	}
	t.Logf("%d limits: the same picture %d times, another with a warning %d times, none %d times", len(limits), same, warned, none)
}

// TestSignalsEndEverything sends TERM and INT to commands that wait for a pipe
// which nobody opens, reading or writing.
func TestSignalsEndEverything(t *testing.T) {
	mkfifo, err := exec.LookPath("mkfifo")
	if err != nil {
		t.Skip("there is no mkfifo")
	}
	c := command{}
	dir := c.prepare(t)
	require.NoError(t, exec.Command(mkfifo, filepath.Join(dir, "pipe"), filepath.Join(dir, "pipe.json"), filepath.Join(dir, "pipe.svg")).Run())
	wait := 2 * started(t)
	for _, args := range []string{"check pipe", "timeline pipe", "fmt pipe", "timeline -o pipe.svg", "diff pipe events.json", "doctor pipe", "timeline --theme ./pipe.json", "graph pipe -o -",
		"import pipe", "export --to csv pipe.json", "report pipe", "check --fix pipe", "timeline --as icews pipe", "import --map pipe events.json"} {
		for signal, want := range map[os.Signal]int{os.Interrupt: 130, syscall.SIGTERM: 143} {
			// One that comes before the program listens kills it as any other.
			for try, code := 0, -1; code < 0 && try < 6; try++ {
				cmd := exec.Command(os.Args[0])
				cmd.Dir = dir
				cmd.Env = append(os.Environ(), runCommand+"="+strings.Join(strings.Fields(args), "\n"))
				require.NoError(t, cmd.Start())
				time.Sleep(wait << try)
				require.NoError(t, cmd.Process.Signal(signal))
				begin := time.Now()
				_ = cmd.Wait()
				assert.Less(t, time.Since(begin), 3*time.Second, args) // a second, and what a busy machine takes
				if code = cmd.ProcessState.ExitCode(); code >= 0 || try == 5 {
					assert.Equal(t, want, code, "%s: %v", args, signal)
				}
			}
		}
	}
	noneLeft(t, dir)
}

// started is how long the program takes to start.
func started(t *testing.T) time.Duration {
	t.Helper()
	begin := time.Now()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), runCommand+"=--version")
	require.NoError(t, cmd.Run())
	return max(time.Since(begin), 100*time.Millisecond)
}
