package session

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"demarche/internal/cli/say"
	"demarche/timeline"
	"demarche/timeline/filetext"
)

// DefaultFile is the events file where no other is named, and where it is not
// there, one of the others that is there alone.
const DefaultFile = "events.json"

var otherDefaults = []string{"events.jsonc", "events.yaml", "events.yml"}

// Input is an events file of a call.
type Input struct {
	Path  string  // "" for standard input
	Name  string  // what it is called in messages
	Named bool    // by the user
	More  []Input // that are read together with it

	// Set makes what draws records of data sets that a file names in from; nil where
	// nothing does.
	Set func(in Input) func(d timeline.DataSet, beside []byte) ([]byte, error)

	Held bool                                     // the file is not read: this is what it was once
	Data []byte                                   // then
	Was  func(name string) (io.ReadCloser, error) // what it included then
}

// InputOf is the events file among the words of a call, for a command that takes
// one.
func InputOf(files []string) (Input, error) {
	if len(files) > 1 {
		return Input{}, say.Usage("a name with spaces goes into quotes", "one events file at a time: these are `%s`", strings.Join(files, "` and `"))
	}
	return InputsOf(files)
}

// InputsOf are the events files among the words of a call, which are read
// together.
func InputsOf(files []string) (in Input, err error) {
	if len(files) == 0 {
		name, err := DefaultIn("")
		return Input{Path: name, Name: name}, err
	}
	if joined := strings.Join(files, " "); len(files) > 1 && !there(files[0]) && there(joined) {
		return Input{}, say.Usage("a name with spaces goes into quotes", "there is no file `%s`, but `%s`", files[0], joined)
	}
	stdin := 0
	for i, file := range files {
		one := Input{Path: file, Name: say.Printable(file), Named: true}
		switch file {
		case "":
			return Input{}, say.Usage("leave it out for events.json, or write - for standard input", "the name of the file is empty")
		case "-":
			if stdin++; stdin > 1 {
				return Input{}, say.Usage("name it once", "standard input cannot be read twice")
			}
			one.Path, one.Name = "", say.StdinName
		}
		if i == 0 {
			in = one
		} else {
			in.More = append(in.More, one)
		}
	}
	return in, nil
}

func there(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

// All are the files that are read together.
func (in Input) All() []Input { return append([]Input{in}, in.More...) }

// DefaultIn returns the path of the events file of a folder.
func DefaultIn(dir string) (string, error) {
	path := filepath.Join(dir, DefaultFile)
	if there(path) {
		return path, nil
	}
	var others []string
	for _, name := range otherDefaults {
		if other := filepath.Join(dir, name); there(other) {
			others = append(others, other)
		}
	}
	switch len(others) {
	case 0:
		return path, nil
	case 1:
		return others[0], nil
	}
	return "", say.Usage("name one of them", "there is no %s here, but %s", DefaultFile, strings.Join(others, " and "))
}

// typed are the words by which it was named.
func (in Input) typed() (words []string) {
	for _, one := range in.All() {
		switch {
		case !one.Named:
		case one.Path == "":
			words = append(words, "-")
		default:
			words = append(words, one.Path)
		}
	}
	return words
}

// Load reads and checks the events file of a command that draws. Only errors
// are told: warnings are what check is for.
func (s *Session) Load(in Input, limits timeline.Limits) (*timeline.Timeline, error) {
	t, ps, err := s.Read(in, limits, timeline.LoadAll)
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

// loader is timeline.LoadAll or lint.CheckAll.
type loader func(limits timeline.Limits, inputs ...timeline.Input) (*timeline.Timeline, timeline.Problems, error)

// Read reads and checks events files.
func (s *Session) Read(in Input, limits timeline.Limits, load loader) (t *timeline.Timeline, ps timeline.Problems, err error) {
	s.Progress.At("reading " + in.Name)
	var inputs []timeline.Input
	for _, one := range in.All() {
		read := timeline.Input{Name: one.Name, R: s.Stdin, Open: one.Beside()}
		if in.Set != nil {
			read.Set = in.Set(one)
		}
		if one.Held {
			read.R = bytes.NewReader(one.Data)
		} else if one.Path != "" {
			f, err := Open(one)
			if err != nil {
				return nil, nil, err
			}
			defer func() { _ = f.Close() }()
			read.R = f
		}
		inputs = append(inputs, read)
	}
	// Interrupted, await comes back while Load goes on: what Load returns is
	// taken only when it is done.
	type loaded struct {
		t  *timeline.Timeline
		ps timeline.Problems
	}
	done := make(chan loaded, 1)
	err = Await(s.Context, func() error {
		t, ps, err := load(limits, inputs...)
		done <- loaded{t, ps}
		return Unreadable(in, err)
	})
	if err != nil {
		return nil, nil, err
	}
	got := <-done
	if got.t != nil && len(got.t.Events) > many {
		runtime.GC() // what reading took is used again by what comes next
	}
	return got.t, got.ps, nil
}

// many is how many events take so much memory that it pays to look for what is left
// over of reading them.
const many = 200_000

// Beside opens what a file includes: what standard input includes lies where the
// user stands.
func (in Input) Beside() func(name string) (io.ReadCloser, error) {
	if in.Was != nil {
		return in.Was
	}
	return timeline.Beside(in.Path)
}

// Unreadable is the failure to read an input; nil where err is.
func Unreadable(in Input, err error) error {
	if err == nil {
		return nil
	}
	return say.Unable("", "cannot read %s: %s", in.Name, say.Reason(err))
}

// Missing says that there is no file at a path, and which may have been meant; the hint
// is for where none may.
func Missing(path, name, hint string) error {
	if near := Neighbour(path); near != "" {
		hint = "did you mean `" + near + "`?"
	}
	return say.Unable(hint, "there is no file `%s`", name)
}

// Open opens the file of an input, which is not standard input.
func Open(in Input) (io.ReadCloser, error) {
	f, err := os.Open(in.Path)
	switch {
	case errors.Is(err, fs.ErrNotExist) && !in.Named:
		return nil, say.Unable("`demarche init` writes a starter file; or name the file, or - for standard input", "there is no %s here", DefaultFile)
	case errors.Is(err, fs.ErrNotExist):
		return nil, Missing(in.Path, in.Name, "`demarche init "+in.Path+"` writes a starter file")
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

// Plain returns events files, and what they include, as one in JSON.
func (s *Session) Plain(in Input, limits timeline.Limits) ([]byte, error) {
	s.Progress.At("reading " + in.Name)
	var inputs []timeline.Input
	for _, one := range in.All() {
		data, err := s.Bytes(one, limits)
		if err != nil {
			return nil, err
		}
		inputs = append(inputs, timeline.Input{Name: one.Name, R: bytes.NewReader(data), Open: one.Beside()})
	}
	type made struct {
		data     []byte
		problems timeline.Problems
	}
	done := make(chan made, 1)
	err := Await(s.Context, func() error {
		data, problems, err := filetext.Plain(limits, inputs...)
		done <- made{data, problems}
		return Unreadable(in, err)
	})
	if err != nil {
		return nil, err
	}
	got := <-done
	if len(got.problems) > 0 {
		return nil, &say.Failure{Status: say.ExitInput, Problems: got.problems}
	}
	return got.data, nil
}
