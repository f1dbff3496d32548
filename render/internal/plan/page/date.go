package page

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"demarche/render/internal/axis"
	"demarche/render/internal/font"
	"demarche/render/internal/geom"
	"demarche/render/internal/plan/frame"
	"demarche/render/internal/plan/ruler"
	"demarche/render/internal/set"
	"demarche/timeline"
	"demarche/timeline/edtf"
	"demarche/timeline/edtf/inwords"
	"demarche/timeline/tally"
)

// level says by what the dates are grouped, so that it is said only once.
type level uint8

const (
	byNothing level = iota
	byYear
	byMonth
)

// levelOf groups by months, or else by years, where that saves words.
func (v input) levelOf(rows []int) level {
	years, months, dated := 0, 0, 0
	var last edtf.Civil
	for _, k := range rows {
		c, ok := v.begins(v.Dated[k])
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
func (v input) begins(e *timeline.Event) (edtf.Civil, bool) {
	if !e.Earliest.Bounded() {
		return edtf.Civil{}, false
	}
	return edtf.CivilOf(e.Earliest.Wall(v.Zone)), true
}

// names are the words of dates.
func (v input) names() axis.Names { return axis.Names{Names: v.Say.Names} }

// noDay is no midnight.
const noDay = -1

// grouping is what the rows above have said already.
type grouping struct {
	v        setting
	year     int64
	month    int
	begun    bool
	date     string // of the row above, "" if it says none
	midnight int64  // with which the day of the row above begins
}

func newGrouping(v setting) *grouping { return &grouping{v: v} }

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
	unit := tally.Month
	if month == 0 {
		unit = tally.Year
	}
	counted := g.v.records(unit, unit.Index(e.Earliest.Wall(g.v.Zone)))
	switch {
	case newYear && newMonth:
		return strings.NewReplacer("{month}", names.Months[month-1], "{year}", names.YearLabel(c.Year)).Replace(names.MonthYear[inwords.Long]) + counted
	case newYear:
		return names.YearLabel(c.Year) + counted
	}
	return names.Months[month-1] + counted
}

// countedUnder counts the records of a data set under the headings that there can be.
func countedUnder(in frame.Input) map[tally.Unit]map[int64]int {
	return map[tally.Unit]map[int64]int{tally.Month: frame.Counted(in, tally.Month), tally.Year: frame.Counted(in, tally.Year)}
}

// records says how many records of a data set there are under a heading, told here or
// not.
func (v input) records(unit tally.Unit, index int64) string {
	if v.under[unit] == nil {
		return ""
	}
	return " · " + v.Say.Counted(v.Say.Events, v.under[unit][index])
}

// words returns the date of an event in words, without what the heading and
// the row above say.
func (g *grouping) words(e *timeline.Event) string {
	full := g.v.Say.When(e, g.v.Zone, inwords.Short)
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
	midnight := ruler.DayOf(e.Earliest.Wall(g.v.Zone)).Lo
	text := strings.ReplaceAll(names.DayNumber, "{n}", fmt.Sprint(c.Day))
	switch {
	case g.v.level == byYear:
		text = strings.NewReplacer("{day}", text, "{month}", names.DayMonthsShort[c.Month-1]).Replace(names.DayMonth[inwords.Short])
	case c.Year >= 1800: // before, few readers count in weekdays of this calendar
		weekday := (midnight/ruler.Day%7 + 10) % 7 // 1 January 1970 was a Thursday
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
	case !ok || between == "", !g.v.Say.OnOneClock(): // whose day may be another
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
func (v input) onDay(e *timeline.Event) bool {
	d := e.Date
	if d.IsZero() {
		return ruler.OneDay(e, v.Zone)
	}
	return d.Kind() == edtf.Point && d.Precision() <= edtf.Day && !d.Approximate()
}

func (v setting) dateFont() font.Font { return font.Font{Style: font.Regular, Size: v.style.Quiet} }
func (v setting) headFont() font.Font { return font.Font{Style: font.Bold, Size: v.style.Quiet} }

// dateWidth returns how wide the dates of the rows would like to be.
func (v setting) dateWidth(rows []int) geom.U {
	w := geom.U(0)
	g := newGrouping(v)
	for _, k := range rows {
		if v.paged { // any row may be the first of its page
			w = max(w, v.headFont().Width(newGrouping(v).heading(v.Dated[k])))
		}
		w = max(w, v.headFont().Width(g.heading(v.Dated[k])), v.dateFont().Width(g.words(v.Dated[k])))
		if words := v.breaks[k]; words != "" {
			w = max(w, v.dateFont().Width(words))
		}
	}
	return w
}

// rightAligned sets text into the column of dates, its first baseline at y.
func (v setting) rightAligned(text string, f font.Font, role set.Role, y geom.U) []set.Text {
	var out []set.Text
	for _, line := range f.Wrap(text, v.columns.date-v.columns.dates, 0) {
		out = append(out, set.New(geom.Pt(v.columns.date-line.Width, y), line.Text, f, role))
		y += f.LineHeight()
	}
	return out
}
