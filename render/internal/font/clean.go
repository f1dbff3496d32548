package font

import (
	"strings"
	"unicode"
)

// maxMarks is how many combining marks one letter may carry. Living scripts
// need fewer; piles of them are drawn over the lines above and below.
const maxMarks = 8

// Clean makes one line of plain text of s, and is the one normaliser that text
// goes through before it is measured and drawn:
//
//   - a run of white space, line breaks included, becomes one space, and there
//     is none at either end; a run of no-break spaces alone becomes one of them;
//   - control characters, code points that XML forbids, byte order marks,
//     soft hyphens, tags, and the bidi controls that reorder the text around
//     them (embeddings, overrides, isolates) are dropped; the direction marks
//     and joiners that right-to-left, Indic and emoji text needs stay;
//   - marks on one letter after the eighth are dropped;
//   - bytes that are not UTF-8, surrogates included, become U+FFFD.
//
// Cleaning clean text changes nothing.
func Clean(s string) string {
	if isClean(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	space, marks := rune(0), 0 // white space waiting, marks on the last letter
	for _, r := range s {
		switch {
		case unicode.IsSpace(r):
			space = joinSpaces(space, r)
			continue
		case dropped(r):
			continue
		case isMark(r):
			if marks++; marks > maxMarks && space == 0 {
				continue
			}
		default:
			marks = 0
		}
		if space != 0 {
			if b.Len() > 0 {
				b.WriteRune(space)
			}
			space = 0
			if isMark(r) {
				marks = 1
			}
		}
		b.WriteRune(r)
	}
	return b.String()
}

// isClean reports whether Clean has nothing to do. It may say no of clean text
// with marks or unusual spaces.
func isClean(s string) bool {
	last := ' '
	for _, r := range s {
		switch {
		case r > ' ' && r < 0x7F:
		case r == ' ':
			if last == ' ' {
				return false
			}
		case !ordinary(r):
			return false
		}
		last = r
	}
	return last != ' ' || s == ""
}

// ordinary reports whether r is one of the letters, signs and syllables that
// most text outside ASCII is made of: no space, mark or control.
func ordinary(r rune) bool {
	switch {
	case r < 0x0300:
		return r > 0xA0 && r != 0xAD
	case r < 0x0590:
		return r >= 0x0370 && r < 0x0483 || r >= 0x048A
	case r < 0x2000:
		return r >= 0x0620 && r < 0x064B || r >= 0x1E00
	}
	return r >= 0x2010 && r < 0x2028 || r >= 0x2030 && r < 0x205F || r >= 0x20A0 && r < 0x20D0 ||
		r >= 0x2100 && r < 0x2C00 || r >= 0x3001 && r < 0x302A || r >= 0x30A0 && r < 0xA000 || r >= 0xAC00 && r < 0xD7A4
}

// joinSpaces returns what is left of a run of white space and the next of it.
func joinSpaces(run, r rune) rune {
	noBreak := r == 0x00A0 || r == 0x2007 || r == 0x202F
	switch {
	case !noBreak:
		return ' '
	case run == 0:
		return r
	}
	return run
}

// dropped reports whether r has no place in a line of text.
func dropped(r rune) bool {
	switch {
	case r < 0xA0:
		return r < 0x20 || r >= 0x7F
	case r == 0xAD, r == 0xFEFF:
		return true
	case r >= 0x202A && r <= 0x202E, r >= 0x2066 && r <= 0x206F:
		return true
	case r >= 0xFFF9 && r <= 0xFFFB, r&0xFFFE == 0xFFFE, r >= 0xFDD0 && r <= 0xFDEF:
		return true
	}
	return r >= 0xE0000 && r <= 0xE007F
}
