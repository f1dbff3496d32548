package constraints

import "container/heap"

// Extend returns the linear extension of the links that takes, at each step, the
// least of the events whose predecessors have all been taken.
func Extend(n int, links []Link, less func(a, b int) bool) []int {
	next := map[int][]int{}
	waitsFor := map[int]int{}
	for _, k := range links {
		if k.During {
			continue
		}
		next[k.First] = append(next[k.First], k.Second)
		waitsFor[k.Second]++
	}
	ready := &queue[int]{make([]int, 0, n), less}
	for event := range n {
		if waitsFor[event] == 0 {
			ready.items = append(ready.items, event)
		}
	}
	heap.Init(ready)
	sorted := make([]int, 0, n)
	for ready.Len() > 0 {
		event := heap.Pop(ready).(int)
		sorted = append(sorted, event)
		for _, f := range next[event] {
			if waitsFor[f]--; waitsFor[f] == 0 {
				heap.Push(ready, f)
			}
		}
	}
	return sorted
}
