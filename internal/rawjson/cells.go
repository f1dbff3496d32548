package rawjson

import (
	"strconv"
	"strings"
	"unicode"

	"github.com/go-json-experiment/json/jsontext"
)

// Cell is a value of a table: text, or a number that is written as one.
type Cell struct {
	Text   string
	Number bool
}

// Column says how the values of a field are written in cells.
type Column uint8

// The kinds of column.
const (
	Plain   Column = iota // text as it is
	Numeric               // a number
	Listed                // texts with "; " between, or JSON
	Nested                // JSON, but for text that is no JSON
)

// listSign stands between the values of a list in a cell.
const listSign = "; "

// ColumnOf returns how a field is written in tables of events, actors and
// sources.
func ColumnOf(field string) Column {
	switch field {
	case "importance", "credibility", "place.lat", "place.lon":
		return Numeric
	case "actors", "recipients", "mentions", "tags", "sources", "member_of", "aliases", "after", "before", "responds_to", "claims":
		return Listed
	case "id", "date", "title", "short", "summary", "type", "mode", "status", "timezone", "known_from", "during", "marking", "place.name", "place.country",
		"name", "kind", "role", "country", "side", "wikidata", "url", "published", "reliability", "lang", "archived", "accessed", "sha256":
		return Plain
	}
	return Nested
}

// Encode writes a value as a cell.
func Encode(kind Column, raw jsontext.Value) Cell {
	switch raw.Kind() {
	case '0':
		if kind != Plain {
			return Cell{string(raw), true}
		}
	case '"':
		s := Text(raw)
		if kind == Plain || kind == Listed && !strings.Contains(s, listSign) && bare(s) || kind == Nested && bare(s) && !literal(s) {
			return Cell{Text: s}
		}
	case '[':
		if kind != Listed {
			break
		}
		var all []string
		for _, m := range Parts(raw, 0) {
			s := Text(m.Raw)
			if m.Raw.Kind() != '"' || strings.Contains(s, ";") || !bare(s) || strings.TrimSpace(s) != s || s == "" {
				return Cell{Text: oneLine(raw)}
			}
			all = append(all, s)
		}
		if len(all) > 0 {
			return Cell{Text: strings.Join(all, listSign)}
		}
	}
	return Cell{Text: oneLine(raw)}
}

// bare reports whether text cannot be taken for JSON.
func bare(s string) bool { return s != "" && !strings.ContainsAny(s[:1], "{[\"") }

// literal reports whether text could be taken for a number or a word of JSON.
func literal(s string) bool {
	_, err := strconv.ParseFloat(s, 64)
	return err == nil || s == "true" || s == "false" || s == "null"
}

func oneLine(raw jsontext.Value) string {
	v := raw.Clone()
	if err := v.Compact(); err != nil {
		return string(raw)
	}
	return string(v)
}

// Decode reads a cell back; nil for one that says nothing.
func Decode(kind Column, cell string) jsontext.Value {
	if strings.TrimSpace(cell) == "" {
		return nil
	}
	asJSON := func() jsontext.Value {
		v := jsontext.Value(cell)
		if v.IsValid() {
			return v
		}
		return nil
	}
	switch kind {
	case Plain:
		return quoted(cell)
	case Numeric:
		if v := asJSON(); v != nil && v.Kind() == '0' {
			return v
		}
		return quoted(cell)
	case Listed:
		if v := asJSON(); v != nil && !bare(cell) {
			return v
		}
		out := []byte{'['}
		for item := range strings.SplitSeq(cell, ";") {
			if item = strings.TrimFunc(item, unicode.IsSpace); item == "" {
				continue
			}
			if len(out) > 1 {
				out = append(out, ',')
			}
			out = append(out, quoted(item)...)
		}
		return append(out, ']')
	}
	if v := asJSON(); v != nil {
		return v
	}
	return quoted(cell)
}

func quoted(s string) jsontext.Value {
	out, err := jsontext.AppendQuote(nil, strings.ToValidUTF8(s, "\uFFFD"))
	if err != nil {
		return nil
	}
	return out
}
