package phrases

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"demarche/timeline/edtf"
)

// joins completes the two ends of a range from one another and reports whether
// they go together.
func (g *guess) joins(b *guess) bool {
	switch {
	case g.hasLoose && !g.hasYear && g.month == 0 && b.hasYear && (b.span == edtf.Century || b.span == edtf.Millennium) && !b.hundreds:
		// "17th-19th centuries"
		years := yearsIn(b.span)
		g.hasYear, g.span, g.bce, g.hasLoose = true, b.span, b.bce, false
		g.year = (g.loose - 1) * years
		return g.loose >= 1
	case g.hasYear && g.span == edtf.Decade && b.hasYear && b.span == edtf.Decade && b.ordinal:
		// "1920s-30s"
		b.year, b.short = g.year/100*100+b.loose, false
		return true
	case g.hasYear && g.span == edtf.Year && g.month == 0 && b.hasLoose && !b.hasYear && b.month == 0:
		return g.shortens(b)
	case g.hasLoose && !g.hasYear && g.month == 0 && b.hasYear && b.span == edtf.Year && b.month == 0 && b.year <= 0:
		// "100–44 BCE"
		g.hasYear, g.span, g.year, g.hasLoose = true, edtf.Year, 1-g.loose, false
		return g.loose >= 1
	}
	if g.hasYear && b.hasYear && b.bce && g.span == b.span && g.span > edtf.Year {
		g.bce = true
	}
	if g.hasYear && b.hasYear && g.span == edtf.Year && b.span == edtf.Year && b.year <= 0 && g.year > 0 && g.month == 0 {
		g.year = 1 - g.year // "100–44 BCE"
	}
	g.placeDay()
	b.placeDay()
	if g.hasYear && g.month == 0 && !g.hasLoose && !b.hasYear && b.month != 0 || b.hasYear && b.month == 0 && !b.hasLoose && !g.hasYear && g.month != 0 {
		return false // the year of one is no end of a range
	}
	own := g.hasYear
	b.borrow(g)
	g.borrow(b)
	g.placeDay()
	b.placeDay()
	if !own && g.hasYear && g.month > b.month && g.month <= 12 && b.month != 0 {
		g.year-- // "28 December – 3 January 2026"
	}
	return true
}

// shortens reads the second number of "1851-52".
func (g *guess) shortens(b *guess) bool {
	step := int64(100)
	if b.loose < 10 {
		step = 10
	}
	b.hasYear, b.span, b.hasLoose = true, edtf.Year, false
	b.year = g.year/step*step + b.loose
	b.seasonal = b.year == g.year+1 // "2014-15" may be a season or a school year
	return g.year > 0 && b.year > g.year
}

// wintersOver reports whether b is the second year of "winter 2024–25".
func (g *guess) wintersOver(b *guess) bool {
	if g.month < 21 || !g.hasYear || b.month != 0 {
		return false
	}
	if b.hasLoose && !b.hasYear {
		b.hasYear, b.span, b.year = true, edtf.Year, g.year/100*100+b.loose
	}
	g.overYears = overNewYear(g.month) && b.hasYear && b.span == edtf.Year && b.year == g.year+1
	g.quals |= b.quals
	return g.overYears && b.time == "" && b.part == "" && !b.hasWeekday
}

// julianOf reports whether a day may be the Julian date of the other, as histories
// write both.
func (g *guess) julianOf(b *guess) bool {
	if g.day == 0 || b.day == 0 || g.span != edtf.Year || b.span != edtf.Year || b.year < 1582 || b.year > 1927 {
		return false
	}
	apart := (b.civil().Wall() - g.civil().Wall()) / 86400
	return apart == b.year/100-b.year/400-2 || apart == 10 && b.year <= 1700
}

// overNewYear reports whether a season begins in one year and ends in the next.
func overNewYear(month int) bool { return month == 24 || month == 28 || month == 30 }

// placeDay takes a loose number for the day once there is a month.
func (g *guess) placeDay() {
	if g.hasLoose && g.month >= 1 && g.month <= 12 && g.day == 0 {
		g.day, g.hasLoose = int(g.loose), false
	}
}

