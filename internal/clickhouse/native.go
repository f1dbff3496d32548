package clickhouse

import (
	"cmp"
	"strings"
)

// simple is the type of a column without what makes no difference to
// comparing, and whether it may be NULL.
func (c column) simple() (kind string, null bool) {
	kind = c.kind
	for {
		inner, ok := strings.CutPrefix(kind, "LowCardinality(")
		if !ok {
			if inner, ok = strings.CutPrefix(kind, "Nullable("); !ok {
				break
			}
			null = true
		}
		kind = strings.TrimSuffix(inner, ")")
	}
	kind, _, _ = strings.Cut(kind, "(")
	return kind, null
}

// day is a column of moments as their days, as far as raw is that.
func (c column) day(raw sql) sql {
	switch kind, null := c.simple(); kind {
	case "DateTime", "DateTime64":
		out := "toString(toDate(" + name(c.name) + "))"
		if strings.Contains(string(raw), "toYYYYMMDDhhmmss") {
			out = "toString(toYYYYMMDD(" + name(c.name) + "))"
		}
		if null {
			out = "ifNull(" + out + ",'')"
		}
		return out
	}
	return raw
}

// native is how a column is compared with values that were read as text: what
// stands on the left, how a value is written on the right, and how they are
// ordered.
func (c column) native(expression sql) (left sql, literal func(string) sql, order func(a, b string) int) {
	switch kind, _ := c.simple(); kind {
	case "UInt8", "UInt16", "UInt32", "UInt64", "Int8", "Int16", "Int32", "Int64":
		if !strings.HasPrefix(string(expression), "transform") {
			return name(c.name), number, byNumber
		}
	case "Date", "Date32", "DateTime", "DateTime64":
		left := name(c.name)
		if strings.HasPrefix(kind, "DateTime") {
			left = "toDate(" + left + ")"
		}
		if !strings.HasPrefix(string(expression), "transform") {
			return left, day, strings.Compare
		}
	}
	return expression, text, strings.Compare
}

// number writes a whole number that a server has written: digits, perhaps with a
// sign. Anything else is a text, with which no server compares numbers.
func number(value string) sql {
	digits := strings.TrimPrefix(value, "-")
	if digits == "" || strings.Trim(digits, "0123456789") != "" {
		return text(value)
	}
	return sql(value)
}

func byNumber(a, b string) int {
	an, bn := strings.HasPrefix(a, "-"), strings.HasPrefix(b, "-")
	switch {
	case an && bn:
		return byNumber(b[1:], a[1:])
	case an:
		return -1
	case bn:
		return 1
	}
	return cmp.Or(cmp.Compare(len(a), len(b)), strings.Compare(a, b))
}

// day writes 20251120 or 2025-11-20 as a day.
func day(value string) sql {
	if len(value) >= 8 && !strings.Contains(value, "-") {
		value = value[:4] + "-" + value[4:6] + "-" + value[6:8]
	}
	return "toDate(" + text(value[:min(len(value), 10)]) + ")"
}
