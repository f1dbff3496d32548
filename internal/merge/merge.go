// Package merge brings what was imported into an events file that is there
// already. What people wrote by hand stays; what is new at the source is added;
// what changed at the source is a proposal. To know what changed, each event
// that came from a source carries a short fingerprint of each field as the
// source had it, in x-import.
package merge

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"demarche/internal/rawjson"
	"demarche/timeline"
	"demarche/timeline/canonical"
	"demarche/timeline/diff"
	"demarche/timeline/filetext"
)

// Result is a merged file and what was done.
type Result struct {
	Data      []byte     `json:"-"`
	Added     []string   `json:"added"`     // titles of events
	Same      int        `json:"same"`      // events that are as they were at the source
	ByHand    []Kept     `json:"by_hand"`   // fields that people changed, and the source did not
	Proposals []Proposal `json:"proposals"` // what changed at the source
	Taken     bool       `json:"taken"`     // whether the proposals were taken
	Alone     []string   `json:"alone"`     // events that are only in the file
}

// Kept is a field that people changed by hand.
type Kept struct {
	Event string `json:"event"`
	Field string `json:"field"`
}

// Proposal is a field that changed at the source.
type Proposal struct {
	Event  string   `json:"event"` // id
	Title  string   `json:"title"`
	Field  string   `json:"field"`
	Before []string `json:"before,omitempty"` // in the file
	After  []string `json:"after,omitempty"`  // at the source; none where the source has it no more
}

// Words says in one line what would change.
func (p Proposal) Words() string {
	e := diff.Edit{Field: p.Field, Before: p.Before, After: p.After}
	switch {
	case p.Field == "title" || p.Field == "summary" || p.Field == "quote":
		e.Kind = diff.Reworded
	case slices.Contains(lists, p.Field):
		e.List = true
		e.Before, e.After = without(p.Before, p.After), without(p.After, p.Before)
	}
	return p.Field + ": " + e.Words()
}

func without(all, others []string) (left []string) {
	for _, s := range all {
		if !slices.Contains(others, s) {
			left = append(left, s)
		}
	}
	return left
}

// mark is the field in which an event keeps what its source said.
const mark = "x-import"

// Into merges an imported file into one that is there. With accept the
// proposals are taken. The limits are those of both files. The problems are errors of the file that is there. A file
// with comments, or in YAML, keeps its comments and gets its canonical form.
func Into(limits timeline.Limits, in timeline.Input, old, imported []byte, accept bool) (*Result, timeline.Problems, error) {
	old = bytes.TrimPrefix(old, []byte("\xEF\xBB\xBF"))
	if filetext.SpellingOf(in.Name, old) == filetext.AsJSON {
		return merged(limits, in, old, imported, accept)
	}
	if _, problems, err := load(limits, in, old); err != nil || len(problems) > 0 {
		return nil, problems, err
	}
	name, json := in.Name, filetext.JSONOf(in.Name, old)
	in.Name += ".json"
	r, problems, err := merged(limits, in, json, imported, accept)
	switch {
	case err != nil || len(problems) > 0:
		return nil, problems, err
	case bytes.Equal(r.Data, json):
		r.Data = old
	default:
		if r.Data, problems = canonical.Rewrite(name, old, r.Data, limits); len(problems) > 0 {
			return nil, problems, nil
		}
	}
	return r, nil, nil
}

// load reads a file and what it includes.
func load(limits timeline.Limits, in timeline.Input, data []byte) (*timeline.Timeline, timeline.Problems, error) {
	in.R = bytes.NewReader(data)
	t, problems, err := timeline.LoadAll(limits, in)
	return t, problems.Errors(), err
}

