package records

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"

	"demarche/internal/mapping"
	"demarche/timeline"
	"demarche/timeline/draft"
	"demarche/timeline/query"
	"demarche/timeline/relations"
)

// The pairs of a record are those that package relations finds in it as an event.
func TestPairsAreThoseOfTheGraph(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		names := []string{"a", "b", "c", "d"}
		kind := rapid.SampledFrom(timeline.Categories()).Draw(t, "kind")
		who := rapid.SliceOfNDistinct(rapid.SampledFrom(names), 0, 4, rapid.ID[string]).Draw(t, "who")
		whom := rapid.SliceOfNDistinct(rapid.SampledFrom(names), 0, 4, rapid.ID[string]).Draw(t, "whom")
		l, _, err := draft.Timeline{Events: []draft.Event{{Title: "x", Type: kind.String(), Actors: who, Recipients: whom}}}.Check()
		assert.NoError(t, err)
		want := map[string]int{}
		n := relations.Of(l, relations.LevelActor)
		for _, list := range [][]*relations.Relation{n.Relations, n.Inner} {
			for _, r := range list {
				from, to := r.From.Name, r.To.Name
				if r.Kind.Symmetric() && from > to {
					from, to = to, from
				}
				want[from+to+r.Kind.String()] += len(r.Deeds)
			}
		}
		got := map[string]int{}
		EachPair(kind, of(who), of(whom), nil, func(from, to query.Party, how relations.Kind) { got[from.Name+to.Name+how.String()]++ })
		assert.Equal(t, want, got)
	})
}

func of(names []string) (all []query.Party) {
	for _, n := range names {
		all = append(all, query.Party{Name: n})
	}
	return all
}

func TestJudge(t *testing.T) {
	m := mapping.Builtin("acled")
	header := []string{"event_id_cnty", "event_date", "time_precision", "event_type", "actor1", "actor2", "iso3", "fatalities"}
	c, err := m.Compile(header, mapping.Options{})
	assert.NoError(t, err)
	for _, test := range []struct {
		filter query.Filter
		row    []string
		want   Verdict
	}{
		{query.Filter{}, []string{"1", "2025-11-20", "1", "Battles", "A", "B", "UKR", "3"}, Counted},
		{query.Filter{}, []string{"1", "2025-13-20", "1", "Battles", "A", "B", "UKR", "3"}, Unreadable},
		{query.Filter{From: "2026"}, []string{"1", "2025-13-20", "1", "Battles", "A", "B", "UKR", "3"}, Unreadable},
		{query.Filter{From: "2025-11-21"}, []string{"1", "2025-11-20", "1", "Battles", "A", "B", "UKR", "3"}, LeftOut},
		{query.Filter{From: "2025-11-21"}, []string{"1", "2025-11-20", "3", "Battles", "A", "B", "UKR", "3"}, Counted}, // some day of November
		{query.Filter{Countries: []string{"UA"}}, []string{"1", "2025-11-20", "1", "Battles", "A", "B", "UKR", "3"}, Counted},
		{query.Filter{Countries: []string{"PL"}}, []string{"1", "2025-11-20", "1", "Battles", "A", "B", "UKR", "3"}, LeftOut},
		{query.Filter{Actors: []string{"army OF x"}}, []string{"1", "2025-11-20", "1", "Battles", "B", "Army of X", "UKR", "3"}, Counted},
		{query.Filter{Types: []string{"assault"}}, []string{"1", "2025-11-20", "1", "Protests", "A", "B", "UKR", "3"}, LeftOut},
	} {
		j := NewJudge(query.Query{Filter: test.filter}, m)
		row := make([][]byte, len(test.row))
		for i, c := range test.row {
			row[i] = []byte(c)
		}
		var e mapping.Event
		c.Row(row, &e)
		f := j.Facts(&e)
		assert.Equal(t, test.want, f.Verdict, "%+v %v: %s", test.filter, test.row, f.Why)
		if f.Verdict == Counted {
			assert.EqualValues(t, 3, f.Weight)
		}
	}
}
