package page

import (
	"cmp"
	"demarche/render/internal/geom"
	"demarche/render/internal/plan/sign"
	"demarche/render/internal/set"
	"demarche/render/internal/theme"
	"demarche/timeline"
	"fmt"
	"slices"
)

// place sets the bands one below the other, and everything along the rail.
func (v setting) place(bands bandList, top, gap, bottom geom.U) *Page {
	c := v.columns
	p := &Page{TextX: c.text, DateX: c.date}
	at := make([]geom.Point, len(v.Dated)) // of the marks; the zero point has none
	var starts []geom.U                    // of the bands
	y := top
	for i, b := range bands {
		if i > 0 {
			y += gap
		}
		starts = append(starts, y)
		if b.labelled {
			row := y + b.small + b.top
			at[b.event] = geom.Pt(c.rail, row+b.label.first-v.rise())
		}
		y += b.height()
	}
	p.Above = v.placeSmall(bands, starts, at)
	ends := map[int]geom.U{} // lower edges of the rows
	for i, b := range bands {
		if !b.labelled {
			continue
		}
		head := starts[i] + b.small
		row := head + b.top
		e := v.Dated[b.event]
		m := sign.Mark{Event: e, At: at[b.event], Size: v.style.mark, Labelled: true, Past: v.IsPast(e)}
		p.Above = append(p.Above, set.Moved(b.above, 0, head)...)
		if b.breakAt > 0 {
			p.Breaks = append(p.Breaks, head+b.breakAt)
		}
		if b.asOfAt > 0 {
			p.AsOfLine = append(p.AsOfLine, head+b.asOfAt)
		}
		ends[b.event] = row + b.size
		p.Rows = append(p.Rows, Row{
			Mark: m, Date: set.Moved(b.date, 0, row), Lines: set.Moved(b.label.lines, 0, row),
			Box: geom.Box{X0: c.text, Y0: row, X1: c.text + b.label.size.W, Y1: row + b.label.size.H},
		})
	}
	slices.SortStableFunc(p.Above, func(a, b set.Text) int { return cmp.Compare(a.At.Y, b.At.Y) })
	p.Marks = v.marks(p.Rows, at)
	if len(bands) > 0 {
		p.Rail = Rail{c.rail, top, min(bottom, y)}
		p.Spans = v.spans(bands, at, ends, p.Breaks)
		p.Replies = v.replies(bands, at)
	}
	return p
}

// placeSmall sets the marks without a label between their neighbours: on the
// rail where there is room for it, else in rows beside it.
func (v setting) placeSmall(bands bandList, starts []geom.U, at []geom.Point) (counts []set.Text) {
	half := v.style.mark/2 + 50
	next := 0 // event
	from := geom.U(0)
	for i, b := range bands {
		last, to := len(v.Dated), starts[i]+b.height()
		if b.labelled {
			last, to = b.event, at[b.event].Y-half
		}
		if i == 0 {
			from = starts[0]
		}
		n := last - next
		switch {
		case n <= 0 || !v.columns.swims:
		case v.counted():
			f := theme.Note
			text := fmt.Sprintf("+%d", n)
			top := (from+to-f.LineHeight())/2 + set.Baseline(f)
			counts = append(counts, set.New(geom.Pt(v.columns.rail-500-f.Width(text), top), text, f, set.Quiet))
		default:
			rows := max(1, int(max(0, to-from)/(smallMark+50)))
			lanes := min(mostSpans+1, (n+rows-1)/rows)
			rows = (n + lanes - 1) / lanes
			pitch := max(0, to-from) / geom.U(rows)
			for j := range n {
				x := v.columns.rail - geom.U(lanes-1-j%lanes)*lanePitch
				at[next+j] = geom.Pt(x, from+geom.U(j/lanes)*pitch+pitch/2)
			}
		}
		if b.labelled {
			next = b.event + 1
			from = at[b.event].Y + half
		}
	}
	return counts
}

// marks lists all marks from top to bottom.
func (v setting) marks(rows []Row, at []geom.Point) (all []sign.Mark) {
	labelled := map[*timeline.Event]bool{}
	for _, r := range rows {
		labelled[r.Mark.Event] = true
	}
	for k, e := range v.Dated {
		switch {
		case at[k] == geom.Point{}:
		case labelled[e]:
			all = append(all, sign.Mark{Event: e, At: at[k], Size: v.style.mark, Labelled: true, Past: v.IsPast(e)})
		default:
			all = append(all, sign.Mark{Event: e, At: at[k], Size: smallMark, Past: v.IsPast(e)})
		}
	}
	return all
}
