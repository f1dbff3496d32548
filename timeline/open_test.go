package timeline

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// openIn lists the ids of open claims, those contested with a mark.
func openIn(t *Timeline) string {
	var ids []string
	for _, o := range t.OpenClaims() {
		id := o.Event.ID
		if o.Contested {
			id += "!"
		}
		ids = append(ids, id)
	}
	return strings.Join(ids, " ")
}

func loadEvents(t *testing.T, events string) *Timeline {
	t.Helper()
	tl, problems, err := Load("test", strings.NewReader(`{"actors": [{"id": "a", "name": "Ann"}], "events": [`+events+`]}`), Limits{})
	require.NoError(t, err)
	require.NotNil(t, tl, problems.Error())
	return tl
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