// decide says what is still loose once all of the phrase has been read, and
// asks about what was read in one way of several.
func (q *inquiry) decide(g *guess, alone bool) bool {
	g.placeDay()
	if g.hasLoose && g.month == 0 && !g.hasYear && !g.ordinal && !g.strange && alone && g.loose >= 10 && g.loose <= 99 {
		g.hasYear, g.span, g.year, g.hasLoose, g.short = true, edtf.Year, q.fullYear(g.loose), false, true
	}
	if !g.hasYear && !g.noYear && g.month != 0 {
		q.askYear(g)
	}
	switch {
	case g.empty() || g.hasLoose && !g.hasYear:
		return false
	case g.hasLoose, g.month > 12 && (g.day != 0 || g.hasYear && g.span != edtf.Year):
		return false
	case g.month > 0 && g.hasYear && g.span != edtf.Year && g.day == 0 && g.span != edtf.Decade && g.span != edtf.Century:
		return false
	case g.time != "" && (g.day == 0 || g.span != edtf.Year && g.hasYear):
		return false
	}
	q.askAboutSeason(g)
	q.askAboutWords(g)
	if g.unsaid == edtf.Day && g.month > 12 {
		q.ask("EDTF has no days of a season: write {date}")
		g.unsaid = edtf.Second
	}
	if g.unsaid == edtf.Season {
		q.ask("write {date} if the day is known, or the days of that week")
		return g.quals&edtf.Approximate != 0 // a week is not a day
	}
	if g.week != 0 && (g.day != 0 || g.month == 0 || g.month > 12) {
		return false
	}
	return true
}

// askYear asks for a year that is not said, and takes the likely one.
func (q *inquiry) askYear(g *guess) {
	if slices.ContainsFunc(q.questions, func(s string) bool { return strings.HasPrefix(s, "of which year?") }) {
		if q.world.YearOf != "" {
			g.hasYear, g.span, g.year = true, edtf.Year, q.world.Year
		}
		return
	}
	if q.world.YearOf == "" || g.day > edtf.DaysIn(q.world.Year, g.month) && g.month <= 12 {
		q.ask("of which year? Write it in front, as in YYYY-" + g.monthAndDay())
		return
	}
	g.hasYear, g.span, g.year = true, edtf.Year, q.world.Year
	q.ask("of which year? Write {date} if it is that of " + q.world.YearOf)
}

func (g *guess) monthAndDay() string {
	if g.day == 0 {
		return fmt.Sprintf("%02d", g.month)
	}
	return fmt.Sprintf("%02d-%02d", g.month, g.day)
}

// askAboutSeason asks which half of the globe, and which winter.
func (q *inquiry) askAboutSeason(g *guess) {
	switch {
	case g.month < 21 || g.month > 32 || !g.hasYear || g.span != edtf.Year:
	case g.month <= 24 && southern(q.world.Zone):
		q.ask(fmt.Sprintf("write %04d-%d for the season of the north, %04d-%d for that of the south", g.year, g.month, g.year, g.month+8))
	case overNewYear(g.month) && !g.overYears:
		q.ask(fmt.Sprintf("which one? Write %04d-%d for that of %d–%d, %04d-%d for that of %d–%d",
			g.year-1, g.month, g.year-1, g.year, g.year, g.month, g.year, g.year+1))
	}
}

// askAboutWords asks about years of two digits, hundreds and weekdays.
func (q *inquiry) askAboutWords(g *guess) {
	if g.short && g.hasYear {
		q.ask(fmt.Sprintf("write {date} if the year is %d", g.year))
	}
	if g.hundreds {
		q.ask(fmt.Sprintf("write %03dX for the decade, %02dXX for the century", g.year/10, g.year/100))
	}
	switch {
	case !g.hasWeekday:
	case g.day == 0 || g.hasYear && g.span != edtf.Year:
		q.ask("write the day itself, as in 2025-11-20")
	case g.wrongWeekday():
		q.ask(fmt.Sprintf("%d %s %d was a %s: which is wrong, the date or the weekday?", g.day, time.Month(g.month), g.year, g.civil().Weekday()))
	}
}

// fullYear puts a year of two digits into the hundred years up to the likely
// one, or into the 1900s.
func (q *inquiry) fullYear(short int64) int64 {
	if q.world.YearOf == "" {
		return 1900 + short
	}
	year := q.world.Year/100*100 + short
	if year > q.world.Year {
		year -= 100
	}
	return year
}
