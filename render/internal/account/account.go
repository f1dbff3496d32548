// Package account tells a brief as headings, paragraphs, tables and notes, for
// documents of word processors and slides.
package account

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"demarche/internal/prose"
	"demarche/render/internal/font"
	"demarche/render/internal/lang"
	"demarche/render/internal/words"
	"demarche/timeline"
)

// teller carries what the parts of an account share.
type teller struct{ words.In }

// Paragraphs tells the events one after the other, under headings of years and of
// days or months.
func Paragraphs(b *words.Brief, language string) prose.Document {
	d := Opening(b, language)
	d.Blocks = append(d.Blocks, Entries(b, language).Blocks...)
	return d
}

// Opening tells what there is: the summary, and how many events, from when to when.
func Opening(b *words.Brief, language string) prose.Document {
	d := teller{b.In}.document(b, language)
	for _, s := range b.Summary {
		d.Blocks = append(d.Blocks, text(prose.Run{Text: s}))
	}
	d.Blocks = append(d.Blocks, text(prose.Run{Text: strings.Join(b.Facts, " · "), Quiet: true}))
	if len(b.Eras) > 0 {
		d.Blocks = append(d.Blocks, text(prose.Run{Text: lang.Fill(b.Prose.Background, "eras", strings.Join(b.Eras, "; ")), Quiet: true}))
	}
	return d
}

// Entries tells the events alone.
func Entries(b *words.Brief, language string) prose.Document {
	t := teller{b.In}
	d := t.document(b, language)
	for _, c := range b.Chapters() {
		d.Blocks = append(d.Blocks, heading(2, c.Title))
		for _, s := range c.Sections {
			if s.Title != "" {
				d.Blocks = append(d.Blocks, heading(3, s.Title))
			}
			for _, e := range s.Entries {
				d.Blocks = append(d.Blocks, t.entry(e, s.Title)...)
			}
		}
	}
	return d
}

// Claims tells which claims are open, and which are contested: a table each, if
// there are any.
func Claims(b *words.Brief, language string) (all []prose.Document) {
	t := teller{b.In}
	for _, part := range []struct {
		title  string
		claims []words.Open
	}{{b.Report.Open, b.Open}, {b.Report.Contested, b.Contested}} {
		if len(part.claims) == 0 {
			continue
		}
		d := t.document(b, language)
		d.Title = part.title
		grid := prose.Block{Kind: prose.Grid, Head: []string{b.Report.Number, b.Report.What}, Wide: []int{9, 91}}
		for _, c := range part.claims {
			what := prose.Cell{{{Text: c.Title, Strong: true}, {Text: " · " + b.Statuses[c.Status]}}}
			for _, why := range c.Why {
				what = append(what, runs(why))
			}
			grid.Rows = append(grid.Rows, []prose.Cell{{{{Text: strconv.Itoa(c.Number)}}}, what})
		}
		d.Blocks = []prose.Block{grid}
		all = append(all, d)
	}
	return all
}

// Sources lists the sources alone.
func Sources(b *words.Brief, language string) prose.Document {
	return teller{b.In}.document(b, language)
}

// Table tells the events as a table: a row for each.
func Table(b *words.Brief, language string) prose.Document {
	t := teller{b.In}
	d := t.document(b, language)
	grid := prose.Block{Kind: prose.Grid, Head: []string{b.Report.Number, b.Report.When, b.Report.What}, Wide: []int{9, 23, 68}}
	for _, e := range b.Entries {
		when := prose.Cell{{{Text: e.When}}}
		if e.Place != "" {
			when = append(when, []prose.Run{{Text: e.Place, Quiet: true}})
		}
		what := prose.Cell{append([]prose.Run{{Text: e.Title, Strong: true}}, t.cited(e.Sources)...)}
		standing := []prose.Run{{Text: e.Word}}
		if e.Who != "" {
			standing = append(standing, prose.Run{Text: " · " + e.Who})
		}
		what = append(what, standing)
		for _, s := range e.Summary {
			what = append(what, []prose.Run{{Text: s}})
		}
		if len(e.Quote) > 0 {
			what = append(what, []prose.Run{{Text: t.spoken(e)}})
		}
		var remarks []prose.Run
		for i, runs := range t.remarks(e) {
			if i > 0 {
				remarks = append(remarks, prose.Run{Text: " · "})
			}
			remarks = append(remarks, runs...)
		}
		if len(remarks) > 0 {
			what = append(what, remarks)
		}
		grid.Rows = append(grid.Rows, []prose.Cell{{{{Text: strconv.Itoa(e.Number)}}}, when, what})
	}
	d.Blocks = append(d.Blocks, grid)
	return d
}

func (t teller) document(b *words.Brief, language string) prose.Document {
	d := prose.Document{Title: b.Title, Lang: language, RightToLeft: font.Direction(b.Timeline) == font.RTL, SourcesHead: b.Report.Sources}
	for _, s := range b.Sources {
		d.Sources = append(d.Sources, t.source(s))
	}
	return d
}

func text(runs ...prose.Run) prose.Block { return prose.Block{Kind: prose.Text, Runs: runs} }

func heading(level int, title string) prose.Block {
	return prose.Block{Kind: prose.Heading, Level: level, Runs: []prose.Run{{Text: title}}, Keep: true}
}

