package intake

import (
	"bytes"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

// mutations is how many spoiled files a run of the tests reads: 10,000 take half
// a minute.
const mutations = 600

// TestSpoiledFiles: files that were cut off, or whose bytes were changed, are
// read as far as it goes, or refused with words.
func TestSpoiledFiles(t *testing.T) {
	seeds := map[string][]byte{"a.tsv": gdeltRows(5), "a.ics": []byte(ics("UID:a\nSUMMARY:W\nDTSTART;TZID=Europe/Berlin:20251020T100000\nRRULE:FREQ=WEEKLY;COUNT=3"))}
	for _, name := range []string{"testdata/forty-excelize.xlsx", "testdata/forty-libreoffice.ods", "testdata/chronology-libreoffice.docx"} {
		data, err := os.ReadFile(name)
		require.NoError(t, err)
		seeds[filepath.Base(name)] = data
	}
	seeds["a.yaml"] = []byte("# desk\nactors: [{id: no, name: Norway}]\nevents:\n  - &a {title: 'A: b', date: 2025-11-20}\n  - title: |\n      B\n    x-c: *a\n")
	seeds["a.puml"] = []byte("@startgantt\nProject starts 2025-11-20\n[A] lasts 3 days\nthen [B] as [C] requires 1 week and ends 2025-12-01\n[E] -> [A]\n")
	names := []string{"a.puml", "a.yaml", "a.ics", "a.tsv", "chronology-libreoffice.docx", "forty-excelize.xlsx", "forty-libreoffice.ods"}
	r := rand.New(rand.NewPCG(1, 2))
	for i := range mutations {
		name := names[i%len(names)]
		data := bytes.Clone(seeds[name])
		switch r.IntN(4) {
		case 0:
			data = data[:r.IntN(len(data))]
		case 1:
			for range 1 + r.IntN(20) {
				data[r.IntN(len(data))] = byte(r.Uint32())
			}
		case 2:
			at := r.IntN(len(data))
			data = append(data[:at], data[min(len(data), at+r.IntN(50)):]...)
		default:
			at := r.IntN(len(data))
			data = append(bytes.Clone(data[:at]), append([]byte("\",\t;<&\x00"), data[at:]...)...)
		}
		result, err := Import(t.Context(), []File{{Name: name, R: bytes.NewReader(data), At: bytes.NewReader(data), Size: int64(len(data))}}, Options{Order: "dmy"})
		if err != nil {
			var e *Error
			require.True(t, errors.As(err, &e), "%s %d: %v", name, i, err)
			continue
		}
		result.JSON()
	}
}
