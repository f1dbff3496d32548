package scan

import (
	"errors"
	"slices"
	"strings"

	"demarche/internal/mapping"
	"demarche/timeline/query"
)

// layout is a mapping bound to the columns of a table, parted by what it makes, so
// that what a few columns say can be remembered by their texts.
type layout struct {
	header []string
	all    *mapping.Compiled // the whole record

	when, what, who, whom, weight, rest, country, id rule

	counted []int // columns that counting needs, ascending
	mapped  []int // columns that a record needs, ascending
	least   int   // columns that a row must have
}

// rule is a part of a mapping, with the columns it depends on.
type rule struct {
	*mapping.Compiled
	cols []int
}

// layout returns the layout of a table, the same for the same columns.
func (r *run) layout(header []string, strict bool) (*layout, error) {
	key := strings.Join(header, "\x00")
	if strict {
		key += "\x00\x00"
	}
	if l, ok := r.layouts.Load(key); ok {
		return l.(*layout), nil
	}
	l, err := newLayout(r.m, header, r.q, mapping.Options{Order: r.opt.Order})
	if err != nil {
		return nil, err
	}
	if strict {
		l.least = len(header)
	}
	kept, _ := r.layouts.LoadOrStore(key, l)
	return kept.(*layout), nil
}

func newLayout(m *mapping.Mapping, header []string, q query.Query, opt mapping.Options) (*layout, error) {
	l := &layout{header: header}
	var err error
	part := func(fields ...string) (r rule) {
		only := *m
		only.Fields = map[string]mapping.Rule{}
		for name, f := range m.Fields {
			if fields == nil || slices.Contains(fields, name) {
				only.Fields[name] = f
			}
		}
		var e error
		if r.Compiled, e = only.Compile(header, opt); e != nil {
			err = errors.Join(err, e)
			return r
		}
		for i, use := range r.Uses() {
			if len(use.Fields) > 0 {
				r.cols = append(r.cols, i)
			}
		}
		return r
	}
	all := part()
	if err != nil {
		return nil, err
	}
	l.all, l.mapped = all.Compiled, all.cols
	l.when, l.what, l.weight, l.id = part("date"), part("type", "status"), part("weight"), part("id")
	if m.Fields["weight"].Column == nil {
		l.weight = part("weight", "importance")
	}
	l.who, l.whom = part("actors", "actors.country"), part("recipients", "recipients.country")
	l.rest, l.country = part("importance", "tags"), part("place.country")
	if err != nil {
		return nil, err
	}
	wanted := [][]int{l.when.cols, l.what.cols}
	add := func(want bool, rules ...rule) {
		for _, r := range rules {
			if want {
				wanted = append(wanted, r.cols)
			}
		}
	}
	add(q.Top > 0, l.weight, l.id)
	add(len(q.Filter.Actors)+len(q.Filter.Countries) > 0 || q.Pairs.Most > 0, l.who, l.whom)
	add(q.Lanes.Most > 0, l.who)
	add(len(q.Filter.Countries) > 0, l.country)
	add(q.Filter.MinImportance > 0 || len(q.Filter.Tags) > 0, l.rest)
	l.counted = slices.Concat(wanted...)
	slices.Sort(l.counted)
	l.counted = slices.Compact(l.counted)
	if len(l.when.cols) > 0 {
		l.least = l.when.cols[0] + 1
	}
	return l, nil
}
