package timeline

import (
	"cmp"
	"fmt"
	"io"
	"os"
	_ "time/tzdata" // for machines that have no zones of their own

	"demarche/timeline/internal/document"
	"demarche/timeline/internal/parts"
	"demarche/timeline/internal/walk"
)

// Limits keep a hostile or mistaken file from taking the machine with it.
type Limits struct {
	FileSize int64 // bytes of all files that are read together
	Events   int
	Title    int // characters in a title, a name, an id
	Text     int // characters in a summary, a quote
	Items    int // actors, sources, and entries of any list but that of the events
	Problems int // of one code that are told one by one; others are counted. Negative: all
}

// The limits that hold where a field of [Limits] is zero.
const (
	DefaultFileSize = 1 << 30
	DefaultEvents   = 2_000_000
	DefaultTitle    = 500
	DefaultText     = 20_000
	DefaultItems    = 500_000
)

// mostFileSize is what can be counted in the 32 bits that events have for their places, whatever
// is allowed.
const mostFileSize = 1<<31 - 1

// OrDefault returns the limits with the defaults in place of zeros.
func (l Limits) OrDefault() Limits {
	l.FileSize = min(cmp.Or(l.FileSize, DefaultFileSize), mostFileSize)
	l.Events = cmp.Or(l.Events, DefaultEvents)
	l.Title = cmp.Or(l.Title, DefaultTitle)
	l.Text = cmp.Or(l.Text, DefaultText)
	l.Items = cmp.Or(l.Items, DefaultItems)
	return l
}

// ofTexts are the limits of single texts.
func (l Limits) ofTexts() walk.Limits {
	return walk.Limits{Title: l.Title, Text: l.Text, Items: l.Items, Problems: l.Problems}
}

// LoadFile reads the events file at path, with what it includes. See [Load] for
// what it returns; the error also is that of opening the file, or says that it is
// a folder. A file that names records of data sets (from) is refused: whoever
// has an engine for them calls [LoadAll] with [Input].Set.
func LoadFile(path string, limits Limits) (*Timeline, Problems, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, nil, err
	}
	defer func() { _ = f.Close() }()
	if info, err := f.Stat(); err == nil && info.IsDir() {
		return nil, nil, fmt.Errorf("%s is a folder, not an events file", path)
	}
	return LoadAll(limits, Input{Name: path, R: f, Open: Beside(path)})
}

// Load reads an events file, checks all of it and puts its events in order.
// The name stands in messages.
//
// The problems are everything wrong with the file, sorted by position. Where
// one of them is an error the Timeline is nil; where all are warnings it is
// good to use. The error is not nil only where r could not be read.
func Load(name string, r io.Reader, limits Limits) (*Timeline, Problems, error) {
	return LoadAll(limits, Input{Name: name, R: r})
}

// LoadAll is [Load] for several files that belong together, and for what they
// include. Title, summary, language, time zone and as-of date are those of the
// first.
func LoadAll(limits Limits, inputs ...Input) (*Timeline, Problems, error) {
	reading, err := Read(limits, inputs...)
	if err != nil {
		return nil, nil, err
	}
	return reading.Timeline, reading.Problems, nil
}

// TooLarge says that a file has more bytes than the limits allow.
func TooLarge(name string, limits Limits) Problem {
	limits = limits.OrDefault()
	return Problem{
		File: name, Code: "too-large",
		Message: fmt.Sprintf("the file is larger than the %d bytes allowed", limits.FileSize),
		Hint:    "select less when exporting, or raise --max-file-size",
	}
}

// read reads a single file; where its JSON is broken, what it was most likely
// meant to be, so that all of it is checked.
func read(p *parts.Part, limits Limits) *loader {
	l := entered([]*parts.Part{p}, limits)
	if !l.in.Broken || p.Foreign {
		return l
	}
	again := walk.Repaired(l.in)
	if again == nil {
		return l
	}
	l = newLoader([]*parts.Part{p}, limits)
	l.in = again
	l.file()
	return l
}

// faulty notes what was wrong with the spelling of a file before it was read.
func faulty(r *walk.Reader, i int, p *parts.Part) {
	was := document.Document{Data: p.File}
	note := func(at int, code, hint, message string) *Problem {
		pos := Position(was.At(at))
		pos.File = i
		r.Problems = append(r.Problems, Problem{File: p.Name, Pos: pos, Code: code, Message: message, Hint: hint})
		return &r.Problems[len(r.Problems)-1]
	}
	for _, f := range p.Broken {
		noted := note(f.At, "json", f.Hint, f.Message)
		for _, e := range f.Fix {
			noted.Fix = append(noted.Fix, Edit(e))
		}
	}
	for _, f := range p.YAML {
		note(f.At, "yaml", f.Hint, f.Message)
	}
}

// readParts reads files that belong together.
func readParts(all []*parts.Part, limits Limits) *loader {
	if len(all) == 1 && all[0].Broken == nil {
		return read(all[0], limits)
	}
	return entered(all, limits)
}

// entered reads parts one after the other; if events that were to be read in parts
// turn out to be no JSON, all of it anew, since what is broken may begin elsewhere.
func entered(all []*parts.Part, limits Limits) *loader {
	for plainly := false; ; plainly = true {
		l := newLoader(all, limits)
		l.plainly = plainly
		for i, p := range all {
			if faulty(l.in, i, p); p.JSON != nil {
				l.in.Enter(i)
				l.file()
			}
		}
		if l.plainly == plainly {
			return l
		}
	}
}

// conclude makes a timeline of what has been read, and sorts the problems.
func (l *loader) conclude() {
	if l.headed && !l.eventful {
		l.in.Missing(l.head, l.headAt)
	}
	after := afterwards{l}
	after.askDates()
	resolver{l}.resolve()
	if !l.in.Failed() {
		(&ordering{notes: &l.in.Notes, t: l.t, spoken: l.spoken}).order()
		after.checkAsOf()
		after.checkWeekdays()
		after.checkSkipped()
		after.checkCalendar()
	}
	walk.Close(&l.in.Notes)
	l.in.Problems.Sort()
	l.in.Silence()
}
