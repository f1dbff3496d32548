package actors

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"demarche/render/internal/font"
	"demarche/render/internal/geom"
	"demarche/render/internal/network"
	"demarche/render/internal/set"
	"demarche/timeline"
)

const labelWidth = geom.U(11200)

// allDots sets the dots. A name that has no room in two lines of the usual width
// gets more of either where nothing else stands.
func (s scatter) allDots(f found, out network.Scattered, room geom.Box) []Dot {
	all := make([]Dot, len(f.actors))
	for i, a := range f.actors {
		all[i] = s.dot(f, a, out.Dots[i], out.Labelled[i], min(labelWidth, out.Regions[s.of[a]].W()-1400), 2)
	}
	for i, a := range f.actors {
		if all[i].whole() {
			continue
		}
		within := out.Regions[s.of[a]].Inset(200)
		if s.names[s.of[a]] == "" {
			within = room
		}
		for _, more := range []struct {
			width geom.U
			lines int
		}{{labelWidth, 3}, {13200, 2}, {15200, 2}, {13200, 3}, {18000, 2}, {15200, 3}, {labelWidth, 4}} {
			d := s.dot(f, a, out.Dots[i], true, more.width, more.lines)
			if d.whole() && within.Contains(d.Plate) && !d.covers(all, i) {
				all[i] = d
				break
			}
		}
	}
	return all
}

// whole reports whether the name of the dot is not cut.
func (d Dot) whole() bool {
	return !slices.ContainsFunc(d.Lines, func(t set.Text) bool { return strings.HasSuffix(t.Text, "…") })
}

// covers reports whether the name would stand on another, or on a dot with one.
func (d Dot) covers(all []Dot, self int) bool {
	for i, o := range all {
		if i != self && !o.Plate.Empty() && (o.Plate.Overlaps(d.Plate) || o.box().Overlaps(d.Plate)) {
			return true
		}
	}
	return false
}

// box is the square around the dot.
func (d Dot) box() geom.Box {
	return geom.BoxAround(d.At, geom.Size{W: 2 * d.Radius, H: 2 * d.Radius})
}

// covered is where the dots with names stand, and their names; empty for others.
func covered(all []Dot) (dots, names []geom.Box) {
	dots, names = make([]geom.Box, len(all)), make([]geom.Box, len(all))
	for i, d := range all {
		if !d.Plate.Empty() {
			dots[i], names[i] = d.box(), d.Plate
		}
	}
	return dots, names
}

// dot sets an actor's dot: its area goes by what it had part in. The name is as
// wide as the width, and in so many lines, at most.
func (s scatter) dot(f found, a *timeline.Actor, at geom.Point, labelled bool, width geom.U, lines int) Dot {
	most := f.power[f.ranked[0]].Weight
	d := Dot{Actor: a, Events: f.parts[a], At: at, Marked: f.marked != nil && f.takesPart(a, f.marked)}
	d.Radius = max(200, geom.Root(geom.U(int64(dotRadius)*int64(dotRadius)*f.power[a].Weight/max(1, most))))
	if !labelled {
		d.Radius = min(d.Radius, 600)
		return d
	}
	d.Radius = max(d.Radius, 400)
	name := fieldName.Wrap(font.Clean(a.Label()), width, lines)
	count := fmt.Sprintf("×%s", f.say.Grouped(int64(f.deeds(a))))
	y := at.Y + d.Radius + 100
	widest := geom.U(0)
	for i, line := range name {
		w := fieldName.Width(line.Text)
		x := at.X - w/2
		if i == len(name)-1 {
			x = at.X - (w+fieldText.Width(" "+count))/2
			w += fieldText.Width(" " + count)
			d.Lines = append(d.Lines, set.New(geom.Pt(x+w-fieldText.Width(count), y+set.Baseline(fieldText)), count, fieldText, set.Quiet))
		}
		d.Lines = append(d.Lines, set.New(geom.Pt(x, y+set.Baseline(fieldName)), line.Text, fieldName, set.Ink))
		widest = max(widest, w)
		y += fieldName.LineHeight()
	}
	slices.SortStableFunc(d.Lines, func(a, b set.Text) int {
		return cmp.Or(cmp.Compare(a.At.Y, b.At.Y), cmp.Compare(a.At.X, b.At.X))
	})
	d.Plate = geom.Box{X0: at.X - widest/2 - 200, Y0: at.Y + d.Radius + 100, X1: at.X + widest/2 + 200, Y1: y}
	return d
}
