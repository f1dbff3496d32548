package sheet

import (
	"bytes"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"
	"golang.org/x/text/transform"
)

// sniffed is how much of a file is looked at.
const sniffed = 1 << 16

// UTF8 makes UTF-8 of text, whose encoding is named, or found by its first
// bytes and its content. It returns what was found. An encoding that nobody
// knows is an error.
func UTF8(r io.Reader, named string) (io.Reader, string, error) {
	head := make([]byte, sniffed)
	n, err := io.ReadFull(r, head)
	head = head[:n]
	if err != nil && err != io.EOF && err != io.ErrUnexpectedEOF {
		return nil, "", err
	}
	whole := err != nil
	rest := io.MultiReader(bytes.NewReader(head), r)
	if named != "" {
		enc, err := htmlindex.Get(named)
		if err != nil {
			return nil, "", &Error{Message: "there is no encoding `" + named + "`", Hint: "for example utf-8, windows-1252, windows-1251, iso-8859-15, gb18030, shift_jis"}
		}
		name, _ := htmlindex.Name(enc)
		return transform.NewReader(rest, unicode.BOMOverride(enc.NewDecoder())), name, nil
	}
	switch {
	case bytes.HasPrefix(head, []byte("\xEF\xBB\xBF")):
		_, _ = rest.Read(make([]byte, 3))
		return rest, "UTF-8", nil
	case bytes.HasPrefix(head, []byte("\xFF\xFE\x00\x00")), bytes.HasPrefix(head, []byte("\x00\x00\xFE\xFF")):
		return decoded(rest, utf32.UTF32(utf32.LittleEndian, utf32.UseBOM)), "UTF-32", nil
	case bytes.HasPrefix(head, []byte("\xFF\xFE")), bytes.HasPrefix(head, []byte("\xFE\xFF")):
		return decoded(rest, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)), "UTF-16", nil
	}
	if order, ok := zeros(head); ok {
		return decoded(rest, unicode.UTF16(order, unicode.IgnoreBOM)), "UTF-16", nil
	}
	if validUTF8(head, whole) {
		return rest, "UTF-8", nil
	}
	if cyrillic(head) {
		return decoded(rest, charmap.Windows1251), "Windows-1251", nil
	}
	return decoded(rest, charmap.Windows1252), "Windows-1252", nil
}

func decoded(r io.Reader, enc encoding.Encoding) io.Reader {
	return transform.NewReader(r, enc.NewDecoder())
}

// zeros reports whether every other byte is zero, as in UTF-16 of Latin text.
func zeros(head []byte) (unicode.Endianness, bool) {
	if len(head) < 4 {
		return unicode.LittleEndian, false
	}
	var even, odd int
	for i, b := range head {
		if b == 0 && i%2 == 0 {
			even++
		} else if b == 0 {
			odd++
		}
	}
	switch {
	case odd > len(head)/3 && even < len(head)/20:
		return unicode.LittleEndian, true
	case even > len(head)/3 && odd < len(head)/20:
		return unicode.BigEndian, true
	}
	return unicode.LittleEndian, false
}

// validUTF8 allows for a character that is cut at the end.
func validUTF8(head []byte, whole bool) bool {
	if whole {
		return utf8.Valid(head)
	}
	for cut := 0; cut < utf8.UTFMax && cut <= len(head); cut++ {
		if utf8.Valid(head[:len(head)-cut]) {
			return true
		}
	}
	return false
}

// cyrillic reports whether bytes beyond ASCII come in runs as long as words,
// as they do in Windows-1251; in Western text they stand alone between letters.
func cyrillic(head []byte) bool {
	in, runs, long := 0, 0, 0
	for _, b := range append(head[:len(head):len(head)], ' ') {
		if b >= 0xC0 || b == 0xA8 || b == 0xB8 || b == 0xB2 || b == 0xB3 || b == 0xBF || b == 0xAF {
			in++
			continue
		}
		if in > 0 {
			runs++
			if in >= 3 {
				long++
			}
		}
		in = 0
	}
	return runs > 0 && 2*long > runs
}

// Sniff finds how a CSV file is spelled, by its beginning. Prefer is the
// separator that its name suggests, or 0.
func Sniff(head []byte, prefer byte) Dialect {
	if rest, ok := bytes.CutPrefix(bytes.ToLower(head[:min(len(head), 5)]), []byte("sep=")); ok && len(rest) == 1 {
		return Dialect{Separator: rest[0], Quotes: true, Skip: 1}
	}
	best, score := Dialect{Separator: ',', Quotes: true}, 0
	if prefer != 0 {
		best.Separator = prefer
	}
	for _, sep := range []byte{'\t', ';', ',', '|'} {
		got := consistency(head, sep)
		if sep == prefer {
			got *= 2
		}
		if got > score {
			best.Separator, score = sep, got
		}
	}
	best.Quotes = best.Separator != '\t' || enclosed(head)
	return best
}

// consistency says how well a separator cuts rows into the same number of
// cells: the share of such rows, and of how many cells, in thousandths.
func consistency(head []byte, sep byte) int {
	t := NewCSV(bytes.NewReader(head), Dialect{Separator: sep, Quotes: true})
	counts := map[int]int{}
	rows := 0
	for rows < 100 {
		r, err := t.Next()
		if err != nil {
			break
		}
		if len(r.Cells) > 0 {
			counts[len(r.Cells)]++
			rows++
		}
	}
	most, cells := 0, 0
	for n, c := range counts {
		if n > 1 && (c > most || c == most && n > cells) {
			most, cells = c, n
		}
	}
	if rows == 0 {
		return 0
	}
	return 1000*most/rows*10 + min(cells, 100)*most/rows
}

// enclosed reports whether a file of tabs has fields in quotes: as many end
// with one as begin with one.
func enclosed(head []byte) bool {
	opens := strings.Count(string(head), "\t\"") + strings.Count(string(head), "\n\"")
	closes := strings.Count(string(head), "\"\t") + strings.Count(string(head), "\"\n") + strings.Count(string(head), "\"\r\n")
	return opens > 0 && opens-closes <= 1 && closes-opens <= 1
}
