package reading

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"pgregory.net/rapid"
)

// File is a generated events file, and how to draw it.
type File struct {
	JSON                           []byte
	Form, Lanes, Scale, Size, Lang string
	AsOf                           string
	Zone                           string
	step                           time.Duration // the scale of the whole
	start                          time.Time
	importance                     bool
}

type object = map[string]any

var letters = []string{"Alfa", "Bravo", "Charlie", "Delta", "Echo", "Foxtrot", "Golf", "Hotel", "India", "Juliett"}

// Files draws events files: dates of every kind at every scale, with constraints,
// replies, claims, sources, doers and those acted upon, in any order. Each text
// that a view may have to leave out has a signature (q and a number).
func Files() *rapid.Generator[File] {
	return rapid.Custom(func(t *rapid.T) File {
		f := File{
			Form:  rapid.SampledFrom([]string{"axis", "axis", "axis", "days", "counts", "page"}).Draw(t, "form"),
			Lanes: "none",
			Size:  rapid.SampledFrom([]string{"slide", "slide", "a4", "half", "1600x1200"}).Draw(t, "size"),
			Lang:  rapid.SampledFrom([]string{"en", "en", "en", "en", "en", "de", "fr", "ar", "zh", "uk"}).Draw(t, "lang"),
			Zone:  rapid.SampledFrom([]string{"UTC", "UTC", "Europe/Kyiv", "America/New_York", "Pacific/Apia", "Asia/Kolkata"}).Draw(t, "zone"),
		}
		if f.Form == "axis" {
			f.Scale = rapid.SampledFrom([]string{"auto", "auto", "time", "gaps", "even"}).Draw(t, "scale")
			if rapid.Bool().Draw(t, "in lanes") {
				f.Lanes = rapid.SampledFrom([]string{"actor", "actor", "side", "country", "type", "place", "tag"}).Draw(t, "lanes")
			}
		}
		const day = 24 * time.Hour
		f.step = rapid.SampledFrom([]time.Duration{20 * time.Minute, 3 * time.Hour, day, day, 4 * day, 30 * day, 365 * day, 3650 * day}).Draw(t, "step")
		year := rapid.SampledFrom([]int{2025, 2025, 1962, 1815, 1066}).Draw(t, "year")
		f.start = time.Date(year, time.Month(rapid.IntRange(1, 12).Draw(t, "month")), rapid.IntRange(1, 28).Draw(t, "day"), 9, 0, 0, 0, time.UTC)
		n := rapid.IntRange(1, 14).Draw(t, "events")
		if rapid.IntRange(0, 7).Draw(t, "many") == 0 {
			n = rapid.IntRange(15, 45).Draw(t, "many events")
		}
		f.importance = rapid.Bool().Draw(t, "importance")
		times := timesOf(t, f, n)
		events := make([]object, n)
		for i := range events {
			events[i] = f.event(t, i, times)
		}
		file := object{"title": "Generated", "timezone": f.Zone, "lang": f.Lang, "actors": actors(), "sources": f.sources(t, times),
			"events": rapid.Permutation(events).Draw(t, "order")}
		if rapid.IntRange(0, 3).Draw(t, "has eras") == 0 {
			at := rapid.SampledFrom(times).Draw(t, "era")
			file["eras"] = []object{{"title": "Era q700", "date": f.unit(t, at) + rapid.SampledFrom([]string{"/..", ""}).Draw(t, "era end")}}
		}
		if rapid.IntRange(0, 3).Draw(t, "file as of") == 0 {
			file["as_of"] = rapid.SampledFrom(times).Draw(t, "as of file").Format(time.DateOnly)
		}
		if rapid.IntRange(0, 2).Draw(t, "as of") == 0 {
			f.AsOf = rapid.SampledFrom(times).Draw(t, "as of view").Format(time.DateOnly)
		}
		f.JSON, _ = json.MarshalIndent(file, "", " ")
		return f
	})
}

// timesOf draws when things were, in order.
func timesOf(t *rapid.T, f File, n int) []time.Time {
	times := make([]time.Time, n)
	at := f.start
	for i := range times {
		gap := rapid.SampledFrom([]int{0, 1, 1, 2, 5, 40}).Draw(t, "gap")
		at = at.Add(time.Duration(gap) * f.step)
		if at.Year() > 9000 {
			at = f.start
		}
		times[i] = at
	}
	return times
}

func actors() []object {
	all := make([]object, len(letters))
	for i, name := range letters {
		all[i] = object{"id": strings.ToLower(name), "name": name, "kind": []string{"state", "person", "organization", "bloc"}[i%4]}
	}
	member := func(i int, of ...string) { all[i]["member_of"] = of }
	member(1, "alfa")           // a person of a state
	member(2, "echo")           // an organization of another
	member(5, "delta", "hotel") // of two blocs
	member(4, "delta", "hotel") // so is a state
	member(8, "delta")          // a state of one
	all[0]["side"], all[4]["side"] = "west", "east"
	return all
}

// unit writes a moment as the year, month or day in which it is, whichever goes
// with the scale.
func (f File) unit(t *rapid.T, at time.Time) string {
	forms := []string{"2006-01-02", "2006-01-02", "2006-01-02", "2006-01", "2006"}
	if f.step >= 300*24*time.Hour {
		forms = []string{"2006", "2006", "2006-01", "2006-01-02"}
	}
	return at.Format(rapid.SampledFrom(forms).Draw(t, "unit"))
}

// clock writes a moment with its time of day.
func (f File) clock(t *rapid.T, at time.Time) string {
	return at.Format("2006-01-02T15:04") + rapid.SampledFrom([]string{"", "", "Z", ":00+03:00"}).Draw(t, "offset")
}

