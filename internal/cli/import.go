package cli

import (
	"bytes"
	"errors"
	"io"
	"os"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"demarche/internal/intake"
	"demarche/internal/mapping"
	"demarche/timeline"
)

// importCommand is the row of import.
func importCommand() *command {
	return &command{
		name: "import", brief: "make an events file of tables, data sets and timelines", args: "FILE...",
		about: "Reads what others have and writes an events file, to standard output unless -o\nnames one. A reckoning on standard error says what became of every row and\ncolumn. What a format is called, and how columns become fields: docs/import.md\nand docs/mappings.md. - is standard input.",
		examples: []string{
			"demarche import chronology.csv -o events.json",
			"demarche import visits.csv --guess > visits.mapping.json",
			"demarche import visits.csv --map visits.mapping.json -o events.json",
			"demarche import 20251120.export.CSV --as gdelt2 --top 500 -o events.json",
			"demarche import chronology.xlsx --into events.json --accept",
			"demarche import acled.csv --keep --report reckoning.json -o events.json",
		},
		run: (*session).importFiles,
	}
}

// importFiles is the command import.
func (s *session) importFiles(c *call) error {
	opt, err := s.importOptions(c)
	if err != nil {
		return err
	}
	out, err := c.output(stdout)
	if err != nil {
		return err
	}
	into := c.String("into")
	switch {
	case c.IsSet("into") && (into == "" || into == stdout):
		return usage("for example --into events.json", "--into needs the name of a file")
	case c.IsSet("into") && !c.IsSet("o"):
		out = into
	case c.Bool("accept") && into == "":
		return usage("add --into events.json", "--accept takes proposals of a merge, and there is none")
	}
	if out != into || into == "" {
		if err := c.free(out); err != nil {
			return err
		}
	} else if err := folder(out); err != nil {
		return err
	}
	files, done, err := s.importInputs(c)
	defer done()
	if err != nil {
		return err
	}
	s.progress.at("reading " + files[0].Name)
	var result *intake.Result
	err = await(s.Context, func() (err error) {
		result, err = intake.Import(s.Context, files, opt)
		return err
	})
	if err != nil {
		return importFailure(err)
	}
	s.progress.stop()
	if c.Bool("guess") {
		return s.write(out, result.Guess.Print())
	}
	return s.imported(c, result, out)
}

// free refuses to overwrite a file that nobody said to.
func (c *call) free(out string) error {
	if out == stdout {
		return nil
	}
	if err := noFolder(out, defaultFile); err != nil {
		return err
	}
	if err := folder(out); err != nil {
		return err
	}
	if _, err := os.Stat(out); err == nil && !c.Bool("force") {
		return inTheWay(out)
	}
	return nil
}

// imported writes what was imported, and the reckoning.
func (s *session) imported(c *call, r *intake.Result, out string) error {
	_, _ = io.WriteString(s.Stderr, safeLines(r.Report.Text()))
	if c.IsSet("report") && !c.IsSet("into") {
		data, err := json.Marshal(r.Report, jsontext.WithIndent("  "))
		if err != nil {
			return err
		}
		if err := s.write(c.String("report"), append(data, '\n')); err != nil {
			return err
		}
	}
	if c.Bool("strict") && r.Report.Faulty() {
		return &failure{status: exitInput, message: "not everything was understood, and nothing was written", hint: "leave out --strict, or mend what the reckoning lists"}
	}
	data := r.JSON()
	if c.IsSet("into") {
		return s.merge(c, data, out)
	}
	const looked = 64 << 20
	if len(data) <= looked {
		_, problems, err := timeline.Load("<imported>", bytes.NewReader(data), timeline.Limits{FileSize: looked, Events: 1 << 24})
		if err != nil {
			return err
		}
		if errs := problems.Errors(); len(errs) > 0 {
			return &failure{status: exitInput, problems: errs[:min(len(errs), 20)], message: "what was imported is no events file, and was not written", hint: "if the source is an events file, mend it there; else please report this, if you can with the file"}
		}
	}
	return s.create(out, data, c.Bool("force"))
}

