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
	if err := d.renewPack(p, &r, draw); err != nil {
		return Result{}, err
	}
	return r, d.pack(p, &r)
}

// renewPack renews the charts of a document, and its chronologies.
func (d Document) renewPack(p *pack, r *Result, draw Drawer) error {
	main, err := p.main()
	if err == nil && d.Kind == Pptx {
		if r.Charts, err = p.renewTables(main, draw); err != nil {
			return err
		}
		native, err := p.renewNative(main, draw)
		if err != nil {
			return err
		}
		r.Charts = append(r.Charts, native...)
	}
	if err == nil && d.Kind == Docx {
		if data, err := p.read(main); err == nil && bytes.Contains(data, []byte(opening)) {
			if r.Charts, err = p.renewRegions(main, draw); err != nil {
				return err
			}
		}
	}
	if err := p.countCharts(); err != nil {
		return err
	}
	for _, part := range p.names() {
		data, all, err := p.marked(part)
		if err != nil {
			return err
		}
		var edits []edit
		var left []string // relations that pictures had
		for _, twins := range alike(all) {
			made, outcome, err := p.renew(part, data, twins, draw)
			if err != nil {
				return err
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
				return err
			}
		}
		if err := p.tidy(part, left); err != nil {
			return err
		}
	}
	return nil
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

// drawFor draws a chart for a frame. The note says what its reader would miss.
func drawFor(place, line string, width, height int64, draw Drawer) (chart Chart, note string, err error) {
	o, err := order(place, line, width, height)
	if err == nil {
		chart, note, err = readably(o, within(place, line, draw))
	}
	return chart, note, err
}

// within makes errors of a drawer errors of a place.
func within(place, line string, draw Drawer) Drawer {
	return func(o Order) (Chart, error) {
		chart, err := draw(o)
		if err != nil {
			err = &Error{Place: place + ": " + short(line), Err: err}
		}
		return chart, err
	}
}

// order is what a line asks for in a frame.
func order(place, line string, width, height int64) (o Order, err error) {
	words, problem := Words(line)
	if len(words) == 0 && problem == "" {
		problem = "the marker asks for nothing"
	}
	if problem != "" {
		return o, &Error{Place: place, Message: "`" + short(line) + "`: " + problem, Hint: "for example " + opening + " timeline events.json"}
	}
	if isNative(line) && !strings.HasPrefix(place, "ppt/") {
		return o, &Error{Place: place, Message: "`" + short(line) + "`: --native draws shapes of PowerPoint, which this document is not", Hint: "leave it out"}
	}
	o = Order{Words: words, Formats: []Format{SVG, PNG}}
	if o.Width, o.Height = frame(width, height); o.Width > 0 {
		o.Shown = int(width / emuPerPixel)
	}
	return o, nil
}

// change is an edit of a part, in the place of a relation, or "".
type change struct {
	edit
	old string
}

// alike gathers the pictures that are one chart: they show the same part, ask
// for the same and are as large. Word keeps a text box twice, the second time
// for older programs.
func alike(all []picture) (groups [][]picture) {
	number := map[string]int{}
	for _, pic := range all {
		key := fmt.Sprintf("%d %d %q %q", pic.width, pic.height, pic.line, pic.blip.value("embed"))
		if pic.svg != nil {
			key += pic.svg.value
		}
		n, known := number[key]
		if !known {
			n = len(groups)
			number[key] = n
			groups = append(groups, nil)
		}
		groups[n] = append(groups[n], pic)
	}
	return groups
}

// renew draws a chart again and puts it where its pictures are. It returns what
// changes in the part itself.
func (p *pack) renew(part string, data []byte, twins []picture, draw Drawer) (changes []change, o Outcome, err error) {
	pic := twins[0]
	o = Outcome{Place: part, Marker: pic.line}
	if pic.width == 0 && pic.placeholder {
		if pic.width, pic.height, err = p.placeholderSize(part, pic); err != nil {
			return nil, o, err
		}
	}
	if pic.width == 0 || pic.height == 0 {
		o.Notes = append(o.Notes, "the document does not say how large the frame of this chart is; give the picture a size, and it is drawn for that")
	}
	chart, note, err := drawFor(part, pic.line, pic.width, pic.height, draw)
	if err != nil {
		return nil, o, err
	}
	o.Notes = append(o.Notes, told(chart, note)...)
	if stretched(chart, pic.width, pic.height) {
		o.Frame, o.Drawn = size(int(pic.width/emuPerPixel), int(pic.height/emuPerPixel)), size(chart.Width, chart.Height)
	}
	before, err := p.shown(part, pic)
	if err != nil {
		return nil, o, err
	}
	put := func(of func(picture) *attr, f Format, made []byte) error {
		id, differs, err := p.replace(part, data, of(pic).value, len(twins), f, made)
		for _, pic := range twins {
			if old := of(pic); id != "" {
				changes = append(changes, change{edit{old.from, old.to, id}, old.value})
			}
		}
		o.Stale = o.Stale || differs
		return err
	}
	if err = put(func(pic picture) *attr { return pic.blip.attr("embed") }, PNG, chart.Data[1]); err != nil {
		return nil, o, err
	}
	if pic.svg != nil {
		err = put(func(pic picture) *attr { return pic.svg }, SVG, chart.Data[0])
	} else {
		o.Stale = true
		var id string
		id, err = p.media(part, SVG, chart.Data[0])
		for _, pic := range twins {
			changes = append(changes, change{pic.extend(data, pic.blip.attr("embed").prefix, id), ""})
		}
	}
	for _, pic := range twins {
		if pic.crop.from > 0 {
			o.Stale = true
			o.Notes = append(o.Notes, "the picture was cropped, and the crop is taken off: the chart is drawn for what the frame shows")
			changes = append(changes, change{pic.crop, ""})
		}
		if e, differs := pic.retold(before, chart.Data[0]); differs {
			o.Stale = true
			changes = append(changes, change{e, ""})
		}
	}
	return changes, o, err
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
// its relation. The chart itself shows it so many times.
func (p *pack) replace(part string, data []byte, old string, times int, f Format, made []byte) (id string, changed bool, err error) {
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
		alone, err := p.alone(data, r, times)
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

// countCharts refuses a document of too many charts before any is drawn.
func (p *pack) countCharts() error {
	n := 0
	for _, part := range p.names() {
		_, all, err := p.marked(part)
		if err != nil {
			return err
		}
		if n += len(alike(all)); n > MaxCharts {
			return &Error{Place: part, Message: "the document has too many charts"}
		}
	}
	return nil
}
