// Package webfont makes a small web font of a font file: the shapes that a
// picture uses and none besides.
//
// Glyphs keep their numbers, and the shapes of those not used become empty.
// So the tables for kerning, joining and marks hold as they are, and a browser
// draws what was measured (docs/decisions/0021).
package webfont

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"

	gofont "github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"

	"demarche/render/internal/glyf"
)

// Request says what to cut out.
type Request struct {
	File   []byte   // TrueType, or a collection
	Index  int      // of the face in a collection
	Glyphs []uint32 // to keep
	Name   string   // of the family; it must be no reserved name

	// Simple is for text without marks and joining. Where the font has the old
	// table of kerning, that is all it needs, and the tables of OpenType, often
	// larger than the shapes, are left out.
	Simple bool
}

// ErrNoOutlines means that a file has no TrueType shapes, which are the only
// ones that can be cut out.
var ErrNoOutlines = errors.New("its letters are no TrueType shapes")

// kept are the tables that a web font has, beside those made anew. What is left
// out is for hinting, for variations, and for editors.
var kept = []string{"GDEF", "GPOS", "GSUB", "OS/2", "head", "hhea", "kern", "maxp"}

// Cut returns a font in the WOFF format with some glyphs of a face, and the
// characters that stand for them by themselves.
func Cut(req Request) ([]byte, error) {
	loaders, err := opentype.NewLoaders(bytes.NewReader(req.File))
	if err != nil {
		return nil, err
	}
	if req.Index < 0 || req.Index >= len(loaders) {
		return nil, fmt.Errorf("the file has no face %d", req.Index)
	}
	ld := loaders[req.Index]
	if !ld.HasTable(tag("glyf")) || !ld.HasTable(tag("loca")) {
		return nil, ErrNoOutlines
	}
	parsed, err := gofont.NewFont(ld)
	if err != nil {
		return nil, err
	}
	tables := map[string][]byte{}
	for _, t := range append([]string{"glyf", "loca", "hmtx", "name"}, kept...) {
		if raw, err := ld.RawTable(tag(t)); err == nil {
			tables[t] = slices.Clone(raw)
		}
	}
	if req.Simple && tables["kern"] != nil {
		delete(tables, "GDEF")
		delete(tables, "GPOS")
		delete(tables, "GSUB")
	}
	shapes, err := glyf.Read(tables)
	if err != nil {
		return nil, err
	}
	used, err := shapes.Closure(req.Glyphs)
	if err != nil {
		return nil, err
	}
	tables["glyf"], tables["loca"] = only(shapes, used)
	binary.BigEndian.PutUint16(tables["head"][50:], 1) // long offsets
	blankMetrics(tables["hmtx"], tables["hhea"], used)
	tables["cmap"] = characters(parsed, used)
	tables["name"] = names(tables["name"], req.Name)
	tables["post"] = make([]byte, 32)
	binary.BigEndian.PutUint32(tables["post"], 0x00030000) // no glyph names
	return woff(tables), nil
}

func tag(s string) opentype.Tag { return opentype.MustNewTag(s) }

// blankMetrics clears the advances of unused glyphs, so that they compress.
func blankMetrics(hmtx, hhea []byte, used []bool) {
	if len(hhea) < 36 {
		return
	}
	full := int(binary.BigEndian.Uint16(hhea[34:]))
	for gid := range min(full, len(used)) {
		// The last of them serves all the glyphs after it.
		if at := 4 * gid; !used[gid] && gid != full-1 && at+4 <= len(hmtx) {
			clear(hmtx[at : at+4])
		}
	}
}

// characters returns a character map of those that stand for used glyphs.
func characters(f *gofont.Font, used []bool) []byte {
	type entry struct{ char, glyph uint32 }
	var entries []entry
	for it := f.Cmap.Iter(); it.Next(); {
		r, gid := it.Char()
		if gid != 0 && int(gid) < len(used) && used[gid] {
			entries = append(entries, entry{uint32(r), uint32(gid)})
		}
	}
	slices.SortFunc(entries, func(a, b entry) int { return int(a.char) - int(b.char) })
	entries = slices.CompactFunc(entries, func(a, b entry) bool { return a.char == b.char })
	// One table of format 12, for Windows and Unicode of any length.
	b := []byte{0, 0, 0, 1, 0, 3, 0, 10, 0, 0, 0, 12}
	b = append(b, 0, 12, 0, 0)
	b = binary.BigEndian.AppendUint32(b, uint32(16+12*len(entries)))
	b = binary.BigEndian.AppendUint32(b, 0) // no language
	b = binary.BigEndian.AppendUint32(b, uint32(len(entries)))
	for _, e := range entries {
		b = binary.BigEndian.AppendUint32(b, e.char)
		b = binary.BigEndian.AppendUint32(b, e.char)
		b = binary.BigEndian.AppendUint32(b, e.glyph)
	}
	return b
}
