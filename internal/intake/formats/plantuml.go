package formats

import (
	"strconv"
	"strings"
	"time"

	"demarche/internal/mapping"
	"demarche/internal/pattern"
)

// PlantUML reads a Gantt chart of PlantUML: tasks that last, start, end or happen,
// on days or at the ends of others. What it says otherwise is listed.
func PlantUML(text string) *Document {
	o := newOutline("plantuml")
	g := &plantuml{outline: o, byName: map[string]*umlTask{}}
	section := ""
	for i, line := range strings.Split(text, "\n") {
		line = strings.TrimSpace(line)
		switch {
		case line == "", strings.HasPrefix(line, "'"), strings.HasPrefix(line, "@"), strings.HasPrefix(line, "!"):
		case strings.HasPrefix(line, "--"):
			section = strings.Trim(line, "- ")
		case strings.HasPrefix(line, "title "):
			o.Title = strings.TrimSpace(line[len("title "):])
		case umlClosed().MatchString(line):
			o.Notes = append(o.Notes, line+": days that are closed are not left out; ends that follow from a length may be later")
		case umlLook().MatchString(line):
		default:
			if !g.line(i+1, line, section) {
				o.left(i+1, line, "it is not understood")
			}
		}
	}
	g.write()
	return o.done()
}

type plantuml struct {
	*outline
	project time.Time
	tasks   []*umlTask
	byName  map[string]*umlTask
	last    *umlTask
}

// mostTasks are as many as a chart may have: they may all wait for one another.
const mostTasks = 50_000

// umlTask is a task, with days that are zero until they are known.
type umlTask struct {
	line              int
	name, section     string
	days              int // that it lasts
	start, end        time.Time
	startsAt, endsAt  *umlRef
	milestone, silent bool // silent: it was only named, in a line that was not understood
	seen, known       bool // whether its days have been looked for, and found
}

// umlRef is the beginning or the end of another task.
type umlRef struct {
	task string
	end  bool
}

var (
	umlClosed   = pattern.Late(`(?i)\b(is|are) closed$`)
	umlLook     = pattern.Late(`(?i)^(hide|scale|skinparam|printscale|projectscale|today|language|legend|end|header|footer|caption|label|.* (is|are) (colou?red|open)|\[[^\]]*\] (is (colou?red|\d+% complete)|links to|on ))`)
	umlProject  = pattern.Late(`(?i)^project starts (?:on |at )?(.+)$`)
	umlSubject  = pattern.Late(`^(then )?\[([^\]]+)\](?: as \[([^\]]+)\])?\s*(.*)$`)
	umlArrow    = pattern.Late(`^\[([^\]]+)\]\s*-+>\s*\[([^\]]+)\]$`)
	umlLasts    = pattern.Late(`(?i)^(?:lasts?|requires?) ((?:\d+ (?:days?|weeks?)(?: and )?)+)`)
	umlLength   = pattern.Late(`(?i)(\d+) (day|week)`)
	umlAtOther  = pattern.Late(`(?i)^(starts?|ends?|happens?) (?:at |on )?(?:(\d+) days? (before|after) )?\[([^\]]+)\]'s (start|end)`)
	umlAtDay    = pattern.Late(`(?i)^(starts?|ends?|happens?) (?:at |on )?((?:the )?[0-9][^\[\]]*?)(?: and |$)`)
	umlOrdinals = pattern.Late(`(?i)^the |(\d)(?:st|nd|rd|th)\b|\bof `)
)

// umlDay reads a day.
func umlDay(s string) (time.Time, bool) {
	s = strings.TrimSpace(umlOrdinals().ReplaceAllString(strings.ReplaceAll(s, "/", "-"), "$1"))
	date, ok := mapping.DateOf(s, "")
	if !ok {
		return time.Time{}, false
	}
	day, err := time.Parse(time.DateOnly, date)
	return day, err == nil
}

func (g *plantuml) task(line int, name, section string) *umlTask {
	t := g.byName[name]
	if t == nil {
		t = &umlTask{line: line, name: name, section: section}
		g.byName[name], g.tasks = t, append(g.tasks, t)
	}
	return t
}

