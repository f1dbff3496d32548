package cli

import (
	_ "embed"
	"io"
	"os"
	"slices"
	"strconv"
	"strings"

	"demarche/internal/doctor"
	"demarche/render"
	"demarche/timeline"
	"demarche/timeline/edtf/inwords"
	"demarche/timeline/relations"
)

// The scripts call the program, and take its lines for words as they are:
// nothing that comes out of a file is evaluated.
var (
	//go:embed completion.bash
	bashCompletion string
	//go:embed completion.zsh
	zshCompletion string
	//go:embed completion.fish
	fishCompletion string
)

var completionScripts = map[string]*string{"bash": &bashCompletion, "zsh": &zshCompletion, "fish": &fishCompletion}

// shells are those that can be helped.
var shells = []string{"bash", "zsh", "fish"}

// completer is the command that the scripts call: SHELL INDEX WORD..., where
// the word of that index, from 0, is the one to be completed, and the first is
// the program.
const completer = "__complete"

func (s *session) completion(c *call) error {
	if len(c.files) != 1 {
		return usage("for example demarche completion bash", "completion needs the name of a shell: %s", strings.Join(shells, ", "))
	}
	script := completionScripts[c.files[0]]
	if script == nil {
		return usage(didYouMean(c.files[0], shells), "there is no completion for `%s`", c.files[0])
	}
	_, err := io.WriteString(s.out, *script)
	return err
}

// complete writes what may stand at a place of a command line: the word
// "values" or "files", then values, one a line. It says nothing else, whatever
// goes wrong: somebody is typing.
func (s *session) complete(args []string) {
	if len(args) < 3 {
		return
	}
	shell, words := args[0], args[2:]
	at, err := strconv.Atoi(args[1])
	if err != nil || at < 1 || at > len(words) {
		return
	}
	if at == len(words) {
		words = append(words, "")
	}
	var bash typed
	if shell == "bash" {
		words, at, bash = joinBash(words, at)
	}
	l := &cmdline{words: words[1:], at: at - 1}
	values, files := l.values()
	if files {
		_, _ = io.WriteString(s.out, "files\n")
		return
	}
	_, _ = io.WriteString(s.out, "values\n")
	for _, v := range values {
		if strings.ContainsFunc(v, tricky) {
			continue // such a name is not for typing
		}
		if shell == "bash" {
			var ok bool
			if v, ok = bash.insert(v); !ok {
				continue
			}
		}
		if shell == "fish" {
			v = l.head + v
		}
		_, _ = io.WriteString(s.out, v+"\n")
	}
}

// cmdline is a command line without the program, one word of which is to be
// completed.
type cmdline struct {
	words []string
	at    int
	head  string // "--flag=" where the word has one
}

// values lists what may stand there; files says that it is the name of one.
func (l *cmdline) values() (values []string, files bool) {
	cmds := commands()
	word := l.words[l.at]
	if l.at == 0 {
		if strings.HasPrefix(word, "-") {
			return []string{"--help", "--version"}, false
		}
		return append(commandNames(cmds), "help"), false
	}
	i := slices.IndexFunc(cmds, func(c *command) bool { return c.name == l.words[0] })
	switch {
	case l.words[0] == "help":
		return commandNames(cmds), false
	case i < 0:
		return nil, false
	}
	cmd := cmds[i]
	flag, file, rest := l.place(cmd)
	name, value, given := strings.Cut(strings.TrimLeft(word, "-"), "=")
	switch {
	case flag != "":
		return cmd.flagValues(flag, word, file)
	case !rest && strings.HasPrefix(word, "-") && given:
		if f := cmd.flag(name); f != nil && takesValue(f) {
			l.head = word[:len(word)-len(value)]
			return cmd.flagValues(f.Names()[0], value, file)
		}
		return nil, false
	case !rest && strings.HasPrefix(word, "-"):
		for _, f := range cmd.flags {
			for _, n := range f.Names() {
				values = append(values, dashed(n))
			}
		}
		return values, false
	case cmd.name == "completion":
		return shells, false
	}
	return nil, cmd.args != ""
}

