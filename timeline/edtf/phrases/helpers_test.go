package phrases_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"demarche/timeline/edtf/datetest"
	"demarche/timeline/edtf/phrases"
)

// likely is what a text means, doubts or none.
func likely(s string) string {
	r := phrases.Read(s, phrases.World{})
	if r.Date.IsZero() {
		return r.Likely.String()
	}
	return r.Date.String()
}

// checkReading asserts what holds of every reading: the date and the hint are
// one value, what is in doubt is asked about, and nothing gets worse by doing
// what the hint says.
func checkReading(t *testing.T, s string, r phrases.Reading) {
	t.Helper()
	switch {
	case !r.Date.IsZero():
		datetest.Check(t, r.Date, nil)
		assert.True(t, r.Likely.IsZero(), "%q", s)
		if r.Date.String() != s {
			assert.True(t, strings.HasPrefix(r.Hint, "write "+r.Date.String()), "%q: %s", s, r.Hint)
		}
	case !r.Likely.IsZero():
		datetest.Check(t, r.Likely, nil)
		assert.NotEmpty(t, r.Hint, "%q", s)
	}
	assert.NotContains(t, r.Hint, "{date}", "%q", s)
	if !strings.Contains(s, "unknown year") && !strings.ContainsAny(s, "XxuU") {
		assert.NotContains(t, r.Date.String()+r.Hint, "XXXX", "%q: a year that is missing is asked for", s)
	}
	assert.NotContains(t, r.Hint, "\n", "%q", s)
}
