package words

import (
	"net/url"
	"slices"
	"strings"

	"demarche/render/internal/font"
	"demarche/render/internal/lang"
	"demarche/timeline"
	"demarche/timeline/claims"
	"demarche/timeline/edtf/inwords"
)

// Brief is a timeline in words, part by part, for chronologies and reports to
// write down in their formats. Its texts are clean (see [font.Clean]) but not
// escaped; empty ones are not known.
type Brief struct {
	In
	Title     string
	Summary   []string // paragraphs
	Facts     []string // how many events, from when to when, how sure, as of when
	Eras      []string
	Entries   []Entry
	Open      []Open // neither confirmed nor denied yet
	Contested []Open // denied by somebody
	Relations []Relation
	Actors    []Actor
	Sources   []Source

	// What a reader can choose by: those that occur. The ids of actors are their
	// numbers.
	Parties, Kinds, Standings []Choice

	// Unit is what the times of entries count: days, or years where the calendar
	// of a browser does not reach.
	Unit Unit
}

// Note is a remark of one line.
type Note []Run

// Run is a piece of a note: text, or the number of an event or a source, which
// a format may link to. An event that is left out of the view is text.
type Run struct {
	Text   string
	Event  int // number
	Source int // number
}

// Source is a source with its number, the same as in the pictures.
type Source struct {
	Number      int
	Name, Title string
	URL         string // http or https
	Published   string
	Letter      string // NATO Admiralty
	Reliability string // what the letter means
	Lang        string
}

// Actor is somebody who takes part, is spoken of, or stands above one who does.
type Actor struct {
	Name, Role string
	Kind       string
	PartOf     []string
	Aliases    []string
	Wikidata   string
}

// Open is a claim that is not settled; see [claims.Open].
type Open struct {
	Number int
	Title  string
	Status timeline.Status
	Like   timeline.Category
	Why    []Note
}

// Choice is something that a reader can choose events by.
type Choice struct{ ID, Label string }

// briefing carries what the steps of writing a brief share.
type briefing struct {
	In
	t       *timeline.Timeline
	unit    Unit
	parties map[*timeline.Actor]int
	sources map[*timeline.Source]int
	shown   map[int]bool     // numbers of the view's events
	answers map[int][]answer // what later events say of the one of that number
}

// NewBrief puts the timeline into words of a BCP 47 language, under the title if
// it is not empty.
func NewBrief(t *timeline.Timeline, title, language string) *Brief {
	return newBrief(t, title, For(language).On(t))
}

func newBrief(t *timeline.Timeline, title string, in In) *Brief {
	b := newBriefing(t, in)
	brief := &Brief{
		In: b.In, Title: clean(title), Summary: paragraphs(t.Summary), Facts: b.facts(), Unit: b.unit,
		Actors: b.actors(), Sources: b.sourceList(),
	}
	brief.Relations = b.relations()
	brief.Parties, brief.Kinds, brief.Standings = b.choices()
	if brief.Title == "" {
		brief.Title = clean(t.Title)
	}
	if brief.Title == "" {
		brief.Title = b.Prose.Chronology
	}
	for _, era := range t.Eras {
		brief.Eras = append(brief.Eras, clean(era.Title)+b.Clause+b.Words(era.Date, inwords.Long))
	}
	for _, e := range t.Events {
		brief.Entries = append(brief.Entries, b.entry(e))
	}
	unsettled := map[int]bool{}
	for _, o := range claims.Open(t) {
		e := o.Event
		open := Open{e.Number, clean(e.Title), e.Status, e.Type.Like, append(b.claims(e), b.answered(e, true)...)}
		if o.Contested {
			brief.Contested = append(brief.Contested, open)
		} else {
			brief.Open = append(brief.Open, open)
		}
		unsettled[e.Number] = true
	}
	for i := range brief.Entries {
		brief.Entries[i].Open = unsettled[brief.Entries[i].Number]
	}
	return brief
}

func clean(s string) string { return font.Clean(s) }

// paragraphs parts a text at its empty lines.
func paragraphs(s string) []string {
	var all []string
	for part := range strings.SplitSeq(strings.ReplaceAll(s, "\r\n", "\n"), "\n\n") {
		if part = clean(part); part != "" {
			all = append(all, part)
		}
	}
	return all
}

func (b *briefing) facts() []string {
	t := b.t
	all := []string{b.HowMany(t)}
	if span := b.Span(t, inwords.Long); span != "" {
		all = append(all, span)
	}
	if tally := b.Tally(t); tally != "" {
		all = append(all, tally)
	}
	if coded := b.MachineCoded(t); coded != "" {
		all = append(all, coded)
	}
	if !t.AsOf.IsZero() {
		all = append(all, lang.Fill(b.AsOf, "date", b.Words(t.AsOf, inwords.Long)))
	}
	if note := b.TimesNote(t); note != "" {
		all = append(all, note)
	}
	return all
}

// sourceList lists the sources by number.
func (b *briefing) sourceList() []Source {
	all := make([]Source, 0, len(b.sources))
	for _, s := range b.t.Sources {
		n := b.sources[s]
		if n == 0 {
			continue
		}
		all = append(all, Source{
			Number: n, Name: clean(s.Name), Title: clean(s.Title), URL: link(s.URL), Published: b.Words(s.Published, inwords.Long),
			Letter: s.Reliability.String(), Reliability: b.Reliability[s.Reliability], Lang: s.Lang,
		})
	}
	slices.SortFunc(all, func(a, b Source) int { return a.Number - b.Number })
	return all
}

// link returns an address that may be followed, "" for any other.
func link(s string) string {
	u, err := url.Parse(s)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return ""
	}
	// What no address needs, and Markdown and readers trip over.
	return strings.NewReplacer("<", "%3C", ">", "%3E", `"`, "%22", " ", "%20", "\\", "%5C", "`", "%60").Replace(clean(u.String()))
}

// actors lists who is in the events and what they are part of, in file order.
func (b *briefing) actors() []Actor {
	seen := map[*timeline.Actor]bool{}
	var see func(a *timeline.Actor)
	see = func(a *timeline.Actor) {
		if seen[a] {
			return
		}
		seen[a] = true
		for _, m := range a.MemberOf {
			see(m)
		}
	}
	for _, e := range b.t.Events {
		for _, a := range append(e.Involved(), e.Mentions...) {
			see(a)
		}
	}
	var all []Actor
	for _, a := range b.t.Actors {
		if !seen[a] {
			continue
		}
		b.parties[a] = len(all) + 1
		all = append(all, Actor{
			Name: clean(a.Name), Role: clean(a.Role), Kind: a.Kind.String(),
			PartOf: actorNames(a.MemberOf), Aliases: cleanAll(a.Aliases), Wikidata: a.Wikidata,
		})
	}
	return all
}

func cleanAll(texts []string) []string {
	all := make([]string, len(texts))
	for i, s := range texts {
		all[i] = clean(s)
	}
	return all
}

func actorNames(actors []*timeline.Actor) []string {
	all := make([]string, len(actors))
	for i, a := range actors {
		all[i] = clean(a.Name)
	}
	return all
}
