package typewords

// Tenths returns the value of a mode of a category on PLOVER's scale, in tenths, if
// it has one of its own.
func Tenths(category, mode string) (tenths int, own bool) {
	tenths, own = modeTenths[category][mode]
	return tenths, own
}

// modeTenths are the values on PLOVER's scale of the modes that differ from
// their category's, in tenths.
//
// Source: PLOVER manual v0.8 (2021).
var modeTenths = map[string]map[string]int{
	"consult":  {"visit": 40, "third-party": 10, "multilateral": 40, "phone": 15},
	"retreat":  {"withdraw": 80, "release": 65, "disarm": 100, "ceasefire": 75, "access": 65, "resign": 45},
	"request":  {"assist": 5, "change": -10, "yield": -10, "meet": 0},
	"accuse":   {"disapprove": -20, "investigate": -35, "allege": -35},
	"reject":   {"assist": -15, "change": -20, "yield": -20, "meet": -20},
	"threaten": {"restrict": -30, "territory": -40},
	"protest":  {"riot": -70, "hunger": -45, "boycott": -45, "obstruct": -45},
	"sanction": {"expel": -55},
	"mobilize": {"troops": -65, "weapons": -65, "militia": -60},
	"coerce":   {"censor": -65, "curfew": -65, "martial-law": -75, "misinformation": -65},
	"assault": {
		"abduct": -85, "beat": -75, "torture": -85, "sexual": -85, "targeted": -95, "destroy": -85, "primitive": -80,
		"suicide-attack": -95, "aerial": -95, "drone": -95, "heavy-weapons": -95, "crowd-control": -75, "unconventional": -100,
	},
}
