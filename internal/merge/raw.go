package merge

import (
	"fmt"
	"hash/fnv"
	"slices"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"demarche/internal/rawjson"
)

// lists are fields in which one value stands for a list of one.
var lists = []string{"actors", "recipients", "mentions", "claims", "responds_to", "after", "before", "sources", "tags"}

// plain writes a value in one way, so that equal values are equal texts.
func plain(field string, raw jsontext.Value) string {
	v := raw.Clone()
	if err := v.Canonicalize(); err != nil {
		return string(raw)
	}
	s := string(v)
	if slices.Contains(lists, field) && v.Kind() != '[' {
		s = "[" + s + "]"
	}
	if field == "place" && v.Kind() == '"' {
		s = `{"name":` + s + `}`
	}
	return s
}

// sum is a short fingerprint of a value.
func sum(field string, raw jsontext.Value) string {
	h := fnv.New32a()
	_, _ = h.Write([]byte(plain(field, raw)))
	return fmt.Sprintf("%06x", h.Sum32()&0xFFFFFF)
}

// words says a value to people.
func words(raw jsontext.Value) []string {
	switch raw.Kind() {
	case '[':
		var all []string
		for _, m := range rawjson.Parts(raw, 0) {
			all = append(all, strings.Join(words(m.Raw), ""))
		}
		return all
	case '{':
		var all []string
		for _, m := range rawjson.Parts(raw, 0) {
			all = append(all, m.Name+" "+strings.Join(words(m.Raw), ", "))
		}
		return []string{strings.Join(all, ", ")}
	}
	return []string{rawjson.Text(raw)}
}

// edit replaces bytes of the file.
type edit struct {
	from, to int
	text     []byte
}

// apply makes edits, which do not overlap.
func apply(data []byte, edits []edit) []byte {
	slices.SortStableFunc(edits, func(a, b edit) int { return a.from - b.from })
	var out []byte
	at := 0
	for _, e := range edits {
		out = append(append(out, data[at:e.from]...), e.text...)
		at = e.to
	}
	return append(out, data[at:]...)
}
