package arch

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"demarche/internal/browsertest"
)

var (
	target  = regexp.MustCompile(`(?m)^([a-z]+):`)
	command = regexp.MustCompile(`^(go (test|run) |\.ci/|mkdir |rm |cd )`)
	goTest  = regexp.MustCompile(`go test ([^&;]*)`)
	goldens = regexp.MustCompile(`flag\.Bool\("update"|"demarche/internal/golden"`)
)

// TestTargetsOfTheMakefile runs each target dry: what it would run are commands
// that there are, with flags that go test knows.
func TestTargetsOfTheMakefile(t *testing.T) {
	_, err := exec.LookPath("make")
	browsertest.RequireOrSkip(t, err == nil, "make is not there")
	text, err := os.ReadFile(filepath.Join(top, "Makefile"))
	require.NoError(t, err)
	targets := target.FindAllStringSubmatch(string(text), -1)
	require.NotEmpty(t, targets)
	for _, m := range targets {
		out, err := exec.Command("make", "-n", "-C", top, m[1]).CombinedOutput()
		require.NoError(t, err, "%s: %s", m[1], out)
		n := 0
		for line := range strings.Lines(string(out)) {
			line = strings.TrimSpace(line)
			if line == "" || strings.HasPrefix(line, "make:") || strings.HasPrefix(line, "make[") {
				continue
			}
			n++
			assert.Regexp(t, command, line, "make %s", m[1])
			for _, test := range goTest.FindAllStringSubmatch(line, -1) {
				for _, word := range strings.Fields(test[1]) {
					word, _, _ = strings.Cut(word, "=")
					known := strings.HasPrefix(word, "./") || word == "-count" || word == "-run" || word == "-bench" || word == "-benchmem" ||
						word == "-race" || word == "-short" || word == "-update" || word == "-v" || word == "'^$'" || word == "." || word == "Labella" || word == "AsCanBe" || word == "TestTableOfForms" || word == "ELK"
					assert.True(t, known, "make %s: go test would not understand %s", m[1], word)
				}
			}
			if script, _, _ := strings.Cut(line, " "); strings.HasPrefix(script, ".ci/") {
				_, err := os.Stat(filepath.Join(top, script))
				assert.NoError(t, err, "make %s", m[1])
			}
		}
		assert.Positive(t, n, "make %s runs nothing", m[1])
	}
}

// TestGoldenWritesAllGoldens: make golden names each package whose tests take
// -update.
func TestGoldenWritesAllGoldens(t *testing.T) {
	_, err := exec.LookPath("make")
	browsertest.RequireOrSkip(t, err == nil, "make is not there")
	out, err := exec.Command("make", "-n", "-C", top, "golden").CombinedOutput()
	require.NoError(t, err, string(out))
	for _, f := range goFiles(t) {
		text, err := os.ReadFile(f.path)
		require.NoError(t, err)
		if f.test() && goldens.Match(text) {
			assert.Contains(t, string(out), " ./"+filepath.ToSlash(filepath.Dir(f.name))+" ", f.name)
		}
	}
}
