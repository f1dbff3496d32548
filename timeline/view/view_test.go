package view

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"demarche/internal/testfile"
	"demarche/timeline"
	"demarche/timeline/edtf"
)

const queryFile = `{"actors": [{"id": "us", "name": "United States", "kind": "state", "country": "US", "aliases": ["USA"]}, {"id": "ru", "name": "Russia", "country": "RU"}],
"sources": [{"id": "s", "name": "Wire", "published": "2025-03-01"}],
"types": {"summit": {"label": "Summit", "like": "consult"}},
"events": [
	{"id": "jan", "date": "2025-01", "title": "x", "actors": ["us"], "type": "summit", "status": "confirmed", "importance": 5, "tags": ["a"]},
	{"id": "feb", "date": "2025-02-03", "title": "x", "actors": ["us"], "recipients": ["ru"], "type": "statement", "place": {"name": "Kyiv", "country": "UA"}},
	{"id": "late", "date": "2025-02-05", "title": "x", "sources": ["s"], "claims": [{"by": "ru", "stance": "denies", "date": "2025-04-01"}], "importance": 1},
	{"id": "none", "title": "x"}]}`

func TestSelect(t *testing.T) {
	tl := testfile.Good(t, queryFile)
	date := edtf.MustParse
	for _, c := range []struct {
		q    Query
		want string
	}{
		{Query{}, "jan feb late none"},
		{Query{From: date("2025-02")}, "feb late"},
		{Query{To: date("2025-01-15")}, "jan"},
		{Query{From: date("2025-01-31"), To: date("2025-02-03")}, "jan feb"},
		{Query{Actors: []string{"USA"}}, "jan feb"},
		{Query{Actors: []string{"ru"}}, "feb late"},
		{Query{Countries: []string{"UA"}}, "feb"},
		{Query{Countries: []string{"US", "RU"}}, "jan feb late"},
		{Query{Types: []string{"summit"}}, "jan"},
		{Query{Types: []string{"consult"}}, "jan"},
		{Query{Statuses: []string{"confirmed"}}, "jan"},
		{Query{Tags: []string{"a"}}, "jan"},
		{Query{MinImportance: 3}, "jan feb none"},
		{Query{AsOf: date("2025-02-10")}, "jan feb none"},
		{Query{AsOf: date("2025-03-01")}, "jan feb late none"},
		{Query{Actors: []string{"us"}, MinImportance: 4}, "jan"},
	} {
		view, err := Select(tl, c.q)
		require.NoError(t, err)
		assert.Equal(t, c.want, idsOf(view), "%+v", c.q)
		assert.Equal(t, 4, view.Total)
	}
	assert.Equal(t, "jan feb late none", idsOf(tl), "the timeline itself is as it was")
}

func TestClaimsMadeLaterAreNotKnownYet(t *testing.T) {
	tl := testfile.Good(t, queryFile)
	view, err := Select(tl, Query{AsOf: edtf.MustParse("2025-03-15")})
	require.NoError(t, err)
	assert.Empty(t, view.Events[2].Claims)
	assert.Len(t, tl.Events[2].Claims, 1)
	assert.Equal(t, "2025-03-15", view.AsOf.String())
}

func TestAViewKeepsTheNumbers(t *testing.T) {
	view, err := Select(testfile.Good(t, queryFile), Query{Statuses: []string{"reported"}})
	require.NoError(t, err)
	assert.Equal(t, 2, view.Events[0].Number)
}

func TestAQueryForNothingSuggests(t *testing.T) {
	tl := testfile.Good(t, queryFile)
	for _, c := range []struct {
		q             Query
		message, hint string
	}{
		{Query{Actors: []string{"Rusia"}}, "no actor in the file is called `Rusia`", "did you mean `Russia`?"},
		{Query{Types: []string{"sumit"}}, "no type in the file is called `sumit`", "did you mean `summit`?"},
		{Query{Statuses: []string{"x"}}, "no status in the file is called `x`", "one of reported, announced"},
		{Query{Countries: []string{"DE"}}, "no country in the file is called `DE`", "one of RU, UA, US"},
		{Query{Tags: []string{"zzzzzz"}}, "no tag in the file is called `zzzzzz`", "one of a"},
	} {
		_, err := Select(tl, c.q)
		var unknown *timeline.UnknownValueError
		require.ErrorAs(t, err, &unknown)
		assert.Equal(t, c.message, err.Error())
		assert.Contains(t, unknown.Hint(), c.hint)
	}
}
