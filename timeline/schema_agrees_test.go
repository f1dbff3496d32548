package timeline

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// object is a JSON object that is being made.
type object map[string]any

// drawnText draws text that is good wherever a line is wanted.
func drawnText(t *rapid.T) string {
	return rapid.SampledFrom([]string{"a", "Kyiv", "Київ", "it's \"a\"", "<&>", "x y", "🕊", "1", "null"}).Draw(t, "text")
}

func drawnDate(t *rapid.T) string {
	return rapid.SampledFrom([]string{
		"2025-11-20", "2025-11", "2025", "2025-11-20~", "2025-11-20?", "2025-24", "201X", "-0043", "Y-170000002", "2025-01/..",
		"../2025-01", "[2025-11-19,2025-11-21]", "[..2025-11-21]", "{2025-11-19..2025-11-21}", "2025-11-20T14:30Z", "2025-11-20T14:30:05+02:00",
	}).Draw(t, "date")
}

// maybe sets a field half of the time.
func maybe[T any](t *rapid.T, o object, field string, draw func(*rapid.T) T) {
	if rapid.Bool().Draw(t, field) {
		o[field] = draw(t)
	}
}

func oneOfWords(words []string) func(*rapid.T) string {
	return func(t *rapid.T) string { return rapid.SampledFrom(words).Draw(t, "word") }
}

func listOf[T any](draw func(*rapid.T) T) func(*rapid.T) []T {
	return func(t *rapid.T) []T {
		list := []T{}
		for range rapid.IntRange(0, 2).Draw(t, "items") {
			list = append(list, draw(t))
		}
		return list
	}
}

func drawnNumber(lo, hi float64) func(*rapid.T) float64 {
	return func(t *rapid.T) float64 { return rapid.Float64Range(lo, hi).Draw(t, "number") }
}

// drawnEvent draws an event with every kind of value.
func drawnEvent(t *rapid.T) object {
	e := object{"title": drawnText(t)}
	maybe(t, e, "date", drawnDate)
	maybe(t, e, "summary", func(t *rapid.T) string { return drawnText(t) + "\n" + drawnText(t) })
	maybe(t, e, "type", oneOfWords(categories))
	maybe(t, e, "mode", drawnText)
	maybe(t, e, "status", oneOfWords(statuses))
	maybe(t, e, "credibility", func(t *rapid.T) int { return rapid.IntRange(1, 6).Draw(t, "n") })
	maybe(t, e, "importance", func(t *rapid.T) int { return rapid.IntRange(1, 5).Draw(t, "n") })
	maybe(t, e, "actors", listOf(drawnText))
	maybe(t, e, "tags", listOf(drawnText))
	maybe(t, e, "claims", listOf(func(t *rapid.T) object {
		c := object{"stance": oneOfWords(stances)(t)}
		maybe(t, c, "by", drawnText)
		maybe(t, c, "date", drawnDate)
		maybe(t, c, "source", drawnText)
		return c
	}))
	maybe(t, e, "place", func(t *rapid.T) any {
		if rapid.Bool().Draw(t, "name alone") {
			return drawnText(t)
		}
		p := object{"name": drawnText(t)}
		if rapid.Bool().Draw(t, "located") {
			p["lat"], p["lon"] = drawnNumber(-90, 90)(t), drawnNumber(-180, 180)(t)
		}
		maybe(t, p, "country", oneOfWords([]string{"UA", "FR"}))
		return p
	})
	maybe(t, e, "sources", listOf(func(t *rapid.T) any {
		if rapid.Bool().Draw(t, "id alone") {
			return drawnText(t)
		}
		return object{"id": drawnText(t), "url": "https://a.example/b", "page": 3}
	}))
	maybe(t, e, "figures", func(t *rapid.T) object {
		return object{drawnText(t): object{"low": 1, "high": 1 + drawnNumber(0, 1e6)(t)}, "missing": 4}
	})
	maybe(t, e, "x-own", func(*rapid.T) any { return nil })
	return e
}

// mutation makes a good file bad. One that is beyond the schema is a rule that
// JSON Schema cannot express: it lets the file pass, and Load does not.
type mutation struct {
	name   string
	beyond bool
	warned bool // Load takes it, with a warning
	apply  func(t *rapid.T, file, event object)
}

func set(field string, value any) func(*rapid.T, object, object) {
	return func(_ *rapid.T, _, event object) { event[field] = value }
}

func setTop(field string, value any) func(*rapid.T, object, object) {
	return func(_ *rapid.T, file, _ object) { file[field] = value }
}

