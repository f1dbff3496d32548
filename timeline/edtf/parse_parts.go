package edtf

import (
	"fmt"
	"strings"
)

// parseInterval reads start/end around the slash at an index of s.
func parseInterval(s string, slash int) (Date, *Error) {
	if at := strings.IndexByte(s[slash+1:], '/'); at >= 0 {
		return Date{}, newError(s, slash+1+at, "an interval has one slash")
	}
	d := &expression{kind: Interval, text: s}
	var parts [2]expression
	c := cursor{s: s, end: slash}
	if !c.side(&parts[0], d, openStart, unknownStart) {
		return Date{}, c.err
	}
	c.i, c.end = slash+1, len(s)
	if !c.side(&parts[1], d, openEnd, unknownEnd) {
		return Date{}, c.err
	}
	if err := checkInterval(s, slash, &parts[0], &parts[1]); err != nil {
		return Date{}, err
	}
	if c.respelled {
		d.text = spelled(&parts[0], d.sides&openStart) + "/" + spelled(&parts[1], d.sides&openEnd)
	}
	if at := &parts[0]; sameMoment(&at.point, &parts[1].point) {
		return Date{&expression{text: d.text, point: at.point, quals: at.quals, level: 2}}, nil
	}
	d.more = &compound{parts: []Date{dated(parts[0]), dated(parts[1])}}
	finish(d)
	return Date{d}, nil
}

// sameMoment reports whether two times of day are one: an interval between them
// has no length, and is the point.
func sameMoment(a, b *point) bool {
	switch {
	case a.clock == noClock || b.clock == noClock:
		return false
	case a.clock == local || b.clock == local:
		return *a == *b
	}
	return a.unit == b.unit && a.nanosecond == b.nanosecond && a.dayQ == b.dayQ && a.earliestWall() == b.earliestWall()
}

// side reads one end of an interval up to the end of the cursor.
func (c *cursor) side(into, whole *expression, open, unknown side) bool {
	switch c.s[c.i:c.end] {
	case "":
		whole.sides |= unknown
		return true
	case "..":
		whole.sides |= open
		return true
	}
	if !c.point(into) {
		return false
	}
	if c.i < c.end {
		c.trailing()
		return false
	}
	return c.noShortYear(into)
}

// noShortYear refuses `1910/30`: a century there is more likely half a year.
func (c *cursor) noShortYear(part *expression) bool {
	if part.point.unit > Year {
		if b := c.peek(); b != 0 && strings.IndexByte(",. \t", b) < 0 {
			c.trailing()
			return false
		}
		return c.fail(c.i-len(part.text), "a decade or century in an interval or a set is written with X, as in 19XX")
	}
	return true
}

// checkInterval refuses ends that do not go together.
func checkInterval(s string, slash int, start, end *expression) *Error {
	if start.text == "" || end.text == "" {
		return nil
	}
	a, b := &start.point, &end.point
	switch {
	case (a.clock == noClock) != (b.clock == noClock):
		err := newError(s, slash+1, "one end of the interval has a time of day and the other has none")
		err.Hint = "give both ends a time, or neither"
		return err
	case a.letter != b.letter:
		err := newError(s, slash+1, "one end of the interval is written with Y and the other without")
		if plain, ok := letterForm(end, start); ok {
			err.Instead = start.text + "/" + plain
		} else if plain, ok := letterForm(start, end); ok {
			err.Instead = plain + "/" + end.text
		}
		return err
	}
	if !reversed(a, b) || a.wholeDay() && b.wholeDay() {
		return nil // of days, the reader decides: see Date.Reversed
	}
	err := newError(s, slash+1, "the interval ends before it starts")
	if _, hi := b.walls(); a.earliestWall() > hi-int64(b.offset)*60 {
		err.Hint = "write " + end.text + "/" + start.text + " if the ends were swapped"
		return err
	}
	err.Msg = "the end of the interval is coarser than its start and begins before it"
	if b.unit == Month && b.monthQ == 0 {
		err.Hint = "write " + start.text + "/" + end.text + "-XX if the day of the end is not known"
	}
	return err
}

// letterForm writes a plain year in the exponential form, the only one with Y for
// years of four digits, to go with another that has Y.
func letterForm(plain, other *expression) (string, bool) {
	p := &plain.point
	if p.letter || !other.point.letter || p.unit != Year || p.yearX != 0 || p.significant != 0 || p.year == 0 {
		return "", false
	}
	year, zeros := p.year, 0
	for ; year%10 == 0; zeros++ {
		year /= 10
	}
	return fmt.Sprintf("Y%dE%d", year, zeros), plain.quals == 0
}

