package formats

import (
	"strconv"
	"strings"
	"time"

	"demarche/internal/mapping"
	"demarche/internal/pattern"
	"demarche/timeline/edtf"
)

var (
	markwhenTag    = pattern.Late(`(^|\s)#([\p{L}\d_-]+)`)
	markwhenLink   = pattern.Late(`\[([^\]]*)\]\((https?://[^)\s]+)\)`)
	markwhenBox    = pattern.Late(`^\[[ xX]?\]\s*`)
	markwhenField  = pattern.Late(`^\s*([A-Za-z][\w-]*):(?:\s+(.*))?$`)
	markwhenEvery  = pattern.Late(`^(.*?)\s+every\s+(other\s+|\d+\s+)?(day|week|month|year)s?(?:\s+(?:for\s+(\d+)\s+times|x\s*(\d+)|(?:until|til|till)\s+(.+)))?$`)
	markwhenLength = pattern.Late(`^(\d+)\s+(minute|hour|day|week|month|year)s?$`)
)

// Markwhen reads Markwhen.
func Markwhen(text, order string) *Document {
	o := newOutline("markwhen")
	var groups []string
	var event []string // the fields of the event that is being read
	var summary []string
	at, header := 0, true
	flush := func() {
		if event != nil {
			o.add(at, append(event, "summary", strings.TrimSpace(strings.Join(summary, "\n")))...)
		} else {
			for i, s := range summary {
				if strings.TrimSpace(s) != "" {
					o.left(at+i, s, "it stands before the first event")
				}
			}
		}
		event, summary = nil, nil
	}
	for i, line := range strings.Split(strings.ReplaceAll(text, "\r\n", "\n"), "\n") {
		trimmed := strings.TrimSpace(line)
		switch {
		case strings.HasPrefix(trimmed, "//") || trimmed == "---":
			continue
		case strings.HasPrefix(trimmed, "# ") || strings.HasPrefix(trimmed, "## ") || strings.HasPrefix(trimmed, "### "):
			flush()
			depth := strings.IndexByte(trimmed, ' ')
			groups = append(groups[:min(len(groups), depth-1)], clearTags(trimmed[depth:]))
			header = false
			continue
		case strings.HasPrefix(trimmed, "group ") || strings.HasPrefix(trimmed, "section "):
			flush()
			_, name, _ := strings.Cut(trimmed, " ")
			groups, header = append(groups, clearTags(name)), false
			continue
		case trimmed == "endGroup" || trimmed == "endSection":
			flush()
			groups = groups[:max(0, len(groups)-1)]
			continue
		}
		if when, what, ok := markwhenEvent(trimmed); ok {
			dates, why := o.markwhenDates(when, order)
			if why == "" || looksDated(when) {
				flush()
				header = false
				at = i + 1
				if why != "" {
					o.left(i+1, trimmed, why)
					summary = nil
					event = nil
					continue
				}
				event = o.markwhenOne(i+1, dates, what, groups)
				continue
			}
		}
		o.markwhenRest(i+1, line, header && event == nil, &event, &summary)
		if event == nil && len(summary) == 1 {
			at = i + 1
		}
	}
	flush()
	return o.done()
}

// markwhenRest reads a line that begins no event: a property or a text.
func (o *outline) markwhenRest(line int, text string, header bool, event, summary *[]string) {
	m := markwhenField().FindStringSubmatch(text)
	switch {
	case m != nil && header:
		switch m[1] {
		case "title":
			o.Title = m[2]
		case "description":
			o.Summary = m[2]
		case "timezone", "tz":
			if _, err := time.LoadLocation(m[2]); err == nil && m[2] != "" {
				o.Zone = m[2]
			} else {
				o.left(line, text, "the zone is none that has a name")
			}
		default:
			if strings.TrimSpace(text) != "" {
				o.Notes = append(o.Notes, "the header `"+strings.TrimSpace(text)+"` was left")
			}
		}
	case header && strings.HasPrefix(strings.TrimSpace(text), "#"), header && strings.HasPrefix(text, "  "):
		o.Notes = append(o.Notes, "the header `"+strings.TrimSpace(text)+"` was left")
	case m != nil && *event != nil && len(*summary) == 0 && m[2] != "":
		switch m[1] {
		case "id":
			*event = append(*event, "id", m[2])
		default:
			*event = append(*event, "x-"+strings.ToLower(m[1]), m[2])
		}
	default:
		*summary = append(*summary, text)
	}
}

// markwhenEvent splits "date: what", at a colon that is not within a time.
func markwhenEvent(line string) (when, what string, ok bool) {
	for i := 0; i < len(line); i++ {
		if line[i] == ':' && (i+1 == len(line) || line[i+1] == ' ') {
			return strings.TrimSpace(line[:i]), strings.TrimSpace(line[i+1:]), i > 0
		}
	}
	return "", "", false
}

// looksDated reports whether a line was meant to be an event, though its date
// is not understood.
func looksDated(when string) bool {
	low := strings.ToLower(when)
	return strings.HasPrefix(low, "after ") || strings.HasPrefix(low, "by ") || strings.HasPrefix(low, "before ") || strings.Contains(low, " every ") ||
		strings.ContainsAny(when, "0123456789") && len(when) < 80 && (strings.Contains(when, "/") || markwhenLength().MatchString(low) || mapping.IsDate(strings.SplitN(when, " ", 2)[0]))
}

