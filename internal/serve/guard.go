package serve

import (
	"net"
	"net/http"
	"slices"
	"strconv"
	"time"
)

// policy lets the page use what this server has, and nothing else. There is no
// inline script or style, so that text from the file could do nothing even if
// it came through a door.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; " +
	"base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

// hosts are the names under which the page may be asked for. Any other came by
// way of somebody else's domain name that leads here.
func hosts(addr net.Addr) []string {
	tcp, ok := addr.(*net.TCPAddr)
	if !ok {
		return nil
	}
	var all []string
	for _, name := range []string{"127.0.0.1", "localhost"} {
		all = append(all, net.JoinHostPort(name, strconv.Itoa(tcp.Port)))
		if tcp.Port == 80 {
			all = append(all, name)
		}
	}
	return all
}

// guard answers only the user and our own page. All others get nothing, not
// even words.
func guard(hosts []string, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_ = http.NewResponseController(w).SetWriteDeadline(time.Now().Add(writeTimeout))
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Cache-Control", "no-store")
		switch {
		case !slices.Contains(hosts, r.Host):
			w.WriteHeader(http.StatusMisdirectedRequest)
		case !ownOrigin(hosts, r):
			w.WriteHeader(http.StatusForbidden)
		case r.Method != http.MethodGet && r.Method != http.MethodHead:
			h.Set("Allow", "GET, HEAD")
			w.WriteHeader(http.StatusMethodNotAllowed)
		default:
			next.ServeHTTP(w, r)
		}
	})
}

// ownOrigin reports whether no other page has a hand in the request. Browsers
// say who asks in Sec-Fetch-Site: our page (same-origin) or the user (none).
// Older ones say it in Origin, where they say it.
func ownOrigin(hosts []string, r *http.Request) bool {
	if origin := r.Header.Values("Origin"); len(origin) > 0 && (len(origin) > 1 || origin[0] != "http://"+r.Host) {
		return false
	}
	site := r.Header.Values("Sec-Fetch-Site")
	return len(site) == 0 || len(site) == 1 && slices.Contains([]string{"same-origin", "none"}, site[0])
}
