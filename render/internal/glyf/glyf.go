// Package glyf reads the shapes of a TrueType face, for those who cut some of
// them out: web fonts and PDF.
package glyf

import (
	"encoding/binary"
	"errors"
)

// Shapes are the outlines of a face, one piece of the glyf table for each glyph.
type Shapes [][]byte

// ErrBroken is returned for tables that contradict themselves.
var ErrBroken = errors.New("its table of shapes is broken")

// Read splits the glyf table by loca, head and maxp.
func Read(tables map[string][]byte) (Shapes, error) {
	glyf, loca, head, maxp := tables["glyf"], tables["loca"], tables["head"], tables["maxp"]
	if len(head) < 54 || len(maxp) < 6 {
		return nil, ErrBroken
	}
	count := int(binary.BigEndian.Uint16(maxp[4:]))
	long := binary.BigEndian.Uint16(head[50:]) != 0
	offset := func(i int) int {
		switch {
		case long && 4*i+4 <= len(loca):
			return int(binary.BigEndian.Uint32(loca[4*i:]))
		case !long && 2*i+2 <= len(loca):
			return 2 * int(binary.BigEndian.Uint16(loca[2*i:]))
		}
		return -1
	}
	out := make(Shapes, count)
	for i := range out {
		from, to := offset(i), offset(i+1)
		if from < 0 || to < from || to > len(glyf) {
			return nil, ErrBroken
		}
		out[i] = glyf[from:to]
	}
	return out, nil
}

// HasInstructions is the flag of a part behind which a program follows.
const HasInstructions = 0x0100

// Flags of the parts of a composed shape.
const (
	argsAreWords = 0x0001
	hasScale     = 0x0008
	moreParts    = 0x0020
	hasTwoScales = 0x0040
	hasMatrix    = 0x0080
)

// Parts calls part with the place of each part of a composed shape, where its
// flags and then its glyph stand, and returns where the parts end; 0 if the
// shape is not composed.
func Parts(shape []byte, part func(at int)) (end int, err error) {
	if len(shape) < 10 || int16(binary.BigEndian.Uint16(shape)) >= 0 {
		return 0, nil
	}
	at := 10
	for {
		if at+4 > len(shape) {
			return 0, ErrBroken
		}
		part(at)
		flags := binary.BigEndian.Uint16(shape[at:])
		at += 6
		if flags&argsAreWords != 0 {
			at += 2
		}
		switch {
		case flags&hasScale != 0:
			at += 2
		case flags&hasTwoScales != 0:
			at += 4
		case flags&hasMatrix != 0:
			at += 8
		}
		if at > len(shape) {
			return 0, ErrBroken
		}
		if flags&moreParts == 0 {
			return at, nil
		}
	}
}

// Closure marks the glyphs, the one for what is missing, and those they are
// composed of.
func (s Shapes) Closure(glyphs []uint32) ([]bool, error) {
	used := make([]bool, len(s))
	todo := append([]uint32{0}, glyphs...)
	for len(todo) > 0 {
		gid := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if int(gid) >= len(s) || used[gid] {
			continue
		}
		used[gid] = true
		shape := s[gid]
		if _, err := Parts(shape, func(at int) {
			todo = append(todo, uint32(binary.BigEndian.Uint16(shape[at+2:])))
		}); err != nil {
			return nil, err
		}
	}
	return used, nil
}
