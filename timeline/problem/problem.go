// Package problem is what can be wrong with an events file: where it is, what is
// wrong, what to do about it, and the rules by which it was found. Package
// timeline has these types under its own name as well, and returns them: most
// programs need no more than
//
//	t, problems, err := timeline.LoadFile("events.json", timeline.Limits{})
//
// and there [Problems.Errors], [Problems.Warnings] or [Problems.Error]. docs/lints.md
// lists the rules with their help. A [Tally] is for those who find problems.
package problem

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Severity says whether a problem stops the file from being used.
type Severity uint8

// The severities.
const (
	Error Severity = iota
	Warning
)

// String returns "error" or "warning".
func (s Severity) String() string {
	if s == Warning {
		return "warning"
	}
	return "error"
}

// Edit replaces the bytes of the problem's file from one offset to another, both
// counted from 0 behind a byte order mark; the byte at To stays.
type Edit struct {
	From, To int
	Text     string // in their place; nothing if empty
}

// Problem is one thing wrong with an events file.
type Problem struct {
	File     string   // as the caller named it
	Pos      Position // the zero Position where it is of the file as a whole
	Severity Severity
	Code     string // short name of the rule, such as "unknown-field"
	Message  string // what is wrong
	Hint     string // what to do about it, or ""

	Fix []Edit // that does it, where there is no doubt; nil for a person to decide

	More int  // how many problems this one stands for, besides itself
	rest bool // it stands for those that were not kept
}

// Error writes the problem as "file:line:col: error: message", without the
// hint. A warning carries its code in brackets.
func (p Problem) Error() string {
	var b strings.Builder
	b.WriteString(p.File)
	if p.Pos.Line > 0 {
		fmt.Fprintf(&b, ":%d:%d", p.Pos.Line, p.Pos.Col)
	}
	fmt.Fprintf(&b, ": %s: %s", p.Severity, p.Message)
	if p.Severity == Warning {
		fmt.Fprintf(&b, " [%s]", p.Code)
	}
	return b.String()
}

// Problems are all that is wrong with a file, in the order of the file.
type Problems []Problem

// Error writes one problem a line, each with its hint on the line below.
func (ps Problems) Error() string {
	var b strings.Builder
	for i, p := range ps {
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(p.Error())
		if p.Hint != "" {
			b.WriteString("\nhint: " + p.Hint)
		}
	}
	return b.String()
}

// Errors returns the problems that stop the file from being used.
func (ps Problems) Errors() Problems { return ps.only(Error) }

// Warnings returns the problems that do not.
func (ps Problems) Warnings() Problems { return ps.only(Warning) }

func (ps Problems) only(s Severity) Problems {
	var out Problems
	for _, p := range ps {
		if p.Severity == s {
			out = append(out, p)
		}
	}
	return out
}

// Sort puts problems into the order of the files.
func (ps Problems) Sort() {
	slices.SortStableFunc(ps, func(a, b Problem) int {
		return cmp.Or(
			a.Pos.Compare(b.Pos),
			cmp.Compare(a.Severity, b.Severity), last(a.rest, b.rest), strings.Compare(a.Message, b.Message))
	})
}

// last puts what is true behind what is not.
func last(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

// Position is a place in the events file: line and column, both counted from 1;
// Col counts characters, not bytes. File says in which of the files that were
// read together, from 0, as Files of the timeline has them. The zero Position is
// nowhere.
type Position struct{ Line, Col, File int }

// Compare orders positions from the beginning of the first file to the end of
// the last.
func (p Position) Compare(q Position) int {
	return cmp.Or(cmp.Compare(p.File, q.File), cmp.Compare(p.Line, q.Line), cmp.Compare(p.Col, q.Col))
}

// String returns "line:col".
func (p Position) String() string { return fmt.Sprintf("%d:%d", p.Line, p.Col) }
