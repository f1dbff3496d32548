package merge

import (
	"bytes"
	"demarche/internal/rawjson"
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
		fields := rawjson.Parts(e.Raw, 0)
		said := fingerprints(fields)
		for k := range fields {
			fields[k].Raw = m.translated(fields[k])
		}
		i, ok := m.pairs[j]
		if !ok {
			m.Added = append(m.Added, rawjson.Text(rawjson.Find(fields, "title").Raw))
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
func (m *merger) translated(f rawjson.Member) jsontext.Value {
	var ids map[string]string
	switch f.Name {
	case "actors", "recipients", "mentions":
		ids = m.renamed["actors"]
	case "sources":
		ids = m.renamed["sources"]
	}
	if len(ids) == 0 || f.Raw.Kind() != '[' {
		return f.Raw
	}
	var edits []edit
	for _, item := range rawjson.Parts(f.Raw, 0) {
		at := item
		if item.Raw.Kind() == '{' {
			if id := rawjson.Find(rawjson.Parts(item.Raw, item.From), "id"); id != nil {
				at = *id
			}
		}
		if to, ok := ids[rawjson.Text(at.Raw)]; ok {
			out, _ := jsontext.AppendQuote(nil, to)
			edits = append(edits, edit{at.From, at.To, out})
		}
	}
	return apply(f.Raw, edits)
}

// whole writes an event that is new.
func (m *merger) whole(fields []rawjson.Member, said string) jsontext.Value {
	var b []byte
	for _, f := range fields {
		b = append(b, "\n      "...)
		b, _ = jsontext.AppendQuote(b, f.Name)
		b = append(append(append(b, ": "...), f.Raw...), ',')
	}
	b = append([]byte{'{'}, b...)
	return append(append(b, quoted("\n      ", mark, said)...), "\n    }"...)
}

// event merges what the source says of an event into the file's.
func (m *merger) event(there rawjson.Member, id string, fields []rawjson.Member, said string) {
	have := rawjson.Parts(there.Raw, there.From)
	base := map[string]string{}
	marked := rawjson.Find(have, mark)
	if marked != nil {
		for pair := range strings.FieldsSeq(rawjson.Text(marked.Raw)) {
			field, s, _ := strings.Cut(pair, ":")
			base[field] = s
		}
	}
	sums := map[string]string{}
	for pair := range strings.FieldsSeq(said) {
		field, s, _ := strings.Cut(pair, ":")
		sums[field] = s
	}
	title := rawjson.Text(rawjson.Find(have, "title").Raw)
	last := have[len(have)-1]
	quiet := true
	propose := func(field string, was *rawjson.Member, now *rawjson.Member) {
		quiet = false
		p := Proposal{Event: id, Title: title, Field: field}
		if was != nil {
			p.Before = words(was.Raw)
		}
		if now != nil {
			p.After = words(now.Raw)
		}
		m.Proposals = append(m.Proposals, p)
	}
	for _, f := range fields {
		mine := rawjson.Find(have, f.Name)
		switch {
		case f.Name == mark:
		case mine != nil && plain(f.Name, mine.Raw) == plain(f.Name, f.Raw):
			base[f.Name] = sums[f.Name]
		case base[f.Name] == sums[f.Name]:
			quiet = false
			m.ByHand = append(m.ByHand, Kept{id, f.Name})
		default:
			propose(f.Name, mine, &f)
			if !m.accept {
				continue
			}
			base[f.Name] = sums[f.Name]
			if mine != nil {
				m.edits = append(m.edits, edit{mine.From, mine.To, f.Raw})
				continue
			}
			out, _ := jsontext.AppendQuote([]byte(",\n      "), f.Name)
			m.edits = append(m.edits, edit{last.To, last.To, append(append(out, ": "...), f.Raw...)})
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
func (m *merger) dropped(have, fields []rawjson.Member, base map[string]string, propose func(string, *rawjson.Member, *rawjson.Member)) {
	for _, f := range have {
		if s, ok := base[f.Name]; ok && rawjson.Find(fields, f.Name) == nil && s == sum(f.Name, f.Raw) && f.Name != "title" {
			propose(f.Name, &f, nil)
			if m.accept {
				delete(base, f.Name)
				m.take(f)
			}
		}
	}
}

// take takes a field out, with the comma before or behind it.
func (m *merger) take(f rawjson.Member) {
	name := bytes.LastIndexByte(m.old[:bytes.LastIndexByte(m.old[:f.From], ':')], '"') // closing quote of the name
	open := name - 1
	for open > 0 && (m.old[open] != '"' || m.old[open-1] == '\\') {
		open--
	}
	from, to := open, f.To
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
func (m *merger) remember(have []rawjson.Member, marked *rawjson.Member, base map[string]string) {
	var all []string
	for _, f := range have {
		if s, ok := base[f.Name]; ok {
			all = append(all, f.Name+":"+s)
			delete(base, f.Name)
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
		if rawjson.Text(marked.Raw) != now {
			m.edits = append(m.edits, edit{marked.From, marked.To, out})
		}
		return
	}
	at := have[len(have)-1].To
	m.edits = append(m.edits, edit{at, at, quoted(",\n      ", mark, now)})
}
