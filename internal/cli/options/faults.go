package options

import (
	"errors"
	"os"
	"strings"

	"demarche/internal/cli/say"
	"demarche/render"
	"demarche/timeline"
)

// UnknownValue makes an error of the query, which names something that is not
// in the file, an error of usage.
func UnknownValue(err error) error {
	var absent *render.AbsentError
	if errors.As(err, &absent) {
		return say.About(say.Usage("name somebody who acts, is acted upon, speaks or is spoken of in these events", "%s", absent), "ego", "")
	}
	var periods *render.PeriodsError
	if errors.As(err, &periods) {
		return say.About(say.Usage(periods.Hint, "--slices: %s", periods.Message), "slices", "")
	}
	var unknown *timeline.UnknownValueError
	if !errors.As(err, &unknown) {
		return err
	}
	hint := unknown.Hint()
	if strings.Contains(unknown.Value, ",") {
		hint = "to name several, repeat the flag: --" + unknown.What + " A --" + unknown.What + " B"
	}
	return say.About(say.Usage(hint, "%s", unknown.Error()), "", unknown.Value)
}

// MissingGlyphs makes an error of usage of characters that no font has.
func MissingGlyphs(err error) error {
	var missing *render.MissingGlyphsError
	if !errors.As(err, &missing) {
		return err
	}
	return say.Usage("name a font that has them with --font FILE, or search those of this machine with --font system", "%s", missing.Error())
}

// UnknownCommand is about a first word that is no command.
func UnknownCommand(cmds []*Command, name string) error {
	var names []string
	for _, c := range cmds {
		names = append(names, c.Name)
	}
	hint := say.DidYouMean(name, append(names, "help"))
	if _, err := os.Stat(name); err == nil || strings.HasSuffix(name, ".json") || name == "-" {
		hint = "the command comes first: demarche timeline " + name
	}
	return say.Usage(hint, "there is no command `%s`", name)
}

// StrayFlag is about a flag where the command should be.
func StrayFlag(cmds []*Command, arg string) error {
	name, _, _ := strings.Cut(strings.TrimLeft(arg, "-"), "=")
	hint := "`demarche --help` lists the commands"
	if near := say.Nearest(Dashed(name), []string{"--help", "--version"}); near != "" {
		hint = "did you mean `" + near + "`?"
	}
	for _, c := range cmds {
		if _, has := c.Option(name); has {
			hint = "flags come after the command: demarche " + c.Name + " " + arg
			break
		}
	}
	return say.Usage(hint, "the first word must be a command, not %s", arg)
}
