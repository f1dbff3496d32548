package actors

import (
	"fmt"
	"slices"
	"strings"

	"demarche/render/internal/font"
	"demarche/render/internal/geom"
	"demarche/render/internal/network"
	"demarche/render/internal/set"
	"demarche/render/internal/theme"
	"demarche/timeline"
)

// member is a box to be: an actor, or several in one.
type member struct {
	actor *timeline.Actor // nil for several
	frame int             // -1 for none
	text  label
}

// cast is what is shown, with its texts set and not yet placed.
type cast struct {
	hand
	members []member
	place   map[*timeline.Actor]int // in members
	frames  []Frame
	ties    []tie
	plates  []label // of each tie
}

// castOf casts the actors and sets the texts of what is shown. Those that are
// left out are counted beside the name of their frame if it is shown, else in a
// box.
func castOf(f found, h hand, actors []*timeline.Actor, ties []tie) cast {
	c := cast{hand: h, ties: ties, place: map[*timeline.Actor]int{}}
	var framed map[*timeline.Actor]int
	c.frames, framed = framesOf(h, actors)
	of := func(a *timeline.Actor) int {
		if at, ok := framed[a]; ok {
			return at
		}
		if at, ok := framed[frameOf(a)]; ok {
			return at
		}
		return -1
	}
	for _, a := range actors {
		c.place[a] = len(c.members)
		c.members = append(c.members, member{a, of(a), h.node(a, f.alone[a])})
	}
	others := make([]int, len(c.frames)+1)
	for _, a := range f.actors {
		if _, ok := c.place[a]; !ok {
			others[of(a)+1]++
		}
	}
	c = c.withApart()
	for i, n := range others {
		switch {
		case n > 0 && i == 0:
			c.members = append(c.members, member{nil, -1, h.others(n)})
		case n > 0: // a box of their own would take the room of somebody who is shown
			c.frames[i-1].Text.Text += " · " + h.say.Counted(h.say.Graph.Others, n)
		}
	}
	for _, t := range c.ties {
		c.plates = append(c.plates, h.plate(t, f.periods))
	}
	return c.even()
}

// castOnly casts those whom some ties join, and who takes part in what is
// highlighted; everybody else is counted.
func castOnly(f found, h hand, some []tie) cast {
	some = slices.Clone(some)
	slices.SortFunc(some, func(a, b tie) int { return a.first - b.first })
	wanted := map[*timeline.Actor]bool{}
	for _, t := range some {
		for _, a := range slices.Concat(t.from, t.to) {
			wanted[a] = true
		}
	}
	var shown []*timeline.Actor
	for _, a := range f.actors {
		if wanted[a] || f.marked != nil && f.takesPart(a, f.marked) {
			shown = append(shown, a)
		}
	}
	return castOf(f, h, shown, some)
}

// framesOf makes the frames of the states and groups whose members are shown.
func framesOf(h hand, actors []*timeline.Actor) ([]Frame, map[*timeline.Actor]int) {
	var order []*timeline.Actor
	for _, a := range actors {
		if f := frameOf(a); f != nil && f != a && !slices.Contains(order, f) {
			order = append(order, f)
		}
	}
	var frames []Frame
	place := map[*timeline.Actor]int{}
	heading := theme.TickBold
	heading.Size = h.zoomed(heading.Size)
	for _, f := range order {
		place[f] = len(frames)
		name := heading.Fit(font.Clean(f.Name), h.zoomed(20000))
		frames = append(frames, Frame{Actor: f, Text: set.Text{Text: name, Font: heading, Role: set.Quiet}})
	}
	return frames, place
}

// withApart gathers those who stand in no frame and have no relation in a frame
// of their own, so that they are not strewn about.
func (c cast) withApart() cast {
	joined := map[*timeline.Actor]bool{}
	for _, t := range c.ties {
		for _, a := range slices.Concat(t.from, t.to) {
			joined[a] = true
		}
	}
	var alone []int
	for i, m := range c.members {
		if m.frame < 0 && m.actor != nil && !joined[m.actor] {
			alone = append(alone, i)
		}
	}
	if len(alone) < 2 || len(alone) == len(c.members) {
		return c
	}
	c.members = slices.Clone(c.members)
	for _, i := range alone {
		c.members[i].frame = len(c.frames)
	}
	c.frames = append(c.frames, Frame{Text: set.Text{Text: c.say.Graph.Apart, Font: theme.Tick, Role: set.Quiet}})
	return c
}

