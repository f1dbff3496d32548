// Package ids makes ids of what a file gives none.
package ids

import (
	"strconv"
	"strings"
	"unicode"
)

const (
	slugLength   = 60 // characters
	untitledSlug = "event"
)

// Slug turns text into an id: lower-case letters and digits of any script with
// single hyphens between.
func Slug(text string) string {
	var b strings.Builder
	n, gap := 0, false
	for _, c := range text {
		if !unicode.IsLetter(c) && !unicode.IsDigit(c) && !unicode.Is(unicode.M, c) {
			gap = n > 0
			continue
		}
		if n >= slugLength {
			break
		}
		if gap {
			b.WriteByte('-')
			gap = false
			n++
		}
		b.WriteRune(unicode.ToLower(c))
		n++
	}
	return b.String()
}

// Maker makes ids for events, each another one.
type Maker struct {
	Taken func(id string) bool // whether an id is there already, or has been made
	last  map[string]int       // number given last to an event of a slug
}

// Make returns the id of an event that has none: a slug of its date and title,
// numbered where two are the same.
func (m *Maker) Make(date, title string) string {
	base := Slug(date + " " + title)
	if base == "" {
		base = untitledSlug
	}
	if m.last == nil {
		m.last = map[string]int{}
	}
	id := base
	for n := max(2, m.last[base]+1); m.Taken(id); n++ {
		id = base + "-" + strconv.Itoa(n)
		m.last[base] = n
	}
	return id
}
