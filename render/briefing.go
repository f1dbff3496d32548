package render

import (
	"demarche/internal/prose"
	"demarche/render/internal/account"
	"demarche/render/internal/words"
	"demarche/timeline"
)

// Briefing is what a report says in words, for documents of word processors and
// slides.
type Briefing struct {
	Opening    prose.Document   // title, summary and what there is, in a few lines
	Phases     []prose.Document // a table for each era, and for what is in none
	Claims     []prose.Document // a table of claims that are open, and of those that are contested
	Chronology prose.Document   // everything, one event after the other, under the heading of a chronology
	Sources    prose.Document   // the list of sources
	Actors     string           // the heading of the graph of actors
}

// NewBriefing tells t in parts.
func NewBriefing(t *timeline.Timeline, opt AccountOptions) (Briefing, error) {
	if err := opt.Check(); err != nil {
		return Briefing{}, err
	}
	language := t.Lang
	if opt.Lang != "" {
		language = opt.Lang
	}
	brief := words.NewBrief(t, opt.Title, language)
	b := Briefing{Opening: account.Opening(brief, language), Claims: account.Claims(brief, language), Chronology: account.Entries(brief, language), Sources: account.Sources(brief, language)}
	b.Chronology.Title, b.Sources.Title, b.Actors = brief.Prose.Chronology, brief.Report.Sources, brief.Report.Actors
	for _, p := range phases(t) {
		part := *brief
		part.Entries = nil
		for _, e := range brief.Entries {
			if p.numbers[e.Number] {
				part.Entries = append(part.Entries, e)
			}
		}
		if part.Title = p.title; part.Title == "" {
			part.Title = brief.Prose.Chronology
		}
		b.Phases = append(b.Phases, account.Table(&part, language))
	}
	return b, nil
}

// phase is an era with the events that begin in it.
type phase struct {
	title   string
	numbers map[int]bool
}

// phases parts the events by eras, in the order of their first events. What is in no
// era is a phase without a title.
func phases(t *timeline.Timeline) (all []phase) {
	index := map[int]int{}
	for _, e := range t.Events {
		at := e.Earliest
		if !at.Bounded() {
			at = e.Latest
		}
		era := -1
		for i, candidate := range t.Eras {
			if at.Bounded() && at >= candidate.Earliest && at <= candidate.Latest {
				era = i
			}
		}
		n, known := index[era]
		if !known {
			n = len(all)
			index[era] = n
			all = append(all, phase{numbers: map[int]bool{}})
			if era >= 0 {
				all[n].title = t.Eras[era].Title
			}
		}
		all[n].numbers[e.Number] = true
	}
	return all
}
