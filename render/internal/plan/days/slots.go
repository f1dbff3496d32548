package days

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"demarche/render/internal/axis"
	"demarche/render/internal/lang"
	"demarche/render/internal/plan/frame"
	"demarche/render/internal/words"
	"demarche/timeline"
	"demarche/timeline/edtf"
	"demarche/timeline/edtf/inwords"
	"demarche/timeline/tally"
)

// slot is what stands under one heading: a stretch of the calendar, or what is
// known too coarsely for one.
type slot struct {
	index int64 // of the stretch
	wide  bool  // coarser than a stretch: the heading says when, and that the day is not known
	title string
	dated string // the title with its year, where that was said before
	gap   string // how long nothing happened before, "" for no time worth saying
	eras  string // that it lies in and the heading before does not
	count string // of its events, where a heading of the picture has more than are told
	items []item
}

// item is an event under a heading, or a line between such.
type item struct {
	event *timeline.Event
	depth int    // of a reply: how many stand above it
	verb  string // what a reply does
	when  string // what neither the heading nor a line above says of its time
	under string // the line above that says it
	line  string // instead of an event: a heading within the slot
	ends  bool   // instead of an event: a rule, where what the heading is of ends
	more  int    // instead of an event: so many are not labelled
}

// slots is the timeline in columns of the calendar.
type slots struct {
	unit tally.Unit
	all  []slot
	eras []string // that no heading lies in
}

// String prints the slots, a line for each item.
func (s slots) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "by %s\n", s.unit)
	for _, s := range s.all {
		fmt.Fprintf(&b, "%q wide %t gap %q\n", s.title, s.wide, s.gap)
		for _, i := range s.items {
			if i.event == nil {
				fmt.Fprintf(&b, "  line %q\n", i.line)
				continue
			}
			fmt.Fprintf(&b, "  %s%d %q %q\n", strings.Repeat("  ", i.depth), i.event.Number, i.verb, i.when)
		}
	}
	return b.String()
}

// speaker says dates as the columns need them.
type speaker struct {
	in   frame.Input
	full words.In // with the year, where there are several
	bare words.In // without any
	unit tally.Unit
}

// newSpeaker leaves out the year where there is only one: the subtitle says it.
func newSpeaker(in frame.Input, unit tally.Unit) speaker {
	bare := *in.Say.Language
	bare.Names = bare.Names.WithoutYear()
	return speaker{in: in, full: in.Brief().Say, bare: words.In{Language: &bare, Clocks: in.Say.Clocks}, unit: unit}
}

// heading names a stretch, with the year where that is not the one of the heading
// before.
func (s speaker) heading(index int64, withYear bool) string {
	if !withYear {
		s.full = s.bare
	}
	c := edtf.CivilOf(s.unit.Start(index))
	switch s.unit {
	case tally.Day:
		day := s.full.Words(civilDate("%s-%02d-%02d", c.Year, c.Month, c.Day), inwords.Short)
		if c.Year < 1800 {
			return day // before, few readers count in weekdays of this calendar
		}
		return strings.NewReplacer("{weekday}", s.in.Say.Weekdays[(int(c.Weekday())+6)%7], "{day}", day).Replace(s.in.Say.WeekdayDay)
	case tally.Month:
		return s.full.Words(civilDate("%s-%02d", c.Year, c.Month), inwords.Long)
	}
	if vague := vagueYears[s.unit]; vague.digits > 0 && c.Year >= 1000 && c.Year <= 9999 {
		known := fmt.Sprint(c.Year)[:vague.digits]
		return s.full.Words(masked(known+vague.mask), inwords.Long)
	}
	from, to := c.Year, edtf.CivilOf(s.unit.Start(index+1)-1).Year
	year := axis.Names{Names: s.in.Say.Names}.YearLabel(from)
	if from == to {
		return year
	}
	return strings.NewReplacer("{a}", year, "{b}", axis.Names{Names: s.in.Say.Names}.YearLabel(to)).Replace(s.in.Say.RangeSpaced)
}

// vagueYears are the digits of a year that name a stretch longer than a year.
var vagueYears = map[tally.Unit]struct {
	digits int
	mask   string
}{tally.Decade: {3, "X"}}

// masked is a year of which only the first digits are known.
func masked(text string) edtf.Date {
	d, _ := edtf.Parse(text)
	return d
}

// civilDate is a date of the calendar in EDTF; years beyond four digits have a
// form of their own.
func civilDate(pattern string, year int64, rest ...any) edtf.Date {
	y := fmt.Sprintf("%04d", year)
	if year < 0 {
		y = fmt.Sprintf("-%04d", -year)
	}
	d, err := edtf.Parse(fmt.Sprintf(pattern, append([]any{y}, rest...)...))
	if err != nil {
		return edtf.Date{}
	}
	return d
}

