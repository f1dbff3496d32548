package clickhouse

import (
	"bytes"
	"compress/gzip"
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"
	"time"
	"unicode"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"demarche/internal/clickhousetest"
	"demarche/internal/mapping"
	"demarche/timeline/query"
)

// nasty is what a server may put into its words to steer a terminal, or to write
// lines that look like ours.
const nasty = "\x1b]0;owned\x07\x1b[2J\r\ndemarche: error: all is well\n\u202egnp\u2066\u2028\x9b31m\x00"

// varint writes a text as RowBinary has it.
func varint(s string) string {
	n, out := len(s), ""
	for ; n >= 0x80; n >>= 7 {
		out += string([]byte{byte(n) | 0x80})
	}
	return out + string([]byte{byte(n)}) + s
}

// forever sends the row until nobody listens.
func forever(w http.ResponseWriter, row string) {
	rows := []byte(strings.Repeat(row, 1+(1<<16)/len(row)))
	for {
		if _, err := w.Write(rows); err != nil {
			return
		}
	}
}

// answers is a server that answers as ClickHouse does until a statement has the
// word, and then as hostile says.
func answers(word string, hostile func(w http.ResponseWriter, r *http.Request)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		said := readAll(r.Body)
		w.Header().Set("X-ClickHouse-Server-Display-Name", "x")
		w.Header().Set("Content-Type", "application/octet-stream")
		switch {
		case strings.HasPrefix(said, "KILL"):
		case strings.Contains(said, word):
			hostile(w, r)
		case strings.Contains(said, "version()"):
			_, _ = io.WriteString(w, varint("26.5"))
		case strings.Contains(said, "system.tables"):
			_, _ = io.WriteString(w, varint("MergeTree")+varint("MergeTree ORDER BY a"))
		case strings.Contains(said, "system.columns"):
			for _, name := range []string{"GLOBALEVENTID", "SQLDATE", "EventCode"} {
				_, _ = io.WriteString(w, varint(name)+varint("String"))
			}
		}
	}
}

