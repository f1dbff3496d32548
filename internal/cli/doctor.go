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

	"demarche/internal/doctor"
)

func doctorCommand() *command {
	return &command{
		name: "doctor", brief: "say what breaks an SVG where it is to be shown", args: "FILE.svg...",
		about: "Looks at SVG files, whoever made them, and lists which construct at which place\n" +
			"breaks or harms them on GitHub, in Office, Inkscape or LaTeX, for screen readers\n" +
			"(a11y) or under a Content-Security-Policy (csp). The exit status is 1 if\n" +
			"anything breaks. - is standard input.",
		examples: []string{
			"demarche timeline -o - | demarche doctor -",
			"demarche graph -o who.svg && demarche doctor --profile office who.svg",
		},
		run: (*session).doctor,
	}
}

// doctorFormats are what doctor writes.
var doctorFormats = []string{"text", "json"}

// diagnosis is what is wrong with a file.
type diagnosis struct {
	file     string
	findings []doctor.Finding
}

// doctor looks at SVG files, whoever made them. All are looked at, even if one
// cannot be read.
func (s *session) doctor(c *call) error {
	format := c.String("format")
	if _, err := c.ask(); err != nil {
		return err
	}
	if len(c.files) == 0 {
		return usage("for example: demarche doctor timeline.svg", "name the SVG files to look at")
	}
	var all []diagnosis
	result := &failure{}
	for _, path := range c.files {
		findings, err := s.examine(path, c.StringSlice("profile"))
		if err != nil {
			s.progress.stop()
			var f *failure
			if !errors.As(err, &f) {
				return err
			}
			tell(s.Stderr, "error", f.message, f.hint)
			result.status = f.status
			continue
		}
		name := printable(path)
		if path == "-" {
			name = "<stdin>"
		}
		all = append(all, diagnosis{name, findings})
		if result.status == exitDone && slices.ContainsFunc(findings, func(f doctor.Finding) bool { return f.Severity == doctor.Error }) {
			result.status = exitInput
		}
	}
	s.progress.stop()
	if format == "json" {
		if err := diagnosesJSON(s.out, all); err != nil {
			return err
		}
	} else {
		diagnosesText(s.out, all)
	}
	if result.status != exitDone {
		return result
	}
	return nil
}

// examine looks at one file.
func (s *session) examine(path string, profiles []string) (found []doctor.Finding, err error) {
	r := s.Stdin
	if path != "-" {
		f, err := os.Open(path)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			hint := ""
			if near := neighbour(path); near != "" {
				hint = "did you mean `" + near + "`?"
			}
			return nil, broken(hint, "there is no file `%s`", path)
		case err != nil:
			return nil, broken("", "cannot read %s: %s", path, reason(err))
		}
		defer func() { _ = f.Close() }()
		if info, err := f.Stat(); err == nil && info.IsDir() {
			return nil, broken("name the files in it: "+filepath.Join(path, "*.svg"), "%s is a folder", path)
		}
		r = f
	}
	s.progress.at("reading " + printable(path))
	done := make(chan []doctor.Finding, 1)
	err = await(s.Context, func() error {
		found, err := doctor.Check(r, profiles...)
		done <- found
		switch {
		case errors.Is(err, doctor.ErrNoSVG):
			return broken("doctor looks at SVG files", "cannot read %s: it is no SVG", path)
		case err != nil:
			return broken("", "cannot read %s: %s", path, reason(err))
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
			fmt.Fprintf(w, "%s:%d:%d: %s: %s\nhint: %s\n", d.file, f.Line, f.Col, f.Severity, printable(f.Message()), f.Hint)
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
	return writeJSON(w, list)
}
