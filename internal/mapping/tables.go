package mapping

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
)

// lookup is a table from values to what they mean. It is found by the value as
// it stands, then in small letters.
type lookup struct {
	exact  map[string]string
	prefix int // where not zero, codes lose digits at the end, down to so many, until one is found
}

func (l *lookup) get(value []byte) (string, bool) {
	if got, ok := l.exact[string(value)]; ok {
		return got, true
	}
	for n := len(value) - 1; l.prefix > 0 && n >= l.prefix; n-- {
		if got, ok := l.exact[string(value[:n])]; ok {
			return got, true
		}
	}
	if l.prefix > 0 || len(value) > maxKey {
		return "", false
	}
	got, ok := l.exact[strings.ToLower(string(value))]
	return got, ok
}

// maxKey is how long a key of a table may be.
const maxKey = 200

// ownTable makes a lookup of a mapping's own table.
func ownTable(own map[string]string) *lookup {
	l := &lookup{exact: make(map[string]string, 2*len(own))}
	for k, v := range own {
		if low := strings.ToLower(k); l.exact[low] == "" {
			l.exact[low] = v
		}
	}
	for k, v := range own {
		l.exact[k] = v
	}
	return l
}

// TableNames lists the tables that are built in.
func TableNames() []string {
	return []string{"cameo-label", "cameo-mode", "cameo-type", "country", "country-name", "fips", "iso-numeric", "iso3", "plover-type"}
}

var tables = sync.OnceValue(func() map[string]*lookup {
	all := countryTables()
	all["cameo-type"], all["cameo-mode"], all["cameo-label"] = cameoTables()
	all["plover-type"] = &lookup{exact: map[string]string{}}
	for _, t := range types {
		all["plover-type"].exact[t] = t
	}
	return all
})

// builtinTable returns a table by its name, or nil.
func builtinTable(name string) *lookup {
	if !slices.Contains(TableNames(), name) {
		return nil
	}
	return tables()[name]
}

// types are those of events that every file has.
var types = []string{
	"agree", "consult", "support", "concede", "cooperate", "aid", "retreat", "request", "accuse", "reject",
	"threaten", "protest", "sanction", "mobilize", "coerce", "assault", "statement", "other",
}

//go:embed countries.tsv
var countriesTSV string

// countryTables read the codes and names of countries.
func countryTables() map[string]*lookup {
	make5 := func() *lookup { return &lookup{exact: map[string]string{}} }
	iso3, numeric, fips, byName, nameOf := make5(), make5(), make5(), make5(), make5()
	for line := range strings.Lines(countriesTSV) {
		cells := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if len(cells) < 5 || strings.HasPrefix(line, "#") {
			continue
		}
		code, names := cells[0], strings.Split(cells[4], "|")
		put := func(l *lookup, key, value string) {
			if key != "" && key != "-" && l.exact[key] == "" {
				l.exact[key] = value
			}
		}
		put(iso3, cells[1], code)
		put(numeric, cells[2], code)
		put(numeric, strings.TrimLeft(cells[2], "0"), code)
		for f := range strings.FieldsSeq(cells[3]) {
			put(fips, f, code)
		}
		for _, n := range names {
			put(byName, n, code)
			put(byName, strings.ToLower(n), code)
		}
		put(byName, code, code)
		put(byName, cells[1], code)
		put(nameOf, code, names[0])
		put(nameOf, cells[1], names[0])
	}
	return map[string]*lookup{"iso3": iso3, "iso-numeric": numeric, "fips": fips, "country": byName, "country-name": nameOf}
}

// Country returns the ISO 3166-1 alpha-2 code of a country by its name in one
// of several languages, or by a code, or "".
func Country(name string) string {
	code, _ := builtinTable("country").get([]byte(name))
	return code
}

// CountryName returns the English name of a country by its ISO code, or "".
func CountryName(code string) string { return builtinTable("country-name").exact[code] }

