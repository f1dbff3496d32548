// Package say is what the program tells the user: failures with their hints and
// exit statuses, problems of files as text, and how names and numbers are
// written so that a terminal shows them as they are.
package say

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
	ExitDone        = 0
	ExitInput       = 1 // the input has errors
	ExitUsage       = 2 // wrong usage
	ExitIO          = 3 // could not read or write
	ExitInterrupted = 130
	ExitTerminated  = 143
)

// Failure ends a run: what to say, and the status to exit with. One that says
// nothing has been told already.
type Failure struct {
	Status   int
	Message  string
	Hint     string
	Problems timeline.Problems
	About    Argument
}

// Argument is what somebody typed: an option by its name, a value, or both. The
// zero argument is nothing in particular.
type Argument struct{ Option, Value string }

// About says which argument a failure is about, unless it says so itself.
func About(err error, option, value string) error {
	var f *Failure
	if !errors.As(err, &f) || f.About != (Argument{}) {
		return err
	}
	said := *f
	said.About = Argument{option, value}
	return &said
}

// Error is the message alone.
func (f *Failure) Error() string { return f.Message }

// FailureOf makes a failure of any error; nil of none.
func FailureOf(err error) *Failure {
	var f *Failure
	if err != nil && !errors.As(err, &f) {
		f = &Failure{Status: ExitIO, Message: err.Error()}
	}
	return f
}

// Usage is a failure of whoever typed the command.
func Usage(hint, format string, args ...any) error {
	return &Failure{Status: ExitUsage, Message: fmt.Sprintf(format, args...), Hint: hint}
}

// Unable is a failure to read or write.
func Unable(hint, format string, args ...any) error {
	return &Failure{Status: ExitIO, Message: fmt.Sprintf(format, args...), Hint: hint}
}

// Reason returns an error of the operating system without the path and the
// operation, which our message has in its own words.
func Reason(err error) string {
	var perr *fs.PathError
	if errors.As(err, &perr) {
		err = perr.Err
	}
	return err.Error()
}

// Tell writes a message without a position, and its hint.
func Tell(w io.Writer, severity, message, hint string) {
	text := "demarche: " + severity + ": " + Printable(message) + "\n"
	if hint != "" {
		text += "hint: " + Printable(hint) + "\n"
	}
	_, _ = io.WriteString(w, text)
}

// List writes problems, each with its hint; of a flood of one kind the first.
func List(w io.Writer, ps timeline.Problems) { ListMost(w, ps, mostOfAKind) }

// mostOfAKind is how many problems of one code are told one by one.
const mostOfAKind = 20

// ListMost writes problems, at most so many of one code: behind them it says how
// many more there are, and their hint once.
func ListMost(w io.Writer, ps timeline.Problems, most int) {
	kinds := map[string]*toldOf{}
	for _, p := range ps {
		if kinds[p.Code] == nil {
			kinds[p.Code] = &toldOf{}
		}
		kinds[p.Code].all += 1 + p.More
	}
	var b strings.Builder
	for _, p := range ps {
		k := kinds[p.Code]
		flood := k.all > most
		k.told++
		if k.told > most {
			continue
		}
		p.File, p.Message, p.Hint = Printable(p.File), Printable(p.Message), Printable(p.Hint)
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

// Count writes a number with its noun.
func Count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// Printable makes one line of text that a terminal shows as it is. Names of
// files, values of flags and what stands in the file can hold anything.
func Printable(s string) string {
	return strings.Map(func(c rune) rune {
		switch {
		case c == '\n' || c == '\r' || c == '\t':
			return ' '
		case Tricky(c):
			return '\uFFFD'
		}
		return c
	}, s)
}

// Tricky reports whether c steers a terminal: control characters, and what
// turns the direction of text around.
func Tricky(c rune) bool {
	return c < 0x20 || c >= 0x7F && c < 0xA0 || c == 0x2028 || c == 0x2029 ||
		c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069
}

// InternalError is the failure that a panic ends in.
func InternalError(r any) error {
	return Unable("please report this, if you can with the events file", "internal error: %v", r)
}

// Either writes a list of which one is to be chosen.
func Either(names []string) string {
	last := len(names) - 1
	if last < 1 {
		return strings.Join(names, "")
	}
	return strings.Join(names[:last], ", ") + " or " + names[last]
}

// StdinName is what messages call standard input.
const StdinName = "<stdin>"

// Where writes a place in a document.
func Where(path, place string, line, col int) string {
	text := Printable(path)
	if place != "" {
		text += ": " + Printable(place)
	}
	if line > 0 {
		text += fmt.Sprintf(":%d:%d", line, col)
	}
	return text
}

// SafeLines makes each line of a text safe to show.
func SafeLines(text string) string {
	lines := strings.SplitAfter(text, "\n")
	for i, l := range lines {
		if body, ok := strings.CutSuffix(l, "\n"); ok {
			lines[i] = Printable(body) + "\n"
		}
	}
	return strings.Join(lines, "")
}
