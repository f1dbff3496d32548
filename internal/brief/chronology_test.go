package brief

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"demarche/internal/brief/chart"
	"demarche/internal/brief/document"
	"demarche/internal/brief/ooxml"
	"demarche/internal/prose"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// telling tells of so many events, of the last in other words.
func telling(n int, last string, rightToLeft, table bool) chart.Drawer {
	return func(o chart.Order) (chart.Chart, error) {
		d := prose.Document{Title: "Told & sold", RightToLeft: rightToLeft, SourcesHead: "Sources"}
		if rightToLeft {
			d.Lang = "ar"
		}
		for i := 1; i <= 3; i++ {
			d.Sources = append(d.Sources, prose.Source{Number: i, Full: []prose.Run{{Text: fmt.Sprintf("Source %d, in full, ", i)}, {Text: "https://example.org/a?b&c", Address: "https://example.org/a?b&c"}}, Again: []prose.Run{{Text: fmt.Sprintf("Source %d", i)}}})
		}
		grid := prose.Block{Kind: prose.Grid, Head: []string{"No.", "When", "What"}, Wide: []int{7, 23, 70}}
		for i := 1; i <= n; i++ {
			title := fmt.Sprintf("Event %d <of> many", i)
			if i == n {
				title = last
			}
			runs := []prose.Run{{Text: title, Strong: true}, {Text: "confirmed", Break: true}, {Note: 1 + i%3}, {Note: 1 + (i+1)%3}}
			d.Blocks = append(d.Blocks, prose.Block{Kind: prose.Heading, Level: 2, Runs: []prose.Run{{Text: fmt.Sprintf("Year %d", i)}}, Keep: true}, prose.Block{Runs: runs},
				prose.Block{Kind: prose.Item, Runs: []prose.Run{{Text: "A claim"}, {Note: 2}}}, prose.Block{Kind: prose.Quote, Runs: []prose.Run{{Text: "“Said”"}}})
			grid.Rows = append(grid.Rows, []prose.Cell{{{{Text: fmt.Sprint(i)}}}, {{{Text: "then"}}}, {runs, {{Text: "more"}}}})
		}
		if table {
			d.Blocks = []prose.Block{grid}
		}
		if !slices.Contains(o.Formats, chart.Account) {
			return chart.Chart{}, fmt.Errorf("asked for %v", o.Formats)
		}
		return chart.Chart{Title: d.Title, Words: true, Account: &d}, nil
	}
}

