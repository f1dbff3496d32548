package inwords_test

import (
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"demarche/timeline/edtf"
	"demarche/timeline/edtf/inwords"
)

func TestNamesForFallsBack(t *testing.T) {
	for tag, want := range map[string]string{
		"en": "en", "en-US": "en", "uk": "uk", "UK": "uk", "de-CH-1996": "de", "zh-Hant": "zh", "zh-Hans-CN": "zh", "ar-EG": "ar",
		"": "en", "xx": "en", "x-klingon": "en", "ukr": "en", "-": "en",
	} {
		assert.Equal(t, want, inwords.For(tag).Tag, tag)
	}
	assert.Same(t, inwords.English, inwords.For("en"))
	assert.Equal(t, []string{"en", "ar", "zh", "fr", "de", "ru", "es", "uk"}, inwords.Languages())
}

var placeholder = regexp.MustCompile(`\{[a-z]*\}`)

// TestNamesAreComplete: no language lacks a string that English has, and each
// pattern has the parts that the English one has.
func TestNamesAreComplete(t *testing.T) {
	for _, tag := range inwords.Languages() {
		n := inwords.For(tag)
		completeNames(t, tag, reflect.ValueOf(*inwords.English), reflect.ValueOf(*n))
		units := reflect.ValueOf(n.Units)
		used := map[int]bool{}
		for count := range int64(1000) {
			used[n.Plural(count)] = true
		}
		for i := range units.NumField() {
			forms := units.Field(i).Interface().([]string)
			assert.Len(t, forms, len(used), "%s: forms of %s", tag, units.Type().Field(i).Name)
			for form := range used {
				require.Less(t, form, len(forms), tag)
				assert.NotEmpty(t, forms[form], tag)
			}
			assert.Contains(t, n.Count(forms, 25, "25"), "25", tag)
		}
		for _, l := range n.Large {
			assert.Contains(t, l.Text, "{n}", tag)
		}
		assert.True(t, slices.IsSortedFunc(n.Large, func(a, b inwords.Large) int { return int(b.One - a.One) }), tag)
	}
}

func completeNames(t *testing.T, path string, english, other reflect.Value) {
	switch english.Kind() {
	case reflect.String:
		assert.NotEmpty(t, other.String(), path)
		assert.Equal(t, other.String(), strings.Trim(other.String(), "\t\n"), path)
		assert.ElementsMatch(t, placeholder.FindAllString(english.String(), -1), placeholder.FindAllString(other.String(), -1), path)
	case reflect.Struct:
		for i := range english.NumField() {
			name := english.Type().Field(i).Name
			if name != "Tag" && name != "Units" && name != "Large" && english.Field(i).Kind() != reflect.Pointer {
				completeNames(t, path+"."+name, english.Field(i), other.Field(i))
			}
		}
	case reflect.Array:
		for i := range english.Len() {
			completeNames(t, fmt.Sprintf("%s[%d]", path, i), english.Index(i), other.Index(i))
		}
	case reflect.Func:
		assert.False(t, other.IsNil(), path)
	}
}

