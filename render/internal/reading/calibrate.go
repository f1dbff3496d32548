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

// pin is a place on the axis whose time can be read: that of a tick.
type pin struct {
	x    geom.U
	wall int64 // seconds on the clock of the file
	end  int64 // and that at which the unit that is named there ends
	hi   geom.U
}

// label is what stands under the axis.
type label struct {
	Text
	fine bool
}

var (
	dayLabel  = regexp.MustCompile(`^(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) )?(\d{1,2})$`)
	dateLabel = regexp.MustCompile(`^(\d{1,2}) (` + monthNames + `)$`)
	spanLabel = regexp.MustCompile(`^(\d{1,2})–(\d{1,2}) (` + monthNames + `)$`)
	daysLabel = regexp.MustCompile(`^(\d{1,2})–(\d{1,2})$`)
	timeLabel = regexp.MustCompile(`^(\d\d):(\d\d)(?::(\d\d))?$`)
	yearRange = regexp.MustCompile(`^(\d{4}|\d{1,4} B?CE)–(\d{4}|\d{1,4} B?CE)$`)
	yearLabel = regexp.MustCompile(`^(\d{4}|\d{1,4} B?CE)$`)
	bandLabel = regexp.MustCompile(`^(?:(?:(\d{1,2}) )?(` + monthNames + `)\b ?)?(\d{4}|\d{1,4} B?CE)?$`)
)

// labels returns the texts of the two levels under the axis, from left to right.
func (p *Picture) labels() []label {
	y, ok := p.baseline()
	if !ok {
		return nil
	}
	ink := ""
	for _, s := range p.Shapes {
		if s.Group == 0 && len(s.Points) == 2 && s.Points[0].Y == y && s.Points[1].Y == y && s.Dash == "" {
			ink = s.Stroke
		}
	}
	var all []label
	for _, t := range p.Texts {
		if t.Group != 0 || t.Bold || t.Size != 1200 {
			continue
		}
		switch below := t.At.Y - y; {
		case below > 1200 && below < 2500 && t.Fill == ink:
			all = append(all, label{t, true})
		case below > 2800 && below < 4000 && t.Fill != ink:
			all = append(all, label{t, false})
		}
	}
	slices.SortStableFunc(all, func(a, b label) int { return cmp.Compare(a.Box.X0, b.Box.X0) })
	return all
}

// breaks returns where the axis is cut: the pairs of slashes across it.
func (p *Picture) breaks() []geom.U {
	y, _ := p.baseline()
	var all []geom.U
	for _, s := range p.Shapes {
		if s.Group == 0 && len(s.Points) == 2 && s.Box.W() == 400 && s.Box.H() == 1100 && (middle(s.Box).Y-y).Abs() < 100 {
			all = append(all, middle(s.Box).X)
		}
	}
	slices.Sort(all)
	return all
}

// context is the day, month or year that the coarse level names.
type context struct {
	year       int64
	month, day int
	last       int64 // the time last read under it
}

// pins reads the ticks of the axis. Where the words leave open which year or month
// is meant, or which tick, there is no pin.
func (p *Picture) pins() []pin {
	ticks, breaks := p.ticks(), p.breaks()
	var all []pin
	var now *context
	from := geom.U(0)
	cut := func(a, b geom.U) bool {
		return slices.ContainsFunc(breaks, func(x geom.U) bool { return x > a && x < b })
	}
	labels := p.labels()
	for i, l := range labels {
		if !l.fine {
			now, from = bandOf(l.Text.Text), l.Box.X0
			continue
		}
		// A coarse label that begins at the same tick counts for it, too.
		if i+1 < len(labels) && !labels[i+1].fine && labels[i+1].Box.X0-450 <= middle(l.Box).X {
			now, from = bandOf(labels[i+1].Text.Text), labels[i+1].Box.X0
		}
		c := now
		if c != nil && cut(from, middle(l.Box).X) {
			c = nil
		}
		at, end, moment, ok := timeOf(l.Text.Text, c)
		if !ok {
			continue
		}
		if c != nil {
			if at < c.last {
				now = nil // another month has begun, and is not named
				continue
			}
			c.last = at
		}
		if t, ok := tickOf(ticks, l.Box, moment); ok && !cut(t.x, middle(l.Box).X) {
			all = append(all, pin{x: t.x, wall: at, end: end, hi: 2*middle(l.Box).X - t.x})
		}
	}
	return all
}

