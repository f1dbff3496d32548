// Package clickhouse asks a ClickHouse server, or a cluster of them, for what
// pictures need, over HTTP. It only reads. What rows mean is decided by
// internal/mapping alone: the server counts and sorts texts as they stand in
// the columns, and what these texts are is worked out here, once for each that
// occurs. So an answer is the same to the byte as that of a pass over files.
package clickhouse

import (
	"cmp"
	"fmt"
	"net"
	"net/url"
	"slices"
	"strconv"
	"strings"
)

// Address is a table of a server. It never holds a password.
type Address struct {
	TLS      bool
	Host     string // without the port
	Port     int
	User     string // "" for the one of the environment
	Database string // "" for the user's own
	Table    string
	Shards   []string // host:port of each shard's HTTP interface, where they were named
}

// The schemes of addresses; the second is over TLS.
const (
	Scheme    = "clickhouse"
	SchemeTLS = "clickhouses"
)

// Ports that a server has by its defaults.
const (
	plainPort = 8123
	tlsPort   = 8443
)

// IsAddress reports whether text is meant to be the address of a table.
func IsAddress(text string) bool {
	scheme, _, ok := strings.Cut(text, "://")
	return ok && (strings.EqualFold(scheme, Scheme) || strings.EqualFold(scheme, SchemeTLS))
}

const addressForm = "clickhouse://HOST:8123/DATABASE/TABLE, or clickhouses:// for TLS"

// ParseAddress reads clickhouse://user@host:port/database/table; clickhouses,
// or port 8443 or 443, is over TLS. ?shards=host:port,host:port names the HTTP
// interfaces of the shards. An address with a password in it is refused, and no
// error repeats one.
func ParseAddress(text string) (Address, error) {
	if !IsAddress(text) {
		return Address{}, &Error{Message: "this is no address of a ClickHouse table", Hint: addressForm}
	}
	u, err := url.Parse(text)
	if err != nil { // its text would repeat the address, and what may stand in it
		return Address{}, &Error{Message: "the address of the ClickHouse table cannot be read", Hint: addressForm}
	}
	if _, has := u.User.Password(); has || hasSecret(u.Query()) {
		return Address{}, &Error{Message: "a password stands in the address of the ClickHouse table, where others can read it", Hint: passwordHint}
	}
	a := Address{TLS: strings.EqualFold(u.Scheme, SchemeTLS), Host: strings.ToLower(u.Hostname()), User: u.User.Username()}
	if a.Host == "" {
		return Address{}, &Error{Message: "the address of the ClickHouse table names no host", Hint: addressForm}
	}
	if p := u.Port(); p != "" {
		if a.Port, err = strconv.Atoi(p); err != nil || a.Port < 1 || a.Port > 65535 {
			return Address{}, &Error{Message: fmt.Sprintf("`%s` is no port", p), Hint: addressForm}
		}
	}
	a.TLS = a.TLS || a.Port == tlsPort || a.Port == 443
	a.Port = cmp.Or(a.Port, map[bool]int{false: plainPort, true: tlsPort}[a.TLS])
	switch parts := strings.Split(strings.Trim(u.Path, "/"), "/"); {
	case len(parts) == 2 && parts[0] != "" && parts[1] != "":
		a.Database, a.Table = parts[0], parts[1]
	case len(parts) == 1 && parts[0] != "":
		a.Table = parts[0]
	default:
		return Address{}, &Error{Message: fmt.Sprintf("`%s` names no table", u.Redacted()), Hint: addressForm}
	}
	return a, a.readOptions(u)
}

// readOptions reads what stands behind the question mark.
func (a *Address) readOptions(u *url.URL) error {
	options, err := url.ParseQuery(u.RawQuery)
	if err != nil || u.Fragment != "" {
		return &Error{Message: "what follows the table in its address cannot be read", Hint: "?shards=HOST:PORT,HOST:PORT names the HTTP interface of each shard"}
	}
	for _, name := range sortedKeys(options) {
		if name != "shards" {
			return &Error{Message: fmt.Sprintf("an address has no option `%s`", name), Hint: "?shards=HOST:PORT,HOST:PORT names the HTTP interface of each shard"}
		}
		for _, list := range options[name] {
			for shard := range strings.SplitSeq(list, ",") {
				host, port, err := net.SplitHostPort(shard)
				if n, bad := strconv.Atoi(port); err != nil || bad != nil || host == "" || n < 1 || n > 65535 {
					return &Error{Message: fmt.Sprintf("`%s` is no host and port of a shard", shard), Hint: "?shards=HOST:PORT,HOST:PORT names the HTTP interface of each shard"}
				}
				a.Shards = append(a.Shards, strings.ToLower(shard))
			}
		}
	}
	slices.Sort(a.Shards)
	a.Shards = slices.Compact(a.Shards)
	return nil
}

