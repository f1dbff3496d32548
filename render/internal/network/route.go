package network

import (
	"cmp"
	"slices"

	"demarche/render/internal/geom"
)

// spread pulls the tiers apart to fill the room: lines get more of it to bend
// in. It never makes a placement larger than the room.
func (t *tiers) spread() {
	left, right, used := t.extents()
	if len(used) == 0 {
		return
	}
	width := right[used[len(used)-1]] - left[used[0]]
	extra := t.g.Room.W - width
	if n := geom.U(len(used) - 1); n > 0 {
		step := (extra / n).Clamp(0, 2*channel)
		shift := make([]geom.U, t.count)
		x := left[used[0]]
		for _, tier := range used {
			shift[tier] = x - left[tier]
			x += right[tier] - left[tier] + channel + step
		}
		for i := range t.items {
			t.items[i].at.X += shift[t.items[i].tier]
		}
	}
	// Centres move apart, boxes keep their size.
	all := t.bounds()
	if h := all.H(); h > 0 && h < t.g.Room.H {
		num := min(t.g.Room.H*100/h, 140)
		for i := range t.items {
			t.items[i].at.Y = all.Y0 + (t.items[i].at.Y-all.Y0)*num/100
		}
	}
	t.frame()
}

// bounds is the box around all items and frames.
func (t *tiers) bounds() geom.Box {
	var all geom.Box
	for i := range t.items {
		all = all.Union(t.box(i))
	}
	for _, f := range t.frames {
		all = all.Union(f)
	}
	return all
}

// extents returns how far each tier reaches, and which tiers hold something.
func (t *tiers) extents() (left, right []geom.U, used []int) {
	left, right = make([]geom.U, t.count), make([]geom.U, t.count)
	seen := make([]bool, t.count)
	grow := func(tier int, b geom.Box) {
		if !seen[tier] {
			seen[tier] = true
			left[tier], right[tier] = b.X0, b.X1
		}
		left[tier], right[tier] = min(left[tier], b.X0), max(right[tier], b.X1)
	}
	for i, it := range t.items {
		grow(it.tier, t.box(i))
		if it.kind == box {
			if f := t.g.Boxes[it.of].Frame; f >= 0 && !t.frames[f].Empty() {
				grow(it.tier, t.frames[f])
			}
		}
	}
	for tier := range seen {
		if seen[tier] {
			used = append(used, tier)
		}
	}
	return left, right, used
}

// port is where a strand meets an item.
type port struct{ a, b geom.U }

// route draws the strands: level out of an item to the border of its tier, an S
// to the border of the next, and level into the other.
func (t *tiers) route() Placed {
	left, right, _ := t.extents()
	ports := t.ports()
	p := Placed{
		Boxes:  make([]geom.Box, len(t.g.Boxes)),
		Labels: make([]geom.Box, len(t.g.Links)),
		Lines:  make([][]Line, len(t.g.Links)),
		Frames: slices.Clone(t.frames),
	}
	for i, it := range t.items {
		switch it.kind {
		case box:
			p.Boxes[it.of] = t.box(i)
		case label:
			p.Labels[it.of] = t.box(i)
		}
	}
	for _, chain := range t.chains() {
		var pts way
		for _, k := range chain {
			t.lay(&pts, k, left, right, ports[k])
		}
		first := t.strands[chain[0]]
		head := false
		for _, k := range chain {
			head = head || t.strands[k].head
		}
		path := pts.path
		if first.backward {
			path = turned(path)
		}
		p.Lines[first.link] = append(p.Lines[first.link], Line{Path: path, Head: head})
	}
	p.moveToOrigin()
	return p
}

// way is a path under construction.
type way struct {
	path geom.Path
}

// Measures of a bend.
const (
	lead      = geom.U(700)  // level before a bend
	tip       = geom.U(1700) // level before a box, where an arrow head may stand
	apartness = geom.U(450)  // between a line and what it does not belong to
)

