// Package country knows the codes of ISO 3166: states by 3166-1 alpha-2, former
// ones by 3166-3.
package country

import "strings"

// state is a state of the tables.
type state struct{ code, name string }

var byCode, byOther = func() (map[string]state, map[string]state) {
	codes, others := map[string]state{}, map[string]state{}
	for _, table := range []string{former, states} { // the later ones win
		for line := range strings.Lines(table) {
			code, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
			alpha3, name, _ := strings.Cut(rest, " ")
			codes[code] = state{code, name}
			others[alpha3] = codes[code]
			others[strings.ToUpper(name)] = codes[code]
		}
	}
	for written, code := range usual {
		others[written] = codes[code]
	}
	return codes, others
}()

// usual are codes and names that people write, and that the tables do not have
// or have for something else.
var usual = map[string]string{
	"UK": "GB", "GREAT BRITAIN": "GB", "BRITAIN": "GB", "EL": "GR", "SU": "SUHH", "USSR": "SUHH", "UDSSR": "SUHH", "DD": "DDDE", "GDR": "DDDE",
	"YU": "YUCS", "CS": "CSHH", "U.S.": "US", "U.S.A.": "US", "UNITED STATES OF AMERICA": "US", "BURMA": "MM", "ZAIRE": "ZRCD",
	"SOUTH KOREA": "KR", "NORTH KOREA": "KP", "IRAN": "IR", "SYRIA": "SY", "RUSSIA": "RU", "TURKEY": "TR", "VIETNAM": "VN",
}

// Known reports whether the code is one of the tables, or of those that ISO 3166
// leaves to users and to organizations (XK, EU, UN).
func Known(code string) bool {
	if _, ok := byCode[code]; ok {
		return true
	}
	if len(code) != 2 {
		return false
	}
	return code == "AA" || code == "ZZ" || code == "EU" || code == "UN" || code[0] == 'X' || code[0] == 'Q' && code[1] >= 'M'
}

// Meant returns the code that a text means, and the name of its state: a code
// in small letters, one of three letters, one that is reserved, or a name. The
// code is "" where it means none.
func Meant(text string) (code, name string) {
	upper := strings.ToUpper(strings.TrimSpace(text))
	s, ok := byOther[upper]
	if !ok {
		s = byCode[upper]
	}
	return s.code, s.name
}

// Name returns the English name of a code, "" if it has none.
func Name(code string) string { return byCode[code].name }
