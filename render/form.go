package render

import (
	"slices"

	"demarche/render/internal/paint"
	"demarche/render/internal/plan/counts"
	"demarche/render/internal/plan/days"
	"demarche/render/internal/plan/frame"
	"demarche/render/internal/plan/lanes"
	"demarche/render/internal/plan/line"
	"demarche/render/internal/plan/page"
	"demarche/render/internal/plan/ruler"
	"demarche/render/internal/scene"
	"demarche/timeline"
	"demarche/timeline/tally"
)

// The forms of a timeline.
const (
	formAuto   = "auto"
	formAxis   = "axis"   // marks and labels along a proportional axis
	formDays   = "days"   // a column for each day, month or year
	formCounts = "counts" // each event a square in the column of its day, week, month or year
	formPage   = "page"   // down a page
)

// Forms lists the forms of a timeline: auto takes the one that says most.
func Forms() []string { return []string{formAuto, formAxis, formDays, formCounts, formPage} }

// Units lists the units of the calendar by which the form counts can count.
func Units() (all []string) {
	for u := tally.Hour; u <= tally.Millennium; u++ {
		all = append(all, u.String())
	}
	return all
}

// asked is the form that the options ask for, by name or by what only one form
// has; "" where the events decide.
func (o TimelineOptions) asked() string {
	idle := func(value, none string) bool { return value == "" || value == none }
	switch {
	case !idle(o.Form, formAuto):
		return o.Form
	case o.By != "":
		return formCounts
	case o.Orient == "vertical":
		return formPage
	case o.Orient != "", o.Scale != "", o.Sides != "", o.Strip != "", o.Changes != nil, !idle(o.Lanes, "none"):
		return formAxis
	case o.Pages, o.Size.upright():
		return formPage
	}
	return ""
}

// lanesAlone reports whether lanes are all that is asked for of a form.
func (o TimelineOptions) lanesAlone() bool {
	without := o
	without.Lanes = ""
	return o.Lanes != "" && o.Lanes != "none" && without.asked() == ""
}

// upright reports whether a sheet is a page to read down, as A4 and Letter are.
func (s Size) upright() bool { return s.Width > 0 && s.Height*4 >= s.Width*5 }

// What decides on the form where none is asked for.
const (
	// Where there are so many events to a day on average, in tenths, days are
	// told in columns, if all can be; where there are fewer, spacing says more.
	crowdedDay = 15
	// More events than these are never told one by one.
	mostTold = 150
	// Columns that tell so many of the events, in hundredths, say more than their
	// number does; and so does an axis that labels as many.
	mostly = 60
	// An axis shows all events if its leaders lead so far aside at most, on
	// average, in hundredths of the width.
	farAside = 4
	// Fewer events are not worth counting.
	leastCounted = 20
	// Counts that name less than this part of what another form tells give way to it.
	fewNamed = 3
)

// auto takes the form that says most of these events:
//
//   - days, where several events share a day, and all can be told;
//   - axis, where all can be labelled, near their marks;
//   - days, where most can be told;
//   - axis, where most can be labelled near their marks;
//   - counts, where there are twenty or more, most are known finely enough, and
//     a third at least of what another form would tell has a label;
//   - days or axis, whichever tells more, where that is not so;
//   - axis otherwise.
func auto(t *timeline.Timeline, around frame.Options) string {
	if around.Data != nil && !around.Data.Whole() {
		return formCounts // of all, not only of the first
	}
	in := frame.NewInput(t, around)
	n := len(in.Dated)
	if n == 0 {
		return formAxis
	}
	told := 0
	if n <= mostTold {
		told = days.Told(in)
	}
	if told == n && n*10 >= distinctDays(in)*crowdedDay {
		return formDays
	}
	var along frame.Metrics
	if n <= mostTold {
		along = line.New(t, line.Options{Options: around}).Measure()
	}
	switch {
	case along.Labelled == n && along.Mean <= in.Size.W*farAside/100:
		return formAxis
	case told*100 >= n*mostly:
		return formDays
	case along.Labelled*100 >= n*mostly && along.Mean <= in.Size.W*farAside/100:
		return formAxis
	case n < leastCounted || !counts.Fits(in):
		return formAxis
	}
	// Where few of the squares would have a name, what tells more says more.
	if labelled := max(told, along.Labelled); labelled > 0 && counts.New(t, counts.Options{Options: around}).Measure().Labelled*fewNamed < labelled {
		if told >= along.Labelled {
			return formDays
		}
		return formAxis
	}
	return formCounts
}

