package clickhouse

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"demarche/internal/mapping"
	"demarche/internal/records"
	"demarche/timeline/query"
)

// firsts finds the first records.
type firsts struct{ *asker }

// heavy are the rows of one weight, as it stands in the table.
type heavy struct {
	weight int64
	rows   int64
	values [][]string
}

// top asks for the first records. Their weights are found first, then the days of those
// of the least weight among them, then the ids of those of the last day, so that no
// more than these are read, and each order is the one of [query.Record].
func (a firsts) top(ctx context.Context, where sql, matched int64) error {
	left := min(int64(a.q.Top), matched)
	if left == 0 {
		return nil
	}
	weightFields := []mapping.Field{mapping.Weight}
	if _, has := a.e.mapping.Fields["weight"]; !has {
		weightFields = []mapping.Field{mapping.Importance}
	}
	weights, err := a.weights(ctx, where, weightFields)
	if err != nil {
		return err
	}
	sum, least := int64(0), len(weights)
	for i, w := range weights {
		if sum += w.rows; least == len(weights) && sum >= left {
			least = i
		}
	}
	if sum != matched || least == len(weights) {
		return changedError("rows that match", sum, matched)
	}
	for _, w := range weights[:least] {
		left -= w.rows
	}
	columns := a.rawColumns(weightFields)
	above, err := conditions(a).among(columns, valuesOf(weights[:least]), valuesOf(weights[least:]))
	if err != nil {
		return err
	}
	at, err := conditions(a).among(columns, weights[least].values, valuesOf(slices.Concat(weights[:least], weights[least+1:])))
	if err != nil {
		return err
	}
	if weights[least].rows > left {
		ties, err := a.firstDays(ctx, where, at, left)
		if err != nil {
			return err
		}
		at = join(" AND ", at, ties)
	}
	if above != never {
		at = join(" OR ", above, at)
	}
	return a.fetch(ctx, where, at)
}

// rawColumns are the columns of fields as they stand.
func (a *asker) rawColumns(fields []mapping.Field) map[int]sql {
	columns := map[int]sql{}
	for _, col := range a.columnsOf(fields) {
		columns[col] = a.raw[col]
	}
	return columns
}

func valuesOf(weights []heavy) (all [][]string) {
	for _, w := range weights {
		all = append(all, w.values...)
	}
	return all
}

// join joins conditions; the empty ones, which hold for all, are left out.
func join(by string, conditions ...sql) sql {
	var all []string
	for _, c := range conditions {
		if c != "" {
			all = append(all, "("+string(c)+")")
		}
	}
	return sql(strings.Join(all, by))
}

// weights asks for every weight that occurs, from the largest.
func (a firsts) weights(ctx context.Context, where sql, fields []mapping.Field) ([]heavy, error) {
	cols := a.columnsOf(fields)
	byWeight := map[int64]*heavy{}
	err := a.groups(ctx, a.rawColumns(fields), where, func(row [][]byte, n int64) error {
		weight := a.all.Facts(a.judged(row)).Weight
		w := byWeight[weight]
		if w == nil {
			w = &heavy{weight: weight}
			byWeight[weight] = w
		}
		w.rows += n
		var values []string
		for _, col := range cols {
			values = append(values, string(row[col]))
		}
		w.values = append(w.values, values)
		return nil
	})
	var all []heavy
	for _, w := range byWeight {
		all = append(all, *w)
	}
	slices.SortFunc(all, func(a, b heavy) int { return cmp.Compare(b.weight, a.weight) })
	return all, err
}

