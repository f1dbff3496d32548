package phrases

import (
	"regexp"
	"slices"
	"strings"
	"time"

	"demarche/timeline/edtf/inwords"
)

// Words of other languages that mean one thing beside a date, and the English one. What
// is not here is not translated, and neither is what it stands in.
var (
	wordsElsewhere = wordTable(
		"monday montag lundi lunes понеділок понедельник الاثنين الإثنين", "tuesday dienstag mardi martes вівторок вторник الثلاثاء",
		"wednesday mittwoch mercredi miércoles середа среда الأربعاء", "thursday donnerstag jeudi jueves четвер четверг الخميس",
		"friday freitag vendredi viernes п'ятниця пятница الجمعة", "saturday samstag sonnabend samedi sábado субота суббота السبت",
		"sunday sonntag dimanche domingo неділя воскресенье الأحد",
		"before vor_dem vor_den vor avant_le avant antes_del antes_de перед قبل", "after nach_dem nach après_le après después_del después_de після после بعد",
		"until jusqu'au jusqu'en حتى", "since seit_dem seit ab_dem ab depuis_le depuis à_partir_du desde_el a_partir_del منذ",
		"by spätestens_am spätestens au_plus_tard_le a_más_tardar_el не_пізніше не_позднее",
		"circa etwa ungefähr vers_le vers environ hacia_el hacia alrededor_del alrededor_de близько бл около ок حوالي",
		"between zwischen_dem zwischen entre_le entre_el entre між между بين", "and und et_le et y_el y і та и", "or oder ou o_el o або или أو",
		"at à a_las", "january كانون_الثاني", "february شباط", "march آذار", "april نيسان", "may أيار", "june حزيران", "july تموز",
		"august آب", "september أيلول", "october تشرين_الأول", "november تشرين_الثاني", "december كانون_الأول",
	)
	// betweenDates stand between two dates, or before the last.
	betweenDates = strings.Fields("bis_zum bis au al hasta_el hasta до по إلى")
	// beforeDates stand before the first of two, or before that since when something is.
	beforeDates = strings.Fields("vom du del desde_el desde з від с من")
	smallWords  = strings.Fields("le la el de am den dem der en im у в року рік р года год г م يوم")

	wordRun     = regexp.MustCompile(`\p{L}[\p{L}\p{M}_']*\.?`)
	ordinals    = regexp.MustCompile(`(\d)(?:\.º|º|er|-(?:е|го)|\.)([ -]|$)`)
	clockHere   = regexp.MustCompile(`(\d{1,2})(?:[:.](\d\d) ?uhr| ?h ?(\d\d))\b`)
	behindATime = regexp.MustCompile(`(?:\d:\d\d|\d ?[ap]m) ?$`)
	// inChinese is 2025年11月20日星期四14:30.
	inChinese = regexp.MustCompile(`^(\d{4}) ?年 ?(\d{1,2}) ?月 ?(\d{1,2}) ?[日号] ?(?:[(（]?(?:星期|周|礼拜)([一二三四五六日天])[)）]?)? ?(?:(\d{1,2})[:：时点](\d\d)分?)?$`)
	ofWords   = func() *strings.Replacer {
		var pairs []string
		for _, list := range [][]string{sortedByLength(wordsElsewhere), betweenDates, beforeDates} {
			for _, w := range list {
				if spaced := strings.ReplaceAll(w, "_", " "); spaced != w {
					pairs = append(pairs, " "+spaced+" ", " "+w+" ")
				}
			}
		}
		return strings.NewReplacer(pairs...)
	}()
	erasElsewhere   = strings.NewReplacer("v. chr.", "bc", "n. chr.", "ad", "av. j.-c.", "bc", "ap. j.-c.", "ad", "a. c.", "bc", "d. c.", "ad", "до н. е.", "bc", "до н.е.", "bc", "до н. э.", "bc", "до н.э.", "bc", "ق.م", "bc")
	digitsElsewhere = strings.NewReplacer("٠", "0", "١", "1", "٢", "2", "٣", "3", "٤", "4", "٥", "5", "٦", "6", "٧", "7", "٨", "8", "٩", "9", "،", ",", "ʼ", "'")
)

// wordTable makes a table of lists, each of an English word and those that mean it.
func wordTable(lists ...string) map[string]string {
	table := map[string]string{}
	for _, list := range lists {
		words := strings.Fields(list)
		for _, w := range words[1:] {
			table[w] = words[0]
		}
	}
	return table
}

