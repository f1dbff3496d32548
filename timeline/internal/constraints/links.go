// Package constraints finds out what constraints between events mean: whether
// they can all hold, between which moments they leave each event, and in which
// order events stand that have to come before others. Events are numbers here,
// from 0, and constraints the links between them.
package constraints

import "demarche/timeline/edtf"

// Link says that one event comes before another.
type Link struct {
	First, Second int
	Within        edtf.Duration // how much later the second is at most; zero for no limit
	During        bool          // the second happened during the first: no order, but bounds
}

// Circles returns the circles in which n events would have to come before one
// another, each as the indexes of its links, backwards in time; no more of them
// than most, since there can be as many as events, each as long.
func Circles(n int, links []Link, most int) [][]int {
	into := map[int][]int{} // the links to what must come before an event
	for i, k := range links {
		if !k.During {
			into[k.Second] = append(into[k.Second], i)
		}
	}
	const (
		unseen = iota
		open
		done
	)
	state := map[int]int{}
	var all [][]int
	var chain []int
	var visit func(event int)
	visit = func(event int) {
		state[event] = open
		for _, i := range into[event] {
			chain = append(chain, i)
			switch first := links[i].First; state[first] {
			case unseen:
				visit(first)
			case open:
				if len(all) == most {
					break
				}
				all = append(all, circle(links, chain, first))
			}
			chain = chain[:len(chain)-1]
		}
		state[event] = done
	}
	for event := range n {
		if len(into[event]) > 0 && state[event] == unseen {
			visit(event)
		}
	}
	return all
}

// circle returns the part of a chain that its end closes to a circle at an event.
func circle(links []Link, chain []int, event int) []int {
	start := len(chain) - 1
	for links[chain[start]].Second != event {
		start--
	}
	return append([]int(nil), chain[start:]...)
}