// distinctDays counts the days of events that are known to the day.
func distinctDays(in frame.Input) int {
	seen := map[int64]bool{}
	for _, e := range in.Dated {
		if at, _, ok := tally.Stretch(e, in.Zone, tally.Day); ok {
			seen[at] = true
		}
	}
	return max(1, len(seen))
}

// paint draws the pages of a timeline, in the form that is asked for or decided
// on.
func (o TimelineOptions) paint(t *timeline.Timeline) []*scene.Scene {
	around := frame.Options{Size: o.size(), Title: o.Title, Untitled: o.Untitled, Lang: o.lang(t), Data: o.Data, Sets: o.Sets, By: o.By}
	form := o.asked()
	switch {
	case around.Data != nil && !around.Data.Whole() && o.lanesAlone():
		form = formCounts // of all records, not only of the first
	case form == "":
		form = auto(t, around)
	}
	if form == formPage {
		return o.down(t, around)
	}
	var s *scene.Scene
	var metrics frame.Metrics
	switch form {
	case formDays:
		p := days.New(t, around)
		s, metrics = paint.Days(p, o.theme()), p.Measure()
	case formCounts:
		p := counts.New(t, counts.Options{Options: around, Strip: ruler.StripKind(1 + slices.Index(Strips(), o.Strip)), Lanes: o.countedLanes()})
		s, metrics = paint.Counts(p, o.theme()), p.Measure()
	default:
		s, metrics = o.along(t, around)
	}
	s.Lang = o.lang(t)
	o.measured(form, s, metrics)
	return []*scene.Scene{s}
}

// countedLanes counts the events of each lane, if lanes are asked for.
func (o TimelineOptions) countedLanes() func(frame.Input, int, tally.Unit) []tally.Lane {
	by := lanes.By(max(0, slices.Index(Lanes(), o.Lanes)))
	if by == lanes.ByNone {
		return nil
	}
	return func(in frame.Input, most int, unit tally.Unit) []tally.Lane { return lanes.Counted(in, by, most, unit) }
}

// down paints a timeline down a page, or down as many as it takes.
func (o TimelineOptions) down(t *timeline.Timeline, around frame.Options) []*scene.Scene {
	if o.Size == (Size{}) {
		around.Size = frame.A4
	}
	var pages []*page.Page
	if o.Pages {
		pages = page.NewPages(t, around)
	} else {
		pages = append(pages, page.New(t, around))
	}
	scenes := make([]*scene.Scene, len(pages))
	for i, v := range pages {
		scenes[i] = paint.Page(v, o.theme())
		scenes[i].Lang = o.lang(t)
		o.measured(formPage, scenes[i], v.Measure())
	}
	return scenes
}

// along paints a timeline along an axis, in lanes if they are asked for and any
// event has a date to stand at.
func (o TimelineOptions) along(t *timeline.Timeline, around frame.Options) (*scene.Scene, frame.Metrics) {
	place := func(value string, names []string) int { return max(0, slices.Index(names, value)) }
	scale, by := ruler.Scale(place(o.Scale, Scales())), lanes.By(place(o.Lanes, Lanes()))
	strip := ruler.StripKind(1 + slices.Index(Strips(), o.Strip))
	if by != lanes.ByNone && slices.ContainsFunc(t.Events, func(e *timeline.Event) bool { return !e.Undated() }) {
		p := lanes.New(t, lanes.Options{Options: around, By: by, Scale: scale, Strip: strip, Changes: o.Changes})
		return paint.Lanes(p, o.theme()), p.Measure()
	}
	if strip == ruler.NoStrip && around.Data != nil && !around.Data.Whole() {
		strip = ruler.StripCalendar // which counts what has no mark
	}
	p := line.New(t, line.Options{Options: around, Scale: scale, Sides: line.Sides(place(o.Sides, Sides())), Strip: strip, Changes: o.Changes, Versions: o.Versions})
	return paint.Line(p, o.theme()), p.Measure()
}
