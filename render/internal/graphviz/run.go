package graphviz

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	gographviz "github.com/goccy/go-graphviz"

	"demarche/internal/privatetmp"
)

// runner lays out a graph in DOT and returns what Graphviz says in JSON. Its
// errors are clauses for Placed.Fallback.
type runner func(ctx context.Context, engine Engine, dot []byte, timeout time.Duration) ([]byte, error)

// maxOutput bounds what is read from a child.
const maxOutput = 64 << 20

var childEnabled atomic.Bool

// EnableChild says that this program calls [Child] first thing, and so can be
// started again to lay out a graph. Without it Layout works in this process: a
// program that merely uses the package must not be started a second time
// without its knowledge.
func EnableChild() { childEnabled.Store(true) }

// executable finds the program to start as a child.
var executable = os.Executable

func run(ctx context.Context, engine Engine, dot []byte, timeout time.Duration) ([]byte, error) {
	if k := kept.Load(); k != nil {
		return k.run(ctx, engine, dot, timeout)
	}
	return runBy(ctx, aheadOf(ctx).take(), engine, dot, timeout)
}

// runBy lays out in a child that has been started, or anew where there is none or it
// has died, as it may while it waits.
func runBy(ctx context.Context, c *child, engine Engine, dot []byte, timeout time.Duration) ([]byte, error) {
	if c != nil {
		out, err := c.layout(ctx, engine, dot, timeout)
		if died := (*exec.ExitError)(nil); !errors.As(err, &died) || ctx.Err() != nil {
			return out, err
		}
	}
	return runAnew(ctx, engine, dot, timeout)
}

// runAnew lays out in a child that is started for it, or here.
func runAnew(ctx context.Context, engine Engine, dot []byte, timeout time.Duration) ([]byte, error) {
	if !childEnabled.Load() {
		return runHere(ctx, engine, dot, timeout)
	}
	exe, err := executable()
	if err != nil {
		return nil, errors.New("this program cannot find its own file")
	}
	return runProgram(ctx, exe, engine, dot, timeout)
}

// panicked is the exit code of a Go program that has panicked.
const panicked = 2

// runProgram lays out in a child that runs exe.
func runProgram(ctx context.Context, exe string, engine Engine, dot []byte, timeout time.Duration) ([]byte, error) {
	out, err := runChild(ctx, exe, engine, dot, timeout)
	var died *exec.ExitError
	if errors.As(err, &died) && died.ExitCode() == panicked && ctx.Err() == nil {
		// It may be the compile cache; without it a start only takes longer.
		privatetmp.Forget()
		out, err = runChild(ctx, exe, engine, dot, timeout)
	}
	if errors.As(err, &died) {
		return nil, fmt.Errorf("graphviz stopped (%s)", died.ProcessState)
	}
	return out, err
}

// startLimit is how long a child may take until it is ready. The first on a machine
// compiles Graphviz, and the machine may be busy.
var startLimit = 30 * time.Second

// waitDelay is how long a killed child may hold its pipes open.
const waitDelay = time.Second

// runChild starts exe as described at [Child] and gives it a graph. The error
// is an *exec.ExitError if the child ended by itself with a failure.
func runChild(ctx context.Context, exe string, engine Engine, dot []byte, timeout time.Duration) ([]byte, error) {
	c, err := startChild(exe)
	if err != nil {
		return nil, err
	}
	return c.layout(ctx, engine, dot, timeout)
}

// child is a process that lays out one graph.
type child struct {
	cmd  *exec.Cmd
	in   io.WriteCloser
	out  *capped
	kill context.CancelFunc
}

// startChild starts a child, which waits for its graph.
func startChild(exe string) (*child, error) {
	ctx, kill := context.WithCancel(context.Background())
	c := &child{cmd: exec.CommandContext(ctx, exe, privatetmp.LayoutArg), out: &capped{limit: maxOutput, ready: make(chan struct{})}, kill: kill}
	c.cmd.Stdout = c.out
	c.cmd.Env = childEnv(os.Environ())
	c.cmd.WaitDelay = waitDelay
	var err error
	if c.in, err = c.cmd.StdinPipe(); err == nil {
		err = c.cmd.Start()
	}
	if err != nil {
		kill()
		return nil, errors.New("graphviz could not be started")
	}
	return c, nil
}

