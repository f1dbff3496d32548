package options

import (
	"bytes"
	"io"
	"os"
	"slices"
	"strconv"
	"strings"

	"demarche/internal/cli/say"
	"demarche/internal/cli/session"
	"demarche/timeline"
)

// Completer is the command that the scripts call: SHELL INDEX WORD..., where
// the word of that index, from 0, is the one to be completed, and the first is
// the program.
const Completer = "__complete"

// Complete writes what may stand at a place of a command line: the word
// "values" or "files", then values, one a line. It says nothing else, whatever
// goes wrong: somebody is typing.
func Complete(w io.Writer, args []string) {
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
		_, _ = io.WriteString(w, "files\n")
		return
	}
	_, _ = io.WriteString(w, "values\n")
	for _, v := range values {
		if strings.ContainsFunc(v, say.Tricky) {
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
		_, _ = io.WriteString(w, v+"\n")
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
	cmds := Commands()
	word := l.words[l.at]
	if l.at == 0 {
		if strings.HasPrefix(word, "-") {
			return []string{"--help", "--version"}, false
		}
		return append(commandNames(cmds), "help"), false
	}
	i := slices.IndexFunc(cmds, func(c *Command) bool { return c.Name == l.words[0] })
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
	case flag != nil:
		return flag.completions(word, file)
	case !rest && strings.HasPrefix(word, "-") && given:
		if o, known := cmd.Option(name); known && o.Kind != OnOff {
			l.head = word[:len(word)-len(value)]
			return o.completions(value, file)
		}
		return nil, false
	case !rest && strings.HasPrefix(word, "-"):
		return cmd.spellings(), false
	case cmd.Name == "completion":
		return Shells, false
	}
	return nil, cmd.args != ""
}

// place reads the line around the word: the flag whose value it is, the events
// file that is named elsewhere, and whether the word stands behind "--".
func (l *cmdline) place(cmd *Command) (flag *option, file string, rest bool) {
	file, _ = session.DefaultIn("")
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
		if o, known := cmd.Option(name); known && o.Kind != OnOff && o.bare == "" && !given {
			if i++; i == l.at {
				flag = &o
			}
		}
	}
	return flag, file, rest
}

// completions lists what the option takes, from the events file where it is that.
func (o option) completions(typed, file string) (values []string, files bool) {
	values = o.Known()
	switch {
	case o.files && (len(values) == 0 || strings.ContainsAny(typed, "./")):
		return nil, true
	case o.names != nil:
		return o.names(namesIn(file), typed), false
	}
	return values, false
}

// WarningCodes are those of all warnings.
func WarningCodes() (codes []string) {
	for _, r := range timeline.Rules() {
		if r.Severity == timeline.Warning {
			codes = append(codes, r.Code)
		}
	}
	return codes
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
	return timeline.NamesIn(timeline.Limits{FileSize: mostCompleted}, timeline.Input{Name: path, R: bytes.NewReader(data), Open: timeline.Beside(path)})
}

func commandNames(cmds []*Command) (names []string) {
	for _, c := range cmds {
		names = append(names, c.Name)
	}
	return names
}

// Shells are those that can be helped.
var Shells = []string{"bash", "zsh", "fish"}
