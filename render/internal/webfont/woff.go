package webfont

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"slices"
	"unicode/utf16"

	"github.com/go-text/typesetting/font/opentype/tables"
)

// woff puts tables into a file. Source: WOFF File Format 1.0, W3C.
func woff(content map[string][]byte) []byte {
	tags := make([]string, 0, len(content))
	for t := range content {
		tags = append(tags, t)
	}
	slices.Sort(tags)
	const header, entry = 44, 20
	dir := make([]byte, 0, entry*len(tags))
	var data []byte
	start := header + entry*len(tags)
	sfnt := 12 + 16*len(tags)
	for _, t := range tags {
		raw := content[t]
		packed := deflate(raw)
		if len(packed) >= len(raw) {
			packed = raw
		}
		dir = append(dir, t...)
		for _, n := range []int{start + len(data), len(packed), len(raw)} {
			dir = binary.BigEndian.AppendUint32(dir, uint32(n))
		}
		dir = binary.BigEndian.AppendUint32(dir, checksum(raw))
		data = append(data, packed...)
		data = append(data, make([]byte, -len(data)&3)...)
		sfnt += (len(raw) + 3) &^ 3
	}
	b := []byte("wOFF\x00\x01\x00\x00")
	b = binary.BigEndian.AppendUint32(b, uint32(start+len(data)))
	b = binary.BigEndian.AppendUint16(b, uint16(len(tags)))
	b = binary.BigEndian.AppendUint16(b, 0)
	b = binary.BigEndian.AppendUint32(b, uint32(sfnt))
	b = append(b, 0, 1, 0, 0)           // its version
	b = append(b, make([]byte, 4*5)...) // no metadata, no private data
	return append(append(b, dir...), data...)
}

func deflate(raw []byte) []byte {
	var b bytes.Buffer
	w, _ := zlib.NewWriterLevel(&b, zlib.BestCompression) // fails of a wrong level only
	_, _ = w.Write(raw)                                   // a buffer takes all
	_ = w.Close()
	return b.Bytes()
}

// checksum adds up a table as big-endian words.
func checksum(raw []byte) (sum uint32) {
	for len(raw) >= 4 {
		sum += binary.BigEndian.Uint32(raw)
		raw = raw[4:]
	}
	var rest [4]byte
	copy(rest[:], raw)
	return sum + binary.BigEndian.Uint32(rest[:])
}

// names returns a table of names: the family's, and whose the font is, under
// what licence, as the licence asks.
func names(old []byte, family string) []byte {
	type record struct {
		id   uint16
		text string
	}
	records := []record{{1, family}, {2, "Regular"}, {4, family}, {6, "Subset"}}
	if parsed, _, err := tables.ParseName(old); err == nil {
		for _, id := range []uint16{0, 13, 14} { // copyright, licence, where it is
			if text := parsed.Name(tables.NameID(id)); text != "" {
				records = append(records, record{id, text})
			}
		}
	}
	slices.SortFunc(records, func(a, b record) int { return int(a.id) - int(b.id) })
	b := binary.BigEndian.AppendUint16([]byte{0, 0}, uint16(len(records)))
	b = binary.BigEndian.AppendUint16(b, uint16(6+12*len(records)))
	var text []byte
	for _, r := range records {
		var utf16be []byte
		for _, u := range utf16.Encode([]rune(r.text)) {
			utf16be = binary.BigEndian.AppendUint16(utf16be, u)
		}
		for _, n := range []int{3, 1, 0x409, int(r.id), len(utf16be), len(text)} { // Windows, Unicode, English
			b = binary.BigEndian.AppendUint16(b, uint16(n))
		}
		text = append(text, utf16be...)
	}
	return append(b, text...)
}
