package actors

import (
	"fmt"
	"hash/fnv"
	"slices"
	"strings"

	"demarche/render/internal/font"
	"demarche/render/internal/geom"
	"demarche/render/internal/network"
	"demarche/render/internal/plan/bond"
	"demarche/render/internal/plan/grouping"
	"demarche/render/internal/plan/label"
	"demarche/render/internal/set"
	"demarche/timeline"
)

// member is an actor's box to be.
type member struct {
	actor *timeline.Actor
	frame int // -1 for none
	text  label.Text
}

// cast is what is shown, with its texts set and not yet placed.
type cast struct {
	label.Style
	members []member
	place   map[*timeline.Actor]int // in members
	frames  []Frame
	ties    []bond.Tie
	plates  []label.Text // of each tie
}

// castOf casts the actors and sets the texts of what is shown. How many are not
// is counted beside the name of their frame, and in the boxes of those with whom
// they have to do.
func castOf(f found, h label.Style, actors []*timeline.Actor, ties []bond.Tie) cast {
	c := cast{Style: h, ties: ties, place: map[*timeline.Actor]int{}}
	of := c.frameAll(f, actors)
	rests := restsOf(f, actors, ties)
	for _, a := range actors {
		c.place[a] = len(c.members)
		c.members = append(c.members, member{a, of(a), h.Box(a, f.alone[a], rests[a])})
	}
	others := make([][]*timeline.Actor, len(c.frames))
	for _, a := range f.actors {
		if at := of(a); at >= 0 {
			if _, ok := c.place[a]; !ok && f.joined[a] {
				others[at] = append(others[at], a)
			}
		}
	}
	for i, hidden := range others {
		if len(hidden) > 0 { // a box of their own would take the room of somebody who is shown
			c.frames[i].Text.Text += " · " + f.rest(hidden)
		}
	}
	for _, t := range c.ties {
		c.plates = append(c.plates, h.Plate(t, f.periods))
	}
	return c.even()
}

// restsOf says for each of the actors shown with how many others it has relations
// that are not, and of how many events.
func restsOf(f found, actors []*timeline.Actor, shown []bond.Tie) map[*timeline.Actor]string {
	drawn := map[*bond.Bond]bool{}
	for _, t := range shown {
		for _, b := range t.Bonds {
			drawn[b] = true
		}
	}
	out := map[*timeline.Actor]string{}
	for _, a := range actors {
		others, events := map[*timeline.Actor]bool{}, map[int]bool{}
		for _, b := range f.of[a] {
			if drawn[b] {
				continue
			}
			others[b.Other(a)] = true
			for _, n := range b.Numbers() {
				events[n] = true
			}
		}
		if len(others) > 0 {
			out[a] = f.say.Rest(len(others), len(events))
		}
	}
	return out
}

// castOnly casts those whom some ties join, and who takes part in what is
// highlighted.
func castOnly(f found, h label.Style, some []bond.Tie) cast {
	some = slices.Clone(some)
	slices.SortFunc(some, func(a, b bond.Tie) int { return a.First - b.First })
	wanted := joinedBy(some)
	var shown []*timeline.Actor
	for _, a := range f.actors {
		if wanted[a] || f.marked != nil && f.takesPart(a, f.marked) {
			shown = append(shown, a)
		}
	}
	return castOf(f, h, shown, some)
}

// joinedBy returns those whom ties join.
func joinedBy(ties []bond.Tie) map[*timeline.Actor]bool {
	joined := map[*timeline.Actor]bool{}
	for _, t := range ties {
		for _, a := range slices.Concat(t.From, t.To) {
			joined[a] = true
		}
	}
	return joined
}

// frameAll makes the frames of the groups whose members are shown, and returns
// the frame of each actor, -1 for none.
func (c *cast) frameAll(f found, actors []*timeline.Actor) func(*timeline.Actor) int {
	place := map[grouping.Group]int{}
	heading := font.Font{Style: font.Bold, Size: c.Zoomed(label.SmallText)}
	by := grouping.New(f.opt.Group, f.src.Actors)
	stood := map[*timeline.Actor]bool{} // who has others around it, and is in no other frame
	for _, a := range actors {
		stood[by.Of(a).Actor] = true
	}
	for _, a := range actors {
		g := by.Of(a)
		if _, ok := place[g]; ok || g == (grouping.Group{}) || stood[a] {
			continue
		}
		place[g] = len(c.frames)
		c.frames = append(c.frames, Frame{Actor: g.Actor, Text: set.Text{Text: heading.Fit(font.Clean(g.Label()), c.Zoomed(20000)), Font: heading, Role: set.Quiet}})
	}
	return func(a *timeline.Actor) int {
		if at, ok := place[grouping.Group{Actor: a}]; ok {
			return at // those who belong to it stand around it
		}
		if at, ok := place[by.Of(a)]; ok {
			return at
		}
		return -1
	}
}

