package words

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"demarche/timeline"
	"demarche/timeline/edtf"
)

func brief(t *testing.T, events string) *Brief {
	t.Helper()
	file := `{"actors": [{"id": "a", "name": "Ann"}, {"id": "b", "name": "Bob"}, {"id": "c", "name": "Cy"}],
		"sources": [{"id": "s", "name": "Paper"}, {"id": "q", "name": "Radio"}, {"id": "r", "name": "Wire", "url": "https://example.org/"}],
		"events": [` + events + `]}`
	tl, problems, err := timeline.Load("test", strings.NewReader(file), timeline.Limits{})
	require.NoError(t, err)
	require.NotNil(t, tl, problems.Error())
	return NewBrief(tl, "", "en")
}

// plain writes notes as text, numbers of sources in brackets.
func plain(notes []Note) []string {
	var all []string
	for _, note := range notes {
		text := ""
		for _, r := range note {
			text += r.Text
			if r.Source > 0 {
				text += "[" + string(rune('0'+r.Source)) + "]"
			}
		}
		all = append(all, strings.ReplaceAll(text, "\u00a0", " "))
	}
	return all
}

func TestWhoSaysTheSides(t *testing.T) {
	for event, want := range map[string]string{
		`"type": "consult", "actors": ["a", "b", "c"]`:                 "Ann, Bob and Cy",
		`"type": "consult", "actors": ["a"], "recipients": ["b"]`:      "Ann with Bob",
		`"type": "assault", "actors": ["a"], "recipients": ["b", "c"]`: "Ann against Bob and Cy",
		`"type": "request", "actors": ["a"], "recipients": ["b"]`:      "Ann to Bob",
		`"type": "assault", "recipients": ["b"]`:                       "against Bob",
		`"type": "assault"`:                                            "",
	} {
		assert.Equal(t, want, brief(t, `{"title": "x", `+event+`}`).Entries[0].Who, event)
	}
}

func TestNotesNameClaimsRepliesAndBounds(t *testing.T) {
	b := brief(t, `
		{"id": "one", "date": "2025-11-19", "title": "One", "sources": ["r"], "claims": [
			{"by": "a", "stance": "asserts", "date": "2025-11-20", "quote": "yes", "source": "q"},
			{"by": "b", "stance": "declines"}, {"stance": "denies"}]},
		{"id": "two", "title": "Two", "after": [{"event": "one", "within": "P1DT2H"}], "responds_to": [{"event": "one", "kind": "denies"}]},
		{"id": "three", "title": "Three", "after": ["two"], "before": ["four"], "responds_to": ["one"]},
		{"id": "four", "date": "2025-11-30", "title": "Four", "responds_to": [{"event": "one", "kind": "denies"}]}`)
	one, two, three := b.Entries[0], b.Entries[1], b.Entries[2]
	assert.Equal(t, []string{"Ann asserts it, 20 November 2025: “yes”[2]", "Bob declines to confirm it", "Somebody not named denies it"}, plain(one.Claims))
	assert.Equal(t, []string{"Followed by no. 3", "Denied in nos. 2, 4"}, plain(one.Replies))
	assert.Equal(t, []string{"Denies no. 1"}, plain(two.Replies))
	assert.Equal(t, []string{"At most 1 day and 2 hours after no. 1"}, plain(two.Bounds))
	assert.Equal(t, []string{"After no. 2", "Before no. 4"}, plain(three.Bounds))
	assert.Equal(t, 1, two.Replies[0][1].Event, "numbers can be linked")
	assert.True(t, three.Bounded)
	assert.Equal(t, []Source{{Number: 1, Name: "Wire", URL: "https://example.org/"}, {Number: 2, Name: "Radio"}}, b.Sources,
		"sources of claims alone follow those in the pictures; those not used are left out")
}

func TestOpenClaimsAreToldFromContestedOnes(t *testing.T) {
	b := brief(t, `
		{"date": "2025-01-01", "title": "confirmed", "status": "confirmed"},
		{"date": "2025-01-02", "title": "reported"},
		{"date": "2025-01-03", "title": "asserted", "status": "scheduled", "claims": [{"by": "a", "stance": "asserts"}]},
		{"date": "2025-01-04", "title": "withdrawn", "status": "scheduled", "claims": [{"by": "a", "stance": "asserts"}, {"by": "a", "stance": "retracts"}]},
		{"date": "2025-01-05", "title": "disputed", "status": "disputed", "claims": [{"by": "b", "stance": "denies"}]}`)
	titles := func(all []Open) (titles []string) {
		for _, o := range all {
			titles = append(titles, o.Title)
		}
		return titles
	}
	assert.Equal(t, []string{"asserted"}, titles(b.Open), "what is merely reported is no claim")
	assert.Equal(t, []string{"disputed"}, titles(b.Contested))
	assert.Equal(t, []string{"Bob denies it"}, plain(b.Contested[0].Why))
}

