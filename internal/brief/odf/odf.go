// Package odf renews charts in documents of OpenDocument, and adds some.
package odf

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

	"demarche/internal/brief/chart"
	"demarche/internal/brief/document"
	"demarche/internal/brief/zipped"
	"demarche/internal/markup"
)

// The namespaces of OpenDocument.
const (
	drawNS         = "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
	textNS         = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
	officeNS       = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
	svgNS          = "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"
	presentationNS = "urn:oasis:names:tc:opendocument:xmlns:presentation:1.0"
	manifestPart   = "META-INF/manifest.xml"
	contentPart    = "content.xml"
	stylesPart     = "styles.xml"
	tableNS        = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
	styleNS        = "urn:oasis:names:tc:opendocument:xmlns:style:1.0"
	foNS           = "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
	xlinkNS        = "http://www.w3.org/1999/xlink"
)

// isFlat reports whether a document is a single text.
func isFlat(d document.Document) bool {
	return d.Kind == document.FlatODT || d.Kind == document.FlatODP
}

// file is a document of OpenDocument that is being changed.
type file struct {
	kind    document.Kind
	p       *zipped.File // nil if it is flat
	content []byte
}

// openODF opens a document, and reads all of it once.
func openODF(d document.Document) (*file, error) {
	o := &file{kind: d.Kind}
	if isFlat(d) {
		o.content = d.Data
		return o, markup.Tags("", d.Data, func(markup.Tag) error { return nil })
	}
	p, err := zipped.Open(d.Data)
	if err != nil {
		return nil, err
	}
	if !p.Has(manifestPart) || !p.Has(contentPart) {
		return nil, &markup.Error{Message: "this is a zip file, but no document: " + contentPart + " is missing"}
	}
	manifest, err := p.Read(manifestPart)
	switch {
	case err != nil:
		return nil, err
	case bytes.Contains(manifest, []byte("encryption-data")):
		return nil, &markup.Error{Message: "the document is encrypted", Hint: "save it without a password"}
	case p.Has("META-INF/documentsignatures.xml"):
		return nil, &markup.Error{Place: "META-INF/documentsignatures.xml", Message: "the document is signed, and a new chart would break the signature", Hint: "take the signature off first"}
	}
	o.p = p
	o.content, err = p.Read(contentPart)
	return o, err
}

// part names where the text is, for messages.
func (o *file) part() string {
	if o.p == nil {
		return ""
	}
	return contentPart
}

// styles returns the part with pages and masters.
func (o *file) styles() ([]byte, error) {
	if o.p == nil || !o.p.Has(stylesPart) {
		return o.content, nil
	}
	return o.p.Read(stylesPart)
}

// image is one of the forms in which a frame has its picture.
type image struct {
	from, to int
	href     string
	binary   string // in base64
}

// frame is a frame of a text or a slide.
type frame struct {
	line, name    string
	at            int
	width, height int64
	images        []image
	desc          markup.Tag // of the alternative text
	descEnd       markup.Tag
	words         string
	depth         int
	start, end    markup.Tag
	x, y          int64
	table         markup.Tag // that it holds
	tableEnd      markup.Tag
}

// frames finds the frames that have a marker.
func (o *file) frames() (all []frame, err error) {
	var open []*frame
	var text, data markup.Tag
	depth := 0
	err = markup.Tags(o.part(), o.content, func(t markup.Tag) error {
		if t.End {
			depth--
		} else {
			depth++
		}
		var f *frame
		if len(open) > 0 {
			f = open[len(open)-1]
		}
		switch {
		case t.Name == "frame" && !t.End && t.Prefix == "draw":
			f = &frame{at: t.From, name: t.Value("name"), depth: depth, width: length(t.Value("width")), height: length(t.Value("height")), start: t, x: length(t.Value("x")), y: length(t.Value("y"))}
			f.line, _ = chart.MarkerLine(f.name)
			open = append(open, f)
		case f == nil:
		case t.Name == "frame" && t.End && depth == f.depth-1:
			open, f.end = open[:len(open)-1], t
			if f.line != "" {
				all = append(all, *f)
			}
		case t.Name == "table" && t.Prefix == "table" && !t.End && depth == f.depth+1:
			f.table = t
		case t.Name == "table" && t.Prefix == "table" && depth == f.depth:
			f.tableEnd = t
		case t.Name == "image" && !t.End && depth == f.depth+1:
			f.images = append(f.images, image{from: t.From, href: t.Value("href")})
		case t.Name == "image" && t.End && depth == f.depth && len(f.images) > 0:
			f.images[len(f.images)-1].to = t.To
		case t.Name == "binary-data" && !t.End:
			data = t
		case t.Name == "binary-data" && len(f.images) > 0 && depth == f.depth+1:
			f.images[len(f.images)-1].binary = string(o.content[data.To:t.From])
		case (t.Name == "desc" || t.Name == "title") && t.Prefix == "svg" && !t.End:
			text = t
		case (t.Name == "desc" || t.Name == "title") && t.Prefix == "svg" && depth == f.depth:
			words := html.UnescapeString(string(o.content[text.To:max(t.From, text.To)]))
			if line, ok := chart.MarkerLine(words); ok && f.line == "" {
				f.line = line
			}
			if t.Name == "desc" {
				f.desc, f.descEnd, f.words = text, t, words
			}
		}
		return nil
	})
	return all, err
}

