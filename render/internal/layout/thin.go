package layout

import "slices"

// Thin returns the most important of the flags that fit, as indices in rising
// order, and their layout. Rank holds the indices of all flags, most important
// first, and level how important each is, by index. Where one does not fit,
// others that are as important may; lesser ones are not let in before it.
func Thin(flags []Flag, rank, level []int, opt FlagOptions) ([]int, FlagLayout) {
	some := func(kept []int) []Flag {
		out := make([]Flag, len(kept))
		for i, k := range kept {
			out[i] = flags[k]
		}
		return out
	}
	fit := func(ranked []int) bool {
		kept := slices.Sorted(slices.Values(ranked))
		_, _, ok := narrowest(some(kept), opt)
		return ok
	}
	lo, hi := 0, len(rank)+1 // lo fits, hi does not
	for lo+1 < hi {
		mid := (lo + hi) / 2
		if fit(rank[:mid]) {
			lo = mid
		} else {
			hi = mid
		}
	}
	kept := slices.Clone(rank[:lo])
	for i := lo + 1; i < len(rank) && level[rank[i]] == level[rank[lo]]; i++ {
		if more := append(slices.Clone(kept), rank[i]); fit(more) {
			kept = more
		}
	}
	slices.Sort(kept)
	l, _ := Flags(some(kept), opt)
	return kept, l
}