// cameo gives CAMEO codes their PLOVER category, mode and a few words. A code
// that is not listed means what the longest beginning of it means.
//
// Sources: the PLOVER project's CAMEO2PLOVER table of 2021, retyped; CAMEO
// codebook 1.1b3. Where PLOVER's mode is none of its manual's, it is left out.
// 01 and 02, which PLOVER drops, are statements.
const cameo = `
01 statement - make a public statement
011 statement - decline to comment
012 statement - make a pessimistic comment
013 statement - make an optimistic comment
014 statement - consider a policy option
015 statement - acknowledge or claim responsibility
016 statement - deny responsibility
017 statement - engage in a symbolic act
018 statement - make an empathetic comment
019 statement - express accord
02 statement - appeal or request
022 statement - appeal for diplomatic cooperation
023 statement - appeal for material aid
024 statement - appeal for political reform
025 statement - appeal to yield
026 statement - appeal to meet or negotiate
027 statement - appeal to settle a dispute
028 statement - appeal for mediation
03 agree - express intent to cooperate
031 agree - express intent to engage in material cooperation
032 agree - express intent to engage in diplomatic cooperation
033 agree - express intent to provide aid
034 agree - express intent to bring political reform
035 agree - express intent to yield
036 agree - express intent to meet or negotiate
037 agree - express intent to settle a dispute
038 agree - express intent to accept mediation
039 agree - express intent to mediate
04 consult - consult
041 consult phone discuss by telephone
042 consult visit make a visit
043 consult visit host a visit
044 consult third-party meet at a third place
045 consult - mediate
046 consult - negotiate
05 support - engage in diplomatic cooperation
051 support - praise or endorse
052 support - defend in words
053 support - rally support for
054 support - grant diplomatic recognition
055 support - apologise
056 support - forgive
057 support - sign a formal agreement
06 cooperate - engage in material cooperation
061 cooperate - cooperate economically
062 cooperate - cooperate militarily
063 cooperate - engage in judicial cooperation
064 cooperate - share intelligence
07 aid - provide aid
071 aid - provide economic aid
072 aid - provide military aid
073 aid - provide humanitarian aid
074 aid - provide protection or peacekeeping
075 aid - grant asylum
08 concede - yield
081 concede - ease administrative sanctions
082 concede - ease political dissent
083 concede - accede to demands for political reform
0813 retreat - ease restrictions
0814 retreat - ease restrictions
084 retreat - return or release
0841 retreat release return or release persons
0842 retreat - return or release property
085 retreat - ease sanctions, boycott or embargo
086 retreat access allow access
087 retreat disarm de-escalate militarily
0871 retreat ceasefire declare a truce or ceasefire
0872 retreat withdraw ease a military blockade
0873 retreat disarm demobilise
0874 retreat disarm retreat or surrender militarily
09 accuse investigate investigate
10 request - demand
101 request assist demand material cooperation
102 request assist demand diplomatic cooperation
103 request assist demand aid
104 request change demand political reform
105 request yield demand that another yields
106 request meet demand to meet or settle
107 request meet demand to settle
108 request meet demand mediation
11 accuse disapprove disapprove
111 accuse disapprove criticise or denounce
112 accuse disapprove accuse
1121 accuse allege accuse of crime or corruption
1122 accuse allege accuse of human rights abuses
1123 accuse allege accuse of aggression
1124 accuse allege accuse of war crimes
1125 accuse allege accuse of espionage or treason
113 accuse disapprove rally opposition against
114 accuse allege complain officially
115 accuse allege bring a lawsuit against
116 accuse disapprove find guilty or liable
12 reject - reject
121 reject assist reject cooperation
122 reject assist reject a request for aid
123 reject change reject demands for political reform
124 reject change refuse to yield
125 reject meet reject a proposal to meet or negotiate
126 reject meet reject mediation
127 reject meet reject a plan or agreement
128 reject yield defy norms or law
129 reject yield veto
13 threaten - threaten
131 threaten - threaten without force
1311 threaten relations threaten to reduce or stop aid
1312 threaten restrict threaten with sanctions
1313 threaten relations threaten to break relations
132 threaten restrict threaten with administrative sanctions
133 threaten relations threaten with protest
134 threaten relations threaten to halt negotiations
135 threaten relations threaten to halt mediation
136 threaten expel threaten to expel or withdraw
137 threaten violence threaten with repression
138 threaten violence threaten with military force
1381 threaten restrict threaten with blockade
1382 threaten territory threaten with occupation
139 threaten relations give an ultimatum
14 protest - protest
141 protest demo demonstrate or rally
142 protest hunger hold a hunger strike
143 protest boycott strike or boycott
144 protest obstruct obstruct passage
145 protest riot protest violently or riot
15 mobilize - exhibit military posture
151 mobilize police increase police alert
152 mobilize troops increase military alert
153 mobilize police mobilise police
154 mobilize troops mobilise armed forces
16 sanction - reduce relations
161 sanction withdraw reduce or break diplomatic relations
162 sanction discontinue reduce or stop aid
163 coerce restrict impose embargo, boycott or sanctions
164 sanction withdraw halt negotiations
165 sanction withdraw halt mediation
166 sanction expel expel or withdraw
17 coerce - coerce
171 coerce seize seize or damage property
1712 assault destroy destroy property
172 coerce restrict impose administrative sanctions
1723 coerce curfew impose a curfew
1724 coerce martial-law impose a state of emergency or martial law
173 coerce arrest arrest, detain or charge
174 coerce deport expel or deport individuals
175 assault - use violent repression
18 assault - use unconventional violence
181 assault abduct abduct or take hostage
182 assault beat assault physically
1821 assault sexual assault sexually
1822 assault torture torture
1823 assault - kill by assault
183 assault suicide-attack bomb
1832 assault explosives bomb
1833 assault explosives bomb
184 assault abduct use as a human shield
185 assault targeted attempt to assassinate
186 assault targeted assassinate
19 assault - use conventional military force
191 coerce restrict impose a blockade
192 coerce seize occupy territory
193 assault firearms fight with small arms
194 assault heavy-weapons fight with artillery and tanks
195 assault aerial employ aerial weapons
196 assault - violate a ceasefire
20 assault unconventional use mass violence
201 assault - engage in mass expulsion
202 assault - engage in mass killings
203 assault - engage in ethnic cleansing
204 assault unconventional use weapons of mass destruction
`

func cameoTables() (byType, mode, label *lookup) {
	make3 := func() *lookup { return &lookup{exact: map[string]string{}, prefix: 2} }
	byType, mode, label = make3(), make3(), make3()
	for line := range strings.Lines(strings.TrimSpace(cameo)) {
		part := strings.SplitN(strings.TrimSpace(line), " ", 4)
		byType.exact[part[0]], label.exact[part[0]] = part[1], part[3]
		mode.exact[part[0]] = strings.TrimPrefix(part[2], "-")
	}
	return byType, mode, label
}
