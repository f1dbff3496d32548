package timeline

import (
	"errors"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

type advice struct{ error }

func (advice) Advice() string { return "try another" }

// Records of data sets are read as a file beside the one that names them; without
// somebody who draws them the file is refused, at the place of the set.
func TestRecordsOfDataSets(t *testing.T) {
	const text = `{"title": "T", "excerpt": {"of": 5, "from": "x"}, "from": [
		{"url": "a.csv", "as": "gdelt2", "where": {"country": "UA", "actor": ["A", "B"], "from": "2022", "min_importance": 2}, "top": 7},
		{"url": "b.csv", "as": "icews"}],
		"events": [{"date": "2022", "title": "Own"}]}`
	_, problems, err := Load("f.json", strings.NewReader(text), Limits{})
	require.NoError(t, err)
	require.Len(t, problems.Errors(), 2)
	assert.Equal(t, Position{Line: 2, Col: 3}, problems.Errors()[0].Pos)
	assert.Equal(t, "from", problems.Errors()[0].Code)

	var asked []DataSet
	draw := func(d DataSet, beside []byte) ([]byte, error) {
		assert.Equal(t, text, string(beside))
		asked = append(asked, d)
		return []byte(`{"excerpt": {"of": 90}, "events": [{"date": "2023", "title": "` + d.As + `"}]}`), nil
	}
	tl, problems, err := LoadAll(Limits{}, Input{Name: "f.json", R: strings.NewReader(text), Set: draw})
	require.NoError(t, err)
	require.Empty(t, problems.Errors())
	assert.Equal(t, []DataSet{{
		URL: "a.csv", As: "gdelt2", Top: 7,
		Where: Where{From: "2022", Actors: wordList{"A", "B"}, Countries: wordList{"UA"}, MinImportance: 2},
	}, {URL: "b.csv", As: "icews"}}, asked)
	assert.Len(t, tl.Events, 3)
	assert.Equal(t, 5+90+90, tl.Whole())

	_, problems, err = LoadAll(Limits{}, Input{Name: "f.json", R: strings.NewReader(text), Set: func(DataSet, []byte) ([]byte, error) { return nil, advice{errors.New("no such data")} }})
	require.NoError(t, err)
	assert.Equal(t, "no such data", problems.Errors()[0].Message)
	assert.Equal(t, "try another", problems.Errors()[0].Hint)
}

// Whatever stands in from, reading it ends, and what is wrong is said.
func FuzzFrom(f *testing.F) {
	for _, s := range []string{`[]`, `{}`, `[{"url": "a", "as": "b"}]`, `[{"url": 1}, null, "x"]`, `[{"url": "a", "as": "b", "where": {"actor": 1, "from": "x"}, "top": -1}]`, `[`} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		_, _, err := LoadAll(Limits{}, Input{Name: "f.json", R: strings.NewReader(`{"events": [], "from": ` + s + `}`), Set: func(DataSet, []byte) ([]byte, error) { return []byte(`{"events": []}`), nil }})
		assert.NoError(t, err)
	})
}
