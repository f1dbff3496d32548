package phrases

import "strings"

// beyond are the kinds of dates that no EDTF can be made of without knowing
// more. A kind is told by one of its words, of which some are two; # is a number,
// #only stands behind what is all of the text.
var beyond = []struct{ words, hint string }{
	{
		"oldstyle|old style|julian|o s",
		"EDTF is in the Gregorian calendar: write the Gregorian day, such as 1917-11-07 for 25 October 1917 (Old Style)",
	},
	{
		"ah #|# ah|ه|هـ|هجري|ст ст|hijri|hegira|muharram|safar|rabi|jumada|rajab|sha ban|shaban|ramadan|ramazan|shawwal|dhu al|dhul|dhu|eid|ashura|mawlid",
		"EDTF is in the Gregorian calendar: write the Gregorian date, which for months of the Islamic one depends on the country",
	},
	{
		"anno mundi|tishri|tishrei|cheshvan|heshvan|marcheshvan|kislev|tevet|shevat|adar|nisan|iyar|sivan|tammuz|# av|av #|elul|" +
			"rosh hashanah|rosh hashana|yom kippur|sukkot|hanukkah|chanukah|purim|passover|pesach|shavuot|" +
			"nowruz|norouz|nauruz|newroz|farvardin|ordibehesht|khordad|# tir|tir #|mordad|shahrivar|# mehr|mehr #|# aban|# azar|# dey|bahman|esfand|solar hijri|" +
			"vendémiaire|brumaire|frimaire|nivôse|pluviôse|ventôse|germinal|floréal|prairial|messidor|thermidor|fructidor|" +
			"reiwa|heisei|showa|shōwa|taisho|taishō|meiji|minguo|roc year|juche|buddhist era|be #|# be|vikram|bikram|saka|ethiopian|coptic|" +
			"民国|令和|平成|昭和|ides|kalends|calends|nones|lunar|chinese new year|korean new year|tet|tết|diwali|deepavali|vesak|holi|losar|songkran",
		"EDTF is in the Gregorian calendar: write the Gregorian date",
	},
	{
		"easter|christmas|xmas|pentecost|whitsun|whit sunday|whit monday|ascension|epiphany|advent|lent|ash wednesday|good friday|palm sunday|maundy|" +
			"corpus christi|michaelmas|candlemas|martinmas|lady day|all saints|all souls|halloween|thanksgiving|new year s|new years|new year day|new year eve|election day|inauguration day|hogmanay|" +
			"valentine s|bastille day|boxing day|may day|labor day|labour day|independence day|victory day|remembrance day|memorial day|" +
			"veterans day|armistice day|holy week|orthodox",
		"when a feast or holiday is depends on country and church: write its day, as in 2025-12-25",
	},
	{
		"fy|fiscal|financial year|budget year|tax year|school year|academic year|marketing year|ay #|sy #",
		"whose year, and beginning in which month? Write its first and last month, as in 2024-10/2025-09",
	},
	{
		"yesterday|today|tomorrow|tonight|ago|recently|lately|currently|nowadays|soon|shortly|afterwards|thereafter|meanwhile|eve of|" +
			"day after|day before|days after|days before|days later|days earlier|day later|day earlier|week after|week before|weeks after|weeks before|" +
			"weeks later|weeks earlier|week later|week earlier|month after|month before|months after|months before|months later|months earlier|month later|" +
			"month earlier|year after|year before|years after|years before|years later|years earlier|year later|year earlier|hours after|hours before|" +
			"hours later|hours earlier|hour after|hour before|hour later|hour earlier|minutes after|minutes before|minutes later|minutes earlier|" +
			"before dawn|after dawn|before dusk|after dark|before sunrise|after sunset|that day|that week|that month|that year|that night|that evening|that morning|that afternoon|the same",
		relativeHint,
	},
	{
		"unknown #only|not known|n a|na #only|ongoing #only|now #only|tbd|to be|tba|tbc|tbn|n d|undated|unknown date|date unknown|no date",
		"leave `date` out: an event without one is listed, and `after` and `before` can bound it",
	},
}

const relativeHint = "write the day itself, as in 2025-11-20; of an event whose order alone is known leave `date` out, and say `after` or `before`"

// pointers make what follows relative: "last week", "this spring", "next May".
var pointers = map[string]bool{
	"last": true, "next": true, "this": true, "past": true, "coming": true, "previous": true, "following": true, "preceding": true, "same": true,
}

// beyondEDTF returns the hint for a text that no EDTF can be made of, or "".
func beyondEDTF(s string) string {
	var words []string
	for _, t := range tokenize(strings.NewReplacer("o.s.", "o s", "n.d.", "n d", "a.h.", "ah", "b.e.", "be").Replace(strings.ToLower(s))) {
		switch {
		case t.kind == numberToken:
			words = append(words, "#")
		case t.kind == wordToken:
			words = append(words, t.text)
		}
	}
	text := " " + strings.Join(words, " ") + " "
	for _, kind := range beyond {
		for word := range strings.SplitSeq(kind.words, "|") {
			if word, only := strings.CutSuffix(word, " #only"); only && text == " "+word+" " || !only && strings.Contains(text, " "+word+" ") {
				return kind.hint
			}
		}
	}
	for i, word := range words {
		if i+1 == len(words) || !pointers[word] {
			continue
		}
		next := words[i+1]
		_, weekday := weekdayNumber(next)
		if (weekday || monthNumber(next) > 0 || seasonCode(next) > 0 || units[strings.TrimSuffix(next, "s")]) &&
			(i+2 == len(words) || words[i+2] != "of") {
			return relativeHint
		}
	}
	return ""
}

var units = map[string]bool{
	"minute": true, "hour": true, "day": true, "night": true, "morning": true, "afternoon": true, "evening": true,
	"week": true, "weekend": true, "fortnight": true, "month": true, "quarter": true, "year": true, "decade": true, "century": true, "#": true,
}
