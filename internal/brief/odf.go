package brief

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"html"
	"path"
	"strconv"
	"strings"
)

// The namespaces of OpenDocument.
const (
	odfDraw         = "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
	odfText         = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
	odfOffice       = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
	odfSVG          = "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"
	odfPresentation = "urn:oasis:names:tc:opendocument:xmlns:presentation:1.0"
	odfManifest     = "META-INF/manifest.xml"
	odfContent      = "content.xml"
	odfStyles       = "styles.xml"
	xlinkNS         = "http://www.w3.org/1999/xlink"
)

// isODF reports whether the document is one of OpenDocument; flat ones are a single
// text.
func (d Document) isODF() bool { return d.Kind == ODT || d.Kind == ODP || d.isFlat() }

func (d Document) isFlat() bool { return d.Kind == FlatODT || d.Kind == FlatODP }

// odf is a document of OpenDocument that is being changed.
type odf struct {
	kind    Kind
	p       *pack // nil if it is flat
	content []byte
}

// openODF opens a document, and reads all of it once.
func (d Document) openODF() (*odf, error) {
	o := &odf{kind: d.Kind}
	if d.isFlat() {
		o.content = d.Data
		return o, tags("", d.Data, func(tag) error { return nil })
	}
	p, err := openZip(d.Data)
	if err != nil {
		return nil, err
	}
	if !p.has(odfManifest) || !p.has(odfContent) {
		return nil, &Error{Message: "this is a zip file, but no document: " + odfContent + " is missing"}
	}
	manifest, err := p.read(odfManifest)
	switch {
	case err != nil:
		return nil, err
	case bytes.Contains(manifest, []byte("encryption-data")):
		return nil, &Error{Message: "the document is encrypted", Hint: "save it without a password"}
	case p.has("META-INF/documentsignatures.xml"):
		return nil, &Error{Place: "META-INF/documentsignatures.xml", Message: "the document is signed, and a new chart would break the signature", Hint: "take the signature off first"}
	}
	o.p = p
	o.content, err = p.read(odfContent)
	return o, err
}

// part names where the text is, for messages.
func (o *odf) part() string {
	if o.p == nil {
		return ""
	}
	return odfContent
}

// styles returns the part with pages and masters.
func (o *odf) styles() ([]byte, error) {
	if o.p == nil || !o.p.has(odfStyles) {
		return o.content, nil
	}
	return o.p.read(odfStyles)
}

// odfImage is one of the forms in which a frame has its picture.
type odfImage struct {
	from, to int
	href     string
	binary   string // in base64
}

// odfFrame is a frame of a text or a slide.
type odfFrame struct {
	line, name    string
	at            int
	width, height int64
	images        []odfImage
	desc          tag // of the alternative text
	descEnd       tag
	words         string
	depth         int
	start, end    tag
}

// frames finds the frames that have a marker.
func (o *odf) frames() (all []odfFrame, err error) {
	var open []*odfFrame
	var text, data tag
	depth := 0
	err = tags(o.part(), o.content, func(t tag) error {
		if t.end {
			depth--
		} else {
			depth++
		}
		var f *odfFrame
		if len(open) > 0 {
			f = open[len(open)-1]
		}
		switch {
		case t.name == "frame" && !t.end && t.prefix == "draw":
			f = &odfFrame{at: t.from, name: t.value("name"), depth: depth, width: odfLength(t.value("width")), height: odfLength(t.value("height")), start: t}
			f.line, _ = markerLine(f.name)
			open = append(open, f)
		case f == nil:
		case t.name == "frame" && t.end && depth == f.depth-1:
			open, f.end = open[:len(open)-1], t
			if f.line != "" {
				all = append(all, *f)
			}
		case t.name == "image" && !t.end && depth == f.depth+1:
			f.images = append(f.images, odfImage{from: t.from, href: t.value("href")})
		case t.name == "image" && t.end && depth == f.depth && len(f.images) > 0:
			f.images[len(f.images)-1].to = t.to
		case t.name == "binary-data" && !t.end:
			data = t
		case t.name == "binary-data" && len(f.images) > 0 && depth == f.depth+1:
			f.images[len(f.images)-1].binary = string(o.content[data.to:t.from])
		case (t.name == "desc" || t.name == "title") && t.prefix == "svg" && !t.end:
			text = t
		case (t.name == "desc" || t.name == "title") && t.prefix == "svg" && depth == f.depth:
			words := html.UnescapeString(string(o.content[text.to:max(t.from, text.to)]))
			if line, ok := markerLine(words); ok && f.line == "" {
				f.line = line
			}
			if t.name == "desc" {
				f.desc, f.descEnd, f.words = text, t, words
			}
		}
		return nil
	})
	return all, err
}

