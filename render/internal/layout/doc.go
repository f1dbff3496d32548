// Package layout decides where things go: marks along an axis, swim rows for
// marks that would touch, and labels above them. It is numbers in, numbers
// out: no colour, no text, no clock, and it changes nothing it is given. Equal
// input gives equal output on every machine.
//
// Quality has numbers too, see [Metrics].
package layout
