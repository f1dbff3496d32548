package plan

import (
	"slices"

	"demarche/render/internal/geom"
	"demarche/render/internal/layout"
	"demarche/render/internal/plan/sign"
	"demarche/render/internal/set"
)

// Measures of lanes.
const (
	laneMargin = geom.U(450)  // above and below what a lane holds
	laneLeast  = geom.U(2300) // height of a lane of nothing
	besideMark = geom.U(500)  // from a mark to its text
	tieDot     = geom.U(500)  // size of the end of a tie
	mostBand   = 3            // rows of marks without a label, in a lane
)

// laneItem is what stands in a row of a lane: a mark with its text beside it, the
// marks that share an extent with their texts under it, or the end of a tie.
type laneItem struct {
	layout.Range
	events []int // places in dated
	texts  []laneText
	extent *Extent
	end    bool   // of a tie
	mark   geom.U // from the top of the item to the middle of its marks
	height geom.U
}

// laneText is a label in a lane.
type laneText struct {
	event     int
	text      set.Block
	left, top geom.U // top from that of the item
}

// lanePlan is one way to fill the lanes.
type lanePlan struct {
	kept  []int // labelled, places in dated, rising
	lanes []laneRows
}

// laneRows are the rows of a lane.
type laneRows struct {
	items  []laneItem
	row    []int
	tops   []geom.U   // of the rows, from the top of the lane
	marks  []laneItem // without a label
	band   []int      // their rows
	bandAt geom.U     // where those begin
	height geom.U
}

// height is what all lanes take.
func (l lanePlan) height() (sum geom.U) {
	for _, rows := range l.lanes {
		sum += rows.height
	}
	return sum
}

// mostTied is the number of events up to which those without a label are tied
// to their other lanes too.
const mostTied = 200

// fillLanes puts the events into the lanes, those kept with their labels in
// the style.
func (p *planner) fillLanes(a laned, kept []int, s style) lanePlan {
	l := lanePlan{kept: kept, lanes: make([]laneRows, len(a.names))}
	labelled := make([]bool, len(p.dated))
	for _, k := range kept {
		labelled[k] = true
	}
	shared := make([]map[bounds]int, len(a.names)) // items of each lane whose extent others may share
	for i := range shared {
		shared[i] = map[bounds]int{}
	}
	half := p.marks.size/2 + 100
	for k, in := range a.of {
		main := &l.lanes[in[0]]
		x := p.marks.x[k]
		switch {
		case labelled[k]:
			p.addLabelled(main, shared[in[0]], k, s)
			for _, other := range in[1:] {
				end := laneItem{Range: layout.Range{From: x - tieDot, To: x + tieDot}, events: []int{k}, end: true, mark: half, height: 2 * half}
				l.lanes[other].items = append(l.lanes[other].items, end)
			}
		case len(p.dated) <= mostMarks:
			main.marks = append(main.marks, laneItem{Range: layout.Range{From: x - half, To: x + half}, events: []int{k}})
			for _, other := range in[1:] {
				if len(p.dated) <= mostTied {
					end := laneItem{Range: layout.Range{From: x - tieDot, To: x + tieDot}, events: []int{k}, end: true}
					l.lanes[other].marks = append(l.lanes[other].marks, end)
				}
			}
		}
	}
	for i := range l.lanes {
		for j := range l.lanes[i].items {
			p.settleItem(&l.lanes[i].items[j])
		}
		l.lanes[i].stack(p.marks.size)
		l.lanes[i].height = max(l.lanes[i].height, a.names[i].height+2*laneMargin)
	}
	return l
}

// addLabelled adds an event to a lane: to an item of the same wide extent, if
// there is one.
func (p *planner) addLabelled(rows *laneRows, shared map[bounds]int, k int, s style) {
	x := p.marks.x[k]
	it := laneItem{events: []int{k}, texts: []laneText{{event: k, text: p.texts(p.dated[k], s)[0]}}}
	if extent, ok := p.marks.extentOf(p, k, x); ok {
		it.extent = &extent
		if at, ok := shared[extent.bounds()]; ok && extent.Kind != sign.Bar {
			rows.items[at].events = append(rows.items[at].events, k)
			rows.items[at].texts = append(rows.items[at].texts, it.texts...)
			return
		}
		shared[extent.bounds()] = len(rows.items)
	}
	rows.items = append(rows.items, it)
}

