package serve

import (
	"bufio"
	"context"
	"encoding/json"
	"io"
	"net"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"

	"demarche/timeline"
)

// started is a server that a test talks to. When the test ends it is stopped,
// and must have left nothing running.
type started struct {
	*Server
	t       *testing.T
	address string
	client  *http.Client
}

func start(t *testing.T) *started {
	t.Helper()
	l, err := Listen(0)
	require.NoError(t, err)
	transport := &http.Transport{}
	s := &started{New("p { color: red }"), t, Address(l), &http.Client{Transport: transport}}
	open, err := url.Parse(s.Open(l))
	require.NoError(t, err)
	s.client.Jar, err = cookiejar.New(nil)
	require.NoError(t, err)
	s.client.Jar.SetCookies(open, []*http.Cookie{{Name: cookieName(l), Value: s.keys.cookie}})
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() { done <- s.Serve(ctx, l) }()
	t.Cleanup(func() {
		cancel()
		select {
		case err := <-done:
			assert.NoError(t, err)
		case <-time.After(20 * time.Second):
			assert.Fail(t, "it does not stop")
		}
		transport.CloseIdleConnections()
		goleak.VerifyNone(t)
	})
	return s
}

// ask sends a request, perhaps changed, and returns the answer and its text.
func (s *started) ask(path string, change func(*http.Request)) (*http.Response, string) {
	s.t.Helper()
	r, err := http.NewRequest(http.MethodGet, strings.TrimSuffix(s.address, "/")+path, nil)
	require.NoError(s.t, err)
	if change != nil {
		change(r)
	}
	answer, err := s.client.Do(r)
	require.NoError(s.t, err)
	defer func() { _ = answer.Body.Close() }()
	text, err := io.ReadAll(answer.Body)
	require.NoError(s.t, err)
	return answer, string(text)
}

func TestOnlyTheUserAndThePageAreAnswered(t *testing.T) {
	s := start(t)
	s.Publish(State{Timeline: []byte("<svg/>")})
	port := s.address[strings.LastIndexByte(s.address, ':')+1 : len(s.address)-1]
	header := func(name string, values ...string) func(*http.Request) {
		return func(r *http.Request) { r.Header[name] = values }
	}
	host := func(h string) func(*http.Request) { return func(r *http.Request) { r.Host = h } }
	for name, c := range map[string]struct {
		change func(*http.Request)
		status int
	}{
		"as it is": {nil, 200},
		"localhost": {func(r *http.Request) {
			r.Host = "localhost:" + port
			r.Header.Set("Cookie", "demarche-"+port+"="+s.keys.cookie)
		}, 200},
		"own origin":             {header("Origin", "http://127.0.0.1:"+port), 200},
		"own page":               {header("Sec-Fetch-Site", "same-origin"), 200},
		"the user":               {header("Sec-Fetch-Site", "none"), 200},
		"rebound name":           {host("evil.example:" + port), 421},
		"name without port":      {host("127.0.0.1"), 421},
		"other port":             {host("127.0.0.1:1"), 421},
		"name with a dot":        {host("localhost.:" + port), 421},
		"name that begins alike": {host("127.0.0.1.evil.example:" + port), 421},
		"foreign origin":         {header("Origin", "http://evil.example"), 403},
		"origin of a file":       {header("Origin", "null"), 403},
		"other port's origin":    {header("Origin", "http://127.0.0.1:1"), 403},
		"origin by https":        {header("Origin", "https://127.0.0.1:"+port), 403},
		"origin by other name":   {header("Origin", "http://localhost:"+port), 403},
		"two origins":            {header("Origin", "http://127.0.0.1:"+port, "http://evil.example"), 403},
		"empty origin":           {header("Origin", ""), 403},
		"cross-site":             {header("Sec-Fetch-Site", "cross-site"), 403},
		"same-site":              {header("Sec-Fetch-Site", "same-site"), 403},
		"two sites":              {header("Sec-Fetch-Site", "none", "cross-site"), 403},
		"post":                   {func(r *http.Request) { r.Method = "POST" }, 405},
		"preflight":              {func(r *http.Request) { r.Method = "OPTIONS" }, 405},
	} {
		for _, path := range []string{"/", "/timeline.svg", "/page.js"} {
			answer, text := s.ask(path, c.change)
			assert.Equal(t, c.status, answer.StatusCode, "%s: %s", name, path)
			if c.status == 200 {
				assert.NotEmpty(t, text, "%s: %s", name, path)
			} else {
				assert.Empty(t, text, "%s: %s", name, path)
			}
			assert.Contains(t, answer.Header.Get("Content-Security-Policy"), "default-src 'none'")
			assert.NotContains(t, answer.Header.Get("Content-Security-Policy"), "unsafe")
			assert.Empty(t, answer.Header.Get("Access-Control-Allow-Origin"))
			assert.Equal(t, "nosniff", answer.Header.Get("X-Content-Type-Options"))
		}
	}
}

