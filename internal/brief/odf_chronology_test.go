package brief

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"demarche/internal/brief/document"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestChronologyInOpenDocument: a chronology stands in a section of a text, or in
// tables on slides; all of it is seen; a second run changes nothing, LibreOffice may
// save it, and what is new is told.
func TestChronologyInOpenDocument(t *testing.T) {
	if testing.Short() {
		t.Skip("starts LibreOffice")
	}
	for name, d := range openDocuments(t) {
		for _, rightToLeft := range []bool{false, true} {
			slides := strings.HasSuffix(name, "p")
			at := map[bool]string{true: "1", false: "What happened"}[slides]
			first := inserted(t, d, "chronology events.json", at, telling(30, "The last", rightToLeft, slides))
			if d.Kind == document.ODT || d.Kind == document.ODP {
				assertOnly(t, d.Data, first.Data, "content.xml")
			}
			_, err := Insert(first, "chronology events.json", "", telling(30, "The last", rightToLeft, slides))
			assert.ErrorContains(t, err, "already", name)
			r, err := Renew(first, telling(30, "The last", rightToLeft, slides))
			require.NoError(t, err)
			assert.Empty(t, r.Files, name)

			dir := t.TempDir()
			if !rightToLeft { // once is enough for LibreOffice
				require.NoError(t, os.WriteFile(filepath.Join(dir, name), first.Data, 0o600))
				ext := strings.TrimPrefix(name, "a.")
				tool(t, dir, "soffice", "-env:UserInstallation=file://"+filepath.Join(dir, "profile"), "--headless", "--convert-to", ext, "--outdir", "saved", name)
				saved, err := os.ReadFile(filepath.Join(dir, "saved", name))
				require.NoError(t, err)
				first.Data = saved
				r, err = Renew(first, telling(30, "The last", rightToLeft, slides))
				require.NoError(t, err)
				require.Len(t, r.Charts, 1, name)
				assert.False(t, r.Charts[0].Stale, "LibreOffice has kept the chronology in %s", name)
			}
			r, err = Renew(first, telling(5, "The very last", rightToLeft, slides))
			require.NoError(t, err)
			require.Len(t, r.Files, 1, name)
			first.Data = r.Files[0].Data
			r, err = Renew(first, telling(5, "The very last", rightToLeft, slides))
			require.NoError(t, err)
			assert.Empty(t, r.Files, name)
			if rightToLeft {
				continue
			}
			require.NoError(t, os.WriteFile(filepath.Join(dir, name), first.Data, 0o600))
			office(t, dir, "pdf", name)
			tool(t, dir, "pdftotext", "-layout", "a.pdf", "a.txt")
			text, err := os.ReadFile(filepath.Join(dir, "a.txt"))
			require.NoError(t, err)
			for _, words := range []string{"Event 1 <of> many", "Event 4 <of> many", "The very last", "Source 3, in full"} {
				assert.Contains(t, string(text), words, name)
			}
			assert.NotContains(t, string(text), "Event 5 ", name)
			assert.NotContains(t, string(text), "demarche", "the marker is not seen in %s", name)
			if slides {
				assert.Equal(t, 3, strings.Count(string(text), "\f"), "the slide that was there, one table, the sources")
			}
		}
	}
}