// lay adds strand k: level out of its item, an S, and level into the other. The
// S is as long as what stands beside it in both tiers allows; between the tiers
// nothing stands.
func (t *tiers) lay(w *way, k int, left, right []geom.U, at port) {
	s := t.strands[k]
	a, b := t.items[s.a], t.items[s.b]
	from, to := t.box(s.a).X1, t.box(s.b).X0
	out, in := from+lead, to-lead
	if a.kind == box {
		out = from + tip
	}
	if b.kind == box {
		in = to - tip
	}
	if a.kind == joint {
		from, out = left[a.tier], right[a.tier]
	}
	if b.kind == joint {
		to, in = left[b.tier], left[b.tier]
	}
	if len(w.path.Verbs) == 0 {
		w.path.Move(geom.Pt(from, at.a))
	}
	outs := []geom.U{min(out, right[a.tier]), right[a.tier]}
	ins := []geom.U{max(in, left[b.tier]), left[b.tier]}
	for i := range 4 {
		out, in = outs[i&1], ins[i>>1]
		if i == 3 || t.free(s, bend(geom.Pt(out, at.a), geom.Pt(in, at.b)), left, right) {
			break
		}
	}
	w.level(geom.Pt(out, at.a))
	if at.a == at.b {
		w.level(geom.Pt(in, at.b))
	} else {
		c := bend(geom.Pt(out, at.a), geom.Pt(in, at.b))
		w.path.Curve(c.Points[1], c.Points[2], c.Points[3])
	}
	w.level(geom.Pt(to, at.b))
}

// bend is an S from p to q, level at both ends.
func bend(p, q geom.Point) geom.Path {
	var c geom.Path
	mid := (p.X + q.X) / 2
	c.Move(p).Curve(geom.Pt(mid, p.Y), geom.Pt(mid, q.Y), q)
	return c
}

// free reports whether the path keeps clear of all in the two tiers of the
// strand that is not at one of its ends.
func (t *tiers) free(s strand, path geom.Path, left, right []geom.U) bool {
	tr := trace{points: path.Sample(sampling), bounds: path.Bounds().Inset(-1)}
	for i, it := range t.items {
		if i == s.a || i == s.b || it.tier != t.items[s.a].tier && it.tier != t.items[s.b].tier {
			continue
		}
		b := t.box(i)
		if it.kind == joint {
			b.X0, b.X1 = left[it.tier], right[it.tier]
		}
		if tr.through(b.Inset(-apartness)) {
			return false
		}
	}
	for f, b := range t.frames {
		if !b.Empty() && tr.through(geom.BoxAt(geom.Pt(b.X0, b.Y0), t.g.Frames[f].Label).Inset(-apartness)) {
			return false
		}
	}
	return true
}

// level leads straight on, as one line with what is level before it.
func (w *way) level(to geom.Point) {
	n := len(w.path.Points)
	if w.path.Points[n-1] == to {
		return
	}
	if v := w.path.Verbs[len(w.path.Verbs)-1]; v == geom.LineTo && w.path.Points[n-2].Y == to.Y {
		w.path.Points[n-1] = to
		return
	}
	w.path.Line(to)
}

// turned returns the path in the other direction.
func turned(p geom.Path) geom.Path {
	var out geom.Path
	i := len(p.Points) - 1
	out.Move(p.Points[i])
	for v := len(p.Verbs) - 1; v > 0; v-- {
		switch p.Verbs[v] {
		case geom.LineTo:
			out.Line(p.Points[i-1])
			i--
		case geom.CurveTo:
			out.Curve(p.Points[i-1], p.Points[i-2], p.Points[i-3])
			i -= 3
		}
	}
	return out
}

// chains joins strands that follow one another at joints where nothing else of
// the link meets: each becomes one line, so that dashes run on.
func (t *tiers) chains() [][]int {
	before, after := make([][]int, len(t.items)), make([][]int, len(t.items))
	for k, s := range t.strands {
		after[s.a] = append(after[s.a], k)
		before[s.b] = append(before[s.b], k)
	}
	through := func(i int) bool {
		return t.items[i].kind == joint && len(before[i]) == 1 && len(after[i]) == 1
	}
	var all [][]int
	for k, s := range t.strands {
		if through(s.a) {
			continue // the middle of a chain
		}
		chain := []int{k}
		for at := s.b; through(at); {
			next := after[at][0]
			chain = append(chain, next)
			at = t.strands[next].b
		}
		all = append(all, chain)
	}
	return all
}

