package mapping

import "strings"

// Field is a place in an event that a column can go to.
type Field uint8

// The fields of one value.
const (
	ID Field = iota
	Date
	Title
	Short
	Summary
	Type
	Mode
	Status
	Credibility
	Place
	PlaceCountry
	Lat
	Lon
	Quote
	QuoteBy
	Importance
	KnownFrom
	Timezone
	Marking
	Weight // what the strongest events are chosen by; not written
	textFields
)

// The fields of several values. Those of countries, kinds and addresses run
// along with the names they belong to.
const (
	Actors Field = textFields + iota
	ActorCountries
	ActorKinds
	Recipients
	RecipientCountries
	RecipientKinds
	Mentions
	Sources
	SourceURLs
	SourcePublished
	Tags
	allFields

	Figures // figures.NAME, perhaps with .low, .best or .high
	Extras  // x-NAME
)

// names are what mappings call the fields, in the order of the constants.
var names = [allFields]string{
	"id", "date", "title", "short", "summary", "type", "mode", "status", "credibility",
	"place", "place.country", "place.lat", "place.lon", "quote", "quote.by", "importance", "known_from", "timezone", "marking", "weight",
	"actors", "actors.country", "actors.kind", "recipients", "recipients.country", "recipients.kind", "mentions",
	"sources", "sources.url", "sources.published", "tags",
}

// FieldNames lists what a mapping may call its fields, but for figures.NAME and
// x-NAME.
func FieldNames() []string { return append([]string(nil), names[:]...) }

// Text reports whether the field holds one value, not a list.
func (f Field) Text() bool { return f < textFields }

// Figure parts.
const (
	best = iota
	low
	high
)

// target is where a rule leads.
type target struct {
	field Field
	name  string // of a figure or an extra
	part  int    // of a figure
}

// targetOf reads the name of a field.
func targetOf(name string) (target, bool) {
	for f, n := range names {
		if n == name {
			return target{field: Field(f)}, true
		}
	}
	if figure, ok := strings.CutPrefix(name, "figures."); ok {
		figure, part, _ := strings.Cut(figure, ".")
		t := target{field: Figures, name: figure}
		switch part {
		case "", "best":
		case "low":
			t.part = low
		case "high":
			t.part = high
		default:
			return t, false
		}
		return t, figure != ""
	}
	if strings.HasPrefix(name, "x-") && len(name) > len("x-") {
		return target{field: Extras, name: name}, true
	}
	return target{}, false
}
