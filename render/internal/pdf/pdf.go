// Package pdf writes scenes as PDF, a page each, without a browser.
//
// Everything is vectors. Text is set in subsets of the embedded faces, glyph by
// glyph as it was shaped, and can be selected and searched; what an added face
// draws is set as shapes with its text beneath. Sources lead to their addresses. The
// document has a title, a language and, for each page, the description that a
// screen reader reads, with the links behind it. It holds no date, no version and no path, and is the same bytes on every machine:
// all numbers are computed and written as whole numbers of hundredths.
package pdf

import (
	"crypto/sha256"
	"fmt"
	"io"
	"strings"

	"demarche/render/internal/scene"
)

// Encode writes the pages to w. The document has the title and the language of
// the first.
func Encode(w io.Writer, pages []*scene.Scene) error {
	d := newDocument()
	catalog, list, roots := d.reserve(), d.reserve(), d.reserve()
	tags := &tree{document: d, root: d.reserve(), count: len(pages)}
	fonts := newFonts(d)
	var kids []string
	for i, s := range pages {
		page, body := d.reserve(), d.reserve()
		kids = append(kids, ref(page))
		c := newContent(s, fonts)
		d.stream(body, "", c.draw())
		links := ""
		if all := tags.page(page, i, c); len(all) > 0 {
			links = " /Annots [" + strings.Join(all, " ") + "]"
		}
		d.put(page, fmt.Sprintf("<</Type /Page /Parent %s /MediaBox [0 0 %s %s] /Resources <</Font %s>> /Contents %s%s /StructParents %d /Tabs /S>>",
			ref(list), points(c.shown.W), points(c.shown.H), ref(fonts.resources), ref(body), links, i))
	}
	fonts.write()
	tags.write(roots)
	lang := ""
	if l := language(pages[0].Lang); l != "" {
		lang = "/Lang (" + l + ") "
	}
	d.put(list, fmt.Sprintf("<</Type /Pages /Kids [%s] /Count %d>>", strings.Join(kids, " "), len(kids)))
	d.put(catalog, fmt.Sprintf("<</Type /Catalog /Pages %s %s/MarkInfo <</Marked true>> /StructTreeRoot %s /ViewerPreferences <</DisplayDocTitle true>>>>",
		ref(list), lang, ref(roots)))
	info := d.reserve()
	d.put(info, "<</Title "+text(pages[0].Title)+">>")
	_, err := w.Write(d.finish(catalog, info))
	return err
}

// language returns a language tag, "" if it is none: it stands in the file as
// it is.
func language(tag string) string {
	for _, c := range tag {
		if (c < 'a' || c > 'z') && (c < 'A' || c > 'Z') && (c < '0' || c > '9') && c != '-' {
			return ""
		}
	}
	return tag
}

// document is a PDF file being written.
type document struct {
	out     []byte
	offsets []int // of the objects by number, from 1; 0 while one is only reserved
}

func newDocument() *document {
	return &document{out: []byte("%PDF-1.5\n%\xE2\xE3\xCF\xD3\n"), offsets: []int{0}}
}

// reserve returns the number of an object that will be put later.
func (d *document) reserve() int {
	d.offsets = append(d.offsets, 0)
	return len(d.offsets) - 1
}

func ref(id int) string { return fmt.Sprintf("%d 0 R", id) }

// put writes an object.
func (d *document) put(id int, body string) {
	d.offsets[id] = len(d.out)
	d.out = fmt.Appendf(d.out, "%d 0 obj\n%s\nendobj\n", id, body)
}

// stream writes an object with data, deflated, and more entries for its
// dictionary.
func (d *document) stream(id int, entries string, data []byte) {
	packed := deflate(data)
	d.put(id, fmt.Sprintf("<</Length %d /Filter /FlateDecode %s>>\nstream\n%s\nendstream", len(packed), entries, packed))
}

// finish writes the table of objects and returns the file.
func (d *document) finish(catalog, info int) []byte {
	sum := sha256.Sum256(d.out)
	start := len(d.out)
	d.out = fmt.Appendf(d.out, "xref\n0 %d\n0000000000 65535 f \n", len(d.offsets))
	for _, at := range d.offsets[1:] {
		d.out = fmt.Appendf(d.out, "%010d 00000 n \n", at)
	}
	return fmt.Appendf(d.out, "trailer\n<</Size %d /Root %s /Info %s /ID [<%x> <%x>]>>\nstartxref\n%d\n%%%%EOF\n",
		len(d.offsets), ref(catalog), ref(info), sum[:16], sum[:16], start)
}
