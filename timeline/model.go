package timeline

import (
	"math"
	"strconv"
	"time"

	"demarche/timeline/edtf"
)

// Timeline is a whole events file, checked and in order, or a view of one.
// Treat it as read-only: views and pictures share its parts.
type Timeline struct {
	Title   string
	Summary string
	Lang    string         // BCP 47 language of the text, "en" if the file names none
	Zone    *time.Location // zone in which dates without a time are meant and times are shown
	AsOf    edtf.Date      // up to when the file, or the view, knows the world; zero if unsaid
	Actors  []*Actor       // declared ones in file order, then those only named in passing
	Sources []*Source      // likewise
	Types   []*Type        // the file's own types, in file order
	Eras    []Era
	Excerpt *Excerpt // nil where the events are all there are
	Events  []*Event // in order, undated ones last

	// Total is the number of events in the whole file; in a view it is larger
	// than len(Events) by what the view leaves out.
	Total int

	// Records tells that the events are records of a data set, such as a program makes
	// of reports: several may be of one thing that happened.
	Records bool

	Times Times // of a view: on which clocks times of day are shown

	Files []string // what messages call the files that were read: the first, and those that belong to it

	Known []*Event // of a view: what it knows of, shown or not; nil where all of it is shown

	checked bool // whether Load made it
}

// Everything returns all events that the timeline knows of, shown or not.
func (t *Timeline) Everything() []*Event {
	if t.Known != nil {
		return t.Known
	}
	return t.Events
}

// Checked reports whether the timeline comes from [Load], or is a view of one
// that does. Only such a one is whole: every name in it leads somewhere, and its
// events are in order. Package render draws no other. Package timeline/draft
// makes timelines in Go.
func (t *Timeline) Checked() bool { return t != nil && t.checked }

// Count returns how many events or records there are, those that one stands for each
// by itself.
func (t *Timeline) Count() int {
	return CountOf(t.Events)
}

// CountOf returns how many events or records the events stand for.
func CountOf(events []*Event) int {
	n := 0
	for _, e := range events {
		n += e.Count()
	}
	return n
}

// StandFor makes the event one that stands for so many records of a data set.
func (e *Event) StandFor(records int) { e.ownBonds().Records = records }

// Count returns how many records the event stands for: 1 where it is one.
func (e *Event) Count() int { return max(1, e.Records) }

// Actor is someone or something that acts or is acted upon.
type Actor struct {
	ID       string
	Name     string
	Short    string // label where room is tight, or ""
	Kind     ActorKind
	Role     string   // office held
	MemberOf []*Actor // person → ministry → state → bloc
	Country  string   // ISO 3166-1 alpha-2, or ""
	Side     string   // camp, as the file gives it; see [Actor.Camp]
	At       *Spot    // where a graph has its box, or nil
	Wikidata string   // QID, or ""
	Aliases  []string
	Declared bool // false for an actor that is only named where it is used
	Pos      Position
}

// Label returns the short name, or the name where there is no short one.
func (a *Actor) Label() string {
	if a.Short != "" {
		return a.Short
	}
	return a.Name
}

// Camp returns the side that the actor is on: its own or, where the file gives
// it none, that of those it is a member of. Where these are on several sides it
// is on none.
func (a *Actor) Camp() string {
	if a.Side != "" {
		return a.Side
	}
	camp := ""
	for _, group := range a.MemberOf {
		switch side := group.Camp(); {
		case side == "" || side == camp:
		case camp != "":
			return ""
		default:
			camp = side
		}
	}
	return camp
}

// Spot is a place in a picture, in percent of its width and height from the
// upper left corner.
type Spot struct{ X, Y float64 }

// Source is where the file has its facts from.
type Source struct {
	ID          string
	Name        string
	Title       string
	URL         string // http or https, or ""
	Published   edtf.Date
	Reliability Reliability
	Lang        string
	Declared    bool // false for a source that is only named where it is used
	Pos         Position
}

// Excerpt says that the events are part of more.
type Excerpt struct {
	Of   int    // how many there are in all
	By   string // how those here were chosen: "mentions", or ""
	From string // where all of them are, or ""
}

// MachineCoded is the tag of events that a program took from reports which nobody
// has read.
const MachineCoded = "machine-coded"

// Whole is how many events there are in all: in the file, or in what the file is
// an excerpt of.
func (t *Timeline) Whole() int {
	if t.Excerpt != nil {
		return max(t.Total, t.Excerpt.Of)
	}
	return t.Total
}

// Era is a stretch of time that stands behind the events as a band.
type Era struct {
	Title            string
	Date             edtf.Date
	Earliest, Latest edtf.Instant
	Pos              Position
}

