package endtoend

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strconv"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// wasm is the package of go-graphviz whose initialisation starts Graphviz.
const wasm = "github.com/goccy/go-graphviz/internal/wasm"

// initialised matches what the runtime says of the start of a package: its path and
// how many bytes that allocated.
var initialised = regexp.MustCompile(`(?m)^init (\S+) @.* clock, (\d+) bytes`)

// starting is the program, built, at a new home.
type starting struct{ exe, home, dir string }

func newStarting(t *testing.T) starting {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("the layout of a home is that of Unix")
	}
	s := starting{exe: filepath.Join(t.TempDir(), "demarche"), home: t.TempDir(), dir: t.TempDir()}
	out, err := exec.CommandContext(t.Context(), "go", "build", "-o", s.exe, "demarche").CombinedOutput()
	require.NoError(t, err, "%s", out)
	require.NoError(t, os.WriteFile(filepath.Join(s.dir, "events.json"), starter, 0o600))
	return s
}

// run returns the packages that initialise themselves when the program is run, and
// what each allocates, and whatever else it said to standard error.
func (s starting) run(t *testing.T, args ...string) (bytesOf map[string]int, said string) {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), s.exe, args...)
	cmd.Env, cmd.Dir = []string{"HOME=" + s.home, "TMPDIR=" + s.dir, "GODEBUG=inittrace=1"}, s.dir
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	require.NoError(t, cmd.Run(), "%s", stderr.String())
	bytesOf = map[string]int{}
	for _, m := range initialised.FindAllStringSubmatch(stderr.String(), -1) {
		n, err := strconv.Atoi(m[2])
		require.NoError(t, err)
		bytesOf[m[1]] += n
	}
	return bytesOf, regexp.MustCompile(`(?m)^init .*\n`).ReplaceAllString(stderr.String(), "")
}

func (s starting) caches(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(s.home, "*", "demarche"))
	require.NoError(t, err)
	mac, err := filepath.Glob(filepath.Join(s.home, "Library", "*", "demarche"))
	require.NoError(t, err)
	return append(files, mac...)
}

// TestOnlyLayoutChildrenStartGraphviz: no command waits for Graphviz, or makes a
// compile cache, until a graph is laid out. With a newer Go it may start everywhere
// again: see internal/privatetmp/skip.go.
func TestOnlyLayoutChildrenStartGraphviz(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the program")
	}
	s := newStarting(t)
	for _, args := range [][]string{{"--help"}, {"check"}, {"timeline"}, {"graph", "--layout", "matrix", "-o", "matrix.svg"}} {
		started, said := s.run(t, args...)
		assert.Contains(t, started, "demarche/render/internal/graphviz", "%q: the trace is read", args)
		assert.NotContains(t, started, wasm, "%q", args)
		assert.Empty(t, said, "%q", args)
	}
	assert.Empty(t, s.caches(t), "nothing was compiled")
	for range 2 { // the first compiles
		started, said := s.run(t, "graph")
		assert.NotContains(t, started, wasm)
		assert.NotContains(t, said, "more simply")
		assert.NotEmpty(t, s.caches(t))
	}
}

// startBytes is what the packages of the program may allocate before main: 1.5 MB now.
// Regular expressions and templates that are compiled there made it 2.8 MB.
const startBytes = 2_000_000

// TestStartIsSmall holds what each command, and each key that asks a shell for
// completion, has to wait for: by what it allocates, for clocks depend on the day.
func TestStartIsSmall(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the program")
	}
	started, _ := newStarting(t).run(t, "--version")
	total := 0
	for pkg, n := range started {
		total += n
		assert.LessOrEqual(t, n, 300_000, pkg)
	}
	assert.LessOrEqual(t, total, startBytes)
}
