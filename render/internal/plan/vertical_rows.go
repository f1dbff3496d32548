package plan

import (
	"cmp"
	"fmt"
	"slices"

	"demarche/render/internal/font"
	"demarche/render/internal/geom"
	"demarche/render/internal/plan/sign"
	"demarche/render/internal/set"
	"demarche/render/internal/theme"
	"demarche/timeline"
	"demarche/timeline/edtf/inwords"
)

// band is a row with what stands above it, before it is placed: heights are
// counted from its own upper edge.
type band struct {
	event    int
	labelled bool
	small    geom.U // room for the marks before it that have no label

	above   []set.Text
	breakAt geom.U // 0 for none
	asOfAt  geom.U // likewise
	top     geom.U // where the row itself begins
	date    []set.Text
	label   rowText
	size    geom.U // height of the row itself
}

func (b band) height() geom.U { return b.small + b.top + b.size }

// height returns what bands take with gaps between them.
func height(bands []band, gap geom.U) geom.U {
	sum := gap * geom.U(max(0, len(bands)-1))
	for _, b := range bands {
		sum += b.height()
	}
	return sum
}

// stack makes the bands of the labelled rows. What has no label stands before
// the next that has one; what comes after the last is a band of its own.
func (v *vertical) stack(rows, labelled []int) []band {
	bands := make([]band, 0, len(labelled)+1)
	g := newGrouping(v)
	waiting := 0
	room := max(0, v.style.bold().LineHeight()+v.style.gap-v.style.mark-100)
	next := 0
	for _, k := range rows {
		if next == len(labelled) || labelled[next] != k {
			waiting++
			continue
		}
		next++
		b := v.band(g, k)
		if waiting > 0 {
			b.small = v.smallRoom(waiting)
			if len(bands) > 0 { // the first row has nothing above it
				b.small = max(0, b.small-room)
			}
		}
		bands = append(bands, b)
		waiting = 0
	}
	if waiting > 0 {
		bands = append(bands, band{event: -1, small: v.smallRoom(waiting)})
	}
	return bands
}

// smallRoom is the height that marks without a label take, side by side in
// swim lanes. Of very many only their number is said.
func (v *vertical) smallRoom(marks int) geom.U {
	if v.counted() {
		return theme.Note.LineHeight()
	}
	return geom.U((marks+mostSpans)/(mostSpans+1)) * (smallMark + 100)
}

// counted reports whether there are too many events for a mark each.
func (v *vertical) counted() bool { return len(v.dated) > mostSmall }

const mostSmall = 250

const smallMark = geom.U(750)

// band sets a row and what stands above it.
func (v *vertical) band(g *grouping, k int) band {
	b := band{event: k, labelled: true}
	e := v.dated[k]
	quiet := v.dateFont()
	first := g.year == 0 && !g.begun && g.date == ""
	if words := v.breaks[k]; words != "" && !first {
		b.breakAt = 200 + quiet.LineHeight()/2
		b.above = v.rightAligned(words, quiet, set.Quiet, 200+set.Baseline(quiet))
		b.top = 200 + quiet.LineHeight()*geom.U(max(1, len(b.above))) + 500
	}
	if k == v.asOf && !first {
		b.asOfAt = b.top + 200 + quiet.LineHeight()/2
		lines, end := set.Lines(geom.Pt(v.columns.text, b.top+200), v.in.AsOf(), quiet, set.Ink, v.columns.width, 0)
		b.above = append(b.above, lines...)
		b.top = end + 500
	}
	if title := v.eras[k]; title != "" {
		lines, end := set.Lines(geom.Pt(v.columns.text, b.top), title, font.Font{Style: font.Italic, Size: v.style.quiet}, set.Quiet, v.columns.width, 2)
		b.above = append(b.above, lines...)
		b.top = end + 400
	}
	if text := g.heading(e); text != "" {
		if !first {
			b.top += v.style.gap / 2
		}
		lines := v.rightAligned(text, v.headFont(), set.Ink, b.top+set.Baseline(v.headFont()))
		b.above = append(b.above, lines...)
		b.top += v.headFont().LineHeight()*geom.U(len(lines)) + 200
	}
	b.label = v.rowText(k)
	b.date = v.rightAligned(g.words(e), quiet, set.Quiet, b.label.first)
	b.size = max(b.label.size.H, b.label.first+v.style.mark/2-v.rise())
	if n := len(b.date); n > 0 {
		b.size = max(b.size, b.date[n-1].At.Y+quiet.Descent())
	}
	return b
}

