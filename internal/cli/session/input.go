package session

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"demarche/internal/cli/say"
	"demarche/timeline"
)

// DefaultFile is the events file where no other is named.
const DefaultFile = "events.json"

// Input is the events file of a call.
type Input struct {
	Path  string // "" for standard input
	Name  string // what it is called in messages
	Named bool   // by the user

	Held bool   // the file is not read: this is what it was once
	Data []byte // then
}

// InputOf is the events file among the words of a call.
func InputOf(files []string) (Input, error) {
	switch {
	case len(files) == 0:
		return Input{Path: DefaultFile, Name: DefaultFile}, nil
	case len(files) > 1:
		return Input{}, say.Usage("a name with spaces goes into quotes", "one events file at a time: these are `%s`", strings.Join(files, "` and `"))
	case files[0] == "":
		return Input{}, say.Usage("leave it out for events.json, or write - for standard input", "the name of the file is empty")
	case files[0] == "-":
		return Input{Name: say.StdinName, Named: true}, nil
	}
	return Input{Path: files[0], Name: say.Printable(files[0]), Named: true}, nil
}

// typed are the words by which it was named.
func (in Input) typed() []string {
	switch {
	case !in.Named:
		return nil
	case in.Path == "":
		return []string{"-"}
	}
	return []string{in.Path}
}

// Load reads and checks the events file of a command that draws. Only errors
// are told: warnings are what check is for.
func (s *Session) Load(in Input, limits timeline.Limits) (*timeline.Timeline, error) {
	t, ps, err := s.Read(in, limits, timeline.Load)
	if err != nil {
		return nil, err
	}
	if errs := ps.Errors(); len(errs) > 0 {
		return nil, &say.Failure{Status: say.ExitInput, Problems: errs}
	}
	if n := len(ps); n > 0 {
		s.Note(in.Name + " has " + say.Count(n, "warning") + "; see `" + strings.Join(append([]string{"demarche check"}, in.typed()...), " ") + "`")
	}
	return t, nil
}

// loader is timeline.Load or lint.Check.
type loader func(name string, r io.Reader, limits timeline.Limits) (*timeline.Timeline, timeline.Problems, error)

// Read reads and checks the events file.
func (s *Session) Read(in Input, limits timeline.Limits, load loader) (t *timeline.Timeline, ps timeline.Problems, err error) {
	s.Progress.At("reading " + in.Name)
	r := s.Stdin
	if in.Held {
		r = bytes.NewReader(in.Data)
	} else if in.Path != "" {
		f, err := Open(in)
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
	err = Await(s.Context, func() error {
		t, ps, err := load(in.Name, r, limits)
		done <- loaded{t, ps}
		return Unreadable(in, err)
	})
	if err != nil {
		return nil, nil, err
	}
	got := <-done
	return got.t, got.ps, nil
}

// Unreadable is the failure to read an input; nil where err is.
func Unreadable(in Input, err error) error {
	if err == nil {
		return nil
	}
	return say.Unable("", "cannot read %s: %s", in.Name, say.Reason(err))
}

// Open opens the file of an input, which is not standard input.
func Open(in Input) (io.ReadCloser, error) {
	f, err := os.Open(in.Path)
	switch {
	case errors.Is(err, fs.ErrNotExist) && !in.Named:
		return nil, say.Unable("`demarche init` writes a starter file; or name the file, or - for standard input", "there is no %s here", DefaultFile)
	case errors.Is(err, fs.ErrNotExist):
		hint := "`demarche init " + in.Path + "` writes a starter file"
		if near := Neighbour(in.Path); near != "" {
			hint = "did you mean `" + near + "`?"
		}
		return nil, say.Unable(hint, "there is no file `%s`", in.Name)
	case err != nil:
		return nil, Unreadable(in, err)
	}
	if info, err := f.Stat(); err == nil && info.IsDir() {
		_ = f.Close()
		return nil, say.Unable("name a file in it: "+filepath.Join(in.Path, DefaultFile), "%s is a folder, not an events file", in.Name)
	}
	return f, nil
}

// Neighbour returns the file beside the path that was probably meant, or "".
func Neighbour(path string) string {
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
	near := say.Nearest(filepath.Base(path), names)
	if near == "" {
		return ""
	}
	return filepath.Join(filepath.Dir(path), near)
}

// Bytes reads a file as it is, up to one byte more than the limits allow.
func (s *Session) Bytes(in Input, limits timeline.Limits) (data []byte, err error) {
	r := s.Stdin
	if in.Path != "" {
		f, err := Open(in)
		if err != nil {
			return nil, err
		}
		defer func() { _ = f.Close() }()
		r = f
	}
	most := limits.FileSize
	if most == 0 {
		most = timeline.DefaultFileSize
	}
	if f, ok := r.(interface{ Stat() (fs.FileInfo, error) }); ok {
		if info, err := f.Stat(); err == nil && info.Mode().IsRegular() {
			if err := large(in, info.Size(), most); err != nil {
				return nil, err
			}
		}
	}
	done := make(chan []byte, 1)
	err = Await(s.Context, func() error {
		data, err := io.ReadAll(io.LimitReader(r, most+1))
		done <- data
		return Unreadable(in, err)
	})
	if err != nil {
		return nil, err
	}
	return <-done, nil
}
