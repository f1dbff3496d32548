package brief

import (
	"bytes"
	"fmt"
	"path"
	"strings"
)

// The extension of a picture that holds an SVG: [MS-ODRAWXML] 2.26.1.1.
const (
	svgExtension = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
	svgNamespace = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
)

// emuPerPixel are the units of length of documents to a CSS pixel.
const emuPerPixel = 9525

// The sides of a chart, in CSS pixels.
const (
	minSide = 320
	maxSide = 20000
)

// picture is a picture in a part of a document, by places in its bytes.
type picture struct {
	line     string // of its marker, or ""
	name     string
	from     int
	width    int64 // of the frame, in EMU, or 0
	height   int64
	blips    int
	blip     tag // the reference to the picture
	blipEnd  tag
	list     tag // of extensions
	listEnd  tag
	svg      *attr // the reference to the SVG
	depthEnd int
}

// markerLine returns the line of an alternative text that asks for a chart.
func markerLine(text string) (string, bool) {
	for line := range strings.Lines(text) {
		if rest, ok := strings.CutPrefix(strings.TrimSpace(line), opening); ok {
			return strings.TrimSpace(rest), true
		}
	}
	return "", false
}

// pictures finds the pictures of a part that have a marker.
func pictures(part string, data []byte) (all []picture, err error) {
	var in *picture
	depth := 0
	err = tags(part, data, func(t tag) error {
		if t.end {
			depth--
		} else {
			depth++
		}
		switch {
		case in == nil && !t.end && (t.name == "inline" || t.name == "anchor" || t.name == "pic"):
			in = &picture{from: t.from, depthEnd: depth - 1}
		case in != nil && t.end && depth == in.depthEnd:
			if in.line != "" {
				all = append(all, *in)
			}
			in = nil
		case (t.name == "docPr" || t.name == "cNvPr") && !t.end:
			line, ok := markerLine(t.value("descr"))
			switch {
			case ok && in == nil:
				return inPart(part, data, t.from, "`"+short(t.value("name"))+"` has the marker of a chart, but is no picture", "put a picture in its place, with the marker as its alternative text")
			case ok && in.line == "":
				in.line, in.name = line, t.value("name")
			}
		case in != nil:
			in.visit(t)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	for _, p := range all {
		switch {
		case p.blips == 0:
			return nil, inPart(part, data, p.from, "`"+short(p.name)+"` has the marker of a chart, but is no picture", "put a picture in its place, with the marker as its alternative text")
		case p.blips > 1:
			return nil, inPart(part, data, p.from, "`"+short(p.name)+"` has the marker of a chart, but is a group of pictures", "give the marker to a picture of its own")
		case p.blip.attr("embed") == nil:
			return nil, inPart(part, data, p.from, "the picture `"+short(p.name)+"` is a link, not a part of the document", "embed it first")
		}
	}
	return all, nil
}

// visit takes from a tag what is to be known of the picture around it.
func (p *picture) visit(t tag) {
	switch {
	case t.name == "blip" && t.end:
		p.blipEnd = t
	case t.name == "blip":
		p.blips++
		p.blip = t
	case t.name == "extLst" && p.blips > 0 && p.blipEnd.name == "":
		if t.end {
			p.listEnd = t
		} else {
			p.list = t
		}
	case t.name == "svgBlip" && !t.end:
		p.svg = t.attr("embed")
	case (t.name == "extent" || t.name == "ext") && !t.end && t.attr("cx") != nil && p.width == 0:
		p.width, p.height = t.number("cx"), t.number("cy")
	}
}

// frame returns the size of a chart for a frame, in CSS pixels: that of the
// frame, or a multiple where that is too small to draw in.
func frame(width, height int64) (w, h int) {
	w, h = int((width+emuPerPixel/2)/emuPerPixel), int((height+emuPerPixel/2)/emuPerPixel)
	if w <= 0 || h <= 0 || max(w, h) > maxSide {
		return 0, 0
	}
	if least := min(w, h); least < minSide {
		w, h = (w*minSide+least-1)/least, (h*minSide+least-1)/least
	}
	if max(w, h) > maxSide {
		return 0, 0
	}
	return w, h
}

// renewOffice renews the charts of a document of Word or PowerPoint.
func (d Document) renewOffice(draw Drawer) (Result, error) {
	p, err := openPack(d.Data)
	if err != nil {
		return Result{}, err
	}
	var r Result
	for _, part := range p.names() {
		data, all, err := p.marked(part)
		if err != nil {
			return Result{}, err
		}
		var edits []edit
		var left []string // relations that pictures had
		for _, pic := range all {
			if len(r.Charts) == MaxCharts {
				return Result{}, &Error{Place: part, Message: "the document has too many charts"}
			}
			made, outcome, err := p.renew(part, data, pic, draw)
			if err != nil {
				return Result{}, err
			}
			for _, e := range made {
				if e.old != "" {
					left = append(left, e.old)
				}
				edits = append(edits, e.edit)
			}
			r.Charts = append(r.Charts, outcome)
		}
		if len(edits) > 0 {
			if _, err := p.set(part, splice(data, edits)); err != nil {
				return Result{}, err
			}
		}
		if err := p.tidy(part, left); err != nil {
			return Result{}, err
		}
	}
	return r, d.pack(p, &r)
}

// pack adds the document to what is to be written, if it changed.
func (d Document) pack(p *pack, r *Result) error {
	if len(p.changed) == 0 {
		return nil
	}
	if err := p.pictureTypes(); err != nil {
		return err
	}
	data, err := p.bytes()
	r.Files = append(r.Files, File{d.Path, data})
	return err
}

// marked returns a part and its pictures with markers.
func (p *pack) marked(part string) ([]byte, []picture, error) {
	if path.Ext(part) != ".xml" || !strings.HasPrefix(part, "word/") && !strings.HasPrefix(part, "ppt/") {
		return nil, nil, nil
	}
	data, err := p.read(part)
	if err != nil || !bytes.Contains(data, []byte(opening)) {
		return nil, nil, err
	}
	all, err := pictures(part, data)
	return data, all, err
}

// drawFor draws a chart for a frame.
func drawFor(place, line string, width, height int64, draw Drawer) (Chart, error) {
	words, problem := Words(line)
	if len(words) == 0 && problem == "" {
		problem = "the marker asks for nothing"
	}
	if problem != "" {
		return Chart{}, &Error{Place: place, Message: "`" + short(line) + "`: " + problem, Hint: "for example " + opening + " timeline events.json"}
	}
	o := Order{Words: words, Formats: []Format{SVG, PNG}}
	o.Width, o.Height = frame(width, height)
	chart, err := draw(o)
	if err != nil {
		return chart, &Error{Place: place + ": " + short(line), Err: err}
	}
	return chart, nil
}

// change is an edit of a part, in the place of a relation, or "".
type change struct {
	edit
	old string
}

// renew draws a chart again and puts it where the picture is. It returns what
// changes in the part itself.
func (p *pack) renew(part string, data []byte, pic picture, draw Drawer) (changes []change, o Outcome, err error) {
	o = Outcome{Place: part, Marker: pic.line}
	chart, err := drawFor(part, pic.line, pic.width, pic.height, draw)
	if err != nil {
		return nil, o, err
	}
	if stretched(chart, pic.width, pic.height) {
		o.Frame, o.Drawn = size(int(pic.width/emuPerPixel), int(pic.height/emuPerPixel)), size(chart.Width, chart.Height)
	}
	put := func(old *attr, f Format, made []byte) error {
		id, differs, err := p.replace(part, data, old.value, f, made)
		if id != "" {
			changes = append(changes, change{edit{old.from, old.to, id}, old.value})
		}
		o.Stale = o.Stale || differs
		return err
	}
	embed := pic.blip.attr("embed")
	if err = put(embed, PNG, chart.Data[1]); err != nil {
		return nil, o, err
	}
	if pic.svg != nil {
		err = put(pic.svg, SVG, chart.Data[0])
		return changes, o, err
	}
	id, err := p.media(part, SVG, chart.Data[0])
	o.Stale = true
	return append(changes, change{pic.extend(data, embed.prefix, id), ""}), o, err
}

func size(w, h int) string { return fmt.Sprintf("%d×%d", w, h) }

// stretched reports whether a frame has another shape than what is drawn, by
// more than can be seen.
func stretched(c Chart, width, height int64) bool {
	if w, h := frame(width, height); c.Width == 0 || c.Height == 0 || w == 0 || h == 0 {
		return false
	}
	a, b := int64(c.Width)*height, int64(c.Height)*width
	return max(a, b)-min(a, b) > max(a, b)/50
}

// extend is the edit that gives a picture its SVG.
func (pic picture) extend(data []byte, prefix, id string) edit {
	text := "<" + pic.blip.qualified("ext") + ` uri="` + svgExtension + `"><asvg:svgBlip xmlns:asvg="` + svgNamespace + `" ` + prefix + `:embed="` + id + `"/></` + pic.blip.qualified("ext") + ">"
	if pic.list.name != "" {
		return inElement(data, pic.list, pic.listEnd, text, false)
	}
	list := pic.blip.qualified("extLst")
	return inElement(data, pic.blip, pic.blipEnd, "<"+list+">"+text+"</"+list+">", false)
}

// replace puts a picture in the place of another. Where that is shown elsewhere
// too, or has another format, the new one becomes a part of its own, and id is
// its relation.
func (p *pack) replace(part string, data []byte, old string, f Format, made []byte) (id string, changed bool, err error) {
	all, err := p.relations(part)
	if err != nil {
		return "", false, err
	}
	for _, r := range all {
		if r.id != old || r.target == "" {
			continue
		}
		if !p.has(r.target) || !strings.EqualFold(path.Ext(r.target), "."+string(f)) {
			break
		}
		alone, err := p.alone(data, r)
		if err != nil {
			return "", false, err
		}
		if !alone {
			break
		}
		changed, err = p.set(r.target, made)
		return "", changed, err
	}
	id, err = p.media(part, f, made)
	return id, true, err
}

// insertOffice adds a chart: in Word as the last paragraph, in PowerPoint as a
// slide behind the others.
func (d Document) insertOffice(line, at string, draw Drawer) (Result, error) {
	if at != "" {
		return Result{}, &Error{Message: "--at is for texts", Hint: "leave it out, and move the chart in your program"}
	}
	p, err := openPack(d.Data)
	if err != nil {
		return Result{}, err
	}
	for _, part := range p.names() {
		_, all, err := p.marked(part)
		if err != nil {
			return Result{}, err
		}
		for _, pic := range all {
			if pic.line == line {
				return Result{}, &Error{Place: part, Message: "the document has this chart already", Hint: "without --insert it is renewed"}
			}
		}
	}
	main, err := p.main()
	if err != nil {
		return Result{}, err
	}
	place := main
	if d.Kind == Docx {
		err = p.insertParagraph(main, line, draw)
	} else {
		place, err = p.insertSlide(main, line, draw)
	}
	if err != nil {
		return Result{}, err
	}
	r := Result{Charts: []Outcome{{Place: place, Marker: line, Stale: true}}}
	return r, d.pack(p, &r)
}

// main returns the part that the document begins with.
func (p *pack) main() (string, error) {
	all, err := p.relations("")
	if err != nil {
		return "", err
	}
	for _, r := range all {
		if r.kind == relations+"/officeDocument" && p.has(r.target) {
			return r.target, nil
		}
	}
	return "", &Error{Message: "the document does not say which of its parts is the text", Hint: "open it in the program that made it, and save it again"}
}
