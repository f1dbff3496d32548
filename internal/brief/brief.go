// Package brief renews the charts that documents hold. A document says by a
// marker what is to be drawn; everything that is not between markers, or not a
// part of the picture, keeps its bytes.
//
// It knows nothing of events and flags: whoever calls it draws.
package brief

import (
	"strings"
	"unicode/utf8"

	"demarche/internal/brief/chart"
	"demarche/internal/brief/document"
	"demarche/internal/brief/docx"
	"demarche/internal/brief/odf"
	"demarche/internal/brief/pptx"
	"demarche/internal/brief/text"
	"demarche/internal/markup"
)

// Renew draws the charts of a document again. It writes nothing.
func Renew(d document.Document, draw chart.Drawer) (document.Result, error) {
	switch d.Kind {
	case document.Docx:
		return docx.Renew(d, draw)
	case document.Pptx:
		return pptx.Renew(d, draw)
	case document.ODT, document.ODP, document.FlatODT, document.FlatODP:
		return odf.Renew(d, draw)
	}
	return text.Renew(d, draw)
}

// Insert adds a chart: in a text after the one line that holds at, or at the
// end if at is empty.
func Insert(d document.Document, line, at string, draw chart.Drawer) (document.Result, error) {
	if err := fits(line); err != nil {
		return document.Result{}, err
	}
	switch d.Kind {
	case document.Docx:
		return docx.Insert(d, line, at, draw)
	case document.Pptx:
		return pptx.Insert(d, line, at, draw)
	case document.ODT, document.ODP, document.FlatODT, document.FlatODP:
		return odf.Insert(d, line, at, draw)
	}
	return text.Insert(d, line, at, draw)
}

// fits refuses lines that cannot stand in a marker.
func fits(line string) error {
	if strings.ContainsAny(line, "\r\n") || strings.Contains(line, "-->") || strings.TrimSpace(line) == "" || !utf8.ValidString(line) {
		return &markup.Error{Message: "`" + line + "` cannot stand in a marker", Hint: "one line, such as: timeline events.json --lanes actor"}
	}
	return nil
}

// Compose makes a new document of a template, or of a plain one if that is empty:
// what the template holds stays, and the parts come behind it. The notes say what
// its reader would miss.
func Compose(kind document.Kind, template []byte, parts []chart.Part) (data []byte, notes []string, err error) {
	if kind == document.Docx {
		return docx.Compose(template, parts)
	}
	return pptx.Compose(template, parts)
}
