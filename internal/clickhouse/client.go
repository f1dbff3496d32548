package clickhouse

import (
	"bufio"
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"maps"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Limits are what a server may spend on one query. Zero means the defaults.
type Limits struct {
	Rows int64         // max_rows_to_read
	Time time.Duration // max_execution_time, whole seconds
}

// DefaultLimits are generous for a cluster and end a slip of the pen.
var DefaultLimits = Limits{Rows: 20_000_000_000, Time: 5 * time.Minute}

const (
	connectTime = 10 * time.Second
	grace       = 10 * time.Second // beyond its own limit, that a server may take to say so
	killTime    = 2 * time.Second
	tries       = 3
	firstPause  = 300 * time.Millisecond

	longStatement = 1 << 24 // in bytes, where the profile lets us say so
	maxError      = 1 << 16 // of an error's text that is read, in bytes
	quickTime     = 20 * time.Second
)

// client asks one HTTP interface.
type client struct {
	http     *http.Client
	base     string // http://host:port/
	login    Login
	settings map[string]string // sent with each query; nil where the profile forbids it
	limit    time.Duration
	pause    time.Duration // before the first further try
	tries    int
	progress *progress    // may be nil
	onQuery  func(string) // tests and --explain look at what is sent
}

// newHTTP returns what sends. It follows no redirection, since the password
// would go along, and uses a proxy only where that sees no password.
func newHTTP(tls bool) *http.Client {
	t := &http.Transport{
		DialContext:           (&net.Dialer{Timeout: connectTime}).DialContext,
		TLSHandshakeTimeout:   connectTime,
		MaxIdleConnsPerHost:   4,
		IdleConnTimeout:       2 * time.Second, // servers close after 3
		DisableCompression:    true,
		ResponseHeaderTimeout: 0, // each query has its own limit

		MaxResponseHeaderBytes: 1 << 20,
	}
	if tls {
		t.Proxy = http.ProxyFromEnvironment
	}
	return &http.Client{Transport: t, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
}

// each asks and hands every row of the answer on. The server sends nothing
// before it is done (wait_end_of_query), so that an error in the midst of it is
// never taken for an answer. What may pass is asked again; a query that is
// given up is killed.
func (c *client) each(ctx context.Context, query sql, row func(*reader) error) error {
	var err error
	pause := c.pause
	for try := range c.tries {
		if try > 0 {
			select {
			case <-time.After(pause):
			case <-ctx.Done():
				return ctx.Err()
			}
			pause *= 4
		}
		var again bool
		if again, err = c.once(ctx, query, row); !again {
			return err
		}
	}
	return err
}

// once asks once, and says whether it may be asked again: never when rows were
// handed on.
func (c *client) once(ctx context.Context, query sql, row func(*reader) error) (again bool, err error) {
	id := newID()
	limited, cancel := context.WithTimeoutCause(ctx, c.limit+grace, errHangs)
	defer cancel()
	req, err := c.request(limited, query, id)
	if err != nil {
		return false, err
	}
	defer c.progress.watch(limited, *c, id)()
	resp, err := c.http.Do(req)
	if err != nil {
		c.killIfGivenUp(limited, id)
		return ctx.Err() == nil && !errors.Is(context.Cause(limited), errHangs) && mayPass(err), c.noAnswer(limited, err)
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		words, _ := io.ReadAll(io.LimitReader(resp.Body, maxError))
		e := errorOf(resp.StatusCode, words, c.login)
		return passing[e.Code] || resp.StatusCode >= 502 && resp.StatusCode <= 504, e
	}
	if !isServer(resp.Header) {
		return false, errorOf(resp.StatusCode, nil, c.login)
	}
	if what := foreign(resp.Header); what != "" {
		return false, &Error{Message: fmt.Sprintf("%s answers %s, which was not asked for", c.host(), what), Hint: "does a gateway before it change answers?"}
	}
	r := &reader{in: bufio.NewReaderSize(resp.Body, 1<<16)}
	rows := 0
	for !r.ended() {
		if err = row(r); err == nil {
			err = r.err
		}
		if err == nil && r.got > maxAnswer {
			err = &Error{Message: fmt.Sprintf("%s answers with more than %d GB", c.host(), maxAnswer>>30), Hint: "narrow it by --from, --to or --country"}
		}
		if err != nil {
			break
		}
		rows++
	}
	switch {
	case r.err != nil:
		c.killIfGivenUp(limited, id)
		return rows == 0 && ctx.Err() == nil && mayPass(r.err), c.noAnswer(limited, r.err)
	case err != nil:
		c.kill(id)
	}
	return false, err
}

// isServer reports whether ClickHouse made an answer: all of its own have headers
// that say so.
func isServer(h http.Header) bool {
	for name := range h {
		if strings.HasPrefix(name, "X-Clickhouse-") {
			return true
		}
	}
	return false
}

// foreign says what an answer is that is not the plain bytes of RowBinary, else
// "". Nothing compressed is asked for, so that little can never become much.
func foreign(h http.Header) string {
	if how := h.Get("Content-Encoding"); how != "" && how != "identity" {
		return "compressed (" + shorten(how) + ")"
	}
	kind, _, _ := strings.Cut(h.Get("Content-Type"), ";")
	if kind = strings.ToLower(strings.TrimSpace(kind)); kind == "text/html" || kind == "text/xml" || kind == "application/json" || kind == "application/xml" {
		return "with " + kind
	}
	return ""
}

var errHangs = errors.New("the server does not answer")

func (c *client) request(ctx context.Context, query sql, id string) (*http.Request, error) {
	if c.onQuery != nil {
		c.onQuery(string(query))
	}
	parameters := url.Values{"query_id": {id}, "wait_end_of_query": {"1"}, "default_format": {"RowBinary"}}
	for _, setting := range slices.Sorted(maps.Keys(c.settings)) {
		parameters.Set(setting, c.settings[setting])
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, c.base+"?"+parameters.Encode(), strings.NewReader(string(query)))
	if err != nil {
		return nil, &Error{Message: "the address of the server cannot be used", Hint: addressForm}
	}
	req.SetBasicAuth(c.login.User, c.login.password)
	return req, nil
}

// mayPass reports whether a connection that failed may succeed the next time.
func mayPass(err error) bool {
	var name *net.DNSError
	if errors.As(err, &name) {
		return name.IsTemporary && !name.IsNotFound
	}
	var op *net.OpError
	return errors.As(err, &op) || errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF)
}

// noAnswer says why there is none.
func (c *client) noAnswer(ctx context.Context, err error) error {
	host := strings.TrimSuffix(strings.TrimPrefix(strings.TrimPrefix(c.base, "https://"), "http://"), "/")
	cause := context.Cause(ctx)
	var name *net.DNSError
	var op *net.OpError
	switch {
	case errors.Is(cause, errHangs):
		return &Error{Message: fmt.Sprintf("%s has not answered for %s", host, c.limit+grace), Hint: "is the server well? --max-time is how long a query may take", cause: errHangs}
	case cause != nil:
		return cause
	case errors.As(err, &name):
		return &Error{Message: fmt.Sprintf("there is no host `%s`", name.Name), Hint: addressForm, cause: err}
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return &Error{Message: fmt.Sprintf("%s broke off in the midst of an answer", host), Hint: "was the server stopped? what was read is not used", cause: err}
	case errors.As(err, &op) && op.Op == "dial":
		return &Error{Message: fmt.Sprintf("%s does not take connections: %s", host, c.login.hide(op.Err.Error())), Hint: "is this the port of the HTTP interface (8123, or 8443 with clickhouses://)?", cause: err}
	}
	var inner *url.Error
	if errors.As(err, &inner) { // its own text has the whole address
		err = inner.Err
	}
	return &Error{Message: fmt.Sprintf("%s does not answer: %s", host, shorten(c.login.hide(err.Error()))), Hint: addressForm, cause: err}
}

// killIfGivenUp ends a query on the server whose answer nobody waits for.
func (c *client) killIfGivenUp(ctx context.Context, id string) {
	if ctx.Err() != nil {
		c.kill(id)
	}
}

// kill ends a query on the server, as far as that can be done: servers before
// 19 do not notice when nobody listens any more.
func (c *client) kill(id string) {
	ctx, cancel := context.WithTimeout(context.Background(), killTime)
	defer cancel()
	req, err := c.request(ctx, "KILL QUERY WHERE query_id = "+text(id)+" ASYNC", newID())
	if err != nil {
		return
	}
	if resp, err := c.http.Do(req); err == nil {
		_, _ = io.Copy(io.Discard, io.LimitReader(resp.Body, maxError))
		_ = resp.Body.Close()
	}
}

func newID() string {
	var b [12]byte
	_, _ = rand.Read(b[:])
	return "demarche-" + hex.EncodeToString(b[:])
}

// settingsOf are sent with each query where the profile allows it.
func settingsOf(l Limits) map[string]string {
	return map[string]string{
		"readonly":                "1",
		"max_execution_time":      strconv.Itoa(int(l.Time / time.Second)),
		"max_rows_to_read":        strconv.FormatInt(l.Rows, 10),
		"skip_unavailable_shards": "0",
		"timeout_overflow_mode":   "throw",
		"read_overflow_mode":      "throw",
		"max_query_size":          strconv.Itoa(longStatement),
	}
}

func seconds2duration(seconds float64) time.Duration {
	return time.Duration(seconds * float64(time.Second))
}
