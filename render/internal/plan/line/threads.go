package line

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"demarche/render/internal/geom"
	"demarche/render/internal/layout"
	"demarche/render/internal/plan/frame"
	"demarche/render/internal/plan/ruler"
	"demarche/render/internal/plan/sign"
	"demarche/timeline"
)

// Measures of threads.
const (
	threadPitch = geom.U(450)
	threadRoom  = geom.U(450) // from the axis to the nearest
	threadGap   = geom.U(600) // between two on one level
	mostThreads = 4           // levels
	mostReplies = 60          // more than that are not told apart
	arrowLength = geom.U(400) // of the head of a thread's arrow
)

// mostSwim is the number of marks up to which their rows show by themselves
// where many are, and up to which there are threads.
const mostSwim = 200

// reply is an answer, by its place in dated.
type reply struct {
	from int
	kind timeline.ReplyKind
}

// denial reports whether the stem of the reply is barred.
func (r reply) denial() bool {
	return r.kind == timeline.ReplyDenies || r.kind == timeline.ReplyRetracts
}

// thread is an event with its answers before they are placed.
type thread struct {
	to      int
	replies []reply
	level   int
}

// String writes the places of the event and of its answers.
func (t thread) String() string {
	s := fmt.Sprintf("%d answered by", t.to)
	for _, r := range t.replies {
		s += fmt.Sprintf(" %d %v", r.from, r.kind)
	}
	return s
}

// findThreads lists the events that others answer, by place in dated; none where
// there are too many to be told apart.
func findThreads(dated []*timeline.Event) []thread {
	if len(dated) > mostSwim {
		return nil
	}
	place := make(map[*timeline.Event]int, len(dated))
	for k, e := range dated {
		place[e] = k
	}
	byTarget := map[int][]reply{}
	count := 0
	for k, e := range dated {
		for _, r := range e.RespondsTo {
			if to, ok := place[r.Event]; ok && to != k {
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

// replyKeys explains the kinds of reply that there are threads of.
func replyKeys(in frame.Input, threads []thread) frame.Group {
	said := map[timeline.ReplyKind]bool{}
	for _, t := range threads {
		for _, r := range t.replies {
			said[r.kind] = true
		}
	}
	g := frame.Group{Caption: in.Say.Reply}
	for _, denies := range []bool{false, true} {
		var names []string
		for kind := timeline.ReplyFollows; kind <= timeline.ReplySupersedes; kind++ {
			if said[kind] && (reply{kind: kind}).denial() == denies {
				names = append(names, in.Say.Replies[kind])
			}
		}
		if len(names) > 0 {
			g.Keys = append(g.Keys, frame.NewKey(sign.Reply{Denies: denies}, strings.Join(names, ", ")))
		}
	}
	return g
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

// placeThreads draws the threads of one side; up is -1 above the axis, whose edge
// on that side is at base.
func placeThreads(in input, threads []thread, base, up geom.U, marks map[*timeline.Event]sign.Mark, behind ruler.Obstacles) (all []Thread) {
	for _, t := range threads {
		to, ok := marks[in.Dated[t.to]]
		if !ok {
			continue
		}
		y := base + up*(threadRoom+geom.U(t.level)*threadPitch)
		out := Thread{To: to.Event, Down: up > 0, Arrow: geom.Pt(to.At.X, to.At.Y-up*(to.Size/2+100))}
		r := t.reach(in.times.X)
		out.Lines = append(out.Lines, [2]geom.Point{geom.Pt(r.From, y), geom.Pt(r.To, y)})
		out.Lines = append(out.Lines, stem(behind, to.At.X, y, out.Arrow.Y-up*arrowLength, to.Event)...)
		for _, reply := range t.replies {
			m, ok := marks[in.Dated[reply.from]]
			if !ok {
				continue
			}
			end := m.At.Y + m.Size/2
			if m.At.Y > y {
				end = m.At.Y - m.Size/2
			}
			out.From = append(out.From, m.Event.Number)
			out.Lines = append(out.Lines, stem(behind, m.At.X, y, end, m.Event)...)
			if reply.denial() {
				out.Denials = append(out.Denials, geom.Pt(m.At.X, y+(end-y)/2))
			}
		}
		all = append(all, out)
	}
	return all
}

// stem returns the parts of a vertical line to the mark of an event that pass no
// text and no mark of another.
func stem(behind ruler.Obstacles, x, a, b geom.U, own *timeline.Event) (out [][2]geom.Point) {
	for _, part := range behind.Clear(x, min(a, b), max(a, b), own.Number) {
		out = append(out, [2]geom.Point{geom.Pt(x, part[0]), geom.Pt(x, part[1])})
	}
	return out
}
