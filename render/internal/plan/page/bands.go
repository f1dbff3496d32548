package page

import (
	"demarche/render/internal/font"
	"demarche/render/internal/geom"
	"demarche/render/internal/set"
	"demarche/render/internal/theme"
	"fmt"
	"strings"
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

// bandList are the bands of a page, from top to bottom.
type bandList []band

// String writes the bands, one a line.
func (bands bandList) String() string {
	var b strings.Builder
	for _, d := range bands {
		fmt.Fprintf(&b, "%d: height %v, small %v, top %v, break at %v, as of at %v, date", d.event, d.height(), d.small, d.top, d.breakAt, d.asOfAt)
		for _, t := range d.date {
			fmt.Fprintf(&b, " %q", t.Text)
		}
		for _, t := range d.above {
			fmt.Fprintf(&b, ", above it %q", t.Text)
		}
		b.WriteString("\n")
	}
	return b.String()
}

// height returns what bands take with gaps between them.
func height(bands bandList, gap geom.U) geom.U {
	sum := gap * geom.U(max(0, len(bands)-1))
	for _, b := range bands {
		sum += b.height()
	}
	return sum
}

// stack makes the bands of the labelled rows. What has no label stands before
// the next that has one; what comes after the last is a band of its own.
func (v setting) stack(rows, labelled []int) bandList {
	bands := make(bandList, 0, len(labelled)+1)
	g := newGrouping(v)
	waiting := 0
	room := max(0, v.style.Bold().LineHeight()+v.style.gap-v.style.mark-100)
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
func (v setting) smallRoom(marks int) geom.U {
	if v.counted() {
		return theme.Note.LineHeight()
	}
	return geom.U((marks+mostSpans)/(mostSpans+1)) * (smallMark + 100)
}

// counted reports whether there are too many events for a mark each.
func (v input) counted() bool { return len(v.Dated) > mostSmall }

const mostSmall = 250

const smallMark = geom.U(750)

// band sets a row and what stands above it.
func (v setting) band(g *grouping, k int) band {
	b := band{event: k, labelled: true}
	e := v.Dated[k]
	quiet := v.dateFont()
	first := g.year == 0 && !g.begun && g.date == ""
	if words := v.breaks[k]; words != "" && !first {
		b.breakAt = 200 + quiet.LineHeight()/2
		b.above = v.rightAligned(words, quiet, set.Quiet, 200+set.Baseline(quiet))
		b.top = 200 + quiet.LineHeight()*geom.U(max(1, len(b.above))) + 500
	}
	if k == v.asOf && !first {
		b.asOfAt = b.top + 200 + quiet.LineHeight()/2
		lines, end := set.Lines(geom.Pt(v.columns.text, b.top+200), v.AsOf(), quiet, set.Ink, v.columns.width, 0)
		b.above = append(b.above, lines...)
		b.top = end + 500
	}
	if title := v.eras[k]; title != "" {
		lines, end := set.Lines(geom.Pt(v.columns.text, b.top), title, font.Font{Style: font.Italic, Size: v.style.Quiet}, set.Quiet, v.columns.width, 2)
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
func (v setting) rise() geom.U { return v.style.Title * 36 / 100 }
