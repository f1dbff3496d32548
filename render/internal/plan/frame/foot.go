package frame

import (
	"fmt"
	"strings"

	"demarche/render/internal/font"
	"demarche/render/internal/geom"
	"demarche/render/internal/lang"
	"demarche/render/internal/set"
	"demarche/render/internal/theme"
	"demarche/render/internal/words"
	"demarche/timeline/edtf/inwords"
)

// Foot is what no mark shows and the numbered sources, placed.
type Foot struct {
	Notes   []set.Text
	Sources []Source // under them
	Height  geom.U   // with the gap above; 0 where there is nothing
}

// Source is an entry of the source list.
type Source struct {
	Lines []set.Text // the number first
	URL   string     // where it leads, or ""
}

// SetFoot places the undated events, the notes of the form and the sources at
// the lower edge.
func SetFoot(in Input, notes ...string) Foot {
	var entries []entry
	for _, s := range in.Timeline.Sources {
		if n := in.Number[s]; n > 0 {
			entries = append(entries, entry{fmt.Sprint(n), font.Clean(in.Say.SourceLine(s, inwords.Short)), s.URL})
		}
	}
	note := &set.Column{Width: in.Width()}
	for _, words := range append([]string{in.undated()}, notes...) {
		if words != "" {
			note.Add(words, theme.Note, set.Quiet, 0, 4)
			note.Y += 400
		}
	}
	columns, height := setColumns(entries, in.Width(), in.Size.H/4, in.Say)
	total := note.Y + height
	if total == 0 {
		return Foot{}
	}
	top := in.Bottom() - total
	f := Foot{Notes: set.Moved(note.Lines, in.Margin, top), Height: total + Gap}
	for _, s := range columns {
		f.Sources = append(f.Sources, Source{set.Moved(s.Lines, in.Margin, top+note.Y), s.URL})
	}
	return f
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

// entry is a numbered line of the source list.
type entry struct{ number, text, url string }

// setColumns sets the entries in up to four columns of like height, read down
// and then across, in no more than the height given: what does not fit is
// counted in the last line.
func setColumns(entries []entry, width, most geom.U, say words.In) ([]Source, geom.U) {
	if len(entries) == 0 {
		return nil, 0
	}
	const (
		narrowest = geom.U(25000)
		gutter    = geom.U(2400)
	)
	f := theme.Note
	n := min(4, len(entries), max(1, int((width+gutter)/(narrowest+gutter))))
	w := (width - gutter*geom.U(n-1)) / geom.U(n)
	indent := f.Width(fmt.Sprint(len(entries))) + 500
	// Entries are dealt to the columns so that the tallest is as short as can be.
	place := func(e entry, at geom.Point) (Source, geom.U) {
		lines, end := set.Lines(geom.Pt(at.X+indent, at.Y), e.text, f, set.Quiet, w-indent, 2)
		level := at.Y + set.Baseline(f)
		if len(lines) > 0 {
			level = lines[0].At.Y // lower, where the script is tall
		}
		return Source{append([]set.Text{set.New(geom.Pt(at.X, level), e.number, f, set.Quiet)}, lines...), e.url}, end
	}
	heights := make([]geom.U, len(entries))
	tallest, sum := geom.U(0), geom.U(0)
	for i, e := range entries {
		_, heights[i] = place(e, geom.Point{})
		tallest, sum = max(tallest, heights[i]), sum+heights[i]
	}
	line := f.LineHeight()
	height := max(tallest, sum/geom.U(n))
	for height < most && !fits(heights, n, height) {
		height += line
	}
	height = min(height, max(most, 2*line))
	var out []Source
	column, y, used := 0, geom.U(0), geom.U(0)
	for i, e := range entries {
		last := column == n-1
		room := height
		if last && i < len(entries)-1 && !fits(heights[i:], 1, height-y) {
			room -= line // for the count of what is left out
		}
		if y+heights[i] > room {
			if last {
				more, end := set.Lines(geom.Pt(geom.U(column)*(w+gutter)+indent, y), say.Counted(say.MoreSources, len(entries)-i), f, set.Quiet, w-indent, 1)
				return append(out, Source{Lines: more}), max(used, end)
			}
			column, y = column+1, 0
		}
		placed, end := place(e, geom.Pt(geom.U(column)*(w+gutter), y))
		out = append(out, placed)
		y = end
		used = max(used, y)
	}
	return out, used
}

// fits reports whether blocks of these heights, in order, fill at most n
// columns of a height.
func fits(heights []geom.U, n int, height geom.U) bool {
	y := geom.U(0)
	for _, h := range heights {
		if y+h > height {
			n, y = n-1, 0
		}
		if n <= 0 || h > height {
			return false
		}
		y += h
	}
	return true
}