// firstDays is the condition of the first so many rows by day and id.
func (a firsts) firstDays(ctx context.Context, where, at sql, left int64) (sql, error) {
	cols := a.c.Columns(dateFields...)
	var days []dated
	err := a.groups(ctx, a.dateColumns(), joined(where, at), func(row [][]byte, n int64) error {
		f := a.all.Facts(a.judged(row))
		d := dated{rows: n, day: f.Day()}
		for _, col := range cols {
			d.values = append(d.values, string(row[col]))
		}
		days = append(days, d)
		return nil
	})
	if err != nil {
		return "", err
	}
	slices.SortFunc(days, func(a, b dated) int {
		return cmp.Or(cmp.Compare(a.day, b.day), slices.Compare(a.values, b.values))
	})
	last, sum := query.Day(0), int64(0)
	for _, d := range days {
		if sum >= left {
			break
		}
		sum += d.rows
		last = d.day
	}
	before, on := int64(0), int64(0)
	for _, d := range days {
		if d.day < last {
			before += d.rows
		} else if d.day == last {
			on += d.rows
		}
	}
	upTo, err := conditions(a).onDates(days, func(d *dated) bool { return d.day <= last })
	if err != nil || before+on <= left {
		return upTo, err
	}
	onLast, err := conditions(a).onDates(days, func(d *dated) bool { return d.day == last })
	if err != nil {
		return "", err
	}
	ids, err := a.firstIDs(ctx, joined(joined(where, at), onLast), left-before)
	if err != nil || ids == "" {
		return upTo, err
	}
	earlier, err := conditions(a).onDates(days, func(d *dated) bool { return d.day < last })
	if err != nil {
		return "", err
	}
	if before == 0 {
		return join(" AND ", onLast, ids), nil
	}
	return join(" OR ", earlier, join(" AND ", onLast, ids)), nil
}

// joined adds a condition to WHERE ….
func joined(where, condition sql) sql {
	switch {
	case condition == "":
		return where
	case where == "":
		return and(condition)
	}
	return where + " AND (" + condition + ")"
}

// firstIDs is the condition of the rows with the first so many ids, "" where the
// server cannot tell which these are: then all are read.
func (a firsts) firstIDs(ctx context.Context, where sql, left int64) (sql, error) {
	raw, ok, err := a.plainID(ctx, where)
	if err != nil || !ok {
		return "", err
	}
	last, found := "", false
	q := fmt.Sprintf("SELECT %s AS %s FROM %s%s ORDER BY %[2]s LIMIT %[5]d, 1", raw, a.prefix, a.t.from(), where, left-1)
	err = a.few(ctx, sql(q), 1, func(r *reader) error { last, found = r.text(), true; return nil })
	if err != nil || !found {
		return "", err
	}
	return raw + " <= " + text(last), nil
}

// plainID is the column that ids are made of, if they are in the order of its
// text: numbers, or identifiers of ASCII, perhaps with something before them.
func (a firsts) plainID(ctx context.Context, where sql) (raw sql, ok bool, err error) {
	rule := a.e.mapping.Fields["id"]
	cols := a.c.Columns(mapping.ID)
	if len(cols) != 1 || rule.Table != nil || rule.Clean != nil || rule.None != nil || a.e.mapping.None != nil || rule.Split != nil {
		return "", false, nil
	}
	if rule.Template != "" && (!strings.HasSuffix(rule.Template, "}") || strings.ContainsAny(rule.Template, `[]|\`) || strings.Count(rule.Template, "{") != 1) {
		return "", false, nil
	}
	raw = a.raw[cols[0]]
	others := int64(0)
	q := fmt.Sprintf("SELECT countIf(NOT match(%s,'^[!-~]{1,100}$')) FROM %s%s", raw, a.t.from(), where)
	err = a.few(ctx, sql(q), 1, func(r *reader) error { others = r.number(); return nil })
	return raw, err == nil && others == 0, err
}

// fetch reads the records of a condition and offers them.
func (a firsts) fetch(ctx context.Context, where, condition sql) error {
	cols := a.columnsOf(everyField)
	var q strings.Builder
	q.WriteString("SELECT ")
	for i, col := range cols {
		if i > 0 {
			q.WriteByte(',')
		}
		fmt.Fprintf(&q, "%s AS %s%d", a.raw[col], a.prefix, i)
	}
	if len(cols) == 0 {
		q.WriteString("''")
	}
	fmt.Fprintf(&q, " FROM %s%s", a.t.from(), joined(where, condition))
	a.empty()
	return a.each(ctx, sql(q.String()), func(r *reader) error {
		for _, col := range cols {
			a.row[col] = append(a.row[col][:0], r.bytes()...)
		}
		if len(cols) == 0 {
			r.bytes()
		}
		if r.err != nil {
			return r.err
		}
		e := a.judged(a.row)
		f := a.all.Facts(e)
		if f.Verdict == records.Counted && a.sum.Wants(f.Weight, f.Day()) {
			a.sum.Offer(a.all.Record(e, &f))
		}
		return nil
	})
}
