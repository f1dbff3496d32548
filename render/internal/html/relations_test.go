package html

import (
	"bytes"
	"encoding/xml"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"demarche/render/internal/lang"
	"demarche/render/internal/words"
)

func TestTheTableIsWellFormedWhateverTheNames(t *testing.T) {
	const bad = `</td><script>alert(1)</script>"' &amp; {{.Who}}`
	table := words.Table{In: words.In{Language: lang.English}, Rows: []words.TableRow{
		{Who: bad, To: bad, What: bad, Count: 2, Events: words.Note{{Text: "4", Event: 4}, {Text: " in "}, {Text: "8", Event: 8}}},
		{Who: bad, Itself: true}, {Who: bad, To: bad, With: true},
	}}
	var b bytes.Buffer
	require.NoError(t, graphPage().ExecuteTemplate(&b, "relation-table", twin{table}))
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

func TestThePageOfAGraphRunsAsItsLanguageDoes(t *testing.T) {
	for tag, dir := range map[string]string{"ar": "rtl", "uk": "ltr"} {
		l := words.For(tag)
		var b bytes.Buffer
		require.NoError(t, WriteGraph(&b, Graph{Title: "T", Lang: tag, Picture: []byte("<svg/>"), Table: words.Table{In: l, Rows: []words.TableRow{{Who: "A", To: "B", With: true}}}}))
		assert.Contains(t, b.String(), `<html lang="`+tag+`" dir="`+dir+`">`)
		for _, word := range append(l.Graph.Heads[:], l.Graph.Caption, l.Graph.PictureNote, l.Graph.Footer, l.Report.With+" </span><bdi>B</bdi>") {
			assert.Contains(t, b.String(), word)
		}
		assert.NotContains(t, b.String(), "whom")
		assert.Contains(t, b.String(), "<div class=\"plate\">\n<svg/></div>", "the picture runs from left to right in any page")
		assert.Contains(t, b.String(), "<bdi>A</bdi>", "a cell keeps the direction of its row, and so its padding")
	}
}
