package timeline

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestMembersAreOnTheSideOfWhatTheyBelongTo(t *testing.T) {
	tl := good(t, `{"actors": [
		{"id": "east", "name": "East", "kind": "bloc", "side": "east"},
		{"id": "west", "name": "West", "kind": "bloc", "side": "west"},
		{"id": "state", "name": "State", "member_of": ["east"]},
		{"id": "minister", "name": "Minister", "member_of": ["state"]},
		{"id": "both", "name": "Both", "member_of": ["east", "west"]},
		{"id": "same", "name": "Same", "member_of": ["east", "state"]},
		{"id": "own", "name": "Own", "member_of": ["east"], "side": "west"},
		{"id": "none", "name": "None"}], "events": []}`)
	camps := map[string]string{}
	for _, a := range tl.Actors {
		camps[a.ID] = a.Camp()
	}
	assert.Equal(t, map[string]string{"east": "east", "west": "west", "state": "east", "minister": "east", "both": "", "same": "east", "own": "west", "none": ""}, camps)
}

func TestASpotIsTwoPercentages(t *testing.T) {
	tl := good(t, `{"actors": [{"name": "A", "at": [50, 12.5]}, {"name": "B"}], "events": []}`)
	require.NotNil(t, tl.Actors[0].At)
	assert.Equal(t, Spot{50, 12.5}, *tl.Actors[0].At)
	assert.Nil(t, tl.Actors[1].At)
	for text, message := range map[string]string{
		`[1]`:       "1:39 error `at` must be a list of two numbers, not of 1",
		`[]`:        "1:39 warning `at` is empty, as if it were not there",
		`[1, 101]`:  "1:43 error `at` must be a number from 0 to 100, not 101",
		`"top"`:     "1:39 error `at` must be a list, not text",
		`[1, 2, 3]`: "1:39 error `at` must be a list of two numbers, not of 3",
	} {
		_, problems := load(t, `{"actors": [{"name": "Arcadia", "at": `+text+`}], "events": []}`)
		require.Len(t, problems, 1, text)
		assert.Equal(t, []string{message}, lines(problems), text)
	}
}