// datesByLanguage holds dates as they are written in a short form, and in a long
// one where that differs.
var datesByLanguage = []struct {
	tag   string
	dates [][]string
}{
	{"fr", [][]string{
		{"2025-11-20", "20 nov. 2025", "20 novembre 2025"},
		{"2025-11", "nov. 2025", "novembre 2025"},
		{"2025-03", "mars 2025"},
		{"1941~", "v. 1941"},
		{"1941?", "1941\u202f?", "1941 (incertain)"},
		{"2025-11-20T12:30Z", "20 nov. 2025, 12:30 UTC", "20 novembre 2025, 12:30 UTC"},
		{"2010-24", "hiver 2010–2011"},
		{"2010-35", "3e trimestre 2010"},
		{"196X", "années 1960"},
		{"18XX", "XIXe siècle"},
		{"-01XX", "IIe siècle av. J.-C."},
		{"-0043-03-15", "15 mars 44 av. J.-C."},
		{"0079", "79 ap. J.-C."},
		{"2004-XX", "2004 (mois inconnu)"},
		{"1985-04-XX", "avr. 1985 (jour inconnu)", "avril 1985 (jour inconnu)"},
		{"156X-12-25", "25 déc., années 1560", "25 décembre, années 1560"},
		{"2025-11-20/2025-11-21", "20–21 nov. 2025", "20–21 novembre 2025"},
		{"2025-10-31/2025-11-02", "31 oct. – 2 nov. 2025", "31 octobre – 2 novembre 2025"},
		{"2004-06/2004-08", "juin–août 2004"},
		{"-0043/0014", "44 av. J.-C. – 14 ap. J.-C."},
		{"../1985-06", "jusqu’à fin juin 1985"},
		{"../2001-21", "jusqu’à fin printemps 2001"},
		{"1985-04-12/..", "dès le 12 avr. 1985", "dès le 12 avril 1985"},
		{"1985-04/", "dès avr. 1985 (fin inconnue)", "dès avril 1985 (fin inconnue)"},
		{"[..2025-11-20]", "20 nov. 2025 ou avant", "20 novembre 2025 ou avant"},
		{"[1667,1668,1670..1672]", "1667, 1668 ou 1670–1672"},
		{"[2025-10-21..2025-10-31]", "entre le 21 et le 31 oct. 2025", "entre le 21 et le 31 octobre 2025"},
		{"[1984-02..1985-03]", "entre févr. 1984 et mars 1985", "entre février 1984 et mars 1985"},
	}},
	{"de", [][]string{
		{"2025-11-20", "20. Nov. 2025", "20. November 2025"},
		{"2025-11", "Nov. 2025", "November 2025"},
		{"2025-03", "März 2025"},
		{"1941~", "ca. 1941"},
		{"1941?", "1941?", "1941 (unsicher)"},
		{"2025-11-20T12:30Z", "20. Nov. 2025, 12:30 UTC", "20. November 2025, 12:30 UTC"},
		{"2010-24", "Winter 2010–2011"},
		{"2010-35", "3. Quartal 2010"},
		{"196X", "1960er"},
		{"18XX", "19. Jh."},
		{"-01XX", "2. Jh. v. Chr."},
		{"-0043-03-15", "15. März 44 v. Chr."},
		{"0079", "79 n. Chr."},
		{"2004-XX", "2004 (Monat unbekannt)"},
		{"1985-04-XX", "Apr. 1985 (Tag unbekannt)", "April 1985 (Tag unbekannt)"},
		{"156X-12-25", "25. Dez., 1560er", "25. Dezember, 1560er"},
		{"2025-11-20/2025-11-21", "20.–21. Nov. 2025", "20.–21. November 2025"},
		{"2025-10-31/2025-11-02", "31. Okt. – 2. Nov. 2025", "31. Oktober – 2. November 2025"},
		{"2004-06/2004-08", "Juni–Aug. 2004", "Juni–August 2004"},
		{"-0043/0014", "44 v. Chr. – 14 n. Chr."},
		{"../1985-06", "bis Juni 1985"},
		{"../2001-21", "bis Frühling 2001"},
		{"1985-04-12/..", "ab 12. Apr. 1985", "ab 12. April 1985"},
		{"1985-04/", "ab Apr. 1985 (Ende unbekannt)", "ab April 1985 (Ende unbekannt)"},
		{"[..2025-11-20]", "20. Nov. 2025 oder früher", "20. November 2025 oder früher"},
		{"[1667,1668,1670..1672]", "1667, 1668 oder 1670–1672"},
		{"[2025-10-21..2025-10-31]", "zwischen dem 21. und 31. Okt. 2025", "zwischen dem 21. und 31. Oktober 2025"},
		{"[1984-02..1985-03]", "zwischen Feb. 1984 und März 1985", "zwischen Februar 1984 und März 1985"},
	}},
	{"es", [][]string{
		{"2025-11-20", "20 nov 2025", "20 de noviembre de 2025"},
		{"2025-11", "nov 2025", "noviembre de 2025"},
		{"2025-03", "mar 2025", "marzo de 2025"},
		{"1941~", "c. 1941"},
		{"1941?", "¿1941?", "1941 (incierto)"},
		{"2025-11-20T12:30Z", "20 nov 2025, 12:30 UTC", "20 de noviembre de 2025, 12:30 UTC"},
		{"2010-24", "invierno de 2010–2011"},
		{"2010-35", "3.er trimestre de 2010"},
		{"196X", "década de 1960"},
		{"18XX", "siglo XIX"},
		{"-01XX", "siglo II a. C."},
		{"-0043-03-15", "15 mar 44 a. C.", "15 de marzo de 44 a. C."},
		{"0079", "79 d. C."},
		{"2004-XX", "2004 (mes desconocido)"},
		{"1985-04-XX", "abr 1985 (día desconocido)", "abril de 1985 (día desconocido)"},
		{"156X-12-25", "25 dic, década de 1560", "25 de diciembre, década de 1560"},
		{"2025-11-20/2025-11-21", "20–21 nov 2025", "20–21 de noviembre de 2025"},
		{"2025-10-31/2025-11-02", "31 oct – 2 nov 2025", "31 de octubre – 2 de noviembre de 2025"},
		{"2004-06/2004-08", "jun–ago 2004", "junio–agosto de 2004"},
		{"-0043/0014", "44 a. C. – 14 d. C."},
		{"../1985-06", "hasta jun 1985", "hasta junio de 1985"},
		{"../2001-21", "hasta primavera de 2001"},
		{"1985-04-12/..", "desde el 12 abr 1985", "desde el 12 de abril de 1985"},
		{"1985-04/", "desde abr 1985 (fin desconocido)", "desde abril de 1985 (fin desconocido)"},
		{"[..2025-11-20]", "20 nov 2025 o antes", "20 de noviembre de 2025 o antes"},
		{"[1667,1668,1670..1672]", "1667, 1668 o 1670–1672"},
		{"[2025-10-21..2025-10-31]", "entre el 21 y el 31 oct 2025", "entre el 21 y el 31 de octubre de 2025"},
		{"[1984-02..1985-03]", "entre feb 1984 y mar 1985", "entre febrero de 1984 y marzo de 1985"},
	}},
	{"uk", [][]string{
		{"2025-11-20", "20 лист. 2025", "20 листопада 2025"},
		{"2025-11", "лист. 2025", "листопад 2025"},
		{"2025-03", "бер. 2025", "березень 2025"},
		{"1941~", "бл. 1941"},
		{"1941?", "1941?", "1941 (непевно)"},
		{"2025-11-20T12:30Z", "20 лист. 2025, 12:30 UTC", "20 листопада 2025, 12:30 UTC"},
		{"2010-24", "зима 2010–2011"},
		{"2010-35", "III квартал 2010"},
		{"196X", "1960-ті"},
		{"18XX", "XIX ст."},
		{"-01XX", "II ст. до н. е."},
		{"-0043-03-15", "15 бер. 44 до н. е.", "15 березня 44 до н. е."},
		{"0079", "79 н. е."},
		{"2004-XX", "2004 (місяць невідомий)"},
		{"1985-04-XX", "квіт. 1985 (день невідомий)", "квітень 1985 (день невідомий)"},
		{"156X-12-25", "25 груд., 1560-ті", "25 грудня, 1560-ті"},
		{"2025-11-20/2025-11-21", "20–21 лист. 2025", "20–21 листопада 2025"},
		{"2025-10-31/2025-11-02", "31 жовт. – 2 лист. 2025", "31 жовтня – 2 листопада 2025"},
		{"2004-06/2004-08", "черв.–серп. 2004", "червень–серпень 2004"},
		{"-0043/0014", "44 до н. е. – 14 н. е."},
		{"../1985-06", "до черв. 1985", "до червня 1985"},
		{"../2001-21", "до весни 2001"},
		{"1985-04-12/..", "з 12 квіт. 1985", "з 12 квітня 1985"},
		{"1985-04/", "з квіт. 1985 (кінець невідомий)", "з квітня 1985 (кінець невідомий)"},
		{"[..2025-11-20]", "20 лист. 2025 або раніше", "20 листопада 2025 або раніше"},
		{"[1667,1668,1670..1672]", "1667, 1668 або 1670–1672"},
		{"[2025-10-21..2025-10-31]", "між 21 і 31 жовт. 2025", "між 21 і 31 жовтня 2025"},
		{"[1984-02..1985-03]", "між лют. 1984 і бер. 1985", "між лютим 1984 і березнем 1985"},
	}},
	{"ru", [][]string{
		{"2025-11-20", "20 нояб. 2025", "20 ноября 2025"},
		{"2025-11", "нояб. 2025", "ноябрь 2025"},
		{"2025-03", "март 2025"},
		{"1941~", "ок. 1941"},
		{"1941?", "1941?", "1941 (под вопросом)"},
		{"2025-11-20T12:30Z", "20 нояб. 2025, 12:30 UTC", "20 ноября 2025, 12:30 UTC"},
		{"2010-24", "зима 2010–2011"},
		{"2010-35", "III квартал 2010"},
		{"196X", "1960-е"},
		{"18XX", "XIX в."},
		{"-01XX", "II в. до н. э."},
		{"-0043-03-15", "15 мар. 44 до н. э.", "15 марта 44 до н. э."},
		{"0079", "79 н. э."},
		{"2004-XX", "2004 (месяц неизвестен)"},
		{"1985-04-XX", "апр. 1985 (день неизвестен)", "апрель 1985 (день неизвестен)"},
		{"156X-12-25", "25 дек., 1560-е", "25 декабря, 1560-е"},
		{"2025-11-20/2025-11-21", "20–21 нояб. 2025", "20–21 ноября 2025"},
		{"2025-10-31/2025-11-02", "31 окт. – 2 нояб. 2025", "31 октября – 2 ноября 2025"},
		{"2004-06/2004-08", "июнь–авг. 2004", "июнь–август 2004"},
		{"-0043/0014", "44 до н. э. – 14 н. э."},
		{"../1985-06", "до июня 1985"},
		{"../2001-21", "до весны 2001"},
		{"1985-04-12/..", "с 12 апр. 1985", "с 12 апреля 1985"},
		{"1985-04/", "с апр. 1985 (конец неизвестен)", "с апреля 1985 (конец неизвестен)"},
		{"[..2025-11-20]", "20 нояб. 2025 или раньше", "20 ноября 2025 или раньше"},
		{"[1667,1668,1670..1672]", "1667, 1668 или 1670–1672"},
		{"[2025-10-21..2025-10-31]", "между 21 и 31 окт. 2025", "между 21 и 31 октября 2025"},
		{"[1984-02..1985-03]", "между февр. 1984 и мартом 1985", "между февралём 1984 и мартом 1985"},
	}},
	{"ar", [][]string{
		{"2025-11-20", "20 نوفمبر 2025"},
		{"2025-11", "نوفمبر 2025"},
		{"2025-03", "مارس 2025"},
		{"1941~", "نحو 1941"},
		{"1941?", "1941؟", "1941 (غير مؤكد)"},
		{"2025-11-20T12:30Z", "20 نوفمبر 2025، 12:30 UTC"},
		{"2010-24", "شتاء 2010–2011"},
		{"2010-35", "الربع الثالث من 2010"},
		{"196X", "عقد 1960"},
		{"18XX", "القرن 19"},
		{"-01XX", "القرن 2 ق.م"},
		{"-0043-03-15", "15 مارس 44 ق.م"},
		{"0079", "79 م"},
		{"2004-XX", "2004 (الشهر غير معروف)"},
		{"1985-04-XX", "أبريل 1985 (اليوم غير معروف)"},
		{"156X-12-25", "25 ديسمبر، عقد 1560"},
		{"2025-11-20/2025-11-21", "20–21 نوفمبر 2025"},
		{"2025-10-31/2025-11-02", "31 أكتوبر – 2 نوفمبر 2025"},
		{"2004-06/2004-08", "يونيو–أغسطس 2004"},
		{"-0043/0014", "44 ق.م – 14 م"},
		{"../1985-06", "حتى يونيو 1985"},
		{"../2001-21", "حتى ربيع 2001"},
		{"1985-04-12/..", "من 12 أبريل 1985"},
		{"1985-04/", "من أبريل 1985 (النهاية غير معروفة)"},
		{"[..2025-11-20]", "20 نوفمبر 2025 أو قبله"},
		{"[1667,1668,1670..1672]", "1667، 1668 أو 1670–1672"},
		{"[2025-10-21..2025-10-31]", "بين 21 و31 أكتوبر 2025"},
		{"[1984-02..1985-03]", "بين فبراير 1984 ومارس 1985"},
	}},
	{"zh", [][]string{
		{"2025-11-20", "2025年11月20日"},
		{"2025-11", "2025年11月"},
		{"2025-03", "2025年3月"},
		{"1941~", "约1941年"},
		{"1941?", "1941年？", "1941年（存疑）"},
		{"2025-11-20T12:30Z", "2025年11月20日 12:30 UTC"},
		{"2010-24", "2010–2011年冬季"},
		{"2010-35", "2010年第3季度"},
		{"196X", "1960年代"},
		{"18XX", "19世纪"},
		{"-01XX", "公元前2世纪"},
		{"-0043-03-15", "公元前44年3月15日"},
		{"0079", "公元79年"},
		{"2004-XX", "2004年（月份不详）"},
		{"1985-04-XX", "1985年4月（日期不详）"},
		{"156X-12-25", "1560年代，12月25日"},
		{"2025-11-20/2025-11-21", "2025年11月20日–21日"},
		{"2025-10-31/2025-11-02", "2025年10月31日至11月2日"},
		{"2004-06/2004-08", "2004年6月–8月"},
		{"-0043/0014", "公元前44年至公元14年"},
		{"../1985-06", "至1985年6月止"},
		{"../2001-21", "至2001年春季止"},
		{"1985-04-12/..", "自1985年4月12日起"},
		{"1985-04/", "自1985年4月起（结束不详）"},
		{"[..2025-11-20]", "2025年11月20日或之前"},
		{"[1667,1668,1670..1672]", "1667年、1668年或1670–1672年"},
		{"[2025-10-21..2025-10-31]", "2025年10月21日至31日之间"},
		{"[1984-02..1985-03]", "1984年2月至1985年3月之间"},
	}},
}

