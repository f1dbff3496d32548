package draft_test

import (
	"fmt"

	"demarche/timeline/draft"
)

// A timeline made in Go is checked like a file, and comes out in order.
func Example() {
	t, problems, err := draft.Timeline{
		Title:  "Talks",
		Actors: []draft.Actor{{ID: "peskov", Name: "Dmitry Peskov", Kind: "person", Country: "RU"}},
		Events: []draft.Event{
			{Title: "Peskov denies", Type: "reject", Actors: []string{"peskov"}, RespondsTo: []draft.Reply{{Event: "plan", Kind: "denies"}}, After: []draft.Constraint{{Event: "plan"}}},
			{ID: "plan", Date: "2025-11-19", Title: "Reports of a plan"},
		},
	}.Check()
	if err != nil || t == nil {
		fmt.Println(err, problems)
		return
	}
	for _, e := range t.Events {
		fmt.Println(e.Number, e.Title)
	}
	// Output:
	// 1 Reports of a plan
	// 2 Peskov denies
}
