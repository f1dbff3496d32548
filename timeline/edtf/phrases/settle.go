package phrases

import "demarche/timeline/edtf"

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
		b.year = g.year/100*100 + b.loose
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
	return (g.month == 24 || g.month == 28 || g.month == 30) && b.hasYear && b.span == edtf.Year && b.year == g.year+1
}

// placeDay takes a loose number for the day once there is a month.
func (g *guess) placeDay() {
	if g.hasLoose && g.month >= 1 && g.month <= 12 && g.day == 0 {
		g.day, g.hasLoose = int(g.loose), false
	}
}

// settle decides what is still loose once all of the phrase has been read.
func (g *guess) settle(anchor edtf.Date, alone bool) bool {
	g.placeDay()
	if g.hasLoose && g.month == 0 && !g.hasYear && !g.ordinal && !g.strange && alone && g.loose >= 10 && g.loose <= 99 {
		r := reader{anchor: anchor}
		g.hasYear, g.span, g.year, g.hasLoose = true, edtf.Year, r.fullYear(g.loose), false
	}
	if !g.hasYear && g.month != 0 && anchor.Kind() == edtf.Point && !anchor.IsZero() && anchor.Parts().YearX == 0 {
		g.hasYear, g.span, g.year = true, edtf.Year, anchor.Parts().Year
	}
	switch {
	case g.empty() || g.hasLoose && !g.hasYear:
		return false
	case g.hasLoose && g.month == 0, g.month > 12 && g.day != 0:
		return false
	case g.month > 0 && g.hasYear && g.span != edtf.Year && g.day == 0 && g.span != edtf.Decade && g.span != edtf.Century:
		return false
	case g.time != "" && (g.day == 0 || g.span != edtf.Year && g.hasYear):
		return false
	}
	if g.unsaid == edtf.Day && g.month > 12 {
		g.unsaid = edtf.Second // EDTF has no days of a season
	}
	if g.unsaid == edtf.Season {
		return g.quals&edtf.Approximate != 0 // a week is not a day
	}
	if g.week != 0 && (g.day != 0 || g.month == 0 || g.month > 12) {
		return false
	}
	return true
}
