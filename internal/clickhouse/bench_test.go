package clickhouse

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"demarche/internal/clickhousetest"
	"demarche/internal/enginetest"
	"demarche/internal/generate"
	"demarche/timeline/query"
)

// BenchmarkThreeShards loads rows as GDELT has them onto three shards and asks what
// pictures need. DEMARCHE_ROWS says how many, 30,000 if it is not set:
//
//	DEMARCHE_ROWS=10000000 go test ./internal/clickhouse -run '^$' -bench ThreeShards -benchtime 1x -timeout 1h
func BenchmarkThreeShards(b *testing.B) {
	rows, _ := strconv.Atoi(os.Getenv("DEMARCHE_ROWS"))
	if rows == 0 {
		rows = 30_000
	}
	servers := clickhousetest.Start(b, 3)
	m := enginetest.Mapping()
	kinds := map[string]string{"GLOBALEVENTID": "UInt64", "SQLDATE": "UInt32", "NumMentions": "UInt32"}
	var columns []string
	for _, name := range m.Header {
		kind := kinds[name]
		if kind == "" {
			kind = "String"
		}
		columns = append(columns, Name(name)+" "+kind)
	}
	clickhousetest.Table(b, servers, "gdelt", strings.Join(columns, ","))
	begun := time.Now()
	load(b, servers, rows)
	cpu := func() (all time.Duration) {
		for _, s := range servers {
			all += s.CPU()
		}
		return all
	}
	b.Logf("%d rows loaded in %s, %s of processors", rows, time.Since(begun).Round(time.Millisecond), cpu())

	e := enginesOf(servers, "gdelt", m)[0]
	for _, q := range []struct {
		name string
		query.Query
	}{
		{"columns by month and type", query.Query{Columns: query.Columns{Unit: "month"}}},
		{"columns, of one country since 2023", query.Query{Columns: query.Columns{Most: 400}, Filter: query.Filter{Countries: []string{"UA"}, From: "2023"}}},
		{"first 200", query.Query{Top: 200}},
		{"first 200 of one country", query.Query{Top: 200, Filter: query.Filter{Countries: []string{"UA"}}}},
		{"300 pairs of states", query.Query{Pairs: query.Pairs{Most: 300, Level: "state"}}},
		{"300 pairs of actors", query.Query{Pairs: query.Pairs{Most: 300}}},
		{"a timeline", query.Query{Columns: query.Columns{Most: 130}, Top: 200}},
		{"lanes of 12 actors", query.Query{Columns: query.Columns{Unit: "month"}, Lanes: query.Lanes{By: "actor", Most: 12}}},
	} {
		b.Run(q.name, func(b *testing.B) {
			before := cpu()
			defer func() { b.ReportMetric((cpu()-before).Seconds()/float64(b.N), "cpu-s/op") }()
			for b.Loop() {
				a, err := e.Answer(context.Background(), q.Query, nil)
				require.NoError(b, err)
				require.EqualValues(b, rows, a.Read)
			}
		})
	}
}

// load writes a third of the rows to each server, at the same time.
func load(b *testing.B, servers []*clickhousetest.Server, rows int) {
	b.Helper()
	var all sync.WaitGroup
	for i, s := range servers {
		all.Go(func() {
			from, to := rows*i/len(servers), rows*(i+1)/len(servers)
			r, w := io.Pipe()
			go func() { w.CloseWithError(generate.GDELT(w, from, to-from, 1000, 1)) }()
			address := fmt.Sprintf("http://127.0.0.1:%d/?query=%s", s.HTTP, url.QueryEscape("INSERT INTO gdelt FORMAT TabSeparated"))
			resp, err := http.Post(address, "", r)
			if err == nil {
				said, _ := io.ReadAll(resp.Body)
				_ = resp.Body.Close()
				if len(said) > 0 {
					b.Error(string(said))
				}
			} else {
				b.Error(err)
			}
		})
	}
	all.Wait()
}
