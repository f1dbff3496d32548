package phrases_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"demarche/timeline/edtf/inwords"
	"demarche/timeline/edtf/phrases"
)

// TestMonthsOfOtherLanguages: each is mended, for every word was used.
func TestMonthsOfOtherLanguages(t *testing.T) {
	for in, want := range map[string]string{
		"20 листопада 2025": "2025-11-20", "20 листопада 2025 року": "2025-11-20", "20 лист. 2025 р.": "2025-11-20", "листопад 2025": "2025-11",
		"20 ноября 2025 г.": "2025-11-20", "20-го ноября 2025": "2025-11-20", "Ноябрь 2025 года": "2025-11", "3 мая 1945": "1945-05-03",
		"20 novembre 2025": "2025-11-20", "le 1er mars 2020": "2020-03-01", "Décembre 2019": "2019-12", "14 juil. 1789": "1789-07-14", "2 août 1914": "1914-08-02",
		"20. November 2025": "2025-11-20", "3. März 2020": "2020-03-03", "am 9. Mai 1945": "1945-05-09", "Dezember 2019": "2019-12", "20. Dez. 2025": "2025-12-20",
		"20 de noviembre de 2025": "2025-11-20", "1.º de enero de 2020": "2020-01-01", "noviembre de 2025": "2025-11", "2 ene 2020": "2020-01-02",
		"2025年11月20日": "2025-11-20", "2025年11月": "2025-11", "20 نوفمبر 2025": "2025-11-20",
		"20–22 листопада 2025": "2025-11-20/2025-11-22", "20-22 novembre 2025": "2025-11-20/2025-11-22",
	} {
		r := phrases.Read(in, phrases.World{})
		assert.Equal(t, want, r.Date.String(), "%s: %s", in, r.Hint)
		assert.Equal(t, "write "+want, r.Hint, in)
		checkReading(t, in, r)
	}
}

// TestEachMonthOfEachLanguage reads what is written in every language.
func TestEachMonthOfEachLanguage(t *testing.T) {
	for _, tag := range inwords.Languages() {
		n := inwords.For(tag)
		for i := range 12 {
			for _, name := range []string{n.DayMonths[i], n.DayMonthsShort[i]} {
				in := fmt.Sprintf("5 %s 2025", name)
				if tag == "zh" {
					in = fmt.Sprintf("2025年%s5日", name)
				}
				assert.Equal(t, fmt.Sprintf("2025-%02d-05", i+1), phrases.Read(in, phrases.World{}).Date.String(), "%s: %s", tag, in)
			}
		}
	}
}

// TestMoreThanADateElsewhere: what says more, or nothing that was, is not mended.
func TestMoreThanADateElsewhere(t *testing.T) {
	for _, in := range []string{
		"25 октября 1917 (ст. стиль)", "20 листопада 1917 за старим стилем", "fin novembre 2025", "31 листопада 2025", "20 novembre",
		"20 нобря 2025", "3 days ago", "vor 3 Tagen", "1446 هـ", "民国14年", "bis 20. November 2025", "до 20 ноября 2025", "vendredi 20 novembre 2025", "14 Uhr, 20. November 2025", "22–20 novembre 2025", "2025年13月",
	} {
		assert.True(t, phrases.Read(in, phrases.World{}).Date.IsZero(), in)
	}
}

// TestPhrasesElsewhere: of a phrase in another language every word is used, or none is.
func TestPhrasesElsewhere(t *testing.T) {
	for in, want := range map[string]string{
		"Donnerstag, 20. November 2025": "2025-11-20", "Mo 24.11.2025": "2025-11-24", "20. November 2025, 14:30 Uhr": "2025-11-20T14:30",
		"14:30 Uhr MEZ, 20. November 2025": "2025-11-20T14:30+01:00", "vor dem 20. November 2025": "[..2025-11-19]", "nach dem 3. März 2020": "[2020-03-04..]",
		"spätestens 20. November 2025": "[..2025-11-20]", "vom 21. bis 31. Oktober 2025": "2025-10-21/2025-10-31", "44 v. Chr.": "-0043", "etwa 1941": "1941~",
		"le jeudi 20 novembre 2025": "2025-11-20", "avant 20 novembre 2025": "[..2025-11-19]", "vers 20 novembre 2025": "2025-11-20~",
		"du 21 au 31 octobre 2025": "2025-10-21/2025-10-31", "entre le 21 et le 31 octobre 2025": "[2025-10-21..2025-10-31]", "20 novembre 2025 à 14h30": "2025-11-20T14:30",
		"5 ago 2025": "2025-08-05", "jueves, 20 de noviembre de 2025": "2025-11-20", "antes del 20 de noviembre de 2025": "[..2025-11-19]",
		"octubre o noviembre de 2025": "[2025-10,2025-11]", "20 de noviembre de 2025 a las 14:30": "2025-11-20T14:30",
		"четвер, 20 листопада 2025": "2025-11-20", "не пізніше 20 листопада 2025": "[..2025-11-20]", "з 21 до 31 жовтня 2025": "2025-10-21/2025-10-31",
		"четверг, 20 ноября 2025 года": "2025-11-20", "с 21 по 31 октября 2025": "2025-10-21/2025-10-31", "между 21 и 31 октября 2025": "[2025-10-21..2025-10-31]",
		"الخميس، 20 نوفمبر 2025": "2025-11-20", "٢٠ نوفمبر ٢٠٢٥": "2025-11-20", "20 تشرين الثاني 2025": "2025-11-20", "قبل 20 نوفمبر 2025": "[..2025-11-19]",
		"2025年11月20日星期四": "2025-11-20", "2025年11月20日14时30分": "2025-11-20T14:30",
	} {
		r := phrases.Read(in, phrases.World{})
		assert.Equal(t, want, r.Date.String(), "%s: %s", in, r.Hint)
		assert.Equal(t, "write "+want, r.Hint, in)
	}
	for in, want := range map[string]string{
		"20 novembre": "of which year?", "5 ago": "of which year?", "bis zum 20. November 2025": "write ../2025-11-20 if it lasted until then",
		"с 20 ноября 2025": "write 2025-11-20/.. if it goes on", "viernes, 20 de noviembre de 2025": "20 November 2025 was a Thursday", "1446 هـ": "EDTF is in the Gregorian calendar",
		"before dawn on 20 November 2025": "write the day itself",
	} {
		assert.True(t, strings.HasPrefix(phrases.Read(in, phrases.World{}).Hint, want), "%s: %s", in, phrases.Read(in, phrases.World{}).Hint)
	}
}
