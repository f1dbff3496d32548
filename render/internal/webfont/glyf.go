package webfont

import (
	"encoding/binary"

	"demarche/render/internal/glyf"
)

// only returns the tables with the shapes that are used, without the programs
// that fit them to a grid of pixels.
func only(s glyf.Shapes, used []bool) (data, loca []byte) {
	for i, shape := range s {
		loca = binary.BigEndian.AppendUint32(loca, uint32(len(data)))
		if !used[i] {
			continue
		}
		data = append(data, unhinted(shape)...)
		for len(data)%4 != 0 {
			data = append(data, 0)
		}
	}
	return data, binary.BigEndian.AppendUint32(loca, uint32(len(data)))
}

// unhinted returns the shape without its program.
func unhinted(shape []byte) []byte {
	if len(shape) < 10 {
		return nil
	}
	if end, err := glyf.Parts(shape, func(int) {}); end > 0 && err == nil {
		out := append([]byte(nil), shape[:end]...)
		_, _ = glyf.Parts(out, func(at int) { out[at] &^= glyf.HasInstructions >> 8 })
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
