package timeline

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"sort"
	"strings"
	"unicode/utf8"
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

// Problem is one thing wrong with an events file.
type Problem struct {
	File     string // as the caller named it
	Pos      Position
	Severity Severity
	Code     string // short name of the rule, such as "unknown-field"
	Message  string // what is wrong
	Hint     string // what to do about it, or ""

	Fix []Edit // that does it, where there is no doubt
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

func (ps Problems) sort() {
	slices.SortStableFunc(ps, func(a, b Problem) int {
		return cmp.Or(
			cmp.Compare(a.Pos.Line, b.Pos.Line), cmp.Compare(a.Pos.Col, b.Pos.Col),
			cmp.Compare(a.Severity, b.Severity), strings.Compare(a.Message, b.Message))
	})
}

// document is the text of a file, kept while it is being loaded so that byte
// offsets can be turned into positions.
type document struct {
	name string
	data []byte

	// Positions are counted onwards from the last place asked for or, to go
	// back, from the nearest milestone.
	last       milestone
	milestones []milestone
}

// milestone is an offset whose position is known.
type milestone struct {
	offset int
	pos    Position
}

// milestoneEvery is the distance of milestones in bytes.
const milestoneEvery = 1 << 14

// at returns the position of a byte offset.
func (d *document) at(offset int) Position {
	offset = min(offset, len(d.data))
	if d.last.pos.Line == 0 {
		d.last.pos = Position{1, 1}
	}
	if offset < d.last.offset {
		i := sort.Search(len(d.milestones), func(i int) bool { return d.milestones[i].offset > offset })
		d.last = milestone{0, Position{1, 1}}
		if i > 0 {
			d.last = d.milestones[i-1]
		}
	}
	for d.last.offset < offset {
		d.advance(min(offset, (d.last.offset/milestoneEvery+1)*milestoneEvery))
	}
	return d.last.pos
}

// advance counts the lines and characters up to an offset ahead, at most the
// next milestone.
func (d *document) advance(offset int) {
	rest := d.data[d.last.offset:offset]
	if lines := bytes.Count(rest, []byte{'\n'}); lines > 0 {
		d.last.pos = Position{d.last.pos.Line + lines, 1}
		rest = rest[bytes.LastIndexByte(rest, '\n')+1:]
	}
	// Bytes that continue a character are not counted.
	for _, b := range rest {
		if utf8.RuneStart(b) {
			d.last.pos.Col++
		}
	}
	d.last.offset = offset
	if n := len(d.milestones); offset%milestoneEvery == 0 && (n == 0 || d.milestones[n-1].offset < offset) {
		d.milestones = append(d.milestones, d.last)
	}
}
