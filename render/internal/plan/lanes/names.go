package lanes

import (
	"strconv"
	"strings"

	"demarche/render/internal/font"
	"demarche/render/internal/geom"
	"demarche/render/internal/plan/frame"
	"demarche/render/internal/set"
)

// nameLanes sets the names of the lanes at the left, each with the number of its
// events, and returns the width that they take. A name that needs several lines
// is that for where room is tight.
func nameLanes(in frame.Input, a assignment) ([]set.Block, geom.U) {
	f, quiet := font.Font{Style: font.Bold, Size: 1200}, font.Font{Size: 1200}
	widest := min(in.Size.W/7, geom.Px(170))
	names := make([]string, len(a.names))
	for i, name := range a.names {
		names[i] = font.Clean(name)
		if f.Width(names[i]) > widest {
			names[i] = font.Clean(a.shorts[i])
		}
		for word := range strings.FieldsSeq(names[i]) {
			widest = max(widest, min(f.Width(word), in.Size.W/4))
		}
	}
	named, used := make([]set.Block, len(names)), geom.U(0)
	for i, name := range names {
		c := &set.Column{Width: widest}
		c.Add(name, f, set.Ink, 0, 3)
		if a.count[i] > 0 {
			number := strconv.Itoa(a.count[i])
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
