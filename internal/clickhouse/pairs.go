package clickhouse

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"

	"demarche/internal/mapping"
	"demarche/internal/records"
	"demarche/timeline/query"
	"demarche/timeline/relations"
)

var pairFields = []mapping.Field{mapping.Actors, mapping.ActorCountries, mapping.Recipients, mapping.RecipientCountries, mapping.Type}

// pairing counts who did what to whom.
type pairing struct{ *asker }

// pairKey is a pair in little room.
type pairKey struct {
	from, to int32
	how      relations.Kind
}

// parties gives each party a number.
type parties struct {
	number map[query.Party]int32
	all    []query.Party
}

func (p *parties) of(party query.Party) int32 {
	n, had := p.number[party]
	if !had {
		n = int32(len(p.all))
		p.number[party], p.all = n, append(p.all, party)
	}
	return n
}

// pairs asks for the pairs twice: for how often each occurs, of which the strongest are
// chosen, then for the types of these.
func (a pairing) pairs(ctx context.Context, where sql, matched int64) error {
	if a.q.Pairs.Most == 0 {
		return nil
	}
	columns, err := a.pairColumns(ctx, a.pairSign)
	if err != nil {
		return err
	}
	counts, who := map[pairKey]int64{}, parties{number: map[query.Party]int32{}}
	var deeds, in, rows int64
	err = a.groups(ctx, columns, where, func(row [][]byte, n int64) error {
		rows += n
		had := false
		a.eachPair(row, func(_ *records.Facts, from, to query.Party, how relations.Kind) {
			counts[pairKey{who.of(from), who.of(to), how}] += n
			deeds += n
			had = true
		})
		if had {
			in += n
		}
		if len(counts) > mostPairs {
			return &Error{Message: fmt.Sprintf("there are more than %d pairs", mostPairs), Hint: "--level state, or narrow it by --from, --to or --country"}
		}
		return nil
	})
	if err != nil {
		return err
	}
	if rows != matched {
		return changedError("rows that match", rows, matched)
	}
	strongest, residue := a.strongest(counts, &who)
	counts = nil
	if err := a.cells(ctx, where, strongest); err != nil {
		return err
	}
	a.sum.Pairs(strongest, residue, deeds-in, matched-in)
	return nil
}

func (a pairing) pairColumns(ctx context.Context, of sign) (map[int]sql, error) {
	columns := map[int]sql{}
	fields := append(slices.Clone(pairFields), mapping.Status)
	for _, col := range a.columnsOf(fields) {
		columns[col] = a.raw[col]
		if slices.ContainsFunc([]mapping.Field{mapping.Actors, mapping.Recipients}, func(f mapping.Field) bool { return slices.Contains(a.c.Columns(f), col) }) {
			continue
		}
		var err error
		if columns[col], err = reduction(a).reduced(ctx, col, fields, of); err != nil {
			return nil, err
		}
	}
	return columns, a.statesStand(ctx, columns)
}

// statesStand takes one name for all of a country where pairs are of states: who
// it was then makes no difference.
func (a pairing) statesStand(ctx context.Context, columns map[int]sql) error {
	if a.q.Pairs.Level != "state" {
		return nil
	}
	for _, f := range []struct{ name, country mapping.Field }{{mapping.Actors, mapping.ActorCountries}, {mapping.Recipients, mapping.RecipientCountries}} {
		names, countries := a.c.Columns(f.name), a.c.Columns(f.country)
		if len(names) != 1 || len(countries) != 1 || !reduction(a).onlyNames(names[0], pairFields) || !a.c.Apart(countries[0], pairFields...) {
			continue
		}
		values, err := reduction(a).values(ctx, countries[0])
		if err != nil {
			return err
		}
		var of []string
		for _, v := range values {
			a.empty()
			a.row[names[0]] = append(a.row[names[0]], "somebody"...)
			a.row[countries[0]] = append(a.row[countries[0]], v...)
			e := a.judged(a.row)
			if p := records.State(first(a.all.Parties(e))(f.name == mapping.Actors)); p.Country != "" {
				of = append(of, v)
			}
		}
		if of != nil {
			raw := a.raw[names[0]]
			columns[names[0]] = "if(" + a.raw[countries[0]] + " IN " + list(of) + " AND " + visible(raw) + ",'somebody'," + raw + ")"
		}
	}
	return nil
}

// first returns who comes first of those who act, or are acted upon.
func first(actors, recipients, _ []query.Party) func(acts bool) query.Party {
	return func(acts bool) query.Party {
		of := recipients
		if acts {
			of = actors
		}
		if len(of) == 0 {
			return query.Party{}
		}
		return of[0]
	}
}

