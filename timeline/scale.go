package timeline

// modeTenths are the values on PLOVER's scale of the modes that differ from
// their category's, in tenths.
//
// Source: PLOVER manual v0.8 (2021).
var modeTenths = map[Category]map[string]int{
	Consult:  {"visit": 40, "third-party": 10, "multilateral": 40, "phone": 15},
	Retreat:  {"withdraw": 80, "release": 65, "disarm": 100, "ceasefire": 75, "access": 65, "resign": 45},
	Request:  {"assist": 5, "change": -10, "yield": -10, "meet": 0},
	Accuse:   {"disapprove": -20, "investigate": -35, "allege": -35},
	Reject:   {"assist": -15, "change": -20, "yield": -20, "meet": -20},
	Threaten: {"restrict": -30, "territory": -40},
	Protest:  {"riot": -70, "hunger": -45, "boycott": -45, "obstruct": -45},
	Sanction: {"expel": -55},
	Mobilize: {"troops": -65, "weapons": -65, "militia": -60},
	Coerce:   {"censor": -65, "curfew": -65, "martial-law": -75, "misinformation": -65},
	Assault: {
		"abduct": -85, "beat": -75, "torture": -85, "sexual": -85, "targeted": -95, "destroy": -85, "primitive": -80,
		"suicide-attack": -95, "aerial": -95, "drone": -95, "heavy-weapons": -95, "crowd-control": -75, "unconventional": -100,
	},
}

// ScaleTenths returns the event's value on PLOVER's scale, in tenths, from −100
// (conflict) to 100 (cooperation): that of its mode where PLOVER gives the mode
// one, else that of its type. A type of the file's own weighs what the type
// does that it is like.
func (e *Event) ScaleTenths() int {
	if tenths, ok := modeTenths[e.Type.Like][e.Mode]; ok {
		return tenths
	}
	return e.Type.Like.ScaleTenths()
}
