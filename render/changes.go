package render

import (
	"io"

	"demarche/render/internal/markdown"
	"demarche/timeline/diff"
)

// ChangesOptions shape a list of changes. The zero value has a title of its own.
type ChangesOptions struct {
	Title string // instead of one of our own
}

// ChangesMarkdown writes what changed between two versions of a timeline as a
// section of a briefing, in English.
func ChangesMarkdown(w io.Writer, c *diff.Changes, opt ChangesOptions) error {
	if c == nil || !c.New.Checked() {
		return ErrUnchecked
	}
	if err := check(opt, "", ""); err != nil {
		return err
	}
	return markdown.WriteChanges(w, c, opt.Title)
}
