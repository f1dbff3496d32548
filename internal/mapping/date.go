package mapping

import (
	"bytes"
	"strconv"

	"demarche/timeline/edtf"
)

// precisions are the words of `precision`, with what they do to a day.
var precisions = map[string]precision{
	"day": byDay, "about-day": aboutDay, "week": aboutDay, "month": byMonth, "year": byYear, "range": byRange,
}

type precision uint8

const (
	byDay precision = iota
	aboutDay
	byMonth
	byYear
	byRange
)

// when is a date as a table spells it: a day of the calendar, or less of one,
// perhaps with a time of day, or any other EDTF in text.
type when struct {
	year, month, day int // month and day 0 where they are not said
	clock            string
	text             []byte // EDTF that is none of this
}

// days returns the first and last day, counted from 1970-01-01.
func (w when) days() (first, last int32) {
	switch {
	case w.month == 0:
		return civil(w.year, 1, 1), civil(w.year, 12, 31)
	case w.day == 0:
		return civil(w.year, w.month, 1), civil(w.year, w.month, edtf.DaysIn(int64(w.year), w.month))
	}
	d := civil(w.year, w.month, w.day)
	return d, d
}

func civil(year, month, day int) int32 {
	return int32(edtf.Civil{Year: int64(year), Month: month, Day: day}.Wall() / 86400)
}

// append writes the date as EDTF.
func (w when) append(dst []byte) []byte {
	if w.text != nil {
		return append(dst, w.text...)
	}
	if w.year < 0 {
		dst = append(dst, '-')
	}
	dst = digits(dst, max(w.year, -w.year), 4)
	if w.month > 0 {
		dst = digits(append(dst, '-'), w.month, 2)
	}
	if w.day > 0 {
		dst = digits(append(dst, '-'), w.day, 2)
		dst = append(dst, w.clock...)
	}
	return dst
}

// digits writes a number in so many digits, two or four.
func digits(dst []byte, n, width int) []byte {
	if width == 4 {
		dst = append(dst, byte('0'+n/1000%10), byte('0'+n/100%10))
	}
	return append(dst, byte('0'+n/10%10), byte('0'+n%10))
}

// real reports whether the calendar has the day.
func (w when) real() bool {
	return w.month >= 0 && w.month <= 12 && w.day >= 0 && (w.day == 0 || w.month > 0 && w.day <= edtf.DaysIn(int64(w.year), w.month)) && w.year >= -9999 && w.year <= 9999
}

// spelled reads a date in one of the spellings.
func spelled(s []byte, spellings []string) (when, bool) {
	for _, how := range spellings {
		var w when
		ok := false
		switch how {
		case "compact":
			w, ok = compact(s)
		case "iso":
			w, ok = iso(s)
		case "dmy", "mdy", "ymd":
			w, ok = numeric(s, how)
		case "words":
			w, ok = inWords(s)
		case "edtf":
			if w, ok = iso(s); ok {
				break
			}
			d, err := edtf.Parse(string(s))
			if ok = err == nil; ok {
				w.text = []byte(d.String())
			}
		}
		if ok {
			return w, true
		}
	}
	return when{}, false
}

// number reads all of s as digits.
func number(s []byte) (n int, ok bool) {
	if len(s) == 0 || len(s) > 9 {
		return 0, false
	}
	for _, c := range s {
		if c < '0' || c > '9' {
			return 0, false
		}
		n = 10*n + int(c-'0')
	}
	return n, true
}

// compact reads 20251120, perhaps with hhmmss behind it.
func compact(s []byte) (w when, ok bool) {
	if len(s) != 8 && len(s) != 14 {
		return w, false
	}
	day, ok := number(s[:8])
	if !ok {
		return w, false
	}
	w = when{year: day / 10000, month: day / 100 % 100, day: day % 100}
	if len(s) == 14 {
		var clock int
		if clock, ok = number(s[8:]); !ok || clock/10000 > 23 || clock/100%100 > 59 || clock%100 > 59 {
			return w, false
		}
		w.clock = "T" + string(s[8:10]) + ":" + string(s[10:12]) + ":" + string(s[12:14])
	}
	return w, w.month > 0 && w.day > 0 && w.real()
}

