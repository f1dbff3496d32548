package cli

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"demarche/internal/atomicfile"
	"demarche/internal/cli/say"
	"demarche/internal/cli/session"
)

// runWhile runs a command while somebody saves the file just before it is
// replaced, as often as given.
func runWhile(t *testing.T, path string, saves int, text string, args ...string) result {
	t.Helper()
	var out, errw bytes.Buffer
	begun := false
	status := Run(session.Env{
		Context: t.Context(), Stdin: strings.NewReader(""), Stdout: &out, Stderr: &errw, Version: "devel",
		Disk: atomicfile.Disk{Before: func(s atomicfile.Step) error {
			if s.Op == "create" {
				begun = true
			}
			if s.Op == "exchange" && s.To == path && begun && saves > 0 {
				saves--
				begun = false
				return os.WriteFile(path, []byte(text+strings.Repeat(" ", saves)), 0o644)
			}
			return nil
		}},
	}, args)
	return result{status, out.String(), errw.String()}
}

func TestSaveMeanwhileIsKept(t *testing.T) {
	t.Chdir(t.TempDir())
	theirs := strings.Replace(small, "One", "Saved meanwhile", 1)
	mendable := strings.Replace(small, "2025-01-01", "1 January 2025", 1)
	document := "<!-- demarche: chronology events.json -->\n<!-- /demarche -->\n"
	require.NoError(t, os.WriteFile("events.json", []byte(small), 0o644))
	for _, c := range []struct {
		path, was, theirs string
		args              []string
	}{
		{"x.json", small, theirs, []string{"fmt", "x.json"}},
		{"x.json", mendable, strings.Replace(mendable, "One", "Saved meanwhile", 1), []string{"check", "--fix", "x.json"}},
		{"x.md", document, "Saved meanwhile\n\n" + document, []string{"brief", "x.md"}},
	} {
		require.NoError(t, os.WriteFile(c.path, []byte(c.was), 0o644))
		r := runWhile(t, c.path, 1, c.theirs, c.args...)
		assert.Equal(t, 0, r.status, "%v: %s", c.args, r.stderr)
		now, err := os.ReadFile(c.path)
		require.NoError(t, err)
		assert.Contains(t, string(now), "Saved meanwhile", "%v", c.args)
		assert.NotEqual(t, c.theirs, string(now), "%v has done its work on what was saved", c.args)

		require.NoError(t, os.WriteFile(c.path, []byte(c.was), 0o644))
		r = runWhile(t, c.path, 1000, c.theirs, c.args...)
		assert.Equal(t, say.ExitIO, r.status, "%v", c.args)
		assert.Contains(t, r.stderr, "another program saves "+c.path)
		now, err = os.ReadFile(c.path)
		require.NoError(t, err)
		assert.Equal(t, c.theirs, strings.TrimRight(string(now), " "), "%v", c.args)
	}
	entries, err := os.ReadDir(".")
	require.NoError(t, err)
	assert.Len(t, entries, 3)
}

func TestFileThatIsOpenElsewhereIsLeftAlone(t *testing.T) {
	t.Chdir(t.TempDir())
	document := "<!-- demarche: chronology events.json -->\n<!-- /demarche -->\n"
	for path, text := range map[string]string{"events.json": small, "x.md": document, ".~lock.events.json#": "", ".~lock.x.md#": ""} {
		require.NoError(t, os.WriteFile(path, []byte(text), 0o644))
	}
	for _, args := range [][]string{{"fmt"}, {"brief", "x.md"}} {
		r := run(t, false, "", args...)
		assert.Equal(t, say.ExitIO, r.status, "%v", args)
		assert.Contains(t, r.stderr, "is open in another program")
		assert.Contains(t, r.stderr, "--force")
	}
	assert.Equal(t, 1, run(t, false, "", "brief", "--check", "x.md").status, "looking is no matter")
}

// TestWhatComesMeanwhileIsNotOverwritten saves a file of the name just before a
// command writes one that was not there when it looked.
func TestWhatComesMeanwhileIsNotOverwritten(t *testing.T) {
	t.Chdir(t.TempDir())
	require.NoError(t, os.WriteFile("x.csv", []byte("date,title\n2025-11-20,Talks\n"), 0o644))
	for _, args := range [][]string{{"init", "new.json"}, {"import", "x.csv", "-o", "new.json"}, {"import", "x.csv", "--into", "new.json"}} {
		var out, errw bytes.Buffer
		status := Run(session.Env{
			Context: t.Context(), Stdin: strings.NewReader(""), Stdout: &out, Stderr: &errw, Version: "devel", Starter: []byte(small),
			Disk: atomicfile.Disk{Before: func(s atomicfile.Step) error {
				if s.Op == "link" {
					return os.WriteFile("new.json", []byte("theirs"), 0o644)
				}
				return nil
			}},
		}, args)
		assert.Equal(t, say.ExitIO, status, "%v", args)
		assert.Contains(t, errw.String(), "new.json exists already", "%v", args)
		now, err := os.ReadFile("new.json")
		require.NoError(t, err)
		assert.Equal(t, "theirs", string(now), "%v", args)
		require.NoError(t, os.Remove("new.json"))
	}
}
