// Package page draws a timeline down a page, or several: dates, a rail with the
// marks, and beside each its text. Its phases hand values on: newCourse (what
// stands between rows) → newSetting (type and columns) → stack (a band for each
// row) → place (everything at its height). Each value prints as text.
package page

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
	"demarche/timeline/tally"
)

// New places a timeline on one page. Where that is too small, fewer events are
// labelled and the subtitle says so.
func New(t *timeline.Timeline, opt frame.Options) *Page {
	return frame.Fit(read(t, opt), func(in frame.Input) (*Page, bool) { return onePage(newInput(in, false)) })
}

// NewPages places a timeline on as many pages as its events take.
func NewPages(t *timeline.Timeline, opt frame.Options) []*Page {
	return frame.Fit(read(t, opt), func(in frame.Input) ([]*Page, bool) {
		pages := manyPages(newInput(in, true))
		return pages, pages != nil
	})
}

func read(t *timeline.Timeline, opt frame.Options) frame.Input {
	if opt.Size.W == 0 || opt.Size.H == 0 {
		opt.Size = frame.A4
	}
	return frame.NewInput(t, opt)
}

// input is what the phases share.
type input struct {
	frame.Input
	course
	stressed func(*timeline.Event) bool // whose titles are bold
	leads    map[*timeline.Event]bool   // whose titles are larger
	foot     frame.Foot
	paged    bool                         // any row may be the first of its page
	under    map[tally.Unit]map[int64]int // records of a data set under a heading
}

func newInput(in frame.Input, paged bool) input {
	usual := in.Usual()
	in.Words.Usual = &usual // the subtitle says it
	return input{in, newCourse(in), in.Stressed(len(in.Dated)), in.Leads(), frame.SetFoot(in.Citing(in.Dated)), paged, countedUnder(in)}
}

// setting is how rows are set: their type and the columns.
type setting struct {
	input
	style   rowStyle
	columns columns
	level   level
	signs   []sign.Precision // that occur, for the legend
	trunked []trunk          // the replies that are drawn, for the legend
	texts   map[int]rowText  // that have been set already
}

// String writes the type and the columns.
func (v setting) String() string {
	c := v.columns
	return fmt.Sprintf("title %v, quiet %v, gap %v, mark %v, grouped by %d, signs %v\ndates %v–%v, %d lanes from %v, rail %v, %d tracks from %v, number %v, text %v, width %v\n",
		v.style.Title, v.style.Quiet, v.style.gap, v.style.mark, v.level, v.signs, c.dates, c.date, c.lanes, c.lane, c.rail, c.tracks, c.track, c.number, c.text, c.width)
}

// head places title, subtitle and legend.
func (v setting) head(labelled int, says ...string) frame.Head {
	if len(v.Dated) > 1 {
		says = append([]string{v.Say.SpacedByText}, says...)
	}
	return frame.SetHead(v.Sheet, v.Title, v.Subtitle(labelled, append(says, v.UnlessSaid()...)...), v.Legend(v.signs, v.replyKey(), v.Tints(false, labelled)))
}

// framed puts head and foot around a page.
func (v setting) framed(p *Page, h frame.Head, f frame.Foot, bottom geom.U) *Page {
	p.Frame = v.Frame(h, f)
	if frame.FromRight(v.Input) {
		p.mirror()
	}
	if len(v.Timeline.Events) == 0 {
		p.Empty = v.Nothing(h.Bottom, bottom)
	}
	return p
}

// onePage places everything on one page and reports whether there is room.
func onePage(in input) (*Page, bool) {
	bottom := in.Bottom() - in.foot.Height
	all := indices(len(in.Dated))
	for _, s := range rowStyles {
		if s.most(bottom) < len(all) {
			continue // not worth trying
		}
		v := newSetting(in, s, all)
		head := v.head(len(all))
		bands := v.stack(all, all)
		if room := bottom - head.Bottom - height(bands, s.gap); room >= 0 {
			return v.framed(v.place(bands, head.Bottom, s.gap+v.slack(room, len(bands)), bottom), head, in.foot, bottom), true
		}
	}
	return thinned(in, bottom)
}

// slack shares the room that is left among the gaps, within reason: a short
// list must not be torn apart.
func (v setting) slack(room geom.U, rows int) geom.U {
	return min(v.style.gap, max(0, room-frame.Gap)/geom.U(max(1, rows)))
}

