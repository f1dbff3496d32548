package font

import (
	"slices"
	"unicode"
)

// Widths of pictures, in font units. Segoe UI Emoji, the widest of the common
// emoji fonts, has 1.37 em; a flag is one picture, or two letters on Windows.
const (
	emojiWidth = unitsPerEm * 14 / 10
	flagWidth  = unitsPerEm * 16 / 10

	emojiSelector = 0xFE0F
)

// class is the width to reserve for a range of code points the face does not
// cover, in hundredths of an em.
type class struct {
	lo, hi rune
	alone  int
	// joined is the width of spacing vowel signs (category Mc), which are part
	// of a syllable; in Arabic, that of a letter tied to the one after it.
	joined int
}

// otherClass is for what no class names: the scripts of small communities and
// of scholars.
var otherClass = class{alone: 140, joined: 95}

// classes are sorted and do not overlap. The numbers are the widest that
// Chromium drew, regular or bold, with the Noto and DejaVu fonts, but for
// scripts whose letters differ much it is what nine in ten letters stay under,
// with the wide ones named: a line of text never comes near that. Text is
// reserved 1.1 to 2 times the room it takes.
var classes = []class{
	{0x0180, 0x02FF, 110, 0}, // Latin, IPA
	{0x0300, 0x0377, 100, 0},
	{0x0378, 0x03FF, 100, 0},
	{0x0400, 0x052F, 140, 0}, // Cyrillic
	{0x0531, 0x058F, 98, 0},  // Armenian
	{0x0590, 0x05FF, 75, 0},  // Hebrew
	{0x0600, 0x0620, 118, 0}, // Arabic
	{0x0621, 0x0621, 52, 0},
	{0x0622, 0x0623, 35, 0},
	{0x0624, 0x0624, 68, 0},
	{0x0625, 0x0625, 35, 0},
	{0x0626, 0x0626, 93, 65},
	{0x0627, 0x0627, 35, 0},
	{0x0628, 0x0628, 103, 65},
	{0x0629, 0x0629, 68, 0},
	{0x062A, 0x062B, 103, 65},
	{0x062C, 0x062E, 73, 0},
	{0x062F, 0x0632, 60, 0},
	{0x0633, 0x0636, 143, 108},
	{0x0637, 0x0638, 105, 0},
	{0x0639, 0x063A, 70, 0},
	{0x063B, 0x063F, 93, 65},
	{0x0640, 0x0640, 35, 0},
	{0x0641, 0x0641, 117, 65},
	{0x0642, 0x0644, 94, 65},
	{0x0645, 0x0645, 74, 0},
	{0x0646, 0x0646, 86, 65},
	{0x0647, 0x0647, 95, 0},
	{0x0648, 0x0648, 63, 0},
	{0x0649, 0x064A, 93, 65},
	{0x064B, 0x066D, 65, 0},
	{0x066E, 0x0670, 103, 65},
	{0x0671, 0x0675, 50, 0},
	{0x0676, 0x0677, 65, 0},
	{0x0678, 0x0680, 103, 65},
	{0x0681, 0x0687, 73, 0},
	{0x0688, 0x0699, 68, 0},
	{0x069A, 0x069E, 143, 108},
	{0x069F, 0x06A0, 105, 0},
	{0x06A1, 0x06A6, 117, 65},
	{0x06A7, 0x06A8, 94, 65},
	{0x06A9, 0x06B4, 128, 75},
	{0x06B5, 0x06BD, 88, 65},
	{0x06BE, 0x06BF, 95, 0},
	{0x06C0, 0x06CB, 68, 0},
	{0x06CC, 0x06D1, 98, 65},
	{0x06D2, 0x06D3, 95, 0},
	{0x06D4, 0x06D5, 60, 0},
	{0x06D6, 0x06EF, 108, 0},
	{0x06F0, 0x06F9, 65, 0},
	{0x06FA, 0x06FF, 143, 108},
	{0x0700, 0x074F, 105, 0}, // Syriac
	{0x0750, 0x077F, 143, 108},
	{0x0780, 0x07BF, 102, 0}, // Thaana
	{0x07C0, 0x07FF, 97, 0},  // Nko
	{0x0860, 0x08FF, 143, 0},
	{0x0900, 0x097F, 85, 45},  // Devanagari
	{0x0980, 0x09FF, 90, 65},  // Bengali
	{0x0A00, 0x0A73, 80, 50},  // Gurmukhi
	{0x0A74, 0x0A76, 148, 50}, //
	{0x0A80, 0x0AFF, 90, 50},  // Gujarati
	{0x0B00, 0x0B7F, 95, 80},  // Oriya
	{0x0B80, 0x0B93, 155, 0},  // Tamil
	{0x0B94, 0x0B94, 206, 0},
	{0x0B95, 0x0BC7, 140, 100},
	{0x0BC8, 0x0BC9, 115, 115},
	{0x0BCA, 0x0BEF, 140, 200},
	{0x0BF0, 0x0BFF, 223, 0},
	{0x0C00, 0x0C5F, 110, 70}, // Telugu
	{0x0C60, 0x0C61, 177, 70},
	{0x0C62, 0x0C7F, 110, 70},
	{0x0C80, 0x0CC9, 110, 75}, // Kannada
	{0x0CCA, 0x0CCB, 110, 110},
	{0x0CCC, 0x0CFF, 156, 75},
	{0x0D00, 0x0D14, 200, 95}, // Malayalam
	{0x0D15, 0x0D3F, 155, 95},
	{0x0D40, 0x0D4C, 155, 150},
	{0x0D4D, 0x0D7F, 202, 95},
	{0x0D80, 0x0D99, 165, 75}, // Sinhala
	{0x0D9A, 0x0DD9, 142, 75},
	{0x0DDA, 0x0DFF, 170, 130},
	{0x0E00, 0x0E7F, 80, 0}, // Thai
	{0x0E80, 0x0EDB, 88, 0}, // Lao
	{0x0EDC, 0x0EFF, 106, 0},
	{0x0F00, 0x0F39, 80, 42}, // Tibetan
	{0x0F3A, 0x0F3F, 161, 42},
	{0x0F40, 0x0FCF, 80, 42},
	{0x0FD0, 0x0FFF, 162, 42},
	{0x1000, 0x1029, 114, 68}, // Myanmar
	{0x102A, 0x102A, 246, 0},
	{0x102B, 0x103E, 114, 68},
	{0x103F, 0x103F, 158, 0},
	{0x1040, 0x109F, 114, 68},
	{0x10A0, 0x10CF, 115, 0}, // Georgian capitals
	{0x10D0, 0x10FF, 95, 0},  // Georgian
	{0x1100, 0x115F, 126, 0}, // Hangul letters; those below join the one before
	{0x1160, 0x11FF, 30, 0},
	{0x1200, 0x139F, 118, 0},  // Ethiopic
	{0x13A0, 0x13FF, 115, 0},  // Cherokee
	{0x1400, 0x167F, 127, 0},  // Canadian syllabics
	{0x1780, 0x17D7, 108, 62}, // Khmer
	{0x17D8, 0x17D8, 197, 0},
	{0x17D9, 0x17FF, 100, 62},
	{0x1800, 0x18AF, 125, 0},  // Mongolian
	{0x1C90, 0x1CBF, 115, 0},  // Georgian capitals
	{0x1D00, 0x1FFF, 110, 0},  // phonetics, Latin, Greek
	{0x2000, 0x2030, 100, 0},  // punctuation
	{0x2031, 0x2031, 155, 0},  //
	{0x2032, 0x206F, 100, 0},  //
	{0x2070, 0x2BFF, 145, 0},  // symbols; some are emoji
	{0x2C60, 0x2C7F, 110, 0},  // Latin
	{0x2D00, 0x2D2F, 95, 0},   // Georgian
	{0x2E00, 0x2E39, 85, 0},   // punctuation
	{0x2E3A, 0x2E3A, 193, 0},  // two-em dash
	{0x2E3B, 0x2E3B, 286, 0},  // three-em dash
	{0x2E3C, 0x2E7F, 85, 0},   //
	{0x2E80, 0x3029, 100, 0},  // Han and its signs
	{0x302A, 0x3130, 100, 30}, // Kana, Bopomofo
	{0x3131, 0x4DFF, 100, 0},  //
	{0x4E00, 0xA4CF, 100, 0},  // Han, Yi
	{0xA640, 0xA69F, 140, 0},  // Cyrillic
	{0xA700, 0xA7FF, 135, 0},  // Latin
	{0xA960, 0xA97F, 126, 0},  // Hangul letters
	{0xAB30, 0xAB6F, 125, 0},  // Latin
	{0xAC00, 0xD7AF, 100, 0},  // Hangul syllables
	{0xD7B0, 0xD7FF, 30, 0},   //
	{0xE000, 0xF8FF, 140, 0},  // private
	{0xF900, 0xFAFF, 100, 0},  // Han
	{0xFB00, 0xFB4F, 155, 0},  // ligatures
	{0xFB50, 0xFDF9, 223, 0},  // Arabic ligatures
	{0xFDFA, 0xFDFD, 1100, 0}, // whole sentences
	{0xFE10, 0xFE6F, 100, 0},  // Han punctuation
	{0xFE70, 0xFEFF, 143, 0},  // Arabic forms
	{0xFF00, 0xFF60, 100, 0},  // full width
	{0xFF61, 0xFFDF, 60, 0},   // half width
	{0xFFE0, 0xFFFF, 103, 0},
	{0x12000, 0x1254F, 370, 0}, // cuneiform
	{0x13000, 0x1345F, 210, 0}, // hieroglyphs
	{0x16FE0, 0x18DFF, 100, 0}, // Tangut
	{0x1AFF0, 0x1B2FF, 100, 0}, // Kana
	{0x1D400, 0x1D7FF, 155, 0}, // letters for mathematics
	{0x1EC70, 0x1ECBF, 215, 0}, // Indic Siyaq numbers
	{0x1F000, 0x1F0FF, 137, 0}, // playing cards
	{0x1F100, 0x1FAFF, 150, 0}, // emoji
	{0x1FB00, 0x1FBFF, 100, 0}, // mosaics
	{0x20000, 0x3FFFF, 100, 0}, // Han
}

