package timeline

import (
	"bytes"
	"fmt"
	"io"
	"io/fs"
	"os"
	"regexp"
	"strings"
	"time"
	_ "time/tzdata" // for machines that have no zones of their own

	"demarche/internal/spell"
	"demarche/timeline/edtf"
	"demarche/timeline/edtf/phrases"
	"demarche/timeline/internal/fields"
)

// Limits keep a hostile or mistaken file from taking the machine with it.
type Limits struct {
	FileSize int64 // bytes
	Events   int
	Title    int // characters in a title, a name, an id
	Text     int // characters in a summary, a quote
}

// The limits that hold where a field of [Limits] is zero.
const (
	DefaultFileSize = 1 << 30
	DefaultEvents   = 2_000_000
	DefaultTitle    = 500
	DefaultText     = 20_000
)

func (l Limits) orDefault() Limits {
	if l.FileSize == 0 {
		l.FileSize = DefaultFileSize
	}
	if l.Events == 0 {
		l.Events = DefaultEvents
	}
	if l.Title == 0 {
		l.Title = DefaultTitle
	}
	if l.Text == 0 {
		l.Text = DefaultText
	}
	return l
}

// LoadFile reads the events file at path. See [Load] for what it returns.
func LoadFile(path string, limits Limits) (*Timeline, Problems, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, nil, err
	}
	defer func() { _ = f.Close() }()
	if info, err := f.Stat(); err == nil && info.IsDir() {
		return nil, nil, fmt.Errorf("%s is a folder, not an events file", path)
	}
	return Load(path, f, limits)
}

// Load reads an events file, checks all of it and puts its events in order.
// The name stands in messages.
//
// The problems are everything wrong with the file, sorted by position. Where
// one of them is an error the Timeline is nil; where all are warnings it is
// good to use. The error is not nil only where r could not be read.
func Load(name string, r io.Reader, limits Limits) (*Timeline, Problems, error) {
	reading, err := Read(name, r, limits)
	if err != nil {
		return nil, nil, err
	}
	return reading.Timeline, reading.Problems, nil
}

// byteOrderMark may stand before the file's object.
var byteOrderMark = []byte("\xEF\xBB\xBF")

// TooLarge says that a file has more bytes than the limits allow.
func TooLarge(name string, limits Limits) Problem {
	limits = limits.orDefault()
	return Problem{
		File: name, Code: "too-large",
		Message: fmt.Sprintf("the file is larger than the %d bytes allowed", limits.FileSize),
		Hint:    "select less when exporting, or raise --max-file-size",
	}
}

// settleAll makes a timeline of what has been read, and sorts the problems.
func (l *loader) settleAll() {
	l.resolve()
	if len(l.problems.Errors()) == 0 {
		l.order()
		l.checkAsOf()
		l.checkWeekdays()
		l.checkCalendar()
	}
	l.problems.sort()
	l.silence()
}

// readAll reads up to limit bytes, into memory of the right size from the
// beginning where r can say how much it has.
func readAll(r io.Reader, limit int64) ([]byte, error) {
	var b bytes.Buffer
	b.Grow(int(min(sizeOf(r), limit)) + bytes.MinRead)
	_, err := b.ReadFrom(io.LimitReader(r, limit))
	return b.Bytes(), err
}

// sizeOf is how much there is to read, or 0 if that is not known beforehand.
func sizeOf(r io.Reader) int64 {
	switch r := r.(type) {
	case interface{ Len() int }:
		return int64(r.Len())
	case interface{ Stat() (fs.FileInfo, error) }:
		if info, err := r.Stat(); err == nil && info.Mode().IsRegular() {
			return info.Size()
		}
	}
	return 0
}

// loader turns the JSON into a Timeline. Actors and sources may be named
// before they are declared, or not at all: each name stands for a placeholder,
// which the declaration fills. References to events wait for the end of the
// file.
type loader struct {
	*reader
	t       *Timeline
	actors  map[string]*Actor
	sources map[string]*Source
	types   map[string]*Type
	events  map[string]*Event // from when all have been read
	idsAt   []int             // offset of each event's id until then
	blank   []Event           // for the next events

	named     []*Actor // in the list that is being read
	cast      pool[*Actor]
	cited     []Citation
	citations pool[Citation]

	waiting  []eventRef
	loose    []*Actor // actors in the order of their first use by name
	unlisted []*Source
	untyped  []typeRef
	members  []memberRef
	spoken   []spoken
	used     map[any]int // placeholder → offset of its first use
	asOf     int         // offset
	chains   int         // contradictions found so far
}

