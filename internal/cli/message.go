package cli

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strconv"
	"strings"

	"demarche/timeline"
)

// The exit statuses.
const (
	exitDone        = 0
	exitInput       = 1 // the input has errors
	exitUsage       = 2 // wrong usage
	exitIO          = 3 // could not read or write
	exitInterrupted = 130
	exitTerminated  = 143
)

// failure ends a run: what to say, and the status to exit with. One that says
// nothing has been told already.
type failure struct {
	status   int
	message  string
	hint     string
	problems timeline.Problems
	about    argument
}

// argument is what somebody typed: an option by its name, a value, or both. The
// zero argument is nothing in particular.
type argument struct{ option, value string }

// about says which argument a failure is about, unless it says so itself.
func about(err error, option, value string) error {
	var f *failure
	if !errors.As(err, &f) || f.about != (argument{}) {
		return err
	}
	said := *f
	said.about = argument{option, value}
	return &said
}

func (f *failure) Error() string { return f.message }

// failureOf makes a failure of any error; nil of none.
func failureOf(err error) *failure {
	var f *failure
	if err != nil && !errors.As(err, &f) {
		f = &failure{status: exitIO, message: err.Error()}
	}
	return f
}

// usage is a failure of whoever typed the command.
func usage(hint, format string, args ...any) error {
	return &failure{status: exitUsage, message: fmt.Sprintf(format, args...), hint: hint}
}

// broken is a failure to read or write.
func broken(hint, format string, args ...any) error {
	return &failure{status: exitIO, message: fmt.Sprintf(format, args...), hint: hint}
}

// reason returns an error of the operating system without the path and the
// operation, which our message has in its own words.
func reason(err error) string {
	var perr *fs.PathError
	if errors.As(err, &perr) {
		err = perr.Err
	}
	return err.Error()
}

// tell writes a message without a position, and its hint.
func tell(w io.Writer, severity, message, hint string) {
	text := "demarche: " + severity + ": " + printable(message) + "\n"
	if hint != "" {
		text += "hint: " + printable(hint) + "\n"
	}
	_, _ = io.WriteString(w, text)
}

// list writes problems, each with its hint; of a flood of one kind the first.
func list(w io.Writer, ps timeline.Problems) { listMost(w, ps, mostOfAKind) }

// mostOfAKind is how many problems of one code are told one by one.
const mostOfAKind = 20

// listMost writes problems, at most so many of one code: behind them it says how
// many more there are, and their hint once.
func listMost(w io.Writer, ps timeline.Problems, most int) {
	kinds := map[string]*toldOf{}
	for _, p := range ps {
		if kinds[p.Code] == nil {
			kinds[p.Code] = &toldOf{}
		}
		kinds[p.Code].all++
	}
	var b strings.Builder
	for _, p := range ps {
		k := kinds[p.Code]
		flood := k.all > most
		k.told++
		if k.told > most {
			continue
		}
		p.File, p.Message, p.Hint = printable(p.File), printable(p.Message), printable(p.Hint)
		b.WriteString(p.Error() + "\n")
		last := flood && k.told == most
		if last {
			fmt.Fprintf(&b, "and %s more of this kind [%s]; `demarche check --all` lists all\n", grouped(k.all-most), p.Code)
		}
		if p.Hint != "" && (!flood || last || p.Hint != k.hint) {
			b.WriteString("hint: " + p.Hint + "\n")
			k.hint = p.Hint
		}
	}
	_, _ = io.WriteString(w, b.String())
}

// toldOf is what is told of the problems of one code.
type toldOf struct {
	all, told int
	hint      string // told last
}

// grouped writes a number in groups of three digits.
func grouped(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// count writes a number with its noun.
func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// printable makes one line of text that a terminal shows as it is. Names of
// files, values of flags and what stands in the file can hold anything.
func printable(s string) string {
	return strings.Map(func(c rune) rune {
		switch {
		case c == '\n' || c == '\r' || c == '\t':
			return ' '
		case tricky(c):
			return '\uFFFD'
		}
		return c
	}, s)
}

// tricky reports whether c steers a terminal: control characters, and what
// turns the direction of text around.
func tricky(c rune) bool {
	return c < 0x20 || c >= 0x7F && c < 0xA0 || c == 0x2028 || c == 0x2029 ||
		c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069
}
