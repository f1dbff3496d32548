// Package cli is the command line: flags in, words and files out. All that is
// said to the user is said here and in the packages below; what is drawn and
// what is wrong with a file is known to packages render and timeline.
package cli

import (
	"slices"
	"strings"

	"demarche/internal/cli/charts"
	"demarche/internal/cli/draw"
	"demarche/internal/cli/edit"
	"demarche/internal/cli/follow"
	"demarche/internal/cli/imports"
	"demarche/internal/cli/options"
	"demarche/internal/cli/say"
	"demarche/internal/cli/session"
)

// Env is what a run has of the world.
type Env = session.Env

// Run does what the arguments ask for, without the name of the program, and
// returns the exit status.
func Run(env session.Env, args []string) int {
	s := session.New(env)
	return s.End(execute(s, args))
}

// execute is where panics end: a stack trace tells the user nothing.
func execute(s *session.Session, args []string) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = say.InternalError(r)
		}
	}()
	if len(args) > 0 && args[0] == "help" {
		args = append(slices.Clone(args[1:]), "--help")
	}
	if len(args) == 0 {
		args = []string{"--help"}
	}
	if args[0] == options.Completer {
		options.Complete(s.Out, args[1:])
		return nil
	}
	cmds := options.Commands()
	var files []string
	switch name := args[0]; {
	case slices.Contains([]string{"-h", "--help", "-help", "-v", "--version", "-version"}, name):
		args = args[:1]
	case strings.HasPrefix(name, "-"):
		return options.StrayFlag(cmds, name)
	default:
		i := slices.IndexFunc(cmds, func(c *options.Command) bool { return c.Name == name })
		if i < 0 {
			return options.UnknownCommand(cmds, name)
		}
		var flags []string
		if flags, files, err = options.Arrange(cmds[i], args[1:]); err != nil {
			return err
		}
		args = append([]string{name}, flags...)
	}
	return options.App(worldOf(s), cmds, files, func(c *options.Call) error { return runs[c.Command.Name](s, c) }).RunContext(s.Context, append([]string{"demarche"}, args...))
}

// runs are what the commands do.
var runs = map[string]func(*session.Session, *options.Call) error{
	"timeline":   draw.Timeline,
	"graph":      draw.Graph,
	"report":     draw.Report,
	"export":     draw.Export,
	"check":      edit.Check,
	"fmt":        edit.Format,
	"watch":      follow.Watch,
	"serve":      follow.Serve,
	"init":       initialise,
	"schema":     schema,
	"completion": completion,
	"diff":       edit.Diff,
	"brief":      charts.Brief,
	"doctor":     runDoctor,
	"import":     imports.Run,
}

func worldOf(s *session.Session) options.World {
	return options.World{Version: s.Version, Out: s.Out, Err: s.Stderr}
}
