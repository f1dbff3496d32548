package timeline

import (
	"math"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	_ "time/tzdata" // for machines that have no zones of their own

	"demarche/internal/spell"
	"demarche/timeline/edtf"
	"demarche/timeline/internal/country"
)

// oneOf reads one of a closed list of words and returns its place, 0 if it is
// none of them.
func (r *reader) oneOf(field string, words vocabulary) int {
	word, offset := r.word(field)
	if word == "" {
		return 0
	}
	i, ok := words.find(word)
	if !ok {
		known := slices.DeleteFunc(slices.Clone(words), func(s string) bool { return s == "" })
		hint := ""
		if len(known) <= 20 {
			hint = "one of " + strings.Join(known, ", ")
		}
		r.meant(offset, "unknown-word", hint, word, words, "`%s` is no %s", spell.Printable(word), field)
	}
	return i
}

// whole reads a whole number from lo to hi; 0 if it is none.
func (r *reader) whole(field string, lo, hi int) int {
	offset := r.next()
	if !r.want('0', field) {
		return 0
	}
	raw, _ := r.value()
	n, err := strconv.Atoi(string(raw))
	if r.broken {
		return 0
	}
	if f, ferr := strconv.ParseFloat(string(raw), 64); err != nil && ferr == nil && f == math.Trunc(f) && math.Abs(f) < 1e9 {
		n, err = int(f), nil // 3.0 is as whole as 3
	}
	if err != nil || n < lo || n > hi {
		r.fail(offset, "out-of-range", "", "`%s` must be a whole number from %d to %d, not %s", field, lo, hi, spell.Clip(string(raw)))
		return 0
	}
	return n
}

// number reads a number from lo to hi.
func (r *reader) number(field string, lo, hi float64) Number {
	offset := r.next()
	if !r.want('0', field) {
		return Number{}
	}
	raw, _ := r.value()
	if r.broken {
		return Number{}
	}
	f, err := strconv.ParseFloat(string(raw), 64)
	if err != nil || f < lo || f > hi || math.IsInf(f, 0) {
		r.fail(offset, "out-of-range", "", "`%s` must be a number from %v to %v, not %s", field, lo, hi, spell.Clip(string(raw)))
		return Number{}
	}
	return Number{f, true}
}

var (
	wikidataID   = regexp.MustCompile(`^Q[1-9][0-9]*$`)
	languageTag  = regexp.MustCompile(`^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$`)
	countryAlpha = regexp.MustCompile(`^[A-Z]{2}$`)
)

// readPattern reads a short text of a fixed form.
func readPattern(r *reader, field string, form *regexp.Regexp, want string) string {
	s, offset := r.word(field)
	if s != "" && !form.MatchString(s) {
		r.fail(offset, "form", "", "`%s` must be %s, not `%s`", field, want, spell.Clip(s))
		return ""
	}
	return s
}

func readLanguage(r *reader, field string) string {
	return readPattern(r, field, languageTag, "a BCP 47 language such as en, uk or zh-Hant")
}

func readReliability(r *reader, field string) Reliability {
	letters := vocabulary{"", "A", "B", "C", "D", "E", "F"}
	if i := r.oneOf(field, letters); i > 0 {
		return Reliability(letters[i][0])
	}
	return 0
}

