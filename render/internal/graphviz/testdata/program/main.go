// Program is the smallest program that links Graphviz. A test builds it and
// looks at its start.
package main

import (
	"fmt"
	"os"

	"demarche/render/internal/graphviz"
)

func main() {
	if handled, code := graphviz.Child(os.Args, os.Stdin, os.Stdout); handled {
		os.Exit(code)
	}
	fmt.Print(os.Getenv("TMPDIR"))
}
