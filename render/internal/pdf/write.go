package pdf

import (
	"bytes"
	"compress/zlib"
	"encoding/hex"
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

// maxAddress is how many bytes an address may have; browsers take fewer.
const maxAddress = 8000

// address is the one door through which addresses go into the PDF. It returns
// a string of ASCII in which what has no place in an address is written in
// percent, and "" for what is no address of a page: others could act when they
// are clicked.
func address(s string) string {
	scheme, rest, found := strings.Cut(s, "://")
	if scheme = strings.ToLower(scheme); !found || rest == "" || len(s) > maxAddress || scheme != "http" && scheme != "https" {
		return ""
	}
	const allowed = "-._~:/?#[]@!$&'*+,;=" // beside letters and digits: RFC 3986
	b, marks := []byte("("+scheme+"://"), 0
	for i := range len(rest) {
		switch c := rest[i]; {
		case c == '(' || c == ')': // which mean something in a string
			b, marks = append(b, '\\', c), marks+1
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c >= '0' && c <= '9', strings.IndexByte(allowed, c) >= 0, c == '%' && isHex(rest[i+1:]):
			b = append(b, c)
		default:
			b = fmt.Appendf(b, "%%%02X", c)
		}
	}
	if len(b)-len("(")-marks > maxAddress { // with all its percents
		return ""
	}
	return string(append(b, ')'))
}

// isHex reports whether a text begins with two hexadecimal digits.
func isHex(s string) bool {
	_, err := hex.DecodeString(s[:min(2, len(s))])
	return err == nil && len(s) >= 2
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
