package phrases_test

import (
	"testing"

	"demarche/timeline/edtf"
	"demarche/timeline/edtf/phrases"
)

func BenchmarkFromText(b *testing.B) {
	for _, s := range []string{"20 November 2025", "active late 17th-19th centuries"} {
		b.Run(s, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				phrases.FromText(s, edtf.Date{})
			}
		})
	}
}
