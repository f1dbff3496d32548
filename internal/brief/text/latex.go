package text

import (
	"strconv"
	"strings"

	"demarche/internal/brief/chart"
	"demarche/internal/pattern"
)

// The widths of a line of text in points of TeX, of which 72.27 are an inch, by
// class and size of type: as the classes print them.
var lineWidths = map[string][3]int{ // 10pt, 11pt, 12pt
	"article": {345, 360, 390}, "report": {345, 360, 390}, "book": {345, 345, 390}, "letter": {345, 360, 390},
	"amsart": {360, 360, 360}, "scrartcl": {390, 418, 441}, "scrreprt": {390, 418, 441}, "scrbook": {390, 418, 441},
	"memoir": {345, 390, 390}, "IEEEtran": {252, 252, 252}, "acmart": {396, 396, 396}, "llncs": {347, 347, 347},
}

// How wide a line is on slides of beamer, where a slide is 720 pixels high: of 4:3,
// as it has them if nothing is said, and of 16:9 and the like.
const (
	beamerLine     = 810
	beamerWideLine = 1080
)

// mostInText is how high a picture in a text may be, in CSS pixels: less than a page
// of any of the classes.
const mostInText = 700

var (
	texClass    = pattern.Late(`\\documentclass\s*(?:\[([^\]]*)\])?\s*\{([^}]*)\}`)
	texGeometry = pattern.Late(`\\usepackage\s*\[([^\]]*)\]\s*\{geometry\}|\\geometry\s*\{([^}]*)\}`)
	wideSlides  = pattern.Late(`\\documentclass\s*\[[^\]]*aspectratio\s*=\s*(169|1610|149|219)[^\]]*\]`)
	texLength   = pattern.Late(`^\{?\s*([0-9]+(?:\.[0-9]+)?|\.[0-9]+)\s*(?:true)?(cm|mm|in|pt|bp)\s*\}?$`)
)

// lineWidth returns how wide a line of a LaTeX document is, in CSS pixels, as far
// as its preamble says.
func lineWidth(text string) int {
	class, size, paper, columns := "article", 0, 614.3, 1
	if m := texClass().FindStringSubmatch(text); m != nil {
		class = strings.TrimSpace(m[2])
		for option := range strings.SplitSeq(m[1], ",") {
			switch strings.TrimSpace(option) {
			case "11pt":
				size = 1
			case "12pt":
				size = 2
			case "a4paper", "a4":
				paper = 597.5
			case "twocolumn":
				columns = 2
			}
		}
	}
	if class == "beamer" {
		if wideSlides().MatchString(text) {
			return beamerWideLine
		}
		return beamerLine
	}
	widths, known := lineWidths[class]
	if !known {
		widths = lineWidths["article"]
	}
	width := float64(widths[size])
	for _, m := range texGeometry().FindAllStringSubmatch(text, -1) {
		width = geometry(m[1]+m[2], paper, width)
	}
	if columns == 2 {
		width = (width - 10) / 2
	}
	return int(width * 96 / 72.27)
}

// geometry reads the options of the package of that name.
func geometry(options string, paper, width float64) float64 {
	left, right, margins := paper-width, 0.0, false
	for option := range strings.SplitSeq(options, ",") {
		name, value, _ := strings.Cut(option, "=")
		name = strings.TrimSpace(name)
		if name == "a4paper" {
			paper = 597.5
		}
		length, ok := texPoints(value)
		if !ok {
			continue
		}
		switch name {
		case "textwidth", "width":
			return length
		case "margin", "hmargin":
			left, right, margins = length, length, true
		case "left", "lmargin", "inner":
			left, margins = length, true
		case "right", "rmargin", "outer":
			right, margins = length, true
		}
	}
	if w := paper - left - right; margins && w > 0 && w < 10*paper {
		return w
	}
	return width
}

// texPoints reads a length.
func texPoints(s string) (float64, bool) {
	m := texLength().FindStringSubmatch(strings.TrimSpace(s))
	if m == nil {
		return 0, false
	}
	n, err := strconv.ParseFloat(m[1], 64)
	factor := map[string]float64{"cm": 72.27 / 2.54, "mm": 7.227 / 2.54, "in": 72.27, "pt": 1, "bp": 72.27 / 72}[m[2]]
	return n * factor, err == nil
}

// lineFrame returns for which frame a chart in a line of text is drawn: three
// quarters as high as it is wide, and as high as most at the most. On a slide there is
// room for a heading above.
func lineFrame(width int) (w, h, most int) {
	w, h, most = width, width*3/4, mostInText
	switch width {
	case beamerLine:
		h = 550
		most = h
	case beamerWideLine:
		h = 580
		most = h
	}
	if least := min(w, h); least > 0 && least < chart.MinSide {
		w, h = (w*chart.MinSide+least-1)/least, (h*chart.MinSide+least-1)/least
		most = max(most, h)
	}
	return min(w, chart.MaxSide), min(h, chart.MaxSide), most
}
