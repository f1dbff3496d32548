package scan

import (
	"cmp"
	"context"
	"slices"
	"sync"
	"sync/atomic"

	"demarche/internal/mapping"
	"demarche/timeline/query"
)

func notWhole(name string, err error) error {
	return &Error{File: name, Message: "this is no whole Parquet file: " + err.Error()}
}

// read counts the rows of a group.
func (p *parquetFile) read(ctx context.Context, w *worker, u unit) (err error) {
	defer caught(p.in, &err)
	rows := p.file.RowGroups()[u.number].NumRows()
	cols := p.in.layout.counted
	if p.whole {
		cols = p.in.layout.mapped
		w.quoted = w.cells
	}
	w.open(p.group(u.number, cols))
	defer w.shut()
	at := place{file: p.in.place, unit: u.number}
	for left := rows; left > 0; {
		n, err := w.group.next(left)
		if err != nil {
			return notWhole(p.in.name, err)
		}
		for range n {
			w.row(at)
			w.group.row++
			at.line++
		}
		w.group.counted(n)
		left -= int64(n)
		w.run.rows.Add(int64(n))
		if ctx.Err() != nil {
			return ctx.Err()
		}
	}
	p.in.counts(u.number, rows)
	w.read(p.in, rows, p.in.size/int64(p.in.parts))
	w.run.rows.Add(-rows)
	return nil
}

// fetch reads rows of a group whole, column by column.
func (p *parquetFile) fetch(w *worker, rows []*held) (records []query.Record, err error) {
	defer caught(p.in, &err)
	slices.SortFunc(rows, func(a, b *held) int { return cmp.Compare(a.line, b.line) })
	l := p.in.layout
	cells := make([][][]byte, len(rows))
	for i := range cells {
		cells[i] = make([][]byte, len(l.header))
	}
	for _, col := range l.mapped {
		if err := p.pick(rows, col, cells); err != nil {
			return nil, notWhole(p.in.name, err)
		}
	}
	var e mapping.Event
	for _, row := range cells {
		l.all.Row(row, &e)
		f := w.judge.Facts(&e)
		records = append(records, w.judge.Record(&e, &f))
	}
	return records, nil
}

// pick reads a column at some rows of a group. Pages that have none of them are
// passed over.
func (p *parquetFile) pick(rows []*held, col int, cells [][][]byte) error {
	g := p.group(rows[0].unit, []int{col})
	defer g.close()
	c := g.all[0]
	end := int64(0) // of the batch
	for i, h := range rows {
		for h.line >= end {
			if c.left == 0 || h.line >= c.ends {
				c.left = 0
				if err := c.turn(); err != nil {
					return err
				}
				end = c.ends - int64(c.left)
				continue
			}
			if err := c.next(); err != nil {
				return err
			}
			end += int64(c.n)
		}
		cells[i][col] = slices.Clone(c.cell(int(h.line - end + int64(c.n))))
	}
	return nil
}

// fetch gives rows that are not held as text to the sum: those of all files that
// may be among the first.
func (r *run) fetch(far []*held, s *query.Sum) error {
	byFile := map[int][]*held{}
	for _, h := range firstOf(far, r.q.Top) {
		byFile[h.file] = append(byFile[h.file], h)
	}
	for i, in := range r.inputs {
		if len(byFile[i]) == 0 {
			continue
		}
		err := r.look(in, r.files[i]) // it was closed when it had been counted
		if err == nil {
			err = r.fetchFrom(in, byFile[i], s)
		}
		in.close()
		if err != nil {
			return located(in.name, err)
		}
	}
	return nil
}

// fetchFrom fetches rows of a file, of several groups at once.
func (r *run) fetchFrom(in *input, rows []*held, s *query.Sum) error {
	byUnit := map[int][]*held{}
	for _, h := range rows {
		byUnit[h.unit] = append(byUnit[h.unit], h)
	}
	var failed error
	var mu sync.Mutex
	var wait sync.WaitGroup
	next := atomic.Int64{}
	for _, w := range r.workers {
		wait.Go(func() {
			for u := int(next.Add(1)) - 1; u < in.parts; u = int(next.Add(1)) - 1 {
				if len(byUnit[u]) == 0 {
					continue
				}
				records, err := in.fetch(w, byUnit[u])
				mu.Lock()
				for _, record := range records {
					s.Offer(record)
				}
				failed = cmp.Or(failed, err)
				mu.Unlock()
			}
		})
	}
	wait.Wait()
	return failed
}

// firstOf returns the first of the rows, as many as are wanted: others are in
// no answer. Those that cannot be told apart yet stay.
func firstOf(rows []*held, most int) []*held {
	slices.SortFunc(rows, (*held).compare)
	for most < len(rows) && most > 0 && rows[most].compare(rows[most-1]) == 0 {
		most++
	}
	return rows[:min(most, len(rows))]
}
