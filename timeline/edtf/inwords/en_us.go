package inwords

// American names, dates in the order month, day, year: "November 20, 2025".
var American = func() *Names {
	n := *English
	n.Tag = "en-US"
	n.DayMonthYear = both("{month} {day}, {year}")
	n.DayMonth = both("{month} {day}")
	n.MonthFirst = true
	return &n
}()

// AssociatedPress names: American ones with the months shortened beside a day as
// the agency's stylebook has them, which leaves March to July whole.
var AssociatedPress = func() *Names {
	n := *American
	n.DayMonths = [12]string{"Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."}
	n.DayMonthsShort = n.DayMonths
	n.BCE = "{year} B.C."
	n.BCEPhrase = "{words} B.C."
	n.CE = "A.D. {year}"
	return &n
}()

// WithoutYear returns the names with days and months that do not say their year,
// for dates that stand under it.
func (n *Names) WithoutYear() *Names {
	bare := *n
	for i := range bare.DayMonthYear {
		bare.DayMonthYear[i] = bare.DayMonth[i]
		bare.MonthYear[i] = "{month}"
	}
	return &bare
}
