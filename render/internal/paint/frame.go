package paint

import (
	"demarche/render/internal/geom"
	"demarche/render/internal/plan/counts"
	"demarche/render/internal/plan/frame"
	"demarche/render/internal/plan/ruler"
	"demarche/render/internal/plan/sign"
	"demarche/render/internal/scene"
	"demarche/render/internal/set"
	"demarche/render/internal/theme"
	"demarche/timeline"
	"slices"
)

// begin draws what is read before a picture: head and legend.
func (p *painter) begin(f frame.Frame) {
	p.texts(f.Head, p.Ink)
	p.legend(f.Legend)
}

// end draws what is read after it, and returns the scene.
func (p *painter) end(f frame.Frame) *scene.Scene {
	p.texts(f.Empty, p.Ink)
	p.foot(f)
	return &scene.Scene{Size: f.Size, Shown: f.Shown, Ground: p.Ground, Lang: f.Source.Lang, FromRight: f.FromRight, Title: f.Title, Desc: f.Desc, Items: p.items}
}

// legend draws the keys.
func (p *painter) legend(keys []frame.Key) {
	const size = geom.U(1150)
	for _, k := range keys {
		switch s := k.Sign.(type) {
		case sign.Change:
			drawChangeKey(p, s, k.At)
		case sign.InLanes:
			drawLanesKey(p, s, k.At)
		case sign.Past:
			drawMark(p, p.Theme, sign.Mark{Event: timeline.BlankEvent(&timeline.Type{Like: timeline.Statement}), At: k.At, Size: size, Past: true})
		case sign.Weekend:
			p.add(scene.Rect{Box: geom.Box{X0: k.At.X - size*2/3, Y0: k.At.Y - 200, X1: k.At.X + size*2/3, Y1: k.At.Y + 200}, Fill: p.Rule})
		case sign.Unlabelled:
			q := p.Theme
			q.Quads[timeline.Neutral] = q.Ink
			p.add(Mark(q.Faded(), timeline.Statement, timeline.Confirmed, k.At, size)...)
		case sign.Reply:
			drawReplyKey(p, s, k.At)
		case sign.Precision:
			drawExtent(p, precisionKey(s, k.At, size))
		case timeline.Status: // the status matters, not the kind
			q := painter{Theme: p.Theme}
			q.Quads[timeline.Neutral] = p.Ink
			p.add(Mark(q.Theme, timeline.Statement, s, k.At, size)...)
		case counts.Swatch:
			p.swatch(s, k.At)
		case timeline.Category:
			p.add(Mark(p.Theme, s, timeline.Confirmed, k.At, size)...)
		}
		p.texts([]set.Text{k.Text}, p.Ink)
	}
}

// precisionKey is the extent that explains a sign of precision.
func precisionKey(s sign.Precision, at geom.Point, size geom.U) ruler.Extent {
	x := ruler.Extent{Kind: s, X0: at.X - size/2, X1: at.X + size/2, Y: at.Y}
	switch s {
	case sign.OpenEnd:
		x.End = sign.Fading
		x.X0, x.X1 = at.X-1150, at.X+1000
	case sign.UnknownEnd:
		x.End = sign.Unknown
	case sign.Tail:
		x.Start, x.Mark = sign.Fading, at.X
	}
	return x
}

// foot draws what no mark shows and the sources under a rule.
func (p *painter) foot(t frame.Frame) {
	all := slices.Clone(t.Notes)
	for _, s := range t.Sources {
		all = append(all, s.Lines...)
	}
	if len(all) > 0 {
		first := all[0].Box()
		p.line(scene.Pen{Color: p.Rule, Width: theme.Hair}, geom.Pt(first.X0, first.Y0-500), geom.Pt(t.Size.W-first.X0, first.Y0-500))
	}
	p.texts(t.Notes, p.Ink)
	for _, s := range t.Sources {
		q := &painter{Theme: p.Theme}
		q.texts(s.Lines, p.Ink)
		p.add(scene.Group{Link: s.URL, Items: q.items})
	}
}
