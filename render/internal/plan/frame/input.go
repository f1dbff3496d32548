// Package frame sets what stands around every picture: title and subtitle, the
// legend, what no mark shows and the sources at the foot; and says which room is
// left. A form of the timeline begins with an [Input], asks for [SetHead] and
// [SetFoot], and fills [Sheet.Room].
package frame

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"demarche/render/internal/font"
	"demarche/render/internal/geom"
	"demarche/render/internal/set"
	"demarche/render/internal/words"
	"demarche/timeline"
	"demarche/timeline/edtf"
	"demarche/timeline/query"
	"demarche/timeline/salience"
)

// Options are what every form can be asked for. The zero value is a slide.
type Options struct {
	Size     geom.Size       // [Slide] if zero
	Title    string          // instead of the file's
	Untitled bool            // the title is not drawn
	Data     *query.Answer   // what counted the records of which the timeline has the first; nil for a file
	Sets     []*query.Answer // of data sets whose records are among the events
	By       string          // the unit of columns, a word of [tally.Unit]; "" for the finest there is room for
	Lang     string          // of the words that are not the file's; the file's if empty
}

// The sizes that pictures have unless another is asked for.
var (
	Slide = geom.Size{W: geom.Px(1280), H: geom.Px(720)} // 16:9
	A4    = geom.Size{W: geom.Px(794), H: geom.Px(1123)} // upright
)

// Gap is the room between head, picture and foot.
const Gap = geom.U(1400)

// Sheet is what is drawn on.
type Sheet struct {
	Size     geom.Size // of the drawing
	Shown    geom.Size // at which it is shown: of the same shape, never larger
	Margin   geom.U
	Untitled bool // the head has no title
}

// NewSheet returns a sheet that is shown as it is drawn.
func NewSheet(size geom.Size) Sheet { return Sheet{Size: size, Shown: size, Margin: size.W / 25} }

// Width is what lies between the margins.
func (s Sheet) Width() geom.U { return s.Size.W - 2*s.Margin }

// Top is where the head begins.
func (s Sheet) Top() geom.U { return s.Margin * 3 / 4 }

// Bottom is where the foot ends.
func (s Sheet) Bottom() geom.U { return s.Size.H - s.Margin*3/4 }

// Room returns what a head and a foot leave between the margins.
func (s Sheet) Room(h Head, f Foot) geom.Box {
	return geom.Box{X0: s.Margin, Y0: h.Bottom, X1: s.Size.W - s.Margin, Y1: s.Bottom() - f.Height}
}

// Larger returns the sheet a quarter larger, and shown as before.
func (s Sheet) Larger() Sheet {
	larger := NewSheet(geom.Size{W: s.Size.W * 5 / 4, H: s.Size.H * 5 / 4})
	larger.Shown, larger.Untitled = s.Shown, s.Untitled
	return larger
}

// Input is what a form draws from. Nothing in it changes once it is made.
type Input struct {
	Timeline *timeline.Timeline
	Dated    []*timeline.Event // those that have a place in time, in order
	Census   Census
	Ranking  salience.Ranking // of the dated ones: which are labelled first, and why
	Title    string
	Desc     string
	Data     *query.Answer                     // see [Options]
	Counted  bool                              // the form draws all that the data count
	By       string                            // likewise
	Since    string                            // from which version to which a picture of changes is, and how many; "" for any other
	Fullest  bool                              // events of the fullest columns have labels first
	standOut map[*timeline.Event]salience.Lead // see [Input.Leads]
	Changed  int                               // so many events of the ranking changed, where Since is said: the others stand back
	set.Words
	Sheet
}

// NewInput reads from a timeline what all forms need to know of it.
func NewInput(t *timeline.Timeline, opt Options) Input {
	if opt.Size.W == 0 || opt.Size.H == 0 {
		opt.Size = Slide
	}
	say := words.For(cmp.Or(opt.Lang, t.Lang)).On(t)
	in := Input{
		Timeline: t,
		Title:    font.Clean(cmp.Or(opt.Title, t.Title, say.Timeline)),
		Desc:     say.Describe(t),
		Words:    set.Words{Say: say, Zone: t.Zone, Number: words.SourceNumbers(t), Past: set.Undone(t.Events)},
		Sheet:    NewSheet(opt.Size),
	}
	in.Untitled = opt.Untitled
	in.Dated = dated(t.Events)
	in.By = opt.By
	in.Census = newCensus(t, in.Dated, say)
	if in.Data = opt.Data; in.Data == nil || in.Data.Whole() && in.Data.WeightBy == "" {
		in.Ranking = salience.Rank(in.Dated)
		in.standOut = standingOut(in)
	} else {
		in.Ranking = byWeight(in)
	}
	switch {
	case in.Partial():
		in.Desc, in.Census.Span = words.DescribeFirst(say, t, in.Data), words.SpanOf(say, in.Data)
	case in.Data != nil:
		in.Desc += " " + words.OfData(say, in.Data)
	}
	for _, set := range opt.Sets {
		in.Desc += " " + words.OfSet(say, set)
	}
	return in
}

// standingOut are the events that lead a file without importance, which are ranked
// first. What was taken back since leads nothing.
func standingOut(in Input) map[*timeline.Event]salience.Lead {
	if in.Ranking.Reason == salience.Importance || len(in.Dated) < leastLed {
		return nil
	}
	out := salience.Leads(in.Dated)
	maps.DeleteFunc(out, func(e *timeline.Event, _ salience.Lead) bool { return in.IsPast(e) })
	if len(out) == 0 {
		return nil
	}
	order, front := in.Ranking.Order, 0
	for i, k := range order {
		if _, leads := out[in.Dated[k]]; leads {
			copy(order[front+1:i+1], order[front:i])
			order[front] = k
			front++
		}
	}
	return out
}