// safeLines makes each line of a text safe to show.
func safeLines(text string) string {
	lines := strings.SplitAfter(text, "\n")
	for i, l := range lines {
		if body, ok := strings.CutSuffix(l, "\n"); ok {
			lines[i] = printable(body) + "\n"
		}
	}
	return strings.Join(lines, "")
}

// importFailure says why nothing was imported.
func importFailure(err error) error {
	var e *intake.Error
	if !errors.As(err, &e) {
		return err
	}
	if e.Usage {
		return usage(e.Hint, "%s", e.Message)
	}
	return &failure{status: exitInput, problems: timeline.Problems{{File: e.Place, Message: e.Message, Hint: e.Hint, Code: "import"}}}
}

// importOptions reads the flags of import.
func (s *session) importOptions(c *call) (opt intake.Options, err error) {
	opt = intake.Options{As: c.String("as"), Keep: c.Bool("keep"), Order: c.String("date-order"), Encoding: c.String("encoding"), Sheet: c.String("sheet")}
	a, err := c.ask()
	if err != nil {
		return opt, err
	}
	if opt.As == "generic" {
		opt.As = ""
	}
	if c.IsSet("date-order") && opt.Order != "dmy" && opt.Order != "mdy" {
		return opt, usage("dmy: the day comes first; mdy: the month does", "--date-order must be dmy or mdy, not `%s`", opt.Order)
	}
	opt.Top = a.top
	if opt.Most = a.limits.Events; opt.Most == 0 {
		opt.Most = timeline.DefaultEvents
	}
	if c.IsSet("map") {
		if c.IsSet("as") && mapping.Builtin(opt.As) != nil {
			return opt, usage("leave one of them out", "--map and --as %s both say how columns become fields", opt.As)
		}
		opt.Map, err = s.mapping(c.String("map"))
	}
	return opt, err
}

// mapping reads a mapping of the user's own.
func (s *session) mapping(path string) (*mapping.Mapping, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, broken("--guess writes one", "cannot read the mapping %s: %s", path, reason(err))
	}
	m, err := mapping.Parse(data)
	var e *mapping.Error
	if errors.As(err, &e) {
		p := timeline.Problem{File: path, Message: e.Message, Hint: e.Hint, Code: "mapping"}
		if e.Offset >= 0 {
			before := data[:min(int(e.Offset), len(data))]
			p.Pos = timeline.Position{Line: 1 + bytes.Count(before, []byte("\n")), Col: 1 + len([]rune(string(before[bytes.LastIndexByte(before, '\n')+1:])))}
		} else if e.Pointer != "" {
			p.Message = e.Pointer + ": " + p.Message
		}
		return nil, &failure{status: exitInput, problems: timeline.Problems{p}}
	}
	return m, err
}

// importInputs opens the files. Done closes them.
func (s *session) importInputs(c *call) (files []intake.File, done func(), err error) {
	var open []io.Closer
	done = func() {
		for _, f := range open {
			_ = f.Close()
		}
	}
	if len(c.files) == 0 {
		return nil, done, usage("for example demarche import chronology.csv -o events.json", "import needs a file, or - for standard input")
	}
	for _, name := range c.files {
		if name == "-" {
			files = append(files, intake.File{Name: stdinName, R: s.Stdin})
			continue
		}
		f, err := os.Open(name)
		if err != nil {
			hint := ""
			if near := neighbour(name); near != "" {
				hint = "did you mean `" + near + "`?"
			}
			return nil, done, broken(hint, "cannot read %s: %s", printable(name), reason(err))
		}
		open = append(open, f)
		info, err := f.Stat()
		if err == nil && info.IsDir() {
			return nil, done, broken("name the files in it", "%s is a folder", printable(name))
		}
		file := intake.File{Name: printable(name), R: f}
		if err == nil && info.Mode().IsRegular() {
			file.At, file.Size = f, info.Size()
		}
		files = append(files, file)
	}
	return files, done, nil
}
