// Package doctor tells which constructs of an SVG break which of the places
// where pictures are shown: a README on GitHub, Office, Inkscape, LaTeX, a page
// for a screen reader, a page under a strict Content-Security-Policy.
//
// It reads any SVG, whoever made it. What it says was collected from the
// documents and bug trackers of those programs; see decision 25.
package doctor

import (
	"bytes"
	"cmp"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"sort"
	"strings"
	"unicode/utf8"
)

// The limits of what is read.
const (
	MaxSize  = 64 << 20 // bytes of a file
	maxDepth = 1000     // elements inside one another
	maxAlike = 10       // findings of one kind that are listed; the others are counted
)

// Severity says how bad a finding is.
type Severity uint8

// The severities.
const (
	Warning Severity = iota // it is shown, but not as meant
	Error                   // it is not shown, or not at all usable
)

// String returns "warning" or "error".
func (s Severity) String() string {
	if s == Error {
		return "error"
	}
	return "warning"
}

// Finding is a construct that breaks something.
type Finding struct {
	Line, Col int // from 1, in characters
	Severity  Severity
	Code      string   // short name of the rule, such as "foreign-object"
	Construct string   // what stands there, such as "<foreignObject>"
	Breaks    []string // names of the profiles where it is an error
	Harms     []string // and where it is a warning
	Why       string   // what happens there, a clause
	Hint      string   // what to do about it
	More      int      // so many of the kind follow that are not listed
}

// Message says it in one line.
func (f Finding) Message() string {
	var does []string
	if len(f.Breaks) > 0 {
		does = append(does, "breaks "+strings.Join(f.Breaks, ", "))
	}
	if len(f.Harms) > 0 {
		does = append(does, "harms "+strings.Join(f.Harms, ", "))
	}
	more := ""
	if f.More > 0 {
		more = fmt.Sprintf(" (and %d more)", f.More)
	}
	return fmt.Sprintf("%s %s: %s%s [%s]", f.Construct, strings.Join(does, " and "), f.Why, more, f.Code)
}

// ErrNoSVG is returned for a file that is something else.
var ErrNoSVG = errors.New("this is no SVG")

// Profiles lists the names of the profiles.
func Profiles() []string { return slices.Clone(profileNames) }

// Check reads an SVG and returns what is wrong with it for the profiles of
// these names, all of them if none is given, in the order of the file. The
// error is about reading: [ErrNoSVG], or what r returned.
func Check(r io.Reader, profiles ...string) ([]Finding, error) {
	data, err := io.ReadAll(io.LimitReader(r, MaxSize+1))
	switch {
	case err != nil:
		return nil, err
	case len(data) > MaxSize:
		return nil, fmt.Errorf("it is larger than %d MB", MaxSize>>20)
	}
	e := &examination{data: data, wanted: set(profiles), seen: map[string]int{}, ids: map[string]bool{}}
	if len(profiles) == 0 {
		e.wanted = all
	}
	for i, c := range data {
		if c == '\n' {
			e.lines = append(e.lines, i)
		}
	}
	if err := e.read(); err != nil {
		return nil, err
	}
	slices.SortStableFunc(e.found, func(a, b Finding) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Col, b.Col), cmp.Compare(b.Severity, a.Severity), cmp.Compare(a.Code, b.Code))
	})
	return e.found, nil
}

// examination is one file being read.
type examination struct {
	data   []byte
	lines  []int // where they end
	wanted profiles
	found  []Finding
	seen   map[string]int // findings by rule

	at  int // where the token begins that is looked at
	end int // where it ends
	// Where attributes begin in the tag at placesOf, by their names.
	places   map[string]int
	placesOf int
	path     []string
	style    int // where the content of the style element begins
	ids      map[string]bool
	drawn    inventory // once a style element was met
	root     root
}

