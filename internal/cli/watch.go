package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"demarche/internal/atomicfile"
	"demarche/internal/live"
	"demarche/render"
	"demarche/timeline"
)

// The kinds of output that watch keeps up to date, as they are written before
// the name of a file: graph=who.svg.
const (
	kindTimeline = "timeline"
	kindGraph    = "graph"
	kindReport   = "report"
)

var kinds = []string{kindTimeline, kindGraph, kindReport}

// output is one thing that watch keeps up to date.
type output struct {
	kind   string
	name   string // for messages
	path   string
	encode encoder
	asked  asked // the flags that it heeds
}

// outputs reads what -o names.
func (c *call) outputs() (outs []output, err error) {
	args := c.StringSlice("o")
	if len(args) == 0 {
		args = []string{"timeline.svg"}
	}
	for _, arg := range args {
		o, err := outputOf(arg)
		if err != nil {
			return nil, err
		}
		same := func(other output) bool { return filepath.Clean(other.path) == filepath.Clean(o.path) }
		if slices.ContainsFunc(outs, same) {
			return nil, usage("give each -o a name of its own", "-o names %s twice", o.path)
		}
		outs = append(outs, o)
	}
	return outs, nil
}

// ask reads the flags for each output, and refuses those that mean nothing in
// any of them.
func (w *watching) ask(c *call) error {
	encoders := make([]encoder, len(w.outputs))
	for i, o := range w.outputs {
		encoders[i] = o.encode
	}
	if err := c.meaningful(encoders); err != nil {
		return err
	}
	for i := range w.outputs {
		o := &w.outputs[i]
		var err error
		if o.asked, err = c.askFor(o.encode); err != nil {
			return err
		}
		w.listen(c, &o.asked)
	}
	return nil
}

// outputOf reads one -o: KIND=FILE, or a name that tells the kind.
func outputOf(arg string) (o output, err error) {
	kind, path, said := strings.Cut(arg, "=")
	if !said || !slices.Contains(kinds, kind) {
		kind, path = kindOf(arg), arg
	}
	o = output{kind: kind, name: path, path: path}
	switch {
	case path == "":
		return o, usage("for example -o timeline.svg", "-o needs the name of a file")
	case path == stdout:
		return o, usage("name a file, for example -o timeline.svg", "what is kept up to date is a file, which standard output is not")
	case kind == kindReport:
		o.path = filepath.Clean(path)
		o.name = o.path + string(filepath.Separator)
		o.encode = reporting
		return o, reportFolder(o.path)
	case kind == kindGraph:
		o.encode, err = encoderOf(path, graphEncoders())
	default:
		o.encode, err = encoderOf(path, timelineEncoders())
	}
	if err != nil {
		return o, err
	}
	return o, folder(path)
}

// kindOf guesses from the name what a file is to be.
func kindOf(path string) string {
	base := strings.ToLower(filepath.Base(path))
	info, err := os.Stat(path)
	switch {
	case strings.HasSuffix(path, "/") || strings.HasSuffix(path, string(filepath.Separator)) || err == nil && info.IsDir():
		return kindReport
	case filepath.Ext(base) == "" && path != stdout && (err != nil || info.Mode().IsRegular()):
		return kindReport
	case strings.HasPrefix(base, "actors") || strings.HasPrefix(base, "graph"):
		return kindGraph
	}
	return kindTimeline
}

// watch keeps outputs up to date until the user stops it. What the user has
// mistyped ends it at once; what is wrong with the file later is told, and the
// outputs stay as they were.
func (s *session) watch(c *call) error {
	s.progress.stop() // each run says one line instead
	job, err := s.request(c)
	if err != nil {
		return err
	}
	outs, err := c.outputs()
	if err != nil {
		return err
	}
	w := &watching{session: s, job: job, outputs: outs}
	if err := w.ask(c); err != nil {
		return err
	}
	for _, o := range outs {
		if err := s.keepInput(job.input, o.path); err != nil {
			return err
		}
	}
	if err := followable(job.input, "watch"); err != nil {
		return err
	}
	defer render.KeepReady()()
	return s.untilStopped(live.Follow(s.Context, job.followed(), w.run))
}

// untilStopped makes the interruption of a command that runs until it is
// interrupted no failure.
func (s *session) untilStopped(err error) error {
	var stop *interrupted
	if errors.As(err, &stop) || err != nil && s.Context.Err() != nil {
		return nil
	}
	return err
}

func (j job) followed() live.File {
	return live.File{Path: j.input.path, Name: j.input.name, Limits: j.limits}
}

// followable checks that there is a file to follow.
func followable(in input, command string) error {
	if in.path == "" {
		return usage("name a file", "%s follows a file, which standard input is not", command)
	}
	// To open a pipe would be to wait for its writer.
	if info, err := os.Stat(in.path); err == nil && !info.IsDir() && !info.Mode().IsRegular() {
		return usage("name a file", "%s is no plain file, which %s could follow", in.name, command)
	}
	f, err := open(in)
	if err != nil {
		return err
	}
	return f.Close()
}

