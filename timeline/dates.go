package timeline

import (
	"cmp"
	"slices"
	"time"

	"demarche/timeline/edtf"
	"demarche/timeline/edtf/phrases"
)

// askDates says of each text that is no date how to write what was meant. Hint
// and edit are one value; where there is a doubt it asks and leaves the text.
func (l afterwards) askDates() {
	for _, d := range l.in.Doubtful {
		world := phrases.World{Zone: l.zoneAt(d.Offset)}
		world.Year, world.YearOf = l.likelyYear(d.Offset)
		meant := phrases.Read(d.Text, world)
		hint := meant.Hint
		if hint == "" {
			hint = "dates are written as in EDTF: 2025-11-20, 2025-11, 2025-11-20T14:30, 1984~, 2025-11-20/2025-11-22"
		}
		l.in.Problems[d.Problem].Hint = hint
		if !meant.Date.IsZero() {
			l.in.RewriteOf(d.Problem, d.Offset, meant.Date.String())
		}
	}
}

// zoneAt returns the zone in which a date at an offset is meant: that of the
// event in which it stands, or of the file.
func (l *loader) zoneAt(offset int) *time.Location {
	at, _ := slices.BinarySearchFunc(l.t.Events, offset, func(e *Event, offset int) int { return cmp.Compare(int(e.offset), offset) })
	if at == 0 {
		return l.t.Zone
	}
	return l.t.ZoneOf(l.t.Events[at-1])
}

// likelyYear returns the year that is most likely meant at an offset where none
// is written, and whose it is: that of as_of, else that of the nearest event
// before it in the file, or after it.
func (l afterwards) likelyYear(offset int) (year int64, of string) {
	yearOf := func(d edtf.Date) (int64, bool) {
		earliest, latest := d.Bounds(l.t.Zone)
		if d.IsZero() || !earliest.Bounded() || !latest.Bounded() {
			return 0, false
		}
		first, last := edtf.CivilOf(earliest.Wall(l.t.Zone)).Year, edtf.CivilOf(latest.Wall(l.t.Zone)).Year
		return first, first == last
	}
	if year, ok := yearOf(l.t.AsOf); ok {
		return year, "`as_of`"
	}
	at, _ := slices.BinarySearchFunc(l.t.Events, offset, func(e *Event, offset int) int { return cmp.Compare(int(e.offset), offset) })
	const near = 10
	for i := at - 1; i >= max(0, at-near); i-- {
		if year, ok := yearOf(l.t.Events[i].Date); ok {
			return year, "the event before it"
		}
	}
	for i := at; i < min(len(l.t.Events), at+near); i++ {
		if year, ok := yearOf(l.t.Events[i].Date); ok {
			return year, "the event after it"
		}
	}
	return 0, ""
}