// odfLength reads a length, in EMU, 0 if it is none.
func odfLength(s string) int64 {
	units := []struct {
		unit string
		emu  float64
	}{{"cm", 360_000}, {"mm", 36_000}, {"in", 914_400}, {"pt", 12_700}, {"pc", 152_400}, {"px", emuPerPixel}}
	for _, u := range units {
		if number, ok := strings.CutSuffix(s, u.unit); ok {
			n, err := strconv.ParseFloat(number, 64)
			if err != nil || n < 0 || n*u.emu > maxLength {
				return 0
			}
			return int64(n*u.emu + 0.5)
		}
	}
	return 0
}

// inCentimetres writes a length.
func inCentimetres(emu int64) string { return fmt.Sprintf("%d.%03dcm", emu/360_000, emu/360%1000) }

// bytesOf returns a form of a picture, or nil.
func (o *odf) bytesOf(image odfImage) []byte {
	if image.binary != "" {
		data, err := base64.StdEncoding.DecodeString(strings.Join(strings.Fields(image.binary), ""))
		if err != nil {
			return nil
		}
		return data
	}
	name := path.Clean(image.href)
	if o.p == nil || !o.p.has(name) {
		return nil
	}
	data, err := o.p.read(name)
	if err != nil {
		return nil
	}
	return data
}

// shown returns the SVG that a frame shows, or nil; and whether it shows a chart
// already. Saving flat documents, LibreOffice keeps the PNG alone.
func (o *odf) shown(f odfFrame, c Chart) (svg []byte, same bool) {
	for _, image := range f.images {
		data := o.bytesOf(image)
		if bytes.Contains(data[:min(len(data), 1000)], []byte("<svg")) {
			return data, bytes.Equal(data, c.Data[0])
		}
		same = same || len(data) > 0 && bytes.Equal(data, c.Data[1])
	}
	return nil, same
}

// renewODF renews the charts of a document of OpenDocument.
func (d Document) renewODF(draw Drawer) (Result, error) {
	o, err := d.openODF()
	if err != nil {
		return Result{}, err
	}
	var r Result
	if err := o.renew(&r, draw); err != nil {
		return Result{}, err
	}
	return r, d.packODF(o, &r)
}

func (o *odf) renew(r *Result, draw Drawer) error {
	frames, err := o.frames()
	if err != nil {
		return err
	}
	if len(frames) > MaxCharts {
		return &Error{Place: o.part(), Message: "the document has too many charts"}
	}
	var edits []edit
	var left []string
	for _, f := range frames {
		if len(f.images) == 0 {
			return inPart(o.part(), o.content, f.at, "`"+short(f.name)+"` has the marker of a chart, but is no picture", "put a picture in its place, with the marker as its description")
		}
		outcome := Outcome{Place: o.part(), Marker: f.line}
		chart, note, err := drawFor(o.part(), f.line, f.width, f.height, draw)
		if err != nil {
			return err
		}
		outcome.Notes = told(chart, note)
		if stretched(chart, f.width, f.height) {
			outcome.Frame, outcome.Drawn = size(int(f.width/emuPerPixel), int(f.height/emuPerPixel)), size(chart.Width, chart.Height)
		}
		before, same := o.shown(f, chart)
		if outcome.Stale = !same; outcome.Stale {
			made, err := o.images(chart)
			if err != nil {
				return err
			}
			for i, image := range f.images {
				e := edit{image.from, image.to, ""}
				if i == 0 {
					e.text = made
				}
				edits = append(edits, e)
				left = append(left, path.Clean(image.href))
			}
			if e, differs := f.retold(before, chart.Data[0], o.content); differs {
				edits = append(edits, e)
			}
		}
		r.Charts = append(r.Charts, outcome)
	}
	o.content = splice(o.content, edits)
	return o.tidy(left)
}

