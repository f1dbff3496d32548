package edtf

// vague writes a date with unspecified digits, "" where words would only hide
// which digits they are.
func (w *writer) vague(p *point) string {
	const both = 3 // both digits of a month or a day
	year, numeric := w.vagueYear(p)
	if year == "" {
		return ""
	}
	hasDay := p.day != 0 || p.dayX != 0
	var date string
	switch {
	case p.month == 0 && p.monthX == 0:
		return year
	case p.month > 12:
		return fill(w.SubYears[p.month-firstSubYear], "year", year)
	case p.monthX == both && (!hasDay || p.dayX == both):
		part := w.AMonth
		if hasDay {
			part = w.ADay
		}
		if p.yearX == 15 {
			return fill(w.VagueYear, "date", part, "year", year)
		}
		return fill(w.Part, "part", part, "whole", year)
	case p.monthX == 0 && p.dayX == both:
		date = w.monthYear(p, year, numeric)
		return fill(w.Part, "part", w.ADay, "whole", date)
	case p.monthX == 0 && p.dayX == 0 && hasDay:
		date = w.dayOfMonth(p)
		return fill(w.VagueYear, "date", date, "year", year)
	case p.monthX == 0 && !hasDay:
		return w.monthYear(p, year, numeric)
	case numeric && (p.monthX == 1 && !hasDay || p.monthX == 0 && p.dayX == 1):
		return w.stretch(p)
	}
	return ""
}

func (w *writer) monthYear(p *point, year string, numeric bool) string {
	if numeric {
		return w.monthOfYear(w.month(p), year)
	}
	return fill(w.VagueYear, "date", w.month(p), "year", year)
}

// vagueYear writes the year of a date and tells whether it is a number.
func (w *writer) vagueYear(p *point) (words string, numeric bool) {
	switch p.yearX {
	case 0:
		return w.yearOf(p), true
	case 1:
		return w.decade(p), false
	case 3:
		return w.century(p), false
	case 7:
		return w.ordinal(w.Millennium, p, 1000), false
	case 15:
		if p.negative {
			return fill(w.BCEPhrase, "words", w.UnknownYear), false
		}
		return w.UnknownYear, false
	}
	return "", false
}

// stretch writes the days or months between which a date lies.
func (w *writer) stretch(p *point) string {
	_, m1, d1, ok1 := p.fit(false)
	_, m2, d2, ok2 := p.fit(true)
	if !ok1 || !ok2 {
		return ""
	}
	first, last := *p, *p
	first.month, first.monthX = uint8(m1), 0
	last.month, last.monthX = uint8(m2), 0
	if p.dayX != 0 {
		first.day, first.dayX = uint8(d1), 0
		last.day, last.dayX = uint8(d2), 0
	}
	a, b := w.ends(&first, &last)
	grain := 1
	if p.dayX != 0 {
		grain = 0
	}
	return w.amid(grain, a, b)
}
