package frame

import (
	"fmt"
	"slices"

	"demarche/render/internal/geom"
	"demarche/render/internal/plan/sign"
	"demarche/render/internal/set"
	"demarche/render/internal/theme"
	"demarche/timeline"
)

// Key is an entry of the legend: a sign, and what it means.
type Key struct {
	At   geom.Point // middle of the sign
	Text set.Text
	// Sign is what paint draws: a [timeline.Category], a [timeline.Status], a sign
	// of package sign, or one that the form knows.
	Sign fmt.Stringer
}

// NewKey returns an entry that has no place yet.
func NewKey(sign fmt.Stringer, text string) Key {
	return Key{Sign: sign, Text: set.Text{Text: text, Font: theme.Legend, Role: set.Quiet}}
}

// String writes the entry with its place.
func (k Key) String() string { return fmt.Sprintf("%v %v %q", k.At, k.Sign, k.Text.Text) }

// Group is a part of the legend, with a word for what it explains, or without.
type Group struct {
	Caption string
	Keys    []Key
}

// Legend is what is explained, before it is placed.
type Legend struct {
	Groups []Group
	Measures
}

// Measures are those of the entries of a legend.
type Measures struct {
	Sign geom.U // width of a sign
	Gap  geom.U // between sign and word
	Next geom.U // between entries
}

// The measures of legends of marks, and of lines with arrows.
var (
	ForMarks = Measures{Sign: 1700, Gap: 350, Next: 1300}
	ForLines = Measures{Sign: 2600, Gap: 500, Next: 1700}
)

// groupGap is the room between groups on one line.
const groupGap = geom.U(2600)

// Legend explains the kinds of event and the statuses that occur, the ways in
// which times are known that the form draws, and what else it tells; groups of
// nothing are left out, and so are those of one kind or one status, which tell
// nothing apart.
func (in Input) Legend(times []sign.Precision, more ...Group) Legend {
	say := in.Say
	kinds, statuses, precision := Group{Caption: say.Kind}, Group{Caption: say.Status}, Group{Caption: say.Time}
	for _, k := range in.Census.Kinds {
		kinds.Keys = append(kinds.Keys, NewKey(k.Like, k.Names))
	}
	for _, s := range in.Census.Statuses {
		statuses.Keys = append(statuses.Keys, NewKey(s, say.Statuses[s]))
	}
	if slices.ContainsFunc(in.Dated, in.IsPast) {
		statuses.Keys = append(statuses.Keys, NewKey(sign.Past{}, say.Signs.Past))
	}
	precision.Keys = in.precisionKeys(times)
	if len(kinds.Keys) == 1 {
		kinds.Keys = nil
	}
	if len(statuses.Keys) == 1 {
		statuses.Keys = nil // the subtitle says it
	}
	groups := append([]Group{kinds, statuses, precision}, more...)
	return Legend{slices.DeleteFunc(groups, func(g Group) bool { return len(g.Keys) == 0 }), ForMarks}
}

// IsPast reports whether an event was corrected, superseded or retracted.
func (in Input) IsPast(e *timeline.Event) bool {
	_, past := in.Past[e]
	return past
}

// precisionKeys explain these ways in which times are known, in the order of a
// legend. What is uncertain looks like what is approximate and has one entry
// with it.
func (in Input) precisionKeys(times []sign.Precision) (keys []Key) {
	say := in.Say
	text := map[sign.Precision]string{
		sign.WholeDay: say.Signs.ThatDay, sign.Bracket: say.Within, sign.SoftEnds: say.About, sign.Doubtful: say.Signs.Doubtful, sign.Bar: say.Lasted,
		sign.OpenEnd: say.Signs.OpenEnd, sign.UnknownEnd: say.Signs.UnknownEnd, sign.Whisker: say.Whisker, sign.Tail: say.Signs.OneSided,
	}
	for _, p := range sign.Precisions() {
		if !slices.Contains(times, p) {
			continue
		}
		if last := len(keys) - 1; p == sign.Doubtful && last >= 0 && keys[last].Sign == sign.SoftEnds {
			keys[last].Text.Text += " / " + text[p]
			continue
		}
		keys = append(keys, NewKey(p, text[p]))
	}
	return keys
}

// Tints explain what is tinted or pale in a picture of so many labels: weekends
// under the axis, marks without a label.
func (in Input) Tints(weekends bool, labelled int) (g Group) {
	if weekends {
		g.Keys = append(g.Keys, NewKey(sign.Weekend{}, in.Say.Signs.Weekend))
	}
	if labelled < len(in.Dated) {
		g.Keys = append(g.Keys, NewKey(sign.Unlabelled{}, in.Say.Signs.Pale))
	}
	return g
}

// oneLine reports whether one line holds all groups.
func (l Legend) oneLine(s Sheet) bool {
	total := -groupGap
	for _, g := range l.Groups {
		total += l.captionWidth(g) + l.groupWidth(g) + groupGap
	}
	return s.Margin+total <= s.Size.W-s.Margin
}

// width is what an entry takes.
func (l Legend) width(k Key) geom.U { return l.Sign + l.Gap + k.Text.Font.Width(k.Text.Text) }

// groupWidth is what a group takes on one line, after its caption.
func (l Legend) groupWidth(g Group) geom.U {
	w := -l.Next
	for _, k := range g.Keys {
		w += l.width(k) + l.Next
	}
	return w
}

// captionWidth is what a group's caption takes.
func (l Legend) captionWidth(g Group) geom.U {
	if g.Caption == "" {
		return 0
	}
	return theme.LegendBold.Width(g.Caption) + l.Next*2/3
}

// place places the entries from a height on, and returns where they end: on one
// line if that holds them; otherwise the first two groups, which are read in
// different ways, begin a line each.
func (l Legend) place(s Sheet, top geom.U) (captions []set.Text, keys []Key, end geom.U) {
	if len(l.Groups) == 0 {
		return nil, nil, top
	}
	f := theme.LegendBold
	right := s.Size.W - s.Margin
	indent := geom.U(0)
	for _, g := range l.Groups {
		indent = max(indent, l.captionWidth(g))
	}
	oneLine := l.oneLine(s)
	line := theme.Legend.LineHeight() + 300
	x, y := s.Margin, top
	for i, g := range l.Groups {
		w := l.captionWidth(g)
		if i > 0 {
			x += groupGap - l.Next
			if !oneLine && (i == 1 || x+w+l.groupWidth(g) > right) {
				x, y = s.Margin, y+line
			}
		}
		if g.Caption != "" {
			captions = append(captions, set.New(geom.Pt(x, y+(line-f.LineHeight())/2+set.Baseline(f)), g.Caption, f, set.Quiet))
		}
		if !oneLine && x == s.Margin {
			w = indent // entries of lines below each other begin below each other
		}
		x += w
		for _, k := range g.Keys {
			if x+l.width(k) > right && x > s.Margin+indent {
				x, y = s.Margin+indent, y+line
			}
			k.At = geom.Pt(x+l.Sign/2, y+line/2)
			k.Text.At = geom.Pt(x+l.Sign+l.Gap, y+(line-k.Text.Font.LineHeight())/2+set.Baseline(k.Text.Font))
			keys = append(keys, k)
			x += l.width(k) + l.Next
		}
	}
	return captions, keys, y + line
}
