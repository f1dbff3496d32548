package lint

import (
	"bytes"
	"cmp"
	"slices"

	"demarche/timeline"
)

// byteOrderMark may stand before the file's object.
var byteOrderMark = []byte("\xEF\xBB\xBF")

// Mended is a problem that [Mend] has done away with.
type Mended struct {
	timeline.Problem
	Now string // what stands there now, "" if something was taken out
}

// Mend corrects what can be corrected without a doubt: commas before closing
// brackets, fields and words that are one letter or a capital off, dates in
// English words, numbers in quotes and texts without, single values where a list
// is wanted, fields that are null, characters that nobody sees. Every other
// byte stays as it is, and what it has mended it finds nothing to mend in. It
// returns the data itself where there is nothing to do. The data are those of
// the input; what it includes is read, and left alone.
func Mend(in timeline.Input, data []byte, limits timeline.Limits) ([]byte, []Mended) {
	text, mark := bytes.CutPrefix(data, byteOrderMark)
	now, done := text, []Mended(nil)
	for range mostRounds {
		better, mended := mendOnce(in, now, limits)
		if len(mended) == 0 {
			break
		}
		now, done = better, append(done, mended...)
	}
	switch {
	case len(done) == 0:
		return data, nil
	case mark:
		now = append(slices.Clone(byteOrderMark), now...)
	}
	return now, done
}

const (
	mostRounds = 5   // what is mended can bring other things to light
	mostAlone  = 100 // corrections that are tried one by one
)

// mendOnce mends what a single reading finds. A correction that makes an error
// of another kind is not made.
func mendOnce(in timeline.Input, text []byte, limits timeline.Limits) ([]byte, []Mended) {
	before := problemsOf(in, text, limits)
	var fixable timeline.Problems
	for _, p := range before {
		if len(p.Fix) > 0 && p.Pos.File == 0 {
			fixable = append(fixable, p)
		}
	}
	if better, ok := tryFixes(in, text, limits, fixable, before); ok {
		return better, mendedOf(text, fixable)
	}
	if len(fixable) > mostAlone {
		return text, nil
	}
	var good timeline.Problems
	for _, p := range fixable {
		if _, ok := tryFixes(in, text, limits, append(slices.Clone(good), p), before); ok {
			good = append(good, p)
		}
	}
	better, _ := tryFixes(in, text, limits, good, before)
	return better, mendedOf(text, good)
}

// problemsOf returns what is wrong with a text.
func problemsOf(in timeline.Input, text []byte, limits timeline.Limits) timeline.Problems {
	in.R = bytes.NewReader(text)
	r, err := timeline.Read(limits, in)
	if err != nil { // a reader of bytes has none
		return nil
	}
	return r.Problems
}

// tryFixes applies corrections, and reports whether that does away with as many
// problems. What can be seen only in a file without errors does not count.
func tryFixes(in timeline.Input, text []byte, limits timeline.Limits, problems, before timeline.Problems) ([]byte, bool) {
	var edits []timeline.Edit
	for _, p := range problems {
		edits = append(edits, p.Fix...)
	}
	if len(edits) == 0 {
		return text, false
	}
	slices.SortStableFunc(edits, func(a, b timeline.Edit) int { return cmp.Compare(a.From, b.From) })
	var out []byte
	last := 0
	for _, e := range edits {
		if e.From < last {
			return text, false // two corrections of one place
		}
		out = append(append(out, text[last:e.From]...), e.Text...)
		last = e.To
	}
	out = append(out, text[last:]...)
	after := problemsOf(in, out, limits)
	if broken := countBroken(problems); broken > 0 {
		return out, countBroken(after) <= countBroken(before)-broken
	}
	return out, countMendable(after) <= countMendable(before)-len(problems)
}

// countBroken counts what is wrong with the JSON.
func countBroken(problems timeline.Problems) (n int) {
	for _, p := range problems {
		if p.Code == "json" {
			n++
		}
	}
	return n
}

// countMendable counts the errors and the warnings of hidden characters, but
// not the errors that only a file without others can have.
func countMendable(problems timeline.Problems) (n int) {
	for _, p := range problems {
		switch p.Code {
		case "contradiction", "cycle":
		case "control-character", "bidi-control", "empty-field", "country-code":
			n++
		default:
			if p.Severity == timeline.Error {
				n++
			}
		}
	}
	return n
}

// mendedOf says what the corrections are.
func mendedOf(text []byte, problems timeline.Problems) (all []Mended) {
	for _, p := range problems {
		all = append(all, Mended{p, p.Fix[0].Text})
	}
	return all
}
