// Package inwords writes EDTF dates and ISO durations for readers, in eight
// languages: [For] finds a [Names] by its BCP 47 tag, and its method Words
// writes a date. No date gets more precise on the way: a month stays a month,
// a doubt is said, bounds are "between … and …" and never "from … to …".
//
// A language is a table of patterns; [English] is the model for others.
package inwords
