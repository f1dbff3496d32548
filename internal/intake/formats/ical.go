package formats

import (
	"fmt"
	"strings"
	"time"

	"demarche/internal/pattern"

	"github.com/teambition/rrule-go"
)

// The bounds of what repeats without an end of its own.
const (
	mostOccurrences = 366
	mostYears       = 10
)

// property is a line of a calendar: NAME;PARAM=VALUE:value.
type property struct {
	name   string
	params map[string]string
	value  string
}

// component is what stands between BEGIN and END.
type component struct {
	line  int
	props []property
}

func (c *component) get(name string) (p property) {
	for _, p := range c.props {
		if p.name == name {
			return p
		}
	}
	return p
}

func (c *component) all(name string) (all []property) {
	for _, p := range c.props {
		if p.name == name {
			all = append(all, p)
		}
	}
	return all
}

// Calendar reads iCalendar (RFC 5545).
func Calendar(text string) *Document {
	o := newOutline("ical")
	events := o.components(text)
	changed := map[string]bool{} // occurrences that another component tells
	for _, e := range events {
		if r := e.get("RECURRENCE-ID"); r.value != "" {
			changed[e.get("UID").value+"\x00"+digitsOf(r.value)] = true
		}
	}
	for _, e := range events {
		o.occurrences(e, changed)
	}
	return o.done()
}

func digitsOf(s string) string { return strings.TrimSuffix(s, "Z") }

// components unfolds the lines and gathers the events; other components are
// counted.
func (o *outline) components(text string) (events []*component) {
	var at *component
	var stack []string
	others := map[string]int{}
	number := 0
	lines := strings.Split(strings.ReplaceAll(text, "\r\n", "\n"), "\n")
	for i := 0; i < len(lines); i++ {
		line := lines[i]
		number = i + 1
		var b strings.Builder
		b.WriteString(line)
		for i+1 < len(lines) && (strings.HasPrefix(lines[i+1], " ") || strings.HasPrefix(lines[i+1], "\t")) {
			i++
			b.WriteString(lines[i][1:])
		}
		p, ok := propertyOf(b.String())
		if !ok {
			if strings.TrimSpace(line) != "" {
				o.left(number, line, "this is no line of a calendar")
			}
			continue
		}
		switch {
		case p.name == "BEGIN":
			stack = append(stack, strings.ToUpper(p.value))
			if p.value == "VEVENT" {
				at = &component{line: number}
			} else if len(stack) == 2 {
				others[strings.ToUpper(p.value)]++
			}
		case p.name == "END":
			if len(stack) > 0 {
				stack = stack[:len(stack)-1]
			}
			if p.value == "VEVENT" && at != nil {
				events, at = append(events, at), nil
			}
		case at != nil && len(stack) > 0 && stack[len(stack)-1] == "VEVENT":
			at.props = append(at.props, p)
		case p.name == "X-WR-CALNAME":
			o.Title = unescapeCalendar(p.value)
		case p.name == "X-WR-TIMEZONE":
			if _, err := time.LoadLocation(p.value); err == nil {
				o.Zone = p.value
			}
		}
	}
	if at != nil {
		o.left(at.line, at.get("SUMMARY").value, "the file ends within this event")
	}
	for _, kind := range []string{"VTODO", "VJOURNAL", "VFREEBUSY"} {
		if n := others[kind]; n > 0 {
			o.Notes = append(o.Notes, fmt.Sprintf("%d %s are no events, and were left", n, kind))
		}
	}
	return events
}

func propertyOf(line string) (p property, ok bool) {
	quoted, colon := false, -1
	for i, c := range line {
		if c == '"' {
			quoted = !quoted
		}
		if c == ':' && !quoted {
			colon = i
			break
		}
	}
	if colon < 1 {
		return p, false
	}
	head := strings.Split(line[:colon], ";")
	p = property{strings.ToUpper(strings.TrimSpace(head[0])), map[string]string{}, line[colon+1:]}
	for _, param := range head[1:] {
		key, value, _ := strings.Cut(param, "=")
		p.params[strings.ToUpper(key)] = strings.Trim(value, `"`)
	}
	return p, true
}