// Event is one thing that happened, was said or is to come. What most events have
// stands in it; what few have stands apart, so that a million that say no more
// than what, when and who take no room for it. Only the loader makes events, and
// [Event.Copy].
type Event struct {
	// Earliest and Latest bound when it happened: from the date, the zone and
	// the constraints of the whole file.
	Earliest, Latest edtf.Instant
	anchor           edtf.Instant

	Type   *Type
	Date   edtf.Date // as written; zero if the file gives none
	ID     string
	Title  string
	Actors []*Actor

	*wording
	*round
	*scene
	*bonds

	Number    int    // place in the order of the whole file, from 1; the same in every view
	offset    uint32 // of its object in the file
	fileIndex uint32
	line, col uint32 // of its object in the file
	file      uint16

	Importance  int8 // 1–5
	Credibility int8 // NATO Admiralty 1–6, 0 if unsaid
	Status      Status
	made        bool  // whether the id was made from date and title
	says        given // which fields that can have a default the file gives it
}

// wording is what else an event says in words.
type wording struct {
	Short   string // the title where room is tight, or ""
	Summary string
	Mode    string
	Tags    []string
}

// round is who else has to do with an event, and where it is known from.
type round struct {
	Recipients []*Actor
	Mentions   []*Actor
	Sources    []Citation
}

// scene is where an event was, what was said there and what it came to.
type scene struct {
	Place   Place
	Quote   string   // what was said, verbatim; see [Event.Speaker]
	Quoted  *Quoted  // what else the file says of the quote, or nil
	Figures []Figure // in file order
}

// bonds are how an event hangs together with others, and what few files say.
type bonds struct {
	Claims     []Claim
	RespondsTo []Reply
	After      []Constraint
	Before     []Constraint
	During     *Event
	Zone       *time.Location // of the event, nil for the file's: see [Timeline.ZoneOf]
	KnownFrom  edtf.Date
	Records    int  // of a data set, that the event stands for; 0 where it is one
	Recorded   bool // the event is a record of a data set that the file names in from

	duringPos Position
}

// What stands apart of events that say nothing of it. Nobody writes to these:
// whoever changes a field of a part asks for a part of the event's own first.
var (
	noWording wording
	noRound   round
	noScene   scene
	noBonds   bonds
)

// blank makes an event of which nothing is said.
func (e *Event) blank() {
	*e = Event{Type: otherType, Importance: defaultImportance, wording: &noWording, round: &noRound, scene: &noScene, bonds: &noBonds}
}

// BlankEvent returns an event of a type that stands in no file, such as that of a legend.
func BlankEvent(kind *Type) *Event {
	var e Event
	e.blank()
	e.Type = kind
	return e.Copy()
}

// Copy returns an event that says the same, and of which each field can be set.
func (e *Event) Copy() *Event {
	c := *e
	w, r, s, b := *e.wording, *e.round, *e.scene, *e.bonds
	c.wording, c.round, c.scene, c.bonds = &w, &r, &s, &b
	return &c
}

// ownWording is the wording of the event, to be changed.
func (e *Event) ownWording() *wording { return apart(&e.wording, &noWording) }

func (e *Event) ownRound() *round { return apart(&e.round, &noRound) }

func (e *Event) ownScene() *scene { return apart(&e.scene, &noScene) }

func (e *Event) ownBonds() *bonds { return apart(&e.bonds, &noBonds) }

// apart returns a part of an event that is none's but its own.
func apart[T any](part **T, nothing *T) *T {
	if *part == nothing {
		*part = new(T)
	}
	return *part
}

// Pos is where the event stands in the file.
func (e *Event) Pos() Position {
	return Position{Line: int(e.line), Col: int(e.col), File: int(e.file)}
}

// stands notes where the event stands in the file.
func (e *Event) stands(p Position) {
	e.line, e.col, e.file = clamped(p.Line), clamped(p.Col), uint16(p.File)
}

// clamped is a line or a column, as far as there are so many.
func clamped(n int) uint32 { return uint32(min(n, math.MaxUint32)) }

// Quoted is who is quoted, and in which language.
type Quoted struct {
	By       *Actor // nil if unsaid
	Lang     string // of the quote, or "" for the file's
	Original string // what was said, in the language in which it was, or ""
}

// Speaker returns whom the quote is of: whom the file names, else the only one
// who acts, where the event is that somebody spoke, or can be that and he is no
// state, bloc or group. It is nil where the file leaves it open.
func (e *Event) Speaker() *Actor {
	switch {
	case e.Quote == "":
		return nil
	case e.Quoted != nil && e.Quoted.By != nil:
		return e.Quoted.By
	case len(e.Actors) != 1:
		return nil
	case e.Type.Like.Spoken():
		return e.Actors[0]
	case e.Type.Like == Other: // which may be that somebody spoke
		switch e.Actors[0].Kind {
		case State, Bloc, Group:
			return nil
		}
		return e.Actors[0]
	}
	return nil
}

// ZoneOf returns the zone in which the date of the event is meant and its times
// are shown: its own, or that of the file.
func (t *Timeline) ZoneOf(e *Event) *time.Location {
	if e.Zone != nil {
		return e.Zone
	}
	return t.Zone
}

// given are the fields of an event that the file gives, of those that can have
// a default.
type given uint8

