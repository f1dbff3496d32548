package mapping

// Event is what one row says: parts of the row where they can be, else of a
// buffer of the event's own. It is good until the next row is read into it.
type Event struct {
	text [textFields][]byte
	list [allFields - textFields][][]byte

	Figures []Figure
	Extras  []Extra

	// First and Last are the first and the last day of the date, counted from
	// 1970-01-01, where it is made of days, months and years; else Dated is false.
	First, Last int32
	Dated       bool

	// Faults are what was not understood. A row with faults is an event all the
	// same, if it has a title.
	Faults []Fault

	buf []byte
}

// Figure is a number that the row reports.
type Figure struct {
	Name            string
	Best, Low, High []byte // as the table spells them, with a point; nil where not said
}

// Extra is a field of the user's own.
type Extra struct {
	Name  string // begins with x-
	Value []byte
}

// Fault is a value that was not understood.
type Fault struct {
	Field  string // that it was for
	Column string
	Value  []byte
	Why    string
}

// Text returns the value of a field that has one, nil for none.
func (e *Event) Text(f Field) []byte { return e.text[f] }

// List returns the values of a field that has several.
func (e *Event) List(f Field) [][]byte { return e.list[f-textFields] }

func (e *Event) reset() {
	e.text = [textFields][]byte{}
	for i := range e.list {
		e.list[i] = e.list[i][:0]
	}
	e.Figures, e.Extras, e.Faults, e.buf = e.Figures[:0], e.Extras[:0], e.Faults[:0], e.buf[:0]
	e.First, e.Last, e.Dated = 0, 0, false
}

// keep returns what was appended to the buffer since at.
func (e *Event) keep(at int) []byte { return e.buf[at:len(e.buf):len(e.buf)] }

func (e *Event) put(t target, value []byte) {
	switch {
	case len(value) == 0:
	case t.field == Figures:
		e.putFigure(t, value)
	case t.field == Extras:
		e.Extras = append(e.Extras, Extra{t.name, value})
	case t.field.Text():
		e.text[t.field] = value
	default:
		e.list[t.field-textFields] = append(e.list[t.field-textFields], value)
	}
}

func (e *Event) putFigure(t target, value []byte) {
	i := len(e.Figures) - 1
	if i < 0 || e.Figures[i].Name != t.name { // those of one name come together
		e.Figures, i = append(e.Figures, Figure{Name: t.name}), i+1
	}
	switch f := &e.Figures[i]; t.part {
	case low:
		f.Low = value
	case high:
		f.High = value
	default:
		f.Best = value
	}
}

// Clone returns an event that stays good.
func (e *Event) Clone() Event {
	n := *e
	n.buf = nil
	keep := func(b []byte) []byte {
		if b == nil {
			return nil
		}
		return append([]byte{}, b...)
	}
	for i := range n.text {
		n.text[i] = keep(e.text[i])
	}
	for i := range n.list {
		n.list[i] = nil
		for _, v := range e.list[i] {
			n.list[i] = append(n.list[i], keep(v))
		}
	}
	n.Figures, n.Extras, n.Faults = nil, nil, nil
	for _, f := range e.Figures {
		n.Figures = append(n.Figures, Figure{f.Name, keep(f.Best), keep(f.Low), keep(f.High)})
	}
	for _, x := range e.Extras {
		n.Extras = append(n.Extras, Extra{x.Name, keep(x.Value)})
	}
	for _, f := range e.Faults {
		n.Faults = append(n.Faults, Fault{f.Field, f.Column, keep(f.Value), f.Why})
	}
	return n
}
