package cli

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
)

func briefCommand() *command {
	return &command{
		name: "brief", brief: "renew the charts in documents", args: "FILE...",
		about: "Draws the charts of documents again, in place. A document says what it shows:\n\n" +
			"  Markdown, HTML   <!-- demarche: timeline events.json --lanes actor -->\n" +
			"                   <!-- /demarche -->\n" +
			"  LaTeX            % demarche: timeline events.json --lanes actor\n" +
			"                   % /demarche\n" +
			"  MDX              {/* demarche: … */}    AsciiDoc, Typst   // demarche: …\n" +
			"  reStructuredText .. demarche: …\n" +
			"  DOCX, PPTX, ODF  demarche: timeline events.json --lanes actor\n" +
			"                   as a line of the alternative text of a picture, or its name\n" +
			"\nA line begins with timeline, graph or chronology (words), and goes\n" +
			"on with their flags. Paths begin where the document is. What does not belong to\n" +
			"a chart stays as it is, byte for byte.",
		examples: []string{
			"echo Briefing > a.md && demarche brief --insert timeline a.md",
			"echo Replies > b.html && demarche brief --insert 'graph --ego kallas' b.html",
		},
		run: (*session).brief,
	}
}

// brief renews the charts of documents. A document that fails does not keep the
// others from theirs.
func (s *session) brief(c *call) error {
	switch {
	case len(c.files) == 0:
		return usage("for example: demarche brief briefing.md", "name the documents whose charts are to be renewed")
	case c.IsSet("insert") && c.Bool("check"):
		return usage("leave one of them out", "--check writes nothing, and --insert does")
	case c.IsSet("insert") && len(c.files) > 1:
		return usage("insert into one after the other", "--insert takes one document, and these are %d", len(c.files))
	case c.IsSet("at") && !c.IsSet("insert"):
		return usage("add --insert 'timeline events.json'", "--at says where to insert a chart")
	case c.IsSet("at") && c.String("at") == "":
		return usage("leave it out for the end of the document", "--at needs a text to look for")
	}
	result := &failure{}
	var stale []string
	owner := map[string]string{}
	for _, path := range c.files {
		var n int
		err := s.again(func() (err error) {
			n, err = s.briefOne(c, path, owner)
			return err
		})
		if err == nil {
			if n > 0 {
				stale = append(stale, path)
			}
			continue
		}
		var f *failure
		if !errors.As(err, &f) {
			return err
		}
		list(s.Stderr, f.problems)
		if f.message != "" {
			tell(s.Stderr, "error", f.message, f.hint)
		}
		result.status = max(result.status, f.status)
	}
	s.progress.stop()
	if c.Bool("check") && len(stale) > 0 {
		result.status = max(result.status, exitInput)
		result.message = "charts are out of date in " + count(len(stale), "document")
		result.hint = "`demarche brief " + strings.Join(stale, " ") + "` renews them"
	}
	if result.status != exitDone {
		return result
	}
	return nil
}