// read walks through the file, token by token.
func (e *examination) read() error {
	d := xml.NewDecoder(bytes.NewReader(e.data))
	d.CharsetReader = func(string, io.Reader) (io.Reader, error) { return nil, errEncoding }
	for {
		e.at = int(d.InputOffset())
		token, err := d.Token()
		e.end = int(d.InputOffset())
		switch {
		case err == io.EOF:
			if !e.root.seen {
				return ErrNoSVG
			}
			e.finish()
			return nil
		case errors.Is(err, errEncoding):
			e.report(encoding, "<?xml encoding?>", e.at)
			return nil
		case err != nil && !e.root.seen:
			return ErrNoSVG
		case err != nil:
			e.malformed(err, e.end)
			return nil
		}
		switch token := token.(type) {
		case xml.StartElement:
			if !e.root.seen && token.Name.Local != "svg" {
				return ErrNoSVG
			}
			if e.root.seen && len(e.path) == 0 {
				e.malformed(errSecondRoot, e.at)
				return nil
			}
			if e.path = append(e.path, token.Name.Local); len(e.path) > maxDepth {
				e.report(tooDeep, "<"+token.Name.Local+">", e.at)
				return nil
			}
			if token.Name.Local == "style" {
				e.style = e.end
			}
			e.element(token)
		case xml.EndElement:
			if token.Name.Local == "style" {
				e.sheet(string(e.data[e.style:e.at]), e.style)
			}
			e.path = e.path[:len(e.path)-1]
		case xml.CharData:
			if len(e.path) == 2 && e.path[1] == "title" && len(bytes.TrimSpace(token)) > 0 {
				e.root.titled = true
			}
		case xml.Directive:
			e.directive(string(token))
		case xml.ProcInst:
			if token.Target == "xml-stylesheet" {
				e.report(styleSheet, "<?xml-stylesheet?>", e.at)
			}
		}
	}
}

var (
	errEncoding   = errors.New("another encoding")
	errSecondRoot = errors.New("an element behind the end of the picture")
)

// malformed notes where the file ends being XML.
func (e *examination) malformed(err error, at int) {
	why := err.Error()
	var syntax *xml.SyntaxError
	if errors.As(err, &syntax) {
		why = syntax.Msg
	}
	r := notWellFormed
	r.why += ": " + why
	e.report(r, "a mistake in the XML", at)
}

// report notes that a construct at an offset breaks a rule.
func (e *examination) report(r rule, construct string, at int) {
	breaks, harms := r.breaks&e.wanted, r.harms&e.wanted
	if breaks|harms == 0 {
		return
	}
	if e.seen[r.code]++; e.seen[r.code] > maxAlike {
		i := len(e.found) - 1
		for e.found[i].Code != r.code {
			i--
		}
		e.found[i].More++
		return
	}
	f := Finding{Code: r.code, Construct: construct, Breaks: breaks.names(), Harms: harms.names(), Why: r.why, Hint: r.hint}
	if breaks != 0 {
		f.Severity = Error
	}
	f.Line, f.Col = e.position(at)
	e.found = append(e.found, f)
}

// position returns line and column of an offset, from 1.
func (e *examination) position(at int) (line, col int) {
	at = min(at, len(e.data))
	line = sort.SearchInts(e.lines, at)
	start := 0
	if line > 0 {
		start = e.lines[line-1] + 1
	}
	return line + 1, utf8.RuneCount(e.data[start:at]) + 1
}

// attribute returns where an attribute of the tag that is looked at begins; the
// name is given without its prefix.
func (e *examination) attribute(name string) int {
	if e.places == nil || e.placesOf != e.at {
		e.places, e.placesOf = placesIn(e.data[e.at:e.end]), e.at
	}
	if at, ok := e.places[name]; ok {
		return e.at + at
	}
	return e.at
}

// placesIn returns where in a tag its attributes begin, by their names without
// prefix; of those with the same the first.
func placesIn(tag []byte) map[string]int {
	places := map[string]int{}
	const space = " \t\r\n"
	for i := 0; i < len(tag); {
		next := bytes.IndexAny(tag[i:], space+"\"'")
		if next < 0 {
			break
		}
		i += next
		if c := tag[i]; c == '"' || c == '\'' { // a value
			end := bytes.IndexByte(tag[i+1:], c)
			if end < 0 {
				break
			}
			i += end + 2
			continue
		}
		for i < len(tag) && strings.IndexByte(space, tag[i]) >= 0 {
			i++
		}
		end := bytes.IndexAny(tag[i:], space+"=/>\"'")
		if end <= 0 {
			continue
		}
		local := string(tag[i : i+end])
		if colon := strings.LastIndexByte(local, ':'); colon >= 0 {
			local = local[colon+1:]
		}
		if _, has := places[local]; !has {
			places[local] = i
		}
		i += end
	}
	return places
}
