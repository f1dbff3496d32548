package docx

import (
	"strconv"
	"strings"

	"demarche/internal/markup"
)

// style is a style of paragraphs.
type style struct {
	id, name  string
	level     int // of a heading, from 1, or 0
	paragraph bool
}

// styles are the styles of a document by id.
type styles map[string]style

// named returns the id of a style by its name in lower case, or "". Of several, the
// one whose id comes first.
func (s styles) named(name string) (id string) {
	for _, one := range s {
		if strings.ToLower(one.name) == name && (id == "" || one.id < id) {
			id = one.id
		}
	}
	return id
}

// heading returns the id of the style of a heading, or "".
func (s styles) heading(level int) (id string) {
	if id = s.named("heading " + strconv.Itoa(level)); id != "" {
		return id
	}
	for _, one := range s {
		if one.level == level && one.paragraph && (id == "" || one.id < id) {
			id = one.id
		}
	}
	return id
}

// styles reads the styles of a document.
func (p *word) styles(main string) (styles, error) {
	all := styles{}
	part, err := p.Follow(main, "styles")
	if err != nil || part == "" {
		return all, err
	}
	data, err := p.Read(part)
	if err != nil {
		return all, err
	}
	var s *style
	err = markup.Tags(part, data, func(t markup.Tag) error {
		switch {
		case t.Name == "style" && !t.End:
			s = &style{id: t.Value("styleId"), paragraph: t.Value("type") == "paragraph" || t.Value("type") == ""}
		case s == nil:
		case t.Name == "style" && t.End:
			all[s.id] = *s
			s = nil
		case t.End:
		case t.Name == "name":
			s.name = t.Value("val")
			if n, ok := strings.CutPrefix(strings.ToLower(s.name), "heading "); ok {
				if level, err := strconv.Atoi(n); err == nil && level >= 1 && level <= 9 {
					s.level = level
				}
			}
		case t.Name == "outlineLvl" && s.level == 0:
			if level, err := strconv.Atoi(t.Value("val")); err == nil && level >= 0 && level < 9 {
				s.level = level + 1
			}
		}
		return nil
	})
	return all, err
}
