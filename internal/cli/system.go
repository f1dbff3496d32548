package cli

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"runtime"
	"runtime/debug"
	"syscall"
	"time"

	"golang.org/x/term"

	"demarche/internal/privatetmp"
	"demarche/render"
)

// Main is the program: it runs what the arguments of the process ask for and
// returns the exit status. Starter is the events file that init writes.
func Main(starter []byte) int {
	privatetmp.Restore()
	if code, child := render.LayoutChild(os.Args, os.Stdin, os.Stdout); child {
		return code
	}
	return Run(System(starter), os.Args[1:])
}

// System is the world that the process runs in.
func System(starter []byte) Env {
	// A closed pipe is an error to us, not the end of the process.
	signal.Notify(make(chan os.Signal, 1), syscall.SIGPIPE)
	// What is read is kept to the end: collecting garbage finds little.
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(200)
	}
	return Env{
		Context: untilInterrupted(), Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr,
		Terminal: term.IsTerminal(int(os.Stderr.Fd())), Starter: starter, Version: version(),
	}
}

// interrupted is the cause of a context that a signal has ended.
type interrupted struct{ signal os.Signal }

func (i *interrupted) Error() string { return "stopped by " + i.signal.String() }

func (i *interrupted) status() int {
	if i.signal == syscall.SIGTERM {
		return exitTerminated
	}
	return exitInterrupted
}

// lastMoment is how long after a signal the process ends at the latest, whatever
// keeps it: a pipe that nobody opens at its other end, a disk that does not
// answer.
const lastMoment = 900 * time.Millisecond

// untilInterrupted ends with the first signal; a second one kills.
func untilInterrupted() context.Context {
	ctx, cancel := context.WithCancelCause(context.Background())
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM)
	go func() {
		first := <-signals
		signal.Stop(signals)
		why := &interrupted{first}
		cancel(why)
		time.Sleep(lastMoment)
		os.Exit(why.status())
	}()
	return ctx
}

// grace is how long interrupted work has to stop by itself and to end the
// processes that it has started.
const grace = 300 * time.Millisecond

// await does work that takes a while, but no longer than ctx allows.
func await(ctx context.Context, work func() error) error {
	done := make(chan error, 1)
	go func() {
		defer func() {
			if r := recover(); r != nil {
				done <- internalError(r)
			}
		}()
		done <- work()
	}()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
	}
	select {
	case <-done:
	case <-time.After(grace):
	}
	return context.Cause(ctx)
}

// version says which source the program was built from.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "of unknown version"
	}
	return versionOf(info)
}

func versionOf(info *debug.BuildInfo) string {
	v := info.Main.Version
	if v == "" || v == "(devel)" {
		v = "devel"
		settings := map[string]string{}
		for _, s := range info.Settings {
			settings[s.Key] = s.Value
		}
		if rev := settings["vcs.revision"]; rev != "" {
			v += " " + rev[:min(12, len(rev))]
		}
		if settings["vcs.modified"] == "true" {
			v += " with changes"
		}
	}
	return fmt.Sprintf("%s (%s %s/%s)", v, info.GoVersion, runtime.GOOS, runtime.GOARCH)
}
