package walk

import (
	"bytes"
	"fmt"

	"github.com/go-json-experiment/json/jsontext"

	"demarche/internal/pattern"
	"demarche/internal/spell"
	"demarche/timeline/internal/document"
	"demarche/timeline/problem"
)

// Notes are what is wrong with a file, as it is found.
type Notes struct {
	document.Document
	Problems   problem.Problems
	allowances []allowance
	effort     int // what may still be spent on suggestions
	Tally      problem.Tally
	kept       bool // the problem that was noted last
	overstated bool
}

// At returns the position of a byte offset.
func (n *Notes) At(offset int) problem.Position { return problem.Position(n.Document.At(offset)) }

// NameOf is what messages call the file of a position.
func (n *Notes) NameOf(p problem.Position) string { return n.Texts[p.File].Name }

// Where says a position to a reader of another one's message: "line 3:4", or
// with its file where there are several.
func (n *Notes) Where(p problem.Position) string { return WhereIn(n.files(), p) }

// WhereIn says a position among files: "line 3:4", or with its file where there
// are several.
func WhereIn(files []string, p problem.Position) string {
	if len(files) > 1 && p.File < len(files) {
		return files[p.File] + ":" + p.String()
	}
	return "line " + p.String()
}

// files are what messages call the files.
func (n *Notes) files() (names []string) {
	for _, t := range n.Texts {
		names = append(names, t.Name)
	}
	return names
}

// note records a problem at a byte offset.
func (n *Notes) note(severity problem.Severity, offset int, code, hint, format string, args ...any) {
	if n.kept = !n.Tally.Full(code); !n.kept {
		return
	}
	pos := n.At(offset)
	n.add(problem.Problem{
		File: n.NameOf(pos), Pos: pos, Severity: severity, Code: code,
		Message: fmt.Sprintf(format, args...), Hint: hint,
	})
}

// add keeps a problem, as far as there is room for those of its kind.
func (n *Notes) add(p problem.Problem) {
	if n.kept = !n.Tally.Full(p.Code); n.kept {
		n.Tally.Keep(p)
		n.Problems = append(n.Problems, p)
	}
}

// Overstated reports whether problems have only been counted which an x-allow
// might silence.
func Overstated(n *Notes) bool { return n.overstated }

// TallyLike counts what others find as was counted here: none of it unseen where the
// file bears with some.
func TallyLike(n *Notes) problem.Tally {
	if len(n.allowances) > 0 {
		return problem.Tally{Most: -1}
	}
	return problem.Tally{Most: n.Tally.Most}
}

// Close adds what has been counted and not kept.
func Close(n *Notes) {
	n.overstated = len(n.allowances) > 0 && n.Tally.Counted()
	n.Problems = append(n.Problems, n.Tally.Rest()...)
	n.Tally = problem.Tally{Most: n.Tally.Most}
}

// Fail notes an error.
func (n *Notes) Fail(offset int, code, hint, format string, args ...any) {
	n.note(problem.Error, offset, code, hint, format, args...)
}

// Warn notes a warning.
func (n *Notes) Warn(offset int, code, hint, format string, args ...any) {
	n.note(problem.Warning, offset, code, hint, format, args...)
}

// WarnAt records a warning at a position.
func (n *Notes) WarnAt(pos problem.Position, code, hint, format string, args ...any) {
	n.add(problem.Problem{
		File: n.NameOf(pos), Pos: pos, Severity: problem.Warning, Code: code, Message: fmt.Sprintf(format, args...), Hint: hint,
	})
}

// Failed reports whether one of the problems is an error.
func (n *Notes) Failed() bool { return len(n.Problems.Errors()) > 0 }

// FailedAt reports whether the last problem was noted at the offset.
func (n *Notes) FailedAt(offset int) bool {
	last := len(n.Problems) - 1
	return last >= 0 && n.Problems[last].Pos == n.At(offset)
}

// attach gives the problem that was noted last the edits that mend it.
func (n *Notes) attach(edits ...problem.Edit) {
	if which, kept := n.Last(); kept {
		n.attachTo(which, edits...)
	}
}

// Last is the place of the problem that was noted last, if it was kept.
func (n *Notes) Last() (which int, kept bool) { return len(n.Problems) - 1, n.kept }

// attachTo is attach for a problem that was noted before. Edits are of offsets in
// what is read; where that is not what stands in the file, only what is whole
// there can be edited, and nothing that holds a comment is taken out.
func (n *Notes) attachTo(which int, edits ...problem.Edit) {
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
		if t.Foreign && needsNoQuotes().MatchString(e.Text) {
			e.Text = e.Text[1 : len(e.Text)-1]
		}
	}
	n.Problems[which].Fix = edits
}

// needsNoQuotes are names, words and days, which YAML takes for nothing else where
// the table has text.
var needsNoQuotes = pattern.Late(`^"([a-z][a-z_]{3,}|\d{4}-\d\d(-\d\d)?)"$`)

// Rewrite attaches the edit by which another text stands at an offset.
func (n *Notes) Rewrite(at int, text string) {
	if which, kept := n.Last(); kept {
		n.RewriteOf(which, at, text)
	}
}

// RewriteOf is rewrite for a problem that was noted before.
func (n *Notes) RewriteOf(which, at int, text string) {
	quoted, _ := jsontext.AppendQuote(nil, text) // text of the file, which is UTF-8
	n.attachTo(which, problem.Edit{From: at, To: n.Token(at), Text: string(quoted)})
}

// suggestionEffort is how many pairs of characters the suggestions for one file
// may compare, about a second's worth: ten thousand unknown names among ten
// thousand known ones would take an hour.
const suggestionEffort = 300_000_000

// longestWord is how many bytes a word may have for which others are suggested.
const longestWord = 500

// Nearest is like [spell.Nearest], but suggests nothing once the file has had its
// share.
func (n *Notes) Nearest(word string, words []string) (string, bool) {
	effort := len(words) * len(word) * len(word)
	if len(word) > longestWord || effort > n.effort {
		return "", false
	}
	n.effort -= effort
	return spell.Nearest(word, words)
}

// Meant notes a word that is none of those that can stand there: with the one
// that was probably meant, and its edit where there is little doubt.
func (n *Notes) Meant(offset int, code, hint, word string, words []string, format string, args ...any) {
	message := fmt.Sprintf(format, args...)
	near, ok := n.Nearest(word, words)
	if ok {
		message += fmt.Sprintf(", did you mean `%s`?", near)
	}
	n.Fail(offset, code, hint, "%s", message)
	if ok && spell.Nearly(word, near) {
		n.Rewrite(offset, near)
	}
}
