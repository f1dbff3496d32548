package problem

import "slices"

// Rule is something that reading a file, or package lint, looks for.
type Rule struct {
	Code     string
	Severity Severity
	Title    string // what is wrong, in a few words
	Help     string // why it matters and what to do
}

// Rules lists every rule: errors, then warnings, by code.
func Rules() []Rule { return slices.Clone(rules) }

// RuleOf returns the rule of a code.
func RuleOf(code string) (Rule, bool) {
	for _, r := range rules {
		if r.Code == code {
			return r, true
		}
	}
	return Rule{}, false
}

// WarningCodes are the codes that may be silenced.
func WarningCodes() (all []string) {
	for _, r := range rules {
		if r.Severity == Warning {
			all = append(all, r.Code)
		}
	}
	return all
}

// rules are explained one by one in docs/lints.md.
var rules = []Rule{
	{"contradiction", Error, "Dates and constraints contradict one another", "No time satisfies the date of an event and its `after`, `before`, `during` and `within`. The message lists the chain of proof; correct one link of it."},
	{"cycle", Error, "Events come before one another in a circle", "Each event of the circle would have to come before itself. Remove one of the constraints listed."},
	{"dangling-reference", Error, "A reference to what is not there", "`responds_to`, `after`, `before` and `during` take ids of events, or the title that just one has; `member_of` takes ids of declared actors."},
	{"date", Error, "Not a date", "Dates are EDTF: 2025-11-20, 2025-11, 2025-11-20T14:30, 1984~, 2025-11-20/2025-11-22. An interval ends after it starts."},
	{"duplicate-field", Error, "A field is given twice", "JSON readers differ in which of them they take. Keep one."},
	{"duplicate-id", Error, "An id is used twice", "References could mean either. Rename one of them."},
	{"duration", Error, "Not a duration", "`within` takes an ISO 8601 duration of some length: P3D is three days, PT6H six hours."},
	{"empty", Error, "A required field that is empty", "Fill it in."},
	{"form", Error, "A code that has not the form of its kind", "Countries are two capital letters of ISO 3166-1, former states four of ISO 3166-3, languages BCP 47 tags, Wikidata items QIDs."},
	{"from", Error, "Records of a data set that cannot be drawn", "`from` names files below the folder of this one, or tables of servers that `--allow-host` lets through. The message says what is wrong with them."},
	{"include", Error, "A file that cannot be included", "`include` names events files of the folder or below it. They do not include one another in a circle, and no link leads out of the folder."},
	{"json", Error, "Broken JSON", "The file cannot be read beyond this place: a comma, a quote or a bracket is missing or too much."},
	{"kind", Error, "A value of the wrong kind", "Each field takes text, a number, a list or an object, as docs/format.md says."},
	{"membership-cycle", Error, "Actors are members of one another", "`member_of` leads from persons to organizations, states and blocs, never back."},
	{"missing-field", Error, "A required field is missing", "An event needs a `title`, an actor and a source a `name`, a claim a `stance`, a type of your own a `like`."},
	{"not-yet", Error, "A field that a later version will know", "Markings and saved copies are refused, not ignored: a file that is marked must not become a picture that is not."},
	{"one-line", Error, "A text of several lines where one is wanted", "Titles and names are one line. Put the rest into `summary`."},
	{"out-of-range", Error, "A number out of range", "`credibility` goes from 1 to 6, `importance` from 1 to 5; figures are not negative and low ≤ best ≤ high."},
	{"self-reference", Error, "An event that refers to itself", "Remove the reference."},
	{"timezone", Error, "Not an IANA time zone", "Write it as Europe/Kyiv, America/New_York or UTC."},
	{"too-large", Error, "A file beyond the limit", "Select less when exporting, or raise --max-file-size."},
	{"too-long", Error, "A text beyond the limit", "Shorten it, or raise --max-text."},
	{"too-many", Error, "More of something than the limit", "Select less when exporting, or raise --max-events or --max-items."},
	{"unknown-field", Error, "A field that the format does not know", "Mostly a slip of the finger. Fields of your own begin with x-."},
	{"unknown-word", Error, "A word that is not on its list", "Statuses, stances, kinds and types are closed lists. Types of your own are declared under `types`."},
	{"url", Error, "Not a link", "Links begin with http:// or https:// and name a host. Others could run when a reader clicks on them."},
	{"yaml", Error, "Broken YAML", "The file cannot be read beyond this place: mostly an indentation, or a text with a colon that wants quotes."},

	{"after-as-of", Warning, "An event of the future that is more than planned", "Its date is after `as_of`, up to which the file knows the world, and yet it is confirmed, denied or the like. It is drawn as scheduled."},
	{AllowCode, Warning, "An `x-allow` that allows nothing", "`x-allow` takes codes of warnings. A code that is misspelt silences nothing."},
	{"bidi-control", Warning, "A character that turns the direction of text around", "It can make a text read as something else than it is. It is left out of every picture."},
	{"claim-without-by", Warning, "A claim without attribution", "Readers must know whose claim it is. Name an actor in `by`."},
	{"control-character", Warning, "A control character in a text", "Nobody sees it, and some programs choke on it. It is left out of every picture."},
	{"country-code", Warning, "A country code that ISO 3166 does not have", "UK is GB there, and SU is SUHH. Two codes for one state make two lanes."},
	{"doubled-time", Warning, "A time that clocks showed twice", "Summer time ends by showing an hour again. Write the offset behind the time, which tells the one from the other."},
	{"duplicate-event", Warning, "An event that is there twice", "Same day, same actors, like titles: probably one event from two reports. Keep one with both sources, or tell them apart by time, place or `responds_to`."},
	{"empty-field", Warning, "A field that is empty", "It counts as absent. `fmt` and `check --fix` take it out."},
	{"julian", Warning, "A day before the Gregorian calendar", "Dates are proleptic Gregorian. Days from books on older history are Julian and have to be converted first."},
	{"loaded-word", Warning, "A word that takes a side", "The file says it in its own voice. Say what happened, or put the word into quotation marks with whoever uses it. English only."},
	{"mis-decoded", Warning, "Text that was read in the wrong encoding", "Ã© is é, and â€™ an apostrophe, of a file that was not read as UTF-8; U+FFFD stands for what is lost."},
	{"no-source", Warning, "An event without a source", "Neither the event nor one of its claims says where it is from."},
	{"no-speaker", Warning, "A statement without a speaker", "A statement or a quotation needs somebody who made it: name them in `actors`, or in `by` of a claim."},
	{"overdue", Warning, "A planned event whose date has passed", "It is still announced or scheduled, though its date lies before `as_of`. Say what came of it."},
	{"scheduled-interval", Warning, "A plan that lasts for weeks", "An event that is due at some time between two dates is drawn as lasting from one to the other. Write [2015-12..2016-03] for one day in there."},
	{"several-blocs", Warning, "A member of several blocs", "For which of them it acts the file does not say: with --level bloc it stays itself. Where it acts for one, name that among the actors of the event."},
	{"skipped-time", Warning, "A time that clocks never showed", "Summer time begins by skipping an hour, and a few zones have skipped a day. Write the time that is meant, or its offset."},
	{"status-against-claims", Warning, "A status that its claims contradict", "Confirmed though somebody denies it and nobody confirms it; denied, retracted or claimed without a claim that does so; disputed though all confirm it."},
	{"two-spellings", Warning, "An actor spelled in two ways", "Zelensky here and Zelenskyy there are two actors to the program, and two people to some readers. Use one spelling, and put others into `aliases`."},
	{"undeclared-actor", Warning, "An actor that is not declared", "It is taken as a plain name, without kind, country or membership. Declare it under `actors`."},
	{"undeclared-source", Warning, "A source that is not declared", "It is taken as a plain name, without link, date or reliability. Declare it under `sources`."},
	{"unused-actor", Warning, "An actor that no event names", "Remove it, or name it where it acts. Groups are used by their members."},
	{"unused-source", Warning, "A source that no event cites", "Remove it, or cite it."},
	{"weakly-confirmed", Warning, "Confirmed on one source of low reliability", "One source of reliability D or E confirms nothing. Add another, or make it reported or claimed."},
	{"weekday", Warning, "A weekday that the date was not", "The text names a day by its weekday and its date, and they differ: one of the two is wrong."},
}

// AllowCode is the code of the rule on x-allow, the field by which a file or an event
// silences warnings by their codes.
const AllowCode = "allow"
