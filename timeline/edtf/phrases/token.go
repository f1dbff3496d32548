package phrases

import (
	"strconv"
	"strings"
	"unicode"
)

type tokenKind uint8

const (
	wordToken tokenKind = iota
	numberToken
	markToken // one character of punctuation
	dateToken // a date in figures, see dateLiterals
)

// token is a piece of a phrase in lower case.
type token struct {
	kind   tokenKind
	text   string
	number int64
	glued  bool // no space before it
	date   guess
}

func (t *token) is(text string) bool { return t.kind != dateToken && t.text == text }

// abbreviations are spelled without their dots, or as the mark they stand for,
// before a phrase is cut into tokens.
var abbreviations = strings.NewReplacer(
	"b.c.e.", "bce", "b.c.", "bc", "c.e.", "ce", "a.d.", "ad", "a.m.", "am", "p.m.", "pm",
	"b.c.e", "bce", "b.c", "bc", "a.d", "ad",
	"–", "-", "—", "-", "‒", "-", "−", "-", "’", "'", "‘", "'", "\u00a0", " ", "\u202f", " ", "\u2009", " ",
)

// tokenize cuts a phrase into runs of letters, runs of digits and single marks.
func tokenize(s string) []token {
	s = abbreviations.Replace(strings.ToLower(s))
	list := make([]token, 0, 16)
	glued := true
	for i := 0; i < len(s); {
		end, kind := run(s, i)
		if n := thousands(s[i:end], s[end:]); kind == numberToken && n > 0 {
			s = s[:end] + strings.ReplaceAll(s[end:end+n], ",", "") + s[end+n:]
			end += n / 4 * 3
		}
		if end == i {
			glued = false
			i += len(string([]rune(s[i:])[0]))
			continue
		}
		t := token{kind: kind, text: s[i:end], glued: glued}
		if kind == numberToken {
			n, err := strconv.ParseInt(t.text, 10, 64)
			if err != nil {
				return nil
			}
			t.number = n
		}
		list = append(list, t)
		glued = true
		i = end
	}
	return list
}

// thousands returns how many bytes behind a number are groups of three digits,
// each after a comma.
func thousands(number, behind string) int {
	n := 0
	for len(number) <= 3 && len(behind) >= n+4 && behind[n] == ',' && figureCount(behind[n+1:]) == 3 {
		n += 4
	}
	return n
}

// figureCount counts the digits at the start of s.
func figureCount(s string) int {
	n := 0
	for n < len(s) && s[n] >= '0' && s[n] <= '9' {
		n++
	}
	return n
}

// run returns the end of the token at i, which is i itself for a space.
func run(s string, i int) (end int, kind tokenKind) {
	kind = markToken
	for at, r := range s[i:] {
		this := markToken
		switch {
		case r >= '0' && r <= '9':
			this = numberToken
		case unicode.IsLetter(r):
			this = wordToken
		case unicode.IsSpace(r):
			return i + at, kind
		}
		if at > 0 && (this != kind || kind == markToken) {
			return i + at, kind
		}
		kind = this
	}
	return len(s), kind
}

// dateLiterals joins tokens that are a date in figures, so that the dashes left
// over are those of ranges. It returns false for a date that can be read in two
// ways.
func dateLiterals(list []token) ([]token, bool) {
	out := make([]token, 0, len(list))
	for i := 0; i < len(list); {
		date, used, ok := literalAt(list[i:])
		if !ok {
			return nil, false
		}
		if used == 0 {
			out = append(out, list[i])
			i++
			continue
		}
		out = append(out, token{kind: dateToken, date: date, glued: list[i].glued})
		i += used
	}
	return out, true
}

