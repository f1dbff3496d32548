package formats

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"demarche/timeline/edtf"
)

// entity is an item of Wikidata.
type entity struct {
	ID           string                 `json:"id"`
	Labels       map[string]monolingual `json:"labels"`
	Descriptions map[string]monolingual `json:"descriptions"`
	Claims       map[string][]statement `json:"claims"`
}

type monolingual struct {
	Value string `json:"value"`
}

type statement struct {
	Rank string `json:"rank"`
	Main struct {
		Type  string `json:"snaktype"`
		Value struct {
			Value jsontext.Value `json:"value"`
		} `json:"datavalue"`
	} `json:"mainsnak"`
}

// pointInTime is Wikidata's time value.
type pointInTime struct {
	Time      string `json:"time"`
	Precision int    `json:"precision"`
	Calendar  string `json:"calendarmodel"`
}

// Wikidata reads entities as JSON. What has a point in time or a start is an
// event; what has neither is undated.
func Wikidata(text []byte) (*Document, error) {
	var file struct {
		Entities map[string]entity `json:"entities"`
	}
	if err := json.Unmarshal(text, &file, jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true)); err != nil {
		return nil, &Error{Message: "these are no entities of Wikidata: " + err.Error()}
	}
	o := newOutline("wikidata")
	ids := make([]string, 0, len(file.Entities))
	for id := range file.Entities {
		ids = append(ids, id)
	}
	slices.SortFunc(ids, func(a, b string) int {
		if len(a) != len(b) {
			return len(a) - len(b)
		}
		return strings.Compare(a, b)
	})
	label := func(id string) string {
		e := file.Entities[id]
		return said(e.Labels)
	}
	for i, id := range ids {
		e := file.Entities[id]
		title := said(e.Labels)
		date, why := e.date()
		if why != "" {
			o.left(i+1, title+" ("+id+")", why)
		}
		place := ""
		for _, p := range []string{"P276", "P131", "P17"} {
			if other := e.item(p); other != "" && place == "" {
				place = label(other)
			}
		}
		lat, lon := e.coordinates()
		o.add(i+1, "id", strings.ToLower(id), "date", date, "title", title, "summary", said(e.Descriptions), "place", place, "place.lat", lat, "place.lon", lon,
			"sources", "Wikidata", "sources.url", "https://www.wikidata.org/wiki/"+id, "x-wikidata", id)
	}
	return o.done(), nil
}

// said returns a label, in English if there is one.
func said(all map[string]monolingual) string {
	for _, lang := range []string{"en", "mul", "de", "fr", "es", "uk", "ru", "ar", "zh"} {
		if v := all[lang].Value; v != "" {
			return v
		}
	}
	langs := make([]string, 0, len(all))
	for l := range all {
		langs = append(langs, l)
	}
	slices.Sort(langs)
	for _, l := range langs {
		return all[l].Value
	}
	return ""
}

// best returns the value of a property: of several the preferred one, else the
// first that is not deprecated.
func (e entity) best(property string) jsontext.Value {
	var first jsontext.Value
	for _, s := range e.Claims[property] {
		if s.Main.Type != "value" && s.Main.Type != "" || s.Rank == "deprecated" {
			continue
		}
		if s.Rank == "preferred" {
			return s.Main.Value.Value
		}
		if first == nil {
			first = s.Main.Value.Value
		}
	}
	return first
}

func (e entity) item(property string) string {
	var v struct {
		ID string `json:"id"`
	}
	if raw := e.best(property); raw.Kind() == '{' && json.Unmarshal(raw, &v) == nil {
		return v.ID
	}
	return ""
}

func (e entity) coordinates() (lat, lon string) {
	var v struct {
		Latitude *float64 `json:"latitude"`
		Long     *float64 `json:"longitude"`
	}
	if raw := e.best("P625"); raw.Kind() == '{' && json.Unmarshal(raw, &v) == nil && v.Latitude != nil && v.Long != nil {
		return strconv.FormatFloat(*v.Latitude, 'f', -1, 64), strconv.FormatFloat(*v.Long, 'f', -1, 64)
	}
	return "", ""
}

