// Package document says which kinds of documents there are, and what became of one.
package document

import (
	"path/filepath"
	"strings"
)

// Kind is a kind of document.
type Kind int

// The kinds.
const (
	Markdown Kind = iota + 1
	HTML
	LaTeX
	Docx
	Pptx
	MDX
	AsciiDoc
	ReStructuredText
	Typst
	ODT
	ODP
	FlatODT
	FlatODP
)

// kinds says which extension makes which kind.
var kinds = []struct {
	extension string
	kind      Kind
}{
	{".md", Markdown}, {".markdown", Markdown}, {".html", HTML}, {".htm", HTML}, {".tex", LaTeX},
	{".docx", Docx}, {".docm", Docx}, {".pptx", Pptx}, {".pptm", Pptx},
	{".dotx", Docx}, {".dotm", Docx}, {".potx", Pptx}, {".potm", Pptx},
	{".qmd", Markdown}, {".rmd", Markdown}, {".mdx", MDX}, {".adoc", AsciiDoc}, {".asciidoc", AsciiDoc},
	{".odt", ODT}, {".ott", ODT}, {".odp", ODP}, {".otp", ODP}, {".fodt", FlatODT}, {".fodp", FlatODP},
	{".rst", ReStructuredText}, {".typ", Typst},
}

// Of returns the kind of a document by its name, or 0.
func Of(path string) Kind {
	for _, k := range kinds {
		if strings.EqualFold(filepath.Ext(path), k.extension) {
			return k.kind
		}
	}
	return 0
}

// Extensions lists the extensions of documents.
func Extensions() (all []string) {
	for _, k := range kinds {
		all = append(all, k.extension)
	}
	return all
}

// MaxBytes is how many bytes a document may have.
const MaxBytes = 256 << 20

// File is a file to be written.
type File struct {
	Path string
	Data []byte
}

// Outcome is what became of one chart.
type Outcome struct {
	Place     string // part of the document, or "" for a text
	Line, Col int
	Marker    string   // what stands in it
	Stale     bool     // it was not up to date
	Frame     string   // the size of the frame that stretches it, such as 640×480, or ""
	Drawn     string   // the size in which it is drawn then
	Notes     []string // what else its reader should know, each a clause without a full stop
}

// Result is a document with its charts renewed.
type Result struct {
	Files  []File // what changes: pictures, and the document last; none if all is up to date
	Charts []Outcome
}

// Document is a document as it is.
type Document struct {
	Path string
	Kind Kind
	Data []byte
	Root string // folder in which pictures may stand; that of the document if empty
}