// readURL reads a link. Only http and https are let in: anything else could run
// when a reader of the report clicks on it.
func readURL(r *reader, field string) string {
	s, offset := r.text(field, r.limits.Text)
	if s == "" {
		return ""
	}
	u, err := url.Parse(s)
	space := strings.IndexFunc(s, func(c rune) bool { return c <= ' ' || c == 0x7F || isBidiControl(c) })
	switch {
	case space >= 0 && strings.Contains(s[space:], "://"):
		r.fail(offset, "url", "cite the second one by itself: an entry of `sources` for each", "`%s` holds two links: the first ends with `%s`", field, lastOf(s[:space]))
	case space >= 0:
		r.fail(offset, "url", "a link has no spaces: take out what follows, or write %20", "`%s`: a space stands after `%s`", field, lastOf(s[:space]))
	case err != nil:
		r.fail(offset, "url", "", "`%s`: `%s` is no URL", field, spell.Clip(s))
	case u.Scheme == "":
		r.fail(offset, "url", "write https://…", "`%s`: `%s` does not say http or https", field, spell.Clip(s))
	case u.Scheme != "http" && u.Scheme != "https":
		r.fail(offset, "url", "only http and https links are allowed", "`%s`: a `%s:` link is not allowed", field, spell.Clip(u.Scheme))
	case u.Host == "":
		r.fail(offset, "url", "", "`%s`: `%s` names no host", field, spell.Clip(s))
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

// readDate reads an EDTF date.
func readDate(r *reader, field string) edtf.Date {
	s, offset := r.word(field)
	if s == "" {
		return edtf.Date{}
	}
	d, err := edtf.Parse(s)
	if err != nil {
		message := err.Error()
		if e, ok := err.(*edtf.Error); ok {
			message = e.Msg
		}
		r.fail(offset, "date", "", "`%s`: `%s` is no date: %s", field, spell.Clip(s), message)
		r.doubtful = append(r.doubtful, doubtfulDate{len(r.problems) - 1, offset, s})
		return edtf.Date{}
	}
	if d.Reversed() {
		start, end, _ := strings.Cut(s, "/")
		r.fail(offset, "date", "write "+end+"/"+start, "`%s`: `%s` ends before it starts", field, spell.Clip(s))
	}
	return d
}

// readDuration reads an ISO 8601 duration.
func readDuration(r *reader, field string) edtf.Duration {
	s, offset := r.word(field)
	if s == "" {
		return edtf.Duration{}
	}
	d, err := edtf.ParseDuration(s)
	if err == nil && d == (edtf.Duration{}) {
		r.fail(offset, "duration", "leave it out, or give both events the same date", "`%s`: `%s` leaves no time between the two", field, spell.Clip(s))
	}
	if err != nil {
		r.fail(offset, "duration", "durations are written as in ISO 8601: P3D is three days, PT6H six hours", "`%s`: `%s` is no duration", field, spell.Clip(s))
	}
	return d
}

// readZone reads a time zone, nil if it is none.
func readZone(r *reader, field string) *time.Location {
	s, offset := r.word(field)
	if s == "" {
		return nil
	}
	zone, ok := ZoneNamed(s)
	if !ok {
		r.fail(offset, "timezone", "write it as Europe/Kyiv, America/New_York or UTC", "`%s` is no IANA time zone", spell.Clip(s))
		return nil
	}
	return zone
}

// readSpot reads a place in a graph, a list of two numbers.
func readSpot(r *reader, field string) *Spot {
	at := r.next()
	var xy []float64
	r.strictly(field, func(int) { xy = append(xy, r.number(field, 0, 100).Value) })
	switch {
	case r.broken || len(xy) == 0 && r.failedAt(at):
		return nil
	case len(xy) != 2:
		r.fail(at, "kind", "write [x, y]: percent from the left and from the top", "`%s` must be a list of two numbers, not of %d", field, len(xy))
		return nil
	}
	return &Spot{xy[0], xy[1]}
}

// readPage reads a page, which may be a number.
func readPage(r *reader, field string) string {
	if r.peek() == '0' { // page 12 is as good as "12"
		raw, _ := r.value()
		return spell.Clip(string(raw))
	}
	return r.line(field)
}

// readCountry reads a code of ISO 3166: two letters, four for a former state.
// What ISO reserves for a state that has another code (UK, SU) is taken as that.
func readCountry(r *reader, field string) string {
	s, offset := r.word(field)
	if s == "" || country.Known(s) {
		return s
	}
	code, name := country.Meant(s)
	two := countryAlpha.MatchString(s)
	switch {
	case code != "" && two:
		r.warn(offset, "country-code", "write "+code, "`%s`: the code of %s is %s, not %s; taken as that", field, name, code, s)
	case code != "":
		r.fail(offset, "form", "write "+code, "`%s`: `%s` is no code of ISO 3166-1; that of %s is %s", field, spell.Clip(s), name, code)
	case two:
		r.warn(offset, "country-code", "codes are those of ISO 3166-1, such as UA, US or FR; former states have four letters, such as SUHH", "`%s`: no state has the code `%s`", field, s)
		return s
	default:
		r.fail(offset, "form", "", "`%s` must be two capital letters of ISO 3166-1 such as UA, US or FR, not `%s`", field, spell.Clip(s))
		return ""
	}
	r.rewrite(offset, code)
	if two {
		return code
	}
	return ""
}
