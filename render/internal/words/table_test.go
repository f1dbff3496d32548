package words

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"demarche/timeline"
	"demarche/timeline/relations"
)

func TestTable(t *testing.T) {
	var many []string
	for i := range 20 {
		many = append(many, fmt.Sprintf(`"m%d"`, i))
	}
	tl, problems, err := timeline.Load("f", strings.NewReader(`{"actors": [{"id": "a", "name": "A"}, {"id": "b", "name": "B\u202e"}, {"id": "c", "name": "C"}], "events": [
		{"id": "x", "date": "2025-01-01", "title": "x", "type": "consult", "actors": ["c", "a", "b"], "status": "confirmed", "claims": [{"by": "c", "stance": "declines"}, {"by": "c", "stance": "declines"}]},
		{"date": "2025-01-02", "title": "y", "type": "sanction", "actors": ["a", "b"], "recipients": ["c"]},
		{"date": "2025-01-03", "title": "y", "type": "sanction", "actors": ["b", "a"], "recipients": ["c"]},
		{"date": "2025-01-04", "title": "y", "type": "sanction", "actors": ["a", "b"], "recipients": ["c"], "status": "denied"},
		{"date": "2025-01-05", "title": "z", "type": "assault", "actors": ["a"], "recipients": ["a"]},
		{"date": "2025-01-06", "title": "w", "type": "reject", "actors": ["b"], "responds_to": [{"event": "x", "kind": "denies"}]},
		{"date": "2025-01-07", "title": "v", "type": "statement", "actors": ["a"], "mentions": ["c"]},
		{"date": "2025-01-08", "title": "u", "type": "agree", "actors": [`+strings.Join(many, ", ")+`]}]}`), timeline.Limits{})
	require.NoError(t, err)
	require.NotNil(t, tl, problems.Error())
	var got []string
	for _, r := range english.NewTable(relations.Of(tl, relations.LevelActor)).Rows {
		to := r.To
		if r.With {
			to = "with " + to
		}
		if r.Itself {
			to = "itself"
		}
		events := ""
		for _, run := range r.Events {
			events += run.Text
		}
		got = append(got, fmt.Sprintf("%s | %s | %s | %d | %s | %s", r.Who, to, r.What, r.Count, r.Status, events))
	}
	assert.Equal(t, []string{
		"A | itself | struck | 1 | reported | 5",
		"A | with B and C | met | 1 | confirmed | 1",
		"A | C | mentioned | 1 | reported | 7",
		"A |  | said | 1 | reported | 7",
		"A and B | C | sanctioned | 2 | reported | 2, 3",
		"A and B | C | sanctioned | 1 | denied | 4",
		"B | A, B and C | on an event of theirs: denies it | 1 | confirmed | 1 in 6",
		"B |  | denied | 1 | reported | 6",
		"C | A, B and C | on an event of theirs: won’t confirm it | 1 | confirmed | 1",
		"m0 | with m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11, m12 and 7 others | agreed | 1 | reported | 8",
	}, got)
}
