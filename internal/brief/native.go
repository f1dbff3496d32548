package brief

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"html"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// The flags of a marker that this package heeds by itself.
const (
	nativeFlag = "--native"     // shapes in place of a picture
	keepFlag   = "--keep-moved" // what a person has moved stays where it is
)

// nativeNS and nativeURI are our own: an extension of a group says what the program
// wrote as its alternative text.
const (
	nativeNS  = "urn:demarche:2026"
	nativeURI = "{2D9C1B84-6C2E-4B57-9A43-7B1E5F6D0A18}"
)

// isNative reports whether a line asks for shapes.
func isNative(line string) bool {
	words, _ := Words(line)
	return slices.ContainsFunc(words, func(w Word) bool { return w.Text == nativeFlag })
}

// moved is how far a person has moved a part of a chart, and stretched it.
type moved struct{ x, y, width, height int64 }

// nativeGroup is a chart of shapes on a slide.
type nativeGroup struct {
	line, descr         string
	wrote               string // the mark of what was written as descr
	from, to            int
	x, y, width, height int64
	digest              string
	moved               map[string]moved // by name
}

// nativeOn finds the groups of a slide that have a marker.
func (p *pack) nativeOn(part string) (all []nativeGroup, err error) {
	data, err := p.read(part)
	if err != nil || !strings.Contains(string(data), nativeFlag) && !strings.Contains(string(data), "native") {
		return nil, err
	}
	f := &groupFinder{data: data}
	err = tags(part, data, func(t tag) error { f.visit(t); return nil })
	return f.all, err
}

// groupFinder walks over a slide.
type groupFinder struct {
	data    []byte
	depth   int
	g       nativeGroup
	open    int // depth of the group with the marker, or 0
	outer   int // depth of a group that may be one
	from    int
	inner   []innerGroup
	digest  strings.Builder
	text    tag
	all     []nativeGroup
	isProps bool
}

// innerGroup is a group within a chart.
type innerGroup struct {
	depth             int
	name              string
	off, ext          [2]int64
	childOff, childTo [2]int64
}

func (f *groupFinder) visit(t tag) {
	if t.end {
		f.depth--
		f.close(t)
		return
	}
	f.depth++
	switch {
	case f.open == 0 && f.outer == 0 && t.name == "grpSp":
		f.outer, f.from = f.depth, t.from
	case f.open == 0 && f.outer > 0 && t.name == "cNvPr" && f.depth == f.outer+2:
		if line, ok := t.marker(); ok && isNative(line) {
			f.open, f.g = f.outer, nativeGroup{line: line, descr: t.value("descr"), from: f.from, moved: map[string]moved{}}
			f.inner, f.text = nil, tag{}
			f.digest.Reset()
		}
	case f.open > 0:
		f.within(t)
	}
}

// within takes note of what is in a chart.
func (f *groupFinder) within(t tag) {
	n := len(f.inner)
	switch {
	case t.name == "wrote":
		f.g.wrote = t.value("text")
	case t.name == "grpSp":
		f.inner = append(f.inner, innerGroup{depth: f.depth})
	case t.name == "cNvPr" && n > 0 && f.inner[n-1].depth == f.depth-2 && f.inner[n-1].name == "":
		f.inner[n-1].name = t.value("name")
		f.digest.WriteString(t.value("name") + "\n")
	case t.name == "grpSpPr":
		f.isProps = true
	case f.isProps && n == 0:
		switch t.name {
		case "off":
			f.g.x, f.g.y = t.number("x"), t.number("y")
		case "ext":
			if t.attr("cx") != nil {
				f.g.width, f.g.height = t.number("cx"), t.number("cy")
			}
		}
	case f.isProps:
		g := &f.inner[n-1]
		switch t.name {
		case "off":
			g.off = [2]int64{t.number("x"), t.number("y")}
		case "ext":
			g.ext = [2]int64{t.number("cx"), t.number("cy")}
		case "chOff":
			g.childOff = [2]int64{t.number("x"), t.number("y")}
		case "chExt":
			g.childTo = [2]int64{t.number("cx"), t.number("cy")}
		}
	case t.name == "off" || t.name == "ext" && t.attr("cx") != nil || t.name == "pt" || t.name == "srgbClr" || t.name == "ds" || t.name == "prstGeom":
		for _, a := range t.attrs {
			f.digest.WriteString(a.value + " ")
		}
	case t.name == "t":
		f.text = t
	}
}

