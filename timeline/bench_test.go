package timeline_test

import (
	"bytes"
	"encoding/json"
	"testing"

	"demarche/internal/generate"
	"demarche/timeline"
)

// BenchmarkLoad reads a file of 20,000 events; decoding the same bytes with
// encoding/json stands beside it.
func BenchmarkLoad(b *testing.B) {
	text := generate.File(generate.Year, 20_000, 1)
	b.Run("load", func(b *testing.B) {
		b.SetBytes(int64(len(text)))
		b.ReportAllocs()
		for b.Loop() {
			tl, problems, err := timeline.Load("f", bytes.NewReader(text), timeline.Limits{})
			if err != nil || tl == nil {
				b.Fatal(err, problems)
			}
		}
	})
	b.Run("encoding-json", func(b *testing.B) {
		b.SetBytes(int64(len(text)))
		b.ReportAllocs()
		for b.Loop() {
			var file struct {
				Events []struct {
					ID, Date, Title, Type, Status, Place, Quote string
					Importance                                  int
					Sources, Actors, Recipients                 []string
				}
			}
			if err := json.Unmarshal(text, &file); err != nil {
				b.Fatal(err)
			}
		}
	})
}