// iso reads 2025-11-20, with T or a space and a time behind it, 2025-11 and 2025.
func iso(s []byte) (w when, ok bool) {
	if len(s) < 4 {
		return w, false
	}
	if w.year, ok = number(s[:4]); !ok || len(s) == 4 {
		return w, ok
	}
	if len(s) < 7 || s[4] != '-' {
		return w, false
	}
	if w.month, ok = number(s[5:7]); !ok || w.month == 0 || w.month > 12 {
		return w, false // 21 to 41 are seasons
	}
	if len(s) == 7 {
		return w, true
	}
	if len(s) < 10 || s[7] != '-' {
		return w, false
	}
	if w.day, ok = number(s[8:10]); !ok || w.day == 0 || !w.real() {
		return w, false
	}
	if len(s) == 10 {
		return w, true
	}
	if s[10] != 'T' && s[10] != ' ' && s[10] != 't' {
		return w, false
	}
	w.clock, ok = clockOf(s[11:])
	return w, ok
}

// clockOf reads 14:30, 14:30:05, 2:30 pm, perhaps with an offset, as EDTF has
// it. Midnight of a date without more is no time: spreadsheets put it there.
func clockOf(s []byte) (string, bool) {
	s = trim(s)
	zone := ""
	if i := bytes.IndexAny(s, "Z+"); i > 0 {
		zone, s = string(s[i:]), s[:i]
	} else if i := bytes.LastIndexByte(s, '-'); i > 0 {
		zone, s = string(s[i:]), s[:i]
	}
	afternoon, half := false, false
	low := bytes.ToLower(s)
	for _, mark := range []string{"pm", "p.m.", "am", "a.m."} {
		if rest, ok := bytes.CutSuffix(low, []byte(mark)); ok {
			low, half, afternoon = trim(rest), true, mark[0] == 'p'
			break
		}
	}
	part := bytes.Split(low, []byte(":"))
	if len(part) < 2 && !half || len(part) > 3 {
		return "", false
	}
	hour, ok := number(trim(part[0]))
	minute, second := 0, 0
	if ok && len(part) > 1 {
		minute, ok = number(trim(part[1]))
	}
	if ok && len(part) > 2 {
		whole, _, _ := bytes.Cut(part[2], []byte("."))
		second, ok = number(trim(whole))
	}
	if half {
		if ok = ok && hour >= 1 && hour <= 12; hour == 12 {
			hour = 0
		}
		if afternoon {
			hour += 12
		}
	}
	if !ok || hour > 23 || minute > 59 || second > 59 {
		return "", false
	}
	if hour == 0 && minute == 0 && second == 0 && zone == "" && len(part) == 3 {
		return "", true
	}
	clock := digits(append(digits([]byte{'T'}, hour, 2), ':'), minute, 2)
	if second > 0 || len(part) == 3 {
		clock = digits(append(clock, ':'), second, 2)
	}
	if zone != "" {
		if _, err := edtf.Parse("2000-01-01" + string(clock) + zone); err != nil {
			return "", false
		}
	}
	return string(clock) + zone, true
}

// numeric reads three numbers in an order that is given, perhaps with a time
// behind them: 20/11/2025, 20.11.2025, 2025/11/20. A year has four digits.
func numeric(s []byte, order string) (w when, ok bool) {
	var n [3]int
	var width [3]int
	rest := s
	for i := range n {
		j := 0
		for j < len(rest) && rest[j] >= '0' && rest[j] <= '9' && j < 4 {
			j++
		}
		if n[i], ok = number(rest[:j]); !ok {
			return w, false
		}
		width[i], rest = j, rest[j:]
		if i < 2 {
			if len(rest) == 0 || !bytes.ContainsAny(rest[:1], "/.-") {
				return w, false
			}
			rest = bytes.TrimLeft(rest[1:], " ")
		}
	}
	rest = bytes.TrimPrefix(rest, []byte(".")) // 2025. 11. 20.
	switch order {
	case "dmy":
		w = when{day: n[0], month: n[1], year: n[2]}
		ok = width[2] == 4
	case "mdy":
		w = when{month: n[0], day: n[1], year: n[2]}
		ok = width[2] == 4
	case "ymd":
		w = when{year: n[0], month: n[1], day: n[2]}
		ok = width[0] == 4
	}
	if !ok || w.month == 0 || w.day == 0 || !w.real() {
		return w, false
	}
	if len(rest) > 0 {
		if rest[0] != ' ' && rest[0] != ',' && rest[0] != 'T' {
			return w, false
		}
		w.clock, ok = clockOf(bytes.TrimLeft(rest, " ,T"))
	}
	return w, ok
}

