package endtoend

import (
	"encoding/csv"
	"fmt"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"demarche/internal/clickhousetest"
)

// TestServerScripts runs scripts beside three ClickHouse servers, the shards of one
// cluster. $ONE is host and port of the first, $SHARDS those of all. They have two commands
// more:
//
//	table NAME FILE.csv  makes a table of texts of a file, dealt out to the shards, and NAME_all over it
//	outage N             ends a server as a power cut does
func TestServerScripts(t *testing.T) {
	folder := filepath.Join("testdata", "server")
	scripts, err := filepath.Glob(filepath.Join(folder, "*.txtar"))
	if err != nil || len(scripts) == 0 {
		t.Fatal("there are no scripts", err)
	}
	for _, script := range scripts {
		servers := clickhousetest.Start(t, 3)
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
				"outage": func(ts *testscript.TestScript, _ bool, args []string) {
					n, err := strconv.Atoi(args[0])
					ts.Check(err)
					servers[n-1].Kill()
				},
			},
		})
	}
}
