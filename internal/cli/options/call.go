package options

import (
	"context"
	"fmt"
	"io"

	ucli "github.com/urfave/cli/v2"

	"demarche/internal/cli/say"
	"demarche/render"
	"demarche/timeline"
)

// Call is a command with its flags read.
type Call struct {
	*ucli.Context
	Command *Command
	Files   []string

	fonts map[string]render.FontFile // that have been read, by the values of --font
}

// Encoder is a format that a command writes.
type Encoder struct {
	Extension string
	Format    render.Format    // "" if it is no picture
	Subjects  []render.Subject // whose options it heeds
	Write     Writer
}

// Writer draws or writes what is asked for of a timeline.
type Writer func(ctx context.Context, w io.Writer, t *timeline.Timeline, a *Asked) error

func asUsage(_ *ucli.Context, err error, _ bool) error { return say.Usage("", "%s", err) }

// World is where the flag library writes, and the version that it tells.
type World struct {
	Version  string
	Out, Err io.Writer
}

// App hands the commands to the flag library. Files go past it: it would take
// one that is called like a flag or a command for that.
func App(w World, cmds []*Command, files []string, run func(*Call) error) *ucli.App {
	app := &ucli.App{
		Name:                      "demarche",
		Usage:                     "draw diplomatic event timelines and actor graphs",
		Version:                   w.Version,
		Writer:                    w.Out,
		ErrWriter:                 w.Err,
		HideHelp:                  true, // --help is ours: the library's is shared and not safe to use twice at once
		HideVersion:               true,
		CustomAppHelpTemplate:     appHelp(cmds),
		DisableSliceFlagSeparator: true, // "Smith, John" is one actor
		Flags:                     []ucli.Flag{&ucli.BoolFlag{Name: "help", Aliases: []string{"h"}}, &ucli.BoolFlag{Name: "version", Aliases: []string{"v"}}},
		ExitErrHandler:            func(*ucli.Context, error) {},
		OnUsageError:              asUsage,
		Action: func(c *ucli.Context) error {
			if c.Bool("version") {
				_, err := fmt.Fprintln(w.Out, "demarche "+w.Version)
				return err
			}
			return ucli.ShowAppHelp(c)
		},
	}
	for _, cmd := range cmds {
		app.Commands = append(app.Commands, &ucli.Command{
			Name: cmd.Name, Usage: cmd.brief, Flags: flagsOf(cmd.Options), // anew for each run, since the library keeps the values in them
			HideHelp:           true,
			CustomHelpTemplate: cmd.help(),
			OnUsageError:       asUsage,
			Action:             func(c *ucli.Context) error { return run(&Call{Context: c, Command: cmd, Files: files}) },
		})
	}
	return app
}
