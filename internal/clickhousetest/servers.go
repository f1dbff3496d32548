// Package clickhousetest runs ClickHouse servers on loopback, for tests: Debian's
// clickhouse-server, several of them as the shards of a cluster.
package clickhousetest

import (
	"bytes"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"demarche/internal/browsertest"
)

// Cluster is the name of the cluster that the servers are, in their settings.
const Cluster = "shards"

// The users that the servers know besides default, who has no password and may
// do everything.
const (
	Reader   = "reader"           // may read and set limits
	Locked   = "locked"           // readonly = 1 by its profile: no setting can be sent
	Skipping = "skipping"         // readonly = 1, skip_unavailable_shards = 1
	Breaking = "breaking"         // readonly = 1, and ends what takes long as if it were done
	Narrow   = "narrow"           // readonly = 1, may read 1000 rows
	Password = `s'e"c\ret: ü&%2F` // of all of these
)

// Server is one process.
type Server struct {
	HTTP, Native int // ports on 127.0.0.1
	folder       string
	process      *exec.Cmd
	lifeline     io.Closer // closing it kills the process
	ended        chan struct{}
}

// startTime is how long a server may take until it answers.
const startTime = 30 * time.Second

// Start runs n servers, each a shard of one cluster, and stops them when the test
// ends. It skips the test where there is no clickhouse-server, or fails it if
// DEMARCHE_REQUIRE is 1.
func Start(t testing.TB, n int) []*Server {
	t.Helper()
	program, err := exec.LookPath("clickhouse-server")
	browsertest.RequireOrSkip(t, err == nil, "clickhouse-server is not installed")
	folder := t.TempDir()
	ports := freePorts(t, 2*n)
	var all []*Server
	for i := range n {
		all = append(all, &Server{HTTP: ports[2*i], Native: ports[2*i+1], folder: filepath.Join(folder, fmt.Sprint("shard", i+1))})
	}
	for _, s := range all {
		s.configure(t, all)
		s.Run(t, program)
	}
	t.Cleanup(func() {
		for _, s := range all {
			s.Kill()
		}
	})
	for _, s := range all {
		s.await(t)
	}
	return all
}

// freePorts returns ports that nobody listened on a moment ago.
func freePorts(t testing.TB, n int) (ports []int) {
	t.Helper()
	for range n {
		l, err := net.Listen("tcp", "127.0.0.1:0")
		require.NoError(t, err)
		defer l.Close()
		ports = append(ports, l.Addr().(*net.TCPAddr).Port)
	}
	return ports
}

func (s *Server) configure(t testing.TB, all []*Server) {
	t.Helper()
	require.NoError(t, os.MkdirAll(s.folder, 0o700))
	var shards strings.Builder
	for _, o := range all {
		fmt.Fprintf(&shards, "<shard><replica><host>127.0.0.1</host><port>%d</port></replica></shard>", o.Native)
	}
	config := fmt.Sprintf(`<?xml version="1.0"?>
<yandex>
<logger><level>error</level><log>%[1]s/log</log><errorlog>%[1]s/errors</errorlog></logger>
<listen_host>127.0.0.1</listen_host><http_port>%[2]d</http_port><tcp_port>%[3]d</tcp_port>
<path>%[1]s/data/</path><tmp_path>%[1]s/tmp/</tmp_path>
<users_config>%[1]s/users.xml</users_config><default_profile>default</default_profile><default_database>default</default_database>
<mark_cache_size>100000000</mark_cache_size>
<remote_servers><%[4]s>%[5]s</%[4]s></remote_servers>
</yandex>
`, s.folder, s.HTTP, s.Native, Cluster, shards.String())
	var users strings.Builder
	user := func(name, password, profile string) {
		secret := strings.NewReplacer("&", "&amp;", "<", "&lt;").Replace(password)
		fmt.Fprintf(&users, "<%s><password>%s</password><networks><ip>127.0.0.1</ip></networks><profile>%s</profile><quota>default</quota></%[1]s>\n", name, secret, profile)
	}
	user("default", "", "default")
	user(Reader, Password, "default")
	for _, name := range []string{Locked, Skipping, Breaking, Narrow} {
		user(name, Password, name)
	}
	write := func(name, text string) {
		require.NoError(t, os.WriteFile(filepath.Join(s.folder, name), []byte(text), 0o600))
	}
	write("config.xml", config)
	write("users.xml", `<?xml version="1.0"?>
<yandex>
<profiles>
<default/>
<locked><max_execution_time>60</max_execution_time><readonly>1</readonly></locked>
<skipping><skip_unavailable_shards>1</skip_unavailable_shards><readonly>1</readonly></skipping>
<breaking><max_execution_time>1</max_execution_time><timeout_overflow_mode>break</timeout_overflow_mode><readonly>1</readonly></breaking>
<narrow><max_rows_to_read>1000</max_rows_to_read><readonly>1</readonly></narrow>
</profiles>
<users>
`+users.String()+`</users>
<quotas><default/></quotas>
</yandex>
`)
}

