package pptx

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"demarche/internal/markup"
)

// room is where on a slide there is room for what is new, in EMU.
type room struct {
	title               spot // the layout's, if it has one
	x, y, width, height int64
}

// roomOn returns the room on a slide of a layout: below its title, as wide as that.
func (p *presentation) roomOn(layout string, k deck) (r room, err error) {
	r = room{width: k.width, height: k.height}
	all, err := p.spots(layout)
	if err != nil {
		return r, err
	}
	for _, s := range all {
		if s.kind != "title" {
			continue
		}
		if !s.sized {
			if s, err = p.fromMaster(layout, s); err != nil {
				return r, err
			}
		}
		below := s.y + s.height
		if margin := s.x; s.sized && below < k.height/3 && s.width > k.width/2 {
			bottom := min(max(margin, 0), k.height/16)
			if s.points, err = p.titleType(layout); err != nil {
				return r, err
			}
			r = room{title: s, x: s.x, y: below, width: s.width, height: k.height - below - bottom}
			return r, nil
		}
	}
	return r, nil
}

// heading writes the title of a slide in the placeholder for it.
func heading(s spot, title string) string {
	if s.kind == "" {
		return s.box(2, []string{title}, 2800)
	}
	return s.filled(2, []string{title}, false)
}

// withHeading is room below a heading of our own, on a slide whose layout has no place
// for one.
func (r room) withHeading(k deck) room {
	if r.title.kind != "" {
		return r
	}
	side, top, below := k.width/20, k.height/24, k.height/7
	return room{title: spot{x: side, y: top, width: k.width - 2*side, height: below - top}, x: side, y: below, width: k.width - 2*side, height: k.height*19/20 - below}
}

// box writes text in a box of its own, so many hundredths of a point large, or nothing
// if there is no place for it.
func (s spot) box(id int, paragraphs []string, size int) string {
	if s.width == 0 {
		return ""
	}
	var b strings.Builder
	for _, text := range paragraphs {
		fmt.Fprintf(&b, `<a:p><a:r><a:rPr sz="%d" b="%d"/><a:t>%s</a:t></a:r></a:p>`, size, map[bool]int{true: 1}[size > 2000], markup.Escape(text))
	}
	return fmt.Sprintf(`<p:sp><p:nvSpPr><p:cNvPr id="%d" name="Text %d"/><p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm><a:off x="%d" y="%d"/><a:ext cx="%d" cy="%d"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr><p:txBody><a:bodyPr wrap="square"/><a:lstStyle/>%s</p:txBody></p:sp>`,
		id, id, s.x, s.y, s.width, s.height, b.String())
}

// inSize writes the properties of text of a size in points.
func inSize(points int64) string {
	return `<a:rPr sz="` + strconv.FormatInt(points*100, 10) + `"/>`
}

// holder writes a placeholder of a slide.
func (s spot) holder(id int, paragraphs string) string {
	index := ""
	if s.index != "" {
		index = ` idx="` + markup.Escape(s.index) + `"`
	}
	name := "Title"
	if s.kind == "subTitle" {
		name = "Subtitle"
	}
	return `<p:sp><p:nvSpPr><p:cNvPr id="` + strconv.Itoa(id) + `" name="` + name + " " + strconv.Itoa(id-1) + `"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="` + s.kind + `"` + index + `/></p:nvPr></p:nvSpPr><p:spPr/>` +
		`<p:txBody><a:bodyPr/><a:lstStyle/>` + paragraphs + `</p:txBody></p:sp>`
}

// titleType returns the size of titles in points, as the master of a layout has it.
func (p *presentation) titleType(layout string) (points int64, err error) {
	points = 44
	master, err := p.Follow(layout, "slideMaster")
	if err != nil || master == "" {
		return points, err
	}
	data, err := p.Read(master)
	if err != nil {
		return points, err
	}
	inTitle, found := false, false
	err = markup.Tags(master, data, func(t markup.Tag) error {
		if t.Name == "titleStyle" {
			inTitle = !t.End
		}
		if size := t.Number("sz") / 100; inTitle && !found && t.Name == "defRPr" && size >= 8 && size <= 96 {
			points, found = size, true
		}
		return nil
	})
	return points, err
}

// titleSize returns how large, in points, a title is to be so that it fits into its
// placeholder, or 0 if it does as the master has it.
func titleSize(s spot, title string) int64 {
	usual := s.points
	if usual == 0 {
		usual = 44
	}
	for points := usual; points > 16; points -= 4 {
		perLine := max(s.width/(points*12700*55/100), 1)
		lines := (int64(utf8.RuneCountInString(title)) + perLine - 1) / perLine
		if lines*points*12700*13/10 <= s.height && lines <= 2 {
			return points % usual
		}
	}
	return 16
}
