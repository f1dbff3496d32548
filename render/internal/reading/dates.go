package reading

import (
	"regexp"
	"strconv"
	"strings"

	"demarche/timeline"
	"demarche/timeline/edtf"
)

// moment is a date as English words have it; what they leave out is zero.
type moment struct {
	year       int64
	hasYear    bool
	month, day int
	clock      int // minutes of the day, -1 for none
	second     int // -1 for none
}

const monthNames = `January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec`

var (
	dayMonth  = regexp.MustCompile(`(?:\b(\d{1,2}) ?(?:–|and|or|to|,|/) ?)*\b(\d{1,2}) (` + monthNames + `)\b\.?(?: (\d{1,4}(?: BCE| CE)?)\b)?`)
	daysAhead = regexp.MustCompile(`\d{1,2}`)
	onlyMonth = regexp.MustCompile(`\b(` + monthNames + `)\b\.?(?: (\d{3,4}(?: BCE| CE)?|\d{1,4} B?CE)\b)?`)
	onlyYear  = regexp.MustCompile(`\b(\d{4}|\d{1,4} B?CE)\b`)
	clockTime = regexp.MustCompile(`\b([01]\d|2[0-4]):([0-5]\d)(?::([0-6]\d))?`)
	offset    = regexp.MustCompile(`UTC[+−-]\d{1,2}(:\d\d)?`)
)

func monthOf(name string) int {
	const first = "JanFebMarAprMayJunJulAugSepOctNovDec"
	return strings.Index(first, name[:3])/3 + 1
}

func yearOf(text string) (int64, bool) {
	if text == "" {
		return 0, false
	}
	n, err := strconv.ParseInt(strings.Fields(text)[0], 10, 64)
	if strings.HasSuffix(text, "BCE") {
		n = 1 - n
	}
	return n, err == nil
}

// moments finds the days, months, years and times of day that a text names.
func moments(text string) []moment {
	var all []moment
	text = offset.ReplaceAllString(text, "")
	for _, m := range clockTime.FindAllStringSubmatch(text, -1) {
		h, _ := strconv.Atoi(m[1])
		minute, _ := strconv.Atoi(m[2])
		second := -1
		if m[3] != "" {
			second, _ = strconv.Atoi(m[3])
		}
		all = append(all, moment{clock: h*60 + minute, second: second})
	}
	text = clockTime.ReplaceAllString(text, "")
	for _, at := range dayMonth.FindAllStringSubmatchIndex(text, -1) {
		name := text[at[6]:at[7]]
		year := ""
		if at[8] >= 0 {
			year = text[at[8]:at[9]]
		}
		y, has := yearOf(year)
		for _, day := range daysAhead.FindAllString(text[at[0]:at[6]], -1) {
			d, _ := strconv.Atoi(day)
			all = append(all, moment{year: y, hasYear: has, month: monthOf(name), day: d, clock: -1, second: -1})
		}
	}
	text = dayMonth.ReplaceAllString(text, "")
	for _, m := range onlyMonth.FindAllStringSubmatch(text, -1) {
		y, has := yearOf(m[2])
		all = append(all, moment{year: y, hasYear: has, month: monthOf(m[1]), clock: -1, second: -1})
	}
	text = onlyMonth.ReplaceAllString(text, "")
	for _, m := range onlyYear.FindAllStringSubmatch(text, -1) {
		y, has := yearOf(m[1])
		all = append(all, moment{year: y, hasYear: has, clock: -1, second: -1})
	}
	return all
}

// edge is one end of what the file says of a time, with how precisely it says it.
type edge struct {
	civil edtf.Civil
	unit  edtf.Precision
	given bool // by other events, whose dates are not looked up
}

