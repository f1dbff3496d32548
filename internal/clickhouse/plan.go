package clickhouse

import (
	"context"
	"fmt"
	"slices"

	"demarche/timeline/query"
)

// plan says what would be read, from what the servers know of their tables: rows,
// and bytes on disk of the columns that are asked for.
func (a *asker) plan(ctx context.Context) (*query.Plan, error) {
	p := &query.Plan{Engine: a.name(), Mapping: a.e.mapping.Name, Rows: -1, Bytes: -1}
	fields := slices.Clone(everyField)
	if a.q.Top == 0 {
		fields = append(append(slices.Clone(pairFields), dateFields...), fields[4:7]...)
	}
	var columns []string
	for _, col := range a.columnsOf(fields) {
		columns = append(columns, a.t.columns[col].name)
	}
	p.Steps = append(p.Steps, fmt.Sprintf("count the rows of %s by their dates and types on the server", a.e.address))
	if a.q.Top > 0 {
		p.Steps = append(p.Steps, fmt.Sprintf("read the first %d", a.q.Top))
	}
	if a.q.Pairs.Most > 0 {
		p.Steps = append(p.Steps, "count them by who did it to whom on the server")
	}
	if a.t.shards == nil {
		err := a.size(ctx, &a.client, a.t.database, a.t.name, columns, p)
		return p, err
	}
	for _, s := range a.t.shards.shards {
		host, why := a.findShard(ctx, a.t.shards, s, a.e.address, a.e.opt.Allowed)
		if host == "" {
			p.Steps = append(p.Steps, fmt.Sprintf("shard %d does not say how large it is: %s", s.number, why))
			p.Rows, p.Bytes = -1, -1
			return p, ctx.Err()
		}
		c := a.at(host)
		if err := a.size(ctx, &c, a.t.shards.database, a.t.shards.table, columns, p); err != nil {
			return nil, err
		}
	}
	return p, nil
}

// size adds what a server knows of a table of its own; nothing where that is no table
// of parts.
func (a *asker) size(ctx context.Context, c *client, database, table string, columns []string, p *query.Plan) error {
	of := sql(" WHERE active AND database = " + text(database) + " AND table = " + text(table))
	rows, bytes, parts := int64(0), int64(0), int64(0)
	err := c.few(ctx, "SELECT count(), sum(rows) FROM system.parts"+of, 1, func(r *reader) error { parts, rows = r.number(), r.number(); return nil })
	if err != nil || parts == 0 {
		return err
	}
	q := "SELECT sum(column_data_compressed_bytes) FROM system.parts_columns" + of + " AND column IN " + list(columns)
	if err := c.few(ctx, q, 1, func(r *reader) error { bytes = r.number(); return nil }); err != nil {
		return err
	}
	p.Rows, p.Bytes = max(p.Rows, 0)+rows, max(p.Bytes, 0)+bytes
	return nil
}
