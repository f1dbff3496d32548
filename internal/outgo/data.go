package outgo

import (
	"html"
	"strconv"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"demarche/timeline"
	"demarche/timeline/edtf"
)

// object is a JSON object whose fields keep their order.
type object []field

type field struct {
	name  string
	value any
}

// MarshalJSONTo writes the fields in their order; those without a value are
// left out.
func (o object) MarshalJSONTo(enc *jsontext.Encoder) error {
	if err := enc.WriteToken(jsontext.BeginObject); err != nil {
		return err
	}
	for _, f := range o {
		switch v := f.value.(type) {
		case nil:
			continue
		case string:
			if v == "" {
				continue
			}
		case object:
			if len(v) == 0 {
				continue
			}
		case []object:
			if len(v) == 0 {
				continue
			}
		case []string:
			if len(v) == 0 {
				continue
			}
		}
		if err := enc.WriteToken(jsontext.String(f.name)); err != nil {
			return err
		}
		if err := json.MarshalEncode(enc, f.value); err != nil {
			return err
		}
	}
	return enc.WriteToken(jsontext.EndObject)
}

func written(o object) ([]byte, error) {
	data, err := json.Marshal(o, jsontext.WithIndent("  "), jsontext.AllowInvalidUTF8(true))
	return append(data, '\n'), err
}

// writeTimelineJS writes the JSON of TimelineJS 3. Its texts are HTML.
func writeTimelineJS(f File) ([]byte, []string, error) {
	t := f.View
	var l lost
	events := []object{}
	for _, e := range t.Events {
		start, end, ok := slideDates(t, e)
		if !ok {
			l.note("events without a date at both ends", 1)
			continue
		}
		l.usual(e, "status", "actors", "sources", "places", "types", "quotes", "doubts about dates", "tags")
		group := ""
		if len(e.Tags) > 0 {
			group = inHTML(e.Tags[0])
		}
		events = append(events, object{
			{"unique_id", e.ID}, {"start_date", start}, {"end_date", end}, {"display_date", displayed(e)}, {"group", group},
			{"text", object{{"headline", inHTML(headline(e))}, {"text", paragraphs(details(e))}}},
		})
	}
	var eras []object
	for _, era := range t.Eras {
		if !era.Earliest.Bounded() || !era.Latest.Bounded() {
			l.note("eras without both ends", 1)
			continue
		}
		eras = append(eras, object{{"start_date", slideDay(edtf.CivilOf(era.Earliest.Wall(t.Zone)), edtf.Day)}, {"end_date", slideDay(edtf.CivilOf(era.Latest.Wall(t.Zone)), edtf.Day)},
			{"text", object{{"headline", inHTML(era.Title)}}}})
	}
	file := object{{"events", events}, {"eras", eras}}
	if t.Title != "" {
		file = append(object{{"title", object{{"text", object{{"headline", inHTML(t.Title)}, {"text", paragraphs(t.Summary)}}}}}}, file...)
	}
	data, err := written(file)
	return data, l.words(), err
}

// displayed says a date that TimelineJS would say too precisely.
func displayed(e *timeline.Event) string {
	if e.Date.Kind() == edtf.OneOf || e.Date.Kind() == edtf.AllOf || e.Date.Uncertain() || e.Date.Approximate() || e.Constrained() {
		return inHTML(e.Date.String())
	}
	return ""
}

// inHTML is text as HTML has it.
func inHTML(s string) string { return html.EscapeString(uncontrolled(s)) }

func paragraphs(s string) string {
	var b strings.Builder
	for line := range strings.SplitSeq(s, "\n") {
		if line != "" {
			b.WriteString("<p>" + inHTML(line) + "</p>")
		}
	}
	return b.String()
}

// slideDates are the first and the last day; the last is left out where it is
// the first, or the end of the one month or year that is meant.
func slideDates(t *timeline.Timeline, e *timeline.Event) (start, end object, ok bool) {
	if !e.Earliest.Bounded() || !e.Latest.Bounded() {
		return nil, nil, false
	}
	zone := t.ZoneOf(e)
	from, to := edtf.CivilOf(e.Earliest.Wall(zone)), edtf.CivilOf(e.Latest.Wall(zone))
	if e.Date.Kind() == edtf.Point && !e.Constrained() {
		start = slideDay(from, e.Date.Precision())
		switch e.Date.Precision() {
		case edtf.Year, edtf.Month, edtf.Day:
			return start, nil, true
		}
		if e.Date.HasTime() {
			return slideDay(from, edtf.Second), nil, true
		}
	}
	finest := edtf.Day
	if e.Date.HasTime() {
		finest = edtf.Second
	}
	return slideDay(from, finest), slideDay(to, finest), true
}

