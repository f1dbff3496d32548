package font

import (
	"iter"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/go-text/typesetting/segmenter"
)

var segmenters = sync.Pool{New: func() any { return new(segmenter.Segmenter) }}

// lineBreak is a place where a line may end, in bytes. The end of the text is
// one.
type lineBreak struct {
	at    int
	avoid bool // allowed by Unicode, but it reads badly
}

// appendBreaks appends the places where s, which is clean, may break, in order.
func appendBreaks(breaks []lineBreak, s string) []lineBreak {
	seg := segmenters.Get().(*segmenter.Segmenter)
	defer segmenters.Put(seg)
	if seg.InitWithString(s) != nil {
		seg.Init([]rune(s)) // not reached by clean text
	}
	at := 0
	for it := seg.LineIterator(); it.Next(); {
		for _, r := range it.Line().Text {
			at += utf8.RuneLen(r)
		}
		breaks = append(breaks, lineBreak{at, at < len(s) && readsBadly(s[:at], s[at:])})
	}
	return breaks
}

// readsBadly reports whether a line had better not end between the two texts:
// after the hyphen in "28-point" and "e-mail", and before a dash set in spaces.
func readsBadly(before, after string) bool {
	next, n := utf8.DecodeRuneInString(after)
	if isDash(next) && len(after) > n && after[n] == ' ' {
		return true
	}
	hyphen, n := utf8.DecodeLastRuneInString(before)
	if hyphen != '-' && hyphen != 0x2010 {
		return false
	}
	head := before[:len(before)-n]
	last, n := utf8.DecodeLastRuneInString(head)
	if unicode.IsDigit(last) {
		return true
	}
	first, _ := utf8.DecodeLastRuneInString(head[:len(head)-n])
	return unicode.IsLetter(last) && !unicode.In(first, unicode.L, unicode.M, unicode.N)
}

func isDash(r rune) bool { return r == '-' || r >= 0x2010 && r <= 0x2015 }

// graphemes yields what a reader takes for single characters. The text must be
// UTF-8.
func (fc *face) graphemes(s string) iter.Seq[string] {
	return func(yield func(string) bool) {
		if fc.oneByOne(s) {
			for i, r := range s {
				if !yield(s[i : i+utf8.RuneLen(r)]) {
					return
				}
			}
			return
		}
		seg := segmenters.Get().(*segmenter.Segmenter)
		defer segmenters.Put(seg)
		if seg.InitWithString(s) != nil {
			seg.Init([]rune(s))
		}
		at := 0
		for it := seg.GraphemeIterator(); it.Next(); {
			start := at
			for _, r := range it.Grapheme().Text {
				at += utf8.RuneLen(r)
			}
			if !yield(s[start:at]) {
				return
			}
		}
	}
}

// oneByOne reports whether every code point of s is a grapheme.
func (fc *face) oneByOne(s string) bool {
	for _, r := range s {
		if fc.glyph(r).kind != simple {
			return false
		}
	}
	return true
}