// even makes the boxes in a frame equally wide.
func (c cast) even() cast {
	widest := make([]geom.U, len(c.frames))
	for _, m := range c.members {
		if m.frame >= 0 {
			widest[m.frame] = max(widest[m.frame], m.text.Size.W)
		}
	}
	c.members = slices.Clone(c.members)
	for i, m := range c.members {
		if m.frame >= 0 {
			c.members[i].text.Size.W = widest[m.frame]
		}
	}
	return c
}

// graph is the cast in numbers, for a room.
func (c cast) graph(f found, room geom.Size) network.Graph {
	in := network.Graph{Engine: f.opt.Engine, Room: room}
	for _, m := range c.members {
		b := network.Box{Size: m.text.Size, Frame: m.frame, Key: keyOf(m.actor)}
		if at := m.actor.At; at != nil {
			p := geom.Pt(room.W*geom.U(at.X*100)/10000, room.H*geom.U(at.Y*100)/10000)
			b.At = &p
		}
		in.Boxes = append(in.Boxes, b)
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
			Tails: places(t.From), Heads: places(t.To), Label: c.plates[i].Size,
			Weight: t.Bonds[0].Events(), Both: t.Bonds[0].Both,
		})
	}
	return in
}

// keyOf is the same for an actor in every version of a file.
func keyOf(a *timeline.Actor) uint32 {
	h := fnv.New32a()
	_, _ = h.Write([]byte(a.ID)) // never fails
	return h.Sum32()
}

// counts returns how many actors and bonds are shown.
func (c cast) counts() (actors, bonds int) {
	for _, t := range c.ties {
		bonds += len(t.Bonds)
	}
	return len(c.members), bonds
}

// deeds is how much of what was done is shown: in edges, and in boxes.
func (c cast) deeds(f found) (sum int64) {
	for _, t := range c.ties {
		for _, b := range t.Bonds {
			sum += b.Strength.Deeds
		}
	}
	for _, m := range c.members {
		for _, s := range f.alone[m.actor] {
			sum += bond.Whole * int64(timeline.CountOf(s.Events))
		}
	}
	return sum
}

// stroke is the width of an edge among those shown.
func (c cast) stroke(b *bond.Bond) geom.U {
	most := 0
	for _, t := range c.ties {
		most = max(most, t.Bonds[0].Events())
	}
	return strokeOf(b, most)
}

// strokeOf is the width of a line: from 1.2 px for one event to 3.2 px, which that of
// most events in the picture gets if it has more than a few. Conflict of deeds is
// heavier than anything else, from 3.6 to 6 px.
func strokeOf(b *bond.Bond, most int) geom.U {
	const few = 10
	thin, thick := geom.U(120), geom.U(320)
	if b.Quad() == timeline.MaterialConflict {
		thin, thick = 360, 600
	}
	return thin + (thick-thin)*geom.U(max(0, b.Events()-1))/geom.U(max(few, most)-1)
}

// String lists boxes and ties with their texts, a line each.
func (c cast) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s, text at %d%%\n", c.Manner, c.Zoom)
	in := func(frame int) string {
		switch {
		case frame < 0:
			return ""
		case c.frames[frame].Actor == nil:
			return " in " + c.frames[frame].Text.Text
		}
		return " in " + c.frames[frame].Actor.ID
	}
	for _, f := range c.frames {
		fmt.Fprintf(&b, "frame %s\n", f.Text.Text)
	}
	for _, m := range c.members {
		fmt.Fprintf(&b, "box %s%s %d×%d: %s\n", m.actor.ID, in(m.frame), m.text.Size.W, m.text.Size.H, m.text)
	}
	for i, t := range c.ties {
		sign := "→"
		if t.Bonds[0].Both {
			sign = "–"
		}
		fmt.Fprintf(&b, "tie %s %s %s, %d events: %s\n", ids(t.From), sign, ids(t.To), t.Bonds[0].Events(), c.plates[i])
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
