// Package imports has the command import, which makes events of what others have.
package imports

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"demarche/internal/atomicfile"
	"demarche/internal/cli/options"
	"demarche/internal/cli/say"
	"demarche/internal/cli/session"
	"demarche/internal/intake"
	"demarche/internal/mapping"
	"demarche/timeline"
)

// Run is the command import.
func Run(s *session.Session, c *options.Call) error {
	opt, err := importOptions(s, c)
	if err != nil {
		return err
	}
	out, err := c.Output(session.Stdout)
	if err != nil {
		return err
	}
	into := c.String("into")
	switch {
	case c.IsSet("report") && c.String("report") == "":
		return say.Usage("for example --report reckoning.json", "--report needs the name of a file")
	case c.IsSet("into") && (into == "" || into == session.Stdout):
		return say.Usage("for example --into events.json", "--into needs the name of a file")
	case c.IsSet("into") && !c.IsSet("o"):
		out = into
	case c.Bool("accept") && into == "":
		return say.Usage("add --into events.json", "--accept takes proposals of a merge, and there is none")
	}
	if out != into || into == "" {
		if err := free(s, c, out); err != nil {
			return err
		}
	} else if err := session.Folder(out); err != nil {
		return err
	}
	if err := keepSources(c, out); err != nil {
		return err
	}
	files, done, err := importInputs(s, c)
	defer done()
	if err != nil {
		return err
	}
	s.Progress.At("reading " + files[0].Name)
	var result *intake.Result
	err = session.Await(s.Context, func() (err error) {
		result, err = intake.Import(s.Context, files, opt)
		return err
	})
	if err != nil {
		return importFailure(err)
	}
	s.Progress.Stop()
	if c.Bool("guess") {
		return s.Write(out, result.Guess.Print())
	}
	return imported(s, c, result, out)
}

// free refuses to overwrite a file that nobody said to.
func free(s *session.Session, c *options.Call, out string) error {
	if out == session.Stdout {
		return nil
	}
	if err := session.NoFolder(out, session.DefaultFile); err != nil {
		return err
	}
	if err := session.Folder(out); err != nil {
		return err
	}
	if _, err := os.Stat(out); err == nil && !c.Bool("force") {
		return s.InTheWay(out)
	}
	return nil
}

// keepSources refuses outputs that would overwrite what is imported, or one another.
func keepSources(c *options.Call, out string) error {
	report := c.String("report")
	outputs := []string{out, report}
	if c.IsSet("report") {
		if same(report, out) || same(report, c.String("into")) {
			return say.Usage("name another file with --report", "the events and the reckoning would both be written to %s", say.Printable(report))
		}
		if report != session.Stdout {
			if err := session.NoFolder(report, "reckoning.json"); err != nil {
				return err
			}
			if err := session.Folder(report); err != nil {
				return err
			}
		}
	}
	for i, path := range outputs {
		if path == "" || path == session.Stdout || i == 0 && path == c.String("into") {
			continue // a file may be merged into itself
		}
		for _, source := range append(slices.Clone(c.Files), c.String("map")) {
			if same(path, source) {
				return say.Usage("name another file", "%s would overwrite what is imported", say.Printable(path))
			}
		}
	}
	return nil
}

// same reports whether two names are of one file.
func same(a, b string) bool {
	if a == b || filepath.Clean(a) == filepath.Clean(b) && a != "" && b != "" {
		return true
	}
	x, err := os.Stat(a)
	y, yerr := os.Stat(b)
	return err == nil && yerr == nil && x.Mode().IsRegular() && os.SameFile(x, y)
}

// reckoned is the reckoning as the file that --report asks for, to be written
// together with the events; none where none is asked for. What goes to standard
// output is written at once.
func reckoned(s *session.Session, c *options.Call, reckoning any) ([]atomicfile.File, error) {
	if !c.IsSet("report") {
		return nil, nil
	}
	data, err := json.Marshal(reckoning, jsontext.WithIndent("  "))
	if err != nil {
		return nil, err
	}
	data = append(data, '\n')
	if path := c.String("report"); path != session.Stdout {
		return []atomicfile.File{{Path: path, Data: data}}, nil
	}
	return nil, s.Write(session.Stdout, data)
}

