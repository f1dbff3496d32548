package font

import "slices"

// Use says which shapes of one face the texts of one style take.
type Use struct {
	Name   string // of the font file, for messages
	File   []byte
	Index  int // of the face in the file
	Style  Style
	Glyphs []uint32 // in order; also those that characters have by themselves
	Chars  []rune   // in order: what is drawn with them
	Simple bool     // no character is drawn otherwise for its neighbours: no marks, no joining
}

// Uses gathers what lines of text take of each face: first what they take of the
// embedded face, style by style, then of the added ones in their order. Add is
// called with every line.
func (fs *Faces) Uses(lines func(add func(Font, string))) []Use {
	type key struct {
		added int // -1: the embedded face
		style Style
	}
	glyphs, chars := map[key]map[uint32]bool{}, map[key]map[rune]bool{}
	lines(func(f Font, s string) {
		d := fs.drawer(f.Style)
		defer fs.release(d)
		runs, _ := d.shape(f, s)
		for _, r := range runs {
			k, face := key{-1, d.style}, d.own[d.style]
			if !r.Own {
				k.added, face = r.added, d.added[r.added]
			}
			if glyphs[k] == nil {
				glyphs[k], chars[k] = map[uint32]bool{}, map[rune]bool{}
			}
			for _, g := range r.Glyphs {
				glyphs[k][g.ID] = true
			}
			for _, c := range r.Text {
				gid, ok := face.NominalGlyph(c)
				if ok {
					glyphs[k][uint32(gid)] = true
				}
				if ok || invisible(c) {
					chars[k][c] = true
				}
			}
		}
	})
	var uses []Use
	for added := -1; fs != nil && added < len(fs.added) || added < 0; added++ {
		for style := range styleCount {
			k := key{added, style}
			if len(chars[k]) == 0 {
				continue
			}
			u := Use{Name: "the embedded font", File: style.ttf(), Style: style, Glyphs: sorted(glyphs[k]), Chars: sorted(chars[k])}
			u.Simple = !slices.ContainsFunc(u.Chars, dependent)
			if added >= 0 {
				a := fs.added[added]
				u.Name, u.File, u.Index = a.name, a.file, a.index
			}
			uses = append(uses, u)
		}
	}
	return uses
}

// dependent reports whether r may be drawn otherwise for its neighbours. Of Latin,
// Greek and Cyrillic only the marks are.
func dependent(r rune) bool {
	return isMark(r) || toneLetter(r) || r >= 0x0590 && r < 0x1E00 || r >= 0x2C00
}

// sorted returns the members of a set in order.
func sorted[T interface{ rune | uint32 }](set map[T]bool) []T {
	out := make([]T, 0, len(set))
	for v := range set {
		out = append(out, v)
	}
	slices.Sort(out)
	return out
}
