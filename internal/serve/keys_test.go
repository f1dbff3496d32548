package serve

import (
	"bytes"
	"net"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestOtherAccountsSeeNothing asks as somebody does who reaches the port and
// knows no token.
func TestOtherAccountsSeeNothing(t *testing.T) {
	s := start(t)
	s.Publish(State{Title: "Secret", Timeline: []byte("<svg>secret</svg>")})
	jar := s.client.Jar
	s.client.Jar = nil
	s.client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	for _, query := range []string{"", "?token=", "?token=x", "?once=", "?once=x", "?token=" + strings.ToLower(s.keys.token)} {
		for _, path := range []string{"/", "/timeline.svg", "/events", "/page.js", "/nothing"} {
			answer, text := s.ask(path+query, nil)
			assert.Equal(t, http.StatusForbidden, answer.StatusCode, path+query)
			assert.NotContains(t, strings.ToLower(text), "secret")
			assert.Empty(t, answer.Cookies())
		}
	}
	for _, value := range []string{"", "x", s.keys.token} {
		answer, _ := s.ask("/", func(r *http.Request) { r.AddCookie(&http.Cookie{Name: "demarche-" + r.URL.Port(), Value: value}) })
		assert.Equal(t, http.StatusForbidden, answer.StatusCode, value)
	}

	// The token opens any path; on the page it becomes a cookie.
	answer, _ := s.ask("/timeline.svg?token="+s.keys.token, nil)
	assert.Equal(t, http.StatusOK, answer.StatusCode)
	answer, _ = s.ask("/?token="+s.keys.token, nil)
	assert.Equal(t, http.StatusSeeOther, answer.StatusCode)
	assert.Equal(t, "/", answer.Header.Get("Location"))
	require.Len(t, answer.Cookies(), 1)
	cookie := answer.Cookies()[0]
	assert.True(t, cookie.HttpOnly)
	assert.Equal(t, http.SameSiteStrictMode, cookie.SameSite)
	answer, _ = s.ask("/", func(r *http.Request) { r.AddCookie(cookie) })
	assert.Equal(t, http.StatusOK, answer.StatusCode)

	// What stands on a command line works once.
	once := s.keys.newOnce()
	answer, _ = s.ask("/?once="+once, nil)
	assert.Equal(t, http.StatusSeeOther, answer.StatusCode)
	answer, _ = s.ask("/?once="+once, nil)
	assert.Equal(t, http.StatusForbidden, answer.StatusCode)

	home, err := url.Parse(s.address)
	require.NoError(t, err)
	assert.NotContains(t, bytes.Join([][]byte{pageHTML, pageJS}, nil), []byte("token"))
	assert.Len(t, jar.Cookies(home), 1)
}

// TestNobodyKeepsOthersOut: 500 clients that say nothing, and 200 that say it
// slowly, while the user asks for the page and follows it.
func TestNobodyKeepsOthersOut(t *testing.T) {
	s := start(t)
	next := s.states()
	next()
	host := strings.TrimSuffix(strings.TrimPrefix(s.address, "http://"), "/")
	var all []net.Conn
	defer func() {
		for _, c := range all {
			_ = c.Close()
		}
	}()
	for i := range 700 {
		c, err := net.Dial("tcp", host)
		require.NoError(t, err)
		all = append(all, c)
		if i >= 500 {
			_, _ = c.Write([]byte("GET / HTTP/1.1\r\nHo"))
		}
		if i%50 == 49 {
			begin := time.Now()
			s.client.CloseIdleConnections()
			answer, _ := s.ask("/", nil)
			assert.Equal(t, http.StatusOK, answer.StatusCode)
			assert.Less(t, time.Since(begin), time.Second, "after %d clients", i+1)
		}
	}
	s.Publish(State{Title: "Still there"})
	assert.Contains(t, next(), "Still there")
}
