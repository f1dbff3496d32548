package words

import (
	"demarche/render/internal/lang"
	"demarche/timeline"
	"demarche/timeline/edtf"
	"demarche/timeline/edtf/inwords"
)

// House is a house style of chronologies: how dates are spelled, what they are
// grouped by, and how an entry begins. Source: field-guide 3.12, from published
// chronologies of each.
type House struct {
	Name            string
	ByYear, ByMonth bool   // headings; dates under them do not say their year
	Lead            string // {date}: what stands before the text, in Markdown
	CommaInside     bool   // behind a title, within its quotation marks
	dates           *inwords.Names
}

// houses are the house styles: of the United Nations, of Reuters, of the
// Associated Press, of the library of the House of Commons.
var houses = []House{
	{Name: "un", Lead: "**{date}**\\\n", dates: inwords.English},
	{Name: "reuters", CommaInside: true, Lead: "**{date}** - ", dates: inwords.American},
	{Name: "ap", CommaInside: true, ByYear: true, Lead: "**{date}:** ", dates: inwords.AssociatedPress},
	{Name: "commons", ByYear: true, ByMonth: true, Lead: "**{date}:** ", dates: inwords.English},
}

// Houses lists the names of the house styles.
func Houses() []string {
	names := make([]string, len(houses))
	for i, h := range houses {
		names[i] = h.Name
	}
	return names
}

// HouseNamed returns the house style of the name.
func HouseNamed(name string) (House, bool) {
	for _, h := range houses {
		if h.Name == name {
			return h, true
		}
	}
	return House{}, false
}

// in returns English with the dates of the house. Events are named by their
// titles: a chronology of a house has no numbers.
func (h House) in(dates *inwords.Names) In {
	l := *lang.English
	spelled := *dates
	spelled.Circa = "about {date}"
	l.Names = &spelled
	l.Prose.No, l.Prose.Nos = "{n}", "{n}"
	return In{Language: &l}
}

// NewHouseBrief puts the timeline into words as the house writes dates. The When
// of an entry leaves out the year that its heading says.
func NewHouseBrief(t *timeline.Timeline, title string, h House) *Brief {
	brief := newBrief(t, title, h.in(h.dates).On(t))
	if !h.ByYear {
		return brief
	}
	bare := newBriefing(t, h.in(h.dates.WithoutYear()).On(t))
	for i, e := range t.Events {
		entry := &brief.Entries[i]
		first, last := edtf.CivilOf(e.Earliest.Wall(t.Zone)), edtf.CivilOf(e.Latest.Wall(t.Zone))
		if e.Earliest.Bounded() && e.Latest.Bounded() && first.Year == last.Year {
			entry.When = clean(bare.When(e, t.Zone, inwords.Long))
		}
		entry.heading.month = ""
		if e.Earliest.Bounded() {
			entry.heading.month = bare.headingOf(e).month
		}
	}
	return brief
}

// HouseChapters groups the entries by what the house groups them by; without,
// they are one chapter without a title.
func (b *Brief) HouseChapters(h House) []Chapter {
	var all []Chapter
	for _, e := range b.Entries {
		year, month := "", ""
		if h.ByYear {
			year = e.heading.year
		}
		if h.ByMonth {
			month = e.heading.month
		}
		if len(all) == 0 || all[len(all)-1].Title != year {
			all = append(all, Chapter{Title: year})
		}
		c := &all[len(all)-1]
		if len(c.Sections) == 0 || c.Sections[len(c.Sections)-1].Title != month {
			c.Sections = append(c.Sections, Section{Title: month})
		}
		s := &c.Sections[len(c.Sections)-1]
		s.Entries = append(s.Entries, e)
	}
	return all
}

// attribution says before the title of an event how it stands, "" for one that
// is confirmed.
func (b *briefing) attribution(e *timeline.Event) string {
	by := func(word string, names []string) string {
		if len(names) == 0 {
			return word
		}
		return word + " by " + b.List(names)
	}
	switch e.Status {
	case timeline.Confirmed:
		return ""
	case timeline.Reported:
		return by("Reported", sourceNames(e))
	case timeline.Claimed:
		if names := claimants(e, timeline.Asserts); len(names) > 0 {
			return by("Claimed", names)
		}
		return by("Claimed", actorNames(e.Actors))
	case timeline.Denied:
		return by("Denied", claimants(e, timeline.Denies))
	case timeline.Disputed:
		return by("Disputed", claimants(e, timeline.Denies))
	}
	return Capital(e.Status.String())
}

// claimants names who takes a stance on the event, each once.
func claimants(e *timeline.Event, stance timeline.Stance) []string {
	var names []string
	seen := map[*timeline.Actor]bool{}
	for _, c := range e.Claims {
		if c.Stance == stance && c.By != nil && !seen[c.By] {
			seen[c.By] = true
			names = append(names, clean(c.By.Name))
		}
	}
	return names
}

func sourceNames(e *timeline.Event) []string {
	var names []string
	seen := map[*timeline.Source]bool{}
	for _, c := range e.Sources {
		if !seen[c.Source] {
			seen[c.Source] = true
			names = append(names, clean(c.Source.Name))
		}
	}
	return names
}
