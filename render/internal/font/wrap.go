package font

import (
	"strings"
	"sync"
	"unicode/utf8"

	"demarche/render/internal/geom"
)

const (
	ellipsis = "…"
	noBreak  = "\u00a0" // a space at which a line does not end, if it can help it
)

// Wrap cleans s and breaks it into lines of at most the given width, as few as
// can be and, among those, with the longest line as short as can be, so that
// no line holds one leftover word. Lines break where Unicode (UAX #14) lets
// them; a word wider than the width breaks between graphemes, and a single
// grapheme wider than that stands alone on a line that is too wide.
//
// Where more than maxLines lines are needed, the last line is cut and ends in
// "…"; 0 is no limit. Nothing else is left out but the space at line ends.
func (f Font) Wrap(s string, width geom.U, maxLines int) []Line {
	s = Clean(s)
	if s == "" {
		return nil
	}
	if maxLines > 0 {
		s = f.Style.face().head(s, (maxLines+2)*f.fits(width))
	}
	return f.wrap(s, width, maxLines)
}

// head is as much of a long text as is certainly wider than that many units: what
// stands behind it is cut off in any case.
func (fc *face) head(s string, units int) string {
	for n := 1024; n < len(s); n *= 2 {
		if end := strings.LastIndexByte(s[:n], ' '); end > 0 && fc.units(s[:end]) > units {
			return s[:end]
		}
	}
	return s
}

// wrap is Wrap for clean text.
func (f Font) wrap(s string, width geom.U, maxLines int) []Line {
	fc, limit := f.Style.face(), f.fits(width)
	if all := fc.units(s); all <= limit {
		return []Line{{s, f.scale(all)}}
	}
	w := wrappings.Get().(*wrapping)
	defer wrappings.Put(w)
	ps := w.pieces(fc, s, limit)
	ends := w.fill(limit)
	if maxLines > 0 && len(ends) > maxLines {
		return f.cut(s, ps, ends[:maxLines], width)
	}
	ends = w.balance(limit)
	lines := make([]Line, 0, len(ends))
	first := 0
	for _, end := range ends {
		lines = append(lines, f.line(s[ps[first].start:ps[end-1].end]))
		first = end
	}
	return lines
}

// wrapping is the workspace of one call of Wrap, kept for the next.
type wrapping struct {
	breaks      []lineBreak
	ps          []piece
	ends, trial []int
}

var wrappings = sync.Pool{New: func() any { return new(wrapping) }}

// Fit cleans s and returns it if it is at most the given width, and otherwise
// the longest beginning that leaves room for the "…" after it. It never
// returns less than the "…", however little room there is.
func (f Font) Fit(s string, width geom.U) string {
	s = Clean(s)
	fc, limit := f.Style.face(), f.fits(width)
	if fc.units(s) <= limit {
		return s
	}
	best, end, sum := 0, 0, fc.units(ellipsis)
	for g := range fc.graphemes(s) {
		sum += fc.units(g) + fc.lead(s, end)
		end += len(g)
		if sum+fc.join(s[:end], ellipsis) <= limit {
			best = end
		} else if sum > limit {
			break
		}
	}
	return strings.TrimRight(s[:best], " ") + ellipsis
}

// line measures the text of a line without the space around it.
func (f Font) line(text string) Line {
	text = strings.Trim(text, " "+noBreak)
	return Line{text, f.Width(text)}
}

// cut makes lines of text that needs more of them than there may be.
func (f Font) cut(s string, ps []piece, ends []int, width geom.U) []Line {
	lines := make([]Line, 0, len(ends))
	first := 0
	for _, end := range ends[:len(ends)-1] {
		lines = append(lines, f.line(s[ps[first].start:ps[end-1].end]))
		first = end
	}
	last := f.Fit(s[ps[first].start:], width)
	return append(lines, Line{last, f.Width(last)})
}

// piece is text that stays on one line, with the space after it.
type piece struct {
	start, end int // in bytes
	width      int // without the space at the end, in font units
	full       int // with it, and with the kerning towards the piece before
	lead       int // that kerning
}

