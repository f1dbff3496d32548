package phrases_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"demarche/timeline/edtf"
	"demarche/timeline/edtf/datetest"
	"demarche/timeline/edtf/phrases"
)

func TestSharedNaturalLanguage(t *testing.T) {
	rows := datetest.Rows(t, "natlang_en.tsv")
	var misses []string
	for _, row := range rows {
		phrase, want := datetest.Unquote(t, row[0]), ""
		if row[1] != "null" {
			want = strings.ReplaceAll(datetest.Unquote(t, row[1]), " ", "")
		}
		if got, _ := phrases.FromText(phrase, edtf.Date{}); got.String() != want {
			misses = append(misses, fmt.Sprintf("%q: want %q, got %q", phrase, want, got))
		}
	}
	t.Logf("%d of %d phrases differ:\n%s", len(misses), len(rows), strings.Join(misses, "\n"))
	assert.LessOrEqual(t, len(misses)*10, len(rows), "at least 90 percent pass")
}
