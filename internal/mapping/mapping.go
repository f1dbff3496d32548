// Package mapping says how the rows of a table become events: a closed list of
// conversions, written in JSON (docs/mappings.md), compiled for the columns
// that a table has, and applied row by row. It knows nothing of files. A row is
// a slice of byte slices; an [Event] holds parts of it and is good until the
// next row, so that ten million rows cost no memory.
package mapping

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// Mapping is how a table becomes events.
type Mapping struct {
	Name  string `json:"name,omitzero"`
	About string `json:"about,omitzero"`

	// MachineCoded says that nobody read the reports: events are reported at
	// most, and tagged machine-coded.
	MachineCoded bool `json:"machine_coded,omitzero"`

	Header    Words  `json:"header,omitzero"`    // names of the columns of a table that has no row of them
	Separator string `json:"separator,omitzero"` // "\t", ",", ";" or "|"; found by content if not given
	Quotes    *bool  `json:"quotes,omitzero"`    // whether quotes enclose fields; they do if not given
	Needs     Words  `json:"needs,omitzero"`     // columns without which a table is not of this kind
	None      Words  `json:"none,omitzero"`      // values that mean nothing, such as NA

	Source   *Source         `json:"source,omitzero"`    // of every event
	WeightBy string          `json:"weight_by,omitzero"` // what `weight` counts, in a word: "mentions"
	Fields   map[string]Rule `json:"fields"`
}

// Source is where a data set has its events from.
type Source struct {
	ID          string `json:"id,omitzero"`
	Name        string `json:"name"`
	URL         string `json:"url,omitzero"`
	Reliability string `json:"reliability,omitzero"`
}

// Rule is how one field is made. Exactly one of Column, Columns, Template,
// Value and Parts says from what.
type Rule struct {
	Column   Words  `json:"column,omitzero"`   // the first of these that says something
	Columns  Words  `json:"columns,omitzero"`  // all of these, for a list
	Template string `json:"template,omitzero"` // "{Actor1}[ → {Actor2}]": brackets go where a column in them is empty
	Value    string `json:"value,omitzero"`    // the same for every event
	Parts    *Parts `json:"parts,omitzero"`    // of a date, in columns of their own

	Split     Words   `json:"split,omitzero"`     // what stands between the values of a list
	Table     *Table  `json:"table,omitzero"`     // from a value to what it means here
	Otherwise *string `json:"otherwise,omitzero"` // for a value that the table lacks; "=" keeps the value
	None      Words   `json:"none,omitzero"`      // values that mean nothing
	Clean     Words   `json:"clean,omitzero"`     // html, capitals, lower
	Decimal   string  `json:"decimal,omitzero"`   // "," where it stands for the point

	Dates      Words      `json:"dates,omitzero"` // spellings: edtf, iso, compact, words, dmy, mdy, ymd
	Until      string     `json:"until,omitzero"` // column of the last day
	UntilParts *Parts     `json:"until_parts,omitzero"`
	Range      string     `json:"range,omitzero"` // interval, or one-of: some day between the two
	Time       string     `json:"time,omitzero"`  // column of the time of day
	Precision  *Precision `json:"precision,omitzero"`
}

// Parts are the columns of a date that is given in pieces.
type Parts struct {
	Year  string `json:"year"`
	Month string `json:"month,omitzero"`
	Day   string `json:"day,omitzero"`
	Time  string `json:"time,omitzero"`
}

// Precision says how finely a date is known, by a code: the table leads to
// day, about-day, week, month, year or range (as Range says).
type Precision struct {
	Column Words             `json:"column"`
	Table  map[string]string `json:"table"`
}

// Words are one text or a list of them.
type Words []string

// UnmarshalJSONFrom reads one text, or a list.
func (w *Words) UnmarshalJSONFrom(dec *jsontext.Decoder) error {
	if dec.PeekKind() == '[' {
		var list []string
		err := json.UnmarshalDecode(dec, &list)
		*w = list
		return err
	}
	var one string
	err := json.UnmarshalDecode(dec, &one)
	*w = Words{one}
	return err
}

