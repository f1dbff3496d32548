// Package chart is what a document and who draws for it say to each other: the line
// of a marker, the order that comes of it, and the chart; for which frame it is
// drawn, and whether its text is read there.
package chart

import (
	"demarche/internal/prose"
)

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
// inside of a [*markup.Error]; one that is about a word of the marker wraps it into a
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

// Part is a part of a new document: words, or a picture.
type Part struct {
	Title   string // its heading, or that of its slide
	Opening bool   // it is what the document begins with
	Account *prose.Document
	Draw    Drawer // of a picture
}
