package graphviz

import (
	"io"
	"runtime/debug"
	"slices"
	"time"

	gographviz "github.com/goccy/go-graphviz"

	"demarche/internal/privatetmp"
)

// childArg is the hidden first argument that turns a program into a layout
// child. The engine and the time it may take follow it.
const childArg = "__layout"

// childMemory is what a layout may take on top of what the process holds when
// it starts, in bytes. Graphs within the budgets take less than 200 MB.
const childMemory = 2 << 30

// maxInput bounds the DOT that a child reads.
const maxInput = 64 << 20

// init gives the temporary folder back that privatetmp took away, so that no
// program which merely links this package ever sees it.
func init() { privatetmp.Restore() }

// Child does the work of a layout child if args, as in os.Args, ask for it:
//
//	program __layout ENGINE TIMEOUT <graph.dot >positions.json
//
// handled is false if they do not. A main that calls it first thing may call
// [EnableChild]; it then ends with the code returned.
func Child(args []string, stdin io.Reader, stdout io.Writer) (handled bool, code int) {
	if len(args) < 2 || args[1] != childArg {
		return false, 0
	}
	// Not 2, which a panic ends with.
	const refused, failed = 3, 4
	if len(args) != 4 || !slices.Contains(Engines(), Engine(args[2])) || Engine(args[2]) == Circle {
		return true, refused
	}
	timeout, err := time.ParseDuration(args[3])
	if err != nil || timeout <= 0 {
		return true, refused
	}
	limitProcess(timeout, childMemory)
	// It lives for one graph: collecting garbage is wasted until it is a lot.
	debug.SetGCPercent(400)
	gographviz.SetFileSystem(noFiles{})
	dot, err := io.ReadAll(io.LimitReader(stdin, maxInput))
	if err != nil {
		return true, failed
	}
	out, err := render(Engine(args[2]), dot)
	if err != nil {
		return true, failed
	}
	if _, err := stdout.Write(out); err != nil {
		return true, failed
	}
	return true, 0
}
