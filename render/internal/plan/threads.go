package plan

import (
	"cmp"
	"slices"

	"demarche/render/internal/geom"
	"demarche/render/internal/layout"
	"demarche/render/internal/plan/sign"
	"demarche/timeline"
)

// Thread joins an event to those that answer, deny, confirm or retract it: a
// line along the axis with a stem to each.
type Thread struct {
	To      *timeline.Event
	Lines   [][2]geom.Point
	Arrow   geom.Point   // its tip, at the mark of the event that is answered
	Down    bool         // the arrow points downwards
	Denials []geom.Point // where stems of denials and retractions are barred
}

// Measures of threads.
const (
	threadPitch = geom.U(450)
	threadRoom  = geom.U(450) // from the axis to the nearest
	threadGap   = geom.U(600) // between two on one level
	mostThreads = 4           // levels
	mostReplies = 60          // more than that are not told apart
)

// reply is an answer, both ends as places in dated.
type reply struct {
	from int
	kind timeline.ReplyKind
}

// thread is an event with its answers before they are placed.
type thread struct {
	to      int
	replies []reply
	level   int
}

// threads lists the events that others answer, by place in dated.
func (p *planner) threads() []thread {
	if p.unthreaded || p.opt.Lanes != LanesNone || len(p.dated) > mostSwim {
		return nil
	}
	place := make(map[*timeline.Event]int, len(p.dated))
	for k, e := range p.dated {
		place[e] = k
	}
	byTarget := map[int][]reply{}
	count := 0
	for k, e := range p.dated {
		for _, r := range e.RespondsTo {
			if to, ok := place[r.Event]; ok && r.Kind != timeline.ReplyFollows && to != k {
				byTarget[to] = append(byTarget[to], reply{k, r.Kind})
				count++
			}
		}
	}
	if count > mostReplies {
		return nil
	}
	var all []thread
	for to, replies := range byTarget {
		all = append(all, thread{to: to, replies: replies})
	}
	slices.SortFunc(all, func(a, b thread) int { return cmp.Compare(a.to, b.to) })
	return all
}

// denial reports whether the stem of the reply is barred.
func (r reply) denial() bool {
	return r.kind == timeline.ReplyDenies || r.kind == timeline.ReplyRetracts
}

// threadKinds tells which kinds of reply there are threads of, for the legend.
func (p *planner) threadKinds() (answers, denies bool) {
	if p.marks.x == nil { // down a page they are drawn beside the rail
		return false, false
	}
	for _, t := range p.threads() {
		for _, r := range t.replies {
			answers, denies = answers || !r.denial(), denies || r.denial()
		}
	}
	return answers, denies
}

// reach returns how far a thread goes along the axis.
func (t thread) reach(x []geom.U) layout.Range {
	r := layout.Range{From: x[t.to], To: x[t.to]}
	for _, reply := range t.replies {
		r.From, r.To = min(r.From, x[reply.from]), max(r.To, x[reply.from])
	}
	return r
}

// levels gives each thread of a side a level where it meets no other, the short
// ones nearest to the axis. A thread for which there is none is left to the
// words of the labels. It returns the room that they take.
func levels(threads []thread, x []geom.U, here func(k int) bool) ([]thread, geom.U) {
	var side []thread
	for _, t := range threads {
		if here(t.to) {
			side = append(side, t)
		}
	}
	slices.SortStableFunc(side, func(a, b thread) int {
		ra, rb := a.reach(x), b.reach(x)
		return cmp.Compare(ra.To-ra.From, rb.To-rb.From)
	})
	taken := make([][]layout.Range, mostThreads)
	var out []thread
	used := 0
	for _, t := range side {
		r := t.reach(x)
		r.To += threadGap
		for level := range taken {
			if !slices.ContainsFunc(taken[level], func(o layout.Range) bool { return o.From <= r.To && r.From <= o.To }) {
				taken[level] = append(taken[level], r)
				t.level = level
				out = append(out, t)
				used = max(used, level+1)
				break
			}
		}
	}
	if used == 0 {
		return nil, 0
	}
	return out, threadRoom + geom.U(used)*threadPitch
}

// thread draws the threads of one side; up is -1 above the axis, whose edge on
// that side is at base.
func (p *planner) thread(threads []thread, base, up geom.U) {
	at := make(map[*timeline.Event]sign.Mark, len(p.Marks))
	for _, m := range p.Marks {
		at[m.Event] = m
	}
	for _, t := range threads {
		to, ok := at[p.dated[t.to]]
		if !ok {
			continue
		}
		y := base + up*(threadRoom+geom.U(t.level)*threadPitch)
		out := Thread{To: to.Event, Down: up > 0, Arrow: geom.Pt(to.At.X, to.At.Y-up*(to.Size/2+100))}
		r := t.reach(p.marks.x)
		out.Lines = append(out.Lines, [2]geom.Point{geom.Pt(r.From, y), geom.Pt(r.To, y)})
		out.Lines = append(out.Lines, p.stem(to.At.X, y, out.Arrow.Y-up*arrowLength, to.Event)...)
		for _, reply := range t.replies {
			m, ok := at[p.dated[reply.from]]
			if !ok {
				continue
			}
			end := m.At.Y + m.Size/2
			if m.At.Y > y {
				end = m.At.Y - m.Size/2
			}
			out.Lines = append(out.Lines, p.stem(m.At.X, y, end, m.Event)...)
			if reply.denial() {
				out.Denials = append(out.Denials, geom.Pt(m.At.X, y+(end-y)/2))
			}
		}
		p.Threads = append(p.Threads, out)
	}
}

// arrowLength is how long the head of a thread's arrow is.
const arrowLength = geom.U(400)

// stem returns the parts of a vertical line that pass no text of the axis and
// no mark of another event.
func (p *planner) stem(x, a, b geom.U, own *timeline.Event) (out [][2]geom.Point) {
	for _, part := range p.clear(x, min(a, b), max(a, b), own.Number) {
		out = append(out, [2]geom.Point{geom.Pt(x, part[0]), geom.Pt(x, part[1])})
	}
	return out
}
