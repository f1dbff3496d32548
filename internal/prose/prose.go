// Package prose is an account of events as a word processor has it: headings,
// paragraphs, tables and notes, without a look. Who tells it knows events; who
// writes it down knows a format.
package prose

// Document is an account.
type Document struct {
	Title       string
	Lang        string // BCP 47
	RightToLeft bool
	Blocks      []Block
	Sources     []Source
	SourcesHead string // heading of the list of sources, for formats without notes
}

// Kind is what a block is.
type Kind int

// The kinds of blocks.
const (
	Text Kind = iota
	Heading
	Item  // of a list
	Quote // what somebody said
	Grid  // a table
)

// Block is a paragraph, or a table.
type Block struct {
	Kind  Kind
	Level int // of a heading, from 1
	Runs  []Run
	Keep  bool // it stands on one page with what comes next
	Head  []string
	Rows  [][]Cell
	Wide  []int // how wide columns are, in hundredths of the table
}

// Cell is a cell of a table: paragraphs.
type Cell [][]Run

// Run is a piece of a paragraph.
type Run struct {
	Text    string
	Strong  bool
	Quiet   bool   // less important than what is around it
	Break   bool   // a new line of the same paragraph begins before it
	Note    int    // number of a source, in place of a text
	Address string // a link: http or https
}

// Source is what a note cites.
type Source struct {
	Number int
	Full   []Run // where it is first cited
	Again  []Run // where it is cited once more
}

// Plain returns the text of runs, without notes.
func Plain(runs []Run) (text string) {
	for _, r := range runs {
		if r.Break {
			text += "\n"
		}
		text += r.Text
	}
	return text
}

// Source returns the source of a number.
func (d Document) Source(number int) (Source, bool) {
	for _, s := range d.Sources {
		if s.Number == number {
			return s, true
		}
	}
	return Source{}, false
}