func TestNothingElseIsServed(t *testing.T) {
	s := start(t)
	s.Publish(State{Timeline: []byte("<svg/>")})
	for _, path := range []string{"/events.json", "/index.html", "/serve.go", "/page.html", "/../go.mod", "/%2e%2e/go.mod", "/timeline.svg/", "/actors.svg", "//etc/passwd", "/x"} {
		answer, text := s.ask(path, nil)
		assert.Equal(t, http.StatusNotFound, answer.StatusCode, path)
		assert.Equal(t, "404 page not found\n", text, path)
	}
	for path, kind := range map[string]string{
		"/": "text/html; charset=utf-8", "/page.css": "text/css; charset=utf-8", "/page.js": "text/javascript; charset=utf-8",
		"/report.css": "text/css; charset=utf-8", "/timeline.svg": "image/svg+xml",
	} {
		answer, _ := s.ask(path, nil)
		assert.Equal(t, kind, answer.Header.Get("Content-Type"), path)
	}
	_, style := s.ask("/report.css", nil)
	assert.Equal(t, "p { color: red }", style)
}

func TestOnlyTheLoopbackIsListenedOn(t *testing.T) {
	l, err := Listen(0)
	require.NoError(t, err)
	defer func() { _ = l.Close() }()
	assert.True(t, l.Addr().(*net.TCPAddr).IP.IsLoopback())
}

// states opens a stream and returns a function that reads the next state.
func (s *started) states() (next func() string) {
	s.t.Helper()
	r, err := http.NewRequestWithContext(s.t.Context(), http.MethodGet, s.address+"events", nil)
	require.NoError(s.t, err)
	answer, err := s.client.Do(r)
	require.NoError(s.t, err)
	require.Equal(s.t, http.StatusOK, answer.StatusCode)
	require.Equal(s.t, "text/event-stream", answer.Header.Get("Content-Type"))
	s.t.Cleanup(func() { _ = answer.Body.Close() })
	lines := bufio.NewScanner(answer.Body)
	return func() string {
		for lines.Scan() {
			if data, ok := strings.CutPrefix(lines.Text(), "data: "); ok {
				return data
			}
		}
		return "the end"
	}
}

func TestStatesAreStreamed(t *testing.T) {
	s := start(t)
	next := s.states()
	assert.Contains(t, next(), `"parts":{}`)
	s.Publish(State{Title: "One\nline", Timeline: []byte("<svg/>"), Problems: []Problem{{Severity: "error", Line: 3, Message: "</script>"}}})
	first := next()
	assert.Contains(t, first, `"title":"One\nline"`)
	assert.Contains(t, first, `"line":3`)
	assert.Contains(t, first, `"/timeline.svg":"`)
	assert.NotContains(t, first, "</script>")
	type state struct{ Marks, Parts map[string]string }
	read := func(text string) (st state) {
		require.NoError(t, json.Unmarshal([]byte(text), &st))
		return st
	}
	one := read(first)
	assert.Equal(t, map[string]string{"/timeline.svg": "<svg/>"}, one.Parts)
	s.Publish(State{Timeline: []byte("<svg></svg>")})
	two := read(next())
	assert.NotEqual(t, one.Marks, two.Marks, "the mark is another if the part is")
	assert.Equal(t, map[string]string{"/timeline.svg": "<svg></svg>"}, two.Parts)
	s.Publish(State{Timeline: []byte("<svg></svg>"), Actors: []byte("<svg/>")})
	three := read(next())
	assert.Equal(t, map[string]string{"/actors.svg": "<svg/>"}, three.Parts, "what the page has is not sent again")
	assert.Equal(t, map[string]string{"/timeline.svg": "<svg></svg>", "/actors.svg": "<svg/>"}, read(s.states()()).Parts, "who comes late gets all")
	assert.Len(t, three.Marks, 2)
}

