//go:build go1.26 && !go1.27 && gc

package privatetmp

import (
	"runtime/debug"
	_ "unsafe" // for go:linkname
)

// mainPackage is that of the program, as its build says.
const mainPackage = "demarche"

// task is how the runtime keeps the initialisation of a package, in Go 1.21 to 1.26:
// one whose state is done is passed over.
type task struct {
	state     uint32
	functions uint32 // how many there are to run; they follow
}

const (
	waiting = 0
	done    = 2
)

// The packages of go-graphviz that start its runtime, or use it, before main.

//go:linkname wasmTask github.com/goccy/go-graphviz/internal/wasm..inittask
var wasmTask task

//go:linkname cgraphTask github.com/goccy/go-graphviz/cgraph..inittask
var cgraphTask task

//go:linkname gvcTask github.com/goccy/go-graphviz/gvc..inittask
var gvcTask task

// skipStart has go-graphviz not started where it will not be used, and reports
// whether it is so: in the program itself, whose graphs are laid out by children.
// Decision 89 says why it is worth this. Another version of Go has to be looked at
// first; until then everything starts, and a test says so.
func skipStart() bool {
	if isChild() {
		return false
	}
	if info, ok := debug.ReadBuildInfo(); !ok || info.Path != mainPackage {
		return false
	}
	tasks := []*task{&wasmTask, &cgraphTask, &gvcTask}
	for _, t := range tasks {
		if t.state != waiting || t.functions == 0 {
			return false // it is not linked, or has begun
		}
	}
	for _, t := range tasks {
		t.state = done
	}
	return true
}
