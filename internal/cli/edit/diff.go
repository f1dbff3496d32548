package edit

import (
	"bytes"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"demarche/internal/cli/draw"
	"demarche/internal/cli/options"
	"demarche/internal/cli/say"
	"demarche/internal/cli/session"
	"demarche/render"
	"demarche/timeline"
	"demarche/timeline/diff"
)

// diffFormat is a form in which diff writes.
type diffFormat struct {
	name      string
	extension string
	format    render.Format
	subjects  []render.Subject
	write     func(s *session.Session, w io.Writer, c *diff.Changes, in [2]session.Input, a *options.Asked) error
}

var diffFormats = []diffFormat{
	{"text", ".txt", "", nil, func(_ *session.Session, w io.Writer, c *diff.Changes, in [2]session.Input, _ *options.Asked) error {
		return changesText(w, c, in)
	}},
	{"md", ".md", "", []render.Subject{render.OfChanges}, func(_ *session.Session, w io.Writer, c *diff.Changes, _ [2]session.Input, a *options.Asked) error {
		return render.ChangesMarkdown(w, c, render.ChangesOptions{Title: a.Look.Title})
	}},
	{"json", ".json", "", nil, func(_ *session.Session, w io.Writer, c *diff.Changes, in [2]session.Input, _ *options.Asked) error {
		return changesJSON(w, c, in)
	}},
	{"svg", ".svg", render.SVG, []render.Subject{render.OfTimeline}, drawn(render.SVG)},
	{"png", ".png", render.PNG, []render.Subject{render.OfTimeline}, drawn(render.PNG)},
	{"pdf", ".pdf", render.PDF, []render.Subject{render.OfTimeline}, drawn(render.PDF)},
}

// drawn draws the changes on the new timeline.
func drawn(format render.Format) func(*session.Session, io.Writer, *diff.Changes, [2]session.Input, *options.Asked) error {
	return func(_ *session.Session, w io.Writer, c *diff.Changes, in [2]session.Input, a *options.Asked) error {
		opt := a.TimelineOptions()
		opt.Changes, opt.Versions, opt.Format = c, called(c, in), format
		return render.Timeline(w, c.New, opt)
	}
}

// called is what the versions are called in a picture: by their files, without
// folders, and where these are called the same by the time up to which they know
// the world.
func called(c *diff.Changes, in [2]session.Input) [2]string {
	names := [2]string{filepath.Base(in[0].Name), filepath.Base(in[1].Name)}
	if names[0] == names[1] {
		names = [2]string{c.Old.AsOf.String(), c.New.AsOf.String()}
	}
	if names[0] == names[1] {
		return [2]string{}
	}
	return names
}

// Diff says what is different between two files. The status is 1 if anything
// is, also where the answer goes to a file.
func Diff(s *session.Session, c *options.Call) error {
	path, err := c.Output(session.Stdout)
	if err != nil {
		return err
	}
	f, err := diffFormatOf(c, path)
	if err != nil {
		return err
	}
	a, err := draw.Fit(s, c, options.Encoder{Extension: f.extension, Format: f.format, Subjects: f.subjects, Write: nil})
	if err != nil {
		return err
	}
	if form := a.Timeline.Form; form == "counts" || form == "page" {
		return say.Usage("leave it out for the axis, or write --form days", "differences are not drawn in the form %s: what moved or is gone has no place there", form)
	}
	if path != session.Stdout {
		if err := session.Folder(path); err != nil {
			return err
		}
	}
	in, err := versions(s, c)
	if err != nil {
		return err
	}
	for _, one := range in {
		if err := s.KeepInput(one, path); !one.Held && err != nil {
			return err
		}
	}
	changes, err := changes(s, in, a.Limits)
	if err != nil {
		return err
	}
	var b bytes.Buffer
	if err := session.Await(s.Context, func() error { return f.write(s, &b, changes, in, &a) }); err != nil {
		return options.MissingGlyphs(err)
	}
	if err := s.Write(path, b.Bytes()); err != nil {
		return err
	}
	if !changes.Empty() {
		return &say.Failure{Status: say.ExitInput}
	}
	return nil
}

