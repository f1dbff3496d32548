package ruler

import (
	"strconv"

	"demarche/render/internal/axis"
	"demarche/render/internal/geom"
	"demarche/render/internal/lang"
	"demarche/render/internal/plan/frame"
	"demarche/render/internal/set"
	"demarche/render/internal/theme"
	"demarche/timeline"
	"demarche/timeline/tally"
)

// Toll is how many were killed in a stretch of the calendar, as far as the file
// gives numbers: at least, and at most.
type Toll struct {
	Sure, Range geom.Box // up to the least number, and from there to the most
	Best        geom.U   // height of the best number; 0 if one of the events has none
	Open        bool     // of one of the events the file does not say how many at most
	Least, Most int64
}

func (t Toll) moved(dy geom.U) Toll {
	t.Sure, t.Range = t.Sure.Move(0, dy), t.Range.Move(0, dy)
	if t.Best > 0 {
		t.Best += dy
	}
	return t
}

// Cell is a stretch of a calendar: the more events, the larger the square in its
// room.
type Cell struct {
	Room, Box geom.Box
	Count     int
}

// bins is how finely a strip counts: by day, else by month, else by year, so that
// no more than so many stretches of the days' and the months' length go into it.
func bins(scale axis.Scale, most, days, months int64) (unit int, of tally.Unit) {
	shown := int64(0)
	for _, g := range scale.Segments {
		shown += g.To - g.From
	}
	for unit < 2 && shown/[]int64{days * Day, months * 28 * Day}[unit] > most {
		unit++
	}
	return unit, []tally.Unit{tally.Day, tally.Month, tally.Year}[unit]
}

// killed returns the number of killed that an event gives, if it does.
func killed(e *timeline.Event) (timeline.Estimate, bool) {
	for _, f := range e.Figures {
		switch f.Name {
		case "killed", "dead", "deaths", "fatalities":
			return f.Estimate, true
		}
	}
	return timeline.Estimate{}, false
}

// newFigures sets the killed by day, month or year: what is sure, and above it
// how many more there may be.
func newFigures(in frame.Input, a Axis, top geom.U) (*Strip, geom.U) {
	unit, of := bins(a.Scale, stripBins, 1, 1)
	var some []*timeline.Event
	for _, e := range in.Dated {
		if _, ok := killed(e); ok && counts(e) && !in.IsPast(e) {
			some = append(some, e)
		}
	}
	t := tally.Of(some, in.Zone, of)
	left := 0
	for _, w := range t.Wide {
		left += w.Count
	}
	strip, y := beginStrip(in, a, in.Say.Forms.Killed[unit], left, top)
	strip.Zero = y + stripHeight
	var tolls []Toll
	most := int64(1)
	for _, c := range t.Columns {
		toll := Toll{}
		best, known := int64(0), true
		for _, cell := range c.Cells {
			for _, e := range cell.Events {
				n, _ := killed(e)
				low, high := n.Low, n.High
				if !low.Known {
					low = n.Best
				}
				if !high.Known {
					high = n.Best
				}
				toll.Least += whole(low)
				toll.Most += max(whole(low), whole(high))
				toll.Open = toll.Open || !high.Known
				best, known = best+whole(n.Best), known && n.Best.Known
			}
		}
		most = max(most, toll.Most)
		x0, x1 := a.Scale.X(of.Start(c.Index)), a.Scale.X(of.Start(c.Index+1))
		half := ((x1-x0)/2 - 50).Clamp(50, widestBar/2)
		toll.Sure.X0, toll.Sure.X1 = (x0+x1)/2-half, (x0+x1)/2+half
		if known {
			toll.Best = geom.U(best)
		}
		tolls = append(tolls, toll)
	}
	said := false
	for _, toll := range tolls {
		height := func(n int64) geom.U { return strip.Zero - stripHeight*geom.U(n)/geom.U(most) }
		toll.Range = toll.Sure
		toll.Sure.Y0, toll.Sure.Y1 = height(toll.Least), strip.Zero
		toll.Range.Y0, toll.Range.Y1 = height(toll.Most), toll.Sure.Y0
		if toll.Best > 0 {
			toll.Best = height(int64(toll.Best))
		}
		if toll.Most == most && !said {
			said = true
			strip.Texts = append(strip.Texts, tollText(in, toll))
		}
		strip.Tolls = append(strip.Tolls, toll)
	}
	return strip, strip.Zero + 600
}

