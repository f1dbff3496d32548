package inwords

import "demarche/timeline/edtf"

// vagueWords writes a date with unspecified digits, "" where words would only hide
// which digits they are.
func vagueWords(w *writer, d edtf.Date, p *edtf.Parts) string {
	const both = 3 // both digits of a month or a day
	year, numeric := vagueYear(w, p)
	if year == "" {
		return ""
	}
	hasDay := p.Day != 0 || p.DayX != 0
	var date string
	switch {
	case p.Month == 0 && p.MonthX == 0:
		return year
	case p.Month > 12:
		return fill(w.SubYears[p.Month-21], "year", year)
	case p.MonthX == both && (!hasDay || p.DayX == both):
		part := w.AMonth
		if hasDay {
			part = w.ADay
		}
		if p.YearX == 15 {
			return fill(w.VagueYear, "date", part, "year", year)
		}
		return fill(w.Part, "part", part, "whole", year)
	case p.MonthX == 0 && p.DayX == both:
		date = monthYear(w, p, year, numeric)
		return fill(w.Part, "part", w.ADay, "whole", date)
	case p.MonthX == 0 && p.DayX == 0 && hasDay:
		date = w.dayOfMonth(p)
		return fill(w.VagueYear, "date", date, "year", year)
	case p.MonthX == 0 && !hasDay:
		return monthYear(w, p, year, numeric)
	case numeric && (p.MonthX == 1 && !hasDay || p.MonthX == 0 && p.DayX == 1):
		return stretchWords(w, d, p)
	}
	return ""
}

func monthYear(w *writer, p *edtf.Parts, year string, numeric bool) string {
	if numeric {
		return w.monthOfYear(w.month(p), year)
	}
	return fill(w.VagueYear, "date", w.month(p), "year", year)
}

// vagueYear writes the year of a date and tells whether it is a number.
func vagueYear(w *writer, p *edtf.Parts) (words string, numeric bool) {
	switch p.YearX {
	case 0:
		return w.yearOf(p), true
	case 1:
		return w.decade(p), false
	case 3:
		return w.century(p), false
	case 7:
		return w.ordinal(w.Millennium, p, 1000), false
	case 15:
		if p.Negative {
			return fill(w.BCEPhrase, "words", w.UnknownYear), false
		}
		return w.UnknownYear, false
	}
	return "", false
}

// stretchWords writes the days or months between which a date lies.
func stretchWords(w *writer, d edtf.Date, p *edtf.Parts) string {
	earliest, latest := d.Bounds(nil)
	from, to := edtf.CivilOf(int64(earliest)), edtf.CivilOf(int64(latest))
	first, last := *p, *p
	first.Month, first.MonthX = from.Month, 0
	last.Month, last.MonthX = to.Month, 0
	grain := 1
	if p.DayX != 0 {
		if from.Day/10 != p.Day/10 {
			return "" // 1999-02-3X, which no calendar has
		}
		grain = 0
		first.Day, first.DayX = from.Day, 0
		last.Day, last.DayX = to.Day, 0
	}
	a, b := endsWords(w, &first, &last)
	return amidWords(w, grain, grain, a, b)
}
