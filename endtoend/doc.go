// Package endtoend tests the program from outside, as a user meets it: by scripts
// of commands in testdata/script, one behaviour each, by what the documents say,
// and by what happens when a file is saved. It has tests only.
package endtoend