// MarshalJSONTo writes one text as itself.
func (w Words) MarshalJSONTo(enc *jsontext.Encoder) error {
	if len(w) == 1 {
		return enc.WriteToken(jsontext.String(w[0]))
	}
	return json.MarshalEncode(enc, []string(w))
}

// Table is the name of a table that is built in, or one of the mapping's own.
type Table struct {
	Name string
	Own  map[string]string
}

// UnmarshalJSONFrom reads a name or an object.
func (t *Table) UnmarshalJSONFrom(dec *jsontext.Decoder) error {
	if dec.PeekKind() == '"' {
		return json.UnmarshalDecode(dec, &t.Name)
	}
	return json.UnmarshalDecode(dec, &t.Own)
}

// MarshalJSONTo writes what was read.
func (t Table) MarshalJSONTo(enc *jsontext.Encoder) error {
	if t.Own == nil {
		return enc.WriteToken(jsontext.String(t.Name))
	}
	return json.MarshalEncode(enc, t.Own, json.Deterministic(true))
}

// Error is what is wrong with a mapping, with the byte at which it stands; -1
// where that is not known.
type Error struct {
	Offset  int64
	Pointer string // JSON pointer, or ""
	Message string
	Hint    string
}

// Error returns the message.
func (e *Error) Error() string { return e.Message }

// Parse reads a mapping. Errors are of type [*Error].
func Parse(data []byte) (*Mapping, error) {
	m := &Mapping{}
	if err := json.Unmarshal(data, m, json.RejectUnknownMembers(true)); err != nil {
		return nil, asError(err)
	}
	if err := m.check(); err != nil {
		return nil, err
	}
	return m, nil
}

func asError(err error) *Error {
	e := &Error{Offset: -1, Message: err.Error(), Hint: "docs/mappings.md describes mappings"}
	var syntax *jsontext.SyntacticError
	var semantic *json.SemanticError
	switch {
	case errors.As(err, &semantic):
		e.Offset, e.Pointer = semantic.ByteOffset, string(semantic.JSONPointer)
		e.Message = fmt.Sprintf("`%s` is not as a mapping has it", e.Pointer)
		if errors.Is(err, json.ErrUnknownName) {
			e.Message = fmt.Sprintf("unknown field `%s`", e.Pointer[strings.LastIndexByte(e.Pointer, '/')+1:])
		} else if semantic.Err != nil {
			e.Message += ": " + semantic.Err.Error()
		}
	case errors.As(err, &syntax):
		e.Offset = syntax.ByteOffset
		e.Message = "this is no JSON: " + strings.TrimPrefix(syntax.Err.Error(), "jsontext: ")
	}
	return e
}

// Print writes the mapping for people to edit.
func (m *Mapping) Print() []byte {
	data, err := json.Marshal(m, json.Deterministic(true), jsontext.WithIndent("  "), jsontext.SpaceAfterColon(true), jsontext.SpaceAfterComma(true),
		jsontext.AllowInvalidUTF8(true)) // a column may be called anything
	if err != nil {
		panic(err) // texts and maps of texts are always JSON
	}
	return append(data, '\n')
}

// check finds what no reader of JSON does.
func (m *Mapping) check() error {
	if len(m.Fields) == 0 {
		return &Error{Offset: -1, Pointer: "/fields", Message: "`fields` is missing or empty", Hint: `"fields": {"title": {"column": "Headline"}, "date": {"column": "Day"}}`}
	}
	if m.Separator != "" && !slices.Contains([]string{"\t", ",", ";", "|"}, m.Separator) {
		return &Error{Offset: -1, Pointer: "/separator", Message: fmt.Sprintf("`separator` cannot be `%s`", m.Separator), Hint: "a tab (\\t), a comma, a semicolon or |"}
	}
	for _, name := range slices.Sorted(maps.Keys(m.Fields)) {
		r := m.Fields[name]
		if err := r.check(name); err != nil {
			err.Pointer = "/fields/" + name
			return err
		}
	}
	return nil
}