// Run starts the process. A shell between us and it kills it as soon as its
// standard input ends: when the test says so, and when the test itself is killed.
func (s *Server) Run(t testing.TB, program string) {
	t.Helper()
	s.process = exec.Command("/bin/sh", "-c", `"$0" --config-file="$1" >"$2" 2>&1 </dev/null & read -r _; kill -9 $!; wait $! 2>/dev/null; true`,
		program, filepath.Join(s.folder, "config.xml"), filepath.Join(s.folder, "output"))
	in, err := s.process.StdinPipe()
	require.NoError(t, err)
	s.lifeline = in
	require.NoError(t, s.process.Start())
	s.ended = make(chan struct{})
	go func() { _ = s.process.Wait(); close(s.ended) }()
}

// Kill ends the process at once, as a power cut does.
func (s *Server) Kill() {
	_ = s.lifeline.Close()
	<-s.ended
}

func (s *Server) await(t testing.TB) {
	t.Helper()
	for end := time.Now().Add(startTime); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		if resp, err := http.Get(fmt.Sprintf("http://127.0.0.1:%d/ping", s.HTTP)); err == nil {
			_ = resp.Body.Close()
			return
		}
	}
	said, _ := os.ReadFile(filepath.Join(s.folder, "output"))
	t.Fatalf("clickhouse-server does not answer after %s: %s", startTime, said)
}

// Do runs a statement as default, with data behind it, and returns what is
// answered.
func (s *Server) Do(t testing.TB, statement string, data []byte) string {
	t.Helper()
	address := fmt.Sprintf("http://127.0.0.1:%d/?query=%s", s.HTTP, url.QueryEscape(statement))
	resp, err := http.Post(address, "", bytes.NewReader(data))
	require.NoError(t, err)
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	require.NoError(t, err)
	require.Equal(t, http.StatusOK, resp.StatusCode, "%s: %s", statement, body)
	return string(body)
}

// Table makes a table of the columns ("a String, b UInt8") on every server, and a
// Distributed table of the same name with _all behind it over them. Rows are put
// in by [Fill].
func Table(t testing.TB, servers []*Server, name, columns string) {
	t.Helper()
	for _, s := range servers {
		s.Do(t, "CREATE TABLE "+name+" ("+columns+") ENGINE = MergeTree ORDER BY tuple()", nil)
		if len(servers) == 1 {
			return
		}
		s.Do(t, "CREATE TABLE "+name+"_all ("+columns+") ENGINE = Distributed('"+Cluster+"', default, '"+name+"')", nil)
	}
}

// Fill deals rows out to the tables of the servers, one after the other.
func Fill(t testing.TB, servers []*Server, name string, rows [][]string) {
	t.Helper()
	parts := make([]bytes.Buffer, len(servers))
	escape := strings.NewReplacer(`\`, `\\`, "\t", `\t`, "\n", `\n`, "\r", `\r`, "\x00", `\0`)
	for i, row := range rows {
		b := &parts[i%len(servers)]
		for j, value := range row {
			if j > 0 {
				b.WriteByte('\t')
			}
			b.WriteString(escape.Replace(value))
		}
		b.WriteByte('\n')
	}
	for i, s := range servers {
		if parts[i].Len() > 0 {
			s.Do(t, "INSERT INTO "+name+" FORMAT TabSeparated", parts[i].Bytes())
		}
	}
}

// CPU is how long the process has used processors, all together; 0 where that cannot
// be told. On a machine that others use, too, it says more than a clock.
func (s *Server) CPU() time.Duration {
	ticks := int64(0)
	for _, pid := range s.pids() {
		stat, _ := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
		_, rest, _ := strings.Cut(string(stat), ") ")
		if fields := strings.Fields(rest); len(fields) > 13 {
			user, _ := strconv.ParseInt(fields[11], 10, 64)
			system, _ := strconv.ParseInt(fields[12], 10, 64)
			ticks += user + system
		}
	}
	return time.Duration(ticks) * time.Second / 100
}

// pids are the processes that the shell has started; none where that cannot be told.
func (s *Server) pids() (all []int) {
	children, _ := os.ReadFile(fmt.Sprintf("/proc/%d/task/%[1]d/children", s.process.Process.Pid))
	for text := range strings.FieldsSeq(string(children)) {
		if pid, err := strconv.Atoi(text); err == nil {
			all = append(all, pid)
		}
	}
	return all
}

// Runs reports whether the server is at work on a statement that holds a text.
func (s *Server) Runs(text string) bool {
	statement := "SELECT count() FROM system.processes WHERE position(query, '" + text + "') > 0 AND position(query, 'system.processes') = 0"
	resp, err := http.Get(fmt.Sprintf("http://127.0.0.1:%d/?query=%s", s.HTTP, url.QueryEscape(statement)))
	if err != nil {
		return false
	}
	defer resp.Body.Close()
	said, _ := io.ReadAll(resp.Body)
	return strings.TrimSpace(string(said)) != "0"
}
