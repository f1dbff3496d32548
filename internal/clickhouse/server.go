package clickhouse

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// server is what is known of the server that is asked.
type server struct {
	client
	version string
	longest int      // statement that it reads, in bytes
	forced  []string // settings that the profile does not let us set
}

// wanted are settings that could make an answer smaller than the truth, with
// the only values under which it cannot be. Servers that lack one have it so.
var wanted = map[string]string{
	"skip_unavailable_shards":       "0",
	"distributed_group_by_no_merge": "0",
	"timeout_overflow_mode":         "throw",
	"read_overflow_mode":            "throw",
	"read_overflow_mode_leaf":       "throw",
	"group_by_overflow_mode":        "throw",
	"sort_overflow_mode":            "throw",
	"result_overflow_mode":          "throw",
	"distinct_overflow_mode":        "throw",
	"set_overflow_mode":             "throw",
	"transfer_overflow_mode":        "throw",
	"limit":                         "0",
	"offset":                        "0",
	"additional_table_filters":      "{}",
	"additional_result_filter":      "",
	"use_query_cache":               "0",
}

// usualLongest is how long a statement may be where a server does not say.
const usualLongest = 1 << 18

// connect finds out what the server is, whether it lets us set limits, and
// whether its own settings allow true answers.
func connect(ctx context.Context, c client, limits Limits) (*server, error) {
	s := &server{client: c}
	s.settings = settingsOf(limits)
	err := s.greet(ctx)
	var e *Error
	if errors.As(err, &e) && (e.Code == readOnly || e.Code == constraint || e.Code == unknownSetting) {
		s.settings = nil // the profile has limits of its own
		err = s.greet(ctx)
	}
	if err != nil {
		return nil, err
	}
	return s, s.checkSettings(ctx)
}

func (s *server) greet(ctx context.Context) error {
	return s.few(ctx, "SELECT version()", 1, func(r *reader) error {
		s.version = shorten(r.text())
		return nil
	})
}

// checkSettings refuses a server under whose settings an answer may be short
// without a word.
func (s *server) checkSettings(ctx context.Context) error {
	limits := map[string]string{}
	names := append(slices.Sorted(maps.Keys(wanted)), "max_execution_time", "max_rows_to_read", "max_query_size", "readonly")
	query := "SELECT name, toString(value) FROM system.settings WHERE name IN " + list(names)
	err := s.few(ctx, query, len(names), func(r *reader) error {
		name, value := r.text(), r.text()
		limits[name] = value
		return nil
	})
	if err != nil {
		return err
	}
	for _, setting := range slices.Sorted(maps.Keys(limits)) {
		must, is := wanted[setting], limits[setting]
		if must == "" || is == must || is == "" {
			continue
		}
		return &Error{
			Message: fmt.Sprintf("the server answers %s with `%s` = %s, under which rows could be missing from an answer without a word", s.login, setting, shorten(is)),
			Hint:    fmt.Sprintf("the profile of this user must have `%s` = %s", setting, must),
		}
	}
	if s.longest, err = strconv.Atoi(limits["max_query_size"]); err != nil || s.longest <= 0 {
		s.longest = usualLongest
	}
	if s.settings == nil {
		s.forced = []string{"max_execution_time = " + limits["max_execution_time"], "max_rows_to_read = " + limits["max_rows_to_read"]}
		if seconds, err := strconv.ParseFloat(limits["max_execution_time"], 64); err == nil && seconds > 0 {
			s.limit = max(s.limit, seconds2duration(seconds))
		}
	}
	return nil
}

// column is one of the table.
type column struct{ name, kind string }

// table is what is known of the table.
type table struct {
	database, name string
	engine         string
	columns        []column
	shards         *sharding // nil where it is one server's
}

// describe looks the table up.
func (s *server) describe(ctx context.Context, a Address) (*table, error) {
	t := &table{database: a.Database, name: a.Table}
	if t.database == "" {
		if err := s.few(ctx, "SELECT currentDatabase()", 1, func(r *reader) error { t.database = r.text(); return nil }); err != nil {
			return nil, err
		}
	}
	var full string
	found := false
	query := "SELECT engine, engine_full FROM system.tables WHERE database = " + text(t.database) + " AND name = " + text(t.name)
	err := s.few(ctx, query, mostFew, func(r *reader) error {
		t.engine, full, found = r.text(), r.text(), true
		return nil
	})
	if err != nil {
		return nil, err
	}
	if !found {
		return nil, &Error{Message: fmt.Sprintf("%s has no table `%s`, or does not show it to %s", s.host(), t.database+"."+t.name, s.login), Hint: explanations[unknownTable].hint}
	}
	query = "SELECT name, type FROM system.columns WHERE database = " + text(t.database) + " AND table = " + text(t.name)
	err = s.few(ctx, query, mostFew, func(r *reader) error {
		t.columns = append(t.columns, column{r.text(), r.text()})
		return nil
	})
	if err != nil {
		return nil, err
	}
	if t.engine == "Distributed" {
		if t.shards, err = s.shardsOf(ctx, full); err != nil {
			return nil, err
		}
	}
	return t, nil
}

func (c *client) host() string {
	_, host, _ := strings.Cut(strings.TrimSuffix(c.base, "/"), "://")
	return host
}

// from is the table as SQL.
func (t *table) from() sql { return name(t.database) + "." + name(t.name) }

// raw is a column as the text that a file would hold: what mappings read.
// Days are written as compact says them, if it is one of the rule's spellings.
func (c column) raw(compact bool) (sql, error) {
	base, null := c.simple()
	out := name(c.name)
	switch base {
	case "String":
		if c.kind == "String" {
			return out, nil
		}
		out = "toString(" + out + ")"
	case "Date", "Date32":
		if compact {
			out = "toYYYYMMDD(" + out + ")"
		}
		out = "toString(" + out + ")"
	case "DateTime", "DateTime64":
		if compact {
			out = "toYYYYMMDDhhmmss(" + out + ")"
		}
		out = "toString(" + out + ")"
	case "UInt8", "UInt16", "UInt32", "UInt64", "UInt128", "UInt256", "Int8", "Int16", "Int32", "Int64", "Int128", "Int256",
		"Float32", "Float64", "Decimal", "FixedString", "Enum8", "Enum16", "UUID", "Bool", "IPv4", "IPv6":
		out = "toString(" + out + ")"
	default:
		return "", &Error{Message: fmt.Sprintf("the column `%s` is of type %s, which no mapping reads", shorten(c.name), shorten(c.kind)), Hint: "a view can show it as a String"}
	}
	if null {
		out = "ifNull(" + out + ",'')"
	}
	return out, nil
}
