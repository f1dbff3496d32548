package clickhouse

import (
	"context"
	"slices"

	"demarche/internal/mapping"
	"demarche/internal/records"
	"demarche/timeline/query"
)

// dated are the rows of one date, as it stands in the table.
type dated struct {
	values     []string // of the columns of the date
	rows       int64
	day        query.Day
	unreadable bool
	in         bool // the filter's dates let it through
}

var dateFields = []mapping.Field{mapping.Date}

// dateColumns are the columns that dates are made of, as far as days go.
func (a *asker) dateColumns() map[int]sql {
	columns := map[int]sql{}
	others := slices.DeleteFunc(slices.Clone(everyField), func(f mapping.Field) bool { return f == mapping.Date || f == mapping.Title || f == mapping.ID })
	for _, col := range a.c.Columns(dateFields...) {
		columns[col] = a.raw[col]
		if !slices.Contains(a.columnsOf(others), col) {
			columns[col] = a.t.columns[col].day(a.raw[col])
		}
	}
	return columns
}

// readDates asks for every date that occurs.
func (a *asker) readDates(ctx context.Context) (all []dated, err error) {
	cols := a.c.Columns(dateFields...)
	err = a.groups(ctx, a.dateColumns(), "", func(row [][]byte, n int64) error {
		f := a.dates.Facts(a.judged(row))
		d := dated{rows: n, day: f.Day(), unreadable: f.Verdict == records.Unreadable, in: f.Verdict == records.Counted}
		for _, col := range cols {
			d.values = append(d.values, string(row[col]))
		}
		a.total += n
		all = append(all, d)
		return nil
	})
	slices.SortFunc(all, func(a, b dated) int { return slices.Compare(a.values, b.values) })
	a.progress.total = a.total
	return all, err
}

// count asks for counts by date, type, status and lane, and returns how many rows
// count.
func (a *asker) count(ctx context.Context, where sql) (matched int64, err error) {
	fields := []mapping.Field{mapping.Type, mapping.Status}
	switch a.q.Lanes.By {
	case "actor", "country":
		fields = append(fields, mapping.Actors, mapping.ActorCountries)
	}
	columns := map[int]sql{}
	for _, col := range a.columnsOf(fields) {
		if columns[col], err = (reduction{a}).reduced(ctx, col, fields, (reduction{a}).cutSign); err != nil {
			return 0, err
		}
	}
	if a.q.Lanes.By == "actor" && a.q.Lanes.Most > 0 {
		if err := a.fullestLanes(ctx, columns, where); err != nil {
			return 0, err
		}
	}
	for col, date := range a.dateColumns() {
		columns[col] = date
	}
	err = a.groups(ctx, columns, where, func(row [][]byte, n int64) error {
		f := a.all.Facts(a.judged(row))
		matched += n
		if f.Undated {
			a.sum.Undated(f.Lane, n)
			return nil
		}
		a.sum.Count(query.Cut{Span: f.Span, Kind: f.Kind, Status: f.Status, Lane: f.Lane}, n)
		return nil
	})
	return matched, err
}

// fullestLanes asks for the lanes of actors, of which there may be millions, and leaves
// those apart that are among the fullest: the names of all others become one.
func (a *asker) fullestLanes(ctx context.Context, columns map[int]sql, where sql) error {
	lanes, raws := map[string]int64{}, map[string][]string{}
	names := map[int]sql{}
	for _, col := range a.c.Columns(mapping.Actors) {
		names[col] = a.raw[col]
	}
	if len(names) != 1 {
		return nil // names of several columns: each combination is a group
	}
	col := a.c.Columns(mapping.Actors)[0]
	err := a.groups(ctx, names, where, func(row [][]byte, n int64) error {
		lane := a.all.Facts(a.judged(row)).Lane
		lanes[lane] += n
		raws[lane] = append(raws[lane], string(row[col]))
		return nil
	})
	delete(lanes, "")
	if err != nil || len(lanes) <= a.q.Lanes.Most {
		return err
	}
	var all []query.Lane
	for name, n := range lanes {
		all = append(all, query.Lane{Name: name, Count: n})
	}
	slices.SortFunc(all, func(a, b query.Lane) int { return a.Compare(&b) })
	var kept []string
	for _, l := range all[:a.q.Lanes.Most] {
		kept = append(kept, raws[l.Name]...)
	}
	other := raws[all[a.q.Lanes.Most].Name][0] // stands for all others
	none := append(raws[""], "")               // of whom nothing is seen
	a.sum.OtherLanes(all[a.q.Lanes.Most].Name, int64(len(all)-a.q.Lanes.Most))
	slices.Sort(kept)
	slices.Sort(none)
	columns[col] = "multiIf(" + a.raw[col] + " IN " + list(kept) + "," + a.raw[col] + "," + a.raw[col] + " IN " + list(none) + ",''," + text(other) + ")"
	return nil
}
