package cli

import (
	_ "embed"
	"io"
	"os"
	"slices"
	"strconv"
	"strings"

	"demarche/timeline"
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
	case flag != nil:
		return flag.completions(word, file)
	case !rest && strings.HasPrefix(word, "-") && given:
		if o, known := cmd.option(name); known && o.kind != onOff {
			l.head = word[:len(word)-len(value)]
			return o.completions(value, file)
		}
		return nil, false
	case !rest && strings.HasPrefix(word, "-"):
		return cmd.spellings(), false
	case cmd.name == "completion":
		return shells, false
	}
	return nil, cmd.args != ""
}

// place reads the line around the word: the flag whose value it is, the events
// file that is named elsewhere, and whether the word stands behind "--".
func (l *cmdline) place(cmd *command) (flag *option, file string, rest bool) {
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
		if o, known := cmd.option(name); known && o.kind != onOff && !given {
			if i++; i == l.at {
				flag = &o
			}
		}
	}
	return flag, file, rest
}

// completions lists what the option takes, from the events file where it is that.
func (o option) completions(typed, file string) (values []string, files bool) {
	values = o.known()
	switch {
	case o.files && (len(values) == 0 || strings.ContainsAny(typed, "./")):
		return nil, true
	case o.names != nil:
		return o.names(namesIn(file), typed), false
	}
	return values, false
}

// warningCodes are those of all warnings.
func warningCodes() (codes []string) {
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
	return timeline.NamesIn(data, timeline.Limits{FileSize: mostCompleted})
}

func commandNames(cmds []*command) (names []string) {
	for _, c := range cmds {
		names = append(names, c.name)
	}
	return names
}
