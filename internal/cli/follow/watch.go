// Package follow has the commands that go on while a file is edited: watch and
// serve.
package follow

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
	"demarche/internal/cli/draw"
	"demarche/internal/cli/options"
	"demarche/internal/cli/say"
	"demarche/internal/cli/session"
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
	encode options.Encoder
	asked  options.Asked // the flags that it heeds
}

// outputs reads what -o names.
func outputs(c *options.Call) (outs []output, err error) {
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
			return nil, say.Usage("give each -o a name of its own", "-o names %s twice", o.path)
		}
		outs = append(outs, o)
	}
	return outs, nil
}

// ask reads the flags for each output, and refuses those that mean nothing in
// any of them.
func (w *watching) ask(c *options.Call) error {
	encoders := make([]options.Encoder, len(w.outputs))
	for i, o := range w.outputs {
		encoders[i] = o.encode
	}
	if err := c.Meaningful(encoders); err != nil {
		return err
	}
	for i := range w.outputs {
		o := &w.outputs[i]
		var err error
		if o.asked, err = c.AskFor(o.encode); err != nil {
			return err
		}
		draw.Listen(w.Session, c, &o.asked)
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
		return o, say.Usage("for example -o timeline.svg", "-o needs the name of a file")
	case path == session.Stdout:
		return o, say.Usage("name a file, for example -o timeline.svg", "what is kept up to date is a file, which standard output is not")
	case kind == kindReport:
		o.path = filepath.Clean(path)
		o.name = o.path + string(filepath.Separator)
		o.encode = draw.Reporting
		return o, draw.ReportFolder(o.path)
	case kind == kindGraph:
		o.encode, err = draw.EncoderOf(path, draw.GraphEncoders())
	default:
		o.encode, err = draw.EncoderOf(path, draw.TimelineEncoders())
	}
	if err != nil {
		return o, err
	}
	return o, session.Folder(path)
}

// kindOf guesses from the name what a file is to be.
func kindOf(path string) string {
	base := strings.ToLower(filepath.Base(path))
	info, err := os.Stat(path)
	switch {
	case strings.HasSuffix(path, "/") || strings.HasSuffix(path, string(filepath.Separator)) || err == nil && info.IsDir():
		return kindReport
	case filepath.Ext(base) == "" && path != session.Stdout && (err != nil || info.Mode().IsRegular()):
		return kindReport
	case strings.HasPrefix(base, "actors") || strings.HasPrefix(base, "graph"):
		return kindGraph
	}
	return kindTimeline
}

// Watch keeps outputs up to date until the user stops it. What the user has
// mistyped ends it at once; what is wrong with the file later is told, and the
// outputs stay as they were.
func Watch(s *session.Session, c *options.Call) error {
	s.Progress.Stop() // each run says one line instead
	job, err := draw.Request(s, c)
	if err != nil {
		return err
	}
	outs, err := outputs(c)
	if err != nil {
		return err
	}
	w := &watching{Session: s, job: job, outputs: outs}
	if err := w.ask(c); err != nil {
		return err
	}
	for _, o := range outs {
		if err := s.KeepInput(job.Input, o.path); err != nil {
			return err
		}
	}
	if err := followable(job.Input, "watch"); err != nil {
		return err
	}
	defer render.KeepReady()()
	return untilStopped(s, live.Follow(s.Context, followed(job), w.run))
}

// untilStopped makes the interruption of a command that runs until it is
// interrupted no failure.
func untilStopped(s *session.Session, err error) error {
	var stop *session.Interrupted
	if errors.As(err, &stop) || err != nil && s.Context.Err() != nil {
		return nil
	}
	return err
}

func followed(j draw.Job) live.Files {
	f := live.Files{Limits: j.Limits}
	for _, in := range j.Input.All() {
		f.Paths, f.Names = append(f.Paths, in.Path), append(f.Names, in.Name)
	}
	return f
}

// followable checks that there is a file to follow.
func followable(in session.Input, command string) error {
	for _, other := range in.More {
		if err := followable(other, command); err != nil {
			return err
		}
	}
	if in.Path == "" {
		return say.Usage("name a file", "%s follows a file, which standard input is not", command)
	}
	// To open a pipe would be to wait for its writer.
	if info, err := os.Stat(in.Path); err == nil && !info.IsDir() && !info.Mode().IsRegular() {
		return say.Usage("name a file", "%s is no plain file, which %s could follow", in.Name, command)
	}
	f, err := session.Open(in)
	if err != nil {
		return err
	}
	return f.Close()
}

// watching is a watch under way.
type watching struct {
	*session.Session
	job     draw.Job
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
	if f := say.FailureOf(err); f != nil {
		if f.Status == say.ExitUsage && w.runs == 1 {
			return f // a flag that names nothing in the file was mistyped
		}
		w.Complain(f)
		line = w.stays(f, wrote)
	}
	fmt.Fprintln(w.Out, say.Printable(load.At.Format(time.TimeOnly)+" "+line))
	return w.Out.Err
}

// stays is the line of a run that did not write everything.
func (w *watching) stays(f *say.Failure, wrote []bool) string {
	why := "nothing drawn"
	if slices.Contains(wrote, true) {
		why = w.names(wrote) + "; nothing else drawn"
	}
	if n := len(f.Problems.Errors()); n > 0 {
		why = w.job.Input.Name + " has " + say.Count(n, "error")
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
	t, err := loaded(w.job.Input, load)
	if err != nil {
		return "", err
	}
	view, err := w.job.Selected(t)
	if err != nil {
		return "", err
	}
	for _, outputs := range w.stages() {
		if err := w.write(ctx, outputs, view, wrote); err != nil {
			return "", err
		}
	}
	events := live.EventsOf(view, load.Reading)
	line := w.names(wrote) + ": " + say.Count(len(view.Events), "event")
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
	err := session.Await(ctx, func() error {
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
	for _, message := range w.News() {
		say.Tell(w.Stderr, "warning", message, "")
	}
	if err != nil {
		return options.MissingGlyphs(options.UnknownValue(err))
	}
	written, err := w.Put(ctx, files)
	for k, i := range belongs {
		wrote[i] = wrote[i] || err == nil && written[k]
	}
	return err
}

// files draws one output.
func (w *watching) files(ctx context.Context, o output, view *timeline.Timeline) ([]atomicfile.File, error) {
	j := w.job
	j.Path = o.path
	if o.kind == kindReport {
		made, err := render.Report(ctx, view, o.asked.ReportOptions())
		if err != nil {
			return nil, err
		}
		if _, err := draw.MakeFolder(o.path); err != nil {
			return nil, err
		}
		return draw.FilesIn(w.Session, j, made)
	}
	if err := errors.Join(w.KeepInput(j.Input, o.path), session.KeepIncluded(view, o.path)); err != nil {
		return nil, err
	}
	var b bytes.Buffer
	err := o.encode.Write(ctx, &b, view, &o.asked)
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
func loaded(in session.Input, load live.Load) (*timeline.Timeline, error) {
	switch {
	case errors.Is(load.Err, fs.ErrNotExist):
		return nil, say.Unable("it is drawn again as soon as it is back", "there is no file `%s` any more", in.Name)
	case load.Err != nil:
		return nil, session.Unreadable(in, load.Err)
	case load.Timeline == nil:
		return nil, &say.Failure{Status: say.ExitInput, Problems: load.Problems.Errors()}
	}
	return load.Timeline, nil
}
