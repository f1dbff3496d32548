package brief

import (
	"bytes"
	"fmt"
	"path"
	"strings"
)

// contentTypes is the part that says what the others are.
const contentTypes = "[Content_Types].xml"

// The types of relationships.
const (
	relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	imageType = relations + "/image"
)

// relation leads from a part to another.
type relation struct {
	id, kind, target string // the target as the name of a part, "" if it is none
}

// relsOf names the part with the relations of a part.
func relsOf(part string) string {
	if part == "" || part == "." { // the document as a whole
		return "_rels/.rels"
	}
	return path.Join(path.Dir(part), "_rels", path.Base(part)+".rels")
}

// relations reads the relations of a part.
func (p *pack) relations(part string) (all []relation, err error) {
	name := relsOf(part)
	if !p.has(name) {
		return nil, nil
	}
	data, err := p.read(name)
	if err != nil {
		return nil, err
	}
	err = tags(name, data, func(t tag) error {
		if t.end || t.name != "Relationship" {
			return nil
		}
		r := relation{id: t.value("Id"), kind: t.value("Type")}
		if target := t.value("Target"); t.value("TargetMode") != "External" {
			if !strings.HasPrefix(target, "/") {
				target = path.Join("/", path.Dir(part), target)
			}
			r.target = strings.TrimPrefix(path.Clean(target), "/")
		}
		all = append(all, r)
		return nil
	})
	return all, err
}

// relate adds a relation from a part to another, and returns its id.
func (p *pack) relate(part, kind, target string) (string, error) {
	all, err := p.relations(part)
	if err != nil {
		return "", err
	}
	taken := map[string]bool{}
	for _, r := range all {
		taken[r.id] = true
	}
	n := 1
	for taken[fmt.Sprintf("demarche%d", n)] {
		n++
	}
	id := fmt.Sprintf("demarche%d", n)
	name := relsOf(part)
	data := []byte(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n" + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>`)
	if p.has(name) {
		if data, err = p.read(name); err != nil {
			return "", err
		}
	}
	return id, p.append(name, data, "Relationships", false, func(t tag) string {
		return "<" + t.qualified("Relationship") + ` Id="` + id + `" Type="` + kind + `" Target="/` + target + `"/>`
	})
}

// append adds text to the one element with a name.
func (p *pack) append(part string, data []byte, element string, first bool, text func(tag) string) error {
	var start, end tag
	err := tags(part, data, func(t tag) error {
		if t.name == element && !t.end && start.name == "" {
			start = t
		} else if t.name == element && t.end {
			end = t
		}
		return nil
	})
	if err != nil {
		return err
	}
	if end.name == "" {
		return &Error{Place: part, Message: "there is no " + element + " in this part"}
	}
	_, err = p.set(part, splice(data, []edit{inElement(data, start, end, text(start), first)}))
	return err
}

// tidy takes relations from a part that it no longer uses, and the pictures that
// nothing else shows.
func (p *pack) tidy(part string, ids []string) error {
	for _, id := range ids {
		data, err := p.read(part)
		if err != nil {
			return err
		}
		if uses(data, id) > 0 {
			continue
		}
		all, err := p.relations(part)
		if err != nil {
			return err
		}
		for _, r := range all {
			if r.id != id || r.kind != imageType {
				continue
			}
			name := relsOf(part)
			if err := p.cut(name, func(t tag) bool { return t.name == "Relationship" && t.value("Id") == id }); err != nil {
				return err
			}
			n, err := p.leading(r.target)
			if err == nil && n == 0 && r.target != "" && p.has(r.target) {
				p.remove(r.target)
				err = p.cut(contentTypes, func(t tag) bool { return t.name == "Override" && t.value("PartName") == "/"+r.target })
			}
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// cut takes the first element out of a part that is wanted.
func (p *pack) cut(part string, wanted func(tag) bool) error {
	data, err := p.read(part)
	if err != nil {
		return err
	}
	depth, level, from, to := 0, 0, -1, -1
	err = tags(part, data, func(t tag) error {
		switch {
		case !t.end:
			depth++
			if from < 0 && wanted(t) {
				from, level = t.from, depth
			}
		case from >= 0 && to < 0 && depth == level:
			to = t.to
			depth--
		default:
			depth--
		}
		return nil
	})
	if err == nil && to >= 0 {
		_, err = p.set(part, splice(data, []edit{{from, to, ""}}))
	}
	return err
}

// pictureTypes says what png and svg are, if the document does not do so yet.
func (p *pack) pictureTypes() error {
	for _, f := range []struct{ extension, kind string }{{"png", "image/png"}, {"svg", "image/svg+xml"}} {
		data, err := p.read(contentTypes)
		if err != nil {
			return err
		}
		known := false
		err = tags(contentTypes, data, func(t tag) error {
			known = known || t.name == "Default" && strings.EqualFold(t.value("Extension"), f.extension)
			return nil
		})
		if err == nil && !known {
			err = p.append(contentTypes, data, "Types", true, func(t tag) string {
				return "<" + t.qualified("Default") + ` Extension="` + f.extension + `" ContentType="` + f.kind + `"/>`
			})
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// media adds a picture to the document and relates a part to it.
func (p *pack) media(part string, f Format, data []byte) (id string, err error) {
	folder, _, _ := strings.Cut(part, "/")
	n := 1
	name := func() string { return fmt.Sprintf("%s/media/demarche%d.%s", folder, n, f) }
	for p.has(name()) {
		n++
	}
	if _, err := p.set(name(), data); err != nil {
		return "", err
	}
	return p.relate(part, imageType, name())
}

// alone reports whether a picture is shown so many times only, all of them in one
// part, so that it can be replaced where it is.
func (p *pack) alone(part []byte, r relation, times int) (bool, error) {
	if uses(part, r.id) != times {
		return false, nil
	}
	n, err := p.leading(r.target)
	return n == 1, err
}

// uses counts where a part names a relation.
func uses(part []byte, id string) int {
	return bytes.Count(part, []byte(`"`+id+`"`)) + bytes.Count(part, []byte(`'`+id+`'`))
}

// leading counts the relations of the document that lead to a part.
func (p *pack) leading(target string) (n int, err error) {
	for _, name := range p.names() {
		dir, base := path.Split(name)
		if !strings.HasSuffix(base, ".rels") || path.Base(dir) != "_rels" {
			continue
		}
		all, err := p.relations(path.Join(path.Dir(path.Clean(dir)), strings.TrimSuffix(base, ".rels")))
		if err != nil {
			return 0, err
		}
		for _, other := range all {
			if other.target == target {
				n++
			}
		}
	}
	return n, nil
}
