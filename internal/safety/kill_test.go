//go:build unix

package safety

import (
	"bytes"
	"errors"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"demarche/internal/atomicfile"
)

// process runs the command as a process, which is killed before the step at, or
// after a while.
func (c command) process(t *testing.T, dir string, at int, after time.Duration) (killed bool, said string) {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), runCommand+"="+strings.Join(c.args, "\n"))
	if at >= 0 {
		cmd.Env = append(cmd.Env, killAt+"="+strconv.Itoa(at))
	}
	var errw bytes.Buffer
	cmd.Stderr = &errw
	require.NoError(t, cmd.Start())
	if after > 0 {
		time.AfterFunc(after, func() { _ = cmd.Process.Kill() })
	}
	err := cmd.Wait()
	var exit *exec.ExitError
	return errors.As(err, &exit) && exit.ExitCode() < 0, errw.String()
}

// TestKilledRunsLoseNothing kills each command before each of its steps, and at
// any time.
func TestKilledRunsLoseNothing(t *testing.T) {
	kills, mixed := 0, 0
	for _, c := range commands {
		dir := c.prepare(t)
		before := holds(t, dir)
		steps := 0
		c.run(t, dir, func(atomicfile.Step) error { steps++; return nil })
		after := holds(t, dir)
		begin := time.Now()
		c.process(t, c.prepare(t), -1, 0)
		whole := time.Since(begin)
		tries := steps
		every := 4
		if long() {
			every = 1
			tries = max(steps, 45)
		}
		for at := 0; at < tries; at += every {
			dir := c.prepare(t)
			var killed bool
			if at < steps {
				killed, _ = c.process(t, dir, at, 0)
				assert.True(t, killed, "%s, step %d", c.name, at)
			} else {
				killed, _ = c.process(t, dir, -1, time.Duration(rand.Int64N(int64(whole))))
			}
			if killed {
				kills++
			}
			fresh, old := outcome(t, before, after, holds(t, dir))
			left := holds(t, dir)
			status, said := c.run(t, dir, nil)
			for name := range holds(t, dir) {
				require.NotContains(t, filepath.Base(name), ".demarche", "%s, step %d, status %d: %s\nbefore: %v", c.name, at, status, said, slices.Sorted(maps.Keys(left)))
			}
			if len(fresh) > 0 && len(old) > 0 {
				mixed++
				assert.Contains(t, said, "an earlier run was killed", "%s, step %d: %v is new, %v is old", c.name, at, fresh, old)
			}
			fresh, old = outcome(t, before, after, holds(t, dir))
			assert.Empty(t, old, "%s, step %d: the next run completes it", c.name, at)
			assert.NotEmpty(t, fresh)
			noneLeft(t, dir)
		}
	}
	t.Logf("%d kills of %d commands; mixed and told by the next run: %d; lost, mixed without a word, left behind: 0", kills, len(commands), mixed)
	assert.Greater(t, kills, 15)
}
