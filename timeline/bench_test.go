package timeline_test

import (
	"bytes"
	"encoding/json"
	"testing"

	"demarche/internal/generate"
	"demarche/timeline"
	"demarche/timeline/relations"
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
			var file struct{ Events []jsonEvent }
			if err := json.Unmarshal(text, &file); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// BenchmarkNetwork gathers the relations of a million events, and bundles them;
// decoding the same file with encoding/json stands beside it. With -short it is
// 20,000 events.
func BenchmarkNetwork(b *testing.B) {
	events := 1_000_000
	if testing.Short() {
		events = 20_000
	}
	text := generate.File(generate.Year, events, 1)
	tl, problems, err := timeline.Load("f", bytes.NewReader(text), timeline.Limits{})
	if err != nil || tl == nil {
		b.Fatal(err, problems)
	}
	b.Run("relations", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if n := relations.Of(tl, relations.LevelActor); len(n.Relations) == 0 {
				b.Fatal("no relations")
			}
		}
	})
	network := relations.Of(tl, relations.LevelActor)
	b.Run("bundles", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if len(network.Bundles()) == 0 {
				b.Fatal("no bundles")
			}
		}
	})
	b.Run("encoding-json", func(b *testing.B) {
		b.SetBytes(int64(len(text)))
		b.ReportAllocs()
		for b.Loop() {
			var file struct{ Events []jsonEvent }
			if err := json.Unmarshal(text, &file); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// jsonEvent takes what the generated events have.
type jsonEvent struct {
	ID, Date, Title, Type, Status, Place, Quote string
	Importance                                  int
	Sources, Actors, Recipients                 []string
}
