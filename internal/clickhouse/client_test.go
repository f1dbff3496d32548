package clickhouse

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"demarche/internal/clickhousetest"
)

// testClient asks a server as a user whose password is the one of all tests.
func testClient(port int, user string) client {
	return client{
		http: newHTTP(false), base: fmt.Sprintf("http://127.0.0.1:%d/", port), login: Login{user, clickhousetest.Password},
		limit: 20 * time.Second, pause: time.Millisecond, tries: tries,
	}
}

func ask(t *testing.T, c *client, query sql) (rows []string, err error) {
	t.Helper()
	err = c.each(context.Background(), query, func(r *reader) error { rows = append(rows, r.text()); return nil })
	return rows, err
}

func TestServers(t *testing.T) {
	servers := clickhousetest.Start(t, 3)
	asReader := testClient(servers[0].HTTP, clickhousetest.Reader)

	t.Run("every literal comes back as it went", func(t *testing.T) {
		all := ""
		for c := range 256 {
			all += string([]byte{byte(c)})
		}
		for _, value := range []string{"", "'", `\`, `\'`, "a' OR '1'='1", "ünïcödé 日本 🙂", "`\"", all, "x\x00y", "\xff\xfe'"} {
			rows, err := ask(t, &asReader, "SELECT "+text(value))
			require.NoError(t, err)
			assert.Equal(t, []string{value}, rows)
		}
		for _, column := range []string{"a`b", `\`, "ü ' \"", "x); DROP TABLE y; --"} {
			rows, err := ask(t, &asReader, "SELECT "+name(column)+" FROM (SELECT 'v' AS "+name(column)+")")
			require.NoError(t, err)
			assert.Equal(t, []string{"v"}, rows)
		}
	})

	t.Run("limits are sent where that is allowed", func(t *testing.T) {
		for _, user := range []string{clickhousetest.Reader, clickhousetest.Narrow} {
			s, err := connect(context.Background(), testClient(servers[0].HTTP, user), Limits{Rows: 1000, Time: 3 * time.Second})
			require.NoError(t, err, user)
			assert.Equal(t, "18.16.1", s.version)
			_, err = ask(t, &s.client, "SELECT toString(count()) FROM system.numbers")
			var e *Error
			require.ErrorAs(t, err, &e)
			assert.Equal(t, tooManyRows, e.Code)
			assert.Contains(t, e.Message, "more rows would be read than the limit allows")
			_, err = ask(t, &s.client, "DROP TABLE nothing")
			require.ErrorAs(t, err, &e)
			assert.Equal(t, readOnly, e.Code)
			assert.Equal(t, user == clickhousetest.Narrow, s.forced != nil)
		}
	})

	t.Run("settings under which rows go missing are refused", func(t *testing.T) {
		for user, setting := range map[string]string{clickhousetest.Skipping: "`skip_unavailable_shards` = 1", clickhousetest.Breaking: "`timeout_overflow_mode` = break"} {
			_, err := connect(context.Background(), testClient(servers[0].HTTP, user), DefaultLimits)
			assert.ErrorContains(t, err, setting)
		}
	})

	t.Run("errors are clear", func(t *testing.T) {
		for _, c := range []struct {
			user  string
			query sql
			says  string
		}{
			{"nobody", "SELECT 'a'", "the server does not let this user in"},
			{clickhousetest.Reader, "SELECT 'a' FROM default.none", "the server has no such table"},
			{clickhousetest.Reader, "SELECT 'a' FROM none.none", "the server has no such database"},
			{clickhousetest.Reader, "SELECT toString(nowhere) FROM system.one", "the table lacks a column that the mapping names"},
		} {
			client := testClient(servers[0].HTTP, c.user)
			_, err := ask(t, &client, c.query)
			require.ErrorContains(t, err, c.says)
			var e *Error
			require.ErrorAs(t, err, &e)
			assert.NotEmpty(t, e.Hint)
			assert.NotContains(t, e.Message, "e.what()")
		}
		wrong := testClient(servers[0].HTTP, clickhousetest.Reader)
		wrong.login.password = "hunter2"
		_, err := ask(t, &wrong, "SELECT 'a'")
		require.ErrorContains(t, err, "the server does not take this password")
		assert.NotContains(t, err.Error(), "hunter2")
	})

	t.Run("a query that is given up is killed on the server", func(t *testing.T) {
		for _, user := range []string{clickhousetest.Reader, clickhousetest.Locked} {
			c := testClient(servers[0].HTTP, user)
			ctx, cancel := context.WithTimeout(context.Background(), 300*time.Millisecond)
			begun := time.Now()
			err := c.each(ctx, "SELECT toString(count()) FROM system.numbers WHERE number % 3 = 5", func(*reader) error { return nil })
			cancel()
			require.ErrorIs(t, err, context.DeadlineExceeded)
			assert.Less(t, time.Since(begun), 3*time.Second)
			assert.Eventually(t, func() bool {
				return servers[0].Do(t, "SELECT count() FROM system.processes WHERE query LIKE '%number % 3 = 5%' AND query NOT LIKE '%processes%'", nil) == "0\n"
			}, 5*time.Second, 20*time.Millisecond, user)
		}
	})

	t.Run("shards are asked one by one", func(t *testing.T) { shardsAreAsked(t, servers) })
}

func shardsAreAsked(t *testing.T, servers []*clickhousetest.Server) {
	clickhousetest.Table(t, servers, "three", "a String")
	var rows [][]string
	for i := range 100 {
		rows = append(rows, []string{fmt.Sprint(i)})
	}
	clickhousetest.Fill(t, servers, "three", rows)
	a := Address{Host: "127.0.0.1", Port: servers[0].HTTP, Database: "default", Table: "three_all"}
	s, err := connect(context.Background(), testClient(servers[0].HTTP, clickhousetest.Reader), DefaultLimits)
	require.NoError(t, err)
	table, err := s.describe(context.Background(), a)
	require.NoError(t, err)
	require.NotNil(t, table.shards)
	assert.Equal(t, []column{{"a", "String"}}, table.columns)

	counts := s.countShards(context.Background(), table.shards, a, nil)
	assert.Equal(t, int64(34), counts[0].Rows, "the server itself is one")
	assert.Equal(t, "its HTTP interface is not named", counts[1].Why)
	require.NoError(t, compareShards(counts, 100))

	for _, s := range servers {
		a.Shards = append(a.Shards, fmt.Sprintf("127.0.0.1:%d", s.HTTP))
	}
	counts = s.countShards(context.Background(), table.shards, a, nil)
	assert.Equal(t, []int64{34, 33, 33}, []int64{counts[0].Rows, counts[1].Rows, counts[2].Rows})
	require.NoError(t, compareShards(counts, 100))
	assert.ErrorContains(t, compareShards(counts, 67), "the table answered with 67 rows, but its shards have 100: shard 1 34, shard 2 33, shard 3 33")
}

// A server that hangs, one that breaks off, one that is none, one that sends us
// on: each is told apart, and the password goes nowhere else.
func TestServersThatAreNotWell(t *testing.T) {
	var calls atomic.Int32
	elsewhere := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { calls.Add(1) }))
	defer elsewhere.Close()
	hang := make(chan struct{})
	for _, c := range []struct {
		what   string
		handle http.HandlerFunc
		says   string
		asked  int32 // how many times
	}{
		{"hangs", func(_ http.ResponseWriter, r *http.Request) {
			if !strings.Contains(readAll(r.Body), "KILL") {
				<-hang
			}
		}, "has not answered for", 2}, // asked, killed
		{"breaks off in a row", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Length", "100")
			w.Header().Set("X-ClickHouse-Server-Display-Name", "x")
			_, _ = w.Write([]byte("\x0aabc"))
		}, "broke off in the midst of an answer", 3},
		{"is busy", func(w http.ResponseWriter, _ *http.Request) {
			w.WriteHeader(500)
			_, _ = io.WriteString(w, "Code: 202. DB::Exception: Too many simultaneous queries. Maximum: 100. (TOO_MANY_SIMULTANEOUS_QUERIES) (version 26.5.3.1 (official build))")
		}, "the server is answering as many queries as it may (ClickHouse error 202: Too many simultaneous queries. Maximum: 100.)", 3},
		{"is a web server", func(w http.ResponseWriter, _ *http.Request) { http.Error(w, "<h1>nginx", 404) }, "what answers is no ClickHouse server", 1},
		{"is a proxy", func(w http.ResponseWriter, _ *http.Request) { http.Error(w, "<h1>bad gateway", http.StatusBadGateway) }, "a gateway before it (HTTP status 502)", 3},
		{"sends us on", func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, elsewhere.URL, http.StatusTemporaryRedirect)
		}, "where the password does not go", 1},
		{"answers with a whole web page", func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, strings.Repeat("<html>", 100)) }, "what answers is no ClickHouse server", 1},
	} {
		t.Run(c.what, func(t *testing.T) {
			var asked atomic.Int32
			server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { asked.Add(1); c.handle(w, r) }))
			defer server.Close()
			u, _ := url.Parse(server.URL)
			client := testClient(0, "reader")
			client.base, client.limit = "http://"+u.Host+"/", 100*time.Millisecond-grace
			if c.what != "hangs" {
				client.limit = time.Second
			} else {
				defer close(hang)
			}
			_, err := ask(t, &client, "SELECT 'a'")
			require.Error(t, err)
			assert.ErrorContains(t, err, c.says)
			assert.Equal(t, c.asked, asked.Load())
			assert.NotContains(t, err.Error(), clickhousetest.Password)
		})
	}
	assert.Zero(t, calls.Load(), "nobody else was asked")
}

func readAll(r io.Reader) string {
	data, _ := io.ReadAll(r)
	return string(data)
}

func TestNobodyListens(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	port := l.Addr().(*net.TCPAddr).Port
	require.NoError(t, l.Close())
	c := testClient(port, "reader")
	_, err = ask(t, &c, "SELECT 'a'")
	assert.ErrorContains(t, err, "does not take connections")
	c.base = "http://no-such-host.invalid:8123/"
	_, err = ask(t, &c, "SELECT 'a'")
	assert.ErrorContains(t, err, "no-such-host.invalid")
}

func TestAddresses(t *testing.T) {
	for _, c := range []struct {
		text string
		want Address
		says string
	}{
		{"clickhouse://db/gdelt/events", Address{Host: "db", Port: 8123, Database: "gdelt", Table: "events"}, "clickhouse://db:8123/gdelt/events"},
		{"clickhouse://db:8443/gdelt/events", Address{TLS: true, Host: "db", Port: 8443, Database: "gdelt", Table: "events"}, "clickhouses://db:8443/gdelt/events"},
		{"CLICKHOUSES://Ann@DB/events/", Address{TLS: true, Host: "db", Port: 8443, User: "Ann", Table: "events"}, "clickhouses://db:8443/events"},
		{"clickhouse://[::1]:9/d/t?shards=b:2,a:1,b:2", Address{Host: "::1", Port: 9, Database: "d", Table: "t", Shards: []string{"a:1", "b:2"}}, "clickhouse://[::1]:9/d/t"},
	} {
		a, err := ParseAddress(c.text)
		require.NoError(t, err, c.text)
		assert.Equal(t, c.want, a)
		assert.Equal(t, c.says, a.String())
	}
	for text, says := range map[string]string{
		"https://db/gdelt/events":                 "this is no address of a ClickHouse table",
		"clickhouse://ann:hunter2@db/d/t":         "a password stands in the address",
		"clickhouse://ann:hunter2@db:x/d/t":       "cannot be read",
		"clickhouse://db/d/t?password=hunter2":    "a password stands in the address",
		"clickhouse://db/":                        "names no table",
		"clickhouse://db/a/b/c":                   "names no table",
		"clickhouse:///d/t":                       "names no host",
		"clickhouse://db:0/d/t":                   "`0` is no port",
		"clickhouse://db/d/t?readonly=0":          "an address has no option `readonly`",
		"clickhouse://db/d/t?shards=a":            "`a` is no host and port of a shard",
		"clickhouse://db/d/t?shards=a:1#hunter2":  "cannot be read",
		"clickhouse://ann:hunter2%@db/d/t":        "cannot be read",
		"clickhouse://ann:hunter2@db/d/t\x7f":     "cannot be read",
		"clickhouse://ann:hunter2@[::1/d/t":       "cannot be read",
		"clickhouse://db/d/t?x=%zz&pw=hunter2":    "cannot be read",
		"clickhouse://db/d/t?Password=hunter2&%z": "",
	} {
		_, err := ParseAddress(text)
		require.Error(t, err, text)
		assert.ErrorContains(t, err, says)
		assert.NotContains(t, err.Error(), "hunter2")
	}
}

func TestLogin(t *testing.T) {
	file := filepath.Join(t.TempDir(), "password")
	require.NoError(t, os.WriteFile(file, []byte("hunter2\n"), 0o600))
	login := func(env map[string]string) (Login, error) {
		return Address{}.LoginOf(func(name string) string { return env[name] }, os.ReadFile)
	}
	for _, env := range []map[string]string{{"CLICKHOUSE_USER": "ann", "CLICKHOUSE_PASSWORD": "hunter2"}, {"CLICKHOUSE_USER": "ann", "CLICKHOUSE_PASSWORD_FILE": file}} {
		l, err := login(env)
		require.NoError(t, err)
		assert.Equal(t, Login{"ann", "hunter2"}, l)
		for _, shown := range []string{fmt.Sprint(l), fmt.Sprintf("%+v", l), fmt.Sprintf("%#v", l), l.String()} {
			assert.NotContains(t, shown, "hunter2")
		}
		assert.Equal(t, "Wrong … for ann", l.hide("Wrong hunter2 for ann"))
	}
	_, err := login(map[string]string{"CLICKHOUSE_PASSWORD": "hunter2", "CLICKHOUSE_PASSWORD_FILE": file})
	assert.ErrorContains(t, err, "are both set")
	_, err = login(map[string]string{"CLICKHOUSE_PASSWORD_FILE": file + "x"})
	assert.ErrorIs(t, errors.Unwrap(err), os.ErrNotExist)
	require.NoError(t, os.WriteFile(file, []byte("hunter2\nmore"), 0o600))
	_, err = login(map[string]string{"CLICKHOUSE_PASSWORD_FILE": file})
	assert.ErrorContains(t, err, "more than one line")
	assert.NotContains(t, err.Error(), "hunter2")
}

func TestArgumentsOfDistributedTables(t *testing.T) {
	for engine, want := range map[string][]string{
		"Distributed(shards, default, 'three')":                        {"shards", "default", "three"},
		`Distributed('a\'b', 'd,(', 't)', cityHash64(id), 'policy')`:   {"a'b", "d,(", "t)", "cityHash64"},
		"Distributed(shards, default, three, rand()) SETTINGS fsync=1": {"shards", "default", "three", "rand"},
	} {
		assert.Equal(t, want, arguments(engine))
	}
}

// Whatever stands in a value or a name, it stays inside of its quotes.
func FuzzQuotes(f *testing.F) {
	for _, s := range []string{"", "'", `\`, `\'`, "`", "a\x00b", "ü", "\xff", "'; DROP TABLE x; --", `\x27`} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for mark, quoted := range map[byte]string{'\'': Text(s), '`': Name(s)} {
			require.Equal(t, mark, quoted[0])
			require.Equal(t, mark, quoted[len(quoted)-1])
			var back []byte
			inner := quoted[1 : len(quoted)-1]
			for i := 0; i < len(inner); i++ {
				c := inner[i]
				if c == '\\' {
					var n byte
					_, err := fmt.Sscanf(inner[i:i+4], `\x%02x`, &n)
					require.NoError(t, err)
					back = append(back, n)
					i += 3
					continue
				}
				require.True(t, c == ' ' || c == '_' || c == '.' || c == ',' || '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'z', "%q", c)
				back = append(back, c)
			}
			require.Equal(t, s, string(back))
		}
	})
}

// A password that others on the way could read is told of.
func TestOverheard(t *testing.T) {
	for text, want := range map[string][]string{
		"clickhouse://localhost:8123/d/t": nil, "clickhouse://127.0.0.1/d/t": nil, "clickhouse://[::1]:8123/d/t": nil, "clickhouses://far.example/d/t": nil,
		"clickhouse://far.example/d/t":                                 {"far.example:8123"},
		"clickhouse://localhost:8123/d/t?shards=10.0.0.2:8123,[::1]:1": {"10.0.0.2:8123"},
	} {
		a, err := ParseAddress(text)
		require.NoError(t, err)
		assert.Equal(t, want, a.Overheard(Login{"u", "p"}), text)
		assert.Empty(t, a.Overheard(Login{User: "u"}))
	}
}
