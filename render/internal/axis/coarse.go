package axis

import "demarche/timeline/edtf/inwords"

// coarse returns the bands of the coarse level of a run, and for each the words
// it may carry, longest first. The last are short: they leave out what a band
// beside it says.
func (k *ruling) coarse(r run) ([]Band, [][]string) {
	if r.class == years {
		return nil, nil
	}
	var bands []Band
	var words [][]string
	st := Step{coarseUnit[r.class], 1}
	for at := st.Floor(r.from()); at < r.to(); at = st.Next(at) {
		b := Band{From: max(at, r.from()), To: min(st.Next(at), r.to())}
		b.X0, b.X1 = r.x(k.scale, b.From), r.x(k.scale, b.To)
		bands = append(bands, b)
		words = append(words, k.bandWords(st.Unit, at))
	}
	return bands, words
}

// bandWords returns three wordings for the unit that begins at a time: in full,
// with short names, and without the year.
func (k *ruling) bandWords(u Unit, at int64) []string {
	y, m, d := dateOf(at)
	n := k.names
	year, date := n.YearLabel(y), n.dayNumber(d)
	switch u {
	case Day:
		long, short := n.DayMonths[m-1], n.DayMonthsShort[m-1]
		return []string{
			fill(n.DayMonthYear[inwords.Long], "{day}", date, "{month}", long, "{year}", year),
			fill(n.DayMonthYear[inwords.Short], "{day}", date, "{month}", short, "{year}", year),
			fill(n.DayMonth[inwords.Short], "{day}", date, "{month}", short),
		}
	case Month:
		return []string{
			fill(n.MonthYear[inwords.Long], "{month}", n.Months[m-1], "{year}", year),
			fill(n.MonthYear[inwords.Short], "{month}", n.MonthsShort[m-1], "{year}", year),
			n.MonthsAlone[m-1],
		}
	}
	return []string{year, year, ""}
}

// labelBands chooses the words of the coarse level. Long names are used if they
// fit wherever short ones do. A band too narrow for the year goes without it if
// a band beside it has one.
func (k *ruling) labelBands(bands []Band, words [][]string) {
	const full, brief, bare = 0, 1, 2
	form := full
	for i, b := range bands {
		if k.fitsBand(b, words[i][brief]) && !k.fitsBand(b, words[i][full]) {
			form = brief
		}
	}
	for i := range bands {
		k.labelBand(&bands[i], words[i][form])
	}
	named := make([]bool, len(bands))
	for i, b := range bands {
		named[i] = b.Label != ""
	}
	for i := range bands {
		left := i > 0 && named[i-1] && bands[i-1].To == bands[i].From
		right := i+1 < len(bands) && named[i+1] && bands[i].To == bands[i+1].From
		if !named[i] && (left || right) {
			k.labelBand(&bands[i], words[i][bare])
		}
	}
}

func (k *ruling) labelBand(b *Band, label string) {
	if label != "" && k.fitsBand(*b, label) {
		b.Label, b.LabelX = label, b.X0+labelInset
	}
}

// fitsBand reports whether a label fits between insets, which add up to the
// distance that labels keep.
func (k *ruling) fitsBand(b Band, label string) bool {
	return k.wide(label)+2*labelInset <= b.X1-b.X0
}

// weekends adds the Saturdays and Sundays of a run where its days are drawn wide
// enough. Halves that segments part are joined.
func (k *ruling) weekends(bands []Band, r run) []Band {
	week := Step{Week, 1}
	for _, g := range r.segments {
		if r.class > days || g.From < gregorian || pitchOf(g, Step{Day, 1}) < weekendPitch {
			continue
		}
		for monday := week.Floor(g.From); monday < g.To; monday += 7 * day {
			b := Band{From: max(g.From, monday+5*day), To: min(g.To, monday+7*day)}
			if b.From >= b.To {
				continue
			}
			b.X0, b.X1 = r.x(k.scale, b.From), r.x(k.scale, b.To)
			if n := len(bands) - 1; n >= 0 && bands[n].To == b.From && bands[n].X1 == b.X0 {
				bands[n].To, bands[n].X1 = b.To, b.X1
				continue
			}
			bands = append(bands, b)
		}
	}
	return bands
}
