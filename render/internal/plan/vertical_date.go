package plan

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"demarche/render/internal/axis"
	"demarche/render/internal/font"
	"demarche/render/internal/geom"
	"demarche/render/internal/set"
	"demarche/timeline"
	"demarche/timeline/edtf"
	"demarche/timeline/edtf/inwords"
)

// level says by what the dates are grouped, so that it is said only once.
type level uint8

const (
	byNothing level = iota
	byYear
	byMonth
)

// levelOf groups by months, or else by years, where that saves words.
func (v *vertical) levelOf(rows []int) level {
	years, months, dated := 0, 0, 0
	var last edtf.Civil
	for _, k := range rows {
		c, ok := v.begins(v.dated[k])
		if !ok {
			continue
		}
		if dated == 0 || c.Year != last.Year {
			years, months = years+1, months+1
		} else if c.Month != last.Month {
			months++
		}
		last = c
		dated++
	}
	switch {
	case dated < 2:
		return byNothing
	case months*2 <= dated+1:
		return byMonth
	case years*2 <= dated+1:
		return byYear
	}
	return byNothing
}

// begins returns the earliest moment of an event on the calendar.
func (v *vertical) begins(e *timeline.Event) (edtf.Civil, bool) {
	if !e.Earliest.Bounded() {
		return edtf.Civil{}, false
	}
	return edtf.CivilOf(e.Earliest.Wall(v.page().Source.Zone)), true
}

// names are the words of dates.
func (v *vertical) names() axis.Names { return axis.Names{Names: v.say.Names} }

// noDay is no midnight.
const noDay = -1

// grouping is what the rows above have said already.
type grouping struct {
	v        *vertical
	year     int64
	month    int
	begun    bool
	date     string // of the row above, "" if it says none
	midnight int64  // with which the day of the row above begins
}

func newGrouping(v *vertical) *grouping { return &grouping{v: v} }

// heading returns what to say before an event: the year, the month.
func (g *grouping) heading(e *timeline.Event) string {
	c, ok := g.v.begins(e)
	if !ok || g.v.level == byNothing {
		return ""
	}
	names := g.v.names()
	newYear := !g.begun || c.Year != g.year
	month := c.Month
	if g.v.level == byYear || e.Date.Kind() == edtf.Point && e.Date.Precision() > edtf.Month {
		month = 0 // the year is all that is known
	}
	newMonth := month != 0 && (newYear || month != g.month)
	if !newYear && !newMonth {
		return ""
	}
	g.begun, g.year, g.month, g.date, g.midnight = true, c.Year, month, "", noDay
	if e.Date.Kind() == edtf.Point && !e.Date.Approximate() && !e.Date.Uncertain() {
		switch e.Date.Precision() { // the heading is the date
		case edtf.Year:
			g.date = names.YearLabel(c.Year)
		case edtf.Month:
			g.date = names.MonthsShort[c.Month-1]
		}
	}
	switch {
	case newYear && newMonth:
		return strings.NewReplacer("{month}", names.Months[month-1], "{year}", names.YearLabel(c.Year)).Replace(names.MonthYear[inwords.Long])
	case newYear:
		return names.YearLabel(c.Year)
	}
	return names.Months[month-1]
}

// words returns the date of an event in words, without what the heading and
// the row above say.
func (g *grouping) words(e *timeline.Event) string {
	full := g.v.say.When(e, g.v.page().Source.Zone, inwords.Short)
	text := full
	c, ok := g.v.begins(e)
	if ok && g.v.level != byNothing && g.v.onDay(e) {
		return g.onDay(e, c, full)
	}
	if ok && g.begun && c.Year == g.year {
		text = g.shorter(text)
	}
	if text == g.date {
		return ""
	}
	g.date, g.midnight = text, noDay
	return text
}

// onDay writes a day that is known, and its time, which begins the words in
// full.
func (g *grouping) onDay(e *timeline.Event, c edtf.Civil, full string) string {
	names := g.v.names()
	midnight := dayOf(e.Earliest.Wall(g.v.page().Source.Zone)).Lo
	text := strings.ReplaceAll(names.DayNumber, "{n}", fmt.Sprint(c.Day))
	switch {
	case g.v.level == byYear:
		text = strings.NewReplacer("{day}", text, "{month}", names.DayMonthsShort[c.Month-1]).Replace(names.DayMonth[inwords.Short])
	case c.Year >= 1800: // before, few readers count in weekdays of this calendar
		weekday := (midnight/day%7 + 10) % 7 // 1 January 1970 was a Thursday
		text = strings.NewReplacer("{weekday}", names.Weekdays[weekday], "{day}", text).Replace(names.WeekdayDay)
	}
	if e.Date.Uncertain() {
		text = strings.ReplaceAll(names.Doubt, "{date}", text)
	}
	same := g.midnight == midnight && g.date == text
	if !e.Date.HasTime() {
		if same {
			return ""
		}
		g.date, g.midnight = text, midnight
		return text
	}
	between, _, _ := strings.Cut(strings.TrimPrefix(names.Clock, "{time}"), "{date}")
	clock, _, ok := strings.Cut(full, between)
	g.date, g.midnight = text, midnight
	switch {
	case !ok || between == "":
		return full
	case same:
		return clock
	}
	return text + between + clock
}

