package phrases_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"demarche/timeline/edtf/datetest"
	"demarche/timeline/edtf/phrases"
)

// ownReadings are rows of the table that are decided otherwise; docs/dates.md
// has the reasons.
var ownReadings = map[string]string{
	// July in one half of the world.
	"10/7/2008": "",
	// Of an event "before 1928" says that it was over by the end of 1927.
	"earlier than 1928": "[..1927]", "before 1928": "[..1927]", "after 1928": "[1929..]", "later than 1928": "[1929..]",
	"before January 1928": "[..1927-12]", "before 18 January 1928": "[..1928-01-17]", "before the 1900s": "[..18XX]",
	"before 19th century": "[..17XX]",
	// Next to what is approximate nothing begins: asked.
	"before approx January 18 1928": "[..1928-01-18~]", "before approx January 1928": "[..1928-01~]", "after approx January 1928": "[1928-01~..]",
	"after approx Summer 1928": "[1928-22~..]", "after about the 1920s": "[192X~..]", "before about the 1900s": "[..190X~]",
	// EDTF has no days of a season.
	"day in Spring 1849": "1849-21", "a day in about Spring 1849?": "1849-21%",
	// 64 BCE is the year -63; of two years none is preferred.
	"c64 BCE": "-0063~", "1863 or 1864": "[1863,1864]", "1864 or 1866": "[1864,1866]",
	"1858/1860": "1858/1860",
}

func TestSharedNaturalLanguage(t *testing.T) {
	rows := datetest.Rows(t, "natlang_en.tsv")
	seen := 0
	for _, row := range rows {
		phrase, want := datetest.Unquote(t, row[0]), ""
		if row[1] != "null" {
			want = strings.ReplaceAll(datetest.Unquote(t, row[1]), " ", "")
		}
		if own, ok := ownReadings[phrase]; ok {
			seen++
			assert.NotEqual(t, want, own, phrase)
			want = own
		}
		assert.Equal(t, want, likely(phrase), phrase)
		checkReading(t, phrase, phrases.Read(phrase, phrases.World{}))
	}
	assert.Equal(t, len(ownReadings), seen, "every exception is in the table")
}