var mutations = []mutation{
	{name: "unknown field", apply: set("soruces", object{})},
	{name: "no title", apply: func(_ *rapid.T, _, e object) { delete(e, "title") }},
	{name: "empty title", apply: set("title", "")},
	{name: "blank title", apply: set("title", " \t")},
	{name: "two lines", apply: set("title", "a\nb")},
	{name: "null", warned: true, apply: set("summary", nil)},
	{name: "unknown status", apply: set("status", "rumoured")},
	{name: "capital status", apply: set("status", "Confirmed")},
	{name: "number for text", apply: set("date", 2025)},
	{name: "text for number", apply: set("importance", "3")},
	{name: "importance half", apply: set("importance", 2.5)},
	{name: "importance 6", apply: set("importance", 6)},
	{name: "number in list", apply: set("tags", []any{1})},
	{name: "empty tag", warned: true, apply: set("tags", []string{""})},
	{name: "newspaper date", apply: set("date", "20 November 2025")},
	{name: "claim without stance", apply: set("claims", []object{{"by": "a"}})},
	{name: "latitude alone", apply: set("place", object{"name": "a", "lat": 1})},
	{name: "latitude 91", apply: set("place", object{"name": "a", "lat": 91, "lon": 0})},
	{name: "place without name", apply: set("place", object{})},
	{name: "country", apply: set("place", object{"name": "a", "country": "ua"})},
	{name: "script", apply: set("sources", []object{{"id": "a", "url": "javascript:alert(1)"}})},
	{name: "negative figure", apply: set("figures", object{"a": -1})},
	{name: "figure of nothing", apply: set("figures", object{"a": object{}})},
	{name: "within words", apply: set("after", []object{{"event": "first", "within": "3 days"}})},
	{name: "zone offset", apply: setTop("timezone", "+02:00")},
	{name: "language", apply: setTop("lang", "English language")},
	{name: "actor without name", apply: setTop("actors", []object{{"id": "a"}})},
	{name: "built-in type", apply: setTop("types", object{"aid": object{"like": "aid"}})},
	{name: "era without date", apply: setTop("eras", []object{{"title": "a"}})},
	{name: "events no list", apply: setTop("events", object{})},

	{name: "no such event", beyond: true, apply: set("after", []string{"nothing"})},
	{name: "no such type", beyond: true, apply: set("type", "nothing")},
	{name: "no such member", beyond: true, apply: setTop("actors", []object{{"name": "a", "member_of": []string{"b"}}})},
	{name: "no such day", beyond: true, apply: set("date", "2025-02-30")},
	{name: "no such month", beyond: true, apply: set("date", "2025-13")},
	{name: "interval backwards", beyond: true, apply: set("date", "2025-11-22/2025-11-20")},
	{name: "low above high", beyond: true, apply: set("figures", object{"a": object{"low": 2, "high": 1}})},
	{name: "id twice", beyond: true, apply: set("id", "first")},
	{name: "before itself", beyond: true, apply: func(_ *rapid.T, _, e object) { e["id"], e["after"] = "self", []string{"self"} }},
	{name: "contradiction", beyond: true, apply: func(_ *rapid.T, _, e object) { e["date"], e["before"] = "2026", []string{"first"} }},
	{name: "no such zone", beyond: true, apply: setTop("timezone", "Europe/Atlantis")},
	{name: "hidden characters alone", beyond: true, apply: set("title", "\u200b")},
	{name: "too long", beyond: true, apply: func(_ *rapid.T, _, e object) { e["title"] = longTitle }},
}

var longTitle = func() string {
	b := make([]byte, DefaultTitle+1)
	for i := range b {
		b[i] = 'a'
	}
	return string(b)
}()

// TestSchemaAndLoadAgree: good and bad files get the same verdict from both,
// but where the rule is beyond the schema.
func TestSchemaAndLoadAgree(t *testing.T) {
	s := compiled(t)
	rapid.Check(t, func(rt *rapid.T) {
		event := drawnEvent(rt)
		file := object{"events": []any{object{"id": "first", "date": "2024", "title": "First"}, event, drawnEvent(rt)}}
		maybe(rt, file, "title", drawnText)
		maybe(rt, file, "timezone", oneOfWords([]string{"UTC", "Europe/Kyiv", "Etc/GMT+3"}))
		maybe(rt, file, "as_of", drawnDate)
		var m *mutation
		if rapid.Bool().Draw(rt, "mutated") {
			m = &mutations[rapid.IntRange(0, len(mutations)-1).Draw(rt, "mutation")]
			m.apply(rt, file, event)
		}
		text, err := json.Marshal(file)
		require.NoError(t, err)
		bySchema := bySchema(t, s, string(text)) == nil
		byLoad := len(byLoad(t, string(text))) == 0
		switch {
		case m == nil && !(bySchema && byLoad):
			rt.Fatalf("a good file: schema %v, Load %v: %s", bySchema, byLoad, text)
		case m != nil && byLoad != m.warned:
			rt.Fatalf("%s: Load takes %s", m.name, text)
		case m != nil && bySchema != m.beyond:
			rt.Fatalf("%s: the schema says %v: %s", m.name, bySchema, text)
		}
	})
}
