package options

import (
	"slices"
	"strconv"
	"strings"

	"demarche/internal/cli/say"
)

// Arrange sorts the arguments of a command into flags, each as one argument
// with its value, and files. The flag package stops at the first file, which
// would make files of all the flags after it; and it takes whatever follows a
// flag for its value, even another flag.
func Arrange(cmd *Command, args []string) (flags, files []string, err error) {
	for i := 0; i < len(args); i++ {
		arg := args[i]
		if arg == "--" {
			return flags, append(files, args[i+1:]...), nil
		}
		if arg == "-" || !strings.HasPrefix(arg, "-") {
			files = append(files, arg)
			continue
		}
		name, value, given := strings.Cut(strings.TrimPrefix(strings.TrimPrefix(arg, "-"), "-"), "=")
		flag, known := cmd.Option(name)
		switch {
		case !known:
			return nil, nil, say.About(unknownFlag(cmd, arg, name), name, "")
		case flag.Kind == OnOff:
			if _, err := strconv.ParseBool(value); given && err != nil {
				return nil, nil, say.About(say.Usage("leave the value out", "%s takes no value", Dashed(name)), name, "")
			}
		case !given && flag.bare != "":
			value, given = flag.bare, true
		case !given:
			if i++; i == len(args) || cmd.isFlag(args[i]) {
				return nil, nil, say.About(say.Usage(valueHint(cmd, flag), "%s needs a value", Dashed(name)), name, "")
			}
			value, given = args[i], true
		}
		if given {
			arg = Dashed(name) + "=" + value
		}
		flags = append(flags, arg)
	}
	return flags, files, nil
}

// isFlag reports whether the argument is one of the command's flags, and so
// hardly meant as a value.
func (cmd *Command) isFlag(arg string) bool {
	name, _, _ := strings.Cut(strings.TrimPrefix(strings.TrimPrefix(arg, "-"), "-"), "=")
	_, known := cmd.Option(name)
	return len(arg) > len(name) && known
}

func valueHint(cmd *Command, o option) string {
	placeholder, text := describe(o.flag())
	return Dashed(o.Name) + " " + placeholder + ": " + text + "; `demarche " + cmd.Name + " --help` has examples"
}

// spellings are the ways to type the flags of a command.
func (cmd *Command) spellings() (names []string) {
	for _, o := range cmd.Options {
		names = append(names, Dashed(o.Name))
		if o.Alias != "" {
			names = append(names, Dashed(o.Alias))
		}
	}
	return names
}

// Dashed writes the name of a flag as it is typed.
func Dashed(name string) string {
	if len([]rune(name)) == 1 {
		return "-" + name
	}
	return "--" + name
}

func unknownFlag(cmd *Command, arg, name string) error {
	typed, _, _ := strings.Cut(arg, "=")
	if slices.Contains(dataOnly, name) || slices.Contains(serverOnly, name) || name == "as" {
		return say.Usage("timeline, graph and report draw data sets, and with --explain print what was counted as JSON; `demarche import --as … --top 500` makes an events file of the first records",
			"`demarche %s` takes no data set, so it has no flag %s", cmd.Name, typed)
	}
	hint := "`demarche " + cmd.Name + " --help` lists the flags; a file whose name begins with a dash goes after --"
	if near := say.Nearest(Dashed(name), cmd.spellings()); near != "" {
		hint = "did you mean `" + near + "`?"
	}
	return say.Usage(hint, "`demarche %s` has no flag %s", cmd.Name, typed)
}
