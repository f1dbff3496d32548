package words

import (
	"fmt"
	"strconv"
	"strings"

	"demarche/timeline"
	"demarche/timeline/edtf"
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
	Bounds      []Note // which events it comes after, before, during
	Mentions    string
	Importance  int
	KnownFrom   string
	Tags        []string
	Sources     []Citation
	heading     heading
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

func newBriefing(t *timeline.Timeline) *briefing {
	b := &briefing{t: t, sources: SourceNumbers(t), shown: map[int]bool{}, answers: map[int][]answer{}}
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
		Number: e.Number, ID: clean(e.ID), When: clean(When(e, b.t.Zone, edtf.Long)), Bounded: e.Constrained(), Title: clean(e.Title),
		Place: place(e.Place), Status: e.Status, Like: e.Type.Like, Kind: kind(e), Who: who(e),
		Summary: paragraphs(e.Summary), Figures: clean(Figures(e)), Quote: paragraphs(e.Quote),
		Claims: b.claims(e), Replies: append(b.replies(e), b.answered(e, false)...), Bounds: b.bounds(e),
		Mentions: List(actorNames(e.Mentions)), Importance: e.Importance, KnownFrom: e.KnownFrom.Words(edtf.Long), Tags: cleanAll(e.Tags),
	}
	if e.Place.Located {
		entry.Located = degrees(e.Place.Lat, "N", "S") + ", " + degrees(e.Place.Lon, "E", "W")
	}
	if e.Credibility > 0 {
		entry.Credibility = fmt.Sprintf("%d: %s", e.Credibility, timeline.CredibilityWords(e.Credibility))
	}
	if len(entry.Quote) > 0 {
		entry.Speaker = List(actorNames(e.Actors))
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

// kind says what sort of event it is, "" where the file does not.
func kind(e *timeline.Event) string {
	parts := []string{}
	if e.Type.Like != timeline.Other || e.Type.ID != e.Type.Like.String() {
		parts = append(parts, clean(e.Type.Label))
	}
	if e.Mode != "" {
		parts = append(parts, clean(e.Mode))
	}
	return strings.Join(parts, ", ")
}

// who says who acted, and with, against or towards whom.
func who(e *timeline.Event) string {
	from, to := List(actorNames(e.Actors)), List(actorNames(e.Recipients))
	way := "to"
	switch like := e.Type.Like; {
	case like.Symmetric():
		way = "with"
	case like.Quad() == timeline.MaterialConflict, like == timeline.Accuse, like == timeline.Threaten:
		way = "against"
	}
	switch {
	case to == "":
		return from
	case from == "":
		return way + " " + to
	}
	return from + " " + way + " " + to
}

var stances = map[timeline.Stance]string{
	timeline.Asserts: "asserts it", timeline.Confirms: "confirms it", timeline.Denies: "denies it",
	timeline.Declines: "declines to confirm it", timeline.Retracts: "retracts it",
}

// claims says what is claimed of the event, by whom, when and where.
func (b *briefing) claims(e *timeline.Event) []Note {
	var all []Note
	for _, c := range e.Claims {
		by := "Somebody not named"
		if c.By != nil {
			by = clean(c.By.Name)
		}
		text := by + " " + stances[c.Stance]
		if !c.Date.IsZero() {
			text += ", " + c.Date.Words(edtf.Long)
		}
		if quote := clean(c.Quote); quote != "" {
			text += ": " + Quoted(quote)
		}
		note := Note{{Text: text}}
		if n := b.sources[c.Source]; n > 0 {
			note = append(note, Run{Source: n})
		}
		all = append(all, note)
	}
	return all
}

var replies = map[timeline.ReplyKind][2]string{
	timeline.ReplyFollows: {"Follows", "Followed by"}, timeline.ReplyDenies: {"Denies", "Denied in"},
	timeline.ReplyConfirms: {"Confirms", "Confirmed in"}, timeline.ReplyAnswers: {"Answers", "Answered in"},
	timeline.ReplyRetaliates: {"Retaliates for", "Retaliated for in"}, timeline.ReplyRetracts: {"Retracts", "Retracted in"},
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
	for kind := timeline.ReplyFollows; kind <= timeline.ReplyRetracts; kind++ {
		var events []*timeline.Event
		for _, r := range all {
			if r.Kind == kind {
				events = append(events, r.Event)
			}
		}
		if len(events) > 0 {
			notes = append(notes, append(Note{{Text: replies[kind][way] + " " + numbered(events)}}, b.numbers(events)...))
		}
	}
	return notes
}

func numbered(events []*timeline.Event) string {
	if len(events) > 1 {
		return "nos.\u00a0"
	}
	return "no.\u00a0"
}

// numbers lists the events' numbers; those that are in the view can be linked.
func (b *briefing) numbers(events []*timeline.Event) Note {
	var note Note
	for i, e := range events {
		if i > 0 {
			note = append(note, Run{Text: ", "})
		}
		run := Run{Text: strconv.Itoa(e.Number)}
		if b.shown[e.Number] {
			run.Event = e.Number
		} else {
			run.Text += " (not shown)"
		}
		note = append(note, run)
	}
	return note
}

// bounds says which events bound it in time.
func (b *briefing) bounds(e *timeline.Event) []Note {
	var all []Note
	add := func(word string, c timeline.Constraint) {
		if within := Duration(c.Within); within != "" {
			word = "At most " + within + " " + strings.ToLower(word)
		}
		events := []*timeline.Event{c.Event}
		all = append(all, append(Note{{Text: word + " " + numbered(events)}}, b.numbers(events)...))
	}
	for _, c := range e.After {
		add("After", c)
	}
	for _, c := range e.Before {
		add("Before", c)
	}
	if e.During != nil {
		add("During", timeline.Constraint{Event: e.During})
	}
	return all
}

// Duration writes a duration in words: "3 days", "" for none.
func Duration(d edtf.Duration) string {
	var parts []string
	add := func(n int64, thing string) {
		if n != 0 {
			parts = append(parts, Count(int(n), thing))
		}
	}
	add(d.Months/12, "year")
	add(d.Months%12, "month")
	add(d.Days, "day")
	add(d.Seconds/3600, "hour")
	add(d.Seconds/60%60, "minute")
	add(d.Seconds%60, "second")
	return List(parts)
}
