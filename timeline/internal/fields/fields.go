// Package fields is the table of what an events file may hold: every kind of
// object and every field, once. The reader, the canonical form, the comparison
// of two versions and the check of the JSON Schema all follow from it.
package fields

import "fmt"

// Object is a kind of object.
type Object struct {
	What    string // with its article, in messages: "an event"
	Or      string // what may stand in place of the object: "text or ", or ""
	Open    bool   // in the canonical form each field has a line, even where one would do
	Foreign string // field before which the canonical form puts fields of the user's own; "" for the end
	Fields  []Field
}

// Field is a field of an object, in the order of docs/format.md.
type Field struct {
	Name    string
	Missing string // what to say where it is not there; "" if it need not be
	Hint    string // what to do then
	Later   string // why the field is refused for now; "" if it is read

	Of   *Object // what its value is, where that is an object
	Each *Object // what each entry of its value is, where that is a list or holds objects by name
	Open bool    // in the canonical form each entry has a line
	Keep bool    // an empty list says something

	Number bool // it holds a number, or numbers

	Change Change // what it means that it is different
	Set    bool   // a list in which order says nothing
}

// Change is what it means that a field is different in another version.
type Change uint8

// The changes, but for Nothing in the words of package diff.
const (
	Nothing Change = iota // the field is not compared
	Altered
	Redated
	Reworded
	Restated
	Resourced
)

// Names returns the names of the fields that are read, in their order.
func (o *Object) Names() []string {
	names := make([]string, 0, len(o.Fields))
	for _, f := range o.Fields {
		if f.Later == "" {
			names = append(names, f.Name)
		}
	}
	return names
}

// Text reports whether the table has text in a field.
func (o *Object) Text(name string) bool {
	i := o.Find(name, -1)
	return i >= 0 && !o.Fields[i].Number
}

// Find returns the place of a field, looking first behind the place of the last
// one, since most objects of a file have their fields in the same order; -1 if
// there is none of the name.
func (o *Object) Find(name string, last int) int {
	for i := range o.Fields {
		j := last + 1 + i
		if j >= len(o.Fields) {
			j -= len(o.Fields)
		}
		if name == o.Fields[j].Name {
			return j
		}
	}
	return -1
}

// Present are the fields that an object of the file has.
type Present struct {
	of   *Object
	bits uint64
}

// Of returns an empty set of fields.
func (o *Object) Of() Present { return Present{of: o} }

// Add enters the field at a place.
func (p *Present) Add(place int) { p.bits |= 1 << place }

// And returns the fields of both sets.
func (p Present) And(q Present) Present { return Present{p.of, p.bits | q.bits} }

// At reports whether the field at a place is there.
func (p Present) At(place int) bool { return p.bits&(1<<place) != 0 }

// Has reports whether the field of the name is there.
func (p Present) Has(name string) bool {
	i := p.of.Find(name, -1)
	if i < 0 {
		panic(fmt.Sprintf("%s has no field %q", p.of.What, name))
	}
	return p.At(i)
}

// Empty reports whether no field is there.
func (p Present) Empty() bool { return p.bits == 0 }

// Missing returns the fields that have to be there and are not.
func (p Present) Missing(yield func(Field) bool) {
	for i, f := range p.of.Fields {
		if f.Missing != "" && !p.At(i) && !yield(f) {
			return
		}
	}
}

// Bind puts what is to be done with each field of an object into the order of
// the table. It panics, when the program starts, where the two do not have the
// same names: no field can be forgotten.
func Bind[F any](o *Object, does map[string]F) []F {
	all := make([]F, len(o.Fields))
	for i, f := range o.Fields {
		do, ok := does[f.Name]
		if !ok && f.Later == "" {
			panic(fmt.Sprintf("nothing is said of the field %q of %s", f.Name, o.What))
		}
		all[i] = do
	}
	if known := o.Names(); len(does) != len(known) {
		panic(fmt.Sprintf("%d things are said of the %d fields of %s", len(does), len(known), o.What))
	}
	return all
}
