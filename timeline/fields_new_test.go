package timeline

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestDefaultsAreForWhatEventsDoNotSay(t *testing.T) {
	tl := good(t, `{"events": [
		{"title": "a", "date": "2025-01"},
		{"title": "b", "date": "2025-02", "status": "reported", "type": "agree", "sources": ["own"], "importance": 5},
		{"title": "c", "date": "2025-03", "sources": []}],
		"sources": [{"id": "own", "name": "Own"}, {"id": "minutes", "name": "Minutes"}],
		"types": {"session": {"like": "consult"}},
		"defaults": {"status": "confirmed", "type": "session", "sources": "Minutes", "importance": 2}}`)
	a, b, c := tl.Events[0], tl.Events[1], tl.Events[2]
	assert.Equal(t, []any{Confirmed, "session", "minutes", 2, true}, []any{a.Status, a.Type.ID, a.Sources[0].Source.ID, int(a.Importance), a.Ranked()})
	assert.Equal(t, []any{Reported, "agree", "own", 5, true}, []any{b.Status, b.Type.ID, b.Sources[0].Source.ID, int(b.Importance), b.Ranked()})
	assert.Empty(t, c.Sources, "an empty list means none")
	tl, problems := load(t, `{"events": [{"title": "c", "sources": []}]}`)
	require.Len(t, problems, 1, "without a default it says nothing")
	assert.Equal(t, "empty-field", problems[0].Code)
	assert.False(t, tl.Events[0].Ranked())
}

func TestAQuoteIsOfWhomTheFileNames(t *testing.T) {
	tl := good(t, `{"actors": [{"id": "su", "name": "Soviet Union", "kind": "state"}, {"id": "rusk", "name": "Dean Rusk", "kind": "person"}], "events": [
		{"title": "deed", "type": "retreat", "actors": "su", "quote": "the other fellow just blinked"},
		{"title": "named", "type": "retreat", "actors": "su", "quote": {"text": "blinked", "by": "Dean Rusk", "original": "blinked", "lang": "en"}},
		{"title": "said", "type": "statement", "actors": "su", "quote": "q"},
		{"title": "two", "type": "statement", "actors": ["su", "rusk"], "quote": "q"},
		{"title": "silent", "type": "statement", "actors": "su"},
		{"title": "person", "actors": "rusk", "quote": "q"},
		{"title": "state", "actors": "su", "quote": "q"}]}`)
	got := map[string]string{}
	for _, e := range tl.Events {
		got[e.Title] = ""
		if s := e.Speaker(); s != nil {
			got[e.Title] = s.ID
		}
	}
	assert.Equal(t, map[string]string{"deed": "", "named": "rusk", "said": "su", "two": "", "silent": "", "person": "rusk", "state": ""}, got)
	assert.Equal(t, "blinked", tl.Events[1].Quoted.Original)
}

func TestAnEventMayHaveAZoneOfItsOwn(t *testing.T) {
	tl := good(t, `{"timezone": "Europe/Kyiv", "events": [
		{"title": "tokyo", "date": "2025-11-20T09:00", "timezone": "Asia/Tokyo"},
		{"title": "kyiv", "date": "2025-11-20T09:00"},
		{"title": "day", "date": "2025-11-19", "timezone": "America/New_York"}]}`)
	var order []string
	for _, e := range tl.Events {
		order = append(order, e.Title)
	}
	assert.Equal(t, []string{"day", "tokyo", "kyiv"}, order, "9 in Tokyo is before 9 in Kyiv")
	assert.Equal(t, "Asia/Tokyo", tl.ZoneOf(tl.Events[1]).String())
	assert.Equal(t, "Europe/Kyiv", tl.ZoneOf(tl.Events[2]).String())
}

func TestEventsMayBeNamedByTitle(t *testing.T) {
	tl := good(t, `{"events": [{"title": "Talks", "date": "2025-01"}, {"title": "Signing", "after": "Talks", "responds_to": {"event": "Talks", "kind": "supersedes"}}]}`)
	assert.Same(t, tl.Events[0], tl.Events[1].After[0].Event)
	assert.True(t, tl.Events[1].RespondsTo[0].Kind.Undoes())
	_, problems := load(t, `{"events": [{"title": "Talks", "date": "2025-01"}, {"title": "Talks", "date": "2025-02"}, {"title": "Signing", "after": "Talks"}]}`)
	assert.Equal(t, []string{"1:121 error 2 events have the title `Talks`"}, lines(problems))
}

func TestNamesThatOnlyUnicodeTellsApartAreOne(t *testing.T) {
	const nfc, nfd = "\u00cele", "I\u0302le"
	tl, problems := load(t, `{"actors": [{"id": "`+nfd+`", "name": "Island"}], "events": [
		{"id": "caf\u00e9", "title": "a", "date": "2025-01", "actors": ["`+nfc+`", "Cafe\u0301"], "sources": ["S\u00e9"]},
		{"title": "b", "date": "2025-02", "actors": ["`+nfd+`", "Caf\u00e9"], "after": ["cafe\u0301"], "sources": ["Se\u0301"]}]}`)
	require.NotNil(t, tl, problems)
	assert.Len(t, tl.Actors, 2)
	assert.Len(t, tl.Sources, 1)
	assert.Len(t, problems, 2, "the actor and the source that are not declared, once each")
	_, problems = load(t, `{"events": [{"id": "caf\u00e9", "title": "a"}, {"id": "cafe\u0301", "title": "b"}]}`)
	assert.Equal(t, "duplicate-id", problems[0].Code)
}

func TestWhatIsNotHeededYetIsRefused(t *testing.T) {
	for _, text := range []string{
		`{"marking": "TLP:RED", "events": []}`,
		`{"defaults": {"marking": "TLP:RED"}, "events": []}`,
		`{"events": [{"title": "x", "marking": "TLP:RED"}]}`,
		`{"sources": [{"name": "x", "archived": "https://a.example"}], "events": []}`,
		`{"sources": [{"name": "x", "accessed": "2025"}], "events": []}`,
		`{"sources": [{"name": "x", "sha256": "0"}], "events": []}`,
		`{"sources": [{"name": "x", "marking": "TLP:RED"}], "events": []}`,
	} {
		_, problems := load(t, text)
		require.Len(t, problems.Errors(), 1, text)
		assert.Equal(t, "not-yet", problems[0].Code, text)
	}
}

func TestCountriesAreThoseOfISO3166(t *testing.T) {
	tl, problems := load(t, `{"actors": [{"name": "A", "country": "UK"}, {"name": "B", "country": "SU"}, {"name": "C", "country": "XK"}, {"name": "D", "country": "QQ"},
		{"name": "E", "country": "GB"}, {"name": "F", "country": "YUCS"}], "events": []}`)
	var got []string
	for _, a := range tl.Actors {
		got = append(got, a.Country)
	}
	assert.Equal(t, []string{"GB", "SUHH", "XK", "QQ", "GB", "YUCS"}, got)
	assert.Equal(t, []string{
		"1:38 warning `country`: the code of United Kingdom is GB, not UK; taken as that",
		"1:70 warning `country`: the code of Soviet Union is SUHH, not SU; taken as that",
	}, lines(problems))
	_, problems = load(t, `{"actors": [{"name": "A", "country": "USA"}, {"name": "B", "country": "Atlantis"}, {"name": "C", "country": "JJ"}], "events": []}`)
	require.Len(t, problems, 3)
	assert.Equal(t, "write US", problems[0].Hint)
	assert.Equal(t, []Severity{Error, Error, Warning}, []Severity{problems[0].Severity, problems[1].Severity, problems[2].Severity})
}
