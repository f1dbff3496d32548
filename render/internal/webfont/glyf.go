package webfont

import (
	"encoding/binary"
	"errors"
)

// shapes are the outlines of a face, one piece of the glyf table for each glyph.
type shapes [][]byte

var errBroken = errors.New("its table of shapes is broken")

// readShapes splits the glyf table.
func readShapes(tables map[string][]byte) (shapes, error) {
	glyf, loca, head, maxp := tables["glyf"], tables["loca"], tables["head"], tables["maxp"]
	if len(head) < 54 || len(maxp) < 6 {
		return nil, errBroken
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
	out := make(shapes, count)
	for i := range out {
		from, to := offset(i), offset(i+1)
		if from < 0 || to < from || to > len(glyf) {
			return nil, errBroken
		}
		out[i] = glyf[from:to]
	}
	return out, nil
}

// Flags of the parts of a composed shape.
const (
	argsAreWords    = 0x0001
	hasScale        = 0x0008
	moreParts       = 0x0020
	hasTwoScales    = 0x0040
	hasMatrix       = 0x0080
	hasInstructions = 0x0100
)

// parts calls part with the place of each part of a composed shape, and returns
// where the parts end; 0 if the shape is not composed.
func parts(shape []byte, part func(at int)) (end int, err error) {
	if len(shape) < 10 || int16(binary.BigEndian.Uint16(shape)) >= 0 {
		return 0, nil
	}
	at := 10
	for {
		if at+4 > len(shape) {
			return 0, errBroken
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
			return 0, errBroken
		}
		if flags&moreParts == 0 {
			return at, nil
		}
	}
}

// closure marks the glyphs, the one for what is missing, and those they are
// composed of.
func (s shapes) closure(glyphs []uint32) ([]bool, error) {
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
		if _, err := parts(shape, func(at int) {
			todo = append(todo, uint32(binary.BigEndian.Uint16(shape[at+2:])))
		}); err != nil {
			return nil, err
		}
	}
	return used, nil
}

// cut returns the tables with the shapes that are used, without the programs
// that fit them to a grid of pixels.
func (s shapes) cut(used []bool) (glyf, loca []byte) {
	for i, shape := range s {
		loca = binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))
		if !used[i] {
			continue
		}
		glyf = append(glyf, unhinted(shape)...)
		for len(glyf)%4 != 0 {
			glyf = append(glyf, 0)
		}
	}
	return glyf, binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))
}

// unhinted returns the shape without its program.
func unhinted(shape []byte) []byte {
	if len(shape) < 10 {
		return nil
	}
	if end, err := parts(shape, func(int) {}); end > 0 && err == nil {
		out := append([]byte(nil), shape[:end]...)
		_, _ = parts(out, func(at int) { out[at] &^= hasInstructions >> 8 })
		return out
	}
	at := 10 + 2*int(binary.BigEndian.Uint16(shape))
	if at+2 > len(shape) {
		return nil
	}
	program := int(binary.BigEndian.Uint16(shape[at:]))
	if at+2+program > len(shape) {
		return nil
	}
	out := append([]byte(nil), shape[:at]...)
	return append(append(out, 0, 0), shape[at+2+program:]...)
}