// date finds when the entity was: a point in time, or start and end, or when
// it came to be and ceased, or was published.
func (e entity) date() (date, why string) {
	for _, pair := range [][2]string{{"P585", ""}, {"P580", "P582"}, {"P571", "P576"}, {"P577", ""}, {"P569", "P570"}} {
		from := e.best(pair[0])
		if from == nil {
			continue
		}
		first, ok := wikidataDate(from)
		if !ok {
			return "", "its date is not understood: " + string(from)
		}
		if pair[1] == "" {
			return first, ""
		}
		to := e.best(pair[1])
		if to == nil {
			return first, ""
		}
		last, ok := wikidataDate(to)
		if !ok || strings.ContainsAny(first+last, "[") {
			return first, "its end is not understood: " + string(to)
		}
		if d, err := edtf.Parse(first + "/" + last); err != nil || d.Reversed() {
			return first, "its end is before its start"
		}
		if first == last {
			return first, ""
		}
		return first + "/" + last, ""
	}
	return "", ""
}

// wikidataDate writes a point in time as EDTF. Wikidata counts years BCE
// without a year 0, and holds Julian dates as they were written.
func wikidataDate(raw jsontext.Value) (string, bool) {
	var t pointInTime
	if raw.Kind() != '{' || json.Unmarshal(raw, &t) != nil || len(t.Time) < 6 {
		return "", false
	}
	negative := t.Time[0] == '-'
	part := strings.SplitN(strings.TrimLeft(t.Time, "+-"), "-", 3)
	if len(part) < 3 || len(part[2]) < 2 {
		return "", false
	}
	year, err := strconv.ParseInt(part[0], 10, 64)
	month, err2 := strconv.Atoi(part[1])
	day, err3 := strconv.Atoi(part[2][:2])
	if err != nil || err2 != nil || err3 != nil {
		return "", false
	}
	century := (year + 99) / 100
	if negative {
		year = 1 - year
	}
	text := fmt.Sprintf("%04d", year)
	if year < 0 {
		text = fmt.Sprintf("-%04d", -year)
	}
	if year > 9999 || year < -9999 {
		text = fmt.Sprintf("Y%d", year)
		if t.Precision > 9 {
			return "", false
		}
	}
	switch t.Precision {
	case 14, 13, 12, 11:
		if strings.HasSuffix(t.Calendar, "Q1985786") {
			y, m, d := gregorian(year, month, day)
			year, month, day = y, m, d
			text = fmt.Sprintf("%04d", year)
			if year < 0 {
				text = fmt.Sprintf("-%04d", -year)
			}
		}
		text += fmt.Sprintf("-%02d-%02d", month, day)
	case 10:
		text += fmt.Sprintf("-%02d", month)
	case 9:
	case 8:
		if negative || year > 9999 {
			return "", false
		}
		text = fmt.Sprintf("%03dX", year/10)
	case 7:
		if negative || year > 9999 || century < 1 {
			return "", false
		}
		text = fmt.Sprintf("[%04d..%04d]", 100*century-99, 100*century) // the 19th is 1801 to 1900
	default:
		return "", false
	}
	_, err = edtf.Parse(text)
	return text, err == nil
}

// gregorian turns a day of the Julian calendar into one of the Gregorian, by
// way of the Julian day number.
//
// Source: E. G. Richards, Mapping Time (1998).
func gregorian(year int64, month, day int) (int64, int, int) {
	a := int64(14-month) / 12
	y, m := year+4800-a, int64(month)+12*a-3
	jdn := int64(day) + (153*m+2)/5 + 365*y + floorDiv(y, 4) - 32083
	wall := (jdn - 2440588) * 86400
	c := edtf.CivilOf(wall)
	return c.Year, c.Month, c.Day
}

func floorDiv(a, b int64) int64 {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}