// settleItem sets the texts of an item: at the right of its mark, at the left
// where the picture ends, or under marks whose time is a long stretch.
func (p *planner) settleItem(it *laneItem) {
	if it.end {
		return
	}
	half := p.marks.size/2 + 100
	from, to := p.marks.x[it.events[0]]-half, p.marks.x[it.events[len(it.events)-1]]+half
	if it.extent != nil {
		from, to = min(from, it.extent.X0), max(to, it.extent.X1)
	}
	if len(it.events) > 1 || to-from > 4*p.marks.size {
		p.settleUnder(it, from, to)
		return
	}
	t := &it.texts[0]
	first := t.text.Lines[0].Font.LineHeight()
	it.mark = max(first/2, half)
	t.top = it.mark - first/2
	it.height = max(2*half, t.top+t.text.Size.H)
	w := t.text.Size.W - poleText
	if t.left = to + besideMark; t.left+w > p.Size.W-p.margin {
		t.left = max(p.left, from-besideMark-w)
	}
	it.From, it.To = min(from, t.left)-200, max(to, t.left+w)+600
}

// settleUnder sets the texts of an item in rows under its marks.
func (p *planner) settleUnder(it *laneItem, from, to geom.U) {
	half := p.marks.size/2 + 100
	it.mark = half
	stretches := make([]layout.Range, len(it.texts))
	for i := range it.texts {
		t := &it.texts[i]
		w := t.text.Size.W - poleText
		t.left = (p.marks.x[t.event] - half).Clamp(p.left, p.Size.W-p.margin-w)
		stretches[i] = layout.Range{From: t.left, To: t.left + w + 800}
		from, to = min(from, t.left), max(to, t.left+w)
	}
	rows, used := layout.Rows(stretches, len(it.texts))
	heights := make([]geom.U, used)
	for i, t := range it.texts {
		heights[rows[i]] = max(heights[rows[i]], t.text.Size.H)
	}
	tops := make([]geom.U, used)
	it.height = 2*half + 100
	for r, h := range heights {
		tops[r] = it.height
		it.height += h + 200
	}
	for i := range it.texts {
		it.texts[i].top = tops[rows[i]]
	}
	it.From, it.To = from-200, to+600
}

// stack gives each item the first row that has room for it.
func (r *laneRows) stack(mark geom.U) {
	const most = 200
	stretches := make([]layout.Range, len(r.items))
	for i, it := range r.items {
		stretches[i] = it.Range
	}
	rows, used := layout.Rows(stretches, most)
	r.row = rows
	heights := make([]geom.U, used)
	for i, it := range r.items {
		heights[rows[i]] = max(heights[rows[i]], it.height)
	}
	y := laneMargin
	r.tops = make([]geom.U, used)
	for i, h := range heights {
		r.tops[i] = y
		y += h + 200
	}
	r.bandAt = y
	if len(r.marks) > 0 {
		stretches = stretches[:0]
		for _, m := range r.marks {
			stretches = append(stretches, m.Range)
		}
		band, used := layout.Rows(stretches, mostBand)
		r.band = band
		y += geom.U(used) * (mark + 200)
	}
	r.height = max(laneLeast, y+laneMargin)
}

// laneStyles go from the richest to the plainest. Beside a mark there is more
// width than height.
var laneStyles = []style{
	{title: 1500, quiet: 1250, summary: true, quote: true},
	{title: 1400, quiet: 1200, quote: true},
	{title: 1250, quiet: 1100, quote: true},
	{title: 1200, quiet: 1050},
	{title: 1100, quiet: 1000},
}

// fillBest fills the lanes with labels of the width that takes least height.
func (p *planner) fillBest(a laned, kept []int, s style) (best lanePlan) {
	for i, width := range []geom.U{21000, 28000, 40000} {
		s.width = min(width, (p.Size.W-p.left-p.margin)*2/5)
		if l := p.fillLanes(a, kept, s); i == 0 || l.height() < best.height() {
			best = l
		}
	}
	return best
}

// chooseLanes finds the richest style in which all events are labelled in the
// room, or labels the most important.
func (p *planner) chooseLanes(a laned, room geom.U) lanePlan {
	all := indices(len(p.dated))
	most := plainest.most(geom.Size{W: p.Size.W - p.left, H: room})
	if len(all) <= most {
		for _, s := range laneStyles {
			if l := p.fillBest(a, all, s); l.height() <= room {
				return l
			}
		}
	}
	s := laneStyles[len(laneStyles)-1]
	rank := p.rank()
	lo, hi := 0, min(len(rank), most)+1 // lo fits, or nothing does; hi does not
	best := p.fillBest(a, nil, s)
	for lo+1 < hi {
		mid := (lo + hi) / 2
		l := p.fillBest(a, slices.Sorted(slices.Values(rank[:mid])), s)
		if l.height() <= room {
			lo, best = mid, l
		} else {
			hi = mid
		}
	}
	// Where one does not fit, others may.
	for i, tries := lo+1, mostMisfits; i < len(rank) && tries > 0; i++ {
		l := p.fillBest(a, slices.Sorted(slices.Values(append(slices.Clone(best.kept), rank[i]))), s)
		if l.height() <= room {
			best = l
		} else {
			tries--
		}
	}
	return best
}

// mostMisfits is how many events that do not fit are tried before it is given
// up to label more.
const mostMisfits = 30
