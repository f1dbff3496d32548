package lanes

import (
	"fmt"
	"slices"
	"strings"

	"demarche/render/internal/font"
	"demarche/render/internal/geom"
	"demarche/render/internal/layout"
	"demarche/render/internal/plan/ruler"
	"demarche/render/internal/plan/sign"
	"demarche/render/internal/set"
	"demarche/render/internal/theme"
)

// Measures of lanes.
const (
	laneMargin = geom.U(600)  // above and below what a lane holds; rings stand in it
	laneLeast  = geom.U(2800) // height of a lane: it has room for a line of text
	besideMark = geom.U(500)  // from a mark to its text
	underMark  = geom.U(100)  // from a mark to the text under it
	afterText  = geom.U(700)  // from a text to what stands behind it
	mostBand   = 3            // rows of marks, where there are no labels
)

// track is what stands on one line of a lane: the mark of an event, or an extent
// with the marks of all that share it.
type track struct {
	layout.Range
	events []int // places in dated
	extent *ruler.Extent
	y      geom.U // of the middle of its marks, from the top of the lane
	placed bool
}

// text is a label in a lane.
type text struct {
	event     int
	block     set.Block
	left, top geom.U
	stem      bool // it hangs on a line from its mark
}

// packing is how a lane is filled.
type packing struct {
	tracks []track
	of     map[int]int // track of each event
	texts  []text
	taken  taken
	x1     geom.U // texts end here
	mark   geom.U // height of a mark with the room around it
	used   geom.U // height of what is placed
	piled  []int  // events that are counted, at the height of the pile
	pile   geom.U
}

// newPacking lists what must stand in a lane; nothing has its place yet.
func newPacking(in laned, lane int) packing {
	p := packing{of: map[int]int{}, taken: newTaken(in.times.X0, in.Size.W-in.Margin), x1: in.Size.W - in.Margin, mark: in.times.Size + 200}
	shared := map[ruler.Bounds]int{}
	for _, k := range slices.Sorted(slices.Values(in.candidates())) {
		if !slices.Contains(in.of[k], lane) {
			continue
		}
		half := p.mark / 2
		x := in.times.X[k]
		t := track{Range: layout.Range{From: x - half, To: x + half}, events: []int{k}}
		if extent, ok := in.times.Extent(in.Dated[k], k); ok {
			at, known := shared[extent.Bounds()]
			if known && extent.Kind != sign.Bar && geom.U(len(p.tracks[at].events)+1)*p.mark < extent.X1-extent.X0 {
				p.tracks[at].events = append(p.tracks[at].events, k)
				p.of[k] = at
				continue
			}
			shared[extent.Bounds()] = len(p.tracks)
			t.extent = &extent
			t.From, t.To = min(t.From, extent.X0), max(t.To, extent.X1)
		}
		p.of[k] = len(p.tracks)
		p.tracks = append(p.tracks, t)
	}
	return p
}

func (p packing) clone() packing {
	p.tracks, p.texts, p.taken = slices.Clone(p.tracks), slices.Clone(p.texts), p.taken.clone()
	return p
}

// candidate is a place for a label, and for its track if that has none yet.
type candidate struct {
	text
	y    geom.U // of the track
	cost geom.U
}

// bottom is the lower edge of a label, or of its mark.
func (c candidate) bottom(mark geom.U) geom.U { return max(c.top+c.block.Size.H, c.y+mark/2) }

// The costs of a place for a label, in height of the lane.
const (
	costGrowth = 8             // of each unit that the lane grows
	costLeft   = geom.U(800)   // text to the left of its mark
	costFar    = 20            // so much width between mark and text is as bad as a unit of height
	costUnder  = geom.U(1000)  // text under it
	costNarrow = geom.U(300)   // each narrower way to break its lines
	mostDown   = geom.U(70000) // how deep a lane is searched
)

// best returns the best place for the label of an event, which may be set in
// several ways, at most so deep.
func (p *packing) best(in laned, k int, ways []set.Block, deepest geom.U) (best candidate, ok bool) {
	t := p.tracks[p.of[k]]
	consider := func(c candidate) {
		bottom := c.bottom(p.mark)
		if bottom > deepest {
			return
		}
		c.cost += max(0, bottom-p.used)*costGrowth + c.top/4
		if !ok || c.cost < best.cost {
			best, ok = c, true
		}
	}
	for i, block := range ways {
		narrow := costNarrow * geom.U(i)
		x := in.times.X[k]
		right, left := geom.U(0), costLeft
		lefts := []geom.U{x - p.mark/2, x - block.Size.W/2, x + p.mark/2 - block.Size.W}
		if font.Direction(in.Dated[k].Title) == font.RTL { // which is read from the right
			right, left = left, right
			slices.Reverse(lefts)
		}
		if !t.placed && len(t.events) == 1 {
			if c, ok := p.beside(t, k, block, t.To+besideMark); ok {
				c.cost = narrow + right + (t.To-x)/costFar
				consider(c)
			}
			if c, ok := p.beside(t, k, block, t.From-besideMark-block.Size.W); ok {
				c.cost = narrow + left + (x-t.From)/costFar
				consider(c)
			}
		}
		for j, left := range lefts {
			if j > 0 && p.others(in, t, k, left, left+block.Size.W) {
				continue // it would seem to be of another
			}
			if c, ok := p.under(t, k, x, block, left); ok {
				c.cost += narrow + costUnder + geom.U(j)*costNarrow
				consider(c)
			}
		}
	}
	return best, ok
}

