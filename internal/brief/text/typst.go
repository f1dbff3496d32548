package text

import (
	"strconv"

	"demarche/internal/pattern"
)

var (
	typstPage    = pattern.Late(`#set\s+page\(([^)]*)\)`)
	typstMargin  = pattern.Late(`margin:\s*([0-9.]+)(cm|mm|in|pt)`)
	typstLetter  = pattern.Late(`paper:\s*"us-letter"`)
	typstColumns = pattern.Late(`columns:\s*([2-4])\b`)
)

// typstWidth returns how wide a line of a Typst document is, in CSS pixels, as far as
// its rules for pages say: A4 with a margin of 5/42 of its width, if they do not.
func typstWidth(text string) int {
	paper := 793.7
	margin, columns := -1.0, 1.0
	for _, m := range typstPage().FindAllStringSubmatch(text, -1) {
		if typstLetter().MatchString(m[1]) {
			paper = 816
		}
		if n := typstMargin().FindStringSubmatch(m[1]); n != nil {
			if points, ok := texPoints(n[1] + n[2]); ok {
				margin = points * 96 / 72.27
			}
		}
		if n := typstColumns().FindStringSubmatch(m[1]); n != nil {
			columns, _ = strconv.ParseFloat(n[1], 64)
		}
	}
	if margin < 0 || margin > paper*2/5 {
		margin = paper * 5 / 42
	}
	width := paper - 2*margin
	return int((width - (columns-1)*width/25) / columns)
}