// markwhenDates reads when an event is; several dates where it repeats.
func (o *outline) markwhenDates(when, order string) (dates []string, why string) {
	low := strings.ToLower(when)
	if m := markwhenEvery().FindStringSubmatch(low); m != nil {
		return repeated(m, order)
	}
	if strings.Contains(low, " every ") {
		return nil, "how it repeats is not understood"
	}
	if strings.HasPrefix(low, "after ") || strings.HasPrefix(low, "by ") || strings.HasPrefix(low, "before ") || strings.Contains(low, "!") {
		return nil, "it is dated by another event"
	}
	for _, sep := range []string{" / ", "/", " - ", " – "} {
		from, to, ok := strings.Cut(when, sep)
		if !ok {
			continue
		}
		a, good := mapping.DateOf(from, order)
		if !good {
			continue
		}
		to = strings.TrimSpace(to)
		if strings.EqualFold(to, "now") {
			return []string{a + "/.."}, ""
		}
		b, good := mapping.DateOf(to, order)
		if m := markwhenLength().FindStringSubmatch(strings.ToLower(to)); m != nil {
			b, good = later(a, m[1], m[2])
		}
		if good {
			span := a + "/" + b
			if d, err := edtf.Parse(span); err == nil && !d.Reversed() {
				return []string{span}, ""
			}
			return nil, "it ends before it begins"
		}
	}
	if d, ok := mapping.DateOf(when, order); ok {
		return []string{d}, ""
	}
	if markwhenLength().MatchString(low) {
		return nil, "it has a length, and no beginning"
	}
	return nil, "it is no date"
}

// later writes the last day of a length that begins with a date.
func later(date, number, unit string) (string, bool) {
	d, err := edtf.Parse(date)
	n, err2 := strconv.Atoi(number)
	if err != nil || err2 != nil || n > 10_000 || unit == "minute" || unit == "hour" {
		return "", false
	}
	first, _ := d.Bounds(time.UTC)
	at := time.Unix(first.Wall(time.UTC), 0).UTC()
	switch unit {
	case "day":
		at = at.AddDate(0, 0, n)
	case "week":
		at = at.AddDate(0, 0, 7*n)
	case "month":
		at = at.AddDate(0, n, 0)
	case "year":
		at = at.AddDate(n, 0, 0)
	}
	at = at.AddDate(0, 0, -1)
	if at.Year() < 1 || at.Year() > 9999 {
		return "", false
	}
	return at.Format("2006-01-02"), true
}

// repeated lists when a thing takes place that repeats.
func repeated(m []string, order string) (dates []string, why string) {
	date, ok := mapping.DateOf(m[1], order)
	d, err := edtf.Parse(date)
	if !ok || err != nil || d.Kind() != edtf.Point {
		return nil, "when it begins is not understood"
	}
	first, _ := d.Bounds(time.UTC)
	at := time.Unix(first.Wall(time.UTC), 0).UTC()
	if at.Year() < 1 || at.Year() > 9000 {
		return nil, "when it begins is not understood"
	}
	step := 1
	switch every := strings.TrimSpace(m[2]); {
	case every == "other":
		step = 2
	case every != "":
		if step, err = strconv.Atoi(every); err != nil || step < 1 || step > 10_000 {
			return nil, "how it repeats is not understood"
		}
	}
	most := mostOccurrences
	if n := m[4] + m[5]; n != "" {
		if most, err = strconv.Atoi(n); err != nil {
			return nil, "how often it repeats is not understood"
		}
		most = min(most, mostOccurrences)
	}
	until := at.AddDate(mostYears, 0, 0)
	if m[6] != "" {
		end, ok := mapping.DateOf(strings.TrimSpace(m[6]), order)
		e, err := edtf.Parse(end)
		if !ok || err != nil {
			return nil, "until when it repeats is not understood"
		}
		_, last := e.Bounds(time.UTC)
		until = time.Unix(last.Wall(time.UTC), 0).UTC()
	}
	for i := 0; len(dates) < most; i++ {
		var t time.Time
		switch m[3] {
		case "day":
			t = at.AddDate(0, 0, i*step)
		case "week":
			t = at.AddDate(0, 0, 7*i*step)
		case "month":
			t = at.AddDate(0, i*step, 0)
		default:
			t = at.AddDate(i*step, 0, 0)
		}
		if t.After(until) || t.Year() > 9999 {
			break
		}
		dates = append(dates, t.Format("2006-01-02"))
	}
	if len(dates) == 0 {
		return nil, "it ends before it begins"
	}
	return dates, ""
}

func clearTags(s string) string {
	return strings.TrimSpace(markwhenTag().ReplaceAllString(s, ""))
}

// markwhenOne adds the events of a line but for the last, and returns the
// fields of that, for what follows on the lines below.
func (o *outline) markwhenOne(line int, dates []string, what string, groups []string) []string {
	tags := append([]string(nil), groups...)
	for _, m := range markwhenTag().FindAllStringSubmatch(what, -1) {
		tags = append(tags, m[2])
	}
	var links []string
	for _, m := range markwhenLink().FindAllStringSubmatch(what, -1) {
		links = append(links, m[2])
	}
	title := markwhenLink().ReplaceAllString(markwhenBox().ReplaceAllString(clearTags(what), ""), "$1")
	title = strings.Join(strings.Fields(title), " ")
	var fields []string
	for i, date := range dates {
		fields = []string{"date", date, "title", title, "tags", strings.Join(tags, listSign), "sources.url", strings.Join(links, listSign)}
		if i+1 < len(dates) {
			o.add(line, fields...)
		}
	}
	return fields
}
