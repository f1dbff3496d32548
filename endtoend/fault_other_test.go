//go:build !unix

package endtoend

import "demarche/render"

// layoutChild is without faults where a process cannot kill itself.
var layoutChild = render.LayoutChild
