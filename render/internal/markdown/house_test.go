package markdown

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"demarche/render/internal/lang"
	"demarche/render/internal/words"
)

// TestAHouseSaysWhenASourceAppeared.
func TestAHouseSaysWhenASourceAppeared(t *testing.T) {
	p := &printer{In: words.In{Language: lang.English}}
	p.houseSources([]words.Source{{Number: 1, Name: "Reuters", Title: "Talks", Published: "20 November 2025"}}, words.House{})
	assert.Contains(t, p.String(), "Reuters")
	assert.Contains(t, p.String(), "20 November 2025")
}
