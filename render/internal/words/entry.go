package words

import (
	"strconv"
	"strings"

	"demarche/render/internal/lang"
	"demarche/timeline"
	"demarche/timeline/edtf/inwords"
)

// Entry is an event in words.
type Entry struct {
	Number      int
	ID          string
	When        string
	Bounded     bool // When comes from other events
	Title       string
	Place       string
	Located     string // degrees
	Status      timeline.Status
	Like        timeline.Category
	Kind        string // type and mode
	Credibility string
	Who         string
	Summary     []string
	Figures     string
	Quote       []string
	Speaker     string
	Claims      []Note // who says what of it
	Replies     []Note // what it answers, and who answers it
	RepliesTo   []Note // what it answers alone
	Attribution string // how it stands and who says so, as house styles have it before the title
	Bounds      []Note // which events it comes after, before, during
	Mentions    string
	Importance  int
	KnownFrom   string
	Tags        []string
	Sources     []Citation
	heading     heading

	// What the event can be chosen by. Parties are numbers of actors; From and To
	// are in units of the brief, "" where there is no bound.
	Parties  []int
	Type     string // id
	Word     string // the status
	Open     bool   // an open claim, contested or not
	From, To string
}

// Citation is the use of a source by its number.
type Citation struct {
	Number int
	Name   string
	Page   string
	URL    string // where it is not the source's own
}

// answer is an event that answers another.
type answer struct {
	by   *timeline.Event
	kind timeline.ReplyKind
}

func newBriefing(t *timeline.Timeline, in In) *briefing {
	b := &briefing{In: in, t: t, unit: unitOf(t), sources: SourceNumbers(t), parties: map[*timeline.Actor]int{}, shown: map[int]bool{}, answers: map[int][]answer{}}
	// Sources of claims alone are not in the pictures: their numbers follow.
	last := len(b.sources)
	for _, e := range t.Events {
		b.shown[e.Number] = true
		for _, c := range e.Claims {
			if c.Source != nil && b.sources[c.Source] == 0 {
				last++
				b.sources[c.Source] = last
			}
		}
		for _, r := range e.RespondsTo {
			b.answers[r.Event.Number] = append(b.answers[r.Event.Number], answer{e, r.Kind})
		}
	}
	return b
}

func (b *briefing) entry(e *timeline.Event) Entry {
	entry := Entry{
		Number: e.Number, ID: clean(e.ID), When: clean(b.When(e, b.t.Zone, inwords.Long)), Bounded: e.Constrained(), Title: clean(e.Title),
		Place: place(e.Place), Status: e.Status, Like: e.Type.Like, Kind: kindWords(b.In, e), Who: whoWords(b.In, e),
		Summary: paragraphs(e.Summary), Figures: clean(b.Figures(e)), Quote: paragraphs(e.Quote),
		Claims: b.claims(e), Replies: append(b.replies(e), b.answered(e, false)...), Bounds: b.bounds(e),
		Mentions: b.List(actorNames(e.Mentions)), Importance: int(e.Importance), KnownFrom: b.Words(e.KnownFrom, inwords.Long), Tags: cleanAll(e.Tags),
		Type: e.Type.ID, Word: b.Statuses[e.Status],
	}
	for _, a := range e.Involved() {
		entry.Parties = append(entry.Parties, b.parties[a])
	}
	entry.From, entry.To = b.unit.reach(e, b.t.Zone)
	entry.RepliesTo, entry.Attribution = b.replies(e), b.attribution(e)
	if e.Place.Located {
		entry.Located = degrees(e.Place.Lat, "N", "S") + ", " + degrees(e.Place.Lon, "E", "W")
	}
	if e.Credibility > 0 {
		entry.Credibility = lang.Fill(b.Prose.Credibility, "n", strconv.Itoa(int(e.Credibility)), "words", b.Prose.CredibilityWords[e.Credibility-1])
	}
	if by := e.Speaker(); by != nil {
		entry.Speaker = clean(by.Name)
	}
	for _, c := range e.Sources {
		entry.Sources = append(entry.Sources, Citation{b.sources[c.Source], clean(c.Source.Name), clean(c.Page), link(c.URL)})
	}
	entry.heading = b.headingOf(e)
	return entry
}

func place(p timeline.Place) string {
	if p.Country == "" {
		return clean(p.Name)
	}
	return clean(p.Name) + " (" + p.Country + ")"
}

func degrees(d float64, positive, negative string) string {
	if d < 0 {
		d, positive = -d, negative
	}
	return strconv.FormatFloat(d, 'f', -1, 64) + "° " + positive
}

