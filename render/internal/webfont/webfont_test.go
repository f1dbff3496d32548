package webfont

import (
	"bytes"
	"os"
	"testing"

	"codeberg.org/go-fonts/liberation/liberationsansregular"
	gofont "github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
	"github.com/go-text/typesetting/font/opentype/tables"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"demarche/internal/browsertest"
	"demarche/render/internal/glyf"
)

// cut returns the parsed web font with the characters, and its file.
func cut(t testing.TB, file []byte, chars string) (*gofont.Face, []byte) {
	t.Helper()
	whole, err := gofont.ParseTTF(bytes.NewReader(file))
	require.NoError(t, err)
	var glyphs []uint32
	for _, r := range chars {
		gid, ok := whole.NominalGlyph(r)
		require.True(t, ok)
		glyphs = append(glyphs, uint32(gid))
	}
	out, err := Cut(Request{File: file, Glyphs: glyphs, Name: "Some Text"})
	require.NoError(t, err)
	face, err := gofont.ParseTTF(bytes.NewReader(out))
	require.NoError(t, err)
	return face, out
}

func TestCutKeepsTheGlyphsAndDropsTheRest(t *testing.T) {
	file := liberationsansregular.TTF
	whole, err := gofont.ParseTTF(bytes.NewReader(file))
	require.NoError(t, err)
	face, out := cut(t, file, "aéЖ ") // é is composed of e and an accent
	assert.Less(t, len(out), 40_000)
	simple, err := Cut(Request{File: file, Glyphs: []uint32{36, 37, 38}, Simple: true})
	require.NoError(t, err)
	assert.Less(t, len(simple), 6_000)
	for _, r := range "aéЖ " {
		want, _ := whole.NominalGlyph(r)
		got, ok := face.NominalGlyph(r)
		assert.True(t, ok)
		assert.Equal(t, want, got, "glyphs keep their numbers")
		assert.Equal(t, whole.HorizontalAdvance(want), face.HorizontalAdvance(got))
		wantOutline, _ := whole.GlyphDataOutline(want)
		gotOutline, _ := face.GlyphDataOutline(got)
		assert.Equal(t, wantOutline, gotOutline, "%c", r)
	}
	_, ok := face.NominalGlyph('b')
	assert.False(t, ok)
	assert.Equal(t, whole.GPOS, face.GPOS, "kerning is the same")
	assert.Equal(t, "Some Text", face.Describe().Family, "no reserved name")
}

// The licence asks that its notice goes with each copy.
func TestCutKeepsCopyrightAndLicence(t *testing.T) {
	_, out := cut(t, liberationsansregular.TTF, "a")
	raw := table(t, out, "name")
	parsed, _, err := tables.ParseName(raw)
	require.NoError(t, err)
	assert.Contains(t, parsed.Name(0), "Copyright")
	assert.Contains(t, parsed.Name(13), "SIL Open Font License")
	assert.Equal(t, "Some Text", parsed.Name(1))
}

func TestCutRefusesWhatItCannotRead(t *testing.T) {
	_, err := Cut(Request{File: []byte("no font")})
	assert.Error(t, err)
	_, err = Cut(Request{File: liberationsansregular.TTF, Index: 1})
	assert.EqualError(t, err, "the file has no face 1")
	data, err := os.ReadFile("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc")
	browsertest.RequireOrSkip(t, err == nil, "no Noto CJK here")
	_, err = Cut(Request{File: data})
	assert.ErrorIs(t, err, ErrNoOutlines)
}

// FuzzShapes holds that a broken table of shapes is an error or a font, not a
// crash.
func FuzzShapes(f *testing.F) {
	f.Add([]byte{0xFF, 0xFF, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x20, 0, 0, 1, 2}, uint8(3))
	f.Add([]byte{0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3, 0, 9, 1, 2, 3}, uint8(1))
	f.Add([]byte{}, uint8(0))
	f.Fuzz(func(t *testing.T, shape []byte, gid uint8) {
		s := glyf.Shapes{nil, shape, shape[:len(shape)/2], {0xFF, 0xFF, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3}}
		used, err := s.Closure([]uint32{uint32(gid), 1, 3})
		if err != nil {
			return
		}
		data, loca := only(s, used)
		assert.Len(t, loca, 4*len(s)+4)
		assert.LessOrEqual(t, len(data), 2*len(shape)+4*len(s)+32)
	})
}

// table returns a table of a font file.
func table(t *testing.T, file []byte, name string) []byte {
	t.Helper()
	ld, err := opentype.NewLoader(bytes.NewReader(file))
	require.NoError(t, err)
	raw, err := ld.RawTable(tag(name))
	require.NoError(t, err)
	return raw
}