func slideDay(c edtf.Civil, p edtf.Precision) object {
	o := object{{"year", strconv.FormatInt(c.Year, 10)}}
	if p == edtf.Year {
		return o
	}
	o = append(o, field{"month", strconv.Itoa(c.Month)})
	if p == edtf.Month {
		return o
	}
	o = append(o, field{"day", strconv.Itoa(c.Day)})
	if p != edtf.Day {
		o = append(o, field{"hour", strconv.Itoa(c.Hour)}, field{"minute", strconv.Itoa(c.Minute)})
	}
	return o
}

// writeGeoJSON writes the events that lie on the globe (RFC 7946).
func writeGeoJSON(f File) ([]byte, []string, error) {
	var l lost
	features := []object{}
	for _, e := range f.View.Events {
		if !e.Place.Located {
			l.note("events without latitude and longitude", 1)
			continue
		}
		l.usual(e, "status", "types", "actors", "recipients", "sources", "places", "tags", "figures", "importance", "quotes", "doubts about dates")
		features = append(features, object{
			{"type", "Feature"}, {"id", e.ID},
			{"geometry", object{{"type", "Point"}, {"coordinates", []float64{e.Place.Lon, e.Place.Lat}}}},
			{"properties", properties(e)},
		})
	}
	data, err := written(object{{"type", "FeatureCollection"}, {"features", features}})
	return data, l.words(), err
}

func properties(e *timeline.Event) object {
	figures := object{}
	for _, f := range e.Figures {
		figures = append(figures, field{f.Name, f.String()})
	}
	return object{
		{"title", e.Title}, {"date", e.Date.String()}, {"type", e.Type.ID}, {"status", e.Status.String()}, {"summary", e.Summary}, {"quote", e.Quote},
		{"actors", names(e.Actors)}, {"recipients", names(e.Recipients)}, {"place", e.Place.Name}, {"country", e.Place.Country}, {"figures", figures},
		{"importance", e.Importance}, {"tags", e.Tags}, {"sources", strings.FieldsFunc(cited(e), func(c rune) bool { return c == ';' })},
	}
}

func names(actors []*timeline.Actor) (all []string) {
	for _, a := range actors {
		all = append(all, a.Name)
	}
	return all
}

// writeJSONLD writes events of schema.org. What may not have happened is no
// Event that took place: the status stands in the name and in a property.
func writeJSONLD(f File) ([]byte, []string, error) {
	t := f.View
	var l lost
	graph := []object{}
	for _, e := range t.Events {
		l.usual(e, "status", "types", "actors", "sources", "places", "tags")
		start, end := "", ""
		if c, ok := when(t, e); ok {
			layout := "2006-01-02"
			if c.clock {
				layout = "2006-01-02T15:04:05"
			}
			if start = c.from.Format(layout); e.Date.Precision() == edtf.Month {
				start = c.from.Format("2006-01")
			} else if e.Date.Precision() == edtf.Year {
				start = c.from.Format("2006")
			} else if last := c.to.Format(layout); last != start {
				end = last
			}
		} else {
			l.note("dates without both ends", 1)
		}
		status := ""
		switch e.Status {
		case timeline.Cancelled:
			status = "https://schema.org/EventCancelled"
		case timeline.Scheduled, timeline.Announced:
			status = "https://schema.org/EventScheduled"
		}
		var place, actors any
		if e.Place.Name != "" {
			p := object{{"@type", "Place"}, {"name", e.Place.Name}}
			if e.Place.Country != "" {
				p = append(p, field{"address", object{{"@type", "PostalAddress"}, {"addressCountry", e.Place.Country}}})
			}
			if e.Place.Located {
				p = append(p, field{"geo", object{{"@type", "GeoCoordinates"}, {"latitude", e.Place.Lat}, {"longitude", e.Place.Lon}}})
			}
			place = p
		}
		var who []object
		for _, a := range e.Actors {
			kind := "Organization"
			if a.Kind == timeline.Person {
				kind = "Person"
			}
			o := object{{"@type", kind}, {"name", a.Name}}
			if a.Wikidata != "" {
				o = append(o, field{"sameAs", "https://www.wikidata.org/wiki/" + a.Wikidata})
			}
			who = append(who, o)
		}
		if who != nil {
			actors = who
		}
		var subject []string
		for _, c := range e.Sources {
			if url := address(c); url != "" {
				subject = append(subject, url)
			}
		}
		graph = append(graph, object{
			{"@type", "Event"}, {"identifier", e.ID}, {"name", headline(e)}, {"startDate", start}, {"endDate", end}, {"description", e.Summary}, {"eventStatus", status},
			{"location", place}, {"actor", actors}, {"keywords", append([]string{e.Type.ID, "status: " + e.Status.String()}, e.Tags...)}, {"subjectOf", subject},
		})
	}
	data, err := written(object{{"@context", "https://schema.org"}, {"@graph", graph}})
	return data, l.words(), err
}
