package plan

import (
	"fmt"
	"strings"

	"demarche/render/internal/font"
	"demarche/render/internal/geom"
	"demarche/render/internal/lang"
	"demarche/render/internal/theme"
	"demarche/render/internal/words"
	"demarche/timeline/edtf/inwords"
)

// foot places the undated events and the numbered sources at the lower edge
// and returns the height they take with the gap above.
func (p *planner) foot() geom.U {
	var entries []entry
	for _, s := range p.Source.Sources {
		if n := p.number[s]; n > 0 {
			entries = append(entries, entry{fmt.Sprint(n), font.Clean(p.say.SourceLine(s, inwords.Short)), s.URL})
		}
	}
	width := p.Size.W - 2*p.margin
	note := &column{width: width}
	if words := p.undated(); words != "" {
		note.add(words, theme.Note, Quiet, 0, 4)
		note.y += 400
	}
	p.changesNote(note)
	columns, height := setColumns(entries, width, p.Size.H/4, p.say)
	total := note.y + height
	if total == 0 {
		return 0
	}
	top := p.Size.H - p.margin*3/4 - total
	p.Foot, p.Sources = moved(note.lines, p.margin, top), nil
	for _, s := range columns {
		p.Sources = append(p.Sources, Source{moved(s.Lines, p.margin, top+note.y), s.URL})
	}
	return total + blockGap
}

// undated lists the events that no axis can hold.
func (p *planner) undated() string {
	var titles []string
	for _, e := range p.Source.Events {
		if e.Undated() {
			titles = append(titles, fmt.Sprintf("%d %s", e.Number, font.Clean(e.Title)))
		}
	}
	if len(titles) == 0 {
		return ""
	}
	return lang.Fill(p.say.UndatedList, "events", strings.Join(titles, "; "))
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
	set := func(e entry, at geom.Point) (Source, geom.U) {
		lines, end := block(geom.Pt(at.X+indent, at.Y), e.text, f, Quiet, w-indent, 2)
		level := at.Y + baseline(f)
		if len(lines) > 0 {
			level = lines[0].At.Y // lower, where the script is tall
		}
		return Source{append([]Text{{geom.Pt(at.X, level), e.number, f, Quiet}}, lines...), e.url}, end
	}
	heights := make([]geom.U, len(entries))
	tallest, sum := geom.U(0), geom.U(0)
	for i, e := range entries {
		_, heights[i] = set(e, geom.Point{})
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
				more, end := block(geom.Pt(geom.U(column)*(w+gutter)+indent, y), say.Counted(say.MoreSources, len(entries)-i), f, Quiet, w-indent, 1)
				return append(out, Source{Lines: more}), max(used, end)
			}
			column, y = column+1, 0
		}
		placed, end := set(e, geom.Pt(geom.U(column)*(w+gutter), y))
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
