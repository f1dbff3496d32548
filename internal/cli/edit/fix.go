package edit

import (
	"fmt"
	"io"

	"demarche/internal/cli/options"
	"demarche/internal/cli/say"
	"demarche/internal/cli/session"
	"demarche/timeline"
	"demarche/timeline/lint"
)

// fix mends the events file in place and says what it did: before the list of
// what is left, or, where that list is for programs, on standard error.
func fix(s *session.Session, c *options.Call, in session.Input) error {
	return s.Again(func() error { return fixOnce(s, c, in) })
}

func fixOnce(s *session.Session, c *options.Call, in session.Input) error {
	if in.Path == "" {
		return say.Usage("name the file", "--fix changes a file in place, and standard input is none")
	}
	limits, err := c.Limits()
	if err != nil {
		return err
	}
	data, err := s.Bytes(in, limits)
	if err != nil {
		return err
	}
	limits.Problems = -1
	var mended []lint.Mended
	was := data
	err = session.Await(s.Context, func() error {
		data, mended = lint.Mend(timeline.Input{Name: in.Name, Open: in.Beside()}, was, limits)
		return nil
	})
	if err == nil && len(mended) == 0 {
		s.Sweep(in.Path) // as writing does
	}
	if err != nil || len(mended) == 0 {
		return err
	}
	if _, err := s.Edit(in.Path, was, data, c.Bool("force")); err != nil {
		return err
	}
	var w io.Writer = s.Out
	if c.IsSet("format") && c.String("format") != "text" {
		w = s.Stderr
	}
	for _, m := range mended {
		now := "taken out"
		if m.Now != "" {
			now = "now " + m.Now
		}
		p := m.Problem
		fmt.Fprintf(w, "%s:%s: mended: %s: %s\n", say.Printable(in.Name), p.Pos, say.Printable(p.Message), say.Printable(now))
	}
	return nil
}
