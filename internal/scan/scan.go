// Package scan answers queries from files, in one pass: CSV, TSV, JSON Lines and
// Parquet, plain or compressed. It reads parts of files on all cores, makes no
// event of a row that only counts, and keeps what it counts, not what it reads:
// memory does not grow with the rows. What does grow, with the pairs of
// actors, has a limit; beyond it files are read more than once.
package scan

import (
	"context"
	"errors"
	"fmt"
	"io"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"demarche/internal/mapping"
	"demarche/internal/records"
	"demarche/internal/spell"
	"demarche/timeline/query"
)

// File is a file to read. One with a Reader is read once, from that.
type File struct {
	Name   string
	Reader io.Reader
}

// Options are how files are read. The zero value is a good default.
type Options struct {
	Order    string // of dates of three numbers: dmy or mdy, "" where that is not known
	Workers  int    // as many as there are processors if zero
	MaxCells int    // how many pairs, each type and status by itself, are counted at once; [DefaultCells] if zero
}

// DefaultCells is how many counts of pairs are kept at once: some 100 MB of them.
const DefaultCells = 6_000_000

// MaxParties is how many actors can be told apart.
const MaxParties = 1 << 26

// Engine reads files.
type Engine struct {
	files []File
	m     *mapping.Mapping
	opt   Options
	notes []string
}

// New returns an engine that reads the files, in this order, by a mapping.
func New(files []File, m *mapping.Mapping, opt Options) *Engine {
	if opt.Workers < 1 {
		opt.Workers = runtime.GOMAXPROCS(0)
	}
	if opt.MaxCells < 1 {
		opt.MaxCells = DefaultCells
	}
	return &Engine{files: files, m: m, opt: opt}
}

// Error is why files cannot be read.
type Error struct {
	File    string
	Line    int64 // 0 for the file
	Message string
	Hint    string
}

// Error returns the message.
func (e *Error) Error() string { return e.Message }

// Plan looks at the beginning of each file.
func (g *Engine) Plan(_ context.Context, q query.Query) (*query.Plan, error) {
	if err := q.Check(); err != nil {
		return nil, err
	}
	p := &query.Plan{Engine: engineName, Mapping: g.m.Name}
	r := &run{Engine: g, q: q, spares: newSpares(1)}
	for _, f := range g.files {
		in, err := r.open(f)
		if err != nil {
			return nil, err
		}
		rows := in.rows()
		step := "read " + f.Name + ", " + in.how()
		if in.size >= 0 {
			step += ", " + sizeWords(in.size)
		}
		p.Steps = append(p.Steps, step)
		p.Bytes += max(in.size, 0)
		if rows < 0 || p.Rows < 0 {
			p.Rows = -1
		} else {
			p.Rows += rows
		}
		in.close()
	}
	return p, nil
}

// sizeWords says how large a file is.
func sizeWords(n int64) string {
	if n < 100_000 {
		return fmt.Sprintf("%.1f kB", float64(n)/1e3)
	}
	return fmt.Sprintf("%.1f MB", float64(n)/1e6)
}

const engineName = "scan"

// Notes says, once there is an answer, which columns of the mapping tables seem to have under
// misspelled names, which were left out.
func (g *Engine) Notes() []string { return g.notes }

// Answer reads the files: once, or as often as the pairs need.
func (g *Engine) Answer(ctx context.Context, q query.Query, tell func(query.Progress)) (*query.Answer, error) {
	if err := q.Check(); err != nil {
		return nil, err
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	r := &run{Engine: g, q: q, spares: newSpares(g.opt.Workers), begun: time.Now(), pairs: newPairs(g.opt.MaxCells), strongest: &strongest{most: q.Pairs.Most}}
	r.strongest.name = r.parties.at
	stop := r.telling(tell)
	defer stop()
	defer r.close()
	if err := r.pass(ctx); err != nil {
		return nil, err
	}
	if q.Pairs.Most > 0 {
		for r.strongest.take(r.pairs, g.opt.Workers); r.pairs.next(); r.strongest.take(r.pairs, g.opt.Workers) {
			for _, f := range g.files {
				if f.Reader != nil {
					return nil, &Error{File: f.Name, Message: fmt.Sprintf("there are more than %d pairs of actors, which takes reading more than once, and this can be read only once", g.opt.MaxCells),
						Hint: "put it into a file; or --level state, or a filter"}
				}
			}
			r.again = true
			if err := r.pass(ctx); err != nil {
				return nil, err
			}
		}
	}
	return r.answer()
}

// run is one answer in the making.
type run struct {
	*Engine
	spares
	q     query.Query
	begun time.Time
	again bool // only pairs are counted yet

	layouts sync.Map // by names of columns
	spans   interner[query.Span]
	lanes   interner[string]
	parties interner[query.Party]

	pairs     *pairs
	strongest *strongest

	inputs  []*input
	workers []*worker
	rows    atomic.Int64
	bytes   atomic.Int64
	total   atomic.Int64 // bytes of all files, -1 where that is not known
}

// pass reads all files once.
func (r *run) pass(ctx context.Context) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	r.close()
	r.inputs = nil
	r.total.Store(0)
	for _, f := range r.files {
		in, err := named(f)
		if err != nil {
			return err
		}
		in.place = len(r.inputs)
		r.inputs = append(r.inputs, in)
		if in.size < 0 {
			r.total.Store(-1)
		} else if t := r.total.Load(); t >= 0 {
			r.total.Store(t + in.size)
		}
	}
	units := make(chan unit, r.opt.Workers)
	var producers, workers sync.WaitGroup
	next := atomic.Int64{}
	for range min(r.opt.Workers, len(r.inputs)) {
		producers.Go(func() {
			for i := int(next.Add(1)) - 1; i < len(r.inputs) && ctx.Err() == nil; i = int(next.Add(1)) - 1 {
				if err := r.handOut(ctx, i, units); err != nil {
					cancel(err)
				}
			}
		})
	}
	for i := range r.opt.Workers {
		if len(r.workers) <= i {
			r.workers = append(r.workers, newWorker(r))
		}
		w := r.workers[i]
		workers.Go(func() {
			for u := range units {
				if ctx.Err() == nil {
					if err := w.unit(ctx, u); err != nil {
						cancel(err)
					}
				}
				u.free()
				u.in.release()
			}
		})
	}
	producers.Wait()
	close(units)
	workers.Wait()
	if err := context.Cause(ctx); err != nil {
		return err
	}
	return nil
}

