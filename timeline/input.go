package timeline

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"demarche/timeline/internal/walk"
	"demarche/timeline/internal/yaml"
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
func Beside(path string) func(name string) (io.ReadCloser, error) {
	return func(name string) (io.ReadCloser, error) {
		root, err := os.OpenRoot(filepath.Dir(path))
		if err != nil {
			return nil, err
		}
		defer func() { _ = root.Close() }()
		name = filepath.FromSlash(name)
		info, err := root.Stat(name)
		switch {
		case err != nil:
			return nil, err
		case !info.Mode().IsRegular(): // to open a pipe would be to wait for its writer
			return nil, &fs.PathError{Op: "open", Path: name, Err: errNotRegular}
		}
		return root.Open(name)
	}
}

var errNotRegular = errors.New("it is no plain file")

// Spelling is how a file is spelled.
type Spelling uint8

// The spellings.
const (
	AsJSON Spelling = iota
	WithComments
	AsYAML
)

// SpellingOf returns how a file is spelled: by its extension, or where it has
// none by what it begins with.
func SpellingOf(name string, data []byte) Spelling {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".jsonc":
		return WithComments
	case ".yaml", ".yml":
		return AsYAML
	case "":
		if yaml.Looks(data) {
			return AsYAML
		}
	case ".json":
	default:
		if strings.HasPrefix(name, "<") && yaml.Looks(data) { // standard input
			return AsYAML
		}
	}
	return AsJSON
}

// readInput reads all of a file, as far as the limit allows.
func readInput(in Input, limit int64) (data []byte, large bool, err error) {
	if sizeOf(in.R) > limit {
		return nil, true, nil
	}
	data, err = readAll(in.R, limit+1)
	if err != nil {
		return nil, false, fmt.Errorf("read %s: %w", in.Name, err)
	}
	return data, int64(len(data)) > limit, nil
}

// WithoutComments returns a file that may have comments, which is one whose
// name ends in .jsonc, as JSON: with spaces in place of comments and of commas
// before a closing bracket, so that everything else stays where it is. Others
// are returned as they are.
func WithoutComments(name string, data []byte) []byte { return walk.WithoutComments(name, data) }
