// Package charts has the command brief: it draws the charts that documents ask for.
package charts

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"demarche/internal/atomicfile"
	"demarche/internal/brief"
	"demarche/internal/brief/chart"
	"demarche/internal/brief/document"
	"demarche/internal/cli/options"
	"demarche/internal/cli/say"
	"demarche/internal/cli/session"
	"demarche/internal/markup"
)

// Brief renews the charts of documents. A document that fails does not keep the
// others from theirs.
func Brief(s *session.Session, c *options.Call) error {
	switch {
	case len(c.Files) == 0:
		return say.Usage("for example: demarche brief briefing.md", "name the documents whose charts are to be renewed")
	case c.IsSet("insert") && c.Bool("check"):
		return say.Usage("leave one of them out", "--check writes nothing, and --insert does")
	case c.IsSet("insert") && len(c.Files) > 1:
		return say.Usage("insert into one after the other", "--insert takes one document, and these are %d", len(c.Files))
	case c.IsSet("at") && !c.IsSet("insert"):
		return say.Usage("add --insert 'timeline events.json'", "--at says where to insert a chart")
	case c.IsSet("at") && c.String("at") == "":
		return say.Usage("leave it out for the end of the document", "--at needs a text to look for")
	}
	result := &say.Failure{}
	var stale []string
	owner := map[string]string{}
	for _, path := range c.Files {
		var n int
		err := s.Again(func() (err error) {
			n, err = briefOne(s, c, path, owner)
			return err
		})
		if err == nil {
			if n > 0 {
				stale = append(stale, path)
			}
			continue
		}
		var f *say.Failure
		if !errors.As(err, &f) {
			return err
		}
		say.List(s.Stderr, f.Problems)
		if f.Message != "" {
			say.Tell(s.Stderr, "error", f.Message, f.Hint)
		}
		result.Status = max(result.Status, f.Status)
	}
	s.Progress.Stop()
	if c.Bool("check") && len(stale) > 0 {
		result.Status = max(result.Status, say.ExitInput)
		result.Message = "charts are out of date in " + say.Count(len(stale), "document")
		result.Hint = "`demarche brief " + strings.Join(stale, " ") + "` renews them"
	}
	if result.Status != say.ExitDone {
		return result
	}
	return nil
}

// briefOne renews the charts of one document, and returns how many of them
// were out of date.
func briefOne(s *session.Session, c *options.Call, path string, owner map[string]string) (stale int, err error) {
	kind := document.Of(path)
	if kind == 0 {
		return 0, say.Usage("documents end in "+say.Either(document.Extensions()), "`%s` is no document that holds charts", path)
	}
	if !c.Bool("check") {
		if err := session.NotOpen(path, c.Bool("force")); err != nil {
			return 0, err
		}
	}
	d := document.Document{Path: path, Kind: kind, Root: c.String("root")}
	if d.Data, err = read(s, path); err != nil {
		return 0, err
	}
	draw := drawer(s, path)
	s.Progress.At("drawing the charts of " + say.Printable(path))
	var r document.Result
	if c.IsSet("insert") {
		r, err = brief.Insert(d, strings.TrimSpace(c.String("insert")), c.String("at"), draw)
	} else {
		r, err = brief.Renew(d, draw)
	}
	if err != nil {
		if !c.Bool("check") {
			s.Sweep(path) // as writing does
		}
		return 0, inDocument(s, path, err)
	}
	if len(r.Charts) == 0 {
		s.Warn(path + " has no chart; --insert 'timeline events.json' adds one")
	}
	for _, o := range r.Charts {
		if o.Frame != "" {
			s.WarnOnce(say.Where(path, o.Place, o.Line, o.Col) + ": `" + o.Marker + "` is drawn in " + o.Drawn + " pixels, and its frame of " + o.Frame +
				" stretches it; leave out --size, or give one the shape of the other")
		}
		for _, note := range o.Notes {
			s.WarnOnce(say.Where(path, o.Place, o.Line, o.Col) + ": `" + o.Marker + "`: " + note)
		}
		if !o.Stale {
			continue
		}
		stale++
		if c.Bool("check") {
			fmt.Fprintf(s.Out, "%s: out of date: %s\n", say.Where(path, o.Place, o.Line, o.Col), say.Printable(o.Marker))
		}
	}
	var files []atomicfile.File // the pictures
	document := d.Data
	for _, f := range r.Files {
		full := filepath.Clean(f.Path)
		if other, taken := owner[full]; taken && other != path {
			return 0, &say.Failure{Status: say.ExitInput, Message: path + " and " + other + " both write " + full, Hint: "let the marker of one of them name another file with -o"}
		}
		owner[full] = path
		if f.Path == path {
			document = f.Data
		} else {
			files = append(files, atomicfile.File{Path: f.Path, Data: f.Data})
		}
	}
	if c.Bool("check") {
		return stale, nil
	}
	// The document is written even if only a picture is new: should somebody have
	// saved it meanwhile, the picture may be another.
	anything, err := s.Edit(path, d.Data, document, c.Bool("force"), files...)
	if err != nil {
		return 0, err
	}
	if !anything {
		return stale, nil
	}
	s.Wrote(path, true)
	s.Note(path + ": " + say.Count(stale, "chart") + " of " + fmt.Sprint(len(r.Charts)) + " renewed")
	return stale, nil
}

