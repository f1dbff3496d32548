package clickhouse

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"demarche/internal/mapping"
	"demarche/internal/records"
	"demarche/timeline/query"
)

// reduction makes fewer values of those of a column: those that mean the same
// become one.
type reduction struct{ *asker }

// sign says what an event has in a field, as far as it matters: values of a
// column under which all signs are the same stand for each other.
type sign func(e *mapping.Event, f mapping.Field) string

// reduced is a column in which values that mean the same are the same: the
// server then has fewer groups to count, and we fewer to judge. What values mean,
// the mapping alone says: each is tried.
func (a reduction) reduced(ctx context.Context, col int, fields []mapping.Field, of sign) (sql, error) {
	raw := a.raw[col]
	if !a.c.Apart(col, fields...) {
		return raw, nil
	}
	if a.onlyNames(col, fields) {
		return a.reducedNames(ctx, col, of)
	}
	values, err := a.values(ctx, col)
	if err != nil || values == nil {
		return raw, err
	}
	stands := map[string]string{}
	var from, to []string
	for _, v := range values {
		var signs strings.Builder
		a.empty()
		a.row[col] = append(a.row[col], v...)
		e := a.judged(a.row)
		for _, f := range fields {
			fmt.Fprintf(&signs, "%q ", of(e, f))
		}
		first, had := stands[signs.String()]
		if !had {
			stands[signs.String()] = v
			continue
		}
		from, to = append(from, v), append(to, first)
	}
	if from == nil {
		return raw, nil
	}
	return "transform(" + raw + "," + array(from) + "," + array(to) + "," + raw + ")", nil
}

func array(values []string) sql {
	l := list(values)
	return "[" + l[1:len(l)-1] + "]"
}

// values are those of a column, in order, nil where there are too many to be
// worth the while.
func (a reduction) values(ctx context.Context, col int) ([]string, error) {
	if values, known := a.known[col]; known {
		return values, nil
	}
	values := []string{}
	query := fmt.Sprintf("SELECT DISTINCT %s AS %s FROM %s LIMIT %d", a.raw[col], a.prefix, a.t.from(), mostValues+1)
	err := a.few(ctx, sql(query), mostValues+1, func(r *reader) error { values = append(values, r.text()); return nil })
	if err != nil {
		return nil, err
	}
	if len(values) > mostValues {
		values = nil
	}
	slices.Sort(values)
	a.known[col] = values
	return values, nil
}

// nameFields are those of names, of which there may be millions.
var nameFields = []mapping.Field{mapping.Actors, mapping.Recipients}

// onlyNames reports whether a column goes to names alone, by rules that take
// one name as it stands, but for its case and the spaces around it.
func (a reduction) onlyNames(col int, fields []mapping.Field) bool {
	found := false
	for _, f := range fields {
		if !slices.Contains(a.c.Columns(f), col) {
			continue
		}
		rule := a.e.mapping.Fields[map[mapping.Field]string{mapping.Actors: "actors", mapping.Recipients: "recipients"}[f]]
		plain := slices.Contains(nameFields, f) && len(rule.Column) == 1 && rule.Split == nil && rule.Table == nil && rule.None == nil && a.e.mapping.None == nil
		for _, c := range rule.Clean {
			plain = plain && (c == "capitals" || c == "lower")
		}
		if !plain {
			return false
		}
		found = true
	}
	return found
}

// reducedNames tells names apart only where that matters: those for which the
// filter asks, and those that are none.
func (a reduction) reducedNames(ctx context.Context, col int, of sign) (sql, error) {
	raw := a.raw[col]
	try := func(v string) string {
		a.empty()
		a.row[col] = append(a.row[col], v...)
		e := a.judged(a.row)
		return of(e, mapping.Actors) + "\x00" + of(e, mapping.Recipients)
	}
	usual := ""
	for i := 0; usual == "" || try(usual) != try("any other name"); i++ { // one for which nobody asks
		usual = "somebody" + strconv.Itoa(i)
		if i == len(a.q.Filter.Actors)+1 {
			return raw, nil // each name matters
		}
	}
	if try("another name") != try(usual) {
		return raw, nil
	}
	asked, err := a.askedNames(ctx, col)
	if err != nil {
		return "", err
	}
	same := "multiIf("
	if asked != nil {
		same += string(raw + " IN " + list(asked) + "," + raw + ",")
	}
	return sql(same) + visible(raw) + "," + text(usual) + "," + raw + ")", nil
}

