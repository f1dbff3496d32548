package doctor

import (
	"encoding/xml"
	"slices"
	"strconv"
	"strings"
)

const (
	svgSpace   = "http://www.w3.org/2000/svg"
	xlinkSpace = "http://www.w3.org/1999/xlink"
	xmlSpace   = "http://www.w3.org/XML/1998/namespace"
)

// root is what is known of the outermost element.
type root struct {
	seen                    bool
	at                      int
	size, titled, described bool
	lang, role              bool
	labels                  []string // ids that name it
	labelsAt                int
	children                int
}

// element looks at an element.
func (e *examination) element(start xml.StartElement) {
	name := start.Name.Local
	switch {
	case slices.Contains(e.path[:len(e.path)-1], "foreignObject"):
		return // all of it is not drawn, and that has been said
	case !e.root.seen:
		e.first(start)
	default:
		e.inner(name, start)
	}
	if r, ok := elements[name]; ok {
		e.report(r, "<"+name+">", e.at)
	}
	for _, a := range start.Attr {
		e.attr(name, a)
	}
	if name == "a" && slices.ContainsFunc(start.Attr, func(a xml.Attr) bool { return a.Name.Local == "href" }) {
		e.report(link, "<a>", e.at) // without an address it is a place for a tooltip
	}
	if name == "image" || name == "use" || name == "feImage" {
		e.reference(name, start)
	}
}

// first looks at the outermost element.
func (e *examination) first(start xml.StartElement) {
	e.root.seen, e.root.at = true, e.at
	if start.Name.Space != svgSpace {
		e.report(noNamespace, "<svg> without xmlns", e.at)
	}
	sizes, viewBox := 0, false
	for _, a := range start.Attr {
		switch a.Name.Local {
		case "width", "height":
			if a.Name.Space != "" {
				continue
			}
			number := strings.TrimRight(a.Value, "abcdefghijklmnopqrstuvwxyz%")
			unit := strings.ToLower(a.Value[len(number):])
			if _, err := strconv.ParseFloat(strings.TrimSpace(number), 64); err != nil || unit == "%" || unit == "em" || unit == "vw" || unit == "vh" {
				continue
			}
			sizes++
			if unit != "" && unit != "px" {
				e.report(units, a.Name.Local+`="`+clip(a.Value)+`"`, e.attribute(a.Name.Local))
			}
		case "viewBox":
			viewBox = true
		case "role":
			e.root.role = slices.ContainsFunc(strings.Fields(a.Value), func(role string) bool {
				return slices.Contains([]string{"img", "image", "figure", "graphics-document", "graphics-symbol"}, role)
			})
		case "lang":
			e.root.lang = a.Name.Space == "" || a.Name.Space == xmlSpace || e.root.lang
		case "aria-labelledby":
			e.root.labels, e.root.labelsAt = strings.Fields(a.Value), e.attribute("aria-labelledby")
		case "aria-label":
			e.root.titled = strings.TrimSpace(a.Value) != "" || e.root.titled
		}
	}
	e.root.size = sizes == 2
	if !e.root.size {
		e.report(noSize, "<svg> without width and height in numbers", e.at)
	}
	if !viewBox {
		e.report(noViewBox, "<svg> without viewBox", e.at)
	}
}

// inner looks at an element within the picture.
func (e *examination) inner(name string, start xml.StartElement) {
	parent := e.path[len(e.path)-2]
	if len(e.path) == 2 {
		if e.root.children++; name == "title" && e.root.children > 1 {
			e.report(titleLater, "<title>", e.at)
		}
		if name == "desc" {
			e.root.described = true
		}
	}
	switch name {
	case "svg":
		e.report(nestedSVG, "<svg> in <svg>", e.at)
	case "tspan":
		if parent == "tspan" {
			e.report(nestedSpan, "<tspan> in <tspan>", e.at)
		} else if slices.ContainsFunc(start.Attr, func(a xml.Attr) bool { return a.Name.Local == "y" || a.Name.Local == "dy" && a.Value != "0" }) {
			e.report(spanLines, "<tspan> on a line of its own", e.at)
		}
	}
}

// attr looks at an attribute.
func (e *examination) attr(element string, a xml.Attr) {
	name, value := a.Name.Local, strings.TrimSpace(a.Value)
	if a.Name.Space == "xlink" {
		r := notWellFormed
		r.why, r.hint = "its prefix is not declared, and the file is refused", `add xmlns:xlink="`+xlinkSpace+`" to <svg>, or write href`
		e.report(r, "xlink:"+name, e.attribute(name))
		return
	}
	if a.Name.Space == xlinkSpace {
		if name == "href" {
			e.report(xlink, "xlink:href", e.attribute(name))
			e.address(element, name, value)
		}
		return
	}
	if a.Name.Space == "xmlns" || name == "xmlns" {
		return
	}
	switch {
	case strings.HasPrefix(name, "on") && len(name) > 2:
		e.report(handler, name, e.attribute(name))
	case name == "id":
		if e.ids[value] {
			e.report(duplicateID, `id="`+clip(value)+`"`, e.attribute(name))
		}
		e.ids[value] = true
	case name == "href":
		e.address(element, name, value)
	case name == "style":
		e.report(styleAttribute, "a style attribute", e.attribute(name))
		e.declarations(value, e.attribute(name))
	case name == "textLength":
		e.report(textLength, name, e.attribute(name))
	default:
		e.property(name, value, e.attribute(name))
	}
}

// address looks at where a link or a reference leads.
func (e *examination) address(element, name, value string) {
	if strings.HasPrefix(strings.ToLower(strings.Map(visible, value)), "javascript:") {
		e.report(script, "a javascript: address", e.attribute(name))
	}
}

// visible drops what browsers leave out of addresses.
func visible(c rune) rune {
	if c <= ' ' {
		return -1
	}
	return c
}

// reference looks at what an element draws that is elsewhere.
func (e *examination) reference(element string, start xml.StartElement) {
	for _, a := range start.Attr {
		if a.Name.Local != "href" {
			continue
		}
		value := strings.TrimSpace(a.Value)
		switch {
		case strings.HasPrefix(value, "#"):
		case strings.HasPrefix(value, "data:image/svg"):
			e.report(svgImage, "an SVG in <"+element+">", e.at)
		case strings.HasPrefix(value, "data:"):
			e.report(rasterImage, "a data: <"+element+">", e.at)
		default:
			e.report(external, "<"+element+"> of another file", e.at)
		}
	}
}

// directive looks at <!DOCTYPE …>.
func (e *examination) directive(text string) {
	if strings.Contains(text, "<!ENTITY") || strings.Contains(text, "[") {
		e.report(entities, "a <!DOCTYPE> with declarations", e.at)
		return
	}
	e.report(documentType, "<!DOCTYPE>", e.at)
}

// finish looks at what is only known at the end.
func (e *examination) finish() {
	r := e.root
	if !r.role {
		e.report(noRole, "<svg> without a role", r.at)
	}
	if !r.titled {
		e.report(noTitle, "<svg> without <title>", r.at)
	}
	if !r.described {
		e.report(noDesc, "<svg> without <desc>", r.at)
	}
	if !r.lang {
		e.report(noLang, "<svg> without lang", r.at)
	}
	if len(r.labels) == 0 {
		e.report(noLabel, "<svg> without aria-labelledby", r.at)
	}
	for _, id := range r.labels {
		if !e.ids[id] {
			e.report(brokenLabel, `aria-labelledby="`+clip(id)+`"`, r.labelsAt)
		}
	}
}

// clip shortens what is said of a value.
func clip(s string) string {
	const most = 40
	if runes := []rune(s); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return s
}
