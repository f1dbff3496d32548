// Package phrases reads dates that are not EDTF: what people write ("late
// October 2025", "circa 1941", "20.11.2025"), other standards (2025-W47) and
// drafts of EDTF itself. [Read] says what they mean where every word was used and
// EDTF says the same; where a phrase can mean two things it asks.
package phrases