// visible is a condition of names of which something is seen, since they begin with a
// visible sign of ASCII. Comparing costs less than looking for a pattern.
func visible(raw sql) sql { return raw + " >= '!' AND " + raw + " < '\\x7f'" }

// unusual is a pattern for names that are not seen as they stand, or of which
// ASCII does not know the case.
const unusual = "^ | $|  |[^ -~]"

// askedNames are the values of a column that may be names for which the filter
// asks: those that are the same but for case and spaces, and those for which
// ASCII does not suffice to tell.
func (a reduction) askedNames(ctx context.Context, col int) (asked []string, err error) {
	if len(a.q.Filter.Actors) == 0 {
		return nil, nil
	}
	var folded []string
	for _, n := range a.q.Filter.Actors {
		folded = append(folded, query.Folded(strings.TrimSpace(n)))
	}
	raw := a.raw[col]
	q := fmt.Sprintf("SELECT DISTINCT %s AS %s FROM %s WHERE lower(%[1]s) IN %[4]s OR match(%[1]s,'%[5]s') LIMIT %[6]d", raw, a.prefix, a.t.from(), list(folded), unusual, mostValues+1)
	n := 0
	err = a.each(ctx, sql(q), func(r *reader) error {
		v := r.text()
		if n++; n > mostValues {
			return &Error{Message: fmt.Sprintf("the column `%s` has too many names outside of ASCII to look for one of them", shorten(a.t.columns[col].name)), Hint: "filter by --country in place of --actor"}
		}
		a.empty()
		a.row[col] = append(a.row[col], v...)
		e := a.judged(a.row)
		for _, f := range nameFields {
			for _, name := range e.List(f) {
				if a.named(name) && !slices.Contains(asked, v) {
					asked = append(asked, v)
				}
			}
		}
		return nil
	})
	slices.Sort(asked)
	return asked, err
}

// cutSign is what counts are told apart by.
func (a reduction) cutSign(e *mapping.Event, f mapping.Field) string {
	switch f {
	case mapping.Type:
		return query.KindOf(string(e.Text(f))).String()
	case mapping.Status:
		return query.StatusOf(string(e.Text(f))).String()
	case mapping.Actors, mapping.Recipients:
		if a.q.Lanes.By != "actor" {
			return seen(e.List(f))
		}
	}
	return said2(e, f)
}

// said2 is all that an event has in a field.
func said2(e *mapping.Event, f mapping.Field) string {
	if f.Text() {
		return string(e.Text(f))
	}
	return fmt.Sprintf("%q", e.List(f))
}

// seen says of which names something is seen.
func seen(names [][]byte) string {
	var b strings.Builder
	for _, n := range names {
		b.WriteByte(map[bool]byte{true: '1', false: '0'}[records.Line(n) != ""])
	}
	return b.String()
}

// filterSign is what the filter tells apart.
func (a reduction) filterSign(e *mapping.Event, f mapping.Field) string {
	switch f {
	case mapping.Type:
		return query.KindOf(string(e.Text(f))).String()
	case mapping.Status:
		return query.StatusOf(string(e.Text(f))).String()
	case mapping.PlaceCountry:
		return strconv.FormatBool(slices.Contains(a.q.Filter.Countries, string(e.Text(f))))
	case mapping.ActorCountries, mapping.RecipientCountries:
		var b strings.Builder
		for _, c := range e.List(f) {
			b.WriteString(strconv.FormatBool(slices.Contains(a.q.Filter.Countries, string(c))))
		}
		return b.String()
	case mapping.Actors, mapping.Recipients:
		var b strings.Builder
		for _, n := range e.List(f) {
			b.WriteString(seen([][]byte{n}))
			b.WriteString(strconv.FormatBool(a.named(n)))
		}
		return b.String()
	}
	return said2(e, f)
}

// named reports whether the filter asks for a name.
func (a reduction) named(name []byte) bool {
	return a.rest.Named([]query.Party{{Name: records.Line(name)}})
}