// sortedByLength returns the words of a table, the longest first.
func sortedByLength(table map[string]string) []string {
	var all []string
	for w := range table {
		all = append(all, w)
	}
	slices.SortFunc(all, func(a, b string) int {
		if len(a) != len(b) {
			return len(b) - len(a)
		}
		return strings.Compare(a, b)
	})
	return all
}

// weekdaysElsewhere are the short names of weekdays that mean no month and no other day.
var weekdaysElsewhere = func() map[string]string {
	table := map[string]string{}
	for _, tag := range inwords.Languages() {
		for i, name := range inwords.For(tag).Weekdays {
			name = strings.TrimSuffix(strings.ToLower(name), ".")
			day := strings.ToLower(time.Weekday((i + 1) % 7).String())
			if had, ok := table[name]; ok && had != day || monthNumber(name) > 0 || monthsElsewhere[name] > 0 {
				day = ""
			}
			table[name] = day
		}
	}
	return table
}()

// readTranslated reads a date in one of the languages that have names for months, of
// which every word is known, as the same words in English.
func readTranslated(s string, w World) Reading {
	english, ok := inEnglish(s)
	if !ok {
		return Reading{}
	}
	r := readEnglish(english, w)
	if !r.Date.IsZero() {
		return certainly(s, r.Date.String(), "")
	}
	if r.Likely.IsZero() && !strings.HasPrefix(r.Hint, "of which year?") {
		return Reading{}
	}
	return r
}

// inEnglish translates a phrase word by word; false where a word is unknown, or none is
// of another language.
func inEnglish(s string) (string, bool) {
	text := strings.Join(strings.Fields(abbreviations.Replace(digitsElsewhere.Replace(strings.ToLower(s)))), " ")
	if m := inChinese.FindStringSubmatch(text); m != nil && m[4]+m[5] != "" {
		text = m[1] + "-" + twoDigits(m[2]) + "-" + twoDigits(m[3])
		if m[5] != "" {
			text += "T" + twoDigits(m[5]) + ":" + m[6]
		}
		if at := strings.Index("一二三四五六", m[4]); m[4] != "" {
			day := time.Sunday
			if at >= 0 {
				day = time.Weekday(at/len("一") + 1)
			}
			text = day.String() + ", " + text
		}
		return text, true
	}
	was := text
	text = clockHere.ReplaceAllString(erasElsewhere.Replace(text), "$1:$2$3")
	foreign := text != was
	text = ordinals.ReplaceAllString(text, "$1$2")
	text = strings.TrimSpace(ofWords.Replace(ofWords.Replace(" " + text + " ")))
	var out strings.Builder
	end := 0
	for _, at := range wordRun.FindAllStringIndex(text, -1) {
		out.WriteString(text[end:at[0]])
		word, here, ok := translated(strings.TrimSuffix(text[at[0]:at[1]], "."), text[:at[0]], text[at[1]:])
		if !ok {
			return "", false
		}
		out.WriteString(word)
		foreign, end = foreign || here, at[1]
	}
	out.WriteString(text[end:])
	return strings.Join(strings.Fields(out.String()), " "), foreign
}

// translated is a word in English; foreign reports whether it was of another language.
func translated(word, before, after string) (english string, foreign, ok bool) {
	follows := strings.ContainsAny(before, "0123456789")
	if month := monthsElsewhere[word]; month > 0 {
		return time.Month(month).String(), monthNumber(word) == 0, true
	}
	if day := weekdaysElsewhere[word]; day != "" {
		return day, true, true
	}
	switch {
	case slices.Contains(betweenDates, word) && follows:
		return "to", true, true
	case slices.Contains(betweenDates, word):
		return "until", word != "au" && word != "al", true
	case slices.Contains(beforeDates, word):
		for _, to := range betweenDates {
			if strings.Contains(after+" ", " "+to+" ") {
				return "from", true, true
			}
		}
		if word == "du" || word == "del" || word == "vom" {
			return "", true, true
		}
		return "since", true, true
	case slices.Contains(smallWords, word):
		return "", false, true
	case word == "mez":
		return "cet", true, true
	}
	if word == "bc" || word == "ad" {
		return word, false, true
	}
	if word == "et" && behindATime.MatchString(before) {
		return "", false, false // Eastern time
	}
	english, ok = wordsElsewhere[word]
	if english == "and" || english == "or" {
		ok = strings.HasSuffix(before, " ") && strings.HasPrefix(after, " ")
	}
	return english, ok, ok
}

func twoDigits(s string) string {
	if len(s) == 1 {
		return "0" + s
	}
	return s
}
