package frame

import (
	"strings"

	"demarche/render/internal/font"
	"demarche/render/internal/geom"
	"demarche/render/internal/set"
)

// LaneName is what stands at the left of a lane.
type LaneName struct {
	Name, Short string // Short where room is tight
	Count       int    // of its events; 0 is not said
}

// SetLanes sets the names of lanes, each with the number of its events, and
// returns the width that they take. A name that needs several lines is that for
// where room is tight.
func (in Input) SetLanes(lanes []LaneName) ([]set.Block, geom.U) {
	f, quiet := font.Font{Style: font.Bold, Size: 1200}, font.Font{Size: 1200}
	widest := min(in.Size.W/7, geom.Px(170))
	names := make([]string, len(lanes))
	for i, l := range lanes {
		names[i] = font.Clean(l.Name)
		if f.Width(names[i]) > widest {
			names[i] = font.Clean(l.Short)
		}
		for word := range strings.FieldsSeq(names[i]) {
			widest = max(widest, min(f.Width(word), in.Size.W/4))
		}
	}
	named, used := make([]set.Block, len(names)), geom.U(0)
	for i, name := range names {
		c := &set.Column{Width: widest}
		c.Add(name, f, set.Ink, 0, 3)
		if lanes[i].Count > 0 {
			number := in.Say.Grouped(int64(lanes[i].Count))
			if last := c.Lines[len(c.Lines)-1]; font.Direction(name) != font.RTL && f.Width(last.Text)+500+quiet.Width(number) <= widest {
				at := last.At.Add(f.Width(last.Text)+500, 0)
				c.Lines = append(c.Lines, set.New(at, number, quiet, set.Quiet))
				c.Used = max(c.Used, at.X+quiet.Width(number))
			} else {
				c.Add(number, quiet, set.Quiet, 0, 1)
			}
		}
		named[i] = c.Block()
		used = max(used, c.Used)
	}
	return named, used
}
