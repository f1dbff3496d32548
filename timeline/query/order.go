package query

import (
	"bytes"
	"cmp"
	"encoding/json"
	"math"
	"slices"
	"strings"
	"time"

	"demarche/timeline"
	"demarche/timeline/edtf"
)

// Day is a day, counted from 1970-01-01.
type Day = int64

// OpenDay is behind all days, and -OpenDay before all: where a date is not
// bounded.
const OpenDay Day = math.MaxInt64 / 4

func dayOf(i edtf.Instant) Day { return floor(i.Wall(time.UTC), secondsOfDay) }

const secondsOfDay = 86400

func floor(a, b int64) int64 {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

// Compare tells which of two records stands first: the heavier, the earlier,
// that of the smaller id; then, for ids that are not unique, by all that they
// say.
func (r *Record) Compare(o *Record) int {
	if c := cmp.Or(cmp.Compare(o.Weight, r.Weight), cmp.Compare(r.Day, o.Day), strings.Compare(r.ID, o.ID), strings.Compare(r.Title, o.Title)); c != 0 {
		return c
	}
	return bytes.Compare(r.said(), o.said())
}

func (r *Record) said() []byte {
	text, err := json.Marshal(r)
	if err != nil {
		panic(err) // numbers and texts are always JSON
	}
	return text
}

// Compare tells which of two parties stands first: by name, then country.
func (p Party) Compare(o Party) int {
	return cmp.Or(strings.Compare(p.Name, o.Name), strings.Compare(p.Country, o.Country))
}

// Compare tells which of two pairs stands first.
func (p *Pair) Compare(o *Pair) int {
	return cmp.Or(cmp.Compare(o.Count, p.Count), p.From.Compare(o.From), p.To.Compare(o.To), strings.Compare(p.Kind, o.Kind))
}

// Compare tells which of two lanes stands first.
func (l *Lane) Compare(o *Lane) int {
	return cmp.Or(cmp.Compare(o.Count, l.Count), strings.Compare(l.Name, o.Name))
}

// kindOf and statusOf are the values of the words; what is no word is other, or
// reported.
var kindOf, statusOf = func() (map[string]timeline.Category, map[string]timeline.Status) {
	kinds, statuses := map[string]timeline.Category{}, map[string]timeline.Status{}
	for _, c := range timeline.Categories() {
		kinds[c.String()] = c
	}
	for _, s := range timeline.Statuses() {
		statuses[s.String()] = s
	}
	return kinds, statuses
}()

// KindOf returns the category that a word names, in whatever case; other for any
// other word, as a type of one's own is other until somebody says what it is
// like.
func KindOf(word string) timeline.Category {
	if c, ok := kindOf[word]; ok {
		return c
	}
	return kindOf[strings.ToLower(word)]
}

// StatusOf returns the status that a word names, in whatever case; reported for
// any other word.
func StatusOf(word string) timeline.Status {
	if s, ok := statusOf[word]; ok {
		return s
	}
	return statusOf[strings.ToLower(word)]
}

// sortCells puts cells into their order, those of one type and status as one.
func sortCells(cells []Cell) []Cell {
	slices.SortFunc(cells, func(a, b Cell) int {
		return cmp.Or(cmp.Compare(kindOf[a.Type], kindOf[b.Type]), cmp.Compare(statusOf[a.Status], statusOf[b.Status]))
	})
	out := cells[:0]
	for _, c := range cells {
		if n := len(out); n > 0 && out[n-1].Type == c.Type && out[n-1].Status == c.Status {
			out[n-1].Count += c.Count
			continue
		}
		out = append(out, c)
	}
	return out
}
