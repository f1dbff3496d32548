package counts

import (
	"cmp"
	"slices"
	"strings"

	"demarche/render/internal/font"
	"demarche/render/internal/plan/frame"
	"demarche/render/internal/plan/sign"
	"demarche/timeline"
)

// legend explains colours and states, as far as they tell things apart.
func legend(in frame.Input, t tally, weekends bool) frame.Legend {
	counts, states := map[timeline.Quad]int{}, map[State]int{}
	for _, c := range t.Columns {
		for _, cell := range c.Cells {
			counts[cell.Kind.Quad()] += cell.Count
			states[stateOf(cell.Status)] += cell.Count
		}
	}
	var kinds, standing frame.Group
	for _, q := range order {
		if n := counts[q]; n > 0 {
			kinds.Keys = append(kinds.Keys, frame.NewKey(Swatch{Quad: q}, quadWords(in, t, q)+" "+in.Say.Grouped(int64(n))))
		}
	}
	if len(kinds.Keys) == 1 {
		kinds.Keys = nil
	}
	first, second := commonest(counts)
	for s, word := range in.Say.Forms.States {
		if n := states[State(s)]; n > 0 && len(states) > 1 {
			standing.Keys = append(standing.Keys, frame.NewKey(Swatch{State: State(s), Plain: true, Quad: first, Other: second}, word+" "+in.Say.Grouped(int64(n))))
		}
	}
	var precision, squares frame.Group
	if t.Total() <= mostSquares {
		squares.Keys = append(squares.Keys, frame.NewKey(Swatch{Quad: first, Other: first}, in.Say.Forms.Event), frame.NewKey(Swatch{Quad: first, Other: first, Named: true}, in.Say.Forms.Named))
	}
	if len(t.Wide) > 0 {
		precision.Keys = append(precision.Keys, frame.NewKey(sign.Bracket, in.Say.Within))
	}
	l := frame.Legend{Measures: frame.ForMarks}
	for _, g := range []frame.Group{squares, kinds, standing, precision, in.Tints(weekends, len(in.Dated))} {
		if len(g.Keys) > 0 {
			l.Groups = append(l.Groups, g)
		}
	}
	return l
}

// commonest are the two classes of kinds of which there are most, statements and
// other left to the end: a state is shown in their colours.
func commonest(counts map[timeline.Quad]int) (first, second timeline.Quad) {
	all := slices.DeleteFunc(slices.Clone(order), func(q timeline.Quad) bool { return counts[q] == 0 })
	slices.SortStableFunc(all, func(a, b timeline.Quad) int {
		return cmp.Or(cmp.Compare(last(a == timeline.Neutral), last(b == timeline.Neutral)), cmp.Compare(counts[b], counts[a]))
	})
	if len(all) == 0 {
		return timeline.Neutral, timeline.Neutral
	}
	return all[0], all[min(1, len(all)-1)]
}

func last(b bool) int {
	if b {
		return 1
	}
	return 0
}

// quadWords names a class of kinds: by the types of it that occur, where they
// are few.
func quadWords(in frame.Input, t tally, q timeline.Quad) string {
	const few = 3
	var names []string
	put := func(name string) {
		if name = font.Clean(name); !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	seen := map[*timeline.Type]bool{}
	for _, c := range t.Columns {
		for _, cell := range c.Cells {
			if cell.Kind.Quad() != q {
				continue
			}
			var last *timeline.Type
			for _, e := range cell.Events {
				if e.Type == last || seen[e.Type] {
					continue
				}
				last = e.Type
				seen[last] = true
				put(in.Say.Type(last))
			}
			if len(cell.Events) == 0 {
				put(in.Say.Categories[cell.Kind])
			}
			if len(names) > few {
				return in.Say.Forms.Quads[q]
			}
		}
	}
	slices.Sort(names)
	return strings.Join(names, ", ")
}