// classOf returns the class of r.
func classOf(r rune) class {
	i, found := slices.BinarySearchFunc(classes, r, func(c class, r rune) int {
		switch {
		case c.hi < r:
			return -1
		case c.lo > r:
			return 1
		}
		return 0
	})
	if !found {
		return otherClass
	}
	return classes[i]
}

// fallback adds a code point without a glyph.
func (p *pen) fallback(r rune) {
	p.row = 0
	p.emoji = p.emoji || startsEmoji(r)
	switch {
	case r == emojiSelector: // makes an emoji of what stands before it
		p.widen(emojiWidth)
		return
	case invisible(r):
		if !extends(r) {
			p.base = 0
		}
		return
	case isMark(r):
		if p.covered { // a mark without a glyph takes its base to another font
			p.widen(p.base + p.base*3/10)
		}
		return
	case isFlagLetter(r) && p.flag:
		p.widen(flagWidth)
		p.flag = false
		return
	}
	c := classOf(r)
	arabic := isArabic(r)
	if arabic {
		p.units -= p.tie
	}
	width := c.alone
	p.tie = 0
	if unicode.Is(unicode.Mc, r) && c.joined > 0 {
		width = c.joined
	} else if arabic && c.joined > 0 {
		p.tie = (c.alone - c.joined) * unitsPerEm / 100
	}
	p.base, p.covered, p.flag = width*unitsPerEm/100, false, isFlagLetter(r)
	p.units += p.base
}