// ends joins the two ends of a range, or the one that is there.
func ends(dst []byte, from, to when, oneOf bool) ([]byte, bool) {
	if from.text == nil && to.text == nil {
		first, _ := from.days()
		_, last := to.days()
		if last < first {
			return dst, false
		}
		if from.clock == "" && to.clock == "" && (from.year == to.year && from.month == to.month && from.day == to.day) {
			return from.append(dst), true
		}
		if (from.clock == "") != (to.clock == "") {
			from.clock, to.clock = "", ""
			return ends(dst, from, to, oneOf)
		}
	}
	at := len(dst)
	if oneOf {
		from.clock, to.clock = "", ""
		dst = append(to.append(append(from.append(append(dst, '[')), ".."...)), ']')
	} else {
		dst = to.append(append(from.append(dst), '/'))
	}
	if from.text != nil || to.text != nil || from.clock != "" {
		if d, err := edtf.Parse(string(dst[at:])); err != nil || d.Reversed() {
			return dst[:at], false
		}
	}
	return dst, true
}

// coarser writes the date as finely as its precision says.
func (w when) coarser(p precision) when {
	if w.text != nil {
		return w
	}
	switch p {
	case aboutDay:
		if w.day > 0 {
			w.clock = ""
			w.text = append(w.append(nil), '~')
		}
	case byMonth:
		w.day, w.clock = 0, ""
	case byYear:
		w.month, w.day, w.clock = 0, 0, ""
	}
	return w
}

// partsOf reads a date that is given in pieces. Empty pieces end it.
func partsOf(year, month, day, clock []byte) (w when, ok bool) {
	year, month, day = trim(year), trim(month), trim(day)
	y, err := strconv.ParseInt(string(year), 10, 64)
	if err != nil {
		return w, false
	}
	if y < -9999 || y > 9999 {
		w.text = strconv.AppendInt([]byte{'Y'}, y, 10)
		_, err := edtf.Parse(string(w.text))
		return w, err == nil && len(month) == 0
	}
	w.year = int(y)
	if len(month) > 0 {
		if w.month, ok = number(month); !ok {
			if w.month = monthOf(string(month)); w.month == 0 {
				return w, false
			}
		}
		if len(day) > 0 {
			if w.day, ok = number(day); !ok {
				return w, false
			}
		}
	} else if len(day) > 0 {
		return w, false
	}
	if c := trim(clock); len(c) > 0 && w.day > 0 {
		if w.clock, ok = clockOf(c); !ok {
			return w, false
		}
	}
	return w, w.real()
}

// IsDate reports whether text is a date in one of the spellings, whatever the
// order of its numbers.
func IsDate(s string) bool {
	b := trim([]byte(s))
	if len(b) < 4 {
		return false
	}
	_, ok := spelled(b, spellings)
	return ok
}

// DateOf reads a date in any of the spellings, and returns it as EDTF. The
// order of days and months is dmy, mdy or "", which leaves 03/04/2025 out.
func DateOf(s, order string) (string, bool) {
	how := []string{"iso", "edtf", "words", "ymd"}
	if order != "" {
		how = append(how, order)
	}
	w, ok := spelled(trim([]byte(s)), how)
	if !ok {
		return "", false
	}
	return string(w.append(nil)), true
}

// DateOfParts writes a date that is given in pieces as EDTF. The year counts as
// EDTF does; one of more than four digits stands alone.
func DateOfParts(year, month, day, clock string) (string, bool) {
	w, ok := partsOf([]byte(year), []byte(month), []byte(day), []byte(clock))
	return string(w.append(nil)), ok
}

// WithoutTags takes the tags out of HTML.
func WithoutTags(s string) string { return string(appendWithoutTags(nil, []byte(s))) }
