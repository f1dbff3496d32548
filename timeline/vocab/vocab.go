// Package vocab has the closed words of events files and what they mean: how an event
// stands, what kind of event it is and how that weighs on PLOVER's scale, what a claim
// or an answer does, and what sort of actor an actor is. Package timeline calls all of
// it by the same names. The words are those of docs/format.md; they are checked when a
// file is read, so that a value of these types always has a word.
package vocab

// Status says how an event stands: what is known of it, or how far it has got.
type Status uint8

// The statuses. Reported is the default; an event is never silently confirmed.
const (
	Reported Status = iota
	Announced
	Scheduled
	Claimed
	Confirmed
	Disputed
	Denied
	Retracted
	Cancelled
)

// StatusWords are the words of statuses, in their order.
var StatusWords = []string{"reported", "announced", "scheduled", "claimed", "confirmed", "disputed", "denied", "retracted", "cancelled"}

// String returns the word that stands in the file.
func (s Status) String() string { return StatusWords[s] }

// Statuses lists every status, from the firmest to the one given up.
func Statuses() []Status {
	return []Status{Confirmed, Reported, Claimed, Disputed, Denied, Retracted, Announced, Scheduled, Cancelled}
}

// Future reports whether the status speaks of something that has not happened:
// announced, scheduled or cancelled.
func (s Status) Future() bool { return s == Announced || s == Scheduled || s == Cancelled }

// Confirmed reports whether the event is beyond report and dispute.
func (s Status) Confirmed() bool { return s == Confirmed }

// Category is one of PLOVER's sixteen categories, a statement (which PLOVER
// leaves out, and chronologies are full of), or other.
//
// Source: PLOVER manual v0.8 (2021).
type Category uint8

// The categories, in PLOVER's order.
const (
	Other Category = iota
	Agree
	Consult
	Support
	Concede
	Cooperate
	Aid
	Retreat
	Request
	Accuse
	Reject
	Threaten
	Protest
	Sanction
	Mobilize
	Coerce
	Assault
	Statement
)

// CategoryWords are the words of categories, in their order.
var CategoryWords = []string{
	"other", "agree", "consult", "support", "concede", "cooperate", "aid", "retreat", "request", "accuse",
	"reject", "threaten", "protest", "sanction", "mobilize", "coerce", "assault", "statement",
}

// String returns the word that stands in the file.
func (c Category) String() string { return CategoryWords[c] }

// Categories lists every category in PLOVER's order, then statement and other.
func Categories() []Category {
	all := make([]Category, 0, len(CategoryWords))
	for c := Agree; c <= Statement; c++ {
		all = append(all, c)
	}
	return append(all, Other)
}

// Quad is PLOVER's quad class: words or deeds, cooperation or conflict.
type Quad uint8

// The quad classes; Neutral holds statements and other events.
const (
	Neutral Quad = iota
	VerbalCooperation
	MaterialCooperation
	VerbalConflict
	MaterialConflict
)

var quadWords = []string{"neutral", "verbal cooperation", "material cooperation", "verbal conflict", "material conflict"}

// String returns the name of the quad class in words.
func (q Quad) String() string { return quadWords[q] }

// plover gives each category its quad class and its value on PLOVER's scale
// from conflict (−10) to cooperation (+10), in tenths. The manual prints
// ACCUSE as 3; the sign is clearly missing.
var plover = [...]struct {
	quad   Quad
	tenths int
}{
	Other:     {Neutral, 0},
	Agree:     {VerbalCooperation, 25},
	Consult:   {VerbalCooperation, 25},
	Support:   {VerbalCooperation, 50},
	Concede:   {VerbalCooperation, 45},
	Cooperate: {MaterialCooperation, 95},
	Aid:       {MaterialCooperation, 100},
	Retreat:   {MaterialCooperation, 65},
	Request:   {VerbalConflict, 0},
	Accuse:    {VerbalConflict, -30},
	Reject:    {VerbalConflict, -20},
	Threaten:  {VerbalConflict, -35},
	Protest:   {MaterialConflict, -50},
	Sanction:  {MaterialConflict, -60},
	Mobilize:  {MaterialConflict, -55},
	Coerce:    {MaterialConflict, -70},
	Assault:   {MaterialConflict, -90},
	Statement: {Neutral, 0},
}

// Quad returns the quad class of the category.
func (c Category) Quad() Quad { return plover[c].quad }

// ScaleTenths returns the category's value on PLOVER's scale, in tenths, from
// −100 (conflict) to 100 (cooperation).
func (c Category) ScaleTenths() int { return plover[c].tenths }

// Sign returns the category whose sign stands for c in pictures: some that are
// close to each other share one.
func (c Category) Sign() Category {
	switch c {
	case Aid:
		return Cooperate
	case Reject, Threaten:
		return Accuse
	case Coerce:
		return Sanction
	}
	return c
}

