package axis

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"demarche/timeline/edtf/inwords"
)

func TestGapsInOtherLanguages(t *testing.T) {
	gaps := [][2]int64{
		{wallOf(2025, 2, 1), wallOf(2025, 11, 19)}, // ten months
		{wallOf(2025, 2, 1), wallOf(2026, 2, 1)},
		{wallOf(1850, 1, 1), wallOf(1971, 1, 1)}, // 121 years
		{wallOf(49, 1, 1), wallOf(2025, 1, 1)},
		{wallOf(-13_799_999_999, 1, 1), wallOf(2025, 1, 1)},
		{0, 20 * day}, {0, 17 * day}, {0, 4 * day}, {0, 2 * day}, {0, 36 * hour}, {0, 5 * hour}, {0, minute}, {0, 45}, {0, 0},
	}
	for tag, want := range map[string]string{
		"en": "10 months|1 year|121 years|1,976 years|13.8 bn years|3 weeks|17 days|4 days|2 days|36 hours|5 hours|1 minute|45 seconds|0 seconds",
		"de": "10 Monate|1 Jahr|121 Jahre|1.976 Jahre|13,8 Mrd. Jahre|3 Wochen|17 Tage|4 Tage|2 Tage|36 Stunden|5 Stunden|1 Minute|45 Sekunden|0 Sekunden",
		"fr": "10 mois|1 an|121 ans|1\u202f976 ans|13,8 Md ans|3 semaines|17 jours|4 jours|2 jours|36 heures|5 heures|1 minute|45 secondes|0 seconde",
		"es": "10 meses|1 año|121 años|1.976 años|13,8 mil M años|3 semanas|17 días|4 días|2 días|36 horas|5 horas|1 minuto|45 segundos|0 segundos",
		"uk": "10 місяців|1 рік|121 рік|1\u00a0976 років|13,8 млрд років|3 тижні|17 днів|4 дні|2 дні|36 годин|5 годин|1 хвилина|45 секунд|0 секунд",
		"ru": "10 месяцев|1 год|121 год|1\u00a0976 лет|13,8 млрд лет|3 недели|17 дней|4 дня|2 дня|36 часов|5 часов|1 минута|45 секунд|0 секунд",
		"ar": "10 أشهر|سنة|121 سنة|1,976 سنة|13.8 مليار سنة|3 أسابيع|17 يومًا|4 أيام|يومان|36 ساعة|5 ساعات|دقيقة|45 ثانية|0 ثانية",
		"zh": "10个月|1年|121年|1,976年|138亿年|3周|17天|4天|2天|36小时|5小时|1分钟|45秒钟|0秒钟",
	} {
		n := Names{inwords.For(tag)}
		var got []string
		for _, g := range gaps {
			got = append(got, n.GapWords(g[0], g[1]))
		}
		assert.Equal(t, want, strings.Join(got, "|"), tag)
	}
}

func TestYearsInOtherLanguages(t *testing.T) {
	years := []int64{2025, 500, -43, 12_000, -65_999_999}
	for tag, want := range map[string]string{
		"de": "2025|500 n. Chr.|44 v. Chr.|12.000 n. Chr.|66 Mio. v. Chr.",
		"fr": "2025|500 ap. J.-C.|44 av. J.-C.|12\u202f000 ap. J.-C.|66 M av. J.-C.",
		"es": "2025|500 d. C.|44 a. C.|12.000 d. C.|66 M a. C.",
		"uk": "2025|500 н. е.|44 до н. е.|12\u00a0000 н. е.|66 млн до н. е.",
		"ru": "2025|500 н. э.|44 до н. э.|12\u00a0000 н. э.|66 млн до н. э.",
		"ar": "2025|500 م|44 ق.م|12,000 م|66 مليون ق.م",
		"zh": "2025年|公元500年|公元前44年|公元12,000年|公元前6600万年",
	} {
		var got []string
		for _, y := range years {
			got = append(got, Names{inwords.For(tag)}.YearLabel(y))
		}
		assert.Equal(t, want, strings.Join(got, "|"), tag)
	}
}

// TestRulersInOtherLanguages: days with weekdays, days over months, months over
// years, a moment's day, and years BCE.
func TestRulersInOtherLanguages(t *testing.T) {
	for _, tag := range []string{"uk", "de", "zh", "ar"} {
		names := Names{inwords.For(tag)}
		var got strings.Builder
		for _, c := range golden {
			switch c.name {
			case "january-november", "quarter", "even-year", "two-days-times", "bce":
				opt := c.opt
				opt.Names = names
				s := c.make(c.spans, opt)
				r := Ticks(s, sixPx, names)
				checkRuler(t, s, r)
				got.WriteString("# " + c.name + "\n" + s.String() + r.String())
			}
		}
		file := filepath.Join("testdata", "language-"+tag+".txt")
		if *update {
			require.NoError(t, os.WriteFile(file, []byte(got.String()), 0o644))
		}
		want, err := os.ReadFile(file)
		require.NoError(t, err)
		assert.Equal(t, string(want), got.String(), "run with -update after looking at the difference")
	}
}
