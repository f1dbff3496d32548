package lanes

import (
	"demarche/render/internal/geom"
	"demarche/render/internal/layout"
	"demarche/render/internal/plan/ruler"
	"demarche/render/internal/plan/sign"
	"demarche/render/internal/set"
	"fmt"
	"strings"
)

// Measures of lanes.
const (
	laneMargin = geom.U(450)  // above and below what a lane holds
	laneLeast  = geom.U(2300) // height of a lane of nothing
	besideMark = geom.U(500)  // from a mark to its text
	tieDot     = geom.U(500)  // size of the end of a tie
	mostBand   = 3            // rows of marks without a label, in a lane
)

// item is what stands in a row of a lane: a mark with its text beside it, the
// marks that share an extent with their texts under it, or the end of a tie.
type item struct {
	layout.Range
	events []int // places in dated
	texts  []itemText
	extent *ruler.Extent
	end    bool   // of a tie
	mark   geom.U // from the top of the item to the middle of its marks
	height geom.U
}

// itemText is a label in a lane.
type itemText struct {
	event     int
	text      set.Block
	left, top geom.U // top from that of the item
}

// filling is one way to fill the lanes.
type filling struct {
	kept  []int // labelled, places in dated, rising
	lanes []laneRows
}

// laneRows are the rows of a lane.
type laneRows struct {
	items  []item
	row    []int
	tops   []geom.U // of the rows, from the top of the lane
	marks  []item   // without a label
	band   []int    // their rows
	bandAt geom.U   // where those begin
	height geom.U
}

// height is what all lanes take.
func (l filling) height() (sum geom.U) {
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
func fillLanes(in laned, kept []int, s style) filling {
	out := filling{kept: kept, lanes: make([]laneRows, len(in.names))}
	labelled := make([]bool, len(in.Dated))
	for _, k := range kept {
		labelled[k] = true
	}
	shared := make([]map[ruler.Bounds]int, len(in.names)) // items of each lane whose extent others may share
	for i := range shared {
		shared[i] = map[ruler.Bounds]int{}
	}
	half := in.times.Size/2 + 100
	for k, of := range in.of {
		main := &out.lanes[of[0]]
		x := in.times.X[k]
		switch {
		case labelled[k]:
			addLabelled(in, main, shared[of[0]], k, s)
			for _, other := range of[1:] {
				end := item{Range: layout.Range{From: x - tieDot, To: x + tieDot}, events: []int{k}, end: true, mark: half, height: 2 * half}
				out.lanes[other].items = append(out.lanes[other].items, end)
			}
		case len(in.Dated) <= mostMarks:
			main.marks = append(main.marks, item{Range: layout.Range{From: x - half, To: x + half}, events: []int{k}})
			for _, other := range of[1:] {
				if len(in.Dated) <= mostTied {
					end := item{Range: layout.Range{From: x - tieDot, To: x + tieDot}, events: []int{k}, end: true}
					out.lanes[other].marks = append(out.lanes[other].marks, end)
				}
			}
		}
	}
	for i := range out.lanes {
		for j := range out.lanes[i].items {
			setItem(in, &out.lanes[i].items[j])
		}
		out.lanes[i].stack(in.times.Size)
		out.lanes[i].height = max(out.lanes[i].height, in.names[i].Size.H+2*laneMargin)
	}
	return out
}

// addLabelled adds an event to a lane: to an item of the same wide extent, if
// there is one.
func addLabelled(in laned, rows *laneRows, shared map[ruler.Bounds]int, k int, s style) {
	it := item{events: []int{k}, texts: []itemText{{event: k, text: in.labels.Label(in.Dated[k], s.Look, s.width, 0)[0]}}}
	if extent, ok := in.times.Extent(in.Dated[k], k); ok {
		it.extent = &extent
		if at, ok := shared[extent.Bounds()]; ok && extent.Kind != sign.Bar {
			rows.items[at].events = append(rows.items[at].events, k)
			rows.items[at].texts = append(rows.items[at].texts, it.texts...)
			return
		}
		shared[extent.Bounds()] = len(rows.items)
	}
	rows.items = append(rows.items, it)
}

// setItem sets the texts of an item: at the right of its mark, at the left
// where the picture ends, or under marks whose time is a long stretch.
func setItem(in laned, it *item) {
	if it.end {
		return
	}
	half := in.times.Size/2 + 100
	from, to := in.times.X[it.events[0]]-half, in.times.X[it.events[len(it.events)-1]]+half
	if it.extent != nil {
		from, to = min(from, it.extent.X0), max(to, it.extent.X1)
	}
	if len(it.events) > 1 || to-from > 4*in.times.Size {
		setUnder(in, it, from, to)
		return
	}
	t := &it.texts[0]
	first := t.text.Lines[0].Font.LineHeight()
	it.mark = max(first/2, half)
	t.top = it.mark - first/2
	it.height = max(2*half, t.top+t.text.Size.H)
	w := t.text.Size.W
	if t.left = to + besideMark; t.left+w > in.Size.W-in.Margin {
		t.left = max(in.times.X0, from-besideMark-w)
	}
	it.From, it.To = min(from, t.left)-200, max(to, t.left+w)+600
}

// setUnder sets the texts of an item in rows under its marks.
func setUnder(in laned, it *item, from, to geom.U) {
	half := in.times.Size/2 + 100
	it.mark = half
	stretches := make([]layout.Range, len(it.texts))
	for i := range it.texts {
		t := &it.texts[i]
		w := t.text.Size.W
		t.left = (in.times.X[t.event] - half).Clamp(in.times.X0, in.Size.W-in.Margin-w)
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

// String writes the rows of each lane.
func (l filling) String() string {
	var b strings.Builder
	for i, rows := range l.lanes {
		fmt.Fprintf(&b, "lane %d, height %v\n", i, rows.height)
		for j, it := range rows.items {
			what := "labels of"
			if it.end {
				what = "end of a tie of"
			}
			fmt.Fprintf(&b, "  row %d: %s %v, %v–%v, height %v\n", rows.row[j], what, it.events, it.From, it.To, it.height)
		}
		for j, m := range rows.marks {
			fmt.Fprintf(&b, "  band %d: %v at %v–%v\n", rows.band[j], m.events, m.From, m.To)
		}
	}
	return b.String()
}
