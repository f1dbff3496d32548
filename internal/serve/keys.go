package serve

import (
	"crypto/rand"
	"crypto/subtle"
	"net"
	"net/http"
	"strconv"
	"sync"
)

// keys are what the user shows, so that other accounts of the machine, which
// reach the port as well, see nothing. They end with the process.
type keys struct {
	token  string // in the address that the terminal shows
	cookie string // what a browser has that showed the token

	mu   sync.Mutex
	once map[string]bool // tokens that open the page one time
}

func newKeys() *keys { return &keys{token: rand.Text(), cookie: rand.Text(), once: map[string]bool{}} }

func (k *keys) newOnce() string {
	k.mu.Lock()
	defer k.mu.Unlock()
	t := rand.Text()
	k.once[t] = true
	return t
}

// cookieName has the port in it: cookies are of a host, whatever the port.
func cookieName(l net.Listener) string {
	name := "demarche"
	if tcp, ok := l.Addr().(*net.TCPAddr); ok {
		name += "-" + strconv.Itoa(tcp.Port)
	}
	return name
}

// ask lets through who shows the token or the cookie. A browser that shows the
// token gets the cookie, and loses the token from its address line.
func (k *keys) ask(cookie string, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		q := r.URL.Query()
		shown := same(q.Get("token"), k.token) || k.redeem(q.Get("once"))
		has, err := r.Cookie(cookie)
		if !shown && (err != nil || !same(has.Value, k.cookie)) {
			http.Error(w, "This page is for who started demarche serve: open the address that it shows in the terminal.", http.StatusForbidden)
			return
		}
		if !trust(r.Context()) {
			http.Error(w, "too many connections", http.StatusServiceUnavailable)
			return
		}
		if shown && r.URL.Path == "/" {
			http.SetCookie(w, &http.Cookie{Name: cookie, Value: k.cookie, Path: "/", HttpOnly: true, SameSite: http.SameSiteStrictMode})
			http.Redirect(w, r, "/", http.StatusSeeOther)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// redeem takes a token that works one time.
func (k *keys) redeem(token string) bool {
	k.mu.Lock()
	defer k.mu.Unlock()
	ok := k.once[token]
	delete(k.once, token)
	return ok
}

// same compares in a time that says nothing about where two texts differ.
func same(a, b string) bool { return subtle.ConstantTimeCompare([]byte(a), []byte(b)) == 1 }
