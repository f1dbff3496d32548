package endtoend

import (
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"demarche/internal/testout"
)

// TestReadmeRecipesThatDoNotEnd runs each block marked "sh live".
func TestReadmeRecipesThatDoNotEnd(t *testing.T) {
	for _, block := range readme(t, "sh live") {
		t.Run(strings.TrimSpace(block), func(t *testing.T) {
			t.Parallel()
			interrupt(t, strings.TrimSpace(block))
		})
	}
}

// interrupt runs a command that does not end by itself, in a folder that holds
// the starter file, until it has said something, and then presses Ctrl-C.
func interrupt(t *testing.T, line string) {
	t.Helper()
	sh, err := exec.LookPath("sh")
	if err != nil || runtime.GOOS == "windows" {
		t.Skip("the command is for a shell that hands on an interruption")
	}
	require.NotContains(t, line, "\n", "one command only: it takes the place of the shell")
	if strings.Contains(line, " serve ") {
		line += " --port 0" // others may be at the usual one
	}
	dir, bin := t.TempDir(), t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(bin, "xdg-open"), []byte("#!"+sh+"\n"), 0o755))
	require.NoError(t, os.WriteFile(filepath.Join(dir, "events.json"), starter, 0o644))
	var stdout, stderr testout.Buffer
	cmd := exec.Command(sh, "-c", "exec "+line)
	cmd.Env = append(os.Environ(), "PATH="+bin+string(os.PathListSeparator)+os.Getenv("PATH"))
	cmd.Dir, cmd.Stdout, cmd.Stderr = dir, &stdout, &stderr
	require.NoError(t, cmd.Start())
	said := assert.Eventually(t, func() bool { return strings.Contains(stdout.String(), "\n") }, time.Minute, 10*time.Millisecond,
		"it says what it does")
	if !said {
		_ = cmd.Process.Kill()
	}
	_ = cmd.Process.Signal(os.Interrupt)
	assert.NoError(t, cmd.Wait())
	assert.Empty(t, stderr.String())
}
