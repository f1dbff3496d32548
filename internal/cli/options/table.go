package options

import (
	"slices"
	"strings"
	"sync"

	ucli "github.com/urfave/cli/v2"

	"demarche/render"
	"demarche/timeline"
)

// has reports whether a command has the option.
func (o option) has(command string) bool {
	on := strings.Fields(o.on)
	if o.Not[command] != "" {
		return false
	}
	if o.on == everywhere || slices.Contains(on, command) {
		return true
	}
	return slices.Contains(inherited, command) && (slices.Contains(on, "timeline") || slices.Contains(on, "graph"))
}

// optionsOf lists the options of a command, each group in one place.
func optionsOf(command string) []option {
	all := slices.DeleteFunc(slices.Clone(table()), func(o option) bool { return !o.has(command) })
	slices.SortStableFunc(all, func(a, b option) int { return slices.Index(groups, a.Group) - slices.Index(groups, b.Group) })
	return all
}

// flag makes the flag. Flags are all text to the flag library: what is wrong
// with a value is better said here.
func (o option) flag() ucli.Flag {
	var aliases []string
	if o.Alias != "" {
		aliases = []string{o.Alias}
	}
	usage := strings.Replace(o.usage, "%s", strings.Join(o.Known(), ", "), 1)
	switch o.Kind {
	case OnOff:
		return &ucli.BoolFlag{Name: o.Name, Aliases: aliases, Usage: usage, Category: o.Group, DisableDefaultText: true}
	case several:
		return &ucli.StringSliceFlag{Name: o.Name, Aliases: aliases, Usage: usage, Category: o.Group}
	}
	return &ucli.StringFlag{Name: o.Name, Aliases: aliases, Usage: usage, Category: o.Group}
}

// flagsOf makes the flags of options.
func flagsOf(options []option) []ucli.Flag {
	flags := make([]ucli.Flag, len(options))
	for i, o := range options {
		flags[i] = o.flag()
	}
	return flags
}

// Setting returns what package render says of the option, if it knows it.
func (o option) Setting() (render.Setting, bool) {
	field := o.field
	if field == "" {
		field = strings.ReplaceAll(o.Name, "-", "")
	}
	all := settings()
	i := slices.IndexFunc(all, func(s render.Setting) bool { return strings.EqualFold(s.Field, field) })
	if i < 0 || o.put == nil && o.field == "" { // a namesake, such as --format
		return render.Setting{}, false
	}
	return all[i], true
}

// table is made once: every command takes its options from it.
var table = sync.OnceValue(All)

// settings are those of package render, which finds out by reflection what each is
// of: once, since every flag of every command asks.
var settings = sync.OnceValue(render.Settings)

// Known lists the values that the option takes, or some of them.
func (o option) Known() []string {
	if o.values != nil {
		return o.values()
	}
	s, _ := o.Setting()
	return s.Values
}

// Option returns the option that is called so, or its alias.
func (cmd *Command) Option(name string) (option, bool) {
	i := slices.IndexFunc(cmd.Options, func(o option) bool { return o.Name == name || o.Alias == name && name != "" })
	if i < 0 {
		return option{}, false
	}
	return cmd.Options[i], true
}

// set lists the options that are given.
func (c *Call) set() []option {
	data := c.DataSet() != ""
	return slices.DeleteFunc(slices.Clone(c.Command.Options), func(o option) bool { return !c.IsSet(o.Name) || data && o.Name == "as" })
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