// pairSign tells apart only what makes other pairs.
func (a pairing) pairSign(e *mapping.Event, f mapping.Field) string {
	switch f {
	case mapping.Type:
		return strconv.FormatBool(query.KindOf(string(e.Text(f))).Symmetric())
	case mapping.Status:
		return ""
	}
	return said2(e, f)
}

// cellSign tells types and statuses apart, too.
func (a pairing) cellSign(e *mapping.Event, f mapping.Field) string {
	if f == mapping.Type || f == mapping.Status {
		return reduction(a).cutSign(e, f)
	}
	return said2(e, f)
}

func (a pairing) eachPair(row [][]byte, yield func(f *records.Facts, from, to query.Party, how relations.Kind)) {
	e := a.judged(row)
	f := records.Facts{Kind: query.KindOf(string(e.Text(mapping.Type))), Status: query.StatusOf(string(e.Text(mapping.Status)))}
	actors, recipients, inner := a.all.Parties(e)
	records.EachPair(f.Kind, actors, recipients, inner, func(from, to query.Party, how relations.Kind) { yield(&f, from, to, how) })
}

// strongest chooses the strongest pairs.
func (a pairing) strongest(counts map[pairKey]int64, who *parties) ([]query.Pair, query.Residue) {
	all := make([]pairKey, 0, len(counts))
	for k := range counts {
		all = append(all, k)
	}
	most := a.q.Pairs.Most
	pairOf := func(k pairKey) query.Pair {
		return query.Pair{From: who.all[k.from], To: who.all[k.to], Kind: k.how.String(), Count: counts[k]}
	}
	slices.SortFunc(all, func(x, y pairKey) int { return cmp.Compare(counts[y], counts[x]) })
	end := min(most, len(all))
	for end > 0 && end < len(all) && counts[all[end]] == counts[all[end-1]] {
		end++ // all that are as strong as the last
	}
	var pairs []query.Pair
	for _, k := range all[:end] {
		pairs = append(pairs, pairOf(k))
	}
	pairs, residue := query.Strongest(pairs, most)
	for _, k := range all[end:] {
		residue.Groups++
		residue.Count += counts[k]
	}
	return slices.Clone(pairs), residue
}

// deed is a pair that can be looked up.
type deed struct {
	from, to query.Party
	how      string
}

// cells asks for the types of pairs: of all rows of those who are in one of them.
func (a pairing) cells(ctx context.Context, where sql, pairs []query.Pair) error {
	columns, err := a.pairColumns(ctx, a.cellSign)
	if err != nil || len(pairs) == 0 {
		return err
	}
	at := map[deed]int{}
	cells := make([]map[query.Cell]int64, len(pairs))
	for i, p := range pairs {
		at[deed{p.From, p.To, p.Kind}] = i
		cells[i] = map[query.Cell]int64{}
	}
	err = a.groups(ctx, columns, joined(where, a.amongThese(pairs)), func(row [][]byte, n int64) error {
		a.eachPair(row, func(f *records.Facts, from, to query.Party, how relations.Kind) {
			if i, ok := at[deed{from, to, how.String()}]; ok {
				cells[i][query.Cell{Type: f.Kind.String(), Status: f.Status.String()}] += n
			}
		})
		return nil
	})
	for i := range pairs {
		sum := int64(0)
		for c, n := range cells[i] {
			sum += n
			pairs[i].Cells = append(pairs[i].Cells, query.Cell{Type: c.Type, Status: c.Status, Count: n})
		}
		if err == nil && sum != pairs[i].Count {
			return changedError("the records of a pair", sum, pairs[i].Count)
		}
	}
	return err
}

// amongThese is a condition that all rows of the pairs meet, and few others: that
// each name is one of theirs but for case, or one for which ASCII does not suffice to
// tell.
func (a pairing) amongThese(pairs []query.Pair) sql {
	var names []string
	for _, p := range pairs {
		names = append(names, query.Folded(p.From.Name), query.Folded(p.To.Name))
	}
	slices.Sort(names)
	theirs := list(slices.Compact(names))
	var conditions []sql
	for _, f := range nameFields {
		cols := a.c.Columns(f)
		if a.q.Pairs.Level == "state" || len(cols) != 1 || !reduction(a).onlyNames(cols[0], pairFields) {
			continue
		}
		raw := a.raw[cols[0]]
		conditions = append(conditions, "lower("+raw+") IN "+theirs+" OR match("+raw+",'"+unusual+"')")
	}
	all := join(" AND ", conditions...)
	if len(all) > a.longest/2 {
		return ""
	}
	return all
}
