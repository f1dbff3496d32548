package lint

import (
	"slices"
	"strings"

	"demarche/timeline"
	"demarche/timeline/internal/likeness"
)

// lintTexts looks at what the file says in its own voice, where a watcher stopped:
// for words that take a side, in English only, and for names in titles that are
// spelled in another way than their actor's.
func (d *editor) lintTexts(events []*timeline.Event) {
	inFile(events)
	told := map[string]bool{}
	var words []likeness.Word
	for _, e := range events {
		words = likeness.AppendWords(words[:0], e.Title)
		d.lintNames(e, words, told)
		if english(d.t.Lang) {
			d.lintWords(e, "title", e.Title, words)
			words = likeness.AppendWords(words[:0], e.Summary)
			d.lintWords(e, "summary", e.Summary, words)
		}
	}
}

func english(lang string) bool {
	return lang == "en" || strings.HasPrefix(lang, "en-")
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
