package lang

import "demarche/timeline"

// Graph is what an actor graph and its table say by themselves. Patterns name
// their parts in braces; those with a number have a form for each plural.
type Graph struct {
	Title   string // the title of what has none
	TitleOf string // {title}
	Desc    string // {actors} {relations} {events}: what the picture is
	Levels  [4]string

	Actors, Relations     []string // {n}
	ActorsOf, RelationsOf []string // {n} {all}, the form going by all

	// Parts of the line under the title.
	Shown              string   // {what}
	Strongest          string   // {relations} {actors}: so many of all
	StandOut           string   // {relations} {n} {m} {actors}: all that is drawn, and what of it is to be followed
	MarkedAndStrongest string   // the same where something is highlighted
	Near               []string // {actor} {n}: who are so many steps away
	AtLeast            []string // {n}: relations of so many events
	Highlighted        string   // {n} {title}
	Numbers            string   // whose numbers they are
	Share              string   // {n}: percent of what was done
	AllOf              string   // {status}: that of everything
	InBoxes            string   // what is said in boxes
	Torn               string   // {who}: members of several blocs
	Loose, NoDate      []string // {n}: events of no certain period, and of none

	NoActors, NoneSelected string // in an empty picture
	NoRelation             []string
	Apart                  string // the frame of those without a relation

	Quads             [5]string // kinds of relation; the first is that of statements
	Unconfirmed, Gone string    // signs of lines
	Theirs, Spoken    string    // signs of claims and of mentions
	Joint             string    // the sign of what several did in one event
	Kinds             map[timeline.ActorKind]string

	// What is said of relations. {from}, {to} and {who} are actors.
	Others    []string // {n}: actors
	Rest      []string // {n} {k}: so many actors who are not shown, and what they had part in
	LeftOut   string   // heads who is not shown
	MoreKinds []string // {n}: kinds of deeds
	Crowd     string   // {n} {deeds}: what hundreds did in one event

	// Dots and matrices.
	Dots, Faint, Region, Sum, Cells, Directions, Turned, Paired, Columns string

	AndMore, More string // {n}: deeds
	New           string // {deeds}
	NoneNow       string
	To, With      string // {from} {to} {deeds}
	About         string // the same of what is only said
	Alone         string // {who} {deeds}: what was done towards nobody else
	ToItself      string // {deed}
	Together      string // {deeds}: of those who acted in the same events
	Among         string // {deed}: of those who are shown as one
	Mentioned     string
	Stances       map[timeline.Stance]string
	On, OnMany    string // {n} {stance}: a claim about events, by number or by their count
	OnTheirs      string // {stance}
	In            string // {x} {n}: the event in which it was said
	Bracketed     string // {x} {status}
	Period        string // {when} {events}
	Sentence      string // {text}

	// The table.
	Heads                                        [6]string // who, to whom, what, how often, status, events
	Caption, Itself, Nobody, PictureNote, Footer string
}

// Shares writes a number of things of more of them.
func (l *Language) Shares(forms []string, n, all int) string {
	return Fill(l.form(forms, all), "n", l.number(n), "all", l.number(all))
}

var englishGraph = Graph{
	Title: "Who did what to whom", TitleOf: "Who did what to whom: {title}",
	Desc:   "Actor graph, {actors} and {relations} from {events}.",
	Levels: [4]string{"{actors}", "{actors} on the level of organizations", "{actors} on the level of states", "{actors} on the level of blocs"},

	Actors: []string{"{n} actor", "{n} actors"}, ActorsOf: []string{"{n} of {all} actor", "{n} of {all} actors"},
	Relations: []string{"{n} relation", "{n} relations"}, RelationsOf: []string{"{n} of {all} relation", "{n} of {all} relations"},

	Shown: "shown: {what}", Strongest: "the strongest {relations}, and {actors}",
	StandOut:           "{relations}, the strongest {n} standing out ({m}%), and {actors} by name",
	MarkedAndStrongest: "what is highlighted and the strongest: {relations}, and {actors}",
	Near:               []string{"{actor} and those within {n} step", "{actor} and those within {n} steps"},
	AtLeast:            []string{"relations of {n} event or more", "relations of {n} events or more"}, Highlighted: "highlighted: {n}, {title}",
	Numbers: "numbers are those of the timeline",
	Loose:   []string{"{n} event may belong to an earlier period", "{n} events may belong to an earlier period"},
	NoDate:  []string{"{n} event without a date in none", "{n} events without a date in none"},

	NoActors: "No actors", NoneSelected: "No actors in the events selected",
	NoRelation: []string{"No relation of {n} event or more", "No relation of {n} events or more"}, Apart: "No relation in these events",

	Quads:       [5]string{"statement", "verbal cooperation", "material cooperation", "verbal conflict", "material conflict"},
	Unconfirmed: "not confirmed", Gone: "in the period before, not in this one", Theirs: "claim about an event of theirs", Spoken: "spoken of, not acted upon",
	Share: "{n}% of all deeds", AllOf: "all {status}", Rest: []string{"and {n} other ×{k}", "and {n} others ×{k}"}, LeftOut: "Not shown",
	MoreKinds: []string{"and {n} more kind", "and {n} more kinds"}, InBoxes: "in boxes: what was done towards nobody named",
	Columns: "Columns",
	Dots:    "dot: number of events", Faint: "other relations", Region: "Others", Sum: "Sum", Cells: "number of events",
	Paired:     "→ who stands left acts, ← is acted upon",
	Directions: "rows act, columns are acted upon", Turned: "columns act, rows are acted upon", Crowd: "{n} parties: {deeds}",
	Torn:  "in several blocs, and so by themselves: {who}",
	Joint: "in the same event; towards whom is not said", Together: "together: {deeds}",
	Kinds: spelled([]timeline.ActorKind{timeline.Person, timeline.Organization, timeline.State, timeline.Bloc, timeline.Group, timeline.Media}),

	Others: []string{"{n} other", "{n} others"}, AndMore: "and {n} more", More: "{n} more",
	New: "new: {deeds}", NoneNow: "none now",
	To: "{from} to {to}: {deeds}.", With: "{from} and {to}: {deeds}.", About: "{from} about {to}: {deeds}.",
	Alone: "{who}: {deeds}.", ToItself: "to itself: {deed}", Among: "among themselves: {deed}",
	Mentioned: "mentioned",
	Stances: map[timeline.Stance]string{
		timeline.Asserts: "claims it", timeline.Confirms: "confirms it", timeline.Denies: "denies it",
		timeline.Declines: "won’t confirm it", timeline.Retracts: "takes it back",
	},
	On: "on {n}: {stance}", OnMany: "on {n} events: {stance}", OnTheirs: "on an event of theirs: {stance}",
	In: "{x} in {n}", Bracketed: "{x} ({status})", Period: "{when}: {events}", Sentence: "{text}.",

	Caption: "Who did what to whom. The status is that of the events; what is not confirmed stands out.",
	Heads:   [6]string{"Who", "To whom", "What", "How often", "Status", "Events"},
	Itself:  "itself", Nobody: "Nobody did anything to anybody.",
	PictureNote: "The numbers are those of the timeline; the table below says the same in words.",
	Footer:      "Made from one events file by demarche; every status and date is as that file has it.",
}
