package reading

import (
	"encoding/xml"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"demarche/timeline"
)

// Entry is an event as a page or a chronology tells it.
type Entry struct {
	Number       int
	When, Status string
	Who          string
	Text         string // all of it
	Cited        []string
	Heading      string
}

// Account is a page, or a chronology, read back.
type Account struct {
	Facts    string // the line that sums up
	Entries  []Entry
	Listed   []string // numbers of sources
	Open     []int    // events under "open claims"
	Text     string
	Headings []string
}

// node is an element of a page.
type node struct {
	name  string
	attr  map[string]string
	kids  []*node
	chars string
}

// text returns all the words in an element, parted by spaces.
func (n *node) text() string {
	var b strings.Builder
	var walk func(n *node)
	walk = func(n *node) {
		if n.name == "script" || n.name == "style" || n.name == "svg" {
			return
		}
		b.WriteString(n.chars)
		for _, k := range n.kids {
			walk(k)
		}
		switch n.name {
		case "p", "li", "td", "th", "div", "tr", "h1", "h2", "h3":
			b.WriteString(" | ")
		}
	}
	walk(n)
	return strings.Join(strings.Fields(b.String()), " ")
}

// all returns the elements, at any depth, for which a condition holds.
func (n *node) all(is func(*node) bool) []*node {
	var out []*node
	for _, k := range n.kids {
		if is(k) {
			out = append(out, k)
		}
		out = append(out, k.all(is)...)
	}
	return out
}

func (n *node) class(name string) []*node {
	return n.all(func(k *node) bool { return slices.Contains(strings.Fields(k.attr["class"]), name) })
}

// readNodes reads markup that is well-formed.
func readNodes(r io.Reader) (*node, error) {
	d := xml.NewDecoder(r)
	d.Strict, d.Entity = false, xml.HTMLEntity
	root := &node{}
	stack := []*node{root}
	for {
		token, err := d.Token()
		if err == io.EOF {
			return root, nil
		}
		if err != nil {
			return nil, err
		}
		top := stack[len(stack)-1]
		switch token := token.(type) {
		case xml.StartElement:
			n := &node{name: token.Name.Local, attr: attributes(token)}
			top.kids = append(top.kids, n)
			stack = append(stack, n)
		case xml.EndElement:
			stack = stack[:len(stack)-1]
		case xml.CharData:
			top.kids = append(top.kids, &node{chars: string(token)})
		}
	}
}

// ReadPage reads the chronology of a page.
func ReadPage(r io.Reader) (*Account, error) {
	root, err := readNodes(r)
	if err != nil {
		return nil, err
	}
	a := &Account{Text: root.text()}
	for _, p := range root.class("facts") {
		a.Facts += p.text() + "\n"
	}
	for _, row := range root.all(func(n *node) bool { return n.name == "tr" && n.attr["data-event"] != "" }) {
		e := Entry{Text: row.text()}
		e.Number, _ = strconv.Atoi(row.attr["data-event"])
		for _, cell := range row.all(func(n *node) bool { return n.name == "td" }) {
			switch cell.attr["data-label"] {
			case "When":
				e.When = strings.Trim(cell.text(), "| ")
			case "Who":
				e.Who = cell.text()
			}
		}
		if s := row.class("status"); len(s) > 0 {
			e.Status = strings.Trim(s[0].text(), "| ")
		}
		for _, link := range row.all(func(n *node) bool { return strings.HasPrefix(n.attr["href"], "#source-") }) {
			e.Cited = append(e.Cited, strings.TrimPrefix(link.attr["href"], "#source-"))
		}
		a.Entries = append(a.Entries, e)
	}
	for _, list := range root.class("open") {
		for _, item := range list.all(func(n *node) bool { return n.attr["data-events"] != "" }) {
			a.Open = append(a.Open, numbers(item.attr["data-events"])...)
		}
	}
	for _, item := range root.all(func(n *node) bool { return strings.HasPrefix(n.attr["id"], "source-") }) {
		a.Listed = append(a.Listed, strings.TrimPrefix(item.attr["id"], "source-"))
	}
	return a, nil
}

var (
	entryLine = regexp.MustCompile(`^\*\*(\d+)\.\*\* `)
	noteMark  = regexp.MustCompile(`\[\^([\w-]+)\]`)
	noteEntry = regexp.MustCompile(`^\[\^([\w-]+)\]: `)
	boldWord  = regexp.MustCompile(`\*\*([a-z]+)\*\*`)
)