// date draws what the file says of a moment: "" where it says nothing.
func (f File) date(t *rapid.T, at time.Time) string {
	later := at.Add(f.step * time.Duration(rapid.IntRange(1, 30).Draw(t, "length")))
	u := func() string { return f.unit(t, at) }
	same := func(form string, pattern string) string {
		return fmt.Sprintf(pattern, at.Format(form), later.Format(form))
	}
	form := "2006-01-02"
	if f.step >= 300*24*time.Hour {
		form = "2006"
	}
	timed := f.step < 24*time.Hour
	kind := rapid.IntRange(0, 21).Draw(t, "kind of date")
	if timed && kind < 6 {
		return f.clock(t, at)
	}
	switch kind {
	case 0, 1, 2:
		return at.Format("2006-01-02")
	case 3, 4, 5, 6:
		return u()
	case 7:
		return u() + "~"
	case 8:
		return u() + "?"
	case 9:
		return same(form, "%s/%s")
	case 10:
		return u() + "/.."
	case 11:
		return u() + "/"
	case 12:
		return "../" + u()
	case 13:
		return same(form, "[%s,%s]")
	case 14:
		return same(form, "{%s,%s}")
	case 15:
		return "[.." + u() + "]"
	case 16:
		return "[" + u() + "..]"
	case 17:
		return fmt.Sprintf("%04d-%d", at.Year(), 21+rapid.IntRange(0, 3).Draw(t, "season"))
	case 18:
		return at.Format("2006-01") + "-XX"
	case 19:
		return same(form, "%s~/%s")
	case 20:
		return same("2006-01", "%s/%s")
	}
	return ""
}

func (f File) event(t *rapid.T, i int, times []time.Time) object {
	some := func(most int) []string {
		picked := rapid.SliceOfNDistinct(rapid.SampledFrom(letters), 0, most, rapid.ID).Draw(t, "who")
		for k := range picked {
			picked[k] = strings.ToLower(picked[k])
		}
		return picked
	}
	at := times[i]
	e := object{
		"id": fmt.Sprintf("e%d", i), "title": fmt.Sprintf("Talks of q%d go on", 100+i),
		"type":   rapid.SampledFrom([]string{"consult", "assault", "statement", "agree", "reject", "request"}).Draw(t, "type"),
		"status": rapid.SampledFrom([]string{"confirmed", "confirmed", "reported", "claimed", "denied", "scheduled", "announced", "cancelled", "disputed", "retracted"}).Draw(t, "status"),
	}
	if f.importance {
		e["importance"] = rapid.IntRange(1, 5).Draw(t, "important")
	}
	if d := f.date(t, at); d != "" {
		e["date"] = d
	} else if i > 0 && rapid.IntRange(0, 3).Draw(t, "bound") > 0 {
		e["after"] = []string{fmt.Sprintf("e%d", rapid.IntRange(0, i-1).Draw(t, "after"))}
		if i+1 < len(times) && rapid.Bool().Draw(t, "both") {
			e["before"] = []string{fmt.Sprintf("e%d", rapid.IntRange(i+1, len(times)-1).Draw(t, "before"))}
		}
	}
	put := func(field string, who []string) {
		if len(who) > 0 {
			e[field] = who
		}
	}
	put("actors", some(2))
	put("recipients", some(2))
	put("tags", rapid.SliceOfNDistinct(rapid.SampledFrom([]string{"red", "green", "blue"}), 0, 2, rapid.ID).Draw(t, "tags"))
	if rapid.Bool().Draw(t, "placed") {
		e["place"] = rapid.SampledFrom([]string{"Geneva", "Doha", "Kyiv"}).Draw(t, "place")
	}
	if rapid.Bool().Draw(t, "sourced") {
		put("sources", rapid.SliceOfNDistinct(rapid.SampledFrom([]string{"s0", "s1", "s2", "s3"}), 1, 3, rapid.ID).Draw(t, "sources"))
	}
	moment := func(name string) string { return rapid.SampledFrom(times).Draw(t, name).Format(time.DateOnly) }
	if rapid.IntRange(0, 3).Draw(t, "claimed") == 0 {
		c := object{"by": strings.ToLower(rapid.SampledFrom(letters).Draw(t, "by")), "quote": fmt.Sprintf("said q%d", 300+i),
			"stance": rapid.SampledFrom([]string{"asserts", "confirms", "denies", "retracts"}).Draw(t, "stance")}
		if rapid.Bool().Draw(t, "claim dated") {
			c["date"] = moment("claim date")
		}
		e["claims"] = []object{c}
	}
	if rapid.IntRange(0, 5).Draw(t, "known") == 0 {
		e["known_from"] = moment("known from")
	}
	if i > 0 && rapid.IntRange(0, 3).Draw(t, "replies") == 0 {
		e["responds_to"] = []object{{"event": fmt.Sprintf("e%d", rapid.IntRange(0, i-1).Draw(t, "to")),
			"kind": rapid.SampledFrom([]string{"denies", "confirms", "answers", "retracts", "follows", "corrects"}).Draw(t, "reply")}}
	}
	return e
}

func (f File) sources(t *rapid.T, times []time.Time) []object {
	all := make([]object, 4)
	for i := range all {
		all[i] = object{"id": fmt.Sprintf("s%d", i), "name": fmt.Sprintf("Wire q%d", 500+i)}
		if rapid.Bool().Draw(t, "published") {
			all[i]["published"] = rapid.SampledFrom(times).Draw(t, "published on").Format(rapid.SampledFrom([]string{time.DateOnly, time.DateOnly, "2006-01"}).Draw(t, "published in"))
		}
	}
	return all
}
