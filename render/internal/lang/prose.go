package lang

import "demarche/timeline"

// Prose is what a chronology says of events in sentences. Patterns name their
// parts in braces; {n} are numbers of events.
type Prose struct {
	Chronology        string                           // the title of what has none
	With, Against, To string                           // {from} {to}: who did it, and whom it was done with, against, to
	Unnamed           string                           // who made a claim that is nobody's
	Stances           map[timeline.Stance]string       // {by}
	Answers           map[timeline.ReplyKind][2]string // {no}: what it does to others, and they to it
	No, Nos           string                           // {n}
	NotShown          string                           // {n}
	After, Before     string                           // {no}
	During            string                           // {no}
	Within            string                           // {duration} {bound}
	OrEarlier         string                           // {year}
	OrLater           string                           // {year}
	SomeTimeIn        string                           // {year}
	PartOf            string                           // {names}
	Background        string                           // {eras}
	Page              string                           // {n}, of a source
	Credibility       string                           // {n} {words}
	CredibilityWords  [6]string

	// Of a chronology without a page. {x} is what is said.
	Actors, Figures, Mentions, Type, Importance, KnownFrom, At, Tags, Also string
	NumberedSources                                                        string // {x}: their numbers
	Reliability                                                            string // {x}: letter and words
}

// Report is what the page of a report says by itself.
type Report struct {
	Skip, OnThisPage                 string
	Open, OpenNote                   string
	Contested, ContestedNote         string
	ChronologyNote                   string
	Actors, ActorsNote               string // the graph and what is below it
	RelationsNote                    string
	Sources, SourcesNote             string
	PictureNote, PictureAlone        string
	Number, When, What, Who, Where   string // heads of the table of events
	From, To, With, Deeds            string // heads of the table of relations
	Link                             string
	SourceNo                         string // {n}
	Footer                           string // {file}
	Filter, Search, Actor, All       string
	Since, Until, Clear, NoMatch     string
	Selected, Previous, Next         string
	ToTable, Close                   string
	Keys                             string
	KeyMove, KeyGo, KeySlash, KeyEsc string
	Letters                          string // whether single letters are keys
}

var englishProse = Prose{
	Chronology: "Chronology",
	With:       "{from} with {to}", Against: "{from} against {to}", To: "{from} to {to}",
	Unnamed: "Somebody not named",
	Stances: map[timeline.Stance]string{
		timeline.Asserts: "{by} asserts it", timeline.Confirms: "{by} confirms it", timeline.Denies: "{by} denies it",
		timeline.Declines: "{by} declines to confirm it", timeline.Retracts: "{by} retracts it",
	},
	Answers: map[timeline.ReplyKind][2]string{
		timeline.ReplyFollows: {"Follows {no}", "Followed by {no}"}, timeline.ReplyDenies: {"Denies {no}", "Denied in {no}"},
		timeline.ReplyConfirms: {"Confirms {no}", "Confirmed in {no}"}, timeline.ReplyAnswers: {"Answers {no}", "Answered in {no}"},
		timeline.ReplyRetaliates: {"Retaliates for {no}", "Retaliated for in {no}"}, timeline.ReplyRetracts: {"Retracts {no}", "Retracted in {no}"},
		timeline.ReplyCorrects: {"Corrects {no}", "Corrected in {no}"}, timeline.ReplySupersedes: {"Supersedes {no}", "Superseded by {no}"},
	},
	No: "no.\u00a0{n}", Nos: "nos.\u00a0{n}", NotShown: "{n} (not shown)",
	After: "after {no}", Before: "before {no}", During: "during {no}", Within: "at most {duration} {bound}",
	OrEarlier: "{year} or earlier", OrLater: "{year} or later", SomeTimeIn: "Some time in {year}",
	PartOf: "part of {names}", Background: "Background: {eras}", Page: "p. {n}",
	Credibility: "credibility {n}: {words}",
	CredibilityWords: [6]string{
		timeline.CredibilityWords(1), timeline.CredibilityWords(2), timeline.CredibilityWords(3),
		timeline.CredibilityWords(4), timeline.CredibilityWords(5), timeline.CredibilityWords(6),
	},
	Actors: "Actors", Figures: "Figures: {x}", Mentions: "Mentions {x}", Type: "kind: {x}", Importance: "importance {x}",
	KnownFrom: "known from {x}", At: "at {x}", Tags: "tags: {x}", Also: "also {x}",
	NumberedSources: "Sources, numbered as in the pictures: {x}", Reliability: "reliability {x}",
}

var englishReport = Report{
	Skip: "Skip to the timeline", OnThisPage: "On this page",
	Open: "Open claims", OpenNote: "Nobody has confirmed or denied these yet.",
	Contested: "Contested", ContestedNote: "Somebody denies these, or the file calls them disputed, and it does not settle who is right.",
	ChronologyNote: "Events in order of time. The status is the file’s: nothing is confirmed unless it says so.",
	Actors:         "Actors and relations", ActorsNote: "The numbers are those of the chronology; the table below says the same in words.",
	RelationsNote: "Who did what to whom. What is not confirmed has its status after it.",
	Sources:       "Sources", SourcesNote: "Letters are those of the NATO Admiralty scale, A to F; F means that reliability cannot be judged, not that it is poor.",
	PictureNote: "The numbers are those of the chronology, where all of it stands in words.", PictureAlone: "The picture alone",
	Number: "No.", When: "When", What: "What", Who: "Who", Where: "Where",
	From: "From", To: "To", With: "with", Deeds: "What, with event numbers",
	Link: "link", SourceNo: "source {n}",
	Footer: "In words: {file}. Made from one events file by demarche; every status, date and source is as that file has it.",
	Filter: "Filter events", Search: "Search", Actor: "Actor", All: "All",
	Since: "Since", Until: "Until", Clear: "Clear", NoMatch: "No event matches.",
	Selected: "Selected event", Previous: "Previous", Next: "Next", ToTable: "In the table", Close: "Close",
	Keys:    "Keys",
	KeyMove: "to the next and the previous event", KeyGo: "from a picture to the table and back",
	KeySlash: "to the search", KeyEsc: "lets go of the event",
	Letters: "Use single letters as keys",
}
