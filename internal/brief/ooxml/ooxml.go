// Package ooxml knows what documents of Word and PowerPoint have in common: parts
// with relations between them, and pictures with markers.
package ooxml

import (
	"strings"

	"demarche/internal/brief/document"
	"demarche/internal/brief/zipped"
	"demarche/internal/markup"
)

// Finish adds the document to what is to be written, if it changed.
func (p *Package) Finish(path string, r *document.Result) error {
	if !p.IsChanged() {
		return nil
	}
	if err := p.pictureTypes(); err != nil {
		return err
	}
	data, err := p.Bytes()
	r.Files = append(r.Files, document.File{Path: path, Data: data})
	return err
}

// Main returns the part that the document begins with.
func (p *Package) Main() (string, error) {
	all, err := p.Relations("")
	if err != nil {
		return "", err
	}
	for _, r := range all {
		if r.Kind == Relations+"/officeDocument" && p.Has(r.Target) {
			return r.Target, nil
		}
	}
	return "", &markup.Error{Message: "the document does not say which of its parts is the text", Hint: "open it in the program that made it, and save it again"}
}

// Package is a document of Open XML: parts, and relations between them.
type Package struct{ *zipped.File }

// Open opens a document and reads all of it once: what is damaged anywhere
// is left alone.
func Open(data []byte) (*Package, error) {
	file, err := zipped.Open(data)
	if err != nil {
		return nil, err
	}
	p := &Package{file}
	if p.Parts[ContentTypes] == nil {
		return nil, &markup.Error{Message: "this is a zip file, but no document: " + ContentTypes + " is missing"}
	}
	return p, p.usual()
}

// usual refuses the strict variant of Open XML, whose names are others.
func (p *Package) usual() error {
	all, err := p.Relations("")
	if err != nil {
		return err
	}
	for _, r := range all {
		if strings.Contains(r.Kind, "purl.oclc.org") {
			return &markup.Error{Message: "the document is in the strict variant of Open XML", Hint: "save it as the usual .docx or .pptx"}
		}
	}
	return nil
}
