// Package arch holds tests of the code as a whole: what imports what, how long
// files and functions are, and what must not stand in any file. The tests read
// the files themselves, so that a cached result is never an old one.
package arch
