package scan

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"demarche/internal/enginetest"
	"demarche/internal/mapping"
	"demarche/timeline"
	"demarche/timeline/query"
)

// own is the mapping of a table whose columns are called as the fields of an event.
const own = `{"name": "own", "fields": {
	"id": {"column": "id"}, "date": {"column": "date", "dates": ["edtf"]}, "title": {"column": "title"}, "type": {"column": "type"}, "status": {"column": "status"},
	"actors": {"column": "actors", "split": [";"]}, "actors.country": {"column": "countries", "split": [";"]},
	"recipients": {"column": "recipients", "split": [";"]}, "recipients.country": {"column": "theirs", "split": [";"]},
	"place": {"template": "[In {place}]"}, "place.country": {"column": "place"}, "tags": {"column": "tags", "split": [";"]}, "importance": {"column": "importance"}}}`

// TestMemoryAnswersAsFilesDo: the same events in an events file that is loaded and in a table that is
// read row by row have the same answers to the byte: totals, columns, lanes, first ones with ties, pairs
// and residues.
func TestMemoryAnswersAsFilesDo(t *testing.T) {
	r := rand.New(rand.NewPCG(16, 1))
	of := func(values ...string) string { return values[min(r.IntN(len(values)), r.IntN(len(values)))] }
	parties := map[string]string{"Ada": "UA", "Bo": "RU", "Cy": "US", "Dee": "DE", "Eve": "FR", "Flo": "PL"}
	names := []string{"Ada", "Bo", "Cy", "Dee", "Eve", "Flo"}
	some := func(most int) (who []string) {
		for _, i := range r.Perm(len(names))[:r.IntN(most+1)] {
			who = append(who, names[i])
		}
		return who
	}
	countries := func(who []string) (all []string) {
		for _, name := range who {
			all = append(all, parties[name])
		}
		return all
	}
	var actors, events []map[string]any
	for _, name := range names {
		actors = append(actors, map[string]any{"id": strings.ToLower(name), "name": name, "country": parties[name]})
	}
	var table strings.Builder
	table.WriteString("id\tdate\ttitle\ttype\tstatus\tactors\tcountries\trecipients\ttheirs\tplace\ttags\timportance\n")
	for i := range 900 {
		date := fmt.Sprintf("2025-%02d-%02d", 1+r.IntN(12), 1+r.IntN(28))
		date = of(date, date, date, date[:7], date[:4], date+"/2026-01-03", "[.."+date+"]", "")
		id, title, kind, status := fmt.Sprintf("e%03d", r.IntN(1000)*1000+i), of("Talks", "Strike", "Note"), of("consult", "assault", "accuse", "statement", "aid"), of("reported", "confirmed", "denied")
		who, whom, place, importance := some(2), some(2), of("", "UA", "DE", "ZW"), 1+r.IntN(5)
		tags := strings.Split(of("x", "x;y", "y"), ";")
		e := map[string]any{"id": id, "title": title, "type": kind, "status": status, "actors": who, "recipients": whom, "tags": tags, "importance": importance}
		if date != "" {
			e["date"] = date
		}
		if place != "" {
			e["place"] = map[string]any{"name": "In " + place, "country": place}
		}
		events = append(events, e)
		fmt.Fprintln(&table, strings.Join([]string{id, date, title, kind, status, strings.Join(who, ";"), strings.Join(countries(who), ";"), strings.Join(whom, ";"), strings.Join(countries(whom), ";"), place, strings.Join(tags, ";"), fmt.Sprint(importance)}, "\t"))
	}
	text, err := json.Marshal(map[string]any{"actors": actors, "events": events})
	require.NoError(t, err)
	loaded, problems, err := timeline.Load("t", bytes.NewReader(text), timeline.Limits{})
	require.NoError(t, err)
	require.Empty(t, problems.Errors())
	m, err := mapping.Parse([]byte(own))
	require.NoError(t, err)
	files := New([]File{write(t, "a.tsv", []byte(table.String()))}, m, Options{Workers: 3})

	for i, q := range enginetest.Queries() {
		if len(q.Filter.Actors) > 0 {
			q.Filter.Actors = []string{"ada", "Cy"}
		}
		if len(q.Filter.Countries) > 0 && i%2 == 0 {
			q.Filter.Tags, q.Filter.MinImportance = []string{"y"}, 3
		}
		if q.Filter.To != "" {
			q.Filter.To = "2025-09"
		}
		if len(q.Filter.Countries) == 1 && q.Filter.Countries[0] == "ZW" {
			q.Filter.Types = []string{"aid"}
		}
		want, err := files.Answer(context.Background(), q, nil)
		require.NoError(t, err)
		got, err := query.Memory{Timeline: loaded}.Answer(context.Background(), q, nil)
		require.NoError(t, err)
		got.Mapping = want.Mapping
		require.NoError(t, got.Check())
		assert.Equal(t, enginetest.Bare(want), enginetest.Bare(got), "query %d: %+v", i, q)
	}
}