// place reads the line around the word: the flag whose value it is, the events
// file that is named elsewhere, and whether the word stands behind "--".
func (l *cmdline) place(cmd *command) (flag, file string, rest bool) {
	file = defaultFile
	found, ended := false, false
	for i := 1; i < len(l.words); i++ {
		word := l.words[i]
		switch {
		case i == l.at:
			rest = ended
			continue
		case word == "--" && !ended:
			ended = true
			continue
		case ended || word == "-" || !strings.HasPrefix(word, "-"):
			if !found {
				file, found = word, true
			}
			continue
		}
		name, _, given := strings.Cut(strings.TrimLeft(word, "-"), "=")
		if f := cmd.flag(name); f != nil && takesValue(f) && !given {
			if i++; i == l.at {
				flag = f.Names()[0]
			}
		}
	}
	return flag, file, rest
}

// flagValues lists what a flag takes, from the events file where it is that.
func (cmd *command) flagValues(flag, typed, file string) (values []string, files bool) {
	switch {
	case flag == "o" || flag == "font":
		return nil, true
	case flag == "theme" && strings.ContainsAny(typed, "./"):
		return nil, true // a theme of one's own
	case flag == "to" && cmd.name != "export":
		return nil, false // a date
	}
	if fixed, ok := fixedValues(cmd.name)[flag]; ok {
		return fixed, false
	}
	of := map[string]func(timeline.Names) []string{
		"actor": func(n timeline.Names) []string {
			if typed == "" {
				return n.Actors
			}
			all := append(n.Actors, n.ActorNames...)
			slices.Sort(all)
			return slices.Compact(all)
		},
		"ego":       func(n timeline.Names) []string { return n.Actors },
		"highlight": func(n timeline.Names) []string { return n.Events },
		"country":   func(n timeline.Names) []string { return n.Countries },
		"type":      func(n timeline.Names) []string { return n.Types },
		"status":    func(n timeline.Names) []string { return n.Statuses },
		"tag":       func(n timeline.Names) []string { return n.Tags },
		"explain":   func(n timeline.Names) []string { return n.Events },
	}[flag]
	if of == nil {
		return nil, false
	}
	return of(namesIn(file)), false
}

// fixedValues are the values of the flags that take one of a few, whatever the
// file.
func fixedValues(command string) map[string][]string {
	var allowed []string
	for _, r := range timeline.Rules() {
		if r.Severity == timeline.Warning {
			allowed = append(allowed, r.Code)
		}
	}
	formats := map[string][]string{"check": checkFormats, "diff": diffNames(), "doctor": doctorFormats}
	return map[string][]string{
		"size": render.Sizes(), "theme": render.Themes(), "scale": render.Scales(), "orient": render.Orients(), "sides": render.Sides(),
		"lanes": render.Lanes(), "level": relations.Levels(), "layout": render.Layouts(), "style": render.Styles(), "fonts": render.FontModes(),
		"lang": inwords.Languages(), "slices": append([]string{"2", "3", "4"}, render.SliceUnits()...), "to": exportNames(),
		"profile": doctor.Profiles(), "format": formats[command], "allow": allowed,
		"min-importance": {"1", "2", "3", "4", "5"}, "dpi": {"96", "192", "300"}, "hops": {"1", "2", "3"},
	}
}

// mostCompleted is the size up to which a file is read for its names. Whoever
// types waits for no more.
const mostCompleted = 32 << 20

// namesIn reads the names of a file, if it is one: a pipe would be emptied.
func namesIn(path string) timeline.Names {
	info, err := os.Stat(path)
	if err != nil || !info.Mode().IsRegular() || info.Size() > mostCompleted {
		return timeline.Names{}
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return timeline.Names{}
	}
	return timeline.NamesIn(data, timeline.Limits{FileSize: mostCompleted})
}

func commandNames(cmds []*command) (names []string) {
	for _, c := range cmds {
		names = append(names, c.name)
	}
	return names
}
