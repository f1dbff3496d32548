package edtf_test

import (
	"testing"
	"time"

	goedtf "github.com/sfomuseum/go-edtf/parser"
	"github.com/stretchr/testify/require"

	"demarche/timeline/edtf"
)

// benchStrings are expressions that both libraries know.
var benchStrings = []string{
	"1985", "2025-11-20", "2004-06~", "201X", "2001-21", "1985-04-12T23:20:30Z",
	"2004-06-~01/2004-06-~20", "156X-12-25", "[1667,1668,1670..1672]",
}

func BenchmarkParse(b *testing.B) {
	for _, s := range benchStrings {
		b.Run("demarche/"+s, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := edtf.Parse(s); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run("go-edtf/"+s, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := goedtf.ParseString(s); err != nil {
					b.Skip("go-edtf does not read it: ", err)
				}
			}
		})
	}
}

func BenchmarkBounds(b *testing.B) {
	kyiv, err := time.LoadLocation("Europe/Kyiv")
	require.NoError(b, err)
	for name, loc := range map[string]*time.Location{"UTC": nil, "Kyiv": kyiv} {
		for _, s := range []string{"2025-11-20", "156X-12-25", "2025-11-20T12:30"} {
			d := edtf.MustParse(s)
			b.Run(name+"/"+s, func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					d.Bounds(loc)
				}
			})
		}
	}
}
