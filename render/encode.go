package render

import (
	"bytes"
	"strconv"

	"demarche/render/internal/pdf"
	"demarche/render/internal/png"
	"demarche/render/internal/scene"
	"demarche/render/internal/shapes"
	"demarche/render/internal/svg"
	"demarche/timeline"
)

// Format is what a picture is written as. All formats show the same.
type Format string

// The formats.
const (
	SVG Format = "svg"
	PNG Format = "png" // on an opaque ground, twice as many pixels as the SVG has if DPI says nothing
	PDF Format = "pdf" // shapes, and text that can be selected

	// Shapes of PowerPoint: no file, but what stands in a group of a slide.
	Shapes Format = "shapes"
)

// Formats lists the formats of files of pictures.
func Formats() []Format { return []Format{SVG, PNG, PDF} }

func formatNames() (names []string) {
	for _, f := range append(Formats(), Shapes) {
		names = append(names, string(f))
	}
	return names
}

// The dots per inch of a PNG. The pixels of an SVG are 96 to the inch.
const (
	MinDPI     = png.MinDPI
	MaxDPI     = png.MaxDPI
	DefaultDPI = png.DefaultDPI
)

// encode writes the pages of a picture: each as a file of its own, but those of
// a PDF as one. The ids of numbered pages are kept apart.
func (o Encoding) encode(t *timeline.Timeline, pages []*scene.Scene, numbered bool) ([][]byte, error) {
	if err := o.encoderFaces(pages); err != nil {
		return nil, err
	}
	if o.Format == PDF {
		var b bytes.Buffer
		err := pdf.Encode(&b, pages)
		return [][]byte{b.Bytes()}, err
	}
	if o.Links {
		pages = linked(t, pages)
	}
	files := make([][]byte, len(pages))
	for i, s := range pages {
		var b bytes.Buffer
		var err error
		switch o.Format {
		case PNG:
			err = png.Encode(&b, s, png.Options{DPI: o.DPI})
		case Shapes:
			err = shapes.Encode(&b, s)
		default:
			prefix := o.IDPrefix
			if prefix != "" && numbered {
				prefix += "-" + strconv.Itoa(i+1)
			}
			err = svg.Encode(&b, s, svg.Options{IDPrefix: prefix, Fonts: o.fontMode(), Links: o.Links})
		}
		if err != nil {
			return nil, err
		}
		files[i] = b.Bytes()
	}
	return files, nil
}

// encoderFaces gives the scenes the faces that the format draws letters with.
// All but SVG draw every letter themselves, so that none may be missing.
func (o Encoding) encoderFaces(pages []*scene.Scene) error {
	if o.Format == SVG || o.Format == Shapes || o.Format == "" {
		return o.svgFaces(pages...)
	}
	return o.faces(pages...)
}
