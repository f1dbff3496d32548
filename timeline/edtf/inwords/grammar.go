package inwords

import (
	"strconv"
	"strings"
)

// The names of languages are from the Unicode CLDR (version 48) where it has
// them: months, weekdays, patterns of dates, units and their plurals. Where it
// writes "2025 р." or "2025 г." we leave the word for year out, as newspapers
// do. Words for what is not known are ours. What follows a preposition is
// declined, or is phrased so that nothing has to be.

// both is a pattern that is the same in each style.
func both(pattern string) [2]string { return [2]string{pattern, pattern} }

// always is a pattern that is the same with each kind of date.
func always(pattern string) [3]string { return [3]string{pattern, pattern, pattern} }

// The plural rules of CLDR for whole numbers.

func notOne(n int64) int {
	if n == 1 {
		return 0
	}
	return 1
}

func overOne(n int64) int {
	if n < 2 {
		return 0
	}
	return 1
}

func noPlural(int64) int { return 0 }

// slavic has forms for 1, 21, 31 …, for 2 to 4, 22 to 24 …, and for the rest.
func slavic(n int64) int {
	switch {
	case n%10 == 1 && n%100 != 11:
		return 0
	case n%10 >= 2 && n%10 <= 4 && (n%100 < 12 || n%100 > 14):
		return 1
	}
	return 2
}

// arabicPlural has forms for 0, 1, 2, for 3 to 10, for 11 to 99, and for whole
// hundreds with nothing, 1 or 2.
func arabicPlural(n int64) int {
	switch {
	case n <= 2:
		return int(n)
	case n%100 >= 3 && n%100 <= 10:
		return 3
	case n%100 >= 11:
		return 4
	}
	return 5
}

func digits(n int64) string { return strconv.FormatInt(n, 10) }

func roman(n int64) string {
	var b strings.Builder
	for _, d := range [...]struct {
		value int64
		sign  string
	}{
		{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"},
		{10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"},
	} {
		for ; n >= d.value; n -= d.value {
			b.WriteString(d.sign)
		}
	}
	return b.String()
}

// seasonal makes the patterns of seasons and other parts of a year: the seasons
// alone, then with each half of the globe, quarters, thirds and halves.
func seasonal(seasons [4]string, north, south string, rest ...string) (all [21]string) {
	for i, s := range seasons {
		all[i], all[4+i], all[8+i] = s, s+north, s+south
	}
	copy(all[12:], rest)
	return all
}

// declension replaces the months that stand with a year by a case of theirs,
// and other words likewise. Months that stand with a day stay as they are.
func declension(months, dayMonths, cased [12]string, others ...string) *strings.Replacer {
	var pairs []string
	for i, m := range months {
		pairs = append(pairs, dayMonths[i], dayMonths[i], m, cased[i])
	}
	return strings.NewReplacer(append(pairs, others...)...)
}
