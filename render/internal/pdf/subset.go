package pdf

import (
	"encoding/binary"
	"slices"

	"demarche/render/internal/glyf"
)

// truetype is a TrueType file of ours. Such files are part of the program: one that
// is not as expected is a bug, and panics.
type truetype struct {
	tables          map[string][]byte
	upem            int
	box             [4]int
	ascent, descent int
	metrics         int // how many glyphs have an advance of their own
	shapes          glyf.Shapes
}

func parse(file []byte) *truetype {
	t := &truetype{tables: map[string][]byte{}}
	for i := range int(binary.BigEndian.Uint16(file[4:])) {
		entry := file[12+16*i:]
		offset, length := binary.BigEndian.Uint32(entry[8:]), binary.BigEndian.Uint32(entry[12:])
		t.tables[string(entry[:4])] = file[offset : offset+length]
	}
	head, hhea := t.tables["head"], t.tables["hhea"]
	t.upem = int(binary.BigEndian.Uint16(head[18:]))
	for i := range t.box {
		t.box[i] = signed(head[36+2*i:])
	}
	var err error
	if t.shapes, err = glyf.Read(t.tables); err != nil {
		panic(err)
	}
	t.ascent, t.descent = signed(hhea[4:]), signed(hhea[6:])
	t.metrics = int(binary.BigEndian.Uint16(hhea[34:]))
	return t
}

func signed(b []byte) int { return int(int16(binary.BigEndian.Uint16(b))) }

// em turns font units into thousandths.
func (t *truetype) em(units int) int { return units * 1000 / t.upem }

// advance returns how far a glyph moves the pen, in font units.
func (t *truetype) advance(id uint32) int {
	i := min(int(id), t.metrics-1)
	return int(binary.BigEndian.Uint16(t.tables["hmtx"][4*i:]))
}

// bearing returns where the shape of a glyph begins.
func (t *truetype) bearing(id uint32) uint16 {
	if int(id) < t.metrics {
		return binary.BigEndian.Uint16(t.tables["hmtx"][4*id+2:])
	}
	return binary.BigEndian.Uint16(t.tables["hmtx"][4*t.metrics+2*(int(id)-t.metrics):])
}

// subset returns a font file with the shapes of these glyphs alone, under the
// numbers that they have, and no more glyphs than it takes.
func (t *truetype) subset(ids []uint32) []byte {
	kept, err := t.shapes.Closure(ids)
	if err != nil {
		panic(err)
	}
	last := uint32(len(kept) - 1)
	for !kept[last] {
		last--
	}
	var data, loca, hmtx []byte
	for id := range last + 1 {
		loca = binary.BigEndian.AppendUint32(loca, uint32(len(data)))
		advance, bearing := 0, uint16(0)
		if kept[id] {
			data = pad(append(data, t.shapes[id]...))
			advance, bearing = t.advance(id), t.bearing(id)
		}
		hmtx = binary.BigEndian.AppendUint16(hmtx, uint16(advance))
		hmtx = binary.BigEndian.AppendUint16(hmtx, bearing)
	}
	loca = binary.BigEndian.AppendUint32(loca, uint32(len(data)))
	head, hhea, maxp := slices.Clone(t.tables["head"]), slices.Clone(t.tables["hhea"]), slices.Clone(t.tables["maxp"])
	binary.BigEndian.PutUint32(head[8:], 0)  // the sum of the file, set last
	binary.BigEndian.PutUint16(head[50:], 1) // long offsets
	binary.BigEndian.PutUint16(hhea[34:], uint16(last+1))
	binary.BigEndian.PutUint16(maxp[4:], uint16(last+1))
	return assemble(map[string][]byte{
		"cvt ": t.tables["cvt "], "fpgm": t.tables["fpgm"], "prep": t.tables["prep"],
		"glyf": data, "head": head, "hhea": hhea, "hmtx": hmtx, "loca": loca, "maxp": maxp,
	}, []string{"cvt ", "fpgm", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "prep"})
}

// assemble makes a font file of tables, which are named in order.
func assemble(tables map[string][]byte, names []string) []byte {
	const directory, entry = 12, 16
	file := make([]byte, directory+entry*len(names))
	binary.BigEndian.PutUint32(file, 0x00010000)
	binary.BigEndian.PutUint16(file[4:], uint16(len(names)))
	power, steps := 1, 0
	for power*2 <= len(names) {
		power, steps = power*2, steps+1
	}
	binary.BigEndian.PutUint16(file[6:], uint16(power*16))
	binary.BigEndian.PutUint16(file[8:], uint16(steps))
	binary.BigEndian.PutUint16(file[10:], uint16((len(names)-power)*16))
	head := 0
	for i, name := range names {
		e := file[directory+entry*i:]
		copy(e, name)
		binary.BigEndian.PutUint32(e[4:], sum(pad(slices.Clone(tables[name]))))
		binary.BigEndian.PutUint32(e[8:], uint32(len(file)))
		binary.BigEndian.PutUint32(e[12:], uint32(len(tables[name])))
		if name == "head" {
			head = len(file)
		}
		file = pad(append(file, tables[name]...))
	}
	binary.BigEndian.PutUint32(file[head+8:], 0xB1B0AFBA-sum(file))
	return file
}

// pad fills up to a multiple of four bytes.
func pad(b []byte) []byte {
	for len(b)%4 != 0 {
		b = append(b, 0)
	}
	return b
}

// sum adds up the words of padded data.
func sum(b []byte) (total uint32) {
	for ; len(b) > 0; b = b[4:] {
		total += binary.BigEndian.Uint32(b)
	}
	return total
}
