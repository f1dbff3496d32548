package timeline

import (
	"fmt"

	"github.com/go-json-experiment/json/jsontext"

	"demarche/internal/spell"
	"demarche/timeline/internal/document"
)

// notes are what is wrong with a file, as it is found.
type notes struct {
	document.Document
	name       string
	problems   Problems
	allowances []allowance
	effort     int // what may still be spent on suggestions
}

// at returns the position of a byte offset.
func (n *notes) at(offset int) Position { return Position(n.At(offset)) }

// note records a problem at a byte offset.
func (n *notes) note(severity Severity, offset int, code, hint, format string, args ...any) {
	n.problems = append(n.problems, Problem{
		File: n.name, Pos: n.at(offset), Severity: severity, Code: code,
		Message: fmt.Sprintf(format, args...), Hint: hint,
	})
}

func (n *notes) fail(offset int, code, hint, format string, args ...any) {
	n.note(Error, offset, code, hint, format, args...)
}

func (n *notes) warn(offset int, code, hint, format string, args ...any) {
	n.note(Warning, offset, code, hint, format, args...)
}

// warnAt records a warning at a position.
func (n *notes) warnAt(pos Position, code, hint, format string, args ...any) {
	n.problems = append(n.problems, Problem{
		File: n.name, Pos: pos, Severity: Warning, Code: code, Message: fmt.Sprintf(format, args...), Hint: hint,
	})
}

// failed reports whether one of the problems is an error.
func (n *notes) failed() bool { return len(n.problems.Errors()) > 0 }

// failedAt reports whether the last problem was noted at the offset.
func (n *notes) failedAt(offset int) bool {
	last := len(n.problems) - 1
	return last >= 0 && n.problems[last].Pos == n.at(offset)
}

// attach gives the problem that was noted last the edits that mend it.
func (n *notes) attach(edits ...Edit) {
	for i := range edits {
		edits[i].From, edits[i].To = n.Original(edits[i].From), n.Original(edits[i].To)
	}
	n.problems[len(n.problems)-1].Fix = edits
}

// rewrite attaches the edit by which another text stands at an offset.
func (n *notes) rewrite(at int, text string) { n.rewriteOf(len(n.problems)-1, at, text) }

// rewriteOf is rewrite for a problem that was noted before.
func (n *notes) rewriteOf(problem, at int, text string) {
	quoted, _ := jsontext.AppendQuote(nil, text) // text of the file, which is UTF-8
	n.problems[problem].Fix = []Edit{{n.Original(at), n.Original(n.Token(at)), string(quoted)}}
}

// suggestionEffort is how many pairs of characters the suggestions for one file
// may compare, about a second's worth: ten thousand unknown names among ten
// thousand known ones would take an hour.
const suggestionEffort = 300_000_000

// nearest is like [spell.Nearest], but suggests nothing once the file has had its
// share.
func (n *notes) nearest(word string, words []string) (string, bool) {
	effort := len(words) * len(word) * len(word)
	if len(word) > DefaultTitle || effort > n.effort {
		return "", false
	}
	n.effort -= effort
	return spell.Nearest(word, words)
}

// meant notes a word that is none of those that can stand there: with the one
// that was probably meant, and its edit where there is little doubt.
func (n *notes) meant(offset int, code, hint, word string, words []string, format string, args ...any) {
	message := fmt.Sprintf(format, args...)
	near, ok := n.nearest(word, words)
	if ok {
		message += fmt.Sprintf(", did you mean `%s`?", near)
	}
	n.fail(offset, code, hint, "%s", message)
	if ok && spell.Nearly(word, near) {
		n.rewrite(offset, near)
	}
}