// diffFormatOf is what --format says, or else the extension of the output.
func diffFormatOf(c *options.Call, path string) (diffFormat, error) {
	name := c.String("format")
	byName := slices.IndexFunc(diffFormats, func(f diffFormat) bool { return f.name == name })
	switch {
	case c.IsSet("format") && byName < 0:
		_, err := c.Ask()
		return diffFormat{}, err
	case c.IsSet("format") && path != session.Stdout:
		if err := session.NoFolder(path, "changes"+diffFormats[byName].extension); err != nil {
			return diffFormat{}, err
		}
		return diffFormats[byName], nil
	case c.IsSet("format"):
		return diffFormats[byName], nil
	}
	var extensions []string
	for _, f := range diffFormats {
		extensions = append(extensions, f.extension)
	}
	ext, err := session.ExtensionOf(path, extensions)
	if err != nil {
		return diffFormat{}, err
	}
	return diffFormats[slices.Index(extensions, ext)], nil
}

// versions returns the two files: those that are named, or one and what it was
// at a revision.
func versions(s *session.Session, c *options.Call) (in [2]session.Input, err error) {
	one := *c
	if c.IsSet("git") {
		if in[1], err = c.Input(); err != nil {
			return in, err
		}
		if in[1].Path == "" {
			return in, say.Usage("name the file", "standard input has no history")
		}
		limits, err := c.Limits()
		if err != nil {
			return in, err
		}
		in[0], err = atRevision(s, c.String("git"), in[1], limits)
		return in, err
	}
	if len(c.Files) != 2 {
		return in, say.Usage("demarche diff OLD NEW, or demarche diff --git REV [FILE]", "diff needs two files, the old one and the new one, not %d", len(c.Files))
	}
	for i := range in {
		one.Files = c.Files[i : i+1]
		if in[i], err = one.Input(); err != nil {
			return in, err
		}
	}
	if in[0].Path == "" && in[1].Path == "" {
		return in, say.Usage("name a file for one of them", "standard input cannot be both files")
	}
	return in, nil
}

// changes reads both files. Where they have errors, those of both are told.
func changes(s *session.Session, in [2]session.Input, limits timeline.Limits) (*diff.Changes, error) {
	var read [2]*timeline.Timeline
	var errs timeline.Problems
	for i := range in {
		t, ps, err := s.Read(in[i], limits, timeline.LoadAll)
		if err != nil {
			return nil, err
		}
		read[i] = t
		errs = append(errs, ps.Errors()...)
	}
	if len(errs) > 0 {
		return nil, &say.Failure{Status: say.ExitInput, Problems: errs}
	}
	s.Progress.At("comparing")
	done := make(chan *diff.Changes, 1)
	err := session.Await(s.Context, func() error {
		done <- diff.Of(read[0], read[1])
		return nil
	})
	if err != nil {
		return nil, err
	}
	return <-done, nil
}

// changesText writes one line for each change.
func changesText(w io.Writer, c *diff.Changes, in [2]session.Input) error {
	var b strings.Builder
	line := func(what, number, text string) {
		fmt.Fprintf(&b, "%-14s %4s  %s\n", what, number, say.Printable(text))
	}
	if c.Empty() {
		fmt.Fprintf(&b, "%s and %s say the same\n", in[0].Name, in[1].Name)
	}
	for _, e := range c.Head {
		line("file", "", e.Field+": "+e.Words())
	}
	for _, list := range []struct {
		name  string
		items []diff.ItemChange
	}{{"type", c.Types}, {"actor", c.Actors}, {"source", c.Sources}, {"era", c.Eras}} {
		for _, i := range list.items {
			if i.Change != diff.Edited {
				line(list.name+" "+i.Change.String(), "", i.Name)
			}
			for _, e := range i.Edits {
				line(list.name, "", i.Name+": "+e.Field+": "+e.Words())
			}
		}
	}
	for _, e := range c.Events {
		eventText(e, line)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func eventText(e diff.EventChange, line func(what, number, text string)) {
	event := e.Event()
	number := fmt.Sprint(event.Number)
	switch e.Change {
	case diff.Added:
		line("added", number, dated(event))
	case diff.Removed:
		line("removed", "", dated(event)+", which was "+number)
	}
	for _, edit := range e.Edits {
		switch edit.Kind {
		case diff.Resourced:
			for _, s := range edit.After {
				line("source added", number, event.Title+": "+s)
			}
			for _, s := range edit.Before {
				line("source removed", number, event.Title+": "+s)
			}
		case diff.Redated, diff.Restated:
			line(edit.Kind.String(), number, event.Title+": "+edit.Words())
		default:
			line(edit.Kind.String(), number, event.Title+": "+edit.Field+": "+edit.Words())
		}
	}
}

func dated(e *timeline.Event) string {
	if e.Date.IsZero() {
		return e.Title
	}
	return e.Title + " (" + e.Date.String() + ")"
}
