package graphviz

import (
	"bufio"
	"io"
	"slices"
	"strings"
	"time"

	gographviz "github.com/goccy/go-graphviz"

	"demarche/internal/privatetmp"
)

// greeting is what a child says when it is ready, before its answer.
const greeting = "ready\n"

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
//	program __layout <request >positions.json
//
// A request is a line with the engine and the time that it may take, then a
// graph in DOT. A child can be started before there is one: it says when it is
// ready, and ends when its input does. handled is false if args do not ask for it. A main that calls it
// first thing may call [EnableChild]; it then ends with the code returned.
func Child(args []string, stdin io.Reader, stdout io.Writer) (handled bool, code int) {
	if len(args) < 2 || args[1] != privatetmp.LayoutArg {
		return false, 0
	}
	// Not 2, which a panic ends with.
	const refused, failed = 3, 4
	// What can be made ready is, while there is no request yet.
	gographviz.SetFileSystem(noFiles{})
	gv, startErr := start()
	if _, err := io.WriteString(stdout, greeting); err != nil {
		return true, failed
	}
	request := bufio.NewReader(io.LimitReader(stdin, maxInput))
	line, err := request.ReadString('\n')
	name, limit, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
	engine := Engine(name)
	if len(args) != 2 || err != nil || !slices.Contains(Engines(), engine) || engine == Circle {
		return true, refused
	}
	timeout, err := time.ParseDuration(limit)
	if err != nil || timeout <= 0 {
		return true, refused
	}
	limitProcess(timeout, childMemory)
	dot, err := io.ReadAll(request)
	if err != nil || startErr != nil {
		return true, failed
	}
	out, err := render(gv, engine, dot)
	if err != nil {
		return true, failed
	}
	if _, err := stdout.Write(out); err != nil {
		return true, failed
	}
	return true, 0
}
