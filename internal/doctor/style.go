package doctor

import (
	"slices"
	"strconv"
	"strings"

	"demarche/internal/pattern"
)

var (
	elsewhere = pattern.Late(`(?i)url\(\s*["']?\s*(?:https?:|//|[^#"'\s)]*\.[a-z]{2,5}["']?\s*\))`)
	variables = pattern.Late(`var\(\s*--`)
	functions = pattern.Late(`(?i)^(?:rgba|hsl|hsla|hwb|lab|lch|oklab|oklch|color)\(|^#(?:[0-9a-f]{4}|[0-9a-f]{8})$|^transparent$`)
)

// declarations looks at the properties of a style attribute.
func (e *examination) declarations(style string, at int) {
	outermost := len(e.path) == 1
	for declaration := range strings.SplitSeq(style, ";") {
		name, value, _ := strings.Cut(declaration, ":")
		name = strings.ToLower(strings.TrimSpace(name))
		if outermost && slices.Contains([]string{"max-width", "width", "height", "max-height"}, name) {
			e.report(sizeByStyle, name+" in a style", at)
			continue
		}
		e.declaration(name, strings.TrimSpace(value), at)
	}
}

// declaration looks at a property in a style, which may be one that is no
// attribute.
func (e *examination) declaration(name, value string, at int) {
	switch name {
	case "font":
		e.report(fontShorthand, "font: in a style", at)
	case "animation", "animation-name":
		if value != "none" {
			e.report(animation, "an animation by style", at)
		}
	case "transform", "translate", "rotate", "scale":
		if value != "none" {
			e.report(cssTransform, name+": in a style", at)
		}
	}
	if !strings.HasPrefix(name, "--") {
		e.property(name, value, at)
	}
}

// anywhere looks for what may be in any value.
func (e *examination) anywhere(value string, at int) {
	if variables().MatchString(value) {
		e.report(variable, "var(--…)", at)
	}
	if elsewhere().MatchString(value) {
		e.report(external, "a url(…) of another file", at)
	}
}

// smallest is the size of text, in pixels, below which few can read it.
const smallest = 9

// property looks at a presentation attribute, or the same in a style.
func (e *examination) property(name, value string, at int) {
	e.anywhere(value, at)
	switch name {
	case "dominant-baseline", "alignment-baseline", "baseline-shift":
		if value != "auto" && value != "alphabetic" && value != "0" {
			e.report(baseline, name+`="`+clip(value)+`"`, at)
		}
	case "transform-origin":
		e.report(cssTransform, name+`="`+clip(value)+`"`, at)
	case "text-decoration":
		if value != "none" {
			e.report(decoration, name+`="`+clip(value)+`"`, at)
		}
	case "filter", "mask", "mix-blend-mode", "backdrop-filter":
		if value != "none" && value != "normal" {
			e.report(effect, name+`="`+clip(value)+`"`, at)
		}
	case "fill", "stroke", "stop-color", "color":
		if functions().MatchString(value) {
			e.report(colorSyntax, name+`="`+clip(value)+`"`, at)
		}
	case "font-family":
		last := value[strings.LastIndexByte(value, ',')+1:]
		generic := []string{"serif", "sans-serif", "monospace", "cursive", "fantasy", "system-ui", "inherit"}
		if !slices.Contains(generic, strings.ToLower(strings.Trim(last, " \t\r\n'\""))) {
			e.report(fontFamily, name+`="`+clip(value)+`"`, at)
		}
	case "font-size":
		size, err := strconv.ParseFloat(strings.TrimSuffix(value, "px"), 64)
		if err == nil && size < smallest {
			e.report(smallText, name+`="`+clip(value)+`"`, at)
		}
	}
}
