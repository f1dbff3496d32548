package formats

import (
	"strconv"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"demarche/internal/mapping"
)

// loose is a JSON text or number, as text.
type loose string

// UnmarshalJSONFrom takes what is no object and no list.
func (l *loose) UnmarshalJSONFrom(dec *jsontext.Decoder) error {
	raw, err := dec.ReadValue()
	if err != nil {
		return err
	}
	switch raw.Kind() {
	case '"':
		var s string
		if err := json.Unmarshal(raw, &s); err != nil {
			return err
		}
		*l = loose(s)
	case '0':
		*l = loose(raw)
	}
	return nil
}

// slide is an event of TimelineJS 3.
type slide struct {
	Start slideDate `json:"start_date"`
	End   slideDate `json:"end_date"`
	Text  slideText `json:"text"`
	Media media     `json:"media"`
	Group loose     `json:"group"`
	ID    loose     `json:"unique_id"`
	Shown loose     `json:"display_date"`
}

type slideDate struct {
	Year   loose `json:"year"`
	Month  loose `json:"month"`
	Day    loose `json:"day"`
	Hour   loose `json:"hour"`
	Minute loose `json:"minute"`
}

type slideText struct {
	Headline loose `json:"headline"`
	Text     loose `json:"text"`
}

type media struct {
	URL     loose `json:"url"`
	Media   loose `json:"media"` // version 2
	Caption loose `json:"caption"`
	Credit  loose `json:"credit"`
}

// knightlab is a file of TimelineJS: of version 3, or, in timeline, of 2.
type knightlab struct {
	Title  *slide  `json:"title"`
	Events []slide `json:"events"`
	Eras   []slide `json:"eras"`

	Timeline *struct {
		Headline loose    `json:"headline"`
		Text     loose    `json:"text"`
		Date     []oldOne `json:"date"`
		Era      []oldOne `json:"era"`
	} `json:"timeline"`
}

// oldOne is an event of version 2, whose dates are "2012,1,26".
type oldOne struct {
	Start    loose `json:"startDate"`
	End      loose `json:"endDate"`
	Headline loose `json:"headline"`
	Text     loose `json:"text"`
	Tag      loose `json:"tag"`
	Asset    media `json:"asset"`
}

// era takes a stretch of time, or says why not.
func (o *outline) era(headline loose, date string, ok bool) {
	if title := withoutTags(headline); ok && date != "" {
		o.Eras = append(o.Eras, Era{title, date})
	} else {
		o.Notes = append(o.Notes, "the era "+strconv.Quote(title)+" has no dates that can be read, and was left")
	}
}

// TimelineJS reads a JSON file of TimelineJS.
func TimelineJS(text []byte) (*Document, error) {
	var file knightlab
	if err := json.Unmarshal(text, &file, jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true)); err != nil {
		return nil, &Error{Message: "this is no file of TimelineJS: " + err.Error()}
	}
	o := newOutline("timelinejs")
	if file.Title != nil {
		o.Title, o.Summary = withoutTags(file.Title.Text.Headline), withoutTags(file.Title.Text.Text)
	}
	for i, s := range file.Events {
		date, ok := s.Start.span(s.End)
		if !ok {
			o.left(i+1, string(s.Text.Headline), "its start or end is no date")
			continue
		}
		o.slide(i+1, date, string(s.ID), s.Text.Headline, s.Text.Text, s.Group, s.Media, s.Shown)
	}
	for _, e := range file.Eras {
		date, ok := e.Start.span(e.End)
		o.era(e.Text.Headline, date, ok)
	}
	if old := file.Timeline; old != nil {
		o.Title, o.Summary = withoutTags(old.Headline), withoutTags(old.Text)
		for i, d := range old.Date {
			date, ok := commaDate(d.Start).span(commaDate(d.End))
			if !ok {
				o.left(i+1, string(d.Headline), "its start or end is no date")
				continue
			}
			d.Asset.URL = d.Asset.Media
			o.slide(i+1, date, "", d.Headline, d.Text, d.Tag, d.Asset, "")
		}
		for _, e := range old.Era {
			date, ok := commaDate(e.Start).span(commaDate(e.End))
			o.era(e.Headline, date, ok)
		}
	}
	return o.done(), nil
}

// slide adds an event. Lines count events here: JSON has no lines that say much.
func (o *outline) slide(n int, date, id string, headline, text, group loose, m media, shown loose) {
	title := withoutTags(headline)
	if title == "" {
		title, _, _ = strings.Cut(withoutTags(text), "\n")
	}
	o.add(n, "id", id, "date", date, "title", title, "summary", withoutTags(text), "tags", string(group), "x-display-date", string(shown),
		"x-media", string(m.URL), "x-media-caption", withoutTags(m.Caption), "x-media-credit", withoutTags(m.Credit))
}

func withoutTags(s loose) string { return mapping.WithoutTags(string(s)) }

func commaDate(s loose) (d slideDate) {
	part := append(strings.Split(string(s), ","), "", "", "", "", "")
	for i, p := range []*loose{&d.Year, &d.Month, &d.Day, &d.Hour, &d.Minute} {
		*p = loose(strings.TrimSpace(part[i]))
	}
	return d
}

// span writes from when to when, "" where neither is said.
func (d slideDate) span(end slideDate) (string, bool) {
	from, ok := d.edtf()
	if !ok {
		return "", false
	}
	to, ok := end.edtf()
	switch {
	case !ok:
		return "", false
	case to == "" || to == from:
		return from, true
	case strings.Contains(from, "T") != strings.Contains(to, "T"):
		from, _, _ = strings.Cut(from, "T")
		to, _, _ = strings.Cut(to, "T")
	}
	return from + "/" + to, true
}

func (d slideDate) edtf() (string, bool) {
	if d.Year == "" {
		return "", true
	}
	clock := ""
	if d.Hour != "" {
		clock = string(d.Hour) + ":" + pad(d.Minute)
	}
	return mapping.DateOfParts(string(d.Year), string(d.Month), string(d.Day), clock)
}

func pad(s loose) string {
	if n, err := strconv.Atoi(string(s)); err == nil && n < 10 {
		return "0" + strconv.Itoa(n)
	}
	if s == "" {
		return "00"
	}
	return string(s)
}
