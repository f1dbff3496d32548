// Package lang holds the words of the pictures that are not the reader's own: how
// many events, how each stands, what a sign means. The words of dates are those
// of edtf.
package lang

import (
	"slices"
	"strings"

	"demarche/timeline"
	"demarche/timeline/edtf/inwords"
)

// Language is what pictures say in one language. Patterns name their parts in
// braces; those with a number have a form for each plural.
type Language struct {
	*inwords.Names

	Timeline     string   // what a picture is
	Events       []string // {n}
	EventsOf     []string // {n} {all}, the form going by all
	NoEvents     string
	NoneSelected []string  // {n}: none of so many is selected
	NotDated     string    // of one event
	Undated      string    // {n}, of several
	UndatedList  string    // {events}
	AsOf         string    // {date}
	MachineCoded [2]string // that nobody has read the reports of all events, of {n}
	TimesIn      string    // {zone}
	TimesLocal   string    // times are those of each event's place
	TimesBoth    string    // {zone}: and those of one zone behind them

	SpacedEvenly, Broken, BrokenUneven, Uneven string    // what the axis does to time
	SpacedByText                               string    // likewise a vertical timeline
	Page                                       string    // {n} {all}
	Earlier, Later                             string    // ends of the axis without a scale
	Others                                     string    // the lane of those without one
	Strip                                      [3]string // caption of the sums of PLOVER's scale, by day, month and year
	NotSummed                                  []string  // {n}

	Kind, Status, Time, Reply      string // what the parts of the legend explain
	Within, About, Lasted, Whisker string // signs of precision

	Changed, IsNew, WasHere, TakenBack, Gone string // signs of what changed since an old version
	GoneList                                 string // {events}

	Statuses    map[timeline.Status]string
	Categories  map[timeline.Category]string // of the types that are built in
	Replies     map[timeline.ReplyKind]string
	Reliability map[timeline.Reliability]string

	AtLeast, UpTo string // {n}
	Clause        string // between parts of a sentence
	Quotes        [2]string

	Prose  Prose
	Report Report
	Graph  Graph
	Forms  Forms
	Signs  Signs
	Data   Data
}

// languages are listed as those of dates are.
var languages = map[string]*Language{
	"en": English, "ar": arabic, "zh": chinese, "fr": french, "de": german, "ru": russian, "es": spanish, "uk": ukrainian,
}

// For returns the words of a BCP 47 language, failing that those of the language
// it is a kind of, failing that English.
func For(tag string) *Language {
	if l, ok := languages[inwords.For(tag).Tag]; ok {
		return l
	}
	return English
}

// Fill puts values into a pattern: name, value, name, value, …
func Fill(pattern string, pairs ...string) string {
	braced := slices.Clone(pairs)
	for i := 0; i < len(braced); i += 2 {
		braced[i] = "{" + braced[i] + "}"
	}
	return strings.NewReplacer(braced...).Replace(pattern)
}

// Counted writes a number of things: "1 event", "16 events".
func (l *Language) Counted(forms []string, n int) string {
	return l.Count(forms, int64(n), l.number(n))
}

func (l *Language) number(n int) string { return l.Grouped(int64(n)) }

// Shown says how many events there are, and of how many if some are left out.
func (l *Language) Shown(n, all int) string {
	if n < all {
		return l.ShownOf(l.number(n), all)
	}
	return l.Counted(l.Events, n)
}

// ShownOf says how many of the events are shown, of which there are more; the
// number is as written.
func (l *Language) ShownOf(n string, all int) string {
	return Fill(l.form(l.EventsOf, all), "n", n, "all", l.number(all))
}

// form picks the plural form for n.
func (l *Language) form(forms []string, n int) string {
	return forms[min(l.Plural(int64(n)), len(forms)-1)]
}

// Type returns the label of a type: ours for those that are built in.
func (l *Language) Type(t *timeline.Type) string {
	if t.ID == t.Like.String() && t.Label == t.ID {
		return l.Categories[t.Like]
	}
	return t.Label
}

// English words, those that stand in the file where there is one.
var English = &Language{
	Names:        inwords.English,
	Timeline:     "Timeline",
	Events:       []string{"{n} event", "{n} events"},
	EventsOf:     []string{"{n} of {all} event", "{n} of {all} events"},
	NoEvents:     "No events",
	NoneSelected: []string{"None of the {n} event in the file is selected", "None of the {n} events in the file is selected"},
	NotDated:     "not dated",
	Undated:      "{n} not dated",
	UndatedList:  "Not dated: {events}",
	AsOf:         "as of {date}",
	MachineCoded: [2]string{"machine-coded", "{n} machine-coded"},
	TimesIn:      "times in {zone}",
	TimesLocal:   "local times, with their offset from UTC",
	TimesBoth:    "local times, and in brackets those in {zone}",

	SpacedEvenly: "spaced evenly, not by time",
	SpacedByText: "spaced by text, not by time",
	Page:         "page {n} of {all}",
	Broken:       "time axis broken",
	BrokenUneven: "time axis broken, scale varies",
	Uneven:       "scale varies along the time axis",
	Earlier:      "earlier",
	Later:        "later",
	Others:       "Others",
	Strip:        [3]string{"PLOVER scale, sum by day", "PLOVER scale, sum by month", "PLOVER scale, sum by year"},
	NotSummed:    []string{"{n} event not known so exactly left out", "{n} events not known so exactly left out"},

	Kind: "Kind", Status: "Status", Time: "Time", Reply: "Reply",
	Within: "some time within", About: "about then", Lasted: "lasted", Whisker: "some time between",
	Changed: "Changed", IsNew: "new", WasHere: "re-dated: was here", TakenBack: "retracted or cancelled", Gone: "removed", GoneList: "Removed: {events}",

	Statuses:    spelled(timeline.Statuses()),
	Categories:  spelled(timeline.Categories()),
	Replies:     spelled([]timeline.ReplyKind{timeline.ReplyFollows, timeline.ReplyDenies, timeline.ReplyConfirms, timeline.ReplyAnswers, timeline.ReplyRetaliates, timeline.ReplyRetracts, timeline.ReplyCorrects, timeline.ReplySupersedes}),
	Reliability: reliability(timeline.Reliability.Words),

	AtLeast: "at least {n}",
	UpTo:    "up to {n}",
	Clause:  ", ",
	Quotes:  [2]string{"“", "”"},

	Prose: englishProse, Report: englishReport, Graph: englishGraph, Forms: englishForms, Signs: englishSigns, Data: englishData,
}

// spelled gives each value the word that stands in the file.
func spelled[T interface {
	comparable
	String() string
}](values []T) map[T]string {
	words := map[T]string{}
	for _, v := range values {
		words[v] = v.String()
	}
	return words
}

func reliability(words func(timeline.Reliability) string) map[timeline.Reliability]string {
	all := map[timeline.Reliability]string{}
	for r := timeline.Reliability('A'); r <= 'F'; r++ {
		all[r] = words(r)
	}
	return all
}
