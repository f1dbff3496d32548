package glyf

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// composed is a shape of the glyphs 2 and, scaled, 3.
var composed = []byte{0xFF, 0xFF, 0, 0, 0, 0, 0, 0, 0, 0, 0, moreParts, 0, 2, 0, 0, 0, hasScale | argsAreWords, 0, 3, 0, 0, 0, 0, 0, 0}

func TestClosureTakesParts(t *testing.T) {
	s := Shapes{nil, composed, nil, {0, 1, 0, 0, 0, 0, 0, 0, 0, 0}, nil}
	used, err := s.Closure([]uint32{1, 99})
	assert.NoError(t, err)
	assert.Equal(t, []bool{true, true, true, true, false}, used, "the missing glyph, and no glyph that there is not")
	s[1] = composed[:len(composed)-4]
	_, err = s.Closure([]uint32{1})
	assert.ErrorIs(t, err, ErrBroken)
}

func TestReadSplits(t *testing.T) {
	head := make([]byte, 54)
	tables := map[string][]byte{"head": head, "maxp": {0, 0, 0, 0, 0, 2}, "glyf": {1, 2, 3, 4, 5, 6}, "loca": {0, 0, 0, 1, 0, 3}}
	s, err := Read(tables)
	assert.NoError(t, err)
	assert.Equal(t, Shapes{{1, 2}, {3, 4, 5, 6}}, s)
	head[51] = 1
	tables["loca"] = []byte{0, 0, 0, 0, 0, 0, 0, 5, 0, 0, 0, 6}
	s, err = Read(tables)
	assert.NoError(t, err)
	assert.Equal(t, Shapes{{1, 2, 3, 4, 5}, {6}}, s)
	for _, loca := range [][]byte{nil, {0, 0, 0, 0, 0, 0, 0, 5, 0, 0, 0, 7}, {0, 0, 0, 5, 0, 0, 0, 4, 0, 0, 0, 6}} {
		tables["loca"] = loca
		_, err = Read(tables)
		assert.ErrorIs(t, err, ErrBroken)
	}
}

// TestPartsOfEverySize: how long a part is follows from its flags.
func TestPartsOfEverySize(t *testing.T) {
	for flags, size := range map[byte]int{0: 6, argsAreWords: 8, hasScale: 8, hasTwoScales: 10, hasMatrix: 14, hasMatrix | argsAreWords: 16} {
		shape := append(append([]byte{0xFF, 0xFF, 0, 0, 0, 0, 0, 0, 0, 0}, 0, flags, 0, 2), make([]byte, 12)...)
		var at []int
		end, err := Parts(shape, func(place int) { at = append(at, place) })
		assert.NoError(t, err)
		assert.Equal(t, 10+size, end, "%x", flags)
		assert.Equal(t, []int{10}, at)
	}
}
