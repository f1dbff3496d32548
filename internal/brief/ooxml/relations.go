package ooxml

import (
	"bytes"
	"fmt"
	"path"
	"strings"

	"demarche/internal/brief/chart"
	"demarche/internal/markup"
)

// Follow returns the part that a relation of a kind leads to, or "".
func (p *Package) Follow(part, kind string) (string, error) {
	all, err := p.Relations(part)
	if err != nil {
		return "", err
	}
	for _, r := range all {
		if r.Kind == Relations+"/"+kind && r.Target != "" && p.Has(r.Target) {
			return r.Target, nil
		}
	}
	return "", nil
}

// ContentTypes is the part that says what the others are.
const ContentTypes = "[Content_Types].xml"

// The types of relationships.
const (
	Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	ImageType = Relations + "/image"
)

// Relation leads from a part to another.
type Relation struct {
	ID, Kind, Target string // the target as the name of a part, "" if it is none
}

// RelsOf names the part with the relations of a part.
func RelsOf(part string) string {
	if part == "" || part == "." { // the document as a whole
		return "_rels/.rels"
	}
	return path.Join(path.Dir(part), "_rels", path.Base(part)+".rels")
}

// Relations reads the relations of a part.
func (p *Package) Relations(part string) (all []Relation, err error) {
	name := RelsOf(part)
	if !p.Has(name) {
		return nil, nil
	}
	data, err := p.Read(name)
	if err != nil {
		return nil, err
	}
	err = markup.Tags(name, data, func(t markup.Tag) error {
		if t.End || t.Name != "Relationship" {
			return nil
		}
		r := Relation{ID: t.Value("Id"), Kind: t.Value("Type")}
		if target := t.Value("Target"); t.Value("TargetMode") != "External" {
			if !strings.HasPrefix(target, "/") {
				target = path.Join("/", path.Dir(part), target)
			}
			r.Target = strings.TrimPrefix(path.Clean(target), "/")
		}
		all = append(all, r)
		return nil
	})
	return all, err
}

// Relate adds a relation from a part to another, and returns its id.
func (p *Package) Relate(part, kind, target string) (string, error) {
	all, err := p.Relations(part)
	if err != nil {
		return "", err
	}
	taken := map[string]bool{}
	for _, r := range all {
		taken[r.ID] = true
	}
	n := 1
	for taken[fmt.Sprintf("demarche%d", n)] {
		n++
	}
	id := fmt.Sprintf("demarche%d", n)
	name := RelsOf(part)
	data := []byte(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n" + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>`)
	if p.Has(name) {
		if data, err = p.Read(name); err != nil {
			return "", err
		}
	}
	return id, p.Append(name, data, "Relationships", false, func(t markup.Tag) string {
		return "<" + t.Qualified("Relationship") + ` Id="` + id + `" Type="` + kind + `" Target="/` + target + `"/>`
	})
}

// tidy takes relations from a part that it no longer uses, and the pictures that
// nothing else shows.
func (p *Package) tidy(part string, ids []string) error {
	for _, id := range ids {
		data, err := p.Read(part)
		if err != nil {
			return err
		}
		if uses(data, id) > 0 {
			continue
		}
		all, err := p.Relations(part)
		if err != nil {
			return err
		}
		for _, r := range all {
			if r.ID != id || r.Kind != ImageType {
				continue
			}
			name := RelsOf(part)
			if err := p.Cut(name, func(t markup.Tag) bool { return t.Name == "Relationship" && t.Value("Id") == id }); err != nil {
				return err
			}
			n, err := p.leading(r.Target)
			if err == nil && n == 0 && r.Target != "" && p.Has(r.Target) {
				p.Remove(r.Target)
				err = p.Cut(ContentTypes, func(t markup.Tag) bool { return t.Name == "Override" && t.Value("PartName") == "/"+r.Target })
			}
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// pictureTypes says what png and svg are, if the document does not do so yet.
func (p *Package) pictureTypes() error {
	for _, f := range []struct{ extension, kind string }{{"png", "image/png"}, {"svg", "image/svg+xml"}} {
		data, err := p.Read(ContentTypes)
		if err != nil {
			return err
		}
		known := false
		err = markup.Tags(ContentTypes, data, func(t markup.Tag) error {
			known = known || t.Name == "Default" && strings.EqualFold(t.Value("Extension"), f.extension)
			return nil
		})
		if err == nil && !known {
			err = p.Append(ContentTypes, data, "Types", true, func(t markup.Tag) string {
				return "<" + t.Qualified("Default") + ` Extension="` + f.extension + `" ContentType="` + f.kind + `"/>`
			})
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// media adds a picture to the document and relates a part to it.
func (p *Package) media(part string, f chart.Format, data []byte) (id string, err error) {
	folder, _, _ := strings.Cut(part, "/")
	n := 1
	name := func() string { return fmt.Sprintf("%s/media/demarche%d.%s", folder, n, f) }
	for p.Has(name()) {
		n++
	}
	if _, err := p.Set(name(), data); err != nil {
		return "", err
	}
	return p.Relate(part, ImageType, name())
}

// alone reports whether a picture is shown so many times only, all of them in one
// part, so that it can be replaced where it is.
func (p *Package) alone(part []byte, r Relation, times int) (bool, error) {
	if uses(part, r.ID) != times {
		return false, nil
	}
	n, err := p.leading(r.Target)
	return n == 1, err
}

// uses counts where a part names a relation.
func uses(part []byte, id string) int {
	return bytes.Count(part, []byte(`"`+id+`"`)) + bytes.Count(part, []byte(`'`+id+`'`))
}

// leading counts the relations of the document that lead to a part.
func (p *Package) leading(target string) (n int, err error) {
	for _, name := range p.Names() {
		dir, base := path.Split(name)
		if !strings.HasSuffix(base, ".rels") || path.Base(dir) != "_rels" {
			continue
		}
		all, err := p.Relations(path.Join(path.Dir(path.Clean(dir)), strings.TrimSuffix(base, ".rels")))
		if err != nil {
			return 0, err
		}
		for _, other := range all {
			if other.Target == target {
				n++
			}
		}
	}
	return n, nil
}
