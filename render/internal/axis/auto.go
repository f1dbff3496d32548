package axis

// Auto returns the proportional scale where it reads well, else the one with
// gaps left out; [Scale.Kind] tells which. Proportion is what a reader expects,
// so it goes only if a third of the marks would stand too close and a long
// empty stretch is to blame.
func Auto(spans []Span, opt Options) Scale {
	opt = opt.clean()
	sorted := sortSpans(spans)
	if len(sorted) < 2 {
		return proportional(sorted, opt)
	}
	apart := spacings(sorted)
	all := whole(sorted)
	var longest uint64
	busy := stretches(sorted)
	for i := range busy[1:] {
		longest = max(longest, between(busy[i].hi, busy[i+1].lo))
	}
	tight := crowded(apart, all.length(), opt.X1-opt.X0, opt.Pitch)
	if tight*3 < len(apart) || longest < all.length()/cutShare {
		return proportional(sorted, opt)
	}
	if s := gaps(sorted, opt); len(s.Breaks) > 0 {
		return s
	}
	return proportional(sorted, opt)
}