// layout gives the child its graph and returns its answer, with errors as
// those of runChild. The time counts from when the child is ready. The child is
// gone afterwards.
func (c *child) layout(ctx context.Context, engine Engine, dot []byte, timeout time.Duration) ([]byte, error) {
	defer c.kill()
	ended := make(chan struct{})
	defer close(ended)
	var late atomic.Pointer[time.Duration] // what the child has taken longer than
	starting := startLimit
	go func() {
		select {
		case <-c.out.ready:
		case <-time.After(starting):
			late.Store(&starting)
			c.kill()
			return
		case <-ended:
			return
		}
		select {
		case <-time.After(timeout):
			late.Store(&timeout)
			c.kill()
		case <-ended:
		}
	}()
	defer context.AfterFunc(ctx, c.kill)()
	go func() { // ends with Wait at the latest, which closes the pipe
		// How the child ends tells whether it has read all.
		_, _ = fmt.Fprintf(c.in, "%s %s\n%s", engine, timeout, dot)
		_ = c.in.Close()
	}()
	err := c.cmd.Wait()
	limit := late.Load()
	var died *exec.ExitError
	switch {
	case err == nil && !c.out.over:
		out, ok := bytes.CutPrefix(c.out.buf.Bytes(), []byte(greeting))
		if !ok {
			return nil, errors.New("graphviz returned nonsense")
		}
		return out, nil
	case limit != nil:
		return nil, fmt.Errorf("graphviz took longer than %s", *limit)
	case c.out.over:
		return nil, errors.New("graphviz returned too much")
	case errors.As(err, &died):
		return nil, err
	}
	return nil, errors.New("graphviz could not be started")
}

// end ends a child that got no graph.
func (c *child) end() {
	c.kill()
	_ = c.in.Close()
	_ = c.cmd.Wait() // it was killed, and says so
}

// childEnv keeps what a process needs to start and to find its cache.
func childEnv(env []string) []string {
	keep := []string{"HOME", "XDG_CACHE_HOME", "TMPDIR", "TMP", "TEMP", "SYSTEMROOT", "LOCALAPPDATA", "USERPROFILE", "GOCOVERDIR"}
	var out []string
	for _, kv := range env {
		name, _, _ := strings.Cut(kv, "=")
		for _, k := range keep {
			if name == k || runtime.GOOS == "windows" && strings.EqualFold(name, k) {
				out = append(out, kv)
			}
		}
	}
	return out
}

// capped is a buffer that refuses to grow beyond its limit, and tells when there is
// as much as a greeting. It does not embed the buffer, whose ReadFrom would go around
// the limit.
type capped struct {
	buf   bytes.Buffer
	limit int
	over  bool
	ready chan struct{} // closed then
}

func (c *capped) Write(p []byte) (int, error) {
	if c.buf.Len()+len(p) > c.limit {
		c.over = true
		return 0, errors.New("too much output")
	}
	before := c.buf.Len()
	n, err := c.buf.Write(p)
	if before < len(greeting) && c.buf.Len() >= len(greeting) {
		close(c.ready)
	}
	return n, err
}

// here guards the one Graphviz of this process: it is not safe for concurrent
// use, and once it has failed its memory may be damaged.
var here struct {
	sync.Mutex
	broken bool
}

// runHere lays out in this process. Graphviz cannot be stopped: after the
// timeout it goes on in the background, and whoever comes next has to wait.
func runHere(ctx context.Context, engine Engine, dot []byte, timeout time.Duration) ([]byte, error) {
	ctx, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()
	type result struct {
		out []byte
		err error
	}
	done := make(chan result, 1)
	go func() {
		here.Lock()
		defer here.Unlock()
		if ctx.Err() != nil {
			return // nobody waits any more
		}
		if here.broken {
			done <- result{err: errors.New("graphviz has failed before in this process")}
			return
		}
		out, err := layOut(engine, dot)
		here.broken = err != nil
		done <- result{out, err}
	}()
	select {
	case r := <-done:
		return r.out, r.err
	case <-ctx.Done():
		return nil, fmt.Errorf("graphviz took longer than %s", timeout)
	}
}

// layOut starts the library and calls it.
func layOut(engine Engine, dot []byte) ([]byte, error) {
	gv, err := start()
	if err != nil {
		return nil, err
	}
	return render(gv, engine, dot)
}

// start makes the library ready. Its context is never cancelled: that would make
// the library unusable from then on.
func start() (gv *gographviz.Graphviz, err error) {
	defer func() {
		if r := recover(); r != nil {
			gv, err = nil, errors.New("graphviz could not be started")
		}
	}()
	if privatetmp.Skipped() {
		return nil, errors.New("graphviz is left to other processes")
	}
	if gv, err = gographviz.New(context.Background()); err != nil {
		return nil, errors.New("graphviz could not be started")
	}
	return gv, nil
}

// render is the call into the library, after which it is closed.
func render(gv *gographviz.Graphviz, engine Engine, dot []byte) (out []byte, err error) {
	defer func() {
		if r := recover(); r != nil {
			out, err = nil, errors.New("graphviz failed")
		}
	}()
	defer func() { _ = gv.Close() }()
	g, err := gographviz.ParseBytes(dot)
	if err != nil || g == nil {
		return nil, errors.New("graphviz did not understand the graph")
	}
	defer func() { _ = g.Close() }()
	var b bytes.Buffer
	if err := gv.SetLayout(gographviz.Layout(engine)).Render(context.Background(), g, "json0", &b); err != nil {
		return nil, errors.New("graphviz failed")
	}
	if !json.Valid(b.Bytes()) {
		return nil, errors.New("graphviz returned nonsense")
	}
	return b.Bytes(), nil
}