// others reports whether marks of others on its track stand over a stretch.
func (p *packing) others(in laned, t track, k int, from, to geom.U) bool {
	return slices.ContainsFunc(t.events, func(o int) bool { return o != k && from <= in.times.X[o] && in.times.X[o] <= to })
}

// beside puts a label to a side of its mark, their lines at one height.
func (p *packing) beside(t track, k int, block set.Block, left geom.U) (candidate, bool) {
	if left < p.taken.x0 || left+block.Size.W > p.x1 {
		return candidate{}, false
	}
	first := block.Lines[0].Font.LineHeight()
	y := max(first, p.mark) / 2
	top := y - first/2
	whole := geom.Box{X0: min(t.From, left), Y0: y - p.mark/2, X1: max(t.To, left+block.Size.W) + afterText, Y1: max(y+p.mark/2, top+block.Size.H)}
	whole.Y0 = min(whole.Y0, top)
	down, ok := p.taken.lowest(whole, mostDown)
	return candidate{text: text{event: k, block: block, left: left, top: top + down}, y: y + down}, ok
}

// under puts a label under its mark, on a stem where something is between them.
// Where the mark has no place yet it goes where there is room for both.
func (p *packing) under(t track, k int, x geom.U, block set.Block, left geom.U) (candidate, bool) {
	if left < p.taken.x0 || left+block.Size.W > p.x1 {
		return candidate{}, false
	}
	c := candidate{text: text{event: k, block: block, left: left}, y: t.y}
	box := geom.Box{X0: left, X1: left + block.Size.W + afterText, Y1: block.Size.H}
	if !t.placed {
		down, ok := p.taken.lowestOf(p.box(t, p.mark/2), box.Move(0, p.mark+underMark), mostDown)
		c.y, c.top = p.mark/2+down, p.mark+underMark+down
		return c, ok
	}
	c.top = c.y + p.mark/2 + underMark
	down, ok := p.taken.lowest(box.Move(0, c.top), mostDown)
	if !ok || down > 0 && !p.taken.free(geom.Box{X0: x - 100, Y0: c.top, X1: x + 100, Y1: c.top + down}) {
		return c, false
	}
	c.top, c.stem, c.cost = c.top+down, down > 0, down/2
	return c, true
}

// box is what a track takes where its marks are at a height.
func (p *packing) box(t track, y geom.U) geom.Box {
	return geom.Box{X0: t.From, Y0: y - p.mark/2, X1: t.To, Y1: y + p.mark/2}
}

// put places a label, and its track if need be.
func (p *packing) put(in laned, c candidate) {
	t := &p.tracks[p.of[c.event]]
	if !t.placed {
		p.set(t, c.y)
	}
	p.texts = append(p.texts, c.text)
	box := geom.BoxAt(geom.Pt(c.left, c.top), c.block.Size)
	box.X1 += afterText
	p.taken.take(box)
	if c.stem {
		p.taken.take(geom.Box{X0: in.times.X[c.event] - 100, Y0: t.y, X1: in.times.X[c.event] + 100, Y1: c.top})
	}
	p.used = max(p.used, c.top+c.block.Size.H)
}

// set places a track.
func (p *packing) set(t *track, y geom.U) {
	t.y, t.placed = y, true
	p.taken.take(p.box(*t, y))
	p.used = max(p.used, y+p.mark/2)
}

// finished returns the lane with all marks that had no place yet, where there is
// room for them between labels, or in a few rows. Those for which there is none
// are counted in a row of their own.
func (p packing) finished(marked bool) packing {
	p = p.clone()
	if !marked {
		p.tracks = slices.DeleteFunc(p.tracks, func(t track) bool { return !t.placed })
		p.of = nil
		return p
	}
	most := max(p.used-p.mark, (mostBand-1)*p.mark)
	for i := range p.tracks {
		t := &p.tracks[i]
		if t.placed {
			continue
		}
		if down, ok := p.taken.lowest(p.box(*t, p.mark/2), most); ok {
			p.set(t, p.mark/2+down)
			continue
		}
		p.piled = append(p.piled, t.events...)
	}
	if len(p.piled) > 0 {
		p.tracks = slices.DeleteFunc(p.tracks, func(t track) bool { return !t.placed })
		p.of = nil
		p.pile = p.used + theme.Note.LineHeight()/2
		p.used += theme.Note.LineHeight()
	}
	return p
}

// height is what a lane takes that holds this, beside its name.
func (l laned) height(lane int, p packing) geom.U {
	return max(laneLeast, p.used+2*laneMargin, l.named[lane].Size.H+2*laneMargin)
}

// String writes what is in the lane.
func (p packing) String() string {
	var b strings.Builder
	for _, t := range p.tracks {
		fmt.Fprintf(&b, "  marks of %v at %v, %v–%v\n", t.events, t.y, t.From, t.To)
	}
	for _, t := range p.texts {
		fmt.Fprintf(&b, "  label of %d at %v, %v, %vx%v, stem=%t\n", t.event, t.left, t.top, t.block.Size.W, t.block.Size.H, t.stem)
	}
	return b.String()
}
