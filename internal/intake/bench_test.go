package intake

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"demarche/internal/mapping"
)

// gdeltRows writes rows as GDELT 2.0 has them.
func gdeltRows(n int) []byte {
	header := mapping.Builtin("gdelt2").Header
	var b bytes.Buffer
	for i := range n {
		for j, name := range header {
			if j > 0 {
				b.WriteByte('\t')
			}
			switch name {
			case "GLOBALEVENTID":
				fmt.Fprint(&b, 400_000_000+i)
			case "SQLDATE":
				fmt.Fprintf(&b, "2025%02d%02d", 1+i%12, 1+i%28)
			case "Actor1Name":
				fmt.Fprintf(&b, "ACTOR %d", i%997)
			case "Actor2Name":
				fmt.Fprintf(&b, "ACTOR %d", i%1009)
			case "Actor1CountryCode":
				b.WriteString([]string{"USA", "RUS", "UKR", ""}[i%4])
			case "EventCode":
				b.WriteString([]string{"042", "190", "0871", "112", "036"}[i%5])
			case "NumMentions":
				fmt.Fprint(&b, i*7919%1000)
			case "ActionGeo_FullName":
				b.WriteString("Kyiv, Kyyiv, Misto, Ukraine")
			case "ActionGeo_CountryCode":
				b.WriteString("UP")
			case "ActionGeo_Lat":
				b.WriteString("50.4333")
			case "ActionGeo_Long":
				b.WriteString("30.5167")
			case "DATEADDED":
				b.WriteString("20251120140000")
			case "SOURCEURL":
				fmt.Fprintf(&b, "https://news.example.com/2025/11/20/%d/%s.html", i, strings.Repeat("story-", 6))
			default:
				b.WriteString("0.123456")
			}
		}
		b.WriteByte('\n')
	}
	return b.Bytes()
}

// BenchmarkGDELT is for rows a second; --top keeps the strongest.
func BenchmarkGDELT(b *testing.B) {
	const rows = 100_000
	data := gdeltRows(rows)
	for _, top := range []int{0, 500} {
		b.Run(fmt.Sprintf("top=%d", top), func(b *testing.B) {
			b.SetBytes(int64(len(data)))
			b.ReportAllocs()
			for b.Loop() {
				r, err := Import(b.Context(), []File{{Name: "x.tsv", R: bytes.NewReader(data)}}, Options{As: "gdelt2", Top: top})
				require.NoError(b, err)
				require.Equal(b, rows, r.Report.Rows)
			}
		})
	}
}
