package atomicfile

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// skip skips a test, unless nothing is to be skipped.
func skip(t *testing.T, why string) {
	t.Helper()
	if os.Getenv("DEMARCHE_REQUIRE") != "" {
		t.Fatal(why)
	}
	t.Skip(why)
}

// deadProcess is the number of a process that has ended.
func deadProcess(t *testing.T) int {
	t.Helper()
	cmd := exec.Command(os.Args[0], "-test.run", "^$")
	require.NoError(t, cmd.Run())
	return cmd.Process.Pid
}

func TestWhatDeadRunsLeftIsSwept(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("processes are not asked for on Windows; age alone counts")
	}
	dir := t.TempDir()
	put := func(name string, age time.Duration) {
		saveOver(t, filepath.Join(dir, name), "x")
		then := time.Now().Add(-age)
		require.NoError(t, os.Chtimes(filepath.Join(dir, name), then, then))
	}
	dead := deadProcess(t)
	put(fmt.Sprintf(".demarche-%s-%d-0123.tmp", machine(), dead), 0)
	if begun(os.Getppid()) != "" {
		put(fmt.Sprintf(".demarche-%s-%d.1-0123.tmp", machine(), os.Getppid()), 0) // the number is another's now
	}
	put(fmt.Sprintf(".demarche-%s-%d.%s-0123.tmp", machine(), dead, "1234567"), 0)
	put(".demarche-0123456789abcdef.tmp", 2*abandoned) // of an older version
	put(fmt.Sprintf(".demarche-%s-%d-0123.tmp", machine(), os.Getppid()), 0)
	put(fmt.Sprintf(".demarche-ffffffff-%d-0123.tmp", dead), 0) // of another machine
	put(".demarche-notes.md", 2*abandoned)
	_, err := Write(t.Context(), File{Path: filepath.Join(dir, "x"), Data: []byte("x")})
	require.NoError(t, err)
	assert.ElementsMatch(t, []string{fmt.Sprintf(".demarche-%s-%d-0123.tmp", machine(), os.Getppid()),
		fmt.Sprintf(".demarche-ffffffff-%d-0123.tmp", dead), ".demarche-notes.md", "x"}, names(t, dir))
}
