package frame

import (
	"fmt"
	"strings"

	"demarche/render/internal/geom"
	"demarche/render/internal/set"
	"demarche/timeline"
)

// Frame is what every picture has around it, and what it is called: a form's
// result begins with one.
type Frame struct {
	Source *timeline.Timeline
	Size   geom.Size // of the drawing
	Shown  geom.Size // at which it is shown: of the same shape, never larger
	Title  string    // what the picture is called
	Desc   string

	Head    []set.Text
	Legend  []Key
	Notes   []set.Text // what no mark shows
	Sources []Source   // under it
	Empty   []set.Text // what stands in a picture without events
}

// Frame puts a head and a foot around a picture.
func (in Input) Frame(h Head, f Foot) Frame {
	return Frame{
		Source: in.Timeline, Size: in.Size, Shown: in.Shown, Title: in.Title, Desc: in.Desc,
		Head: h.Texts, Legend: h.Keys, Notes: f.Notes, Sources: f.Sources,
	}
}

// String writes all that stands around the picture.
func (f Frame) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%q %v shown %v\n", f.Title, f.Size, f.Shown)
	b.WriteString(Head{Texts: f.Head, Keys: f.Legend}.String())
	b.WriteString(Foot{Notes: f.Notes, Sources: f.Sources}.String())
	for _, t := range f.Empty {
		fmt.Fprintln(&b, t)
	}
	return b.String()
}
