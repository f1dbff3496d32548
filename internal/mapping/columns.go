package mapping

import "slices"

// Columns returns the columns, by number from 0 and in order, that some of the
// fields are made of: all others may be empty without changing them.
func (c *Compiled) Columns(fields ...Field) []int {
	var cols []int
	for i := range c.steps {
		if s := &c.steps[i]; slices.Contains(fields, s.to.field) {
			cols = append(cols, s.columns()...)
		}
	}
	slices.Sort(cols)
	return slices.Compact(cols)
}

// Apart reports whether every one of the fields that is made of a column is made
// of that column alone, so that what its value means does not depend on others.
func (c *Compiled) Apart(col int, fields ...Field) bool {
	for i := range c.steps {
		s := &c.steps[i]
		if !slices.Contains(fields, s.to.field) {
			continue
		}
		if cols := s.columns(); len(cols) > 1 && slices.Contains(cols, col) {
			return false
		}
	}
	return true
}

func (s *step) columns() []int {
	cols := append([]int{}, s.cols...)
	cols = append(cols, columnsOf(s.pieces)...)
	if d := s.date; d != nil {
		cols = append(append(cols, d.until, d.time), d.precCols...)
		for _, parts := range []*[4]int{d.parts, d.untilPart} {
			if parts != nil {
				cols = append(cols, parts[:]...)
			}
		}
	}
	return slices.DeleteFunc(cols, func(col int) bool { return col < 0 })
}

func columnsOf(pieces []bound) (cols []int) {
	for _, p := range pieces {
		cols = append(append(cols, p.cols...), columnsOf(p.group)...)
	}
	return cols
}