// literalAt reads a date in figures at the start of list: 2025-11-20,
// 2025/11/20, 20251120, 20.11.2025, 20/11/2025, 20-Nov-2025, 11/2025, 2025-11.
// It uses no tokens where there is none.
func literalAt(list []token) (date guess, used int, ok bool) {
	if date, used = partLiteral(list); used > 0 {
		return date, used, true
	}
	if list[0].kind != numberToken {
		return guess{}, 0, true
	}
	if len(list[0].text) == 8 && (len(list) == 1 || !list[1].glued || list[1].is(",") || list[1].is("?")) {
		n := list[0].number
		if date = ymd(n/10000, n/100%100, n%100); date.plausible() {
			return date, 1, true
		}
		return guess{}, 0, true
	}
	mark, numbers := figures(list)
	switch {
	case len(numbers) >= 3:
		date, ok = threeFigures(mark, numbers)
		return date, 5, ok
	case len(numbers) == 2:
		date, ok = twoFigures(mark, numbers)
		if !ok {
			return guess{}, 0, true
		}
		return date, 3, true
	}
	return guess{}, 0, true
}

// partLiteral reads a part of a year that is joined to the year by a mark or by
// nothing: 2025-Q4, 2025Q4, Q4/2025, Nov-2025, 2025-Nov.
func partLiteral(list []token) (date guess, used int) {
	used = 1
	take := func(fits func(t *token) bool) *token {
		if used < len(list) && list[used].glued && fits(&list[used]) {
			used++
			return &list[used-1]
		}
		return nil
	}
	year := func(t *token) bool { return t.kind == numberToken && len(t.text) == 4 }
	mark := func(t *token) bool { return t.is("-") || t.is("/") }
	part := func(t *token) (month int, ok bool) {
		if t.kind != wordToken {
			return 0, false
		}
		if t.text != "q" && t.text != "h" {
			return monthNumber(t.text), monthNumber(t.text) > 0
		}
		n := take(func(t *token) bool { return t.kind == numberToken && len(t.text) == 1 })
		if n == nil {
			return 0, false
		}
		return halfOrQuarter(t.text, n.number)
	}
	var n *token
	month, ok := 0, false
	if year(&list[0]) {
		n = &list[0]
		take(mark)
		if word := take(func(t *token) bool { return t.kind == wordToken }); word != nil {
			month, ok = part(word)
		}
	} else if month, ok = part(&list[0]); ok && take(mark) != nil {
		n = take(year)
	}
	if !ok || n == nil || used < len(list) && list[used].glued && (list[used].is("-") || list[used].kind != markToken) {
		return guess{}, 0
	}
	return ymd(n.number, int64(month), 0), used
}

// figures collects numbers joined by one and the same mark, a month name
// counting as its number.
func figures(list []token) (mark string, numbers []token) {
	for i := 0; i < len(list); i += 2 {
		t := list[i]
		if t.kind == wordToken && i == 2 && monthNumber(t.text) > 0 {
			t.number = int64(monthNumber(t.text))
			t.text = "name"
		} else if t.kind != numberToken {
			break
		}
		if i > 0 && !t.glued {
			break
		}
		numbers = append(numbers, t)
		if i+1 >= len(list) || !list[i+1].glued || list[i+1].kind != markToken {
			break
		}
		m := list[i+1].text
		if !strings.Contains("-/.", m) || mark != "" && m != mark {
			break
		}
		mark = m
	}
	return mark, numbers
}

// threeFigures reads year, month and day in the order that the figures show. Two
// small numbers with slashes are read by no order that all would share.
func threeFigures(mark string, numbers []token) (guess, bool) {
	a, b, c := numbers[0], numbers[1], numbers[2]
	var date guess
	switch {
	case len(numbers) > 3:
		return guess{}, false
	case len(a.text) == 4:
		date = ymd(a.number, b.number, c.number)
	case len(c.text) != 4:
		return guess{}, false
	case mark == "." || b.text == "name" || a.number > 12 || a.number == b.number:
		date = ymd(c.number, b.number, a.number)
	case b.number > 12:
		date = ymd(c.number, a.number, b.number)
	default:
		return guess{}, false
	}
	return date, date.plausible()
}

// twoFigures reads a month and a year.
func twoFigures(mark string, numbers []token) (guess, bool) {
	a, b := numbers[0], numbers[1]
	if b.text == "name" {
		return guess{}, false
	}
	date := ymd(b.number, a.number, 0)
	if len(a.text) == 4 {
		date = ymd(a.number, b.number, 0)
	}
	fits := len(a.text) == 4 && len(b.text) == 2 && mark == "-" || len(a.text) <= 2 && len(b.text) == 4
	return date, fits && mark != "." && date.month >= 1 && date.month <= 12
}