// rise is how far the middle of a mark stands above the baseline of its title.
func (v *vertical) rise() geom.U { return v.style.title * 36 / 100 }

// place sets the bands one below the other, and everything along the rail.
func (v *vertical) place(bands []band, top, gap geom.U) {
	c := v.columns
	v.TextX, v.DateX = c.text, c.date
	at := make([]geom.Point, len(v.dated)) // of the marks; the zero point has none
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
	v.placeSmall(bands, starts, at)
	ends := map[int]geom.U{} // lower edges of the rows
	for i, b := range bands {
		if !b.labelled {
			continue
		}
		head := starts[i] + b.small
		row := head + b.top
		e := v.dated[b.event]
		m := sign.Mark{Event: e, At: at[b.event], Size: v.style.mark, Labelled: true}
		v.Above = append(v.Above, set.Moved(b.above, 0, head)...)
		if b.breakAt > 0 {
			v.Breaks = append(v.Breaks, head+b.breakAt)
		}
		if b.asOfAt > 0 {
			v.AsOfLine = append(v.AsOfLine, head+b.asOfAt)
		}
		ends[b.event] = row + b.size
		v.Rows = append(v.Rows, Row{
			Mark: m, Date: set.Moved(b.date, 0, row), Lines: set.Moved(b.label.lines, 0, row),
			Box: geom.Box{X0: c.text, Y0: row, X1: c.text + b.label.size.W, Y1: row + b.label.size.H},
		})
	}
	slices.SortStableFunc(v.Above, func(a, b set.Text) int { return cmp.Compare(a.At.Y, b.At.Y) })
	v.finishMarks(at)
	if len(bands) > 0 {
		v.Rail = Rail{c.rail, top, min(v.bottom, y)}
		v.spans(bands, at, ends)
		v.replies(bands, at)
	}
}

// placeSmall sets the marks without a label between their neighbours: on the
// rail where there is room for it, else in rows beside it.
func (v *vertical) placeSmall(bands []band, starts []geom.U, at []geom.Point) {
	half := v.style.mark/2 + 50
	next := 0 // event
	from := geom.U(0)
	for i, b := range bands {
		last, to := len(v.dated), starts[i]+b.height()
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
			v.Above = append(v.Above, set.New(geom.Pt(v.columns.rail-500-f.Width(text), top), text, f, set.Quiet))
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
}

// finishMarks lists all marks from top to bottom.
func (v *vertical) finishMarks(at []geom.Point) {
	t := v.page()
	labelled := map[*timeline.Event]bool{}
	for _, r := range v.Rows {
		labelled[r.Mark.Event] = true
	}
	for k, e := range v.dated {
		switch {
		case at[k] == geom.Point{}:
		case labelled[e]:
			t.Marks = append(t.Marks, sign.Mark{Event: e, At: at[k], Size: v.style.mark, Labelled: true})
		default:
			t.Marks = append(t.Marks, sign.Mark{Event: e, At: at[k], Size: smallMark})
		}
	}
}

// findEras notes where the eras begin that any event lies in, and where what
// is known ends.
func (v *vertical) findEras() {
	v.eras = map[int]string{}
	t := v.page().Source
	for _, era := range t.Eras {
		k := slices.IndexFunc(v.dated, func(e *timeline.Event) bool {
			return e.Earliest.Bounded() && e.Earliest >= era.Earliest && e.Earliest <= era.Latest
		})
		if k < 0 {
			continue
		}
		text := font.Clean(era.Title) + ", " + v.say.Words(era.Date, inwords.Short)
		if v.eras[k] != "" {
			text = v.eras[k] + " · " + text
		}
		v.eras[k] = text
	}
	v.asOf = -1
	if t.AsOf.IsZero() || len(v.dated) == 0 {
		return
	}
	_, known := t.AsOf.Bounds(t.Zone)
	k := slices.IndexFunc(v.dated, func(e *timeline.Event) bool { return e.Earliest.Bounded() && e.Earliest > known })
	if k > 0 && !slices.ContainsFunc(v.dated[k:], func(e *timeline.Event) bool { return e.Earliest <= known }) {
		v.asOf = k
	}
}
