package bulk

import (
	"hash/maphash"

	"demarche/timeline/edtf"
	"demarche/timeline/internal/walk"
)

// Dates are the dates that were read last, since files have many of the same day.
type Dates [1 << 15]edtf.Date

var dateSeed = maphash.MakeSeed()

// Read reads a date with which nothing is wrong.
func (d *Dates) Read(s *walk.Scan) (edtf.Date, bool) {
	text, ok := s.Word()
	if !ok {
		return edtf.Date{}, false
	}
	kept := &d[maphash.String(dateSeed, text)%uint64(len(d))]
	if kept.String() == text {
		return *kept, true
	}
	date, err := edtf.Parse(text)
	if err != nil || date.Reversed() {
		return edtf.Date{}, false
	}
	if date.String() == text {
		*kept = date
	}
	return date, true
}
