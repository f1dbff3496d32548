package doctor

import (
	"bytes"
	"encoding/xml"
	"slices"
	"strings"

	"demarche/internal/pattern"
)

// inventory is what of a picture a style sheet can speak of: "rect", ".class",
// "#id", "[attribute]" and "[data-attribute=value]", and ".class rect" or
// ".class .class" for what is within what. What is in a foreignObject is left
// out, since that is not drawn in any case.
type inventory map[string]bool

// takeInventory walks through the whole file, which may go on being broken.
func takeInventory(data []byte) inventory {
	const (
		longest = 64 // value of an attribute that selectors are likely to name
		deepest = 64 // elements within one another of which that is noted
	)
	all := inventory{}
	d := xml.NewDecoder(bytes.NewReader(data))
	foreign := 0
	var around [][]string // classes of the open elements
	for {
		token, err := d.Token()
		if err != nil {
			return all
		}
		switch token := token.(type) {
		case xml.StartElement:
			if foreign > 0 || token.Name.Local == "foreignObject" {
				foreign++
			}
			if foreign > 1 {
				continue
			}
			own := []string{token.Name.Local}
			for _, a := range token.Attr {
				name := a.Name.Local
				all["["+name+"]"] = true
				switch {
				case name == "class":
					for _, class := range strings.Fields(a.Value) {
						own = append(own, "."+class)
					}
				case name == "id":
					all["#"+a.Value] = true
				case strings.HasPrefix(name, "data-") && len(a.Value) <= longest:
					all["["+name+"="+a.Value+"]"] = true
				}
			}
			for _, part := range own {
				all[part] = true
				for _, class := range slices.Concat(around[max(0, len(around)-deepest):]...) {
					all[class+" "+part] = true
				}
			}
			around = append(around, own[1:])
		case xml.EndElement:
			if foreign <= 1 {
				around = around[:len(around)-1]
			}
			foreign = max(0, foreign-1)
		}
	}
}

var (
	imports     = pattern.Late(`(?i)@import`)
	fontFaces   = pattern.Late(`(?i)@font-face`)
	remark      = pattern.Late(`(?s)/\*.*?\*/|<!\[CDATA\[|\]\]>|<!--|-->`)
	negation    = pattern.Late(`:not\([^)]*\)`)
	simple      = pattern.Late(`[#.]?[A-Za-z_][\w-]*|\[[^\]]*\]|::?[\w-]+`)
	attribute   = pattern.Late(`^\[\s*([\w-]+)\s*(?:=\s*["']?([^"'\]]*)["']?)?.*\]$`)
	unusedState = []string{":hover", ":active", ":focus", ":focus-visible", ":focus-within", ":visited"}
)

// has reports whether a selector may speak of something: each of its parts is
// somewhere in the picture, the last one within the others.
func (v inventory) has(selector string) bool {
	selector = negation().ReplaceAllString(selector, "")
	last := strings.LastIndexAny(strings.TrimRight(selector, " \t\r\n"), " \t\r\n>") + 1
	for _, inner := range simple().FindAllString(selector[last:], -1) {
		for _, outer := range simple().FindAllString(selector[:last], -1) {
			if outer[0] == '.' && strings.IndexByte("#:[", inner[0]) < 0 && !strings.ContainsAny(selector, "+~") && !v[outer+" "+inner] {
				return false
			}
		}
	}
	for _, part := range simple().FindAllString(selector, -1) {
		switch {
		case strings.HasPrefix(part, "::"), slices.Contains(unusedState, part):
			return false
		case part[0] == ':':
		case part[0] == '[':
			m := attribute().FindStringSubmatch(part)
			if m == nil {
				continue
			}
			name, value := m[1], m[2]
			if !v["["+name+"]"] || value != "" && strings.HasPrefix(name, "data-") && !v["["+name+"="+value+"]"] {
				return false
			}
		case !v[part]:
			return false
		}
	}
	return true
}

// sheet looks at what is in a style element, which begins at an offset.
func (e *examination) sheet(css string, at int) {
	if e.drawn == nil {
		e.drawn = takeInventory(e.data)
	}
	css = remark().ReplaceAllStringFunc(css, func(s string) string { return strings.Repeat(" ", len(s)) })
	css = strings.ReplaceAll(css, "&gt;", " >  ")
	for _, match := range imports().FindAllStringIndex(css, -1) {
		e.report(external, "@import", at+match[0])
	}
	for _, match := range fontFaces().FindAllStringIndex(css, -1) {
		e.report(embeddedFont, "@font-face", at+match[0])
	}
	var open []string // what the blocks begin with that are open
	from := 0
	for i := 0; i <= len(css); i++ {
		if i < len(css) && css[i] != '{' && css[i] != '}' {
			continue
		}
		if i < len(css) && css[i] == '{' {
			prelude := css[from:i]
			open = append(open, strings.TrimSpace(prelude[strings.LastIndexByte(prelude, ';')+1:]))
		} else if len(open) > 0 {
			e.block(open, css[from:i], at+from)
			open = open[:len(open)-1]
		}
		from = i + 1
	}
}

// block looks at the declarations of a rule, which begin at an offset, if it
// speaks of anything.
func (e *examination) block(open []string, body string, at int) {
	for _, outer := range open[:len(open)-1] {
		if strings.Contains(outer, "keyframes") {
			return // what moves has been said
		}
	}
	selector := open[len(open)-1]
	if strings.HasPrefix(selector, "@") {
		e.anywhere(body, at)
		return
	}
	if !slices.ContainsFunc(strings.Split(selector, ","), e.drawn.has) {
		return
	}
	for declaration := range strings.SplitSeq(body, ";") {
		lead := len(declaration) - len(strings.TrimLeft(declaration, " \t\r\n"))
		name, value, _ := strings.Cut(declaration, ":")
		e.declaration(strings.ToLower(strings.TrimSpace(name)), strings.TrimSpace(strings.ReplaceAll(value, "!important", "")), at+lead)
		at += len(declaration) + 1
	}
}