// ports says at which height each strand leaves and enters: as near to where it
// leads as its box allows, in the order of where the strands lead. Lines of one
// link meet in the middle of a label's side; if they come and go there, apart.
func (t *tiers) ports() []port {
	ports := make([]port, len(t.strands))
	type side struct {
		item  int
		right bool
	}
	sides := map[side][]int{}
	var order []side
	for k, s := range t.strands {
		for _, at := range []side{{s.a, true}, {s.b, false}} {
			if sides[at] == nil {
				order = append(order, at)
			}
			sides[at] = append(sides[at], k)
		}
	}
	set := func(k int, right bool, y geom.U) {
		if right {
			ports[k].a = y
		} else {
			ports[k].b = y
		}
	}
	other := func(k int, right bool) geom.U {
		if right {
			return t.items[t.strands[k].b].at.Y
		}
		return t.items[t.strands[k].a].at.Y
	}
	for _, at := range order {
		ks := sides[at]
		b := t.box(at.item)
		switch t.items[at.item].kind {
		case joint:
			for _, k := range ks {
				set(k, at.right, b.Center().Y)
			}
		case label:
			t.labelPorts(b, ks, func(k int, y geom.U) { set(k, at.right, y) }, func(k int) geom.U { return other(k, at.right) })
		default:
			slices.SortStableFunc(ks, func(i, j int) int { return cmp.Compare(other(i, at.right), other(j, at.right)) })
			wishes := make([]geom.U, len(ks))
			for i, k := range ks {
				wishes[i] = other(k, at.right)
			}
			for i, y := range apart(wishes, b.Y0+portInset, b.Y1-portInset, portGap) {
				set(ks[i], at.right, y)
			}
		}
	}
	return ports
}

func (t *tiers) labelPorts(b geom.Box, ks []int, set func(k int, y geom.U), other func(k int) geom.U) {
	var sum, n [2]geom.U
	for _, k := range ks {
		d := 0
		if t.toHead(k) {
			d = 1
		}
		sum[d] += other(k)
		n[d]++
	}
	y := [2]geom.U{b.Center().Y, b.Center().Y}
	if n[0] > 0 && n[1] > 0 {
		off := b.H() / 4
		if sum[0]*n[1] > sum[1]*n[0] {
			off = -off
		}
		y[0], y[1] = y[0]-off, y[1]+off
	}
	for _, k := range ks {
		if t.toHead(k) {
			set(k, y[1])
		} else {
			set(k, y[0])
		}
	}
}

// toHead reports whether the strand leads away from the label, in a link that
// has a direction.
func (t *tiers) toHead(k int) bool {
	s := t.strands[k]
	if t.g.Links[s.link].Both {
		return false
	}
	fromLabel := t.items[s.a].kind == label
	return fromLabel != s.backward
}

// apart moves sorted wishes apart by at least step, or as far as there is room
// between lo and hi.
func apart(wishes []geom.U, lo, hi, step geom.U) []geom.U {
	n := geom.U(len(wishes))
	if n > 1 {
		step = min(step, max(0, hi-lo)/(n-1))
	}
	if hi < lo {
		lo, hi = (lo+hi)/2, (lo+hi)/2
	}
	out := make([]geom.U, n)
	for i, w := range wishes {
		out[i] = w.Clamp(lo, hi)
		if i > 0 {
			out[i] = max(out[i], out[i-1]+step)
		}
	}
	for i := int(n) - 1; i >= 0; i-- {
		limit := hi
		if i < int(n)-1 {
			limit = out[i+1] - step
		}
		out[i] = min(out[i], limit)
	}
	return out
}

// moveToOrigin moves everything so that it begins at (0, 0), and sets the size.
func (p *Placed) moveToOrigin() {
	var all geom.Box
	for _, boxes := range [][]geom.Box{p.Boxes, p.Frames, p.Labels} {
		for _, b := range boxes {
			all = all.Union(b)
		}
	}
	for _, lines := range p.Lines {
		for _, l := range lines {
			b := l.Path.Bounds()
			all = geom.Box{X0: min(all.X0, b.X0), Y0: min(all.Y0, b.Y0), X1: max(all.X1, b.X1), Y1: max(all.Y1, b.Y1)}
		}
	}
	dx, dy := -all.X0, -all.Y0
	for _, boxes := range [][]geom.Box{p.Boxes, p.Frames, p.Labels} {
		for i, b := range boxes {
			if !b.Empty() {
				boxes[i] = b.Move(dx, dy)
			}
		}
	}
	for _, lines := range p.Lines {
		for i := range lines {
			lines[i].Path = lines[i].Path.Moved(dx, dy)
		}
	}
	p.Size = all.Size()
}