// tickOf finds the tick that a label belongs to: for a moment the one above its
// middle, for a unit the one where the cell begins in which the label stands.
func tickOf(ticks []tick, box geom.Box, moment bool) (tick, bool) {
	mid := middle(box).X
	if moment {
		for _, t := range ticks {
			if (t.x - mid).Abs() < 100 {
				return t, true
			}
		}
		return tick{}, false
	}
	for i := len(ticks) - 1; i >= 0; i-- {
		if ticks[i].x <= mid {
			inside := ticks[i].x <= box.X0 && (i+1 == len(ticks) || ticks[i+1].x >= box.X1)
			return ticks[i], inside && i+1 < len(ticks)
		}
	}
	return tick{}, false
}

// bandOf reads a label of the coarse level; nil where its year is not said.
func bandOf(text string) *context {
	m := bandLabel.FindStringSubmatch(text)
	if m == nil {
		return nil
	}
	year, ok := yearOf(m[3])
	if !ok {
		return nil
	}
	c := &context{year: year, last: -1 << 62}
	if m[2] != "" {
		c.month = monthOf(m[2])
	}
	c.day, _ = strconv.Atoi(m[1])
	return c
}

// timeOf reads a label of the fine level: the unit that it names, or a moment.
func timeOf(text string, c *context) (at, end int64, moment, ok bool) {
	switch {
	case yearLabel.MatchString(text):
		year, ok := yearOf(text)
		return wallOf(year, 1, 1), wallOf(year+1, 1, 1), false, ok
	case yearRange.MatchString(text):
		m := yearRange.FindStringSubmatch(text)
		from, _ := yearOf(m[1])
		to, ok := yearOf(m[2])
		return wallOf(from, 1, 1), wallOf(to+1, 1, 1), false, ok
	case c == nil:
		return 0, 0, false, false
	case dateLabel.MatchString(text):
		m := dateLabel.FindStringSubmatch(text)
		day, _ := strconv.Atoi(m[1])
		at := wallOf(c.year, monthOf(m[2]), day)
		return at, at + 86400, false, c.month == 0
	case spanLabel.MatchString(text):
		m := spanLabel.FindStringSubmatch(text)
		from, _ := strconv.Atoi(m[1])
		to, _ := strconv.Atoi(m[2])
		return wallOf(c.year, monthOf(m[3]), from), wallOf(c.year, monthOf(m[3]), to) + 86400, false, c.month == 0
	case len(text) >= 3 && strings.Contains(monthNames, text):
		month := monthOf(text)
		at := wallOf(c.year, month, 1)
		return at, wallOf(c.year+int64(month/12), month%12+1, 1), false, c.month == 0
	case c.month != 0 && c.day == 0 && dayLabel.MatchString(text):
		day, _ := strconv.Atoi(dayLabel.FindStringSubmatch(text)[1])
		at := wallOf(c.year, c.month, day)
		return at, at + 86400, false, true
	case c.month != 0 && c.day == 0 && daysLabel.MatchString(text):
		day, _ := strconv.Atoi(daysLabel.FindStringSubmatch(text)[1])
		at := wallOf(c.year, c.month, day)
		return at, at + 7*86400, false, true
	case c.day != 0 && timeLabel.MatchString(text):
		m := timeLabel.FindStringSubmatch(text)
		h, _ := strconv.ParseInt(m[1], 10, 64)
		minute, _ := strconv.ParseInt(m[2], 10, 64)
		second, _ := strconv.ParseInt(m[3], 10, 64)
		at := wallOf(c.year, c.month, c.day) + h*3600 + minute*60 + second
		return at, at, true, true
	}
	return 0, 0, false, false
}

// wallOf returns the second at which a day begins (Howard Hinnant's days from
// civil).
func wallOf(year int64, month, day int) int64 {
	if month <= 2 {
		year--
	}
	era := year / 400
	if year < 0 {
		era = (year - 399) / 400
	}
	of := year - era*400
	shifted := int64(month+9) % 12
	days := era*146097 + of*365 + of/4 - of/100 + (153*shifted+2)/5 + int64(day) - 1 - 719468
	return days * 86400
}

// finestLabel returns how fine the labels under the axis are.
func (p *Picture) finestLabel() edtf.Precision {
	unit := edtf.Coarser
	for _, l := range p.labels() {
		text := l.Text.Text
		switch {
		case timeLabel.MatchString(text):
			unit = min(unit, edtf.Minute)
			if strings.Count(text, ":") == 2 {
				unit = edtf.Second
			}
		case dayLabel.MatchString(text), dateLabel.MatchString(text), spanLabel.MatchString(text):
			unit = min(unit, edtf.Day)
		case l.fine && len(text) >= 3 && strings.Contains(monthNames, text):
			unit = min(unit, edtf.Month)
		}
	}
	return unit
}
