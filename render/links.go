package render

import (
	"demarche/render/internal/scene"
	"demarche/timeline"
)

// linked returns the pages of a picture in which what is about one event leads to the
// first of its sources that has an address.
func linked(t *timeline.Timeline, pages []*scene.Scene) []*scene.Scene {
	to := make([]string, len(t.Events))
	for i, e := range t.Events {
		for _, c := range e.Sources {
			if to[i] = c.URL; to[i] == "" && c.Source != nil {
				to[i] = c.Source.URL
			}
			if to[i] != "" {
				break
			}
		}
	}
	event := func(g scene.Group) int { // its index, or -1
		if len(g.Refs) != 1 || g.Link != "" || g.Refs[0] < 1 || g.Refs[0] > len(to) || to[g.Refs[0]-1] == "" {
			return -1
		}
		return g.Refs[0] - 1
	}
	var made []*scene.Scene
	for _, s := range pages {
		page := *s
		said := make([]int, len(to)) // how much the group that says most of an event says
		page.Items = groups(s.Items, func(g scene.Group) scene.Group {
			if i := event(g); i >= 0 {
				said[i] = max(said[i], letters(g))
			}
			return g
		})
		done := make([]bool, len(to))
		page.Items = groups(s.Items, func(g scene.Group) scene.Group {
			if i := event(g); i >= 0 {
				g.Link, g.Again = to[i], done[i] || letters(g) < said[i]
				done[i] = done[i] || !g.Again
			}
			return g
		})
		made = append(made, &page)
	}
	return made
}

// letters is how long the texts of a group are.
func letters(g scene.Group) (n int) {
	for _, t := range (&scene.Scene{Items: g.Items}).Texts() {
		n += len(t.Text)
	}
	return n
}

// groups returns items with their groups changed, from the outside to the inside.
func groups(items []scene.Item, change func(scene.Group) scene.Group) []scene.Item {
	all := make([]scene.Item, len(items))
	for i, item := range items {
		if g, ok := item.(scene.Group); ok {
			g = change(g)
			g.Items = groups(g.Items, change)
			item = g
		}
		all[i] = item
	}
	return all
}