// imported writes what was imported, and the reckoning.
func imported(s *session.Session, c *options.Call, r *intake.Result, out string) error {
	_, _ = io.WriteString(s.Stderr, say.SafeLines(r.Report.Text()))
	if c.Bool("strict") && r.Report.Faulty() {
		report, err := reckoned(s, c, r.Report)
		if err == nil && len(report) > 0 {
			err = s.WriteFiles(c.String("report"), report...)
		}
		if err != nil {
			return err
		}
		return &say.Failure{Status: say.ExitInput, Message: "not everything was understood, and no events were written", Hint: "leave out --strict, or mend what the reckoning lists"}
	}
	data := r.JSON()
	if c.IsSet("into") {
		return mergeInto(s, c, data, r.Report, out)
	}
	a, err := c.Ask()
	if err != nil {
		return err
	}
	const looked = 64 << 20
	if len(data) <= looked {
		_, problems, err := timeline.Load("<imported>", bytes.NewReader(data), timeline.Limits{FileSize: looked, Events: 1 << 24, Items: a.Limits.Items, Text: a.Limits.Text, Title: a.Limits.Title})
		if err != nil {
			return err
		}
		if errs := problems.Errors(); len(errs) > 0 {
			return &say.Failure{Status: say.ExitInput, Problems: errs[:min(len(errs), 20)], Message: "what was imported is no events file, and was not written", Hint: "if the source is an events file, mend it there; else please report this, if you can with the file"}
		}
	}
	report, err := reckoned(s, c, r.Report)
	if err != nil {
		return err
	}
	return create(s, c, out, data, report)
}

// importFailure says why nothing was imported.
func importFailure(err error) error {
	var e *intake.Error
	if !errors.As(err, &e) {
		return err
	}
	if e.Usage {
		return say.Usage(e.Hint, "%s", e.Message)
	}
	return &say.Failure{Status: say.ExitInput, Problems: timeline.Problems{{File: e.Place, Message: e.Message, Hint: e.Hint, Code: "import"}}}
}

// importOptions reads the flags of import.
func importOptions(s *session.Session, c *options.Call) (opt intake.Options, err error) {
	opt = intake.Options{As: c.String("as"), Keep: c.Bool("keep"), Order: c.String("date-order"), Encoding: c.String("encoding"), Sheet: c.String("sheet")}
	a, err := c.Ask()
	if err != nil {
		return opt, err
	}
	if opt.As == "generic" {
		opt.As = ""
	}
	if c.IsSet("date-order") && opt.Order != "dmy" && opt.Order != "mdy" {
		return opt, say.Usage("dmy: the day comes first; mdy: the month does", "--date-order must be dmy or mdy, not `%s`", opt.Order)
	}
	opt.Top = a.Top
	if opt.Most = a.Limits.Events; opt.Most == 0 {
		opt.Most = timeline.DefaultEvents
	}
	if c.IsSet("map") {
		if c.IsSet("as") && mapping.Builtin(opt.As) != nil {
			return opt, say.Usage("leave one of them out", "--map and --as %s both say how columns become fields", opt.As)
		}
		opt.Map, err = options.Mapping(c.String("map"))
	}
	return opt, err
}

// importInputs opens the files. Done closes them.
func importInputs(s *session.Session, c *options.Call) (files []intake.File, done func(), err error) {
	var open []io.Closer
	done = func() {
		for _, f := range open {
			_ = f.Close()
		}
	}
	if len(c.Files) == 0 {
		return nil, done, say.Usage("for example demarche import chronology.csv -o events.json", "import needs a file, or - for standard input")
	}
	for _, name := range c.Files {
		if name == "-" {
			files = append(files, intake.File{Name: say.StdinName, R: s.Stdin})
			continue
		}
		f, err := os.Open(name)
		if err != nil {
			hint := ""
			if near := session.Neighbour(name); near != "" {
				hint = "did you mean `" + near + "`?"
			}
			return nil, done, say.Unable(hint, "cannot read %s: %s", say.Printable(name), say.Reason(err))
		}
		open = append(open, f)
		info, err := f.Stat()
		if err == nil && info.IsDir() {
			return nil, done, say.Unable("name the files in it", "%s is a folder", say.Printable(name))
		}
		file := intake.File{Name: say.Printable(name), R: f}
		if err == nil && info.Mode().IsRegular() {
			file.At, file.Size = f, info.Size()
		}
		files = append(files, file)
	}
	return files, done, nil
}
