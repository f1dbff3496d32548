package cli

import (
	"bytes"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"

	"demarche/timeline"
	"demarche/timeline/canonical"
)

// formatted is a file in its canonical form.
type formatted struct {
	input
	was  []byte
	data []byte
	same bool // it had that form already
}

// format puts files into their canonical form. A file with errors does not
// keep the others from theirs.
func (s *session) format(c *call) error {
	inputs, err := c.formatInputs()
	if err != nil {
		return err
	}
	var files []formatted
	var problems timeline.Problems
	for _, in := range inputs {
		f, ps, err := s.formatOne(c, in)
		if err != nil {
			return err
		}
		if problems = append(problems, ps...); len(ps) == 0 {
			files = append(files, f)
		}
	}
	s.progress.stop()
	if c.Bool("check") {
		err = s.listUnformatted(c, files)
	} else {
		err = s.writeFormatted(c, files)
	}
	if len(problems) > 0 && err == nil {
		err = &failure{status: exitInput}
	}
	list(s.Stderr, problems)
	return err
}

// formatInputs returns what is to be formatted: the one command that takes
// several files.
func (c *call) formatInputs() (all []input, err error) {
	one := *c
	for _, file := range c.files {
		one.files = []string{file}
		in, err := one.input()
		if err != nil {
			return nil, err
		}
		all = append(all, in)
	}
	if len(c.files) == 0 {
		in, err := c.input()
		return []input{in}, err
	}
	switch {
	case c.IsSet("o") && c.Bool("check"):
		return nil, usage("leave one of them out", "--check writes nothing, so that -o means nothing")
	case c.IsSet("o") && len(all) > 1:
		return nil, usage("leave out -o, and each file is written in place", "-o takes one file, and these are %d", len(all))
	}
	return all, nil
}

func (s *session) formatOne(c *call, in input) (f formatted, ps timeline.Problems, err error) {
	limits, err := c.limits()
	if err != nil {
		return f, nil, err
	}
	s.progress.at("reading " + in.name)
	data, err := s.bytes(in, limits)
	if err != nil {
		return f, nil, err
	}
	f.input, f.was = in, data
	err = await(s.Context, func() error {
		f.data, ps = canonical.Format(in.name, data, limits, c.Bool("sort"))
		return nil
	})
	f.same = bytes.Equal(f.data, data)
	return f, ps, err
}

// bytes reads a file as it is, up to one byte more than the limits allow.
func (s *session) bytes(in input, limits timeline.Limits) (data []byte, err error) {
	r := s.Stdin
	if in.path != "" {
		f, err := open(in)
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
	err = await(s.Context, func() error {
		data, err := io.ReadAll(io.LimitReader(r, most+1))
		done <- data
		return unreadable(in, err)
	})
	if err != nil {
		return nil, err
	}
	return <-done, nil
}

// listUnformatted names the files that are not in their canonical form.
func (s *session) listUnformatted(c *call, files []formatted) error {
	again := []string{"demarche fmt"}
	if c.Bool("sort") {
		again = append(again, "--sort")
	}
	n := 0
	for _, f := range files {
		if !f.same {
			n++
			again = append(again, f.name)
			fmt.Fprintln(s.out, f.name)
		}
	}
	switch n {
	case 0:
		return nil
	case 1:
		return &failure{status: exitInput, message: "1 file is not in canonical form", hint: "`" + strings.Join(again, " ") + "` puts it there"}
	}
	return &failure{status: exitInput, message: fmt.Sprintf("%d files are not in canonical form", n), hint: "`" + strings.Join(again, " ") + "` puts them there"}
}

// writeFormatted writes files in place, to -o, or from standard input to
// standard output.
func (s *session) writeFormatted(c *call, files []formatted) error {
	for _, f := range files {
		instead := f.path
		if f.path == "" {
			instead = stdout
		}
		path, err := c.output(instead)
		if err != nil {
			return err
		}
		if path == f.path && f.path != "" {
			if err := s.formatInPlace(c, f); err != nil {
				return err
			}
			continue
		}
		if path != stdout {
			if err := folder(path); err != nil {
				return err
			}
			if info, err := os.Stat(path); err == nil && info.IsDir() {
				return usage("name a file in it", "%s is a folder", path)
			}
		}
		if err := s.write(path, f.data); err != nil {
			return err
		}
	}
	return nil
}

// formatInPlace writes a file in place: what was read, or what somebody else has
// saved since.
func (s *session) formatInPlace(c *call, f formatted) error {
	first := true
	return s.again(func() error {
		if !first {
			var ps timeline.Problems
			var err error
			if f, ps, err = s.formatOne(c, f.input); err != nil {
				return err
			}
			if len(ps) > 0 {
				return &failure{status: exitInput, problems: ps}
			}
		}
		first = false
		anything, err := s.edit(f.path, f.was, f.data, c.Bool("force"))
		if err == nil {
			s.progress.stop()
			s.wrote(f.path, anything)
		}
		return err
	})
}