// shorter leaves out of a date what the heading says, unless another year is
// in it.
func (g *grouping) shorter(text string) string {
	names := g.v.names()
	year := names.YearLabel(g.year)
	if !names.YearFirst {
		year = " " + year
	}
	rest := strings.ReplaceAll(text, year, "")
	finer := strings.ContainsAny(rest, "0123456789") ||
		slices.ContainsFunc(names.MonthsShort[:], func(month string) bool { return strings.Contains(rest, month) })
	if rest == text || !finer || otherYear.MatchString(rest) {
		return text
	}
	if g.month == 0 || g.v.level != byMonth {
		return rest
	}
	days, ok := strings.CutSuffix(rest, " "+names.DayMonthsShort[g.month-1])
	if ok && days != "" && strings.Trim(days, "0123456789–") == "" {
		return days
	}
	return rest
}

var otherYear = regexp.MustCompile(`[0-9]{3}|CE`)

// onDay reports whether the date is a calendar day or a time on it.
func (v *vertical) onDay(e *timeline.Event) bool {
	d := e.Date
	if d.IsZero() {
		return v.oneDay(e)
	}
	return d.Kind() == edtf.Point && d.Precision() <= edtf.Day && !d.Approximate()
}

func (v *vertical) dateFont() font.Font { return font.Font{Style: font.Regular, Size: v.style.quiet} }
func (v *vertical) headFont() font.Font { return font.Font{Style: font.Bold, Size: v.style.quiet} }

// dateWidth returns how wide the dates of the rows would like to be.
func (v *vertical) dateWidth(rows []int) geom.U {
	w := geom.U(0)
	g := newGrouping(v)
	for _, k := range rows {
		if v.paged { // any row may be the first of its page
			w = max(w, v.headFont().Width(newGrouping(v).heading(v.dated[k])))
		}
		w = max(w, v.headFont().Width(g.heading(v.dated[k])), v.dateFont().Width(g.words(v.dated[k])))
		if words := v.breaks[k]; words != "" {
			w = max(w, v.dateFont().Width(words))
		}
	}
	return w
}

// rightAligned sets text into the column of dates, its first baseline at y.
func (v *vertical) rightAligned(text string, f font.Font, role set.Role, y geom.U) []set.Text {
	var out []set.Text
	for _, line := range f.Wrap(text, v.columns.date-v.columns.dates, 0) {
		out = append(out, set.New(geom.Pt(v.columns.date-line.Width, y), line.Text, f, role))
		y += f.LineHeight()
	}
	return out
}

// findBreaks notes where much more time passes than elsewhere.
func (v *vertical) findBreaks() {
	v.breaks = map[int]string{}
	type gap struct {
		before   int
		from, to int64
	}
	var gaps []gap
	zone := v.page().Source.Zone
	last, seen := int64(0), false
	var first int64
	for k, e := range v.dated {
		if !e.Earliest.Bounded() {
			continue
		}
		from := e.Earliest.Wall(zone)
		if !seen {
			first = from
		}
		if seen && from > last {
			gaps = append(gaps, gap{k, last + 1, from})
		}
		end := e.Earliest
		if e.Latest.Bounded() && e.Date.Kind() != edtf.Interval {
			end = e.Latest
		}
		if until := end.Wall(zone); !seen || until > last {
			last = until
		}
		seen = true
	}
	length := func(g gap) uint64 { return uint64(g.to - g.from) }
	for _, g := range gaps {
		if length(g) < max(2*day, uint64(last-first)/breakShare) {
			continue
		}
		shorter := len(v.dated) - 1 - len(gaps) // neighbours without any time between
		for _, other := range gaps {
			if length(other) < length(g)/breakTimes {
				shorter++
			}
		}
		if len(v.dated) > 2 && shorter*2 >= len(v.dated)-1 {
			v.breaks[g.before] = v.names().GapWords(g.from, g.to)
		}
	}
}

// A break is a stretch of so many times the usual length, and of at least such
// a share of the whole.
const (
	breakTimes = 4
	breakShare = 6
)
