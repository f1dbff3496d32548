// Package draft makes timelines in Go: its structs are an events file, field by
// field as docs/format.md describes them, and are checked as one. Dates are
// EDTF, and actors, sources and events are named by id.
package draft

import (
	"bytes"
	"encoding/json"

	"demarche/timeline"
)

// Timeline is a draft of a timeline. The zero value is one without events.
type Timeline struct {
	Title    string          `json:"title,omitempty"`
	Summary  string          `json:"summary,omitempty"`
	Lang     string          `json:"lang,omitempty"`     // BCP 47; en if empty
	Timezone string          `json:"timezone,omitempty"` // IANA name; UTC if empty
	AsOf     string          `json:"as_of,omitempty"`
	Actors   []Actor         `json:"actors,omitempty"`
	Sources  []Source        `json:"sources,omitempty"`
	Types    map[string]Type `json:"types,omitempty"`
	Eras     []Era           `json:"eras,omitempty"`
	Defaults *Defaults       `json:"defaults,omitempty"`
	Include  []string        `json:"include,omitempty"` // for a file that is written: a draft that is checked has all in itself
	From     []DataSet       `json:"from,omitempty"`    // likewise
	Excerpt  *Excerpt        `json:"excerpt,omitempty"`
	Events   []Event         `json:"events"`
}

// Defaults is what an event has that does not say otherwise.
type Defaults struct {
	Status     string     `json:"status,omitempty"`
	Type       string     `json:"type,omitempty"`
	Sources    []Citation `json:"sources,omitempty"`
	Importance int        `json:"importance,omitempty"` // 1–5
}

// DataSet is a data set of which records belong to the events.
type DataSet struct {
	URL   string `json:"url"`
	As    string `json:"as"` // the name of a mapping
	Where *Where `json:"where,omitempty"`
	Top   int    `json:"top,omitempty"`
}

// Where says which records of a data set are meant.
type Where struct {
	From          string   `json:"from,omitempty"` // EDTF
	To            string   `json:"to,omitempty"`
	Actor         []string `json:"actor,omitempty"`
	Country       []string `json:"country,omitempty"`
	Type          []string `json:"type,omitempty"`
	Status        []string `json:"status,omitempty"`
	Tag           []string `json:"tag,omitempty"`
	MinImportance int      `json:"min_importance,omitempty"`
}

// Excerpt says of what more the events are a part.
type Excerpt struct {
	Of   int    `json:"of"`
	By   string `json:"by,omitempty"`
	From string `json:"from,omitempty"`
}

// Actor is somebody or something that acts. Those that are only named where
// they act need none.
type Actor struct {
	ID       string      `json:"id,omitempty"`
	Name     string      `json:"name"`
	Short    string      `json:"short,omitempty"`
	Kind     string      `json:"kind,omitempty"` // person, organization, state, bloc, group or media
	Role     string      `json:"role,omitempty"`
	MemberOf []string    `json:"member_of,omitempty"`
	Country  string      `json:"country,omitempty"` // ISO 3166-1 alpha-2
	Side     string      `json:"side,omitempty"`
	At       *[2]float64 `json:"at,omitempty"` // where a graph has its box, in percent from left and top
	Wikidata string      `json:"wikidata,omitempty"`
	Aliases  []string    `json:"aliases,omitempty"`
}

// Source is where facts are from.
type Source struct {
	ID          string `json:"id,omitempty"`
	Name        string `json:"name"`
	Title       string `json:"title,omitempty"`
	URL         string `json:"url,omitempty"` // http or https
	Published   string `json:"published,omitempty"`
	Reliability string `json:"reliability,omitempty"` // A to F, of NATO Admiralty
	Lang        string `json:"lang,omitempty"`
}

// Type is a type of one's own.
type Type struct {
	Label string `json:"label,omitempty"`
	Like  string `json:"like,omitempty"` // the type that it is drawn like
}

// Era is a stretch of time behind the events.
type Era struct {
	Title string `json:"title"`
	Date  string `json:"date"`
}

