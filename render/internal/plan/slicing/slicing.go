// Package slicing says how time is cut into periods.
package slicing

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"demarche/timeline/edtf"
)

// Slicing says how time is cut into periods, each with a panel of its own: into
// so many with about as many events each, by the calendar, or at given days.
type Slicing struct {
	Count int
	Unit  string // of [Units]
	Cuts  []edtf.Date
}

// Units are the periods of the calendar.
func Units() []string { return []string{"day", "week", "month", "quarter", "year"} }

// Max is the most panels of a picture.
const Max = 24

// Parse reads "4", "month" or days with commas between them.
func Parse(s string) (Slicing, error) {
	if n, err := strconv.Atoi(s); err == nil && !strings.ContainsAny(s, "+-") && len(s) < 4 {
		if n < 2 || n > Max {
			return Slicing{}, fmt.Errorf("a picture has from 2 to %d periods, not %d", Max, n)
		}
		return Slicing{Count: n}, nil
	}
	if slices.Contains(Units(), s) {
		return Slicing{Unit: s}, nil
	}
	var cuts []edtf.Date
	for _, word := range strings.Split(s, ",") {
		d, err := edtf.Parse(strings.TrimSpace(word))
		if err != nil {
			return Slicing{}, fmt.Errorf("%q is neither a number, a unit nor a date", strings.TrimSpace(word))
		}
		cuts = append(cuts, d)
	}
	if len(cuts) >= Max {
		return Slicing{}, fmt.Errorf("a picture has at most %d periods", Max)
	}
	return Slicing{Cuts: cuts}, nil
}

// None reports whether time is not cut.
func (s Slicing) None() bool { return s.Count == 0 && s.Unit == "" && len(s.Cuts) == 0 }
