package edit

import (
	"bytes"
	"fmt"
	"os"
	"strings"

	"demarche/internal/cli/options"
	"demarche/internal/cli/say"
	"demarche/internal/cli/session"
	"demarche/timeline"
	"demarche/timeline/canonical"
)

// formatted is a file in its canonical form.
type formatted struct {
	session.Input
	was  []byte
	data []byte
	same bool // it had that form already
}

// Format puts files into their canonical form. A file with errors does not
// keep the others from theirs.
func Format(s *session.Session, c *options.Call) error {
	inputs, err := formatInputs(c)
	if err != nil {
		return err
	}
	var files []formatted
	var problems timeline.Problems
	for _, in := range inputs {
		f, ps, err := formatOne(s, c, in)
		if err != nil {
			return err
		}
		if problems = append(problems, ps...); len(ps) == 0 {
			files = append(files, f)
		}
	}
	s.Progress.Stop()
	if c.Bool("check") {
		err = listUnformatted(s, c, files)
	} else {
		err = writeFormatted(s, c, files)
	}
	if len(problems) > 0 && err == nil {
		err = &say.Failure{Status: say.ExitInput}
	}
	say.List(s.Stderr, problems)
	return err
}

// formatInputs returns what is to be formatted: the one command that takes
// several files.
func formatInputs(c *options.Call) (all []session.Input, err error) {
	one := *c
	for _, file := range c.Files {
		one.Files = []string{file}
		in, err := one.Input()
		if err != nil {
			return nil, err
		}
		all = append(all, in)
	}
	if len(c.Files) == 0 {
		in, err := c.Input()
		return []session.Input{in}, err
	}
	switch {
	case c.IsSet("o") && c.Bool("check"):
		return nil, say.Usage("leave one of them out", "--check writes nothing, so that -o means nothing")
	case c.IsSet("o") && len(all) > 1:
		return nil, say.Usage("leave out -o, and each file is written in place", "-o takes one file, and these are %d", len(all))
	}
	return all, nil
}

func formatOne(s *session.Session, c *options.Call, in session.Input) (f formatted, ps timeline.Problems, err error) {
	limits, err := c.Limits()
	if err != nil {
		return f, nil, err
	}
	s.Progress.At("reading " + in.Name)
	data, err := s.Bytes(in, limits)
	if err != nil {
		return f, nil, err
	}
	f.Input, f.was = in, data
	err = session.Await(s.Context, func() error {
		f.data, ps = canonical.FormatInput(timeline.Input{Name: in.Name, Open: in.Beside()}, data, limits, c.Bool("sort"))
		return nil
	})
	f.same = bytes.Equal(f.data, data)
	return f, ps, err
}

// listUnformatted names the files that are not in their canonical form.
func listUnformatted(s *session.Session, c *options.Call, files []formatted) error {
	again := []string{"demarche fmt"}
	if c.Bool("sort") {
		again = append(again, "--sort")
	}
	n := 0
	for _, f := range files {
		if !f.same {
			n++
			again = append(again, f.Name)
			fmt.Fprintln(s.Out, f.Name)
		}
	}
	switch n {
	case 0:
		return nil
	case 1:
		return &say.Failure{Status: say.ExitInput, Message: "1 file is not in canonical form", Hint: "`" + strings.Join(again, " ") + "` puts it there"}
	}
	return &say.Failure{Status: say.ExitInput, Message: fmt.Sprintf("%d files are not in canonical form", n), Hint: "`" + strings.Join(again, " ") + "` puts them there"}
}

// writeFormatted writes files in place, to -o, or from standard input to
// standard output.
func writeFormatted(s *session.Session, c *options.Call, files []formatted) error {
	for _, f := range files {
		instead := f.Path
		if f.Path == "" {
			instead = session.Stdout
		}
		path, err := c.Output(instead)
		if err != nil {
			return err
		}
		if path == f.Path && f.Path != "" {
			if err := formatInPlace(s, c, f); err != nil {
				return err
			}
			continue
		}
		if path != session.Stdout {
			if err := session.Folder(path); err != nil {
				return err
			}
			if info, err := os.Stat(path); err == nil && info.IsDir() {
				return say.Usage("name a file in it", "%s is a folder", path)
			}
		}
		if err := s.Write(path, f.data); err != nil {
			return err
		}
	}
	return nil
}

// formatInPlace writes a file in place: what was read, or what somebody else has
// saved since.
func formatInPlace(s *session.Session, c *options.Call, f formatted) error {
	first := true
	return s.Again(func() error {
		if !first {
			var ps timeline.Problems
			var err error
			if f, ps, err = formatOne(s, c, f.Input); err != nil {
				return err
			}
			if len(ps) > 0 {
				return &say.Failure{Status: say.ExitInput, Problems: ps}
			}
		}
		first = false
		anything, err := s.Edit(f.Path, f.was, f.data, c.Bool("force"))
		if err == nil {
			s.Progress.Stop()
			s.Wrote(f.Path, anything)
		}
		return err
	})
}
