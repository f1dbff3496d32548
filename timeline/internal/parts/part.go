// Package parts reads the files that are read as one: those that are given, what
// they include, and records that are drawn from their data sets.
package parts

import (
	"bytes"
	"path/filepath"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"demarche/timeline/internal/document"
	"demarche/timeline/internal/repair"
	"demarche/timeline/internal/walk"
	"demarche/timeline/internal/yaml"
)

// Part is one of the files that are read as one.
type Part struct {
	document.Text
	Data    []byte         // what stands in the file
	JSON    []byte         // what is read of it; nil where it cannot be read
	YAML    []yaml.Fault   // what is wrong with its YAML
	Broken  []repair.Fault // what is wrong with its JSON, where that has been repaired
	Records bool           // its events are records of a data set

	Sets     map[int]Wrong    // why records of data sets cannot be read, by their place in from
	Includes map[string]Wrong // why files that it names in include cannot be read

	in    Input
	below string // its name below the folder of its input, "" for the input itself
	from  *Part  // that includes it, nil for an input
}

// Wrong is why something that a file names cannot be read.
type Wrong struct{ Message, Hint string }

// New makes a part of what stands in a file.
func New(name string, data []byte) *Part {
	data = bytes.TrimPrefix(data, walk.ByteOrderMark)
	if data == nil {
		data = []byte{} // an empty file, which is read and found empty
	}
	p := &Part{Text: document.Text{Name: name}, Data: data, JSON: data, Includes: map[string]Wrong{}}
	switch commented, isYAML := Spelled(name, data); {
	case commented:
		p.JSON, p.File = walk.WithoutComments(name, data), data
	case isYAML:
		r := yaml.JSON(data)
		p.JSON, p.File, p.Splices, p.YAML, p.Foreign = r.Text, data, r.Splices, r.Faults, true
		if len(r.Faults) > 0 && !isJSON(r.Text) {
			p.JSON = nil
		}
	}
	return p
}

// Spelled reports whether a file may have comments, or is YAML: by its extension,
// or where it has none by what it begins with.
func Spelled(name string, data []byte) (commented, isYAML bool) {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".jsonc":
		return true, false
	case ".yaml", ".yml":
		return false, true
	case "":
		return false, yaml.Looks(data)
	case ".json":
		return false, false
	}
	return false, strings.HasPrefix(name, "<") && yaml.Looks(data) // standard input
}

func isJSON(text []byte) bool {
	return jsontext.Value(text).IsValid(jsontext.AllowDuplicateNames(true))
}

// whole makes sure that what is read of a part is JSON: what it was most likely
// meant to be where it is broken, or nothing.
func (p *Part) whole() {
	if p.Foreign || p.Broken != nil || isJSON(p.JSON) {
		return
	}
	fixed := repair.JSON(p.JSON)
	p.Broken = fixed.Faults
	if p.Broken == nil {
		p.Broken = []repair.Fault{{Message: "the JSON cannot be read"}}
	}
	p.File = p.JSON
	if p.JSON = nil; fixed.Whole {
		p.JSON, p.Splices = fixed.Text, fixed.Splices
	}
}

// Names are what messages call the files.
func Names(parts []*Part) (names []string) {
	for _, p := range parts {
		names = append(names, p.Name)
	}
	return names
}

// Document puts what is read of the parts one behind the other.
func Document(parts []*Part) document.Document {
	var d document.Document
	if len(parts) == 1 {
		d.Data = parts[0].JSON
	}
	for _, p := range parts {
		if len(parts) > 1 {
			p.Start = len(d.Data)
			d.Data = append(append(d.Data, p.JSON...), '\n')
		}
		d.Texts = append(d.Texts, p.Text)
	}
	return d
}