var calendarEscapes = strings.NewReplacer(`\n`, "\n", `\N`, "\n", `\,`, ",", `\;`, ";", `\\`, `\`)

func unescapeCalendar(s string) string { return calendarEscapes.Replace(s) }

// moment is a date or a time of a calendar.
type moment struct {
	at    time.Time
	day   bool // no time of day
	zoned bool // an offset is known; else the time floats
	zone  string
}

// windowsZones are names that Outlook writes for zones, as far as they are one.
//
// Source: Unicode CLDR, windowsZones.
var windowsZones = map[string]string{
	"W. Europe Standard Time": "Europe/Berlin", "Central Europe Standard Time": "Europe/Budapest", "Romance Standard Time": "Europe/Paris", "Central European Standard Time": "Europe/Warsaw",
	"GMT Standard Time": "Europe/London", "FLE Standard Time": "Europe/Kyiv", "Russian Standard Time": "Europe/Moscow", "Turkey Standard Time": "Europe/Istanbul",
	"Eastern Standard Time": "America/New_York", "Central Standard Time": "America/Chicago", "Mountain Standard Time": "America/Denver", "Pacific Standard Time": "America/Los_Angeles",
	"China Standard Time": "Asia/Shanghai", "Tokyo Standard Time": "Asia/Tokyo", "India Standard Time": "Asia/Kolkata", "Israel Standard Time": "Asia/Jerusalem", "Arab Standard Time": "Asia/Riyadh", "UTC": "UTC",
}

// moment reads the value of DTSTART and its like.
func (o *outline) moment(p property, value string) (m moment, ok bool) {
	value = strings.TrimSpace(value)
	if len(value) == 8 {
		at, err := time.Parse("20060102", value)
		return moment{at: at, day: true}, err == nil
	}
	if utc, isUTC := strings.CutSuffix(value, "Z"); isUTC {
		at, err := time.Parse("20060102T150405", utc)
		return moment{at: at, zoned: true, zone: "UTC"}, err == nil
	}
	name := p.params["TZID"]
	zone, err := time.LoadLocation(name)
	if name == "" || name == "Local" {
		at, err := time.Parse("20060102T150405", value)
		return moment{at: at}, err == nil
	}
	if err != nil {
		if i := strings.LastIndex(name, "/"); i > 0 { // /mozilla.org/20050126_1/Europe/Berlin
			if j := strings.LastIndex(name[:i], "/"); j >= 0 {
				name = name[j+1:]
			}
		}
		if known := windowsZones[name]; known != "" {
			name = known
		}
		if zone, err = time.LoadLocation(name); err != nil {
			at, err := time.Parse("20060102T150405", value)
			note := "the zone `" + p.params["TZID"] + "` is none that is known: its times are meant in the zone of the file"
			if len(o.Notes) == 0 || o.Notes[len(o.Notes)-1] != note {
				o.Notes = append(o.Notes, note)
			}
			return moment{at: at}, err == nil
		}
	}
	at, err := time.ParseInLocation("20060102T150405", value, zone)
	return moment{at: at, zoned: true, zone: name}, err == nil
}

// edtf writes the moment.
func (m moment) edtf() string {
	switch {
	case m.day:
		return m.at.Format("2006-01-02")
	case m.zoned:
		return m.at.Format("2006-01-02T15:04:05Z07:00")
	}
	return m.at.Format("2006-01-02T15:04:05")
}

// occurrences adds an event for each time that it takes place.
func (o *outline) occurrences(e *component, changed map[string]bool) {
	title := unescapeCalendar(e.get("SUMMARY").value)
	start := e.get("DTSTART")
	first, ok := o.moment(start, start.value)
	if start.value == "" {
		o.entry(e, title, "", "")
		return
	}
	if !ok {
		o.left(e.line, title, "DTSTART is no date: "+start.value)
		return
	}
	length := o.length(e, first)
	skip := map[string]bool{}
	for _, p := range e.all("EXDATE") {
		for value := range strings.SplitSeq(p.value, ",") {
			if m, ok := o.moment(p, value); ok {
				skip[m.edtf()] = true
			}
		}
	}
	times := []time.Time{first.at}
	repeats := false
	if rule := e.get("RRULE").value; rule != "" {
		var why string
		if times, why = o.expand(rule, first, title); why != "" {
			o.left(e.line, title+": "+rule, why)
			times = []time.Time{first.at}
		}
		repeats = true
	}
	for _, p := range e.all("RDATE") {
		for value := range strings.SplitSeq(p.value, ",") {
			if m, ok := o.moment(p, value); ok {
				times, repeats = append(times, m.at), true
			}
		}
	}
	overrides := e.get("RECURRENCE-ID").value != ""
	for _, at := range times {
		m := first
		m.at = at
		here := m.edtf()
		stamp := at.Format("20060102T150405")
		if m.day {
			stamp = at.Format("20060102")
		}
		utc := at.UTC().Format("20060102T150405")
		uid := e.get("UID").value
		if skip[here] || repeats && !overrides && (changed[uid+"\x00"+stamp] || changed[uid+"\x00"+utc]) {
			continue
		}
		id := uid
		if id != "" && (repeats || overrides) {
			id += "-" + stamp
		}
		o.entry(e, title, o.span(m, length), id)
	}
}

// length is how long an event lasts; for days the end is the day behind.
func (o *outline) length(e *component, first moment) time.Duration {
	if end := e.get("DTEND"); end.value != "" {
		if m, ok := o.moment(end, end.value); ok {
			return m.at.Sub(first.at)
		}
	}
	return durationOf(e.get("DURATION").value)
}

// span writes from when to when an occurrence is.
func (o *outline) span(m moment, length time.Duration) string {
	from := m.edtf()
	end := m
	end.at = m.at.Add(length)
	if m.day {
		end.at = m.at.Add(length - 24*time.Hour)
	}
	if !end.at.After(m.at) {
		return from
	}
	return from + "/" + end.edtf()
}

// expand lists when a rule says that something takes place.
func (o *outline) expand(rule string, first moment, title string) (times []time.Time, why string) {
	opt, err := rrule.StrToROptionInLocation(rule, first.at.Location())
	if err != nil {
		return nil, "the rule of repetition is not understood: " + err.Error()
	}
	if opt.Freq > rrule.DAILY {
		return nil, "it repeats by the hour or faster: only the first is taken"
	}
	opt.Dtstart = first.at
	endless := opt.Count == 0 && opt.Until.IsZero()
	r, err := rrule.NewRRule(*opt)
	if err != nil {
		return nil, "the rule of repetition is not understood: " + err.Error()
	}
	last := first.at.AddDate(mostYears, 0, 0)
	next := r.Iterator()
	for at, ok := next(); ok; at, ok = next() {
		if len(times) == mostOccurrences || at.After(last) {
			o.Notes = append(o.Notes, fmt.Sprintf("%s repeats %s: the first %d times are taken", title, map[bool]string{true: "without end", false: "more often than is read"}[endless], len(times)))
			break
		}
		times = append(times, at)
	}
	return times, ""
}

var lasting = pattern.Late(`^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$`)

func durationOf(s string) (d time.Duration) {
	m := lasting().FindStringSubmatch(strings.TrimPrefix(s, "+"))
	if m == nil {
		return 0
	}
	for i, unit := range []time.Duration{7 * 24 * time.Hour, 24 * time.Hour, time.Hour, time.Minute, time.Second} {
		if len(m[i+1]) > 0 && len(m[i+1]) < 6 {
			var n int
			_, _ = fmt.Sscan(m[i+1], &n)
			d += time.Duration(n) * unit
		}
	}
	return d
}

// entry adds one occurrence.
func (o *outline) entry(e *component, title, date, id string) {
	var who []string
	for _, name := range []string{"ORGANIZER", "ATTENDEE"} {
		for _, p := range e.all(name) {
			if cn := unescapeCalendar(p.params["CN"]); cn != "" && p.params["CUTYPE"] != "ROOM" && p.params["CUTYPE"] != "RESOURCE" && p.params["PARTSTAT"] != "DECLINED" {
				who = append(who, cn)
			}
		}
	}
	status := map[string]string{"CANCELLED": "cancelled", "TENTATIVE": "announced", "CONFIRMED": "scheduled"}[strings.ToUpper(e.get("STATUS").value)]
	lat, lon, _ := strings.Cut(e.get("GEO").value, ";")
	var tags []string
	for _, p := range e.all("CATEGORIES") {
		for tag := range strings.SplitSeq(p.value, ",") {
			tags = append(tags, unescapeCalendar(tag))
		}
	}
	o.add(e.line, "id", id, "date", date, "title", title, "summary", unescapeCalendar(e.get("DESCRIPTION").value), "status", status,
		"actors", strings.Join(who, listSign), "place", unescapeCalendar(e.get("LOCATION").value), "place.lat", lat, "place.lon", lon,
		"sources.url", e.get("URL").value, "tags", strings.Join(tags, listSign))
}
