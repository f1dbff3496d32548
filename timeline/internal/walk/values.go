package walk

import (
	"math"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	_ "time/tzdata" // for machines that have no zones of their own

	"demarche/internal/pattern"
	"demarche/internal/spell"
	"demarche/timeline/edtf"
	"demarche/timeline/internal/country"
	"demarche/timeline/vocab"
)

// OneOf reads one of a closed list of words and returns its place, 0 if it is
// none of them.
func (r *Reader) OneOf(field string, words Vocabulary) int {
	word, offset := r.Word(field)
	if word == "" {
		return 0
	}
	i, ok := words.Find(word)
	if !ok {
		known := slices.DeleteFunc(slices.Clone(words), func(s string) bool { return s == "" })
		hint := ""
		if len(known) <= 20 {
			hint = "one of " + strings.Join(known, ", ")
		}
		r.Meant(offset, "unknown-word", hint, word, words, "`%s` is no %s", spell.Printable(word), field)
	}
	return i
}

// Whole reads a whole number from lo to hi; 0 if it is none.
func (r *Reader) Whole(field string, lo, hi int) int {
	offset := r.Next()
	if !r.want('0', field) {
		return 0
	}
	raw, _ := r.value()
	n, err := strconv.Atoi(string(raw))
	if r.Broken {
		return 0
	}
	if f, ferr := strconv.ParseFloat(string(raw), 64); err != nil && ferr == nil && f == math.Trunc(f) && math.Abs(f) < 1e9 {
		n, err = int(f), nil // 3.0 is as whole as 3
	}
	if err != nil || n < lo || n > hi {
		r.Fail(offset, "out-of-range", "", "`%s` must be a whole number from %d to %d, not %s", field, lo, hi, spell.Clip(string(raw)))
		return 0
	}
	return n
}

// Number reads a number from lo to hi; false where there is none.
func (r *Reader) Number(field string, lo, hi float64) (value float64, ok bool) {
	offset := r.Next()
	if !r.want('0', field) {
		return 0, false
	}
	raw, _ := r.value()
	if r.Broken {
		return 0, false
	}
	f, err := strconv.ParseFloat(string(raw), 64)
	if err != nil || f < lo || f > hi || math.IsInf(f, 0) {
		r.Fail(offset, "out-of-range", "", "`%s` must be a number from %v to %v, not %s", field, lo, hi, spell.Clip(string(raw)))
		return 0, false
	}
	return f, true
}

var (
	WikidataID   = pattern.Late(`^Q[1-9][0-9]*$`)
	languageTag  = pattern.Late(`^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$`)
	countryAlpha = pattern.Late(`^[A-Z]{2}$`)
)

// ReadPattern reads a short text of a fixed form.
func ReadPattern(r *Reader, field string, form func() *regexp.Regexp, want string) string {
	s, offset := r.Word(field)
	if s != "" && !form().MatchString(s) {
		r.Fail(offset, "form", "", "`%s` must be %s, not `%s`", field, want, spell.Clip(s))
		return ""
	}
	return s
}

// ReadLanguage reads a BCP 47 language.
func ReadLanguage(r *Reader, field string) string {
	return ReadPattern(r, field, languageTag, "a BCP 47 language such as en, uk or zh-Hant")
}

// ReadURL reads a link. Only http and https are let in: anything else could run
// when a reader of the report clicks on it.
func ReadURL(r *Reader, field string) string {
	s, offset := r.Text(field, r.limits.Text)
	if s == "" {
		return ""
	}
	u, err := url.Parse(s)
	space := strings.IndexFunc(s, func(c rune) bool { return c <= ' ' || c == 0x7F || isBidiControl(c) })
	switch {
	case space >= 0 && strings.Contains(s[space:], "://"):
		r.Fail(offset, "url", "cite the second one by itself: an entry of `sources` for each", "`%s` holds two links: the first ends with `%s`", field, lastOf(s[:space]))
	case space >= 0:
		r.Fail(offset, "url", "a link has no spaces: take out what follows, or write %20", "`%s`: a space stands after `%s`", field, lastOf(s[:space]))
	case err != nil:
		r.Fail(offset, "url", "", "`%s`: `%s` is no URL", field, spell.Clip(s))
	case u.Scheme == "":
		r.Fail(offset, "url", "write https://…", "`%s`: `%s` does not say http or https", field, spell.Clip(s))
	case u.Scheme != "http" && u.Scheme != "https":
		r.Fail(offset, "url", "only http and https links are allowed", "`%s`: a `%s:` link is not allowed", field, spell.Clip(u.Scheme))
	case u.Host == "":
		r.Fail(offset, "url", "", "`%s`: `%s` names no host", field, spell.Clip(s))
	default:
		return s
	}
	return ""
}

// lastOf returns the end of a link, which says where it ends.
func lastOf(s string) string {
	const most = 40
	if runes := []rune(spell.Printable(s)); len(runes) > most {
		return "…" + string(runes[len(runes)-most:])
	}
	return spell.Printable(s)
}