// TestChronologyInWord: thirty entries in the styles of the document, with its own
// notes; a second run changes nothing, nor does one after LibreOffice has saved
// the document, and what changed is all that changes.
func TestChronologyInWord(t *testing.T) {
	body := `<w:p><w:pPr><w:pStyle w:val="H2"/></w:pPr><w:r><w:t>What happened</w:t></w:r></w:p><w:p><w:r><w:t>After</w:t></w:r></w:p>`
	text := with(t, wordFile(t, body), "word/styles.xml", xmlHead+`<w:styles xmlns:w="`+wordNS+`"><w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/></w:style><w:style w:type="paragraph" w:styleId="H3"><w:name w:val="heading 3"/></w:style></w:styles>`,
		"word/_rels/document.xml.rels", rels(`<Relationship Id="s" Type="`+ooxml.Relations+`/styles" Target="styles.xml"/>`),
		ooxml.ContentTypes, strings.Replace(string(must(t, wordFile(t, ""), ooxml.ContentTypes)), `</Types>`, `<Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/></Types>`, 1))
	for name, table := range map[string]bool{"paragraphs": false, "table": true} {
		for _, rtl := range []bool{false, true} {
			t.Run(fmt.Sprint(name, rtl), func(t *testing.T) {
				first := telling(30, "The last", rtl, table)
				d := inserted(t, document.Document{Path: "x.docx", Kind: document.Docx, Data: text}, "chronology events.json", "What happened", first)
				assertOnly(t, text, d.Data, ooxml.ContentTypes, "word/document.xml", "word/_rels/document.xml.rels", "word/footnotes.xml")
				_, err := Insert(d, "chronology events.json", "", first)
				assert.ErrorContains(t, err, "already")
				r, err := Renew(d, first)
				require.NoError(t, err)
				assert.Empty(t, r.Files)
				assert.False(t, r.Charts[0].Stale)
				doc, notes := string(must(t, d.Data, "word/document.xml")), string(must(t, d.Data, "word/footnotes.xml"))
				assertOrder(t, []byte(doc))
				assertOrder(t, []byte(notes))
				assert.Equal(t, strings.Count(doc, "<w:footnoteReference "), strings.Count(notes, "<w:footnoteRef/>"), "each note that is cited is there")
				if !table {
					assert.Contains(t, doc, `<w:pStyle w:val="H3"/><w:keepNext/>`, "below the heading above")
					assert.Equal(t, 60, strings.Count(notes, "<w:footnoteRef/>"))
				} else {
					assert.Contains(t, doc, "<w:tblHeader/>")
					assert.Equal(t, 31, strings.Count(doc, "<w:tr>"))
				}
				assert.Equal(t, 3, strings.Count(notes, ", in full, "), "each source in full once")
				assert.Equal(t, rtl, strings.Contains(doc, "<w:bidi/>"))

				r, err = Renew(d, telling(30, "The very last", rtl, table))
				require.NoError(t, err)
				require.Len(t, r.Files, 1)
				assertOnly(t, d.Data, r.Files[0].Data, "word/document.xml", "word/footnotes.xml")
				assert.Equal(t, strings.Count(notes, "<w:footnote "), strings.Count(string(must(t, r.Files[0].Data, "word/footnotes.xml")), "<w:footnote "), "no note is left behind")
				if testing.Short() {
					return
				}
				dir := t.TempDir()
				require.NoError(t, os.WriteFile(filepath.Join(dir, "x.docx"), d.Data, 0o600))
				tool(t, dir, "soffice", "-env:UserInstallation=file://"+filepath.Join(dir, "profile"), "--headless", "--convert-to", "docx:MS Word 2007 XML", "--outdir", "saved", "x.docx")
				data, err := os.ReadFile(filepath.Join(dir, "saved", "x.docx"))
				require.NoError(t, err)
				saved := document.Document{Path: "x.docx", Kind: document.Docx, Data: data}
				r, err = Renew(saved, first)
				require.NoError(t, err)
				require.Len(t, r.Charts, 1)
				assert.False(t, r.Charts[0].Stale, "LibreOffice has kept all of it")
				r, err = Renew(saved, telling(30, "The very last", rtl, table))
				require.NoError(t, err)
				saved.Data = r.Files[0].Data
				r, err = Renew(saved, telling(30, "The very last", rtl, table))
				require.NoError(t, err)
				assert.Empty(t, r.Files)
			})
		}
	}
}

// TestChronologyByHand: what a person wrote around a chronology stays, endnotes are
// used where there are no others, and a chronology without its end is told.
func TestChronologyByHand(t *testing.T) {
	line := func(text string) string { return `<w:p><w:r><w:t>` + text + `</w:t></w:r></w:p>` }
	notes := xmlHead + `<w:endnotes xmlns:w="` + wordNS + `"><w:endnote w:id="7"><w:p><w:r><w:t>Mine</w:t></w:r></w:p></w:endnote></w:endnotes>`
	data := with(t, wordFile(t, `<w:p><w:r><w:endnoteReference w:id="7"/></w:r></w:p>`+line("demarche: chronology —as table")+line("Old")+line("/demarche")+line("demarche: is a program")), "word/endnotes.xml", notes,
		"word/_rels/document.xml.rels", rels(`<Relationship Id="e" Type="`+ooxml.Relations+`/endnotes" Target="endnotes.xml"/>`))
	p, r := renewed(t, data, telling(2, "Last", false, true))
	assert.Equal(t, "chronology —as table", r.Charts[0].Marker)
	text, err := p.Read("word/document.xml")
	require.NoError(t, err)
	assert.NotContains(t, string(text), "Old")
	assert.Contains(t, string(text), `<w:endnoteReference w:id="8"/>`)
	assert.Contains(t, string(text), "demarche: is a program")
	kept, err := p.Read("word/endnotes.xml")
	require.NoError(t, err)
	assert.Contains(t, string(kept), `<w:t>Mine</w:t>`)
	_, err = Renew(document.Document{Path: "x.docx", Kind: document.Docx, Data: wordFile(t, line("demarche: chronology"))}, telling(1, "x", false, false))
	assert.ErrorContains(t, err, "has no end")
}

