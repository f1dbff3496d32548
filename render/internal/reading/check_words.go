package reading

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"demarche/render/internal/geom"
	"demarche/timeline/edtf"
)

var (
	between  = regexp.MustCompile(`(?i)\bbetween\b`)
	fromTo   = regexp.MustCompile(`\d ?– ?\d|\bfrom\b.*\bto\b`)
	oneSide  = regexp.MustCompile(`(?i)\b(by|before|until|since|from|after|on or|or earlier|or later|or before|or after|not later|not earlier|…)`)
	circa    = regexp.MustCompile(`(?i)\bc\.|\babout\b|\bapprox|\bestimate`)
	numbered = regexp.MustCompile(`^\d+ `) // of a title, where it has its number before it
	seasons  = regexp.MustCompile(`(?i)\b(winter|spring|summer|autumn|quarter|half|Q\d)\b`)
	doubt    = regexp.MustCompile(`\?|(?i)\bpossibly|\bperhaps|\buncertain|\bdoubt`)
)

// checkWhen holds the words of an event's time against its date.
func checkWhen(r *Reader, where string, f *Fact, text string) {
	if !r.English || text == "" || !readable(f.Event) {
		return
	}
	bySeason := f.Date.IsZero() && seasons.MatchString(text) // which begins in another year, perhaps
	if m, ok := excess(text, edges(r, f)); ok && !bySeason {
		r.find(Words, "%s: event %d is said to be %q, which its date %q does not say (%+v)", where, f.Number, text, f.Date, m)
	}
	named := len(moments(text)) > 0
	if f.Date.IsZero() && f.Earliest.Bounded() && f.Latest.Bounded() && named && !between.MatchString(text) && f.Earliest.Wall(r.File.Zone)/86400 != f.Latest.Wall(r.File.Zone)/86400 {
		if fromTo.MatchString(text) {
			r.find(Words, "%s: event %d is between others, and is said to last %q", where, f.Number, text)
		}
	}
	if named && f.Earliest.Bounded() != f.Latest.Bounded() && !oneSide.MatchString(text) {
		r.find(Words, "%s: event %d is known from one side only, and is said to be %q", where, f.Number, text)
	}
}

// checkQualified holds that doubts about a date are said where it is said whole.
func checkQualified(r *Reader, where string, f *Fact, text string) {
	if !r.English || f.Date.Kind() != edtf.Point || !readable(f.Event) || len(moments(text)) == 0 {
		return
	}
	if f.Date.Approximate() && !circa.MatchString(text) {
		r.find(Words, "%s: event %d is dated %q, and is said to be %q", where, f.Number, f.Date, text)
	}
	if f.Date.Uncertain() && !doubt.MatchString(text) {
		r.find(Words, "%s: event %d is dated %q, and is said to be %q", where, f.Number, f.Date, text)
	}
}

// eventOf returns the number of the only event that a text is about, 0 for none.
func eventOf(t Text) int {
	if len(t.Events) == 1 {
		return t.Events[0]
	}
	return 0
}

// CheckLabels holds the words that stand in the groups of events.
func (r *Reader) CheckLabels(p *Picture) {
	lines := map[int][]string{}
	for _, t := range p.Texts {
		if f := r.facts[eventOf(t)]; f != nil && !strings.Contains(f.Title, numbered.ReplaceAllString(t.Text, "")) {
			lines[t.Events[0]] = append(lines[t.Events[0]], t.Text)
		}
	}
	for _, n := range sortedKeys(lines) {
		if f := r.facts[n]; f != nil {
			checkWhen(r, "label", f, strings.Join(lines[n], " | "))
		}
	}
}

// heading is what stands above a column of days.
type heading struct {
	x0, x1, y geom.U
	text      string
}

// headings returns the columns of a picture of days: a rule with words below.
func (p *Picture) headings() []heading {
	var all []heading
	for _, s := range p.Shapes {
		if s.Group == 0 && len(s.Points) == 2 && s.Points[0].Y == s.Points[1].Y && s.Width == 200 {
			h := heading{x0: s.Box.X0, x1: s.Box.X1, y: s.Box.Y0}
			for _, t := range p.Texts {
				if t.Group == 0 && t.Bold && t.Size == 1600 && t.At.X >= s.Box.X0-50 && t.Box.X0 < s.Box.X1 && t.At.Y > s.Box.Y0 && t.At.Y < s.Box.Y0+7000 {
					h.text = strings.TrimSpace(h.text + " " + t.Text)
				}
			}
			all = append(all, h)
		}
	}
	slices.SortFunc(all, func(a, b heading) int { return cmp.Or(cmp.Compare(a.x0, b.x0), cmp.Compare(a.y, b.y)) })
	return all
}

var onlyCounted = regexp.MustCompile(`^(\d+) events?$`)

// untold is how many events headings count that tell none: the number stands where
// else their marks do.
func (p *Picture) untold() (n int) {
	const toMarks = geom.U(2300)
	for _, t := range p.Texts {
		m := onlyCounted.FindStringSubmatch(t.Text)
		if m != nil && t.Group == 0 && slices.ContainsFunc(p.headings(), func(h heading) bool { return (t.At.X-h.x0-toMarks).Abs() < 60 && t.At.Y > h.y }) {
			counted, _ := strconv.Atoi(m[1])
			n += counted
		}
	}
	return n
}

// over returns the heading that a mark stands under: the lowest of those above.
func over(heads []heading, m Mark) (at int) {
	at = -1
	for i, h := range heads {
		if m.At.X > h.x0-tolerance && m.At.X <= h.x1 && h.y < m.At.Y {
			at = i
		}
	}
	return at
}

var plainDay = regexp.MustCompile(`^(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) )?(?:(\d{1,2}) )?(?:(` + monthNames + `)\.? ?)?(\d{4}|\d{1,4} B?CE)?$`)

