package font

import (
	"bytes"
	"sync"
	"unicode"

	"codeberg.org/go-fonts/liberation/liberationsansbold"
	"codeberg.org/go-fonts/liberation/liberationsansbolditalic"
	"codeberg.org/go-fonts/liberation/liberationsansitalic"
	"codeberg.org/go-fonts/liberation/liberationsansregular"
	gofont "github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype/tables"
)

// unitsPerEm is the grid of all four cuts; loading checks it.
const unitsPerEm = 2048

// kind says how a code point is measured.
type kind uint8

const (
	missing kind = iota // no glyph: by width class
	simple              // its advance, and kerning that widens
	complex             // the glyph depends on its neighbours: by shaping
)

// glyph is what measuring needs to know about a code point.
type glyph struct {
	advance uint16
	id      uint16
	row     uint8 // where its widening kerning pairs are; 0: it has none
	kind    kind
}

type page [256]glyph

// pair is the right half of a kerning pair that widens.
type pair struct {
	right uint16
	by    int16
}

// face is one cut, parsed, with its tables for measuring. It does not change
// after loading, and its pool hands each shaper to one goroutine at a time.
type face struct {
	font            *gofont.Font
	pages           [256]*page // the basic plane by high byte; never nil
	rows            [][]pair
	ascent, descent int
	shapers         sync.Pool
}

var (
	faces     [styleCount]face
	facesOnce [styleCount]sync.Once
	noGlyphs  page
)

// face returns the cut, loaded when first asked for.
func (s Style) face() *face {
	if s >= styleCount {
		s = Regular
	}
	facesOnce[s].Do(func() { faces[s].load(s.ttf()) })
	return &faces[s]
}

// ttf returns the font file of the style.
func (s Style) ttf() []byte {
	switch s {
	case Bold:
		return liberationsansbold.TTF
	case Italic:
		return liberationsansitalic.TTF
	case BoldItalic:
		return liberationsansbolditalic.TTF
	}
	return liberationsansregular.TTF
}

// load parses the font file. The files are part of the program, so that one
// which does not parse is a bug and panics.
func (fc *face) load(ttf []byte) {
	parsed, err := gofont.ParseTTF(bytes.NewReader(ttf))
	if err != nil {
		panic("font: embedded face: " + err.Error())
	}
	if parsed.Upem() != unitsPerEm {
		panic("font: embedded face: unexpected units per em")
	}
	fc.font = parsed.Font
	ext, _ := parsed.FontHExtents()
	fc.ascent, fc.descent = int(ext.Ascender), -int(ext.Descender)
	fc.loadGlyphs(parsed, fc.loadKerning())
	fc.shapers.New = func() any { return newShaper(fc.font) }
}

// loadGlyphs fills the pages from the character map.
func (fc *face) loadGlyphs(parsed *gofont.Face, rowOf map[uint16]uint8) {
	for i := range fc.pages {
		fc.pages[i] = &noGlyphs
	}
	for it := fc.font.Cmap.Iter(); it.Next(); {
		r, gid := it.Char()
		if r > 0xFFFF || gid == 0 || unicode.IsControl(r) || invisible(r) {
			continue
		}
		p := fc.pages[r>>8]
		if p == &noGlyphs {
			p = new(page)
			fc.pages[r>>8] = p
		}
		g := glyph{
			advance: uint16(parsed.HorizontalAdvance(gid)),
			id:      uint16(gid),
			row:     rowOf[uint16(gid)],
			kind:    simple,
		}
		if unicode.Is(unicode.M, r) || toneLetter(r) || hebrewForm(r) {
			g.kind = complex
		}
		p[r&0xFF] = g
	}
}

// toneLetter reports whether r takes part in the only ligatures of the face
// that do not need a combining mark.
func toneLetter(r rune) bool { return r >= 0x02E5 && r <= 0x02E9 }

// hebrewForm reports whether r is a letter with marks for which loading leaves
// out the kerning, because nobody types it.
func hebrewForm(r rune) bool { return r >= 0xFB1D && r <= 0xFB4F }

// loadKerning collects the pairs that widen and returns the row of each left
// glyph. It reads the old table, which lists pairs plainly, and the GPOS table,
// which shaping uses, only for what the old one lacks: Hebrew. A test compares
// the two for all other glyphs.
func (fc *face) loadKerning() map[uint16]uint8 {
	rowOf := map[uint16]uint8{}
	fc.rows = make([][]pair, 1)
	add := func(left, right uint16, by int16) {
		if by <= 0 {
			return
		}
		row, ok := rowOf[left]
		if !ok {
			row = uint8(len(fc.rows))
			rowOf[left] = row
			fc.rows = append(fc.rows, nil)
		}
		fc.rows[row] = append(fc.rows[row], pair{right, by})
	}
	for _, sub := range fc.font.Kern {
		if pairs, ok := sub.Data.(gofont.Kern0); ok {
			for _, p := range pairs {
				add(uint16(p.Left), uint16(p.Right), p.Value)
			}
		}
	}
	fc.hebrewKerning(add)
	return rowOf
}

// hebrewKerning calls add for the Hebrew pairs of the GPOS table.
func (fc *face) hebrewKerning(add func(left, right uint16, by int16)) {
	var letters []tables.GlyphID
	for r := rune(0x05D0); r <= 0x05F4; r++ {
		if gid, ok := fc.font.NominalGlyph(r); ok {
			letters = append(letters, tables.GlyphID(gid))
		}
	}
	for _, lookup := range fc.font.GPOS.Lookups {
		for _, sub := range lookup.Subtables {
			pos, _ := sub.(tables.PairPos)
			sets, ok := pos.Data.(tables.PairPosData1)
			if !ok {
				continue
			}
			for _, left := range letters {
				at, ok := sets.Cov().Index(left)
				if !ok {
					continue
				}
				for _, right := range letters {
					if rec, ok := sets.PairSets[at].FindGlyph(right); ok {
						add(uint16(left), uint16(right), rec.ValueRecord1.XAdvance)
					}
				}
			}
		}
	}
}

// glyph returns what is known about r.
func (fc *face) glyph(r rune) glyph {
	if r > 0xFFFF {
		return glyph{}
	}
	return fc.pages[uint16(r)>>8][uint8(r)]
}

// widening returns by how much the pair of a glyph with that row and the glyph
// right is set wider apart.
func (fc *face) widening(row uint8, right uint16) int {
	for _, p := range fc.rows[row] {
		if p.right == right {
			return int(p.by)
		}
	}
	return 0
}

// covers reports whether the face draws r, or there is nothing to draw.
func (fc *face) covers(r rune) bool { return fc.glyph(r).kind != missing || invisible(r) }

// File returns the font file of the style, TrueType. Nobody may change it.
func (s Style) File() []byte { return s.ttf() }

// Space is the glyph of a space in all styles.
const Space = 3