// merged is [Into] for a file that is JSON.
func merged(limits timeline.Limits, in timeline.Input, old, imported []byte, accept bool) (*Result, timeline.Problems, error) {
	name := in.Name
	was, problems, err := load(limits, in, old)
	if err != nil || len(problems) > 0 {
		return nil, problems, err
	}
	alone := unlinked(imported)
	now, problems, err := timeline.Load("<imported>", bytes.NewReader(alone), limits)
	if err == nil && len(problems.Errors()) > 0 {
		err = problems.Errors()
	}
	if err != nil {
		return nil, nil, err
	}
	m := &merger{old: old, new: imported, accept: accept, Result: &Result{Taken: accept}}
	m.file, m.source = rawjson.Parts(old, 0), rawjson.Parts(imported, 0)
	m.names(was, now)
	m.pair(was, now, alone)
	m.events()
	out := apply(old, m.edits)
	tidy, bad := canonical.Format(name, old, limits, false)
	if len(bad) == 0 && bytes.Equal(tidy, old) {
		if tidy, bad = canonical.Format(name, out, limits, false); len(bad) == 0 {
			out = tidy
		}
	}
	if _, errs, _ := load(limits, in, out); len(errs) > 0 {
		return nil, nil, fmt.Errorf("the merged file would have errors: %s", errs[0].Error())
	}
	m.Data = out
	return m.Result, nil, nil
}

// unlinked takes out of imported events what refers to other events: a part of
// a file may refer to what only the file has.
func unlinked(imported []byte) []byte {
	var edits []edit
	for _, e := range eventsOf(rawjson.Parts(imported, 0)) {
		for _, f := range rawjson.Parts(e.Raw, e.From) {
			switch f.Name {
			case "responds_to", "after", "before":
				edits = append(edits, edit{f.From, f.To, []byte("[]")})
			case "during":
				edits = append(edits, edit{f.From, f.To, []byte(`""`)})
			}
		}
	}
	return apply(imported, edits)
}

// Mark adds to each event of an imported file what its source said, for later
// merges.
func Mark(limits timeline.Limits, imported []byte) []byte {
	var edits []edit
	if events := rawjson.Find(rawjson.Parts(imported, 0), "events"); events != nil {
		for _, e := range rawjson.Parts(events.Raw, events.From) {
			fields := rawjson.Parts(e.Raw, e.From)
			last := fields[len(fields)-1]
			edits = append(edits, edit{last.To, last.To, quoted(",\n      ", mark, fingerprints(fields))})
		}
	}
	out := apply(imported, edits)
	if tidy, bad := canonical.Format("", out, limits, false); len(bad) == 0 {
		return tidy
	}
	return out
}

// quoted writes a field of text.
func quoted(before, name, value string) []byte {
	out := append([]byte(before), '"')
	out = append(append(out, name...), `": `...)
	out, _ = jsontext.AppendQuote(out, value)
	return out
}

// fingerprints writes what a source says: "date:1a2b3c title:…".
func fingerprints(fields []rawjson.Member) string {
	var all []string
	for _, f := range fields {
		if f.Name != mark {
			all = append(all, f.Name+":"+sum(f.Name, f.Raw))
		}
	}
	return strings.Join(all, " ")
}

type merger struct {
	*Result
	old, new     []byte
	file, source []rawjson.Member
	accept       bool
	edits        []edit

	renamed map[string]map[string]string // by list: id of the source → id of the file
	pairs   map[int]int                  // index of an event of the source → index in the file
	ids     []string                     // of the events of the file
}

// names finds actors and sources of the file that are those of the source, and
// adds those that are not there.
func (m *merger) names(was, now *timeline.Timeline) {
	m.renamed = map[string]map[string]string{"actors": {}, "sources": {}}
	taken := map[string]map[string]string{"actors": {}, "sources": {}} // name → id
	for _, a := range was.Actors {
		for _, n := range append([]string{a.Short, a.Name, a.ID}, a.Aliases...) {
			taken["actors"][n] = a.ID
		}
	}
	for _, s := range was.Sources {
		taken["sources"][s.Name], taken["sources"][s.ID] = s.ID, s.ID
	}
	name := map[string]string{}
	for _, a := range now.Actors {
		name["actors\x00"+a.ID] = a.Name
	}
	for _, s := range now.Sources {
		name["sources\x00"+s.ID] = s.Name
	}
	for _, list := range []string{"actors", "sources", "types", "eras"} {
		var added []jsontext.Value
		here := rawjson.Find(m.source, list)
		if here == nil {
			continue
		}
		if list == "types" || list == "eras" {
			m.addOthers(list, here)
			continue
		}
		for _, item := range rawjson.Parts(here.Raw, 0) {
			id := rawjson.Find(rawjson.Parts(item.Raw, 0), "id")
			if id == nil {
				continue
			}
			called := rawjson.Text(id.Raw)
			if known, ok := taken[list][name[list+"\x00"+called]]; ok {
				m.renamed[list][called] = known
			} else if known, ok := taken[list][called]; ok {
				m.renamed[list][called] = known
			} else {
				added = append(added, item.Raw)
			}
		}
		m.append(list, added)
	}
}

