package formats

import (
	"strconv"
	"strings"
	"time"

	"demarche/internal/mapping"
	"demarche/internal/pattern"
)

// MermaidKind is the word with which a diagram of Mermaid begins, past its
// front matter and comments.
var MermaidKind = pattern.Late(`^\s*(?:---\n(?s:.*?)\n---\s*\n)?(?:\s*%%[^\n]*\n|\s*\n)*\s*(timeline|gantt)\b`)

var lineBreak = pattern.Late(`\s*<br\s*/?>\s*`)

// Mermaid reads a timeline or a Gantt chart of Mermaid.
func Mermaid(text, order string) *Document {
	kind := "timeline"
	start := 0
	if m := MermaidKind().FindStringSubmatchIndex(text); m != nil {
		kind, start = text[m[2]:m[3]], m[3]
	}
	o := newOutline("mermaid")
	from := lineOf(text, start)
	lines := strings.Split(text[start:], "\n")
	if kind == "gantt" {
		o.gantt(lines[1:], from+1)
	} else {
		o.mermaidTimeline(lines[1:], from+1, order)
	}
	return o.done()
}

// mermaidTimeline reads "period : event : event" and ": event".
func (o *outline) mermaidTimeline(lines []string, from int, order string) {
	clock := false // 0600 means that numbers are times of day, not years
	for _, line := range lines {
		period, _, ok := strings.Cut(line, ":")
		if p := strings.TrimSpace(period); ok && len(p) == 4 && p[0] == '0' && strings.Trim(p, "0123456789") == "" {
			clock = true
		}
	}
	section, period := "", ""
	for i, line := range lines {
		line = strings.TrimSpace(lineBreak().ReplaceAllString(line, " "))
		switch {
		case line == "" || strings.HasPrefix(line, "%%") || strings.HasPrefix(line, "accTitle") || strings.HasPrefix(line, "accDescr"):
			continue
		case strings.HasPrefix(line, "title "):
			o.Title = strings.TrimSpace(line[len("title "):])
			continue
		case strings.HasPrefix(line, "section "):
			section = strings.TrimSpace(line[len("section "):])
			continue
		}
		first, rest, ok := strings.Cut(line, ":")
		if !ok {
			o.left(from+i, line, "it has no colon between period and event")
			continue
		}
		if p := strings.TrimSpace(first); p != "" {
			period = p
		}
		date, dated := "", false
		if !clock || len(period) != 4 {
			date, dated = mapping.DateOf(period, order)
		}
		extra := period
		if dated {
			extra = ""
		}
		for event := range strings.SplitSeq(rest, " : ") {
			if event = strings.Trim(event, " :"); event != "" {
				o.add(from+i, "date", date, "title", event, "tags", section, "x-period", extra)
			}
		}
	}
}

// gantt reads tasks: "name : tags, id, start, end or length".
func (o *outline) gantt(lines []string, from int) {
	layout := "2006-01-02"
	section := ""
	end := map[string]time.Time{}
	var before time.Time
	for i, line := range lines {
		line = strings.TrimSpace(line)
		key, value, _ := strings.Cut(line, " ")
		value = strings.TrimSpace(value)
		switch key {
		case "", "%%", "axisFormat", "tickInterval", "todayMarker", "weekday", "weekend", "inclusiveEndDates", "topAxis", "click":
			continue
		case "title":
			o.Title = value
			continue
		case "section":
			section = value
			continue
		case "dateFormat":
			layout = goLayout(value)
			continue
		case "excludes":
			o.Notes = append(o.Notes, "excludes "+value+": days that are left out are not; ends that follow from a length may be later")
			continue
		}
		name, spec, ok := strings.Cut(line, ":")
		if strings.HasPrefix(line, "%%") || strings.HasPrefix(line, "acc") {
			continue
		}
		if !ok {
			o.left(from+i, line, "it is no task")
			continue
		}
		before = o.task(from+i, strings.TrimSpace(name), spec, layout, section, before, end)
	}
}

var ganttLength = pattern.Late(`^(\d+(?:\.\d+)?)(ms|s|m|h|d|w|M|y)$`)

// task adds a task, and returns when it ends.
func (o *outline) task(line int, name, spec, layout, section string, before time.Time, ends map[string]time.Time) time.Time {
	var tags []string
	if section != "" {
		tags = append(tags, section)
	}
	var rest []string
	for part := range strings.SplitSeq(spec, ",") {
		switch part = strings.TrimSpace(part); part {
		case "done", "active", "crit", "milestone", "vert":
			tags = append(tags, part)
		case "":
		default:
			rest = append(rest, part)
		}
	}
	id := ""
	if len(rest) == 3 {
		id, rest = rest[0], rest[1:]
	} else if len(rest) == 2 && !isStart(rest[0], layout, ends) {
		id, rest = rest[0], rest[1:]
	}
	start := before
	if len(rest) > 0 {
		if after, ok := strings.CutPrefix(rest[0], "after "); ok {
			start = time.Time{}
			for other := range strings.FieldsSeq(after) {
				if at := ends[other]; at.After(start) {
					start = at
				}
			}
			rest = rest[1:]
		} else if at, err := time.Parse(layout, rest[0]); err == nil {
			start, rest = at, rest[1:]
		}
	}
	if start.IsZero() || len(rest) > 1 {
		o.left(line, name+" :"+spec, "when it begins is not understood")
		return before
	}
	end := start
	if len(rest) == 1 {
		if at, err := time.Parse(layout, rest[0]); err == nil {
			end = at
		} else if m := ganttLength().FindStringSubmatch(rest[0]); m != nil {
			n, _ := strconv.ParseFloat(m[1], 64)
			unit := map[string]float64{"ms": 0, "s": 1, "m": 60, "h": 3600, "d": 86400, "w": 7 * 86400, "M": 0, "y": 0}[m[2]]
			switch {
			case n > 100_000:
				o.left(line, name+" :"+spec, "it lasts too long")
				return before
			case m[2] == "M":
				end = start.AddDate(0, int(n), 0)
			case m[2] == "y":
				end = start.AddDate(int(n), 0, 0)
			default:
				end = start.Add(time.Duration(n*unit) * time.Second)
			}
		} else {
			o.left(line, name+" :"+spec, "when it ends is not understood")
			return before
		}
	}
	if id != "" {
		ends[id] = end
	}
	o.add(line, "id", id, "date", ganttSpan(start, end), "title", name, "tags", strings.Join(tags, listSign))
	return end
}

func isStart(s, layout string, ends map[string]time.Time) bool {
	if strings.HasPrefix(s, "after ") {
		return true
	}
	_, err := time.Parse(layout, s)
	return err == nil
}

// ganttSpan writes a span whose end is not a part of it.
func ganttSpan(start, end time.Time) string {
	days := start.Hour() == 0 && start.Minute() == 0 && end.Hour() == 0 && end.Minute() == 0
	switch {
	case days && end.Sub(start) <= 24*time.Hour:
		return start.Format("2006-01-02")
	case days:
		return start.Format("2006-01-02") + "/" + end.AddDate(0, 0, -1).Format("2006-01-02")
	case !end.After(start):
		return start.Format("2006-01-02T15:04")
	}
	return start.Format("2006-01-02T15:04") + "/" + end.Format("2006-01-02T15:04")
}

// goLayout turns a dateFormat of Mermaid into one of Go.
func goLayout(format string) string {
	return strings.NewReplacer("YYYY", "2006", "YY", "06", "MMMM", "January", "MMM", "Jan", "MM", "01", "DD", "02", "D", "2", "HH", "15", "mm", "04", "ss", "05").Replace(format)
}
