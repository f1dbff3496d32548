package plan

import (
	"fmt"
	"slices"

	"demarche/render/internal/font"
	"demarche/render/internal/geom"
	"demarche/render/internal/lang"
	"demarche/render/internal/plan/frame"
	"demarche/render/internal/plan/sign"
	"demarche/render/internal/set"
	"demarche/render/internal/theme"
	"demarche/timeline"
)

// Vertical is a page of a timeline that runs down the paper: dates at the
// left, a rail with the marks in time order, and the text at the right. Rows
// are as high as their text; the rail tells order, not distance.
type Vertical struct {
	*Timeline            // head, legend, foot; Marks from top to bottom, Density along the rail
	Rail      Rail       // along which the marks stand
	Rows      []Row      // the labelled events, from top to bottom
	Above     []set.Text // headings of years and months, eras, lengths left out
	Breaks    []geom.U   // where the rail leaves out a long time
	Spans     []RailSpan
	Replies   []Comb
	AsOfLine  []geom.U // heights at which what is known ends
	TextX     geom.U   // where titles begin
	DateX     geom.U   // where dates end
}

// Rail is the line of time.
type Rail struct{ X, Y0, Y1 geom.U }

// Row is an event's text beside its mark.
type Row struct {
	Mark  sign.Mark
	Date  []set.Text
	Lines []set.Text
	Box   geom.Box // of the lines
}

// RailSpan is how precisely a time is known, drawn along the rail from the
// first to the last row that surely lies within it.
type RailSpan struct {
	Kind               sign.Precision
	X, Y0, Y1          geom.U
	OpenStart, OpenEnd bool
	Accent             timeline.Quad
	Ticks              []geom.Point // marks of the events that it is about
}

// Comb joins an event to those that answer it: a trunk beside the rail with a
// branch to each.
type Comb struct {
	To   geom.Point   // mark of the event that is answered
	From []geom.Point // marks of the answers
	X    geom.U       // of the trunk
}

// NewVertical places a timeline on one page. Where that is too small, fewer
// events are labelled and the subtitle says so.
func NewVertical(t *timeline.Timeline, opt Options) *Vertical {
	return newVertical(t, opt, func(v *vertical) []*Vertical {
		if !v.onePage() {
			return nil
		}
		return []*Vertical{v.Vertical}
	})[0]
}

// NewVerticalPages places a timeline on as many pages as its events take.
func NewVerticalPages(t *timeline.Timeline, opt Options) []*Vertical {
	return newVertical(t, opt, (*vertical).pages)
}

// newVertical enlarges the drawing until what must be in it has room.
func newVertical(t *timeline.Timeline, opt Options, plan func(*vertical) []*Vertical) []*Vertical {
	if opt.Size.W == 0 || opt.Size.H == 0 {
		opt.Size = frame.A4
	}
	return frame.Fit(frame.NewInput(t, frame.Options{Size: opt.Size, Title: opt.Title, Lang: opt.Lang}), func(in frame.Input) ([]*Vertical, bool) {
		pages := plan(verticalPlanner(in, opt))
		return pages, pages != nil
	})
}

// vertical carries what the steps of planning a page share.
type vertical struct {
	*planner
	*Vertical
	style   rowStyle
	columns columns
	level   level
	breaks  map[int]string // before which dated event, and the length left out
	eras    map[int]string // likewise the eras that begin
	asOf    int            // before which dated event what is known ends; -1 for none
	labels  map[int]rowText
	bottom  geom.U // lower edge of the room for rows
	paged   bool
}

func verticalPlanner(in frame.Input, opt Options) *vertical {
	p := newPlanner(in, opt)
	p.marks, p.changed = &markLine{}, newChanged(nil)
	v := &vertical{planner: p, Vertical: &Vertical{Timeline: p.Timeline}}
	v.findBreaks()
	v.findEras()
	return v
}

// page returns the page that is being planned.
func (v *vertical) page() *Timeline { return v.Vertical.Timeline }

// head places title, subtitle and legend, and returns where they end.
func (v *vertical) head(labelled int, says ...string) geom.U {
	if len(v.dated) > 1 {
		says = append([]string{v.say.SpacedByText}, says...)
	}
	h := frame.SetHead(v.in.Sheet, v.page().Title, v.in.Subtitle(labelled, says...), v.legend())
	v.page().Head, v.page().Legend = h.Texts, h.Keys
	return h.Bottom
}

// foot places undated events and sources and settles where the rows must end.
func (v *vertical) foot() {
	height := v.planner.foot()
	v.bottom = v.page().Size.H - v.margin*3/4 - height
}

// onePage places everything on one page and reports whether there is room.
func (v *vertical) onePage() bool {
	v.foot()
	all := indices(len(v.dated))
	for _, s := range rowStyles {
		if s.most(v.bottom) < len(all) {
			continue // not worth trying
		}
		v.setStyle(s, all)
		top := v.head(len(all))
		bands := v.stack(all, all)
		if room := v.bottom - top - height(bands, s.gap); room >= 0 {
			v.place(bands, top, s.gap+v.slack(room, len(bands)))
			v.ifEmpty(top)
			return true
		}
	}
	return v.thinned()
}

