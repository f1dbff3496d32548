// Package draw has the commands that make something of an events file: timeline,
// graph, report and export.
package draw

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"demarche/internal/atomicfile"
	"demarche/internal/cli/data"
	"demarche/internal/cli/options"
	"demarche/internal/cli/say"
	"demarche/internal/cli/session"
	"demarche/render"
	"demarche/timeline"
	"demarche/timeline/view"
)

// pictures are the formats of a picture, the default first.
func pictures(of render.Subject, write options.Writer) []options.Encoder {
	var all []options.Encoder
	for _, f := range render.Formats() {
		all = append(all, options.Encoder{Extension: "." + string(f), Format: f, Subjects: []render.Subject{of}, Write: write})
	}
	return all
}

// Reporting is the encoder of a report, but for that it writes several files.
var Reporting = options.Encoder{Extension: "a report", Format: render.SVG, Subjects: []render.Subject{render.OfTimeline, render.OfGraph, render.OfChronology}, Write: nil}

// EncoderOf returns what writes the format that the extension of the path asks
// for.
func EncoderOf(path string, possible []options.Encoder) (options.Encoder, error) {
	extensions := make([]string, len(possible))
	for i, e := range possible {
		extensions[i] = e.Extension
	}
	ext, err := session.ExtensionOf(path, extensions)
	if err != nil {
		return options.Encoder{}, err
	}
	return possible[slices.Index(extensions, ext)], nil
}

func drawTimeline(_ context.Context, w io.Writer, t *timeline.Timeline, a *options.Asked) error {
	return render.Timeline(w, t, a.TimelineOptions())
}

func drawGraph(ctx context.Context, w io.Writer, t *timeline.Timeline, a *options.Asked) error {
	return render.ActorGraph(ctx, w, t, a.GraphOptions())
}

func writeChronology(_ context.Context, w io.Writer, t *timeline.Timeline, a *options.Asked) error {
	return render.Chronology(w, t, a.ChronologyOptions())
}

func writeRelations(_ context.Context, w io.Writer, t *timeline.Timeline, a *options.Asked) error {
	return render.RelationsMarkdown(w, t, a.RelationsOptions())
}

func writeRelationsPage(ctx context.Context, w io.Writer, t *timeline.Timeline, a *options.Asked) error {
	return render.RelationsPage(ctx, w, t, a.GraphOptions())
}

// TimelinePictures are what the timeline is drawn as, the usual format first.
func TimelinePictures() []options.Encoder { return pictures(render.OfTimeline, drawTimeline) }

// ChronologyEncoder writes the timeline in words.
var ChronologyEncoder = options.Encoder{Extension: ".md", Format: "", Subjects: []render.Subject{render.OfChronology}, Write: writeChronology}

// TimelineEncoders are what the timeline is written as.
func TimelineEncoders() []options.Encoder {
	return append(append(TimelinePictures(), ChronologyEncoder), chronologyDocuments()...)
}

// GraphPictures are what the actor graph is drawn as.
func GraphPictures() []options.Encoder { return pictures(render.OfGraph, drawGraph) }

// GraphEncoders are the same for the actor graph.
func GraphEncoders() []options.Encoder {
	encoders := append(GraphPictures(), options.Encoder{Extension: ".html", Format: render.SVG, Subjects: []render.Subject{render.OfGraph, render.OfRelations}, Write: writeRelationsPage},
		options.Encoder{Extension: ".md", Format: "", Subjects: []render.Subject{render.OfRelations}, Write: writeRelations})
	for _, f := range options.Exports() {
		if f.Events != nil {
			continue // they are no graph
		}
		for _, ext := range f.Extensions {
			encoders = append(encoders, exporter(f, ext))
		}
	}
	return encoders
}

// Timeline is the command timeline.
func Timeline(s *session.Session, c *options.Call) error { return unless(drawTimelines(s, c)) }

// unless is the error, but where all was said that was asked for and nothing is drawn.
func unless(err error) error {
	if errors.Is(err, data.ErrStopped) {
		return nil
	}
	return err
}

func drawTimelines(s *session.Session, c *options.Call) error {
	write := timelinePages
	onePDF := strings.EqualFold(filepath.Ext(c.String("o")), "."+string(render.PDF)) // all its pages in one file
	if onePDF || !c.Bool("pages") {
		write = func(s *session.Session, c *options.Call) error {
			return draw(s, c, "timeline.svg", "drawing the timeline", TimelineEncoders())
		}
	}
	if err := write(s, c); err != nil {
		return err
	}
	return tellMetrics(s, c)
}

// tellMetrics says how well the pictures are laid out: on standard output,
// unless the picture went there.
func tellMetrics(s *session.Session, c *options.Call) error {
	w := io.Writer(s.Out)
	if c.String("o") == session.Stdout {
		w = s.Stderr
	}
	for _, m := range s.Metrics {
		if _, err := m.WriteTo(w); err != nil {
			return err
		}
	}
	return nil
}