// when says of an event's time what its heading leaves open: the time of day, the
// day in a month, what is doubtful about it.
func (s speaker) when(e *timeline.Event, index int64) string {
	full := s.full.When(e, s.in.Timeline.Zone, inwords.Short)
	if s.unit != tally.Day {
		return full
	}
	c := edtf.CivilOf(s.unit.Start(index))
	day := s.full.Words(civilDate("%s-%02d-%02d", c.Year, c.Month, c.Day), inwords.Short)
	if full == day {
		return ""
	}
	if e.Date.HasTime() && e.Date.Kind() == edtf.Point && s.in.Say.Clocks != words.OfBoth {
		return strings.Trim(strings.Replace(full, day, "", 1), " ,،")
	}
	return full
}

// gather puts the dated events under headings of a unit.
func gather(in frame.Input, unit tally.Unit) slots {
	say := newSpeaker(in, unit)
	exact := map[int64]*slot{}
	for _, e := range in.Dated {
		if at, _, ok := tally.Stretch(e, in.Zone, unit); ok && exact[at] == nil {
			exact[at] = &slot{index: at, title: say.heading(at, true)}
		}
	}
	wide := map[string]*slot{}
	var order []*slot
	seen := map[*slot]bool{}
	home := map[*timeline.Event]*slot{}
	for _, e := range in.Dated {
		s := slotOf(in, say, e, exact, wide)
		home[e] = s
		if !seen[s] {
			seen[s] = true
			order = append(order, s)
		}
	}
	slices.SortStableFunc(order, func(a, b *slot) int { return cmp.Compare(a.index, b.index) })
	children, under := threads(in.Dated, home)
	for _, e := range in.Dated {
		if under[e] == nil {
			home[e].add(say, e, 0, children)
		}
	}
	out := slots{unit: unit}
	for i, s := range order {
		if i > 0 {
			s.gap = gapWords(in, unit, order[i-1], s)
			if before, at := order[i-1].year(unit), s.year(unit); at != noYear && before == at && unit <= tally.Month {
				s.dated, s.title = s.title, say.heading(s.index, false)
			}
		}
		if unit == tally.Day && !s.wide {
			s.sayUntimed(in.Say.Forms.Untimed)
		}
		out.all = append(out.all, *s)
	}
	if n := len(order); n > 0 && order[0].year(unit) == order[n-1].year(unit) {
		for i := range out.all {
			out.all[i].dated = "" // one year is said once
		}
	}
	out.eras = out.within(in, say)
	return out
}

// noYear is that of a heading which names more than one stretch.
const noYear = int64(-1) << 62

// year is that of a heading.
func (sl slot) year(unit tally.Unit) int64 {
	if sl.wide {
		return noYear
	}
	return edtf.CivilOf(unit.Start(sl.index)).Year
}

// sayUntimed puts a line above what has no time of day, which stands first, where
// other events of the day have one, and a rule below it: else all would seem to have none.
func (sl *slot) sayUntimed(words string) {
	without := -1
	for k, i := range sl.items {
		switch {
		case i.event == nil || i.depth > 0:
		case !i.event.Date.HasTime() && i.when == "" && without < 0:
			without = k
		case i.event.Date.HasTime() && without >= 0:
			sl.items = slices.Insert(sl.items, k, item{ends: true})
			sl.items = slices.Insert(sl.items, without, item{line: words})
			return
		}
	}
}

// gapWords says how long nothing happened between two headings, "" where that is
// nothing to speak of.
func gapWords(in frame.Input, unit tally.Unit, before, after *slot) string {
	if after.wide && !after.bounded() {
		return ""
	}
	from := unit.Start(before.index + 1)
	for _, i := range before.items {
		if i.event == nil {
			continue
		}
		if last := i.event.Latest; last.Bounded() {
			from = max(from, unit.Start(unit.Index(last.Wall(in.Zone))+1))
		}
	}
	to := unit.Start(after.index)
	if from >= to {
		return ""
	}
	if to-from < 2*(unit.Start(before.index+1)-unit.Start(before.index)) {
		return "" // one day between two is seen
	}
	names := axis.Names{Names: in.Say.Names}
	if in.Timeline.Total > len(in.Timeline.Events) || mayLieIn(in, from, to) {
		return names.GapWords(from, to) // there may be events that are not shown
	}
	return lang.Fill(in.Say.Forms.Without, "gap", names.WholeWords(from, to))
}

