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
	at := maphash.String(dateSeed, text) % uint64(len(d))
	kept, older := &d[at], &d[at^1]
	switch text {
	case kept.String():
		return *kept, true
	case older.String():
		return *older, true
	}
	date, err := edtf.Parse(text)
	if err != nil || date.Reversed() {
		return edtf.Date{}, false
	}
	if date.String() == text {
		*older, *kept = *kept, date
	}
	return date, true
}
