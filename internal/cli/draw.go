package cli

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
	"demarche/render"
	"demarche/timeline"
)

// encoder is a format that a command writes.
type encoder struct {
	extension string
	format    render.Format    // "" if it is no picture
	subjects  []render.Subject // whose options it heeds
	write     writer
}

type writer func(ctx context.Context, w io.Writer, t *timeline.Timeline, a *asked) error

// pictures are the formats of a picture, the default first.
func pictures(of render.Subject, write writer) []encoder {
	var all []encoder
	for _, f := range render.Formats() {
		all = append(all, encoder{"." + string(f), f, []render.Subject{of}, write})
	}
	return all
}

// reporting is the encoder of a report, but for that it writes several files.
var reporting = encoder{"a report", render.SVG, []render.Subject{render.OfTimeline, render.OfGraph, render.OfChronology}, nil}

// encoderOf returns what writes the format that the extension of the path asks
// for.
func encoderOf(path string, possible []encoder) (encoder, error) {
	extensions := make([]string, len(possible))
	for i, e := range possible {
		extensions[i] = e.extension
	}
	ext, err := format(path, extensions)
	if err != nil {
		return encoder{}, err
	}
	return possible[slices.Index(extensions, ext)], nil
}

func drawTimeline(_ context.Context, w io.Writer, t *timeline.Timeline, a *asked) error {
	return render.Timeline(w, t, a.timelineOptions())
}

func drawGraph(ctx context.Context, w io.Writer, t *timeline.Timeline, a *asked) error {
	return render.ActorGraph(ctx, w, t, a.graphOptions())
}

func writeChronology(_ context.Context, w io.Writer, t *timeline.Timeline, a *asked) error {
	return render.Chronology(w, t, a.chronologyOptions())
}

func writeRelations(_ context.Context, w io.Writer, t *timeline.Timeline, a *asked) error {
	return render.RelationsMarkdown(w, t, a.relationsOptions())
}

func writeRelationsPage(ctx context.Context, w io.Writer, t *timeline.Timeline, a *asked) error {
	return render.RelationsPage(ctx, w, t, a.graphOptions())
}

// timelinePictures are what the timeline is drawn as, the usual format first.
func timelinePictures() []encoder { return pictures(render.OfTimeline, drawTimeline) }

// chronologyEncoder writes the timeline in words.
var chronologyEncoder = encoder{".md", "", []render.Subject{render.OfChronology}, writeChronology}

// timelineEncoders are what the timeline is written as.
func timelineEncoders() []encoder {
	return append(append(timelinePictures(), chronologyEncoder), chronologyDocuments()...)
}

// graphPictures are what the actor graph is drawn as.
func graphPictures() []encoder { return pictures(render.OfGraph, drawGraph) }

// graphEncoders are the same for the actor graph.
func graphEncoders() []encoder {
	encoders := append(graphPictures(), encoder{".html", render.SVG, []render.Subject{render.OfGraph, render.OfRelations}, writeRelationsPage},
		encoder{".md", "", []render.Subject{render.OfRelations}, writeRelations})
	for _, f := range exports() {
		if f.events != nil {
			continue // they are no graph
		}
		for _, ext := range f.extensions {
			encoders = append(encoders, f.encoder(ext))
		}
	}
	return encoders
}

func (s *session) timeline(c *call) error {
	draw := s.timelinePages
	onePDF := strings.EqualFold(filepath.Ext(c.String("o")), "."+string(render.PDF)) // all its pages in one file
	if onePDF || !c.Bool("pages") {
		draw = func(c *call) error {
			return s.draw(c, "timeline.svg", "drawing the timeline", timelineEncoders())
		}
	}
	if err := draw(c); err != nil {
		return err
	}
	return s.tellMetrics(c)
}

// tellMetrics says how well the pictures are laid out: on standard output,
// unless the picture went there.
func (s *session) tellMetrics(c *call) error {
	w := io.Writer(s.out)
	if c.String("o") == stdout {
		w = s.Stderr
	}
	for _, m := range s.metrics {
		if _, err := m.WriteTo(w); err != nil {
			return err
		}
	}
	return nil
}

