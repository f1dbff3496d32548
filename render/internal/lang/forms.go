package lang

import "demarche/timeline"

// Forms is what the forms of the timeline say by themselves. Patterns name their
// parts in braces; those with a number have a form for each plural.
type Forms struct {
	// Labelled says how many events have a label, and why these: in the order of
	// the reasons of package salience. {n} {all} {why}
	Labelled [3]string
	Large    string    // {why}
	Leads    [2]string // why an event is larger than others, where no importance is given: most answers and claims, most dead
	Whys     [5]string // what decides: the dead, sources, replies, the first of a kind, the fullest columns

	// Counts.
	CountedBy    [9]string // what a column is, in the order of the units of package tally
	Begun        []string  // {n}: events that last longer than their column
	Event, Named string    // squares: of an event; with a border or a number, of one that has a label
	InEachLane   string    // of what several have done
	States       [3]string // confirmed, not confirmed, denied or taken back
	Quads        [5]string // kinds of event in plain words, in the order of the quad classes

	// What changed since an old version: {a} and {b} are what the versions are called,
	// "" where nobody says so; {old} is a date; {n} of {all} changed events have a label.
	Since, SinceOld string
	ReDated, Edited string
	Before          string
	ChangedLabelled string

	Unless string // {status}: what goes without saying

	// Days.
	Does        map[timeline.Category]string // what one who answers does
	Untimed     string                       // a line above what has no time of day, where other events of the day have one
	DayNotKnown string                       // of what is known too coarsely for a column
	MoreThere   []string                     // {n}: events of a column without a label
	Without     string                       // {gap}: nothing happened for so long

	// Strips under an axis.
	Killed   [3]string // by day, month, year
	AtLeast  string    // {n}
	Calendar [3]string // events by day, month, year; {n}: the most
}

var englishForms = Forms{
	Large: "larger: {why}", Leads: [2]string{"most replies", "most killed"},
	Whys: [5]string{"dead and wounded", "number of sources", "replies and claims", "first and last of a kind or actor", "fullest columns"}, Event: "an event", Named: "has a label",
	Does: does("agrees", "consults", "supports", "concedes", "co-operates", "aids", "retreats", "asks", "accuses", "rejects", "threatens", "protests", "imposes sanctions", "mobilizes", "coerces", "attacks"),
	Labelled: [3]string{
		"{n} of {all} labelled, the most important first, where there is room",
		"{n} of {all} labelled, no importance given: chosen by {why}",
		"{n} of {all} labelled, spread over time; no importance given",
	},
	CountedBy: [9]string{
		"counted by hour", "counted by day", "counted by week", "counted by month", "counted by quarter",
		"counted by year", "counted by decade", "counted by century", "counted by millennium",
	},
	Begun:      []string{"{n} that lasted longer stands where it began", "{n} that lasted longer stand where they began"},
	InEachLane: "what several did is in each of their lanes",
	States:     [3]string{"confirmed", "not confirmed", "denied or taken back"},
	Quads:      [5]string{"statements and other", "co-operation in words", "co-operation in deeds", "conflict in words", "conflict in deeds"},
	Since:      "changes from {a} to {b}", SinceOld: "changes since the old version", ReDated: "re-dated", Edited: "edited", Before: "before: {old}",
	ChangedLabelled: "{n} of {all} changed events labelled",
	Unless:          "{status} unless said otherwise",
	Untimed:         "time not given",
	DayNotKnown:     "day not known",
	Without:         "{gap} without events",
	MoreThere:       []string{"and {n} more", "and {n} more"},
	Killed: [3]string{
		"killed by day, as events give it: full what is certain, pale up to the highest number",
		"killed by month, as events give it: full what is certain, pale up to the highest number",
		"killed by year, as events give it: full what is certain, pale up to the highest number",
	},
	AtLeast: "{n} or more",
	Calendar: [3]string{
		"events by day, Monday to Sunday; the largest square: {n}",
		"events by month, January to December; the largest square: {n}",
		"events by year, ten to a column; the largest square: {n}",
	},
}
