package walk

import (
	"bytes"
	"encoding/binary"
	"strings"
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"
)

// Scan goes over JSON that is most likely as it should be, many times as fast as a
// [Reader], and several may do so at once. It notes nothing: where it does not know
// that all is right it says so, and a Reader has to read that again.
type Scan struct {
	data   []byte
	text   string // the bytes again, of which texts are parts
	limits Limits
	At     int // offset of what comes next
	End    int // where to stop
}

// NewScan returns a scan of a part of what the reader reads.
func NewScan(r *Reader, from, to int) Scan {
	return Scan{data: r.Data, text: r.content, limits: r.limits, At: from, End: to}
}

// Space passes white space and returns what stands behind it, 0 at the end.
func (s *Scan) Space() byte {
	for s.At < s.End {
		switch c := s.data[s.At]; c {
		case ' ', '\n', '\t', '\r':
			s.At++
		default:
			return c
		}
	}
	return 0
}

// Take passes white space and a byte, if that is what stands there.
func (s *Scan) Take(c byte) bool {
	if s.Space() != c {
		return false
	}
	s.At++
	return true
}

// Name reads the name of a field and its colon.
func (s *Scan) Name() (name string, ok bool) {
	if s.Space() != '"' {
		return "", false
	}
	n := strings.IndexByte(s.text[s.At+1:s.End], '"')
	if n < 0 {
		return "", false
	}
	name = s.text[s.At+1 : s.At+1+n]
	s.At += n + 2
	return name, s.Take(':')
}

// Word reads a text of one line in which nothing is to be noted.
func (s *Scan) Word() (text string, ok bool) { return s.clean(s.limits.Title, false) }

// Prose reads a text that may have several lines, in which nothing is to be noted.
func (s *Scan) Prose() (text string, ok bool) { return s.clean(s.limits.Text, true) }

// eight is a byte eight times.
const eight = 0x0101010101010101

// plainly reports whether eight bytes are all of printable ASCII, none of them a
// quote or a backslash.
func plainly(x uint64) bool {
	const high = 0x80 * eight
	quote, slash, del := x^('"'*eight), x^('\\'*eight), x^(0x7F*eight)
	found := x | (x-' '*eight)&^x | (quote-eight)&^quote | (slash-eight)&^slash | (del-eight)&^del
	return found&high == 0
}

func (s *Scan) clean(limit int, lines bool) (text string, ok bool) {
	if s.Space() != '"' {
		return "", false
	}
	from := s.At + 1
	i := from
	for i+8 <= s.End && plainly(binary.LittleEndian.Uint64(s.data[i:])) {
		i += 8
	}
	for i < s.End && s.data[i] >= ' ' && s.data[i] < 0x7F && s.data[i] != '"' && s.data[i] != '\\' {
		i++
	}
	if i >= s.End {
		return "", false
	}
	if s.data[i] == '"' {
		text, s.At = s.text[from:i], i+1
		return text, len(text) > 0 && len(text) <= limit && (text[0] != ' ' || unsuspicious(text))
	}
	if i = s.ending(i); i < 0 {
		return "", false
	}
	s.At = i + 1
	text = s.text[from:i]
	switch {
	case strings.IndexByte(text, '\\') >= 0:
		unquoted, err := jsontext.AppendUnquote(nil, s.data[from-1:i+1])
		if err != nil {
			return "", false
		}
		text = string(unquoted)
	case !utf8.ValidString(text):
		return "", false
	}
	return text, len(text) <= limit && spotless(text, lines)
}

// ending returns the offset of the quote that ends a text, from somewhere in it on;
// -1 where there is none or a control character stands in it.
func (s *Scan) ending(i int) int {
	for ; i < s.End; i++ {
		switch c := s.data[i]; {
		case c == '"':
			return i
		case c == '\\':
			i++
		case c < ' ':
			return -1
		}
	}
	return -1
}

// spotless reports whether [clean] would let a text be as it is, without a word.
func spotless(s string, lines bool) bool {
	visible := false
	for _, c := range s {
		switch {
		case c == '\n' && lines, c == '\t' && lines, c == '\r' && lines:
		case c < 0x20 || c >= 0x7F && c < 0xA0 || isBidiControl(c) || c == utf8.RuneError:
			return false
		default:
			visible = visible || isVisible(c)
		}
	}
	if !visible {
		return false
	}
	if strings.IndexByte(s, 0xC3) >= 0 { // with which what is misread begins
		_, _, found := Misdecoded(s)
		return !found
	}
	return true
}

// Digit reads a whole number of one digit.
func (s *Scan) Digit() (n int, ok bool) {
	c := s.Space()
	if c < '0' || c > '9' || s.At+1 >= s.End {
		return 0, false
	}
	switch s.data[s.At+1] {
	case ',', '}', ' ', '\n', '\r', '\t':
		s.At++
		return int(c - '0'), true
	}
	return 0, false
}

// Skip passes a value, whatever is in it. What it holds may be no JSON.
func (s *Scan) Skip() bool {
	s.Space()
	for depth := 0; s.At < s.End; {
		switch s.data[s.At] {
		case '"':
			end := s.At + 1
			for {
				n := bytes.IndexByte(s.data[end:s.End], '"')
				if n < 0 {
					return false
				}
				end += n + 1
				if !escaped(s.data[s.At+1 : end-1]) {
					break
				}
			}
			s.At = end
			if depth == 0 {
				return true
			}
			continue
		case '{', '[':
			depth++
		case '}', ']':
			if depth--; depth < 0 {
				return false
			}
			if depth == 0 {
				s.At++
				return true
			}
		case ',':
			if depth == 0 {
				return true // behind a number or a word
			}
		}
		s.At++
	}
	return false
}

// escaped reports whether what follows a text of JSON is escaped by its end.
func escaped(text []byte) bool {
	n := len(text)
	for n > 0 && text[n-1] == '\\' {
		n--
	}
	return (len(text)-n)%2 == 1
}
