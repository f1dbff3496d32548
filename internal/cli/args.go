package cli

import (
	"strconv"
	"strings"
)

// arrange sorts the arguments of a command into flags, each as one argument
// with its value, and files. The flag package stops at the first file, which
// would make files of all the flags after it; and it takes whatever follows a
// flag for its value, even another flag.
func arrange(cmd *command, args []string) (flags, files []string, err error) {
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
		flag, known := cmd.option(name)
		switch {
		case !known:
			return nil, nil, about(unknownFlag(cmd, arg, name), name, "")
		case flag.kind == onOff:
			if _, err := strconv.ParseBool(value); given && err != nil {
				return nil, nil, about(usage("leave the value out", "%s takes no value", dashed(name)), name, "")
			}
		case !given:
			if i++; i == len(args) || cmd.isFlag(args[i]) {
				return nil, nil, about(usage(valueHint(cmd, flag), "%s needs a value", dashed(name)), name, "")
			}
			value, given = args[i], true
		}
		if given {
			arg = dashed(name) + "=" + value
		}
		flags = append(flags, arg)
	}
	return flags, files, nil
}

// isFlag reports whether the argument is one of the command's flags, and so
// hardly meant as a value.
func (cmd *command) isFlag(arg string) bool {
	name, _, _ := strings.Cut(strings.TrimPrefix(strings.TrimPrefix(arg, "-"), "-"), "=")
	_, known := cmd.option(name)
	return len(arg) > len(name) && known
}

func valueHint(cmd *command, o option) string {
	placeholder, text := describe(o.flag())
	return dashed(o.name) + " " + placeholder + ": " + text + "; `demarche " + cmd.name + " --help` has examples"
}

// spellings are the ways to type the flags of a command.
func (cmd *command) spellings() (names []string) {
	for _, o := range cmd.options {
		names = append(names, dashed(o.name))
		if o.alias != "" {
			names = append(names, dashed(o.alias))
		}
	}
	return names
}

// dashed writes the name of a flag as it is typed.
func dashed(name string) string {
	if len([]rune(name)) == 1 {
		return "-" + name
	}
	return "--" + name
}

func unknownFlag(cmd *command, arg, name string) error {
	typed, _, _ := strings.Cut(arg, "=")
	hint := "`demarche " + cmd.name + " --help` lists the flags; a file whose name begins with a dash goes after --"
	if near := nearest(dashed(name), cmd.spellings()); near != "" {
		hint = "did you mean `" + near + "`?"
	}
	return usage(hint, "`demarche %s` has no flag %s", cmd.name, typed)
}
