package clickhouse

import (
	"context"
	"sync"
	"time"

	"demarche/timeline/query"
)

// progress is how far an answer is, over all statements.
type progress struct {
	mu    sync.Mutex
	tell  func(query.Progress)
	begun time.Time
	total int64 // rows of the table; 0 until that is known
	read  int64 // by statements that are done
	steps int64 // statements that read the table, about
	done  int64
}

// lookAgain is how often a server is asked how far it is.
const lookAgain = time.Second

// report tells that of the statement that runs so many rows are read.
func (p *progress) report(now int64) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.tell == nil {
		return
	}
	of := int64(-1)
	if p.total > 0 {
		of = max(p.steps, p.done+1) * p.total
	}
	p.tell(query.Progress{Rows: p.read + now, OfRows: of, Bytes: -1, OfBytes: -1, Elapsed: time.Since(p.begun)})
}

// step notes that a statement is done.
func (p *progress) step() {
	if p == nil {
		return
	}
	p.mu.Lock()
	p.done++
	p.read = p.done * p.total
	p.mu.Unlock()
	p.report(0)
}

// watch asks, while a statement runs, how many rows it has read, until stop is
// called. It is no matter where that cannot be told.
func (p *progress) watch(ctx context.Context, c client, id string) (stop func()) {
	if p == nil || p.tell == nil {
		return func() {}
	}
	ctx, cancel := context.WithCancel(ctx)
	done := make(chan struct{})
	c.progress, c.tries, c.limit = nil, 1, quickTime
	go func() {
		defer close(done)
		for {
			select {
			case <-ctx.Done():
				return
			case <-time.After(lookAgain):
			}
			_ = c.few(ctx, "SELECT toUInt64(sum(read_rows)) FROM system.processes WHERE query_id = "+text(id), 1, func(r *reader) error {
				if n := r.number(); r.err == nil && n > 0 {
					p.report(n)
				}
				return nil
			})
		}
	}()
	return func() { cancel(); <-done }
}

// passes is how many statements of an answer read the table, about.
func passes(q *query.Query) int64 {
	n := int64(2) // dates, counts
	f := &q.Filter
	for _, asked := range []bool{len(f.Countries) > 0, len(f.Actors) > 0, len(f.Types)+len(f.Tags)+len(f.Statuses)+f.MinImportance > 0, q.Lanes.Most > 0} {
		if asked {
			n++
		}
	}
	if q.Top > 0 {
		n += 2
	}
	if q.Pairs.Most > 0 {
		n += 2
	}
	return n
}