// even makes the boxes in a frame equally wide.
func (c cast) even() cast {
	widest := make([]geom.U, len(c.frames))
	for _, m := range c.members {
		if m.frame >= 0 {
			widest[m.frame] = max(widest[m.frame], m.text.size.W)
		}
	}
	c.members = slices.Clone(c.members)
	for i, m := range c.members {
		if m.frame >= 0 {
			c.members[i].text.size.W = widest[m.frame]
		}
	}
	return c
}

// frameOf returns the state that the actor belongs to, by its first membership
// at each step; failing that, the outermost group.
func frameOf(a *timeline.Actor) *timeline.Actor {
	if a.Kind == timeline.State {
		return a
	}
	for len(a.MemberOf) > 0 {
		a = a.MemberOf[0]
		if a.Kind == timeline.State {
			return a
		}
	}
	if a.Kind == timeline.Bloc || a.Kind == timeline.Group {
		return a
	}
	return nil
}

// graph is the cast in numbers, for a room.
func (c cast) graph(f found, room geom.Size) network.Graph {
	in := network.Graph{Engine: f.opt.Engine, Room: room}
	for _, m := range c.members {
		in.Boxes = append(in.Boxes, network.Box{Size: m.text.size, Frame: m.frame})
	}
	for _, fr := range c.frames {
		in.Frames = append(in.Frames, network.Frame{Label: geom.Size{W: fr.Text.Font.Width(fr.Text.Text), H: fr.Text.Font.LineHeight()}})
	}
	places := func(actors []*timeline.Actor) []int {
		out := make([]int, len(actors))
		for i, a := range actors {
			out[i] = c.place[a]
		}
		return out
	}
	for i, t := range c.ties {
		in.Links = append(in.Links, network.Link{
			Tails: places(t.from), Heads: places(t.to), Label: c.plates[i].size,
			Weight: t.bonds[0].events(), Both: t.bonds[0].Both,
		})
	}
	return in
}

// counts returns how many actors and bonds are shown.
func (c cast) counts() (actors, bonds int) {
	for _, m := range c.members {
		if m.actor != nil {
			actors++
		}
	}
	for _, t := range c.ties {
		bonds += len(t.bonds)
	}
	return actors, bonds
}

// stroke is the width of an edge of so many events: from 1 px for one event to
// 5 px, which the edge of most events in the picture gets if it has more than a
// few.
func (c cast) stroke(events int) geom.U {
	const few, thin, thick = 10, geom.U(120), geom.U(500)
	most := few
	for _, t := range c.ties {
		most = max(most, t.bonds[0].events())
	}
	return thin + (thick-thin)*geom.U(max(0, events-1))/geom.U(most-1)
}

// String lists boxes and ties with their texts, a line each.
func (c cast) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s, text at %d%%\n", c.detail, c.zoom)
	in := func(frame int) string {
		switch {
		case frame < 0:
			return ""
		case c.frames[frame].Actor == nil:
			return " apart"
		}
		return " in " + c.frames[frame].Actor.ID
	}
	for _, f := range c.frames {
		fmt.Fprintf(&b, "frame %s\n", f.Text.Text)
	}
	for _, m := range c.members {
		name := "others"
		if m.actor != nil {
			name = m.actor.ID
		}
		fmt.Fprintf(&b, "box %s%s %d×%d: %s\n", name, in(m.frame), m.text.size.W, m.text.size.H, m.text)
	}
	for i, t := range c.ties {
		sign := "→"
		if t.bonds[0].Both {
			sign = "–"
		}
		fmt.Fprintf(&b, "tie %s %s %s, %d events: %s\n", ids(t.from), sign, ids(t.to), t.bonds[0].events(), c.plates[i])
	}
	return b.String()
}

func ids(actors []*timeline.Actor) string {
	var all []string
	for _, a := range actors {
		all = append(all, a.ID)
	}
	return strings.Join(all, "+")
}
