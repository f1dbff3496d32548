package cli

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"demarche/timeline"
)

// defaultFile is the events file where no other is named.
const defaultFile = "events.json"

// stdinName is what messages call standard input.
const stdinName = "<stdin>"

// input is the events file of a call.
type input struct {
	path  string // "" for standard input
	name  string // what it is called in messages
	named bool   // by the user

	held bool   // the file is not read: this is what it was once
	data []byte // then
}

func (c *call) input() (input, error) {
	switch {
	case len(c.files) == 0:
		return input{path: defaultFile, name: defaultFile}, nil
	case len(c.files) > 1:
		return input{}, usage("a name with spaces goes into quotes", "one events file at a time: these are `%s`", strings.Join(c.files, "` and `"))
	case c.files[0] == "":
		return input{}, usage("leave it out for events.json, or write - for standard input", "the name of the file is empty")
	case c.files[0] == "-":
		return input{name: stdinName, named: true}, nil
	}
	return input{path: c.files[0], name: printable(c.files[0]), named: true}, nil
}

// load reads and checks the events file of a command that draws. Only errors
// are told: warnings are what check is for.
func (s *session) load(c *call, in input) (*timeline.Timeline, error) {
	t, ps, err := s.read(c, in, timeline.Load)
	if err != nil {
		return nil, err
	}
	if errs := ps.Errors(); len(errs) > 0 {
		return nil, &failure{status: exitInput, problems: errs}
	}
	if n := len(ps); n > 0 {
		s.note(in.name + " has " + count(n, "warning") + "; see `" + strings.Join(append([]string{"demarche check"}, c.files...), " ") + "`")
	}
	return t, nil
}

// loader is timeline.Load or lint.Check.
type loader func(name string, r io.Reader, limits timeline.Limits) (*timeline.Timeline, timeline.Problems, error)

// read reads and checks the events file.
func (s *session) read(c *call, in input, load loader) (t *timeline.Timeline, ps timeline.Problems, err error) {
	limits, err := c.limits()
	if err != nil {
		return nil, nil, err
	}
	s.progress.at("reading " + in.name)
	r := s.Stdin
	if in.held {
		r = bytes.NewReader(in.data)
	} else if in.path != "" {
		f, err := open(in)
		if err != nil {
			return nil, nil, err
		}
		defer func() { _ = f.Close() }()
		r = f
	}
	// Interrupted, await comes back while Load goes on: what Load returns is
	// taken only when it is done.
	type loaded struct {
		t  *timeline.Timeline
		ps timeline.Problems
	}
	done := make(chan loaded, 1)
	err = await(s.Context, func() error {
		t, ps, err := load(in.name, r, limits)
		done <- loaded{t, ps}
		return unreadable(in, err)
	})
	if err != nil {
		return nil, nil, err
	}
	got := <-done
	return got.t, got.ps, nil
}

func unreadable(in input, err error) error {
	if err == nil {
		return nil
	}
	return broken("", "cannot read %s: %s", in.name, reason(err))
}

func open(in input) (io.ReadCloser, error) {
	f, err := os.Open(in.path)
	switch {
	case errors.Is(err, fs.ErrNotExist) && !in.named:
		return nil, broken("`demarche init` writes a starter file; or name the file, or - for standard input", "there is no %s here", defaultFile)
	case errors.Is(err, fs.ErrNotExist):
		hint := "`demarche init " + in.path + "` writes a starter file"
		if near := neighbour(in.path); near != "" {
			hint = "did you mean `" + near + "`?"
		}
		return nil, broken(hint, "there is no file `%s`", in.name)
	case err != nil:
		return nil, unreadable(in, err)
	}
	if info, err := f.Stat(); err == nil && info.IsDir() {
		_ = f.Close()
		return nil, broken("name a file in it: "+filepath.Join(in.path, defaultFile), "%s is a folder, not an events file", in.name)
	}
	return f, nil
}

// neighbour returns the file beside the path that was probably meant, or "".
func neighbour(path string) string {
	entries, err := os.ReadDir(filepath.Dir(path))
	if err != nil {
		return ""
	}
	var names []string
	for _, e := range entries {
		if !e.IsDir() {
			names = append(names, e.Name())
		}
	}
	near := nearest(filepath.Base(path), names)
	if near == "" {
		return ""
	}
	return filepath.Join(filepath.Dir(path), near)
}