// Event is one thing that happened, was said or is to come. Only its title is
// required.
type Event struct {
	ID          string              `json:"id,omitempty"` // made of date and title if empty
	Date        string              `json:"date,omitempty"`
	Title       string              `json:"title"`
	Short       string              `json:"short,omitempty"`
	Timezone    string              `json:"timezone,omitempty"`
	Summary     string              `json:"summary,omitempty"`
	Type        string              `json:"type,omitempty"` // a PLOVER category, statement, other or one of Types
	Mode        string              `json:"mode,omitempty"`
	Status      string              `json:"status,omitempty"`      // reported if empty
	Credibility int                 `json:"credibility,omitempty"` // 1–6
	Actors      []string            `json:"actors,omitempty"`
	Recipients  []string            `json:"recipients,omitempty"`
	Mentions    []string            `json:"mentions,omitempty"`
	Claims      []Claim             `json:"claims,omitempty"`
	RespondsTo  []Reply             `json:"responds_to,omitempty"`
	After       []Constraint        `json:"after,omitempty"`
	Before      []Constraint        `json:"before,omitempty"`
	During      string              `json:"during,omitempty"`
	Place       *Place              `json:"place,omitempty"`
	Quote       *Quote              `json:"quote,omitempty"`
	Sources     []Citation          `json:"sources,omitempty"`
	Figures     map[string]Estimate `json:"figures,omitempty"`
	Importance  int                 `json:"importance,omitempty"` // 1–5, 3 if zero
	KnownFrom   string              `json:"known_from,omitempty"`
	Tags        []string            `json:"tags,omitempty"`
}

// Claim is what somebody says of an event.
type Claim struct {
	By     string `json:"by,omitempty"`
	Stance string `json:"stance"` // asserts, confirms, denies, declines or retracts
	Date   string `json:"date,omitempty"`
	Quote  string `json:"quote,omitempty"`
	Source string `json:"source,omitempty"`
}

// Reply says which event is answered, and how.
type Reply struct {
	Event string `json:"event"`
	Kind  string `json:"kind,omitempty"` // follows if empty
}

// Constraint is another event, and, if it is not empty, within which time of it.
type Constraint struct {
	Event  string `json:"event"`
	Within string `json:"within,omitempty"` // such as P3D
}

// Place is where an event happened.
type Place struct {
	Name    string   `json:"name,omitempty"`
	Country string   `json:"country,omitempty"` // ISO 3166-1 alpha-2
	Lat     *float64 `json:"lat,omitempty"`     // in degrees
	Lon     *float64 `json:"lon,omitempty"`
}

// Quote is what was said.
type Quote struct {
	Text     string `json:"text"`
	By       string `json:"by,omitempty"`
	Lang     string `json:"lang,omitempty"`
	Original string `json:"original,omitempty"`
}

// Citation is one use of a source.
type Citation struct {
	ID   string `json:"id"`
	URL  string `json:"url,omitempty"`
	Page string `json:"page,omitempty"`
}

// Estimate is a number with what is known of its range.
type Estimate struct {
	Low  *float64 `json:"low,omitempty"`
	Best *float64 `json:"best,omitempty"`
	High *float64 `json:"high,omitempty"`
}

// JSON writes the draft as an events file. The error is of numbers that are
// none.
func (t Timeline) JSON() ([]byte, error) {
	if t.Events == nil {
		t.Events = []Event{}
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	err := e.Encode(t)
	return b.Bytes(), err
}

// Check checks the draft as if it were a file, and returns its timeline, in
// order, to be drawn by package render: nil where there are errors. Problems
// have their places in what JSON writes. The error is that of JSON.
func (t Timeline) Check() (*timeline.Timeline, timeline.Problems, error) {
	data, err := t.JSON()
	if err != nil {
		return nil, nil, err
	}
	return timeline.Load("draft", bytes.NewReader(data), timeline.Limits{})
}