// A server that is an enemy gets no password sent elsewhere, no memory or time
// beyond the limits, and no say over the terminal.
func TestHostileServers(t *testing.T) {
	var elsewhere atomic.Int32
	other := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { elsewhere.Add(1) }))
	defer other.Close()
	away := strings.Replace(other.URL, "127.0.0.1", "localhost", 1) // another host
	refused := func(words string) func(http.ResponseWriter, *http.Request) {
		return func(w http.ResponseWriter, _ *http.Request) {
			w.WriteHeader(http.StatusInternalServerError)
			_, _ = io.WriteString(w, words)
		}
	}
	for _, c := range []struct {
		what, word string // the statement with the word is answered so
		hostile    func(w http.ResponseWriter, r *http.Request)
		says       string
	}{
		{"sends us to another host", "version()", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, away, http.StatusPermanentRedirect) }, "where the password does not go"},
		{"sends us on in words of its own", "version()", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Location", away)
			w.WriteHeader(http.StatusFound)
			_, _ = io.WriteString(w, "Code: 60. DB::Exception: gone\n"+nasty)
		}, "ClickHouse error 60"},
		{"has versions for ever", "version()", func(w http.ResponseWriter, _ *http.Request) { forever(w, varint("26.5")) }, "more than it was asked for"},
		{"has settings for ever", "system.settings", func(w http.ResponseWriter, _ *http.Request) { forever(w, varint("x")+varint("y")) }, "more than it was asked for"},
		{"has columns for ever", "system.columns", func(w http.ResponseWriter, _ *http.Request) { forever(w, varint("c")+varint("String")) }, "more than it was asked for"},
		{"has long columns for ever", "system.columns", func(w http.ResponseWriter, _ *http.Request) {
			forever(w, varint(strings.Repeat("c", 15<<20))+varint("String"))
		}, "more than it was asked for"},
		{"has a value without end", "version()", func(w http.ResponseWriter, _ *http.Request) { forever(w, "\xff\xff\xff\xff\xff\x01") }, "longer than 16 MB"},
		{"has a length beyond all numbers", "version()", func(w http.ResponseWriter, _ *http.Request) { forever(w, "\xff") }, "overflow"},
		{"has huge headers", "version()", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("X-ClickHouse-Query-Id", strings.Repeat("h", 4<<20))
		}, "headers exceeded"},
		{"has a header for a status", "version()", func(w http.ResponseWriter, _ *http.Request) {
			conn, _, err := http.NewResponseController(w).Hijack()
			if err == nil {
				_, _ = io.WriteString(conn, "HTTP/1.1 2\x1b[2J00 "+nasty+"\r\n\r\n")
				_ = conn.Close()
			}
		}, "does not answer"},
		{"has an error without end", "version()", func(w http.ResponseWriter, _ *http.Request) {
			w.WriteHeader(http.StatusInternalServerError)
			_, _ = io.WriteString(w, "Code: 999. DB::Exception: ")
			forever(w, "blah ")
		}, "ClickHouse error 999: blah"},
		{"steers the terminal in an error", "version()", refused("Code: 999. DB::Exception: " + nasty), "ClickHouse error 999"},
		{"steers the terminal in a known error", "system.tables", refused("Code: 60. DB::Exception: " + nasty + ". (UNKNOWN_TABLE) (version 26.5)"), "ClickHouse error 60"},
		{"tells the password", "version()", refused("Code: 999. DB::Exception: wrong " + clickhousetest.Password), "ClickHouse error 999: wrong …"},
		{"steers the terminal in a setting", "system.settings", func(w http.ResponseWriter, _ *http.Request) {
			_, _ = io.WriteString(w, varint("skip_unavailable_shards")+varint(nasty))
		}, "under which rows could be missing"},
		{"steers the terminal in a type", "system.columns", func(w http.ResponseWriter, _ *http.Request) {
			for _, name := range []string{"GLOBALEVENTID", "SQLDATE", "EventCode"} {
				_, _ = io.WriteString(w, varint(name)+varint("Tuple("+nasty+")"))
			}
		}, "which no mapping reads"},
		{"steers the terminal in a cluster", "system.tables", func(w http.ResponseWriter, _ *http.Request) {
			_, _ = io.WriteString(w, varint("Distributed")+varint("Distributed('"+nasty+"', 'd', 't')"))
		}, "does not know the cluster"},
		{"answers with a web page", "version()", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			_, _ = io.WriteString(w, strings.Repeat("<html>", 100))
		}, "answers with text/html, which was not asked for"},
		{"answers with a gzip bomb", "version()", func(w http.ResponseWriter, _ *http.Request) {
			var bomb bytes.Buffer
			z := gzip.NewWriter(&bomb)
			_, _ = z.Write(make([]byte, 64<<20))
			_ = z.Close()
			w.Header().Set("Content-Encoding", "gzip")
			_, _ = w.Write(bomb.Bytes())
		}, "compressed (gzip)"},
	} {
		t.Run(c.what, func(t *testing.T) {
			server := httptest.NewServer(answers(c.word, c.hostile))
			defer server.Close()
			u, err := url.Parse(server.URL)
			require.NoError(t, err)
			a, err := ParseAddress("clickhouse://" + u.Host + "/default/t")
			require.NoError(t, err)
			begun := time.Now()
			answer, err := New(a, mapping.Builtin("gdelt2"), Options{Login: Login{"reader", clickhousetest.Password}}).Answer(context.Background(), query.Query{Top: 1}, nil)
			assert.Nil(t, answer)
			require.ErrorContains(t, err, c.says)
			assert.Less(t, time.Since(begun), 10*time.Second)
			assert.NotContains(t, err.Error(), clickhousetest.Password)
			assert.Less(t, len(err.Error()), 2*maxMessage)
			for _, r := range err.Error() {
				require.False(t, unicode.IsControl(r) || r >= 0x2028 && r <= 0x202e || r == 0x2066, "%q", err.Error())
			}
		})
	}
	assert.Zero(t, elsewhere.Load(), "nobody else was asked")
}

// The names of a cluster's hosts are the server's own words: they are asked
// nothing unless they were named, and are shown without what steers a terminal.
func TestHostileShards(t *testing.T) {
	counts := (&server{}).countShards(context.Background(), &sharding{shards: []shard{{1, []string{nasty, "127.0.0.1:1@elsewhere"}}}}, Address{Port: 8123}, nil)
	require.Len(t, counts, 1)
	assert.Empty(t, counts[0].Host)
	assert.NotContains(t, counts[0].Why, "\x1b")
	assert.NotContains(t, counts[0].Why, "\n")
}

// Names of columns come from mappings that strangers write: they stay names.
func TestHostileColumns(t *testing.T) {
	name := "x`) FROM system.one; DROP TABLE t; --"
	var asked []string
	a := column{name: name, kind: "String"}
	raw, err := a.raw(false)
	require.NoError(t, err)
	asked = append(asked, string(raw))
	a.kind = "Nullable(DateTime)"
	raw, err = a.raw(true)
	require.NoError(t, err)
	asked = append(asked, string(raw), string(a.day(raw)))
	left, literal, _ := a.native(raw)
	asked = append(asked, string(left), string(literal("2020'); DROP TABLE t; --")))
	for _, s := range asked {
		assert.NotContains(t, s, ";")
		assert.NotContains(t, s, "--")
	}
}
