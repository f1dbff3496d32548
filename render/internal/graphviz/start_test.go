package graphviz

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// program is testdata/program, built, with a home and a shared temporary folder
// of its own.
type program struct {
	exe, home, shared string
}

func buildProgram(t *testing.T) program {
	t.Helper()
	if testing.Short() {
		t.Skip("builds a program")
	}
	if runtime.GOOS == "windows" {
		t.Skip("the layout of a home is that of Unix")
	}
	p := program{exe: filepath.Join(t.TempDir(), "program")}
	out, err := exec.Command("go", "build", "-o", p.exe, "./testdata/program").CombinedOutput()
	require.NoError(t, err, "%s", out)
	return p.anew(t)
}

// anew is the same program at a new home.
func (p program) anew(t *testing.T) program {
	t.Helper()
	p.home, p.shared = t.TempDir(), t.TempDir()
	return p
}

// start runs the program and returns its standard error. It must work, must have
// its own temporary folder back, and must not have put anything there.
func (p program) start(t *testing.T, env ...string) string {
	t.Helper()
	cmd := exec.Command(p.exe)
	cmd.Env = append([]string{"HOME=" + p.home, "TMPDIR=" + p.shared}, env...)
	var out, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &stderr
	require.NoError(t, cmd.Run(), "%s", stderr.String())
	assert.Equal(t, p.shared, out.String())
	entries, err := os.ReadDir(p.shared)
	require.NoError(t, err)
	assert.Empty(t, entries, "the shared temporary folder is not used")
	return stderr.String()
}

// caches lists the compile caches at home.
func (p program) caches(t *testing.T) []string {
	t.Helper()
	var out []string
	files, err := filepath.Glob(filepath.Join(p.home, ".cache", "demarche", "go-graphviz", "wazero-*", "*"))
	require.NoError(t, err)
	mac, err := filepath.Glob(filepath.Join(p.home, "Library", "Caches", "demarche", "go-graphviz", "wazero-*", "*"))
	require.NoError(t, err)
	for _, f := range append(files, mac...) {
		if !strings.HasSuffix(f, ".sum") {
			out = append(out, f)
		}
	}
	return out
}

// started finds when a package was initialised, in milliseconds.
func started(t *testing.T, trace, pkg string) float64 {
	t.Helper()
	m := regexp.MustCompile(`(?m)^init ` + regexp.QuoteMeta(pkg) + ` @(\S+) ms`).FindStringSubmatch(trace)
	require.NotNil(t, m, "%s is not initialised:\n%s", pkg, trace)
	d, err := time.ParseDuration(m[1] + "ms")
	require.NoError(t, err)
	return d.Seconds() * 1000
}

func TestCacheIsPrivateFromTheFirstStart(t *testing.T) {
	p := buildProgram(t)
	trace := p.start(t, "GODEBUG=inittrace=1")
	first := strings.Index(trace, "init demarche/internal/privatetmp ")
	runs := strings.Index(trace, "init github.com/goccy/go-graphviz/internal/wasm ")
	assert.Positive(t, first)
	assert.Less(t, first, runs, "privatetmp must come first")
	assert.LessOrEqual(t, started(t, trace, "demarche/internal/privatetmp"), started(t, trace, "github.com/goccy/go-graphviz/internal/wasm"))

	files := p.caches(t)
	require.Len(t, files, 1)
	assert.FileExists(t, files[0]+".sum")
	for dir := filepath.Dir(files[0]); dir != p.home && filepath.Base(dir) != ".cache" && filepath.Base(dir) != "Caches"; dir = filepath.Dir(dir) {
		info, err := os.Stat(dir)
		require.NoError(t, err)
		if filepath.Base(dir) == "demarche" {
			assert.Equal(t, os.FileMode(0o700), info.Mode().Perm())
		}
	}
	before, err := os.Stat(files[0])
	require.NoError(t, err)
	p.start(t)
	after, err := os.Stat(files[0])
	require.NoError(t, err)
	assert.True(t, os.SameFile(before, after), "the second start uses the cache of the first")
}

func TestDamagedCacheCostsOnlyTime(t *testing.T) {
	p := buildProgram(t)
	p.start(t)
	file := p.caches(t)[0]
	sound, err := os.ReadFile(file)
	require.NoError(t, err)
	flip := func(at int) func() error {
		return func() error {
			b := bytes.Clone(sound)
			b[at] ^= 0x40
			return os.WriteFile(file, b, 0o600)
		}
	}
	for name, damage := range map[string]func() error{
		"header":     flip(2),
		"offsets":    flip(200),
		"code":       flip(len(sound) / 3),
		"source map": flip(len(sound) - 20),
		"truncated":  func() error { return os.Truncate(file, 1000) },
		"empty":      func() error { return os.Truncate(file, 0) },
		"locked":     func() error { return os.Chmod(file, 0) },
		"a link": func() error {
			_ = os.Remove(file)
			return os.Symlink(p.exe, file)
		},
	} {
		t.Run(name, func(t *testing.T) {
			require.NoError(t, damage())
			p.start(t)
			got, err := os.ReadFile(file)
			require.NoError(t, err)
			assert.Equal(t, len(sound), len(got), "the cache is made anew")
		})
	}
}

func TestNoPlaceForACacheCostsOnlyTime(t *testing.T) {
	p := buildProgram(t)
	p.start(t, "HOME=")
	assert.Empty(t, p.caches(t))

	occupied := p.anew(t)
	require.NoError(t, os.WriteFile(filepath.Join(occupied.home, ".cache"), nil, 0o600))
	require.NoError(t, os.WriteFile(filepath.Join(occupied.home, "Library"), nil, 0o600))
	occupied.start(t)

	// A limit on the size of files is the nearest thing to a full disk that
	// needs no rights.
	full := p.anew(t)
	wrapper := filepath.Join(t.TempDir(), "limited")
	require.NoError(t, os.WriteFile(wrapper, []byte("#!/bin/sh\nulimit -f 1000\nexec "+p.exe+"\n"), 0o700))
	full.exe = wrapper
	full.start(t)
	assert.Empty(t, full.caches(t))
}

func TestStartsAtOnceDoNotDisturbEachOther(t *testing.T) {
	p := buildProgram(t)
	done := make(chan error, 4)
	for range cap(done) {
		go func() {
			cmd := exec.Command(p.exe)
			cmd.Env = []string{"HOME=" + p.home, "TMPDIR=" + p.shared}
			done <- cmd.Run()
		}()
	}
	for range cap(done) {
		assert.NoError(t, <-done)
	}
	p.start(t)
	p.start(t)
	assert.Len(t, p.caches(t), 1)
}