// timelinePages writes each page of a timeline to a file of its own.
func (s *session) timelinePages(c *call) error {
	job, err := s.job(c, "timeline.svg")
	if err != nil {
		return err
	}
	if job.path == stdout {
		return usage("name a file, for example -o timeline.svg", "--pages writes several files, which standard output cannot hold")
	}
	enc, err := encoderOf(job.path, timelinePictures())
	if err != nil {
		return err
	}
	if job.asked, err = s.fit(c, enc); err != nil {
		return err
	}
	if err := folder(job.path); err != nil {
		return err
	}
	view, err := s.view(c, job)
	if err != nil {
		return err
	}
	s.progress.at("drawing the timeline")
	var pages [][]byte
	err = await(s.Context, func() (err error) {
		pages, err = render.TimelinePages(view, job.timelineOptions())
		return err
	})
	if err != nil {
		return missingGlyphs(err)
	}
	ext := filepath.Ext(job.path) // as it was written
	name := func(page int) string { return fmt.Sprintf("%s-%d%s", strings.TrimSuffix(job.path, ext), page, ext) }
	var files []atomicfile.File
	for i, data := range pages {
		if err := s.keepInput(job.input, name(i+1)); err != nil {
			return err
		}
		files = append(files, atomicfile.File{Path: name(i + 1), Data: data})
	}
	names := name(1)
	if len(pages) > 1 {
		names += " to " + name(len(pages))
	}
	if err := s.writeFiles(names, files...); err != nil {
		return err
	}
	if _, err := os.Stat(name(len(pages) + 1)); err == nil {
		s.warn(name(len(pages)+1) + " is a page of an earlier run")
	}
	return nil
}

func (s *session) graph(c *call) error {
	return s.draw(c, "actors.svg", "laying out the actor graph", graphEncoders())
}

// draw is every command that makes one file of an events file.
func (s *session) draw(c *call, instead, phase string, possible []encoder) error {
	job, err := s.job(c, instead)
	if err != nil {
		return err
	}
	enc, err := encoderOf(job.path, possible)
	if err == nil {
		err = c.templated(job.path)
	}
	if err != nil {
		return err
	}
	return s.make(c, job, phase, enc)
}

// make makes the one file of a job.
func (s *session) make(c *call, job job, phase string, e encoder) error {
	var err error
	if job.asked, err = s.fit(c, e); err != nil {
		return err
	}
	if err := s.keepInput(job.input, job.path); err != nil {
		return err
	}
	if job.path != stdout {
		if err := folder(job.path); err != nil {
			return err
		}
	}
	view, err := s.view(c, job)
	if err != nil {
		return err
	}
	s.progress.at(phase)
	var b bytes.Buffer
	err = await(s.Context, func() error { return e.write(s.Context, &b, view, &job.asked) })
	if err != nil {
		return missingGlyphs(unknownValue(err))
	}
	return s.write(job.path, b.Bytes())
}

// job is what a call of a drawing command asks for.
type job struct {
	input input
	path  string
	asked
}

func (s *session) job(c *call, instead string) (job, error) {
	path, err := c.output(instead)
	if err != nil {
		return job{}, err
	}
	j, err := s.request(c)
	j.path = path
	return j, err
}

// request is a job that does not say yet where its result goes, nor whether its
// flags mean anything there.
func (s *session) request(c *call) (j job, err error) {
	if j.input, err = c.input(); err != nil {
		return j, err
	}
	j.asked, err = c.ask()
	return j, err
}

// fit reads the flags for what an encoder writes, and refuses those that mean
// nothing there.
func (s *session) fit(c *call, e encoder) (asked, error) {
	a, err := c.fit(e)
	s.listen(c, &a)
	return a, err
}

// listen lets the pictures tell what they had to do differently.
func (s *session) listen(c *call, a *asked) {
	a.graph.Warn = s.warn
	if c.Bool("metrics") {
		a.timeline.Measure = func(m render.Metrics) { s.metrics = append(s.metrics, m) }
	}
}

// view reads the events file and selects from it.
func (s *session) view(c *call, j job) (*timeline.Timeline, error) {
	t, err := s.load(c, j.input)
	if err != nil {
		return nil, err
	}
	return j.selected(t)
}

// selected is what the flags select from a timeline.
func (j job) selected(t *timeline.Timeline) (*timeline.Timeline, error) {
	view, err := t.Select(j.query)
	switch {
	case err != nil:
		return nil, unknownValue(err)
	case len(view.Events) == 0 && len(t.Events) > 0:
		return nil, usage(span(t), "the flags select none of the %s in %s", count(len(t.Events), "event"), j.input.name)
	}
	return view, nil
}

