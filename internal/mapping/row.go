package mapping

import (
	"bytes"
	"slices"
	"strings"
)

// Row makes an event of a row. What the row lacks is empty.
func (c *Compiled) Row(row [][]byte, e *Event) {
	e.reset()
	for i := range c.steps {
		s := &c.steps[i]
		switch {
		case s.date != nil:
			s.makeDate(c, row, e)
		case s.all:
			for _, col := range s.cols {
				s.add(c, col, cell(row, col), e)
			}
		case s.pieces != nil:
			at := len(e.buf)
			var full bool
			e.buf, full = fillIn(e.buf, s.pieces, row)
			if value := trim(e.keep(at)); full && len(value) > 0 {
				s.add(c, -1, value, e)
			}
		case len(s.value) > 0:
			e.put(s.to, s.value)
		default:
			s.first(c, row, e)
		}
	}
	if c.Mapping.MachineCoded {
		e.machineCoded()
	}
}

var confirmed, reported, machineTag = []byte("confirmed"), []byte("reported"), []byte(MachineCodedTag)

// MachineCodedTag is the tag of events that no human has coded.
const MachineCodedTag = "machine-coded"

// machineCoded holds the event to what a machine can know.
func (e *Event) machineCoded() {
	if s := e.text[Status]; s == nil || bytes.Equal(s, confirmed) {
		e.text[Status] = reported
	}
	e.list[Tags-textFields] = append(e.list[Tags-textFields], machineTag)
}

func cell(row [][]byte, col int) []byte {
	if col < 0 || col >= len(row) {
		return nil
	}
	return trim(row[col])
}

// first takes the first column that says something: where there is a table,
// the first that the table knows.
func (s *step) first(c *Compiled, row [][]byte, e *Event) {
	last := -1
	for _, col := range s.cols {
		value := cell(row, col)
		if len(value) == 0 || s.isNone(value) {
			continue
		}
		if last = col; s.table != nil {
			if _, ok := s.table.get(value); !ok {
				continue
			}
		}
		s.add(c, col, value, e)
		return
	}
	if last >= 0 {
		s.add(c, last, cell(row, last), e)
	}
}

func (s *step) isNone(value []byte) bool {
	for _, n := range s.none {
		if string(value) == n {
			return true
		}
	}
	return false
}

// add converts a value, perhaps a list, and puts it into the event.
func (s *step) add(c *Compiled, col int, value []byte, e *Event) {
	for _, sep := range s.split {
		if i := bytes.Index(value, []byte(sep)); i >= 0 {
			s.add(c, col, trim(value[:i]), e)
			s.add(c, col, trim(value[i+len(sep):]), e)
			return
		}
	}
	if len(value) == 0 || s.isNone(value) {
		return
	}
	for _, clean := range s.clean {
		at := len(e.buf)
		e.buf = clean(e.buf, value)
		value = trim(e.keep(at))
	}
	if s.table != nil {
		got, ok := s.table.get(value)
		switch {
		case ok:
			at := len(e.buf)
			e.buf = append(e.buf, got...)
			value = e.keep(at)
		case s.keepUnknown:
		case s.hasOtherwise:
			value = s.otherwise
		default:
			e.Faults = append(e.Faults, Fault{s.field, c.column(col), value, "the table does not have it"})
			return
		}
	}
	if s.decimal != 0 {
		n, ok := e.number(value, s.decimal)
		if !ok {
			e.Faults = append(e.Faults, Fault{s.field, c.column(col), value, "it is no number"})
			return
		}
		value = n
	}
	e.put(s.to, value)
}

// column returns the name of a column for messages.
func (c *Compiled) column(col int) string {
	if col < 0 || col >= len(c.Header) {
		return ""
	}
	return c.Header[col]
}