// clock is a time of day.
var clock = regexp.MustCompile(`^[0-9]{1,2}:[0-9]{2}`)

// below is when an event was under a heading that says the day already: its time, or
// nothing.
func below(when, heading string) string {
	if rest, ok := strings.CutPrefix(when, heading); ok && heading != "" {
		if rest = strings.TrimLeft(rest, ",، "); rest == "" || clock.MatchString(rest) {
			return rest
		}
	}
	if rest, ok := strings.CutSuffix(when, heading); ok && heading != "" {
		if rest = strings.TrimRight(rest, ",، "); clock.MatchString(rest) {
			return rest
		}
	}
	return when
}

// entry tells of an event under a heading: number and title, what is known in a line
// below, the texts, then remarks as a list. What is not confirmed stands out.
func (t teller) entry(e words.Entry, under string) []prose.Block {
	var quiet []string
	if when := below(e.When, under); when != "" {
		quiet = append(quiet, when)
	}
	if e.Place != "" {
		quiet = append(quiet, e.Place)
	}
	title := prose.Run{Text: fmt.Sprintf("%d. %s", e.Number, e.Title), Strong: true}
	status := prose.Run{Text: e.Word, Strong: e.Status != timeline.Confirmed}
	line := []prose.Run{title}
	if len(quiet) > 0 {
		line = append(line, prose.Run{Text: strings.Join(quiet, " · ") + " · ", Break: true})
	} else {
		status.Break = true
	}
	line = append(line, status)
	if e.Who != "" {
		line = append(line, prose.Run{Text: " · " + e.Who})
	}
	all := []prose.Block{{Kind: prose.Text, Runs: append(line, t.cited(e.Sources)...)}}
	for _, s := range e.Summary {
		all = append(all, text(prose.Run{Text: s}))
	}
	if len(e.Quote) > 0 {
		all = append(all, prose.Block{Kind: prose.Quote, Runs: []prose.Run{{Text: t.spoken(e)}}})
	}
	remarks := t.remarks(e)
	for _, runs := range remarks {
		all = append(all, prose.Block{Kind: prose.Item, Runs: runs})
	}
	all[0].Keep = len(all) > 1
	return all
}

// spoken is what was said, and by whom.
func (t teller) spoken(e words.Entry) string {
	said := t.Quoted(strings.Join(e.Quote, " "))
	if e.Speaker != "" {
		said += " — " + e.Speaker
	}
	return said
}

// remarks is what else is to be said of an event, a paragraph each.
func (t teller) remarks(e words.Entry) (all [][]prose.Run) {
	if e.Figures != "" {
		all = append(all, []prose.Run{{Text: lang.Fill(t.Prose.Figures, "x", e.Figures)}})
	}
	for _, note := range e.Claims {
		all = append(all, runs(note))
	}
	var answers []prose.Run
	for _, note := range append(e.Replies[:len(e.Replies):len(e.Replies)], e.Bounds...) {
		if len(answers) > 0 {
			answers = append(answers, prose.Run{Text: ". "})
		}
		answers = append(answers, runs(note)...)
	}
	if len(answers) > 0 {
		all = append(all, answers)
	}
	if e.Credibility != "" {
		all = append(all, []prose.Run{{Text: words.Capital(e.Credibility)}})
	}
	return all
}

// runs are the pieces of a note.
func runs(note words.Note) (all []prose.Run) {
	for _, r := range note {
		all = append(all, prose.Run{Text: r.Text, Note: r.Source})
	}
	return all
}

// cited are the notes of an event, with the page and the address where the event
// has its own.
func (t teller) cited(all []words.Citation) (cited []prose.Run) {
	for _, c := range all {
		if c.Number == 0 {
			continue
		}
		cited = append(cited, prose.Run{Note: c.Number})
		if c.Page != "" {
			cited = append(cited, prose.Run{Text: " (" + lang.Fill(t.Prose.Page, "n", c.Page) + ")", Quiet: true})
		}
		if c.URL != "" {
			cited = append(cited, prose.Run{Text: " ", Quiet: true}, prose.Run{Text: t.Report.Link, Address: c.URL, Quiet: true})
		}
	}
	return cited
}

// source is what a note says.
func (t teller) source(s words.Source) prose.Source {
	parts := []string{s.Name}
	if s.Title != "" {
		parts = append(parts, t.Quoted(s.Title))
	}
	if s.Published != "" {
		parts = append(parts, s.Published)
	}
	said := strings.Join(parts, ", ")
	full := []prose.Run{{Text: said}}
	if s.URL != "" {
		full = append(full, prose.Run{Text: ", "}, prose.Run{Text: s.URL, Address: s.URL})
	}
	if s.Letter != "" {
		full = append(full, prose.Run{Text: " (" + lang.Fill(t.Prose.Reliability, "x", s.Letter+": "+s.Reliability) + ")"})
	}
	again := s.Name
	if s.Title != "" {
		again += ", " + t.Quoted(s.Title)
	} else if s.Published != "" {
		again += ", " + s.Published
	}
	return prose.Source{Number: s.Number, Full: full, Again: []prose.Run{{Text: again}}}
}
