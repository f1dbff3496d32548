package edtf

import "time"

// Gap is a stretch that the clocks of a zone never showed: they went from one
// reading to another.
type Gap struct {
	From, To Civil
}

// Skipped returns the gap in which a day or a time of the expression lies that
// loc never had, such as 02:30 on the day on which summer time begins. Times
// with an offset of their own are never skipped.
func Skipped(d Date, loc *time.Location) (gap Gap, skipped bool) {
	if loc == nil || loc == time.UTC {
		return Gap{}, false
	}
	skipped = anyPoint(d, func(p *point) bool {
		if p.clock >= utc || p.unit > Day || p.yearX|p.monthX|p.dayX != 0 {
			return false
		}
		lo, hi := p.walls()
		end := firstAt(lo, loc)
		if end <= lastAt(hi, loc) {
			return false
		}
		before := offsetAt(int64(end)-1, loc)
		gap = Gap{CivilOf(int64(end) + before), CivilOf(end.Wall(loc))}
		return true
	})
	return gap, skipped
}