// retold is the edit that lets the alternative text follow the chart, if the
// program wrote it.
func (f odfFrame) retold(before, now, content []byte) (edit, bool) {
	text := alternative(now)
	var words, markers []string
	for line := range strings.Lines(f.words) {
		if _, ok := markerLine(line); ok {
			markers = append(markers, strings.TrimSpace(line))
		} else {
			words = append(words, line)
		}
	}
	said := strings.Join(words, "")
	if text == "" || oneLine(said) == text || !wroteAlternative(said, before) {
		return edit{}, false
	}
	made := attrText(strings.Join(append([]string{text}, markers...), "\n"))
	switch {
	case f.desc.name == "": // an element of ours, behind all others that a frame may begin with
		return inElement(content, f.start, f.end, `<svg:desc xmlns:svg="`+odfSVG+`">`+made+`</svg:desc>`, false), true
	case f.descEnd.from == f.descEnd.to: // <svg:desc/>
		return inElement(content, f.desc, f.descEnd, made, false), true
	}
	return edit{f.desc.to, f.descEnd.from, made}, true
}

// images adds the forms of a chart to the document, and returns what shows them.
func (o *odf) images(c Chart) (string, error) {
	var b strings.Builder
	for i, f := range []Format{SVG, PNG} {
		if o.p == nil {
			b.WriteString(`<draw:image xmlns:draw="` + odfDraw + `" xmlns:office="` + odfOffice + `"><office:binary-data>` + base64.StdEncoding.EncodeToString(c.Data[i]) + `</office:binary-data></draw:image>`)
			continue
		}
		sum := sha256.Sum256(c.Data[i])
		name := "Pictures/demarche-" + hex.EncodeToString(sum[:6]) + "." + string(f)
		if _, err := o.p.set(name, c.Data[i]); err != nil {
			return "", err
		}
		if err := o.manifest(name, f); err != nil {
			return "", err
		}
		b.WriteString(`<draw:image xmlns:draw="` + odfDraw + `" xmlns:xlink="` + xlinkNS + `" xlink:href="` + name + `" xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"/>`)
	}
	return b.String(), nil
}

// manifest lists a picture among the parts.
func (o *odf) manifest(name string, f Format) error {
	data, err := o.p.read(odfManifest)
	if err != nil {
		return err
	}
	if bytes.Contains(data, []byte(`"`+name+`"`)) {
		return nil
	}
	kind := map[Format]string{SVG: "image/svg+xml", PNG: "image/png"}[f]
	return o.p.append(odfManifest, data, "manifest", false, func(t tag) string {
		prefix := ""
		if t.prefix != "" {
			prefix = t.prefix + ":"
		}
		return "<" + t.qualified("file-entry") + " " + prefix + `full-path="` + name + `" ` + prefix + `media-type="` + kind + `"/>`
	})
}

// tidy takes out pictures that nothing shows any more.
func (o *odf) tidy(left []string) error {
	if o.p == nil {
		return nil
	}
	styles, err := o.styles()
	if err != nil {
		return err
	}
	for _, name := range left {
		if !strings.HasPrefix(name, "Pictures/") || !o.p.has(name) || bytes.Contains(o.content, []byte(name)) || bytes.Contains(styles, []byte(name)) {
			continue
		}
		o.p.remove(name)
		if err := o.p.cut(odfManifest, func(t tag) bool { return t.name == "file-entry" && t.value("full-path") == name }); err != nil {
			return err
		}
	}
	return nil
}

// packODF adds the document to what is to be written, if it changed.
func (d Document) packODF(o *odf, r *Result) error {
	if o.p == nil {
		if !bytes.Equal(o.content, d.Data) {
			r.Files = append(r.Files, File{d.Path, o.content})
		}
		return nil
	}
	if changed, err := o.p.set(odfContent, o.content); err != nil || !changed && len(o.p.changed) == 0 {
		return err
	}
	data, err := o.p.bytes()
	r.Files = append(r.Files, File{d.Path, data})
	return err
}
