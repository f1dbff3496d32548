// Package imports has the command import, which makes events of what others have.
package imports

import (
	"bytes"
	"errors"
	"io"
	"os"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

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

// imported writes what was imported, and the reckoning.
func imported(s *session.Session, c *options.Call, r *intake.Result, out string) error {
	_, _ = io.WriteString(s.Stderr, say.SafeLines(r.Report.Text()))
	if c.IsSet("report") && !c.IsSet("into") {
		data, err := json.Marshal(r.Report, jsontext.WithIndent("  "))
		if err != nil {
			return err
		}
		if err := s.Write(c.String("report"), append(data, '\n')); err != nil {
			return err
		}
	}
	if c.Bool("strict") && r.Report.Faulty() {
		return &say.Failure{Status: say.ExitInput, Message: "not everything was understood, and nothing was written", Hint: "leave out --strict, or mend what the reckoning lists"}
	}
	data := r.JSON()
	if c.IsSet("into") {
		return mergeInto(s, c, data, out)
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
	return create(s, c, out, data)
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
