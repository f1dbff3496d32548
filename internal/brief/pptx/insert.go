package pptx

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"demarche/internal/brief/chart"
	"demarche/internal/brief/ooxml"
	"demarche/internal/markup"
)

// shape writes the picture as a shape of a slide. What is within its p:nvPr
// makes it a placeholder.
func pictureShape(c ooxml.Content, id int, within string, x, y int64) string {
	nv := `<p:nvPr/>`
	if within != "" {
		nv = `<p:nvPr>` + within + `</p:nvPr>`
	}
	return `<p:pic><p:nvPicPr><p:cNvPr ` + c.Described(id) + `/><p:cNvPicPr><a:picLocks noChangeAspect="1"/></p:cNvPicPr>` + nv + `</p:nvPicPr>` + c.Fill("p") +
		`<p:spPr><a:xfrm><a:off x="` + fmt.Sprint(x) + `" y="` + fmt.Sprint(y) + `"/><a:ext cx="` + fmt.Sprint(c.Width) + `" cy="` + fmt.Sprint(c.Height) + `"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>`
}

// insertSlide adds a chart as a slide: behind the slide that at names, or behind
// all; or puts it into the placeholder that at names.
func (p *presentation) insertSlide(main, line, at string, draw chart.Drawer) (slide string, notes []string, err error) {
	k, err := p.DeckOf(main)
	if err != nil {
		return "", nil, err
	}
	behind := len(k.Slides)
	if at != "" {
		n, holder, err := p.findOnSlides(k, at)
		switch {
		case err != nil:
			return "", nil, err
		case holder != nil && chart.IsNative(line):
			return "", nil, &markup.Error{Message: "shapes do not fit into a placeholder", Hint: "let --at name a slide, or leave out --native"}
		case holder != nil:
			notes, err = p.fillPlaceholder(k.Slides[n-1].Part, *holder, line, draw)
			return k.Slides[n-1].Part, notes, err
		}
		behind = n
	}
	if chart.IsChronology(line) {
		return p.insertTables(main, line, behind, draw)
	}
	layout, err := p.layoutFor(main, k, behind)
	if err != nil {
		return "", nil, err
	}
	if slide, err = p.addSlide(main, layout, behind); err != nil {
		return "", nil, err
	}
	if chart.IsNative(line) {
		notes, err = slideOfShapes(p, slide, layout, line, k, draw)
		return slide, notes, err
	}
	c, err := slideOfPicture(p, slide, layout, line, k, draw)
	return slide, c.Notes, err
}

// findOnSlides finds what --at names: the number of a slide, its title, or an
// empty placeholder by its name.
func (p *presentation) findOnSlides(k deck, at string) (behind int, holder *onSlide, err error) {
	if n, err := strconv.Atoi(at); err == nil {
		if n < 0 || n > len(k.Slides) {
			return 0, nil, &markup.Error{Message: "--at " + at + ": there is no such slide", Hint: "there are " + strconv.Itoa(len(k.Slides)) + "; 0 stands for the place before the first"}
		}
		return n, nil, nil
	}
	var found []onSlide
	var names []string
	for i, s := range k.Slides {
		shapes, err := p.shapesOn(s.Part)
		if err != nil {
			return 0, nil, err
		}
		for _, shape := range shapes {
			shape.slide = i + 1
			switch {
			case shape.isTitle() && chart.OneLine(shape.text) == chart.OneLine(at):
				shape.empty = false
				found = append(found, shape)
			case shape.holder && shape.empty && !shape.isTitle():
				names = append(names, "`"+shape.name+"`")
				if shape.name == at || strconv.Itoa(i+1)+": "+shape.name == at {
					found = append(found, shape)
				}
			}
		}
	}
	switch {
	case len(found) == 0:
		hint := "--at names a slide by its number or its title, or an empty placeholder by its name"
		if slices.Sort(names); len(names) > 0 {
			hint += ": " + strings.Join(slices.Compact(names)[:min(len(slices.Compact(names)), 5)], ", ")
		}
		return 0, nil, &markup.Error{Message: "no slide has `" + at + "` as its title, and no empty placeholder is called so", Hint: hint}
	case len(found) > 1:
		return 0, nil, &markup.Error{Message: "`" + at + "` is on slides " + strconv.Itoa(found[0].slide) + " and " + strconv.Itoa(found[1].slide), Hint: "name the slide by its number, or a placeholder such as '" + strconv.Itoa(found[0].slide) + ": " + at + "'"}
	case found[0].empty:
		return found[0].slide, &found[0], nil
	}
	return found[0].slide, nil, nil
}
