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

// planned is a form, and its picture if that is placed already.
type planned struct {
	form   string
	days   *days.Picture
	line   *line.Picture
	counts *counts.Picture
}

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
//
// What it placed to decide is handed on.
func auto(t *timeline.Timeline, around frame.Options) planned {
	if around.Data != nil && !around.Data.Whole() {
		return planned{form: formCounts} // of all, not only of the first
	}
	in := frame.NewInput(t, around)
	n := len(in.Dated)
	if n == 0 {
		return planned{form: formAxis}
	}
	var p planned
	told := 0
	if n <= mostTold {
		if d, fits := days.Try(in); fits {
			p.days, told = d, d.Told()
		}
	}
	as := func(form string) planned { p.form = form; return p }
	if told == n && n*10 >= distinctDays(in)*crowdedDay {
		return as(formDays)
	}
	var along frame.Metrics
	if n <= mostTold {
		p.line = line.Of(in, line.Options{Options: around})
		if p.line.Size == p.line.Shown { // else its text would be smaller than may be
			along = p.line.Measure()
		}
	}
	switch {
	case along.Labelled == n && along.Mean <= in.Size.W*farAside/100:
		return as(formAxis)
	case told*100 >= n*mostly:
		return as(formDays)
	case along.Labelled*100 >= n*mostly && along.Mean <= in.Size.W*farAside/100:
		return as(formAxis)
	case n < leastCounted || !counts.Fits(in):
		if along.Labelled == 0 && told > 0 {
			return as(formDays)
		}
		return as(formAxis)
	}
	p.counts = counts.Of(in, counts.Options{Options: around})
	// Where few of the squares would have a name, what tells more says more.
	if labelled := max(told, along.Labelled); labelled > 0 && p.counts.Measure().Labelled*fewNamed < labelled {
		if told >= along.Labelled {
			return as(formDays)
		}
		return as(formAxis)
	}
	return as(formCounts)
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
	p := planned{form: o.asked()}
	switch {
	case around.Data != nil && !around.Data.Whole() && o.lanesAlone():
		p.form = formCounts // of all records, not only of the first
	case p.form == "":
		p = auto(t, around)
	}
	if p.form == formPage {
		return o.down(t, around)
	}
	var s *scene.Scene
	var metrics frame.Metrics
	switch p.form {
	case formDays:
		if p.days == nil {
			p.days = days.New(t, days.Options{Options: around, Changes: o.Changes, Versions: o.Versions})
		}
		s, metrics = paint.Days(p.days, o.theme()), p.days.Measure()
	case formCounts:
		if p.counts == nil {
			p.counts = counts.New(t, counts.Options{Options: around, Strip: o.strip(), Lanes: o.countedLanes()})
		}
		s, metrics = paint.Counts(p.counts, o.theme()), p.counts.Measure()
	default:
		if p.line != nil {
			s, metrics = paint.Line(p.line, o.theme()), p.line.Measure()
			break
		}
		s, metrics = o.along(t, around)
	}
	s.Lang = o.lang(t)
	o.measured(p.form, s, metrics)
	return []*scene.Scene{s}
}

// strip is what stands under an axis, or under counts.
func (o TimelineOptions) strip() ruler.StripKind {
	return ruler.StripKind(1 + slices.Index(Strips(), o.Strip))
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
	strip := o.strip()
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
