// Demarche draws timelines of diplomatic events, and graphs of who did what to
// whom, from a file of dated events. "demarche --help" says how.
package main

import (
	_ "embed"
	"os"

	"demarche/internal/cli"
)

// starter is the events file that init writes.
//
//go:embed events.json
var starter []byte

func main() { os.Exit(cli.Main(starter)) }
