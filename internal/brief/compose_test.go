package brief

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"demarche/internal/brief/chart"
	"demarche/internal/brief/document"
	"demarche/internal/brief/ooxml"
	"demarche/internal/prose"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestCompose: new documents of a plain one and of templates, whose parts are all
// seen; nothing that is cited is missing.
func TestCompose(t *testing.T) {
	k := &cornered{}
	told := func(table bool) *prose.Document {
		c, err := telling(5, "The last", false, table)(chart.Order{Formats: []chart.Format{chart.Account}})
		require.NoError(t, err)
		return c.Account
	}
	draw := func(o chart.Order) (chart.Chart, error) {
		return k.draw(chart.Order{Words: []chart.Word{{Text: "Picture"}}, Formats: o.Formats, Width: o.Width, Height: o.Height})
	}
	opening := &prose.Document{Blocks: []prose.Block{{Runs: []prose.Run{{Text: "What there is"}}}}}
	var all []document.Document
	text := []chart.Part{{Title: "Briefing & more", Opening: true, Account: opening}, {Draw: draw}, {Title: "Chronology", Account: told(false)}, {Title: "Claims", Account: told(true)}}
	slides := []chart.Part{{Title: "Briefing & more", Opening: true, Account: opening}, {Draw: draw}, {Title: "Claims", Account: told(true)}, {Title: "Sources", Account: &prose.Document{Sources: told(true).Sources, SourcesHead: "Sources"}}}
	for _, c := range []struct {
		name     string
		template []byte
		parts    []chart.Part
	}{{"plain.docx", nil, text}, {"of-template.docx", wordFile(t, ""), text}, {"plain.pptx", nil, slides}, {"of-template.pptx", placed(t, "", false), slides}} {
		data, _, err := Compose(document.Of(c.name), c.template, c.parts)
		require.NoError(t, err, c.name)
		again, _, err := Compose(document.Of(c.name), c.template, c.parts)
		require.NoError(t, err)
		assert.Equal(t, data, again, "the same bytes")
		if c.template != nil {
			assertOnly(t, c.template, data, ooxml.ContentTypes, "word/document.xml", "word/_rels/document.xml.rels", "word/footnotes.xml", "word/media/demarche", "ppt/presentation.xml", "ppt/_rels/presentation.xml.rels", "ppt/slides/", "ppt/media/demarche")
		}
		all = append(all, document.Document{Path: c.name, Kind: document.Of(c.name), Data: data})
	}
	assertWritten(t, nil, all[0].Data)
	assertWritten(t, wordFile(t, ""), all[1].Data)
	assertWritten(t, nil, all[2].Data)
	notes := string(must(t, all[0].Data, "word/footnotes.xml"))
	assert.Equal(t, 3, strings.Count(notes, ", in full, "), "in full once in the whole document")
	texts := slideTexts(t, all[2].Data)
	assert.Len(t, texts, 4)
	assert.Equal(t, "Briefing & more\nWhat there is", texts[0])
	assert.Contains(t, texts[2], "[1, 2]")
	assert.Equal(t, 1, strings.Count(strings.Join(texts, "\n"), "Source 1, in full"))
	shown := look(t, all...)
	for _, d := range all {
		n := 0
		for _, page := range shown[d.Path] {
			if !whole(page).Empty() {
				n++
			}
		}
		assert.Equal(t, 1, n, d.Path)
	}
	assert.Len(t, shown["plain.pptx"], 4)
	_, _, err := Compose(document.Docx, []byte("no document"), text)
	assert.ErrorContains(t, err, "damaged")
}

// TestHeadingsWithoutPlaces: where the layouts of a template have no place for titles,
// each slide has a heading all the same.
func TestHeadingsWithoutPlaces(t *testing.T) {
	template, err := os.ReadFile(filepath.Join("testdata", "pptxgenjs.pptx"))
	require.NoError(t, err)
	c, err := telling(5, "The last", false, true)(chart.Order{Formats: []chart.Format{chart.Account}})
	require.NoError(t, err)
	parts := []chart.Part{
		{Title: "Briefing", Opening: true, Account: &prose.Document{Blocks: []prose.Block{{Runs: []prose.Run{{Text: "What there is"}}}}}},
		{Draw: shade(t, 9)}, {Title: "Claims", Account: c.Account},
	}
	data, _, err := Compose(document.Pptx, template, parts)
	require.NoError(t, err)
	before := len(slideTexts(t, template))
	for i := range 3 {
		assertOrder(t, must(t, data, fmt.Sprintf("ppt/slides/slide%d.xml", before+1+i)))
	}
	texts := slideTexts(t, data)[before:]
	require.Len(t, texts, 3)
	assert.Equal(t, "Briefing\nWhat there is", texts[0])
	assert.NotEmpty(t, texts[1], "the title of the picture")
	assert.True(t, strings.HasPrefix(texts[2], "Claims\n"), texts[2])
}
