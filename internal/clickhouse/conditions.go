package clickhouse

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"demarche/internal/mapping"
	"demarche/internal/records"
)

// conditions says in SQL which rows count.
type conditions struct{ *asker }

// where is the condition that the rows which count meet.
func (a conditions) where(dates []dated, filter sql) (sql, error) {
	in, err := a.onDates(dates, func(d *dated) bool { return d.in })
	return and(in, filter), err
}

// onDates is the condition that just the rows of some dates meet.
func (a conditions) onDates(dates []dated, wanted func(*dated) bool) (sql, error) {
	var in, out [][]string
	for i := range dates {
		if wanted(&dates[i]) {
			in = append(in, dates[i].values)
		} else {
			out = append(out, dates[i].values)
		}
	}
	return a.among(a.dateColumns(), in, out)
}

// filter is the condition of all parts of the filter but its dates.
func (a conditions) filter(ctx context.Context) (sql, error) {
	f := &a.q.Filter
	var fields []mapping.Field
	add := func(asked bool, of ...mapping.Field) {
		if asked {
			fields = append(fields, of...)
		}
	}
	add(len(f.Types) > 0, mapping.Type)
	add(len(f.Statuses) > 0, mapping.Status)
	add(len(f.Tags) > 0, mapping.Tags)
	add(f.MinImportance > 0, mapping.Importance)
	add(len(f.Actors) > 0 || len(f.Countries) > 0, mapping.Actors, mapping.Recipients)
	add(len(f.Countries) > 0, mapping.PlaceCountry, mapping.ActorCountries, mapping.RecipientCountries)
	if fields == nil {
		return "", nil
	}
	columns := map[int]sql{}
	for _, col := range a.columnsOf(fields) {
		var err error
		if columns[col], err = reduction(a).reduced(ctx, col, fields, reduction(a).filterSign); err != nil {
			return "", err
		}
	}
	cols := slices.Sorted(maps.Keys(columns))
	var in, out [][]string
	rows := int64(0)
	err := a.groups(ctx, columns, "", func(row [][]byte, n int64) error {
		var values []string
		for _, col := range cols {
			values = append(values, string(row[col]))
		}
		rows += n
		e := a.judged(row)
		if fs := a.rest.Facts(e); fs.Verdict == records.LeftOut {
			out = append(out, values)
		} else {
			in = append(in, values)
		}
		return nil
	})
	if err != nil {
		return "", err
	}
	if rows != a.total {
		return "", changedError("its rows", rows, a.total)
	}
	return a.among(columns, in, out)
}

// among is the condition that columns have just the values that are in, of those that
// occur. It is the shorter of two, and of one column by stretches.
func (a conditions) among(columns map[int]sql, in, out [][]string) (sql, error) {
	cols := slices.Sorted(maps.Keys(columns))
	switch {
	case len(out) == 0:
		return "", nil
	case len(in) == 0:
		return never, nil
	case len(cols) == 1:
		return a.fits(a.stretches(cols[0], columns[cols[0]], in, out))
	}
	slices.SortFunc(in, slices.Compare[[]string])
	slices.SortFunc(out, slices.Compare[[]string])
	var b strings.Builder
	b.WriteByte('(')
	for i, col := range cols {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString(string(columns[col]))
	}
	how, tuples := ") IN (", in
	if len(out) < len(in) {
		how, tuples = ") NOT IN (", out
	}
	b.WriteString(how)
	for i, t := range tuples {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString(string(list(t)))
	}
	b.WriteByte(')')
	return a.fits(sql(b.String()))
}

// fits refuses a condition that the server would not read.
func (a conditions) fits(condition sql) (sql, error) {
	if len(condition) > a.longest-4096 {
		return "", &Error{
			Message: fmt.Sprintf("the filter comes to a statement of %d KB, and the server takes %d KB (max_query_size)", len(condition)>>10, a.longest>>10),
			Hint:    "narrow it, or let the user's profile set max_query_size",
		}
	}
	return condition, nil
}

// stretches is the condition on one column: runs of values that follow on one
// another among those that occur. On a column of numbers or days it is such that
// the server can use its index.
func (a conditions) stretches(col int, expression sql, in, out [][]string) sql {
	type value struct {
		text string
		in   bool
	}
	var all []value
	for _, v := range in {
		all = append(all, value{v[0], true})
	}
	for _, v := range out {
		all = append(all, value{v[0], false})
	}
	left, literal, order := a.t.columns[col].native(expression)
	var conditions []string
	all = slices.DeleteFunc(all, func(v value) bool {
		if v.text == "" && left != expression { // NULL, as text
			if v.in {
				conditions = append(conditions, string(expression)+" = ''")
			}
			return true
		}
		return false
	})
	slices.SortFunc(all, func(a, b value) int { return order(a.text, b.text) })
	for i := 0; i < len(all); {
		if !all[i].in {
			i++
			continue
		}
		j := i
		for j+1 < len(all) && all[j+1].in {
			j++
		}
		if i == j {
			conditions = append(conditions, fmt.Sprintf("%s = %s", left, literal(all[i].text)))
		} else {
			conditions = append(conditions, fmt.Sprintf("%s BETWEEN %s AND %s", left, literal(all[i].text), literal(all[j].text)))
		}
		i = j + 1
	}
	return sql(strings.Join(conditions, " OR "))
}
