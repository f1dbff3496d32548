package render

import (
	"demarche/internal/prose"
	"demarche/render/internal/account"
	"demarche/render/internal/words"
	"demarche/timeline"
)

// AccountOptions shape a chronology for a word processor. The zero value tells the
// events one after the other, under the title and in the language of the file.
type AccountOptions struct {
	Title string // instead of the file's
	Lang  string // BCP 47 language of dates and words, instead of the file's
	As    string // one of [AccountForms]; paragraphs if empty
}

// AccountForms lists what an account can consist of.
func AccountForms() []string { return []string{"paragraphs", "table"} }

// Account tells t as headings, paragraphs and notes, or as one table, for documents
// of word processors and slides. Events have the numbers that they have in the
// pictures. A Document is plain data without a look: Title, Lang, Blocks, Sources.
func Account(t *timeline.Timeline, opt AccountOptions) (prose.Document, error) {
	if err := ready(t, opt); err != nil {
		return prose.Document{}, err
	}
	language := t.Lang
	if opt.Lang != "" {
		language = opt.Lang
	}
	brief := words.NewBrief(t, opt.Title, language)
	if opt.As == "table" {
		return account.Table(brief, language), nil
	}
	return account.Paragraphs(brief, language), nil
}