// addOthers adds types that the file lacks; eras are the file's own affair.
func (m *merger) addOthers(list string, here *rawjson.Member) {
	if list != "types" {
		return
	}
	there := rawjson.Find(m.file, "types")
	if there == nil {
		m.field("types", here.Raw)
		return
	}
	have := rawjson.Parts(there.Raw, there.From)
	for _, t := range rawjson.Parts(here.Raw, 0) {
		if rawjson.Find(have, t.Name) == nil && len(have) > 0 {
			at := have[len(have)-1].To
			out, _ := jsontext.AppendQuote([]byte(",\n    "), t.Name)
			m.edits = append(m.edits, edit{at, at, append(append(out, ": "...), t.Raw...)})
		}
	}
}

// append adds items to a list of the file, which it makes if need be.
func (m *merger) append(list string, items []jsontext.Value) {
	if len(items) == 0 {
		return
	}
	var b []byte
	for i, item := range items {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(append(b, "\n    "...), item...)
	}
	there := rawjson.Find(m.file, list)
	switch {
	case there == nil:
		m.field(list, append(append([]byte{'['}, b...), "\n  ]"...))
	case there.Raw.Kind() != '[':
	default:
		have := rawjson.Parts(there.Raw, there.From)
		at := there.From + 1
		if len(have) > 0 {
			at = have[len(have)-1].To
			b = append([]byte{','}, b...)
		}
		m.edits = append(m.edits, edit{at, at, b})
	}
}

// field adds a field in front of the events.
func (m *merger) field(name string, value []byte) {
	open := bytes.IndexByte(m.old, '{') + 1
	out := append([]byte("\n  \""+name+"\": "), value...)
	m.edits = append(m.edits, edit{open, open, append(out, ',')})
}

// pair finds out which event of the file is which of the source.
func (m *merger) pair(was, now *timeline.Timeline, alone []byte) {
	m.pairs = map[int]int{}
	oldAt, newAt := m.index(m.old, m.file), m.index(alone, rawjson.Parts(alone, 0))
	m.ids = make([]string, len(oldAt))
	for _, e := range was.Events {
		if e.Pos().File == 0 { // those of other files are their affair
			m.ids[oldAt[e.Pos()]] = e.ID
		}
	}
	m.pairByMarks()
	taken := map[int]bool{}
	for _, i := range m.pairs {
		taken[i] = true
	}
	changes := diff.Of(was, now)
	for _, o := range was.Events {
		n := changes.Match(o)
		if n == nil || o.Pos().File > 0 || taken[oldAt[o.Pos()]] {
			continue
		}
		if _, done := m.pairs[newAt[n.Pos()]]; !done {
			m.pairs[newAt[n.Pos()]] = oldAt[o.Pos()]
		}
	}
}

// index numbers the events of a file by where they stand.
func (m *merger) index(data []byte, file []rawjson.Member) map[timeline.Position]int {
	at := map[timeline.Position]int{}
	p := rawjson.NewPlaces(data)
	if events := rawjson.Find(file, "events"); events != nil {
		for i, e := range rawjson.Parts(events.Raw, events.From) {
			at[p.At(data, e.From)] = i
		}
	}
	return at
}

func eventsOf(file []rawjson.Member) []rawjson.Member {
	if events := rawjson.Find(file, "events"); events != nil {
		return rawjson.Parts(events.Raw, events.From)
	}
	return nil
}

// pairByMarks pairs by what the source said when it was imported, where it says
// the same now: people may have changed all of it.
func (m *merger) pairByMarks() {
	byMark := map[string][]int{}
	for i, e := range eventsOf(m.file) {
		if x := rawjson.Find(rawjson.Parts(e.Raw, 0), mark); x != nil {
			byMark[rawjson.Text(x.Raw)] = append(byMark[rawjson.Text(x.Raw)], i)
		}
	}
	for j, e := range eventsOf(m.source) {
		said := fingerprints(rawjson.Parts(e.Raw, 0))
		if all := byMark[said]; len(all) > 0 {
			m.pairs[j], byMark[said] = all[0], all[1:]
		}
	}
}
