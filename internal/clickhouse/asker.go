package clickhouse

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"demarche/internal/mapping"
	"demarche/internal/records"
	"demarche/timeline/query"
)

// asker answers one query.
type asker struct {
	*server
	e   *Engine
	t   *table
	q   query.Query
	c   *mapping.Compiled
	sum *query.Sum
	raw []sql // each column as the text that the mapping reads; "" where it cannot be read

	dates, rest, all *records.Judge // by the dates of the filter, by its rest, by nothing

	prefix string           // of aliases, which no column begins with
	known  map[int][]string // the values of columns that have few; nil for those that have many
	row    [][]byte         // to judge
	event  mapping.Event

	total int64 // rows of the table
}

// Bounds of what is held in memory here.
const (
	mostValues = 50_000     // of a column that are told apart by what they mean
	mostGroups = 20_000_000 // that a server may answer with
	mostPairs  = 5_000_000  // that are counted, in memory
)

func newAsker(s *server, t *table, e *Engine, q query.Query) (*asker, error) {
	a := &asker{server: s, e: e, t: t, q: q, known: map[int][]string{}, prefix: "k", sum: query.NewSum(q)}
	var header []string
	for _, c := range t.columns {
		header = append(header, c.name)
		for strings.HasPrefix(c.name, a.prefix) {
			a.prefix += "k"
		}
	}
	c, err := e.mapping.Compile(header, mapping.Options{})
	if err != nil {
		return nil, &Error{Message: err.Error(), Hint: columnHint, cause: err}
	}
	a.c, a.row = c, make([][]byte, len(header))
	compact := a.compactColumns()
	for i, c := range t.columns {
		out, err := c.raw(compact[i])
		if err != nil && len(a.columnsOf(everyField)) > 0 && slices.Contains(a.columnsOf(everyField), i) {
			return nil, err
		}
		a.raw = append(a.raw, out)
	}
	dates, rest, all := q, q, q
	dates.Filter, rest.Filter.From, rest.Filter.To, all.Filter = query.Filter{From: q.Filter.From, To: q.Filter.To}, "", "", query.Filter{}
	a.dates, a.rest, a.all = records.NewJudge(dates, e.mapping), records.NewJudge(rest, e.mapping), records.NewJudge(all, e.mapping)
	return a, nil
}

// compactColumns are those of dates that the mapping spells 20251120.
func (a *asker) compactColumns() map[int]bool {
	compact := map[int]bool{}
	for _, f := range []struct {
		field mapping.Field
		name  string
	}{{mapping.Date, "date"}, {mapping.KnownFrom, "known_from"}, {mapping.SourcePublished, "sources.published"}} {
		if slices.Contains(a.e.mapping.Fields[f.name].Dates, "compact") {
			for _, col := range a.c.Columns(f.field) {
				compact[col] = true
			}
		}
	}
	return compact
}

// everyField is all that a record may be made of.
var everyField = []mapping.Field{
	mapping.ID, mapping.Date, mapping.Title, mapping.Summary, mapping.Type, mapping.Mode, mapping.Status, mapping.Place, mapping.PlaceCountry, mapping.Importance,
	mapping.Weight, mapping.Actors, mapping.ActorCountries, mapping.Recipients, mapping.RecipientCountries, mapping.Sources, mapping.SourceURLs, mapping.Tags,
}

func (a *asker) columnsOf(fields []mapping.Field) []int { return a.c.Columns(fields...) }

