package phrases_test

import (
	"fmt"
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
				if name == "ago" {
					continue // as in "5 days ago"
				}
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
		"25 октября 1917 (ст. стиль)", "20 листопада 1917 за старим стилем", "fin novembre 2025", "vers 20 novembre 2025", "31 листопада 2025", "20 novembre",
		"avant 20 novembre 2025", "nach dem 3. März 2020", "20 нобря 2025", "22–20 novembre 2025", "20 novembre 2025 ou avant", "2025年13月",
	} {
		assert.True(t, phrases.Read(in, phrases.World{}).Date.IsZero(), in)
	}
}
