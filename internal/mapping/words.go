package mapping

import (
	"strconv"
	"strings"
	"sync"
	"unicode"

	"demarche/internal/pattern"
	"demarche/timeline/edtf/inwords"
	"demarche/timeline/edtf/phrases"
)

// months maps the names of months, in each of the languages, to their number.
// A name that means two months, which short ones in two languages may, means none.
var months = sync.OnceValue(func() map[string]int {
	all := map[string]int{}
	put := func(name string, month int) {
		name = strings.ToLower(strings.Trim(name, ". "))
		if was, ok := all[name]; ok && was != month {
			month = 0
		}
		if len([]rune(name)) > 1 {
			all[name] = month
		}
	}
	for _, tag := range inwords.Languages() {
		n := inwords.For(tag)
		for _, list := range [][12]string{n.Months, n.MonthsShort, n.DayMonths, n.DayMonthsShort, n.MonthsAlone} {
			for i, name := range list {
				put(name, i+1)
			}
		}
	}
	for name, month := range map[string]int{"sept": 9, "sep": 9, "märz": 3, "maerz": 3, "jänner": 1, "febr": 2, "fev": 2, "fevrier": 2, "aout": 8, "decembre": 12, "janv": 1} {
		all[name] = month
	}
	return all
})

// monthOf returns the number of the month that a name means, or 0.
func monthOf(name string) int {
	return months()[strings.ToLower(strings.Trim(name, ". "))]
}

// chinese is 2025年11月20日, with Chinese or Japanese signs for year, month and day.
var chinese = pattern.Late(`^(\d{4})\s*年(?:\s*(\d{1,2})\s*月(?:\s*(\d{1,2})\s*[日号])?)?\s*(\d{1,2}:\d{2})?$`)

// fillers stand in dates and say nothing.
var fillers = map[string]bool{"de": true, "del": true, "of": true, "the": true, "г": true, "р": true, "года": true, "року": true, "le": true, "el": true, "den": true, "am": true, "le.": true}

// inWords reads a day, a month or a year in the words of one of the languages:
// "20 November 2025", "20. November 2025", "Nov 20, 2025, 14:30", "20 de noviembre de 2025",
// "20 листопада 2025 р.", "01-January-2015", "2025年11月20日"; and failing that a
// phrase that [phrases.Read] takes to have one meaning.
func inWords(raw []byte) (w when, ok bool) {
	if len(raw) > 100 {
		return w, false
	}
	s := arabicDigits(string(raw))
	if m := chinese().FindStringSubmatch(s); m != nil {
		w.year, _ = strconv.Atoi(m[1])
		w.month, _ = strconv.Atoi(m[2])
		w.day, _ = strconv.Atoi(m[3])
		if m[4] != "" {
			w.clock, _ = clockOf([]byte(m[4]))
		}
		return w, w.real()
	}
	if w, ok = dayMonthYear(s); ok {
		return w, true
	}
	d := phrases.Read(s, phrases.World{}).Date
	if d.IsZero() {
		return when{}, false
	}
	if w, ok = iso([]byte(d.String())); ok {
		return w, true
	}
	return when{text: []byte(d.String())}, true
}

// dayMonthYear reads numbers and the name of a month.
func dayMonthYear(s string) (w when, ok bool) {
	named := false
	words := strings.FieldsFunc(s, func(c rune) bool { return unicode.IsSpace(c) || c == ',' || c == '،' || c == '-' || c == '/' })
	for i := 0; i < len(words); i++ {
		word := words[i]
		if strings.Contains(word, ":") && w.year != 0 && i >= len(words)-2 {
			clock, ok := clockOf([]byte(strings.Join(words[i:], " ")))
			if !ok {
				return w, false
			}
			w.clock = clock
			break
		}
		low := strings.ToLower(strings.Trim(word, "."))
		if m := monthOf(low); m > 0 && !named {
			w.month, named = m, true
			continue
		}
		if fillers[low] || weekday(low) {
			continue
		}
		number := strings.TrimSuffix(low, "er")
		for _, suffix := range []string{"st", "nd", "rd", "th"} {
			number = strings.TrimSuffix(number, suffix)
		}
		n, err := strconv.Atoi(number)
		switch {
		case err != nil:
			return w, false
		case len(number) == 4 && w.year == 0:
			w.year = n
		case len(number) <= 2 && w.day == 0 && n > 0:
			w.day = n
		default:
			return w, false
		}
	}
	if w.clock != "" && w.day == 0 {
		return w, false
	}
	return w, named && w.year != 0 && w.real()
}

var weekdays = sync.OnceValue(func() map[string]bool {
	all := map[string]bool{}
	for name := range strings.FieldsSeq("monday tuesday wednesday thursday friday saturday sunday montag dienstag mittwoch donnerstag freitag samstag sonntag " +
		"lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes miércoles jueves viernes sábado domingo " +
		"понедельник вторник среда четверг пятница суббота воскресенье понеділок вівторок середа четвер п'ятниця субота неділя") {
		all[name] = true
	}
	for _, tag := range inwords.Languages() {
		for _, name := range inwords.For(tag).Weekdays {
			all[strings.ToLower(strings.Trim(name, "."))] = true
		}
	}
	return all
})

func weekday(word string) bool { return weekdays()[word] }

// arabicDigits writes the digits of Arabic and Persian as those of ASCII.
func arabicDigits(s string) string {
	return strings.Map(func(c rune) rune {
		switch {
		case c >= '٠' && c <= '٩':
			return c - '٠' + '0'
		case c >= '۰' && c <= '۹':
			return c - '۰' + '0'
		}
		return c
	}, s)
}
