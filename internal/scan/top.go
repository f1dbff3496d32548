package scan

import (
	"bytes"
	"cmp"
	"container/heap"
	"strings"

	"demarche/internal/mapping"
	"demarche/timeline/query"
)

// held is a row that may be among the first, as it stands in its file: it is made a
// record in the end.
type held struct {
	weight int64
	day    query.Day
	id     string
	place
	made *query.Record // of its text, once it was needed
}

// compare is the order of [query.Record.Compare], as far as it goes without the
// record.
func (h *held) compare(o *held) int {
	return cmp.Or(cmp.Compare(o.weight, h.weight), cmp.Compare(h.day, o.day), strings.Compare(h.id, o.id))
}

// tops is a heap with the last on top.
type tops struct {
	most int
	kept []*held
	tie  func(a, b *held) int // the order of those that [held.compare] does not tell apart
}

func (t *tops) compare(a, b *held) int {
	if c := a.compare(b); c != 0 {
		return c
	}
	return t.tie(a, b)
}

func (t *tops) Len() int           { return len(t.kept) }
func (t *tops) Less(i, j int) bool { return t.compare(t.kept[i], t.kept[j]) > 0 }
func (t *tops) Swap(i, j int)      { t.kept[i], t.kept[j] = t.kept[j], t.kept[i] }

// Push and Pop are those of a heap.
func (t *tops) Push(x any) { t.kept = append(t.kept, x.(*held)) }

// Pop takes the last.
func (t *tops) Pop() any {
	last := t.kept[len(t.kept)-1]
	t.kept = t.kept[:len(t.kept)-1]
	return last
}

func (t *tops) wants(weight int64, day query.Day) bool {
	return len(t.kept) < t.most || weight > t.kept[0].weight || weight == t.kept[0].weight && day <= t.kept[0].day
}

// offer keeps the row that is in the cells, if it is one of the first. Rows with
// the same weight, day and id are compared as records.
func (w *worker) offer(weight int64, day query.Day, at place) {
	if w.group != nil {
		cols := w.id.cols
		if w.quoted != nil {
			cols = w.mapped
		}
		w.group.cells(cols, w.cells)
	}
	w.id.Row(w.cells, &w.event)
	if w.quoted != nil {
		at.raw = packed(w.quoted)
	}
	new := held{weight: weight, day: day, id: string(w.event.Text(mapping.ID)), place: at}
	if len(w.tops.kept) < w.tops.most {
		new.raw = bytes.Clone(new.raw)
		heap.Push(&w.tops, &new)
		return
	}
	worst := w.tops.kept[0]
	if w.tops.compare(&new, worst) >= 0 {
		return
	}
	if new.raw != nil {
		new.raw = append(worst.raw[:0], new.raw...)
	}
	w.tops.kept[0] = &new
	heap.Fix(&w.tops, 0)
}

// tie compares rows as records, or, where they are not held, by their places: which is
// found first is chance.
func (w *worker) tie(a, b *held) int {
	if a.raw != nil && b.raw != nil {
		for _, h := range []*held{a, b} {
			if h.made == nil {
				r := w.record(h)
				h.made = &r
			}
		}
		if c := a.made.Compare(b.made); c != 0 {
			return c
		}
	}
	return cmp.Or(cmp.Compare(a.file, b.file), cmp.Compare(a.unit, b.unit), cmp.Compare(a.line, b.line))
}

// record makes a record of a row that was held as text.
func (w *worker) record(h *held) query.Record {
	in := w.inputs[h.file]
	var e mapping.Event
	cells := make([][]byte, len(in.layout.header))
	in.cells(in.layout.mapped, h.raw, cells)
	in.layout.all.Row(cells, &e)
	f := w.judge.Facts(&e)
	return w.judge.Record(&e, &f)
}

// first gives the first rows to the sum.
func (r *run) first(s *query.Sum) error {
	var far []*held // in Parquet files, to be fetched
	for _, w := range r.workers {
		for _, h := range w.tops.kept {
			if h.raw == nil && r.inputs[h.file].far {
				far = append(far, h)
				continue
			}
			s.Offer(w.record(h))
		}
	}
	return r.fetch(far, s)
}