// ReadDate reads an EDTF date.
func ReadDate(r *Reader, field string) edtf.Date {
	s, offset := r.Word(field)
	if s == "" {
		return edtf.Date{}
	}
	d, err := edtf.Parse(s)
	if err != nil {
		message := err.Error()
		if e, ok := err.(*edtf.Error); ok {
			message = e.Msg
		}
		r.Fail(offset, "date", "", "`%s`: `%s` is no date: %s", field, spell.Clip(s), message)
		if which, kept := r.Last(); kept {
			r.Doubtful = append(r.Doubtful, doubtfulDate{which, offset, s})
		}
		return edtf.Date{}
	}
	if d.Reversed() {
		start, end, _ := strings.Cut(s, "/")
		r.Fail(offset, "date", "write "+end+"/"+start, "`%s`: `%s` ends before it starts", field, spell.Clip(s))
	}
	return d
}

// ReadDuration reads an ISO 8601 duration.
func ReadDuration(r *Reader, field string) edtf.Duration {
	s, offset := r.Word(field)
	if s == "" {
		return edtf.Duration{}
	}
	d, err := edtf.ParseDuration(s)
	if err == nil && d == (edtf.Duration{}) {
		r.Fail(offset, "duration", "leave it out, or give both events the same date", "`%s`: `%s` leaves no time between the two", field, spell.Clip(s))
	}
	if err != nil {
		r.Fail(offset, "duration", "durations are written as in ISO 8601: P3D is three days, PT6H six hours", "`%s`: `%s` is no duration", field, spell.Clip(s))
	}
	return d
}

// ReadPage reads a page, which may be a number.
func ReadPage(r *Reader, field string) string {
	if r.Peek() == '0' { // page 12 is as good as "12"
		raw, _ := r.value()
		return spell.Clip(string(raw))
	}
	return r.Line(field)
}

// ReadCountry reads a code of ISO 3166: two letters, four for a former state.
// What ISO reserves for a state that has another code (UK, SU) is taken as that.
func ReadCountry(r *Reader, field string) string {
	s, offset := r.Word(field)
	if s == "" || country.Known(s) {
		return s
	}
	code, name := country.Meant(s)
	two := countryAlpha().MatchString(s)
	switch {
	case code != "" && two:
		r.Warn(offset, "country-code", "write "+code, "`%s`: the code of %s is %s, not %s; taken as that", field, name, code, s)
	case code != "":
		r.Fail(offset, "form", "write "+code, "`%s`: `%s` is no code of ISO 3166-1; that of %s is %s", field, spell.Clip(s), name, code)
	case two:
		r.Warn(offset, "country-code", "codes are those of ISO 3166-1, such as UA, US or FR; former states have four letters, such as SUHH", "`%s`: no state has the code `%s`", field, s)
		return s
	default:
		r.Fail(offset, "form", "", "`%s` must be two capital letters of ISO 3166-1 such as UA, US or FR, not `%s`", field, spell.Clip(s))
		return ""
	}
	r.Rewrite(offset, code)
	if two {
		return code
	}
	return ""
}

// Vocabulary is a closed list of words; the word's place is its value.
type Vocabulary []string

// Find returns the place of a word.
func (v Vocabulary) Find(word string) (int, bool) {
	for i, w := range v {
		if w == word && w != "" {
			return i, true
		}
	}
	return 0, false
}

// doubtfulDate is a text that is no date. What was meant can be told better when
// the file has been read.
type doubtfulDate struct {
	Problem, Offset int
	Text            string
}

// machineZone are names that only some machines have, or that each takes for
// something else.
var machineZone = pattern.Late(`^(|Local|localtime|posixrules|Factory|(posix|right)/.*)$`)

// ZoneNamed returns the zone that the tz database calls by a name, on whatever
// machine.
func ZoneNamed(name string) (zone *time.Location, ok bool) {
	if machineZone().MatchString(name) {
		return nil, false
	}
	zone, err := time.LoadLocation(name)
	return zone, err == nil
}

// ReadZone reads a time zone, nil if it is none.
func ReadZone(r *Reader, field string) *time.Location {
	s, offset := r.Word(field)
	if s == "" {
		return nil
	}
	zone := zoneNamed(r, s)
	if zone == nil {
		r.Fail(offset, "timezone", "write it as Europe/Kyiv, America/New_York or UTC", "`%s` is no IANA time zone", spell.Clip(s))
		return nil
	}
	return zone
}

// mostNoZones is how many different names that are no zones are looked up in a
// file: each costs some files that are not there. Of more, only those are known that
// were found before; no tz database has so many.
const mostNoZones = 1000

// zoneNamed looks a zone up, once; nil if there is none of the name.
func zoneNamed(r *Reader, name string) *time.Location {
	zone, known := r.zones[name]
	if known || r.noZones == mostNoZones {
		return zone
	}
	zone, ok := ZoneNamed(name)
	if !ok {
		r.noZones++
	}
	if r.zones == nil {
		r.zones = map[string]*time.Location{}
	}
	r.zones[name] = zone
	return zone
}

// ReadReliability reads a letter of NATO Admiralty.
func ReadReliability(r *Reader, field string) vocab.Reliability {
	letters := Vocabulary{"", "A", "B", "C", "D", "E", "F"}
	if i := r.OneOf(field, letters); i > 0 {
		return vocab.Reliability(letters[i][0])
	}
	return 0
}
