package cli

import (
	"fmt"
	"io"

	"demarche/timeline/lint"
)

// fix mends the events file in place and says what it did: before the list of
// what is left, or, where that list is for programs, on standard error.
func (s *session) fix(c *call, in input) error {
	return s.again(func() error { return s.fixOnce(c, in) })
}

func (s *session) fixOnce(c *call, in input) error {
	if in.path == "" {
		return usage("name the file", "--fix changes a file in place, and standard input is none")
	}
	limits, err := c.limits()
	if err != nil {
		return err
	}
	data, err := s.bytes(in, limits)
	if err != nil {
		return err
	}
	var mended []lint.Mended
	was := data
	err = await(s.Context, func() error {
		data, mended = lint.Mend(in.name, was, limits)
		return nil
	})
	if err == nil && len(mended) == 0 {
		s.sweep(in.path) // as writing does
	}
	if err != nil || len(mended) == 0 {
		return err
	}
	if _, err := s.edit(in.path, was, data, c.Bool("force")); err != nil {
		return err
	}
	var w io.Writer = s.out
	if c.IsSet("format") && c.String("format") != "text" {
		w = s.Stderr
	}
	for _, m := range mended {
		now := "taken out"
		if m.Now != "" {
			now = "now " + m.Now
		}
		p := m.Problem
		fmt.Fprintf(w, "%s:%s: mended: %s: %s\n", printable(in.name), p.Pos, printable(p.Message), printable(now))
	}
	return nil
}