// thinned labels as many of the most important events as fit in the plainest
// style; the others stand as small marks between them.
func thinned(in input, bottom geom.U) (*Page, bool) {
	s := rowStyles[len(rowStyles)-1]
	rank := in.Ranking.Order
	candidates := slices.Sorted(slices.Values(rank[:min(len(rank), s.most(bottom))]))
	v := newSetting(in, s, candidates)
	v.columns = v.columns.swim()
	v.signs = nil // there is no room for spans
	all := indices(len(v.Dated))
	top := v.head(len(v.Dated) - 1).Bottom // no count is wider
	best, tooMany := 0, len(candidates)+1
	var bands bandList
	for best+1 < tooMany {
		n := (best + tooMany) / 2
		tried := v.stack(all, slices.Sorted(slices.Values(rank[:n])))
		if height(tried, s.gap) <= bottom-top {
			best, bands = n, tried
		} else {
			tooMany = n
		}
	}
	if best == 0 {
		return nil, false
	}
	cited := frame.SetFootWithin(in.foot, in.Citing(in.At(rank[:best])))
	v.trunked = v.trunks(slices.Sorted(slices.Values(rank[:best])), v.columns.tracks)
	return v.framed(v.place(bands, top, s.gap, bottom), v.head(best), cited, bottom), true
}

func indices(n int) []int {
	all := make([]int, n)
	for i := range all {
		all[i] = i
	}
	return all
}

// manyPages fills one page after the other, each with all that it holds in a
// comfortable style; it returns nil if some row is higher than a page.
func manyPages(in input) []*Page {
	all := indices(len(in.Dated))
	for _, s := range rowStyles {
		if !s.paged {
			continue
		}
		v := newSetting(in, s, all)
		first, later := v.head(len(all), v.pageOf(1, 1000)), v.laterHead(v.pageOf(1000, 1000))
		ends := v.paginate(func(page int) geom.U {
			if page == 0 {
				return in.Bottom() - first.Bottom
			}
			return in.Bottom() - later.Bottom
		}, in.foot.Height)
		if ends != nil {
			return v.placePages(ends, first.Bottom, later.Bottom)
		}
	}
	return nil
}

// paginate returns where each page ends, nil if some row is higher than a
// page. The last page also holds the foot.
func (v setting) paginate(room func(page int) geom.U, foot geom.U) []int {
	ends := []int{}
	from := 0
	for {
		page := len(ends)
		fit := func(room geom.U) int {
			to := from
			sum := geom.U(0)
			for g := newGrouping(v); to < len(v.Dated); to++ {
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
		if to == len(v.Dated) {
			last := fit(room(page) - foot)
			if last == to {
				return append(ends, to)
			}
			to = max(last, from+1) // the foot takes some rows to a page of their own
			if to == len(v.Dated) {
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

// placePages places the rows of each page, which begin at these heights.
func (v setting) placePages(ends []int, first, later geom.U) []*Page {
	var pages []*Page
	from := 0
	for i, to := range ends {
		says := v.pageOf(i+1, len(ends))
		head, top := v.laterHead(says), later
		if i == 0 {
			head, top = v.head(len(v.Dated), says), first
		}
		foot, bottom := frame.Foot{}, v.Bottom()
		if i == len(ends)-1 {
			foot, bottom = v.foot, v.Bottom()-v.foot.Height
		}
		rows := indices(to)[from:]
		bands := v.stack(rows, rows)
		gap := v.style.gap
		if room := bottom - top - height(bands, gap); i < len(ends)-1 || len(ends) == 1 {
			gap += v.slack(room, len(bands))
		}
		head.Bottom = top
		pages = append(pages, v.framed(v.place(bands, top, gap, bottom), head, foot, bottom))
		from = to
	}
	return pages
}

func (v setting) pageOf(n, all int) string {
	return lang.Fill(v.Say.Page, "n", fmt.Sprint(n), "all", fmt.Sprint(all))
}

// laterHead is the head of every page but the first: with the legend, since a page
// may be read alone.
func (v setting) laterHead(says string) frame.Head {
	c := &set.Column{Width: v.Width()}
	c.Add(v.Title, font.Font{Style: font.Bold, Size: 1400}, set.Ink, 0, 1)
	c.Add(says, theme.Subtitle, set.Quiet, 0, 0)
	return frame.SetLegend(v.Sheet, set.Moved(c.Lines, v.Margin, v.Top()), v.Top()+c.Y, v.Legend(v.signs, v.replyKey()))
}