// hasSecret finds what people write passwords as.
func hasSecret(options url.Values) bool {
	for name := range options {
		switch strings.ToLower(name) {
		case "password", "pass", "pwd", "key", "secret", "token":
			return true
		}
	}
	return false
}

func sortedKeys(options url.Values) (names []string) {
	for name := range options {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// String is the address without the user: what pictures and reports may say.
func (a Address) String() string {
	scheme := Scheme
	if a.TLS {
		scheme = SchemeTLS
	}
	u := url.URL{Scheme: scheme, Host: a.host(), Path: "/" + strings.TrimPrefix(a.Database+"/"+a.Table, "/")}
	return u.String()
}

// Hosts are the names of all machines that the address names, with ports.
func (a Address) Hosts() []string {
	hosts := append([]string{a.host()}, a.Shards...)
	slices.Sort(hosts)
	return slices.Compact(hosts)
}

func (a Address) host() string { return net.JoinHostPort(a.Host, strconv.Itoa(a.Port)) }

// Overheard are the hosts that a password of the login goes to as plain text: not over
// TLS, and not on this machine.
func (a Address) Overheard(l Login) (hosts []string) {
	if a.TLS || l.password == "" {
		return nil
	}
	for _, h := range a.Hosts() {
		name, _, _ := net.SplitHostPort(h)
		if ip := net.ParseIP(name); name != "localhost" && (ip == nil || !ip.IsLoopback()) {
			hosts = append(hosts, h)
		}
	}
	return hosts
}

// base is the address of an HTTP interface.
func (a Address) base(host string) string {
	if a.TLS {
		return "https://" + host + "/"
	}
	return "http://" + host + "/"
}

const passwordHint = "leave it out, and set CLICKHOUSE_PASSWORD, or CLICKHOUSE_PASSWORD_FILE to a file that holds it"

// Login is who asks.
type Login struct {
	User     string
	password string
}

// String is the user alone.
func (l Login) String() string { return l.User }

// GoString is the user alone, so that %#v and failing tests show no password.
func (l Login) GoString() string { return "clickhouse.Login{" + l.User + "}" }

// maxPassword is how long a file of a password may be, in bytes.
const maxPassword = 4096

// LoginOf takes user and password from the environment: CLICKHOUSE_USER,
// CLICKHOUSE_PASSWORD or a file named by CLICKHOUSE_PASSWORD_FILE, without the
// end of its line. The user of the address goes first.
func (a Address) LoginOf(getenv func(string) string, readFile func(string) ([]byte, error)) (Login, error) {
	l := Login{User: cmp.Or(a.User, getenv("CLICKHOUSE_USER"), "default"), password: getenv("CLICKHOUSE_PASSWORD")}
	file := getenv("CLICKHOUSE_PASSWORD_FILE")
	switch {
	case file == "":
	case l.password != "":
		return Login{}, &Error{Message: "CLICKHOUSE_PASSWORD and CLICKHOUSE_PASSWORD_FILE are both set", Hint: "unset one of them"}
	default:
		data, err := readFile(file)
		if err != nil {
			return Login{}, &Error{Message: fmt.Sprintf("the file of the password cannot be read: %v", err), Hint: "CLICKHOUSE_PASSWORD_FILE names it", cause: err}
		}
		if l.password = strings.TrimRight(string(data), "\r\n"); l.password == "" || len(l.password) > maxPassword || strings.ContainsAny(l.password, "\r\n\x00") {
			return Login{}, &Error{Message: "the file of the password holds no password, or more than one line", Hint: "CLICKHOUSE_PASSWORD_FILE names it"}
		}
	}
	if strings.Contains(l.User, ":") {
		return Login{}, &Error{Message: "the name of a ClickHouse user cannot hold a colon"}
	}
	return l, nil
}

// hide takes the password out of a text, however it is written there.
func (l Login) hide(text string) string {
	if l.password == "" {
		return text
	}
	for _, spelt := range []string{l.password, url.QueryEscape(l.password), url.PathEscape(l.password), Text(l.password), strings.Trim(Text(l.password), "'")} {
		text = strings.ReplaceAll(text, spelt, "…")
	}
	return text
}