var (
	decade      = regexp.MustCompile(`^(\d{3}0)s$`)
	yearsFromTo = regexp.MustCompile(`^(\d{1,4}(?: B?CE)?) ?– ?(\d{1,4}(?: B?CE)?)$`)
)

// plain reads words that are a day, a month or a year and nothing else, as its
// first and last second. The year may stand elsewhere.
func plain(text string, year int64) (lo, hi int64, ok bool) {
	if m := decade.FindStringSubmatch(text); m != nil {
		first, _ := yearOf(m[1])
		return wallOf(first, 1, 1), wallOf(first+10, 1, 1) - 1, true
	}
	if m := yearsFromTo.FindStringSubmatch(text); m != nil {
		if strings.HasSuffix(m[2], "BCE") && !strings.HasSuffix(m[1], "CE") {
			m[1] += " BCE" // said once, of both
		}
		from, _ := yearOf(m[1])
		to, ok := yearOf(m[2])
		return wallOf(from, 1, 1), wallOf(to+1, 1, 1) - 1, ok
	}
	m := plainDay.FindStringSubmatch(text)
	if m == nil || m[1]+m[2]+m[3] == "" || m[1] != "" && m[2] == "" {
		return 0, 0, false
	}
	if y, has := yearOf(m[3]); has {
		year = y
	} else if year == noYear {
		return 0, 0, false
	}
	switch {
	case m[1] != "":
		day, _ := strconv.Atoi(m[1])
		lo = wallOf(year, monthOf(m[2]), day)
		hi = lo + 86400
	case m[2] != "":
		month := monthOf(m[2])
		lo, hi = wallOf(year, month, 1), wallOf(year+int64(month/12), month%12+1, 1)
	default:
		lo, hi = wallOf(year, 1, 1), wallOf(year+1, 1, 1)
	}
	return lo, hi - 1, true
}

const noYear = int64(1) << 40

// oneYear returns the year of all bounds that are known, where there is just one.
func oneYear(r *Reader) int64 {
	year := noYear
	for _, f := range r.known() {
		for _, at := range []edtf.Instant{f.Earliest, f.Latest} {
			if !at.Bounded() {
				continue
			}
			switch y := edtf.CivilOf(at.Wall(r.File.Zone)).Year; {
			case year == noYear:
				year = y
			case y != year:
				return noYear
			}
		}
	}
	return year
}

// CheckDays holds the columns of a picture of days: what stands in one was then,
// or says when it was.
func (r *Reader) CheckDays(p *Picture) {
	heads, year := p.headings(), oneYear(r)
	said := map[int]string{}
	for _, t := range p.Texts {
		if len(t.Events) == 1 {
			said[t.Events[0]] += " | " + t.Text
		}
	}
	last := int64(-1) << 60
	for i, h := range heads {
		lo, hi, exact := plain(h.text, year)
		if exact && r.English {
			checkEmpty(r, p, h, lo)
		}
		if exact && r.English {
			if lo < last {
				r.find(Order, "the column %q stands behind a later one", h.text)
			}
			last = lo
			year = edtf.CivilOf(lo).Year // headings that follow need not say it
		}
		for _, m := range p.Marks() {
			f := r.facts[m.Event]
			if f == nil || over(heads, m) != i {
				continue
			}
			if !exact {
				checkWhen(r, "column", f, h.text)
				continue
			}
			s := spanOf(r, f)
			if own := r.File.ZoneOf(f.Event); own != r.File.Zone {
				continue // its day is that of its own calendar
			}
			switch {
			case s.lo >= lo && s.hi <= hi:
			case s.hi < lo || s.lo > hi:
				r.find(Place, "event %d (%s) stands under %q, and was not then", m.Event, f.Date, h.text)
			case r.English && len(moments(said[m.Event]))+len(oneSide.FindString(said[m.Event])) == 0 && !lineAbove(r, p, m, h):
				r.find(Words, "event %d (%s) stands under %q, and nothing says that it may have been at another time", m.Event, f.Date, h.text)
			}
		}
	}
}

// checkEmpty holds that nothing lasts up to a heading, or may have been just before
// it, where it says that nothing was.
func checkEmpty(r *Reader, p *Picture, h heading, begins int64) {
	for _, t := range p.Texts {
		if t.Group != 0 || t.At.X < h.x0 || t.At.X > h.x1 || t.At.Y < h.y || t.At.Y > h.y+9000 || !strings.Contains(t.Text, "without events") {
			continue
		}
		for _, f := range r.known() {
			if s := spanOf(r, f); s.lo < begins && s.hi >= begins-1 {
				r.find(Words, "event %d (%s) may have been before %q, where the picture says %q", f.Number, f.Date, h.text, t.Text)
			}
		}
	}
}

// lineAbove reports whether a line between the entries of a column says from when
// to when those below it may have been.
func lineAbove(r *Reader, p *Picture, m Mark, h heading) bool {
	for _, t := range p.Texts {
		if t.Group == 0 && t.At.Y < m.At.Y && t.At.Y > h.y+3000 && t.At.X >= h.x0 && t.At.X < h.x1 && (len(moments(t.Text)) > 0 || oneSide.MatchString(t.Text)) {
			return true
		}
	}
	return false
}

// CheckSpan holds words that say from when to when the events reach: no more
// precise at either end than the dates there.
func (r *Reader) CheckSpan(where, text string) {
	if !r.English || text == "" {
		return
	}
	var all []edge
	for _, f := range r.known() {
		if !readable(f.Event) {
			return
		}
		all = append(all, edges(r, f)...)
	}
	if m, ok := excess(text, all); ok {
		r.find(Words, "%s says %q, and no date says %+v", where, text, m)
	}
}