// TestTrackedChanges: where Word tracks changes, what is inserted says so.
func TestTrackedChanges(t *testing.T) {
	tracked := func(value string) []byte {
		return with(t, wordFile(t, `<w:p><w:ins w:id="41" w:author="A"><w:r><w:t>x</w:t></w:r></w:ins></w:p>`), "word/settings.xml", xmlHead+`<w:settings xmlns:w="`+wordNS+`"><w:trackRevisions`+value+`/></w:settings>`,
			"word/_rels/document.xml.rels", rels(`<Relationship Id="s" Type="`+ooxml.Relations+`/settings" Target="settings.xml"/>`))
	}
	d := inserted(t, document.Document{Path: "x.docx", Kind: document.Docx, Data: tracked("")}, "timeline", "", shade(t, 0))
	text := string(must(t, d.Data, "word/document.xml"))
	assert.Contains(t, text, `<w:pPr><w:rPr><w:ins w:id="42" w:author="demarche"/></w:rPr></w:pPr><w:ins w:id="43" w:author="demarche"><w:r><w:drawing>`)
	d = inserted(t, document.Document{Path: "x.docx", Kind: document.Docx, Data: tracked("")}, "chronology events.json", "", telling(2, "Last", false, false))
	text = string(must(t, d.Data, "word/document.xml"))
	assert.Contains(t, text, `<w:rPr><w:ins w:id="42" w:author="demarche"/><w:vanish/></w:rPr>`)
	assert.Regexp(t, `<w:ins w:id="[0-9]+" w:author="demarche"><w:r>.*Last</w:t>`, text)
	d = inserted(t, document.Document{Path: "x.docx", Kind: document.Docx, Data: tracked(` w:val="0"`)}, "timeline", "", shade(t, 0))
	assert.NotContains(t, string(must(t, d.Data, "word/document.xml")), `w:author="demarche"`)
	d = inserted(t, document.Document{Path: "x.docx", Kind: document.Docx, Data: tracked("")}, "chronology events.json", "", telling(2, "Last", false, true))
	assert.Regexp(t, `<w:trPr><w:cantSplit/><w:ins w:id="[0-9]+" w:author="demarche"/></w:trPr>`, string(must(t, d.Data, "word/document.xml")))
	r, err := Renew(d, telling(2, "Last", false, true))
	require.NoError(t, err)
	assert.Empty(t, r.Files)
	r, err = Renew(d, telling(2, "The last", false, true))
	require.NoError(t, err)
	text = string(must(t, r.Files[0].Data, "word/document.xml"))
	assert.NotContains(t, text, "w:del", "what nobody has accepted is taken out")
	assert.Equal(t, 1, strings.Count(text, "Event 1 "))

	// Accepted, changed: what is no longer said is deleted, what is said still stays.
	for _, table := range []bool{false, true} {
		d = inserted(t, document.Document{Path: "x.docx", Kind: document.Docx, Data: tracked(` w:val="0"`)}, "chronology events.json", "", telling(6, "Last", false, table))
		d.Data = with(t, d.Data, "word/settings.xml", strings.Replace(string(must(t, d.Data, "word/settings.xml")), ` w:val="0"`, "", 1))
		before := string(must(t, d.Data, "word/document.xml"))
		r, err = Renew(d, telling(6, "The very last", false, table))
		require.NoError(t, err)
		require.Len(t, r.Files, 1)
		text = string(must(t, r.Files[0].Data, "word/document.xml"))
		assert.Regexp(t, `<w:del [^>]*w:author="demarche"><w:r>(<w:rPr><w:b/><w:bCs/></w:rPr>)?<w:delText xml:space="preserve">Last</w:delText></w:r></w:del>`, text)
		assert.Regexp(t, `<w:ins [^>]*w:author="demarche"><w:r>(<w:rPr><w:b/><w:bCs/></w:rPr>)?<w:t xml:space="preserve">The very last</w:t>`, text)
		same, _, _ := strings.Cut(before, "Last")
		same = same[:strings.LastIndex(same, map[bool]string{false: "<w:p>", true: "<w:tr>"}[table])]
		assert.True(t, strings.HasPrefix(text, same), "what is said still stays as it is")
		assert.Equal(t, strings.Count(before, "Reference w:id")+1, strings.Count(text, "Reference w:id"), "references of what is deleted stay until it is accepted")
		assertOrder(t, []byte(text))
		d.Data = r.Files[0].Data
		r, err = Renew(d, telling(6, "The very last", false, table))
		require.NoError(t, err)
		assert.Empty(t, r.Files)
		r, err = Renew(d, telling(6, "Quite another", false, table))
		require.NoError(t, err)
		text = string(must(t, r.Files[0].Data, "word/document.xml"))
		assert.NotContains(t, text, "very last")
		assert.Equal(t, 1, strings.Count(text, "Last</w:delText>"), "what was deleted stays so")
	}
}
