package page

import (
	"cmp"
	"demarche/render/internal/geom"
	"demarche/render/internal/plan/frame"
	"demarche/render/internal/plan/ruler"
	"demarche/render/internal/plan/sign"
	"demarche/timeline"
	"demarche/timeline/edtf"
	"slices"
	"strings"
)

// precision returns how the precision of an event's time is drawn; a calendar
// day, or less, is drawn by its place alone.
func (v input) precision(e *timeline.Event) (sign.Precision, bool) {
	kind := e.Date.Kind()
	switch {
	case kind == edtf.Interval || kind == edtf.AllOf:
		return sign.Bar, !ruler.OneDay(e, v.Zone)
	case !e.Earliest.Bounded() || !e.Latest.Bounded():
		return sign.Tail, true
	case e.Date.Approximate():
		return sign.SoftEnds, true
	case e.Date.Uncertain():
		return sign.Doubtful, true
	case e.Date.IsZero() || kind == edtf.OneOf:
		return sign.Whisker, !ruler.OneDay(e, v.Zone)
	case e.Date.Precision() > edtf.Day:
		return sign.Bracket, true
	}
	return 0, false
}

// reach returns the first and the last row of those that surely lie within the
// time of the event: what lasted reaches from its own row on.
func (v input) reach(rows []int, i int, kind sign.Precision) (from, to int) {
	e := v.Dated[rows[i]]
	from, to = i, i
	if atMark(kind) || kind == sign.Tail || kind == sign.Bar && !e.Latest.Bounded() {
		return from, to
	}
	within := func(o *timeline.Event) bool { return o.Earliest >= e.Earliest && o.Latest <= e.Latest }
	for j := i + 1; j < len(rows) && v.Dated[rows[j]].Earliest <= e.Latest; j++ {
		if within(v.Dated[rows[j]]) {
			to = j
		}
	}
	for j := i - 1; j >= 0 && kind != sign.Bar && v.Dated[rows[j]].Latest >= e.Earliest; j-- {
		if within(v.Dated[rows[j]]) {
			from = j
		}
	}
	return from, to
}

// atMark reports whether a sign stands at its mark, on the rail.
func atMark(kind sign.Precision) bool { return kind == sign.SoftEnds || kind == sign.Doubtful }

// along is a span before it is placed, from row to row.
type along struct {
	kind     sign.Precision
	from, to int
	rows     []int // that it is about
	ends     [2]sign.End
	lane     int // -1: on the rail
}

// stretches gathers the spans of the rows; those that say the same of several
// rows are one. Each gets the lowest lane that is free; where there is none,
// the words of the date must do.
func (v input) stretches(rows []int, lanes int) []along {
	var all []along
	type same struct {
		kind       sign.Precision
		from, to   int
		first, end edtf.Instant
	}
	seen := map[same]int{}
	for i, k := range rows {
		e := v.Dated[k]
		kind, ok := v.precision(e)
		if !ok {
			continue
		}
		from, to := v.reach(rows, i, kind)
		if kind == sign.Bar && !e.Latest.Bounded() && i+1 < len(rows) {
			to++ // it fades beside the next
		}
		key := same{kind, from, to, e.Earliest, e.Latest}
		if at, ok := seen[key]; ok && kind != sign.Bar && !atMark(kind) {
			all[at].rows = append(all[at].rows, i)
			continue
		}
		seen[key] = len(all)
		all = append(all, along{kind: kind, from: from, to: to, rows: []int{i}, ends: endsOf(e, kind)})
	}
	// What says most comes first, and short ones stand next to the rail.
	order := indices(len(all))
	vague := func(s along) int {
		switch {
		case s.kind == sign.Tail:
			return 2
		case s.kind == sign.Whisker:
			return 1
		}
		return 0
	}
	slices.SortStableFunc(order, func(a, b int) int {
		return cmp.Or(cmp.Compare(vague(all[a]), vague(all[b])), cmp.Compare(all[a].to-all[a].from, all[b].to-all[b].from))
	})
	taken := make([][]along, lanes)
	var out []along
	for _, i := range order {
		s := all[i]
		if atMark(s.kind) {
			s.lane = -1
			out = append(out, s)
			continue
		}
		for lane := range taken {
			if !slices.ContainsFunc(taken[lane], func(t along) bool { return t.from <= s.to && s.from <= t.to }) {
				s.lane = lane
				taken[lane] = append(taken[lane], s)
				out = append(out, s)
				break
			}
		}
	}
	slices.SortFunc(out, func(a, b along) int { return cmp.Or(cmp.Compare(a.rows[0], b.rows[0]), cmp.Compare(a.lane, b.lane)) })
	return out
}

// lanesOf returns how many lanes the spans of the rows take, and the kinds that
// occur.
func lanesOf(all []along) (used int, kinds []sign.Precision) {
	for _, s := range all {
		used = max(used, s.lane+1)
		for _, kind := range ruler.Signs(s.kind, s.ends[0], s.ends[1]) {
			if !slices.Contains(kinds, kind) {
				kinds = append(kinds, kind)
			}
		}
	}
	return used, kinds
}

// endsOf says how a span ends at its top and at its bottom.
func endsOf(e *timeline.Event, kind sign.Precision) (ends [2]sign.End) {
	switch kind {
	case sign.Bar:
		ends[0], ends[1] = ruler.Ends(e)
	case sign.Tail:
		if e.Latest.Bounded() {
			ends[0] = sign.Fading
		} else {
			ends[1] = sign.Fading
		}
	}
	return ends
}

