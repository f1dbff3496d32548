package phrases_test

import (
	"testing"

	"demarche/timeline/edtf/phrases"
)

func BenchmarkRead(b *testing.B) {
	for _, s := range []string{"20 November 2025", "active late 17th-19th centuries"} {
		b.Run(s, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				phrases.Read(s, phrases.World{})
			}
		})
	}
}