// read reads a document.
func read(s *session.Session, path string) ([]byte, error) {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, session.Missing(path, path, "")
	case err != nil:
		return nil, say.Unable("", "cannot read %s: %s", path, say.Reason(err))
	case !info.Mode().IsRegular():
		return nil, say.Unable("name the documents in it", "%s is no file", path)
	case info.Size() > document.MaxBytes:
		return nil, say.Unable("", "%s is too large: %d MB at most", path, document.MaxBytes>>20)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, say.Unable("", "cannot read %s: %s", path, say.Reason(err))
	}
	return data, nil
}

// inDocument makes a failure of an error of a document, with its place.
func inDocument(s *session.Session, path string, err error) error {
	var e *markup.Error
	if !errors.As(err, &e) {
		return err
	}
	message, hint, status := e.Message, e.Hint, say.ExitInput
	if e.Err != nil {
		var f *say.Failure
		if !errors.As(e.Err, &f) {
			var stop *session.Interrupted
			if errors.As(e.Err, &stop) || s.Context.Err() != nil {
				return e.Err
			}
			f = &say.Failure{Status: say.ExitIO, Message: e.Err.Error()}
		}
		if len(f.Problems) > 0 {
			return f
		}
		message, hint = f.Message, f.Hint
		if f.Status != say.ExitUsage {
			status = f.Status
		}
	}
	s.Progress.Stop()
	fmt.Fprintf(s.Stderr, "%s: error: %s\n", say.Where(path, e.Place, e.Line, e.Col), say.Printable(message))
	if hint != "" {
		fmt.Fprintf(s.Stderr, "hint: %s\n", say.Printable(hint))
	}
	return &say.Failure{Status: status}
}

// chartCommands are the commands that a marker can name.
func chartCommands() []*options.Command {
	all := []*options.Command{options.CommandCalled("timeline"), options.CommandCalled("graph")}
	chronology := *all[0]
	chronology.Name = "chronology"
	return append(all, &chronology)
}

// drawer draws what the markers of a document ask for.
func drawer(s *session.Session, document string) chart.Drawer {
	return func(o chart.Order) (chart.Chart, error) {
		c, err := marker(s, filepath.Dir(document), o.Words)
		if err != nil {
			return chart.Chart{}, aboutWord(o.Words, err)
		}
		drawn, err := drawChart(s, c, o)
		var f *say.Failure
		if errors.As(err, &f) && f.Status == say.ExitUsage {
			err = aboutWord(o.Words, err)
		}
		return drawn, err
	}
}

