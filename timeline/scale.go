package timeline

import "demarche/timeline/internal/typewords"

// ScaleTenths returns the event's value on PLOVER's scale, in tenths, from −100
// (conflict) to 100 (cooperation): that of its mode where PLOVER gives the mode
// one, else that of its type. A type of the file's own weighs what the type
// does that it is like.
func (e *Event) ScaleTenths() int {
	if tenths, ok := typewords.Tenths(string(e.Type.Like), e.Mode); ok {
		return tenths
	}
	return e.Type.Like.ScaleTenths()
}