// leastLed is of how many events one may lead.
const leastLed = 5

// dated are those of the events that have a place in time: of most files all, which
// are not copied.
func dated(events []*timeline.Event) []*timeline.Event {
	n := slices.IndexFunc(events, (*timeline.Event).Undated)
	if n < 0 {
		n = len(events)
	}
	some := events[:n:n]
	for _, e := range events[n:] {
		if !e.Undated() {
			some = append(some, e)
		}
	}
	return some
}

// byWeight ranks the events by the weight of the records that they are made of; of
// equals, as those of a file are ranked.
func byWeight(in Input) salience.Ranking {
	weight := map[*timeline.Event]int64{}
	for i, e := range in.Data.Ranked(in.Timeline) {
		weight[e] = in.Data.Top[i].Weight
	}
	r := salience.Rank(in.Dated)
	r.Reason = salience.Importance
	slices.SortStableFunc(r.Order, func(a, b int) int { return cmp.Compare(weight[in.Dated[b]], weight[in.Dated[a]]) })
	return r
}

// AllCounted returns the input of a form that draws all that the data count, where
// there is more than the events.
func (in Input) AllCounted() Input {
	if in.Data == nil || in.Data.Whole() {
		return in
	}
	in.Counted, in.Desc, in.Census.Span = true, words.DescribeData(in.Say, in.Data), words.SpanOf(in.Say, in.Data)
	in.Census.Statuses = nil
	for _, s := range timeline.Statuses() {
		if slices.ContainsFunc(in.Data.Columns, func(c query.Column) bool {
			return slices.ContainsFunc(c.Cells, func(x query.Cell) bool { return x.Status == s.String() })
		}) {
			in.Census.Statuses = append(in.Census.Statuses, s)
		}
	}
	return in
}

// Total is how many dated events there are, drawn or only counted.
func (in Input) Total() int {
	if in.Data == nil {
		return len(in.Dated)
	}
	return int(in.Data.Matched - in.Data.Undated - in.Data.Unreadable)
}

// String writes what was read, and the sheet.
func (in Input) String() string {
	return fmt.Sprintf("%q: %d events, %d dated, on %v\n%v", in.Title, len(in.Timeline.Events), len(in.Dated), in.Size, in.Census)
}

// Fit makes a picture; where the sheet is too small for what must be in it, on
// a larger one that is shown at the size asked for.
func Fit[P any](in Input, form func(Input) (P, bool)) P {
	for {
		if p, ok := form(in); ok {
			return p
		}
		in.Sheet = in.Sheet.Larger()
	}
}

// Citing returns the input of a picture that cites the sources of these events
// alone: others are not listed. Numbers stay.
func (in Input) Citing(events []*timeline.Event) Input {
	cited := map[*timeline.Source]int{}
	for _, e := range events {
		for _, c := range e.Sources {
			cited[c.Source] = in.Number[c.Source]
		}
	}
	in.Number = cited
	return in
}

// At returns the dated events at these places.
func (in Input) At(places []int) []*timeline.Event {
	out := make([]*timeline.Event, len(places))
	for i, k := range places {
		out[i] = in.Dated[k]
	}
	return out
}

// Leads are the dated events of highest importance, which are set larger, unless
// there are more than three. Where no importance is given, they are those that stand out by
// what the file says of them: see [salience.Leads].
func (in Input) Leads() map[*timeline.Event]bool {
	const most = 3
	out := map[*timeline.Event]bool{}
	for e := range in.standOut {
		out[e] = true
	}
	for _, e := range in.Dated {
		if e.Importance == 5 {
			out[e] = true
		}
	}
	if len(out) > most {
		return nil
	}
	return out
}

// SlideLabels is about how many labels along an axis a slide has room for.
const SlideLabels = 30

// Stressed returns a test of events whose titles are bold: those that lead, and those
// of importance 4 and 5, or of 5 alone where the former are most of those that come first
// in rank, as many as have labels; where all are bold none is.
func (in Input) Stressed(labels int) func(*timeline.Event) bool {
	leads := in.Leads()
	first := in.At(in.Ranking.Order[:min(labels, len(in.Ranking.Order))])
	for least := 4; least <= 5; least++ {
		n := 0
		for _, e := range first {
			if int(e.Importance) >= least {
				n++
			}
		}
		if n*2 <= len(first) {
			return func(e *timeline.Event) bool { return int(e.Importance) >= least || leads[e] }
		}
	}
	return func(e *timeline.Event) bool { return leads[e] }
}

// Usual is the status that most dated events have: it goes without saying, since
// the legend has its sign.
func (in Input) Usual() timeline.Status {
	var counts [1 << 8]int // a status is a byte
	for _, e := range in.Dated {
		counts[e.Status]++
	}
	for _, s := range timeline.Statuses() {
		if counts[s]*2 > len(in.Dated) {
			return s
		}
	}
	return timeline.Confirmed
}

// Brief returns words that leave out what is said once for all: the year where
// there is only one, which the subtitle says, and the usual status.
func (in Input) Brief() set.Words {
	w, usual := in.Words, in.Usual()
	w.Usual = &usual
	years := map[int64]bool{}
	for _, e := range in.Dated {
		for _, i := range []edtf.Instant{e.Earliest, e.Latest} {
			if i.Bounded() {
				years[edtf.CivilOf(i.Wall(in.Zone)).Year] = true
			}
		}
		if len(years) > 1 {
			break
		}
	}
	if len(years) == 1 {
		l := *in.Say.Language
		l.Names = l.Names.WithoutYear()
		w.Say = words.In{Language: &l, Clocks: in.Say.Clocks}
	}
	return w
}
