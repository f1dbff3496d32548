// Package query is how a picture asks for what it needs, and what it gets: not
// the records themselves, of which there may be a thousand million, but counts by
// stretches of the calendar, the first records, the strongest pairs, and what is
// left, so that sums close.
//
// A [Query] says what is wanted, an [Answer] what there is. An [Engine] gives
// one for the other: [Memory] from a timeline that is loaded, internal/scan from
// files, internal/clickhouse from a server. All of them count with whole numbers
// and hold to the same order, so that their answers are the same.
package query

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"demarche/internal/spell"
	"demarche/timeline"
	"demarche/timeline/edtf"
	"demarche/timeline/internal/country"
	"demarche/timeline/tally"
)

// Query is what a picture needs. The zero Query asks for totals alone. Each part
// that is wanted says how much of it, at most [MaxTop] and its like.
type Query struct {
	Filter Filter `json:"filter,omitzero"`

	// Columns asks for counts by stretches of the calendar.
	Columns Columns `json:"columns,omitzero"`

	// Top is how many records are wanted: the first by weight, date and id.
	Top int `json:"top,omitzero"`

	// Pairs asks for who did what to whom.
	Pairs Pairs `json:"pairs,omitzero"`

	// Lanes asks for counts by whom or what records are of.
	Lanes Lanes `json:"lanes,omitzero"`
}

// Filter says which records count. A record is let through if it meets every part; within
// one part, any of the values will do.
type Filter struct {
	From      string   `json:"from,omitzero"`      // EDTF; records that lie wholly before are left out
	To        string   `json:"to,omitzero"`        // EDTF; records that lie wholly after are left out
	Actors    []string `json:"actors,omitzero"`    // names of who acts or is acted upon, whatever the case of A to Z
	Countries []string `json:"countries,omitzero"` // ISO 3166-1 alpha-2, of the place or of who acts or is acted upon
	Types     []string `json:"types,omitzero"`     // words of [timeline.Category]
	Statuses  []string `json:"statuses,omitzero"`  // words of [timeline.Status]
	Tags      []string `json:"tags,omitzero"`

	MinImportance int `json:"min_importance,omitzero"` // 1–5, 0 for all; a record that does not say has 3
}

// Columns are the stretches of the calendar by which records are counted.
type Columns struct {
	// Unit is a word of [tally.Unit] from "day" on; where it is empty the finest
	// is taken of which all that is counted spans at most Most, and in which at least
	// half of it is known finely enough to be in one.
	Unit string `json:"unit,omitzero"`
	Most int    `json:"most,omitzero"` // how many columns the picture has room for; not asked of a unit that is named
}

// Pairs are who did what to whom.
type Pairs struct {
	Most  int    `json:"most,omitzero"`  // how many of the strongest, 0 for none; the others are the residue
	Level string `json:"level,omitzero"` // actor, as if empty; or state: parties of a country are that country
}

// Lanes are by what records are told apart.
type Lanes struct {
	By   string `json:"by,omitzero"`   // actor (the first who acts), country (of the first who acts), type or status
	Most int    `json:"most,omitzero"` // how many of the fullest, 0 for none; the others are the residue
}

// Engine answers queries of one set of data. Package demarche/internal/enginetest
// holds every engine to the same answers.
type Engine interface {
	// Plan says what an answer would cost, without reading the data. The error is
	// an [*Error] where the query makes no sense, else that of reaching the data.
	Plan(ctx context.Context, q Query) (*Plan, error)

	// Answer counts. It is nil where there is an error, which may also be that of
	// ctx: never a part of the numbers. Tell, if it is not nil, is called now and then, by one goroutine at a time.
	Answer(ctx context.Context, q Query, tell func(Progress)) (*Answer, error)
}

// Plan is what an answer would cost.
type Plan struct {
	Engine  string   `json:"engine"`
	Mapping string   `json:"mapping,omitzero"`
	Steps   []string `json:"steps"` // files that would be read, or statements that would be run
	Rows    int64    `json:"rows"`  // -1 where that is not known
	Bytes   int64    `json:"bytes"` // likewise
}

// Progress is how far an answer is.
type Progress struct {
	Rows, OfRows   int64 // OfRows is -1 where that is not known
	Bytes, OfBytes int64 // likewise
	Elapsed        time.Duration
}

// RowsPerSecond returns the speed so far.
func (p Progress) RowsPerSecond() int64 {
	return p.Rows * int64(time.Second) / int64(max(p.Elapsed, 1))
}

// Left returns how long it takes yet at the speed so far; it is not ok where that is not
// known.
func (p Progress) Left() (left time.Duration, ok bool) {
	done, of := p.Bytes, p.OfBytes
	if of <= 0 {
		done, of = p.Rows, p.OfRows
	}
	if of <= 0 || done <= 0 {
		return 0, false
	}
	return time.Duration(float64(p.Elapsed) * float64(max(of-done, 0)) / float64(done)), true
}