func (f *groupFinder) close(t tag) {
	switch {
	case f.open == 0:
		if f.outer > 0 && f.depth == f.outer-1 {
			f.outer = 0
		}
		return
	case t.name == "grpSpPr":
		f.isProps = false
	case t.name == "t" && f.text.name != "":
		f.digest.WriteString(html.UnescapeString(string(f.data[f.text.to:t.from])) + "\n")
	}
	if n := len(f.inner); n > 0 && f.depth == f.inner[n-1].depth-1 {
		g := f.inner[n-1]
		if m := (moved{g.off[0] - g.childOff[0], g.off[1] - g.childOff[1], g.ext[0] - g.childTo[0], g.ext[1] - g.childTo[1]}); m != (moved{}) {
			f.g.moved[g.name] = m
		}
		f.inner = f.inner[:n-1]
	}
	if f.depth == f.open-1 {
		f.g.to, f.g.digest = t.to, f.digest.String()
		f.all = append(f.all, f.g)
		f.open, f.outer = 0, 0
	}
}

// renewNative draws the charts of shapes again.
func (p *pack) renewNative(main string, draw Drawer) (outcomes []Outcome, err error) {
	k, err := p.deckOf(main)
	if err != nil {
		return nil, nil
	}
	for _, s := range k.slides {
		groups, err := p.nativeOn(s.part)
		if err != nil {
			return nil, err
		}
		data, err := p.read(s.part)
		if err != nil {
			return nil, err
		}
		var edits []edit
		for i, g := range groups {
			o := Outcome{Place: s.part, Marker: g.line}
			made, chart, err := p.shapesFor(s.part, g, 1000*(i+1), draw)
			if err != nil {
				return nil, err
			}
			now := digestOf(made)
			o.Notes = told(chart)
			if now.digest != g.digest {
				o.Stale = true
				o.Notes = append(o.Notes, g.lost(now, keeps(g.line))...)
				edits = append(edits, edit{g.from, g.to, made})
			}
			outcomes = append(outcomes, o)
		}
		if len(edits) > 0 {
			if _, err := p.set(s.part, splice(data, edits)); err != nil {
				return nil, err
			}
		}
	}
	return outcomes, nil
}

func keeps(line string) bool {
	words, _ := Words(line)
	return slices.ContainsFunc(words, func(w Word) bool { return w.Text == keepFlag })
}

// digestOf looks at a chart that was just made.
func digestOf(text string) nativeGroup {
	f := &groupFinder{data: []byte("<x>" + text + "</x>")}
	_ = tags("", f.data, func(t tag) error { f.visit(t); return nil })
	if len(f.all) == 0 {
		return nativeGroup{}
	}
	return f.all[0]
}

// lost says what a person has moved that goes back to its place, or is gone.
func (g nativeGroup) lost(now nativeGroup, keep bool) (notes []string) {
	if len(g.moved) == 0 {
		return nil
	}
	if !keep {
		return []string{fmt.Sprintf("what was moved by hand goes back to its place, in %d parts; %s in the marker keeps them where they are", len(g.moved), keepFlag)}
	}
	var gone []string
	for name := range g.moved {
		if now.moved[name] != g.moved[name] {
			gone = append(gone, "`"+name+"`")
		}
	}
	if slices.Sort(gone); len(gone) > 0 {
		notes = append(notes, "what was moved by hand is not in the chart any more: "+strings.Join(gone[:min(len(gone), 5)], ", "))
	}
	return notes
}

var (
	shapeID   = regexp.MustCompile(` id="#(\d+)"`)
	groupHead = regexp.MustCompile(`name="([^"]*)"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x="(-?\d+)" y="(-?\d+)"/><a:ext cx="(\d+)" cy="(\d+)"/>`)
)

