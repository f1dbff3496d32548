package merge

import (
	"bytes"
	"slices"
	"strings"

	"github.com/go-json-experiment/json/jsontext"
)

// events merges event by event.
func (m *merger) events() {
	file := eventsOf(m.file)
	used := map[int]bool{}
	var added []jsontext.Value
	for j, e := range eventsOf(m.source) {
		fields := parts(e.raw, 0)
		said := fingerprints(fields)
		for k := range fields {
			fields[k].raw = m.translated(fields[k])
		}
		i, ok := m.pairs[j]
		if !ok {
			m.Added = append(m.Added, text(find(fields, "title").raw))
			added = append(added, m.whole(fields, said))
			continue
		}
		used[i] = true
		m.event(file[i], m.ids[i], fields, said)
	}
	for i, id := range m.ids {
		if !used[i] {
			m.Alone = append(m.Alone, id)
		}
	}
	m.append("events", added)
}

// translated writes the ids of actors and sources as the file has them.
func (m *merger) translated(f member) jsontext.Value {
	var ids map[string]string
	switch f.name {
	case "actors", "recipients", "mentions":
		ids = m.renamed["actors"]
	case "sources":
		ids = m.renamed["sources"]
	}
	if len(ids) == 0 || f.raw.Kind() != '[' {
		return f.raw
	}
	var edits []edit
	for _, item := range parts(f.raw, 0) {
		at := item
		if item.raw.Kind() == '{' {
			if id := find(parts(item.raw, item.from), "id"); id != nil {
				at = *id
			}
		}
		if to, ok := ids[text(at.raw)]; ok {
			out, _ := jsontext.AppendQuote(nil, to)
			edits = append(edits, edit{at.from, at.to, out})
		}
	}
	return apply(f.raw, edits)
}

// whole writes an event that is new.
func (m *merger) whole(fields []member, said string) jsontext.Value {
	var b []byte
	for _, f := range fields {
		b = append(b, "\n      "...)
		b, _ = jsontext.AppendQuote(b, f.name)
		b = append(append(append(b, ": "...), f.raw...), ',')
	}
	b = append([]byte{'{'}, b...)
	return append(append(b, quoted("\n      ", mark, said)...), "\n    }"...)
}

// event merges what the source says of an event into the file's.
func (m *merger) event(there member, id string, fields []member, said string) {
	have := parts(there.raw, there.from)
	base := map[string]string{}
	marked := find(have, mark)
	if marked != nil {
		for pair := range strings.FieldsSeq(text(marked.raw)) {
			field, s, _ := strings.Cut(pair, ":")
			base[field] = s
		}
	}
	sums := map[string]string{}
	for pair := range strings.FieldsSeq(said) {
		field, s, _ := strings.Cut(pair, ":")
		sums[field] = s
	}
	title := text(find(have, "title").raw)
	last := have[len(have)-1]
	quiet := true
	propose := func(field string, was *member, now *member) {
		quiet = false
		p := Proposal{Event: id, Title: title, Field: field}
		if was != nil {
			p.Before = words(was.raw)
		}
		if now != nil {
			p.After = words(now.raw)
		}
		m.Proposals = append(m.Proposals, p)
	}
	for _, f := range fields {
		mine := find(have, f.name)
		switch {
		case f.name == mark:
		case mine != nil && plain(f.name, mine.raw) == plain(f.name, f.raw):
			base[f.name] = sums[f.name]
		case base[f.name] == sums[f.name]:
			quiet = false
			m.ByHand = append(m.ByHand, Kept{id, f.name})
		default:
			propose(f.name, mine, &f)
			if !m.accept {
				continue
			}
			base[f.name] = sums[f.name]
			if mine != nil {
				m.edits = append(m.edits, edit{mine.from, mine.to, f.raw})
				continue
			}
			out, _ := jsontext.AppendQuote([]byte(",\n      "), f.name)
			m.edits = append(m.edits, edit{last.to, last.to, append(append(out, ": "...), f.raw...)})
		}
	}
	m.dropped(have, fields, base, propose)
	if quiet {
		m.Same++
	}
	m.remember(have, marked, base)
}

// dropped proposes to take out what the source says no more, and nobody has
// changed.
func (m *merger) dropped(have, fields []member, base map[string]string, propose func(string, *member, *member)) {
	for _, f := range have {
		if s, ok := base[f.name]; ok && find(fields, f.name) == nil && s == sum(f.name, f.raw) && f.name != "title" {
			propose(f.name, &f, nil)
			if m.accept {
				delete(base, f.name)
				m.take(f)
			}
		}
	}
}

// take takes a field out, with the comma before or behind it.
func (m *merger) take(f member) {
	name := bytes.LastIndexByte(m.old[:bytes.LastIndexByte(m.old[:f.from], ':')], '"') // closing quote of the name
	open := name - 1
	for open > 0 && (m.old[open] != '"' || m.old[open-1] == '\\') {
		open--
	}
	from, to := open, f.to
	if i := bytes.IndexFunc(m.old[to:], notSpace); i >= 0 && m.old[to+i] == ',' {
		m.edits = append(m.edits, edit{from, to + i + 1, nil})
		return
	}
	if i := bytes.LastIndexFunc(m.old[:from], notSpace); i >= 0 && m.old[i] == ',' {
		from = i
	}
	m.edits = append(m.edits, edit{from, to, nil})
}

func notSpace(c rune) bool { return c != ' ' && c != '\n' && c != '\r' && c != '\t' }

// remember writes what the source said, for the next time.
func (m *merger) remember(have []member, marked *member, base map[string]string) {
	var all []string
	for _, f := range have {
		if s, ok := base[f.name]; ok {
			all = append(all, f.name+":"+s)
			delete(base, f.name)
		}
	}
	var rest []string
	for field, s := range base {
		rest = append(rest, field+":"+s)
	}
	slices.Sort(rest)
	now := strings.Join(append(all, rest...), " ")
	if marked != nil {
		out, _ := jsontext.AppendQuote(nil, now)
		if text(marked.raw) != now {
			m.edits = append(m.edits, edit{marked.from, marked.to, out})
		}
		return
	}
	at := have[len(have)-1].to
	m.edits = append(m.edits, edit{at, at, quoted(",\n      ", mark, now)})
}
