//go:build unix

package safety

import (
	"bytes"
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"github.com/stretchr/testify/require"

	"demarche/internal/atomicfile"
	"demarche/internal/cli"
	"demarche/render"
)

// Set in the environment of this test binary where it is to be the program.
const (
	runCommand = "DEMARCHE_TEST_COMMAND" // the arguments, a line each
	killAt     = "DEMARCHE_TEST_KILL"    // the step before which it kills itself
)

func TestMain(m *testing.M) {
	if code, child := render.LayoutChild(os.Args, os.Stdin, os.Stdout); child {
		os.Exit(code)
	}
	if args := os.Getenv(runCommand); args != "" {
		env := cli.System([]byte(events))
		if at, err := strconv.Atoi(os.Getenv(killAt)); err == nil {
			env.Disk.Before = func(atomicfile.Step) error {
				if at--; at < 0 {
					_ = syscall.Kill(os.Getpid(), syscall.SIGKILL)
					select {}
				}
				return nil
			}
		}
		os.Exit(cli.Run(env, strings.Split(args, "\n")))
	}
	os.Exit(m.Run())
}

// long reports whether everything is to be tried.
func long() bool { return os.Getenv("DEMARCHE_LONG") != "" }

const events = `{ "title": "Talks", "actors": [ { "id": "a", "name": "Ay" }, { "id": "b", "name": "Bee" } ], "events": [
 { "date": "2025-01-01", "title": "One", "actors": ["a"], "recipients": ["b"], "sources": ["Wire"] },
 { "date": "2025-01-11", "title": "One and a half", "summary": "A few sentences that take room. And more of them, so that there is another page. And more." },
 { "date": "2025-01-21", "title": "One and two thirds", "summary": "A few sentences that take room. And more of them, so that there is another page. And more." },
 { "date": "2025-02-01", "title": "Two", "actors": ["b"], "recipients": ["a"], "sources": ["Wire"] } ] }`

const document = "# Briefing\n\n<!-- demarche: timeline events.json -->\n![t](a-timeline.svg)\n<!-- /demarche -->\n\n" +
	"<!-- demarche: chronology events.json -->\n<!-- /demarche -->\n\n<!-- demarche: timeline events.json --theme dark -o dark.svg -->\n<!-- /demarche -->\n"

// command is one that writes files.
type command struct {
	name string
	args []string
	old  []string // outputs that are there already, of an earlier day
}

const table = "Date,Title,Actor\n2025-01-01,One,Ay\n2025-03-01,Three,Cee\n"

// commands are the ways to write: each command that does, and the formats that go
// other ways. What watch writes, it writes as the command does that it repeats;
// serve writes nothing.
var commands = []command{
	{"init", []string{"init", "fresh.json"}, nil},
	{"timeline", []string{"timeline", "-o", "timeline.svg"}, []string{"timeline.svg"}},
	{"pages", []string{"timeline", "--orient", "vertical", "--size", "400x320", "--pages", "-o", "page.svg"}, []string{"page-1.svg"}},
	{"graph", []string{"graph", "--layout", "circle", "-o", "actors.svg"}, nil},
	{"report", []string{"report", "--layout", "circle"}, []string{"report/timeline.svg", "report/index.html"}},
	{"fmt", []string{"fmt"}, nil},
	{"fix", []string{"check", "--fix", "mend.json"}, nil},
	{"brief", []string{"brief", "a.md"}, []string{"a-timeline.svg"}},
	{"brief of Word", []string{"brief", "a.docx"}, nil},
	{"brief that adds", []string{"brief", "b.md", "--insert", "timeline events.json"}, nil},
	{"import", []string{"import", "table.csv", "-o", "fresh.json", "--report", "reckoning.json"}, []string{"reckoning.json"}},
	{"import into", []string{"import", "table.csv", "--into", "into.json"}, nil},
	{"export", []string{"export", "-o", "events.csv"}, []string{"events.csv"}},
	{"diff", []string{"diff", "into.json", "events.json", "-o", "diff.svg"}, []string{"diff.svg"}},
	{"schema", []string{"schema", "-o", "schema.json"}, nil},
}

// prepare makes a folder in which the command has something to do.
func (c command) prepare(t *testing.T) (dir string) {
	t.Helper()
	dir = t.TempDir()
	files := map[string]string{"table.csv": table, "into.json": strings.Replace(events, "Two", "Second", 1), "b.md": "# Plain\n\nWords.\n", "events.json": events, "mend.json": strings.Replace(events, "2025-01-01", "1 January 2025", 1), "a.md": document}
	for _, name := range c.old {
		files[name] = "<svg xmlns='http://www.w3.org/2000/svg'><title>of an earlier day</title></svg>"
	}
	for name, text := range files {
		require.NoError(t, os.MkdirAll(filepath.Join(dir, filepath.Dir(name)), 0o755))
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644))
	}
	if slices.Contains(c.args, "a.docx") {
		for _, args := range [][]string{{"timeline", "into.json", "-o", "a.docx"}, {"brief", "a.docx", "--insert", "timeline into.json"}} {
			status, said := command{args: args}.run(t, dir, nil)
			require.Zero(t, status, said)
		}
		require.NoError(t, os.WriteFile(filepath.Join(dir, "into.json"), []byte(events), 0o644))
	}
	return dir
}

// run runs the command in this process, in the folder.
func (c command) run(t *testing.T, dir string, before func(atomicfile.Step) error) (status int, said string) {
	t.Helper()
	old, err := os.Getwd()
	require.NoError(t, err)
	require.NoError(t, os.Chdir(dir))
	defer func() { require.NoError(t, os.Chdir(old)) }()
	var out, errw bytes.Buffer
	status = cli.Run(cli.Env{
		Context: context.Background(), Stdin: strings.NewReader(""), Stdout: &out, Stderr: &errw, Starter: []byte(events), Version: "devel",
		Disk: atomicfile.Disk{Before: before},
	}, c.args)
	return status, errw.String()
}

// holds is what is in a folder: names with slashes, and what the files hold.
func holds(t *testing.T, dir string) map[string]string {
	t.Helper()
	all := map[string]string{}
	require.NoError(t, filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() {
			return err
		}
		data, err := os.ReadFile(path)
		rel, rerr := filepath.Rel(dir, path)
		if err == nil && rerr == nil {
			all[filepath.ToSlash(rel)] = string(data)
		}
		return err
	}))
	return all
}

// outcome compares a folder with what was there before and what should be there
// after, and returns which of the files that change are new and which are as they
// were.
func outcome(t *testing.T, before, after, now map[string]string) (fresh, old []string) {
	t.Helper()
	for name, text := range after {
		was, existed := before[name]
		if existed && was == text {
			continue
		}
		is, exists := now[name]
		switch {
		case exists && is == text:
			fresh = append(fresh, name)
		case exists == existed && is == was:
			old = append(old, name)
		default:
			require.Failf(t, "neither old nor new", "%s holds %d bytes", name, len(is))
		}
	}
	return fresh, old
}

// noneLeft fails where anything of ours is left beside the files.
func noneLeft(t *testing.T, dir string) {
	t.Helper()
	for name := range holds(t, dir) {
		require.NotContains(t, filepath.Base(name), ".demarche", "left behind")
	}
}
