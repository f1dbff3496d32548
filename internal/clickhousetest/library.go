package clickhousetest

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"demarche/internal/browsertest"
)

// library answers statements by chDB, in a process of its own.
type library struct {
	sync.Mutex
	in  io.WriteCloser
	out *bufio.Reader
}

// Library runs a current ClickHouse: chDB, which is ClickHouse as a library, behind
// an HTTP handler. It has no users and no shards. The test is skipped where the library or a
// C compiler is missing, or fails if DEMARCHE_REQUIRE is 1.
func Library(t testing.TB) *Server {
	t.Helper()
	_, here, _, _ := runtime.Caller(0)
	folder := filepath.Dir(here)
	if !filepath.IsAbs(folder) { // -trimpath: tests run in the folder of their package
		folder, _ = filepath.Abs(filepath.Join("..", "clickhousetest"))
	}
	found, _ := filepath.Glob(filepath.Join(folder, "npm", "node_modules", "@chdb", "*", "libchdb.so"))
	browsertest.RequireOrSkip(t, len(found) == 1, "chDB is not installed: run .ci/install")
	program := filepath.Join(t.TempDir(), "chdb")
	said, err := exec.Command("cc", "-O1", "-o", program, filepath.Join(folder, "testdata", "chdb.c"), "-ldl").CombinedOutput()
	browsertest.RequireOrSkip(t, err == nil, "chdb.c cannot be compiled: "+string(said))

	process := exec.Command(program, found[0])
	process.Dir = t.TempDir()
	l := &library{}
	l.in, err = process.StdinPipe()
	require.NoError(t, err)
	out, err := process.StdoutPipe()
	require.NoError(t, err)
	l.out = bufio.NewReader(out)
	require.NoError(t, process.Start())
	server := httptest.NewServer(l)
	t.Cleanup(func() {
		server.Close()
		_ = l.in.Close() // it ends with its input
		_ = process.Wait()
	})
	return &Server{HTTP: server.Listener.Addr().(*net.TCPAddr).Port}
}

// ServeHTTP answers as the HTTP interface of a server does.
func (l *library) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	parameters := r.URL.Query()
	statement := parameters.Get("query")
	if len(body) > 0 && statement != "" {
		statement += "\n"
	}
	statement += string(body)
	var settings []string
	for name, value := range parameters {
		switch name {
		case "query", "query_id", "wait_end_of_query", "default_format", "database":
		default:
			settings = append(settings, name+" = '"+value[0]+"'")
		}
	}
	slices.Sort(settings)
	if len(settings) > 0 && strings.HasPrefix(statement, "SELECT") {
		statement += " SETTINGS " + strings.Join(settings, ", ")
	}
	w.Header().Set("X-ClickHouse-Server-Display-Name", "chdb")
	answer, ok := l.ask(statement)
	if !ok {
		w.WriteHeader(http.StatusInternalServerError)
	}
	_, _ = w.Write(answer)
}

func (l *library) ask(statement string) (answer []byte, ok bool) {
	l.Lock()
	defer l.Unlock()
	var kind string
	var n int
	_, err := fmt.Fprintf(l.in, "%d\n%s", len(statement), statement)
	if err == nil {
		_, err = fmt.Fscanf(l.out, "%s %d\n", &kind, &n)
	}
	if err == nil {
		answer = make([]byte, n)
		_, err = io.ReadFull(l.out, answer)
	}
	if err != nil {
		return []byte("Code: 1. DB::Exception: the library has ended: " + err.Error()), false
	}
	return answer, kind == "R"
}