// length reads a length, in EMU, 0 if it is none.
func length(s string) int64 {
	units := []struct {
		unit string
		emu  float64
	}{{"cm", 360_000}, {"mm", 36_000}, {"in", 914_400}, {"pt", 12_700}, {"pc", 152_400}, {"px", markup.EMUPerPixel}}
	for _, u := range units {
		if number, ok := strings.CutSuffix(s, u.unit); ok {
			n, err := strconv.ParseFloat(number, 64)
			if err != nil || n < 0 || n*u.emu > markup.MaxLength {
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
func (o *file) bytesOf(image image) []byte {
	if image.binary != "" {
		data, err := base64.StdEncoding.DecodeString(strings.Join(strings.Fields(image.binary), ""))
		if err != nil {
			return nil
		}
		return data
	}
	name := path.Clean(image.href)
	if o.p == nil || !o.p.Has(name) {
		return nil
	}
	data, err := o.p.Read(name)
	if err != nil {
		return nil
	}
	return data
}

// shown returns the SVG that a frame shows, or nil; and whether it shows a chart
// already. Saving flat documents, LibreOffice keeps the PNG alone.
func (o *file) shown(f frame, c chart.Chart) (svg []byte, same bool) {
	for _, image := range f.images {
		data := o.bytesOf(image)
		if bytes.Contains(data[:min(len(data), 1000)], []byte("<svg")) {
			return data, bytes.Equal(data, c.Data[0])
		}
		same = same || len(data) > 0 && bytes.Equal(data, c.Data[1])
	}
	return nil, same
}

// Renew renews the charts of a document of OpenDocument.
func Renew(d document.Document, draw chart.Drawer) (document.Result, error) {
	o, err := openODF(d)
	if err != nil {
		return document.Result{}, err
	}
	var r document.Result
	if err := o.renewAll(&r, draw); err != nil {
		return document.Result{}, err
	}
	return r, o.finish(d, &r)
}

// renewAll renews chronologies and charts.
func (o *file) renewAll(r *document.Result, draw chart.Drawer) (err error) {
	if o.hasSlides() {
		r.Charts, err = renewTables(o, draw)
	} else {
		r.Charts, err = renewRegions(o, draw)
	}
	if err != nil {
		return err
	}
	return o.renew(r, draw)
}

// hasSlides reports whether the document is a presentation.
func (o *file) hasSlides() bool { return o.kind == document.ODP || o.kind == document.FlatODP }

// renew renews the pictures.
func (o *file) renew(r *document.Result, draw chart.Drawer) error {
	frames, err := o.frames()
	if err != nil {
		return err
	}
	if len(frames) > chart.MaxCharts {
		return &markup.Error{Place: o.part(), Message: "the document has too many charts"}
	}
	var edits []markup.Edit
	var left []string
	for _, f := range frames {
		if chart.IsChronology(f.line) && f.table.Name != "" { // a table on a slide
			continue
		}
		if len(f.images) == 0 {
			return markup.InPart(o.part(), o.content, f.at, "`"+markup.Short(f.name)+"` has the marker of a chart, but is no picture", "put a picture in its place, with the marker as its description")
		}
		outcome := document.Outcome{Place: o.part(), Marker: f.line}
		drawn, note, err := chart.DrawFor(o.part(), f.line, f.width, f.height, draw)
		if err != nil {
			return err
		}
		outcome.Notes = chart.Told(drawn, note)
		if chart.Stretched(drawn, f.width, f.height) {
			outcome.Frame, outcome.Drawn = chart.Size(int(f.width/markup.EMUPerPixel), int(f.height/markup.EMUPerPixel)), chart.Size(drawn.Width, drawn.Height)
		}
		before, same := o.shown(f, drawn)
		if outcome.Stale = !same; outcome.Stale {
			made, err := o.images(drawn)
			if err != nil {
				return err
			}
			for i, image := range f.images {
				e := markup.Edit{From: image.from, To: image.to, Text: ""}
				if i == 0 {
					e.Text = made
				}
				edits = append(edits, e)
				left = append(left, path.Clean(image.href))
			}
			if e, differs := f.retold(before, drawn.Data[0], o.content); differs {
				edits = append(edits, e)
			}
		}
		r.Charts = append(r.Charts, outcome)
	}
	o.content = markup.Splice(o.content, edits)
	return o.tidy(left)
}

// retold is the edit that lets the alternative text follow the chart, if the
// program wrote it.
func (f frame) retold(before, now, content []byte) (markup.Edit, bool) {
	text, ok := chart.RetoldAlternative(f.words, before, now)
	if !ok {
		return markup.Edit{}, false
	}
	made := markup.Escape(text)
	switch {
	case f.desc.Name == "": // an element of ours, behind all others that a frame may begin with
		return markup.InElement(content, f.start, f.end, `<svg:desc xmlns:svg="`+svgNS+`">`+made+`</svg:desc>`, false), true
	case f.descEnd.From == f.descEnd.To: // <svg:desc/>
		return markup.InElement(content, f.desc, f.descEnd, made, false), true
	}
	return markup.Edit{From: f.desc.To, To: f.descEnd.From, Text: made}, true
}

// images adds the forms of a chart to the document, and returns what shows them.
func (o *file) images(c chart.Chart) (string, error) {
	var b strings.Builder
	for i, f := range []chart.Format{chart.SVG, chart.PNG} {
		if o.p == nil {
			b.WriteString(`<draw:image xmlns:draw="` + drawNS + `" xmlns:office="` + officeNS + `"><office:binary-data>` + base64.StdEncoding.EncodeToString(c.Data[i]) + `</office:binary-data></draw:image>`)
			continue
		}
		sum := sha256.Sum256(c.Data[i])
		name := "Pictures/demarche-" + hex.EncodeToString(sum[:6]) + "." + string(f)
		if _, err := o.p.Set(name, c.Data[i]); err != nil {
			return "", err
		}
		if err := o.manifest(name, f); err != nil {
			return "", err
		}
		b.WriteString(`<draw:image xmlns:draw="` + drawNS + `" xmlns:xlink="` + xlinkNS + `" xlink:href="` + name + `" xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"/>`)
	}
	return b.String(), nil
}

// manifest lists a picture among the parts.
func (o *file) manifest(name string, f chart.Format) error {
	data, err := o.p.Read(manifestPart)
	if err != nil {
		return err
	}
	if bytes.Contains(data, []byte(`"`+name+`"`)) {
		return nil
	}
	kind := map[chart.Format]string{chart.SVG: "image/svg+xml", chart.PNG: "image/png"}[f]
	return o.p.Append(manifestPart, data, "manifest", false, func(t markup.Tag) string {
		prefix := ""
		if t.Prefix != "" {
			prefix = t.Prefix + ":"
		}
		return "<" + t.Qualified("file-entry") + " " + prefix + `full-path="` + name + `" ` + prefix + `media-type="` + kind + `"/>`
	})
}

// tidy takes out pictures that nothing shows any more.
func (o *file) tidy(left []string) error {
	if o.p == nil {
		return nil
	}
	styles, err := o.styles()
	if err != nil {
		return err
	}
	for _, name := range left {
		if !strings.HasPrefix(name, "Pictures/") || !o.p.Has(name) || bytes.Contains(o.content, []byte(name)) || bytes.Contains(styles, []byte(name)) {
			continue
		}
		o.p.Remove(name)
		if err := o.p.Cut(manifestPart, func(t markup.Tag) bool { return t.Name == "file-entry" && t.Value("full-path") == name }); err != nil {
			return err
		}
	}
	return nil
}

// finish adds the document to what is to be written, if it changed.
func (o *file) finish(d document.Document, r *document.Result) error {
	if o.p == nil {
		if !bytes.Equal(o.content, d.Data) {
			r.Files = append(r.Files, document.File{Path: d.Path, Data: o.content})
		}
		return nil
	}
	if changed, err := o.p.Set(contentPart, o.content); err != nil || !changed && !o.p.IsChanged() {
		return err
	}
	data, err := o.p.Bytes()
	r.Files = append(r.Files, document.File{Path: d.Path, Data: data})
	return err
}
