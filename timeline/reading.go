package timeline

import (
	"demarche/timeline/internal/walk"
	"demarche/timeline/problem"
)

// Reading is an events file as it was read: its facts, what is wrong with it,
// and where in it everything stands. It is for those who look at the file as
// well as at its facts, such as lints and editors.
type Reading struct {
	Timeline *Timeline // nil where one of the problems is an error
	Problems Problems  // sorted by position

	Files []File // what was read, the first file first

	notes *walk.Notes
}

// File is a file that was read.
type File struct {
	Name string
	Data []byte // as it stands there, without a byte order mark
}

// Read reads events files, as [LoadAll] does. The error is not nil only where
// one could not be read.
func Read(limits Limits, inputs ...Input) (*Reading, error) {
	limits = limits.OrDefault()
	parts, problems, err := gather(inputs, limits)
	if err != nil || len(problems) > 0 {
		return &Reading{Problems: problems}, err
	}
	l := readParts(parts, limits)
	l.conclude()
	if walk.Overstated(&l.in.Notes) {
		limits.Problems = -1 // only one by one is known which of them the file bears with
		l = readParts(parts, limits)
		l.conclude()
	}
	reading := &Reading{Problems: l.in.Problems, notes: &l.in.Notes}
	for _, p := range parts {
		reading.Files = append(reading.Files, File{p.Name, p.Data})
	}
	if !l.in.Failed() {
		reading.Timeline = l.t
	}
	return reading, nil
}

// Source returns what is read from where the event begins on, as JSON.
func (r *Reading) Source(e *Event) []byte { return r.notes.Data[e.offset:] }

// NameOf is what messages call the file of a position.
func (r *Reading) NameOf(p Position) string { return r.notes.NameOf(p) }

// Where says a position to a reader of a message about another: "line 3:4", or
// with its file where there are several.
func (r *Reading) Where(p Position) string { return r.notes.Where(p) }

// Tally counts what somebody else finds, as what was found here.
func (r *Reading) Tally() problem.Tally { return walk.TallyLike(r.notes) }

// Note adds what somebody else has found, in its place, but for warnings that
// the file bears with (x-allow).
func (r *Reading) Note(found ...Problem) {
	r.notes.Problems = append(r.Problems, found...)
	r.notes.Problems.Sort()
	r.notes.Silence()
	r.Problems = r.notes.Problems
}

// Field returns where the value of a field of the event stands; false if the
// file does not give it.
func (r *Reading) Field(e *Event, field string) (Position, bool) {
	at, ok := r.field(e, field)
	return r.notes.At(at), ok
}

// Items returns where the items of a list of the event stand, but for those that
// are empty; of one value without a list, where it stands.
func (r *Reading) Items(e *Event, field string) (all []Position) {
	at, ok := r.field(e, field)
	if !ok {
		return nil
	}
	if r.notes.Data[at] != '[' {
		return []Position{r.notes.At(at)}
	}
	for _, item := range walk.ItemsAt(r.notes.Data, at) {
		all = append(all, r.notes.At(item))
	}
	return all
}

// InText returns where the byte at an offset of a text field of the event
// stands; where something in the text is escaped, where the text begins.
func (r *Reading) InText(e *Event, field, text string, offset int) Position {
	at, ok := r.field(e, field)
	if !ok {
		return e.Pos()
	}
	start := at + 1
	if end := start + len(text); end <= len(r.notes.Data) && string(r.notes.Data[start:end]) == text {
		return r.notes.At(start + offset)
	}
	return r.notes.At(at)
}

// field returns the offset of the value of a field of the event.
func (r *Reading) field(e *Event, field string) (offset int, ok bool) {
	return walk.FieldAt(r.notes.Data, int(e.offset), field)
}
