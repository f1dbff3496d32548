package clickhouse

import (
	"context"
	"crypto/tls"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"demarche/internal/clickhousetest"
	"demarche/internal/mapping"
	"demarche/timeline/query"
)

// Over TLS a server must show a certificate that is known, for its own name; a
// password is not even sent to another, nor to one that does not speak TLS.
func TestTLS(t *testing.T) {
	asked := 0
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked++
		user, password, _ := r.BasicAuth()
		assert.Equal(t, clickhousetest.Reader+clickhousetest.Password, user+password)
		w.Header().Set("X-ClickHouse-Server-Display-Name", "tls")
		_, _ = io.WriteString(w, "\x0518.16")
	}))
	server.Config.ErrorLog = log.New(io.Discard, "", 0) // of handshakes that fail
	server.StartTLS()
	defer server.Close()
	u, err := url.Parse(server.URL)
	require.NoError(t, err)
	a, err := ParseAddress("clickhouses://" + u.Host + "/default/t")
	require.NoError(t, err)
	c := testClient(0, clickhousetest.Reader)
	c.http, c.base, c.tries = newHTTP(a.TLS), a.base(a.host()), 1
	assert.True(t, strings.HasPrefix(c.base, "https://"))
	_, err = ask(t, &c, "SELECT version()")
	assert.ErrorContains(t, err, "certificate")
	assert.Zero(t, asked)
	assert.NotContains(t, err.Error(), clickhousetest.Password)

	c.http.Transport.(*http.Transport).TLSClientConfig = &tls.Config{RootCAs: server.Client().Transport.(*http.Transport).TLSClientConfig.RootCAs}
	rows, err := ask(t, &c, "SELECT version()")
	require.NoError(t, err)
	assert.Equal(t, []string{"18.16"}, rows)

	plain := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { asked = 100 }))
	defer plain.Close()
	c.base = strings.Replace(plain.URL, "http://", "https://", 1) + "/"
	_, err = ask(t, &c, "SELECT version()")
	assert.Error(t, err)
	assert.Equal(t, 1, asked)
}

// A server that takes connections and never answers is given up, without a
// picture and without a password in what is said.
func TestServerThatHangs(t *testing.T) {
	if testing.Short() {
		t.Skip("it waits")
	}
	end := make(chan struct{})
	server := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { <-end }))
	defer server.Close()
	defer close(end)
	u, err := url.Parse(server.URL)
	require.NoError(t, err)
	a, err := ParseAddress("clickhouse://" + u.Host + "/default/t")
	require.NoError(t, err)
	e := New(a, mapping.Builtin("gdelt2"), Options{Login: Login{"reader", clickhousetest.Password}})
	ctx, cancel := context.WithTimeout(context.Background(), 200*time.Millisecond)
	defer cancel()
	answer, err := e.Answer(ctx, query.Query{Top: 1}, nil)
	assert.Nil(t, answer)
	assert.ErrorIs(t, err, context.DeadlineExceeded)
	assert.NotContains(t, err.Error(), clickhousetest.Password)
}
