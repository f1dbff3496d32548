package axis

import "demarche/render/internal/geom"

// Align says how a label lies to its anchor LabelX.
type Align uint8

// The alignments.
const (
	Center Align = iota
	Start
	End
)

// Tick is one mark of the fine level. Its label names the moment At, or the
// unit of the calendar that begins there; then it stands in the unit's middle.
type Tick struct {
	At     int64
	X      geom.U
	Cut    bool   // the unit began before the axis did: label only, no line
	Label  string // empty if there is no room, or nothing to say
	LabelX geom.U
	Align  Align
}

// Band is a unit of the calendar, or its visible part, on the coarse level.
// The label, if any, begins at LabelX.
type Band struct {
	From, To int64
	X0, X1   geom.U
	Label    string
	LabelX   geom.U
}

// Ruler is what is drawn along an axis.
type Ruler struct {
	Fine     []Tick
	Coarse   []Band
	Minor    []geom.U // ticks between the fine ones, without labels
	Weekends []Band   // Saturdays and Sundays, where days can be told apart
}

// The distances that ticks and labels keep.
const (
	labelGap     = geom.U(800)  // between two labels of one level
	labelInset   = geom.U(400)  // between the edge of a band and its label
	minorPitch   = geom.U(500)  // between two minor ticks
	weekendPitch = geom.U(500)  // a day's width from which weekends show
	unitPitch    = geom.U(2400) // from one labelled unit to the next, if possible
	stridePitch  = geom.U(4000) // the same where units are skipped, and for moments
)

// class is the level of detail of a stretch: which steps its fine level takes
// and which unit its coarse level shows.
type class uint8

const (
	clock  class = iota // hours and finer, over days
	days                // days and weeks, over months
	months              // months, over years
	years               // years, over nothing
	classCount
)

var classOf = [unitCount]class{clock, clock, clock, days, days, months, years}

var coarseUnit = [classCount]Unit{clock: Day, days: Month, months: Year}

// box returns the room that the tick's label takes, width wide.
func (t Tick) box(width geom.U) (lo, hi geom.U) {
	switch t.Align {
	case Start:
		return t.LabelX, t.LabelX + width
	case End:
		return t.LabelX - width, t.LabelX
	}
	return t.LabelX - width/2, t.LabelX - width/2 + width
}

// ruling makes a ruler; it holds what every step of that needs.
type ruling struct {
	scale    Scale
	names    Names
	measure  func(string) geom.U
	widths   map[string]geom.U
	weekdays bool // days are labelled with their weekday
}

// Ticks puts calendar ticks on a scale. The function measures a label; the
// labels of a level keep 8 px from one another and stay on the axis and out of
// the breaks. Labels too many are thinned out by taking a coarser step.
func Ticks(s Scale, width func(label string) geom.U, names Names) Ruler {
	k := &ruling{scale: s, names: names.orEnglish(), measure: width, widths: map[string]geom.U{}}
	if len(s.Segments) == 0 {
		return Ruler{}
	}
	if s.kind == KindEven {
		return k.even()
	}
	var runs []run
	chains := chainsOf(s.Segments)
	for _, c := range chains {
		runs = append(runs, k.runs(c, len(chains) == 1)...)
	}
	out := Ruler{Fine: k.fine(runs)}
	var words [][]string
	for _, r := range runs {
		out.Minor = append(out.Minor, k.minor(r)...)
		out.Weekends = k.weekends(out.Weekends, r)
		bands, w := k.coarse(r)
		out.Coarse, words = append(out.Coarse, bands...), append(words, w...)
	}
	k.labelBands(out.Coarse, words)
	nameNoOther(&out, k.wide)
	return out
}

// nameNoOther takes away a fine label that reaches from a band that has no room
// for its own name into one that has: it would be read as part of that.
func nameNoOther(r *Ruler, wide func(string) geom.U) {
	for i, b := range r.Coarse[:max(0, len(r.Coarse)-1)] {
		if next := r.Coarse[i+1]; b.Label != "" || next.Label == "" || next.From != b.To {
			continue
		}
		for j := range r.Fine {
			t := &r.Fine[j]
			if _, end := t.box(wide(t.Label)); t.X >= b.X0 && t.At < b.To && end > b.X1 {
				t.Label = ""
			}
		}
	}
}

// wide measures a label, once.
func (k *ruling) wide(label string) geom.U {
	w, ok := k.widths[label]
	if !ok {
		w = k.measure(label)
		k.widths[label] = w
	}
	return w
}
