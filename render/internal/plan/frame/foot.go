package frame

import (
	"fmt"
	"math"
	"strings"

	"demarche/render/internal/font"
	"demarche/render/internal/geom"
	"demarche/render/internal/lang"
	"demarche/render/internal/set"
	"demarche/render/internal/theme"
	"demarche/timeline/edtf/inwords"
)

// Foot is what no mark shows and the numbered sources, placed.
type Foot struct {
	Notes   []set.Text
	Sources []Source // under them
	Height  geom.U   // with the gap above; 0 where there is nothing
	sources geom.U   // what the sources take of it
}

// Source is an entry of the source list.
type Source struct {
	Lines []set.Text // the number first
	URL   string     // where it leads, or ""
}

// Sources take at most such a part of the height, in hundredths.
const sourcesShare = 12

// SetFoot places the undated events, the notes of the form and the sources at
// the lower edge: those that are cited, in the order of their numbers, run in. Where
// they would take too much of the height they are named more briefly.
func SetFoot(in Input, notes ...string) Foot {
	return setFoot(in, in.Size.H*sourcesShare/100, notes)
}

// SetFootWithin places what has become less than in a foot that has been placed,
// in no more height: for when it is known which events have text.
func SetFootWithin(was Foot, in Input, notes ...string) Foot {
	return setFoot(in, was.sources, notes)
}

func setFoot(in Input, most geom.U, notes []string) Foot {
	note := &set.Column{Width: in.Width()}
	for _, words := range append([]string{in.undated()}, notes...) {
		if words != "" {
			note.Add(words, theme.Note, set.Quiet, 0, 4)
			note.Y += 400
		}
	}
	var sources []Source
	var height geom.U
	for brief := range briefest + 1 {
		within := most
		if brief == briefest {
			within = math.MaxInt32 // however high
		}
		if sources, height = runIn(in.entries(brief), in.Width(), within); height <= most {
			break
		}
	}
	total := note.Y + height
	if total == 0 {
		return Foot{}
	}
	top := in.Bottom() - total
	f := Foot{Notes: set.Moved(note.Lines, in.Margin, top), Height: total + Gap, sources: height}
	for _, s := range sources {
		f.Sources = append(f.Sources, Source{set.Moved(s.Lines, in.Margin, top+note.Y), s.URL})
	}
	return f
}

// entry is a numbered source before it is placed.
type entry struct{ number, text, url string }

// briefest is how briefly sources can be named.
const briefest = 2

// entries are the sources that are cited, in full, by name and reliability, or by
// name alone.
func (in Input) entries(brief int) []entry {
	var out []entry
	for _, s := range in.Timeline.Sources {
		n := in.Number[s]
		if n == 0 {
			continue
		}
		var text string
		switch brief {
		case 0:
			text = in.Say.SourceLine(s, inwords.Short)
		case 1:
			text = s.Name
			if s.Reliability != 0 {
				text += " (" + s.Reliability.String() + ")"
			}
		default:
			text = s.Name
		}
		out = append(out, entry{fmt.Sprint(n), font.Clean(text), s.URL})
	}
	return out
}

// runIn sets entries one behind the other in lines of the width. An entry begins
// a line of its own rather than being broken, unless it is longer than a line. What
// gets higher than most is given up.
func runIn(entries []entry, width, most geom.U) (out []Source, height geom.U) {
	const between, afterNumber = geom.U(1600), geom.U(500)
	f := theme.Note
	x, y := geom.U(0), geom.U(0)
	for _, e := range entries {
		indent := f.Width(e.number) + afterNumber
		if x > 0 && x+indent+f.Width(e.text) > width {
			x, y = 0, height
		}
		lines, end := set.Lines(geom.Pt(x+indent, y), e.text, f, set.Quiet, width-x-indent, 0)
		at := geom.Pt(x, y+set.Baseline(f))
		if len(lines) > 0 {
			at.Y = lines[0].At.Y // lower, where the script is tall
			last := lines[len(lines)-1]
			x = last.Box().X1 + between
			if len(lines) > 1 {
				y = end - f.LineHeight()
			}
		}
		out = append(out, Source{append([]set.Text{set.New(at, e.number, f, set.Quiet)}, lines...), e.url})
		if height = max(height, end); height > most {
			break
		}
	}
	return out, height
}

// String writes each text, a source with where it leads.
func (f Foot) String() string {
	var b strings.Builder
	for _, t := range f.Notes {
		fmt.Fprintln(&b, t)
	}
	for _, s := range f.Sources {
		for _, t := range s.Lines {
			fmt.Fprintln(&b, t)
		}
		if s.URL != "" {
			fmt.Fprintf(&b, "  leads to %s\n", s.URL)
		}
	}
	fmt.Fprintf(&b, "height %v\n", f.Height)
	return b.String()
}

// undated lists the events that have no place in time.
func (in Input) undated() string {
	var titles []string
	for _, e := range in.Timeline.Events {
		if e.Undated() {
			titles = append(titles, fmt.Sprintf("%d %s", e.Number, font.Clean(e.Title)))
		}
	}
	if len(titles) == 0 {
		return ""
	}
	return lang.Fill(in.Say.UndatedList, "events", strings.Join(titles, "; "))
}
