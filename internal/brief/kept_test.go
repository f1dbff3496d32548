package brief

import (
	"strings"
	"testing"

	"demarche/internal/brief/document"
	"demarche/internal/brief/ooxml"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestShortFencesCloseNothing: a block of code ends at a fence of its own kind
// that is as long at least, with nothing behind it.
func TestShortFencesCloseNothing(t *testing.T) {
	const inside, behind = "<!-- demarche: timeline inside.json -->\n", "<!-- demarche: timeline behind.json -->\n<!-- /demarche -->\n"
	for name, text := range map[string]string{
		"shorter":       "````\n```\n" + inside + "````\n" + behind,
		"longer":        "```\n" + inside + "`````\n" + behind,
		"of another":    "~~~\n```\n" + inside + "~~~\n" + behind,
		"with a word":   "```\n``` go\n" + inside + "```\n" + behind,
		"shorter waves": "~~~~ text\n~~~\n" + inside + "~~~~  \n" + behind,
	} {
		r, err := Renew(document.Document{Path: "a.md", Kind: document.Markdown, Data: []byte(text)}, drawn)
		require.NoError(t, err, name)
		require.Len(t, r.Charts, 1, name)
		assert.Contains(t, r.Charts[0].Marker, "behind.json", name)
	}
}

// TestRelationsThatAreNoPicturesStay: what a replaced picture was led to by is
// taken out only where it leads to a picture.
func TestRelationsThatAreNoPicturesStay(t *testing.T) {
	const chart, size = "demarche: timeline e.json", 4_000_000
	const object = ooxml.Relations + "/oleObject"
	list := `<Relationship Id="p1" Type="` + object + `" Target="embeddings/object1.bin"/><Relationship Id="h" Type="` + ooxml.Relations + `/hyperlink" Target="https://example.org/" TargetMode="External"/>`
	data := with(t, wordFile(t, wordPicture(chart, "p1", size, size)+wordPicture(chart, "p1", size, size/2)),
		"word/embeddings/object1.bin", "old", "word/_rels/document.xml.rels", rels(list))
	p, _ := renewed(t, data, shade(t, 0))
	links, err := p.Read("word/_rels/document.xml.rels")
	require.NoError(t, err)
	assert.Contains(t, string(links), `Id="p1" Type="`+object+`"`)
	assert.Contains(t, string(links), `Id="h"`)
	assert.True(t, p.Has("word/embeddings/object1.bin"))
	assert.Equal(t, 1, strings.Count(string(links), object))
}
