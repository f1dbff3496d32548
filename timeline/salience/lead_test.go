package salience

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"demarche/timeline"
)

// leading are the titles of the events that lead, and why.
func leading(t *testing.T, text string) map[string]Lead {
	out := map[string]Lead{}
	for e, why := range Leads(load(t, text)) {
		out[e.Title] = why
	}
	return out
}

func TestWhatMostAnswerLeads(t *testing.T) {
	assert.Equal(t, map[string]Lead{"deal": Answered}, leading(t, `{"events": [
		{"date": "2021-09-15", "title": "deal", "id": "deal"},
		{"date": "2021-09-16", "title": "a", "id": "a", "responds_to": [{"event": "deal", "kind": "answers"}]},
		{"date": "2021-09-17", "title": "b", "responds_to": [{"event": "deal", "kind": "retaliates"}]},
		{"date": "2021-09-18", "title": "c", "responds_to": ["a", {"event": "a", "kind": "answers"}]}]}`))
	assert.Empty(t, leading(t, `{"events": [
		{"date": "2021-09-15", "title": "one answer is none", "id": "deal"},
		{"date": "2021-09-16", "title": "a", "responds_to": [{"event": "deal", "kind": "denies"}]}]}`))
	assert.Empty(t, leading(t, `{"events": [
		{"date": "2021-09-15", "title": "deal", "id": "deal", "importance": 4},
		{"date": "2021-09-16", "title": "a", "responds_to": [{"event": "deal", "kind": "answers"}]},
		{"date": "2021-09-17", "title": "b", "responds_to": [{"event": "deal", "kind": "answers"}]}]}`), "importance decides")
}

func TestTheDeadliestLeadsWhereItStandsOut(t *testing.T) {
	const file = `{"events": [
		{"date": "2025-01-01", "title": "a", "status": "confirmed", "figures": {"killed": 3}},
		{"date": "2025-01-02", "title": "b", "status": "STATUS", "figures": {"killed": {"low": 26}}},
		{"date": "2025-01-03", "title": "c", "status": "confirmed", "figures": {"killed": DEAD}}]}`
	with := func(status, dead string) string {
		return strings.NewReplacer("STATUS", status, "DEAD", dead).Replace(file)
	}
	assert.Equal(t, map[string]Lead{"b": Deadliest}, leading(t, with("confirmed", "5")))
	assert.Empty(t, leading(t, with("confirmed", "20")), "another is nearly as deadly")
	assert.Empty(t, leading(t, with("disputed", "5")))
	assert.Empty(t, Leads([]*timeline.Event{}))
}
