package brief

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"demarche/internal/brief/chart"
	"demarche/internal/brief/document"
	"demarche/internal/brief/ooxml"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// openDocuments makes documents by LibreOffice: texts and slides, packed and flat.
func openDocuments(t *testing.T) map[string]document.Document {
	t.Helper()
	dir := t.TempDir()
	body := `<w:p><w:pPr><w:pStyle w:val="H"/></w:pPr><w:r><w:t>What happened</w:t></w:r></w:p><w:p><w:r><w:t>After</w:t></w:r></w:p>`
	text := with(t, wordFile(t, body), "word/styles.xml", xmlHead+`<w:styles xmlns:w="`+wordNS+`"><w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style></w:styles>`,
		"word/_rels/document.xml.rels", rels(`<Relationship Id="s" Type="`+ooxml.Relations+`/styles" Target="styles.xml"/>`))
	require.NoError(t, os.WriteFile(filepath.Join(dir, "a.docx"), text, 0o600))
	require.NoError(t, os.WriteFile(filepath.Join(dir, "a.pptx"), sectioned(t), 0o600))
	all := map[string]document.Document{}
	for ext, from := range map[string]string{"odt": "a.docx", "fodt": "a.docx", "odp": "a.pptx", "fodp": "a.pptx"} {
		office(t, dir, ext, from)
		data, err := os.ReadFile(filepath.Join(dir, "a."+ext))
		require.NoError(t, err)
		all["a."+ext] = document.Document{Path: "a." + ext, Kind: document.Of("a." + ext), Data: data}
	}
	return all
}

// TestOpenDocument: charts in documents of LibreOffice are inserted, renewed, and
// seen whole; nothing else changes, and after LibreOffice has saved them they are
// not out of date.
func TestOpenDocument(t *testing.T) {
	if testing.Short() {
		t.Skip("starts LibreOffice")
	}
	k := &cornered{}
	darker := func(o chart.Order) (chart.Chart, error) {
		c, err := k.draw(o)
		c.Data[0] = []byte(strings.Replace(string(c.Data[0]), "#e6e6e6", "#dddddd", 1))
		return c, err
	}
	var all []document.Document
	for name, d := range openDocuments(t) {
		at := "What happened"
		if strings.HasSuffix(name, "p") {
			at = "1"
		}
		first := inserted(t, d, "timeline events.json", at, k.draw)
		if !(d.Kind == document.FlatODT || d.Kind == document.FlatODP) {
			assertOnly(t, d.Data, first.Data, "content.xml", "META-INF/manifest.xml", "Pictures/demarche-")
		}
		_, err := Insert(first, "timeline events.json", "", k.draw)
		assert.ErrorContains(t, err, "already")
		r, err := Renew(first, k.draw)
		require.NoError(t, err)
		assert.Empty(t, r.Files, name)
		r, err = Renew(first, darker)
		require.NoError(t, err)
		require.Len(t, r.Files, 1, name)
		first.Data = r.Files[0].Data
		if !(d.Kind == document.FlatODT || d.Kind == document.FlatODP) {
			n := 0
			for part := range rawParts(t, first.Data) {
				if strings.HasPrefix(part, "Pictures/demarche-") {
					n++
				}
			}
			assert.Equal(t, 2, n, "what is replaced does not stay")
		}
		first.Path = strings.Replace(name, "a.", "new-"+strings.TrimPrefix(name, "a.")+".", 1)
		all = append(all, first)

		dir := t.TempDir()
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), first.Data, 0o600))
		tool(t, dir, "soffice", "-env:UserInstallation=file://"+filepath.Join(dir, "profile"), "--headless", "--convert-to", strings.TrimPrefix(name, "a."), "--outdir", "saved", name)
		saved, err := os.ReadFile(filepath.Join(dir, "saved", name))
		require.NoError(t, err)
		r, err = Renew(document.Document{Path: name, Kind: d.Kind, Data: saved}, darker)
		require.NoError(t, err, name)
		require.Len(t, r.Charts, 1, name)
		assert.False(t, r.Charts[0].Stale, "LibreOffice has kept the chart in %s", name)
	}
	shown := look(t, all...)
	for _, d := range all {
		n := 0
		for _, page := range shown[d.Path] {
			if !whole(page).Empty() {
				n++
			}
		}
		assert.Equal(t, 1, n, d.Path)
		if strings.HasSuffix(d.Path, "p") {
			assert.Len(t, shown[d.Path], 2, d.Path)
		}
	}
}

// flatText is a text in one file.
func flatText(body string) []byte {
	return []byte(`<?xml version="1.0"?><office:document xmlns:office="` + "urn:oasis:names:tc:opendocument:xmlns:office:1.0" + `" xmlns:draw="` + "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" + `" xmlns:text="` + "urn:oasis:names:tc:opendocument:xmlns:text:1.0" + `" xmlns:svg="` + "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" + `"><office:body><office:text>` + body + `</office:text></office:body></office:document>`)
}

// TestOpenDocumentByHand: a marker in the description, text by a person, a marker
// without a picture, and what is no document.
func TestOpenDocumentByHand(t *testing.T) {
	said := func(desc string) chart.Drawer {
		return func(o chart.Order) (chart.Chart, error) {
			return chart.Chart{Width: o.Width, Height: o.Height, Data: [][]byte{[]byte(`<svg><title>T</title><desc>` + desc + `</desc></svg>`), []byte("png")}}, nil
		}
	}
	frame := func(desc, image string) string {
		return `<text:p><draw:frame draw:name="F" svg:width="16cm" svg:height="90mm">` + image + `<svg:desc>` + desc + `</svg:desc></draw:frame></text:p>`
	}
	const old = `<draw:image><office:binary-data>AAAA</office:binary-data></draw:image>`
	d := document.Document{Path: "x.fodt", Kind: document.FlatODT, Data: flatText(frame("demarche: timeline", old) + frame("mine", old))}
	r, err := Renew(d, said("2 events."))
	require.NoError(t, err)
	require.Len(t, r.Charts, 1)
	d.Data = r.Files[0].Data
	assert.Contains(t, string(d.Data), "<svg:desc>T. 2 events.&#10;demarche: timeline</svg:desc>")
	assert.Contains(t, string(d.Data), frame("mine", old))
	r, err = Renew(d, said("3 events."))
	require.NoError(t, err)
	assert.Contains(t, string(r.Files[0].Data), "T. 3 events.&#10;demarche")
	d.Data = []byte(strings.Replace(string(d.Data), "2 events", "two events", 1))
	r, err = Renew(d, said("3 events."))
	require.NoError(t, err)
	assert.Contains(t, string(r.Files[0].Data), "T. two events.&#10;demarche", "a person's text stays")
	_, err = Renew(document.Document{Path: "x.fodt", Kind: document.FlatODT, Data: flatText(frame("demarche: timeline", ""))}, said(""))
	assert.ErrorContains(t, err, "is no picture")
	for want, data := range map[string][]byte{
		"no document": packed(t, "mimetype", "x"), "damaged": []byte("PK"),
		"encrypted": packed(t, "content.xml", "<x/>", "META-INF/manifest.xml", "<encryption-data/>"), "signed": packed(t, "content.xml", "<x/>", "META-INF/manifest.xml", "<m/>", "META-INF/documentsignatures.xml", "<x/>"),
	} {
		_, err := Renew(document.Document{Path: "x.odt", Kind: document.ODT, Data: data}, said(""))
		assert.ErrorContains(t, err, want)
	}
}
