// Package enginetest holds every engine to the same answers: rows that are generated,
// queries, and an engine so plain that it can be believed.
package enginetest

import (
	"bytes"
	"context"
	"fmt"
	"iter"
	"strings"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"demarche/internal/generate"
	"demarche/internal/mapping"
	"demarche/internal/records"
	"demarche/timeline/query"
	"demarche/timeline/relations"
)

// Mapping is that of the rows.
func Mapping() *mapping.Mapping { return mapping.Builtin("gdelt2") }

// Rows returns n rows as GDELT has them, of 61 columns apart by tabs. With faults, some have a date
// that is none, no date, no actor, a name in another script, or an odd character.
func Rows(n int, seed uint64, faults bool) []byte {
	var b bytes.Buffer
	if err := generate.GDELT(&b, 0, n, 500, seed); err != nil {
		panic(err) // memory takes all
	}
	if !faults {
		return b.Bytes()
	}
	lines := strings.Split(strings.TrimSuffix(b.String(), "\n"), "\n")
	const date, actor, actorCountry, other, code, mentions = 1, 6, 7, 16, 26, 31
	for i := range lines {
		c := strings.Split(lines[i], "\t")
		switch i % 17 {
		case 3:
			c[date] = "20221340"
		case 4:
			c[date] = ""
		case 5:
			c[actor] = ""
		case 6:
			c[actor], c[actorCountry] = "КИЇВ", "UKR"
		case 7:
			c[actor] = `O'HARA "X" \N`
		case 8:
			c[other] = c[actor] // to himself
		case 9:
			c[mentions] = ""
		case 10:
			c[code] = "no code"
		case 11:
			c[date] = "19181111"
		}
		lines[i] = strings.Join(c, "\t")
	}
	return []byte(strings.Join(lines, "\n") + "\n")
}

// Queries are asked of every engine.
func Queries() []query.Query {
	all := query.Query{Columns: query.Columns{Most: 400}, Top: 25, Pairs: query.Pairs{Most: 20}, Lanes: query.Lanes{By: "country", Most: 5}}
	with := func(change func(*query.Query)) query.Query {
		q := all
		change(&q)
		return q
	}
	return []query.Query{
		all,
		with(func(q *query.Query) {
			q.Columns = query.Columns{Unit: "month"}
			q.Pairs.Level = "state"
			q.Lanes.By = "type"
		}),
		with(func(q *query.Query) {
			q.Filter.Countries = []string{"UA"}
			q.Filter.From = "2022-02"
			q.Lanes.By = "actor"
		}),
		with(func(q *query.Query) {
			q.Filter.To = "2022-06-15"
			q.Filter.Types = []string{"assault", "consult"}
			q.Lanes.By = "status"
		}),
		with(func(q *query.Query) {
			q.Filter.Actors = []string{"russia", "КИЇВ"}
			q.Columns = query.Columns{Unit: "week"}
		}),
		with(func(q *query.Query) { q.Filter.Countries = []string{"ZW"} }),
		with(func(q *query.Query) { q.Columns.Most = 3; q.Pairs.Most = 10_000; q.Top = 0; q.Lanes.Most = 0 }),
		{Top: 7}, {Columns: query.Columns{Unit: "year"}}, {Pairs: query.Pairs{Most: 1, Level: "state"}}, {},
	}
}

// Plain answers row by row, from tab-separated text, with nothing remembered and nothing
// left out.
type Plain struct{ Text []byte }

// Answer counts row by row.
func (p Plain) Answer(_ context.Context, q query.Query, _ func(query.Progress)) (*query.Answer, error) {
	m := Mapping()
	return Count(m, m.Header, func(yield func([][]byte) bool) {
		for line := range bytes.Lines(p.Text) {
			if !yield(bytes.Split(bytes.TrimSuffix(line, []byte("\n")), []byte("\t"))) {
				return
			}
		}
	}, q)
}

// Count answers from the rows of a table with these columns, one by one.
func Count(m *mapping.Mapping, header []string, rows iter.Seq[[][]byte], q query.Query) (*query.Answer, error) {
	if err := q.Check(); err != nil {
		return nil, err
	}
	c, err := m.Compile(header, mapping.Options{})
	if err != nil {
		return nil, err
	}
	j, s := records.NewJudge(q, m), query.NewSum(q)
	records.About(s.About(), m)
	pairs := map[string]*query.Pair{}
	var repeated, without int64
	for row := range rows {
		var e mapping.Event
		c.Row(row, &e)
		s.Read(1)
		f := j.Facts(&e)
		switch {
		case f.Verdict == records.LeftOut:
			continue
		case f.Verdict == records.Unreadable:
			s.Unreadable(1)
			continue
		case f.Undated:
			s.Undated(f.Lane, 1)
		default:
			s.Count(query.Cut{Span: f.Span, Kind: f.Kind, Status: f.Status, Lane: f.Lane}, 1)
		}
		s.Offer(j.Record(&e, &f))
		who, whom, inner := j.Parties(&e)
		n := int64(0)
		records.EachPair(f.Kind, who, whom, inner, func(from, to query.Party, how relations.Kind) {
			n++
			key := fmt.Sprint(from, to, how)
			if pairs[key] == nil {
				pairs[key] = &query.Pair{From: from, To: to, Kind: how.String()}
			}
			pairs[key].Count++
			pairs[key].Cells = append(pairs[key].Cells, query.Cell{Type: f.Kind.String(), Status: f.Status.String(), Count: 1})
		})
		if n == 0 {
			without++
		} else {
			repeated += n - 1
		}
	}
	if q.Pairs.Most > 0 {
		var all []query.Pair
		for _, p := range pairs {
			all = append(all, *p)
		}
		strongest, rest := query.Strongest(all, q.Pairs.Most)
		s.Pairs(strongest, rest, repeated, without)
	}
	return s.Answer()
}

// Hold asks an engine every query and compares its answers, as JSON, with those
// of [Plain]. What engines may say differently is the engine, the data, and where rows could
// not be read.
func Hold(t require.TestingT, text []byte, e query.Engine) {
	for i, q := range Queries() {
		want, err := Plain{text}.Answer(context.Background(), q, nil)
		require.NoError(t, err)
		got, err := e.Answer(context.Background(), q, nil)
		require.NoError(t, err, "query %d", i)
		require.NoError(t, got.Check())
		assert.Equal(t, Bare(want), Bare(got), "query %d: %+v", i, q)
	}
}

// Bare returns an answer without what engines may say differently.
func Bare(a *query.Answer) string {
	bare := *a
	bare.Engine, bare.Data, bare.UnreadableAt = "", nil, nil
	return string(bare.JSON())
}