// watching is a watch under way.
type watching struct {
	*session
	job     job
	outputs []output
	runs    int
	before  live.Events // of the last good run
}

// run answers one save. It fails only where going on makes no sense.
func (w *watching) run(ctx context.Context, load live.Load) error {
	w.runs++
	wrote := make([]bool, len(w.outputs))
	line, err := w.draw(ctx, load, wrote)
	if ctx.Err() != nil {
		return nil
	}
	if f := failureOf(err); f != nil {
		if f.status == exitUsage && w.runs == 1 {
			return f // a flag that names nothing in the file was mistyped
		}
		w.complain(f)
		line = w.stays(f, wrote)
	}
	fmt.Fprintln(w.out, printable(load.At.Format(time.TimeOnly)+" "+line))
	return w.out.err
}

// stays is the line of a run that did not write everything.
func (w *watching) stays(f *failure, wrote []bool) string {
	why := "nothing drawn"
	if slices.Contains(wrote, true) {
		why = w.names(wrote) + "; nothing else drawn"
	}
	if n := len(f.problems.Errors()); n > 0 {
		why = w.job.input.name + " has " + count(n, "error")
	}
	if w.before == nil && !slices.Contains(wrote, true) {
		return why + "; nothing written yet"
	}
	return why + "; what was written before stays"
}

// stages are the outputs that are written together: on the first run all of
// them, since a flag may be mistyped, then the timelines, which are drawn soon,
// before those for which Graphviz is needed.
func (w *watching) stages() [][]int {
	var soon, late []int
	for i, o := range w.outputs {
		if w.runs > 1 && o.kind == kindTimeline {
			soon = append(soon, i)
		} else {
			late = append(late, i)
		}
	}
	return [][]int{soon, late}
}

// draw draws and writes everything, and returns what to say of it. It notes
// which outputs are not as they were.
func (w *watching) draw(ctx context.Context, load live.Load, wrote []bool) (string, error) {
	t, err := loaded(w.job.input, load)
	if err != nil {
		return "", err
	}
	view, err := w.job.selected(t)
	if err != nil {
		return "", err
	}
	for _, outputs := range w.stages() {
		if err := w.write(ctx, outputs, view, wrote); err != nil {
			return "", err
		}
	}
	events := live.EventsOf(view, load.Data)
	line := w.names(wrote) + ": " + count(len(view.Events), "event")
	if changes := events.Since(w.before); w.before != nil && changes != "" {
		line += ", " + changes
	}
	w.before = events
	return fmt.Sprintf("%s, %d ms", line, time.Since(load.At).Milliseconds()), nil
}

// write draws some outputs and writes all of them, or none.
func (w *watching) write(ctx context.Context, outputs []int, view *timeline.Timeline, wrote []bool) error {
	var files []atomicfile.File
	var belongs []int // the output that each file is of
	err := await(ctx, func() error {
		for _, i := range outputs {
			made, err := w.files(ctx, w.outputs[i], view)
			if err != nil {
				return err
			}
			for _, f := range made {
				files, belongs = append(files, f), append(belongs, i)
			}
		}
		return nil
	})
	for _, message := range w.news() {
		tell(w.Stderr, "warning", message, "")
	}
	if err != nil {
		return missingGlyphs(unknownValue(err))
	}
	written, err := w.put(ctx, files)
	for k, i := range belongs {
		wrote[i] = wrote[i] || err == nil && written[k]
	}
	return err
}

// files draws one output.
func (w *watching) files(ctx context.Context, o output, view *timeline.Timeline) ([]atomicfile.File, error) {
	j := w.job
	j.path = o.path
	if o.kind == kindReport {
		made, err := render.Report(ctx, view, o.asked.reportOptions())
		if err != nil {
			return nil, err
		}
		if _, err := makeFolder(o.path); err != nil {
			return nil, err
		}
		return w.filesIn(j, made)
	}
	if err := w.keepInput(j.input, o.path); err != nil {
		return nil, err
	}
	var b bytes.Buffer
	err := o.encode.write(ctx, &b, view, &o.asked)
	return []atomicfile.File{{Path: o.path, Data: b.Bytes()}}, err
}

// names lists the outputs of which something was written, or says of all that
// they are as they were.
func (w *watching) names(wrote []bool) string {
	var names, all []string
	for i, o := range w.outputs {
		all = append(all, o.name)
		if wrote[i] {
			names = append(names, o.name)
		}
	}
	switch {
	case len(names) > 0:
		return strings.Join(names, ", ")
	case len(all) == 1:
		return all[0] + " is unchanged"
	}
	return strings.Join(all, ", ") + " are unchanged"
}

// loaded is what a look at the file found, or why it is of no use.
func loaded(in input, load live.Load) (*timeline.Timeline, error) {
	switch {
	case errors.Is(load.Err, fs.ErrNotExist):
		return nil, broken("it is drawn again as soon as it is back", "there is no file `%s` any more", in.name)
	case load.Err != nil:
		return nil, unreadable(in, load.Err)
	case load.Timeline == nil:
		return nil, &failure{status: exitInput, problems: load.Problems.Errors()}
	}
	return load.Timeline, nil
}
