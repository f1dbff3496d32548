package render

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"demarche/render/internal/font"
	"demarche/render/internal/scene"
	"demarche/render/internal/svg"
)

// FontFile is a font of the user's, for letters that the built-in one lacks.
type FontFile struct {
	Name string // for messages
	Data []byte // TrueType or OpenType
	Face int    // which face of a collection, from 0
}

// FontModes lists the ways a picture can hold its text: system leaves it to the
// viewer's fonts, outline draws it as shapes, embed puts the shapes it takes into
// the file as a web font.
func FontModes() []string { return []string{"system", "outline", "embed"} }

// MissingGlyphsError is returned where text is to be drawn as shapes and no font
// has some of its characters.
type MissingGlyphsError struct {
	Chars []rune // each once, in the order of the picture
}

// Error names the characters, the first of them if there are many.
func (e *MissingGlyphsError) Error() string {
	const most = 8
	var b strings.Builder
	b.WriteString("no font here has ")
	for i, r := range e.Chars {
		if i == most {
			fmt.Fprintf(&b, " and %d more", len(e.Chars)-most)
			break
		}
		if i > 0 {
			b.WriteString(", ")
		}
		fmt.Fprintf(&b, "%c (%U)", r, r)
	}
	return b.String()
}

// bothErrors returns the first error. Characters that are missing in both pictures
// are named at once.
func bothErrors(first, second error) error {
	var a, b *MissingGlyphsError
	if !errors.As(first, &a) || !errors.As(second, &b) {
		return cmp.Or(first, second)
	}
	all := &MissingGlyphsError{Chars: slices.Clone(a.Chars)}
	for _, r := range b.Chars {
		if !slices.Contains(all.Chars, r) {
			all.Chars = append(all.Chars, r)
		}
	}
	return all
}

// fontMode returns how the SVG holds its text.
func (o Encoding) fontMode() svg.Fonts {
	return svg.Fonts(max(0, slices.Index(FontModes(), o.Fonts)))
}

// svgFaces is faces for what an SVG file holds of its text.
func (o Encoding) svgFaces(scenes ...*scene.Scene) error {
	switch o.fontMode() {
	case svg.Outline:
		return o.faces(scenes...)
	case svg.Embed: // what no face has is left to the viewer's fonts
		var missing *MissingGlyphsError
		if err := o.faces(scenes...); !errors.As(err, &missing) {
			return err
		}
	}
	return nil
}

// faces gives the scenes the faces that the options name. It returns a
// [MissingGlyphsError] if none of them has some character.
func (o Encoding) faces(scenes ...*scene.Scene) error {
	fs := new(font.Faces)
	for _, f := range o.FontFiles {
		if err := fs.Add(f.Name, f.Data, f.Face); err != nil {
			return err
		}
	}
	missing := missingChars(fs, scenes)
	if o.SystemFonts && len(missing) > 0 {
		if err := fs.AddSystem(missing); err != nil {
			return err
		}
		missing = missingChars(fs, scenes)
	}
	for _, s := range scenes {
		s.Faces = fs
	}
	if len(missing) > 0 {
		return &MissingGlyphsError{missing}
	}
	return nil
}

func missingChars(fs *font.Faces, scenes []*scene.Scene) []rune {
	var all []rune
	for _, s := range scenes {
		for _, t := range s.Texts() {
			for _, r := range fs.Missing(font.Clean(t.Text)) {
				if !slices.Contains(all, r) {
					all = append(all, r)
				}
			}
		}
	}
	return all
}
