// Package guess finds a mapping for a table that nobody has described: by the
// words in its header and what stands below them. What cannot be known, such
// as whether 03/04/2025 is in March or in April, is a [Doubt], for people.
package guess

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"demarche/internal/mapping"
)

// Doubt is what only people can settle.
type Doubt struct {
	Column  string
	Value   string // a cell that shows it
	Message string
	Hint    string // names the flag
	Unsaid  bool   // no row that was seen settles it; one further down could
}

// Guess is a mapping and what was decided on the way.
type Guess struct {
	Mapping *mapping.Mapping
	Notes   []string // what was decided without being sure
	Doubts  []Doubt
	Order   string // of the numbers of dates: dmy, mdy, or "" where it does not matter
}

// column is a column with what is known of its values.
type column struct {
	name   string
	values []string // those of the sample that are not empty
	field  string   // what the header says, or ""
	taken  bool
	number int // from 1
}

// inTemplate is what a template calls the column.
func (c *column) inTemplate() string {
	if strings.ContainsAny(c.name, "{}|") || strings.Contains(c.name, " or ") {
		return fmt.Sprintf("#%d", c.number)
	}
	return c.name
}

// Table guesses. Order is what people have said about the order of days and
// months: dmy, mdy, or "".
func Table(header []string, sample [][]string, order string) *Guess {
	g := &guesser{Guess: &Guess{Mapping: &mapping.Mapping{Name: "guessed", Fields: map[string]mapping.Rule{}}}, rows: len(sample), order: order}
	for i, name := range header {
		c := &column{name: name, field: meaning(name), number: i + 1}
		if strings.TrimSpace(name) == "" {
			c.name = fmt.Sprintf("#%d", i+1)
		}
		for _, row := range sample {
			if i < len(row) {
				if v := strings.TrimSpace(row[i]); v != "" {
					c.values = append(c.values, v)
				}
			}
		}
		g.columns = append(g.columns, c)
	}
	g.own()
	g.dates()
	g.names()
	g.rest()
	g.title()
	g.figures()
	return g.Guess
}

type guesser struct {
	*Guess
	columns []*column
	rows    int
	order   string
}

func (g *guesser) rule(field string, r mapping.Rule) { g.Mapping.Fields[field] = r }

func (g *guesser) has(field string) bool { _, ok := g.Mapping.Fields[field]; return ok }

func (g *guesser) note(format string, args ...any) {
	g.Notes = append(g.Notes, fmt.Sprintf(format, args...))
}

// own takes columns that are called as the fields are, as in our own export.
func (g *guesser) own() {
	lists := map[string]bool{"actors": true, "recipients": true, "mentions": true, "sources": true, "sources.url": true, "tags": true}
	for _, c := range g.columns {
		name := strings.ToLower(strings.TrimSpace(c.name))
		extra := strings.HasPrefix(name, "x-") && len(name) > 2 && c.name == name
		figure := strings.HasPrefix(name, "figures.")
		if !extra && !figure && !(strings.Contains(name, ".") && slices.Contains(mapping.FieldNames(), name)) && name != "mentions" {
			continue
		}
		r := mapping.Rule{Column: mapping.Words{c.name}}
		if lists[name] {
			r.Split = mapping.Words{"; ", ";"}
		}
		if figure && len(numbersOf(c.values)) < len(c.values) {
			continue
		}
		c.taken = true
		g.rule(name, r)
	}
}

// first returns the column that a field takes by its header: of several, the
// one whose values are of the kind.
func (g *guesser) first(field string, fits func(*column) bool) *column {
	for _, exact := range []bool{true, false} {
		for _, c := range g.columns {
			whole := strings.Contains("|"+heads[field]+"|", "|"+fold(c.name)+"|")
			if !c.taken && c.field == field && whole == exact && (fits == nil || fits(c)) {
				c.taken = true
				return c
			}
		}
	}
	return nil
}

// dates finds when things were.
func (g *guesser) dates() {
	year := g.named("year", "jahr", "année", "año", "год", "рік", "السنة", "年")
	date := g.first("date", func(c *column) bool { return mostly(c.values, dateLike) || len(c.values) == 0 })
	if date == nil {
		for _, c := range g.columns {
			if !c.taken && len(c.values) > 0 && mostly(c.values, dateLike) && !mostly(c.values, bareNumber) {
				date, c.taken = c, true
				g.note("`%s` is taken for the date by what stands in it", c.name)
				break
			}
		}
	}
	if date == nil && year == nil {
		if date = g.first("date", func(c *column) bool { return slices.ContainsFunc(c.values, dateLike) }); date != nil {
			g.note("`%s` is taken for the date by its name, though most of what stands in it is none", date.name)
		}
	}
	switch {
	case date != nil:
		r := mapping.Rule{Column: mapping.Words{date.name}}
		values := date.values
		if until := g.first("until", func(c *column) bool { return mostly(c.values, dateLike) || len(c.values) == 0 }); until != nil {
			r.Until = until.name
			values = append(slices.Clone(values), until.values...)
		}
		if clock := g.first("time", func(c *column) bool { return mostly(c.values, clockLike) || len(c.values) == 0 }); clock != nil {
			r.Time = clock.name
		}
		r.Dates = g.spellings(date.name, values)
		g.rule("date", r)
	case year != nil && mostly(year.values, bareNumber):
		year.taken = true
		p := &mapping.Parts{Year: year.name}
		if month := g.named("month", "monat", "mois", "mes", "месяц", "місяць", "الشهر", "月"); month != nil {
			p.Month, month.taken = month.name, true
			if day := g.named("day", "tag", "jour", "día", "день", "اليوم", "日"); day != nil {
				p.Day, day.taken = day.name, true
			}
		}
		g.rule("date", mapping.Rule{Parts: p})
	default:
		g.note("no column is a date: the events are undated")
	}
	if known := g.first("known_from", nil); known != nil && mostly(known.values, dateLike) {
		g.rule("known_from", mapping.Rule{Column: mapping.Words{known.name}})
	}
}

