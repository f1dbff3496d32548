// Package pattern has regular expressions that are compiled when they are first
// wanted. All of them together take longer than most commands, of which none wants
// more than a few.
package pattern

import (
	"regexp"
	"sync"
)

// Late returns a function that gives the compiled expression; as
// [regexp.MustCompile], it panics where that is none.
func Late(expression string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expression) })
}
