//go:build unix

package endtoend

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"syscall"
	"time"

	"demarche/render"
)

// layoutChild is [render.LayoutChild] with a fault injected: the one named in
// the file graphviz-fault in the temporary folder, if there is one. A child gets
// no variable of ours, and the program itself needs to know nothing of this.
func layoutChild(args []string, stdin io.Reader, stdout io.Writer) (code int, child bool) {
	fault, err := os.ReadFile(filepath.Join(os.TempDir(), "graphviz-fault"))
	if err != nil {
		return render.LayoutChild(args, stdin, stdout)
	}
	var said bytes.Buffer
	code, child = render.LayoutChild(args, stdin, &said)
	if !child {
		return code, child
	}
	out := said.Bytes()
	switch fault := string(bytes.TrimSpace(fault)); fault {
	case "panic":
		panic("a fault that a test injected")
	case "fail":
		return 4, true
	case "kill":
		_ = syscall.Kill(os.Getpid(), syscall.SIGKILL)
	case "hang": // when it has said that it is ready
		_, _ = stdout.Write(out[:bytes.IndexByte(out, '\n')+1])
		time.Sleep(time.Minute)
	case "silence":
		out = nil
	case "half":
		out = out[:len(out)/2]
	case "empty":
		out = []byte("{}")
	case "heap": // all in one place
		out = regexp.MustCompile(`"pos": ?"[^"]*"`).ReplaceAll(out, []byte(`"pos": "1,1"`))
	case "far":
		out = regexp.MustCompile(`"pos": ?"[^"]*"`).ReplaceAll(out, []byte(`"pos": "1e300,-1e300"`))
	default:
		fmt.Fprintf(os.Stderr, "no fault is called %q\n", fault)
		return 1, true
	}
	_, err = stdout.Write(out)
	if err != nil {
		return 4, true
	}
	return 0, true
}
