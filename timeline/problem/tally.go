package problem

import (
	"fmt"
	"maps"
	"slices"
)

// MostOfKind is how many problems of one code are kept where nobody asks for all.
// A file of a million events may be wrong in the same way a million times, and
// nobody reads that.
const MostOfKind = 10_000

// Tally counts the problems of a file, and says which are kept: the first so many
// of each code. Who finds a problem asks Full of its code, and where that is false
// makes it and gives it to Keep; in the end Rest tells of the others. The zero
// Tally is ready to use, by one goroutine.
type Tally struct {
	Most  int // of each code; all where it is negative, MostOfKind where it is zero
	kinds map[string]*kind
}

type kind struct {
	kept, more int
	last       Problem // that was kept
}

// Full reports whether there is no room for another problem of a code, which then
// is counted.
func (t *Tally) Full(code string) bool {
	most := t.Most
	if most == 0 {
		most = MostOfKind
	}
	k := t.kinds[code]
	if k == nil || most < 0 || k.kept < most {
		return false
	}
	k.more++
	return true
}

// Keep counts a problem for which there is room.
func (t *Tally) Keep(p Problem) {
	if t.kinds == nil {
		t.kinds = map[string]*kind{}
	}
	k := t.kinds[p.Code]
	if k == nil {
		k = &kind{}
		t.kinds[p.Code] = k
	}
	k.kept++
	k.last = p
}

// Counted reports whether some problems have only been counted.
func (t *Tally) Counted() bool {
	for _, k := range t.kinds {
		if k.more > 0 {
			return true
		}
	}
	return false
}

// Rest says of each code how many more problems there are than were kept. It
// stands where the last was kept.
func (t *Tally) Rest() (all Problems) {
	for _, code := range slices.Sorted(maps.Keys(t.kinds)) {
		if k := t.kinds[code]; k.more > 0 {
			all = append(all, Problem{
				File: k.last.File, Pos: k.last.Pos, Severity: k.last.Severity, Code: code, More: k.more - 1, rest: true,
				Message: fmt.Sprintf("and %d more of this kind", k.more),
			})
		}
	}
	return all
}
