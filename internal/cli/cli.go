// Package cli is the command line: flags in, words and files out. All that is
// said to the user is said here; what is drawn and what is wrong with a file
// is known to packages render and timeline.
package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"sync"
	"syscall"
	"time"

	ucli "github.com/urfave/cli/v2"

	"demarche/internal/atomicfile"
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

// Run does what the arguments ask for, without the name of the program, and
// returns the exit status.
func Run(env Env, args []string) int {
	s := &session{Env: env, out: &checked{w: env.Stdout}}
	s.progress = newProgress(env.Stderr, env.Terminal, time.Second)
	err := s.run(args)
	s.progress.stop()
	s.flush()
	return s.exit(err)
}

// session is one run.
type session struct {
	Env
	out      *checked
	progress *progress

	mu       sync.Mutex // pictures warn from where they are drawn
	warnings []string   // what a picture had to do differently
	told     []string   // the warnings of the run before, where there are several
	notes    []string   // what is no problem
	metrics  []render.Metrics
}

// run is where panics end: a stack trace tells the user nothing.
func (s *session) run(args []string) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = internalError(r)
		}
	}()
	if len(args) > 0 && args[0] == "help" {
		args = append(slices.Clone(args[1:]), "--help")
	}
	if len(args) == 0 {
		args = []string{"--help"}
	}
	if args[0] == completer {
		s.complete(args[1:])
		return nil
	}
	cmds := commands()
	var files []string
	switch name := args[0]; {
	case slices.Contains([]string{"-h", "--help", "-help", "-v", "--version", "-version"}, name):
		args = args[:1]
	case strings.HasPrefix(name, "-"):
		return strayFlag(cmds, name)
	default:
		i := slices.IndexFunc(cmds, func(c *command) bool { return c.name == name })
		if i < 0 {
			return unknownCommand(cmds, name)
		}
		var flags []string
		if flags, files, err = arrange(cmds[i], args[1:]); err != nil {
			return err
		}
		args = append([]string{name}, flags...)
	}
	return s.app(cmds, files).RunContext(s.Context, append([]string{"demarche"}, args...))
}

// app hands the commands to the flag library. Files go past it: it would take
// one that is called like a flag or a command for that.
func (s *session) app(cmds []*command, files []string) *ucli.App {
	app := &ucli.App{
		Name:                      "demarche",
		Usage:                     "draw diplomatic event timelines and actor graphs",
		Version:                   s.Version,
		Writer:                    s.out,
		ErrWriter:                 s.Stderr,
		HideHelp:                  true, // --help is ours: the library's is shared and not safe to use twice at once
		HideVersion:               true,
		CustomAppHelpTemplate:     appHelp(cmds),
		DisableSliceFlagSeparator: true, // "Smith, John" is one actor
		Flags:                     []ucli.Flag{&ucli.BoolFlag{Name: "help", Aliases: []string{"h"}}, &ucli.BoolFlag{Name: "version", Aliases: []string{"v"}}},
		ExitErrHandler:            func(*ucli.Context, error) {},
		OnUsageError:              asUsage,
		Action: func(c *ucli.Context) error {
			if c.Bool("version") {
				_, err := fmt.Fprintln(s.out, "demarche "+s.Version)
				return err
			}
			return ucli.ShowAppHelp(c)
		},
	}
	for _, cmd := range cmds {
		app.Commands = append(app.Commands, &ucli.Command{
			Name: cmd.name, Usage: cmd.brief, Flags: flagsOf(cmd.options), // anew for each run, since the library keeps the values in them
			HideHelp:           true,
			CustomHelpTemplate: cmd.help(),
			OnUsageError:       asUsage,
			Action:             func(c *ucli.Context) error { return cmd.run(s, &call{Context: c, command: cmd, files: files}) },
		})
	}
	return app
}

// call is a command with its flags read.
type call struct {
	*ucli.Context
	command *command
	files   []string

	fonts map[string]render.FontFile // that have been read, by the values of --font
}

func asUsage(_ *ucli.Context, err error, _ bool) error { return usage("", "%s", err) }

func internalError(r any) error {
	return broken("please report this, if you can with the events file", "internal error: %v", r)
}

func unknownCommand(cmds []*command, name string) error {
	var names []string
	for _, c := range cmds {
		names = append(names, c.name)
	}
	hint := didYouMean(name, append(names, "help"))
	if _, err := os.Stat(name); err == nil || strings.HasSuffix(name, ".json") || name == "-" {
		hint = "the command comes first: demarche timeline " + name
	}
	return usage(hint, "there is no command `%s`", name)
}

// strayFlag is about a flag where the command should be.
func strayFlag(cmds []*command, arg string) error {
	name, _, _ := strings.Cut(strings.TrimLeft(arg, "-"), "=")
	hint := "`demarche --help` lists the commands"
	if near := nearest(dashed(name), []string{"--help", "--version"}); near != "" {
		hint = "did you mean `" + near + "`?"
	}
	for _, c := range cmds {
		if _, has := c.option(name); has {
			hint = "flags come after the command: demarche " + c.name + " " + arg
			break
		}
	}
	return usage(hint, "the first word must be a command, not %s", arg)
}

// warn keeps what a picture had to do differently until the end.
func (s *session) warn(message string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.warnings = append(s.warnings, message)
}

// news takes the warnings of one run of several, but for those that were told
// after the run before.
func (s *session) news() (fresh []string) {
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

// note keeps what only somebody who watches wants to know.
func (s *session) note(text string) {
	if s.Terminal {
		s.notes = append(s.notes, text)
	}
}

// flush tells what was kept while a line of progress could be in the way.
func (s *session) flush() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, w := range s.warnings {
		tell(s.Stderr, "warning", w, "")
	}
	for _, n := range s.notes {
		_, _ = io.WriteString(s.Stderr, printable(n)+"\n")
	}
}

// exit says what went wrong, if anything did, and returns the exit status.
func (s *session) exit(err error) int {
	if err == nil {
		err = s.out.err
	}
	var stop *interrupted
	switch {
	case err == nil:
		return exitDone
	case errors.As(err, &stop):
		return stop.status()
	case s.Context.Err() != nil:
		return exitInterrupted
	case errors.Is(err, syscall.EPIPE), errors.Is(s.out.err, syscall.EPIPE):
		return exitIO // whoever was to read it has seen enough
	case s.out.err != nil:
		tell(s.Stderr, "error", "cannot write to standard output: "+reason(s.out.err), "")
		return exitIO
	}
	f := failureOf(err)
	s.complain(f)
	return f.status
}

// complain tells what went wrong.
func (s *session) complain(f *failure) {
	list(s.Stderr, f.problems)
	if f.message != "" {
		tell(s.Stderr, "error", f.message, f.hint)
	}
}

// checked remembers that writing failed: not everybody who writes looks.
type checked struct {
	w   io.Writer
	err error
}

func (c *checked) Write(p []byte) (int, error) {
	if c.err != nil {
		return 0, c.err
	}
	n, err := c.w.Write(p)
	c.err = err
	return n, err
}
