// Demarche draws timelines of diplomatic events, and graphs of who did what to
// whom, from a file of dated events. "demarche --help" says how.
package main

import (
	_ "embed"
	"os"

	"demarche/internal/cli"
	"demarche/internal/privatetmp"
	"demarche/render"
)

// starter is the events file that init writes.
//
//go:embed events.json
var starter []byte

func main() {
	privatetmp.Restore()
	if code, child := render.LayoutChild(os.Args, os.Stdin, os.Stdout); child {
		os.Exit(code)
	}
	os.Exit(cli.Run(cli.System(starter), os.Args[1:]))
}
