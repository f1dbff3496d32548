package cli

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"demarche/internal/cli/options"
	"demarche/internal/cli/say"
	"demarche/internal/cli/session"
	"demarche/internal/doctor"
)

// diagnosis is what is wrong with a file.
type diagnosis struct {
	file     string
	findings []doctor.Finding
}

// runDoctor looks at SVG files, whoever made them. All are looked at, even if one
// cannot be read.
func runDoctor(s *session.Session, c *options.Call) error {
	format := c.String("format")
	if _, err := c.Ask(); err != nil {
		return err
	}
	if len(c.Files) == 0 {
		return say.Usage("for example: demarche doctor timeline.svg", "name the SVG files to look at")
	}
	var all []diagnosis
	result := &say.Failure{}
	for _, path := range c.Files {
		findings, err := examine(s, path, c.StringSlice("profile"))
		if err != nil {
			s.Progress.Stop()
			var f *say.Failure
			if !errors.As(err, &f) {
				return err
			}
			say.Tell(s.Stderr, "error", f.Message, f.Hint)
			result.Status = f.Status
			continue
		}
		name := say.Printable(path)
		if path == "-" {
			name = "<stdin>"
		}
		all = append(all, diagnosis{name, findings})
		if result.Status == say.ExitDone && slices.ContainsFunc(findings, func(f doctor.Finding) bool { return f.Severity == doctor.Error }) {
			result.Status = say.ExitInput
		}
	}
	s.Progress.Stop()
	if format == "json" {
		if err := diagnosesJSON(s.Out, all); err != nil {
			return err
		}
	} else {
		diagnosesText(s.Out, all)
	}
	if result.Status != say.ExitDone {
		return result
	}
	return nil
}

// examine looks at one file.
func examine(s *session.Session, path string, profiles []string) (found []doctor.Finding, err error) {
	r := s.Stdin
	if path != "-" {
		f, err := os.Open(path)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return nil, session.Missing(path, path, "")
		case err != nil:
			return nil, say.Unable("", "cannot read %s: %s", path, say.Reason(err))
		}
		defer func() { _ = f.Close() }()
		if info, err := f.Stat(); err == nil && info.IsDir() {
			return nil, say.Unable("name the files in it: "+filepath.Join(path, "*.svg"), "%s is a folder", path)
		}
		r = f
	}
	s.Progress.At("reading " + say.Printable(path))
	done := make(chan []doctor.Finding, 1)
	err = session.Await(s.Context, func() error {
		found, err := doctor.Check(r, profiles...)
		done <- found
		switch {
		case errors.Is(err, doctor.ErrNoSVG):
			return say.Unable("doctor looks at SVG files", "cannot read %s: it is no SVG", path)
		case err != nil:
			return say.Unable("", "cannot read %s: %s", path, say.Reason(err))
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return <-done, nil
}

// diagnosesText writes findings for people, each with its hint.
func diagnosesText(w io.Writer, all []diagnosis) {
	for _, d := range all {
		if len(d.findings) == 0 {
			fmt.Fprintf(w, "%s: nothing found that breaks or harms\n", d.file)
		}
		for _, f := range d.findings {
			fmt.Fprintf(w, "%s:%d:%d: %s: %s\nhint: %s\n", d.file, f.Line, f.Col, f.Severity, say.Printable(f.Message()), f.Hint)
		}
	}
}

// diagnosesJSON writes findings for programs.
func diagnosesJSON(w io.Writer, all []diagnosis) error {
	type finding struct {
		File      string   `json:"file"`
		Line      int      `json:"line"`
		Col       int      `json:"col"`
		Severity  string   `json:"severity"`
		Code      string   `json:"code"`
		Construct string   `json:"construct"`
		Breaks    []string `json:"breaks"`
		Harms     []string `json:"harms"`
		Message   string   `json:"message"`
		Hint      string   `json:"hint"`
		More      int      `json:"more,omitempty"`
	}
	list := []finding{} // not null
	for _, d := range all {
		for _, f := range d.findings {
			list = append(list, finding{d.file, f.Line, f.Col, f.Severity.String(), f.Code, strings.ToValidUTF8(f.Construct, "\uFFFD"),
				append([]string{}, f.Breaks...), append([]string{}, f.Harms...), f.Why, f.Hint, f.More})
		}
	}
	return say.WriteJSON(w, list)
}
