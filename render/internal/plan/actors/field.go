package actors

import (
	"fmt"
	"slices"
	"strings"

	"demarche/render/internal/font"
	"demarche/render/internal/geom"
	"demarche/render/internal/lang"
	"demarche/render/internal/plan/label"
	"demarche/render/internal/set"
	"demarche/render/internal/words"
	"demarche/timeline"
)

// field is the compact text below the graph: who has no relation, with what it
// did, and who is not shown, with how much it had part in.
type field struct {
	entries []Entry
	height  geom.U
}

// Entry is an actor in the field, or the head of a part of it.
type Entry struct {
	Actor  *timeline.Actor // nil for a head, and for those who are only counted
	Events []int
	Lines  []set.Text
}

// String returns the entries, a line each.
func (f field) String() string {
	var b strings.Builder
	for _, e := range f.entries {
		fmt.Fprintf(&b, "field %s\n", label.Joined(e.Lines))
	}
	return b.String()
}

// fieldOf sets the field in a width and at most a height, its left upper corner
// at (0, 0): apart are those without a relation, hidden those who are not shown,
// both with the most active first.
func fieldOf(f found, h label.Style, apart, hidden []*timeline.Actor, width, most geom.U) field {
	s := fieldSetter{found: f, width: width, most: most}
	for _, e := range f.crowded {
		s.crowd(e)
	}
	if len(apart) > 0 {
		h.Detail = label.Full
		s.part(f.say.Graph.Apart, apart, func(a *timeline.Actor) string { return strings.Join(h.Solos(f.alone[a]), " · ") })
	}
	if len(hidden) > 0 {
		s.part(f.say.Graph.LeftOut, hidden, func(a *timeline.Actor) string { return fmt.Sprintf("×%d", f.deeds(a)) })
	}
	return field{s.entries, s.y}
}

// fieldSetter sets entries one behind the other, in lines as wide as the field.
type fieldSetter struct {
	found
	width, most geom.U
	entries     []Entry
	x, y        geom.U // right end and lower edge so far
}

// Measures of the field.
const (
	entryGap = geom.U(1400)
	fieldGap = geom.U(1600)  // above the field
	entryMax = geom.U(36000) // widest entry
)

var (
	fieldName = font.Font{Style: font.Bold, Size: label.SmallText}
	fieldText = font.Font{Style: font.Regular, Size: label.SmallText}
)

// crowd sets an event of so many parties that they have no lines.
func (s *fieldSetter) crowd(e *timeline.Event) {
	text := lang.Fill(s.say.Graph.Crowd, "n", s.say.Grouped(int64(len(e.Involved()))), "deeds", words.PlainSpaces(s.say.DeedTitled(words.NewDeed(e), e)))
	s.x, s.y = 0, s.y+fieldText.LineHeight()
	s.text(Entry{Events: []int{e.Number}}, fieldText.Fit(text, s.width), fieldText, set.Ink)
}

// part sets a head and as many of the actors as the height allows; the others
// are counted.
func (s *fieldSetter) part(head string, actors []*timeline.Actor, did func(*timeline.Actor) string) {
	line := fieldText.LineHeight()
	s.x = 0
	top := s.y
	s.y += line
	s.entries = append(s.entries, Entry{Lines: []set.Text{set.New(geom.Pt(0, top+set.Baseline(fieldName)), head, fieldName, set.Quiet)}})
	s.x = fieldName.Width(head) + entryGap
	rests := s.rests(actors)
	for i, a := range actors {
		name, what := font.Clean(a.Label()), words.PlainSpaces(did(a))
		nameWidth := fieldName.Width(name + " ")
		what = fieldText.Fit(what, min(entryMax, s.width)-nameWidth)
		w := nameWidth + fieldText.Width(what)
		rest := ""
		if i+1 < len(actors) {
			rest = rests[i+1]
		}
		if !s.advance(w, rest) {
			s.text(Entry{}, rests[i], fieldText, set.Quiet)
			return
		}
		y := s.y - line + set.Baseline(fieldText)
		s.entries = append(s.entries, Entry{Actor: a, Events: s.parts[a], Lines: []set.Text{
			set.New(geom.Pt(s.x, y), name, fieldName, set.Ink), set.New(geom.Pt(s.x+nameWidth, y), what, fieldText, set.Ink)}})
		s.x += w + entryGap
	}
}

// advance begins a line where what comes next has no room in this one. It
// reports false where there is no line for it, or none for the rest after it.
func (s *fieldSetter) advance(w geom.U, rest string) bool {
	line := fieldText.LineHeight()
	last := s.y+line > s.most
	room := s.width
	if last && rest != "" {
		room -= fieldText.Width(rest) + entryGap
	}
	switch {
	case s.x+w <= room || s.x == 0 && !last:
		return true
	case last:
		return false
	}
	s.x, s.y = 0, s.y+line
	return s.advance(w, rest)
}

func (s *fieldSetter) text(e Entry, text string, f font.Font, role set.Role) {
	e.Lines = []set.Text{set.New(geom.Pt(s.x, s.y-f.LineHeight()+set.Baseline(f)), text, f, role)}
	s.entries = append(s.entries, e)
}

// rests counts those from each actor on: see rest.
func (s *fieldSetter) rests(actors []*timeline.Actor) []string {
	out := make([]string, len(actors))
	last := 0
	for _, a := range actors {
		for _, n := range s.parts[a] {
			last = max(last, n)
		}
	}
	seen, events := make([]bool, last+1), 0 // by their numbers
	for i := len(actors) - 1; i >= 0; i-- {
		for _, n := range s.parts[actors[i]] {
			if !seen[n] {
				seen[n], events = true, events+1
			}
		}
		out[i] = s.say.Rest(len(actors)-i, events)
	}
	return out
}

// rest counts actors and the events that they have a part in.
func (f found) rest(actors []*timeline.Actor) string {
	var numbers []int
	for _, a := range actors {
		numbers = append(numbers, f.parts[a]...)
	}
	slices.Sort(numbers)
	return f.say.Rest(len(actors), len(slices.Compact(numbers)))
}

// deeds counts the events that an actor has a part in.
func (f found) deeds(a *timeline.Actor) int {
	if !f.src.Records {
		return len(f.parts[a])
	}
	n := 0
	for _, b := range f.of[a] {
		n += b.Events()
	}
	for _, s := range f.alone[a] {
		n += timeline.CountOf(s.Events)
	}
	return n
}

// moved returns the entries moved by dx and dy.
func (f field) moved(dx, dy geom.U) []Entry {
	out := make([]Entry, len(f.entries))
	for i, e := range f.entries {
		e.Lines = set.Moved(e.Lines, dx, dy)
		out[i] = e
	}
	return out
}