// parseSet reads [a,b..c] or {a,b..c}.
func parseSet(s string) (Date, *Error) {
	d := &expression{kind: OneOf}
	closing := byte(']')
	if s[0] == '{' {
		d.kind, closing = AllOf, '}'
	}
	if s[len(s)-1] != closing || len(s) < 2 {
		return Date{}, newError(s, len(s), "expected "+string(closing)+" at the end of the set")
	}
	set := setCursor{cursor: cursor{s: s, i: 1, end: len(s) - 1}, set: d}
	d.more = &compound{}
	for {
		if !set.item() {
			return Date{}, set.err
		}
		if set.i == set.end {
			break
		}
		if set.peek() != ',' {
			return Date{}, set.trailing()
		}
		set.i++
	}
	d.text = s
	if set.respelled {
		d.text = spellSet(d, s[:1], s[len(s)-1:])
	}
	finish(d)
	d.level = 2
	return Date{d}, nil
}

// setCursor reads the items of a set into it.
type setCursor struct {
	cursor
	set *expression
}

func (c *setCursor) blanks() {
	for c.peek() == ' ' || c.peek() == '\t' {
		c.i++
		c.respelled = true
	}
}

func (c *setCursor) dots() bool {
	if c.i+2 <= c.end && c.s[c.i:c.i+2] == ".." {
		c.i += 2
		return true
	}
	return false
}

// item reads a point, a..b, ..b (first in the set only) or a.. (last only).
func (c *setCursor) item() bool {
	c.blanks()
	from := c.i
	var first, last expression
	opens := c.dots()
	if opens && len(c.set.more.parts) > 0 {
		return c.fail(from, "only the first member of a set can be open towards the past")
	}
	if !c.member(&first) {
		return false
	}
	ranges := !opens && c.dots()
	c.blanks()
	switch {
	case opens:
		c.set.sides |= openStart
		c.add(rangeOf(Date{}, dated(first)))
	case !ranges:
		c.add(dated(first))
	case c.i == c.end:
		c.set.sides |= openEnd
		c.add(rangeOf(dated(first), Date{}))
	case c.peek() == ',':
		return c.fail(c.i, "only the last member of a set can be open towards the future")
	default:
		return c.closeRange(&first, &last)
	}
	return true
}

// closeRange reads the end of a..b.
func (c *setCursor) closeRange(first, last *expression) bool {
	from := c.i
	if !c.member(last) {
		return false
	}
	c.blanks()
	if first.point.unit != last.point.unit || first.point.letter != last.point.letter {
		return c.fail(from, "the ends of a range in a set need the same precision")
	}
	if reversed(&first.point, &last.point) {
		return c.failHint(from, "write "+last.text+".."+first.text+" if the ends were swapped", "the range ends before it starts")
	}
	c.add(rangeOf(dated(*first), dated(*last)))
	return true
}

func (c *setCursor) member(into *expression) bool {
	return c.point(into) && c.noShortYear(into)
}

func (c *setCursor) add(d Date) { c.set.more.parts = append(c.set.more.parts, d) }

// spellSet writes a set from its members.
func spellSet(d *expression, opening, closing string) string {
	var b strings.Builder
	b.WriteString(opening)
	for i := range d.more.parts {
		if i > 0 {
			b.WriteByte(',')
		}
		part := said(d.more.parts[i])
		if part.kind == Point {
			b.WriteString(part.text)
			continue
		}
		b.WriteString(part.more.parts[0].String())
		b.WriteString("..")
		b.WriteString(part.more.parts[1].String())
	}
	b.WriteString(closing)
	return b.String()
}

// spelled writes an end of an interval that may be open or unknown.
func spelled(d *expression, open side) string {
	if open != 0 {
		return ".."
	}
	return d.text
}

// rangeOf makes the interval that a range in a set stands for; a zero Date is
// an open end.
func rangeOf(first, last Date) Date {
	d := &expression{kind: Interval, more: &compound{parts: []Date{first, last}}}
	start, end := first.String(), last.String()
	if first.IsZero() {
		d.sides, start = openStart, ".."
	}
	if last.IsZero() {
		d.sides, end = openEnd, ".."
	}
	d.text = start + "/" + end
	finish(d)
	return Date{d}
}

// dated returns the date of a point; of nothing, none.
func dated(e expression) Date {
	if e.text == "" {
		return Date{}
	}
	return Date{&e}
}

// finish gathers qualifiers and level from the parts.
func finish(d *expression) {
	if d.sides != 0 {
		d.level = 1
	}
	for i := range d.more.parts {
		part := said(d.more.parts[i])
		d.quals |= part.quals
		d.level = max(d.level, part.level)
		// Unspecified digits and times of day in intervals: see Date.Level.
		p := &part.point
		if d.kind == Interval && (p.yearX|p.monthX|p.dayX != 0 || p.clock != noClock) {
			d.level = 2
		}
	}
}
