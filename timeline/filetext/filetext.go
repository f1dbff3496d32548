// Package filetext has to do with events files as texts: how one is spelled, what it
// is in plain JSON, and small objects in files beside it.
package filetext

import (
	"bytes"

	"demarche/timeline"
	"demarche/timeline/internal/parts"
	"demarche/timeline/internal/walk"
)

// Spelling is how a file is spelled.
type Spelling uint8

// The spellings.
const (
	AsJSON Spelling = iota
	WithComments
	AsYAML
)

// SpellingOf returns how a file is spelled: by its extension, or where it has
// none by what it begins with.
func SpellingOf(name string, data []byte) Spelling {
	switch commented, isYAML := parts.Spelled(name, data); {
	case commented:
		return WithComments
	case isYAML:
		return AsYAML
	}
	return AsJSON
}

// WithoutComments returns a file that may have comments, which is one whose
// name ends in .jsonc, as JSON: with spaces in place of comments and of commas
// before a closing bracket, so that everything else stays where it is. Others
// are returned as they are.
func WithoutComments(name string, data []byte) []byte { return walk.WithoutComments(name, data) }

// JSONOf returns a file as JSON without comments, without what it includes; nil
// where it cannot be read. Its name says what it is.
func JSONOf(name string, data []byte) []byte { return parts.New(name, data).JSON }

// Syntax returns what is wrong with the JSON of an events file, whatever it
// says: nothing where it is one whole object.
func Syntax(name string, data []byte, limits timeline.Limits) timeline.Problems {
	limits = limits.OrDefault()
	if int64(len(data)) > limits.FileSize {
		return timeline.Problems{timeline.TooLarge(name, limits)}
	}
	r := walk.New(name, bytes.TrimPrefix(data, walk.ByteOrderMark), walk.Limits{Title: limits.Title, Text: limits.Text})
	if !walk.Beginning(r) {
		if r.Broken {
			walk.Repaired(r)
		}
		return r.Problems
	}
	at := r.Next()
	if kind := r.Peek(); kind != '{' && !r.Broken {
		r.Fail(at, "kind", "", "the file must be an object, not %s", walk.KindWords(kind))
		return r.Problems
	}
	r.Skip()
	walk.Ending(r)
	if r.Broken {
		walk.Repaired(r)
	}
	return r.Problems
}
