package timeline_test

import (
	"fmt"
	"strings"

	"demarche/timeline"
)

const talks = `{
	"timezone": "Europe/Kyiv",
	"actors": [{"id": "a", "name": "Arcadia", "kind": "state"}, {"id": "b", "name": "Borduria", "kind": "state"}],
	"events": [
		{"id": "denial", "title": "Borduria denies it", "type": "statement", "actors": ["b"], "after": [{"event": "meeting", "within": "P2D"}]},
		{"id": "meeting", "date": "2025-11-19", "title": "Envoys meet", "type": "consult", "status": "claimed", "actors": ["a", "b"]}
	]
}`

// Events come in order, with the first and the last moment at which they can have
// been, in the zone of the file.
func ExampleLoad() {
	t, problems, err := timeline.Load("talks.json", strings.NewReader(talks), timeline.Limits{})
	if err != nil || t == nil {
		fmt.Println(problems, err)
		return
	}
	for _, e := range t.Events {
		fmt.Printf("%d. %s: %v, %v, %d s\n", e.Number, e.Title, e.Type.Like, e.Status, e.Latest-e.Earliest+1)
	}
	// Output:
	// 1. Envoys meet: consult, claimed, 86400 s
	// 2. Borduria denies it: statement, reported, 259200 s
}

// All that is wrong with a file is said at once, where it is. There is no
// timeline then.
func ExampleLoad_problems() {
	file := `{"events": [
	{"date": "20/11/2025", "title": "Envoys meet", "typ": "consult"},
	{"date": "2025-11-31", "title": "Borduria denies it"}
]}`
	t, problems, err := timeline.Load("talks.json", strings.NewReader(file), timeline.Limits{})
	fmt.Println(t == nil, err)
	for _, p := range problems.Errors() {
		fmt.Println(p.Pos.Line, p.Code)
	}
	fmt.Println(problems)
	// Output:
	// true <nil>
	// 2 date
	// 2 unknown-field
	// 3 date
	// talks.json:2:11: error: `date`: `20/11/2025` is no date: an interval has one slash
	// hint: write 2025-11-20 (day first in 20/11/2025)
	// talks.json:2:49: error: unknown field `typ` in an event, did you mean `type`?
	// hint: write `type`; fields of your own begin with x-
	// talks.json:3:11: error: `date`: `2025-11-31` is no date: November 2025 has 30 days
	// hint: dates are written as in EDTF: 2025-11-20, 2025-11, 2025-11-20T14:30, 1984~, 2025-11-20/2025-11-22
}
