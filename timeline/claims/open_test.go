package claims_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"demarche/internal/testfile"
	"demarche/timeline"
	"demarche/timeline/claims"
	"demarche/timeline/edtf"
	"demarche/timeline/view"
)

// openIn lists the ids of open claims, those contested with a mark.
func openIn(t *timeline.Timeline) string {
	var ids []string
	for _, o := range claims.Open(t) {
		id := o.Event.ID
		if o.Contested {
			id += "!"
		}
		ids = append(ids, id)
	}
	return strings.Join(ids, " ")
}

func loadEvents(t *testing.T, events string) *timeline.Timeline {
	t.Helper()
	return testfile.Good(t, `{"actors": [{"id": "a", "name": "Ann"}], "events": [`+events+`]}`)
}

func TestOpenClaimsAreThoseNobodySettled(t *testing.T) {
	claim := func(stance string) string { return `"claims": [{"by": "a", "stance": "` + stance + `"}]` }
	for event, want := range map[string]string{
		`"status": "reported"`:                                                          "",
		`"tags": "x"`:                                                                   "",
		`"status": "claimed"`:                                                           "x",
		`"status": "reported", ` + claim("asserts"):                                     "x",
		`"status": "reported", ` + claim("declines"):                                    "x",
		`"status": "reported", ` + claim("confirms"):                                    "",
		`"status": "reported", ` + claim("denies"):                                      "x!",
		`"status": "reported", ` + claim("retracts"):                                    "",
		`"status": "disputed"`:                                                          "x!",
		`"status": "confirmed", ` + claim("asserts"):                                    "",
		`"status": "denied", ` + claim("asserts"):                                       "",
		`"status": "retracted"`:                                                         "",
		`"status": "scheduled"`:                                                         "",
		`"status": "scheduled", ` + claim("asserts"):                                    "x",
		`"status": "announced", ` + claim("denies"):                                     "",
		`"status": "cancelled", ` + claim("asserts"):                                    "",
		`"status": "claimed", "claims": [{"stance": "confirms"}, {"stance": "denies"}]`: "x!",
	} {
		assert.Equal(t, want, openIn(loadEvents(t, `{"id": "x", "title": "x", `+event+`}`)), event)
	}
}

func TestOpenClaimsAreSettledByOtherEvents(t *testing.T) {
	for reply, want := range map[string]string{
		`"status": "confirmed", "responds_to": [{"event": "x", "kind": "confirms"}]`: "",
		`"status": "confirmed", "responds_to": [{"event": "x", "kind": "denies"}]`:   "x!",
		`"status": "confirmed", "responds_to": [{"event": "x", "kind": "retracts"}]`: "",
		`"status": "confirmed", "responds_to": [{"event": "x", "kind": "answers"}]`:  "x",
		`"status": "retracted", "responds_to": [{"event": "x", "kind": "denies"}]`:   "x",
		`"status": "scheduled", "responds_to": [{"event": "x", "kind": "confirms"}]`: "x",
	} {
		assert.Equal(t, want, openIn(loadEvents(t, `{"id": "x", "title": "x", "status": "claimed"}, {"id": "y", "title": "y", `+reply+`}`)), reply)
	}
}

func TestOpenClaimsOfAViewKnowWhatItLeavesOut(t *testing.T) {
	tl := testfile.Good(t, `{"events": [{"id": "x", "date": "2025-01-01", "title": "x", "status": "claimed", "tags": ["plan"]},
		{"id": "y", "date": "2025-01-05", "title": "y", "status": "confirmed", "responds_to": [{"event": "x", "kind": "denies"}]}]}`)
	shown, err := view.Select(tl, view.Query{Tags: []string{"plan"}})
	require.NoError(t, err)
	assert.Equal(t, "x!", openIn(shown), "the denial is left out, not undone")

	earlier, err := view.Select(tl, view.Query{AsOf: edtf.MustParse("2025-01-03")})
	require.NoError(t, err)
	assert.Equal(t, "x", openIn(earlier), "it was not known yet")
}