// handOut opens a file and hands out its units. It is closed when the last of them has
// been counted, so that as few are open at a time as there are workers, whatever
// their number.
func (r *run) handOut(ctx context.Context, file int, units chan<- unit) error {
	in := r.inputs[file]
	in.uses.Store(1)
	defer in.release()
	if err := r.look(in, r.files[file]); err != nil {
		return located(in.name, err)
	}
	return r.units(ctx, in, units)
}

// close closes the files of the last pass that are still open.
func (r *run) close() {
	for _, in := range r.inputs {
		in.close()
	}
}

// telling says now and then how far the run is.
func (r *run) telling(tell func(query.Progress)) (stop func()) {
	if tell == nil {
		return func() {}
	}
	const often = 200 * time.Millisecond
	done, ended := make(chan struct{}), make(chan struct{})
	say := func() {
		tell(query.Progress{Rows: r.rows.Load(), OfRows: -1, Bytes: r.bytes.Load(), OfBytes: r.total.Load(), Elapsed: time.Since(r.begun)})
	}
	go func() {
		defer close(ended)
		for t := time.NewTicker(often); ; {
			select {
			case <-done:
				t.Stop()
				return
			case <-t.C:
				say()
			}
		}
	}()
	return sync.OnceFunc(func() {
		close(done)
		<-ended
		say()
	})
}

// note notes what is misspelled in the headers of the tables.
func (r *run) note() {
	r.notes = nil
	for _, in := range r.inputs {
		if in.layout == nil {
			continue
		}
		for _, pair := range in.layout.all.Almost(spell.Nearest) {
			text := fmt.Sprintf("the mapping `%s` reads the column `%s`, which the table does not have: it has `%s`, of which nothing was read", r.m.Name, pair[0], pair[1])
			if !slices.ContainsFunc(r.notes, func(n string) bool { return strings.HasSuffix(n, text) }) {
				r.notes = append(r.notes, in.name+": "+text)
			}
		}
	}
}

// answer puts together what the workers have counted.
func (r *run) answer() (*query.Answer, error) {
	s := query.NewSum(r.q)
	a := s.About()
	a.Engine = engineName
	records.About(a, r.m)
	lines := make([]int64, len(r.inputs))
	for i, in := range r.inputs {
		d := query.Data{Name: in.name, Rows: 0, Bytes: max(in.size, 0)}
		if !in.modified.IsZero() {
			d.Modified = in.modified.UTC().Format(time.DateOnly)
		}
		for _, w := range r.workers {
			d.Rows += w.rowsOf[i]
		}
		lines[i] = d.Rows
		s.Read(d.Rows)
		a.Data = append(a.Data, d)
	}
	var repeated, without int64
	var cells table
	for _, w := range r.workers {
		s.Unreadable(w.unreadable)
		repeated += w.repeated
		without += w.without
		w.cuts.each(func(key uint64, n uint32) { cells.add(key, n) })
	}
	cells.each(func(key uint64, n uint32) { r.count(s, key, int64(n)) })
	a.UnreadableAt = r.unreadableAt()
	r.note()
	if err := r.first(s); err != nil {
		return nil, err
	}
	if r.q.Pairs.Most > 0 {
		found, residue := r.strongest.sorted()
		s.Pairs(found, residue, repeated, without)
	}
	out, err := s.Answer()
	if err != nil {
		return nil, errors.Join(errors.New("the scanner has counted wrongly, which is a bug"), err)
	}
	return out, nil
}
