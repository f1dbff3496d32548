package phrases

import (
	"fmt"
	"strconv"
	"strings"

	"demarche/internal/pattern"
	"demarche/timeline/edtf/inwords"
)

// monthsElsewhere are the names of months in the languages that have names, without
// dots. A name that means two months is none: it is 0.
var monthsElsewhere = func() map[string]int {
	m := make(map[string]int)
	for _, tag := range inwords.Languages() {
		n := inwords.For(tag)
		for _, list := range [...][12]string{n.Months, n.MonthsShort, n.DayMonths, n.DayMonthsShort, n.MonthsAlone} {
			for i, name := range list {
				name = strings.TrimSuffix(strings.ToLower(name), ".")
				if had, ok := m[name]; ok && had != i+1 {
					m[name] = 0
					continue
				}
				m[name] = i + 1
			}
		}
	}
	return m
}()

var (
	// dayMonthYear is 20. November 2025, 20–22 листопада 2025 р., le 1er mars 2020,
	// 20 de noviembre de 2025, noviembre de 2025.
	dayMonthYear = pattern.Late(`^(?:(?:le|el|am|en|im) )?(?:(\d{1,2})(?: ?- ?(\d{1,2}))?(?:\.|er|\.?º|-(?:е|го))? (?:de )?)?(\p{L}+)\.? (?:de )?(\d{4})(?: ?(?:р\.|року|рік|г\.|года|год))?$`)
	// yearFirst is 2025年11月20日, 2025年11月.
	yearFirst = pattern.Late(`^(\d{4}) ?年 ?(\d{1,2}) ?月(?: ?(\d{1,2}) ?[日号])?$`)
)

// readElsewhere reads a day or a month with the name that another language than
// English has for it. What has any word more is not read.
func readElsewhere(s string, _ World) Reading {
	text := strings.Join(strings.Fields(abbreviations.Replace(strings.ToLower(s))), " ")
	if m := yearFirst().FindStringSubmatch(text); m != nil {
		month, _ := strconv.Atoi(m[2])
		return certainly(s, dayOf(m[1], month, m[3]), "")
	}
	m := dayMonthYear().FindStringSubmatch(text)
	if m == nil || monthsElsewhere[m[3]] == 0 || m[1] == "" && monthNumber(m[3]) > 0 {
		return Reading{}
	}
	first := dayOf(m[4], monthsElsewhere[m[3]], m[1])
	if m[2] == "" {
		return certainly(s, first, "")
	}
	last := dayOf(m[4], monthsElsewhere[m[3]], m[2])
	if last <= first {
		return Reading{}
	}
	return certainly(s, first+"/"+last, "")
}

// dayOf writes a day, or a month where no day is given.
func dayOf(year string, month int, day string) string {
	if day == "" {
		return fmt.Sprintf("%s-%02d", year, month)
	}
	n, _ := strconv.Atoi(day)
	return fmt.Sprintf("%s-%02d-%02d", year, month, n)
}
