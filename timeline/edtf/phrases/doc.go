// Package phrases reads dates that are not EDTF: what people write ("late
// October 2025", "circa 1941", "20.11.2025"), other standards (2025-W47) and
// drafts of EDTF itself. It says what of it means in EDTF, and nothing where a
// phrase can mean two things.
package phrases
