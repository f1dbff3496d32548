package phrases

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"demarche/internal/pattern"
	"demarche/timeline/edtf"
)

// readISO reads an ISO 8601 week (2025-W47, 2025-W47-4) or ordinal date
// (2025-324), neither of which EDTF has.
func readISO(s string, _ World) Reading {
	yearText, rest, ok := strings.Cut(s, "-")
	year, err := strconv.ParseInt(yearText, 10, 64)
	if !ok || err != nil || len(yearText) != 4 {
		return Reading{}
	}
	iso := func(days int64) string {
		c := edtf.CivilOf(days * 86400)
		return fmt.Sprintf("%04d-%02d-%02d", c.Year, c.Month, c.Day)
	}
	if day, err := strconv.Atoi(rest); err == nil && len(rest) == 3 {
		last := daysOf(year+1, 1, 1) - daysOf(year, 1, 1)
		if day < 1 || int64(day) > last {
			return Reading{}
		}
		return certainly(s, iso(daysOf(year, 1, 1)+int64(day)-1), fmt.Sprintf(" (day %d of %d)", day, year))
	}
	weekText, dayText, hasDay := strings.Cut(strings.TrimPrefix(rest, "W"), "-")
	week, err := strconv.Atoi(weekText)
	switch {
	case !strings.HasPrefix(rest, "W") || err != nil || len(weekText) != 2:
		return Reading{}
	case week < 1 || week > weeksOf(year):
		return Reading{Hint: fmt.Sprintf("%d has %d weeks", year, weeksOf(year))}
	}
	monday := mondayOf(year) + 7*int64(week-1)
	if !hasDay {
		first, last := iso(monday), iso(monday+6)
		return inDoubt(first+"/"+last, fmt.Sprintf("week %d of %d: write %s/%s if it lasted all week, [%s..%s] if it was on a day of that week",
			week, year, first, last, first, last))
	}
	day, err := strconv.Atoi(dayText)
	if err != nil || day < 1 || day > 7 || len(dayText) != 1 {
		return Reading{}
	}
	return certainly(s, iso(monday+int64(day-1)), fmt.Sprintf(" (day %d of week %d)", day, week))
}

// daysOf counts the days from 1970 to a date.
func daysOf(year int64, month, day int) int64 {
	return edtf.Civil{Year: year, Month: month, Day: day}.Wall() / 86400
}

// mondayOf is the first day of week 1 of a year: the week that holds 4 January.
func mondayOf(year int64) int64 {
	fourth := edtf.Civil{Year: year, Month: 1, Day: 4}
	return fourth.Wall()/86400 - (int64(fourth.Weekday()-time.Monday)+7)%7
}

func weeksOf(year int64) int { return int(mondayOf(year+1)-mondayOf(year)) / 7 }

// drafts replace what the drafts before 2019 spelled differently.
var drafts = strings.NewReplacer(
	"unknown", "", "open", "..", "u", "X", "x", "X", "?~", "%", "~?", "%",
	"y", "Y", "e", "E", "p", "S", "s", "S", "t", "T", "z", "Z",
)

// readDraft gives the present spelling of an old draft. A group in brackets is
// respelled where it stands first: there a qualifier behind it is about the same.
func readDraft(s string, _ World) Reading {
	now := drafts.Replace(s)
	grouped := strings.Count(s, "(") == 1 && s[0] == '('
	if grouped {
		now = strings.NewReplacer("(", "", ")", "").Replace(now)
	}
	if !strings.ContainsAny(now, "0123456789") {
		return Reading{}
	}
	switch {
	case strings.HasSuffix(s, "open"):
		return certainly(s, now, " for an open end")
	case strings.Contains(s, "unknown"):
		return certainly(s, now, " for an unknown end")
	case grouped:
		return certainly(s, now, ": a qualifier before a part is about that part, behind it about all to its left too")
	}
	return certainly(s, now, " instead of "+s)
}