// answer asks for what the query wants, part by part. Each part is held against
// the ones before it, so that a table that changes meanwhile is noticed.
func (a *asker) answer(ctx context.Context) (*query.Answer, error) {
	counts, err := a.countedShards(ctx)
	if err != nil {
		return nil, err
	}
	dates, err := a.readDates(ctx)
	if err != nil {
		return nil, err
	}
	if counts != nil {
		if err := compareShards(counts, a.total); err != nil {
			return nil, err
		}
	}
	a.about(counts)
	filter, err := conditions{a}.filter(ctx)
	if err != nil {
		return nil, err
	}
	where, err := conditions{a}.where(dates, filter)
	if err != nil {
		return nil, err
	}
	for _, d := range dates {
		if d.unreadable {
			a.sum.Unreadable(d.rows)
		}
	}
	matched, err := a.count(ctx, where)
	if err != nil {
		return nil, err
	}
	if err := (firsts{a}).top(ctx, where, matched); err != nil {
		return nil, err
	}
	if err := (pairing{a}).pairs(ctx, where, matched); err != nil {
		return nil, err
	}
	return a.sum.Answer()
}

// countedShards asks the shards of a Distributed table by themselves.
func (a *asker) countedShards(ctx context.Context) ([]ShardCount, error) {
	if a.t.shards == nil {
		return nil, nil
	}
	counts := a.countShards(ctx, a.t.shards, a.e.address, a.e.opt.Allowed)
	return counts, ctx.Err()
}

// about says what the answer is made from.
func (a *asker) about(counts []ShardCount) {
	about := a.sum.About()
	m := a.e.mapping
	about.Engine = a.name()
	records.About(about, m)
	a.sum.Read(a.total)
	if !slices.ContainsFunc(counts, func(c ShardCount) bool { return c.Host == "" }) {
		for _, c := range counts {
			name := fmt.Sprintf("%s, shard %d of %d", a.e.address, c.Shard, len(counts))
			about.Data = append(about.Data, query.Data{Name: name, Rows: c.Rows})
		}
	}
	if about.Data == nil {
		about.Data = []query.Data{{Name: a.e.address.String(), Rows: a.total}}
	}
}

// groups asks for the rows of the condition by what they have in columns, and
// hands on each group: a row with these columns alone, and how many there are.
func (a *asker) groups(ctx context.Context, columns map[int]sql, where sql, group func(row [][]byte, n int64) error) error {
	cols := slices.Sorted(maps.Keys(columns))
	var q, by strings.Builder
	q.WriteString("SELECT ")
	for i, col := range cols {
		alias := fmt.Sprint(a.prefix, i)
		fmt.Fprintf(&q, "%s AS %s,", columns[col], alias)
		if i > 0 {
			by.WriteByte(',')
		}
		by.WriteString(alias)
	}
	fmt.Fprintf(&q, "count() FROM %s%s", a.t.from(), where)
	if len(cols) > 0 {
		fmt.Fprintf(&q, " GROUP BY %s LIMIT %d", by.String(), mostGroups+1)
	}
	a.empty()
	defer a.progress.step()
	n := 0
	return a.each(ctx, sql(q.String()), func(r *reader) error {
		for _, col := range cols {
			a.row[col] = append(a.row[col][:0], r.bytes()...)
		}
		rows := r.number()
		if n++; n > mostGroups {
			return &Error{Message: fmt.Sprintf("the columns of the table have more than %d combinations of values", mostGroups), Hint: "narrow it by --from, --to or --country"}
		}
		if r.err != nil || rows == 0 {
			return r.err
		}
		return group(a.row, rows)
	})
}

// empty takes all values out of the row that is judged.
func (a *asker) empty() {
	for i := range a.row {
		a.row[i] = a.row[i][:0]
	}
}

// judged makes an event of the row.
func (a *asker) judged(row [][]byte) *mapping.Event {
	a.c.Row(row, &a.event)
	return &a.event
}

// and joins conditions to WHERE …; those that are empty hold for all.
func and(conditions ...sql) sql {
	var all []string
	for _, c := range conditions {
		if c != "" {
			all = append(all, "("+string(c)+")")
		}
	}
	if all == nil {
		return ""
	}
	return sql(" WHERE " + strings.Join(all, " AND "))
}

// never is a condition that nothing meets.
const never sql = "1 = 0"