// ReadMarkdown reads a chronology in full.
func ReadMarkdown(text string) *Account {
	a := &Account{Text: text}
	heading, notes := "", map[string]bool{}
	head := true
	var e *Entry
	cite := func(line string) []string {
		var all []string
		for _, m := range noteMark.FindAllStringSubmatch(line, -1) {
			all = append(all, m[1])
		}
		return all
	}
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		switch {
		case noteEntry.MatchString(line):
			label := noteEntry.FindStringSubmatch(line)[1]
			if notes[label] {
				a.Listed = append(a.Listed, label+" twice")
			}
			notes[label] = true
			a.Listed = append(a.Listed, label)
		case strings.HasPrefix(line, "#"):
			heading = strings.TrimSpace(strings.TrimLeft(line, "#"))
			head = head && strings.HasPrefix(line, "# ")
			a.Headings, e = append(a.Headings, heading), nil
		case entryLine.MatchString(line):
			a.Entries = append(a.Entries, Entry{Heading: heading, Text: line})
			e = &a.Entries[len(a.Entries)-1]
			e.Number, _ = strconv.Atoi(entryLine.FindStringSubmatch(line)[1])
			if i+1 < len(lines) {
				facts := noteMark.ReplaceAllString(lines[i+1], "")
				e.When, _, _ = strings.Cut(facts, " · ")
				if m := boldWord.FindStringSubmatch(facts); m != nil {
					e.Status = m[1]
				}
			}
		case e != nil:
			e.Text += "\n" + line
			e.Cited = append(e.Cited, cite(line)...)
		case head:
			a.Facts += line + "\n"
		}
	}
	return a
}

// CheckAccount holds everything that can be taken from a page or a chronology.
func (r *Reader) CheckAccount(where string, a *Account) {
	checkLater(r, where, a.Text)
	told, last := map[int]bool{}, 0
	for _, e := range a.Entries {
		f := r.facts[e.Number]
		if f == nil || !f.Known {
			r.find(AsOf, "%s: event %d is told, and was not known of", where, e.Number)
			continue
		}
		told[e.Number] = true
		if e.Number <= last {
			r.find(Order, "%s: event %d stands behind event %d", where, e.Number, last)
		}
		last = e.Number
		checkWhen(r, where, f, e.When)
		if !f.OpenLater {
			checkQualified(r, where, f, e.When)
		}
		if r.English {
			checkStatus(r, where, f, e.Status)
			checkHeading(r, where, f, e.Heading)
		}
		checkReplies(r, where, f, e)
	}
	for _, f := range r.known() {
		if !told[f.Number] {
			r.find(Count, "%s: event %d is not told", where, f.Number)
		}
	}
	checkNumbers(r, where, a.Facts)
	for _, part := range strings.Split(strings.Split(a.Facts, "\n")[0], " · ") {
		if !strings.HasPrefix(part, "as of") {
			r.CheckSpan(where, part)
		}
	}
	checkNotes(r, where, a)
	checkOpen(r, where, a)
}

// checkReplies holds that each answer is told, where what it answers was known of.
func checkReplies(r *Reader, where string, f *Fact, e Entry) {
	for _, reply := range f.RespondsTo {
		if to := r.facts[reply.Event.Number]; to.Known && !regexp.MustCompile(`\b`+strconv.Itoa(to.Number)+`\b`).MatchString(e.Text) {
			r.find(Count, "%s: that event %d answers event %d is not told", where, f.Number, to.Number)
		}
	}
}

// checkHeading holds an event against the heading under which it is told.
func checkHeading(r *Reader, where string, f *Fact, head string) {
	lo, hi, ok := plain(head, noYear)
	if !ok || r.File.ZoneOf(f.Event) != r.File.Zone {
		return
	}
	if s := spanOf(r, f); s.hi < lo || s.lo > hi {
		r.find(Place, "%s: event %d (%s) is told under %q, and was not then", where, f.Number, f.Date, head)
	} else if s.openLo || (s.lo < lo || s.hi > hi && f.Date.IsZero()) && !f.HalfKnown() {
		r.find(Words, "%s: event %d (%s) is told under %q, and may have been at another time", where, f.Number, f.Date, head)
	}
}

// checkNotes holds that sources cited and listed are the same.
func checkNotes(r *Reader, where string, a *Account) {
	for _, e := range a.Entries {
		for _, n := range e.Cited {
			if !slices.Contains(a.Listed, n) {
				r.find(Refs, "%s: source %s is cited and not listed", where, n)
			}
		}
	}
	for _, n := range a.Listed {
		if strings.HasSuffix(n, "twice") {
			r.find(Refs, "%s: source %s is listed", where, n)
		} else if !slices.ContainsFunc(a.Entries, func(e Entry) bool { return slices.Contains(e.Cited, n) }) {
			r.find(Refs, "%s: source %s is listed and not cited", where, n)
		}
	}
}

// checkOpen holds that what is called an open claim is claimed or contested, or is
// yet to come.
func checkOpen(r *Reader, where string, a *Account) {
	for _, n := range a.Open {
		f := r.facts[n]
		if f == nil || !r.AsOf.IsZero() {
			continue
		}
		switch f.Status {
		case timeline.Claimed, timeline.Disputed, timeline.Denied, timeline.Announced, timeline.Scheduled:
			continue
		}
		contested := len(f.Claims) > 0
		for _, e := range r.File.Events {
			for _, reply := range e.RespondsTo {
				contested = contested || reply.Event == f.Event
			}
		}
		if !contested {
			r.find(Words, "%s: event %d is called an open claim, and nobody claims or denies it", where, n)
		}
	}
}
