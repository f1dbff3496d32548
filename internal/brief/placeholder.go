package brief

import (
	"html"
	"strings"
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
func (p *pack) spots(part string) (all []spot, err error) {
	shapes, err := p.shapesOn(part)
	for _, s := range shapes {
		if s.holder {
			all = append(all, s.spot)
		}
	}
	return all, err
}

// follow returns the part that a relation of a kind leads to, or "".
func (p *pack) follow(part, kind string) (string, error) {
	all, err := p.relations(part)
	if err != nil {
		return "", err
	}
	for _, r := range all {
		if r.kind == relations+"/"+kind && r.target != "" && p.has(r.target) {
			return r.target, nil
		}
	}
	return "", nil
}

// placeholderSize returns the size of a picture that has its place from its
// layout, or from the master of that: ECMA-376, 19.3.1.36.
func (p *pack) placeholderSize(part string, pic picture) (width, height int64, err error) {
	s, err := p.inherited(part, spot{kind: pic.phType, index: pic.phIndex})
	return s.width, s.height, err
}

// inherited gives a placeholder of a slide the place that its layout or master
// says. One that has none stays as it is.
func (p *pack) inherited(slide string, s spot) (spot, error) {
	layout, err := p.follow(slide, "slideLayout")
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
func (p *pack) fromMaster(layout string, s spot) (spot, error) {
	master, err := p.follow(layout, "slideMaster")
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
func (p *pack) shapesOn(part string) (all []onSlide, err error) {
	data, err := p.read(part)
	if err != nil {
		return nil, err
	}
	depth, open := 0, 0
	var s onSlide
	var text, ph tag
	err = tags(part, data, func(t tag) error {
		if t.end {
			depth--
			switch {
			case open == 0:
			case t.name == "t" && text.name != "":
				s.text += html.UnescapeString(string(data[text.to:t.from]))
			case t.name == "ph":
				s.ph = string(data[ph.from:t.to])
			case depth == open-1:
				s.to, s.empty = t.to, s.shape == "sp" && strings.TrimSpace(s.text) == ""
				all = append(all, s)
				open = 0
			}
			return nil
		}
		depth++
		switch {
		case open == 0 && (t.name == "sp" || t.name == "pic" || t.name == "graphicFrame"):
			s, open = onSlide{spot: spot{shape: t.name, from: t.from}}, depth
		case open == 0:
		case t.name == "cNvPr" && s.name == "":
			s.name, s.id = t.value("name"), int(t.number("id"))
		case t.name == "ph":
			ph, s.holder, s.kind, s.index = t, true, t.value("type"), t.value("idx")
		case t.name == "off" && !s.sized:
			s.x, s.y = t.number("x"), t.number("y")
		case t.name == "ext" && t.attr("cx") != nil && !s.sized:
			s.width, s.height, s.sized = t.number("cx"), t.number("cy"), true
		case t.name == "t":
			text = t
		}
		return nil
	})
	return all, err
}

// fillPlaceholder puts a chart into a placeholder of a slide.
func (p *pack) fillPlaceholder(slide string, s onSlide, line string, draw Drawer) (notes []string, err error) {
	if !s.sized {
		if s.spot, err = p.inherited(slide, s.spot); err != nil {
			return nil, err
		}
	}
	if w, _ := frame(s.width, s.height); w == 0 {
		return nil, &Error{Place: slide, Message: "neither the slide nor its layout says how large `" + s.name + "` is", Hint: "give it a size first"}
	}
	c, err := p.content(slide, line, s.width, s.height, s.height, draw)
	if err != nil {
		return nil, err
	}
	data, err := p.read(slide)
	if err != nil {
		return nil, err
	}
	shape := strings.Replace(c.shape(s.id, "PLACE", s.x+(s.width-c.width)/2, s.y+(s.height-c.height)/2), "PLACE", s.ph, 1)
	shape = strings.Replace(shape, "<p:pic>", `<p:pic xmlns:a="`+drawingNS+`" xmlns:r="`+relations+`" xmlns:p="`+slideNS+`">`, 1)
	_, err = p.set(slide, splice(data, []edit{{s.from, s.to, shape}}))
	return c.notes, err
}