// timelinePages writes each page of a timeline to a file of its own.
func timelinePages(s *session.Session, c *options.Call) error {
	job, err := JobOf(s, c, "timeline.svg")
	if err != nil {
		return err
	}
	if job.Path == session.Stdout {
		return say.Usage("name a file, for example -o timeline.svg", "--pages writes several files, which standard output cannot hold")
	}
	enc, err := EncoderOf(job.Path, TimelinePictures())
	if err != nil {
		return err
	}
	if job.Asked, err = Fit(s, c, enc); err != nil {
		return err
	}
	if err := session.Folder(job.Path); err != nil {
		return err
	}
	view, err := View(s, c, &job, enc.Subjects...)
	if err != nil {
		return err
	}
	s.Progress.At("drawing the timeline")
	var pages [][]byte
	err = session.Await(s.Context, func() (err error) {
		pages, err = render.TimelinePages(view, job.TimelineOptions())
		return err
	})
	if err != nil {
		return options.MissingGlyphs(err)
	}
	ext := filepath.Ext(job.Path) // as it was written
	name := func(page int) string { return fmt.Sprintf("%s-%d%s", strings.TrimSuffix(job.Path, ext), page, ext) }
	var files []atomicfile.File
	for i, data := range pages {
		if err := s.KeepInput(job.Input, name(i+1)); err != nil {
			return err
		}
		files = append(files, atomicfile.File{Path: name(i + 1), Data: data})
	}
	names := name(1)
	if len(pages) > 1 {
		names += " to " + name(len(pages))
	}
	if err := s.WriteFiles(names, files...); err != nil {
		return err
	}
	if _, err := os.Stat(name(len(pages) + 1)); err == nil {
		s.Warn(name(len(pages)+1) + " is a page of an earlier run")
	}
	return nil
}

// Graph is the command graph.
func Graph(s *session.Session, c *options.Call) error {
	return unless(draw(s, c, "actors.svg", "laying out the actor graph", GraphEncoders()))
}

// draw is every command that makes one file of an events file.
func draw(s *session.Session, c *options.Call, instead, phase string, possible []options.Encoder) error {
	job, err := JobOf(s, c, instead)
	if err != nil {
		return err
	}
	enc, err := EncoderOf(job.Path, possible)
	if err == nil {
		err = templated(c, job.Path)
	}
	if err != nil {
		return err
	}
	return makeFile(s, c, job, phase, enc)
}

// makeFile makes the one file of a job.
func makeFile(s *session.Session, c *options.Call, job Job, phase string, e options.Encoder) error {
	var err error
	if job.Asked, err = Fit(s, c, e); err != nil {
		return err
	}
	if err := s.KeepInput(job.Input, job.Path); err != nil {
		return err
	}
	if job.Path != session.Stdout {
		if err := session.Folder(job.Path); err != nil {
			return err
		}
	}
	view, err := View(s, c, &job, e.Subjects...)
	if err != nil {
		return err
	}
	s.Progress.At(phase)
	var b bytes.Buffer
	err = session.Await(s.Context, func() error { return e.Write(s.Context, &b, view, &job.Asked) })
	if err != nil {
		return options.MissingGlyphs(options.UnknownValue(err))
	}
	return s.Write(job.Path, b.Bytes())
}

// Job is what a call of a drawing command asks for.
type Job struct {
	Input session.Input
	Path  string
	options.Asked
}

// JobOf reads what a call asks for, and where it goes: to instead, unless it says so.
func JobOf(s *session.Session, c *options.Call, instead string) (Job, error) {
	path, err := c.Output(instead)
	if err != nil {
		return Job{}, err
	}
	j, err := Request(s, c)
	j.Path = path
	return j, err
}

// Request is a job that does not say yet where its result goes, nor whether its
// flags mean anything there.
func Request(s *session.Session, c *options.Call) (j Job, err error) {
	if err := c.CheckData(); err != nil {
		return j, err
	}
	if data.Wanted(c) {
		j.Input = session.Input{Name: "the data set", Held: true}
	} else if j.Input, err = c.Inputs(); err != nil {
		return j, err
	} else if err = c.WithoutData(); err != nil {
		return j, err
	}
	j.Asked, err = c.Ask()
	return j, err
}

// Fit reads the flags for what an encoder writes, and refuses those that mean
// nothing there.
func Fit(s *session.Session, c *options.Call, e options.Encoder) (options.Asked, error) {
	a, err := c.Fit(e)
	Listen(s, c, &a)
	return a, err
}

// Listen lets the pictures tell what they had to do differently.
func Listen(s *session.Session, c *options.Call, a *options.Asked) {
	a.Graph.Warn, a.Graph.Hint = s.Warn, s.Hint
	if c.Bool("metrics") {
		a.Timeline.Measure = func(m render.Metrics) { s.Metrics = append(s.Metrics, m) }
	}
}

