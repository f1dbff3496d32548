package fields

// What a file says that the program does not heed yet is refused: a file that
// is marked must not become a picture that is not.
const (
	noMarks  = "markings are not drawn yet, and a picture without them would say less than the file"
	noCopies = "saved copies of sources are not kept track of yet"
)

// File is the object of the whole file.
var File = &Object{What: "the file", Open: true, Foreign: "actors", Fields: []Field{
	{Name: "$schema"},
	{Name: "title", Change: Reworded},
	{Name: "summary", Change: Reworded},
	{Name: "lang", Change: Altered},
	{Name: "timezone", Change: Altered},
	{Name: "as_of", Change: Redated},
	{Name: "actors", Each: Actor, Open: true},
	{Name: "sources", Each: Source, Open: true},
	{Name: "types", Each: Type, Open: true},
	{Name: "eras", Each: Era, Open: true},
	{Name: "defaults", Of: Defaults},
	{Name: "include"},
	{Name: "from", Each: DataSet, Open: true},
	{Name: "excerpt", Of: Excerpt, Change: Altered},
	{Name: "marking", Later: noMarks},
	{Name: "events", Each: Event, Open: true, Keep: true, Missing: "`events` is missing", Hint: "add \"events\": [ ]; `demarche init` writes a starter file"},
}}

// Defaults is what an event has that does not say otherwise.
var Defaults = &Object{What: "`defaults`", Fields: []Field{
	{Name: "status"},
	{Name: "type"},
	{Name: "sources", Each: Citation},
	{Name: "importance", Number: true},
	{Name: "marking", Later: noMarks},
}}

// Excerpt says of what more the events are a part.
var Excerpt = &Object{What: "an excerpt", Fields: []Field{
	{Name: "of", Number: true, Missing: "the excerpt has no `of`", Hint: "say how many events there are in all"},
	{Name: "by"},
	{Name: "from"},
}}

// DataSet is an entry of from.
var DataSet = &Object{What: "a data set", Fields: []Field{
	{Name: "url", Missing: "the data set has no `url`", Hint: "name files below the folder of this one, or the table of a server"},
	{Name: "as", Missing: "the data set has no `as`", Hint: "name the mapping: gdelt2, icews, polecat, acled, …, or a file of one"},
	{Name: "where", Of: Where},
	{Name: "top", Number: true},
}}

// Where says which records of a data set are meant.
var Where = &Object{What: "`where`", Fields: []Field{
	{Name: "from"},
	{Name: "to"},
	{Name: "actor", Set: true},
	{Name: "country", Set: true},
	{Name: "type", Set: true},
	{Name: "status", Set: true},
	{Name: "tag", Set: true},
	{Name: "min_importance", Number: true},
}}

// Actor is an entry of actors.
var Actor = &Object{What: "an actor", Open: true, Fields: []Field{
	{Name: "id", Change: Altered},
	{Name: "name", Change: Reworded, Missing: "the actor has no `name`"},
	{Name: "short", Change: Reworded},
	{Name: "kind", Change: Altered},
	{Name: "role", Change: Reworded},
	{Name: "member_of", Change: Altered, Set: true},
	{Name: "country", Change: Altered},
	{Name: "side", Change: Altered},
	{Name: "at", Number: true, Change: Altered},
	{Name: "wikidata", Change: Altered},
	{Name: "aliases", Change: Altered, Set: true},
}}

// Source is an entry of sources.
var Source = &Object{What: "a source", Open: true, Fields: []Field{
	{Name: "id", Change: Altered},
	{Name: "name", Change: Reworded, Missing: "the source has no `name`"},
	{Name: "title", Change: Reworded},
	{Name: "url", Change: Altered},
	{Name: "published", Change: Redated},
	{Name: "reliability", Change: Altered},
	{Name: "lang", Change: Altered},
	{Name: "archived", Later: noCopies},
	{Name: "accessed", Later: noCopies},
	{Name: "sha256", Later: noCopies},
	{Name: "marking", Later: noMarks},
}}

