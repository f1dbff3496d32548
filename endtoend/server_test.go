package endtoend

import (
	"encoding/csv"
	"fmt"
	"net"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"demarche/internal/clickhousetest"
)

// TestServerScripts runs scripts beside three ClickHouse servers, the shards of one
// cluster. $ONE is host and port of the first, $SHARDS those of all. They have commands of
// their own:
//
//	table NAME FILE.csv  makes a table of texts of a file, dealt out to the shards, and NAME_all over it
//	rows NAME N          makes a table of so many rows as GDELT has them, and NAME_all over it
//	outage N TEXT        ends a server as a power cut does; with TEXT as soon as the server is at work
//	                     on a statement that holds it, while the script goes on
//	freeze N, thaw N     stops the process of a server, and lets it go on
//	hang                 is a server at $HANG that takes connections and answers nothing
func TestServerScripts(t *testing.T) {
	folder := filepath.Join("testdata", "server")
	scripts, err := filepath.Glob(filepath.Join(folder, "*.txtar"))
	if err != nil || len(scripts) == 0 {
		t.Fatal("there are no scripts", err)
	}
	for _, script := range scripts {
		servers := clickhousetest.Start(t, 3)
		server := func(ts *testscript.TestScript, args []string) *clickhousetest.Server {
			n, err := strconv.Atoi(args[0])
			ts.Check(err)
			return servers[n-1]
		}
		testscript.Run(t, testscript.Params{
			Files:               []string{script},
			RequireExplicitExec: true,
			Setup: func(env *testscript.Env) error {
				var hosts []string
				for _, s := range servers {
					hosts = append(hosts, fmt.Sprintf("127.0.0.1:%d", s.HTTP))
				}
				env.Setenv("ONE", hosts[0])
				env.Setenv("SHARDS", strings.Join(hosts, ","))
				env.Setenv("CLICKHOUSE_USER", clickhousetest.Reader)
				env.Setenv("CLICKHOUSE_PASSWORD", clickhousetest.Password)
				return setup(env)
			},
			Cmds: map[string]func(*testscript.TestScript, bool, []string){
				"ok":    scriptOK,
				"fails": scriptFails,
				"table": func(ts *testscript.TestScript, _ bool, args []string) {
					rows, err := csv.NewReader(strings.NewReader(ts.ReadFile(args[1]))).ReadAll()
					ts.Check(err)
					clickhousetest.Table(t, servers, args[0], "`"+strings.Join(rows[0], "` String,`")+"` String")
					clickhousetest.Fill(t, servers, args[0], rows[1:])
				},
				"outage": func(ts *testscript.TestScript, _ bool, args []string) { outage(server(ts, args), args[1:]) },
				"freeze": func(ts *testscript.TestScript, _ bool, args []string) { ts.Check(server(ts, args).Freeze()) },
				"thaw":   func(ts *testscript.TestScript, _ bool, args []string) { ts.Check(server(ts, args).Thaw()) },
				"rows": func(ts *testscript.TestScript, _ bool, args []string) {
					n, err := strconv.Atoi(args[1])
					ts.Check(err)
					clickhousetest.Table(t, servers, args[0], "GLOBALEVENTID UInt64, SQLDATE UInt32, EventCode String, Actor1Name String, Actor2Name String, NumMentions UInt32")
					for i, s := range servers {
						s.Do(t, fmt.Sprintf("INSERT INTO %s SELECT number * 3 + %d, 20220101 + number %% 28, '190', toString(intHash64(number) %% 30000), toString(intHash64(number + 7) %% 30000), number %% 50 FROM system.numbers LIMIT %d",
							args[0], i, n/len(servers)), nil)
					}
				},
				"hang": func(ts *testscript.TestScript, _ bool, _ []string) {
					l, err := net.Listen("tcp", "127.0.0.1:0")
					ts.Check(err)
					ts.Defer(func() { _ = l.Close() })
					ts.Setenv("HANG", l.Addr().String())
				},
			},
		})
	}
}

// outage ends a server, at once or when it is at work on a statement that holds a text.
func outage(s *clickhousetest.Server, texts []string) {
	if len(texts) == 0 {
		s.Kill()
		return
	}
	go func() {
		for !s.Runs(texts[0]) {
			time.Sleep(2 * time.Millisecond)
		}
		s.Kill()
	}()
}