// View reads the events file and selects from it; or asks a data set, for what
// pictures of these subjects need.
func View(s *session.Session, c *options.Call, j *Job, of ...render.Subject) (*timeline.Timeline, error) {
	if data.Wanted(c) {
		return data.Ask(s, c, &j.Asked, of...)
	}
	sets := data.Sets(s, c)
	j.Input.Set = sets.Of
	t, err := s.Load(j.Input, j.Limits)
	if err == nil {
		err = sets.Tell()
	}
	if err != nil {
		return nil, err
	}
	if err := session.KeepIncluded(t, j.Path); err != nil {
		return nil, err
	}
	j.Timeline.Sets, j.Graph.Sets = sets.Answers, sets.Answers
	return j.Selected(t)
}

// Selected is what the flags select from a timeline.
func (j Job) Selected(t *timeline.Timeline) (*timeline.Timeline, error) {
	shown, err := view.Select(t, j.Query)
	switch {
	case err != nil:
		return nil, options.UnknownValue(err)
	case len(shown.Events) == 0 && len(t.Events) > 0:
		return nil, say.Usage(span(t), "the flags select none of the %s in %s", say.Count(len(t.Events), "event"), j.Input.Name)
	}
	return shown, nil
}

// span is a hint at when the events of a file are.
func span(t *timeline.Timeline) string {
	dated := slices.DeleteFunc(slices.Clone(t.Events), func(e *timeline.Event) bool { return e.Date.IsZero() })
	if len(dated) == 0 {
		return "none of its events has a date"
	}
	return "they run from " + dated[0].Date.String() + " to " + dated[len(dated)-1].Date.String() + "; several flags show only what meets them all"
}

// Report is the command report.
func Report(s *session.Session, c *options.Call) error { return unless(drawReport(s, c)) }

func drawReport(s *session.Session, c *options.Call) error {
	if path := c.String("o"); isDocument(path) {
		return draw(s, c, path, "drawing the report", []options.Encoder{reportDocument(strings.ToLower(filepath.Ext(path)))})
	}
	if err := templated(c, ""); err != nil {
		return err
	}
	job, err := JobOf(s, c, "report")
	if err != nil {
		return err
	}
	if err := ReportFolder(job.Path); err != nil {
		return err
	}
	if job.Asked, err = Fit(s, c, Reporting); err != nil {
		return err
	}
	view, err := View(s, c, &job, Reporting.Subjects...)
	if err != nil {
		return err
	}
	s.Progress.At("drawing the report")
	var made []render.File
	err = session.Await(s.Context, func() (err error) {
		made, err = render.Report(s.Context, view, job.ReportOptions())
		return err
	})
	if err != nil {
		return err
	}
	files, err := FilesIn(s, job, made)
	if err != nil {
		return err
	}
	return writeFolder(s, job.Path, files)
}

// FilesIn are the files of a report in their folder.
func FilesIn(s *session.Session, j Job, made []render.File) ([]atomicfile.File, error) {
	files := make([]atomicfile.File, len(made))
	for i, f := range made {
		files[i] = atomicfile.File{Path: filepath.Join(j.Path, f.Name), Data: f.Data}
		if err := s.KeepInput(j.Input, files[i].Path); err != nil {
			return nil, err
		}
	}
	return files, nil
}

// ReportFolder checks the name of the folder.
func ReportFolder(path string) error {
	info, err := os.Stat(path)
	ext := strings.ToLower(filepath.Ext(path))
	switch {
	case path == session.Stdout:
		return say.Usage("name the folder, for example -o report", "a report is a folder, which standard output cannot hold")
	case err == nil && !info.IsDir():
		return say.Unable("name another folder with -o", "%s is a file; a report needs a folder", path)
	case err != nil && slices.Contains([]string{".html", ".htm", ".svg", ".md", ".pdf", ".png", ".json", ".docx", ".pptx", ".zip", ".odt", ".odp", ".doc", ".ppt", ".rtf", ".txt", ".tex"}, ext):
		return say.Usage("name the folder, for example -o "+strings.TrimSuffix(path, filepath.Ext(path)), "`%s` is not a format this command writes: a report is a folder", ext)
	}
	return session.Folder(path)
}

// writeFolder writes files into a folder, which it makes if need be, and
// unmakes if nothing could be put there.
func writeFolder(s *session.Session, dir string, files []atomicfile.File) error {
	mine, err := MakeFolder(dir)
	if err != nil {
		return err
	}
	err = s.WriteFiles(dir+string(filepath.Separator), files...)
	if err != nil && mine {
		_ = os.Remove(dir) // fails if anything is in it
	}
	return err
}

// MakeFolder makes a folder where there is none, and reports whether it did.
func MakeFolder(dir string) (made bool, err error) {
	err = os.Mkdir(dir, 0o755)
	if err != nil && !errors.Is(err, fs.ErrExist) {
		return false, say.Unable("name another place with -o", "cannot make the folder %s: %s", dir, say.Reason(err))
	}
	return err == nil, nil
}
