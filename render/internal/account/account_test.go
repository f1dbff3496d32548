package account

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"demarche/internal/testfile"
	"demarche/render/internal/words"
)

// TestBelowAHeading: under the heading of its day an event says its time alone, and
// all else that its date says stays.
func TestBelowAHeading(t *testing.T) {
	for _, c := range [][3]string{
		{"14 October 1962", "14 October 1962", ""},
		{"08:45, 16 October 1962", "16 October 1962", "08:45"},
		{"1 مارس 2024، 09:30", "1 مارس 2024", "09:30"},
		{"c. 20 November 2025", "20 November 2025", "c. 20 November 2025"},
		{"19 March 1982", "March 1982", "19 March 1982"},
		{"30–31 October 1962", "30 October 1962", "30–31 October 1962"},
		{"9:30, 1 March", "", "9:30, 1 March"},
	} {
		assert.Equal(t, c[2], below(c[0], c[1]), c)
	}
}

// TestARemarkIsInTheTable, however few there are, and several stand behind one
// another.
func TestARemarkIsInTheTable(t *testing.T) {
	for remarks, want := range map[string]string{
		`"figures": {"killed": 3}`: "Figures: 3 killed", `"credibility": 2, "figures": {"killed": 3}`: "Figures: 3 killed · Credibility 2: probably true", `"tags": "x"`: "",
	} {
		tl := testfile.Good(t, `{"events": [{"title": "Strike", "date": "2025-11-20", `+remarks+`}]}`)
		cells := Table(words.NewBrief(tl, "", "en"), "en").Blocks[0].Rows[0]
		last := ""
		if what := cells[len(cells)-1]; len(what) > 2 {
			for _, run := range what[2] {
				last += run.Text
			}
		}
		assert.Contains(t, last, want)
		assert.Equal(t, want == "", last == "")
	}
}
