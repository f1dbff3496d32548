package ooxml

import (
	"archive/zip"
	"bytes"
	"fmt"
	"strings"

	"demarche/internal/brief/zipped"
)

// Composed writes a new document: what was a template becomes one that is none.
func (p *Package) Composed(template, document string) ([]byte, error) {
	types, err := p.Read(ContentTypes)
	if err == nil {
		_, err = p.Set(ContentTypes, []byte(strings.Replace(string(types), template, document, 1)))
	}
	if err == nil {
		err = p.pictureTypes()
	}
	if err != nil {
		return nil, err
	}
	return p.Bytes()
}

const (
	xmlDecl     = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	packageRels = `http://schemas.openxmlformats.org/package/2006/relationships`
)

// Parcel writes a zip file of parts; writing to memory cannot fail.
func Parcel(parts [][2]string) []byte {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, part := range parts {
		_ = zipped.WritePart(w, part[0], []byte(xmlDecl+part[1]))
	}
	_ = w.Close()
	return b.Bytes()
}

// TypesOf writes what the parts are.
func TypesOf(overrides ...string) string {
	var b strings.Builder
	b.WriteString(`<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>`)
	for i := 0; i < len(overrides); i += 2 {
		b.WriteString(`<Override PartName="/` + overrides[i] + `" ContentType="` + overrides[i+1] + `"/>`)
	}
	return b.String() + `</Types>`
}

// LinksTo writes the relations of a part.
func LinksTo(pairs ...string) string {
	var b strings.Builder
	b.WriteString(`<Relationships xmlns="` + packageRels + `">`)
	for i := 0; i < len(pairs); i += 2 {
		fmt.Fprintf(&b, `<Relationship Id="r%d" Type="%s/%s" Target="%s"/>`, i/2+1, Relations, pairs[i], pairs[i+1])
	}
	return b.String() + `</Relationships>`
}
