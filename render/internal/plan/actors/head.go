package actors

import (
	"fmt"
	"slices"
	"strings"

	"demarche/render/internal/font"
	"demarche/render/internal/geom"
	"demarche/render/internal/lang"
	"demarche/render/internal/plan/bond"
	"demarche/render/internal/plan/frame"
	"demarche/render/internal/plan/label"
	"demarche/render/internal/plan/periods"
	"demarche/render/internal/set"
	"demarche/render/internal/theme"
	"demarche/render/internal/words"
	"demarche/timeline"
	"demarche/timeline/edtf/inwords"
	"demarche/timeline/relations"
)

// head is what stands above the graph.
type head struct {
	texts  []set.Text
	legend []GraphKey
	bottom geom.U // where the graph may begin
}

// headOf sets title, subtitle and legend in a picture so wide; left is what is
// left out.
func headOf(f found, left string, width geom.U) head {
	c := &set.Column{Width: width - 2*f.margin}
	frame.AddTitle(c, f.title, f.opt.Untitled)
	c.Add(strings.Join(f.subtitle(left), " · "), theme.Subtitle, set.Quiet, 0, 0)
	top := f.margin * 3 / 4
	keys, bottom := legendOf(f, geom.Pt(f.margin, top+c.Y+600), width-f.margin)
	return head{texts: set.Moved(c.Lines, f.margin, top), legend: keys, bottom: bottom + frame.Gap}
}

// String returns the texts, a line each.
func (h head) String() string {
	var b strings.Builder
	for _, t := range h.texts {
		fmt.Fprintln(&b, words.PlainSpaces(t.Text))
	}
	for _, k := range h.legend {
		fmt.Fprintf(&b, "key %s\n", k.Text.Text)
	}
	return b.String()
}

// subtitle says what is shown, and what is not.
func (f found) subtitle(left string) []string {
	l := &f.say.Graph
	parts := []string{f.say.Counted(l.Actors, len(f.actors)), f.say.Counted(l.Relations, len(f.bonds)), f.say.HowMany(f.src)}
	if text := words.PairsOf(f.say, f.opt.Data); text != "" {
		parts = append(parts, text)
	}
	if coded := f.say.MachineCoded(f.src); coded != "" {
		parts = append(parts, coded)
	}
	span := f.say.Span(f.src, inwords.Short)
	if f.opt.Data != nil {
		span = words.SpanOf(f.say, f.opt.Data)
	}
	if span != "" {
		parts = append(parts, span)
	}
	parts = append(parts, words.Unread(f.say, f.opt.Data)...)
	if f.opt.Ego != "" {
		if a, err := f.src.Actor(f.opt.Ego); err == nil {
			parts = append(parts, f.say.Near(a, f.opt.Hops))
		}
	}
	if f.opt.MinEvents > 1 {
		parts = append(parts, f.say.Counted(l.AtLeast, f.opt.MinEvents))
	}
	if left != "" {
		parts = append(parts, lang.Fill(l.Shown, "what", left))
	}
	if f.marked != nil {
		parts = append(parts, words.NumberedTitle(l.Highlighted, f.marked))
	}
	if torn := f.say.Torn(f.torn); torn != "" {
		parts = append(parts, torn)
	}
	parts = append(parts, periods.Uncertain(f.src, f.say, f.periods)...)
	if f.status != nil {
		parts = append(parts, lang.Fill(l.AllOf, "status", f.say.Statuses[*f.status]))
	}
	if len(f.alone) > 0 && len(f.bonds) > 0 && f.form() == Boxes {
		parts = append(parts, l.InBoxes)
	}
	switch f.form() {
	case Dots:
		parts = append(parts, l.Dots)
	case Matrix:
		directions := l.Directions
		switch {
		case f.turned:
			directions = l.Turned
		case f.paired:
			directions = l.Paired
		}
		parts = append(parts, directions, l.Cells)
	}
	if f.opt.Beside && len(f.bonds)+len(f.alone) > 0 {
		parts = append(parts, l.Numbers)
	}
	return parts
}

// legendOf places the key to the lines and boxes that occur, from at to right,
// and returns where it ends.
func legendOf(f found, at geom.Point, right geom.U) ([]GraphKey, geom.U) {
	keys := f.keys()
	const (
		sign = geom.U(2600)
		gap  = geom.U(500)
		next = geom.U(1700)
	)
	face := legendFont
	line := face.LineHeight() + 300
	x, y := at.X, at.Y
	for i := range keys {
		k := &keys[i]
		w := sign + gap + face.Width(k.Text.Text)
		if x+w > right && x > at.X {
			x, y = at.X, y+line
		}
		k.At = geom.Pt(x+sign/2, y+line/2)
		k.Text.At = geom.Pt(x+sign+gap, y+(line-face.LineHeight())/2+set.Baseline(face))
		x += w + next
	}
	if len(keys) == 0 {
		return nil, at.Y
	}
	return keys, y + line
}

var legendFont = font.Font{Style: font.Regular, Size: label.SmallText}

// broken reports whether the line of a bond is: nothing behind it is confirmed,
// and not because nothing in the graph is.
func (f found) broken(b *bond.Bond) bool { return f.status == nil && b.Unconfirmed() }

// keys lists the kinds of relation and of actor that occur.
func (f found) keys() []GraphKey {
	var quads []timeline.Quad
	unconfirmed, joint, said := false, false, ""
	for _, b := range f.bonds {
		if f.seen != nil && !f.seen[b] {
			continue
		}
		unconfirmed = unconfirmed || f.broken(b)
		switch {
		case b.Joint():
			joint = true
		case !b.Said():
			quads = append(quads, b.Quad())
		case b.Parts[0].Kind == relations.Mentions:
			said = f.say.Graph.Spoken
		default:
			said = f.say.Graph.Theirs
		}
	}
	var kinds []timeline.ActorKind
	if f.form() == Boxes { // dots and the names of a table are alike for all
		for _, a := range f.actors {
			kinds = append(kinds, a.Kind)
		}
	}
	var keys []GraphKey
	add := func(k GraphKey, text string) {
		k.Cell = f.form() == Matrix
		k.Text = set.Text{Text: text, Font: legendFont, Role: set.Quiet}
		keys = append(keys, k)
	}
	for q := timeline.Neutral; q <= timeline.MaterialConflict; q++ {
		if slices.Contains(quads, q) {
			add(GraphKey{Quad: q}, f.say.Graph.Quads[q])
		}
	}
	if joint {
		add(GraphKey{Joint: true}, f.say.Graph.Joint)
	}
	if said != "" {
		add(GraphKey{Said: true}, said)
	}
	if unconfirmed {
		add(GraphKey{Unconfirmed: true}, f.say.Graph.Unconfirmed)
	}
	if f.faint {
		add(GraphKey{Faint: true}, f.say.Graph.Faint)
	}
	if len(f.periods) > 1 {
		add(GraphKey{State: periods.Gone}, f.say.Graph.Gone)
	}
	for k := timeline.Person; k <= timeline.Media; k++ {
		if slices.Contains(kinds, k) {
			add(GraphKey{Kind: k, Actor: true}, f.say.Graph.Kinds[k])
		}
	}
	return keys
}
