package phrases

import "demarche/timeline/edtf"

// anchorCivil returns the day that relative dates count from.
func (r *reader) anchorCivil() (edtf.Civil, bool) {
	p := r.anchor.Parts()
	if p.Day == 0 || p.YearX|p.MonthX|p.DayX != 0 {
		return edtf.Civil{}, false
	}
	return edtf.Civil{Year: p.Year, Month: p.Month, Day: p.Day}, true
}

// relative reads "yesterday", "last year" and their like; known is false for
// other words.
func (r *reader) relative(t *token) (ok, known bool) {
	switch t.text {
	case "today":
		return r.moved(edtf.Day, 0), true
	case "yesterday":
		return r.moved(edtf.Day, -1), true
	case "tomorrow":
		return r.moved(edtf.Day, 1), true
	}
	steps := map[string]int64{"last": -1, "this": 0, "next": 1}
	by, found := steps[t.text]
	if !found {
		return false, false
	}
	next := r.peek(0)
	switch {
	case next.is("year"):
		r.i++
		return r.moved(edtf.Year, by), true
	case next.is("month"):
		r.i++
		return r.moved(edtf.Month, by), true
	}
	_, weekday := weekdayNumber(next.text)
	if weekday || next.is("week") || next.is("weekend") {
		return false, true // what these mean differs from speaker to speaker
	}
	return false, false
}

// moved notes the anchor moved by a number of days, months or years.
func (r *reader) moved(unit edtf.Precision, by int64) bool {
	civil, ok := r.anchorCivil()
	if !ok || !r.g.empty() {
		return false
	}
	d := edtf.Duration{Days: by}
	switch unit {
	case edtf.Month:
		d = edtf.Duration{Months: by}
	case edtf.Year:
		d = edtf.Duration{Months: by * 12}
	}
	moved := edtf.CivilOf(int64(edtf.Instant(civil.Wall()).Add(d, nil)))
	g := ymd(moved.Year, int64(moved.Month), int64(moved.Day))
	if unit >= edtf.Month {
		g.day = 0
	}
	if unit >= edtf.Year {
		g.month = 0
	}
	g.quals, g.time = r.g.quals, r.g.time
	*r.g = g
	return true
}

// agoUnit reports whether the words behind a number are "days ago" or the like.
func (r *reader) agoUnit(unit *token) bool {
	switch unit.text {
	case "day", "days", "week", "weeks", "month", "months", "year", "years":
		return r.peek(1).is("ago")
	}
	return false
}

// ago reads the unit of "3 days ago".
func (r *reader) ago(n int64) bool {
	unit := r.peek(0).text
	r.i += 2
	switch unit {
	case "day", "days":
		return r.moved(edtf.Day, -n)
	case "week", "weeks":
		return r.moved(edtf.Day, -7*n)
	case "month", "months":
		return r.moved(edtf.Month, -n)
	}
	return r.moved(edtf.Year, -n)
}