// readFigures reads a date in figures in another order or with other marks.
func readFigures(s string, _ World) Reading {
	list := tokenize(s)
	if len(list) == 0 || list[0].kind != numberToken {
		return Reading{}
	}
	if date, used, ok := literalAt(list); ok && used == len(list) && date.month <= 12 {
		text, _ := date.edtf(&inquiry{})
		note := ""
		if used == 5 && len(list[4].text) == 4 {
			note = fmt.Sprintf(" (day first in %s)", s)
			if int(list[2].number) == date.day && list[2].number != list[0].number {
				note = fmt.Sprintf(" (month first in %s)", s)
			}
		}
		return certainly(s, text, note)
	}
	mark, numbers := figures(list)
	if len(numbers) != 3 || len(list) != 5 || mark == "." || len(numbers[2].text) != 4 {
		return Reading{}
	}
	a, b := ymd(numbers[2].number, numbers[1].number, numbers[0].number), ymd(numbers[2].number, numbers[0].number, numbers[1].number)
	if !a.plausible() || !b.plausible() {
		return Reading{}
	}
	first, _ := a.edtf(&inquiry{})
	second, _ := b.edtf(&inquiry{})
	return Reading{Hint: "write " + first + " or " + second + ", whichever is meant"}
}

// readEnds reads the two ends of an interval that are no EDTF by themselves, or
// of which the second leaves out what it shares with the first, as ISO 8601
// allows: 2004-06-01/05. Dots between them, as in 2001-11-15..2001-11-30, are
// those of messydates.
func readEnds(s string, w World) Reading {
	start, end, found := strings.Cut(s, "/")
	if !found && strings.Count(s, "..") == 1 && !strings.ContainsAny(s, "[{") {
		start, end, found = strings.Cut(s, "..")
		start, end = markBehind(start), markBehind(end)
	}
	if !found || start == "" || end == "" || strings.Contains(end, "/") {
		return Reading{}
	}
	if r := shortened(s, start, end); r.Hint != "" {
		return r
	}
	if r := anotherMonth(start, end); r.Hint != "" {
		return r
	}
	a, b := endOf(start, w), endOf(end, w)
	if a == "" || b == "" {
		return Reading{}
	}
	return certainly(s, a+"/"+b, "")
}

// readOneSided reads the ends that messydates leaves open, ..1984 and 1984.., as
// the words that they stand for.
func readOneSided(s string, w World) Reading {
	if rest, ok := strings.CutPrefix(s, ".."); ok && !strings.Contains(rest, "..") && !strings.Contains(rest, "/") {
		return readPhrase("until "+rest, w)
	}
	if rest, ok := strings.CutSuffix(s, ".."); ok && !strings.Contains(rest, "..") && !strings.Contains(rest, "/") {
		return readPhrase("since "+rest, w)
	}
	return Reading{}
}

// readFigureOnly asks about five figures or more that are no day: a long year is
// the least likely of what they can be.
func readFigureOnly(s string, _ World) Reading {
	if len(s) < 5 || strings.Trim(s, "0123456789") != "" {
		return Reading{}
	}
	if len(s) == 6 {
		if d, err := edtf.Parse(s[:4] + "-" + s[4:]); err == nil && d.Parts().Unit == edtf.Month {
			return inDoubt(d.String(), "write "+d.String()+" if the month is meant, Y"+s+" if the year is")
		}
	}
	if year := longYear(s); year != s { // else it is a day
		return inDoubt(year, "write "+year+" if the year is meant; days counted by a computer or a spreadsheet are to be written as dates, such as 2025-11-20")
	}
	return Reading{}
}

// markBehind puts the doubt that messydates writes before a day behind the date.
func markBehind(s string) string {
	s = strings.TrimSpace(s)
	if at := len(s) - 3; at > 0 && s[at-1] == '-' && strings.IndexByte("?~%", s[at]) >= 0 {
		return s[:at] + s[at+1:] + s[at:at+1]
	}
	return s
}

// endOf reads one end of an interval, "" where that is in doubt or no point.
func endOf(s string, w World) string {
	if s == ".." {
		return s
	}
	if len(strings.TrimSpace(s)) < 4 {
		return "" // a part of a date
	}
	r := read(strings.TrimSpace(s), w)
	if r.Date.IsZero() || r.Date.Kind() != edtf.Point {
		return ""
	}
	return r.Date.String()
}

// anotherMonth asks for the month of a second day that in the month of the first
// would come before it: 2025-11-20/1.
func anotherMonth(start, end string) Reading {
	from, err := edtf.Parse(start)
	day, wrong := strconv.Atoi(end)
	if err != nil || wrong != nil || len(end) > 2 || from.Parts().Unit != edtf.Day || day < 1 || day >= from.Parts().Day {
		return Reading{}
	}
	return Reading{Hint: fmt.Sprintf("write both days in full, as in 2025-11-28/2025-12-01: day %d of the same month is before %s", day, from)}
}

