// Package rank decides which events are labelled where not all can be.
package rank

import "demarche/timeline"

// mostImportant is the highest importance that an event can have.
const mostImportant = 5

// Order returns the places of the events, those to be labelled first in front:
// the most important; of equally important ones such as are spread over the
// whole list.
func Order(events []*timeline.Event) []int {
	var of [mostImportant + 1][]int
	for k, e := range events {
		of[e.Importance] = append(of[e.Importance], k)
	}
	order := make([]int, 0, len(events))
	for importance := mostImportant; importance >= 0; importance-- {
		order = spreadOut(order, of[importance])
	}
	return order
}

// spreadOut appends the middle of the items first, then the middles of the two
// halves, and so on: any first few are spread over the whole.
func spreadOut(to, items []int) []int {
	queue := make([][2]int, 1, 2*len(items)+1)
	queue[0] = [2]int{0, len(items)}
	for i := 0; i < len(queue); i++ {
		lo, hi := queue[i][0], queue[i][1]
		if lo == hi {
			continue
		}
		mid := (lo + hi) / 2
		to = append(to, items[mid])
		queue = append(queue, [2]int{lo, mid}, [2]int{mid + 1, hi})
	}
	return to
}
