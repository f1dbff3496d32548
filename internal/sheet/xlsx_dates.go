package sheet

import (
	"math"
	"strconv"
	"strings"
	"time"
)

// dateStyle says whether the numbers of a style are dates.
type dateStyle uint8

const (
	noDate dateStyle = iota
	aDate
	aTime     // of a day that is not said
	aDateTime // both
)

// styles reads which cell styles are those of dates.
func (w *workbook) styles() error {
	const part = "xl/styles.xml"
	if !w.Has(part) {
		return nil
	}
	data, err := w.Read(part)
	if err != nil {
		return err
	}
	own := map[string]dateStyle{}
	x := NewXML(part, data)
	in := false
	for x.Next() {
		switch {
		case x.Is("numFmt"):
			own[x.Attr("numFmtId")] = styleOf(x.Attr("formatCode"))
		case x.Is("cellXfs"):
			in = true
		case x.Ends("cellXfs"):
			in = false
		case x.Is("xf") && in:
			id := x.Attr("numFmtId")
			style, ok := own[id]
			if !ok {
				style = builtinStyle(id)
			}
			w.dates = append(w.dates, style)
		}
	}
	return x.Err()
}

// builtinStyle knows the formats that have a number but no code.
//
// Source: ECMA-376, part 1, 18.8.30; 27 to 36 and 50 to 58 are dates in East Asia.
func builtinStyle(id string) dateStyle {
	n, err := strconv.Atoi(id)
	switch {
	case err != nil:
		return noDate
	case n >= 14 && n <= 17, n >= 27 && n <= 31, n >= 34 && n <= 36, n >= 50 && n <= 58:
		return aDate
	case n >= 18 && n <= 21, n == 32, n == 33, n >= 45 && n <= 47:
		return aTime
	case n == 22:
		return aDateTime
	}
	return noDate
}

// styleOf reads a format code, such as dd/mm/yyyy;@ or [$-409]mmmm d, yyyy.
func styleOf(code string) dateStyle {
	code, _, _ = strings.Cut(code, ";")
	date, clock := false, false
	for i := 0; i < len(code); i++ {
		switch c := code[i] | 0x20; {
		case code[i] == '"':
			end := strings.IndexByte(code[i+1:], '"')
			if end < 0 {
				return noDate
			}
			i += end + 1
		case code[i] == '\\' || code[i] == '_' || code[i] == '*':
			i++
		case code[i] == '[':
			end := strings.IndexByte(code[i:], ']')
			if end < 0 {
				return noDate
			}
			if inner := strings.ToLower(code[i+1 : i+end]); inner == "h" || inner == "hh" || inner == "m" || inner == "mm" || inner == "s" || inner == "ss" {
				clock = true
			}
			i += end
		case c == 'y' || c == 'd':
			date = true
		case c == 'h' || c == 's':
			clock = true
		case c == 'm':
			if !clock && !strings.ContainsAny(strings.ToLower(code), "hs") {
				date = true
			}
		case code[i] == '0' || code[i] == '#' || code[i] == '?':
			if !clock { // seconds may have decimals
				return noDate
			}
		case c == 'g' && strings.HasPrefix(strings.ToLower(code[i:]), "general"):
			return noDate
		}
	}
	switch {
	case date && clock:
		return aDateTime
	case date:
		return aDate
	case clock:
		return aTime
	}
	return noDate
}

// serial writes a number of days as ISO 8601. Excel counts a 29 February 1900
// that there never was.
func serial(n float64, style dateStyle, since4 bool) ([]byte, bool) {
	if n < 0 || n > 2_958_466 || math.IsNaN(n) {
		return nil, false
	}
	seconds := int64(math.Round(n * 86400))
	day, clock := seconds/86400, seconds%86400
	if style == aTime && day == 0 {
		t := time.Unix(clock, 0).UTC()
		if clock%60 != 0 {
			return []byte(t.Format("15:04:05")), true
		}
		return []byte(t.Format("15:04")), true
	}
	base := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	switch {
	case since4:
		base = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	case day < 60:
		base = time.Date(1899, 12, 31, 0, 0, 0, 0, time.UTC)
	case day == 60:
		return nil, false
	}
	at := base.AddDate(0, 0, int(day)).Add(time.Duration(clock) * time.Second)
	switch {
	case clock == 0:
		return []byte(at.Format("2006-01-02")), true
	case clock%60 == 0:
		return []byte(at.Format("2006-01-02T15:04")), true
	}
	return []byte(at.Format("2006-01-02T15:04:05")), true
}