// Type is what types holds by name. Its messages name it, and so are the
// reader's own.
var Type = &Object{What: "a type", Fields: []Field{
	{Name: "label", Change: Reworded},
	{Name: "like", Change: Altered},
}}

// Era is an entry of eras.
var Era = &Object{What: "an era", Fields: []Field{
	{Name: "title", Change: Reworded, Missing: "the era has no `title`"},
	{Name: "date", Change: Redated, Missing: "the era has no `date`"},
}}

// Event is an entry of events. Its id is compared apart from the others: the
// program makes ids where the file gives none.
var Event = &Object{What: "an event", Open: true, Fields: []Field{
	{Name: "id"},
	{Name: "date", Change: Redated},
	{Name: "title", Change: Reworded, Missing: "the event has no `title`", Hint: "say in one line what happened"},
	{Name: "short", Change: Reworded},
	{Name: "timezone", Change: Altered},
	{Name: "summary", Change: Reworded},
	{Name: "type", Change: Altered},
	{Name: "mode", Change: Altered},
	{Name: "status", Change: Restated},
	{Name: "credibility", Number: true, Change: Altered},
	{Name: "actors", Change: Altered, Set: true},
	{Name: "recipients", Change: Altered, Set: true},
	{Name: "mentions", Change: Altered, Set: true},
	{Name: "claims", Each: Claim, Change: Altered, Set: true},
	{Name: "responds_to", Each: Reply, Change: Altered, Set: true},
	{Name: "after", Each: Constraint, Change: Altered, Set: true},
	{Name: "before", Each: Constraint, Change: Altered, Set: true},
	{Name: "during", Change: Altered},
	{Name: "place", Of: Place, Change: Altered},
	{Name: "quote", Of: Quote, Change: Reworded},
	{Name: "sources", Each: Citation, Keep: true, Change: Resourced, Set: true},
	{Name: "figures", Each: Estimate, Number: true, Change: Altered, Set: true},
	{Name: "importance", Number: true, Change: Altered},
	{Name: "known_from", Change: Altered},
	{Name: "tags", Change: Altered, Set: true},
	{Name: "marking", Later: noMarks},
}}

// Quote is what was said, with whoever said it.
var Quote = &Object{What: "a quote", Or: "text or ", Fields: []Field{
	{Name: "text", Missing: "the quote has no `text`"},
	{Name: "by"},
	{Name: "lang"},
	{Name: "original"},
}}

// Claim is an entry of claims.
var Claim = &Object{What: "a claim", Fields: []Field{
	{Name: "by"},
	{Name: "stance", Missing: "the claim has no `stance`", Hint: "one of asserts, confirms, denies, declines, retracts"},
	{Name: "date"},
	{Name: "quote"},
	{Name: "source"},
}}

// Reply is an entry of responds_to.
var Reply = &Object{What: "an entry of `responds_to`", Or: "text or ", Fields: []Field{
	{Name: "event", Missing: "`event` is missing in an entry of `responds_to`"},
	{Name: "kind"},
}}

// Constraint is an entry of after or before.
var Constraint = &Object{What: "a constraint", Or: "text or ", Fields: []Field{
	{Name: "event", Missing: "`event` is missing in a constraint"},
	{Name: "within"},
}}

// Place is where an event happened.
var Place = &Object{What: "a place", Or: "text or ", Fields: []Field{
	{Name: "name", Missing: "the place has no `name`"},
	{Name: "country"},
	{Name: "lat", Number: true},
	{Name: "lon", Number: true},
}}

// Citation is an entry of the sources of an event.
var Citation = &Object{What: "a citation", Or: "text or ", Fields: []Field{
	{Name: "id", Missing: "the citation has no `id`"},
	{Name: "url"},
	{Name: "page"},
}}

// Estimate is what figures holds by name.
var Estimate = &Object{What: "a figure", Or: "a number or ", Fields: []Field{
	{Name: "low", Number: true},
	{Name: "best", Number: true},
	{Name: "high", Number: true},
}}

// Objects are all kinds of object, each once.
var Objects = []*Object{File, Defaults, Excerpt, Actor, Source, Type, Era, Event, Quote, Claim, Reply, Constraint, Place, Citation, Estimate}
