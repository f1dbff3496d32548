package intake

import (
	"bytes"
	"cmp"
	"container/heap"
	"slices"
	"strconv"

	"demarche/internal/mapping"
)

// strongest keeps the events of most weight; of equals the earlier date, then
// the smaller id, then what came first.
type strongest struct {
	most int
	kept kept
	seen int
}

// strong is an event that is kept, in memory of its own.
type strong struct {
	event  mapping.Event
	weight float64
	date   []byte
	id     string
	order  int
	line   int
	file   *FileReport
	source *mapping.Source
}

// less reports whether a goes before b.
func (a *strong) before(b *strong) int {
	return cmp.Or(cmp.Compare(b.weight, a.weight), bytes.Compare(a.date, b.date), cmp.Compare(a.id, b.id), cmp.Compare(a.order, b.order))
}

// kept is a heap with the weakest on top.
type kept []*strong

func (k kept) Len() int           { return len(k) }
func (k kept) Less(i, j int) bool { return k[i].before(k[j]) > 0 }
func (k kept) Swap(i, j int)      { k[i], k[j] = k[j], k[i] }

// Push and Pop are those of a heap.
func (k *kept) Push(x any) { *k = append(*k, x.(*strong)) }

// Pop takes the last.
func (k *kept) Pop() any {
	last := (*k)[len(*k)-1]
	*k = (*k)[:len(*k)-1]
	return last
}

func newStrongest(n int) *strongest { return &strongest{most: n} }

// offer keeps an event if it is strong enough.
func (s *strongest) offer(e *mapping.Event, id string, line int, f *FileReport, src *mapping.Source) {
	weight, err := strconv.ParseFloat(string(e.Text(mapping.Weight)), 64)
	if err != nil {
		weight, _ = strconv.ParseFloat(string(e.Text(mapping.Importance)), 64)
	}
	new := strong{weight: weight, date: e.Text(mapping.Date), id: id, order: s.seen, line: line, file: f, source: src}
	s.seen++
	if len(s.kept) == s.most && new.before(s.kept[0]) > 0 {
		return
	}
	new.event = e.Clone()
	new.date = new.event.Text(mapping.Date)
	if len(s.kept) == s.most {
		s.kept[0] = &new
		heap.Fix(&s.kept, 0)
		return
	}
	heap.Push(&s.kept, &new)
}

// settleTop makes the events that were kept, in the order of the source.
func (in *importer) settleTop() {
	all := slices.SortedFunc(slices.Values(in.top.kept), func(a, b *strong) int { return cmp.Compare(a.order, b.order) })
	in.Report.Of = in.top.seen
	for _, f := range in.Report.Files {
		f.Events, f.Undated = 0, 0
	}
	for _, s := range all {
		s.file.Events++
		if len(s.event.Text(mapping.Date)) == 0 {
			s.file.Undated++
		}
		in.b.add(&s.event, s.file, s.line, s.source, s.id)
	}
}
