package clickhouse

import (
	"context"
	"fmt"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"demarche/internal/clickhousetest"
	"demarche/internal/mapping"
	"demarche/timeline/query"
)

var everything = query.Query{Columns: query.Columns{Unit: "month"}, Top: 10, Pairs: query.Pairs{Most: 10}}

// A cluster that is not whole gives no answer, and says why: never a smaller
// number.
func TestNoAnswerWithoutEveryShard(t *testing.T) {
	servers := clickhousetest.Start(t, 3)
	clickhousetest.Table(t, servers, "g", "GLOBALEVENTID UInt64, SQLDATE UInt32, EventCode String, Actor1Name String, Actor2Name String, NumMentions UInt32")
	for _, s := range servers {
		s.Do(t, "INSERT INTO g SELECT number, 20220101 + number % 28, '190', toString(number % 100), toString(number % 97), number % 50 FROM system.numbers LIMIT 100000", nil)
	}
	m := mapping.Builtin("gdelt2")
	ask := func(user, table string, limits Limits) (*query.Answer, error) {
		return New(addressOf(servers, table), m, Options{Login: Login{user, clickhousetest.Password}, Limits: limits}).Answer(context.Background(), everything, nil)
	}
	whole, err := ask(clickhousetest.Reader, "g_all", Limits{})
	require.NoError(t, err)
	assert.EqualValues(t, 300000, whole.Read)

	for _, c := range []struct {
		what, user, table string
		limits            Limits
		says, hint        string
	}{
		{"a limit of rows", clickhousetest.Reader, "g_all", Limits{Rows: 1000}, "more rows would be read than the limit allows", "--max-rows"},
		{"the profile's limit of rows", clickhousetest.Narrow, "g_all", Limits{}, "more rows would be read than the limit allows", "--max-rows"},
		{"shards that may be skipped", clickhousetest.Skipping, "g_all", Limits{}, "`skip_unavailable_shards` = 1, under which rows could be missing", "`skip_unavailable_shards` = 0"},
		{"no such table", clickhousetest.Reader, "h", Limits{}, "has no table `default.h`", "GRANT SELECT"},
	} {
		a, err := ask(c.user, c.table, c.limits)
		assert.Nil(t, a)
		require.ErrorContains(t, err, c.says, c.what)
		var e *Error
		require.ErrorAs(t, err, &e)
		assert.Contains(t, e.Hint, c.hint)
	}

	for _, s := range servers {
		s.Do(t, "CREATE TABLE lacking (GLOBALEVENTID UInt64, EventCode String) ENGINE = Memory", nil)
	}
	_, err = ask(clickhousetest.Reader, "lacking", Limits{})
	assert.ErrorContains(t, err, "the table has no column `SQLDATE`, which the mapping `gdelt2` needs")

	t.Run("a shard has fewer rows than it gave", func(t *testing.T) {
		// A cluster that asks the first server alone answers with what one shard has.
		a, err := New(addressOf(servers, "g_all"), m, Options{Login: Login{clickhousetest.Reader, clickhousetest.Password}}).open(context.Background(), everything)
		require.NoError(t, err)
		counts, err := a.countedShards(context.Background())
		require.NoError(t, err)
		assert.ErrorContains(t, compareShards(counts, 200000), "the table answered with 200000 rows, but its shards have 300000")
	})

	t.Run("a shard is killed in mid-query", func(t *testing.T) {
		var running atomic.Bool // the statement that takes long
		e := New(addressOf(servers, "g_all"), m, Options{Login: Login{clickhousetest.Reader, clickhousetest.Password}, OnQuery: func(sql string) {
			running.Store(strings.Contains(sql, "GROUP BY"))
		}})
		go func() {
			for !running.Load() {
				time.Sleep(time.Millisecond)
			}
			time.Sleep(50 * time.Millisecond)
			servers[2].Kill()
		}()
		begun := time.Now()
		q := query.Query{Pairs: query.Pairs{Most: 10}}
		for range 500 { // until it was killed
			var a *query.Answer
			if a, err = e.Answer(context.Background(), q, nil); err != nil {
				assert.Nil(t, a)
				break
			}
			require.EqualValues(t, 300000, a.Read)
		}
		require.ErrorContains(t, err, "so that its rows would be missing")
		assert.Less(t, time.Since(begun), 40*time.Second)
		a, err := ask(clickhousetest.Reader, "g_all", Limits{})
		assert.Nil(t, a)
		assert.ErrorContains(t, err, "a shard cannot be reached")
	})
}

// What it would cost is known without reading a row.
func TestPlan(t *testing.T) {
	servers := clickhousetest.Start(t, 2)
	clickhousetest.Table(t, servers, "g", "GLOBALEVENTID UInt64, SQLDATE UInt32, EventCode String, Unread String")
	for i, s := range servers {
		s.Do(t, fmt.Sprintf("INSERT INTO g SELECT number, 20220101, '190', toString(number) FROM system.numbers LIMIT %d", 1000+i), nil)
	}
	plan := func(a Address) *query.Plan {
		p, err := New(a, mapping.Builtin("gdelt2"), Options{Login: Login{clickhousetest.Locked, clickhousetest.Password}}).Plan(context.Background(), everything)
		require.NoError(t, err)
		return p
	}
	a := addressOf(servers, "g_all")
	p := plan(a)
	assert.Equal(t, "ClickHouse 18.16.1", p.Engine)
	assert.EqualValues(t, 2001, p.Rows)
	assert.Positive(t, p.Bytes)
	a.Table = "g"
	one := plan(a)
	assert.EqualValues(t, 1000, one.Rows)
	assert.Less(t, one.Bytes, p.Bytes)
	a.Table, a.Shards = "g_all", nil
	assert.EqualValues(t, -1, plan(a).Rows, "one shard was not named")
}

// How far it is, is told while a statement runs, and never less than before.
func TestProgress(t *testing.T) {
	servers := clickhousetest.Start(t, 1)
	servers[0].Do(t, "CREATE VIEW v AS SELECT number AS GLOBALEVENTID, 20220101 + sleepEachRow(0.0005) AS SQLDATE, '190' AS EventCode FROM system.numbers LIMIT 3000", nil)
	a := addressOf(servers, "v")
	var told []query.Progress
	e := New(a, mapping.Builtin("gdelt2"), Options{Login: Login{clickhousetest.Reader, clickhousetest.Password}})
	answer, err := e.Answer(context.Background(), query.Query{Columns: query.Columns{Unit: "day"}}, func(p query.Progress) { told = append(told, p) })
	require.NoError(t, err)
	assert.EqualValues(t, 3000, answer.Matched)
	require.Greater(t, len(told), 2, "it takes more than a second")
	for i := range told[1:] {
		assert.LessOrEqual(t, told[i].Rows, told[i+1].Rows+1<<17, "%+v", told)
	}
	assert.EqualValues(t, 6000, told[len(told)-1].Rows)
}