const (
	givenStatus given = 1 << iota
	givenType
	givenSources
	givenImportance
)

// Ranked reports whether the file says how important the event is.
func (e *Event) Ranked() bool { return e.says&givenImportance != 0 }

// Stated reports whether the file says how the event stands.
func (e *Event) Stated() bool { return e.says&givenStatus != 0 }

// Named reports whether the file gives the event its ID, which else is made
// from date and title.
func (e *Event) Named() bool { return !e.made }

// Undated reports whether nothing in the file says when the event was. Such
// an event is listed but never placed on an axis.
func (e *Event) Undated() bool { return !e.Earliest.Bounded() && !e.Latest.Bounded() }

// Anchor returns where the event stands in lists and pictures among those that
// no constraint orders: its earliest bound; where only the latest is known, the
// beginning of that day, or that moment. It is not bounded where the event is
// undated.
func (e *Event) Anchor() edtf.Instant { return e.anchor }

// HalfKnown reports whether only the latest bound is known: "on or before".
func (e *Event) HalfKnown() bool { return !e.Earliest.Bounded() && e.Latest.Bounded() }

// setAnchor puts the anchor where the bounds, in the zone of the file or of the
// event, have it.
func (e *Event) setAnchor(zones ...*time.Location) {
	e.anchor = e.Earliest
	if !e.HalfKnown() {
		return
	}
	e.anchor = e.Latest
	const day = 24 * 60 * 60 // seconds
	for _, zone := range zones {
		if wall := e.Latest.Wall(zone); (wall+1)%day == 0 {
			e.anchor = edtf.FromWall(wall+1-day, zone)
			return
		}
	}
}

// asDays returns the bounds of an event as they are shown: a date without a time of
// day is a calendar day, which is the same in the zone of the event and in that of the
// file. Only where others tighten it, its zone tells when it began and ended.
func (t *Timeline) asDays(e *Event, earliest, latest edtf.Instant) (edtf.Instant, edtf.Instant) {
	if e.Zone == nil || e.Date.IsZero() || e.Date.HasTime() {
		return earliest, latest
	}
	if first, last := ownBounds(e, t.Zone); first != earliest || last != latest {
		return earliest, latest
	}
	return e.Date.Bounds(t.Zone)
}

// ownBounds returns the bounds that the event's date gives by itself.
func ownBounds(e *Event, zone *time.Location) (earliest, latest edtf.Instant) {
	if e.Zone != nil {
		zone = e.Zone
	}
	if e.Date.IsZero() {
		return edtf.Beginning, edtf.Forever
	}
	return e.Date.Bounds(zone)
}

// Constrained reports whether the bounds come from other events alone, since
// the event has no date of its own.
func (e *Event) Constrained() bool { return e.Date.IsZero() && !e.Undated() }

// Claim is what somebody says of an event.
type Claim struct {
	By     *Actor
	Stance Stance
	Date   edtf.Date
	Quote  string
	Source *Source // nil if unsaid
}

// Reply is a link from an event to an earlier one that it answers.
type Reply struct {
	Event *Event
	Kind  ReplyKind
}

// Constraint says that an event comes after (or before) another, and, where
// Within is not zero, by no more than that.
type Constraint struct {
	Event  *Event
	Within edtf.Duration
	Pos    Position
}

// Place is where an event happened; the zero Place is unknown.
type Place struct {
	Name     string
	Country  string // ISO 3166-1 alpha-2, or ""
	Lat, Lon float64
	Located  bool // whether Lat and Lon are given, in degrees
}

// Citation is one use of a source.
type Citation struct {
	Source *Source
	URL    string // overrides the source's own
	Page   string
}

// Figure is a number that the file reports, such as killed or missing.
type Figure struct {
	Name string
	Estimate
}

// Estimate is a number with what is known of its range. A plain number is its
// best value.
type Estimate struct{ Low, Best, High Number }

// Number is a number, or none where Known is false.
type Number struct {
	Value float64
	Known bool
}

// String writes the number as short as it goes, "" for none.
func (n Number) String() string {
	if !n.Known {
		return ""
	}
	return strconv.FormatFloat(n.Value, 'f', -1, 64)
}

// String writes the estimate in words: "22", "at least 26", "26–30",
// "up to 30".
func (e Estimate) String() string {
	switch {
	case e.Best.Known && e.Low.Known && e.High.Known:
		return e.Best.String() + " (" + e.Low.String() + "–" + e.High.String() + ")"
	case e.Best.Known && e.Low.Known:
		return e.Best.String() + " (at least " + e.Low.String() + ")"
	case e.Best.Known && e.High.Known:
		return e.Best.String() + " (up to " + e.High.String() + ")"
	case e.Best.Known:
		return e.Best.String()
	case e.Low.Known && e.High.Known:
		return e.Low.String() + "–" + e.High.String()
	case e.Low.Known:
		return "at least " + e.Low.String()
	default:
		return "up to " + e.High.String()
	}
}