// slack shares the room that is left among the gaps, within reason: a short
// list must not be torn apart.
func (v *vertical) slack(room geom.U, rows int) geom.U {
	return min(v.style.gap, max(0, room-frame.Gap)/geom.U(max(1, rows)))
}

func (v *vertical) ifEmpty(top geom.U) {
	if len(v.page().Source.Events) == 0 {
		v.page().Axis.Y = v.bottom
		v.empty(top)
	}
}

// thinned labels as many of the most important events as fit in the plainest
// style; the others stand as small marks between them.
func (v *vertical) thinned() bool {
	s := rowStyles[len(rowStyles)-1]
	rank := v.rank()
	candidates := slices.Sorted(slices.Values(rank[:min(len(rank), s.most(v.bottom))]))
	v.setStyle(s, candidates)
	v.columns.swim()
	v.marks.signs = nil // there is no room for spans
	all := indices(len(v.dated))
	top := v.head(len(v.dated) - 1) // no count is wider
	best, tooMany := 0, len(candidates)+1
	var bands []band
	for best+1 < tooMany {
		n := (best + tooMany) / 2
		tried := v.stack(all, slices.Sorted(slices.Values(rank[:n])))
		if height(tried, s.gap) <= v.bottom-top {
			best, bands = n, tried
		} else {
			tooMany = n
		}
	}
	if best == 0 {
		return false
	}
	v.head(best)
	v.place(bands, top, s.gap)
	return true
}

// pages fills one page after the other, each with all that it holds in a
// comfortable style.
func (v *vertical) pages() []*Vertical {
	all := indices(len(v.dated))
	v.paged = true
	v.foot()
	withFoot, without := v.bottom, v.page().Size.H-v.margin*3/4
	for _, s := range rowStyles {
		if !s.paged {
			continue
		}
		v.setStyle(s, all)
		first, later := v.head(len(all), v.pageOf(1, 1000)), v.laterHead(v.pageOf(1000, 1000))
		ends := v.paginate(func(page int) geom.U {
			if page == 0 {
				return without - first
			}
			return without - later
		}, without-withFoot)
		if ends != nil {
			return v.placePages(ends, withFoot, without, first, later)
		}
	}
	return nil
}

// paginate returns where each page ends, nil if some row is higher than a
// page. The last page also holds the foot.
func (v *vertical) paginate(room func(page int) geom.U, foot geom.U) []int {
	ends := []int{}
	from := 0
	for {
		page := len(ends)
		fit := func(room geom.U) int {
			to := from
			sum := geom.U(0)
			for g := newGrouping(v); to < len(v.dated); to++ {
				b := v.band(g, to)
				if to > from {
					sum += v.style.gap
				}
				if sum += b.height(); sum > room {
					break
				}
			}
			return to
		}
		to := fit(room(page))
		if to == len(v.dated) {
			last := fit(room(page) - foot)
			if last == to {
				return append(ends, to)
			}
			to = max(last, from+1) // the foot takes some rows to a page of their own
			if to == len(v.dated) {
				return nil
			}
		}
		if to == from {
			return nil
		}
		ends = append(ends, to)
		from = to
	}
}

// placePages places the rows of each page.
func (v *vertical) placePages(ends []int, withFoot, without, first, later geom.U) []*Vertical {
	var pages []*Vertical
	foot, sources := v.page().Notes, v.page().Sources
	from := 0
	for i, to := range ends {
		t := *v.page()
		t.Legend, t.Notes, t.Sources, t.Marks = nil, nil, nil, nil
		p := *v.planner
		p.Timeline = &t
		q := &vertical{
			planner: &p, Vertical: &Vertical{Timeline: &t}, style: v.style, columns: v.columns, level: v.level,
			breaks: v.breaks, eras: v.eras, asOf: v.asOf, labels: v.labels, bottom: without,
		}
		says := v.pageOf(i+1, len(ends))
		top := later
		if i == 0 {
			top = first
			q.head(len(v.dated), says)
		} else {
			q.laterHead(says)
		}
		if i == len(ends)-1 {
			q.bottom, t.Notes, t.Sources = withFoot, foot, sources
		}
		rows := indices(to)[from:]
		bands := q.stack(rows, rows)
		gap := q.style.gap
		if room := q.bottom - top - height(bands, gap); i < len(ends)-1 || len(ends) == 1 {
			gap += q.slack(room, len(bands))
		}
		q.place(bands, top, gap)
		q.ifEmpty(top)
		pages = append(pages, q.Vertical)
		from = to
	}
	return pages
}

func (v *vertical) pageOf(n, all int) string {
	return lang.Fill(v.say.Page, "n", fmt.Sprint(n), "all", fmt.Sprint(all))
}

// laterHead is the head of every page but the first.
func (v *vertical) laterHead(says string) geom.U {
	c := &set.Column{Width: v.page().Size.W - 2*v.margin}
	c.Add(v.page().Title, font.Font{Style: font.Bold, Size: 1400}, set.Ink, 0, 1)
	c.Add(says, theme.Subtitle, set.Quiet, 0, 0)
	v.page().Head = set.Moved(c.Lines, v.margin, v.margin*3/4)
	return v.margin*3/4 + c.Y + frame.Gap
}