// Spoken reports whether the category is one of words: who acts speaks.
func (c Category) Spoken() bool {
	return c == Statement || c.Quad() == VerbalCooperation || c.Quad() == VerbalConflict
}

// Symmetric reports whether the category is done together, so that it has no
// actor and recipient but two sides.
func (c Category) Symmetric() bool { return c == Consult || c == Agree || c == Cooperate }

// ploverModes are the modes that PLOVER knows; others are free text.
var ploverModes = []string{
	"visit", "third-party", "multilateral", "phone",
	"withdraw", "release", "disarm", "ceasefire", "access", "resign",
	"assist", "change", "yield", "meet", "disapprove", "investigate", "allege",
	"restrict", "arrest", "relations", "expel", "territory", "violence",
	"demo", "riot", "strike", "hunger", "boycott", "obstruct",
	"convict", "discontinue", "troops", "weapons", "police", "militia",
	"seize", "censor", "curfew", "martial-law", "deport", "withhold", "misinformation", "cyber",
	"abduct", "beat", "torture", "sexual", "targeted", "destroy", "primitive", "firearms", "explosives",
	"suicide-attack", "aerial", "drone", "heavy-weapons", "crowd-control", "unconventional",
}

// Modes lists the modes that PLOVER knows.
func Modes() []string { return append([]string(nil), ploverModes...) }

// Stance is what a claim does with the event it is about.
type Stance uint8

// The stances.
const (
	Asserts Stance = iota
	Confirms
	Denies
	Declines
	Retracts
)

// StanceWords are the words of stances, in their order.
var StanceWords = []string{"asserts", "confirms", "denies", "declines", "retracts"}

// String returns the word that stands in the file.
func (s Stance) String() string { return StanceWords[s] }

// ReplyKind is how an event answers an earlier one.
type ReplyKind uint8

// The kinds of reply; Follows is the default.
const (
	ReplyFollows ReplyKind = iota
	ReplyDenies
	ReplyConfirms
	ReplyAnswers
	ReplyRetaliates
	ReplyRetracts
	ReplyCorrects
	ReplySupersedes
)

// Undoes reports whether the event that is answered does not hold any more: it
// was retracted, corrected or superseded.
func (k ReplyKind) Undoes() bool {
	return k == ReplyRetracts || k == ReplyCorrects || k == ReplySupersedes
}

// ReplyWords are the words of kinds of reply, in their order.
var ReplyWords = []string{"follows", "denies", "confirms", "answers", "retaliates", "retracts", "corrects", "supersedes"}

// String returns the word that stands in the file.
func (k ReplyKind) String() string { return ReplyWords[k] }

// ActorKind is what sort of actor an actor is.
type ActorKind uint8

// The kinds of actor; UnknownKind is an actor whose kind the file leaves out.
const (
	UnknownKind ActorKind = iota
	Person
	Organization
	State
	Bloc
	Group
	Media
)

// ActorKindWords are the words of kinds of actor, in their order.
var ActorKindWords = []string{"", "person", "organization", "state", "bloc", "group", "media"}

// String returns the word that stands in the file, "" for an unknown kind.
func (k ActorKind) String() string { return ActorKindWords[k] }

// Reliability is NATO Admiralty's letter for a source, A to F, or 0 if unsaid.
// F means that it cannot be judged, not that it is the worst.
type Reliability byte

// String returns the letter, or "".
func (r Reliability) String() string {
	if r == 0 {
		return ""
	}
	return string(rune(r))
}

// Words returns what the letter means.
//
// Source: NATO AJP-2.1.
func (r Reliability) Words() string {
	return map[Reliability]string{
		'A': "completely reliable", 'B': "usually reliable", 'C': "fairly reliable",
		'D': "not usually reliable", 'E': "unreliable", 'F': "reliability cannot be judged",
	}[r]
}

// CredibilityWords returns what a NATO Admiralty credibility from 1 to 6
// means, "" for another number.
//
// Source: NATO AJP-2.1.
func CredibilityWords(credibility int) string {
	words := [...]string{"", "confirmed by other sources", "probably true", "possibly true", "doubtful", "improbable", "truth cannot be judged"}
	if credibility < 1 || credibility >= len(words) {
		return ""
	}
	return words[credibility]
}

// builtin are the types that every file has.
var builtin = func() map[string]*Type {
	types := make(map[string]*Type, len(CategoryWords))
	for c, id := range CategoryWords {
		types[id] = &Type{ID: id, Label: id, Like: Category(c)}
	}
	return types
}()

// Builtin returns the type that every file has by a name: that of a category; nil
// where there is none.
func Builtin(name string) *Type { return builtin[name] }

// Type returns the built-in type of the category.
func (c Category) Type() *Type { return builtin[c.String()] }

// Type is what kind of event an event is: a PLOVER category, statement, other,
// or one of the file's own, which is drawn like one of these.
type Type struct {
	ID    string
	Label string
	Like  Category
}