// pieces splits s where it may break. Pieces wider than limit are split where
// it had better not, and if need be between graphemes.
func (w *wrapping) pieces(fc *face, s string, limit int) []piece {
	w.breaks = appendBreaks(w.breaks[:0], s)
	ps, breaks := w.ps[:0], w.breaks
	for start, i := 0, 0; i < len(breaks); i++ {
		if breaks[i].avoid && i+1 < len(breaks) {
			continue
		}
		p := fc.piece(s, start, breaks[i].at)
		switch {
		case p.width <= limit:
			ps = append(ps, p)
		case i > 0 && breaks[i-1].avoid && breaks[i-1].at > start:
			ps = fc.splitAvoided(ps, s, start, breaks[:i+1], limit)
		default:
			ps = fc.splitGraphemes(ps, s, start, breaks[i].at, limit)
		}
		start = breaks[i].at
	}
	w.ps = ps
	return ps
}

// splitAvoided adds the pieces between all the breaks after start.
func (fc *face) splitAvoided(ps []piece, s string, start int, breaks []lineBreak, limit int) []piece {
	first := len(breaks)
	for first > 0 && breaks[first-1].at > start {
		first--
	}
	for _, b := range breaks[first:] {
		if p := fc.piece(s, start, b.at); p.width <= limit {
			ps = append(ps, p)
		} else {
			ps = fc.splitGraphemes(ps, s, start, b.at, limit)
		}
		start = b.at
	}
	return ps
}

// splitGraphemes adds pieces of s[start:end], each as long as limit lets it: up
// to a space that holds words together, rather than within a word or a number.
func (fc *face) splitGraphemes(ps []piece, s string, start, end, limit int) []piece {
	from, to, sum := start, start, 0
	held := start // behind the last space of that kind
	for g := range fc.graphemes(s[start:end]) {
		w := fc.units(g)
		if to > from {
			w += fc.lead(s, to)
			// Space hangs over the edge of a line, and is no line of its own.
			if sum+w > limit && g != " " && g != noBreak && strings.Trim(s[from:to], " "+noBreak) != "" {
				at := to
				if held > from && strings.Trim(s[from:held], noBreak) != "" {
					at = held
				}
				ps = append(ps, fc.piece(s, from, at))
				from, sum = at, fc.units(s[at:to])
			}
		}
		sum += w
		to += len(g)
		if g == noBreak {
			held = to
		}
	}
	return append(ps, fc.piece(s, from, end))
}

// piece measures s[start:end].
func (fc *face) piece(s string, start, end int) piece {
	text := s[start:end]
	bare := strings.TrimRight(text, " "+noBreak)
	p := piece{start: start, end: end, width: fc.units(bare), lead: fc.lead(s, start)}
	p.full = p.lead + p.width
	if len(bare) < len(text) {
		p.full = p.lead + fc.units(text)
	}
	return p
}

// lead returns by how much the characters before and after at are set wider
// apart than their advances.
func (fc *face) lead(s string, at int) int { return fc.join(s[:at], s[at:]) }

// join is lead for two texts.
func (fc *face) join(a, b string) int {
	l, _ := utf8.DecodeLastRuneInString(a)
	g := fc.glyph(l)
	if a == "" || g.row == 0 {
		return 0
	}
	r, _ := utf8.DecodeRuneInString(b)
	return fc.widening(g.row, fc.glyph(r).id)
}

// fill puts as many pieces on each line as limit lets it and returns, for each
// line, the number of pieces up to its end.
func (w *wrapping) fill(limit int) []int {
	w.ends = fill(w.ends[:0], w.ps, limit)
	return w.ends
}

// fill appends the line ends to ends.
func fill(ends []int, ps []piece, limit int) []int {
	sum, first := 0, 0
	for i, p := range ps {
		if i > first && sum+p.lead+p.width > limit {
			ends = append(ends, i)
			sum, first = 0, i
		}
		sum += p.full
	}
	return append(ends, len(ps))
}

// balance finds the narrowest limit that needs no more lines than there are and
// returns the line ends that go with it.
func (w *wrapping) balance(limit int) []int {
	if len(w.ends) < 2 {
		return w.ends
	}
	lo, hi := 0, limit
	for _, p := range w.ps {
		lo = max(lo, p.width)
	}
	for lo < hi {
		mid := (lo + hi) / 2
		if w.trial = fill(w.trial[:0], w.ps, mid); len(w.trial) <= len(w.ends) {
			hi = mid
			w.ends, w.trial = w.trial, w.ends
		} else {
			lo = mid + 1
		}
	}
	return w.ends
}
