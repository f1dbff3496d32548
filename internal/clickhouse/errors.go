package clickhouse

import (
	"fmt"
	"strconv"
	"strings"

	"demarche/internal/pattern"
)

// Error is what went wrong, in words for the user, without a password.
type Error struct {
	Code    int // ClickHouse's own, 0 where the server did not answer
	Message string
	Hint    string
	cause   error
}

// Error returns the message, without the hint.
func (e *Error) Error() string { return e.Message }

// Unwrap returns what the system said.
func (e *Error) Unwrap() error { return e.cause }

// maxMessage is how much of a server's own words is repeated, in bytes.
const maxMessage = 400

// said is how servers begin their errors: "Code: 60, e.displayText() =
// DB::Exception: …, e.what() = …" before version 20, "Code: 60. DB::Exception:
// …. (UNKNOWN_TABLE) (version …)" since.
var (
	said    = pattern.Late(`(?s)^\s*Code: (\d+)[.,] (?:e\.displayText\(\) = )?(?:DB::(?:Net)?Exception: )?(.*?)\s*$`)
	oldTail = pattern.Late(`(?s), e\.what\(\) = .*$`)
	newTail = pattern.Late(`(?s) *(\([A-Z_0-9]+\))? *\(version [^()]*(\([^()]*\))?\)\s*$`)
)

// kinds of errors by ClickHouse's numbers (its ErrorCodes.cpp).
const (
	endOfFile         = 3
	noSuchColumn      = 16
	notFoundInBlock   = 10
	readAfterEnd      = 32
	unknownIdentifier = 47
	unknownTable      = 60
	syntaxError       = 62
	unknownDatabase   = 81
	unexpectedPacket  = 101
	unknownSetting    = 115
	tooManyRows       = 158
	timeoutExceeded   = 159
	tooSlow           = 160
	readOnly          = 164
	unknownUser       = 192
	wrongPassword     = 193
	requiredPassword  = 194
	addressNotAllowed = 195
	noSuchHost        = 198
	quotaExpired      = 201
	tooManyAtOnce     = 202
	socketTimeout     = 209
	networkError      = 210
	memoryLimit       = 241
	allTriesFailed    = 279
	tooManyBytes      = 307
	queryCancelled    = 394
	tooManyResultRows = 396
	constraint        = 452
	noPrivilege       = 497
	authFailed        = 516
)

// explanation is what an error means to who asked.
type explanation struct{ what, hint string }

var explanations = map[int]explanation{
	noSuchColumn:      {"the table lacks a column that the mapping names", columnHint},
	notFoundInBlock:   {"the table lacks a column that the mapping names", columnHint},
	unknownIdentifier: {"the table lacks a column that the mapping names", columnHint},
	unknownTable:      {"the server has no such table, or does not show it to this user", "clickhouse://HOST:PORT/DATABASE/TABLE; GRANT SELECT lets a user read"},
	unknownDatabase:   {"the server has no such database, or does not show it to this user", "clickhouse://HOST:PORT/DATABASE/TABLE"},
	tooManyRows:       {"more rows would be read than the limit allows", "narrow it by --from, --to or --country, or raise --max-rows"},
	tooManyBytes:      {"more bytes would be read than the server's limit allows", "narrow it by --from, --to or --country"},
	timeoutExceeded:   {"the server took longer than the limit allows", "narrow it by --from, --to or --country, or raise --max-time"},
	tooSlow:           {"the server expects to take longer than the limit allows", "narrow it by --from, --to or --country, or raise --max-time"},
	noSuchHost:        {"the host of a shard has no address, so that its rows would be missing", shardHint},
	endOfFile:         {"a shard broke off, so that its rows would be missing", shardHint},
	readAfterEnd:      {"a shard broke off, so that its rows would be missing", shardHint},
	unexpectedPacket:  {"a shard broke off, so that its rows would be missing", shardHint},
	tooManyResultRows: {"the answer has more rows than the server's limit allows (max_result_rows)", "narrow it, or ask for a profile that may give more"},
	memoryLimit:       {"the server ran out of the memory that it may use (max_memory_usage)", "narrow it by --from, --to or --country"},
	unknownUser:       {"the server does not let this user in", loginHint},
	wrongPassword:     {"the server does not take this password", loginHint},
	requiredPassword:  {"the server wants a password", loginHint},
	addressNotAllowed: {"the server does not let this user in from here", "the user's networks are set on the server"},
	authFailed:        {"the server does not take this user and password", loginHint},
	quotaExpired:      {"this user's quota is used up", "wait until the server's interval is over"},
	tooManyAtOnce:     {"the server is answering as many queries as it may", "try again later"},
	queryCancelled:    {"the query was killed on the server", ""},
	noPrivilege:       {"this user may not read that", "GRANT SELECT on the table; docs/clickhouse.md has a user that suffices"},
	socketTimeout:     {"a shard does not answer, so that its rows would be missing", shardHint},
	networkError:      {"a shard cannot be reached, so that its rows would be missing", shardHint},
	allTriesFailed:    {"a shard cannot be reached, so that its rows would be missing", shardHint},
}

const (
	columnHint = "--as or --map names the mapping; the table's columns must be called as in it"
	loginHint  = "CLICKHOUSE_USER and CLICKHOUSE_PASSWORD, or CLICKHOUSE_PASSWORD_FILE, say who asks"
	shardHint  = "an answer without a shard would be wrong, so there is none; try again when all shards are up"
)

// passing are errors after which the same question may be answered.
var passing = map[int]bool{tooManyAtOnce: true, socketTimeout: true, networkError: true, allTriesFailed: true, endOfFile: true, readAfterEnd: true, unexpectedPacket: true, noSuchHost: true}

// errorOf makes an error of what a server said.
func errorOf(status int, body []byte, login Login) *Error {
	words := login.hide(strings.ToValidUTF8(string(body), "\uFFFD"))
	found := said().FindStringSubmatch(words)
	if found == nil {
		switch status {
		case 401, 403:
			return &Error{Message: fmt.Sprintf("the server does not take this user and password (HTTP status %d)", status), Hint: loginHint}
		case 301, 302, 303, 307, 308:
			return &Error{Message: fmt.Sprintf("the server sends us elsewhere (HTTP status %d), where the password does not go", status), Hint: "name the address that it stands at"}
		}
		return &Error{Message: fmt.Sprintf("what answers is no ClickHouse server, or a gateway before it (HTTP status %d)", status), Hint: addressForm}
	}
	code, _ := strconv.Atoi(found[1])
	own := newTail().ReplaceAllString(oldTail().ReplaceAllString(found[2], ""), "")
	own = shorten(strings.Join(strings.Fields(own), " "))
	known, ok := explanations[code]
	if !ok {
		return &Error{Code: code, Message: fmt.Sprintf("ClickHouse error %d: %s", code, own)}
	}
	return &Error{Code: code, Message: fmt.Sprintf("%s (ClickHouse error %d: %s)", known.what, code, own), Hint: known.hint}
}

// shorten keeps the beginning of a text, and nothing that moves a terminal's
// cursor.
func shorten(s string) string {
	s = strings.Map(func(c rune) rune {
		if c < ' ' || c == 0x7f || 0x80 <= c && c < 0xa0 || c == 0x2028 || c == 0x2029 || 0x202a <= c && c <= 0x202e || 0x2066 <= c && c <= 0x2069 {
			return -1
		}
		return c
	}, s)
	if len(s) <= maxMessage {
		return s
	}
	return strings.ToValidUTF8(s[:maxMessage], "") + "…"
}