// tailRoom is how far a time that is known from one side trails off.
const tailRoom = geom.U(900)

// spans places the spans of the labelled rows beside the rail.
func (v setting) spans(bands bandList, at []geom.Point, ends map[int]geom.U, breaks []geom.U) (all []Span) {
	if v.columns.swims {
		return nil // marks stand in the lanes
	}
	rows := labelledRows(bands)
	half := v.style.mark/2 + 250
	for _, s := range v.stretches(rows, v.columns.lanes) {
		e := v.Dated[rows[s.rows[0]]]
		span := Span{Kind: s.kind, X: v.columns.lane - geom.U(s.lane)*lanePitch, Accent: e.Type.Like.Quad()}
		span.Y0, span.Y1 = at[rows[s.from]].Y-half, at[rows[s.to]].Y+half
		switch s.kind {
		case sign.SoftEnds, sign.Doubtful:
			span.X = v.columns.rail
			span.Y0, span.Y1 = span.Y0-500, span.Y1+500
			all = append(all, span)
			continue
		case sign.Tail: // it trails off beyond its mark
			if s.ends[0] == sign.Fading {
				span.Y0 -= tailRoom
			} else {
				span.Y1 += tailRoom
			}
		case sign.Bar:
			span.Y0 = at[rows[s.from]].Y - v.style.mark/4
			span.Y1 = max(span.Y1, ends[rows[s.to]]-v.style.mark/4)
		}
		span.Start, span.End = s.ends[0], s.ends[1]
		if span.Y1-span.Y0 > 2*half || s.kind == sign.Bar {
			for _, i := range s.rows {
				span.Ticks = append(span.Ticks, at[rows[i]].Add(-v.style.mark/2-100, 0))
			}
		}
		for _, y := range breaks {
			if span.Y0 < y && y < span.Y1 {
				span.Cuts = append(span.Cuts, y)
			}
		}
		all = append(all, span)
	}
	return all
}

func labelledRows(bands bandList) []int {
	var rows []int
	for _, b := range bands {
		if b.labelled {
			rows = append(rows, b.event)
		}
	}
	return rows
}

// trunk joins an event to those that answer it, as places in a list of rows.
type trunk struct {
	to    int
	from  []int
	kinds []timeline.ReplyKind
	track int
}

func (t trunk) reach() (first, last int) {
	return min(t.to, slices.Min(t.from)), max(t.to, slices.Max(t.from))
}

// trunks gathers the replies between the rows, one trunk for each event that
// is answered, short ones next to the rail. Where no track is free, the words
// of the row must do.
func (v input) trunks(rows []int, most int) []trunk {
	place := map[int]int{} // by number
	for i, k := range rows {
		place[v.Dated[k].Number] = i
	}
	index := map[int]int{}
	var all []trunk
	for i, k := range rows {
		for _, r := range v.Dated[k].RespondsTo {
			to, ok := place[r.Event.Number]
			if !ok || to == i || r.Kind == timeline.ReplyFollows {
				continue
			}
			at, ok := index[to]
			if !ok {
				at = len(all)
				index[to] = at
				all = append(all, trunk{to: to})
			}
			all[at].from, all[at].kinds = append(all[at].from, i), append(all[at].kinds, r.Kind)
		}
	}
	slices.SortStableFunc(all, func(a, b trunk) int {
		a0, a1 := a.reach()
		b0, b1 := b.reach()
		return cmp.Or(cmp.Compare(a1-a0, b1-b0), cmp.Compare(a.to, b.to))
	})
	var out []trunk
	taken := make([][]trunk, most)
	for _, t := range all {
		first, last := t.reach()
		for track := range taken {
			free := !slices.ContainsFunc(taken[track], func(o trunk) bool {
				a, b := o.reach()
				return a <= last && first <= b
			})
			if free {
				t.track = track
				taken[track] = append(taken[track], t)
				out = append(out, t)
				break
			}
		}
	}
	return out
}

// replyKey explains the trunks, which are alike: each row says what it does.
func (v setting) replyKey() frame.Group {
	g := frame.Group{Caption: v.Say.Reply}
	var names []string
	for kind := timeline.ReplyFollows; kind <= timeline.ReplySupersedes; kind++ {
		if slices.ContainsFunc(v.trunked, func(t trunk) bool { return slices.Contains(t.kinds, kind) }) {
			names = append(names, v.Say.Replies[kind])
		}
	}
	if len(names) > 0 {
		g.Keys = append(g.Keys, frame.NewKey(sign.Reply{}, strings.Join(names, ", ")))
	}
	return g
}

// tracksOf returns how many tracks trunks take.
func tracksOf(all []trunk) (used int) {
	for _, t := range all {
		used = max(used, t.track+1)
	}
	return used
}

// replies places the trunks between the labelled rows.
func (v setting) replies(bands bandList, at []geom.Point) (all []Comb) {
	rows := labelledRows(bands)
	edge := v.style.mark/2 + 150
	for _, t := range v.trunks(rows, v.columns.tracks) {
		c := Comb{To: at[rows[t.to]].Add(edge, 0), X: v.columns.track + geom.U(t.track)*trackPitch}
		for _, i := range t.from {
			c.From = append(c.From, at[rows[i]].Add(edge, 0))
		}
		all = append(all, c)
	}
	return all
}
