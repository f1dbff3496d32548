package layout

// side is the labels on one side of the axis.
type side struct {
	places []int // of its flags among all
	flags  []Flag
	opt    FlagOptions
}

// sidesOf deals the flags to the sides in turn, so that neighbours are out of
// each other's way.
func sidesOf(flags []Flag, opt FlagOptions) []side {
	above, below := side{opt: opt}, side{opt: opt}
	below.opt.Height, below.opt.below = opt.Depth, true
	for i, f := range flags {
		s := &above
		if opt.Depth > 0 && i%2 == 1 {
			s = &below
		}
		s.places = append(s.places, i)
		s.flags = append(s.flags, f)
	}
	return []side{above, below}
}

// fit reports whether the flags can be placed at all.
func fit(flags []Flag, opt FlagOptions) bool {
	for _, s := range sidesOf(flags, opt) {
		if _, _, ok := narrowest(s.flags, s.opt); !ok {
			return false
		}
	}
	return true
}
