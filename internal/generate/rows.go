package generate

import (
	"bufio"
	"fmt"
	"io"
	"math/rand/v2"
	"strconv"
	"time"
)

// countries of actors: CAMEO's code, FIPS, name.
var countries = [][3]string{
	{"UKR", "UP", "UKRAINE"}, {"RUS", "RS", "RUSSIA"}, {"USA", "US", "UNITED STATES"}, {"CHN", "CH", "CHINA"}, {"DEU", "GM", "GERMANY"}, {"FRA", "FR", "FRANCE"},
	{"GBR", "UK", "UNITED KINGDOM"}, {"POL", "PL", "POLAND"}, {"TUR", "TU", "TURKEY"}, {"ISR", "IS", "ISRAEL"}, {"IRN", "IR", "IRAN"}, {"IND", "IN", "INDIA"},
	{"JPN", "JA", "JAPAN"}, {"BRA", "BR", "BRAZIL"}, {"EGY", "EG", "EGYPT"}, {"SYR", "SY", "SYRIA"}, {"PRK", "KN", "NORTH KOREA"}, {"KOR", "KS", "SOUTH KOREA"},
}

// codes are CAMEO's, the usual ones more often.
var codes = []string{"010", "010", "010", "042", "042", "043", "040", "040", "051", "057", "036", "036", "071", "073", "111", "112", "112", "114", "120", "130", "138", "141", "145", "163", "173", "173", "180", "190", "190", "193", "195", "200", "020", "023", "0841", "084", "16"}

// GDELT writes n rows as GDELT 2.0 has them: 61 columns apart by tabs, of some
// 400 bytes each, over the days from 2022-01-01 on. Actors are distributed as Zipf says:
// few are in most rows, and most in few. From is the number of the first row, so that
// several files make one set.
func GDELT(to io.Writer, from, n, days int, seed uint64) error {
	w := bufio.NewWriterSize(to, 1<<16)
	r := rand.New(rand.NewPCG(seed, uint64(from)))
	const actors = 200_000
	zipf := rand.NewZipf(r, 1.3, 4, actors-1)
	begin := time.Date(2022, 1, 1, 0, 0, 0, 0, time.UTC)
	dates := make([]string, days)
	for i := range dates {
		dates[i] = begin.AddDate(0, 0, i).Format("20060102")
	}
	b := make([]byte, 0, 1<<10)
	tab := func(values ...string) {
		for _, v := range values {
			b = append(append(b, v...), '\t')
		}
	}
	number := func(n int) { b = append(strconv.AppendInt(b, int64(n), 10), '\t') }
	for i := range n {
		b = b[:0]
		date := dates[r.IntN(days)]
		number(1_000_000_000 + from + i)
		tab(date, date[:6], date[:4], date[:4]+".1234")
		var geo [2][3]string
		for side := range geo {
			k := zipf.Uint64()
			c := countries[k%uint64(len(countries))]
			geo[side] = c
			switch {
			case side == 1 && r.IntN(4) == 0:
				tab("", "", "", "", "", "", "", "", "", "")
			case k < uint64(len(countries)):
				tab(c[0], c[2], c[0], "", "", "", "", "", "", "")
			default:
				b = append(append(append(append(b, c[0]...), "GOV\t"...), "OFFICE "...), strconv.Itoa(int(k))...)
				tab("", c[0], "", "", "", "", "GOV", "", "")
			}
		}
		code := codes[r.IntN(len(codes))]
		tab("1", code, code[:min(3, len(code))], code[:2], "1", "3.4")
		mentions := 1 + int(float64(10)/(0.02+r.Float64()))/20
		number(mentions)
		tab("1", strconv.Itoa(mentions), "-2.3461890112")
		for _, c := range [][3]string{geo[0], geo[1], geo[0]} {
			tab("4", "Capital, Region, ", c[1], c[1]+"12", "25022", "50.4333", "30.5167", "-1044367")
		}
		tab(date + "121500")
		b = append(append(b, "https://www.example.com/news/world/"...), date...)
		b = append(strconv.AppendInt(append(b, "/story-that-many-have-reported-"...), int64(r.IntN(1<<30)), 10), '\n')
		if _, err := w.Write(b); err != nil {
			return fmt.Errorf("rows: %w", err)
		}
	}
	return w.Flush()
}
