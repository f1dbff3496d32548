package render

import (
	"io"

	"demarche/render/internal/markdown"
	"demarche/timeline/diff"
)

// ChangesMarkdown writes what changed between two versions of a timeline as a
// section of a briefing, in English. Of the options only Title matters.
func ChangesMarkdown(w io.Writer, c *diff.Changes, opt Options) error {
	return markdown.WriteChanges(w, c, opt.Title)
}