// briefOne renews the charts of one document, and returns how many of them
// were out of date.
func (s *session) briefOne(c *call, path string, owner map[string]string) (stale int, err error) {
	kind := brief.KindOf(path)
	if kind == 0 {
		return 0, usage("documents end in "+either(brief.Extensions()), "`%s` is no document that holds charts", path)
	}
	if !c.Bool("check") {
		if err := free(path, c.Bool("force")); err != nil {
			return 0, err
		}
	}
	d := brief.Document{Path: path, Kind: kind, Root: c.String("root")}
	if d.Data, err = s.document(path); err != nil {
		return 0, err
	}
	draw := s.drawer(path)
	s.progress.at("drawing the charts of " + printable(path))
	var r brief.Result
	if c.IsSet("insert") {
		r, err = d.Insert(strings.TrimSpace(c.String("insert")), c.String("at"), draw)
	} else {
		r, err = d.Renew(draw)
	}
	if err != nil {
		return 0, s.inDocument(path, err)
	}
	if len(r.Charts) == 0 {
		s.warn(path + " has no chart; --insert 'timeline events.json' adds one")
	}
	for _, o := range r.Charts {
		if o.Frame != "" {
			s.warnOnce(where(path, o.Place, o.Line, o.Col) + ": `" + o.Marker + "` is drawn in " + o.Drawn + " pixels, and its frame of " + o.Frame +
				" stretches it; leave out --size, or give one the shape of the other")
		}
		for _, note := range o.Notes {
			s.warnOnce(where(path, o.Place, o.Line, o.Col) + ": `" + o.Marker + "`: " + note)
		}
		if !o.Stale {
			continue
		}
		stale++
		if c.Bool("check") {
			fmt.Fprintf(s.out, "%s: out of date: %s\n", where(path, o.Place, o.Line, o.Col), printable(o.Marker))
		}
	}
	var files []atomicfile.File // the pictures
	document := d.Data
	for _, f := range r.Files {
		full := filepath.Clean(f.Path)
		if other, taken := owner[full]; taken && other != path {
			return 0, &failure{status: exitInput, message: path + " and " + other + " both write " + full, hint: "let the marker of one of them name another file with -o"}
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
	anything, err := s.edit(path, d.Data, document, c.Bool("force"), files...)
	if err != nil {
		return 0, err
	}
	if !anything {
		return stale, nil
	}
	s.wrote(path, true)
	s.note(path + ": " + count(stale, "chart") + " of " + fmt.Sprint(len(r.Charts)) + " renewed")
	return stale, nil
}

// document reads a document.
func (s *session) document(path string) ([]byte, error) {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		hint := ""
		if near := neighbour(path); near != "" {
			hint = "did you mean `" + near + "`?"
		}
		return nil, broken(hint, "there is no file `%s`", path)
	case err != nil:
		return nil, broken("", "cannot read %s: %s", path, reason(err))
	case !info.Mode().IsRegular():
		return nil, broken("name the documents in it", "%s is no file", path)
	case info.Size() > brief.MaxDocument:
		return nil, broken("", "%s is too large: %d MB at most", path, brief.MaxDocument>>20)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, broken("", "cannot read %s: %s", path, reason(err))
	}
	return data, nil
}

// where writes a place in a document.
func where(path, place string, line, col int) string {
	text := printable(path)
	if place != "" {
		text += ": " + printable(place)
	}
	if line > 0 {
		text += fmt.Sprintf(":%d:%d", line, col)
	}
	return text
}

// inDocument makes a failure of an error of a document, with its place.
func (s *session) inDocument(path string, err error) error {
	var e *brief.Error
	if !errors.As(err, &e) {
		return err
	}
	message, hint, status := e.Message, e.Hint, exitInput
	if e.Err != nil {
		var f *failure
		if !errors.As(e.Err, &f) {
			var stop *interrupted
			if errors.As(e.Err, &stop) || s.Context.Err() != nil {
				return e.Err
			}
			f = &failure{status: exitIO, message: e.Err.Error()}
		}
		if len(f.problems) > 0 {
			return f
		}
		message, hint = f.message, f.hint
		if f.status != exitUsage {
			status = f.status
		}
	}
	s.progress.stop()
	fmt.Fprintf(s.Stderr, "%s: error: %s\n", where(path, e.Place, e.Line, e.Col), printable(message))
	if hint != "" {
		fmt.Fprintf(s.Stderr, "hint: %s\n", printable(hint))
	}
	return &failure{status: status}
}

// charts are the commands that a marker can name.
func charts() []*command {
	var all []*command
	for _, c := range commands() {
		if c.name == "timeline" || c.name == "graph" {
			all = append(all, c)
		}
	}
	chronology := *all[0]
	chronology.name = "chronology"
	return append(all, &chronology)
}

// drawer draws what the markers of a document ask for.
func (s *session) drawer(document string) brief.Drawer {
	return func(o brief.Order) (brief.Chart, error) {
		c, err := s.marker(filepath.Dir(document), o.Words)
		if err != nil {
			return brief.Chart{}, aboutWord(o.Words, err)
		}
		chart, err := s.chart(c, o)
		var f *failure
		if errors.As(err, &f) && f.status == exitUsage {
			err = aboutWord(o.Words, err)
		}
		return chart, err
	}
}

// aboutWord finds the word of a marker that an error is about: the value that is
// wrong, or else the flag, or else the command.
func aboutWord(words []brief.Word, err error) error {
	var word *brief.WordError
	var f *failure
	if errors.As(err, &word) {
		return err
	}
	index := 0
	if errors.As(err, &f) {
		index = f.about.in(words)
	}
	return &brief.WordError{Index: index, Err: err}
}

// in returns where an argument stands; 0 if it is not there.
func (a argument) in(words []brief.Word) (flag int) {
	for i, w := range words[1:] {
		name, value, given := strings.Cut(strings.TrimLeft(w.Text, "-"), "=")
		switch {
		case !strings.HasPrefix(w.Text, "-"):
			if a.value != "" && w.Text == a.value && (a.option == "" || flag == i) {
				return i + 1
			}
		case a.option != "" && fullName(name) == fullName(a.option), a.option == "" && given && value == a.value:
			if flag = i + 1; given {
				return flag
			}
		}
	}
	return flag
}

// fullName is the name of an option that was typed by its alias.
func fullName(typed string) string {
	for _, o := range options() {
		if o.alias == typed && typed != "" {
			return o.name
		}
	}
	return typed
}

// marker reads the words of a marker as a command line that is typed in the
// folder of the document.
func (s *session) marker(dir string, words []brief.Word) (*call, error) {
	all := charts()
	var names, args []string
	for _, c := range all {
		names = append(names, c.name)
	}
	for _, w := range words {
		args = append(args, w.Text)
	}
	i := slices.Index(names, args[0])
	if i < 0 {
		return nil, &brief.WordError{Index: 0, Err: usage(didYouMean(args[0], names), "there is no chart `%s`", args[0])}
	}
	cmd := all[i]
	flags, files, err := arrange(cmd, args[1:])
	if err != nil {
		return nil, err
	}
	if len(files) == 0 {
		files = []string{defaultFile}
	}
	for i, f := range flags {
		name, value, given := strings.Cut(strings.TrimLeft(f, "-"), "=")
		if o, _ := cmd.option(name); o.not[marker] != "" {
			return nil, about(usage("leave it out", "%s has no place in a document: %s", dashed(name), o.not[marker]), name, "")
		}
		if given && (name == "theme" && isThemeFile(value) || name == "font" && value != "system") {
			if value, err = beside(dir, value); err != nil {
				return nil, about(err, name, "")
			}
			flags[i] = dashed(name) + "=" + value
		}
	}
	for i, f := range files {
		if files[i], err = beside(dir, f); err != nil {
			return nil, about(err, "", f)
		}
	}
	var c *call
	run := *cmd
	run.run = func(_ *session, got *call) error { c = got; return nil }
	if err := s.app([]*command{&run}, files).RunContext(s.Context, append([]string{"demarche", cmd.name}, flags...)); err != nil {
		return nil, err
	}
	return c, nil
}

// beside returns a path that begins in the folder of the document.
func beside(dir, path string) (string, error) {
	switch {
	case path == "-":
		return "", usage("name a file", "a document cannot read standard input: -")
	case path == "" || filepath.IsAbs(path) || strings.HasPrefix(path, "/") || filepath.VolumeName(path) != "":
		return "", usage("documents travel: write the way from the document to the file, such as ../events.json", "`%s` is no path that begins where the document is", path)
	}
	return filepath.Join(dir, filepath.FromSlash(path)), nil
}

// warnOnce warns, unless another format or chart did so in the same words.
func (s *session) warnOnce(message string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !slices.Contains(s.warnings, message) {
		s.warnings = append(s.warnings, message)
	}
}
