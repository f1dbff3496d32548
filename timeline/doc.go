// Package timeline holds the facts: dated events, who took part in them, who
// said so and how sure it is.
//
// [Load] reads an events file (docs/format.md describes every field), checks
// the whole of it and reports all problems at once with line and column. What
// it returns is in order and must not be changed: package timeline/view makes
// views of it, timeline/relations counts who did what to whom, and package
// render draws it. Package timeline/draft makes one in Go.
//
// Nothing here writes to the terminal, changes a file or asks the network. A
// loaded Timeline may be read from several goroutines at once.
//
// # Order
//
// Events stand in a linear extension of the file's constraints (after,
// before): an event never precedes one it comes after. Ties go by the anchor
// ([Event.Anchor]), coarser precision first, latest bound, position in the
// file. The order depends on the file alone, never on the machine.
//
// # Where the words are from
//
// Categories, modes, quads and the scale are those of PLOVER, the event ontology
// that follows CAMEO; statement and other are our own. Reliability and credibility are the Admiralty scales of NATO (AJP-2.1).
// Countries are alpha-2 codes of ISO 3166-1, languages tags of BCP 47, zones names of
// the tz database, and dates EDTF, which package timeline/edtf reads.
package timeline
