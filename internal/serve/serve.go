// Package serve shows what is drawn from a file on a page that follows it. It
// is for the one user of this machine: it listens on the loopback address only,
// answers only requests that its own page or the user makes, who knows a token,
// and serves only what is listed here.
package serve

import (
	"context"
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"log"
	"net"
	"net/http"
	"strconv"
	"sync"
	"time"
)

// DefaultPort is where the page is unless another port is asked for.
const DefaultPort = 8710

// What a request may take.
const (
	maxHeader    = 16 << 10 // bytes
	maxStrangers = 64       // connections that have not shown the token; the oldest is closed for a new one
	maxKnown     = 256      // connections that have
	maxStreams   = 24       // pages that follow at once
	headTimeout  = 5 * time.Second
	readTimeout  = 10 * time.Second
	writeTimeout = 10 * time.Second
	idleTimeout  = time.Minute
	heartbeat    = 15 * time.Second
	stopTimeout  = 500 * time.Millisecond
)

var (
	//go:embed page.html
	pageHTML []byte
	//go:embed page.css
	pageCSS []byte
	//go:embed page.js
	pageJS []byte
)

// State is all that the page shows. Of Parts only those that have changed are
// sent.
type State struct {
	Title    string
	Status   string    // what happened last, in a line
	Failure  string    // why the parts are not those of the file as it is, or ""
	Problems []Problem // of the file as it is

	// The parts, each nil until there is one.
	Timeline, Actors []byte // SVG elements
	Chronology       []byte // HTML, safe to stand in a page
}

// Server is one page and all who look at it.
type Server struct {
	style []byte // of the chronology
	keys  *keys

	mu      sync.Mutex
	parts   map[string][]byte // path → what is there
	state   message
	changed chan struct{} // closed with the next state
	streams int
	done    chan struct{} // closed when it stops
}

// New makes a server. The style sheet is for State.Chronology.
func New(style string) *Server {
	s := &Server{style: []byte(style), keys: newKeys(), changed: make(chan struct{}), done: make(chan struct{})}
	s.Publish(State{Status: "Drawing …"})
	return s
}

// The paths of the parts, which are their names in the state, too.
const (
	timelinePath   = "/timeline.svg"
	actorsPath     = "/actors.svg"
	chronologyPath = "/chronology.html"
)

// message is a state as it is sent.
type message struct {
	Title    string            `json:"title"`
	Status   string            `json:"status"`
	Failure  string            `json:"failure"`
	Problems []Problem         `json:"problems"`
	Marks    map[string]string `json:"marks"` // path → a mark of what is there
	Parts    map[string]string `json:"parts"` // path → what is there, of those that the page does not have
}