// shapesFor draws a chart as a group, where the one before stood. Ids of shapes
// begin with a number.
func (p *pack) shapesFor(part string, g nativeGroup, first int, draw Drawer) (text string, chart Chart, err error) {
	o, err := order(part, g.line, g.width, g.height)
	if err != nil {
		return "", chart, err
	}
	keep := keeps(g.line)
	o.Words = slices.DeleteFunc(o.Words, func(w Word) bool { return w.Text == nativeFlag || w.Text == keepFlag })
	o.Formats = []Format{SVG, Shapes}
	if chart, err = within(part, g.line, draw)(o); err != nil {
		return "", chart, err
	}
	if len(chart.Data) < 2 {
		return "", chart, &Error{Place: part, Message: "`" + short(g.line) + "` cannot be drawn as shapes"}
	}
	body := shapeID.ReplaceAllStringFunc(string(chart.Data[1]), func(s string) string {
		n, _ := strconv.Atoi(shapeID.FindStringSubmatch(s)[1])
		return ` id="` + strconv.Itoa(first+n) + `"`
	})
	if keep {
		body = groupHead.ReplaceAllStringFunc(body, func(s string) string {
			m := groupHead.FindStringSubmatchIndex(s)
			by, was := g.moved[html.UnescapeString(s[m[2]:m[3]])]
			if !was {
				return s
			}
			number := func(i int, add int64) string {
				n, _ := strconv.ParseInt(s[m[i]:m[i+1]], 10, 64)
				return strconv.FormatInt(max(n+add, 0), 10)
			}
			return s[:m[4]] + number(4, by.x) + s[m[5]:m[6]] + number(6, by.y) + s[m[7]:m[8]] + number(8, by.width) + s[m[9]:m[10]] + number(10, by.height) + s[m[11]:]
		})
	}
	alt := alternative(chart.Data[0])
	if g.descr != "" && g.wrote != "" && mark8(g.descr) != g.wrote { // a person's
		alt = g.descr
	}
	w, h := int64(o.Width)*emuPerPixel, int64(o.Height)*emuPerPixel
	if chart.Width > 0 && chart.Height > 0 {
		w, h = int64(chart.Width)*emuPerPixel, int64(chart.Height)*emuPerPixel
	}
	return `<p:grpSp xmlns:p="` + slideNS + `" xmlns:a="` + drawingNS + `"><p:nvGrpSpPr><p:cNvPr id="` + strconv.Itoa(first) + `" name="` + attrText(opening+" "+g.line) + `" descr="` + attrText(alt) + `"/><p:cNvGrpSpPr/><p:nvPr><p:extLst><p:ext uri="` + nativeURI + `"><d:wrote xmlns:d="` + nativeNS + `" text="` + mark8(alternative(chart.Data[0])) + `"/></p:ext></p:extLst></p:nvPr></p:nvGrpSpPr>` +
		fmt.Sprintf(`<p:grpSpPr><a:xfrm><a:off x="%d" y="%d"/><a:ext cx="%d" cy="%d"/><a:chOff x="0" y="0"/><a:chExt cx="%d" cy="%d"/></a:xfrm></p:grpSpPr>`, g.x, g.y, g.width, g.height, w, h) + body + `</p:grpSp>`, chart, nil
}

// mark8 is a short mark of a text.
func mark8(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:4])
}

// slideOfShapes writes a slide with a chart of shapes below its title.
func (p *pack) slideOfShapes(slide, layout, line string, k deck, draw Drawer) (notes []string, err error) {
	r, err := p.roomOn(layout, k)
	if err != nil {
		return nil, err
	}
	text, chart, err := p.shapesFor(slide, nativeGroup{line: line, x: r.x, y: r.y, width: r.width, height: r.height}, 1000, draw)
	if err != nil {
		return nil, err
	}
	title, _ := saidBy(chart.Data[0])
	if title = oneLine(title); title == "" {
		title = chart.Title
	}
	_, err = p.set(slide, []byte(slideHead+heading(r.title, title)+text+slideTail))
	return told(chart), err
}
