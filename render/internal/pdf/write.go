package pdf

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"strings"
	"unicode/utf16"

	"demarche/render/internal/font"
	"demarche/render/internal/geom"
)

// text is a text of one line, such as a title.
func text(s string) string { return "<FEFF" + digits(font.Clean(s)) + ">" }

// digits is the one door through which text from the file goes into the PDF: as
// UTF-16 in hexadecimal digits, which mean nothing else.
func digits(s string) string {
	var b strings.Builder
	for _, unit := range utf16.Encode([]rune(s)) {
		fmt.Fprintf(&b, "%04X", unit)
	}
	return b.String()
}

// points writes a length of the picture in points, of which 72 are an inch.
func points(u geom.U) string { return string(decimal(nil, int(u)*75, 4)) }

// decimal appends n/10^places in the shortest form.
func decimal(b []byte, n, places int) []byte {
	if n < 0 {
		b, n = append(b, '-'), -n
	}
	s := fmt.Sprintf("%0*d", places+1, n)
	whole, rest := s[:len(s)-places], strings.TrimRight(s[len(s)-places:], "0")
	b = append(b, whole...)
	if rest != "" {
		b = append(append(b, '.'), rest...)
	}
	return b
}

// deflate compresses; writing to memory cannot fail.
func deflate(data []byte) []byte {
	var b bytes.Buffer
	z := zlib.NewWriter(&b)
	_, _ = z.Write(data)
	_ = z.Close()
	return b.Bytes()
}
