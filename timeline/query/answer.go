package query

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
)

// Answer is what there is. Counts are exact, whatever was read by whom; their
// sums close, which [Answer.Check] holds.
type Answer struct {
	Engine  string `json:"engine"`           // what counted, with its version: "ClickHouse 18.16.1"
	Mapping string `json:"mapping,omitzero"` // how rows became records
	Query   Query  `json:"query"`
	Data    []Data `json:"data,omitzero"` // what was counted

	// Fingerprint is of the query and all numbers and records of the answer: the same
	// where these are, whatever counted and from where.
	Fingerprint string `json:"fingerprint"`

	Source       *Source `json:"source,omitzero"`        // of all records, but for those that name their own
	MachineCoded bool    `json:"machine_coded,omitzero"` // nobody has read the reports
	WeightBy     string  `json:"weight_by,omitzero"`     // what weight counts, in a word: "mentions"; importance where it is empty

	Read    int64 `json:"read"`    // rows
	Matched int64 `json:"matched"` // records that the filter lets through, and those that could not be read and so not be judged

	// Unreadable rows have too few columns, or a date that is none. UnreadableAt
	// are the first of each piece of data, where the engine knows.
	Unreadable   int64   `json:"unreadable"`
	UnreadableAt []Place `json:"unreadable_at,omitzero"`

	Undated int64 `json:"undated"`

	// First and Last are the days between which all dated records lie, as
	// YYYY-MM-DD, "" where there are none or the end is open.
	First string `json:"first,omitzero"`
	Last  string `json:"last,omitzero"`

	Unit    string   `json:"unit,omitzero"`    // of the columns
	Columns []Column `json:"columns,omitzero"` // those that are not empty, in time order
	Wide    []Wide   `json:"wide,omitzero"`    // what is known too coarsely to be in a column, in time order
	Begun   int64    `json:"begun,omitzero"`   // of those in columns: last into a later one, and are counted where they begin

	Top []Record `json:"top,omitzero"` // by weight, from the largest; day, undated last; id

	// Pairs are the strongest, by records, from the largest; from; to; kind.
	// Residue are all others. A record of several parties is in several pairs:
	// Repeated is how many times records are counted beyond the first.
	Pairs       []Pair  `json:"pairs,omitzero"`
	Residue     Residue `json:"residue,omitzero"`
	Repeated    int64   `json:"repeated,omitzero"`
	WithoutPair int64   `json:"without_pair,omitzero"`

	// Lanes are the fullest, by records, from the largest; name. LanesResidue are
	// all others.
	Lanes        []Lane  `json:"lanes,omitzero"`
	LanesResidue Residue `json:"lanes_residue,omitzero"`
	WithoutLane  int64   `json:"without_lane,omitzero"`
}

// Source is where all records are from.
type Source struct {
	Name        string `json:"name"`
	URL         string `json:"url,omitzero"`
	Reliability string `json:"reliability,omitzero"` // A to F
}

// Data is a piece of what was counted.
type Data struct {
	Name     string `json:"name"`              // a file or a table; never a password
	Rows     int64  `json:"rows"`              // that were read
	Bytes    int64  `json:"bytes,omitzero"`    // of the file
	Modified string `json:"modified,omitzero"` // YYYY-MM-DD, where that is known
}

// Place is a row that could not be read.
type Place struct {
	Name string `json:"name"`
	Line int64  `json:"line"`
	Why  string `json:"why"`
}

// Cell is how many records are of one type and status.
type Cell struct {
	Type   string `json:"type"` // a word of [timeline.Category]
	Status string `json:"status"`
	Count  int64  `json:"count"`
}

// Column is a stretch of the calendar with what is in it.
type Column struct {
	Start string `json:"start"` // its first day
	Index int64  `json:"index"` // its number: see [tally.Unit.Index]
	Count int64  `json:"count"`
	Cells []Cell `json:"cells"` // by type, then status, in the order of their constants
}

// Wide is what is somewhere between two columns.
type Wide struct {
	From     int64 `json:"from"` // index of the first column in which it may be
	To       int64 `json:"to"`
	OpenFrom bool  `json:"open_from,omitzero"` // not bounded there: From is To
	OpenTo   bool  `json:"open_to,omitzero"`
	Count    int64 `json:"count"`
}

// Party is somebody who acts or is acted upon.
type Party struct {
	Name    string `json:"name"`
	Country string `json:"country,omitzero"` // ISO 3166-1 alpha-2
}

// Record is a row as an event.
type Record struct {
	ID         string   `json:"id,omitzero"`
	Date       string   `json:"date,omitzero"` // EDTF
	Title      string   `json:"title"`
	Summary    string   `json:"summary,omitzero"`
	Type       string   `json:"type,omitzero"`
	Mode       string   `json:"mode,omitzero"`
	Status     string   `json:"status,omitzero"`
	Actors     []Party  `json:"actors,omitzero"`
	Recipients []Party  `json:"recipients,omitzero"`
	Place      string   `json:"place,omitzero"`
	Country    string   `json:"country,omitzero"` // of the place
	Source     string   `json:"source,omitzero"`  // the name of who reports
	URL        string   `json:"url,omitzero"`     // http or https
	Tags       []string `json:"tags,omitzero"`
	Importance int      `json:"importance,omitzero"`
	Weight     int64    `json:"weight"`
	Day        Day      `json:"-"` // the earliest it may be on; [OpenDay] where it is undated
}

