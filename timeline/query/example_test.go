package query_test

import (
	"context"
	"errors"
	"fmt"
	"log"
	"strings"

	"demarche/timeline"
	"demarche/timeline/query"
)

const talks = `{
	"actors": [{"id": "a", "name": "Arcadia"}, {"id": "b", "name": "Borduria"}],
	"events": [
		{"id": "meeting", "date": "2025-11-19", "title": "Envoys meet", "type": "consult", "actors": ["a", "b"], "importance": 4},
		{"id": "threat", "date": "2025-11-20", "title": "Arcadia threatens", "type": "threaten", "actors": ["a"], "recipients": ["b"]},
		{"id": "strike", "date": "2025-12", "title": "Arcadia strikes", "type": "assault", "actors": ["a"], "recipients": ["b"]}
	]
}`

// Any engine answers in this way: here it is a timeline that is loaded.
func ExampleMemory() {
	t, problems, err := timeline.Load("talks.json", strings.NewReader(talks), timeline.Limits{})
	if err != nil || t == nil {
		log.Fatal(problems, err)
	}
	var engine query.Engine = query.Memory{Timeline: t}
	q := query.Query{Columns: query.Columns{Unit: "month"}, Top: 1, Pairs: query.Pairs{Most: 1}}
	plan, err := engine.Plan(context.Background(), q)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(plan.Engine, plan.Steps, plan.Rows, plan.Bytes)

	a, err := engine.Answer(context.Background(), q, nil)
	if err != nil {
		log.Fatal(err)
	}
	for _, c := range a.Columns {
		fmt.Println(c.Start, c.Count)
	}
	for _, r := range a.Top {
		fmt.Println(r.Date, r.Title, r.Weight)
	}
	for _, p := range a.Pairs {
		fmt.Println(p.From.Name, p.Kind, p.To.Name, p.Count)
	}
	fmt.Println(a.Residue.Groups, "other pair")
	// Output:
	// memory [count the events] 3 -1
	// 2025-11-01 2
	// 2025-12-01 1
	// 2025-11-19 Envoys meet 4
	// Arcadia acts Borduria 2
	// 1 other pair
}

// What makes no sense is an Error with a hint.
func ExampleQuery_Check() {
	err := query.Query{Lanes: query.Lanes{By: "actors", Most: 3}}.Check()
	var wrong *query.Error
	fmt.Println(errors.As(err, &wrong), err)
	fmt.Println(wrong.Part+":", wrong.Hint)
	// Output:
	// true of a data set there is no kind of lanes `actors`
	// lanes.by: did you mean `actor`? one of actor, country, type, status
}
