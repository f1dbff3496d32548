package timeline

import (
	"bytes"
	"fmt"
	"regexp"

	"github.com/go-json-experiment/json/jsontext"

	"demarche/internal/spell"
	"demarche/timeline/internal/document"
)

// notes are what is wrong with a file, as it is found.
type notes struct {
	document.Document
	problems   Problems
	allowances []allowance
	effort     int // what may still be spent on suggestions
}

// at returns the position of a byte offset.
func (n *notes) at(offset int) Position { return Position(n.At(offset)) }

// nameOf is what messages call the file of a position.
func (n *notes) nameOf(p Position) string { return n.Texts[p.File].Name }

// where says a position to a reader of another one's message: "line 3:4", or
// with its file where there are several.
func (n *notes) where(p Position) string { return whereIn(n.files(), p) }

func whereIn(files []string, p Position) string {
	if len(files) > 1 && p.File < len(files) {
		return files[p.File] + ":" + p.String()
	}
	return "line " + p.String()
}

// files are what messages call the files.
func (n *notes) files() (names []string) {
	for _, t := range n.Texts {
		names = append(names, t.Name)
	}
	return names
}

// note records a problem at a byte offset.
func (n *notes) note(severity Severity, offset int, code, hint, format string, args ...any) {
	pos := n.at(offset)
	n.problems = append(n.problems, Problem{
		File: n.nameOf(pos), Pos: pos, Severity: severity, Code: code,
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
		File: n.nameOf(pos), Pos: pos, Severity: Warning, Code: code, Message: fmt.Sprintf(format, args...), Hint: hint,
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
func (n *notes) attach(edits ...Edit) { n.attachTo(len(n.problems)-1, edits...) }

// attachTo is attach for a problem that was noted before. Edits are of offsets in
// what is read; where that is not what stands in the file, only what is whole
// there can be edited, and nothing that holds a comment is taken out.
func (n *notes) attachTo(problem int, edits ...Edit) {
	for i := range edits {
		e := &edits[i]
		t := &n.Texts[n.Which(e.From)]
		read := n.Data[e.From:e.To]
		e.From, e.To = n.Original(e.From), n.Original(e.To)
		if !t.Foreign && t.File != nil && len(t.Splices) == 0 && !bytes.Equal(t.File[e.From:e.To], read) {
			return // a comment stands in there
		}
		if t.Foreign && (e.From >= e.To || e.To > len(t.File) || e.Text == "" && bytes.IndexByte(t.File[e.From:e.To], '#') >= 0) {
			return
		}
		if t.Foreign && needsNoQuotes.MatchString(e.Text) {
			e.Text = e.Text[1 : len(e.Text)-1]
		}
	}
	n.problems[problem].Fix = edits
}

// needsNoQuotes are names, words and days, which YAML takes for nothing else where
// the table has text.
var needsNoQuotes = regexp.MustCompile(`^"([a-z][a-z_]{3,}|\d{4}-\d\d(-\d\d)?)"$`)

// rewrite attaches the edit by which another text stands at an offset.
func (n *notes) rewrite(at int, text string) { n.rewriteOf(len(n.problems)-1, at, text) }

// rewriteOf is rewrite for a problem that was noted before.
func (n *notes) rewriteOf(problem, at int, text string) {
	quoted, _ := jsontext.AppendQuote(nil, text) // text of the file, which is UTF-8
	n.attachTo(problem, Edit{at, n.Token(at), string(quoted)})
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