func (g *guesser) named(names ...string) *column {
	for _, c := range g.columns {
		if !c.taken && slices.Contains(names, fold(c.name)) {
			return c
		}
	}
	return nil
}

// spellings settles in which order days and months stand, if numbers leave it
// open.
func (g *guesser) spellings(name string, values []string) mapping.Words {
	order, lines := Order(values)
	base := mapping.Words{"iso", "edtf", "words"}
	if eight := slices.IndexFunc(values, func(v string) bool { return len(v) == 8 && bareNumber(v) }); eight >= 0 {
		base = append(mapping.Words{"compact"}, base...)
	}
	switch {
	case order == "none":
		return append(base, "ymd")
	case g.order != "":
		g.Order = g.order
	case order == "dmy" || order == "mdy":
		g.Order = order
	case order == "both":
		g.Doubts = append(g.Doubts, Doubt{name, lines[0], fmt.Sprintf("the days of `%s` stand before the month in some rows and behind it in others: `%s` and `%s`", name, lines[0], lines[1]),
			"mend the column, or say --date-order dmy or --date-order mdy, and rows of the other order are told", false})
	default:
		g.Doubts = append(g.Doubts, Doubt{name, lines[0], fmt.Sprintf("`%s` in column `%s` could be %s", lines[0], name, twoReadings(lines[0])),
			"say --date-order dmy if the day comes first, --date-order mdy if the month does", true})
	}
	if g.Order == "" {
		return append(base, "ymd")
	}
	return append(base, "ymd", g.Order)
}

// names finds who acted, who was acted upon and by whom it is told.
func (g *guesser) names() {
	for _, field := range []string{"actors", "recipients", "sources", "tags"} {
		c := g.first(field, func(c *column) bool { return !mostly(c.values, urlLike) && !mostly(c.values, dateLike) })
		if c == nil {
			continue
		}
		g.rule(field, mapping.Rule{Column: mapping.Words{c.name}, Split: listSigns(c.values, field == "sources")})
	}
	url := g.first("url", func(c *column) bool { return mostly(c.values, urlLike) || len(c.values) == 0 })
	if url == nil {
		url = g.first("sources", func(c *column) bool { return mostly(c.values, urlLike) })
	}
	if url != nil {
		g.rule("sources.url", mapping.Rule{Column: mapping.Words{url.name}})
		if !g.has("sources") {
			g.rule("sources", mapping.Rule{Column: mapping.Words{url.name}, Clean: mapping.Words{"host"}})
		}
	}
	if g.has("actors") || g.has("recipients") {
		return
	}
	for _, c := range g.columns {
		if !c.taken && fold(c.name) == "name" && len(c.values) > 4 && distinct(c.values)*5 < len(c.values)*2 {
			c.taken = true
			g.rule("actors", mapping.Rule{Column: mapping.Words{c.name}})
			g.note("`%s` is taken for the actor: its values come again and again", c.name)
			return
		}
	}
}

// listSigns are what stands between the values of a list: semicolons and bars
// always; commas not, since names have them.
func listSigns(values []string, single bool) mapping.Words {
	signs := mapping.Words{"; ", ";", " | ", "\n"}
	if single {
		return signs[:2]
	}
	return signs
}

