package cli

import (
	"slices"
	"strings"

	ucli "github.com/urfave/cli/v2"

	"demarche/render"
	"demarche/timeline"
)

// has reports whether a command has the option.
func (o option) has(command string) bool {
	on := strings.Fields(o.on)
	if o.not[command] != "" {
		return false
	}
	if o.on == everywhere || slices.Contains(on, command) {
		return true
	}
	return slices.Contains(inherited, command) && (slices.Contains(on, "timeline") || slices.Contains(on, "graph"))
}

// optionsOf lists the options of a command, each group in one place.
func optionsOf(command string) []option {
	all := slices.DeleteFunc(options(), func(o option) bool { return !o.has(command) })
	slices.SortStableFunc(all, func(a, b option) int { return slices.Index(groups, a.group) - slices.Index(groups, b.group) })
	return all
}

// flag makes the flag. Flags are all text to the flag library: what is wrong
// with a value is better said here.
func (o option) flag() ucli.Flag {
	var aliases []string
	if o.alias != "" {
		aliases = []string{o.alias}
	}
	usage := strings.Replace(o.usage, "%s", strings.Join(o.known(), ", "), 1)
	switch o.kind {
	case onOff:
		return &ucli.BoolFlag{Name: o.name, Aliases: aliases, Usage: usage, Category: o.group, DisableDefaultText: true}
	case several:
		return &ucli.StringSliceFlag{Name: o.name, Aliases: aliases, Usage: usage, Category: o.group}
	}
	return &ucli.StringFlag{Name: o.name, Aliases: aliases, Usage: usage, Category: o.group}
}

// flagsOf makes the flags of options.
func flagsOf(options []option) []ucli.Flag {
	flags := make([]ucli.Flag, len(options))
	for i, o := range options {
		flags[i] = o.flag()
	}
	return flags
}

// setting returns what package render says of the option, if it knows it.
func (o option) setting() (render.Setting, bool) {
	field := o.field
	if field == "" {
		field = strings.ReplaceAll(o.name, "-", "")
	}
	all := render.Settings()
	i := slices.IndexFunc(all, func(s render.Setting) bool { return strings.EqualFold(s.Field, field) })
	if i < 0 || o.put == nil && o.field == "" { // a namesake, such as --format
		return render.Setting{}, false
	}
	return all[i], true
}

// known lists the values that the option takes, or some of them.
func (o option) known() []string {
	if o.values != nil {
		return o.values()
	}
	s, _ := o.setting()
	return s.Values
}

// option returns the option that is called so, or its alias.
func (cmd *command) option(name string) (option, bool) {
	i := slices.IndexFunc(cmd.options, func(o option) bool { return o.name == name || o.alias == name && name != "" })
	if i < 0 {
		return option{}, false
	}
	return cmd.options[i], true
}

// set lists the options that are given.
func (c *call) set() []option {
	return slices.DeleteFunc(slices.Clone(c.command.options), func(o option) bool { return !c.IsSet(o.name) })
}

// actorNames are ids of actors, and their names once something is typed.
func actorNames(n timeline.Names, typed string) []string {
	if typed == "" {
		return n.Actors
	}
	all := slices.Concat(n.Actors, n.ActorNames)
	slices.Sort(all)
	return slices.Compact(all)
}

func eventNames(n timeline.Names, _ string) []string { return n.Events }
