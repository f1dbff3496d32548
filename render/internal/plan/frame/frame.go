package frame

import (
	"fmt"
	"slices"
	"strings"

	"demarche/render/internal/font"
	"demarche/render/internal/geom"
	"demarche/render/internal/set"
	"demarche/timeline"
)

// Frame is what every picture has around it, and what it is called: a form's
// result begins with one.
type Frame struct {
	Source    *timeline.Timeline
	Size      geom.Size // of the drawing
	Shown     geom.Size // at which it is shown: of the same shape, never larger
	Title     string    // what the picture is called
	Desc      string
	FromRight bool // head and foot begin at the right

	Head    []set.Text
	Legend  []Key
	Notes   []set.Text // what no mark shows
	Sources []Source   // under it
	Empty   []set.Text // what stands in a picture without events
}

// Frame puts a head and a foot around a picture.
func (in Input) Frame(h Head, f Foot) Frame {
	out := Frame{
		Source: in.Timeline, Size: in.Size, Shown: in.Shown, Title: in.Title, Desc: in.Desc,
		Head: h.Texts, Legend: h.Keys, Notes: f.Notes, Sources: f.Sources,
	}
	if out.FromRight = FromRight(in); out.FromRight {
		out.mirror()
	}
	return out
}

// FromRight reports whether the words of the picture are read from right to left.
func FromRight(in Input) bool { return font.Direction(in.Say.Timeline) == font.RTL }

// mirror lets head and foot begin at the right.
func (f *Frame) mirror() {
	w := f.Size.W
	f.Head, f.Notes = set.Mirrored(f.Head, w), set.Mirrored(f.Notes, w)
	f.Legend, f.Sources = slices.Clone(f.Legend), slices.Clone(f.Sources)
	for i := range f.Legend {
		k := &f.Legend[i]
		k.At.X, k.Text = w-k.At.X, set.Mirrored([]set.Text{k.Text}, w)[0]
	}
	for i := range f.Sources {
		f.Sources[i].Lines = set.Mirrored(f.Sources[i].Lines, w)
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
