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
	fits := func(ranked []int) bool {
		return fit(some(slices.Sorted(slices.Values(ranked))), opt)
	}
	lo, hi := 0, len(rank)+1 // lo fits, hi does not
	for lo+1 < hi {
		mid := (lo + hi) / 2
		if fits(rank[:mid]) {
			lo = mid
		} else {
			hi = mid
		}
	}
	kept := slices.Clone(rank[:lo])
	tries := effort / 100 / (lo + 1)
	for i := lo + 1; i < len(rank) && level[rank[i]] == level[rank[lo]] && tries > 0; i++ {
		tries--
		if more := append(slices.Clone(kept), rank[i]); fits(more) {
			kept = more
		}
	}
	slices.Sort(kept)
	l, _ := Flags(some(kept), opt)
	return kept, l
}
