package outgo

import (
	"strings"

	"demarche/timeline"
	"demarche/timeline/edtf"
	"demarche/timeline/edtf/inwords"
)

// writeMarkwhen writes events for Markwhen, in order, with their tags.
func writeMarkwhen(f File) ([]byte, []string, error) {
	t := f.View
	var b strings.Builder
	var l lost
	if t.Title != "" {
		b.WriteString("title: " + plainLine(t.Title) + "\n")
	}
	if zone := t.Zone.String(); zone != "UTC" {
		b.WriteString("timezone: " + zone + "\n")
	}
	for _, e := range t.Events {
		c, ok := when(t, e)
		if !ok || c.from.Year() < 1000 {
			l.note("events without a date at both ends, or before the year 1000", 1)
			continue
		}
		l.usual(e, "status", "types", "tags", "sources", "actors", "places")
		span := markwhenSpan(e, c)
		b.WriteString("\n" + span + ": " + plainLine(headline(e)))
		for _, tag := range append([]string{e.Type.ID}, e.Tags...) {
			b.WriteString(" #" + tagWord(tag))
		}
		b.WriteString("\nid: " + tagWord(e.ID) + "\n")
		for _, s := range []string{e.Summary, who(e), e.Place.Name, cited(e)} {
			if s = plainLine(s); s != "" {
				b.WriteString("- " + s + "\n")
			}
		}
	}
	return []byte(b.String()), l.words(), nil
}

func who(e *timeline.Event) string {
	if len(e.Actors) == 0 {
		return ""
	}
	return "Actors - " + labels(e.Actors)
}

func markwhenSpan(e *timeline.Event, c civil) string {
	if c.clock {
		from := c.from.Format("2006-01-02T15:04:05Z")
		return from
	}
	if e.Date.Kind() == edtf.Point {
		switch e.Date.Precision() {
		case edtf.Year:
			return c.from.Format("2006")
		case edtf.Month:
			return c.from.Format("2006-01")
		case edtf.Day:
			return c.from.Format("2006-01-02")
		}
	}
	from, to := c.from.Format("2006-01-02"), c.to.Format("2006-01-02")
	if from == to {
		return from
	}
	return from + "/" + to
}

// plainLine makes one line of text in which nothing begins a tag, a comment or
// another event.
func plainLine(s string) string {
	s = strings.Join(strings.Fields(uncontrolled(s)), " ")
	s = strings.ReplaceAll(s, "#", "＃")
	return strings.ReplaceAll(s, ": ", " – ")
}

// tagWord makes a word of letters and digits.
func tagWord(s string) string {
	s = uncontrolled(s)
	word := strings.Join(strings.FieldsFunc(s, func(c rune) bool {
		return !(c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c > 0x7F && c != '–' && c != '—')
	}), "-")
	if word == "" {
		return "x"
	}
	return word
}

// writeMermaid writes a timeline for Mermaid: a period a date, with what
// happened then.
func writeMermaid(f File) ([]byte, []string, error) {
	t := f.View
	var b strings.Builder
	var l lost
	b.WriteString("timeline\n")
	if t.Title != "" {
		b.WriteString("    title " + mermaidText(t.Title) + "\n")
	}
	names := inwords.For(t.Lang)
	last := ""
	for _, e := range t.Events {
		if e.Date.IsZero() {
			l.note("events without a date of their own", 1)
			continue
		}
		l.usual(e, "status", "doubts about dates")
		l.note("summaries", btoi(e.Summary != ""))
		period := mermaidText(names.Words(e.Date, inwords.Short))
		if period == last {
			b.WriteString("             : " + mermaidText(headline(e)) + "\n")
			continue
		}
		b.WriteString("    " + period + " : " + mermaidText(headline(e)) + "\n")
		last = period
	}
	return []byte(b.String()), l.words(), nil
}

// mermaidText is the one door for text into a diagram: what begins something
// there is written with signs that look alike.
func mermaidText(s string) string {
	s = strings.Join(strings.Fields(uncontrolled(s)), " ")
	return strings.NewReplacer(":", "：", ";", "；", "#", "＃", "<", "‹", ">", "›", "%%", "% %", "{", "(", "}", ")").Replace(s)
}