func TestRelationsSayTheGraph(t *testing.T) {
	b := brief(t, `
		{"date": "2025-01-01", "title": "1", "type": "consult", "status": "confirmed", "actors": ["a", "b"]},
		{"date": "2025-01-02", "title": "2", "type": "consult", "status": "scheduled", "actors": ["b", "a"]},
		{"date": "2025-01-03", "title": "3", "type": "accuse", "actors": ["b"], "recipients": ["a"]},
		{"date": "2025-01-04", "title": "4", "status": "confirmed", "actors": ["c"]}`)
	require.Len(t, b.Relations, 3)
	assert.Equal(t, "Ann Bob true", b.Relations[0].From+" "+b.Relations[0].To+map[bool]string{true: " true"}[b.Relations[0].Symmetric])
	assert.Equal(t, []string{"met 1", "to meet 2 (scheduled)"}, plain(b.Relations[0].What))
	assert.Equal(t, []string{"accused 3 (reported)"}, plain(b.Relations[1].What))
	assert.Equal(t, []string{"acted 4"}, plain(b.Relations[2].What))
	assert.Empty(t, b.Relations[2].To)
}

// contents lists the headings of a brief with the events under them.
func contents(b *Brief) string {
	var out []string
	for _, c := range b.Chapters() {
		out = append(out, "# "+c.Title)
		for _, s := range c.Sections {
			line := s.Title + ":"
			for _, e := range s.Entries {
				line += " " + e.Title
			}
			out = append(out, line)
		}
	}
	return strings.Join(out, "\n")
}

func TestChaptersAreYearsThenDaysOrMonths(t *testing.T) {
	event := func(title, date string) string { return `{"title": "` + title + `", "date": "` + date + `"}` }
	all := func(events ...string) string { return strings.Join(events, ",") }

	busy := all(event("a", "2025-11-19"), event("b", "2025-11-19"), event("c", "2025-11-19"), event("d", "[2025-11-19..2025-11-20]"),
		event("e", "2025-11-20"), event("f", "2025-11-20T10:00"), event("g", "2025-11"), event("i", "2025-11-20T11:00"), `{"title": "h"}`)
	assert.Equal(t, strings.TrimSpace(`
# 2025
November 2025: g
19 November 2025: a b c
Between 19 and 20 November 2025: d
20 November 2025: e f i
# Not dated
: h`), contents(brief(t, busy)))

	sparse := all(event("a", "18XX"), event("b", "1914-06-28"), event("c", "1914-07-28/1918-11-11"), event("d", "1914"),
		event("e", "1915-21"), event("f", "[..1900]"), event("g", "-0043-03-15"), event("h", "1916-05-31"), event("i", "1916-06-01"))
	assert.Equal(t, strings.TrimSpace(`
# 44 BCE
March 44 BCE: g
# 19th century
: a
# 1900 or earlier
By 1900: f
# 1914
: d
June 1914: b
July 1914: c
# 1915
Spring 1915: e
# 1916
May 1916: h
June 1916: i`), contents(brief(t, sparse)))
}

func TestDurationIsInWords(t *testing.T) {
	for text, want := range map[string]string{"P3D": "3 days", "P1Y2M": "1 year and 2 months", "P1DT2H30M5S": "1 day, 2 hours, 30 minutes and 5 seconds"} {
		d, err := edtf.ParseDuration(text)
		require.NoError(t, err)
		assert.Equal(t, want, english.Duration(d))
	}
}

func TestLinksAreWebAddressesOnly(t *testing.T) {
	for in, want := range map[string]string{
		"https://example.org/a?b=c#d": "https://example.org/a?b=c#d",
		"javascript:alert(1)":         "", "//example.org": "", "https:": "", "": "", "mailto:a@b.c": "",
		"https://example.org/<b>\"`\\": "https://example.org/%3Cb%3E%22%60%5C",
	} {
		assert.Equal(t, want, link(in), in)
	}
}

// TestQuotesAreOfWhomTheFileNames: of nobody where who acts did not speak.
func TestQuotesAreOfWhomTheFileNames(t *testing.T) {
	b := brief(t, `
		{"date": "1962-10-24", "title": "deed", "type": "retreat", "actors": ["a"], "quote": "the other fellow just blinked"},
		{"date": "1962-10-25", "title": "named", "type": "retreat", "actors": ["a"], "quote": {"text": "blinked", "by": "b"}},
		{"date": "1962-10-26", "title": "said", "type": "statement", "actors": ["a"], "quote": "q"},
		{"date": "1962-10-27", "title": "two", "type": "statement", "actors": ["a", "b"], "quote": "q"}`)
	got := map[string]string{}
	for _, e := range b.Entries {
		got[e.Title] = e.Speaker
	}
	assert.Equal(t, map[string]string{"deed": "", "named": "Bob", "said": "Ann", "two": ""}, got)
}
