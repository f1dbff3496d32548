package brief

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"demarche/internal/brief/document"
	"demarche/internal/brief/ooxml"
	"demarche/internal/markup"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// slideTexts returns what the slides of a presentation say, in order.
func slideTexts(t *testing.T, data []byte) (all []string) {
	t.Helper()
	p, err := ooxml.Open(data)
	require.NoError(t, err)
	main, err := p.Main()
	require.NoError(t, err)
	presentation, err := p.Read(main)
	require.NoError(t, err)
	targets, err := p.Relations(main)
	require.NoError(t, err)
	require.NoError(t, markup.Tags(main, presentation, func(tag markup.Tag) error {
		for _, r := range targets {
			if !slices.ContainsFunc(tag.Attrs, func(a markup.Attr) bool { return tag.Name == "sldId" && a.Prefix != "" && a.Value == r.ID }) {
				continue
			}
			text, err := p.Read(r.Target)
			require.NoError(t, err)
			words, _ := ooxml.Said(text)
			all = append(all, words)
		}
		return nil
	}))
	return all
}

// TestChronologyOnSlides: a table over as many slides as it takes, behind the slide
// that --at names and in its section; a second run changes nothing; a longer one
// takes more slides, a shorter one fewer.
func TestChronologyOnSlides(t *testing.T) {
	d := inserted(t, document.Document{Path: "x.pptx", Kind: document.Pptx, Data: sectioned(t)}, "chronology events.json", "1", telling(30, "The last", false, true))
	_, err := Insert(d, "chronology events.json", "", telling(30, "The last", false, true))
	assert.ErrorContains(t, err, "already")
	r, err := Renew(d, telling(30, "The last", false, true))
	require.NoError(t, err)
	assert.Empty(t, r.Files)
	texts := slideTexts(t, d.Data)
	n := len(texts)
	assert.Greater(t, n, 3)
	all := strings.Join(texts, "\n")
	for i := 1; i < 30; i++ {
		assert.Equal(t, 1, strings.Count(all, fmt.Sprintf("Event %d <of> many", i)), i)
	}
	assert.Contains(t, all, "confirmed [1, 2]")
	assert.Contains(t, texts[n-1], "Source 3, in full, https://example.org/a?b&c")
	presentation := string(must(t, d.Data, "ppt/presentation.xml"))
	assert.Contains(t, presentation, fmt.Sprintf(`<p14:sldId id="%d"/></p14:sldIdLst>`, 255+n))

	grown, err := Renew(d, telling(60, "The last", false, true))
	require.NoError(t, err)
	assert.True(t, grown.Charts[0].Stale)
	assert.Greater(t, len(slideTexts(t, grown.Files[0].Data)), n)
	d.Data = grown.Files[0].Data
	shrunk, err := Renew(d, telling(3, "The last", false, true))
	require.NoError(t, err)
	texts = slideTexts(t, shrunk.Files[0].Data)
	assert.Len(t, texts, 3, "the first, the events, the sources")
	d.Data = shrunk.Files[0].Data
	p, err := ooxml.Open(d.Data)
	require.NoError(t, err)
	for _, name := range p.Names() {
		assert.False(t, strings.HasPrefix(name, "ppt/slides/slide4"), "no slide is left behind: %s", name)
	}
	again, err := Renew(d, telling(3, "The last", false, true))
	require.NoError(t, err)
	assert.Empty(t, again.Files)

	titled := inserted(t, document.Document{Path: "titled.pptx", Kind: document.Pptx, Data: placed(t, "", false)}, "chronology events.json", "", telling(30, "The last", true, true))
	shown := look(t, titled)
	assert.Len(t, shown["titled.pptx"], len(slideTexts(t, titled.Data)))
	for i, page := range shown["titled.pptx"][1:] {
		b := page.Bounds()
		for x := b.Min.X; x < b.Max.X; x++ { // nothing runs over the foot of a slide
			r, g, bl, _ := page.At(x, b.Max.Y-3).RGBA()
			assert.Greater(t, min(r, g, bl), uint32(0xC000), "slide %d", i+2)
		}
	}
}
