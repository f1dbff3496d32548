package timeline

import (
	"encoding/json"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"demarche/internal/fence"
	"demarche/timeline/internal/fields"
	"demarche/timeline/internal/walk"
)

const formatDoc = "../docs/format.md"

// block is a fenced block of the document.
type block struct{ fence.Block }

func blocks(t *testing.T, path string) (all []block) {
	for _, b := range fence.Blocks(t, path) {
		all = append(all, block{b})
	}
	return all
}

// docEvents are those that the examples of the document refer to.
var docEvents = []string{
	`{"id": "ternopil-strike", "title": "T", "date": "2025-11-19"}`,
	`{"id": "reports-surface", "title": "T", "during": "ternopil-strike"}`,
	`{"id": "svyrydenko-meeting", "title": "T", "date": "2025-11-20"}`,
}

// file returns the block as a whole file: an event, an actor, … of the
// document stands in a file with what it refers to.
func (b block) file() string {
	events := strings.Join(docEvents, ",")
	frame := func(field, value string) string {
		return `{"` + field + `": [` + value + `], "events": [` + events + `]}`
	}
	switch b.Kind {
	case "json event":
		return `{"events": [` + b.Text + "," + events + `]}`
	case "json actor":
		return frame("actors", b.Text+`, {"id": "ukraine-presidency", "name": "Presidency of Ukraine"}`)
	case "json source":
		return frame("sources", b.Text)
	case "json era":
		return frame("eras", b.Text)
	}
	return b.Text
}

// TestFormatExamplesLoad: what the document shows is a good file, for the
// program and for editors.
func TestFormatExamplesLoad(t *testing.T) {
	s := compiled(t)
	n := 0
	for _, b := range blocks(t, formatDoc) {
		if !strings.HasPrefix(b.Kind, "json") || b.Kind == "json wrong" {
			continue
		}
		n++
		assert.Empty(t, byLoad(t, b.file()), "%s:%d", formatDoc, b.Line)
		assert.NoError(t, bySchema(t, s, b.file()), "%s:%d", formatDoc, b.Line)
	}
	assert.Greater(t, n, 10)
}

// TestFormatExamplesShowEveryField: each field stands in an example and in a
// table or a sentence.
func TestFormatExamplesShowEveryField(t *testing.T) {
	seen := map[string]bool{}
	var collect func(v any)
	collect = func(v any) {
		switch v := v.(type) {
		case map[string]any:
			for name, value := range v {
				seen[name] = true
				collect(value)
			}
		case []any:
			for _, value := range v {
				collect(value)
			}
		}
	}
	for _, b := range blocks(t, formatDoc) {
		if strings.HasPrefix(b.Kind, "json") && b.Kind != "json wrong" {
			var v any
			require.NoError(t, json.Unmarshal([]byte(b.Text), &v), "%s:%d", formatDoc, b.Line)
			collect(v)
		}
	}
	prose, err := os.ReadFile(formatDoc)
	require.NoError(t, err)
	for _, o := range fields.Objects {
		for _, field := range o.Names() {
			assert.True(t, seen[field], "no example shows `%s` of %s", field, o.What)
			assert.Contains(t, string(prose), "`"+field+"`", o.What)
		}
	}
}

// TestFormatTablesNameEveryWord: the words of the closed lists all stand in
// the document.
func TestFormatTablesNameEveryWord(t *testing.T) {
	prose, err := os.ReadFile(formatDoc)
	require.NoError(t, err)
	for _, words := range []walk.Vocabulary{categories, statuses, stances, replyKinds, actorKinds[1:]} {
		for _, w := range words {
			assert.Contains(t, string(prose), "`"+w+"`")
		}
	}
}

// TestFormatErrorsAreThose: the messages that the document shows are those of
// the program.
func TestFormatErrorsAreThose(t *testing.T) {
	all := blocks(t, formatDoc)
	n := 0
	for i, b := range all {
		if b.Kind == "json wrong" {
			n++
			require.Equal(t, "text", all[i+1].Kind, "the messages follow the file")
			assert.Equal(t, strings.TrimSpace(all[i+1].Text), byLoad(t, b.Text).Error(), "%s:%d", formatDoc, b.Line)
		}
	}
	assert.Equal(t, 1, n)
}

var dateRow = regexp.MustCompile("(?m)^\\| (`[^|]+`) \\|")

// TestFormatDatesAreDates: every date in the table of dates is one.
func TestFormatDatesAreDates(t *testing.T) {
	prose, err := os.ReadFile(formatDoc)
	require.NoError(t, err)
	_, section, ok := strings.Cut(string(prose), "\n## Dates\n")
	require.True(t, ok)
	section, _, _ = strings.Cut(section, "\n## ")
	n := 0
	for _, row := range dateRow.FindAllStringSubmatch(section, -1) {
		for _, date := range strings.Split(strings.Trim(row[1], "`"), "`, `") {
			n++
			assert.Empty(t, byLoad(t, event(`"date": "`+date+`"`)), date)
		}
	}
	assert.Greater(t, n, 20)
}
