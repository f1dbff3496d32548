package timeline

import (
	"io"

	"demarche/timeline/internal/parts"
)

// Input is an events file to be read.
type Input struct {
	Name string // what messages call it; its extension says whether it is JSON, JSON with comments, or YAML
	R    io.Reader

	// Open opens a file that this one includes, by its name below the folder that
	// this one is in, with slashes. Where it is nil nothing can be included.
	Open func(name string) (io.ReadCloser, error)

	// Set draws records of a data set that this file names in from, beside what
	// stands in the file, as an events file in JSON. An error may have a method
	// Advice() string with a hint. Where it is nil, from is an error.
	Set func(d DataSet, beside []byte) ([]byte, error)
}

// Beside returns what opens files in the folder of the file at a path and below
// it, and no others: not by way of links, either.
func Beside(path string) func(name string) (io.ReadCloser, error) { return parts.Beside(path) }
