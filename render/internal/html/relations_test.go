package html

import (
	"bytes"
	"encoding/xml"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"demarche/render/internal/words"
)

func TestTheTableIsWellFormedWhateverTheNames(t *testing.T) {
	const bad = `</td><script>alert(1)</script>"' &amp; {{.Who}}`
	table := words.Table{Rows: []words.TableRow{
		{Who: bad, To: bad, What: bad, Count: 2, Events: words.Note{{Text: "4", Event: 4}, {Text: " in "}, {Text: "8", Event: 8}}},
		{Who: bad, Itself: true}, {Who: bad, To: bad, With: true},
	}}
	for _, linked := range []bool{false, true} {
		var b bytes.Buffer
		require.NoError(t, WriteTable(&b, table, linked))
		assert.Equal(t, linked, strings.Contains(b.String(), `<a href="#event-8">8</a>`))
		d := xml.NewDecoder(&b)
		var text strings.Builder
		rows := 0
		for {
			token, err := d.Token()
			if err == io.EOF {
				break
			}
			require.NoError(t, err)
			switch token := token.(type) {
			case xml.StartElement:
				assert.NotEqual(t, "script", token.Name.Local)
				if token.Name.Local == "tr" {
					rows++
				}
			case xml.CharData:
				text.Write(token)
			}
		}
		assert.Equal(t, 4, rows)
		assert.Equal(t, 6, strings.Count(text.String(), bad))
	}
}
