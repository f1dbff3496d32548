package lint

import (
	"slices"
	"strings"

	"demarche/timeline"
	"demarche/timeline/internal/likeness"
)

// lintTexts looks at what the file says in its own voice: for words that take a
// side, in English only, and for names in titles that are spelled in another
// way than their actor's.
func (d *editor) lintTexts() {
	english := d.t.Lang == "en" || strings.HasPrefix(d.t.Lang, "en-")
	spellings := d.spellings()
	var words []likeness.Word
	for _, e := range d.inFile() {
		words = likeness.AppendWords(words[:0], e.Title)
		spellings.lint(d, e, words)
		if english {
			d.lintWords(e, "title", e.Title, words)
			words = likeness.AppendWords(words[:0], e.Summary)
			d.lintWords(e, "summary", e.Summary, words)
		}
	}
}

// lintWords looks for words that take a side, but not in quotations.
func (d *editor) lintWords(e *timeline.Event, field, text string, words []likeness.Word) {
	for i, w := range words {
		says, loaded := loadedWords[strings.ToLower(w.Text)]
		if !loaded || w.Quoted {
			continue
		}
		before, after := "", ""
		if i > 0 {
			before = strings.ToLower(words[i-1].Text)
		}
		if i+1 < len(words) {
			after = strings.ToLower(words[i+1].Text)
		}
		if slices.Contains(strings.Fields(says.notAfter), before) || slices.Contains(strings.Fields(says.notBefore), after) {
			continue
		}
		d.advise(d.InText(e, field, text, w.Offset), "loaded-word", says.hint(), "`%s` says `%s` in the file's own voice", field, w.Text)
	}
}
