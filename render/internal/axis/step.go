package axis

import "demarche/render/internal/geom"

// Unit is a unit of the calendar.
type Unit uint8

// The units, finest first. A week counts as seven days.
const (
	Second Unit = iota
	Minute
	Hour
	Day
	Week
	Month
	Year
	unitCount
)

// unitSeconds holds the length of each unit in seconds; months and years at
// their mean.
var unitSeconds = [unitCount]int64{1, minute, hour, day, 7 * day, meanMonth, meanYear}

// Step is a distance on the calendar: N units, counted from where people count
// them from: midnight, Monday, January, the year 1.
type Step struct {
	Unit Unit
	N    int64
}

// steps holds every step that ticks are made of, finest first.
var steps = makeSteps()

func makeSteps() []Step {
	table := []Step{
		{Second, 1}, {Second, 5}, {Second, 15}, {Second, 30},
		{Minute, 1}, {Minute, 5}, {Minute, 15}, {Minute, 30},
		{Hour, 1}, {Hour, 3}, {Hour, 6}, {Hour, 12},
		{Day, 1}, {Day, 2}, {Week, 1},
		{Month, 1}, {Month, 3}, {Month, 6},
	}
	for n := int64(1); n <= 10_000_000_000; n *= 10 {
		table = append(table, Step{Year, n}, Step{Year, 2 * n}, Step{Year, 5 * n})
	}
	return table
}

// length returns the step's length in seconds, at the mean for months and years.
func (s Step) length() uint64 { return uint64(s.N * unitSeconds[s.Unit]) }

// Floor returns the latest edge of the step that is not after t.
func (s Step) Floor(t int64) int64 {
	switch s.Unit {
	case Week: // weeks start on Monday; 1970-01-01 was a Thursday
		return (geom.FloorDiv(geom.FloorDiv(t, day)+3, 7*s.N)*7*s.N - 3) * day
	case Month:
		y, m, _ := dateOf(t)
		return monthWall(geom.FloorDiv(y*12+int64(m-1), s.N) * s.N)
	case Year:
		y, _, _ := dateOf(t)
		return wallOf(floorYear(y, s.N), 1, 1)
	}
	size := s.N * unitSeconds[s.Unit]
	return geom.FloorDiv(t, size) * size
}

// Next returns the first edge of the step after t.
func (s Step) Next(t int64) int64 {
	switch s.Unit {
	case Month:
		y, m, _ := dateOf(t)
		return monthWall((geom.FloorDiv(y*12+int64(m-1), s.N) + 1) * s.N)
	case Year:
		y, _, _ := dateOf(t)
		return wallOf(nextYear(floorYear(y, s.N), s.N), 1, 1)
	}
	return s.Floor(t) + s.N*unitSeconds[s.Unit]
}

// Ceil returns the first edge of the step that is not before t.
func (s Step) Ceil(t int64) int64 {
	if f := s.Floor(t); f == t {
		return t
	}
	return s.Next(t)
}

// monthWall returns where the n-th month after January of year 0 begins.
func monthWall(n int64) int64 {
	y := geom.FloorDiv(n, 12)
	return wallOf(y, int(n-y*12)+1, 1)
}

// floorYear returns the latest edge year not after y. Edges are round in the
// numbers people say: 200 BCE, 100 BCE, 1 CE, 100 CE. There is no year 0, so
// the year 1 stands in for it.
func floorYear(y, n int64) int64 {
	switch {
	case n == 1:
		return y
	case y >= 1:
		return max(1, y-y%n)
	}
	return 1 - (1-y+n-1)/n*n
}

// nextYear returns the edge year after the edge year y.
func nextYear(y, n int64) int64 {
	switch {
	case n == 1:
		return y + 1
	case y == 1:
		return n
	case y < 0 && y+n >= 1: // n BCE is followed by 1 CE
		return 1
	}
	return y + n
}
