package pptx

import (
	"html"
	"strings"

	"demarche/internal/brief/chart"
	"demarche/internal/brief/ooxml"
	"demarche/internal/markup"
)

// spot is a placeholder of a slide, a layout or a master.
type spot struct {
	kind, index   string
	x, y          int64
	width, height int64
	sized         bool
	shape         string // sp, pic or graphicFrame
	from, to      int    // of its shape
	points        int64  // of the type in it, as its master has it, or 0
}

// spots lists the placeholders of a part.
func (p *presentation) spots(part string) (all []spot, err error) {
	shapes, err := p.shapesOn(part)
	for _, s := range shapes {
		if s.holder {
			all = append(all, s.spot)
		}
	}
	return all, err
}

// placeholderSize returns the size of a picture that has its place from its
// layout, or from the master of that: ECMA-376, 19.3.1.36.
func (p *presentation) placeholderSize(part string, pic ooxml.Picture) (width, height int64, err error) {
	s, err := p.inherited(part, spot{kind: pic.PhType, index: pic.PhIndex})
	return s.width, s.height, err
}

// inherited gives a placeholder of a slide the place that its layout or master
// says. One that has none stays as it is.
func (p *presentation) inherited(slide string, s spot) (spot, error) {
	layout, err := p.Follow(slide, "slideLayout")
	if err != nil || layout == "" {
		return s, err
	}
	all, err := p.spots(layout)
	if err != nil {
		return s, err
	}
	for _, match := range []func(spot) bool{
		func(o spot) bool { return s.index != "" && o.index == s.index },
		func(o spot) bool { return s.index == "" && o.kind == s.kind },
	} {
		if placed, ok := s.at(all, match); ok {
			return placed, nil
		}
	}
	return p.fromMaster(layout, s)
}

// fromMaster gives a placeholder of a layout the place that its master says.
func (p *presentation) fromMaster(layout string, s spot) (spot, error) {
	master, err := p.Follow(layout, "slideMaster")
	if err != nil || master == "" {
		return s, err
	}
	all, err := p.spots(master)
	if err != nil {
		return s, err
	}
	title := s.kind == "title" || s.kind == "ctrTitle"
	for _, match := range []func(spot) bool{
		func(o spot) bool { return o.kind == s.kind },
		func(o spot) bool { return o.kind == "title" && title || o.kind == "body" && !title },
	} {
		if placed, ok := s.at(all, match); ok {
			return placed, nil
		}
	}
	return s, nil
}

// at returns a placeholder in the place of the first that matches.
func (s spot) at(all []spot, match func(spot) bool) (spot, bool) {
	for _, o := range all {
		if match(o) && o.sized && o.width > 0 && o.height > 0 {
			s.x, s.y, s.width, s.height, s.sized = o.x, o.y, o.width, o.height, true
			return s, true
		}
	}
	return s, false
}

// onSlide is a shape of a slide.
type onSlide struct {
	spot
	name, text string
	holder     bool // it is a placeholder
	empty      bool
	slide      int
	ph         string // the element that makes it one, as it is written
	id         int
}

func (s onSlide) isTitle() bool { return s.holder && (s.kind == "title" || s.kind == "ctrTitle") }

// shapesOn lists the shapes of a slide.
func (p *presentation) shapesOn(part string) (all []onSlide, err error) {
	data, err := p.Read(part)
	if err != nil {
		return nil, err
	}
	depth, open := 0, 0
	var s onSlide
	var text, ph markup.Tag
	err = markup.Tags(part, data, func(t markup.Tag) error {
		if t.End {
			depth--
			switch {
			case open == 0:
			case t.Name == "t" && text.Name != "":
				s.text += html.UnescapeString(string(data[text.To:t.From]))
			case t.Name == "ph":
				s.ph = string(data[ph.From:t.To])
			case depth == open-1:
				s.to, s.empty = t.To, s.shape == "sp" && strings.TrimSpace(s.text) == ""
				all = append(all, s)
				open = 0
			}
			return nil
		}
		depth++
		switch {
		case open == 0 && (t.Name == "sp" || t.Name == "pic" || t.Name == "graphicFrame"):
			s, open = onSlide{spot: spot{shape: t.Name, from: t.From}}, depth
		case open == 0:
		case t.Name == "cNvPr" && s.name == "":
			s.name, s.id = t.Value("name"), int(t.Number("id"))
		case t.Name == "ph":
			ph, s.holder, s.kind, s.index = t, true, t.Value("type"), t.Value("idx")
		case t.Name == "off" && !s.sized:
			s.x, s.y = t.Number("x"), t.Number("y")
		case t.Name == "ext" && t.Attr("cx") != nil && !s.sized:
			s.width, s.height, s.sized = t.Number("cx"), t.Number("cy"), true
		case t.Name == "t":
			text = t
		}
		return nil
	})
	return all, err
}

// fillPlaceholder puts a chart into a placeholder of a slide.
func (p *presentation) fillPlaceholder(slide string, s onSlide, line string, draw chart.Drawer) (notes []string, err error) {
	if !s.sized {
		if s.spot, err = p.inherited(slide, s.spot); err != nil {
			return nil, err
		}
	}
	if w, _ := chart.Frame(s.width, s.height); w == 0 {
		return nil, &markup.Error{Place: slide, Message: "neither the slide nor its layout says how large `" + s.name + "` is", Hint: "give it a size first"}
	}
	c, err := p.Content(slide, line, s.width, s.height, s.height, draw)
	if err != nil {
		return nil, err
	}
	data, err := p.Read(slide)
	if err != nil {
		return nil, err
	}
	shape := strings.Replace(pictureShape(c, s.id, "PLACE", s.x+(s.width-c.Width)/2, s.y+(s.height-c.Height)/2), "PLACE", s.ph, 1)
	shape = strings.Replace(shape, "<p:pic>", `<p:pic xmlns:a="`+ooxml.DrawingNS+`" xmlns:r="`+ooxml.Relations+`" xmlns:p="`+slideNS+`">`, 1)
	_, err = p.Set(slide, markup.Splice(data, []markup.Edit{{From: s.from, To: s.to, Text: shape}}))
	return c.Notes, err
}
