package edtf

// anchorCivil returns the day that relative dates count from.
func (r *reader) anchorCivil() (Civil, bool) {
	p := &r.anchor.point
	if r.anchor.IsZero() || r.anchor.kind != Point || p.day == 0 || p.yearX|p.monthX|p.dayX != 0 {
		return Civil{}, false
	}
	return Civil{Year: p.year, Month: int(p.month), Day: int(p.day)}, true
}

// relative reads "yesterday", "last year" and their like; known is false for
// other words.
func (r *reader) relative(t *token) (ok, known bool) {
	switch t.text {
	case "today":
		return r.moved(Day, 0), true
	case "yesterday":
		return r.moved(Day, -1), true
	case "tomorrow":
		return r.moved(Day, 1), true
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
		return r.moved(Year, by), true
	case next.is("month"):
		r.i++
		return r.moved(Month, by), true
	}
	_, weekday := weekdayNumber(next.text)
	if weekday || next.is("week") || next.is("weekend") {
		return false, true // what these mean differs from speaker to speaker
	}
	return false, false
}

// moved notes the anchor moved by a number of days, months or years.
func (r *reader) moved(unit Precision, by int64) bool {
	civil, ok := r.anchorCivil()
	if !ok || !r.g.empty() {
		return false
	}
	d := Duration{Days: by}
	switch unit {
	case Month:
		d = Duration{Months: by}
	case Year:
		d = Duration{Months: by * 12}
	}
	moved := CivilOf(int64(Instant(civil.Wall()).Add(d, nil)))
	g := ymd(moved.Year, int64(moved.Month), int64(moved.Day))
	if unit >= Month {
		g.day = 0
	}
	if unit >= Year {
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
		return r.moved(Day, -n)
	case "week", "weeks":
		return r.moved(Day, -7*n)
	case "month", "months":
		return r.moved(Month, -n)
	}
	return r.moved(Year, -n)
}
