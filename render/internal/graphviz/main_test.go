package graphviz

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// raced says that the race detector is on. Graphviz then starts twenty times
// more slowly, so the child is a program without it.
var raced bool

// TestMain lets the test binary be its own layout child.
func TestMain(m *testing.M) {
	if handled, code := Child(os.Args, os.Stdin, os.Stdout); handled {
		os.Exit(code)
	}
	EnableChild()
	os.Exit(runTests(m))
}

func runTests(m *testing.M) int {
	if raced {
		dir, err := os.MkdirTemp("", "child")
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			return 1
		}
		defer func() { _ = os.RemoveAll(dir) }()
		exe := filepath.Join(dir, "program")
		if out, err := exec.Command("go", "build", "-o", exe, "./testdata/program").CombinedOutput(); err != nil {
			fmt.Fprintf(os.Stderr, "%s", out)
			return 1
		}
		executable = func() (string, error) { return exe, nil }
	}
	return m.Run()
}