func TestWordsInOtherLanguages(t *testing.T) {
	for _, language := range datesByLanguage {
		n := inwords.For(language.tag)
		for _, d := range language.dates {
			date := edtf.MustParse(d[0])
			assert.Equal(t, d[1], n.Words(date, inwords.Short), language.tag)
			assert.Equal(t, d[len(d)-1], n.Words(date, inwords.Long), language.tag)
		}
	}
}

func TestDurationsInOtherLanguages(t *testing.T) {
	durations := []string{"P1Y2M", "P5D", "PT1H", "P11M21D", "PT0S"}
	for tag, want := range map[string]string{
		"en": "1 year and 2 months|5 days|1 hour|11 months and 21 days|0 seconds",
		"fr": "1 an et 2 mois|5 jours|1 heure|11 mois et 21 jours|0 seconde",
		"de": "1 Jahr und 2 Monate|5 Tage|1 Stunde|11 Monate und 21 Tage|0 Sekunden",
		"es": "1 año y 2 meses|5 días|1 hora|11 meses y 21 días|0 segundos",
		"uk": "1 рік і 2 місяці|5 днів|1 година|11 місяців і 21 день|0 секунд",
		"ru": "1 год и 2 месяца|5 дней|1 час|11 месяцев и 21 день|0 секунд",
		"ar": "سنة وشهران|5 أيام|ساعة|11 شهرًا و21 يومًا|0 ثانية",
		"zh": "1年和2个月|5天|1小时|11个月和21天|0秒钟",
	} {
		var got []string
		for _, text := range durations {
			d, err := edtf.ParseDuration(text)
			require.NoError(t, err)
			got = append(got, inwords.For(tag).Duration(d))
		}
		assert.Equal(t, want, strings.Join(got, "|"), tag)
	}
}