type eventRef struct {
	name   string
	offset int
	set    func(*Event)
}

type typeRef struct {
	event  *Event
	name   string
	offset int
}

type memberRef struct {
	member *Actor
	name   string
	offset int
}

func newLoader(name string, data []byte, limits Limits) *loader {
	return &loader{
		reader:  newReader(name, data, limits),
		t:       &Timeline{Lang: "en", Zone: time.UTC},
		actors:  map[string]*Actor{},
		sources: map[string]*Source{},
		types:   map[string]*Type{},
		used:    map[any]int{},
	}
}

// file reads the whole file.
func (l *loader) file() {
	if !l.beginning() {
		return
	}
	present, at := l.object(fields.File, l.fileField)
	if l.broken {
		return
	}
	l.ending()
	l.missing(present, at)
}

func (l *loader) fileField(name string) {
	switch name {
	case "$schema":
		l.skip()
	case "title":
		l.t.Title = l.line("title")
	case "summary":
		l.t.Summary = l.prose("summary")
	case "lang":
		l.t.Lang = l.language("lang")
	case "timezone":
		l.timezone()
	case "as_of":
		l.asOf = l.next()
		l.t.AsOf = l.date("as_of")
	case "actors":
		l.list(name, func(int) { l.actor() })
	case "sources":
		l.list(name, func(int) { l.source() })
	case "types":
		l.ownTypes()
	case "eras":
		l.list(name, func(int) { l.era() })
	case "events":
		l.list(name, func(i int) {
			if i == l.limits.Events {
				l.fail(l.next(), "too-many", "select less when exporting, or raise --max-events",
					"the file has more than the %d events allowed", l.limits.Events)
			}
			if i >= l.limits.Events {
				l.skip()
				return
			}
			l.event()
		})
	}
}

// line reads text that must be one line and not empty.
func (l *loader) line(field string) string {
	s, _ := l.word(field)
	return s
}

// prose reads text that may have several lines.
func (l *loader) prose(field string) string {
	s, _ := l.proseAt(field)
	return s
}

func (l *loader) proseAt(field string) (s string, offset int) {
	s, offset = l.text(field, l.limits.Text)
	return l.clean(field, s, offset, true), offset
}

// date reads an EDTF date.
func (l *loader) date(field string) edtf.Date {
	s, offset := l.word(field)
	if s == "" {
		return edtf.Date{}
	}
	d, err := phrases.Parse(s)
	if err != nil {
		message, hint := err.Error(), ""
		if e, ok := err.(*edtf.Error); ok {
			message, hint = e.Msg, e.Hint
		}
		if hint == "" {
			hint = "dates are written as in EDTF: 2025-11-20, 2025-11, 2025-11-20T14:30, 1984~, 2025-11-20/2025-11-22"
		}
		l.fail(offset, "date", hint, "`%s`: `%s` is no date: %s", field, spell.Clip(s), message)
		l.mendDate(offset, s)
		return edtf.Date{}
	}
	if d.Reversed() {
		start, end, _ := strings.Cut(s, "/")
		l.fail(offset, "date", "write "+end+"/"+start, "`%s`: `%s` ends before it starts", field, spell.Clip(s))
	}
	return d
}

// machineZone are names that only some machines have, or that each takes for
// something else.
var machineZone = regexp.MustCompile(`^(Local|localtime|posixrules|Factory|(posix|right)/.*)$`)

func (l *loader) timezone() {
	s, offset := l.word("timezone")
	if s == "" {
		return
	}
	zone, err := time.LoadLocation(s)
	if err != nil || machineZone.MatchString(s) {
		l.fail(offset, "timezone", "write it as Europe/Kyiv, America/New_York or UTC", "`%s` is no IANA time zone", spell.Clip(s))
		return
	}
	l.t.Zone = zone
}
