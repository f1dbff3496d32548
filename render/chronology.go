package render

import (
	"io"

	"demarche/render/internal/markdown"
	"demarche/render/internal/words"
	"demarche/timeline"
)

// Chronology writes t as Markdown: everything that is in the pictures, and
// more, in words, with footnotes for sources. Events have the numbers that they
// have in the pictures. With a Style it is shorter, in English, and as that house
// spells dates and names its sources.
func Chronology(w io.Writer, t *timeline.Timeline, opt ChronologyOptions) error {
	if err := ready(t, opt); err != nil {
		return err
	}
	if house, ok := words.HouseNamed(opt.Style); ok {
		return markdown.WriteHouse(w, words.NewHouseBrief(t, opt.Title, house), house, opt.Notes)
	}
	return markdown.Write(w, words.NewBrief(t, opt.Title, opt.lang(t)), opt.Notes)
}