// line reads a line, and reports whether it was understood.
func (g *plantuml) line(n int, line, section string) bool {
	if m := umlProject().FindStringSubmatch(line); m != nil {
		day, ok := umlDay(m[1])
		g.project = day
		return ok
	}
	if m := umlArrow().FindStringSubmatch(line); m != nil {
		g.task(n, m[2], section).startsAt = &umlRef{m[1], true}
		return true
	}
	m := umlSubject().FindStringSubmatch(line)
	if m == nil {
		return false
	}
	known := g.byName[m[2]] != nil
	if !known && len(g.tasks) >= mostTasks {
		return false
	}
	t := g.task(n, m[2], section)
	if m[3] != "" {
		g.byName[m[3]] = t
	}
	if m[1] != "" && g.last != nil {
		t.startsAt = &umlRef{g.last.name, true}
	}
	rest := m[4]
	understood := rest == ""
	for rest != "" {
		used := t.says(rest)
		if used == 0 {
			t.silent = !known && !understood
			return false
		}
		understood = true
		rest = strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(rest[used:]), "and "))
	}
	g.last = t
	return true
}

// says reads what is said of a task, and returns how much of the text that was.
func (t *umlTask) says(text string) (used int) {
	if m := umlLasts().FindStringSubmatch(text); m != nil {
		t.days = 0
		for _, l := range umlLength().FindAllStringSubmatch(m[1], -1) {
			n, _ := strconv.Atoi(l[1])
			if strings.EqualFold(l[2], "week") {
				n *= 7
			}
			t.days += min(n, 100_000)
		}
		return len(strings.TrimSuffix(strings.TrimRight(m[0], " "), " and"))
	}
	if m := umlAtOther().FindStringSubmatch(text); m != nil {
		if m[2] != "" {
			return 0 // days before or after it
		}
		ref := &umlRef{m[4], strings.EqualFold(m[5], "end")}
		switch strings.ToLower(m[1])[0] {
		case 's':
			t.startsAt = ref
		case 'e':
			t.endsAt = ref
		default:
			t.startsAt, t.milestone = ref, true
		}
		return len(m[0])
	}
	m := umlAtDay().FindStringSubmatch(text)
	if m == nil {
		return 0
	}
	day, ok := umlDay(m[2])
	if !ok {
		return 0
	}
	switch strings.ToLower(m[1])[0] {
	case 's':
		t.start = day
	case 'e':
		t.end = day
	default:
		t.start, t.end, t.milestone = day, day, true
	}
	return len(strings.TrimSuffix(m[0], " and "))
}

// settle finds the days of a task; false where nothing says when it is, or it
// waits for itself.
func (g *plantuml) settle(t *umlTask) bool {
	if !t.seen {
		t.seen = true
		t.known = g.find(t)
	}
	return t.known
}

func (g *plantuml) find(t *umlTask) bool {
	at := func(ref *umlRef, next bool) (time.Time, bool) {
		other := g.byName[ref.task]
		if other == nil || !g.settle(other) {
			return time.Time{}, false
		}
		if !ref.end {
			return other.start, true
		}
		if next {
			return other.end.AddDate(0, 0, 1), true
		}
		return other.end, true
	}
	if t.start.IsZero() && t.startsAt != nil {
		day, ok := at(t.startsAt, !t.milestone)
		if !ok {
			return false
		}
		t.start = day
	}
	if t.end.IsZero() && t.endsAt != nil {
		day, ok := at(t.endsAt, false)
		if !ok {
			return false
		}
		t.end = day
	}
	length := max(1, t.days)
	if t.start.IsZero() && t.end.IsZero() {
		t.start = g.project
	}
	if t.start.IsZero() && !t.end.IsZero() {
		t.start = t.end.AddDate(0, 0, 1-length)
	}
	if t.end.IsZero() && !t.start.IsZero() {
		t.end = t.start.AddDate(0, 0, length-1)
	}
	return !t.start.IsZero()
}

func (g *plantuml) write() {
	for _, t := range g.tasks {
		switch {
		case t.silent:
		case !g.settle(t):
			g.left(t.line, "["+t.name+"]", "nothing says when it is")
		case t.end.Before(t.start):
			g.left(t.line, "["+t.name+"]", "it ends before it begins")
		default:
			g.add(t.line, "date", ganttSpan(t.start, t.end.AddDate(0, 0, 1)), "title", t.name, "tags", t.section)
		}
	}
}
