package ruler

import (
	"cmp"
	"fmt"
	"slices"

	"demarche/render/internal/geom"
	"demarche/render/internal/plan/frame"
	"demarche/render/internal/set"
	"demarche/render/internal/theme"
)

// Pile stands for events near each other whose marks would lie over one another:
// their number.
type Pile struct {
	Events []int // numbers
	Text   set.Text
}

// String writes the pile with the numbers of its events.
func (p Pile) String() string { return fmt.Sprintf("pile of %v: %v", p.Events, p.Text) }

// Piles counts dated events by their places along the axis, around a height: as
// many piles as have room beside one another.
func (t Times) Piles(in frame.Input, places []int, y geom.U) (all []Pile) {
	const apart = geom.U(500)
	f := theme.Note
	places = slices.Clone(places)
	slices.SortFunc(places, func(a, b int) int { return cmp.Or(cmp.Compare(t.X[a], t.X[b]), cmp.Compare(a, b)) })
	pile := func(places []int) Pile {
		var p Pile
		for _, k := range places {
			p.Events = append(p.Events, in.Dated[k].Number)
		}
		words := "+" + in.Say.Grouped(int64(len(places)))
		mid := (t.X[places[0]] + t.X[places[len(places)-1]]) / 2
		left := (mid - f.Width(words)/2).Clamp(t.X0, in.Size.W-in.Margin-f.Width(words))
		p.Text = set.New(geom.Pt(left, y+f.Ascent()*2/5), words, f, set.Ink)
		return p
	}
	for from := 0; from < len(places); {
		to := from + 1
		for to < len(places) {
			// The next joins where a pile of its own would touch this one.
			now, next := pile(places[from:to]).Text.Box(), pile(places[to:to+1]).Text.Box()
			if next.X0 > now.X1+apart {
				break
			}
			to++
		}
		p := pile(places[from:to])
		if n := len(all); n > 0 && p.Text.Box().X0 < all[n-1].Text.Box().X1+apart {
			from -= len(all[n-1].Events)
			p = pile(places[from:to])
			all = all[:n-1]
		}
		all = append(all, p)
		from = to
	}
	return all
}
