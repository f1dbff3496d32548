package pptx

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"html"
	"slices"
	"strconv"
	"strings"

	"demarche/internal/brief/chart"
	"demarche/internal/brief/document"
	"demarche/internal/brief/ooxml"
	"demarche/internal/markup"
	"demarche/internal/pattern"
)

// nativeNS and nativeURI are our own: an extension of a group says what the program
// wrote as its alternative text.
const (
	nativeNS  = "urn:demarche:2026"
	nativeURI = "{2D9C1B84-6C2E-4B57-9A43-7B1E5F6D0A18}"
)

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
func nativeOn(p *presentation, part string) (all []nativeGroup, err error) {
	data, err := p.Read(part)
	if err != nil || !strings.Contains(string(data), chart.NativeFlag) && !strings.Contains(string(data), "native") {
		return nil, err
	}
	f := &groupFinder{data: data}
	err = markup.Tags(part, data, func(t markup.Tag) error { f.visit(t); return nil })
	return f.all, err
}

// renewNative draws the charts of shapes again.
func renewNative(p *presentation, main string, draw chart.Drawer) (outcomes []document.Outcome, err error) {
	k, err := p.DeckOf(main)
	if err != nil {
		return nil, nil
	}
	for _, s := range k.Slides {
		groups, err := nativeOn(p, s.Part)
		if err != nil {
			return nil, err
		}
		data, err := p.Read(s.Part)
		if err != nil {
			return nil, err
		}
		var edits []markup.Edit
		for i, g := range groups {
			o := document.Outcome{Place: s.Part, Marker: g.line}
			made, drawn, err := shapesFor(p, s.Part, g, 1000*(i+1), draw)
			if err != nil {
				return nil, err
			}
			now := digestOf(made)
			o.Notes = chart.Told(drawn)
			if now.digest != g.digest {
				o.Stale = true
				o.Notes = append(o.Notes, g.lost(now, chart.Keeps(g.line))...)
				edits = append(edits, markup.Edit{From: g.from, To: g.to, Text: made})
			}
			outcomes = append(outcomes, o)
		}
		if len(edits) > 0 {
			if _, err := p.Set(s.Part, markup.Splice(data, edits)); err != nil {
				return nil, err
			}
		}
	}
	return outcomes, nil
}

// digestOf looks at a chart that was just made.
func digestOf(text string) nativeGroup {
	f := &groupFinder{data: []byte("<x>" + text + "</x>")}
	_ = markup.Tags("", f.data, func(t markup.Tag) error { f.visit(t); return nil })
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
		return []string{fmt.Sprintf("what was moved by hand goes back to its place, in %d parts; %s in the marker keeps them where they are", len(g.moved), chart.KeepFlag)}
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
	shapeID   = pattern.Late(` id="#(\d+)"`)
	groupHead = pattern.Late(`name="([^"]*)"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x="(-?\d+)" y="(-?\d+)"/><a:ext cx="(\d+)" cy="(\d+)"/>`)
)

// shapesFor draws a chart as a group, where the one before stood. Ids of shapes
// begin with a number.
func shapesFor(p *presentation, part string, g nativeGroup, first int, draw chart.Drawer) (text string, drawn chart.Chart, err error) {
	o, err := chart.For(part, g.line, g.width, g.height)
	if err != nil {
		return "", drawn, err
	}
	keep := chart.Keeps(g.line)
	o.Words = slices.DeleteFunc(o.Words, func(w chart.Word) bool { return w.Text == chart.NativeFlag || w.Text == chart.KeepFlag })
	o.Formats = []chart.Format{chart.SVG, chart.Shapes}
	if drawn, err = chart.Within(part, g.line, draw)(o); err != nil {
		return "", drawn, err
	}
	if len(drawn.Data) < 2 {
		return "", drawn, &markup.Error{Place: part, Message: "`" + markup.Short(g.line) + "` cannot be drawn as shapes"}
	}
	body := shapeID().ReplaceAllStringFunc(string(drawn.Data[1]), func(s string) string {
		n, _ := strconv.Atoi(shapeID().FindStringSubmatch(s)[1])
		return ` id="` + strconv.Itoa(first+n) + `"`
	})
	if keep {
		body = groupHead().ReplaceAllStringFunc(body, func(s string) string {
			m := groupHead().FindStringSubmatchIndex(s)
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
	alt := chart.Alternative(drawn.Data[0])
	if g.descr != "" && g.wrote != "" && mark8(g.descr) != g.wrote { // a person's
		alt = g.descr
	}
	w, h := int64(o.Width)*markup.EMUPerPixel, int64(o.Height)*markup.EMUPerPixel
	if drawn.Width > 0 && drawn.Height > 0 {
		w, h = int64(drawn.Width)*markup.EMUPerPixel, int64(drawn.Height)*markup.EMUPerPixel
	}
	return `<p:grpSp xmlns:p="` + slideNS + `" xmlns:a="` + ooxml.DrawingNS + `"><p:nvGrpSpPr><p:cNvPr id="` + strconv.Itoa(first) + `" name="` + markup.Escape(chart.Opening+" "+g.line) + `" descr="` + markup.Escape(alt) + `"/><p:cNvGrpSpPr/><p:nvPr><p:extLst><p:ext uri="` + nativeURI + `"><d:wrote xmlns:d="` + nativeNS + `" text="` + mark8(chart.Alternative(drawn.Data[0])) + `"/></p:ext></p:extLst></p:nvPr></p:nvGrpSpPr>` +
		fmt.Sprintf(`<p:grpSpPr><a:xfrm><a:off x="%d" y="%d"/><a:ext cx="%d" cy="%d"/><a:chOff x="0" y="0"/><a:chExt cx="%d" cy="%d"/></a:xfrm></p:grpSpPr>`, g.x, g.y, g.width, g.height, w, h) + body + `</p:grpSp>`, drawn, nil
}

// mark8 is a short mark of a text.
func mark8(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:4])
}

// slideOfShapes writes a slide with a chart of shapes below its title.
func slideOfShapes(p *presentation, slide, layout, line string, k deck, draw chart.Drawer) (notes []string, err error) {
	r, err := p.roomOn(layout, k)
	if err != nil {
		return nil, err
	}
	text, drawn, err := shapesFor(p, slide, nativeGroup{line: line, x: r.x, y: r.y, width: r.width, height: r.height}, 1000, draw)
	if err != nil {
		return nil, err
	}
	title, _ := chart.SaidBy(drawn.Data[0])
	if title = chart.OneLine(title); title == "" {
		title = drawn.Title
	}
	_, err = p.Set(slide, []byte(slideHead+heading(r.title, title)+text+slideTail))
	return chart.Told(drawn), err
}