// number takes 1,234.5 or, where the comma is the point, 1.234,5 for 1234.5.
func (e *Event) number(value []byte, decimal byte) ([]byte, bool) {
	plain := true
	digit := false
	for i, c := range value {
		switch {
		case c >= '0' && c <= '9':
			digit = true
		case c == '-' && i == 0, c == '.' && decimal == '.':
		default:
			plain = false
		}
	}
	if plain && digit && bytes.Count(value, []byte{'.'}) <= 1 && value[len(value)-1] != '.' && value[0] != '.' {
		return e.withoutZeros(value), true
	}
	group := byte(',')
	if decimal == ',' {
		group = '.'
	}
	at := len(e.buf)
	digits := 0 // since the last group sign
	grouped := false
	for i, c := range value {
		switch {
		case c >= '0' && c <= '9':
			e.buf = append(e.buf, c)
			digits++
		case c == '-' && i == 0:
			e.buf = append(e.buf, c)
		case c == group && i > 0 && (!grouped && digits <= 3 || digits == 3):
			grouped, digits = true, 0
		case c == decimal && digits > 0 && (!grouped || digits == 3) && bytes.IndexByte(e.buf[at:], '.') < 0 && i+1 < len(value):
			e.buf = append(e.buf, '.')
			digits, grouped = 3, false
		default:
			return nil, false
		}
	}
	if digits == 0 || grouped && digits != 3 {
		return nil, false
	}
	return e.withoutZeros(e.keep(at)), true
}

// withoutZeros takes zeros off the front, which JSON does not have.
func (e *Event) withoutZeros(v []byte) []byte {
	rest, negative := bytes.CutPrefix(v, []byte{'-'})
	short := rest
	for len(short) > 1 && short[0] == '0' && short[1] != '.' {
		short = short[1:]
	}
	switch {
	case len(short) == len(rest):
		return v
	case !negative:
		return short
	}
	at := len(e.buf)
	e.buf = append(append(e.buf, '-'), short...)
	return e.keep(at)
}

// fillIn fills a template in. Full is false where a column outside of brackets
// is empty and nothing else was written.
func fillIn(dst []byte, pieces []bound, row [][]byte) (out []byte, full bool) {
	full = true
	said := false
	for i := range pieces {
		p := &pieces[i]
		switch {
		case p.group != nil:
			at := len(dst)
			var ok bool
			if dst, ok = fillGroup(dst, p.group, row); !ok {
				dst = dst[:at]
			} else {
				said = true
			}
		case !p.named:
			dst = append(dst, p.text...)
		default:
			at := len(dst)
			if dst = p.append(dst, row); len(dst) > at {
				said = true
			}
			full = full && len(dst) > at
		}
	}
	return dst, full || said
}

// fillGroup fills in what stands in brackets, if all of its columns say
// something.
func fillGroup(dst []byte, group []bound, row [][]byte) ([]byte, bool) {
	for i := range group {
		p := &group[i]
		if !p.named {
			dst = append(dst, p.text...)
			continue
		}
		at := len(dst)
		if dst = p.append(dst, row); len(dst) == at {
			return dst, false
		}
	}
	return dst, true
}

// append writes the value of the first column that says something, as its
// table has it.
func (p *bound) append(dst []byte, row [][]byte) []byte {
	var value []byte
	for _, col := range p.cols {
		if value = cell(row, col); len(value) > 0 {
			break
		}
	}
	switch {
	case len(value) == 0:
	case p.clean != nil:
		return p.clean(dst, value)
	case p.table != nil:
		if got, ok := p.table.get(value); ok {
			return append(dst, got...)
		}
	}
	return append(dst, value...)
}