// Error is what is wrong with a query.
type Error struct {
	Part    string // the field in the JSON of a query, such as "filter.from"
	Message string // what is wrong, in a clause
	Hint    string // what it can be, or ""
}

// Error returns the message.
func (e *Error) Error() string { return e.Message }

// The most that may be asked for.
const (
	MaxTop     = 100_000
	MaxPairs   = 10_000
	MaxColumns = 100_000
	MaxLanes   = 1_000
)

// Check reports what is wrong with the query, as an [*Error].
func (q Query) Check() error {
	for _, d := range []struct{ part, value string }{{"filter.from", q.Filter.From}, {"filter.to", q.Filter.To}} {
		if d.value == "" {
			continue
		}
		if date, err := edtf.Parse(d.value); err != nil || date.Reversed() {
			return &Error{d.part, fmt.Sprintf("`%s` is no date", d.value), "YYYY, YYYY-MM or YYYY-MM-DD"}
		}
	}
	if err := q.checkWords(); err != nil {
		return err
	}
	for _, n := range []struct {
		part       string
		value, top int
	}{
		{"top", q.Top, MaxTop}, {"pairs.most", q.Pairs.Most, MaxPairs}, {"columns.most", q.Columns.Most, MaxColumns}, {"lanes.most", q.Lanes.Most, MaxLanes},
		{"filter.min_importance", q.Filter.MinImportance, 5},
	} {
		if n.value < 0 || n.value > n.top {
			return &Error{n.part, fmt.Sprintf("%d is not from 0 to %d", n.value, n.top), ""}
		}
	}
	return nil
}

// checkWords reports words that are none of those that a part can be.
func (q Query) checkWords() error {
	var units []string
	for u := tally.Day; u <= tally.Millennium; u++ {
		units = append(units, u.String())
	}
	for _, w := range []struct {
		part, noun string
		given      []string
		known      []string
	}{
		{"filter.types", "type", q.Filter.Types, words(timeline.Categories())},
		{"filter.statuses", "status", q.Filter.Statuses, words(timeline.Statuses())},
		{"columns.unit", "unit of columns", some(q.Columns.Unit), units},
		{"pairs.level", "level of pairs", some(q.Pairs.Level), []string{"actor", "state"}},
		{"lanes.by", "kind of lanes", some(q.Lanes.By), []string{"actor", "country", "type", "status"}},
	} {
		for _, word := range w.given {
			if slices.Contains(w.known, word) {
				continue
			}
			hint := "one of " + strings.Join(w.known, ", ")
			if near, ok := spell.Nearest(word, w.known); ok {
				hint = "did you mean `" + near + "`? " + hint
			}
			return &Error{w.part, fmt.Sprintf("of a data set there is no %s `%s`", w.noun, spell.Clip(word)), hint}
		}
	}
	for _, code := range q.Filter.Countries {
		if country.Known(code) {
			continue
		}
		hint := "codes have two letters, as in ISO 3166: UA, US, CN"
		if meant, name := country.Meant(code); meant != "" {
			hint = "did you mean `" + meant + "` (" + name + ")?"
		}
		return &Error{"filter.countries", fmt.Sprintf("`%s` is the code of no country", spell.Clip(code)), hint}
	}
	return nil
}

func some(word string) []string {
	if word == "" {
		return nil
	}
	return []string{word}
}

func words[W fmt.Stringer](of []W) (all []string) {
	for _, w := range of {
		all = append(all, w.String())
	}
	return all
}

// Days returns the first and the last day that From and To leave, counted from
// 1970-01-01, in UTC: [OpenDay] for none.
func (f Filter) Days() (first, last Day) {
	first, last = -OpenDay, OpenDay
	if d, err := edtf.Parse(f.From); err == nil && f.From != "" {
		if from, _ := d.Bounds(time.UTC); from.Bounded() {
			first = dayOf(from)
		}
	}
	if d, err := edtf.Parse(f.To); err == nil && f.To != "" {
		if _, to := d.Bounds(time.UTC); to.Bounded() {
			last = dayOf(to)
		}
	}
	return first, last
}

// Wanted reports whether columns are asked for.
func (c Columns) Wanted() bool { return c.Unit != "" || c.Most > 0 }

// unit returns the unit that is named; ok where one is.
func (c Columns) unit() (tally.Unit, bool) {
	for u := tally.Day; u <= tally.Millennium; u++ {
		if u.String() == c.Unit {
			return u, true
		}
	}
	return tally.Day, false
}

// level returns the level of pairs, actor if none is named.
func (p Pairs) level() string { return cmp.Or(p.Level, "actor") }