// edges returns the ends of all parts of an event's date, and of its bounds.
func edges(r *Reader, f *Fact) []edge {
	zone := r.File.ZoneOf(f.Event)
	var all []edge
	add := func(at edtf.Instant, unit edtf.Precision, given bool) {
		if at.Bounded() {
			all = append(all, edge{edtf.CivilOf(at.Wall(zone)), unit, given})
			if zone != r.File.Zone && unit < edtf.Day { // times are shown on the clock of the file
				all = append(all, edge{edtf.CivilOf(at.Wall(r.File.Zone)), unit, given})
			}
		}
	}
	var walk func(d edtf.Date, end bool)
	walk = func(d edtf.Date, end bool) {
		if d.IsZero() {
			return
		}
		first, last := d.Bounds(zone)
		switch d.Kind() {
		case edtf.Interval:
			start, _ := d.Start()
			walk(start, false)
			if stop, _ := d.End(); !f.OpenLater {
				walk(stop, true)
			}
		case edtf.OneOf, edtf.AllOf:
			for _, m := range d.Members() {
				walk(m, end)
			}
		default:
			add(first, d.Precision(), false)
			add(last, d.Precision(), false)
		}
	}
	walk(f.Date, false)
	if first, last := f.Date.Bounds(zone); f.Date.IsZero() || !first.Bounded() || !last.Bounded() {
		for _, at := range []edtf.Instant{f.Earliest, f.Latest} {
			add(at, setBy(r, at), true)
			if at == f.Latest && at.Bounded() {
				add(at+1, setBy(r, at), true)
			}
		}
	}
	return all
}

// setBy returns how precise the finest date is that has a bound there, of all
// events of the file; a bound that no date has comes from a length of time.
func setBy(r *Reader, at edtf.Instant) edtf.Precision {
	unit, found := edtf.Coarser, false
	for _, e := range r.File.Events {
		if e.Date.IsZero() {
			continue
		}
		for _, part := range append(parts(e.Date), e.Date) {
			first, last := part.Bounds(r.File.ZoneOf(e))
			if at == first || at == last || at == first-1 || at == last+1 {
				unit, found = min(unit, finest(part)), true
			}
		}
	}
	if !found {
		return edtf.Second
	}
	return unit
}

// parts returns the ends of an interval, or the members of a set.
func parts(d edtf.Date) []edtf.Date {
	all := d.Members()
	for _, end := range []func() (edtf.Date, bool){d.Start, d.End} {
		if part, ok := end(); ok && !part.IsZero() {
			all = append(all, part)
		}
	}
	return all
}

// points returns the points of which a date consists.
func points(d edtf.Date) []edtf.Date {
	if d.Kind() == edtf.Point {
		return []edtf.Date{d}
	}
	var all []edtf.Date
	for _, part := range parts(d) {
		all = append(all, points(part)...)
	}
	return all
}

// finest returns the precision of the finest part of a date.
func finest(d edtf.Date) edtf.Precision {
	all := parts(d)
	if len(all) == 0 {
		return d.Precision()
	}
	unit := edtf.Coarser
	for _, part := range all {
		unit = min(unit, finest(part))
	}
	return unit
}

// says reports whether what an end says is at least as precise as the words.
func (e edge) says(m moment) bool {
	switch {
	case m.clock >= 0:
		return e.unit < edtf.Day && e.civil.Hour*60+e.civil.Minute == m.clock
	case m.hasYear && m.year != e.civil.Year, m.month != 0 && m.month != e.civil.Month, m.day != 0 && m.day != e.civil.Day:
		return false
	}
	return m.day == 0 && (m.month == 0 || e.unit <= edtf.Month || e.given && e.unit < edtf.Year) || e.unit <= edtf.Day
}

// excess returns the first of the moments in a text that none of the ends says.
func excess(text string, edges []edge) (moment, bool) {
	for _, m := range moments(text) {
		said := false
		for _, e := range edges {
			said = said || e.says(m)
		}
		if !said {
			return m, true
		}
	}
	return moment{}, false
}

// readable reports whether the words of an event's date are simple enough to be
// read: years of four digits, no masks, seasons or long years.
func readable(e *timeline.Event) bool {
	text := e.Date.String()
	return !strings.ContainsAny(text, "XYES") && !strings.HasPrefix(text, "-") && !strings.Contains(text, "/-") && !season.MatchString(text)
}

var season = regexp.MustCompile(`\d{4}-(2[1-9]|3\d|4[01])`)