func TestMonthsAreThoseOfTheUnicodeCLDR(t *testing.T) {
	months := func(tag string, format string, style inwords.Style) string {
		var all []string
		for m := 1; m <= 12; m++ {
			all = append(all, inwords.For(tag).Words(edtf.MustParse(fmt.Sprintf(format, m)), style))
		}
		return strings.ReplaceAll(strings.Join(all, " "), " 2025", "")
	}
	for _, c := range []struct{ tag, day, month, short, long string }{
		{"fr", "20 janv. 20 févr. 20 mars 20 avr. 20 mai 20 juin 20 juil. 20 août 20 sept. 20 oct. 20 nov. 20 déc.", "",
			"janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.", "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"},
		{"de", "20. Jan. 20. Feb. 20. März 20. Apr. 20. Mai 20. Juni 20. Juli 20. Aug. 20. Sept. 20. Okt. 20. Nov. 20. Dez.", "",
			"Jan. Feb. März Apr. Mai Juni Juli Aug. Sept. Okt. Nov. Dez.", "Januar Februar März April Mai Juni Juli August September Oktober November Dezember"},
		{"es", "20 ene 20 feb 20 mar 20 abr 20 may 20 jun 20 jul 20 ago 20 sept 20 oct 20 nov 20 dic", "",
			"ene feb mar abr may jun jul ago sept oct nov dic", ""},
		{"uk", "20 січ. 20 лют. 20 бер. 20 квіт. 20 трав. 20 черв. 20 лип. 20 серп. 20 вер. 20 жовт. 20 лист. 20 груд.",
			"20 січня 20 лютого 20 березня 20 квітня 20 травня 20 червня 20 липня 20 серпня 20 вересня 20 жовтня 20 листопада 20 грудня",
			"січ. лют. бер. квіт. трав. черв. лип. серп. вер. жовт. лист. груд.",
			"січень лютий березень квітень травень червень липень серпень вересень жовтень листопад грудень"},
		{"ru", "20 янв. 20 февр. 20 мар. 20 апр. 20 мая 20 июн. 20 июл. 20 авг. 20 сент. 20 окт. 20 нояб. 20 дек.",
			"20 января 20 февраля 20 марта 20 апреля 20 мая 20 июня 20 июля 20 августа 20 сентября 20 октября 20 ноября 20 декабря",
			"янв. февр. март апр. май июнь июль авг. сент. окт. нояб. дек.",
			"январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь"},
		{"ar", "20 يناير 20 فبراير 20 مارس 20 أبريل 20 مايو 20 يونيو 20 يوليو 20 أغسطس 20 سبتمبر 20 أكتوبر 20 نوفمبر 20 ديسمبر", "",
			"يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر", ""},
	} {
		assert.Equal(t, c.day, months(c.tag, "2025-%02d-20", inwords.Short))
		assert.Equal(t, c.short, months(c.tag, "2025-%02d", inwords.Short))
		if c.month != "" {
			assert.Equal(t, c.month, months(c.tag, "2025-%02d-20", inwords.Long))
		}
		if c.long != "" {
			assert.Equal(t, c.long, months(c.tag, "2025-%02d", inwords.Long))
		}
	}
}

