package svg

import (
	"net/url"
	"strings"
)

// maxAddress is how many bytes an address may have.
const maxAddress = 2000

// address is the one door through which addresses go into the SVG: those of pages
// alone, since others could act when they are clicked. It returns "" for others.
func address(s string) string {
	u, err := url.Parse(s)
	if err != nil || len(s) > maxAddress || u.Host == "" || !strings.EqualFold(u.Scheme, "http") && !strings.EqualFold(u.Scheme, "https") {
		return ""
	}
	return u.String()
}