// Pair is what one party did to, or together with, another.
type Pair struct {
	From  Party  `json:"from"`
	To    Party  `json:"to"`   // the same where somebody did it to himself
	Kind  string `json:"kind"` // acts, together or jointly: see [relations.Kind]; the latter have no direction, and From is the smaller
	Count int64  `json:"count"`
	Cells []Cell `json:"cells"` // by type, then status
}

// Residue is what is not told apart.
type Residue struct {
	Groups int64 `json:"groups"` // how many pairs or lanes
	Count  int64 `json:"count"`
}

// Lane is all that is of one actor, country, type or status.
type Lane struct {
	Name    string   `json:"name"`
	Count   int64    `json:"count"`
	Columns []Column `json:"columns,omitzero"` // as those of the answer
}

// fingerprint is that of what was counted.
func (a *Answer) fingerprint() string {
	counted := *a
	counted.Engine, counted.Mapping, counted.Data, counted.UnreadableAt, counted.Fingerprint = "", "", nil, nil, ""
	counted.Source, counted.MachineCoded, counted.WeightBy = nil, false, ""
	sum := sha256.Sum256(counted.JSON())
	return hex.EncodeToString(sum[:6])
}

// JSON writes the answer for people to read.
func (a *Answer) JSON() []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(a); err != nil {
		panic(err) // numbers and texts are always JSON
	}
	return b.Bytes()
}

// Check holds what is true of every answer: the sums close, the orders are kept,
// no more is there than was asked for. An engine whose answer does not is wrong.
func (a *Answer) Check() error {
	var cells, wide int64
	for i, c := range a.Columns {
		sum := int64(0)
		for _, x := range c.Cells {
			sum += x.Count
		}
		if sum != c.Count || c.Count <= 0 {
			return fmt.Errorf("column %s has %d records, its cells %d", c.Start, c.Count, sum)
		}
		if i > 0 && a.Columns[i-1].Index >= c.Index {
			return fmt.Errorf("column %s is out of order", c.Start)
		}
		cells += sum
	}
	for _, w := range a.Wide {
		wide += w.Count
	}
	var data int64
	for _, d := range a.Data {
		data += d.Rows
	}
	q := a.Query
	switch {
	case a.Matched > a.Read || a.Matched < 0:
		return fmt.Errorf("%d records of %d rows", a.Matched, a.Read)
	case len(a.Data) > 0 && data != a.Read:
		return fmt.Errorf("%d rows were read, %d of the data", a.Read, data)
	case q.Columns.Wanted() && cells+wide+a.Undated+a.Unreadable != a.Matched:
		return fmt.Errorf("%d in columns + %d wide + %d undated + %d unreadable are not the %d that matched", cells, wide, a.Undated, a.Unreadable, a.Matched)
	case int64(len(a.Top)) != min(int64(q.Top), a.Matched-a.Unreadable):
		return fmt.Errorf("%d records are the first %d of %d", len(a.Top), q.Top, a.Matched-a.Unreadable)
	}
	for i := range a.Top {
		if i > 0 && a.Top[i-1].Compare(&a.Top[i]) > 0 {
			return fmt.Errorf("record %d of the first is out of order", i)
		}
	}
	if err := a.checkPairs(); err != nil {
		return err
	}
	return a.checkLanes()
}

func (a *Answer) checkPairs() error {
	if a.Query.Pairs.Most == 0 {
		return nil
	}
	sum := a.Residue.Count - a.Repeated + a.WithoutPair
	for i := range a.Pairs {
		p := &a.Pairs[i]
		of := int64(0)
		for _, x := range p.Cells {
			of += x.Count
		}
		if of != p.Count {
			return fmt.Errorf("the pair %s–%s has %d records, its cells %d", p.From.Name, p.To.Name, p.Count, of)
		}
		if i > 0 && a.Pairs[i-1].Compare(p) >= 0 {
			return fmt.Errorf("the pair %s–%s is out of order", p.From.Name, p.To.Name)
		}
		sum += of
	}
	switch {
	case sum != a.Matched:
		return fmt.Errorf("pairs, residue, less what is repeated, and records without a pair are %d, not the %d that matched", sum, a.Matched)
	case len(a.Pairs) > a.Query.Pairs.Most || a.Residue.Groups > 0 && len(a.Pairs) < a.Query.Pairs.Most:
		return fmt.Errorf("%d pairs are not the strongest %d", len(a.Pairs), a.Query.Pairs.Most)
	}
	return nil
}

func (a *Answer) checkLanes() error {
	if a.Query.Lanes.Most == 0 {
		return nil
	}
	sum := a.LanesResidue.Count + a.WithoutLane
	for i := range a.Lanes {
		l := &a.Lanes[i]
		if i > 0 && a.Lanes[i-1].Compare(l) >= 0 {
			return fmt.Errorf("the lane %s is out of order", l.Name)
		}
		sum += l.Count
	}
	if sum != a.Matched {
		return fmt.Errorf("lanes, residue and records without a lane are %d, not the %d that matched", sum, a.Matched)
	}
	return nil
}
