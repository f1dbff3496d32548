// Package session is one run of the program: the world it has, reading what the
// user names, writing what came of it, progress, warnings and the end.
package session

import (
	"context"
	"errors"
	"io"
	"slices"
	"sync"
	"syscall"
	"time"

	"demarche/internal/atomicfile"
	"demarche/internal/cli/say"
	"demarche/render"
)

// Env is what a run has of the world.
type Env struct {
	Context  context.Context // done when the user interrupts
	Stdin    io.Reader
	Stdout   io.Writer
	Stderr   io.Writer
	Terminal bool   // whether Stderr is one: then successes and progress are told too
	Starter  []byte // the events file that init writes
	Version  string
	Disk     atomicfile.Disk // where files are written
}

// New begins a run.
func New(env Env) *Session {
	return &Session{Env: env, Out: &checked{w: env.Stdout}, Progress: newProgress(env.Stderr, env.Terminal, time.Second)}
}

// End tells what was kept until the end, and what went wrong if anything did, and
// returns the exit status.
func (s *Session) End(err error) int {
	s.Progress.Stop()
	s.flush()
	return s.exit(err)
}

// Session is one run.
type Session struct {
	Env
	Out      *checked
	Progress *progress

	mu       sync.Mutex // pictures warn from where they are drawn
	warnings []string   // what a picture had to do differently
	told     []string   // the warnings of the run before, where there are several
	hints    []string   // which flag would show more
	notes    []string   // what is no problem
	Metrics  []render.Metrics
}

// Warn keeps what a picture had to do differently until the end.
func (s *Session) Warn(message string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.warnings = append(s.warnings, message)
}

// WarnOnce warns, unless another format or chart did so in the same words.
func (s *Session) WarnOnce(message string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !slices.Contains(s.warnings, message) {
		s.warnings = append(s.warnings, message)
	}
}

// Hint keeps what flag would show more until the end, once.
func (s *Session) Hint(message string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !slices.Contains(s.hints, message) {
		s.hints = append(s.hints, message)
	}
}

// News takes the warnings of one run of several, but for those that were told
// after the run before.
func (s *Session) News() (fresh []string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, w := range s.warnings {
		if !slices.Contains(s.told, w) {
			fresh = append(fresh, w)
		}
	}
	s.told, s.warnings = s.warnings, nil
	return fresh
}

// Note keeps what only somebody who watches wants to know.
func (s *Session) Note(text string) {
	if s.Terminal {
		s.notes = append(s.notes, text)
	}
}

// flush tells what was kept while a line of progress could be in the way.
func (s *Session) flush() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, w := range s.warnings {
		say.Tell(s.Stderr, "warning", w, "")
	}
	for _, h := range s.hints {
		_, _ = io.WriteString(s.Stderr, "hint: "+say.Printable(h)+"\n")
	}
	for _, n := range s.notes {
		_, _ = io.WriteString(s.Stderr, say.Printable(n)+"\n")
	}
}

// exit says what went wrong, if anything did, and returns the exit status.
func (s *Session) exit(err error) int {
	if err == nil {
		err = s.Out.Err
	}
	var stop *Interrupted
	switch {
	case err == nil:
		return say.ExitDone
	case errors.As(err, &stop):
		return stop.status()
	case s.Context.Err() != nil:
		return say.ExitInterrupted
	case errors.Is(err, syscall.EPIPE), errors.Is(s.Out.Err, syscall.EPIPE):
		return say.ExitIO // whoever was to read it has seen enough
	case s.Out.Err != nil:
		say.Tell(s.Stderr, "error", "cannot write to standard output: "+say.Reason(s.Out.Err), "")
		return say.ExitIO
	}
	f := say.FailureOf(err)
	s.Complain(f)
	return f.Status
}

// Complain tells what went wrong.
func (s *Session) Complain(f *say.Failure) {
	say.List(s.Stderr, f.Problems)
	if f.Message != "" {
		say.Tell(s.Stderr, "error", f.Message, f.Hint)
	}
}

// checked remembers that writing failed: not everybody who writes looks.
type checked struct {
	w   io.Writer
	Err error
}

func (c *checked) Write(p []byte) (int, error) {
	if c.Err != nil {
		return 0, c.Err
	}
	n, err := c.w.Write(p)
	c.Err = err
	return n, err
}