// rest finds the other fields by their headers.
func (g *guesser) rest() {
	if c := g.first("id", func(c *column) bool { return distinct(c.values) == len(c.values) }); c != nil {
		g.rule("id", mapping.Rule{Column: mapping.Words{c.name}})
	}
	if c := g.first("status", nil); c != nil {
		table, known := statusTable(c.values)
		if 2*known >= len(c.values) && (known > 0 || len(c.values) == 0) {
			r := mapping.Rule{Column: mapping.Words{c.name}}
			if len(table) > 0 {
				same := "="
				r.Table, r.Otherwise = &mapping.Table{Own: table}, &same
			}
			g.rule("status", r)
		} else {
			c.taken = false
		}
	}
	if c := g.first("type", func(c *column) bool { return distinct(c.values)*2 <= len(c.values) || distinct(c.values) <= 20 }); c != nil {
		g.rule("type", mapping.Rule{Column: mapping.Words{c.name}})
	}
	if c := g.country(); c != nil {
		none := ""
		r := mapping.Rule{Column: mapping.Words{c.name}, Table: &mapping.Table{Name: "country"}, Otherwise: &none}
		g.rule("place.country", r)
		g.rule("place", mapping.Rule{Column: mapping.Words{c.name}})
	}
	if c := g.first("place", nil); c != nil {
		r := mapping.Rule{Column: mapping.Words{c.name}}
		if was, ok := g.Mapping.Fields["place"]; ok {
			r.Column = append(r.Column, was.Column...)
		}
		g.rule("place", r)
	}
	if lat, lon := g.first("lat", numbers), g.first("lon", numbers); lat != nil && lon != nil {
		g.rule("place.lat", decimals(lat))
		g.rule("place.lon", decimals(lon))
	}
	for _, field := range []string{"quote", "timezone", "mode"} {
		if c := g.first(field, nil); c != nil {
			g.rule(field, mapping.Rule{Column: mapping.Words{c.name}})
		}
	}
	for _, field := range []string{"importance", "credibility"} {
		if c := g.first(field, func(c *column) bool { return mostly(c.values, bareNumber) }); c != nil {
			g.rule(field, mapping.Rule{Column: mapping.Words{c.name}})
		}
	}
}

// country returns the column whose values are the names or codes of countries,
// most surely of those that are called so. It may be the title, too.
func (g *guesser) country() (best *column) {
	most := 0
	for _, c := range g.columns {
		if c.taken || c.field != "country" {
			continue
		}
		known := 0
		for _, v := range c.values {
			if mapping.Country(v) != "" {
				known++
			}
		}
		if 2*known >= len(c.values) && known > most {
			best, most = c, known
		}
	}
	return best
}

// title finds what happened: a column that is called so, or else the most
// telling text.
func (g *guesser) title() {
	c := g.first("title", nil)
	if c == nil {
		for _, d := range g.columns {
			if !d.taken && fold(d.name) == "name" {
				c, d.taken = d, true
				break
			}
		}
	}
	short := g.first("short", nil)
	summary := g.first("summary", nil)
	found := c != nil
	if c == nil {
		var why string
		if c, why = g.telling(summary); c == nil {
			c = short
		}
		if c == nil {
			g.note("no column has text for the titles")
			return
		}
		c.taken = true
		g.note("there is no column of titles: they are taken from `%s`, %s", c.name, why)
		if c == summary {
			summary = nil
		}
	}
	r := mapping.Rule{Column: mapping.Words{c.name}}
	if d := distinct(c.values); d*5 < len(c.values)*3 && len(c.values) > 4 {
		if other := g.parting(c); other != nil {
			other.taken = true
			r = mapping.Rule{Template: fmt.Sprintf("{%s}[: {%s}]", c.inTemplate(), other.inTemplate())}
			g.note("titles would come again and again: `%s` stands behind them", other.name)
		}
	}
	if len(r.Column) > 0 {
		for _, other := range []*column{summary, short} {
			if other != nil && other != c {
				r.Column = append(r.Column, other.name)
			}
		}
		if len(c.values) < g.rows && !found {
			for _, other := range g.columns {
				if other != c && text(other) && !slices.Contains(r.Column, other.name) && len(r.Column) < 4 {
					r.Column = append(r.Column, other.name)
				}
			}
		}
	}
	g.rule("title", r)
	if summary != nil {
		g.rule("summary", mapping.Rule{Column: mapping.Words{summary.name}})
	}
	if short != nil && short != c {
		g.rule("short", mapping.Rule{Column: mapping.Words{short.name}})
	}
}

// parting returns the column of words that tells rows of the same title apart
// best.
func (g *guesser) parting(title *column) (best *column) {
	most := distinct(title.values)
	for _, c := range g.columns {
		if c.taken || c == title || !text(c) || len(c.values) != len(title.values) {
			continue
		}
		pairs := make([]string, len(c.values))
		for i, v := range c.values {
			pairs[i] = title.values[i] + "\x00" + v
		}
		if n := distinct(pairs); n > most {
			best, most = c, n
		}
	}
	return best
}

// telling returns the column with the longest text.
func (g *guesser) telling(summary *column) (best *column, why string) {
	most := 0
	for _, c := range g.columns {
		if c.taken && c != summary || !text(c) {
			continue
		}
		n := 0
		for _, v := range c.values {
			n += min(utf8.RuneCountInString(v), 300)
		}
		if n /= max(g.rows, 1); n > most {
			best, most = c, n
		}
	}
	return best, "the most telling text"
}

// text reports whether a column holds words.
func text(c *column) bool {
	return len(c.values) > 0 && !mostly(c.values, dateLike) && !mostly(c.values, bareNumber) && !mostly(c.values, urlLike) && len(numbersOf(c.values)) < len(c.values)
}

func (g *guesser) figures() {
	for _, field := range []string{"killed", "wounded", "missing"} {
		if c := g.first(field, numbers); c != nil {
			g.rule("figures."+field, decimals(c))
		}
	}
}
