package clickhouse

import (
	"context"
	"errors"
	"fmt"
	"os"
	"sync"
	"time"

	"demarche/internal/mapping"
	"demarche/timeline/query"
)

// Options are what an engine is opened with.
type Options struct {
	Login   Login
	Limits  Limits
	Allowed func(host string) bool // further hosts to which the password may go, as shards; nil for none
	OnQuery func(sql string)       // is told each statement before it is sent; may be nil
}

// Engine answers queries from one table. It implements [query.Engine].
type Engine struct {
	address Address
	mapping *mapping.Mapping
	opt     Options

	mu     sync.Mutex // of what was found out when it was first asked
	server *server
	table  *table
}

var _ query.Engine = (*Engine)(nil)

// New returns an engine for a table whose columns are called as in the mapping.
// It connects when it is asked.
func New(a Address, m *mapping.Mapping, opt Options) *Engine {
	if opt.Limits.Rows == 0 {
		opt.Limits.Rows = DefaultLimits.Rows
	}
	if opt.Limits.Time == 0 {
		opt.Limits.Time = DefaultLimits.Time
	}
	return &Engine{address: a, mapping: m, opt: opt}
}

// LoginFromEnvironment takes user and password from the environment of the
// process: see [Address.LoginOf].
func LoginFromEnvironment(a Address) (Login, error) { return a.LoginOf(os.Getenv, os.ReadFile) }

// Answer counts. A table that changes meanwhile is asked once more; then that is an
// error.
func (e *Engine) Answer(ctx context.Context, q query.Query, tell func(query.Progress)) (*query.Answer, error) {
	if err := q.Check(); err != nil {
		return nil, err
	}
	begun := time.Now()
	var changed error
	for range 2 {
		a, err := e.open(ctx, q)
		if err != nil {
			return nil, err
		}
		a.progress = &progress{tell: tell, begun: begun, steps: passes(&q)}
		answer, err := a.answer(ctx)
		if !errors.Is(err, errChanged) {
			return answer, err
		}
		changed = err
		e.forget()
	}
	return nil, changed
}

// Plan says what an answer would read, without reading it.
func (e *Engine) Plan(ctx context.Context, q query.Query) (*query.Plan, error) {
	if err := q.Check(); err != nil {
		return nil, err
	}
	a, err := e.open(ctx, q)
	if err != nil {
		return nil, err
	}
	return a.plan(ctx)
}

// errChanged is behind errors of a table into which rows came while it was read.
var errChanged = errors.New("the table changed")

func changedError(what string, is, was int64) error {
	return &Error{
		Message: fmt.Sprintf("the table changed while it was read: %s are %d, and were %d", what, is, was),
		Hint:    "try again, or read from a table or view that rests", cause: errChanged,
	}
}

// open connects, and finds the table and the columns of the mapping in it.
func (e *Engine) open(ctx context.Context, q query.Query) (*asker, error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.table == nil {
		c := client{
			http: newHTTP(e.address.TLS), base: e.address.base(e.address.host()), login: e.opt.Login,
			limit: e.opt.Limits.Time, pause: firstPause, tries: tries, onQuery: e.opt.OnQuery,
		}
		s, err := connect(ctx, c, e.opt.Limits)
		if err != nil {
			return nil, err
		}
		if e.table, err = s.describe(ctx, e.address); err != nil {
			return nil, err
		}
		e.server = s
	}
	own := *e.server // with a progress of its own
	return newAsker(&own, e.table, e, q)
}

// forget has the server looked at again.
func (e *Engine) forget() {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.table = nil
}

// name is what pictures call the engine.
func (s *server) name() string { return "ClickHouse " + s.version }