// TestBetweenInOtherLanguages: bounds are between two times, days or months, by or
// after one, in every language, and never a range.
func TestBetweenInOtherLanguages(t *testing.T) {
	bounds := [][2]string{{"2026-04-15T02:20", "2026-04-15T04:20"}, {"2026-04-15T02:20", "2026-04-16T04:20"}, {"2025-01", "2025-11-20"}, {"", "1888"}, {"1888-05", ""}}
	for tag, want := range map[string]string{
		"en": "between 02:20 and 04:20, 15 April 2026|between 02:20, 15 April 2026 and 04:20, 16 April 2026|between January 2025 and 20 November 2025|by 1888|in or after May 1888",
		"de": "15. April 2026, zwischen 02:20 und 04:20|zwischen 15. April 2026, 02:20 und 16. April 2026, 04:20|zwischen Januar 2025 und 20. November 2025|1888 oder früher|Mai 1888 oder später",
		"fr": "15 avril 2026, entre 02:20 et 04:20|entre le 15 avril 2026, 02:20 et le 16 avril 2026, 04:20|entre janvier 2025 et le 20 novembre 2025|1888 ou avant|mai 1888 ou après",
		"es": "15 de abril de 2026, entre 02:20 y 04:20|entre el 15 de abril de 2026, 02:20 y el 16 de abril de 2026, 04:20|entre enero de 2025 y el 20 de noviembre de 2025|1888 o antes|mayo de 1888 o después",
		"uk": "15 квітня 2026, між 02:20 і 04:20|між 15 квітня 2026, 02:20 і 16 квітня 2026, 04:20|між січнем 2025 і 20 листопада 2025|1888 або раніше|травень 1888 або пізніше",
		"ru": "15 апреля 2026, между 02:20 и 04:20|между 15 апреля 2026, 02:20 и 16 апреля 2026, 04:20|между январём 2025 и 20 ноября 2025|1888 или раньше|май 1888 или позже",
		"ar": "15 أبريل 2026، بين 02:20 و04:20|بين 15 أبريل 2026، 02:20 و16 أبريل 2026، 04:20|بين يناير 2025 و20 نوفمبر 2025|1888 أو قبله|مايو 1888 أو بعده",
		"zh": "2026年4月15日 02:20至04:20之间|2026年4月15日 02:20至2026年4月16日 04:20之间|2025年1月至2025年11月20日之间|1888年或之前|1888年5月或之后",
	} {
		n := inwords.For(tag)
		var got []string
		for _, b := range bounds {
			var first, last edtf.Date
			require.NoError(t, first.UnmarshalText([]byte(b[0])))
			require.NoError(t, last.UnmarshalText([]byte(b[1])))
			got = append(got, n.Bounds(first, last, inwords.Long))
		}
		assert.Equal(t, want, strings.Join(got, "|"), tag)
	}
}