// Publish shows a state to everybody who looks.
func (s *Server) Publish(state State) {
	parts := map[string][]byte{timelinePath: state.Timeline, actorsPath: state.Actors, chronologyPath: state.Chronology}
	m := message{Title: state.Title, Status: state.Status, Failure: state.Failure, Problems: state.Problems, Marks: map[string]string{}}
	for path, data := range parts {
		if data != nil {
			sum := sha256.Sum256(data)
			m.Marks[path] = hex.EncodeToString(sum[:12])
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.parts, s.state = parts, m
	close(s.changed)
	s.changed = make(chan struct{})
}

// news returns the state as JSON in one line, with the parts that differ from
// those sent, and a channel that is closed with the next state. The page does not
// ask for the parts: asking takes as long as drawing one.
func (s *Server) news(sent map[string]string) (line []byte, changed chan struct{}) {
	s.mu.Lock()
	m, parts, changed := s.state, s.parts, s.changed
	s.mu.Unlock()
	m.Parts = map[string]string{}
	for path, mark := range m.Marks {
		if sent[path] != mark {
			sent[path], m.Parts[path] = mark, string(parts[path])
		}
	}
	line, err := json.Marshal(m)
	if err != nil {
		panic(err) // it is texts
	}
	return line, changed
}

// Listen listens on the loopback address; port 0 is any that is free.
func Listen(port int) (net.Listener, error) {
	return net.Listen("tcp", net.JoinHostPort("127.0.0.1", strconv.Itoa(port)))
}

// Address is where the page of a listener is.
func Address(l net.Listener) string { return "http://" + l.Addr().String() + "/" }

// Open is the address that opens the page: with the token, which no other account
// of the machine knows.
func (s *Server) Open(l net.Listener) string { return Address(l) + "?token=" + s.keys.token }

// OpenOnce is such an address for the command line of another program, which all
// accounts can read: it opens the page one time.
func (s *Server) OpenOnce(l net.Listener) string { return Address(l) + "?once=" + s.keys.newOnce() }

// Serve answers requests until ctx is done, then lets those under way end. It
// closes the listener.
func (s *Server) Serve(ctx context.Context, l net.Listener) error {
	server := &http.Server{
		Handler:           s.handler(l),
		ReadHeaderTimeout: headTimeout, ReadTimeout: readTimeout, IdleTimeout: idleTimeout,
		MaxHeaderBytes: maxHeader,
		ConnContext:    known,
		ErrorLog:       log.New(io.Discard, "", 0), // of connections that strangers break
	}
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(newGate(l)) }()
	select {
	case err := <-ended:
		close(s.done)
		return err
	case <-ctx.Done():
	}
	close(s.done)
	late, cancel := context.WithTimeout(context.Background(), stopTimeout)
	defer cancel()
	if server.Shutdown(late) != nil {
		_ = server.Close()
	}
	if err := <-ended; !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

// handler knows all that is served.
func (s *Server) handler(l net.Listener) http.Handler {
	mux := http.NewServeMux()
	fixed := func(path, kind string, data []byte) {
		mux.HandleFunc("GET "+path, func(w http.ResponseWriter, _ *http.Request) { send(w, kind, data) })
	}
	fixed("/{$}", "text/html; charset=utf-8", pageHTML)
	fixed("/page.css", "text/css; charset=utf-8", pageCSS)
	fixed("/page.js", "text/javascript; charset=utf-8", pageJS)
	fixed("/report.css", "text/css; charset=utf-8", s.style)
	for path, kind := range map[string]string{
		timelinePath: "image/svg+xml", actorsPath: "image/svg+xml", chronologyPath: "text/html; charset=utf-8",
	} {
		mux.HandleFunc("GET "+path, func(w http.ResponseWriter, r *http.Request) {
			s.mu.Lock()
			data := s.parts[path]
			s.mu.Unlock()
			if data == nil {
				http.NotFound(w, r)
				return
			}
			send(w, kind, data)
		})
	}
	mux.HandleFunc("GET /events", s.stream)
	return guard(hosts(l.Addr()), s.keys.ask(cookieName(l), mux))
}

func send(w http.ResponseWriter, kind string, data []byte) {
	w.Header().Set("Content-Type", kind)
	w.Header().Set("Content-Length", strconv.Itoa(len(data)))
	_, _ = w.Write(data) // whoever is gone needs no answer
}

// stream sends the state, and each later one, as server-sent events. Who reads
// slowly misses some, never the last.
func (s *Server) stream(w http.ResponseWriter, r *http.Request) {
	if !s.enter() {
		http.Error(w, "too many pages follow this file already", http.StatusServiceUnavailable)
		return
	}
	defer s.leave()
	control := http.NewResponseController(w)
	// The time for reading the request is over; it must not end the stream.
	if control.SetReadDeadline(time.Time{}) != nil {
		return
	}
	w.Header().Set("Content-Type", "text/event-stream")
	write := func(text string) bool {
		_ = control.SetWriteDeadline(time.Now().Add(writeTimeout))
		_, err := w.Write([]byte(text))
		return err == nil && control.Flush() == nil
	}
	alive := time.NewTicker(heartbeat)
	defer alive.Stop()
	if !write("retry: 500\n\n") {
		return
	}
	sent := map[string]string{} // path → mark
	for {
		line, changed := s.news(sent)
		if !write("data: " + string(line) + "\n\n") {
			return
		}
	wait:
		for {
			select {
			case <-changed:
				break wait
			case <-alive.C:
				if !write(":\n\n") {
					return
				}
			case <-r.Context().Done():
				return
			case <-s.done:
				return
			}
		}
	}
}

// enter counts a stream in, if there is room.
func (s *Server) enter() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.streams >= maxStreams {
		return false
	}
	s.streams++
	return true
}

func (s *Server) leave() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.streams--
}
