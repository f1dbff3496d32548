package font

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"sync"
	"unicode"

	gofont "github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
	"github.com/go-text/typesetting/shaping"
)

// Faces are what letters are taken from where they are drawn as shapes: the
// embedded face, and behind it those that were added, for the scripts it lacks.
// The nil Faces hold the embedded face alone. Add all before the first use;
// after that they are safe for concurrent use.
//
// What is added changes nothing about measuring: a picture has the same places
// for its text whatever it is drawn with.
type Faces struct {
	added []addedFace
	pool  sync.Pool // of *drawer
}

// addedFace is one face of a user.
type addedFace struct {
	name         string
	font         *gofont.Font
	file         []byte
	index        int // in a collection
	bold, italic bool
}

// Add parses a font file, TrueType or OpenType, and puts its face behind those
// that are there. Of a collection it takes the face with that index, from 0.
// The name is for messages.
func (fs *Faces) Add(name string, file []byte, index int) error {
	loaders, err := opentype.NewLoaders(bytes.NewReader(file))
	if err != nil {
		return fmt.Errorf("%s is no TrueType or OpenType font that can be read", name)
	}
	if index < 0 || index >= len(loaders) {
		return fmt.Errorf("%s has %d faces, not %d", name, len(loaders), index+1)
	}
	parsed, err := gofont.NewFont(loaders[index])
	if err != nil {
		return fmt.Errorf("%s is no TrueType or OpenType font that can be read", name)
	}
	d := parsed.Describe()
	fs.added = append(fs.added, addedFace{
		name: name, font: parsed, file: file, index: index,
		bold: d.Aspect.Weight >= gofont.WeightSemibold, italic: d.Aspect.Style == gofont.StyleItalic,
	})
	return nil
}

// Missing returns the characters of s that can be seen and that no face has,
// each once, in the order of the text. Pictures that have a name are not
// missing, for the name is drawn; see [Substitute].
func (fs *Faces) Missing(s string) []rune {
	if Covered(s) {
		return nil
	}
	d := fs.drawer(Regular)
	defer fs.release(d)
	var missing []rune
	for _, r := range d.substituted(s) {
		if !d.covers(r) && !slices.Contains(missing, r) {
			missing = append(missing, r)
		}
	}
	return missing
}

// drawer shapes text of one style at a time. It may not be shared.
type drawer struct {
	hb    shaping.HarfbuzzShaper
	split shaping.Segmenter
	own   [styleCount]*gofont.Face
	added []*gofont.Face // as in Faces.added

	style Style
	order []int // of the added faces, those of the style first
}

var embeddedOnly Faces

// drawer returns one for the style; release it after use.
func (fs *Faces) drawer(style Style) *drawer {
	if fs == nil {
		fs = &embeddedOnly
	}
	d, _ := fs.pool.Get().(*drawer)
	if d == nil {
		d = &drawer{added: make([]*gofont.Face, len(fs.added)), order: make([]int, len(fs.added))}
		for i, a := range fs.added {
			d.added[i] = gofont.NewFace(a.font)
		}
	}
	if d.style = style; style >= styleCount {
		d.style = Regular
	}
	if d.own[d.style] == nil {
		d.own[d.style] = gofont.NewFace(d.style.face().font)
	}
	for i := range d.order {
		d.order[i] = i
	}
	slices.SortStableFunc(d.order, func(a, b int) int {
		return cmp.Compare(fs.added[a].unlike(d.style), fs.added[b].unlike(d.style))
	})
	return d
}

func (fs *Faces) release(d *drawer) {
	if fs == nil {
		fs = &embeddedOnly
	}
	fs.pool.Put(d)
}

// unlike says how far a face is from a style: weight tells more than slope.
func (a addedFace) unlike(s Style) int {
	n := 0
	if a.bold != (s == Bold || s == BoldItalic) {
		n += 2
	}
	if a.italic != (s == Italic || s == BoldItalic) {
		n++
	}
	return n
}

// ResolveFace returns the face that draws r, the embedded one if none does.
func (d *drawer) ResolveFace(r rune) *gofont.Face {
	own := d.own[d.style]
	if _, ok := own.NominalGlyph(r); ok {
		return own
	}
	for _, i := range d.order {
		if drawn(d.added[i], r) {
			return d.added[i]
		}
	}
	return own
}

// covers reports whether some face draws r, or there is nothing to draw.
func (d *drawer) covers(r rune) bool {
	return d.style.face().covers(r) || slices.ContainsFunc(d.added, func(f *gofont.Face) bool { return drawn(f, r) })
}

// drawn reports whether the face has a shape for r. Faces of coloured pictures
// have bitmaps, which are no shapes.
func drawn(face *gofont.Face, r rune) bool {
	gid, ok := face.NominalGlyph(r)
	if !ok {
		return false
	}
	outline, ok := face.GlyphDataOutline(gid)
	return ok && (len(outline.Segments) > 0 || unicode.In(r, unicode.Z, unicode.M))
}
