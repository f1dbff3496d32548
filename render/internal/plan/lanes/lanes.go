// Package lanes draws a timeline that is parted into lanes by actor, country, type,
// place or tag, with the text beside the marks. Its phases hand values on: assign
// (which lanes, which events in them) → [ruler.Place] beside their names → fill
// (marks and labels in each lane, where it has room) → place (everything at its
// height). Each value prints as text.
package lanes

import (
	"slices"

	"demarche/render/internal/geom"
	"demarche/render/internal/plan/changed"
	"demarche/render/internal/plan/frame"
	"demarche/render/internal/plan/ruler"
	"demarche/render/internal/set"
	"demarche/timeline"
	"demarche/timeline/diff"
)

// Options shape the picture.
type Options struct {
	frame.Options
	By      By
	Scale   ruler.Scale
	Strip   ruler.StripKind // under the axis
	Changes *diff.Changes   // since an old version; nil for none
}

// By says by what a timeline is parted into lanes.
type By uint8

// The kinds of lanes.
const (
	ByNone By = iota
	ByActor
	BySide
	ByCountry
	ByType
	ByPlace
	ByTag
)

// Kinds lists the names of the kinds in their order.
func Kinds() []string { return []string{"none", "actor", "side", "country", "type", "place", "tag"} }

// New places the picture of a timeline, which has dated events. Where the size is
// too small for what must be in it, the drawing is made larger and shown at that
// size.
func New(t *timeline.Timeline, opt Options) *Picture {
	return frame.Fit(frame.NewInput(t, opt.Options), func(in frame.Input) (*Picture, bool) {
		c := changed.Read(opt.Changes)
		var old []*timeline.Event
		for _, o := range c.Old(in.Dated) {
			old = append(old, o.Event)
		}
		l := input{
			Input: in, opt: opt, changed: c, old: old, rank: in.Ranking.Order, labels: set.NewLabeller(in.Brief()), stressed: in.Stressed(frame.SlideLabels), leads: in.Leads(),
			foot: frame.SetFoot(in.Citing(in.Dated), c.Notes(in, changed.Nobody)...),
		}
		p, note, ok := plan(l)
		if note != "" { // which wants room
			l.foot = frame.SetFoot(in.Citing(in.Dated), append(c.Notes(in, changed.Nobody), note)...)
			p, _, ok = plan(l)
		}
		return p, ok
	})
}

// input is what the phases share.
type input struct {
	frame.Input
	opt      Options
	changed  changed.Changes
	old      []*timeline.Event
	rank     []int // places of the dated events, those to be labelled first in front
	labels   set.Labeller
	stressed func(*timeline.Event) bool // whose titles are bold
	leads    map[*timeline.Event]bool   // whose labels are larger
	foot     frame.Foot
}

// Measures of the picture.
const (
	laneWanted  = geom.U(6000)  // height of the picture for which there is a lane
	leastFree   = geom.U(10000) // least height left for lanes
	fewLanes    = 6             // at least, of what has so many
	fewestLanes = 3             // where otherwise hardly anything could be told
	mostLanes   = 12            // at most; what belongs to none of the busiest shares the last
	mostMarks   = 3000          // events up to which each has its mark
	nameGap     = geom.U(1600)  // from the names to the axis
)

// laned is a picture with a number of lanes, before it is placed.
type laned struct {
	input
	assignment
	filling
	named []set.Block // the names of lanes
	times ruler.Times
	axis  ruler.Axis
}

// plan places the picture: the names of lanes at the left, in each lane its events
// with the text beside the mark, and the axis below all. There are fewer lanes
// where that lets many more events be labelled. It reports whether there was room,
// and which answers no label tells.
func plan(in input) (p *Picture, note string, ok bool) {
	var best laned
	found := false
	for most := int((in.Size.H / laneWanted).Clamp(fewLanes, mostLanes)); most >= fewestLanes; most -= max(1, most/4) {
		if most < fewLanes && found && len(best.kept)*3 >= len(in.Dated) {
			break
		}
		l, ok := try(in, most)
		if ok && (!found || len(l.kept)*4 > len(best.kept)*5) {
			best, found = l, true
		}
		if found && len(best.kept) == len(in.Dated) {
			break
		}
	}
	if !found {
		return nil, "", false
	}
	head := best.head(len(best.kept))
	room := best.room(head)
	if best.heights() > room {
		return nil, "", false
	}
	p = place(best, head.Bottom-frame.Gap/2, room)
	labelled := map[*timeline.Event]bool{}
	for _, e := range in.At(best.kept) {
		labelled[e] = true
	}
	note = in.Unseen(func(by *timeline.Event, _ timeline.Reply) bool { return labelled[by] })
	notes := in.changed.Notes(in.Input, changed.Nobody)
	if note != "" {
		notes = append(notes, note)
	}
	p.Frame = in.Frame(head, frame.SetFootWithin(in.foot, in.Citing(in.At(best.kept)), notes...))
	return p, note, true
}

// try fills at most so many lanes.
func try(in input, most int) (laned, bool) {
	l := laned{input: in, assignment: assign(in.Input, in.opt.By, most)}
	var width geom.U
	l.named, width = in.SetLanes(l.assignment.laneNames())
	l.times = ruler.Place(in.Input, in.opt.Scale, in.Margin+width+nameGap, in.old)
	l.axis = ruler.Set(in.Input, l.times, in.opt.Strip)
	room := l.room(l.head(len(in.Dated)))
	if room < leastFree {
		return l, false
	}
	l.filling = fill(l, room)
	if len(l.kept) < len(in.Dated) { // the head says so, perhaps in one more line
		if less := l.room(l.head(len(l.kept))); less < room {
			room = less
			l.filling = fill(l, room)
		}
	}
	return l, l.heights() <= room
}

// head says how many of the dated events have a label.
func (l laned) head(labelled int) frame.Head {
	legend := l.Legend(l.times.Signs, l.changed.Keys(l.Input), l.keys(), l.Tints(len(l.axis.Ruler.Weekends) > 0, labelled))
	return frame.SetHead(l.Sheet, l.Title, l.Subtitle(labelled, slices.Concat(l.times.Warnings(l.Input), l.UnlessSaid(), l.oneScale())...), legend)
}

// room is the height for lanes between head and axis.
func (l laned) room(h frame.Head) geom.U { return l.Room(h, l.foot).H() - l.axis.Under }
