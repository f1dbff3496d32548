package endtoend

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"demarche/internal/cli"
)

// top is the folder of the module, from here.
const top = ".."

// starter is the events file that init writes.
var starter []byte

func TestMain(m *testing.M) {
	// A layout child is this test binary, not the program that it stands for.
	if code, child := layoutChild(os.Args, os.Stdin, os.Stdout); child {
		os.Exit(code)
	}
	if os.Getenv(starterFile) == "" { // else this is the program, in a folder of its own
		path, err := filepath.Abs(filepath.Join(top, "events.json"))
		if err != nil {
			panic(err)
		}
		_ = os.Setenv(starterFile, path)
	}
	starter, _ = os.ReadFile(os.Getenv(starterFile))
	testscript.Main(m, map[string]func(){"demarche": func() { os.Exit(cli.Main(starter)) }})
}

// starterFile names the variable that names the starter file, which main embeds.
const starterFile = "DEMARCHE_TEST_STARTER"

// TestScripts runs the scripts, one behaviour each. They have commands of their
// own:
//
//	ok COMMAND           succeeds, and says nothing on standard error
//	fails N COMMAND      exits with status N, and shows no stack trace
//	pack FILE FOLDER     makes a document of the parts in a folder
//	part FILE NAME PATH  writes a part of a document to a file
//	smallest FILE POINTS fails where a word of the output of pdftotext -bbox is lower
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 filepath.Join("testdata", "script"),
		Setup:               setup,
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"ok":       scriptOK,
			"fails":    scriptFails,
			"pack":     scriptPack,
			"part":     scriptPart,
			"smallest": scriptSmallest,
		},
		Condition: func(cond string) (bool, error) {
			if cond == "root" { // whom no file mode stops
				return os.Geteuid() == 0, nil
			}
			return false, errors.New("unknown condition " + cond)
		},
	})
}

// setup lets the scripts use the compile cache of whoever runs the tests:
// without one each start takes a second.
func setup(env *testscript.Env) error {
	cache, err := os.UserCacheDir()
	if err != nil {
		return err
	}
	for _, name := range []string{"XDG_CACHE_HOME", "LocalAppData"} {
		env.Setenv(name, cache)
	}
	if runtime.GOOS == "darwin" {
		env.Setenv("HOME", os.Getenv("HOME"))
	}
	env.Setenv("ESC", "\x1b")
	env.Setenv(starterFile, os.Getenv(starterFile))
	return os.WriteFile(filepath.Join(env.WorkDir, ".starter"), starter, 0o644)
}

func scriptOK(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) == 0 {
		ts.Fatalf("usage: ok command [args...]")
	}
	ts.Check(ts.Exec(args[0], args[1:]...))
	if said := ts.ReadFile("stderr"); said != "" {
		ts.Fatalf("unexpected message: %s", said)
	}
}

func scriptFails(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: fails status command [args...]")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	err = ts.Exec(args[1], args[2:]...)
	var exit *exec.ExitError
	if !errors.As(err, &exit) {
		ts.Fatalf("exit status 0, want %d (%v)", want, err)
	}
	if got := exit.ExitCode(); got != want {
		ts.Fatalf("exit status %d, want %d", got, want)
	}
	if strings.Contains(ts.ReadFile("stderr"), "goroutine ") {
		ts.Fatalf("a stack trace is no message")
	}
}

var exampleLine = regexp.MustCompile(`(?m)^  (demarche .*)$`)

// TestExamplesOfTheHelpWork runs every example as it is printed, each in a
// folder that holds the starter file.
func TestExamplesOfTheHelpWork(t *testing.T) {
	sh, err := exec.LookPath("sh")
	if err != nil {
		t.Skip("the examples are for a shell")
	}
	help := func(args ...string) string {
		out, err := exec.Command("demarche", append(args, "--help")...).Output()
		require.NoError(t, err)
		_, examples, found := strings.Cut(string(out), "\nExamples:\n")
		require.True(t, found, "the help of %v has no examples", args)
		return examples
	}
	texts := []string{help()}
	for _, name := range []string{"timeline", "graph", "report", "export", "check", "fmt", "diff", "init", "doctor", "schema", "completion"} {
		texts = append(texts, help(name))
	}
	for _, text := range texts {
		lines := exampleLine.FindAllStringSubmatch(text, -1)
		require.NotEmpty(t, lines)
		for _, line := range lines {
			t.Run(line[1], func(t *testing.T) {
				t.Parallel()
				dir := t.TempDir()
				for _, name := range []string{"events.json", "briefed.json"} {
					require.NoError(t, os.WriteFile(filepath.Join(dir, name), starter, 0o644))
				}
				if strings.Contains(line[1], "--git") {
					committed(t, dir)
				}
				cmd := exec.Command(sh, "-c", line[1])
				cmd.Dir = dir
				var stderr strings.Builder
				cmd.Stderr = &stderr
				assert.NoError(t, cmd.Run())
				assert.Empty(t, stderr.String())
			})
		}
	}
	for _, name := range []string{"watch", "serve"} {
		for _, line := range exampleLine.FindAllStringSubmatch(help(name), -1) {
			t.Run(line[1], func(t *testing.T) {
				t.Parallel()
				interrupt(t, line[1])
			})
		}
	}
}

// committed makes a repository of a folder.
func committed(t *testing.T, dir string) {
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("git is not installed")
	}
	for _, args := range [][]string{{"init", "-q"}, {"add", "."}, {"-c", "user.name=Desk", "-c", "user.email=desk@example.org", "commit", "-q", "-m", "first"}} {
		cmd := exec.Command("git", args...)
		cmd.Dir = dir
		out, err := cmd.CombinedOutput()
		require.NoError(t, err, string(out))
	}
}

// TestScriptsSayWhatTheyShow keeps the scripts readable.
func TestScriptsSayWhatTheyShow(t *testing.T) {
	scripts, err := filepath.Glob(filepath.Join("testdata", "script", "*.txtar"))
	require.NoError(t, err)
	require.NotEmpty(t, scripts)
	for _, s := range scripts {
		text, err := os.ReadFile(s)
		require.NoError(t, err)
		lines := strings.Split(string(text), "\n")
		assert.True(t, strings.HasPrefix(lines[0], "# "), "%s does not say what it shows", s)
		assert.True(t, slices.ContainsFunc(lines, func(l string) bool { return strings.Contains(l, "demarche") }), "%s runs nothing", s)
	}
}