// kindWords says what sort of event it is, "" where the file does not.
func kindWords(l In, e *timeline.Event) string {
	parts := []string{}
	if e.Type.Like != timeline.Other || e.Type.ID != e.Type.Like.String() {
		parts = append(parts, clean(l.Type(e.Type)))
	}
	if e.Mode != "" {
		parts = append(parts, clean(e.Mode))
	}
	return strings.Join(parts, l.Clause)
}

// whoWords says who acted, and with, against or towards whom.
func whoWords(l In, e *timeline.Event) string {
	from, to := l.List(actorNames(e.Actors)), l.List(actorNames(e.Recipients))
	if to == "" {
		return from
	}
	way := l.Prose.To
	switch like := e.Type.Like; {
	case like.Symmetric():
		way = l.Prose.With
	case like.Quad() == timeline.MaterialConflict, like == timeline.Accuse, like == timeline.Threaten:
		way = l.Prose.Against
	}
	return strings.TrimSpace(lang.Fill(way, "from", from, "to", to))
}

// claims says what is claimed of the event, by whom, when and where.
func (b *briefing) claims(e *timeline.Event) []Note {
	var all []Note
	for _, c := range e.Claims {
		by := b.Prose.Unnamed
		if c.By != nil {
			by = clean(c.By.Name)
		}
		text := lang.Fill(b.Prose.Stances[c.Stance], "by", by)
		if !c.Date.IsZero() {
			text += b.Clause + b.Words(c.Date, inwords.Long)
		}
		if quote := clean(c.Quote); quote != "" {
			text += ": " + b.Quoted(quote)
		}
		note := Note{{Text: text}}
		if n := b.sources[c.Source]; n > 0 {
			note = append(note, Run{Source: n})
		}
		all = append(all, note)
	}
	return all
}

// replies says which earlier events the event answers.
func (b *briefing) replies(e *timeline.Event) []Note {
	return b.byKind(e.RespondsTo, 0)
}

// answered says which events answer it, or only those that settle something.
func (b *briefing) answered(e *timeline.Event, settling bool) []Note {
	var back []timeline.Reply
	for _, a := range b.answers[e.Number] {
		if settling && (a.kind == timeline.ReplyFollows || a.kind == timeline.ReplyAnswers || a.kind == timeline.ReplyRetaliates) {
			continue
		}
		back = append(back, timeline.Reply{Event: a.by, Kind: a.kind})
	}
	return b.byKind(back, 1)
}

// byKind writes one note for each kind of reply: "Answered in nos. 8, 10".
func (b *briefing) byKind(all []timeline.Reply, way int) []Note {
	var notes []Note
	for kind := timeline.ReplyFollows; kind <= timeline.ReplySupersedes; kind++ {
		var events []*timeline.Event
		for _, r := range all {
			if r.Kind == kind {
				events = append(events, r.Event)
			}
		}
		if len(events) > 0 {
			notes = append(notes, b.numbered(b.Prose.Answers[kind][way], events))
		}
	}
	return notes
}

// numbered fills the numbers of events into a pattern.
func (b *briefing) numbered(pattern string, events []*timeline.Event) Note {
	no := b.Prose.No
	if len(events) > 1 {
		no = b.Prose.Nos
	}
	before, after, _ := strings.Cut(lang.Fill(pattern, "no", no), "{n}")
	note := append(Note{{Text: before}}, b.numbers(events)...)
	if after != "" {
		note = append(note, Run{Text: after})
	}
	return note
}

// numbers lists the events' numbers; those that are in the view can be linked.
func (b *briefing) numbers(events []*timeline.Event) Note {
	var note Note
	for i, e := range events {
		if i > 0 {
			note = append(note, Run{Text: b.Comma})
		}
		run := Run{Text: strconv.Itoa(e.Number)}
		if b.shown[e.Number] {
			run.Event = e.Number
		} else {
			run.Text = lang.Fill(b.Prose.NotShown, "n", run.Text)
		}
		note = append(note, run)
	}
	return note
}

// bounds says which events bound it in time.
func (b *briefing) bounds(e *timeline.Event) []Note {
	var all []Note
	add := func(pattern string, c timeline.Constraint) {
		if !c.Within.IsZero() {
			pattern = lang.Fill(b.Prose.Within, "duration", b.Duration(c.Within), "bound", pattern)
		}
		all = append(all, b.numbered(Capital(pattern), []*timeline.Event{c.Event}))
	}
	for _, c := range e.After {
		add(b.Prose.After, c)
	}
	for _, c := range e.Before {
		add(b.Prose.Before, c)
	}
	if e.During != nil {
		add(b.Prose.During, timeline.Constraint{Event: e.During})
	}
	return all
}
