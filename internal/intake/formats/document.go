// Package formats reads what others keep events in, and makes tables of it: outlines
// of Markwhen, Mermaid, Markdown and HTML, calendars, timelines of TimelineJS, Word
// documents, answers of Wikidata. What the columns mean is said by a mapping.
package formats

import (
	"demarche/internal/mapping"
	"demarche/internal/rawjson"
	"demarche/internal/sheet"
)

// Document is a file that has been opened: tables, and what is said of all.
type Document struct {
	As, How                    string
	Title, Summary, Lang, Zone string
	Eras                       []Era
	Tables                     []*sheet.Table
	Left                       []Left
	Notes                      []string
	Mapping                    *mapping.Mapping // known by the format; nil for tables of the user's own

	Own     *OwnFile // a file of ours, taken as it is
	Doubt   *Error   // what only people can settle
	DoubtAt int
	More    []*sheet.Table // tables of the user's own, behind those whose mapping is known
}

// OwnFile is an events file of ours, in JSON, JSON Lines, a workbook or a table
// as export writes them: taken as it is, without a mapping.
type OwnFile struct {
	Head            []rawjson.Member
	Actors, Sources [][]byte
	Events          [][]byte
}

// Era is a stretch of time of the source.
type Era struct{ Title, Date string }

// Error is why nothing was imported.
type Error struct {
	Place   string // file, or file:line
	Message string
	Hint    string
	Doubt   bool // people have to say what is meant
	Usage   bool // a flag is wrong
}

// Error returns the message.
func (e *Error) Error() string { return e.Message }

// Left is a row or a text that did not become an event.
type Left struct {
	Line int    `json:"line"`
	Text string `json:"text,omitzero"`
	Why  string `json:"why"`
}
