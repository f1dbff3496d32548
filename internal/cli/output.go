package cli

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"demarche/internal/atomicfile"
)

// stdout stands for standard output where a path is expected.
const stdout = "-"

// output returns where the result goes: the flag -o, or else the default.
func (c *call) output(instead string) (string, error) {
	if !c.IsSet("o") {
		return instead, nil
	}
	if c.String("o") == "" {
		return "", usage("for example -o "+instead+", or - for standard output", "-o needs the name of a file")
	}
	return c.String("o"), nil
}

// format returns which of the extensions the path has; the first is that of
// what has none to go by.
func format(path string, extensions []string) (string, error) {
	if path == stdout {
		return extensions[0], nil
	}
	if err := noFolder(path, "picture"+extensions[0]); err != nil {
		return "", err
	}
	info, err := os.Stat(path)
	ext := filepath.Ext(path)
	if i := slices.IndexFunc(extensions, func(e string) bool { return strings.EqualFold(e, ext) }); i >= 0 {
		return extensions[i], nil
	}
	possible := either(extensions)
	switch {
	case ext == "" && err == nil && !info.Mode().IsRegular():
		return extensions[0], nil // a device or a pipe
	case ext == "" || ext == ".":
		return "", usage("the extension says the format: "+possible, "`%s` has no extension", path)
	}
	return "", usage("for example -o "+strings.TrimSuffix(path, ext)+extensions[0], "`%s` is not a format this command writes: %s", ext, possible)
}

// noFolder refuses a folder where a file is to be written.
func noFolder(path, example string) error {
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return usage("name a file in it: -o "+filepath.Join(path, example), "%s is a folder", path)
	}
	return nil
}

// either writes a list of which one is to be chosen.
func either(names []string) string {
	last := len(names) - 1
	if last < 1 {
		return strings.Join(names, "")
	}
	return strings.Join(names[:last], ", ") + " or " + names[last]
}

// keepInput refuses to overwrite what is read.
func (s *session) keepInput(in input, paths ...string) error {
	var info fs.FileInfo
	var err error
	if in.path != "" {
		info, err = os.Stat(in.path)
	} else if f, ok := s.Stdin.(interface{ Stat() (fs.FileInfo, error) }); ok {
		info, err = f.Stat()
	}
	if err != nil || info == nil || !info.Mode().IsRegular() {
		return nil // reading will tell
	}
	for _, path := range paths {
		if out, err := os.Stat(path); path != stdout && err == nil && os.SameFile(info, out) {
			return usage("name another file with -o", "%s would overwrite the events file", path)
		}
	}
	return nil
}

// folder checks that the folder of the path is there, before any work is done.
func folder(path string) error {
	dir := filepath.Dir(path)
	info, err := os.Stat(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return broken("make it first: mkdir -p "+dir, "there is no folder `%s`", dir)
	case err == nil && !info.IsDir():
		return broken("name another place with -o", "`%s` is no folder", dir)
	}
	return nil
}

// write puts a result where it belongs.
func (s *session) write(path string, data []byte) error {
	s.progress.stop()
	if path == stdout {
		_, err := s.out.Write(data)
		return err
	}
	return s.writeFiles(path, atomicfile.File{Path: path, Data: data})
}

// writeFiles writes files and tells the user about it under one name.
func (s *session) writeFiles(name string, files ...atomicfile.File) error {
	written, err := s.put(s.Context, files)
	if err != nil {
		return err
	}
	s.wrote(name, slices.Contains(written, true))
	return nil
}

// wrote tells what became of an output.
func (s *session) wrote(name string, anything bool) {
	if anything {
		s.note("wrote " + name)
	} else {
		s.note(name + " is unchanged")
	}
}
