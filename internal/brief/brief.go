// Package brief renews the charts that documents hold. A document says by a
// marker what is to be drawn; everything that is not between markers, or not a
// part of the picture, keeps its bytes.
//
// It knows nothing of events and flags: whoever calls it draws.
package brief

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"demarche/internal/prose"
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

// KindOf returns the kind of a document by its name, or 0.
func KindOf(path string) Kind {
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

// MaxDocument is how many bytes a document may have.
const MaxDocument = 256 << 20

// MaxCharts is how many charts a document may have.
const MaxCharts = 500

// Format is what a chart is drawn as.
type Format string

// The formats. Inline is an SVG for the inside of a page.
const (
	SVG    Format = "svg"
	PNG    Format = "png"
	PDF    Format = "pdf"
	Inline Format = "inline"
	Text   Format = "md" // words instead of a picture, for those commands that write some

	Shapes Format = "shapes" // for a group of a slide, with #1, #2 and so on for ids

	Account Format = "account" // words as a word processor has them
)

// Order is what a marker asks for.
type Order struct {
	Words   []Word // the command first
	Formats []Format
	Prefix  string // of the ids in an inline SVG
	Notes   string // begins the labels of footnotes in words for Markdown
	Table   bool   // an account is to be a table
	// The frame that a picture stands in, in CSS pixels, or 0. A chart that has no
	// size of its own takes that of the frame.
	Width, Height int
	// The width at which the picture is shown, in CSS pixels, or 0 if that is Width.
	Shown int
}

// Chart is what was drawn.
type Chart struct {
	Title string
	Words bool // the data is words in the format of the document, not pictures

	Account *prose.Document // the words, if that was asked for
	Data    [][]byte        // one for each format, or one if Words
	Name    string          // file that the marker names for it, with slashes; or ""

	Width, Height int // of the picture, in CSS pixels, or 0

	Warnings []string // what the chart does not show as asked, each a clause without a full stop
}

// Drawer draws what a marker asks for. Its errors come back as they are,
// inside of an [*Error]; one that is about a word of the marker wraps it into a
// [*WordError].
type Drawer func(Order) (Chart, error)

// WordError is an error in a word of a marker.
type WordError struct {
	Index int
	Err   error
}

func (e *WordError) Error() string { return e.Err.Error() }

// Unwrap returns what is wrong with the word.
func (e *WordError) Unwrap() error { return e.Err }

// Error says what is wrong with a document, and where. It is left untouched.
type Error struct {
	Place     string // part of the document, or "" for a text
	Line, Col int    // from 1, columns in characters; 0 if it is about all of it
	Message   string
	Hint      string
	Err       error // what the drawer returned, or nil
}

func (e *Error) Error() string {
	if e.Err != nil {
		return e.Err.Error()
	}
	return e.Message
}

// Unwrap returns the error of the drawer.
func (e *Error) Unwrap() error { return e.Err }

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

// Renew draws the charts of a document again. It writes nothing.
func (d Document) Renew(draw Drawer) (Result, error) {
	switch {
	case d.isOffice():
		return d.renewOffice(draw)
	case d.isODF():
		return d.renewODF(draw)
	}
	return d.renewText(draw)
}

// Insert adds a chart: in a text after the one line that holds at, or at the
// end if at is empty.
func (d Document) Insert(line, at string, draw Drawer) (Result, error) {
	if err := fits(line); err != nil {
		return Result{}, err
	}
	switch {
	case d.isOffice():
		return d.insertOffice(line, at, draw)
	case d.isODF():
		return d.insertODF(line, at, draw)
	}
	return d.insertText(line, at, draw)
}

// fits refuses lines that cannot stand in a marker.
func fits(line string) error {
	if strings.ContainsAny(line, "\r\n") || strings.Contains(line, "-->") || strings.TrimSpace(line) == "" || !utf8.ValidString(line) {
		return &Error{Message: "`" + line + "` cannot stand in a marker", Hint: "one line, such as: timeline events.json --lanes actor"}
	}
	return nil
}

// changes reports whether the file at path does not hold the data.
func changes(path string, data []byte) (absent, differs bool, err error) {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return true, true, nil
	case err != nil:
		return false, true, err
	case !info.Mode().IsRegular():
		return false, true, fmt.Errorf("%s is no file", path)
	case info.Size() != int64(len(data)):
		return false, true, nil
	}
	old, err := os.ReadFile(path)
	return false, !bytes.Equal(old, data), err
}