// spellings are what `dates` may say.
var spellings = []string{"edtf", "iso", "compact", "words", "dmy", "mdy", "ymd"}

func (r *Rule) check(name string) *Error {
	to, known := targetOf(name)
	if !known {
		return &Error{Offset: -1, Message: fmt.Sprintf("there is no field `%s`", name), Hint: "one of " + strings.Join(names[:], ", ") + ", figures.NAME, x-NAME"}
	}
	from := 0
	for _, given := range []bool{len(r.Column) > 0, len(r.Columns) > 0, r.Template != "", r.Value != "", r.Parts != nil} {
		if given {
			from++
		}
	}
	dated := to.field == Date || to.field == KnownFrom || to.field == SourcePublished
	switch {
	case from != 1:
		return &Error{Offset: -1, Message: fmt.Sprintf("`%s` needs one of column, columns, template, value and parts", name)}
	case len(r.Columns) > 0 && to.field.Text():
		return &Error{Offset: -1, Message: fmt.Sprintf("`%s` has one value: `columns` is for lists", name), Hint: "`column` with a list takes the first that says something; `template` joins"}
	case len(r.Split) > 0 && to.field.Text():
		return &Error{Offset: -1, Message: fmt.Sprintf("`%s` has one value: `split` is for lists", name)}
	case !dated && (r.Dates != nil || r.Parts != nil || r.Until != "" || r.UntilParts != nil || r.Range != "" || r.Precision != nil || r.Time != ""):
		return &Error{Offset: -1, Message: fmt.Sprintf("`%s` is no date", name)}
	case r.Range != "" && r.Range != "interval" && r.Range != "one-of":
		return &Error{Offset: -1, Message: fmt.Sprintf("`range` cannot be `%s`", r.Range), Hint: "interval: all of the time between; one-of: some day of it"}
	case r.Decimal != "" && r.Decimal != "," && r.Decimal != ".":
		return &Error{Offset: -1, Message: fmt.Sprintf("`decimal` cannot be `%s`", r.Decimal), Hint: "a point or a comma"}
	}
	for _, s := range r.Dates {
		if !slices.Contains(spellings, s) {
			return &Error{Offset: -1, Message: fmt.Sprintf("there is no spelling of dates `%s`", s), Hint: "one of " + strings.Join(spellings, ", ")}
		}
	}
	for _, c := range r.Clean {
		if cleanings[c] == nil {
			return &Error{Offset: -1, Message: fmt.Sprintf("there is no cleaning `%s`", c), Hint: "one of " + strings.Join(slices.Sorted(maps.Keys(cleanings)), ", ")}
		}
	}
	if r.Precision != nil {
		for _, code := range slices.Sorted(maps.Keys(r.Precision.Table)) {
			if _, ok := precisions[r.Precision.Table[code]]; !ok {
				return &Error{Offset: -1, Message: fmt.Sprintf("there is no precision `%s`", r.Precision.Table[code]), Hint: "one of " + strings.Join(slices.Sorted(maps.Keys(precisions)), ", ")}
			}
		}
	}
	if r.Table != nil && r.Table.Own == nil && builtinTable(r.Table.Name) == nil {
		return &Error{Offset: -1, Message: fmt.Sprintf("there is no table `%s`", r.Table.Name), Hint: "one of " + strings.Join(TableNames(), ", ") + ", or an object of your own"}
	}
	if _, err := parseTemplate(r.Template); err != nil {
		return &Error{Offset: -1, Message: "`template`: " + err.Error()}
	}
	return nil
}

// inOrder lists the rules: fields first, then figures and extras by name.
func (m *Mapping) inOrder() (all []string) {
	all = slices.Collect(maps.Keys(m.Fields))
	slices.SortFunc(all, func(a, b string) int {
		ta, _ := targetOf(a)
		tb, _ := targetOf(b)
		return cmp.Or(cmp.Compare(ta.field, tb.field), strings.Compare(a, b))
	})
	return all
}