// shortened reads an end that begins where the start goes on.
func shortened(s, start, end string) Reading {
	from, err := edtf.Parse(start)
	behind := len(start) - len(end)
	if err != nil || behind <= 0 || strings.Trim(end, "0123456789-") != "" || strings.Trim(start, "0123456789-") != "" {
		return Reading{}
	}
	full := start[:behind] + end
	to, err := edtf.Parse(full)
	if err != nil || from.Parts().Unit != to.Parts().Unit || full <= start || len(end) == 1 {
		return Reading{}
	}
	if a, b := from.Parts(), to.Parts(); a.Unit == edtf.Year && b.Year == a.Year+1 {
		return inDoubt(start+"/"+full, fmt.Sprintf("write %s/%s if it lasted over both years, [%s,%s] if it was in one of them, and months for a "+
			"year that begins with another one than January", start, full, start, full))
	}
	return certainly(s, start+"/"+full, "")
}

// readSlip mends small slips of form.
func readSlip(s string, _ World) Reading {
	if r := beyondTheClock(s); r.Hint != "" {
		return r
	}
	for _, mended := range []string{
		timeBehind(s),
		strings.NewReplacer(" / ", "/", "–", "/", "—", "/", " – ", "/", " — ", "/").Replace(s),
		strings.TrimPrefix(s, "+"),
		strings.Replace(s, "Y", "", 1),
		longYear(s),
		strings.ReplaceAll(s, "−", "-"),
		basic().ReplaceAllString(s, "${1}-${2}-${3}T${4}:${5}"),
		basicSeconds().ReplaceAllString(s, "${1}-${2}-${3}T${4}:${5}:${6}"),
		commaFraction().ReplaceAllString(s, "$1.$2"),
	} {
		if r := certainly(s, mended, ""); r.Hint != "" {
			return r
		}
	}
	return padded(s)
}

// The basic format of ISO 8601, and its comma before fractions.
var (
	basic         = pattern.Late(`^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)\b`)
	basicSeconds  = pattern.Late(`^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)`)
	commaFraction = pattern.Late(`^([-0-9]+T\d\d:\d\d:\d\d),(\d)`)
)

// longYear puts a Y before a year of many digits, which eight that make a day
// are not.
func longYear(s string) string {
	n, err := strconv.ParseInt(strings.TrimRight(s, "?~%"), 10, 64)
	if date := ymd(n/10000, n/100%100, n%100); err != nil || n >= 10_000_000 && n < 100_000_000 && date.day > 0 && date.plausible() {
		return s
	}
	return "Y" + s
}

// timeBehind puts a T between a date and a time of day.
func timeBehind(s string) string {
	date, clock, found := strings.Cut(s, " ")
	if d, err := edtf.Parse(date); !found || err != nil || d.Parts().Unit != edtf.Day {
		return s
	}
	return date + "T" + strings.Replace(clock, " ", "", 1)
}

// beyondTheClock reads 24:00, which is 00:00 of the next day, and the leap
// second, which has no second of its own here.
func beyondTheClock(s string) Reading {
	date, clock, found := strings.Cut(s, "T")
	day, err := edtf.Parse(date)
	if !found || err != nil || day.Parts().Unit != edtf.Day {
		return Reading{}
	}
	for _, midnight := range []string{"24:00:00", "24:00", "24"} {
		if zone, ok := strings.CutPrefix(clock, midnight); ok && (zone == "" || strings.IndexByte("Z+-", zone[0]) >= 0) {
			next, _ := neighbour(day, 1)
			return certainly(s, next+"T00"+midnight[2:]+zone, " (24:00 is 00:00 of the next day)")
		}
	}
	if before, zone, ok := strings.Cut(clock, ":60"); ok && len(before) == 5 {
		if second := date + "T" + before + ":59" + zone; certainly(s, second, "").Hint != "" {
			return inDoubt(second, "leap seconds have no second of their own: write "+second+" if that will do")
		}
	}
	return Reading{}
}

// padded gives the parts of 2025-1-5 their zeros. 1991-2 may be two years.
func padded(s string) Reading {
	parts := strings.Split(s, "-")
	for i, part := range parts {
		if i == 0 && len(part) != 4 {
			return Reading{}
		}
		if n, err := strconv.Atoi(part); err == nil && i > 0 && len(part) == 1 {
			parts[i] = fmt.Sprintf("%02d", n)
		}
	}
	full := strings.Join(parts, "-")
	if len(parts) == 2 && len(s) == 6 && s[5] > s[3] {
		years := s[:4] + "/" + s[:3] + s[5:]
		return inDoubt(full, "write "+full+" for the month, "+years+" for the years")
	}
	return certainly(s, full, "")
}