// unknownValue makes an error of the query, which names something that is not
// in the file, an error of usage.
func unknownValue(err error) error {
	var absent *render.AbsentError
	if errors.As(err, &absent) {
		return about(usage("name somebody who acts, is acted upon, speaks or is spoken of in these events", "%s", absent), "ego", "")
	}
	var periods *render.PeriodsError
	if errors.As(err, &periods) {
		return about(usage(periods.Hint, "--slices: %s", periods.Message), "slices", "")
	}
	var unknown *timeline.UnknownValueError
	if !errors.As(err, &unknown) {
		return err
	}
	hint := unknown.Hint()
	if strings.Contains(unknown.Value, ",") {
		hint = "to name several, repeat the flag: --" + unknown.What + " A --" + unknown.What + " B"
	}
	return about(usage(hint, "%s", unknown.Error()), "", unknown.Value)
}

// span is a hint at when the events of a file are.
func span(t *timeline.Timeline) string {
	dated := slices.DeleteFunc(slices.Clone(t.Events), func(e *timeline.Event) bool { return e.Date.IsZero() })
	if len(dated) == 0 {
		return "none of its events has a date"
	}
	return "they run from " + dated[0].Date.String() + " to " + dated[len(dated)-1].Date.String() + "; several flags show only what meets them all"
}

func (s *session) report(c *call) error {
	if path := c.String("o"); isDocument(path) {
		return s.draw(c, path, "drawing the report", []encoder{reportDocument(strings.ToLower(filepath.Ext(path)))})
	}
	if err := c.templated(""); err != nil {
		return err
	}
	job, err := s.job(c, "report")
	if err != nil {
		return err
	}
	if err := reportFolder(job.path); err != nil {
		return err
	}
	if job.asked, err = s.fit(c, reporting); err != nil {
		return err
	}
	view, err := s.view(c, job)
	if err != nil {
		return err
	}
	s.progress.at("drawing the report")
	var made []render.File
	err = await(s.Context, func() (err error) {
		made, err = render.Report(s.Context, view, job.reportOptions())
		return err
	})
	if err != nil {
		return err
	}
	files, err := s.filesIn(job, made)
	if err != nil {
		return err
	}
	return s.writeFolder(job.path, files)
}

// filesIn are the files of a report in their folder.
func (s *session) filesIn(j job, made []render.File) ([]atomicfile.File, error) {
	files := make([]atomicfile.File, len(made))
	for i, f := range made {
		files[i] = atomicfile.File{Path: filepath.Join(j.path, f.Name), Data: f.Data}
		if err := s.keepInput(j.input, files[i].Path); err != nil {
			return nil, err
		}
	}
	return files, nil
}

// reportFolder checks the name of the folder.
func reportFolder(path string) error {
	info, err := os.Stat(path)
	ext := strings.ToLower(filepath.Ext(path))
	switch {
	case path == stdout:
		return usage("name the folder, for example -o report", "a report is a folder, which standard output cannot hold")
	case err == nil && !info.IsDir():
		return broken("name another folder with -o", "%s is a file; a report needs a folder", path)
	case err != nil && slices.Contains([]string{".html", ".htm", ".svg", ".md", ".pdf", ".png", ".json", ".docx", ".pptx", ".zip"}, ext):
		return usage("name the folder, for example -o "+strings.TrimSuffix(path, filepath.Ext(path)), "`%s` is not a format this command writes: a report is a folder", ext)
	}
	return folder(path)
}

// writeFolder writes files into a folder, which it makes if need be, and
// unmakes if nothing could be put there.
func (s *session) writeFolder(dir string, files []atomicfile.File) error {
	mine, err := makeFolder(dir)
	if err != nil {
		return err
	}
	err = s.writeFiles(dir+string(filepath.Separator), files...)
	if err != nil && mine {
		_ = os.Remove(dir) // fails if anything is in it
	}
	return err
}

// makeFolder makes a folder where there is none, and reports whether it did.
func makeFolder(dir string) (made bool, err error) {
	err = os.Mkdir(dir, 0o755)
	if err != nil && !errors.Is(err, fs.ErrExist) {
		return false, broken("name another place with -o", "cannot make the folder %s: %s", dir, reason(err))
	}
	return err == nil, nil
}