// makeDate makes an EDTF date of what the row says.
func (s *step) makeDate(c *Compiled, row [][]byte, e *Event) {
	d := s.date
	from, raw, col, ok := d.start(s, row)
	if len(raw) == 0 {
		return
	}
	fault := func(why string) {
		e.Faults = append(e.Faults, Fault{s.field, c.column(col), raw, why})
	}
	if !ok {
		fault(d.why(raw))
		return
	}
	if d.time >= 0 && from.clock == "" && from.day > 0 {
		if t := cell(row, d.time); len(t) > 0 {
			if from.clock, ok = clockOf(t); !ok {
				e.Faults = append(e.Faults, Fault{s.field, c.column(d.time), t, "it is no time of day"})
			}
		}
	}
	p := byRange
	for _, col := range d.precCols {
		code := cell(row, col)
		if len(code) == 0 {
			continue
		}
		if p, ok = d.precTable[string(code)]; !ok {
			e.Faults = append(e.Faults, Fault{s.field, c.column(col), code, "there is no such precision"})
			p = byRange
		}
		break
	}
	to, ended, bad := d.end(row, &raw)
	if bad {
		fault("the end of it is no date")
	}
	at := len(e.buf)
	from = from.coarser(p)
	if ended && p == byRange && from.text == nil && to.text == nil {
		first, _ := from.days()
		_, last := to.days()
		if last >= first && s.to.field == Date {
			e.First, e.Last, e.Dated = first, last, true
		}
	} else if from.year != 0 && s.to.field == Date && !(ended && p == byRange) {
		e.First, e.Last = from.days()
		e.Dated = true
	}
	if ended && p == byRange {
		if e.buf, ok = ends(e.buf, from, to, d.oneOf); !ok {
			fault("it ends before it begins")
			return
		}
	} else {
		e.buf = from.append(e.buf)
	}
	e.put(s.to, e.keep(at))
}

// start reads the beginning of the date, and returns what it read.
func (d *dateStep) start(s *step, row [][]byte) (w when, raw []byte, col int, ok bool) {
	if d.parts != nil {
		raw = cell(row, d.parts[0])
		if len(raw) == 0 || s.isNone(raw) {
			return w, nil, 0, false
		}
		w, ok = partsOf(raw, cell(row, d.parts[1]), cell(row, d.parts[2]), cell(row, d.parts[3]))
		return w, raw, d.parts[0], ok
	}
	for _, col = range s.cols {
		if raw = cell(row, col); len(raw) > 0 && !s.isNone(raw) {
			w, ok = spelled(raw, d.spellings)
			return w, raw, col, ok
		}
	}
	if len(s.value) > 0 {
		w, ok = spelled(s.value, d.spellings)
		return w, s.value, -1, ok
	}
	if s.pieces != nil {
		filled, full := fillIn(nil, s.pieces, row)
		if filled = trim(filled); full && len(filled) > 0 {
			w, ok = spelled(filled, d.spellings)
			return w, filled, -1, ok
		}
	}
	return w, nil, -1, false
}

// end reads the end of the date, if there is one.
func (d *dateStep) end(row [][]byte, raw *[]byte) (w when, ended, bad bool) {
	if d.untilPart != nil {
		year := cell(row, d.untilPart[0])
		if len(year) == 0 {
			return w, false, false
		}
		w, ok := partsOf(year, cell(row, d.untilPart[1]), cell(row, d.untilPart[2]), cell(row, d.untilPart[3]))
		return w, ok, !ok
	}
	value := cell(row, d.until)
	if len(value) == 0 {
		return w, false, false
	}
	w, ok := spelled(value, d.spellings)
	if !ok {
		*raw = value
	}
	return w, ok, !ok
}

// why says why a date was not understood.
func (d *dateStep) why(raw []byte) string {
	if slices.Contains(d.spellings, "dmy") || slices.Contains(d.spellings, "mdy") {
		return "it is no date"
	}
	if _, ok := numeric(raw, "dmy"); ok {
		if _, ok := numeric(raw, "mdy"); ok {
			return "day and month could be either"
		}
	}
	return "it is no date" + map[bool]string{true: " of the spelling " + strings.Join(d.spellings, ", ")}[len(d.spellings) == 1]
}
