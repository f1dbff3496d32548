package render

import (
	"io"

	"demarche/render/internal/markdown"
	"demarche/render/internal/words"
	"demarche/timeline"
)

// Chronology writes t as Markdown: everything that is in the pictures, and
// more, in words, with footnotes for sources. Events have the numbers that they
// have in the pictures. Of the options only Title matters.
func Chronology(w io.Writer, t *timeline.Timeline, opt Options) error {
	return markdown.Write(w, words.NewBrief(t, opt.Title))
}