// mayLieIn reports whether an event lasts through part of a stretch of time, or may
// have been in it.
func mayLieIn(in frame.Input, from, to int64) bool {
	return slices.ContainsFunc(in.Timeline.Events, func(e *timeline.Event) bool {
		return (!e.Earliest.Bounded() || e.Earliest.Wall(in.Zone) < to) && (!e.Latest.Bounded() || e.Latest.Wall(in.Zone) >= from)
	})
}

// bounded reports whether nothing under a heading can have been before it.
func (sl slot) bounded() bool {
	return !slices.ContainsFunc(sl.items, func(i item) bool { return i.event != nil && !i.event.Earliest.Bounded() })
}

// nearly is over how many stretches an event may be known that stands under the
// first of them.
const nearly = 2

// slotOf finds the heading of an event: its stretch; the one where what is known
// from one side has its known end; the first of a few; or one of its own.
func slotOf(in frame.Input, say speaker, e *timeline.Event, exact map[int64]*slot, wide map[string]*slot) *slot {
	if at, _, ok := tally.Stretch(e, in.Zone, say.unit); ok {
		return exact[at]
	}
	var index int64
	switch {
	case !e.Earliest.Bounded():
		index = say.unit.Index(e.Latest.Wall(in.Zone))
	default:
		index = say.unit.Index(e.Earliest.Wall(in.Zone))
	}
	few := !e.Earliest.Bounded() || !e.Latest.Bounded() || say.unit.Index(e.Latest.Wall(in.Zone))-index < nearly
	if s := exact[index]; s != nil && few {
		return s
	}
	title := say.full.When(e, in.Timeline.Zone, inwords.Short)
	key := fmt.Sprint(index, title)
	if wide[key] == nil {
		wide[key] = &slot{index: index, wide: true, title: title}
	}
	return wide[key]
}

// threads tells which events hang under which: replies under the first event
// that they answer, where both have the same heading.
func threads(events []*timeline.Event, home map[*timeline.Event]*slot) (children map[*timeline.Event][]*timeline.Event, under map[*timeline.Event]*timeline.Event) {
	children, under = map[*timeline.Event][]*timeline.Event{}, map[*timeline.Event]*timeline.Event{}
	for _, e := range events {
		for _, r := range e.RespondsTo {
			if home[r.Event] != nil && home[r.Event] == home[e] && mayFollow(e, r.Event) && !hangs(r.Event, e, under) {
				children[r.Event] = append(children[r.Event], e)
				under[e] = r.Event
				break
			}
		}
	}
	return children, under
}

// deepest is how far replies to replies are indented.
const deepest = 2

// mayFollow reports whether an answer was after what it answers, or may have been: of
// a day without a time it stands before it in the list.
func mayFollow(answer, to *timeline.Event) bool {
	return to.Number < answer.Number || !answer.Date.HasTime() && to.Date.HasTime()
}

// hangs reports whether an event hangs under another, however far below.
func hangs(e, at *timeline.Event, under map[*timeline.Event]*timeline.Event) bool {
	for ; e != nil; e = under[e] {
		if e == at {
			return true
		}
	}
	return false
}

// add puts an event and what hangs under it into the slot. Replies that are known
// to the same few days have a line that says so, once.
func (s *slot) add(say speaker, e *timeline.Event, depth int, children map[*timeline.Event][]*timeline.Event) {
	i := item{event: e, depth: min(depth, deepest), when: say.when(e, s.index)}
	if s.wide {
		i.when = ""
	}
	if depth > 0 {
		i.verb = verb(say.in.Say, e)
	}
	s.items = append(s.items, i)
	line := ""
	for _, c := range children[e] {
		at := len(s.items)
		s.add(say, c, depth+1, children)
		reply := &s.items[at]
		if _, _, exact := tally.Stretch(c, say.in.Zone, say.unit); exact || reply.when == "" {
			line = ""
			continue
		}
		if reply.when != line {
			line = reply.when
			s.items = slices.Insert(s.items, at, item{line: line, depth: min(depth+1, deepest)})
			reply = &s.items[at+1]
		}
		reply.when, reply.under = "", line
	}
}

// verb says what a reply does: denies, confirms; where it only answers, what
// kind of event it is.
func verb(say words.In, e *timeline.Event) string {
	kind := e.RespondsTo[0].Kind
	if spoken := e.Type.Like == timeline.Statement || e.Type.Like == timeline.Other; !spoken && (kind == timeline.ReplyFollows || kind == timeline.ReplyAnswers) {
		if does, plain := say.Forms.Does[e.Type.Like], e.Type.ID == e.Type.Like.String(); plain && does != "" {
			return words.Capital(does)
		}
		return words.Capital(say.What(words.NewDeed(e)))
	}
	return words.Capital(say.Replies[kind])
}