// widen makes the last visible character at least this wide.
func (p *pen) widen(units int) {
	if p.base > 0 && p.base < units {
		p.units += units - p.base
		p.base = units
	}
}

// isArabic reports whether r is an Arabic letter that ties to its neighbours.
func isArabic(r rune) bool {
	return r >= 0x0622 && r <= 0x077F && (r < 0x0660 || r > 0x066D) && (r < 0x06D4 || r > 0x06F9) &&
		(r < 0x06FD || r > 0x074F)
}

// isMark reports whether r is drawn above, below or around its neighbour.
func isMark(r rune) bool { return r >= 0x0300 && unicode.In(r, unicode.Mn, unicode.Me) }

// isFlagLetter reports whether two of r's kind make a flag.
func isFlagLetter(r rune) bool { return r >= 0x1F1E6 && r <= 0x1F1FF }

// invisible reports whether r takes no space in any font: joiners, direction
// marks, variation selectors and the like.
func invisible(r rune) bool {
	switch {
	case r <= 0xAD:
		return r < 0x20 || r >= 0x7F && r < 0xA0 || r == 0xAD
	case r == 0x034F, r == 0x061C, r == 0xFEFF:
		return true
	case r >= 0x200B && r <= 0x200F, r >= 0x202A && r <= 0x202E, r >= 0x2060 && r <= 0x206F:
		return true
	case r >= 0xFE00 && r <= 0xFE0F, r >= 0xE0000 && r <= 0xE0FFF:
		return true
	}
	return r >= 0x180B && r <= 0x180F
}

// extends reports whether an invisible r belongs to the character before it:
// joiners and variation selectors.
func extends(r rune) bool {
	return r == 0x034F || r == 0x200C || r == 0x200D || r >= 0x180B && r <= 0x180F || r >= 0xFE00 && r <= 0xFE0F || r >= 0xE0100 && r <= 0xE01EF
}
