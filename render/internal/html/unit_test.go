package html

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"demarche/render/internal/lang"
	"demarche/render/internal/words"
)

// TestTheUnitOfThePageIsThatOfItsEvents: the script counts from data-from in it.
func TestTheUnitOfThePageIsThatOfItsEvents(t *testing.T) {
	assert.Equal(t, "years", data{Brief: &words.Brief{Unit: words.Years}}.UnitName())
	assert.Equal(t, "days", data{Brief: &words.Brief{Unit: words.Days}}.UnitName())
}

// TestWhatIsWrittenComesOut: the page of a brief without events has its title.
func TestWhatIsWrittenComesOut(t *testing.T) {
	var b strings.Builder
	require.NoError(t, WriteChronology(&b, Report{Lang: "en", Brief: &words.Brief{In: words.In{Language: lang.English}, Title: "T"}}))
	assert.NotEmpty(t, strings.TrimSpace(b.String()))
}
