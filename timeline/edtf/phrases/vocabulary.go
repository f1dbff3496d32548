package phrases

import (
	"strings"
	"time"
)

// role is what a word does in a phrase.
type role uint8

const (
	noRole   role = iota
	filler        // says nothing: of, the, on
	idle          // says something, but nothing of a date
	doubtful      // ?
	roughly       // ~
	modifier      // early, mid, late
	century
	decade
	millennium
	before
	after
	until
	since
	onward // behind a date
	rangeTo
	orElse
	negation
)

var roles = func() map[string]role {
	m := make(map[string]role)
	for r, words := range map[role]string{
		filler:     "of in the on at a an during year s th st nd rd sometime date dated . , ( ) ' : day month",
		idle:       "years somewhere some both from active time",
		doubtful:   "? maybe perhaps possibly probably uncertain guess presumably unsure doubtful",
		roughly:    "~ circa c ca cca approx approximately about around roughly approximate estimated near",
		modifier:   "early mid middle late beginning end",
		century:    "century centuries cent",
		decade:     "decade decades",
		millennium: "millennium millennia",
		before:     "before pre",
		after:      "after post",
		until:      "until till through thru",
		since:      "since",
		onward:     "onward onwards",
		rangeTo:    "- to",
		orElse:     "or",
		negation:   "not never except isn",
	} {
		for word := range strings.FieldsSeq(words) {
			m[word] = r
		}
	}
	return m
}()

func (t *token) role() role {
	if t.kind != wordToken && t.kind != markToken {
		return noRole
	}
	return roles[t.text]
}

// monthNumber reads a month name or its first three letters or more; "sept" is
// one of them. It is 0 for other words.
func monthNumber(word string) int {
	if len(word) < 3 {
		return 0
	}
	for month := time.January; month <= time.December; month++ {
		if strings.HasPrefix(strings.ToLower(month.String()), word) {
			return int(month)
		}
	}
	return 0
}

func weekdayNumber(word string) (time.Weekday, bool) {
	if len(word) < 3 {
		return 0, false
	}
	for day := time.Sunday; day <= time.Saturday; day++ {
		if strings.HasPrefix(strings.ToLower(day.String()), word) {
			return day, true
		}
	}
	return 0, false
}

// seasonCode returns the sub-year code of a season, 0 for other words.
func seasonCode(word string) int {
	switch word {
	case "spring":
		return 21
	case "summer":
		return 22
	case "autumn", "fall":
		return 23
	case "winter":
		return 24
	}
	return 0
}

// smallOrdinal reads "first" to "fourth", 0 for other words.
func smallOrdinal(word string) int {
	switch word {
	case "first":
		return 1
	case "second":
		return 2
	case "third":
		return 3
	case "fourth":
		return 4
	}
	return 0
}

// halfOrQuarter returns the code of Q1 to Q4 and of H1 and H2.
func halfOrQuarter(letter string, n int64) (month int, ok bool) {
	switch {
	case letter == "q" && n >= 1 && n <= 4:
		return 32 + int(n), true
	case letter == "h" && n >= 1 && n <= 2:
		return 39 + int(n), true
	}
	return 0, false
}