// aboutWord finds the word of a marker that an error is about: the value that is
// wrong, or else the flag, or else the command.
func aboutWord(words []chart.Word, err error) error {
	var word *chart.WordError
	var f *say.Failure
	if errors.As(err, &word) {
		return err
	}
	index := 0
	if errors.As(err, &f) {
		index = in(f.About, words)
	}
	return &chart.WordError{Index: index, Err: err}
}

// in returns where an argument stands; 0 if it is not there.
func in(a say.Argument, words []chart.Word) (flag int) {
	for i, w := range words[1:] {
		name, value, given := strings.Cut(strings.TrimLeft(w.Text, "-"), "=")
		switch {
		case !strings.HasPrefix(w.Text, "-"):
			if a.Value != "" && w.Text == a.Value && (a.Option == "" || flag == i) {
				return i + 1
			}
		case a.Option != "" && fullName(name) == fullName(a.Option), a.Option == "" && given && value == a.Value:
			if flag = i + 1; given {
				return flag
			}
		}
	}
	return flag
}

// fullName is the name of an option that was typed by its alias.
func fullName(typed string) string {
	for _, o := range options.All() {
		if o.Alias == typed && typed != "" {
			return o.Name
		}
	}
	return typed
}

// marker reads the words of a marker as a command line that is typed in the
// folder of the document.
func marker(s *session.Session, dir string, words []chart.Word) (*options.Call, error) {
	all := chartCommands()
	var names, args []string
	for _, c := range all {
		names = append(names, c.Name)
	}
	for _, w := range words {
		args = append(args, w.Text)
	}
	i := slices.Index(names, args[0])
	if i < 0 {
		return nil, &chart.WordError{Index: 0, Err: say.Usage(say.DidYouMean(args[0], names), "there is no chart `%s`", args[0])}
	}
	cmd := all[i]
	flags, files, err := options.Arrange(cmd, args[1:])
	if err != nil {
		return nil, err
	}
	if len(files) == 0 {
		there, err := session.DefaultIn(dir)
		if err != nil {
			return nil, err
		}
		files = []string{filepath.Base(there)}
	}
	for i, f := range flags {
		name, value, given := strings.Cut(strings.TrimLeft(f, "-"), "=")
		if o, _ := cmd.Option(name); o.Not[options.Marker] != "" {
			return nil, say.About(say.Usage("leave it out", "%s has no place in a document: %s", options.Dashed(name), o.Not[options.Marker]), name, "")
		}
		if given && (name == "theme" && options.IsThemeFile(value) || name == "font" && value != "system") {
			if value, err = beside(dir, value); err != nil {
				return nil, say.About(err, name, "")
			}
			flags[i] = options.Dashed(name) + "=" + value
		}
	}
	for i, f := range files {
		if files[i], err = beside(dir, f); err != nil {
			return nil, say.About(err, "", f)
		}
	}
	var c *options.Call
	keep := func(got *options.Call) error { c = got; return nil }
	if err := options.App(options.World{Out: s.Out, Err: s.Stderr}, []*options.Command{cmd}, files, keep).RunContext(s.Context, append([]string{"demarche", cmd.Name}, flags...)); err != nil {
		return nil, err
	}
	return c, nil
}

// beside returns a path that begins in the folder of the document.
func beside(dir, path string) (string, error) {
	switch {
	case path == "-":
		return "", say.Usage("name a file", "a document cannot read standard input: -")
	case path == "" || filepath.IsAbs(path) || strings.HasPrefix(path, "/") || filepath.VolumeName(path) != "":
		return "", say.Usage("documents travel: write the way from the document to the file, such as ../events.json", "`%s` is no path that begins where the document is", path)
	}
	return filepath.Join(dir, filepath.FromSlash(path)), nil
}