func TestStreamsAreLimited(t *testing.T) {
	s := start(t)
	for range maxStreams {
		s.states()()
	}
	answer, _ := s.ask("/events", nil)
	assert.Equal(t, http.StatusServiceUnavailable, answer.StatusCode)
	answer, _ = s.ask("/", nil)
	assert.Equal(t, http.StatusOK, answer.StatusCode, "there is room for pages")
}

// TestLongRequestsAreRefused, perhaps before all of them was sent.
func TestLongRequestsAreRefused(t *testing.T) {
	s := start(t)
	r, err := http.NewRequest(http.MethodGet, s.address, nil)
	require.NoError(t, err)
	r.Header.Set("X-Long", strings.Repeat("x", 4*maxHeader))
	answer, err := s.client.Do(r)
	if err == nil {
		assert.Equal(t, http.StatusRequestHeaderFieldsTooLarge, answer.StatusCode)
		require.NoError(t, answer.Body.Close())
	}
}

func TestSlowRequestsAreHungUpOn(t *testing.T) {
	if testing.Short() {
		t.Skip("it takes as long as a slow request may")
	}
	s := start(t)
	c, err := net.Dial("tcp", strings.TrimSuffix(strings.TrimPrefix(s.address, "http://"), "/"))
	require.NoError(t, err)
	defer func() { _ = c.Close() }()
	_, err = c.Write([]byte("GET / HTTP/1.1\r\nHost: 127"))
	require.NoError(t, err)
	require.NoError(t, c.SetReadDeadline(time.Now().Add(4*headTimeout)))
	_, err = io.ReadAll(c)
	assert.NoError(t, err, "the server ends it, not the deadline")
}

func TestExcerpt(t *testing.T) {
	long := strings.Repeat("ä", 100)
	for _, c := range []struct {
		text                string
		line, col           int
		before, here, after string
	}{
		{"one\ntwo\r\nthree", 2, 2, "t", "w", "o"},
		{"one\ntwo\r\nthree", 2, 4, "two", "", ""},
		{"one\ntwo", 1, 1, "", "o", "ne"},
		{"one", 2, 1, "", "", ""},
		{"one", 0, 0, "", "", ""},
		{"", 1, 1, "", "", ""},
		{long + "€" + long, 1, 101, "…" + strings.Repeat("ä", reach), "€", strings.Repeat("ä", reach) + "…"},
		{"\xff\xfe", 1, 2, "\xff", "\xfe", ""},
	} {
		before, here, after := Excerpt([]byte(c.text), timeline.Position{Line: c.line, Col: c.col})
		assert.Equal(t, []string{c.before, c.here, c.after}, []string{before, here, after}, "%q %d:%d", c.text, c.line, c.col)
	}
}

func FuzzExcerpt(f *testing.F) {
	f.Add([]byte("one\ntwo\r\n"), 2, 2)
	f.Fuzz(func(t *testing.T, data []byte, line, col int) {
		before, here, after := Excerpt(data, timeline.Position{Line: line, Col: col})
		text := strings.TrimPrefix(before, "…") + here + strings.TrimSuffix(after, "…")
		assert.Contains(t, string(data), text)
		assert.NotContains(t, text, "\n")
		assert.LessOrEqual(t, len([]rune(before+here+after)), 2*reach+3)
	})
}
