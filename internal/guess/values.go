package guess

import (
	"fmt"
	"strings"

	"demarche/internal/mapping"
	"demarche/internal/pattern"
	"demarche/timeline/edtf"
)

var threeNumbers = pattern.Late(`^(\d{1,2})\s*[./-]\s*(\d{1,2})\s*[./-]\s*(\d{4})\b`)

// Order says in which order the numbers of dates stand: dmy, mdy, open where
// no value says it, both where values contradict each other, none where there
// are no such dates; with examples. German dates, apart by points, have the
// day first.
func Order(values []string) (order string, examples [2]string) {
	var dmy, mdy, open string
	for _, v := range values {
		m := threeNumbers().FindStringSubmatch(v)
		if m == nil {
			continue
		}
		first, second := m[1], m[2]
		switch {
		case atLeast13(first) && !atLeast13(second), strings.Contains(m[0], "."):
			if dmy == "" {
				dmy = v
			}
		case atLeast13(second) && !atLeast13(first):
			if mdy == "" {
				mdy = v
			}
		case first != second && open == "":
			open = v
		case open == "" && dmy == "" && mdy == "":
			order = "same"
		}
	}
	switch {
	case dmy != "" && mdy != "":
		return "both", [2]string{dmy, mdy}
	case dmy != "":
		return "dmy", [2]string{dmy}
	case mdy != "":
		return "mdy", [2]string{mdy}
	case open != "":
		return "open", [2]string{open}
	case order == "same":
		return "dmy", examples // 04/04/2025 is the same day either way
	}
	return "none", examples
}

func atLeast13(s string) bool { return len(s) == 2 && s >= "13" }

// twoReadings says what a date of numbers could be.
func twoReadings(v string) string {
	m := threeNumbers().FindStringSubmatch(v)
	day := func(d, month string) string {
		date := edtf.MustParse(fmt.Sprintf("%s-%02s-%02s", m[3], month, d))
		return date.String()
	}
	return day(m[1], m[2]) + " or " + day(m[2], m[1])
}

var (
	plainNumber = pattern.Late(`^-?\d+$`)
	pointNumber = pattern.Late(`^-?[\d ]*\d(,\d{3})*(\.\d+)?$`)
	commaNumber = pattern.Late(`^-?\d{1,3}(\.\d{3})*(,\d+)?$|^-?\d+,\d+$`)
	web         = pattern.Late(`^https?://\S+$`)
	clock       = pattern.Late(`^(?i)\d{1,2}[:.h]\d{2}(:\d{2})?\s*([ap]\.?m\.?)?(\s*\S+)?$|^\d{1,2}\s*[ap]m$`)
)

func bareNumber(v string) bool { return plainNumber().MatchString(v) }
func urlLike(v string) bool    { return web().MatchString(v) }
func clockLike(v string) bool  { return clock().MatchString(v) }

func numbersOf(values []string) (all []string) {
	for _, v := range values {
		if pointNumber().MatchString(v) || commaNumber().MatchString(v) {
			all = append(all, v)
		}
	}
	return all
}

func numbers(c *column) bool { return len(numbersOf(c.values)) == len(c.values) }

// decimals is a rule for a column of numbers, with a comma for the point where
// all of them have it so.
func decimals(c *column) mapping.Rule {
	r := mapping.Rule{Column: mapping.Words{c.name}}
	comma := false
	for _, v := range c.values {
		comma = comma || strings.Contains(v, ",") && !pointNumber().MatchString(v) || strings.Count(v, ",") == 1 && !strings.Contains(v, ".") && len(v)-strings.Index(v, ",") != 4
		if !commaNumber().MatchString(v) {
			return r
		}
	}
	if comma {
		r.Decimal = ","
	}
	return r
}

// dateLike reports whether a value is a date as tables have them.
func dateLike(v string) bool { return mapping.IsDate(v) }

// mostly reports whether two thirds of the values are so.
func mostly(values []string, is func(string) bool) bool {
	n := 0
	values = values[:min(len(values), 200)]
	for _, v := range values {
		if is(v) {
			n++
		}
	}
	return len(values) > 0 && 3*n >= 2*len(values)
}

func distinct(values []string) int {
	seen := map[string]bool{}
	for _, v := range values {
		seen[v] = true
	}
	return len(seen)
}