// whole is a number without its fraction, which the dead do not have.
func whole(n timeline.Number) int64 {
	if !n.Known {
		return 0
	}
	return int64(n.Value)
}

// tollText says the number beside the highest bar.
func tollText(in frame.Input, t Toll) set.Text {
	text := strconv.FormatInt(t.Least, 10)
	switch {
	case t.Open:
		text = lang.Fill(in.Say.Forms.AtLeast, "n", text)
	case t.Most > t.Least:
		text += "–" + strconv.FormatInt(t.Most, 10)
	}
	f := theme.Note
	x := t.Sure.X1 + 300
	if x+f.Width(text) > in.Size.W-in.Margin {
		x = t.Sure.X0 - 300 - f.Width(text)
	}
	return set.New(geom.Pt(x, t.Range.Y0+f.Ascent()), text, f, set.Quiet)
}

// newCalendar sets how many events there were: by day, a column of seven a week;
// by month, a column of twelve a year; by year, a column of ten a decade.
func newCalendar(in frame.Input, a Axis, top geom.U) (*Strip, geom.U) {
	unit, of := bins(a.Scale, stripBins, 7, 12) // a column each
	outer := []tally.Unit{tally.Week, tally.Year, tally.Decade}[unit]
	t := frame.Tallied(in, of)
	left := 0
	for _, w := range t.Wide {
		left += w.Count
	}
	most := max(1, t.Most())
	caption := lang.Fill(in.Say.Forms.Calendar[unit], "n", in.Say.Grouped(int64(most)))
	strip, y := beginStrip(in, a, caption, left, top)
	strip.Zero = y
	const side = geom.U(900)
	for _, c := range t.Columns {
		start := of.Start(c.Index)
		column := outer.Index(start)
		row := geom.U(c.Index - of.Index(outer.Start(column)))
		x := a.Scale.X(outer.Start(column))
		w := (a.Scale.X(outer.Start(column+1)) - x).Clamp(200, side)
		room := geom.Box{X0: x, Y0: y + row*side, X1: x + w, Y1: y + (row+1)*side}
		strip.Cells = append(strip.Cells, Cell{Room: room, Box: share(room, c.Total, most), Count: c.Total})
	}
	rows := []geom.U{7, 12, 10}[unit]
	return strip, y + rows*side + 600
}

// share is the square, or as much of one as the room is wide, whose area is to
// the room's as a number is to the most.
func share(room geom.Box, n, most int) geom.Box {
	side := geom.U(1)
	for side*side*geom.U(most) < (room.H()-100)*(room.H()-100)*geom.U(n) {
		side++
	}
	side = max(side, 200)
	x, y := (room.X0+room.X1)/2, (room.Y0+room.Y1)/2
	half := min(side, room.W()) / 2
	return geom.Box{X0: x - half, Y0: y - side/2, X1: x + half, Y1: y + side/2}
}

// beginStrip sets the caption of a strip, with how many events are left out, and
// returns where the rest can begin.
func beginStrip(in frame.Input, a Axis, caption string, left int, top geom.U) (*Strip, geom.U) {
	if left > 0 {
		caption += " · " + in.Say.Counted(in.Say.NotSummed, left)
	}
	s := &Strip{X0: a.Zone0, X1: a.Zone1}
	right := in.Size.W - in.Margin
	lines, y := set.Lines(geom.Pt(a.X0, top+300), caption, theme.Note, set.Quiet, right-a.X0, 2)
	s.Texts = lines
	return s, y + 300
}
