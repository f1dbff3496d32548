package font

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

const (
	latinLabel = "US special envoy Steve Witkoff presents a 28-point"  // 50 characters
	ukrLabel   = "Президент України Володимир Зеленський прибув до ЄС" // 51
	nfdLabel   = "Pre\u0301sident de la Re\u0301publique a\u0300 Gene\u0300ve pour des pourparlers"
	arLabel    = "وزير الخارجية الأمريكي يصل إلى القاهرة لإجراء محادثات"
	longLabel  = "US special envoy Steve Witkoff presents a 28-point peace plan — drafted with Moscow — to Kyiv and its allies in Geneva"
)

func TestMeasuringCoveredTextDoesNotAllocate(t *testing.T) {
	for _, s := range []string{latinLabel, ukrLabel, arLabel} {
		assert.Zero(t, testing.AllocsPerRun(20, func() { plain.Width(s) }), s)
	}
}

func BenchmarkWidth(b *testing.B) {
	for name, s := range map[string]string{"latin": latinLabel, "ukrainian": ukrLabel, "marks": nfdLabel, "arabic": arLabel} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				plain.Width(s)
			}
		})
	}
}

func BenchmarkWrap(b *testing.B) {
	for name, max := range map[string]int{"free": 0, "cut": 2} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				plain.Wrap(longLabel, 20000, max)
			}
		})
	}
}

func BenchmarkFit(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		plain.Fit(longLabel, 20000)
	}
}

func BenchmarkClean(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		Clean(ukrLabel)
	}
}

func BenchmarkOutline(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		plain.Outline(ukrLabel)
	}
}

// BenchmarkLoad is the cost of the first use of a style.
func BenchmarkLoad(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		new(face).load(Regular.ttf())
	}
}
