package cli

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"

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
	write     func(s *session, w io.Writer, c *diff.Changes, in [2]input, a *asked) error
}

var diffFormats = []diffFormat{
	{"text", ".txt", "", nil, func(_ *session, w io.Writer, c *diff.Changes, in [2]input, _ *asked) error {
		return changesText(w, c, in)
	}},
	{"md", ".md", "", []render.Subject{render.OfChanges}, func(_ *session, w io.Writer, c *diff.Changes, _ [2]input, a *asked) error {
		return render.ChangesMarkdown(w, c, render.ChangesOptions{Title: a.look.Title})
	}},
	{"json", ".json", "", nil, func(_ *session, w io.Writer, c *diff.Changes, in [2]input, _ *asked) error {
		return changesJSON(w, c, in)
	}},
	{"svg", ".svg", render.SVG, []render.Subject{render.OfTimeline}, func(_ *session, w io.Writer, c *diff.Changes, _ [2]input, a *asked) error {
		opt := a.timelineOptions()
		opt.Changes = c
		return render.Timeline(w, c.New, opt)
	}},
}

func diffNames() (names []string) {
	for _, f := range diffFormats {
		names = append(names, f.name)
	}
	return names
}

// diff says what is different between two files. The status is 1 if anything
// is, also where the answer goes to a file.
func (s *session) diff(c *call) error {
	path, err := c.output(stdout)
	if err != nil {
		return err
	}
	f, err := c.diffFormat(path)
	if err != nil {
		return err
	}
	a, err := s.fit(c, encoder{f.extension, f.format, f.subjects, nil})
	if err != nil {
		return err
	}
	if path != stdout {
		if err := folder(path); err != nil {
			return err
		}
	}
	in, err := s.versions(c)
	if err != nil {
		return err
	}
	for _, one := range in {
		if err := s.keepInput(one, path); !one.held && err != nil {
			return err
		}
	}
	changes, err := s.changes(c, in)
	if err != nil {
		return err
	}
	var b bytes.Buffer
	if err := await(s.Context, func() error { return f.write(s, &b, changes, in, &a) }); err != nil {
		return missingGlyphs(err)
	}
	if err := s.write(path, b.Bytes()); err != nil {
		return err
	}
	if !changes.Empty() {
		return &failure{status: exitInput}
	}
	return nil
}

// diffFormat is what --format says, or else the extension of the output.
func (c *call) diffFormat(path string) (diffFormat, error) {
	name := c.String("format")
	byName := slices.IndexFunc(diffFormats, func(f diffFormat) bool { return f.name == name })
	switch {
	case c.IsSet("format") && byName < 0:
		_, err := c.ask()
		return diffFormat{}, err
	case c.IsSet("format") && path != stdout:
		if err := noFolder(path, "changes"+diffFormats[byName].extension); err != nil {
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
	ext, err := format(path, extensions)
	if err != nil {
		return diffFormat{}, err
	}
	return diffFormats[slices.Index(extensions, ext)], nil
}

// versions returns the two files: those that are named, or one and what it was
// at a revision.
func (s *session) versions(c *call) (in [2]input, err error) {
	one := *c
	if c.IsSet("git") {
		if in[1], err = c.input(); err != nil {
			return in, err
		}
		if in[1].path == "" {
			return in, usage("name the file", "standard input has no history")
		}
		limits, err := c.limits()
		if err != nil {
			return in, err
		}
		in[0], err = s.atRevision(c.String("git"), in[1], limits)
		return in, err
	}
	if len(c.files) != 2 {
		return in, usage("demarche diff OLD NEW, or demarche diff --git REV [FILE]", "diff needs two files, the old one and the new one, not %d", len(c.files))
	}
	for i := range in {
		one.files = c.files[i : i+1]
		if in[i], err = one.input(); err != nil {
			return in, err
		}
	}
	if in[0].path == "" && in[1].path == "" {
		return in, usage("name a file for one of them", "standard input cannot be both files")
	}
	return in, nil
}

// changes reads both files. Where they have errors, those of both are told.
func (s *session) changes(c *call, in [2]input) (*diff.Changes, error) {
	var read [2]*timeline.Timeline
	var errs timeline.Problems
	for i := range in {
		t, ps, err := s.read(c, in[i], timeline.Load)
		if err != nil {
			return nil, err
		}
		read[i] = t
		errs = append(errs, ps.Errors()...)
	}
	if len(errs) > 0 {
		return nil, &failure{status: exitInput, problems: errs}
	}
	s.progress.at("comparing")
	done := make(chan *diff.Changes, 1)
	err := await(s.Context, func() error {
		done <- diff.Of(read[0], read[1])
		return nil
	})
	if err != nil {
		return nil, err
	}
	return <-done, nil
}

// changesText writes one line for each change.
func changesText(w io.Writer, c *diff.Changes, in [2]input) error {
	var b strings.Builder
	line := func(what, number, text string) {
		fmt.Fprintf(&b, "%-14s %4s  %s\n", what, number, printable(text))
	}
	if c.Empty() {
		fmt.Fprintf(&b, "%s and %s say the same\n", in[0].name, in[1].name)
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

// diffCommand compares.
func diffCommand() *command {
	return &command{
		name: "diff", brief: "say what changed between two versions of a file", args: "OLD NEW",
		about: "Lists the events that were added, removed, re-dated, re-worded or otherwise\nedited, and changes of actors, sources and eras. Events are the same if their\nids are, or else if they are alike. The exit status is 1 if the files say\ndifferent things, 0 if not; also 1 if either has errors.\n" +
			"With --git REV it compares a file with what it was at that revision:\nevents.json where you stand unless another is named.",
		examples: []string{
			"demarche diff briefed.json events.json",
			"demarche diff briefed.json events.json -o changes.md",
			"demarche diff briefed.json events.json -o changes.svg",
			"demarche diff --format json - events.json < briefed.json > changes.json",
			"demarche diff --git HEAD",
		},
		run: (*session).diff,
	}
}
