package timeline

import (
	"demarche/timeline/internal/typewords"
	"demarche/timeline/vocab"
)

// The closed words of a file, and what they mean: see package vocab for what they
// can be asked.
type (
	// Status says how an event stands: what is known of it, or how far it has got.
	Status = vocab.Status
	// Category is one of PLOVER's sixteen categories, a statement, or other.
	Category = vocab.Category
	// Quad is PLOVER's quad class: words or deeds, cooperation or conflict.
	Quad = vocab.Quad
	// Stance is what a claim does with the event it is about.
	Stance = vocab.Stance
	// ReplyKind is how an event answers an earlier one.
	ReplyKind = vocab.ReplyKind
	// ActorKind is what sort of actor an actor is.
	ActorKind = vocab.ActorKind
	// Reliability is NATO Admiralty's letter for a source, A to F, or 0 if unsaid.
	Reliability = vocab.Reliability
	// Type is what kind of event an event is: a category, or one of the file's own.
	Type = vocab.Type
)

// The statuses. Reported is the default; an event is never silently confirmed.
const Reported, Announced, Scheduled, Claimed, Confirmed, Disputed, Denied, Retracted, Cancelled = vocab.Reported, vocab.Announced, vocab.Scheduled, vocab.Claimed, vocab.Confirmed, vocab.Disputed, vocab.Denied, vocab.Retracted, vocab.Cancelled

// The categories, in PLOVER's order.
const (
	Other, Agree, Consult, Support, Concede, Cooperate, Aid, Retreat, Request         = vocab.Other, vocab.Agree, vocab.Consult, vocab.Support, vocab.Concede, vocab.Cooperate, vocab.Aid, vocab.Retreat, vocab.Request
	Accuse, Reject, Threaten, Protest, Sanction, Mobilize, Coerce, Assault, Statement = vocab.Accuse, vocab.Reject, vocab.Threaten, vocab.Protest, vocab.Sanction, vocab.Mobilize, vocab.Coerce, vocab.Assault, vocab.Statement
)

// The quad classes; Neutral holds statements and other events.
const Neutral, VerbalCooperation, MaterialCooperation, VerbalConflict, MaterialConflict = vocab.Neutral, vocab.VerbalCooperation, vocab.MaterialCooperation, vocab.VerbalConflict, vocab.MaterialConflict

// The stances.
const Asserts, Confirms, Denies, Declines, Retracts = vocab.Asserts, vocab.Confirms, vocab.Denies, vocab.Declines, vocab.Retracts

// The kinds of reply; Follows is the default.
const ReplyFollows, ReplyDenies, ReplyConfirms, ReplyAnswers, ReplyRetaliates, ReplyRetracts, ReplyCorrects, ReplySupersedes = vocab.ReplyFollows, vocab.ReplyDenies, vocab.ReplyConfirms, vocab.ReplyAnswers, vocab.ReplyRetaliates, vocab.ReplyRetracts, vocab.ReplyCorrects, vocab.ReplySupersedes

// The kinds of actor; UnknownKind is an actor whose kind the file leaves out.
const UnknownKind, Person, Organization, State, Bloc, Group, Media = vocab.UnknownKind, vocab.Person, vocab.Organization, vocab.State, vocab.Bloc, vocab.Group, vocab.Media

var statuses, categories, stances, replyKinds, actorKinds = vocab.StatusWords, vocab.CategoryWords, vocab.StanceWords, vocab.ReplyWords, vocab.ActorKindWords

// otherType is that of an event which says none.
var otherType = Other.Type()

// Statuses lists every status, from the firmest to the one given up.
func Statuses() []Status { return vocab.Statuses() }

// Categories lists every category in PLOVER's order, then statement and other.
func Categories() []Category { return vocab.Categories() }

// Modes lists the modes that PLOVER knows.
func Modes() []string { return vocab.Modes() }

// CredibilityWords returns what a NATO Admiralty credibility from 1 to 6
// means, "" for another number.
func CredibilityWords(credibility int) string { return vocab.CredibilityWords(credibility) }

// ScaleTenths returns the event's value on PLOVER's scale, in tenths, from −100
// (conflict) to 100 (cooperation): that of its mode where PLOVER gives the mode
// one, else that of its type. A type of the file's own weighs what the type
// does that it is like.
func (e *Event) ScaleTenths() int {
	if tenths, ok := typewords.Tenths(e.Type.Like.String(), e.Mode); ok {
		return tenths
	}
	return e.Type.Like.ScaleTenths()
}
