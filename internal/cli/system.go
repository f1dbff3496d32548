package cli

import (
	"fmt"
	"os"
	"os/signal"
	"runtime"
	"runtime/debug"
	"syscall"

	"golang.org/x/term"

	"demarche/internal/cli/say"
	"demarche/internal/cli/session"
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
	if err := tooFewThreads(); err != nil {
		f := say.FailureOf(err)
		say.Tell(os.Stderr, "error", f.Message, f.Hint)
		return f.Status
	}
	return Run(System(starter), os.Args[1:])
}

// System is the world that the process runs in.
func System(starter []byte) session.Env {
	// A closed pipe is an error to us, not the end of the process.
	signal.Notify(make(chan os.Signal, 1), syscall.SIGPIPE)
	if os.Getenv("GOGC") == "" {
		collectLate()
	}
	// But where there is much, twice as much is not waited for.
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(enough)
	}
	return session.Env{
		Context: session.UntilInterrupted(), Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr,
		Terminal: term.IsTerminal(int(os.Stderr.Fd())), Starter: starter, Version: version(),
	}
}

// collectLate has garbage collected for the first time when there are 64 MB, which
// most commands never need, and from then on where there is three times what was
// kept: what is read is kept to the end, so that collecting finds little.
func collectLate() {
	const first, then = 1600, 200 // percent; of 4 MB at least
	debug.SetGCPercent(first)
	type sentinel struct{ _ [16]byte }
	runtime.AddCleanup(&sentinel{}, func(struct{}) {
		if was := debug.SetGCPercent(then); was != first {
			debug.SetGCPercent(was) // who counts a data set has asked for less
		}
	}, struct{}{})
}

// enough is how much memory may be held before garbage is collected sooner.
const enough = 1600 << 20

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
